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


def base_of(indicator: Indicator) -> AreaSystem | None:
    """The system in which the indicator, or the parts of a rate, were counted: that of the newest figure."""
    newest = Figure.objects.filter(indicator=_parts(indicator)[0]).order_by("-period").values("area")[:1]
    return AreaSystem.objects.filter(areas=newest).first()


def systems_for(indicator: Indicator, base: AreaSystem | None = None) -> QuerySet[AreaSystem]:
    """Systems for which the indicator may be given: that of its figures and, for sums and rates, those above.

    `base` is the system of its figures, where the caller knows it.
    """
    base = base or base_of(indicator)
    if base is None:
        return AreaSystem.objects.none()
    return AreaSystem.objects.filter(pk=base.pk) if indicator.kind == Indicator.Kind.PUBLISHED else systems_above(base)


def observe(indicator: Indicator, system: AreaSystem, base: AreaSystem | None = None) -> Observation | None:
    """The figures of an indicator for the areas of a system; `None` where it has no figures at all.

    Sums of other systems follow the memberships that hold on the last day of each period; what they
    do not reach is missing, never partial. `base` is the system of its figures, where the caller knows it.
    """
    base = base or base_of(indicator)
    if base is None:
        return None
    there = list(Area.objects.filter(system__in=(base, system)).order_by("valid_from"))
    own = [area for area in there if area.system_id == system.pk]
    tables, datasets = _counts(_parts(indicator), {area.pk: area.code for area in there if area.system_id == base.pk})
    periods = tables[0].codes
    members = _members(base, system, own, periods)
    areas = sorted({member.whole for each in members.values() for member in each})
    everything = [Member(area, CITY) for area in tables[0].areas]
    city = {period: everything for period in periods}  # noqa: C420 — one list for all on purpose, never changed
    return Observation(
        indicator=indicator,
        system=system,
        base=base,
        table=_figures(indicator, tables, members, areas, own=base == system),
        city=_figures(indicator, tables, city, [CITY], own=False),
        names={area.code: area.name for area in own},
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


def _counts(parts: Sequence[Indicator], code_of: Mapping[int, str]) -> tuple[list[Table], tuple[Dataset, ...]]:
    """One table of counts (areas × periods) a part, all with the same labels; `code_of` are the areas by their key."""
    figures = Figure.objects.filter(indicator__in=parts, area__in=code_of).values_list(
        "indicator_id", "area_id", "period", "value", "status", "dataset_id"
    )
    part_of, area_of, period_of, value_of, status_of, dataset_of = zip(*figures, strict=True)
    layer = {part.pk: number for number, part in enumerate(parts)}
    codes, line = _numbered(code_of[key] for key in area_of)
    periods, place = _numbered(period_of)
    where = (
        [layer[key] for key in part_of],
        [line[code_of[key]] for key in area_of],
        [place[key] for key in period_of],
    )
    values = np.full((len(layer), len(line), len(place)), np.nan)
    status = np.full(values.shape, Status.MISSING, dtype=np.uint8)
    values[where], status[where] = np.array(value_of, dtype=float), status_of
    columns = tuple(Column(period) for period in periods)
    tables = [Table(codes, columns, values[each], status[each]) for each in layer.values()]
    return tables, tuple(Dataset.objects.filter(pk__in=set(dataset_of)).select_related("source"))


def _numbered(labels: Iterable[str]) -> tuple[tuple[str, ...], dict[str, int]]:
    """Each label once, in order, and its place."""
    ordered = tuple(sorted(set(labels)))
    return ordered, {label: number for number, label in enumerate(ordered)}


def _members(
    base: AreaSystem, system: AreaSystem, areas: Iterable[Area], periods: Iterable[str]
) -> dict[str, list[Member]]:
    """Memberships of each period in the system's `areas`; one list for periods in which the same hold."""
    if base == system:
        own = [Member(area.code, area.code) for area in areas]
        return dict.fromkeys(periods, own)
    days = {period: date.fromisoformat(last_day(period)) for period in periods}
    members = members_by_day(base, system, days.values())
    found: dict[str, list[Member]] = {}
    for period, day in days.items():
        there = {each.code for each in areas if each.valid_from <= day and (each.valid_to or date.max) > day}
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
