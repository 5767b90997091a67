"""Central differences against slopes that are known in closed form, and against autograd."""

import numpy as np
import pytest

from lstm_viz.analysis.differences import along, by_inputs, slopes
from lstm_viz.autograd import autograd
from lstm_viz.cells import CELLS

POINT = np.array([[1.0, -2.0, 0.5], [0.25, 3.0, -1.0]])


def cubes(many):
    """The sum of the cubes: its slope by each entry is three times the square."""
    return (many**3).sum(axis=(1, 2))


def test_the_slope_of_a_cube_is_three_times_the_square():
    np.testing.assert_allclose(slopes(cubes, POINT), 3 * POINT**2, rtol=1e-8)


def test_every_entry_may_be_moved_by_a_length_of_its_own():
    by = np.full(POINT.shape, 1e-4)
    by[0, 1] = 1e-6
    np.testing.assert_allclose(slopes(cubes, POINT, by), 3 * POINT**2, rtol=1e-6)


def test_along_a_direction_the_slope_is_the_inner_product():
    moves = 1e-5 * np.stack([np.ones((2, 3)), POINT, np.zeros((2, 3))])
    lengths = np.array([np.linalg.norm(move) for move in moves[:2]])
    wanted = [(3 * POINT**2 * move).sum() / length for move, length in zip(moves[:2], lengths, strict=True)]
    np.testing.assert_allclose(along(cubes, POINT, moves), [*wanted, 0.0], rtol=1e-8)


def test_the_length_is_that_of_what_float64_holds():
    """1e10 + 1e-6 is no number of float64; the next ones are some 2e-6 apart."""
    at = np.array([1e10])
    np.testing.assert_allclose(slopes(lambda x: 3 * (x - 1e10).sum(axis=1), at, by=1.3e-6), [3.0], rtol=1e-12)


def test_where_the_number_overflows_the_slope_is_not_finite():
    assert not np.isfinite(slopes(lambda many: np.exp(1e6 * many).sum(axis=1), np.array([1.0]))).any()


@pytest.mark.parametrize("last", [1, 3, 6])
@pytest.mark.parametrize("name", CELLS)
def test_by_the_last_inputs_it_is_autograds_gradient(name, last):
    cell = CELLS[name]
    rng = np.random.default_rng(3)
    params, x = cell.init(rng, 2, 4), rng.normal(size=(6, 2))
    initial = {state: rng.normal(size=4) / 2 for state in cell.state}
    wanted = autograd(cell, params, x, initial, {"h": np.ones(4)})["x"][-last:]
    found = by_inputs(lambda h: h.sum(axis=1), cell, params, x, initial, last)
    np.testing.assert_allclose(found, wanted, atol=1e-9)
