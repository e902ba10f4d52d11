"""From the tables of a TOML file to a checked recipe; every fault is found, not only the first."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from planungsraum.ground.method.classes import Limit
from planungsraum.ground.method.errors import Fault, Refusal
from planungsraum.ground.method.period import read_period
from planungsraum.ground.method.status import STATUS_BY_LABEL
from planungsraum.prioritise.method.aggregate import AGGREGATORS
from planungsraum.prioritise.method.assumptions_reading import read_assumptions
from planungsraum.prioritise.method.normalise import NORMALISERS
from planungsraum.prioritise.method.recipe import (
    WEIGHTS_FROM_DATA,
    Classes,
    Combined,
    Group,
    Index,
    Minimum,
    Part,
    Recipe,
    Validity,
)
from planungsraum.prioritise.method.recipe_checks import check_together
from planungsraum.prioritise.method.section import LARGEST, Section
from planungsraum.prioritise.method.select import Selection
from planungsraum.prioritise.method.treat import TREATMENTS

NORMALISE = (*NORMALISERS, "given_rank")
AGGREGATE = (*AGGREGATORS, "first_component")
QUANTILES = ("linear", "median_unbiased", "normal_unbiased")
WHOLE = (1.0, 100.0)
FEWEST_CLASSES = 2


def read_recipe(data: Mapping[str, Any]) -> Recipe:
    """A recipe from the tables of its TOML text, or a `Refusal` with every fault in it.

    Unknown keys, wrong kinds of value, weights that do not sum to 1 or 100 and limits out of order
    are faults. Whether the indicators exist is known only beside the figures: see `index.compute`.

    >>> table = {"name": "one", "index": {"part": [{"indicator": "child_poverty"}]}}
    >>> read_recipe(table).indicators
    ('child_poverty',)
    """
    faults: list[Fault] = []
    recipe = _recipe(Section(data, "", faults))
    if faults:
        raise Refusal(faults)
    return recipe


def _recipe(top: Section) -> Recipe:
    index = _index(top.section("index", required=True))
    dynamics = top.section("dynamics")
    combined = top.section("combined")
    selection = top.section("selection")
    recipe = Recipe(
        name=top.text("name", required=True),
        title=top.text("title"),
        source=top.text("source"),
        period=_period(top, "period"),
        base=_period(top, "base"),
        pool=top.whole("pool", 1, at_least=1),
        validity=_validity(top.section("validity")),
        index=index,
        dynamics=_index(dynamics) if dynamics.given else None,
        combined=_combined(combined) if combined.given else None,
        selection=_selection(selection) if selection.given else None,
        assumptions=read_assumptions(top.section("robustness")),
    )
    check_together(recipe, top)
    top.refuse_unknown_keys()
    return recipe


def _period(top: Section, key: str) -> str:
    text = top.text(key)
    if not text:
        return ""
    try:
        return read_period(text)
    except Refusal:
        top.fault("recipe.period", key, found=text)
        return ""


def _validity(section: Section) -> Validity:
    minimum = tuple(
        Minimum(
            indicator=each.text("indicator", required=True),
            at_least=each.number("at_least", math.nan),
            optional=each.flag("optional"),
        )
        for each in section.sections("minimum")
    )
    return Validity(
        missing=section.choice("missing", ("invalid", "rescale")),
        present=section.number("present", 0.75, at_least=0, at_most=1),
        unusable=section.texts("unusable", tuple(STATUS_BY_LABEL)),
        exclude=section.texts("exclude"),
        minimum=minimum,
    )


def _index(section: Section) -> Index:
    inherited = _Inherited(
        normalise=section.choice("normalise", NORMALISE),
        treatment=section.choice("treatment", TREATMENTS),
        low=section.number("low", 0),
        high=section.number("high", 1),
    )
    return Index(_group(section, inherited), _classes(section))


@dataclass(frozen=True, slots=True)
class _Inherited:
    """What the parts of an index use where they say nothing of their own."""

    normalise: str
    treatment: str
    low: float
    high: float


def _group(section: Section, inherited: _Inherited, weight: float = 1.0) -> Group:
    aggregate = section.choice("aggregate", AGGREGATE, "arithmetic")
    children = section.sections("part")
    if not children:
        section.fault("recipe.no_parts", "part")
    meaning = section.choice("weights", ("shares", "as_given", *WEIGHTS_FROM_DATA))
    weights = _weights(section, children, aggregate, meaning)
    parts = tuple(_part(child, inherited, own) for child, own in zip(children, weights, strict=True))
    rescale = section.choice("rescale", ("none", "z", "min_max"))
    return Group(
        name=section.text("group"),
        weight=weight,
        aggregate=aggregate,
        weights=meaning if meaning in WEIGHTS_FROM_DATA else "given",
        rescale="z" if aggregate == "restandardised_sum" else rescale,
        rises_with=section.text("rises_with", required=aggregate == "first_component"),
        parts=parts,
    )


def _part(section: Section, inherited: _Inherited, weight: float) -> Part | Group:
    if section.has("part") or section.has("group"):
        return _group(section, inherited, weight)
    part = Part(
        indicator=section.text("indicator", required=True),
        weight=weight,
        direction=section.choice("direction", ("up", "down")),
        normalise=section.choice("normalise", NORMALISE, inherited.normalise),
        transform=section.choice("transform", ("none", "log")),
        treatment=section.choice("treatment", TREATMENTS, inherited.treatment),
        low=section.number("low", inherited.low),
        high=section.number("high", inherited.high),
    )
    if not part.low < part.high:  # the scale would be upside down
        section.fault("recipe.number_out_of_range", "high", found=part.high, low=part.low, high=LARGEST)
    return part


def _weights(section: Section, children: list[Section], aggregate: str, meaning: str) -> list[float]:
    """Weights of the parts of one group as shares; all absent: equal, or 1 each for a sum."""
    given = [child.has("weight") for child in children]
    if any(given) and meaning in WEIGHTS_FROM_DATA:
        section.fault("recipe.weights_from_data", "weights", found=meaning)
    summed = aggregate in {"sum", "restandardised_sum", "first_component"}
    if not any(given):
        return [1.0 if summed else 1 / len(children) for _ in children]
    if not all(given):
        section.fault("recipe.some_weights", "part", without=given.count(False), parts=len(given))
    weights = [child.number("weight", 0.0, at_least=0) for child in children]
    total = math.fsum(weights)
    if meaning == "as_given" and total > 0:
        return weights
    if not any(math.isclose(total, whole, rel_tol=1e-9) for whole in WHOLE):
        section.fault("recipe.weights_do_not_sum", "part", found=round(total, 6))
        return weights
    return [weight / total for weight in weights]


def _classes(section: Section) -> Classes | None:
    listed = section.sections("class")
    if listed:
        return _limits(listed)
    classes = section.section("classes")
    if not classes.given:
        return None
    method = classes.choice("method", ("quantile", "rank", "selection"))
    names = classes.texts("names")
    count = classes.whole("count", len(names), at_least=2, at_most=100)
    names = names or tuple(str(number) for number in range(1, count + 1))
    expected = FEWEST_CLASSES if method == "selection" else max(count, FEWEST_CLASSES)
    if len(names) != expected:
        classes.fault("recipe.class_names", "names", found=len(names), expected=expected)
    quantile = classes.choice("quantile", QUANTILES)
    return Classes(method, names, quantile=quantile)


def _limits(listed: list[Section]) -> Classes:
    limits: list[Limit] = []
    for each in listed[:-1]:
        kind = "up_to" if each.has("up_to") else "below"
        limits.append(Limit(each.number(kind, math.nan), included_below=kind == "up_to"))
        if len(limits) > 1 and not limits[-2].value < limits[-1].value:
            each.fault("recipe.limits_not_ascending", kind, found=limits[-1].value, before=limits[-2].value)
    names = tuple(each.text("name", required=True) for each in listed)
    return Classes("limits", names, tuple(limits))


def _combined(section: Section) -> Combined:
    return Combined(section.texts("index"), section.texts("dynamics"))


def _selection(section: Section) -> Selection:
    rule = section.choice("rule", ("top", "threshold", "class"))
    if rule == "class" and not section.has("classes"):
        section.fault("recipe.key_missing", "classes")
    return Selection(
        rule=rule,
        count=section.whole("count", math.nan if rule == "top" else 1, at_least=1),
        at_least=section.number("at_least", math.nan if rule == "threshold" else 0),
        classes=section.texts("classes"),
        ties=section.choice("ties", ("include", "exclude", "refuse")),
    )
