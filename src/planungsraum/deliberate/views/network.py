"""Who works with whom, and where nobody does."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from planungsraum.deliberate.fabric import Fabric, fabric_of
from planungsraum.frame.tables import Cell, PageTable, Row
from planungsraum.people.access import allowed
from planungsraum.people.rules import may_read
from planungsraum.people.views.looking import day_of

MOST_PAIRS = 200


@allowed(may_read)
def network(request: HttpRequest) -> HttpResponse:
    """Organisations that meet in the same bodies on a day; those that meet nobody; areas where nobody meets."""
    day = day_of(request)
    fabric = fabric_of(request.user, day)
    found = fabric.network
    context = {
        "day": day,
        "pairs": _pairs(fabric),
        "shown": min(len(found.pairs), MOST_PAIRS),
        "all": len(found.pairs),
        "partners": _partners(fabric),
        "alone": [(fabric.names[slug], slug) for slug in found.alone],
        "thin": [(fabric.names[slug], slug) for slug in found.thin],
        "uncovered": _uncovered(fabric),
    }
    return render(request, "deliberate/network.html", context)


def _pairs(fabric: Fabric) -> PageTable:
    """Who meets whom, those who meet most often first."""
    ordered = sorted(fabric.network.pairs, key=lambda pair: (-pair.shared, pair.first, pair.second))
    rows = [
        Row(
            fabric.names[pair.first],
            (
                Cell(fabric.names[pair.second]),
                Cell(str(pair.shared)),
                Cell("; ".join(fabric.names[body] for body in pair.bodies)),
            ),
            href=f"/people/organisations/{pair.first}/",
        )
        for pair in ordered[:MOST_PAIRS]
    ]
    heads = [(_("Organisation"), False), (_("works with"), False), (_("Bodies"), True), (_("which"), False)]
    return PageTable.of("pairs", _("Who works with whom"), heads, rows)


def _partners(fabric: Fabric) -> PageTable:
    """How many partners each organisation has, the best connected first."""
    ordered = sorted(fabric.network.degree.items(), key=lambda each: (-each[1], fabric.names[each[0]]))
    rows = [
        Row(fabric.names[slug], (Cell(str(count)),), href=f"/people/organisations/{slug}/")
        for slug, count in ordered[:MOST_PAIRS]
        if count
    ]
    return PageTable.of(
        "partners", _("Partners of each organisation"), [(_("Organisation"), False), (_("Partners"), True)], rows
    )


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
