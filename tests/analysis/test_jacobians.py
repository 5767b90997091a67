"""Jacobians against autograd; their sizes against what is known of simple ones."""

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from lstm_viz.analysis.jacobians import growth_rate, jacobians, pascanu_bound, singular_values
from lstm_viz.autograd import autograd
from lstm_viz.cells import CELLS
from lstm_viz.run import run

PAIRS = [(cell, state) for cell in CELLS.values() for state in cell.state]


@pytest.mark.parametrize(("cell", "of"), PAIRS, ids=[f"{cell.name}-{of}" for cell, of in PAIRS])
def test_each_row_is_the_gradient_of_one_unit(cell, of):
    rng = np.random.default_rng(1)
    params, x = cell.init(rng, 2, 3), rng.standard_normal((6, 2))
    trace = run(cell, params, x)
    found = jacobians(cell, params, x, trace.values, trace.initial, of, at=4)
    assert found.shape == (5, 3, 3)
    for unit in range(3):
        expected = autograd(cell, params, x, trace.initial, {of: np.eye(3)[unit]}, 4)[of]
        np.testing.assert_allclose(found[:, unit], expected[:5], rtol=1e-10, atol=1e-14)
    np.testing.assert_array_equal(found[4], np.eye(3))


def test_a_plain_rnn_never_exceeds_pascanus_bound():
    rng = np.random.default_rng(2)
    for gain in (0.5, 1.0, 2.0):
        params, x = CELLS["rnn"].init(rng, 2, 8, gain=gain), rng.standard_normal((30, 2))
        trace = run("rnn", params, x)
        largest = singular_values(jacobians(CELLS["rnn"], params, x, trace.values, trace.initial))[::-1, 0]
        bound = pascanu_bound(params, 30)
        assert bound[1] == pytest.approx(np.linalg.norm(params["U"], 2))
        assert (largest <= bound * (1 + 1e-9)).all()


@given(st.integers(-280, 280))
def test_singular_values_are_exact_at_any_size(power):
    matrix = np.diag([3.0, 2.0, 0.5]) * 10.0**power
    np.testing.assert_allclose(singular_values(matrix[None])[0], np.array([3.0, 0.5]) * 10.0**power, rtol=1e-12)


def test_a_smallest_singular_value_that_rounding_hides_is_not_given():
    largest, smallest = singular_values(np.diag([1.0, 1e-15])[None])[0]
    assert largest == 1
    assert np.isnan(smallest)


def test_singular_values_of_what_is_not_finite_are_not_numbers():
    matrices = np.stack([np.zeros((2, 2)), np.full((2, 2), np.inf), np.eye(2)])
    np.testing.assert_array_equal(singular_values(matrices), [[0, 0], [np.nan, np.nan], [1, 1]])


@given(st.floats(0.01, 10))
def test_the_growth_rate_of_a_geometric_series_is_its_factor(factor):
    assert growth_rate(3.0 * factor ** np.arange(20.0)) == pytest.approx(factor, rel=1e-9)


def test_a_growth_rate_needs_two_numbers():
    assert np.isnan(growth_rate(np.array([1.0])))
    assert np.isnan(growth_rate(np.array([1.0, 0.0, np.inf, np.nan])))


def test_the_bound_is_of_the_same_order_as_torchs_norm():
    params = CELLS["rnn"].init(0, 2, 8)
    expected = torch.linalg.matrix_norm(torch.tensor(params["U"]), 2).item()
    np.testing.assert_allclose(pascanu_bound(params, 3, 0.25), [1, expected / 4, (expected / 4) ** 2], rtol=1e-12)
