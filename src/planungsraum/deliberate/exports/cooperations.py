"""The register of cooperations as a file, one line each."""

from datetime import date

from django.utils.translation import gettext as _

from planungsraum.deliberate.models import Partner
from planungsraum.deliberate.queries.register import Entry, Register
from planungsraum.deliberate.words import stage_words
from planungsraum.frame.documents.table import Column, Table
from planungsraum.people.exports import table_file
from planungsraum.people.listing import area_code, listed


def cooperations_file(register: Register, day: date, form: str) -> bytes:
    """The register of cooperations of a day, as `csv` or `xlsx`, formulas made harmless."""
    return table_file(cooperations_table(register), day, form)


def cooperations_table(register: Register) -> Table:
    """One line a cooperation; money that is not known is an empty cell and no 0."""
    heads = (
        _("Slug"), _("Title"), _("Kind"), _("Stage"), _("From"), _("Until (exclusive)"), _("Areas"), _("Area codes"),
        _("Service fields"), _("Lead"), _("Partner"), _("Supporter"), _("Accompanied by"),
        _("Municipal money in euros"), _("Shared resources"), _("What it is about"),
    )  # fmt: skip
    lines = tuple(_cooperation_line(each, register) for each in register.entries)
    return Table(_("Cooperations"), tuple(map(Column, heads)), lines, wide=True)


def _cooperation_line(entry: Entry, register: Register) -> tuple[str, ...]:
    found, areas = entry.cooperation, list(entry.cooperation.areas.all())
    roles = (Partner.Role.LEAD, Partner.Role.PARTNER, Partner.Role.SUPPORTER)
    parts = [[register.names[part.organisation_id] for part in entry.partners if part.role == role] for role in roles]
    return (
        found.slug,
        found.title,
        found.get_kind_display(),
        stage_words(entry.stage),
        found.valid_from.isoformat(),
        found.valid_to.isoformat() if found.valid_to else "",
        listed(area.name for area in areas),
        listed(map(area_code, areas)),
        listed(str(field) for field in found.fields.all()),
        *map(listed, parts),
        register.bodies.get(found.accompanied_by_id or 0, ""),
        "" if found.municipal_money is None else str(found.municipal_money),
        listed(f"{each.name} ({register.names[each.organisation_id]})" for each in entry.resources),
        found.about,
    )
