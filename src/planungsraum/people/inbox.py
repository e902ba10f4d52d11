"""Whom a mail to an organisation or a body reaches."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from planungsraum.ground.models import holds_on
from planungsraum.people.models import Actor, Coverage, Grant, Person, Term
from planungsraum.people.nesting import lies_in, with_wholes
from planungsraum.people.queries import holdings
from planungsraum.people.rules import LEADING, MODERATING, Function, Role, Visibility


def inbox_of(actor: Actor, day: date) -> list[Person]:
    """Whom a mail to an actor reaches: the first of these of whom there is somebody with an address.

    Who acts as its moderation, or as head of an organisation; the coordination of its areas, or of larger ones in which
    these lie; planning. Planning alone where the office alone may know of it. All of them may do what a mail asks.
    """
    known_to_office = actor.visibility == Visibility.OFFICE
    found = [] if known_to_office else _leading(actor, day) or _coordinating(actor, day)
    return found or _planning(day)


def leading(actors: Iterable[int], day: date) -> dict[int, Person]:
    """Who acts as head or moderation of each actor on a day and has an address: one each, if there is somebody."""
    terms = Term.objects.filter(actor__in=list(actors), function__in=LEADING)
    held = [each for each in holdings(terms, day) if each.holding.acts and each.holding.person]
    reached = Person.objects.exclude(email="").in_bulk({int(each.holding.person) for each in held})
    found: dict[int, Person] = {}
    for each in sorted(held, key=lambda one: one.term.pk):
        if person := reached.get(int(each.holding.person)):
            found.setdefault(each.term.actor_id, person)
    return found


def _leading(actor: Actor, day: date) -> list[Person]:
    """A head keeps the contacts of an organisation alone, and of none that is for the moderation only."""
    headed = hasattr(actor, "organisation") and actor.visibility != Visibility.MODERATION
    return _acting(Term.objects.filter(actor=actor, function__in=LEADING if headed else MODERATING), day)


def _coordinating(actor: Actor, day: date) -> list[Person]:
    areas = Coverage.objects.filter(holds_on(day), actor=actor).values_list("area__system", "area__code")
    return _acting(Term.objects.filter(lies_in(with_wholes(areas, day)), function=Function.AREA_COORDINATION), day)


def _planning(day: date) -> list[Person]:
    grants = Grant.objects.filter(holds_on(day), role=Role.PLANNER)
    return list(Person.objects.exclude(email="").filter(user__grants__in=grants).distinct())


def _acting(terms: QuerySet[Term], day: date) -> list[Person]:
    """Persons with an address who act in these functions on a day, each once."""
    acting = (each.holding for each in holdings(terms, day) if each.holding.acts)
    keys = {int(each.person) for each in acting if each.person}
    return list(Person.objects.exclude(email="").filter(pk__in=keys))
