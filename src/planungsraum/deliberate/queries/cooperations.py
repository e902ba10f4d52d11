"""Cooperations one may see, who takes part in them, and those one may change."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from planungsraum.deliberate.models import Body, Cooperation, Partner, SharedResource
from planungsraum.ground.models import holds_on
from planungsraum.people.models import Organisation
from planungsraum.people.nesting import lies_in, with_parts, with_wholes
from planungsraum.people.queries import Reader, actors_for, seen_by, standing_of
from planungsraum.people.rules import may_keep_actor


def cooperations_for(reader: Reader) -> QuerySet[Cooperation]:
    """Cooperations that the reader may see; what is for a body is for the one that accompanies it."""
    return Cooperation.objects.filter(seen_by(standing_of(reader), of="accompanied_by"))


def keeps_cooperation(reader: Reader, cooperation: Cooperation) -> bool:
    """Whether the reader sees a cooperation and acts for the body that accompanies it, or looks after an area of it."""
    areas = cooperation.areas.values_list("system", "code")
    kept = may_keep_actor(standing_of(reader), cooperation.accompanied_by_id or 0, areas)
    return kept and cooperations_for(reader).filter(pk=cooperation.pk).exists()


def takes_back(reader: Reader, cooperation: Cooperation) -> bool:
    """Whether the reader may take a cooperation off: keeps it, and sees its body and everyone who takes part."""
    seen, body = actors_for(reader).values("pk"), cooperation.accompanied_by_id
    hidden = cooperation.partners.exclude(organisation__in=seen).exists()
    shown = not hidden and (body is None or seen.filter(pk=body).exists())
    return shown and keeps_cooperation(reader, cooperation)


def on_stage(found: QuerySet[Cooperation], stage: str, day: date) -> QuerySet[Cooperation]:
    """Those that are planned, ongoing or ended on a day; all for another word."""
    conditions = {"planned": Q(valid_from__gt=day), "ongoing": holds_on(day), "ended": Q(valid_to__lte=day)}
    return found.filter(conditions.get(stage, Q()))


def around_areas(found: QuerySet[Cooperation], areas: Iterable[tuple[int, str]], day: date) -> QuerySet[Cooperation]:
    """Those that have an area which is one of these, lies in one, or in which one of these lies."""
    places = list(areas)
    there = Cooperation.areas.through.objects.filter(lies_in(with_parts(places, day) | with_wholes(places, day)))
    return found.filter(pk__in=there.values("cooperation"))


def with_organisation(found: QuerySet[Cooperation], organisation: Organisation) -> QuerySet[Cooperation]:
    """Those in which an organisation takes part at some time."""
    return found.filter(pk__in=Partner.objects.filter(organisation=organisation).values("cooperation"))


def cooperations_of(body: Body, reader: Reader) -> QuerySet[Cooperation]:
    """Cooperations that a body accompanies and that the reader may see, the latest first."""
    return cooperations_for(reader).filter(accompanied_by=body).order_by("-valid_from", "title")


def partners_seen(reader: Reader, cooperations: Iterable[Cooperation]) -> QuerySet[Partner]:
    """Those who take part in cooperations, as far as the reader may see them, the leading ones first."""
    found = Partner.objects.filter(cooperation__in=[each.pk for each in cooperations])
    seen = found.filter(organisation__in=actors_for(reader).values("pk"))
    return seen.select_related("organisation").order_by("role", "valid_from", "organisation__slug")


def resources_seen(reader: Reader, cooperations: Iterable[Cooperation]) -> QuerySet[SharedResource]:
    """What is shared in cooperations by organisations that the reader may see."""
    found = SharedResource.objects.filter(cooperation__in=[each.pk for each in cooperations])
    seen = found.filter(organisation__in=actors_for(reader).values("pk"))
    return seen.select_related("organisation").order_by("kind", "name", "pk")
