"""Which levels of visibility are as narrow as another, or narrower."""

from collections.abc import Mapping
from typing import Final

from planungsraum.people.rules import Visibility

# Whoever sees what is of one of these levels sees what is of the level before the colon, too.
AS_WIDE: Final[Mapping[str, frozenset[str]]] = {
    Visibility.PUBLIC: frozenset(Visibility),
    Visibility.PROFESSIONAL: frozenset(Visibility) - {Visibility.PUBLIC},
    Visibility.BODY: frozenset({Visibility.BODY, Visibility.MODERATION}),
    Visibility.MODERATION: frozenset({Visibility.MODERATION}),
    Visibility.OFFICE: frozenset({Visibility.OFFICE}),
}
