"""Tasks and needs of a body as a table, one line each."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from planungsraum.deliberate.method.carrying import Step, way_of
from planungsraum.deliberate.models import Outcome
from planungsraum.frame.documents.table import Column, Table
from planungsraum.people.listing import area_code


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
