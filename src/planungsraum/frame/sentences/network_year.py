"""Sentences about the plan of a year."""

from planungsraum.frame.marking import N_

YEAR = {
    "year_plan.weekday": N_("{found} is no weekday. Weekdays are 1 (Monday) to 7 (Sunday)."),
    "year_plan.which": N_("Not every month has that one ({found}). Choose the first to the fourth, or the last."),
    "year_plan.month": N_("{found} is no month. Months are 1 to 12."),
    "year_plan.on_free": N_("{found} is not known for free days. Known are: {known}."),
    "year_plan.nothing_chosen": N_("No day was chosen. Tick at least one day."),
    "year_plan.already": N_(
        "On {day} there is a meeting of this series at this time already ({series}). Nothing was kept; untick that day."
    ),
    "year_plan.order_of_itself": N_("A body cannot meet before itself. Choose two bodies."),
    "year_plan.order_no_day": N_("The order would end on {until}, but begins on {since}. Choose a later end."),
    "year_plan.order_twice": N_(
        "From {since} on another order of the same two bodies holds ({days} days before). Let it end before the new "
        "one begins, or change it instead."
    ),
    "year_plan.free_no_day": N_("The last day {last} lies before the first {first}. Correct one of them."),
    "year_plan.no_reason": N_("A conflict is accepted with a reason alone. Write why it is acceptable."),
}
