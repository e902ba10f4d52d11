"""Bodies and the meetings of a year as files: as somebody may see them, one line each."""

from collections.abc import Iterable
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from planungsraum.deliberate.listing import ListedBody, Moderator, bodies_seen, meeting_name
from planungsraum.deliberate.models import Body, Meeting
from planungsraum.frame.documents.table import Column, Table
from planungsraum.people.exports import contact_line, table_file
from planungsraum.people.listing import area_code, listed
from planungsraum.people.rules import Standing


def bodies_file(standing: Standing, day: date, form: str) -> bytes:
    """All bodies that may be seen on a day, as `csv` or `xlsx`, formulas made harmless."""
    return table_file(bodies_table(bodies_seen(standing, day)), day, form)


def bodies_table(rows: Iterable[ListedBody]) -> Table:
    """One line a body: slug, name, type, openness, founding, rhythm, areas, fields, moderators, contacts."""
    heads = (
        _("Slug"), _("Name"), _("Short name"), _("Type"), _("Openness"), _("Founded"), _("State"), _("Rhythm"),
        _("Areas"), _("Area codes"), _("Fields of work"), _("Moderators"), _("Contacts"),
    )  # fmt: skip
    return Table(_("Bodies"), tuple(map(Column, heads)), tuple(map(_line, rows)), wide=True)


def _line(row: ListedBody) -> tuple[str, ...]:
    return (
        row.slug,
        row.name.name,
        row.name.short,
        str(Body.Type(row.type).label),
        str(Body.Openness(row.openness).label),
        row.founded,
        _("suspended") if row.suspended else _("at work"),
        listed(f"{meeting_name(kind)}: {kind.get_rhythm_display()}" for kind in row.rhythms),
        listed(area.name for area in row.areas),
        listed(map(area_code, row.areas)),
        listed(str(field) for field in row.fields),
        listed(map(moderator_line, row.moderators)),
        listed(map(contact_line, row.contacts)),
    )


def year_file(meetings: Iterable[Meeting], year: int, day: date, form: str) -> bytes:
    """Meetings of a year, each with `called` and `host_name`, as `csv` or `xlsx`, formulas made harmless."""
    heads = (
        _("Day"), _("Begins at"), _("Last day"), _("Ends at"), _("Title"), _("Kind"), _("Body"), _("Place"),
        _("Invites and moderates"), _("Areas"), _("State"),
    )  # fmt: skip
    caption = _("Year plan {year}").format(year=year)
    return table_file(Table(caption, tuple(map(Column, heads)), tuple(map(_meeting, meetings)), wide=True), day, form)


def _meeting(meeting: Meeting) -> tuple[str, ...]:
    start, end = timezone.localtime(meeting.starts_at), timezone.localtime(meeting.ends_at)
    return (
        start.date().isoformat(),
        f"{start:%H:%M}",
        end.date().isoformat(),
        f"{end:%H:%M}",
        meeting.title,
        str(meeting.get_kind_display()),
        str(vars(meeting)["called"]),
        meeting.venue,
        str(vars(meeting)["host_name"]),
        listed(area.name for area in meeting.areas.all()),
        str(meeting.get_state_display()),
    )


def moderator_line(moderator: Moderator) -> str:
    """A moderator in one line, the function first.

    >>> moderator_line(Moderator("Moderation", "Haus der Jugend", "Vera Vogel"))
    'Moderation: Vera Vogel, Haus der Jugend'
    """
    names = ", ".join(filter(None, (moderator.person, moderator.organisation)))
    return f"{moderator.function}: {names}" if names else moderator.function
