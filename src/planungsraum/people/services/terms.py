"""Persons, the functions they hold for a time, and who stands in for them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from planungsraum.ground.method.errors import Refusal
from planungsraum.ground.models import Area
from planungsraum.people.method.tenure import Term as Tenure
from planungsraum.people.method.term_rules import check_terms
from planungsraum.people.models import Actor, Organisation, Person, Substitution, Term, User
from planungsraum.people.rules import SINGLE, Visibility
from planungsraum.people.services.audit import record
from planungsraum.people.services.finding import find_person


@dataclass(frozen=True, slots=True)
class Appointment:
    """Who is to hold which function where, from when until before when, for whom, and by which resolution."""

    of: Actor
    function: str
    person: Person
    since: date
    until: date | None = None
    on_behalf_of: Organisation | None = None
    area: Area | None = None
    visibility: str = Visibility.PUBLIC
    basis: str = ""


@dataclass(frozen=True, slots=True)
class StandIn:
    """Who stands in for the holder of a function, from when until before when, and what is handed over.

    With an `occasion` only for that one meeting.
    """

    substitute: Person
    since: date
    until: date
    occasion: str = ""
    may_act: bool = True
    may_see: bool = True
    may_vote: bool = False


@transaction.atomic
def keep_person(
    *, given_name: str, family_name: str, email: str = "", visibility: str = Visibility.PROFESSIONAL, actor: User | None
) -> Person:
    """Keep somebody who is to hold functions."""
    if not family_name.strip():
        raise Refusal.of("person.no_name")
    person = Person.objects.create(
        given_name=given_name.strip(), family_name=family_name.strip(), email=email.strip(), visibility=visibility
    )
    find_person(person)
    record(actor=actor, verb="create", kind="person", key=str(person.uuid))
    return person


@transaction.atomic
def change_person(*, person: Person, fields: dict[str, str], actor: User | None) -> Person:
    """Change name, address or visibility; what stood there before goes to the side table of the log."""
    before = {name: str(getattr(person, name)) for name in fields}
    for name, value in fields.items():
        setattr(person, name, value)
    person.save(update_fields=list(fields))
    find_person(person)
    changes = {name: (before[name], value) for name, value in fields.items()}
    record(actor=actor, verb="change", kind="person", key=str(person.uuid), changes=changes, person=person)
    return person


@transaction.atomic
def appoint(*, appointment: Appointment, actor: User | None) -> Term:
    """Give somebody a function for a time; refuses a term that contradicts the others of the seat."""
    seat = Actor.objects.select_for_update().get(pk=appointment.of.pk)
    held = Term.objects.filter(actor=seat, function=appointment.function, area=appointment.area)
    new = Tenure(0, appointment.function, _key(appointment.person), appointment.since, appointment.until)
    _check([*_tenures(held), new], appointment.function)
    term = Term.objects.create(
        actor=seat,
        function=appointment.function,
        person=appointment.person,
        on_behalf_of=appointment.on_behalf_of,
        area=appointment.area,
        valid_from=appointment.since,
        valid_to=appointment.until,
        visibility=appointment.visibility,
        basis=appointment.basis,
    )
    record(actor=actor, verb="appoint", kind="term", key=str(term.pk))
    return term


@transaction.atomic
def end_term(*, term: Term, until: date, actor: User | None) -> Term | None:
    """Let a term end; `until` is the day after its last. One without a day then is taken back, and nothing is left."""
    if until <= term.valid_from:
        _take_term_back(term, actor)
        return None
    held = Term.objects.select_for_update().filter(actor=term.actor_id, function=term.function, area=term.area_id)
    others = [each for each in _tenures(held) if each.key != term.pk]
    _check([*others, Tenure(term.pk, term.function, _holder(term), term.valid_from, until)], term.function)
    term.valid_to = until
    term.save(update_fields=["valid_to"])
    record(actor=actor, verb="end", kind="term", key=str(term.pk))
    return term


def _take_term_back(term: Term, actor: User | None) -> None:
    """Take a term off that was given in error; refused once somebody was to stand in for its holder."""
    held = Term.objects.select_for_update().get(pk=term.pk)
    if held.substitutions.exists():
        raise Refusal.of("term.stood_in_for")
    record(actor=actor, verb="take_back", kind="term", key=str(held.pk))
    held.delete()


def _check(terms: Iterable[Tenure], function: str) -> None:
    check_terms(terms, single=function in SINGLE, unbroken=False)


def _tenures(terms: Iterable[Term]) -> list[Tenure]:
    return [Tenure(each.pk, each.function, _holder(each), each.valid_from, each.valid_to) for each in terms]


def _key(person: Person) -> str:
    return str(person.pk)


def _holder(term: Term) -> str:
    """The person of a term; whoever was erased is somebody of their own."""
    return str(term.person_id or f"erased {term.pk}")


@transaction.atomic
def substitute(*, term: Term, stand_in: StandIn, actor: User | None) -> Substitution:
    """Let somebody stand in for the holder of a function; the window must lie within the term."""
    if stand_in.until <= stand_in.since:
        raise Refusal.of("substitution.no_day", since=stand_in.since.isoformat(), until=stand_in.until.isoformat())
    if stand_in.substitute == term.person:
        raise Refusal.of("substitution.of_oneself")
    if stand_in.since < term.valid_from or (term.valid_to and stand_in.until > term.valid_to):
        raise Refusal.of(
            "substitution.outside_term",
            since=term.valid_from.isoformat(),
            until=term.valid_to.isoformat() if term.valid_to else "…",
        )
    kept = Substitution.objects.create(
        term=term,
        substitute=stand_in.substitute,
        valid_from=stand_in.since,
        valid_to=stand_in.until,
        occasion=stand_in.occasion,
        may_act=stand_in.may_act,
        may_see=stand_in.may_see,
        may_vote=stand_in.may_vote,
    )
    record(actor=actor, verb="substitute", kind="term", key=str(term.pk))
    return kept


@transaction.atomic
def revoke(*, substitution: Substitution, on: date, actor: User | None) -> Substitution:
    """Take a substitution back from a day on."""
    substitution.revoked_on = on
    substitution.save(update_fields=["revoked_on"])
    record(actor=actor, verb="revoke", kind="substitution", key=str(substitution.pk))
    return substitution
