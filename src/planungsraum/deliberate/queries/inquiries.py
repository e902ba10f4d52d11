"""What was asked of bodies one acts for, and in which functions one may answer."""

from django.db.models import Q, QuerySet
from django.utils import timezone

from planungsraum.deliberate.models import Body, Inquiry
from planungsraum.deliberate.queries.bodies import name_on
from planungsraum.people.models import Person, Term
from planungsraum.people.queries import (
    Reader,
    acting_for,
    holdings,
    seen_by,
    standing_of,
)
from planungsraum.people.rules import BY_AREA, MODERATING, ROLE_OF_FUNCTION, Role


def inquiries_for(reader: Reader) -> QuerySet[Inquiry]:
    """What was asked of the bodies that the reader sees and acts for, or whose area the reader looks after.

    Each with `called`: what the body is called today.
    """
    standing = standing_of(reader)
    seen = seen_by(standing, of="body", visibility="body__visibility")
    found = Inquiry.objects.filter(acting_for(standing, of="body"), seen).select_related("body")
    return found.annotate(called=name_on("body", timezone.localdate()))


def open_inquiries(reader: Reader) -> int:
    """How many inquiries wait for an answer of the reader."""
    return inquiries_for(reader).filter(state=Inquiry.State.OPEN).count()


def functions_for(reader: Reader, body: Body) -> list[str]:
    """In which functions the reader may answer for a body today, as codes of functions and roles.

    Those in which the reader acts for it or looks after an area; planning; without any of them the role held.
    """
    person: Person | None = getattr(reader, "person", None)
    found: list[str] = _acting_functions(person, body) if person else []
    roles = standing_of(reader).roles
    if Role.PLANNER in roles:
        found.append(Role.PLANNER)
    return list(dict.fromkeys(found)) or sorted(roles & BY_AREA)


def _acting_functions(person: Person, body: Body) -> list[str]:
    own = Term.objects.filter(Q(person=person) | Q(substitutions__substitute=person)).distinct()
    held = [each for each in holdings(own, timezone.localdate()) if each.holding.person == str(person.pk)]
    return [each.term.function for each in held if each.holding.acts and _counts_for(each.term, body)]


def _counts_for(term: Term, body: Body) -> bool:
    """Whether a function is one of this body or looks after an area."""
    return (term.function in MODERATING and term.actor_id == body.pk) or ROLE_OF_FUNCTION[term.function] in BY_AREA
