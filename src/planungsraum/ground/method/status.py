"""What kind of figure a cell holds. A status is never turned into a number."""

from enum import IntEnum


class Status(IntEnum):
    """Status of a cell, ordered from best to worst.

    A computed value has the worst status of its inputs. `SUPPRESSED` and `MISSING` carry no number.

    >>> max(Status.MEASURED, Status.ESTIMATED).label
    'estimated'
    """

    MEASURED = 0
    REVISED = 1
    PRELIMINARY = 2
    ZERO_BY_ROUNDING = 3
    ESTIMATED = 4
    UNRELIABLE = 5
    SUPPRESSED = 6
    MISSING = 7

    @property
    def label(self) -> str:
        """The name used in files: `zero_by_rounding`."""
        return self.name.lower()

    @property
    def has_number(self) -> bool:
        """Whether a cell of this status holds a number."""
        return self < Status.SUPPRESSED


STATUS_BY_LABEL = {status.label: status for status in Status}
