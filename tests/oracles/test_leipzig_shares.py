"""Leipzig's published shares, truncated to whole per cent, beside rates of the published counts."""

import numpy as np
import pandas as pd  # noqa: TID251 — an oracle
import pytest
from tests.oracles.shared import DATA, needs

from planungsraum.observe.method.rate import rate

pytestmark = needs("leipzig/core_indicators_2008_2022.csv")

SHARES = {
    "sgb2_anteil_kinder_trunc": ("sgb2_unter15", "kinder_u15_abgeleitet"),
    "elb_anteil_trunc": ("elb", "ew_15_64_abgeleitet"),
    "arbeitslose_anteil_trunc": ("arbeitslose", "ew_15_64_abgeleitet"),
    "migrantenanteil_trunc": ("migranten", "einwohner"),
}


@pytest.fixture(scope="module")
def figures():
    """63 Ortsteile in 15 years."""
    return pd.read_csv(DATA / "leipzig/core_indicators_2008_2022.csv", dtype={"gebiet_nr": str})


def test_leipzig_has_945_ortsteil_years(figures):
    assert len(figures) == 945
    assert figures["gebiet_nr"].nunique() == 63


@pytest.mark.parametrize("share", SHARES)
def test_leipzig_share_lies_within_one_of_the_truncated_one(figures, share):
    numerator, denominator = (figures[name].to_numpy(dtype=float) for name in SHARES[share])
    ours, published = rate(numerator, denominator, 100.0), figures[share].to_numpy(dtype=float)
    known = np.isfinite(published) & np.isfinite(numerator)
    assert known.sum() > 900
    assert np.isfinite(ours[known]).all()
    assert np.abs(np.trunc(ours[known]) - published[known]).max() <= 1
