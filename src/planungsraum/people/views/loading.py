"""Loading a list of organisations, or of what else is kept here: upload, preview, decision."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from planungsraum.frame.pages import sentences
from planungsraum.frame.tables import Cell, PageTable, Row
from planungsraum.ground.method.errors import Refusal
from planungsraum.people.access import account_of, allowed
from planungsraum.people.intake import ListForm, Previewed, seal, unseal
from planungsraum.people.queries import standing_of
from planungsraum.people.rules import may_keep_network
from planungsraum.people.services.list_plan import ADDED, CHANGED, SAME, Plan, Step
from planungsraum.people.services.organisation_list import load_organisations
from planungsraum.people.services.organisation_plan import plan_organisations

ACTIONS: Final[Mapping[str, Promise]] = {ADDED: gettext_lazy("new"), CHANGED: gettext_lazy("changed")}
Columns = Mapping[str, Promise]
COLUMNS: Final[Mapping[str, Promise]] = {
    "name": gettext_lazy("Name"),
    "short": gettext_lazy("Short name"),
    "kind": gettext_lazy("Kind"),
    "visibility": gettext_lazy("Visibility"),
    "profile": gettext_lazy("Profile"),
    "parent": gettext_lazy("Part of"),
    "recognised_from": gettext_lazy("Recognised from"),
    "recognised_to": gettext_lazy("Recognised until (exclusive)"),
    "fields": gettext_lazy("Fields of work"),
    "areas": gettext_lazy("Areas"),
    "contact": gettext_lazy("Contact"),
    "email": gettext_lazy("E-mail"),
    "phone": gettext_lazy("Phone"),
    "street": gettext_lazy("Street"),
    "postcode": gettext_lazy("Postcode"),
    "town": gettext_lazy("Town"),
    "web": gettext_lazy("Website"),
}


def as_it_is(_column: str, text: str) -> str:
    """What stands in a column, as the list has it."""
    return text


@dataclass(frozen=True, slots=True)
class Loading:
    """A kind of list: its page, the words for its columns and what stands there, the verbs that plan and load it."""

    title: Promise
    page: str
    address: str
    columns: Columns
    plan: Callable[..., Plan[Any]]
    load: Callable[..., Plan[Any]]
    done: Promise
    tell: Callable[[str, str], str] = as_it_is


ORGANISATIONS: Final = Loading(
    title=gettext_lazy("Load organisations"),
    page="people/load_organisations.html",
    address="people:load-organisations",
    columns=COLUMNS,
    plan=plan_organisations,
    load=load_organisations,
    done=gettext_lazy("{added} organisations were added, {changed} changed."),
)


@allowed(may_keep_network)
def load(request: HttpRequest) -> HttpResponse:
    """Load a list of organisations."""
    return load_list(request, ORGANISATIONS)


def load_list(request: HttpRequest, loading: Loading) -> HttpResponse:
    """Choose a list, see what it would do, and let it be done; until then nothing is written or kept."""
    if "sealed" in request.POST:
        return _carry_out(request, loading, unseal(request.POST["sealed"], account_of(request)))
    form = ListForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        return _preview(request, loading, file.name, file.read())
    context = {"form": form, "heading": loading.title, "here": loading.address}
    return render(request, loading.page, context, status=422 if form.is_bound else 200)


def _preview(request: HttpRequest, loading: Loading, name: str, content: bytes) -> HttpResponse:
    user = account_of(request)
    plan = loading.plan(content, standing=standing_of(user), day=timezone.localdate())
    context = {"form": ListForm(), "heading": loading.title, "here": loading.address, "name": name, "plan": plan}
    context |= _shown(plan, loading)
    if not plan.faults:
        context["sealed"] = seal(Previewed(name, content, plan.fingerprint), user)
    return render(request, loading.page, context, status=422 if plan.faults else 200)


def _carry_out(request: HttpRequest, loading: Loading, previewed: Previewed | None) -> HttpResponse:
    if previewed is None:
        messages.error(request, _("The preview is no longer valid. Choose the file once more."))
        return redirect(loading.address)
    user, day = account_of(request), timezone.localdate()
    standing = standing_of(user)
    plan = loading.plan(previewed.content, standing=standing, day=day)
    if plan.fingerprint != previewed.fingerprint:
        messages.warning(request, _("Meanwhile something has changed. Please look at the preview once more."))
        return _preview(request, loading, previewed.name, previewed.content)
    try:
        plan = loading.load(content=previewed.content, standing=standing, day=day, actor=user)
    except Refusal:  # between these two lines somebody else was faster
        return _preview(request, loading, previewed.name, previewed.content)
    counts = {"added": len(plan.having(ADDED)), "changed": len(plan.having(CHANGED))}
    messages.success(request, str(loading.done).format(**counts))
    return redirect(loading.address)


def _shown(plan: Plan[Any], loading: Loading) -> dict[str, Any]:
    """What the preview says of a plan."""
    steps = [step for step in plan.steps if step.differences]
    heads = [(_("Slug"), False), (_("Line"), True), (_("What happens"), False), (_("Changes"), False)]
    return {
        "faults": sentences(plan.faults),
        "counts": [
            (_("New"), len(plan.having(ADDED))),
            (_("Changed"), len(plan.having(CHANGED))),
            (_("As they are"), len(plan.having(SAME))),
            *([(_("Not taken from the list"), ", ".join(plan.ignored))] if plan.ignored else []),
        ],
        "table": PageTable.of("steps", _("What the list would do"), heads, [_row(step, loading) for step in steps]),
        "does_something": bool(steps),
    }


def _row(step: Step[Any], loading: Loading) -> Row:
    told = "; ".join(
        f"{loading.columns[each.column]}: "
        + " → ".join(loading.tell(each.column, text) for text in (each.before, each.after) if text)
        for each in step.differences
    )
    return Row(step.wanted.slug, (Cell(str(step.wanted.line)), Cell(str(ACTIONS[step.action])), Cell(told)))
