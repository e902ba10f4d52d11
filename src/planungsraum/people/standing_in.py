"""Where somebody stands in or stood in for others: the functions handed over, as they are told to this person."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from planungsraum.people.models import FUNCTION_CHOICES, Person, Substitution
from planungsraum.people.profile import Spans, address_of, name_then, names_over_time
from planungsraum.people.rules import Function, Standing
from planungsraum.people.words import span_words


@dataclass(frozen=True, slots=True)
class Cover:
    """A function in which somebody stands in, and when. `actor` is empty where that may not be seen."""

    function: str
    area: str
    actor: str
    href: str
    span: str
    at_one_meeting: bool


def covers_of(person: Person, standing: Standing) -> list[Cover]:
    """Substitutions that a person was given, the newest first, each actor by the name it had when they began.

    One that was taken back ends with that day, and is left out where it had not begun.
    """
    rows = Substitution.objects.filter(substitute=person).select_related("term__area", "term__actor__organisation")
    found = [(row, end) for row in rows.order_by("-valid_from", "pk") if (end := _end(row)) > row.valid_from]
    names = names_over_time({row.term.actor_id for row, _end in found}, standing)
    return [_cover(row, end, names) for row, end in found]


def _end(row: Substitution) -> date:
    """The day from which it does not hold any more: taken back, over, or without the function or its actor."""
    ends = (row.valid_to, row.revoked_on, row.term.valid_to, row.term.actor.ended_on)
    return min(each for each in ends if each)


def _cover(row: Substitution, end: date, names: Mapping[int, Spans]) -> Cover:
    term = row.term
    return Cover(
        function=str(FUNCTION_CHOICES[Function(term.function)]),
        area=term.area.name if term.area else "",
        actor=name_then(names.get(term.actor_id, ()), row.valid_from),
        href=address_of(term.actor),
        span=span_words(row.valid_from, end),
        at_one_meeting=bool(row.occasion),
    )
