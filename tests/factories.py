"""A city small enough to be worked by hand, and single rows where a test needs just one.

Areas a1, a2 belong to borough B1, a3, a4 to B2, both to the city. Births (`geb`) and population (`ew`):

    geb   2020 2021 2022      ew    2020 2021 2022
    a1       1    2    3      a1      10   20   10
    a2       3    4    5      a2      30   20   40
    a3       2    .    4      a3      20   20   20     . = suppressed
    a4       4    6    8      a4      40   40   80
"""

from dataclasses import dataclass
from datetime import date

LONG_AGO = date(2000, 1, 1)
PERIODS = ("2020", "2021", "2022")
BIRTHS = {"a1": (1, 2, 3), "a2": (3, 4, 5), "a3": (2, None, 4), "a4": (4, 6, 8)}
POPULATION = {"a1": (10, 20, 10), "a2": (30, 20, 40), "a3": (20, 20, 20), "a4": (40, 40, 80)}
BOUNDARY = "Viertel 2022"


@dataclass(frozen=True)
class FigureCell:
    """A figure as `load_figures` takes it."""

    area: str
    indicator: str
    period: str
    value: float | None
    status: int


def system(code, position=0, name=""):
    from planungsraum.ground.models import AreaSystem

    return AreaSystem.objects.create(
        code=code, name_de=name or code.title(), plural_de=f"{name or code.title()} (alle)", position=position
    )


def area(in_system, code, name="", start=LONG_AGO, end=None):
    from planungsraum.ground.models import Area

    return Area.objects.create(system=in_system, code=code, name=name or code, valid_from=start, valid_to=end)


def member(part, whole, weight=1.0, start=LONG_AGO, end=None):
    from planungsraum.ground.models import Membership

    return Membership.objects.create(area=part, whole=whole, weight=weight, valid_from=start, valid_to=end)


def source(key="amt"):
    from planungsraum.observe.models import Source

    return Source.objects.get_or_create(key=key, defaults={"title": "Register", "publisher": "Amt"})[0]


def indicator(code, kind="count", visibility="public", **fields):
    from planungsraum.observe.models import Indicator

    given = {"topic": "demography", "name_de": f"Name {code}", "short_de": f"Kurz {code}", "source": source()}
    return Indicator.objects.create(code=code, kind=kind, visibility=visibility, **(given | fields))


def cells(code, figures, periods=PERIODS):
    """One cell an area and period; what has no number is suppressed."""
    return [
        FigureCell(area, code, period, value, 6 if value is None else 0)
        for area, values in figures.items()
        for period, value in zip(periods, values, strict=True)
    ]


def load(in_system, given, actor=None, content=b"given by the test", as_of=date(2022, 12, 31)):
    from planungsraum.observe.services import Delivery, load_figures

    delivery = Delivery("Geburten", source(), in_system, BOUNDARY, as_of, content)
    return load_figures(cells=given, delivery=delivery, actor=actor)


@dataclass(frozen=True)
class SmallCity:
    """The rows of the small city that tests name."""

    viertel: object
    kreis: object
    stadt: object
    births: object
    population: object
    rate: object
    published: object


def build_small_city():
    """Systems, areas with tiles, memberships, two counts, their rate per 100, and a published figure."""
    viertel, kreis, stadt = system("viertel", 1), system("kreis", 2), system("stadt", 3)
    whole = area(stadt, "S", "Stadt")
    for borough, parts in (("B1", ("a1", "a2")), ("B2", ("a3", "a4"))):
        above = area(kreis, borough, f"Kreis {borough}")
        member(above, whole)
        for code in parts:
            part = area(viertel, code, f"Viertel {code}")
            part.tile_column, part.tile_row = int(code[1]) - 1, 0
            part.save()
            member(part, above)
    births, population = indicator("geb", position=1), indicator("ew", position=2, decimals=0)
    rate = indicator(
        "quote", "rate", numerator=births, denominator=population, factor=100, unit_de="Prozent", position=3
    )
    published = indicator("mittel", "published", position=4)
    load(viertel, cells("geb", BIRTHS) + cells("ew", POPULATION))
    load(viertel, cells("mittel", {"a1": (40.0, 41.0, 42.5), "a2": (30.0, 30.0, 30.0)}))
    return SmallCity(viertel, kreis, stadt, births, population, rate, published)


def hide(code, visibility):
    """Set who may see an indicator."""
    from planungsraum.observe.models import Indicator

    Indicator.objects.filter(code=code).update(visibility=visibility)
