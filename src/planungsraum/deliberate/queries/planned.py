"""Meetings of a year and of the one before as the values that are held against one another, whoever may see them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from planungsraum.deliberate.method.conflict import Planned
from planungsraum.deliberate.models import Meeting
from planungsraum.deliberate.queries.meetings import occasion_of
from planungsraum.people.method.spread import Place
from planungsraum.people.method.tenure import Substitution as StandIn
from planungsraum.people.method.tenure import Term as Tenure
from planungsraum.people.method.tenure import holders
from planungsraum.people.models import Coverage, Substitution, Term
from planungsraum.people.nesting import parts_on, whole_cities
from planungsraum.people.rules import MODERATING

Span = tuple[date, date | None]


@dataclass(frozen=True, slots=True)
class Around:
    """Who moderates bodies and where they work, for every day of a plan, read at once."""

    tenures: Mapping[int, Sequence[Tenure]]
    stand_ins: Mapping[int, Sequence[StandIn]]
    places: Mapping[int, Sequence[tuple[Place, Span]]]
    parts: Mapping[Place, frozenset[Place]]
    whole: frozenset[Place]

    def persons(self, body: int, day: date, occasion: str = "") -> frozenset[str]:
        """Who moderates a body on a day, for one meeting where somebody stands in for that alone."""
        given = self.stand_ins.get(body, ())
        acting = holders(self.tenures.get(body, ()), given, day, occasion)
        return frozenset(each.person for each in acting if each.acts and each.person)

    def areas(self, body: int, day: date) -> frozenset[str]:
        """The areas of a body on a day, with all that lies in them."""
        return self.reached(place for place, span in self.places.get(body, ()) if _holds(span, day))

    def reached(self, places: Iterable[Place]) -> frozenset[str]:
        """Areas by keys, with all that lies in them; the whole city is one area, in which not everybody meets."""
        named = frozenset(places)
        within = named.union(*(self.parts.get(each, ()) for each in named - self.whole))
        found = within - (self.whole - named)
        return frozenset(f"{system}/{code}" for system, code in found)


def _holds(span: Span, day: date) -> bool:
    return span[0] <= day and (span[1] is None or day < span[1])


def around_in(year: int) -> Around:
    """What is needed for the plan of a year, in a fixed number of queries."""
    tenures: dict[int, list[Tenure]] = {}
    bodies: dict[int, int] = {}
    terms = Term.objects.filter(function__in=MODERATING, actor__body__isnull=False).order_by("pk")
    for each in terms:
        person = str(each.person_id or "")
        tenures.setdefault(each.actor_id, []).append(
            Tenure(each.pk, f"{each.actor_id} {each.function}", person, each.valid_from, each.valid_to)
        )
        bodies[each.pk] = each.actor_id
    stand_ins: dict[int, list[StandIn]] = {}
    for given in Substitution.objects.filter(term__in=terms.order_by().values("pk"), substitute__isnull=False):
        stand_ins.setdefault(bodies[given.term_id], []).append(_stand_in(given))
    places: dict[int, list[tuple[Place, Span]]] = {}
    wanted = ("actor", "area__system", "area__code", "valid_from", "valid_to")
    for actor, system, code, start, end in Coverage.objects.filter(actor__body__isnull=False).values_list(*wanted):
        places.setdefault(actor, []).append(((system, code), (start, end)))
    day = date(year, 1, 1)
    return Around(tenures, stand_ins, places, parts_on(day), whole_cities(day))


def _stand_in(given: Substitution) -> StandIn:
    return StandIn(
        term=given.term_id,
        substitute=str(given.substitute_id),
        start=given.valid_from,
        end=given.valid_to,
        occasion=given.occasion,
        act=given.may_act,
        see=given.may_see,
        vote=given.may_vote,
        revoked=given.revoked_on,
    )


def planned_around(year: int, around: Around) -> list[Planned]:
    """All meetings of a year and of the one before; by `uuid`, so that a conflict keeps its stamp."""
    span = (timezone.make_aware(datetime(year - 1, 1, 1)), timezone.make_aware(datetime(year + 1, 1, 1)))  # noqa: DTZ001
    rows = Meeting.objects.filter(starts_at__gte=span[0], starts_at__lt=span[1]).order_by("starts_at")
    own: dict[int, list[Place]] = {}
    pairs = rows.filter(areas__isnull=False).order_by().values_list("pk", "areas__system", "areas__code")
    for key, system, code in pairs:
        own.setdefault(key, []).append((system, code))
    return [_planned(each, own.get(each.pk, []), around) for each in rows]


def _planned(meeting: Meeting, own: Sequence[Place], around: Around) -> Planned:
    start = timezone.make_naive(meeting.starts_at)
    body, day = meeting.body_id, start.date()
    return Planned(
        key=str(meeting.uuid),
        body=body_key(body),
        series=series_key(meeting.series_id),
        start=start,
        end=timezone.make_naive(meeting.ends_at),
        venue=meeting.venue,
        host=str(meeting.host_id or ""),
        persons=frozenset() if meeting.host_id else around.persons(body, day, occasion_of(meeting)),
        areas=around.reached(own) if own else around.areas(body, day),
        cancelled=meeting.is_cancelled,
    )


def body_key(body: int) -> str:
    """What a plan calls a body."""
    return f"body:{body}"


def series_key(series: int | None) -> str:
    """What a plan calls a kind of meeting, empty where there is none."""
    return f"series:{series}" if series else ""
