"""Named permissions: which roles may do what, what a function makes of its holder, and who may see what."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum


class Role(StrEnum):
    """What an account may be, for a time; everyone else is the public."""

    PLANNER = "planner"
    STATISTICS = "statistics"
    READER = "reader"
    COORDINATOR = "area_coordinator"
    MANAGING_PROVIDER = "managing_provider"
    MODERATOR = "moderator"
    PROVIDER = "provider"
    COMMITTEE = "committee_member"
    YOUTH = "youth_representative"
    EVALUATOR = "evaluator"


class Function(StrEnum):
    """What a person may be in an organisation or a body, for a time."""

    CHAIR = "chair"
    MANAGEMENT = "management"
    MODERATION = "moderation"
    CO_MODERATION = "co_moderation"
    FACILITATION = "facilitation"
    MEMBER = "member"
    ADVISER = "adviser"
    COMMITTEE_MEMBER = "committee_member"
    YOUTH_REPRESENTATIVE = "youth_representative"
    HEAD = "head"
    AREA_COORDINATION = "area_coordination"
    AREA_MANAGEMENT = "area_management"
    STAFF = "staff"


class Visibility(StrEnum):
    """Who may see an object."""

    PUBLIC = "public"
    PROFESSIONAL = "professional"
    BODY = "body"
    MODERATION = "moderation"
    OFFICE = "office"


OF_THE_CITY = (Visibility.PUBLIC, Visibility.PROFESSIONAL, Visibility.OFFICE)  # of what belongs to no body
OFFICE_ROLES: frozenset[str] = frozenset({Role.PLANNER, Role.STATISTICS})
MODERATING: frozenset[str] = frozenset(
    {Function.CHAIR, Function.MANAGEMENT, Function.MODERATION, Function.CO_MODERATION, Function.FACILITATION}
)
LEADING: frozenset[str] = MODERATING | {Function.HEAD}  # who holds these acts for an organisation or a body
WORKING: frozenset[str] = frozenset({Function.HEAD, Function.STAFF, Function.AREA_MANAGEMENT})  # for an organisation
CALLING: frozenset[str] = frozenset({Role.PLANNER, Role.COORDINATOR, Role.MODERATOR, Role.MANAGING_PROVIDER})
RAISING: frozenset[str] = frozenset(
    {Function.AREA_COORDINATION, Function.AREA_MANAGEMENT, Function.COMMITTEE_MEMBER, Function.YOUTH_REPRESENTATIVE}
)
BY_AREA: frozenset[str] = frozenset({Role.COORDINATOR, Role.MANAGING_PROVIDER})  # the others are of the whole city
BY_FUNCTION: frozenset[str] = frozenset({Role.MODERATOR})  # given with a function in a body alone
SINGLE: frozenset[str] = frozenset({Function.HEAD, Function.AREA_COORDINATION})
ROLE_OF_FUNCTION: dict[str, Role] = {
    **dict.fromkeys(MODERATING, Role.MODERATOR),
    Function.MEMBER: Role.READER,
    Function.ADVISER: Role.READER,
    Function.COMMITTEE_MEMBER: Role.COMMITTEE,
    Function.YOUTH_REPRESENTATIVE: Role.YOUTH,
    Function.HEAD: Role.PROVIDER,
    Function.STAFF: Role.PROVIDER,
    Function.AREA_COORDINATION: Role.COORDINATOR,
    Function.AREA_MANAGEMENT: Role.MANAGING_PROVIDER,
}


@dataclass(frozen=True, slots=True)
class Standing:
    """What somebody is on a day: roles, actors they belong to, actors they act for, areas they look after (by code).

    An absent holder of a function belongs to the actor still and acts for it no longer. `holds` and `holds_areas` are
    those of the actors and areas that come from a function or a role of their own, and from no substitution. `heads`
    are the organisations as whose head they act.
    """

    roles: frozenset[str] = frozenset()
    belongs_to: frozenset[int] = frozenset()
    moderates: frozenset[int] = frozenset()
    areas: frozenset[tuple[int, str]] = frozenset()
    holds: frozenset[int] = frozenset()
    holds_areas: frozenset[tuple[int, str]] = frozenset()
    heads: frozenset[int] = frozenset()

    @property
    def of_own_right(self) -> "Standing":
        """Without what somebody acts for only because they stand in."""
        return replace(self, moderates=self.holds, areas=self.holds_areas)

    @property
    def sees_all(self) -> bool:
        """Planning looks after the whole city."""
        return Role.PLANNER in self.roles


NOBODY = Standing()


def visible(roles: Iterable[str]) -> list[Visibility]:
    """The visibilities that someone with these roles may see wherever the object belongs.

    >>> visible(["reader"])
    [<Visibility.PUBLIC: 'public'>, <Visibility.PROFESSIONAL: 'professional'>]
    """
    held = set(roles)
    seen = [Visibility.PUBLIC]
    if held:
        seen.append(Visibility.PROFESSIONAL)
    if held & OFFICE_ROLES:
        seen.append(Visibility.OFFICE)
    return seen


def may_read(_roles: Iterable[str]) -> bool:
    """Everyone reads what is public; each query filters by `visible`."""
    return True


def may_load_figures(roles: Iterable[str]) -> bool:
    """Statistics and planning load figures."""
    return not OFFICE_ROLES.isdisjoint(roles)


def may_keep_recipes(roles: Iterable[str]) -> bool:
    """Planning keeps recipes of its own."""
    return Role.PLANNER in set(roles)


def may_decide_priorities(roles: Iterable[str]) -> bool:
    """Planning asks for runs, freezes results and keeps schemes of priority areas."""
    return Role.PLANNER in set(roles)


def may_keep_network(roles: Iterable[str]) -> bool:
    """Planning and the coordination of an area keep organisations, bodies and functions."""
    return not {Role.PLANNER, Role.COORDINATOR}.isdisjoint(roles)


def may_answer(roles: Iterable[str]) -> bool:
    """Those who moderate, coordinate or plan answer what the public asks; which of it follows from the query."""
    return not CALLING.isdisjoint(roles)


def may_call_meetings(roles: Iterable[str]) -> bool:
    """Those who moderate, coordinate or plan keep meetings; of which body is asked for each one."""
    return not CALLING.isdisjoint(roles)


def may_look_after_areas(roles: Iterable[str]) -> bool:
    """Those whose role is one in an area have a page of what happens there."""
    return not BY_AREA.isdisjoint(roles)


def may_keep_free_days(roles: Iterable[str]) -> bool:
    """Planning says on which days nobody in the city should meet."""
    return Role.PLANNER in set(roles)


def may_keep_functions(roles: Iterable[str]) -> bool:
    """Those who may act for some actor keep its functions and contacts; for which one says `may_keep_actor`."""
    return may_answer(roles)


def may_keep_contacts(roles: Iterable[str]) -> bool:
    """Besides them heads of organisations keep contacts; for which one says `may_keep_contacts_of`."""
    return may_keep_functions(roles) or Role.PROVIDER in set(roles)


def may_keep_actor(standing: Standing, actor: int, areas: Iterable[tuple[int, str]]) -> bool:
    """Planning keeps every actor, a coordinator those of the area, whoever moderates a body that one.

    >>> may_keep_actor(Standing(areas=frozenset({(1, "Nordost")})), 7, [(1, "Nordost")])
    True
    >>> may_keep_actor(Standing(belongs_to=frozenset({7})), 7, [])
    False
    """
    return standing.sees_all or actor in standing.moderates or not standing.areas.isdisjoint(areas)


def looks_after(standing: Standing, system: int, code: str) -> bool:
    """Whether somebody says what holds in an area: planning everywhere, others where they look after it.

    >>> looks_after(Standing(areas=frozenset({(1, "Nordost")})), 1, "Ost")
    False
    """
    return standing.sees_all or (system, code) in standing.areas


def would_see(standing: Standing, visibility: str, actor: int, areas: Iterable[tuple[int, str]]) -> bool:
    """Whether somebody would see an actor of this visibility that works in these areas.

    >>> coordinator = Standing(roles=frozenset({"area_coordinator"}), areas=frozenset({(1, "Nordost")}))
    >>> would_see(coordinator, "moderation", 7, [(1, "Nordost")]), would_see(coordinator, "office", 7, [(1, "Nordost")])
    (True, False)
    """
    if standing.sees_all or visibility in visible(standing.roles):
        return True
    near = {Visibility.BODY: standing.belongs_to, Visibility.MODERATION: standing.moderates}
    return visibility in near and (actor in near[Visibility(visibility)] or not standing.areas.isdisjoint(areas))


def may_invite(roles: Iterable[str]) -> bool:
    """Planning invites people and takes invitations back."""
    return Role.PLANNER in set(roles)


def may_grant(roles: Iterable[str]) -> bool:
    """Planning sees who holds which role, gives roles and ends them; never its own, as the service says."""
    return Role.PLANNER in set(roles)


def may_hold_records(roles: Iterable[str]) -> bool:
    """Planning keeps records beyond their time, and lets them go again."""
    return Role.PLANNER in set(roles)


def may_keep_own_account(_roles: Iterable[str]) -> bool:
    """Whoever has signed in keeps the own password and the own passkeys, with a role today or without."""
    return True
