"""The section `[robustness]` of a recipe: what a robustness run may vary."""

import math

from planungsraum.ground.method.errors import Refusal
from planungsraum.ground.method.period import read_period
from planungsraum.ground.method.status import Status
from planungsraum.prioritise.method.aggregate import AGGREGATORS
from planungsraum.prioritise.method.assumptions import OWN, Assumptions, Imprecision
from planungsraum.prioritise.method.normalise import NORMALISERS
from planungsraum.prioritise.method.section import Section
from planungsraum.prioritise.method.treat import TREATMENTS

KINDS = ("rounded", "truncated", "relative", "survey", "suppressed")
LARGEST_CONCENTRATION = 1e6
SMALLEST_CONCENTRATION = 0.1  # below, all weights of a draw may be too small for a number
WITH_NUMBERS = tuple(status.label for status in Status if status.has_number)


def read_assumptions(section: Section) -> Assumptions:
    """The assumptions of the section, or the usual ones where it is not given.

    >>> read_assumptions(Section({"core": 0.8, "normalise": ["own", "rank"]}, "robustness", [])).normalise
    ('own', 'rank')
    """
    usual = Assumptions()
    core = section.number("core", usual.core, at_least=0, at_most=1)
    out = section.number("out", usual.out, at_least=0, at_most=1)
    if not out < core:
        section.fault("recipe.number_out_of_range", "out", found=out, low=0, high=core)
    return Assumptions(
        core=core,
        out=out,
        concentration=_concentration(section, usual.concentration),
        normalise=section.texts("normalise", (OWN, *NORMALISERS)),
        aggregate=section.texts("aggregate", (OWN, *AGGREGATORS)) or usual.aggregate,
        treatment=section.texts("treatment", (OWN, *TREATMENTS)) or usual.treatment,
        drop=section.flag("drop", default=usual.drop),
        periods=_periods(section),
        imprecise=tuple(_imprecision(each) for each in section.sections("imprecise")),
    )


def _concentration(section: Section, usual: float) -> float:
    found = section.number("concentration", usual, at_least=0, at_most=LARGEST_CONCENTRATION)
    if 0 < found < SMALLEST_CONCENTRATION:
        limits = {"low": SMALLEST_CONCENTRATION, "high": LARGEST_CONCENTRATION}
        section.fault("recipe.number_out_of_range", "concentration", found=found, **limits)
    return found


def _periods(section: Section) -> tuple[str, ...]:
    found = []
    for text in section.texts("periods"):
        try:
            found.append(read_period(text))
        except Refusal:
            section.fault("recipe.period", "periods", found=text)
    return tuple(dict.fromkeys(found))


def _imprecision(section: Section) -> Imprecision:
    kind = section.choice("kind", KINDS)
    suppressed = (Status.SUPPRESSED.label,)
    statuses = section.texts("statuses", suppressed if kind == "suppressed" else WITH_NUMBERS)
    needed = math.nan
    found = Imprecision(
        kind=kind,
        indicators=section.texts("indicators"),
        statuses=suppressed if kind == "suppressed" else statuses,
        unit=section.number("unit", needed if kind in {"rounded", "truncated"} else 0, at_least=0),
        error=section.number("error", needed if _needs_an_error(section, kind) else 0, at_least=0),
        error_from=section.text("error_from"),
        low=section.number("low", needed if kind == "suppressed" else 0),
        high=section.number("high", needed if kind == "suppressed" else 0),
    )
    if found.low > found.high:
        section.fault("recipe.number_out_of_range", "low", found=found.low, low=-math.inf, high=found.high)
    return found


def _needs_an_error(section: Section, kind: str) -> bool:
    return kind == "relative" or (kind == "survey" and not section.has("error_from"))
