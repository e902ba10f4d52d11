"""What somebody who looks after areas begins the day with: the areas, who works there, what is to come and to do."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from operator import or_

from django.db.models import F, Q, QuerySet

from planungsraum.deliberate.models import Meeting, Outcome
from planungsraum.deliberate.queries.bodies import bodies_for, ended_by
from planungsraum.deliberate.queries.meetings import meetings_for
from planungsraum.deliberate.queries.outcomes import outcomes_for
from planungsraum.ground.models import Area, holds_on
from planungsraum.people.models import Coverage
from planungsraum.people.nesting import lies_in, wholes_on
from planungsraum.people.queries import Named, Reader, organisations_for, standing_of


@dataclass(frozen=True, slots=True)
class OwnArea:
    """The areas somebody looks after, bodies and organisations that work there, meetings to come and open tasks."""

    areas: QuerySet[Area]
    bodies: Named
    organisations: Named
    meetings: QuerySet[Meeting]
    tasks: QuerySet[Outcome]


def looked_after(reader: Reader, day: date, moment: datetime) -> OwnArea:
    """All of it on a day as far as the reader may see it; meetings that end after a moment, tasks by their due day.

    Of areas that lie in one another the outermost are named; what works in their parts belongs to them. Meetings are
    those of bodies that work there, and those that are held for these areas by whatever body.
    """
    places = standing_of(reader).areas
    around = wholes_on(day)
    outermost = [each for each in places if places.isdisjoint(around.get(each, ()))]
    named = reduce(or_, (Q(system=system, code=code) for system, code in outermost), Q(pk__in=[]))
    there = Coverage.objects.filter(lies_in(places), holds_on(day)).values("actor")
    bodies = bodies_for(reader, day).filter(pk__in=there).exclude(name="").exclude(pk__in=ended_by(day))
    keys = bodies.order_by().values("pk")
    tasks = outcomes_for(reader).filter(kind=Outcome.Kind.TASK, state=Outcome.State.OPEN)
    inside = Area.objects.filter(reduce(or_, (Q(system=system, code=code) for system, code in places), Q(pk__in=[])))
    for_them = Q(body__in=keys) | Q(pk__in=Meeting.areas.through.objects.filter(area__in=inside).values("meeting"))
    here = Q(handed_to__in=keys) | Q(handed_to__isnull=True, meeting__body__in=keys)
    return OwnArea(
        Area.objects.filter(named, holds_on(day)).select_related("system").order_by("-system__position", "name"),
        bodies.order_by("name", "slug"),
        organisations_for(reader, day).filter(pk__in=there).exclude(name="").order_by("name", "slug"),
        meetings_for(reader).filter(for_them, ends_at__gte=moment).order_by("starts_at", "pk"),
        tasks.filter(here).order_by(F("due").asc(nulls_last=True), "meeting__starts_at", "number"),
    )
