"""Bodies as files, as somebody may see them on a day, one line each."""

from collections.abc import Collection
from datetime import date

from django.utils.translation import gettext as _

from planungsraum.deliberate.levels import Level, levels_of
from planungsraum.deliberate.listing import ListedBody, Moderator, bodies_seen, meeting_name
from planungsraum.deliberate.models import Body
from planungsraum.frame.documents.table import Column, Table
from planungsraum.people.exports import contact_line, table_file
from planungsraum.people.listing import area_code, listed
from planungsraum.people.rules import Standing


def bodies_file(standing: Standing, day: date, form: str) -> bytes:
    """All bodies that may be seen on a day, as `csv` or `xlsx`, formulas made harmless."""
    return table_file(bodies_table(bodies_seen(standing, day), day), day, form)


def bodies_table(rows: Collection[ListedBody], day: date) -> Table:
    """One line a body: slug, name, type, openness, founding, rhythm, level, areas, fields, moderators, contacts."""
    levels = levels_of([row.key for row in rows], day)
    heads = (
        _("Slug"), _("Name"), _("Short name"), _("Type"), _("Openness"), _("Founded"), _("State"), _("Rhythm"),
        _("Level"), _("Areas"), _("Area codes"), _("Fields of work"), _("Moderators"), _("Contacts"),
    )  # fmt: skip
    return Table(_("Bodies"), tuple(map(Column, heads)), tuple(_line(row, levels[row.key]) for row in rows), wide=True)


def _line(row: ListedBody, level: Level) -> tuple[str, ...]:
    return (
        row.slug,
        row.name.name,
        row.name.short,
        str(Body.Type(row.type).label),
        str(Body.Openness(row.openness).label),
        row.founded,
        _("suspended") if row.suspended else _("at work"),
        listed(f"{meeting_name(kind)}: {kind.get_rhythm_display()}" for kind in row.rhythms),
        level.name,
        listed(area.name for area in row.areas),
        listed(map(area_code, row.areas)),
        listed(str(field) for field in row.fields),
        listed(map(moderator_line, row.moderators)),
        listed(map(contact_line, row.contacts)),
    )


def moderator_line(moderator: Moderator) -> str:
    """A moderator in one line, the function first.

    >>> moderator_line(Moderator("Moderation", "Haus der Jugend", "Vera Vogel"))
    'Moderation: Vera Vogel, Haus der Jugend'
    """
    names = ", ".join(filter(None, (moderator.person, moderator.organisation)))
    return f"{moderator.function}: {names}" if names else moderator.function
