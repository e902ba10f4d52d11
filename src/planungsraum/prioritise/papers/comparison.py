"""Two lists and what each difference between them does, as JSON."""

import json

from planungsraum.prioritise.method.compare import Cause, Comparison
from planungsraum.prioritise.method.index import Result


def comparison_json(found: Comparison) -> bytes:
    """One object: both lists with ranks, who enters, who leaves, and each difference with what it does by itself.

    `enters` and `leaves` of a difference that cannot be computed alone are `null`.
    """
    content = {
        "first": _list(found.first),
        "second": _list(found.second),
        "enters": list(found.enters),
        "leaves": list(found.leaves),
        "differences": [_difference(cause) for cause in found.causes],
        "moved_only_together": [area for area in found.enters + found.leaves if not found.causes_of(area)],
    }
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def _list(result: Result) -> dict[str, object]:
    rows = zip(result.areas, result.index.rank.tolist(), result.selected.tolist(), strict=True)
    chosen = sorted((rank, area) for area, rank, selected in rows if selected)
    return {
        "recipe": result.recipe.name,
        "period": result.period,
        "selected": [{"area": area, "rank": rank} for rank, area in chosen],
    }


def _difference(cause: Cause) -> dict[str, object]:
    return {
        "kind": cause.difference.kind,
        "where": cause.difference.where,
        "before": cause.difference.before,
        "after": cause.difference.after,
        "enters": list(cause.enters) if cause.computable else None,
        "leaves": list(cause.leaves) if cause.computable else None,
    }
