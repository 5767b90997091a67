"""The wall: its slope against autograd, finite differences and a closed form, and what steps do when they meet it."""

import numpy as np
import pytest

from lstm_viz.analysis.loss_wall import TARGET, descend, slope, surface, unit
from lstm_viz.autograd import autograd
from lstm_viz.cells import CELLS
from lstm_viz.run import run

START = (1.5, 0.02)


def one(value):
    return np.array([float(value)])


@pytest.mark.parametrize("cell", CELLS)
def test_the_slope_is_autograds(cell):
    u, b, steps = 1.3, 0.2, 15
    params, x = unit(CELLS[cell], u, b), np.zeros((steps, 1))
    initial = {name: np.zeros(1) for name in CELLS[cell].state}
    h = run(cell, params, x)["h"][-1]
    (loss,), ((du, db),) = slope(cell, one(u), one(b), steps)
    oracle = autograd(CELLS[cell], params, x, initial, {"h": 2 * (h - TARGET)})
    assert loss == pytest.approx((h[0] - TARGET) ** 2, rel=1e-10)
    assert du == pytest.approx(oracle["U"].sum(), rel=1e-10)
    assert db == pytest.approx(oracle["b"].sum(), rel=1e-10)


@pytest.mark.parametrize("cell", CELLS)
def test_the_slope_is_that_of_the_surface(cell):
    u, b, tiny = 1.7, 0.15, 1e-6
    _, ((du, db),) = slope(cell, one(u), one(b), 20)
    along_u = np.diff(surface(cell, np.array([u - tiny, u + tiny]), one(b), 20))[0] / (2 * tiny)
    along_b = np.diff(surface(cell, one(u), np.array([b - tiny, b + tiny]), 20))[0] / (2 * tiny)
    assert du == pytest.approx(along_u, rel=1e-5, abs=1e-8)
    assert db == pytest.approx(along_b, rel=1e-5, abs=1e-8)


@pytest.mark.parametrize("steps", [1, 10, 50])
@pytest.mark.parametrize("u", [0.5, 1.5, 3.0])
@pytest.mark.parametrize(
    ("cell", "factor", "entry"),
    [("rnn", lambda u: u, 1.0), ("lstm", lambda u: 0.5 + u / 4, 0.25), ("gru", lambda u: 0.5 + u / 4, 0.5)],
)
def test_on_the_ridge_of_the_wall_the_slope_is_a_geometric_sum(cell, factor, entry, u, steps):
    (loss,), ((du, db),) = slope(cell, one(u), one(0.0), steps)
    assert loss == pytest.approx(TARGET**2)
    assert du == 0
    assert db == pytest.approx(-2 * TARGET * entry * sum(factor(u) ** k for k in range(steps)), rel=1e-10)


def test_without_clipping_one_step_from_the_wall_ends_where_the_slope_is_zero_for_good():
    found = descend("rnn", (1.5, 0.0), 20, 0.1, 5, 1.0)
    flown = found["unclipped"]
    assert flown.points[1, 1] > 100
    assert (flown.gradient[1:] == 0).all()
    assert (flown.points[1:] == flown.points[1]).all()
    for way in ("by norm", "by value"):
        assert np.abs(np.diff(found[way].points, axis=0)).max() <= 0.1 + 1e-12


def test_a_calm_start_walks_into_the_wall_and_only_the_clipped_steps_end_well():
    found = descend("rnn", START, 20, 0.1, 20, 1.0)
    assert np.hypot(*found["unclipped"].gradient[0]) < 0.2
    assert np.hypot(*found["unclipped"].gradient.T).max() > 20
    assert found["unclipped"].points[-1, 1] > 2
    assert found["unclipped"].loss[-1] > 0.08
    assert found["by norm"].loss[-1] < 1e-3
    assert found["by value"].loss[-1] < 1e-3


def test_the_lstm_has_a_wall_too():
    (low, high) = surface("lstm", one(4.0), np.array([-0.01, 0.01]), 20)
    assert low > 0.5
    assert high < 0.1
    _, ((_, db),) = slope("lstm", one(4.0), one(0.0), 20)
    assert abs(db) > 1000


def test_a_higher_threshold_than_any_gradient_leaves_every_way_the_same():
    found = descend("rnn", (1.0, 0.5), 10, 0.1, 5, 1e9)
    for way in found.values():
        np.testing.assert_array_equal(way.points, found["unclipped"].points)


def test_every_update_is_the_rate_times_what_was_left_after_clipping():
    for way in descend("lstm", (3.0, 0.05), 20, 0.3, 6, 0.5).values():
        np.testing.assert_allclose(np.diff(way.points, axis=0), -0.3 * way.used[:-1], atol=1e-15)


def test_an_overflow_ends_in_nan_and_stays_there():
    for way in descend("relu", (1e6, 1.0), 100, 1.0, 3, 1.0).values():
        assert not np.isfinite(way.loss[0])
        assert np.isnan(way.points[-1]).all()
