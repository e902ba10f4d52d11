"""Sentences about organisations, persons, bodies and what is asked of them."""

from planungsraum.frame.marking import N_

ACTORS = {
    "actor.no_name": N_('"{slug}" has no name. Give it at least one, with the date since when it is borne.'),
    "actor.slug_reserved": N_(
        'Under the address "{slug}" stands the page on which a new one is added. Choose another one.'
    ),
    "actor.slug_taken": N_('The address "{slug}" belongs to somebody else. Choose another one.'),
    "meeting.ends_before_start": N_("The meeting ends before it begins ({start}). Correct one of the times."),
    "meeting.no_such_guest": N_("The link has expired or was taken back. Ask those who invited for a new one."),
    "meeting.nobody_stands_in": N_("The meeting is over; nobody can stand in there any more."),
    "meeting.over": N_("The meeting is over; nobody can be let in any more."),
    "funding.no_day": N_(
        "The funding from {since} until before {until} has no day. Let it end after it begins, or take it off."
    ),
    "funding.twice": N_(
        "{organisation} is funded for {field} in {area} at that time already. "
        "End the first funding, or choose other dates."
    ),
    "inquiry.answered_before": N_("It was answered already. Load the page again to read the answer."),
    "inquiry.no_answer": N_("The answer is empty. Write what is to be sent."),
    "organisation.names_of_one_day": N_(
        "Two names begin on the same day ({day}). Correct one of the dates, or take off one of the names."
    ),
    "organisation.no_name": N_("Nothing would be left to call the organisation by. Leave at least one name."),
    "organisation.part_of_itself": N_('The organisation would be part of itself. Choose another one under "Part of".'),
    "organisation.recognition": N_(
        'The recognition of "{slug}" ends before it begins. Correct one of the dates, or leave out both.'
    ),
    "person.no_name": N_("The family name is missing. Write one."),
    "reach.leaves_your_areas": N_(
        "It would no longer work in any area that you look after. Leave at least one of them, or ask youth services "
        "planning to hand it over."
    ),
    "reach.none_of_your_areas": N_(
        "None of the areas chosen is one that you look after. Choose at least one of your own, or ask youth services "
        "planning to add it."
    ),
    "reach.other_area": N_(
        "You do not look after the area {area}. Choose one of your own, or ask youth services planning."
    ),
    "reach.out_of_sight": N_(
        "You could not see it yourself with this visibility. Choose one that includes you, or ask youth services "
        "planning."
    ),
    "review.no_content": N_("It is not said what was found. Write it down."),
    "substitution.no_day": N_(
        "The substitution from {since} until before {until} has no day. Let it end after it begins."
    ),
    "substitution.of_oneself": N_("Nobody stands in for themselves. Choose another person."),
    "substitution.outside_term": N_(
        "The substitution lies outside the term, which lasts from {since} until before {until}. Choose days within it."
    ),
    "succession.circle": N_(
        "{predecessor} comes after {successor} already, and would follow itself in a circle. Take the other succession "
        "back first, or exchange the two."
    ),
    "succession.not_yours": N_(
        "You do not keep {successor}, so you cannot say what it follows. Ask youth services planning to write it down."
    ),
    "succession.of_itself": N_("No organisation follows itself. Choose another one."),
    "succession.twice": N_("It is written down already that {successor} follows {predecessor}. Take that back first."),
    "term.not_while_standing_in": N_(
        "You act here only because you stand in for somebody, and this function leads. Only those who hold it "
        "themselves, the coordination of the area or youth services planning give it. Ask one of them."
    ),
    "term.not_yours_to_give": N_(
        "This function gives rights in areas or committees; only planning gives it and lets somebody stand in for it. "
        "Ask youth services planning."
    ),
    "term.stood_in_for": N_(
        "Somebody was to stand in for the holder of this function, so it is not taken back. Let it end after its first "
        "day."
    ),
}
