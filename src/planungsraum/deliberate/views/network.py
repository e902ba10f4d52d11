"""Who works with whom, and where nobody does."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from planungsraum.deliberate.fabric import Fabric, fabric_of
from planungsraum.deliberate.method.network import Tie, ties
from planungsraum.frame.tables import Cell, PageTable, Row
from planungsraum.people.access import allowed
from planungsraum.people.rules import may_read
from planungsraum.people.views.looking import day_of

MOST_PAIRS = 200


@allowed(may_read)
def network(request: HttpRequest) -> HttpResponse:
    """Organisations that meet in the same bodies or cooperate on a day; those that meet nobody; where nobody meets."""
    day = day_of(request)
    fabric = fabric_of(request.user, day)
    found, pairs = fabric.network, ties(fabric.network, fabric.cooperations)
    context = {
        "day": day,
        "pairs": _pairs(fabric, pairs[:MOST_PAIRS]),
        "shown": min(len(pairs), MOST_PAIRS),
        "all": len(pairs),
        "partners": _partners(fabric),
        "alone": [(fabric.names[slug], slug) for slug in found.alone],
        "thin": [(fabric.names[slug], slug) for slug in found.thin],
        "uncovered": _uncovered(fabric),
    }
    return render(request, "deliberate/network.html", context)


def _pairs(fabric: Fabric, pairs: Iterable[Tie]) -> PageTable:
    """Who works with whom and who meets whom, each counted by itself; those with most cooperations first."""
    rows = [
        Row(
            fabric.names[pair.first],
            (
                Cell(fabric.names[pair.second]),
                Cell(str(len(pair.cooperations))),
                Cell("; ".join(fabric.names[each] for each in pair.cooperations)),
                Cell(str(len(pair.bodies))),
                Cell("; ".join(fabric.names[each] for each in pair.bodies)),
            ),
            href=f"/people/organisations/{pair.first}/",
        )
        for pair in pairs
    ]
    heads = [(_("Organisation"), False), (_("with"), False), (_("Cooperations"), True),
             (_("which cooperations"), False), (_("Bodies"), True), (_("which bodies"), False)]  # fmt: skip
    return PageTable.of("pairs", _("Who works with whom"), heads, rows)


def _partners(fabric: Fabric) -> PageTable:
    """With how many others each organisation meets and works, the best connected first."""
    met, worked = fabric.network.degree, fabric.cooperations.degree
    ordered = sorted(met, key=lambda slug: (-met[slug], -worked[slug], fabric.names[slug]))
    rows = [
        Row(fabric.names[slug], (Cell(str(met[slug])), Cell(str(worked[slug]))), href=f"/people/organisations/{slug}/")
        for slug in ordered
        if met[slug] or worked[slug]
    ]
    heads = [(_("Organisation"), False), (_("Partners in bodies"), True), (_("Partners in cooperations"), True)]
    return PageTable.of("partners", _("Partners of each organisation"), heads, rows[:MOST_PAIRS])


def _uncovered(fabric: Fabric) -> PageTable:
    rows = [
        Row(
            fabric.areas.get(cell.area, cell.area),
            (
                Cell(fabric.fields.get(cell.field, cell.field)),
                Cell("; ".join(fabric.names[slug] for slug in cell.organisations)),
            ),
        )
        for cell in fabric.uncovered
    ]
    heads = [(_("Area"), False), (_("Service field"), False), (_("Organisations"), False)]
    return PageTable.of("uncovered", _("Funded work that no body covers"), heads, rows)
