"""Scores as they are compared: rounded so far that rounding errors decide nothing."""

import numpy as np

from planungsraum.ground.method.table import Floats, Integers

DIGITS = 12


def settled(score: Floats) -> Floats:
    """Scores (…, n) to twelve digits of the largest of their row, at most twelve decimals.

    So rounding decides nothing: in two areas with 0.1 and 0.3 the z values are −1.0000000000000002
    and 0.9999999999999999, and both lie on a limit.

    >>> settled(np.array([-1.0000000000000002, 0.9999999999999999])).tolist()
    [-1.0, 1.0]
    """
    power = 10.0 ** decimals(score)
    return np.asarray(np.rint(score * power) / power, dtype=float)


def decimals(score: Floats) -> Integers:
    """Decimals (…, 1) to which the scores of each row are compared.

    >>> decimals(np.array([[0.5, 0.25], [123.0, 0.5]])).tolist()
    [[11], [9]]
    """
    largest = np.maximum(score.max(axis=-1, keepdims=True), -score.min(axis=-1, keepdims=True))
    _, exponent = np.frexp(largest)
    before_the_point = np.maximum(0, (exponent * np.log10(2)).astype(np.int64) + 1)
    return np.asarray(DIGITS - before_the_point, dtype=np.int64)
