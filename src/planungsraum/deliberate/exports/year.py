"""The plan of a year as a file, one line a meeting."""

from collections.abc import Iterable
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from planungsraum.deliberate.models import Meeting
from planungsraum.frame.documents.table import Column, Table
from planungsraum.people.exports import table_file
from planungsraum.people.listing import listed


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
