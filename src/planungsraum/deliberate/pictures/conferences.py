"""Conferences as tables: the list, who must be there, who takes part."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from planungsraum.deliberate.method.presence import Gap
from planungsraum.deliberate.models import Attendance, Conference
from planungsraum.deliberate.models.conferences import Group
from planungsraum.deliberate.words import when
from planungsraum.frame.tables import Cell, PageTable, Row

NOTHING = "–"


def conference_table(conferences: Iterable[Conference], identifier: str, caption: str) -> PageTable:
    """Conferences, each leading to its page; the body by the name it had on that day."""
    heads = [(_("Title"), False), (_("When"), False), (_("Kind"), False), (_("Body"), False), (_("Areas"), False)]
    return PageTable.of(
        identifier,
        caption,
        [*heads, (_("Moderation"), False)],
        [_row(each, _places(each), host_words(each) or NOTHING) for each in conferences],
    )


def own_conference_table(conferences: Iterable[Conference], identifier: str, caption: str) -> PageTable:
    """Conferences of one body, each leading to its page, with the name that the body had on that day."""
    heads = [(_("Title"), False), (_("When"), False), (_("Kind"), False), (_("Name at the time"), False)]
    return PageTable.of(identifier, caption, heads, [_row(each) for each in conferences])


def _row(conference: Conference, *more: str) -> Row:
    told = (
        when(conference.starts_at, conference.ends_at),
        kind_and_number(conference),
        vars(conference)["called"] or NOTHING,
        *more,
    )
    return Row(conference.title, tuple(map(Cell, told)), reverse("deliberate:conference", args=[conference.slug]))


def _places(conference: Conference) -> str:
    return ", ".join(area.name for area in conference.areas.all()) or NOTHING


def host_words(conference: Conference) -> str:
    """Who moderates where whoever invites does so; empty where the body's moderation does, or its host is not named."""
    host = vars(conference)["host_name"]
    if host:
        return str(host)
    return _("moderated by whoever invites") if vars(conference)["host_moderates"] else ""


def kind_and_number(conference: Conference) -> str:
    """The kind, with the number where there is one."""
    kind = conference.get_kind_display()
    return f"{conference.number}. {kind}" if conference.number else kind


def coverage_table(required: dict[str, int], present: dict[str, int], gaps: Iterable[Gap]) -> PageTable:
    """Group by group: how many organisations are needed, how many are there, how many are missing."""
    heads = [(_("Group"), False), (_("Needed"), True), (_("There"), True), (_("Missing"), True)]
    lacking = {gap.group: gap.required - gap.present for gap in gaps}
    rows = [
        Row(
            str(group.label),
            (
                Cell(str(required.get(group, NOTHING))),
                Cell(str(present.get(group, 0))),
                Cell(str(lacking.get(group, 0)) if group in required else NOTHING),
            ),
        )
        for group in Group
        if group in required or group in present
    ]
    return PageTable.of("coverage", _("Organisations by group"), heads, rows)


def told_gap(gap: Gap) -> str:
    """A missing group in words."""
    group = Group(gap.group).label
    if not gap.present:
        return _("%(group)s: nobody is there.") % {"group": group}
    return ngettext(
        "%(group)s: %(present)d of %(needed)d organisation is there.",
        "%(group)s: %(present)d of %(needed)d organisations are there.",
        gap.required,
    ) % {"group": group, "present": gap.present, "needed": gap.required}


def attendance_table(attendances: Iterable[Attendance]) -> PageTable:
    """Who takes part for which group, with how many persons."""
    heads = [(_("Organisation"), False), (_("Takes part for"), False), (_("Persons"), True)]
    rows = [Row(vars(each)["name"], (Cell(each.get_group_display()), Cell(str(each.persons)))) for each in attendances]
    return PageTable.of("attendances", _("Who takes part"), heads, rows)
