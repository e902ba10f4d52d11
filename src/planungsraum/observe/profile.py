"""An area in all indicators of a period, beside the whole city and its place among the areas."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from planungsraum.ground.method.status import Status
from planungsraum.ground.models import AreaSystem
from planungsraum.observe.models import Indicator
from planungsraum.observe.queries import Observation, observe
from planungsraum.observe.words import STATUS, figure


@dataclass(frozen=True, slots=True)
class ProfileRow:
    """One indicator of the area, as it is written."""

    indicator: Indicator
    period: str
    value: str
    city: str
    rank: str
    earlier_period: str
    change: str
    status: str


@dataclass(frozen=True, slots=True)
class Profile:
    """An area and its rows."""

    code: str
    name: str
    rows: tuple[ProfileRow, ...]
    sources: tuple[str, ...]


def profile_of(indicators: Sequence[Indicator], system: AreaSystem, code: str, period: str = "") -> Profile | None:
    """The profile of an area, in `period` or the newest of each indicator; `None` where there is no such area."""
    rows, name = [], ""
    for indicator in indicators:
        observation = None if indicator.kind == Indicator.Kind.COUNT else observe(indicator, system)
        if observation is None or (observation.derived and indicator.kind == Indicator.Kind.PUBLISHED):
            continue
        if code in observation.table.areas:
            name = observation.names.get(code, code)
            rows.append(_row(observation, code, period))
    if not rows:
        return None
    sources = sorted({str(row.indicator.source) for row in rows})
    return Profile(code, name, tuple(rows), tuple(sources))


def _row(observation: Observation, code: str, period: str) -> ProfileRow:
    period = period if period in observation.periods else observation.periods[-1]
    table, decimals = observation.table, observation.indicator.decimals
    place, row = table.codes.index(period), table.areas.index(code)
    values, earlier = table.values[:, place], table.values[row, 0]
    value, known = values[row], values[np.isfinite(values)]
    change = value - earlier
    return ProfileRow(
        indicator=observation.indicator,
        period=period,
        value=figure(value, decimals),
        city=figure(observation.city.column(period)[0], decimals),
        rank="" if math.isnan(value) else f"{int((known > value).sum()) + 1} / {known.size}",
        earlier_period=table.codes[0],
        change="" if math.isnan(change) else ("+" if change > 0 else "") + figure(change, decimals),
        status=str(STATUS[Status(int(table.status[row, place]))]),
    )
