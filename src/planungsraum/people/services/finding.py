"""What the search finds of this step: persons, and organisations by all their names under the one of a day."""

from datetime import date, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from planungsraum.people.models import Actor, ActorName, Organisation, Person
from planungsraum.people.services.search import put

LOOKED_BACK = timedelta(days=7)


def find_organisation(organisation: Organisation, day: date | None = None) -> None:
    """Let the search find an organisation by all names it ever had, under the one of `day` (today)."""
    names = list(organisation.names.order_by("-valid_from").values_list("name", "short"))
    put(
        kind="organisation",
        key=organisation.slug,
        title=called_on(organisation, day or timezone.localdate()),
        text=" ".join([*(word for pair in names for word in pair), organisation.profile]),
        href=f"/people/organisations/{organisation.slug}/",
        visibility=organisation.visibility,
        actor=organisation,
    )


def find_person(person: Person) -> None:
    """Let the search find a person by name, for those who may read it."""
    put(
        kind="person",
        key=str(person.uuid),
        title=person.name,
        text="",
        href=f"/people/persons/{person.uuid}/",
        visibility=person.visibility,
        person=person,
    )


def called_on(actor: Actor, day: date) -> str:
    """What an actor is called on a day: before its first name that one, without a name its slug."""
    names: dict[date, str] = dict(actor.names.values_list("valid_from", "name"))
    held = [start for start in names if start <= day]
    return names[max(held) if held else min(names)] if names else actor.slug


def renamed(day: date) -> QuerySet[ActorName]:
    """Names that have begun or ended within the last days until `day`: so long that some daily runs may fail."""
    lately = (day - LOOKED_BACK, day)
    return ActorName.objects.filter(Q(valid_from__range=lately) | Q(valid_to__range=lately))


def find_renamed_organisations(day: date) -> int:
    """Let the search find organisations under their name of `day` that were renamed lately; how many."""
    found = list(Organisation.objects.filter(pk__in=renamed(day).values("actor")))
    for each in found:
        find_organisation(each, day)
    return len(found)
