"""The involvement of providers as a file, one line for each area and phase."""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _

from planungsraum.deliberate.involved import Involved
from planungsraum.deliberate.method.involvement import Part
from planungsraum.deliberate.models import Meeting
from planungsraum.deliberate.pictures.involvement import area_name, providers_named, verdict
from planungsraum.frame.documents.table import Cell, Column, Table
from planungsraum.people.exports import table_file


def involvement_file(found: Involved, names: Mapping[str, str] | None, day: date, form: str) -> bytes:
    """The part of recognised providers by area and phase, as `csv` or `xlsx`; their names where `names` are given."""
    heads = [_("Area"), _("Phase of planning"), _("Verdict")]
    numbers = [_("Number of meetings"), _("Held before providers came"), _("Recognised providers")]
    days = [_("First meeting"), _("First with providers"), _("Last meeting")]
    columns = [*map(Column, heads), *(Column(each, "number") for each in numbers), *map(Column, days)]
    if names is not None:
        columns.append(Column(_("Names of providers")))
    rows = tuple(_part_line(found, part, names) for part in found.parts.values())
    return table_file(Table(_("Involvement of providers"), tuple(columns), rows, wide=True), day, form)


def _part_line(found: Involved, part: Part, names: Mapping[str, str] | None) -> tuple[Cell, ...]:
    days = [each.day.isoformat() for each in part.sittings]
    line: tuple[Cell, ...] = (
        area_name(found, part.area),
        str(Meeting.Phase(part.phase).label),
        verdict(part),
        len(part.sittings),
        part.before,
        len(part.providers),
        days[0] if days else "",
        part.first.isoformat() if part.first else "",
        days[-1] if days else "",
    )
    return line if names is None else (*line, providers_named(part.providers, names))
