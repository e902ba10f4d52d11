"""Sentences about cooperations and about checks of projects."""

from planungsraum.frame.marking import N_

COOPERATIONS = {
    "check.due_before": N_("The follow-up is due on {due}, before the finding of {found}. Correct one of the days."),
    "check.followed_before": N_("It would have been done on {day}, before the finding of {found}. Correct the day."),
    "check.found_already": N_(
        "This check has its finding already, so that nothing of it is changed any more. Open a new check."
    ),
    "check.found_before": N_(
        "The finding is of {found}, and the check was opened on {opened} only. Correct the day of the finding."
    ),
    "check.found_stays": N_(
        "This check has its finding already, on which others may rely; it is not withdrawn any more. Open a new check."
    ),
    "check.half_follow_up": N_("A follow-up needs both: what follows, and until when. Add what is missing."),
    "check.no_finding": N_("The finding has no text. Say in a sentence or two what was found."),
    "check.no_follow_up": N_(
        "The project does not meet the criteria, or only with conditions. Say what follows and until when."
    ),
    "check.no_reason": N_("The criterion {code} is not wholly fulfilled, and nothing says why. Add the reason."),
    "check.not_assessed": N_("These criteria are not assessed yet: {codes}. Assess them first."),
    "check.nothing_to_follow": N_("Nothing is to follow from this check any more. Nothing was changed."),
    "check.open_already": N_(
        'This body checks "{title}" already. Close that check with a finding before a new one is opened.'
    ),
    "check.other_criterion": N_(
        "The criterion with the number {number} is not of the list of this check. Load the page once more."
    ),
    "cooperation.checked": N_(
        '"{title}" was checked or is being checked and stays. Let the body withdraw its open check first; with a '
        "finding, enter the day on which the cooperation ended."
    ),
    "cooperation.negative_money": N_("Municipal money is 0 or more. Correct the sum, or leave it empty."),
    "cooperation.no_day": N_("It would end on {until}, not after its first day {since}. Correct one of the days."),
    "cooperation.no_lead": N_("A cooperation project needs an organisation that leads it. Name one as lead."),
    "cooperation.nobody_to_see": N_(
        "Only those of a body could see it, and no body accompanies it. Name the body, or choose another visibility."
    ),
    "cooperation.not_a_partner": N_(
        '"{name}" is given by {organisation}, which does not take part. Name the organisation among those that do.'
    ),
    "cooperation.one_provider": N_(
        "A cooperation project needs organisations of at least two different providers at the same time, as lead or "
        "partner; there is {found}. Add one of another provider."
    ),
    "cooperation.out_of_reach": N_(
        "You could then no longer see or change this cooperation. Choose an area that you look after or a body for "
        "which you act, and a visibility that includes you."
    ),
    "cooperation.partner_twice": N_(
        "The organisation {organisation} takes part twice at the same time. Remove it once, or correct the days."
    ),
    "criteria.in_use": N_('The list "{title}" was used for a check and stays as it is. Add a new list.'),
    "criteria.none": N_("The list has no criterion. Add at least one."),
    "criteria.twice": N_("These numbers stand twice: {codes}. Give each criterion a number of its own."),
}
