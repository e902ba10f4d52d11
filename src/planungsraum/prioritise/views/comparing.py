"""Two recipes or two periods: who enters, who leaves, and which single difference causes it?"""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from planungsraum.frame.pages import sentences
from planungsraum.ground.method.errors import Refusal
from planungsraum.people.access import allowed
from planungsraum.people.rules import may_read
from planungsraum.prioritise.forms.recipes import CompareForm
from planungsraum.prioritise.method.compare import Comparison
from planungsraum.prioritise.method.compare import compare as compare_sides
from planungsraum.prioritise.method.recipe_reading import read_recipe
from planungsraum.prioritise.pictures.compare import Names, causes_table, lists_table, together
from planungsraum.prioritise.queries import Basis, basis_for, first_with_figures, recipes_for, tables_for
from planungsraum.prioritise.trial import Trial

FIELDS = ("first", "second", "first_period", "second_period", "second_base")


@allowed(may_read)
def compare(request: HttpRequest) -> HttpResponse:
    """Both lists, and what each difference between them does by itself."""
    address = _address(request)
    context: dict[str, Any] = {}
    try:
        tables = [_tables(request, address[name]) for name in ("first", "second")]
        basis = basis_for(request.user, *map(read_recipe, tables))
        address = _with_usual_periods(address, basis)
        form = _form(request, address, sorted(basis.panel) if basis else [])
        context = {"form": form, "wrong": [(form[name].label, errors) for name, errors in form.errors.items()]}
        sides = _trials(form.cleaned_data, tables, basis)
        context |= {"sides": _called(sides), **_shown(compare_sides(sides[0].side(), sides[1].side()), sides)}
    except Refusal as refusal:
        context = {"form": _form(request, address, [])} | context | {"faults": sentences(refusal.faults)}
    return render(request, "prioritise/compare.html", context, status=422 if "faults" in context else 200)


def _address(request: HttpRequest) -> dict[str, str]:
    given = {name: request.GET.get(name, "") for name in FIELDS}
    first = given["first"] or first_with_figures(request.user)
    return given | {"first": first, "second": given["second"] or first}


def _tables(request: HttpRequest, name: str) -> dict[str, Any]:
    tables = tables_for(request.user, name)
    if tables is None:
        raise Http404
    return tables


def _with_usual_periods(address: dict[str, str], basis: Basis | None) -> dict[str, str]:
    """The newest period, before it the previous one where a recipe is compared with itself."""
    if basis is None:
        return address
    alone = address["first"] == address["second"] and not address["second_base"]
    usual = {"first_period": basis.previous if alone else basis.newest, "second_period": basis.newest}
    return address | {name: address[name] or period for name, period in usual.items()}


def _form(request: HttpRequest, address: dict[str, str], periods: list[str]) -> CompareForm:
    listed = [(each.name, each.title) for each in recipes_for(request.user)]
    form = CompareForm(address, recipes=listed, periods=periods)
    form.is_valid()
    return form


def _trials(chosen: dict[str, str], tables: list[dict[str, Any]], basis: Basis | None) -> tuple[Trial, Trial]:
    newest = basis.newest if basis else ""
    first, second = (
        {**table, "period": chosen.get(f"{side}_period") or newest}
        for side, table in zip(("first", "second"), tables, strict=True)
    )
    if chosen.get("second_base"):
        second["base"] = chosen["second_base"]
    return Trial("first", first, basis), Trial("second", second, basis)


def _called(sides: tuple[Trial, Trial]) -> tuple[str, str]:
    """What both sides are called: by what tells them apart, the title, the period or the base period."""
    titles, periods = ([str(each.tables.get(key, "")) for each in sides] for key in ("title", "period"))
    if titles[0] != titles[1]:
        first, second = (f"{title}, {period}" for title, period in zip(titles, periods, strict=True))
        return first, second
    if periods[0] != periods[1]:
        return periods[0], periods[1]
    base = str(sides[1].tables.get("base", ""))
    return periods[0], _("{period}, base period {base}").format(period=periods[1], base=base) if base else periods[1]


def _shown(found: Comparison, sides: tuple[Trial, Trial]) -> dict[str, Any]:
    grounds = sides[0].grounds()
    names = Names(grounds.names, grounds.titles)
    return {
        "found": found,
        "enters": names.of(found.enters),
        "leaves": names.of(found.leaves),
        "together": names.of(together(found)),
        "causes": causes_table(found, names),
        "lists": lists_table(found, names, _called(sides)),
        "source": sides[0].source_line(),
    }
