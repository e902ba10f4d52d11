"""Two lists beside each other, and what each difference does by itself."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from planungsraum.frame.tables import Cell, PageTable, Row
from planungsraum.prioritise.method.compare import Cause, Comparison, selected
from planungsraum.prioritise.method.differences import TOGETHER, Difference
from planungsraum.prioritise.pictures.certainty import percent
from planungsraum.prioritise.words import AGGREGATE, ALL_INDICATORS, DIFFERENCES, NORMALISE, OF_GROUPS, WHOLE_INDEX


@dataclass(frozen=True, slots=True)
class Names:
    """What areas and indicators are called."""

    areas: Mapping[str, str]
    indicators: Mapping[str, str]

    def of(self, areas: Iterable[str]) -> list[str]:
        """Names of areas in their order."""
        return [self.areas.get(area, area) for area in areas]


def called(difference: Difference, titles: Mapping[str, str]) -> str:
    """What differs, in words.

    >>> from django.utils.translation import override
    >>> from planungsraum.prioritise.method.differences import Difference
    >>> with override("en"):
    ...     called(Difference("figures", "pov", "2021", "2022", None), {"pov": "child poverty"})
    'Figures of child poverty'
    """
    nothing = WHOLE_INDEX if difference.kind in OF_GROUPS else ALL_INDICATORS
    where = _titled(difference.where, titles) or _(nothing)
    return _(DIFFERENCES[difference.kind]).format(where=where)


def put(difference: Difference, text: str, titles: Mapping[str, str]) -> str:
    """What stands on one side, in words where there are any; keys of a recipe that are not set are left out.

    >>> from planungsraum.prioritise.method.differences import Difference
    >>> before = "rule=top, count=13, classes=, ties=include"
    >>> put(Difference("selection", "", before, "", None), before, {})
    'rule=top, count=13, ties=include'
    """
    words = {"normalise": NORMALISE, "aggregate": AGGREGATE}.get(difference.kind, {})
    if text in words:
        return str(words[text])
    pieces = [piece for piece in text.split(", ") if not piece.endswith("=")]
    if difference.kind == "weight_shares":
        parts = (_titled(part, titles) for part in difference.parts)
        pieces = [f"{part} {percent(float(piece))}" for part, piece in zip(parts, pieces, strict=True)]
    return ", ".join(titles.get(piece, piece) for piece in pieces) or "–"


def _titled(part: str, titles: Mapping[str, str]) -> str:
    """What an indicator or a group is called; one without a name by its indicators."""
    return titles.get(part) or TOGETHER.join(titles.get(code, code) for code in part.split(TOGETHER))


def causes_table(found: Comparison, names: Names) -> PageTable:
    """Each difference with the areas that enter or leave by it alone."""
    heads = [(_("Difference"), False), (_("Before"), False), (_("After"), False)]
    heads += [(_("Enters by it alone"), False), (_("Leaves by it alone"), False)]
    return PageTable.of(
        "causes", _("Table: what each difference does by itself"), heads, [_cause(each, names) for each in found.causes]
    )


def _cause(cause: Cause, names: Names) -> Row:
    difference, titles = cause.difference, names.indicators
    before, after = (put(difference, text, titles) for text in (difference.before, difference.after))
    moved = [", ".join(names.of(areas)) or "–" for areas in (cause.enters, cause.leaves)]
    if not cause.computable:
        moved = [_("not computable alone")] * 2
    return Row(called(difference, titles), tuple(map(Cell, (before, after, *moved))))


def lists_table(found: Comparison, names: Names, sides: tuple[str, str]) -> PageTable:
    """The areas on either list with their ranks, and which difference moved them."""
    ranks = [dict(zip(each.areas, each.index.rank.tolist(), strict=True)) for each in (found.first, found.second)]
    lists = [selected(each) for each in (found.first, found.second)]
    heads = [(_("Area"), False), *((_("Rank: {side}").format(side=side), True) for side in sides)]
    heads += [*((_("On the list: {side}").format(side=side), False) for side in sides), (_("Moved by"), False)]
    last = len(ranks[1]) + 1
    order = sorted(lists[0] | lists[1], key=lambda area: (ranks[1].get(area) or last, area))
    rows = [
        Row(
            names.areas.get(area, area),
            (
                *(Cell(str(each.get(area) or "–")) for each in ranks),
                *(Cell(_("yes") if area in each else _("no")) for each in lists),
                Cell(_moved_by(found, area, names)),
            ),
        )
        for area in order
    ]
    return PageTable.of("lists", _("Table: both lists with ranks"), heads, rows)


def _moved_by(found: Comparison, area: str, names: Names) -> str:
    if area not in found.enters + found.leaves:
        return ""
    causes = [called(cause.difference, names.indicators) for cause in found.causes_of(area)]
    return "; ".join(causes) or _("several differences together")


def together(found: Comparison) -> list[str]:
    """Areas that no difference moves by itself."""
    return [area for area in found.enters + found.leaves if not found.causes_of(area)]
