"""Sentences about files that describe the network of a city."""

from planungsraum.frame.marking import N_

NETWORK_FILES = {
    "accompaniment.no_contract": N_(
        "A contract ends and is about something. Give the day after its last one, and what is commissioned."
    ),
    "accompaniment.no_day": N_(
        "The accompaniment from {since} until before {until} has no day. Let it end after it begins."
    ),
    "accompaniment.twice": N_(
        "The organisation accompanies the body in this way at that time already. End the first entry, or choose other "
        "dates."
    ),
    "network.before_the_whole": N_("{where} stands before {whole}, of which it is a part. Put the whole first."),
    "network.empty": N_("{where}: the key {key} is empty. Fill it, or remove it."),
    "network.ends_before_start": N_(
        "{where} ends ({end}) before it begins ({start}). The end is the day after the last; correct one of them."
    ),
    "network.key_missing": N_("{where} lacks {expected}. Add it."),
    "network.never_founded": N_(
        "{where} has no beginning: no event founds it under a name. Add an [[event]] with kind, when, name and results."
    ),
    "network.too_long": N_("{where}: {key} has {length} characters, at most {expected} can be kept. Shorten it."),
    "network.twice": N_('The slug "{slug}" stands {times} times. Each object needs one of its own.'),
    "network.unknown_area": N_('{where}: {key} names the area "{found}", which there is not. Write system:code.'),
    "network.unknown_choice": N_("{where}: {key} is {found}. Choose one of: {expected}."),
    "network.unknown_key": N_("{where} has the unknown key {found}. Known and still free are: {expected}."),
    "network.unknown_slug": N_('{where}: {key} names "{found}", but no {kind} has this slug. Add it, or correct it.'),
    "network.unknown_table": N_("The table {found} is unknown. Known are: {expected}."),
    "network.wrong_date": N_(
        '{where}: {key} is "{found}", which is no date. Write a day (2014-08-15), a month (2014-08), a season (2014-22 '
        "summer), early, mid or late in a year (2014-37 to 2014-39) or a year (2014)."
    ),
    "network.wrong_kind": N_('{where}: {key} is "{found}". Expected is {expected}.'),
}
