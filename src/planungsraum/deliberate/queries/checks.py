"""Checks one may see, and the projects among which a body looks for those to check."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from planungsraum.deliberate.method.candidates import Project, Selection, Thresholds, candidates, stage_on
from planungsraum.deliberate.models import Body, Check, Cooperation, CriteriaList
from planungsraum.deliberate.queries.cooperations import around_areas, cooperations_for, partners_seen
from planungsraum.ground.models import holds_on
from planungsraum.people.models import Coverage
from planungsraum.people.queries import Reader, actors_for, seen_by, standing_of


def checks_for(reader: Reader) -> QuerySet[Check]:
    """Checks that the reader may see, by bodies and of cooperations that the reader may see as well."""
    found = Check.objects.filter(
        seen_by(standing_of(reader), of="body"),
        body__in=actors_for(reader).values("pk"),
        cooperation__in=cooperations_for(reader),
    )
    return found.select_related("cooperation", "criteria", "body")


def overdue(day: date) -> QuerySet[Check]:
    """Checks of which something should have followed before a day and has not been done, whoever may see them."""
    return Check.objects.filter(follow_up_due__lt=day, follow_up_done_on=None)


def lists_of(body: Body) -> QuerySet[CriteriaList]:
    """The lists of criteria of a body, the newest first; whoever sees the body sees them."""
    return CriteriaList.objects.filter(body=body).prefetch_related("items", "checks").order_by("-pk")


@dataclass(frozen=True, slots=True)
class Choice:
    """Whom a body could check, and the projects by their keys."""

    selection: Selection
    projects: Mapping[str, Cooperation]


def choice_of(body: Body, reader: Reader, day: date, thresholds: Thresholds) -> Choice:
    """Candidates of a body on a day among the projects in its areas, or of all where it has none.

    Who takes part is counted as the reader may see it: while a project goes on on the day, before on its first day.
    """
    found = cooperations_for(reader).filter(kind=Cooperation.Kind.PROJECT)
    areas = list(Coverage.objects.filter(holds_on(day), actor=body).values_list("area__system", "area__code"))
    rows = list(around_areas(found, areas, day) if areas else found)
    counted = _partners(reader, rows, day)
    projects = [
        Project(each.slug, each.municipal_money, len(counted[each.pk]), stage_on(each.valid_from, each.valid_to, day))
        for each in rows
    ]
    return Choice(candidates(projects, thresholds), {each.slug: each for each in rows})


def _partners(reader: Reader, rows: list[Cooperation], day: date) -> dict[int, set[int]]:
    counted: dict[int, set[int]] = {each.pk: set() for each in rows}
    days = {each.pk: max(day, each.valid_from) for each in rows}
    for part in partners_seen(reader, rows):
        if stage_on(part.valid_from, part.valid_to, days[part.cooperation_id]) == "ongoing":
            counted[part.cooperation_id].add(part.organisation_id)
    return counted
