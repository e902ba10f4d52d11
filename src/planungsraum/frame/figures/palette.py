"""Which colour stands for which class? Two ramps of our own, safe for colour-blind eyes.

Both were drawn in OKLCH: lightness falls evenly from class to class, so that the order can be read
without seeing hue, in grey print too. The diverging ramp pairs blue with brown, which every common
colour vision tells apart.
"""

from functools import cache
from typing import Final

from planungsraum.frame.figures.errors import PaletteError

STEPS: Final = 17
FEWEST: Final = 2
MOST: Final = 9

SEQUENTIAL: Final = (
    "#daeef0",
    "#c3e4ea",
    "#acdae4",
    "#96cfde",
    "#80c3d9",
    "#6cb8d4",
    "#59abcf",
    "#489fc9",
    "#3992c2",
    "#2e85bb",
    "#2577b2",
    "#216aa8",
    "#205d9c",
    "#205190",
    "#204482",
    "#1f3973",
    "#1e2e64",
)
DIVERGING: Final = (
    "#06509b",
    "#2a63a7",
    "#4576b3",
    "#5f89bf",
    "#799dcb",
    "#94b0d6",
    "#afc5e0",
    "#cddaeb",
    "#f2efee",
    "#e7d4c8",
    "#dbbca7",
    "#cea488",
    "#c18d6b",
    "#b3774d",
    "#a5612e",
    "#964b01",
    "#7c3e01",
)
QUALITATIVE: Final = (
    "#1f5fa8",
    "#d07a1f",
    "#3c8a5a",
    "#8f5aa8",
    "#c9b037",
    "#62b5d9",
    "#a83e52",
    "#777d8a",
    "#7a5a35",
)
NO_DATA: Final = "#f3f4f7"
NO_DATA_LINE: Final = "#767d93"
HIGHLIGHT: Final = "#23395f"
BAR_COLOUR: Final = "#6b8ab8"

_DARK: Final = "#000000"
_LIGHT: Final = "#ffffff"
_HALF_TURN: Final = ((-0.574, 1.430, 0.144), (0.426, 0.430, 0.144), (0.426, 1.430, -0.856))


def sequential(classes: int) -> tuple[str, ...]:
    """Return colours from low (light) to high (dark).

    Args:
        classes: how many, 2 to 9.

    Returns:
        As many hex values.

    >>> sequential(2) == (SEQUENTIAL[0], SEQUENTIAL[-1])
    True
    """
    return _picked(SEQUENTIAL, classes)


def diverging(classes: int) -> tuple[str, ...]:
    """Return colours from far below (blue) through the middle (pale) to far above (brown).

    Args:
        classes: how many, 2 to 9; an odd number has a neutral middle class.

    >>> diverging(3)[1] == DIVERGING[8]
    True
    """
    return _picked(DIVERGING, classes)


def qualitative(kinds: int) -> tuple[str, ...]:
    """Return colours for things without an order, such as the indicators of an index.

    Args:
        kinds: how many, 1 to 9.

    >>> qualitative(2) == QUALITATIVE[:2]
    True
    """
    if not 1 <= kinds <= MOST:
        raise PaletteError(kinds)
    return QUALITATIVE[:kinds]


def text_on(colour: str) -> str:
    """Return black or white, whichever is easier to read on ``colour`` (at least 4.5 : 1).

    >>> text_on("#1e2e64"), text_on("#e0f5f7")
    ('#ffffff', '#000000')
    """
    return max((_DARK, _LIGHT), key=lambda ink: contrast(ink, colour))


def in_dark(colour: str) -> str:
    """Return the colour as the dark appearance shows it: lightness turned round, hue kept.

    This is the CSS filter ``invert(1) hue-rotate(180deg)`` of the figures (planungsraum.css), with the matrix of
    Filter Effects Module Level 1 for half a turn.

    >>> in_dark("#ffffff"), in_dark("#489fc9")
    ('#000000', '#287fa9')
    """
    inverted = [1 - int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    turned = (sum(share * part for share, part in zip(row, inverted, strict=True)) for row in _HALF_TURN)
    return "#" + "".join(f"{round(255 * min(max(channel, 0.0), 1.0)):02x}" for channel in turned)


def keeps_text(colour: str) -> bool:
    """Return whether ``text_on`` is the easier one to read in the dark appearance, too; else black has to become white.

    >>> keeps_text("#daeef0"), keeps_text("#489fc9")
    (True, False)
    """
    return in_dark(text_on(colour)) == text_on(in_dark(colour))


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2.2, relative luminance).

    >>> contrast("#000000", "#ffffff")
    21.0
    """
    darker, lighter = sorted((_luminance(first), _luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def _picked(ramp: tuple[str, ...], classes: int) -> tuple[str, ...]:
    if not FEWEST <= classes <= MOST:
        raise PaletteError(classes)
    return tuple(ramp[round(step * (STEPS - 1) / (classes - 1))] for step in range(classes))


@cache
def _luminance(colour: str) -> float:
    red, green, blue = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return 0.2126 * _linear(red) + 0.7152 * _linear(green) + 0.0722 * _linear(blue)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - sRGB
