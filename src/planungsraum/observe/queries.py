"""What is the case: figures of an indicator for a system of areas, from counts, as far as they can be given."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.utils.translation import get_language

from planungsraum.ground.method.membership import Member, roll_up
from planungsraum.ground.method.period import last_day
from planungsraum.ground.method.status import Status
from planungsraum.ground.method.table import Column, Table
from planungsraum.ground.models import Area, AreaSystem
from planungsraum.ground.queries import areas_on, members_by_day, systems_above
from planungsraum.observe.method.rate import rates
from planungsraum.observe.models import Dataset, Figure, Indicator, Upload
from planungsraum.observe.sources.tables import Known, Reading, read_figures
from planungsraum.people.queries import visible_to

Reader = AbstractBaseUser | AnonymousUser
CITY = "*"


@dataclass(frozen=True, slots=True, eq=False)
class Observation:
    """One indicator for one system: figures (areas × periods), the whole city's, and where they come from.

    `table` has a column a period. `city` is a table of one row, `CITY`; its cells are missing where
    the whole cannot be given. `names` are those of the areas in the newest period they hold in.
    """

    indicator: Indicator
    system: AreaSystem
    base: AreaSystem
    table: Table
    city: Table
    names: Mapping[str, str]
    datasets: tuple[Dataset, ...]

    @property
    def periods(self) -> tuple[str, ...]:
        """Periods with any figure, the newest last."""
        return self.table.codes

    @property
    def derived(self) -> bool:
        """Whether the figures follow memberships instead of being those of the files."""
        return self.system.pk != self.base.pk


def indicators_for(reader: Reader) -> QuerySet[Indicator]:
    """Indicators that the reader may see, with their parts and source."""
    return Indicator.objects.filter(visibility__in=visible_to(reader)).select_related(
        "numerator", "denominator", "source"
    )


def indicator_choices(reader: Reader) -> list[tuple[str, str]]:
    """Code and name of the indicators that the reader may see, for a list to choose from."""
    names = ("name_en", "name_de") if (get_language() or "de").startswith("en") else ("name_de", "name_en")
    rows = Indicator.objects.filter(visibility__in=visible_to(reader)).values_list("code", *names)
    return [(code, name or other) for code, name, other in rows]


def systems_for(indicator: Indicator) -> QuerySet[AreaSystem]:
    """Systems for which the indicator may be given: that of its figures and, for sums and rates, those above."""
    base = _base_of(_parts(indicator))
    if base is None:
        return AreaSystem.objects.none()
    return AreaSystem.objects.filter(pk=base.pk) if indicator.kind == Indicator.Kind.PUBLISHED else systems_above(base)


def observe(indicator: Indicator, system: AreaSystem) -> Observation | None:
    """The figures of an indicator for the areas of a system; `None` where it has no figures at all.

    Sums of other systems follow the memberships that hold on the last day of each period; what they
    do not reach is missing, never partial.
    """
    parts = _parts(indicator)
    base = _base_of(parts)
    if base is None:
        return None
    tables, datasets = _counts(parts, base)
    periods = sorted({code for table in tables for code in table.codes})
    members = _members(base, system, periods)
    areas = sorted({member.whole for each in members.values() for member in each})
    everything = [Member(area, CITY) for area in tables[0].areas]
    city = {period: everything for period in periods}  # noqa: C420 — one list for all on purpose, never changed
    return Observation(
        indicator=indicator,
        system=system,
        base=base,
        table=_figures(indicator, tables, members, areas, own=base == system),
        city=_figures(indicator, tables, city, [CITY], own=False),
        names=dict(Area.objects.filter(system=system).order_by("valid_from").values_list("code", "name")),
        datasets=datasets,
    )


def panel(indicators: Sequence[Indicator], system: AreaSystem) -> dict[str, Table]:
    """Several indicators as one table a period (areas × indicators), as an index needs them."""
    seen = [found for indicator in indicators if (found := observe(indicator, system))]
    periods = sorted({period for each in seen for period in each.periods})
    areas = sorted({area for each in seen for area in each.table.areas})
    return {period: _one_period(seen, areas, period) for period in periods}


def _one_period(seen: Sequence[Observation], areas: Sequence[str], period: str) -> Table:
    values = np.full((len(areas), len(seen)), np.nan)
    status = np.full(values.shape, Status.MISSING, dtype=np.uint8)
    row = {area: number for number, area in enumerate(areas)}
    for place, each in enumerate(seen):
        if period in each.periods:
            rows = [row[area] for area in each.table.areas]
            values[rows, place], status[rows, place] = each.table.column(period), each.table.status_of(period)
    columns = tuple(_column(each, period) for each in seen)
    return Table(tuple(areas), columns, values, status)


def _column(each: Observation, period: str) -> Column:
    boundary = each.datasets[0].boundary_version if each.datasets else ""
    return Column(each.indicator.code, each.indicator.unit, str(each.indicator.source), period, boundary)


def _parts(indicator: Indicator) -> list[Indicator]:
    if indicator.numerator and indicator.denominator:
        return [indicator.numerator, indicator.denominator]
    return [indicator]


def _base_of(parts: Sequence[Indicator]) -> AreaSystem | None:
    """The system in which the parts were counted: that of the newest figure."""
    newest = Figure.objects.filter(indicator=parts[0]).select_related("area__system").order_by("-period").first()
    return newest.area.system if newest else None


def _counts(parts: Sequence[Indicator], base: AreaSystem) -> tuple[list[Table], tuple[Dataset, ...]]:
    """One table of counts (areas × periods) a part, all with the same labels."""
    code_of = dict(Area.objects.filter(system=base).values_list("pk", "code"))
    rows = list(
        Figure.objects.filter(indicator__in=parts, area__in=code_of).values_list(
            "indicator_id", "area_id", "period", "value", "status", "dataset_id"
        )
    )
    areas = sorted({code_of[row[1]] for row in rows})
    periods = sorted({row[2] for row in rows})
    place = {period: number for number, period in enumerate(periods)}
    line = {area: number for number, area in enumerate(areas)}
    layer = {part.pk: number for number, part in enumerate(parts)}
    values = np.full((len(parts), len(areas), len(periods)), np.nan)
    status = np.full(values.shape, Status.MISSING, dtype=np.uint8)
    cells = [(layer[row[0]], line[code_of[row[1]]], place[row[2]]) for row in rows]
    where = tuple(np.array(cells).T)
    values[where] = np.array([row[3] for row in rows], dtype=float)
    status[where] = [row[4] for row in rows]
    columns = tuple(Column(period) for period in periods)
    tables = [Table(tuple(areas), columns, values[each], status[each]) for each in layer.values()]
    datasets = Dataset.objects.filter(pk__in={row[5] for row in rows}).select_related("source")
    return tables, tuple(datasets)


def _members(base: AreaSystem, system: AreaSystem, periods: Iterable[str]) -> dict[str, list[Member]]:
    """Memberships of each period; looked up once for periods between which none begins or ends."""
    if base == system:
        own = [Member(code, code) for code in Area.objects.filter(system=base).values_list("code", flat=True)]
        return dict.fromkeys(periods, own)
    days = {period: date.fromisoformat(last_day(period)) for period in periods}
    members = members_by_day(base, system, days.values())
    spans = list(Area.objects.filter(system=system).values_list("code", "valid_from", "valid_to"))
    found: dict[str, list[Member]] = {}
    for period, day in days.items():
        there = {code for code, start, end in spans if start <= day and (end is None or day < end)}
        without = there - {each.whole for each in members[day]}
        found[period] = members[day] + [Member("", whole) for whole in sorted(without)]
    return found


def _figures(
    indicator: Indicator,
    tables: Sequence[Table],
    members: Mapping[str, Sequence[Member]],
    areas: Sequence[str],
    *,
    own: bool,
) -> Table:
    if indicator.kind == Indicator.Kind.PUBLISHED:
        return tables[0] if own else _nothing(areas, tables[0].columns)
    summed = [table if own else roll_up(table, members, areas) for table in tables]
    if len(summed) == 1:
        return summed[0]
    return rates(summed[0], summed[1], indicator.factor)


def _nothing(areas: Sequence[str], columns: tuple[Column, ...]) -> Table:
    values = np.full((len(areas), len(columns)), np.nan)
    return Table(tuple(areas), columns, values, np.full(values.shape, Status.MISSING, dtype=np.uint8))


def read_figures_for(
    content: bytes,
    system: AreaSystem,
    as_of: date,
    *,
    indicator: str = "",
    period: str = "",
    decimal: str = "auto",
) -> Reading:
    """What stands in a file of figures for the areas of a system: its cells, or every fault in it."""
    areas = areas_on(system, as_of).values_list("code", flat=True)
    indicators = Indicator.objects.exclude(kind=Indicator.Kind.RATE).values_list("code", flat=True)
    known = Known(frozenset(areas), frozenset(indicators))
    return read_figures(content, known, indicator=indicator, period=period, decimal=decimal)


def read_upload(upload: Upload) -> Reading:
    """What stands in an uploaded file."""
    return read_figures_for(
        bytes(upload.content),
        upload.system,
        upload.as_of,
        indicator=upload.indicator.code if upload.indicator else "",
        period=upload.period,
        decimal=upload.decimal,
    )


def replaced_by(upload: Upload, reading: Reading) -> int:
    """How many figures that are there the file would change."""
    old = Figure.objects.filter(
        area__system=upload.system, indicator__code__in={cell.indicator for cell in reading.cells},
        period__in={cell.period for cell in reading.cells},
    ).values_list("area__code", "indicator__code", "period", "value", "status")  # fmt: skip
    there = {row[:3]: row[3:] for row in old}
    new = {(cell.area, cell.indicator, cell.period): (cell.value, int(cell.status)) for cell in reading.cells}
    return sum(1 for key, figure in new.items() if there.get(key, figure) != figure)
