"""What really happens to gradients when the recurrent weights grow, against autograd and against laws."""

import numpy as np
import pytest

from lstm_viz.analysis.explode import growth, inputs, net, size
from lstm_viz.autograd import autograd
from lstm_viz.cells import CELLS
from lstm_viz.run import run

SEEDS = range(10)


def median(cell, gain, part="whole", steps=100, scale=1.0):
    """By distance; L is read off at the last of 100 steps, of ten nets of 32 units."""
    return np.median(getattr(growth(cell, gain, steps, 32, scale, SEEDS), part), axis=0)


@pytest.mark.parametrize("cell", CELLS)
@pytest.mark.parametrize("gain", [0.5, 2.0])
def test_sizes_and_weight_gradients_are_autograds(cell, gain):
    found = growth(cell, gain, 12, 6, 1.0, [3, 4])
    for row, seed in enumerate((3, 4)):
        params = net(CELLS[cell], gain, 6, seed)
        initial = {name: np.zeros(6) for name in CELLS[cell].state}
        oracle = autograd(CELLS[cell], params, inputs(12, seed, 1.0), initial, {"h": np.full(6, 6**-0.5)})
        memory = CELLS[cell].memory[0] if CELLS[cell].memory else "h"
        whole, kept = np.linalg.norm(oracle["h"][::-1], axis=1), np.linalg.norm(oracle[memory][::-1], axis=1)
        np.testing.assert_allclose(found.whole[row], whole, rtol=1e-10, atol=1e-12)
        np.testing.assert_allclose(found.memory[row], kept, rtol=1e-10, atol=1e-12)
        weights = np.concatenate([oracle[name].ravel() for name in params])
        np.testing.assert_allclose(found.weights[row], weights, rtol=1e-10, atol=1e-12)


@pytest.mark.parametrize("cell", ["lstm", "gru"])
def test_the_path_along_the_memory_is_autograds_with_h_hidden_from_the_gates(cell):
    found = growth(cell, 4.0, 12, 6, 1.0, [3])
    params = net(CELLS[cell], 4.0, 6, 3)
    initial = {name: np.zeros(6) for name in CELLS[cell].state}
    seed = {"h": np.full(6, 6**-0.5)}
    alone = autograd(CELLS[cell], params, inputs(12, 3, 1.0), initial, seed, memory_only=True)
    kept = np.linalg.norm(alone[CELLS[cell].memory[0]][::-1], axis=1)
    np.testing.assert_allclose(found.along[0], kept, rtol=1e-10)


@pytest.mark.parametrize("gain", [0.0, 1.0, 4.0, 8.0, 100.0])
@pytest.mark.parametrize("cell", ["lstm", "gru"])
def test_along_the_memory_alone_no_gradient_ever_grows(cell, gain):
    along = growth(cell, gain, 100, 32, 1.0, SEEDS).along
    assert (np.diff(along, axis=1) <= 0).all()


def test_at_a_gain_of_one_every_net_vanishes():
    for cell in ("rnn", "lstm", "gru"):
        assert median(cell, 1.0)[-1] < 1e-6


def test_the_rnn_explodes_from_a_gain_of_two_where_lstm_and_gru_still_vanish():
    assert median("rnn", 2.0)[-1] > 10
    assert median("lstm", 2.0)[-1] < 1e-3
    assert median("gru", 2.0)[-1] < 1e-3


def test_at_a_gain_of_eight_the_lstm_explodes_through_h_and_the_gates_while_its_cell_path_vanishes():
    assert median("lstm", 8.0)[-1] > 1e6
    assert median("lstm", 8.0, "through")[-1] > 1e6
    assert median("lstm", 8.0, "along")[-1] < 1e-6
    assert median("gru", 8.0)[-1] > 1e6


@pytest.mark.parametrize("scale", [0.0, 0.1, 1.0])
def test_at_a_gain_of_a_hundred_the_rnn_is_saturated_and_vanishes_while_the_lstm_explodes(scale):
    found = growth("rnn", 100.0, 100, 32, scale, SEEDS)
    assert np.median(found.saturated) > 0.9
    assert np.median(found.whole[:, -1]) < 1e-80
    assert median("lstm", 100.0, scale=scale)[-1] > 1e30


def test_at_a_gain_of_a_million_the_rnns_gradient_is_zero_ten_steps_back_and_nothing_overflows():
    for cell in ("rnn", "lstm", "gru"):
        found = growth(cell, 1e6, 100, 32, 1.0, SEEDS)
        assert np.isfinite(found.whole).all()
        assert not found.broke.any()
    assert median("rnn", 1e6)[10] == 0


def test_a_state_without_bounds_overflows_and_the_step_is_named():
    found = growth("relu", 1e6, 100, 8, 1.0, [0, 1])
    assert (found.broke > 1).all()
    assert np.isnan(found.whole[:, -1]).all()
    fine = growth("relu", 1e6, int(found.broke[0]) - 1, 8, 1.0, [0])
    assert not fine.broke.any()


@pytest.mark.parametrize("gain", [8.0, 1e4])
@pytest.mark.parametrize("cell", ["lstm", "gru"])
def test_gates_count_as_shut_where_what_goes_into_the_sigmoid_is_beyond_23(cell, gain):
    """The slope of a sigmoid is below 1e-10 just where its argument is beyond ln(1e10), on either side."""
    values = run(CELLS[cell], net(CELLS[cell], gain, 32, 4), inputs(100, 4, 1.0))
    gates = [signal.symbol for signal in CELLS[cell].signals if signal.role == "gate"]
    into = np.stack([values[f"z_{gate}"][-100:] for gate in gates])
    (share,) = growth(cell, gain, 100, 32, 1.0, [4]).shut
    assert share == pytest.approx((np.abs(into) > np.log(1e10)).mean(), abs=1e-3)


def test_a_net_without_gates_has_none_that_are_shut():
    assert growth("rnn", 1e6, 100, 32, 1.0, [0, 1]).shut.tolist() == [0, 0]


@pytest.mark.parametrize("cell", CELLS)
def test_one_step_of_one_unit_with_no_gain_and_no_input_has_its_gradient_of_one(cell):
    found = growth(cell, 0.0, 1, 1, 0.0, [0])
    assert found.whole.tolist() == [[1.0]]


def test_a_gain_of_zero_cuts_the_rnn_at_once():
    found = growth("rnn", 0.0, 5, 4, 1.0, [0])
    assert found.whole.tolist() == [[1.0, 0, 0, 0, 0]]


def test_longer_sequences_begin_with_the_same_inputs():
    np.testing.assert_array_equal(inputs(20, 5, 1.0)[:7], inputs(7, 5, 1.0))


@pytest.mark.parametrize("power", [-300, -200, 0, 200, 300])
def test_a_size_survives_where_its_squares_do_not(power):
    assert size(np.array([3.0, 4.0]) * 10.0**power) == pytest.approx(5 * 10.0**power, rel=1e-14)


def test_a_size_of_what_is_no_number_says_so():
    rows = np.array([[0.0, 0.0], [np.inf, 1.0], [np.nan, 1.0], [np.inf, np.nan]])
    np.testing.assert_array_equal(size(rows), [0, np.inf, np.nan, np.nan])


def test_where_the_rnn_explodes_rounding_explodes_too_but_not_over_the_last_steps():
    cell, gain, units, steps = CELLS["rnn"], 8.0, 32, 100
    params, x = net(cell, gain, units, 0), inputs(steps, 0, 1.0)
    seed = {"h": np.full(units, units**-0.5)}

    def oracle(start, initial):
        return np.linalg.norm(autograd(cell, params, x[start:], {"h": initial}, seed)["h"][::-1], axis=1)

    ours = growth(cell, gain, steps, units, 1.0, [0]).whole[0]
    assert not np.allclose(ours, oracle(0, np.zeros(units)), rtol=0.1)
    state = run(cell, params, x)["h"][-21]
    np.testing.assert_allclose(ours[:20], oracle(steps - 20, state), rtol=1e-8)
