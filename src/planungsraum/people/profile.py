"""What a page says of an actor or a person on a day: who holds which function, how to reach whom, what came before."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from planungsraum.frame.once import once
from planungsraum.ground.models import Area, holds_on
from planungsraum.people.models import FUNCTION_CHOICES, Actor, ActorName, ContactPoint, Person, Term
from planungsraum.people.queries import Held, holdings, levels_seen, named_on, seen_by
from planungsraum.people.rules import Function, Standing, Visibility, visible
from planungsraum.people.words import span_words


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody with a function on a day. `name` is empty where the reader may not know who it is.

    `erased`: nobody knows any more.
    """

    term: Term
    function: str
    acts: bool
    votes: bool
    name: str = ""
    person_href: str = ""
    stands_in_for: str = ""
    is_substitute: bool = False
    organisation: str = ""
    organisation_href: str = ""
    actor: str = ""
    actor_href: str = ""
    span: str = ""
    substitution: int = 0
    substitute_account: int = 0
    at_one_meeting: bool = False
    erased: bool = False


def holders_seen(terms: QuerySet[Term], standing: Standing, day: date, occasion: str = "") -> list[Holder]:
    """Holders of functions on a day as the reader may see them; absent ones do not act, those who stand in do.

    With an `occasion` also those who stand in at this one meeting.
    """
    found = holdings(terms.filter(seen_by(standing, of="actor")), day, occasion)
    names = _names(found, standing)
    called = _called(
        {key for each in found for key in (each.term.on_behalf_of_id, each.term.actor_id) if key}, standing, day
    )
    return [_holder(each, names, called) for each in found]


def _names(found: Iterable[Held], standing: Standing) -> dict[str, Person]:
    keys = {key for each in found for key in (each.holding.person, each.holding.for_person) if key}
    persons = Person.objects.filter(pk__in=keys).order_by()
    if not standing.sees_all:
        persons = persons.filter(visibility__in=visible(standing.roles))
    return {str(each.pk): each for each in persons}


@dataclass(frozen=True, slots=True)
class Called:
    """What an actor is called on a day, with its page."""

    name: str = ""
    href: str = ""


NOBODY = Called()


def _called(keys: set[int], standing: Standing, day: date) -> dict[int, Called]:
    """Actors that may be seen, by what they are called on a day."""
    actors = named_on(Actor.objects.filter(seen_by(standing, of="pk"), pk__in=keys), day)
    return {
        key: Called(name or slug, _address(slug, is_organisation=bool(organisation)))
        for key, slug, name, organisation in actors.order_by().values_list("pk", "slug", "name", "organisation")
    }


def _holder(held: Held, names: Mapping[str, Person], called: Mapping[int, Called]) -> Holder:
    term, holding, instead = held.term, held.holding, held.substitution
    person, absent = names.get(holding.person), names.get(holding.for_person)
    organisation, actor = called.get(term.on_behalf_of_id or 0, NOBODY), called.get(term.actor_id, NOBODY)
    span = instead or term
    return Holder(
        term=term,
        function=str(FUNCTION_CHOICES[Function(term.function)]),
        acts=holding.acts,
        votes=holding.votes,
        name=person.name if person else "",
        person_href=f"/people/persons/{person.uuid}/" if person else "",
        stands_in_for=absent.name if absent else "",
        is_substitute=bool(instead),
        organisation=organisation.name,
        organisation_href=organisation.href,
        actor=actor.name,
        actor_href=actor.href,
        span=span_words(span.valid_from, span.valid_to),
        substitution=instead.pk if instead else 0,
        substitute_account=person.user_id or 0 if instead and person else 0,
        at_one_meeting=bool(instead and instead.occasion),
        erased=not holding.person,
    )


@dataclass(frozen=True, slots=True)
class Tenure:
    """A function somebody held or holds: where, from when until when, for whom."""

    function: str
    actor: str
    href: str
    span: str
    organisation: str
    area: str


def tenures_seen(terms: QuerySet[Term], standing: Standing) -> list[Tenure]:
    """Functions of all times, the newest first, each actor by the name it had when the term began."""
    seen = terms.filter(seen_by(standing, of="actor"), actor__in=Actor.objects.filter(seen_by(standing, of="pk")))
    found = list(seen.select_related("area", "actor__organisation").order_by("-valid_from", "pk"))
    names = names_over_time({key for term in found for key in (term.actor_id, term.on_behalf_of_id) if key}, standing)
    return [
        Tenure(
            str(FUNCTION_CHOICES[Function(term.function)]),
            name_then(names[term.actor_id], term.valid_from),
            address_of(term.actor),
            span_words(term.valid_from, term.valid_to),
            name_then(names.get(term.on_behalf_of_id or 0, ()), term.valid_from),
            term.area.name if term.area else "",
        )
        for term in found
    ]


Spans = Sequence[tuple[str, date, date | None]]


def names_over_time(keys: set[int], standing: Standing) -> dict[int, Spans]:
    """Names of actors that may be seen, each with its days, the last standing for all days without one."""
    actors = Actor.objects.filter(seen_by(standing, of="pk"), pk__in=keys)
    found: dict[int, list[tuple[str, date, date | None]]] = {each.pk: [] for each in actors}
    for row in ActorName.objects.filter(actor__in=found).order_by("valid_from"):
        found[row.actor_id].append((row.name, row.valid_from, row.valid_to))
    return {each.pk: [*found[each.pk], (each.slug, date.min, None)] for each in actors}


def name_then(names: Spans, day: date) -> str:
    """The first of the names that holds on a day."""
    return next((name for name, start, end in names if name and start <= day and (end is None or day < end)), "")


def address_of(actor: Actor) -> str:
    """The page of an actor: that of an organisation here, that of a body a step above."""
    return _address(actor.slug, is_organisation=hasattr(actor, "organisation"))


def _address(slug: str, *, is_organisation: bool) -> str:
    return f"/{'people/organisations' if is_organisation else 'deliberate/bodies'}/{slug}/"


@dataclass(frozen=True, slots=True)
class Reached:
    """A contact point with what the reader may see of it; what is hidden is empty."""

    point: ContactPoint
    label: str
    name: str
    email: str
    phone: str
    address: str
    web: str
    verified_on: date


def contacts_seen(actor: Actor, standing: Standing) -> list[Reached]:
    """How to reach an actor, field by field as far as the reader may see it; points without any field are left out."""
    levels = levels_seen(standing, actor.pk)
    points = ContactPoint.objects.filter(actor=actor).order_by("pk").select_related("person")
    reached = [_reached(point, _parts_hidden(point, standing, levels)) for point in points]
    return [each for each in reached if each.name or each.email or each.phone or each.address or each.web]


def _reached(point: ContactPoint, hidden: frozenset[str]) -> Reached:
    parts = {
        "name": "" if "person" in hidden or point.person is None else point.person.name,
        "email": "" if "email" in hidden else point.email,
        "phone": "" if "phone" in hidden else point.phone,
        "address": "" if "address" in hidden else _postal(point),
        "web": "" if "web" in hidden else point.web,
    }
    return Reached(point=point, label=point.label, verified_on=point.verified_on, **parts)


PARTS = ("person", "email", "phone", "address", "web")


def hidden_parts(point: ContactPoint, standing: Standing) -> frozenset[str]:
    """Which parts of a contact point somebody may not see who keeps it; a name that is hidden by the person, too."""
    return _parts_hidden(point, standing, levels_seen(standing, point.actor_id))


def _parts_hidden(point: ContactPoint, standing: Standing, levels: frozenset[Visibility]) -> frozenset[str]:
    found = {part for part in PARTS if getattr(point, f"{part}_visibility") not in levels}
    if point.person and not standing.sees_all and point.person.visibility not in visible(standing.roles):
        found.add("person")
    return frozenset(found)


def _postal(point: ContactPoint) -> str:
    return ", ".join(filter(None, (point.street, f"{point.postcode} {point.town}".strip())))


def areas_of(actor: Actor, day: date) -> list[Area]:
    """Areas in which an actor works on a day."""
    return once(("areas of", actor.pk, day), lambda: _areas_of(actor, day))


def _areas_of(actor: Actor, day: date) -> list[Area]:
    return list(
        Area.objects.filter(holds_on(day, "coverage__"), coverage__actor=actor)
        .select_related("system")
        .order_by("system__position", "code")
        .distinct()
    )
