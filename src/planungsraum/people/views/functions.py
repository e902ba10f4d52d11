"""Who holds which function on a day; functions given, ended, and handed over for a time."""

from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _

from planungsraum.ground.method.errors import Refusal
from planungsraum.ground.models import holds_on
from planungsraum.people.access import account_of, allowed
from planungsraum.people.forms.keeping import EndForm, FunctionsForm, SubstitutionForm, TermForm
from planungsraum.people.models import Substitution, Term, goes_on
from planungsraum.people.profile import Holder, holders_seen
from planungsraum.people.queries import actors_for, levels_seen, persons_for, seen_by, standing_of
from planungsraum.people.rules import Standing, may_keep_functions, may_read
from planungsraum.people.services.terms import Appointment, StandIn, appoint, end_term, revoke, substitute
from planungsraum.people.settling import may_give
from planungsraum.people.stretches import LETTERS, stretch_of
from planungsraum.people.views.filling import filled
from planungsraum.people.views.looking import day_of, refuse_others, refuse_to_settle, settled_in


@allowed(may_read)
def holders(request: HttpRequest) -> HttpResponse:
    """Who holds which function on a day, by function and actor."""
    form = FunctionsForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    day = day_of(request)
    standing = standing_of(request.user)
    of_function = Term.objects.filter(**{"function": asked["function"]} if asked.get("function") else {})
    terms = of_function.filter(holds_on(day), seen_by(standing, of="actor"))
    stretch = stretch_of(actors_for(request.user).filter(goes_on(day)), terms, asked.get("at", ""))
    query = request.GET.copy()
    query.pop("at", None)
    context = {
        "form": form,
        "day": day,
        "stretch": stretch,
        "letters": LETTERS,
        "query": query.urlencode(),
        "holders": _holders(of_function, stretch.keys, standing, day),
    }
    return render(request, "people/functions.html", context)


def _holders(terms: QuerySet[Term], actors: Iterable[int], standing: Standing, day: date) -> list[Holder]:
    """Who holds the functions of actors, in the order of these."""
    places = {actor: place for place, actor in enumerate(actors)}
    found = holders_seen(terms.filter(actor__in=places), standing, day)
    return sorted(found, key=lambda each: places[each.term.actor_id])


@allowed(may_keep_functions)
def new_term(request: HttpRequest, slug: str) -> HttpResponse:
    """Give somebody a function in an actor."""
    found = get_object_or_404(actors_for(request.user), slug=slug)
    refuse_others(request, found)
    standing = standing_of(request.user)
    settled = settled_in(standing, found)

    def keep(given: dict[str, Any]) -> None:
        if not may_give(standing, given["function"]):
            raise Refusal.of("term.not_yours_to_give")
        if given["function"] not in settled:
            raise Refusal.of("term.not_while_standing_in")
        appoint(appointment=Appointment(of=found, **given), actor=account_of(request))

    offered = [each for each in settled if may_give(standing, each)]
    levels = levels_seen(standing, found.pk)
    form = partial(TermForm, initial=_chosen(request), offered=offered, levels=levels)
    return filled(request, form, keep, found, _("Give a function"))


def _chosen(request: HttpRequest) -> dict[str, Any]:
    """The person that the address names, if the reader may know the name."""
    try:
        key = UUID(request.GET.get("person", ""))
    except ValueError:
        return {}
    return {"person": persons_for(request.user).filter(uuid=key).first()}


@allowed(may_keep_functions)
def end(request: HttpRequest, number: int) -> HttpResponse:
    """Let a term end."""
    term = _settled_term(request, number)

    def keep(given: dict[str, Any]) -> str:
        ended = end_term(term=term, until=given["until"], actor=account_of(request))
        return "" if ended else _("The function was taken back.")

    return filled(request, EndForm, keep, term.actor, _("End a function"), term)


@allowed(may_keep_functions)
def stand_in(request: HttpRequest, number: int) -> HttpResponse:
    """Let somebody stand in for the holder of a function."""
    term = _settled_term(request, number)
    standing = standing_of(request.user)

    def keep(given: dict[str, Any]) -> None:
        if not may_give(standing, term.function):
            raise Refusal.of("term.not_yours_to_give")
        substitute(term=term, stand_in=StandIn(**given), actor=account_of(request))

    return filled(request, SubstitutionForm, keep, term.actor, _("Let somebody stand in"), term)


@allowed(may_keep_functions)
def take_back(request: HttpRequest, number: int) -> HttpResponse:
    """Take a substitution back from today on; the own one may be given back by whoever stands in."""
    found = get_object_or_404(Substitution.objects.select_related("term__actor", "substitute"), pk=number)
    own = found.substitute is not None and found.substitute.user_id == request.user.pk
    term = _term(request, found.term_id) if own else _settled_term(request, found.term_id)

    def keep(_given: dict[str, Any]) -> None:
        revoke(substitution=found, on=timezone.localdate(), actor=account_of(request))

    return filled(request, Form, keep, term.actor, _("Take a substitution back"), term)


def _term(request: HttpRequest, number: int) -> Term:
    """A term of an actor that the reader may change, if it may be seen itself."""
    seen = Term.objects.filter(seen_by(standing_of(request.user), of="actor"))
    term = get_object_or_404(seen.select_related("actor", "person"), pk=number)
    get_object_or_404(actors_for(request.user), pk=term.actor_id)
    refuse_others(request, term.actor)
    return term


def _settled_term(request: HttpRequest, number: int) -> Term:
    """A term of which the reader says who holds it."""
    term = _term(request, number)
    refuse_to_settle(request, term)
    return term
