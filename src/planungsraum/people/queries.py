"""Who holds which role and which function at a date, and what one may see."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db.models import OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from planungsraum.frame.once import once
from planungsraum.ground.models import holds_on
from planungsraum.people.joined import joined_by_funding
from planungsraum.people.method.tenure import Holding, holders
from planungsraum.people.method.tenure import Substitution as StandIn
from planungsraum.people.method.tenure import Term as Tenure
from planungsraum.people.models import (
    Actor,
    ActorName,
    Coverage,
    Grant,
    Organisation,
    Person,
    Substitution,
    Term,
    goes_on,
)
from planungsraum.people.nesting import lies_in, with_parts
from planungsraum.people.rules import (
    BY_AREA,
    MODERATING,
    NOBODY,
    ROLE_OF_FUNCTION,
    WORKING,
    Function,
    Role,
    Standing,
    Visibility,
    visible,
)

Reader = AbstractBaseUser | AnonymousUser
Named = QuerySet[Any]  # of actors with `name`, which the type checker cannot see


@dataclass(frozen=True, slots=True)
class Held:
    """What somebody has of a function on a day: the term, the rights, and the substitution they come from, if any."""

    term: Term
    holding: Holding
    substitution: Substitution | None = None

    @property
    def is_own(self) -> bool:
        """Whether it comes from the own term; whom somebody stands in for may be erased."""
        return self.holding.person == str(self.term.person_id)


def holdings(terms: QuerySet[Term], day: date, occasion: str = "") -> list[Held]:
    """Who holds the functions of `terms` on a day: the one answer for rights, mails, pages and documents.

    Holders and those who stand in for them, unless these were erased; terms that do not hold on the day, or whose actor
    has ended by then, are left out.
    `occasion` names a single meeting for which somebody may stand in.
    """
    held = terms.filter(holds_on(day), goes_on(day, "actor__"))
    found = {term.pk: term for term in held.select_related("area").order_by()}
    if not found:
        return []
    rows = Substitution.objects.filter(term__in=found, occasion__in={"", occasion}, substitute__isnull=False)
    given = rows.filter(valid_from__lte=day, valid_to__gt=day).exclude(revoked_on__lte=day)
    covers = list(given.order_by("valid_from", "pk"))
    by_person = {(each.term_id, str(each.substitute_id)): each for each in covers}
    return [
        Held(found[each.term], each, by_person.get((each.term, each.person)) if each.for_person else None)
        for each in holders(_tenures(found), _stand_ins(covers), day, occasion)
    ]


def _tenures(terms: dict[int, Term]) -> list[Tenure]:
    return [
        Tenure(term.pk, f"{term.actor_id} {term.function}", str(term.person_id or ""), term.valid_from, term.valid_to)
        for term in terms.values()
    ]


def _stand_ins(covers: Iterable[Substitution]) -> list[StandIn]:
    return [
        StandIn(
            term=each.term_id,
            substitute=str(each.substitute_id),
            start=each.valid_from,
            end=each.valid_to,
            occasion=each.occasion,
            act=each.may_act,
            see=each.may_see,
            vote=each.may_vote,
            revoked=each.revoked_on,
        )
        for each in covers
    ]


def standing_of(user: Reader, day: date | None = None, occasion: str = "") -> Standing:
    """What an account is on `day` (today), also for an `occasion`: by its grants and the functions of its person."""
    if not user.is_authenticated:
        return NOBODY
    at = day or timezone.localdate()
    return once(("standing", user.pk, at, occasion), lambda: _standing(user, at, occasion))


def _standing(user: AbstractBaseUser, day: date, occasion: str) -> Standing:
    grants = list(Grant.objects.filter(holds_on(day), user=user.pk).select_related("area"))
    areas = {(g.area.system_id, g.area.code) for g in grants if g.area and g.role in BY_AREA}
    held = _own_holdings(user, day, occasion)
    roles = {ROLE_OF_FUNCTION[each.term.function] if each.holding.acts else Role.READER for each in held}
    terms = [each.term for each in held if each.holding.acts]
    of_own_right = [each.term for each in held if each.holding.acts and each.is_own]
    works = {each.term.actor_id for each in held if each.term.function in WORKING}
    acted, own = areas | _areas_of(terms), areas | _areas_of(of_own_right)
    looked_after = with_parts(acted, day)
    return Standing(
        roles=frozenset(roles | {grant.role for grant in grants}),
        belongs_to=frozenset(each.term.actor_id for each in held) | joined_by_funding(works, day),
        moderates=_moderated(terms),
        areas=looked_after,
        holds=_moderated(of_own_right),
        holds_areas=looked_after if own == acted else with_parts(own, day),
        heads=_headed(terms),
    )


def _moderated(terms: Iterable[Term]) -> frozenset[int]:
    return frozenset(each.actor_id for each in terms if each.function in MODERATING)


def _headed(terms: Iterable[Term]) -> frozenset[int]:
    """Organisations of which these are heads."""
    keys = [each.actor_id for each in terms if each.function == Function.HEAD]
    return frozenset(Organisation.objects.filter(pk__in=keys).values_list("pk", flat=True)) if keys else frozenset()


def _areas_of(terms: Iterable[Term]) -> set[tuple[int, str]]:
    areas = (each.area for each in terms if ROLE_OF_FUNCTION[each.function] in BY_AREA)
    return {(area.system_id, area.code) for area in areas if area}


def _own_holdings(user: AbstractBaseUser, day: date, occasion: str) -> list[Held]:
    """The functions the person of an account holds on a day, or stands in for."""
    rows = list(Person.objects.filter(user=user.pk).order_by().values_list("pk", "substitutions__term"))
    if not rows:
        return []
    own, covered = str(rows[0][0]), [term for _person, term in rows if term]
    terms = Term.objects.filter(Q(person=own) | Q(pk__in=covered))
    return [each for each in holdings(terms, day, occasion) if each.holding.person == own]


def roles_at(user: Reader, day: date | None = None) -> frozenset[str]:
    """Roles that the account holds on `day` (today), none for the public."""
    return standing_of(user, day).roles


def visible_to(user: Reader) -> list[Visibility]:
    """Visibilities of the objects of the whole city that the account may see today."""
    return visible(roles_at(user))


def seen_by(standing: Standing, of: str, visibility: str = "visibility") -> Q:
    """The condition that someone may see an object which belongs to an actor: `of` leads from the object to it.

    Public, professional public and office as everywhere; what is for a body is for those who belong to it and for
    the coordination of its area; what is for the moderation for those who act for it. Planning sees everything.
    """
    if standing.sees_all:
        return Q()
    found = Q(**{f"{visibility}__in": visible(standing.roles)})
    if near := standing.belongs_to | _in_areas(standing):
        found |= Q(**{visibility: Visibility.BODY, f"{of}__in": near})
    if acting := standing.moderates | _in_areas(standing):
        found |= Q(**{visibility: Visibility.MODERATION, f"{of}__in": acting})
    return found


def levels_seen(standing: Standing, actor: int) -> frozenset[Visibility]:
    """The visibilities with which somebody may see what belongs to one actor: `seen_by`, asked of a single one."""
    if standing.sees_all:
        return frozenset(Visibility)
    near = {Visibility.BODY} if actor in standing.belongs_to | _in_areas(standing) else set()
    acting = {Visibility.MODERATION} if actor in standing.moderates | _in_areas(standing) else set()
    return frozenset(visible(standing.roles)) | near | acting


def _in_areas(standing: Standing) -> frozenset[int]:
    """Actors that work today in the areas somebody looks after."""
    if not standing.areas:
        return frozenset()
    return once(("in areas", standing.areas), lambda: _working_in(standing.areas))


def _working_in(areas: Iterable[tuple[int, str]]) -> frozenset[int]:
    there = Coverage.objects.filter(lies_in(areas), holds_on(timezone.localdate()))
    return frozenset(there.values_list("actor", flat=True))


def acting_for(standing: Standing, of: str) -> Q:
    """The condition that somebody acts for the actor of an object, or looks after an area in which it works."""
    if standing.sees_all:
        return Q()
    return Q(**{f"{of}__in": standing.moderates | _in_areas(standing)})


def named_on(actors: QuerySet[Any], day: date) -> Named:
    """Actors with `name` as they were called on a day; empty where they had no name then."""
    return actors.annotate(name=_called_on(day, "name"))  # type: ignore[no-any-return]


def with_short(actors: Named, day: date) -> Named:
    """Actors with `short`, too: their short names on a day."""
    return actors.annotate(short=_called_on(day, "short"))  # type: ignore[no-any-return]


def _called_on(day: date, what: str) -> Coalesce:
    then = ActorName.objects.filter(holds_on(day), actor=OuterRef("pk")).order_by("valid_from")
    return Coalesce(Subquery(then.values(what)[:1]), Value(""))


def organisations_for(reader: Reader, day: date) -> Named:
    """Organisations that the reader may see, each with `name` of the day."""
    return named_on(Organisation.objects.filter(seen_by(standing_of(reader), of="pk")), day)


def actors_for(reader: Reader) -> QuerySet[Actor]:
    """Organisations and bodies that the reader may see."""
    return Actor.objects.filter(seen_by(standing_of(reader), of="pk"))


def persons_for(reader: Reader) -> QuerySet[Person]:
    """Persons whose name the reader may read: oneself, and those as far as each wants to be seen."""
    standing = standing_of(reader)
    if standing.sees_all:
        return Person.objects.all()
    own = Q(user=reader.pk) if reader.is_authenticated else Q(pk__in=[])
    return Person.objects.filter(Q(visibility__in=visible(standing.roles)) | own)
