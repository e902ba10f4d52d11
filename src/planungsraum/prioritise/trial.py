"""A recipe as it is tried on its page: changed by the address, computed on the figures there are."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from planungsraum.ground.method.errors import Refusal
from planungsraum.ground.method.period import last_day
from planungsraum.ground.method.table import Table
from planungsraum.people.atlas import Atlas, atlas_of
from planungsraum.prioritise.method.differences import Side
from planungsraum.prioritise.method.index import Result, compute
from planungsraum.prioritise.method.recipe_reading import read_recipe
from planungsraum.prioritise.queries import Basis

PERIODS_OF_RUN = 2


@dataclass(frozen=True, slots=True, eq=False)
class Trial:
    """The tables of the recipe as changed, and what it rests on."""

    name: str
    tables: Mapping[str, Any]
    basis: Basis | None

    def result(self) -> Result:
        """What the recipe says; refused where it has no figures."""
        recipe = read_recipe(self.tables)
        return compute(recipe, self.grounds().panel)

    def grounds(self) -> Basis:
        """What the recipe rests on; refused where there is nothing."""
        if self.basis is None:
            raise Refusal.of("index.no_figures", needed=", ".join(read_recipe(self.tables).indicators))
        return self.basis

    def side(self) -> Side:
        """One side of a comparison; refused where it has no figures."""
        recipe = read_recipe(self.tables)
        return Side(recipe, self.grounds().panel, recipe.period)

    def figures(self) -> dict[str, Table]:
        """The figures of the period computed, of those pooled with it, and of the base period."""
        recipe, panel = read_recipe(self.tables), self.grounds().panel
        until = [period for period in sorted(panel) if period <= recipe.period]
        wanted = {*until[-recipe.pool :], recipe.base}
        return {period: panel[period] for period in sorted(panel) if period in wanted}

    def figures_of_run(self) -> dict[str, Table]:
        """The figures that a run over the recipe's assumptions needs: of the period, the one before, those named."""
        recipe, panel = read_recipe(self.tables), self.grounds().panel
        until = [period for period in sorted(panel) if period <= recipe.period]
        named = {recipe.base, *recipe.assumptions.periods}
        wanted = {*until[-max(recipe.pool, PERIODS_OF_RUN) :], *named}
        return {period: panel[period] for period in sorted(panel) if period in wanted}

    def provenance(self) -> list[dict[str, str]]:
        """Where the figures of a run come from: indicator, title, unit, source, boundary version, period."""
        return [
            {
                "indicator": column.code,
                "title": self.indicator(column.code),
                "unit": column.unit,
                "source": column.source,
                "boundary_version": column.boundary_version,
                "period": period,
            }
            for period, table in self.figures_of_run().items()
            for column in table.columns
        ]

    def atlas(self) -> Atlas:
        """The shapes of the areas on the last day of the period."""
        system, period = self.grounds().system, str(self.tables["period"])
        return atlas_of(system, system, date.fromisoformat(last_day(period)))

    def source_line(self) -> str:
        """Publishers and boundary versions of the figures."""
        return _("Source: {source}. {boundary}.").format(
            source="; ".join(self.grounds().sources), boundary="; ".join(self.grounds().boundaries)
        )

    def area(self, code: str) -> str:
        """The name of an area."""
        return self.grounds().names.get(code, code)

    def indicator(self, code: str) -> str:
        """The short title of an indicator."""
        return self.grounds().titles.get(code, code)
