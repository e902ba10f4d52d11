"""Our weights beside scikit-learn's and numpy's principal component and statsmodels' principal axes."""

import numpy as np
import pytest
from sklearn.decomposition import PCA
from statsmodels.multivariate.factor import Factor
from tests.prioritise.method.making import same

from planungsraum.prioritise.method.loadings import component_weights, factor_weights

SIZES = [(12, 3), (63, 5), (63, 8), (400, 12)]


def of_one_factor_and_noise(seed, areas, indicators):
    """Areas in indicators that rise together, with as much noise as in a city's figures."""
    chance = np.random.default_rng(seed)
    level = chance.normal(size=(areas, 1)) * chance.uniform(0.8, 1.6, (1, indicators))
    return 10 + level + 0.8 * chance.normal(size=(areas, indicators))


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize(("areas", "indicators"), SIZES)
def test_component_is_scikit_learns_of_standardised_columns(seed, areas, indicators):
    columns = of_one_factor_and_noise(seed, areas, indicators)
    pca = PCA(n_components=1).fit((columns - columns.mean(axis=0)) / columns.std(axis=0))
    found = component_weights(columns)
    assert same(found.weights, pca.components_[0] ** 2)
    assert same(found.explained, pca.explained_variance_ratio_[0])


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize(("areas", "indicators"), SIZES)
def test_component_loadings_are_correlations_with_the_score_of_the_singular_values(seed, areas, indicators):
    columns = of_one_factor_and_noise(seed, areas, indicators)
    left, _sizes, _right = np.linalg.svd((columns - columns.mean(axis=0)) / columns.std(axis=0), full_matrices=False)
    expected = [np.corrcoef(column, left[:, 0])[0, 1] for column in columns.T]
    assert same(component_weights(columns).loadings, np.abs(expected))


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize(("areas", "indicators"), SIZES[1:])  # of twelve areas some are Heywood cases
def test_factor_is_statsmodels_principal_axis(seed, areas, indicators):
    columns = of_one_factor_and_noise(seed, areas, indicators)
    theirs = Factor(columns, n_factor=1, method="pa", smc=True).fit(maxiter=10_000, tol=1e-10)
    expected = np.abs(theirs.loadings[:, 0])
    found = factor_weights(columns)
    assert same(found.loadings, expected, within=1e-8)
    assert same(found.weights, expected**2 / (expected**2).sum(), within=1e-8)
    assert same(found.explained, theirs.communality.mean(), within=1e-8)
