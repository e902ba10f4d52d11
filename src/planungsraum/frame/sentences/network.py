"""Sentences about dates, seats, bodies and who works with whom."""

from planungsraum.frame.marking import N_

NETWORK = {
    "belonging.already": N_(
        'The body "{part}" is part of another body already, from {since} on. End that first, or choose another day.'
    ),
    "belonging.circle": N_(
        'The body "{part}" cannot be part of "{whole}", which is itself or is part of it. Choose another body.'
    ),
    "belonging.no_day": N_("It would end on {until}, not after its first day {since}. Correct one of the days."),
    "lineage.after_end": N_(
        'The entry "{event}" concerns the body "{body}", which ended with the entry "{end}". Correct one of the dates, '
        "or found a new body."
    ),
    "lineage.before_founding": N_(
        'The entry "{event}" concerns the body "{body}" before it began. Correct its date, or let the body begin '
        "earlier."
    ),
    "lineage.body_twice": N_('The entry "{event}" names the body "{body}" twice. Remove it once.'),
    "lineage.cycle": N_(
        "These bodies succeed one another in a circle: {bodies}. Let what came back be a body of its own, or remove "
        "one of the entries."
    ),
    "lineage.founded_form": N_(
        'The entry "{event}" is a founding and names: {bodies}. Name exactly the body that is founded, as result.'
    ),
    "lineage.founded_twice": N_(
        'The entry "{event}" founds the body "{body}", which began with the entry "{first}" already. Remove one of the '
        "entries, or let a body that comes back be a new one."
    ),
    "lineage.key_twice": N_('Two entries have the same number: "{event}". Give one of them another number.'),
    "lineage.merged_from_one": N_(
        'The entry "{event}" is a merger of one body only ({bodies}). Name a second source, or say that it was '
        "absorbed or renamed."
    ),
    "lineage.name_for_nobody": N_(
        'The entry "{event}" brings the name "{name}" and no single body that could bear it. Remove the name, or add '
        "an entry of its own that founds or renames the body."
    ),
    "lineage.never_founded": N_(
        'The entry "{event}" concerns the body "{body}", which then never began. Write down when it was founded; the '
        "year is enough."
    ),
    "lineage.no_succession": N_(
        'The entry "{event}" names only one side ({bodies}). Name the bodies that go and those that they go into.'
    ),
    "lineage.nothing_in_part": N_(
        'The entry "{event}" happens to the whole body ({bodies}), not to a part of it. Take off the mark, or record '
        "a split."
    ),
    "lineage.one_body_only": N_(
        'The entry "{event}" happens to a single body and names: {bodies}. Name exactly this one, as source.'
    ),
    "lineage.own_source": N_(
        'In the entry "{event}" the body "{body}" goes into itself. If it lives on, name it as a source that goes in '
        "part, and not as a result."
    ),
    "lineage.renamed_without_name": N_(
        'The entry "{event}" gives a new name to {bodies} and does not say which. Add the new name.'
    ),
    "lineage.revived_while_active": N_(
        'The entry "{event}" concerns the body "{body}", which is active. Add when it was suspended, or remove the '
        "entry."
    ),
    "lineage.split_into_one": N_(
        'The entry "{event}" splits a body into one only ({bodies}). Name a second result, or say that the source '
        "goes in part and lives on."
    ),
    "lineage.split_of_many": N_(
        'The entry "{event}" splits several bodies at once ({bodies}). Record a split for each, or a merger.'
    ),
    "lineage.suspended_twice": N_(
        'The entry "{event}" suspends the body "{body}", which rests since the entry "{first}" already. Add when it '
        "was revived, or remove one of the entries."
    ),
    "lineage.unknown_body": N_("No body has the code {body}. Choose one that events tell of."),
    "lineage.unknown_kind": N_('The entry "{event}" is of the kind "{found}". Choose one of: {known}.'),
    "network.unknown_body": N_(
        "There is a membership in the body {body}, which is not among those looked at. Add the body, or leave out its "
        "memberships."
    ),
    "network.unknown_organisation": N_(
        "There is a membership of {organisation}, which is not among the organisations looked at. Add the "
        "organisation, or leave out its memberships."
    ),
    "presence.negative": N_('The group "{group}" has {found} participants. Write 0 or more.'),
    "rhythm.unknown_code": N_('No rhythm is called "{found}". Choose one of: {known}.'),
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
