"""Sentences about dates, seats, bodies and who works with whom."""

from planungsraum.frame.marking import N_

NETWORK = {
    "tenure.gap": N_(
        "Nobody holds the seat {seat} from {first} to {last}. Let a term begin or end so that there is no gap."
    ),
    "tenure.no_day": N_(
        "{person} in the seat {seat}: the term from {start} to {end} has no day. The end is the day after the last; "
        "correct one of the dates."
    ),
    "tenure.person_twice": N_(
        "{person} holds the seat {seat} twice at the same time from {since}. End the first term before, or remove one."
    ),
    "tenure.seat_taken": N_(
        "The seat {seat} is for one person, and from {since} both {first} and {second} hold it. End one of the terms."
    ),
    "vague.no_name": N_(
        "The days from {first} to {last} are neither a day nor a month, a season, a quarter, a third of a year or a "
        "year. Choose one of these."
    ),
    "vague.unknown_form": N_(
        '"{found}" is not a date. Write a day (2014-08-15), a month (2014-08), a season (2014-21 spring to 2014-24 '
        "winter), a quarter (2014-33 to 2014-36), early, mid or late in a year (2014-37 to 2014-39) or a year (2014)."
    ),
}
