"""Numbers and statuses in the reader's language."""

import math

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from planungsraum.ground.method.status import Status

STATUS: dict[Status, Promise] = {
    Status.MEASURED: _("measured"),
    Status.REVISED: _("revised"),
    Status.PRELIMINARY: _("preliminary"),
    Status.ZERO_BY_ROUNDING: _("zero by rounding"),
    Status.ESTIMATED: _("estimated"),
    Status.UNRELIABLE: _("unreliable"),
    Status.SUPPRESSED: _("suppressed"),
    Status.MISSING: _("missing"),
}


def figure(value: float, decimals: int) -> str:
    """A number as the reader writes it: 12.345,6 in German; empty where there is none."""
    return "" if math.isnan(value) else number_format(round(value, decimals) + 0.0, decimals, force_grouping=True)
