"""Bodies as files, as somebody may see them on a day, one line a body; and their tasks, one line each."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.utils.translation import gettext as _

from planungsraum.deliberate.listing import ListedBody, Moderator, bodies_seen, meeting_name
from planungsraum.deliberate.method.carrying import Step, way_of
from planungsraum.deliberate.models import Body, Outcome
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


def moderator_line(moderator: Moderator) -> str:
    """A moderator in one line, the function first.

    >>> moderator_line(Moderator("Moderation", "Haus der Jugend", "Vera Vogel"))
    'Moderation: Vera Vogel, Haus der Jugend'
    """
    names = ", ".join(filter(None, (moderator.person, moderator.organisation)))
    return f"{moderator.function}: {names}" if names else moderator.function


def tasks_table(outcomes: Iterable[Outcome], ways: Mapping[int, Step], called: str) -> Table:
    """Tasks and needs of a body, one line each."""
    heads = (
        _("Number"), _("Kind"), _("Text"), _("Area"), _("Area code"), _("Topic"), _("Responsible"), _("Until"),
        _("State"), _("Closed on"), _("Open since"), _("Meeting"), _("Day"), _("Who may see it"),
    )  # fmt: skip
    caption = _("Tasks and needs: {body}").format(body=called)
    return Table(caption, tuple(map(Column, heads)), tuple(_task(each, ways) for each in outcomes), wide=True)


def _task(row: Outcome, ways: Mapping[int, Step]) -> tuple[str, ...]:
    told = vars(row)
    return (
        str(row.number),
        row.get_kind_display(),
        row.text,
        row.area.name if row.area else "",
        area_code(row.area) if row.area else "",
        told["topic_title"],
        told["responsible_name"],
        row.due.isoformat() if row.due else "",
        row.get_state_display(),
        row.closed_on.isoformat() if row.closed_on else "",
        way_of(ways.values(), row.pk)[0].since.isoformat(),
        row.meeting.title,
        told["on"].isoformat(),
        row.get_visibility_display(),
    )
