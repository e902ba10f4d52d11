"""What can happen to a body, as values, and the order of what happens."""

from dataclasses import dataclass
from datetime import date

from planungsraum.ground.method.vague import Vague

KINDS = ("founded", "revived", "merged", "split", "absorbed", "renamed", "suspended", "dissolved")
Order = tuple[date, int, date, int]


@dataclass(frozen=True, slots=True)
class Part:
    """A body as a source or a result of an event.

    A source that goes in part lives on; a source that goes wholly ends. A result in part takes over
    only a part of what the sources were.
    """

    body: str
    partial: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to bodies; `key` is unique among events.

    | kind | sources | results | what follows |
    |---|---|---|---|
    | `founded` | none | one | the result begins, with its name |
    | `revived` | one | none | it is active again |
    | `merged` | two or more | one or more | results begin unless they are there already |
    | `split` | one | two or more; one if the source lives on | the same |
    | `absorbed` | one or more | one or more, all there already | |
    | `renamed` | one | none | it bears `name` and `short` |
    | `suspended` | one | none | it rests |
    | `dissolved` | one | none | it ends without a successor |

    With `merged`, `split` and `absorbed` each source that does not go in part ends. `name` and `short`
    are those of the only result or, where a body is renamed, of this.
    """

    key: int
    kind: str
    when: Vague
    sources: tuple[Part, ...] = ()
    results: tuple[Part, ...] = ()
    name: str = ""
    short: str = ""

    @property
    def bodies(self) -> tuple[str, ...]:
        """The bodies it is about, sources first."""
        return tuple(part.body for part in (*self.sources, *self.results))

    @property
    def order(self) -> Order:
        """Where it stands in time: by first day, kind, last day and key.

        An event counts from the first day of its span. Of one day, what begins comes before what
        takes over, and that before what ends: the kinds in the order of `KINDS`. Then the more exact
        date comes first, then the smaller key.

        >>> from planungsraum.ground.method.vague import read_vague
        >>> founding = Event(2, "founded", read_vague("2014"), results=(Part("AK"),))
        >>> founding.order < Event(1, "renamed", read_vague("2014-01"), (Part("AK"),), name="AK Ost").order
        True
        """
        return self.when.first, KINDS.index(self.kind), self.when.last, self.key
