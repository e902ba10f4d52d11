"""How sure a selection is, and what it depends on, as figures."""

import math
from collections.abc import Sequence

from django.utils.translation import gettext as _

from planungsraum.frame.figures.intervals import Cut, Interval, Intervals
from planungsraum.frame.figures.legend import Legend, LegendItem
from planungsraum.frame.figures.palette import sequential
from planungsraum.frame.figures.ranking import Bar, Ranking
from planungsraum.frame.figures.sheet import Caption
from planungsraum.observe.words import figure
from planungsraum.prioritise.pictures.result import Labels
from planungsraum.prioritise.sources.certainty import Influence, Sureness
from planungsraum.prioritise.words import ASSUMPTIONS, VERDICTS

COLOURS = dict(zip(("out", "borderline", "core"), sequential(3), strict=True))
LIKELY = 0.005  # below half a per cent of the draws an area stands in the table only


def shown(rows: Sequence[Sureness]) -> list[Sureness]:
    """The areas worth a row in a figure: those that any noticeable share of the draws selects."""
    return [row for row in rows if row.verdict and row.membership >= LIKELY]


def draw_membership(rows: Sequence[Sureness], labels: Labels) -> Ranking:
    """In how many of a hundred draws each area is selected, coloured by verdict."""
    bars = tuple(
        Bar(
            code=row.area,
            name=labels.names.get(row.area, row.area),
            value=100 * row.membership,
            value_text=percent(row.membership),
            href=labels.link(row.area),
            colour=COLOURS[row.verdict],
            selected=row.area == labels.chosen,
        )
        for row in shown(rows)
    )
    counts = {verdict: sum(row.verdict == verdict for row in rows) for verdict in VERDICTS}
    items = [LegendItem(str(VERDICTS[key]), COLOURS[key], counts[key]) for key in VERDICTS]
    caption = Caption(
        "membership",
        _("Share of the draws in which an area is selected"),
        _("Bars from the surest area to the least sure; the table below holds all areas."),
        labels.source,
    )
    return Ranking(bars, caption, legend=Legend(_("Verdict"), tuple(items)))


def draw_ranks(rows: Sequence[Sureness], labels: Labels, count: int) -> Intervals:
    """The rank of each area in nine of ten draws; `count` areas are selected, 0 where the rule is another."""
    intervals = tuple(
        Interval(
            code=row.area,
            name=labels.names.get(row.area, row.area),
            low=row.low,
            middle=row.middle,
            high=row.high,
            text=f"{row.low}–{row.high}",
            said=_("rank {middle}, in nine of ten draws {low} to {high}").format(
                middle=row.middle, low=row.low, high=row.high
            ),
            colour=COLOURS[row.verdict],
            href=labels.link(row.area),
            selected=row.area == labels.chosen,
        )
        for row in sorted(shown(rows), key=lambda row: (row.middle, row.low, row.high, row.area))
    )
    caption = Caption(
        "ranks",
        _("Rank in nine of ten draws"),
        _("A mark at the middle rank, a line from the 5th to the 95th of a hundred draws; the table holds the same."),
        labels.source,
    )
    cut = Cut(count + 0.5, _("cut after {count}").format(count=count)) if count else None
    return Intervals(intervals, _("rank"), caption, cut)


def draw_influence(rows: Sequence[Influence], source: str) -> Ranking | None:
    """How much of the shift of ranks each assumption explains; none where nothing shifts."""
    known = [row for row in rows if not math.isnan(row.total)]
    if not known:
        return None
    bars = tuple(
        Bar(
            code=row.assumption,
            name=str(ASSUMPTIONS[row.assumption]),
            value=100 * row.total,
            value_text=percent(row.total),
            low=100 * row.low,
            high=100 * row.high,
        )
        for row in sorted(known, key=lambda row: -row.total)
    )
    caption = Caption(
        "sensitivity",
        _("What the ranking depends on"),
        _("Total Sobol index of each assumption with its 95 per cent interval; the table holds the same."),
        source,
    )
    return Ranking(bars, caption)


def percent(share: float, decimals: int = 1) -> str:
    """A share in per cent as the reader writes it, with one decimal or more; empty where there is none."""
    return "" if math.isnan(share) else f"{figure(100 * share, decimals)} %"
