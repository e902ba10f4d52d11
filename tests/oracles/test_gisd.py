"""The GISD by its preset, beside the published steps done one by one on invented figures.

Steps of the Robert Koch Institute's release 2025 v1 (its `Syntax/GISD_Generate_Release.R`, sections V and
VII): a principal component a dimension on the last 20 years, centred and scaled; sign by the correlation
with unemployment; 0 to 1 within the year; sum; 0 to 1 within the year; quintiles at quantiles of type 9,
closed on the left.
The release imputes gaps and outliers before; the invented figures have none.
"""

import math

import numpy as np
import pandas as pd  # noqa: TID251 — an oracle
import pytest

from planungsraum.ground.method.table import Table
from planungsraum.prioritise.method.index import compute
from planungsraum.prioritise.sources.recipes import parse_recipe, preset_text

DIMENSIONS = {
    "education": [
        "employees_without_qualification",
        "employees_with_degree",
        "school_leavers_without_certificate",
    ],
    "work": ["unemployment", "employment_rate", "gross_wage"],
    "income": ["household_income", "debtor_rate", "income_tax"],
}
LOGGED = {"gross_wage", "household_income", "income_tax"}
WORSE_WITH_LESS = LOGGED | {"employees_with_degree", "employment_rate"}
YEARS, AREAS = ["2019", "2020", "2021"], 40


@pytest.fixture(scope="module")
def figures():
    """Three years of 40 invented areas: a level of deprivation and chance, the sums of money log-normal."""
    chance = np.random.default_rng(20250129)
    rows = []
    level = chance.normal(size=AREAS)
    for year in YEARS:
        level = level + 0.2 * chance.normal(size=AREAS)
        row = {"year": year, "area": [f"{area:02}" for area in range(AREAS)]}
        for codes in DIMENSIONS.values():
            for code in codes:
                drawn = 0.8 * level * (-1 if code in WORSE_WITH_LESS else 1) + 0.5 * chance.normal(size=AREAS)
                row[code] = np.exp(7 + 0.2 * drawn) if code in LOGGED else 12 + 2 * drawn
        rows.append(pd.DataFrame(row))
    return pd.concat(rows, ignore_index=True)


def rescaled(column):
    return (column - column.min()) / (column.max() - column.min())


def type_nine(values, share):
    """Quantile 9 of Hyndman & Fan (1996): between the order statistics around n p + p/4 + 3/8."""
    ordered = sorted(values)
    place = len(ordered) * share + share / 4 + 3 / 8
    below = math.floor(place)
    low, high = ordered[max(below - 1, 0)], ordered[min(below, len(ordered) - 1)]
    return low + (place - below) * (high - low)


def published_steps(figures, year):
    """Score and quintile of each area."""
    logged = figures.assign(**{code: np.log(figures[code]) for code in LOGGED})
    total = 0
    for codes in DIMENSIONS.values():
        standard = (logged[codes] - logged[codes].mean()) / logged[codes].std(ddof=1)
        _, _, rotation = np.linalg.svd(standard.to_numpy(), full_matrices=False)
        raw = standard.to_numpy() @ rotation[0]
        if np.corrcoef(raw, logged["unemployment"])[0, 1] < 0:
            raw = -raw
        total = total + rescaled(raw[(logged["year"] == year).to_numpy()])
    score = rescaled(total)
    limits = [type_nine(score, step / 5) for step in range(1, 5)]
    return score, [1 + sum(value >= limit for limit in limits) for value in score]


@pytest.fixture(scope="module")
def ours(figures):
    panel = {}
    for year, rows in figures.groupby("year"):
        codes = [code for codes in DIMENSIONS.values() for code in codes]
        panel[year] = Table.of(rows["area"].tolist(), {code: rows[code].tolist() for code in codes})
    return compute(parse_recipe(preset_text("gisd")), panel, YEARS[-1])


def test_gisd_score_of_the_last_year(figures, ours):
    score, _ = published_steps(figures, YEARS[-1])
    assert ours.index.score == pytest.approx(score, abs=1e-9)


def test_gisd_quintile_of_the_last_year(figures, ours):
    _, quintiles = published_steps(figures, YEARS[-1])
    assert list(ours.index.class_names) == [str(quintile) for quintile in quintiles]
    assert sorted(set(quintiles)) == [1, 2, 3, 4, 5]


def test_gisd_score_reaches_from_nought_to_one(ours):
    assert (ours.index.score.min(), ours.index.score.max()) == (0.0, 1.0)


def test_gisd_rises_with_unemployment(figures, ours):
    unemployment = figures.loc[figures["year"] == YEARS[-1], "unemployment"]
    assert np.corrcoef(ours.index.score, unemployment)[0, 1] > 0.5


def test_quantile_of_type_nine_is_numpys_normal_unbiased(ours):
    shares = [step / 10 for step in range(1, 10)]
    expected = [type_nine(ours.index.score, share) for share in shares]
    assert np.quantile(ours.index.score, shares, method="normal_unbiased") == pytest.approx(expected, abs=1e-12)
