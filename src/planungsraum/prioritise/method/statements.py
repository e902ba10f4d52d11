"""What is said of an area that is selected or not: codes and numbers, which the frame turns into sentences."""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import numpy as np

from planungsraum.prioritise.method.why import Why

LARGEST_CONTRIBUTIONS = 3
WITHOUT_CHANGE = {
    "not_linear": "why.not_linear",
    "not_by_weights": "why.not_by_weights",
    "gaps": "why.gaps",
    "undecided": "why.undecided",
}
TURNS = {  # whether the area enters, whether no smaller change does it
    (True, True): "why.enters",
    (True, False): "why.enters_perhaps",
    (False, True): "why.leaves",
    (False, False): "why.leaves_perhaps",
}


@dataclass(frozen=True, slots=True)
class Statement:
    """A code with its values; `parts` are statements listed inside it."""

    code: str
    values: dict[str, str | int | float]
    parts: tuple["Statement", ...] = field(default=())


def statements(found: Why, area: str, title: Callable[[str], str]) -> tuple[Statement, ...]:
    """Where the area stands, what moves it there, and the smallest change; `title` names indicators and groups.

    >>> from planungsraum.ground.method.table import Table
    >>> from planungsraum.prioritise.method.recipe_reading import read_recipe
    >>> from planungsraum.prioritise.method.why import why
    >>> recipe = read_recipe({"name": "one", "index": {"part": [{"indicator": "a"}]},
    ...                       "selection": {"rule": "top", "count": 1}})
    >>> found = why(recipe, {"2022": Table.of(["10", "11"], {"a": [1.0, 3.0]})}, "11")
    >>> [each.code for each in statements(found, "Mockau", str)]
    ['why.inside', 'why.contributions', 'why.never_leaves']
    """
    return (
        _place(found, area),
        *_at_middle(found, area, title),
        _contributions(found, title),
        *_change(found, area, title),
    )


def _place(found: Why, area: str) -> Statement:
    values: dict[str, str | int | float] = {"area": area, "rank": found.rank, "score": found.score}
    if np.isnan(found.distance):
        return Statement("why.selected" if found.selected else "why.not_selected", values)
    code = "why.inside" if found.selected else "why.outside"
    return Statement(code, values | {"distance": abs(found.distance)})


def _at_middle(found: Why, area: str, title: Callable[[str], str]) -> Iterator[Statement]:
    codes = found.result.at_middle.get(found.area, ())
    if codes:
        yield Statement("why.at_middle", {"area": area, "indicators": ", ".join(map(title, codes))})


def _contributions(found: Why, title: Callable[[str], str]) -> Statement:
    inside = found.result.recipe.index.group.indicators
    figures = [(code, each) for code, each in found.contributions.items() if code in inside]
    largest = sorted(figures, key=lambda pair: -abs(pair[1]))[:LARGEST_CONTRIBUTIONS]
    parts = tuple(Statement("why.contribution", {"part": title(code), "points": each}) for code, each in largest)
    return Statement("why.contributions", {}, parts)


def _change(found: Why, area: str, title: Callable[[str], str]) -> Iterator[Statement]:
    change = found.change
    if change is None:
        never = "why.never_leaves" if found.selected else "why.never_enters"
        yield Statement(WITHOUT_CHANGE.get(found.without, never), {"area": area})
        return
    decimals: dict[str, str | int | float] = {"decimals": change.decimals}
    parts = tuple(
        Statement(
            "why.shift", decimals | {"part": title(each.part), "before": 100 * each.before, "after": 100 * each.after}
        )
        for each in found.shifts
    )
    at_least = rounded_down(100 * change.at_least, change.decimals)
    values = decimals | {"area": area, "moved": 100 * change.moved, "at_least": at_least}
    yield Statement(TURNS[change.enters, change.proved], values, parts)


def rounded_down(figure: float, decimals: int) -> float:
    """So that what is said to be proved is.

    >>> rounded_down(16.68, 1)
    16.6
    """
    return math.floor(figure * 10.0**decimals) / 10.0**decimals
