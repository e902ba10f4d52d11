"""Loops over single figures, compiled by numba at their first call.

They are kept only in a folder that is named for them and for the state they are in, for numba takes no notice of a loop
that changed in another module: the program names one (`planungsraum.site.loops`), a notebook compiles them anew.
"""

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numba
from numba import config

NAME = "planungsraum-"  # what the name of such a folder begins with

Loop = TypeVar("Loop", bound=Callable[..., object])


def compiled(loop: Loop) -> Loop:
    """The loop, compiled for the types it is called with.

    >>> @compiled
    ... def total(figures):
    ...     found = 0.0
    ...     for figure in figures:
    ...         found += figure
    ...     return found
    >>> import numpy as np
    >>> total(np.array([1.0, 2.5]))
    3.5
    """
    return _compiled(loop, _nrt=True)


def borrowing(loop: Loop) -> Loop:
    """The same for a loop that makes no array and gives none back: it counts no references to those it is given.

    Counting them takes a quarter of the time where short loops hand many arrays on. One that makes an array is refused.

    >>> @borrowing
    ... def doubled(figures):
    ...     for place in range(figures.size):
    ...         figures[place] *= 2
    >>> import numpy as np
    >>> figures = np.array([1.0, 2.5])
    >>> doubled(figures)
    >>> figures.tolist()
    [2.0, 5.0]
    """
    return _compiled(loop, _nrt=False)


def _compiled(loop: Loop, **counting: bool) -> Loop:
    options: dict[str, Any] = {"nogil": True, **counting}
    kept = NAME in getattr(config, "CACHE_DIR", "")
    try:
        return cast("Loop", numba.njit(**options, cache=kept)(loop))
    except RuntimeError:  # numba cannot write there
        return cast("Loop", numba.njit(**options)(loop))
