"""Bodies, meetings, cooperations and the involvement of providers as files, as somebody may see them."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from planungsraum.deliberate.involved import Involved
from planungsraum.deliberate.levels import Level, levels_of
from planungsraum.deliberate.listing import ListedBody, Moderator, bodies_seen, meeting_name
from planungsraum.deliberate.method.involvement import Part
from planungsraum.deliberate.models import Body, Meeting, Partner
from planungsraum.deliberate.pictures.involvement import area_name, providers_named, verdict
from planungsraum.deliberate.queries.register import Entry, Register
from planungsraum.deliberate.words import stage_words
from planungsraum.frame.documents.table import Cell, Column, Table
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
