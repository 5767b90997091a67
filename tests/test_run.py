"""The loop itself. T steps, D input size, H hidden units."""

import numpy as np
import pytest
import torch

from lstm_viz import run
from lstm_viz.cells import CELLS

T, D, H = 7, 3, 4
X = np.random.default_rng(0).standard_normal((T, D))


@pytest.fixture(params=sorted(CELLS))
def cell(request):
    return CELLS[request.param]


def test_every_step_is_the_cell_on_the_state_of_the_step_before(cell):
    params = cell.init(0, D, H)
    trace = run(cell, params, X)
    state = {name: np.zeros(H) for name in cell.state}
    for t in range(T):
        values = cell.step(params, X[t], state)
        for symbol in trace:
            np.testing.assert_array_equal(trace[symbol][t], values[symbol])
        state = {name: values[name] for name in cell.state}


def test_the_trace_says_what_was_run(cell):
    trace = run(cell.name, cell.init(0, D, H), X, tokens=["a"] * T)
    assert trace.cell == cell.name
    assert trace.signals == cell.signals
    assert trace.tokens == ("a",) * T
    np.testing.assert_array_equal(trace.x, X)
    assert set(trace.initial) == set(cell.state)
    assert not any(value.any() for value in trace.initial.values())


def test_a_sequence_in_two_parts_is_the_same_as_in_one_when_the_state_is_handed_on(cell):
    params = cell.init(0, D, H)
    whole, first = run(cell, params, X), run(cell, params, X[:3])
    state = {name: first[name][-1] for name in cell.state}
    second = run(cell, params, X[3:], state)
    for symbol in whole:
        np.testing.assert_array_equal(whole[symbol], np.concatenate([first[symbol], second[symbol]]))
    np.testing.assert_array_equal(second.initial["h"], state["h"])


def test_every_signal_goes_once_through_touch_in_the_order_of_the_data_flow(cell):
    seen = []

    def touch(symbol, t, values):
        seen.append((t, symbol))
        assert values.shape == (H,)
        return values

    params = cell.init(0, D, H)
    assert run(cell, params, X, touch=touch) == run(cell, params, X)
    assert seen == [(t, signal.symbol) for t in range(T) for signal in cell.signals]


def test_a_step_goes_on_with_what_touch_returns(cell):
    params, gate = cell.init(0, D, H), f"z_{cell.gates[0]}"
    touched = run(cell, params, X, touch=lambda symbol, t, values: values + 1.0 if symbol == gate else values)
    biased = run(cell, {**params, "b": params["b"] + np.repeat(np.eye(len(cell.gates))[0], H)}, X)
    for symbol in biased:
        np.testing.assert_allclose(touched[symbol], biased[symbol], rtol=1e-12, atol=1e-15)


def test_lists_and_single_precision_are_taken_and_computed_in_double(cell):
    params = {name: value.astype(np.float32) for name, value in cell.init(0, D, H).items()}
    trace = run(cell, params, X.tolist())
    assert trace.dtype == np.float64


def test_a_run_that_overflows_shows_it_and_does_not_warn(cell):
    params = {name: 1e300 * np.sign(value) for name, value in cell.init(0, D, H).items()}
    trace = run(cell, params, 1e300 * X)
    assert not np.isfinite(trace[f"z_{cell.gates[0]}"]).all()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"cell": "lstn"}, "no cell 'lstn'; cells are gru, lstm, relu, rnn"),
        ({"params": {}}, "takes the parameters W, U, b, got none"),
        ({"x": X[:, :2]}, r"x has shape \(7, 2\); it must be \(steps, 3\)"),
        ({"x": X[0]}, r"x has shape \(3,\)"),
        ({"x": X[:0]}, "x has no steps"),
        ({"state": {"h": np.zeros(H)}}, "The state of LSTM is h, c, got h"),
        ({"state": {"h": np.zeros(H), "c": np.zeros(1)}}, r"State 'c' has shape \(1,\); it must be \(4,\)"),
        ({"state": {}}, "got none"),
        ({"tokens": ["a"]}, "Got 1 tokens for 7 steps"),
        ({"x": X * 1j}, "x has type complex128; accepted are real numbers"),
        ({"x": [[None] * D]}, "x has type object"),
        ({"x": [[1.0], [1.0, 2.0]]}, "x must be an array of numbers whose rows have one length"),
        ({"x": torch.ones(2, D, requires_grad=True)}, r"x cannot be read .* give x\.detach\(\)"),
        ({"state": {"h": np.zeros(H), "c": np.zeros(H, complex)}}, r"state\['c'\] has type complex128"),
    ],
)
def test_what_does_not_fit_is_an_error_that_says_what_would(changes, words):
    given = {"cell": "lstm", "params": CELLS["lstm"].init(0, D, H), "x": X} | changes
    with pytest.raises(ValueError, match=words):
        run(**given)


@pytest.mark.parametrize("name", ["params", "state"])
def test_what_is_no_mapping_is_a_type_error(name):
    given = {"cell": "lstm", "params": CELLS["lstm"].init(0, D, H), "x": X} | {name: 3}
    with pytest.raises(TypeError, match=f"{name} is a int; accepted is a mapping of names to arrays"):
        run(**given)
