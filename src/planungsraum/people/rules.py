"""Named permissions: which roles may do what, and what they may see."""

from collections.abc import Iterable
from enum import StrEnum


class Role(StrEnum):
    """What an account may be, for a time; everyone else is the public."""

    PLANNER = "planner"
    STATISTICS = "statistics"
    READER = "reader"


class Visibility(StrEnum):
    """Who may see an object."""

    PUBLIC = "public"
    PROFESSIONAL = "professional"
    OFFICE = "office"


OFFICE_ROLES: frozenset[str] = frozenset({Role.PLANNER, Role.STATISTICS})


def visible(roles: Iterable[str]) -> list[Visibility]:
    """The visibilities that someone with these roles may see.

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


def may_invite(roles: Iterable[str]) -> bool:
    """Planning invites people and takes invitations back."""
    return Role.PLANNER in set(roles)


def may_keep_own_account(_roles: Iterable[str]) -> bool:
    """Whoever has signed in keeps the own password and the own passkeys, with a role today or without."""
    return True


class State(StrEnum):
    """What has become of an invitation."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REVOKED = "revoked"
    EXPIRED = "expired"


def state_of(*, accepted: bool, revoked: bool, expired: bool) -> State:
    """What has become of an invitation; what was done with it counts before its end.

    >>> state_of(accepted=False, revoked=True, expired=True)
    <State.REVOKED: 'revoked'>
    """
    if accepted:
        return State.ACCEPTED
    if revoked:
        return State.REVOKED
    return State.EXPIRED if expired else State.OPEN
