"""The directory of organisations, and each by itself as of a day."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from planungsraum.frame.tables import Cell, PageTable, Row
from planungsraum.ground.models import holds_on
from planungsraum.people.access import allowed
from planungsraum.people.forms.directory import DirectoryForm
from planungsraum.people.models import Organisation, Succession, Term
from planungsraum.people.profile import areas_of, contacts_seen, holders_seen
from planungsraum.people.queries import actors_for, organisations_for, standing_of, with_short
from planungsraum.people.rules import looks_after, may_keep_contacts, may_keep_functions, may_keep_network, may_read
from planungsraum.people.views.looking import day_of, may_keep, may_reach, settled_in
from planungsraum.people.views.mapped import listed_and_mapped, on_page
from planungsraum.people.words import span_words, vague_words

FORMS = ("csv", "xlsx")


@dataclass(frozen=True, slots=True)
class Kin:
    """An organisation before or after another: since when, whether in part, and by which source.

    `number` names the succession for whoever may take it back.
    """

    organisation: Organisation
    partial: bool
    since: str
    basis: str
    number: int = 0


@allowed(may_read)
def organisations(request: HttpRequest) -> HttpResponse:
    """Organisations by name, those that work in an area or a field."""
    day = day_of(request)
    form = DirectoryForm(request.GET or None, day=day, kinds=Organisation.Kind.choices)
    found = with_short(organisations_for(request.user, day), day).exclude(name="").order_by("name", "slug")
    context = listed_and_mapped(request, found, "kind", form, _("Organisations"))
    shown = {
        "table": _table(on_page(found, context["page"]).prefetch_related("fields")),
        "may_load": may_keep_network(standing_of(request.user).roles),
        "downloads": [{"title": _("Organisations"), "url": _file(each, day), "format": each.upper()} for each in FORMS],
    }
    return render(request, "people/organisations.html", context | shown)


def _file(form: str, day: date) -> str:
    return f"{reverse('people:export', args=[form])}?day={day}"


def _table(found: Any) -> PageTable:  # noqa: ANN401 — an annotated queryset
    rows = [
        Row(
            each.name,
            (
                Cell(each.short),
                Cell(str(Organisation.Kind(each.kind).label)),
                Cell(", ".join(str(field) for field in each.fields.all())),
            ),
            href=f"/people/organisations/{each.slug}/",
        )
        for each in found
    ]
    heads = [(_("Organisation"), False), (_("Short"), False), (_("Kind"), False), (_("Service fields"), False)]
    return PageTable.of("organisations", _("Organisations"), heads, rows)


@allowed(may_read)
def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    """An organisation as it was called, whom it had and whom it followed, on a day."""
    day = day_of(request)
    seen = with_short(organisations_for(request.user, day), day)
    found = get_object_or_404(seen.prefetch_related("fields"), slug=slug)
    standing = standing_of(request.user)
    sent = Q(on_behalf_of=found, actor__in=actors_for(request.user))
    holders = holders_seen(Term.objects.filter(Q(actor=found) | sent), standing, day)
    may_reshape = may_keep_network(standing.roles) and may_keep(standing, found)
    fundings = found.fundings.filter(holds_on(day)).select_related("area__system", "field")
    context = {
        "organisation": found,
        "day": day,
        "names": found.names.order_by("valid_from"),
        "predecessors": _kin(request, found.precessions.all(), "predecessor", day, kept=may_reshape),
        "successors": _kin(request, found.successions.all(), "successor", day, kept=may_reshape),
        "whole": organisations_for(request.user, day).filter(pk=found.part_of_id).first() if found.part_of_id else None,
        "recognised": _recognised(found, day),
        "areas": areas_of(found, day),
        "fundings": [
            (
                each,
                span_words(each.valid_from, each.valid_to),
                may_reshape and looks_after(standing, each.area.system_id, each.area.code),
            )
            for each in fundings
        ],
        "holders": [each for each in holders if each.term.actor_id == found.pk],
        "delegates": [each for each in holders if each.term.actor_id != found.pk],
        "contacts": contacts_seen(found, standing),
        "may_keep": may_keep_functions(standing.roles) and may_keep(standing, found),
        "may_reach": may_keep_contacts(standing.roles) and may_reach(standing, found),
        "settled": settled_in(standing, found),
        "may_reshape": may_reshape,
    }
    return render(request, "people/organisation.html", context)


def _recognised(found: Organisation, day: date) -> bool:
    start, end = found.recognised_from, found.recognised_to
    return bool(start and start <= day and (end is None or day < end))


def _kin(request: HttpRequest, successions: QuerySet[Succession], side: str, day: date, *, kept: bool) -> list[Kin]:
    """Successions with the organisation on one side, as far as it may be seen; `kept`: the reader may change them."""
    keys = [getattr(each, f"{side}_id") for each in successions]
    if not keys:
        return []
    seen = {each.pk: each for each in organisations_for(request.user, day).filter(pk__in=keys)}
    standing = standing_of(request.user)
    return [
        Kin(
            seen[key],
            each.partial,
            vague_words(each.since),
            each.basis,
            each.pk if kept and may_keep(standing, seen[key]) else 0,
        )
        for key, each in zip(keys, successions, strict=True)
        if key in seen
    ]
