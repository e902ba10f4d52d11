"""Our Sobol indices beside SALib's, on functions whose indices are known and on our own model."""

import numpy as np
import pytest
from SALib.analyze.sobol import analyze
from tests.oracles.test_robustness import CASES, panel_of

from planungsraum.ground.method.draw import stream
from planungsraum.prioritise.method.plan import plan_of
from planungsraum.prioritise.method.sensitivity import sensitivity, shifts_of_rank
from planungsraum.prioritise.method.sobol import sobol

ROWS = 2**14


def ishigami(x):
    return np.sin(x[:, 0]) + 7 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])


def sobol_g(x):
    a = np.array([0.0, 1.0, 4.5, 9.0])
    return np.prod((np.abs(4 * x - 2) + a) / (1 + a), axis=1)


def outputs_of(model, low, high, inputs):
    chance = stream(11, "analytic")
    first, second = chance.uniform(low, high, (2, ROWS, inputs))
    mixed = []
    for place in range(inputs):
        exchanged = first.copy()
        exchanged[:, place] = second[:, place]
        mixed.append(model(exchanged))
    return model(first), model(second), np.stack(mixed)


def salib(first, second, exchanged):
    """SALib wants, row by row, f(A), all f(AB_i), f(B)."""
    names = [f"x{place}" for place in range(len(exchanged))]
    problem = {"num_vars": len(names), "names": names, "bounds": [[0, 1]] * len(names)}
    rows = np.column_stack([first, *exchanged, second]).reshape(-1)
    return analyze(problem, rows, calc_second_order=False, num_resamples=500, seed=1)


ISHIGAMI = outputs_of(ishigami, -np.pi, np.pi, 3)
G = outputs_of(sobol_g, 0, 1, 4)


def model_outputs(case):
    plan = plan_of(CASES[case], panel_of(case), period="2022", seed=4)
    shifts = shifts_of_rank(plan, 600, 0)
    return shifts[0], shifts[1], shifts[2:]


@pytest.mark.parametrize(
    "outputs",
    [ISHIGAMI, G, model_outputs("flat"), model_outputs("rounded"), model_outputs("treatment")],
    ids=["ishigami", "sobol-g", "flat", "rounded", "treatment"],
)
def test_indices_are_salibs(outputs):
    found, expected = sobol(*outputs, stream(1, "resamples")), salib(*outputs)
    assert np.allclose(found.first_order, expected["S1"], rtol=0, atol=1e-12)
    assert np.allclose(found.total, expected["ST"], rtol=0, atol=1e-12)


@pytest.mark.parametrize("outputs", [ISHIGAMI, G], ids=["ishigami", "sobol-g"])
def test_intervals_are_as_wide_as_salibs(outputs):
    found, expected = sobol(*outputs, stream(1, "resamples")), salib(*outputs)
    for interval, half in (
        (found.total_interval, expected["ST_conf"]),
        (found.first_order_interval, expected["S1_conf"]),
    ):
        assert np.allclose(np.diff(interval, axis=1)[:, 0] / 2, half, rtol=0.25)


def test_indices_of_ishigami_are_the_analytic_ones():
    # V = a²/8 + bπ⁴/5 + b²π⁸/18 + 1/2 with a = 7, b = 0.1 (Ishigami and Homma 1990)
    b, pi = 0.1, np.pi
    whole = 7**2 / 8 + b * pi**4 / 5 + b**2 * pi**8 / 18 + 0.5
    one, two = (1 + b * pi**4 / 5) ** 2 / 2, 7**2 / 8
    one_with_three = b**2 * pi**8 * (1 / 18 - 1 / 50)
    found = sobol(*ISHIGAMI, stream(1, "resamples"))
    assert np.allclose(found.first_order, np.array([one, two, 0]) / whole, atol=0.03)
    assert np.allclose(found.total, np.array([one + one_with_three, two, one_with_three]) / whole, atol=0.03)
    inside = (found.total_interval[:, 0] <= found.total) & (found.total <= found.total_interval[:, 1])
    assert inside.all()


def test_indices_of_sobols_g_are_the_analytic_ones():
    # V_i = 1/(3(1 + a_i)²); V = Π(1 + V_i) − 1; V_Ti = V_i·Π_{j≠i}(1 + V_j) (Saltelli and Sobol 1995)
    each = 1 / (3 * (1 + np.array([0.0, 1.0, 4.5, 9.0])) ** 2)
    whole = np.prod(1 + each) - 1
    found = sobol(*G, stream(1, "resamples"))
    assert np.allclose(found.first_order, each / whole, atol=0.03)
    assert np.allclose(found.total, each * np.prod(1 + each) / (1 + each) / whole, atol=0.03)


def test_indices_of_a_model_that_does_not_vary_are_no_numbers():
    same = np.ones(20)
    found = sobol(same, same, np.stack([same]), stream(1, "resamples"))
    assert np.isnan([found.first_order[0], found.total[0], *found.total_interval[0]]).all()


def test_sensitivity_runs_at_least_as_often_as_asked():
    plan = plan_of(CASES["flat"], panel_of("flat"), period="2022", seed=4)
    assert plan.varied == ("weights", "normalisation", "dropped_indicator", "base_year")
    assert sensitivity(plan, 601).runs == 606  # 101 rows of 4 + 2 runs
