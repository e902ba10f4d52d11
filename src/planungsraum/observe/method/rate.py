"""Rates from counts: always a numerator over a denominator, never a mean of rates."""

import numpy as np

from planungsraum.ground.method.errors import Refusal
from planungsraum.ground.method.status import Status
from planungsraum.ground.method.table import Floats, Table


def rate(numerator: Floats, denominator: Floats, factor: float = 1.0) -> Floats:
    """R = factor · a / b; no value where b is 0 or one of both is missing.

    >>> rate(np.array([3.0, 0.0]), np.array([12.0, 0.0]), 100).tolist()
    [25.0, nan]
    """
    result = np.full(numerator.shape, np.nan)
    np.divide(factor * numerator, denominator, out=result, where=denominator > 0)
    return result


def rates(numerator: Table, denominator: Table, factor: float = 1.0) -> Table:
    """Rates of areas × periods from two tables of counts with the same labels.

    The status of a rate is the worst of its inputs'; a rate over 0 is missing. Tables whose areas or
    columns differ are refused.

    >>> a, b = Table.of(["10"], {"2022": [3.0]}), Table.of(["10"], {"2022": [12.0]})
    >>> rates(a, b, 100).values.tolist()
    [[25.0]]
    """
    if numerator.areas != denominator.areas or numerator.codes != denominator.codes:
        raise Refusal.of("rate.labels_differ", found=len(numerator.areas), expected=len(denominator.areas))
    values = rate(numerator.values, denominator.values, factor)
    status = np.maximum(numerator.status, denominator.status)
    status[np.isnan(values) & (status < Status.SUPPRESSED)] = Status.MISSING
    values[status >= Status.SUPPRESSED] = np.nan
    return Table(numerator.areas, numerator.columns, values, status)
