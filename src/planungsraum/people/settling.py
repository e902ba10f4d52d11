"""What somebody says of an organisation or a body: who holds its functions, and how it is reached."""

from collections.abc import Iterable

from planungsraum.people.rules import LEADING, RAISING, Function, Standing, may_keep_actor


def may_give(standing: Standing, function: str) -> bool:
    """Nobody gives a function that looks after areas or decides in committees but planning: it would raise rights.

    >>> may_give(Standing(roles=frozenset({"moderator"})), "area_coordination")
    False
    >>> may_give(Standing(roles=frozenset({"moderator"})), "member")
    True
    """
    return standing.sees_all or function not in RAISING


def functions_settled(standing: Standing, actor: int, areas: Iterable[tuple[int, str]]) -> frozenset[str]:
    """Functions in an actor of which somebody who keeps it says who holds them, for how long, and who stands in.

    Whoever acts for it only because they stand in says it of none that lead: their rights would outlive their days.

    >>> "moderation" in functions_settled(Standing(moderates=frozenset({7}), holds=frozenset({7})), 7, [])
    True
    >>> settled = functions_settled(Standing(moderates=frozenset({7})), 7, [])
    >>> "moderation" in settled, "member" in settled
    (False, True)
    """
    functions: frozenset[str] = frozenset(Function)
    return functions if may_keep_actor(standing.of_own_right, actor, areas) else functions - LEADING


def may_keep_contacts_of(standing: Standing, actor: int, areas: Iterable[tuple[int, str]]) -> bool:
    """Whoever keeps an actor keeps its contacts, and the head those of the organisation.

    >>> head = Standing(heads=frozenset({7}))
    >>> may_keep_contacts_of(head, 7, []), may_keep_actor(head, 7, [])
    (True, False)
    """
    return actor in standing.heads or may_keep_actor(standing, actor, areas)
