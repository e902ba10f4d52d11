"""How often a body meets: the rhythm as it was agreed, and how many meetings a year it leads one to expect."""

from dataclasses import dataclass

from planungsraum.ground.method.errors import Refusal

Limits = tuple[int, int | None]

_A_YEAR: dict[str, Limits | None] = {
    "weekly": (52, 53),
    "biweekly": (26, 27),
    "monthly": (12, 12),
    "two_monthly": (6, 6),
    "quarterly": (4, 4),
    "twice_a_year": (2, 2),
    "half_yearly": (2, 2),
    "yearly": (1, 1),
    "as_needed": (0, None),
    "unknown": None,
}


@dataclass(frozen=True, slots=True)
class Rhythm:
    """A rhythm by its code; `soft` means "as a rule".

    Known are weekly, biweekly, monthly, two_monthly, quarterly, twice_a_year (at any two times),
    half_yearly (once in each half), yearly, as_needed and unknown. Others are refused.

    >>> Rhythm("quarterly", soft=True)
    Rhythm(code='quarterly', soft=True)
    >>> Rhythm("often")
    Traceback (most recent call last):
    planungsraum.ground.method.errors.Refusal: rhythm.unknown_code {'found': 'often', 'known': 'weekly, biweekly,
    monthly, two_monthly, quarterly, twice_a_year, half_yearly, yearly, as_needed, unknown'}
    """

    code: str
    soft: bool = False

    def __post_init__(self) -> None:
        """Refuse a rhythm that has no meaning here."""
        if self.code not in _A_YEAR:
            raise Refusal.of("rhythm.unknown_code", found=self.code, known=", ".join(_A_YEAR))


def meetings_per_year(rhythm: Rhythm) -> Limits | None:
    """The fewest and the most meetings of a calendar year that keep the rhythm; nothing where it is unknown.

    | rhythm | meetings | "as a rule" |
    |---|---|---|
    | weekly | 52–53 | 26–53 |
    | biweekly | 26–27 | 13–27 |
    | monthly | 12 | 6–12 |
    | two_monthly | 6 | 3–6 |
    | quarterly | 4 | 2–4 |
    | twice_a_year, half_yearly | 2 | 1–2 |
    | yearly | 1 | 0–1 |
    | as_needed | 0 or more (no most) | the same |

    A year has 52 or 53 of a weekday. Rule for "as a rule": half of the fewest, rounded down; that half
    of the meetings may fall out is our own setting, the sources give none. Holidays are not counted off.

    >>> meetings_per_year(Rhythm("quarterly")), meetings_per_year(Rhythm("quarterly", soft=True))
    ((4, 4), (2, 4))
    >>> meetings_per_year(Rhythm("as_needed")), meetings_per_year(Rhythm("unknown"))
    ((0, None), None)
    """
    limits = _A_YEAR[rhythm.code]
    if limits is None or not rhythm.soft:
        return limits
    fewest, most = limits
    return fewest // 2, most
