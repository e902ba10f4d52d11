"""How sure the result is: what was varied, the figures of membership and ranks, and what they depend on."""

import math
from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _

from planungsraum.frame.documents.content import Block, Bullets, Figure, Formula, Heading, Paragraph
from planungsraum.frame.documents.table import Column, Table
from planungsraum.frame.figures.intervals import draw_intervals
from planungsraum.frame.figures.ranking import draw_ranking
from planungsraum.observe.words import figure
from planungsraum.prioritise.method.assumptions import OWN
from planungsraum.prioritise.method.plan import Plan
from planungsraum.prioritise.models import Run
from planungsraum.prioritise.pictures.certainty import (
    draw_influence,
    draw_membership,
    draw_ranks,
    percent,
    shown,
)
from planungsraum.prioritise.pictures.result import Labels
from planungsraum.prioritise.sources.certainty import Influence, Sureness, read_robustness, read_sensitivity
from planungsraum.prioritise.words import AGGREGATE, ASSUMPTIONS, NORMALISE, TREATMENTS, VERDICTS


def sureness(run: Run, plan: Plan, labels: Labels) -> Iterator[Block]:
    """The blocks of the chapter on robustness."""
    sure, influence = read_robustness(run.robustness), read_sensitivity(run.sensitivity)
    yield Paragraph(
        _("The index was computed {draws} times, each time with other assumptions (seed {seed}). Varied were:").format(
            draws=figure(run.draws, 0), seed=run.seed
        )
    )
    yield Bullets(tuple(_varied(plan)))
    limits = plan.recipe.assumptions
    yield Formula(
        _("membership = draws that select the area / draws in which it is valid"),
        _("core from {core}, out up to {out}, borderline between").format(
            core=percent(limits.core), out=percent(limits.out)
        ),
    )
    table = _areas(sure, labels)
    if shown(sure):
        membership = draw_membership(sure, labels)
        said = _("Bars: share of the draws that select each area, the surest first.")
        yield Figure(draw_ranking(membership, standalone=True), said, f"{membership.caption.title}.", table)
        count = plan.selection.count if plan.selection.rule == "top" else 0
        ranks = draw_ranks(sure, labels, count)
        said = _("Marks and lines: middle rank of each area and its ranks in nine of ten draws.")
        yield Figure(draw_intervals(ranks, standalone=True), said, f"{ranks.caption.title}.", table)
    else:
        yield table
    yield Heading(2, _("What the ranking depends on"))
    yield from _influence(influence, labels)


def _varied(plan: Plan) -> Iterator[str]:
    said: Mapping[str, str] = {
        "weights": _("at random around those of the recipe (Dirichlet, concentration {number})").format(
            number=figure(plan.recipe.assumptions.concentration, 0)
        ),
        "normalisation": _names(plan.normalise, NORMALISE),
        "aggregation": _names(plan.aggregate, AGGREGATE),
        "treatment": _names(plan.treatment, TREATMENTS),
        "dropped_indicator": _("none, or one of {count}").format(count=len(plan.dropped) - 1),
        "base_year": ", ".join(plan.periods),
        "cells": _("within what is known of their precision"),
    }
    for key in plan.varied:
        yield f"{ASSUMPTIONS[key]}: {said[key]}"


def _names(keys: tuple[str, ...], words: Mapping[str, object]) -> str:
    return ", ".join(_("as in the recipe") if key == OWN else str(words[key]) for key in keys)


def _areas(sure: list[Sureness], labels: Labels) -> Table:
    columns = (
        Column(_("Area")),
        Column(_("Membership"), "share", 1),
        Column(_("Rank in 5 %"), "number"),
        Column(_("Middle rank"), "number"),
        Column(_("Rank in 95 %"), "number"),
        Column(_("Verdict")),
    )
    rows = tuple(
        (
            labels.names.get(row.area, row.area),
            row.membership if row.verdict else None,
            *((row.low, row.middle, row.high) if row.verdict else (None, None, None)),
            str(VERDICTS.get(row.verdict, _("not valid"))),
        )
        for row in sure
    )
    return Table(_("Membership and rank interval of all areas"), columns, rows, name=_("Robustness"))


def _influence(influence: list[Influence], labels: Labels) -> Iterator[Block]:
    yield Formula(
        "Tᵢ = E(Var(R | ~i)) / Var(R)",
        _("total Sobol index: share of the variance of the mean shift of rank R that vanishes only with assumption i"),
        "T_i = (E(V(R | x_(~i)))) / (V(R))",
    )
    columns = (
        Column(_("Assumption")),
        Column(_("First-order index"), "share", 1),
        Column(_("Total index"), "share", 1),
        Column(_("from"), "share", 1),
        Column(_("to"), "share", 1),
    )
    rows = tuple(
        (str(ASSUMPTIONS[row.assumption]), *map(_number, (row.first_order, row.total, row.low, row.high)))
        for row in influence
    )
    table = Table(_("Sobol indices of the assumptions, the total with its interval"), columns, rows, name="Sobol")
    moved = draw_influence(influence, labels.source)
    if moved is None:
        yield table
        return
    said = _("Bars: total index of each assumption, the largest first.")
    yield Figure(draw_ranking(moved, standalone=True), said, f"{moved.caption.title}.", table)


def _number(value: float) -> float | None:
    return None if math.isnan(value) else value
