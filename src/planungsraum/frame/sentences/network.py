"""Sentences about dates, seats, bodies and who works with whom."""

from planungsraum.frame.marking import N_

NETWORK = {
    "vague.no_name": N_(
        "The days from {first} to {last} are neither a day nor a month, a season, a quarter, a third of a year or a "
        "year. Choose one of these."
    ),
    "vague.unknown_form": N_(
        '"{found}" is not a date. Write a day (2014-08-15), a month (2014-08), a season (2014-21 spring to 2014-24 '
        "winter), a quarter (2014-33 to 2014-36), early, mid or late in a year (2014-37 to 2014-39) or a year (2014)."
    ),
}
