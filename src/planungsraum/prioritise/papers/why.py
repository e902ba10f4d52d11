"""Why an area is selected or not, as JSON."""

import json
import math

from planungsraum.prioritise.method.why import Why


def why_json(found: Why) -> bytes:
    """One object: area, selected, rank, score, distance, contributions and the smallest change; `null` for no number.

    Weights are shares of the whole.
    """
    change = found.change
    content = {
        "recipe": found.result.recipe.name,
        "period": found.result.period,
        "area": found.area,
        "selected": found.selected,
        "rank": found.rank,
        "score": found.score,
        "distance_from_cut": _number(found.distance),
        "contributions": {code: _number(each) for code, each in found.contributions.items()},
        "smallest_change": None
        if change is None
        else {
            "enters": change.enters,
            "moved_share": change.moved,
            "proved": change.proved,
            "proved_at_least": change.at_least,
            "weights": [{"part": each.part, "before": each.before, "after": each.after} for each in found.shifts],
        },
        "no_change_because": found.without or None,
    }
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def _number(figure: float) -> float | None:
    return None if math.isnan(figure) else figure
