"""What each cell does when its gates are forced open or shut, and how it starts. H hidden units."""

import numpy as np
import pytest

from lstm_viz import run
from lstm_viz.cells import CELLS, Cell, find

H = 3
OPEN, SHUT = 1000.0, -1000.0
X = np.random.default_rng(0).standard_normal((6, 2))  # (T, D)
STATE = np.array([0.5, -0.25, 0.75])


def forced(name: str, **bias: float):
    """Parameters whose named gates listen to their bias alone."""
    cell = CELLS[name]
    params = cell.init(0, 2, H)
    for gate, value in bias.items():
        rows = slice(cell.gates.index(gate) * H, (cell.gates.index(gate) + 1) * H)
        params["W"][rows], params["U"][rows], params["b"][rows] = 0, 0, value
    return params


def lstm(**bias: float):
    return run("lstm", forced("lstm", **bias), X, {"h": np.zeros(H), "c": STATE})


def test_closed_forget_gate_erases_the_cell():
    trace = lstm(f=SHUT)
    np.testing.assert_array_equal(trace["c"], trace["i"] * trace["g"])


def test_open_forget_gate_and_closed_input_gate_keep_the_cell_exactly():
    trace = lstm(f=OPEN, i=SHUT)
    np.testing.assert_array_equal(trace["c"], np.tile(STATE, (6, 1)))


def test_open_forget_and_input_gates_add_up_the_candidates():
    trace = lstm(f=OPEN, i=OPEN)
    np.testing.assert_allclose(trace["c"], STATE + np.cumsum(trace["g"], axis=0), atol=1e-14)


def test_closed_output_gate_hides_the_cell():
    trace = lstm(o=SHUT)
    assert not trace["h"].any()
    assert trace["c"].any()


def test_open_update_gate_of_a_gru_keeps_its_state_exactly():
    trace = run("gru", forced("gru", z=OPEN), X, {"h": STATE})
    np.testing.assert_array_equal(trace["h"], np.tile(STATE, (6, 1)))


def test_closed_update_gate_of_a_gru_takes_the_candidate():
    trace = run("gru", forced("gru", z=SHUT), X, {"h": STATE})
    np.testing.assert_array_equal(trace["h"], trace["n"])


def test_closed_reset_gate_of_a_gru_hides_the_past_from_the_candidate():
    params = forced("gru", r=SHUT)
    one, other = (run("gru", params, X[:1], {"h": h}) for h in (STATE, -STATE))
    np.testing.assert_array_equal(one["n"], other["n"])


def test_a_plain_rnn_without_recurrence_forgets_at_once():
    params = CELLS["rnn"].init(0, 2, H, gain=0.0)
    one, other = (run("rnn", params, X, {"h": h}) for h in (STATE, -STATE))
    np.testing.assert_array_equal(one["h"], other["h"])


def test_forget_bias_sets_b_f_and_nothing_else():
    plain, biased = (CELLS["lstm"].init(0, 2, H, forget_bias=value) for value in (None, 1.5))
    expected = plain["b"].copy()
    expected[H : 2 * H] = 1.5
    np.testing.assert_array_equal(biased["b"], expected)
    np.testing.assert_array_equal(biased["U"], plain["U"])


@pytest.mark.parametrize("value", [np.nan, np.inf])
def test_a_forget_bias_that_is_not_finite_is_an_error(value):
    with pytest.raises(ValueError, match="forget_bias must be a finite number"):
        CELLS["lstm"].init(0, 2, H, forget_bias=value)


def test_chrono_start_of_an_lstm_spreads_its_spans_up_to_t_max():
    cell, t_max = CELLS["lstm"], 100
    blocks = cell.blocks(cell.init(0, 2, 2000, scheme="chrono", t_max=t_max))
    spans = np.exp(blocks["b_f"])
    assert 1 <= spans.min() < 1.5
    assert t_max - 2 < spans.max() <= t_max - 1
    assert spans.mean() == pytest.approx(t_max / 2, rel=0.05)  # uniform in the span, not in its logarithm
    np.testing.assert_array_equal(blocks["b_i"], -blocks["b_f"])


def test_chrono_start_of_a_gru_opens_its_update_gate():
    cell = CELLS["gru"]
    spans = np.exp(cell.blocks(cell.init(0, 2, 2000, scheme="chrono", t_max=50))["b_z"])
    assert 1 <= spans.min() < spans.max() <= 49
    assert spans.mean() == pytest.approx(25, rel=0.05)


def test_a_plain_rnn_has_no_gate_to_start_by_time():
    with pytest.raises(ValueError, match="a plain RNN has none; use 'pytorch' or 'orthogonal'"):
        CELLS["rnn"].init(0, 2, H, scheme="chrono", t_max=50)


def test_forget_bias_beside_chrono_is_an_error():
    with pytest.raises(ValueError, match="both set b_f"):
        CELLS["lstm"].init(0, 2, H, scheme="chrono", t_max=50, forget_bias=1.0)


def test_both_biases_of_pytorch_are_drawn_and_summed_where_the_cell_sums_them():
    params = CELLS["gru"].init(np.random.default_rng(3), 2, H)
    rng, k = np.random.default_rng(3), 1 / np.sqrt(H)
    W, U = rng.uniform(-k, k, (3 * H, 2)), rng.uniform(-k, k, (3 * H, H))
    from_x, from_h = rng.uniform(-k, k, 3 * H), rng.uniform(-k, k, 3 * H)
    expected = CELLS["gru"].from_torch(W, U, from_x, from_h)
    assert all(np.array_equal(params[name], expected[name]) for name in expected)


def test_cells_are_found_by_name():
    assert sorted(CELLS) == ["gru", "lstm", "relu", "rnn"]
    assert find("lstm") is CELLS["lstm"]
    assert isinstance(find(CELLS["gru"]), Cell)
    for wrong in ("LSTM", "", "../lstm"):
        with pytest.raises(ValueError, match=r"There is no cell .*; cells are gru, lstm, relu, rnn"):
            find(wrong)
