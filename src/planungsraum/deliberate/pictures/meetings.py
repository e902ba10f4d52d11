"""Meetings as tables: the list, who must be there, who takes part."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from planungsraum.deliberate.method.presence import Gap
from planungsraum.deliberate.models import Attendance, Meeting
from planungsraum.deliberate.models.meetings import Group
from planungsraum.deliberate.words import when
from planungsraum.frame.tables import Cell, PageTable, Row

NOTHING = "–"


def meeting_table(meetings: Iterable[Meeting], identifier: str, caption: str) -> PageTable:
    """Meetings, each leading to its page; the body by the name it had on that day."""
    heads = [(_("Title"), False), (_("When"), False), (_("Kind"), False), (_("Body"), False), (_("Areas"), False)]
    return PageTable.of(
        identifier,
        caption,
        [*heads, (_("Moderation"), False)],
        [_row(each, _places(each), host_words(each) or NOTHING) for each in meetings],
    )


def own_meeting_table(
    meetings: Sequence[Meeting], identifier: str, caption: str, documented: Collection[int] = ()
) -> PageTable:
    """Meetings of one body, each leading to its page, with the name that the body had on that day.

    Where any of them is `documented` (by key), there is a column that leads to their reports.
    """
    heads = [(_("Title"), False), (_("When"), False), (_("Kind"), False), (_("Name at the time"), False)]
    rows = [_row(each) for each in meetings]
    if documented:
        heads.append((_("Documentation"), False))
        rows = [
            replace(row, cells=(*row.cells, _report(each, documented)))
            for row, each in zip(rows, meetings, strict=True)
        ]
    return PageTable.of(identifier, caption, heads, rows)


def _report(meeting: Meeting, documented: Collection[int]) -> Cell:
    if meeting.pk not in documented:
        return Cell(NOTHING)
    called = _("Report: {title}").format(title=meeting.title)
    return Cell(_("Report"), href=reverse("deliberate:report", args=[meeting.slug, "html"]), label=called)


def _row(meeting: Meeting, *more: str) -> Row:
    told = (
        when(meeting.starts_at, meeting.ends_at),
        kind_and_number(meeting),
        vars(meeting)["called"] or NOTHING,
        *more,
    )
    return Row(told_title(meeting), tuple(map(Cell, told)), reverse("deliberate:meeting", args=[meeting.slug]))


def told_title(meeting: Meeting) -> str:
    """The title, and whether it was called off."""
    return _("%(title)s (called off)") % {"title": meeting.title} if meeting.is_cancelled else meeting.title


def _places(meeting: Meeting) -> str:
    return ", ".join(area.name for area in meeting.areas.all()) or NOTHING


def host_words(meeting: Meeting) -> str:
    """Who moderates where whoever invites does so; empty where the body's moderation does, or its host is not named."""
    host = vars(meeting)["host_name"]
    if host:
        return str(host)
    return _("moderated by whoever invites") if vars(meeting)["host_moderates"] else ""


def kind_and_number(meeting: Meeting) -> str:
    """The kind, with the number where there is one."""
    kind = meeting.get_kind_display()
    return f"{meeting.number}. {kind}" if meeting.number else kind


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
