"""A recipe as the address of a page changes it."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest

from planungsraum.prioritise.forms.recipes import AdjustForm
from planungsraum.prioritise.method.adjust import adjusted
from planungsraum.prioritise.method.recipe_reading import read_recipe
from planungsraum.prioritise.papers.recipe import recipe_toml
from planungsraum.prioritise.pictures.result import Labels
from planungsraum.prioritise.queries import basis_for, tables_for
from planungsraum.prioritise.sources.recipes import read_tables
from planungsraum.prioritise.trial import Trial


def adjusted_text(request: HttpRequest, text: str) -> str:
    """A recipe's text with the changes of the address; the text itself where nothing is changed.

    Refused where it is no recipe.
    """
    tables = read_tables(text)
    read_recipe(tables)
    form = AdjustForm(request.GET.dict(), tables=tables, periods=[request.GET.get("period", "")], names={})
    form.is_valid()
    changes = form.changes()
    return recipe_toml(adjusted(tables, changes)) if changes else text


def trial_of(request: HttpRequest, name: str) -> tuple[Trial, AdjustForm]:
    """The recipe as the address changes it, and the form that shows the changes; refused where it cannot be read."""
    tables = tables_for(request.user, name)
    if tables is None:
        raise Http404
    basis = basis_for(request.user, read_recipe(tables))
    periods, names, newest = (sorted(basis.panel), basis.titles, basis.newest) if basis else ([], {}, "")
    form = AdjustForm(request.GET.dict(), tables=tables, periods=periods, names=names, newest=newest)
    form.is_valid()
    period = str(form.cleaned_data.get("period") or newest)
    changes = form.changes() | ({"period": period} if period else {})
    return Trial(name, adjusted(tables, changes), basis), form


def passed_over(trial: Trial, form: AdjustForm) -> list[str]:
    """What the address asks for and the trial is without, since it cannot be: nothing may be made of such a trial."""
    if trial.basis is None:
        return []  # that is refused with what is lacking
    return [f"{form[name].label}: {' '.join(map(str, errors))}" for name, errors in form.errors.items()]


def labels_of(request: HttpRequest, trial: Trial) -> Labels:
    """What stands around a result; each area leads to itself, chosen."""
    grounds = trial.grounds()
    return Labels(
        names=grounds.names,
        titles=grounds.titles,
        link=lambda area: query_of(request, area=area),
        chosen=request.GET.get("area", ""),
        source=trial.source_line(),
    )


def query_of(request: HttpRequest, **changes: str) -> str:
    """The address's query with some of it changed, ready to be put behind a path."""
    fields = {key: value for key, value in request.GET.items() if value} | changes
    return "?" + urlencode(fields) if fields else ""
