"""Our principal component beside scikit-learn's and beside numpy's singular values."""

import numpy as np
import pytest
from sklearn.decomposition import PCA
from tests.prioritise.method.making import same

from planungsraum.prioritise.method.component import first_component


def of_rank_one_and_noise(seed, areas=60, indicators=4):
    chance = np.random.default_rng(seed)
    level = chance.normal(size=(areas, 1)) * chance.uniform(0.5, 2, (1, indicators))
    return 10 + level + 0.4 * chance.normal(size=(areas, indicators))


@pytest.mark.parametrize("seed", range(8))
def test_first_component_is_scikit_learns_of_standardised_columns(seed):
    pooled = of_rank_one_and_noise(seed)
    now, marker = pooled[:20], pooled[:, 0]
    centre, spread = pooled.mean(axis=0), pooled.std(axis=0, ddof=1)
    pca = PCA(n_components=1).fit((pooled - centre) / spread)
    sign = np.sign(np.corrcoef(pca.transform((pooled - centre) / spread)[:, 0], marker)[0, 1])
    expected = sign * pca.transform((now - centre) / spread)[:, 0]
    assert same(first_component(pooled, marker).score(now), expected)


@pytest.mark.parametrize("seed", range(8))
def test_first_component_is_that_of_the_singular_values(seed):
    pooled = of_rank_one_and_noise(seed, areas=12, indicators=3)
    standard = (pooled - pooled.mean(axis=0)) / pooled.std(axis=0, ddof=1)
    left, sizes, _ = np.linalg.svd(standard, full_matrices=False)
    score = left[:, 0] * sizes[0]
    sign = np.sign(np.corrcoef(score, -pooled[:, 1])[0, 1])
    assert same(first_component(pooled, -pooled[:, 1]).score(pooled), sign * score)
