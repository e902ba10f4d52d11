"""Recipes and tables made in one line, for the tests of this folder."""

import numpy as np
import pytest
from hypothesis import strategies as st

from planungsraum.ground.method.errors import Refusal
from planungsraum.ground.method.status import Status
from planungsraum.ground.method.table import Table
from planungsraum.prioritise.method.index import compute
from planungsraum.prioritise.method.recipe_reading import read_recipe

eighths = st.integers(-8000, 8000).map(lambda whole: whole / 8)


def columns(least=2, most=25):
    """A column in which not all areas are equal, in eighths: sums of these are exact."""
    return st.lists(eighths, min_size=least, max_size=most).filter(lambda values: min(values) < max(values))


@st.composite
def tables(draw, codes=("a", "b", "c"), least=3, most=12):
    """Figures of n areas in which no column is constant, by column."""
    n = draw(st.integers(least, most))
    return {code: draw(columns(n, n)) for code in codes}


def recipe_of(*parts, index=None, **top):
    """A recipe from the names, or the tables, of its parts."""
    listed = [{"indicator": part} if isinstance(part, str) else part for part in parts]
    return read_recipe({"name": "made", "index": {"part": listed, **(index or {})}, **top})


def table_of(figures, areas=None):
    n = len(next(iter(figures.values())))
    return Table.of(areas or [f"{row:02}" for row in range(n)], figures)


def result_of(recipe, figures, areas=None):
    return compute(recipe, {"2022": table_of(figures, areas)})


def scores_of(recipe, figures):
    return result_of(recipe, figures).index.score


def faults_of(make):
    """The faults with which `make()` refuses."""
    with pytest.raises(Refusal) as refused:
        make()
    return list(refused.value.faults)


def codes_of(make):
    return [fault.code for fault in faults_of(make)]


def same(left, right, within=1e-9):
    return bool(np.allclose(left, right, rtol=within, atol=within, equal_nan=True))


def suppressed_in(figures, *cells):
    """A table of the figures with these cells, (area, code), suppressed."""
    table = table_of(figures)
    values, status = table.values.copy(), table.status.copy()
    for area, code in cells:
        place = table.areas.index(area), table.codes.index(code)
        values[place], status[place] = np.nan, Status.SUPPRESSED
    return Table(table.areas, table.columns, values, status)
