"""Organisations as files: as somebody may see them on a day, one line an organisation."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from planungsraum.frame.documents.content import Document, Language
from planungsraum.frame.documents.csv_file import csv_table
from planungsraum.frame.documents.formats import written
from planungsraum.frame.documents.table import Column, Table
from planungsraum.people.listing import (
    Contact,
    Listed,
    area_code,
    contacts_seen,
    listed,
    names_on,
    organisations_seen,
)
from planungsraum.people.models import Actor, Organisation
from planungsraum.people.papers.vcard import Card, Version, vcards
from planungsraum.people.queries import seen_by
from planungsraum.people.rules import Standing

MEDIA_TYPES: Final = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def organisations_file(standing: Standing, day: date, form: str) -> bytes:
    """All organisations that may be seen on a day, as `csv` or `xlsx`; the columns that loading reads among them.

    A text that an office program would take for a formula gets an apostrophe in front (CSV) or stays a text (XLSX).
    """
    return table_file(organisations_table(organisations_seen(standing, day), day), day, form)


def table_file(table: Table, day: date, form: str) -> bytes:
    """A table as `csv` or `xlsx`, in the language of the page."""
    if form == "csv":
        return csv_table(table)
    language: Language = "en" if (get_language() or "de").startswith("en") else "de"
    return written(Document(table.caption, "", language, day, "", "", (table,)), "xlsx")


def organisations_table(rows: Iterable[Listed], day: date) -> Table:
    """One line an organisation: slug, names, kind, recognition, fields, areas, contacts by function."""
    rows = list(rows)
    slugs = {row.key: row.slug for row in rows}
    heads = (
        _("Slug"), _("Name"), _("Short name"), _("Kind"), _("Part of"), _("Recognised from"),
        _("Recognised until (exclusive)"), _("Recognised on the day"), _("Fields of work"), _("Areas"),
        _("Area codes"), _("Profile"), _("Contacts"),
    )  # fmt: skip
    return Table(
        _("Organisations"), tuple(map(Column, heads)), tuple(_line(row, slugs, day) for row in rows), wide=True
    )


def _line(row: Listed, slugs: dict[int, str], day: date) -> tuple[str, ...]:
    return (
        row.slug,
        row.name.name,
        row.name.short,
        str(Organisation.Kind(row.kind).label),
        slugs.get(row.parent or 0, ""),
        _day(row.recognised_from),
        _day(row.recognised_to),
        _("yes") if row.recognised_on(day) else _("no"),
        listed(str(field) for field in row.fields),
        listed(area.name for area in row.areas),
        listed(map(area_code, row.areas)),
        row.profile,
        listed(map(contact_line, row.contacts)),
    )


def contact_line(contact: Contact) -> str:
    """A contact point in one line, its function first: "Leitung: Vera Vogel, vera@example.org"."""
    ways = (contact.person, contact.email, contact.phone, contact.address, contact.web)
    return f"{contact.label}: {', '.join(filter(None, ways))}"


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def cards_of(actor: Actor, standing: Standing, day: date, *, version: Version, contact: int | None = None) -> bytes:
    """Cards of an actor's contact points that may be seen on a day, or of one; else of the actor alone.

    Empty where the actor may not be seen, has no name on the day, or has no such contact point.
    """
    actors = Actor.objects.filter(seen_by(standing, of="pk"), pk=actor.pk)
    name = names_on(actors, day).get(actor.pk)
    if name is None:
        return b""
    points = contacts_seen(standing, actors).get(actor.pk, ())
    if contact is not None:
        points = tuple(each for each in points if each.key == contact)
        if not points:
            return b""
    alone = [Card(actor.uuid, name.name, actor.changed_at)]
    return vcards([_card(actor, name.name, each) for each in points] or alone, version)


def _card(actor: Actor, name: str, point: Contact) -> Card:
    return Card(
        uid=point.uid(actor.uuid),
        organisation=name,
        revised=actor.changed_at,
        unit=point.label,
        given_name=point.given_name,
        family_name=point.family_name,
        email=point.email,
        phone=point.phone,
        street=point.street,
        postcode=point.postcode,
        town=point.town,
        web=point.web,
    )
