"""The inbox as a table."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from planungsraum.deliberate.models import Inquiry
from planungsraum.frame.tables import Cell, PageTable, Row


def inbox_table(inquiries: Iterable[Inquiry]) -> PageTable:
    """What was asked, each leading to its page."""
    heads = [
        (_("Inquiry"), False),
        (_("Body"), False),
        (_("From"), False),
        (_("Received"), False),
        (_("State"), False),
    ]
    rows = [
        Row(
            f"{each.get_kind_display()} ({each.pk})",
            (
                Cell(vars(each)["called"] or each.body.slug),
                Cell(each.organisation or each.name),
                Cell(date_format(timezone.localtime(each.asked_at), "SHORT_DATETIME_FORMAT")),
                Cell(each.get_state_display()),
            ),
            reverse("deliberate:inquiry", args=[each.pk]),
        )
        for each in inquiries
    ]
    return PageTable.of("inbox", _("Inquiries"), heads, rows)
