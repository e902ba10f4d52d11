"""Why events cannot be as they are told: bodies by their names, events by what happened and when."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from planungsraum.deliberate.method.lineage import History
from planungsraum.deliberate.models import Body, BodyEvent, EventPart
from planungsraum.deliberate.queries.bodies import histories
from planungsraum.ground.method.errors import Fault, Refusal
from planungsraum.people.models import ActorName
from planungsraum.people.words import vague_words

EVENTS = ("event", "end", "first")
NOTHING = "–"


def told_histories(body: Body) -> Mapping[str, History]:
    """The past of a body and its kin; where events contradict one another, refused as a reader can understand it."""
    try:
        return histories(body)
    except Refusal as refusal:
        raise _in_words(refusal) from None


def event_words(event: BodyEvent) -> str:
    """What happened, and when as precisely as it is known: "renamed (early 2018)"."""
    return f"{event.get_kind_display()} ({vague_words(event.when)})"


def _in_words(refusal: Refusal) -> Refusal:
    """The same faults with names and words; asked before what was written is taken back and the rows are gone."""
    keys = {int(fault.values[each]) for fault in refusal.faults for each in EVENTS if each in fault.values}
    events = BodyEvent.objects.in_bulk(keys)
    names = _names({slug for fault in refusal.faults for slug in _slugs(fault)})
    return Refusal([_told(fault, events, names) for fault in refusal.faults])


def _slugs(fault: Fault) -> list[str]:
    """The bodies that a fault names."""
    told = ", ".join(str(fault.values[each]) for each in ("body", "bodies") if each in fault.values)
    return [slug for slug in told.split(", ") if slug]


def _told(fault: Fault, events: Mapping[int, BodyEvent], names: "Mapping[str, _Names]") -> Fault:
    event = events.get(int(fault.values.get("event", 0)))
    day = event.first_day if event else date.max
    called = [names[slug].on(day) if slug in names else slug for slug in _slugs(fault)]
    words: dict[str, str | int | float] = {
        each: event_words(events[int(fault.values[each])])
        for each in EVENTS
        if int(fault.values.get(each, 0)) in events
    }
    words |= {each: "; ".join(called) or NOTHING for each in ("body", "bodies") if each in fault.values}
    return replace(fault, values={**fault.values, **words})


@dataclass(frozen=True, slots=True)
class _Names:
    """What a body was called, in order; `first` is the name that its beginning gives it."""

    rows: tuple[ActorName, ...]
    first: str
    slug: str

    def on(self, day: date) -> str:
        """The name of the day, else the newest."""
        then = [each for each in self.rows if each.valid_from <= day and (each.valid_to is None or day < each.valid_to)]
        return next((each.name for each in (*then, *reversed(self.rows))), self.first or self.slug)


def _names(slugs: Iterable[str]) -> dict[str, _Names]:
    bodies = list(Body.objects.filter(slug__in=slugs).prefetch_related("names"))
    begun = (
        EventPart.objects.filter(body__in=bodies, source=False).exclude(event__name="").order_by("-event__first_day")
    )
    first = dict(begun.values_list("body", "event__name"))
    return {
        each.slug: _Names(
            tuple(sorted(each.names.all(), key=lambda name: name.valid_from)), first.get(each.pk, ""), each.slug
        )
        for each in bodies
    }
