"""What the section on singular values says is what its numbers say."""

from dataclasses import replace

import numpy as np
import pytest

from lstm_viz.analysis.jacobians import jacobians
from lstm_viz.cells import find
from lstm_viz.run import run
from lstm_viz.ui.bound import (
    BOUND,
    LARGEST,
    SMALLEST,
    bound_figure,
    bound_words,
    bounds,
    factor,
    inputs,
    net,
    stretches,
)
from lstm_viz.ui.explode import NETS, Setting

USUAL = Setting("8", "LSTM", "1", 100, 32, 0)
RNN = replace(USUAL, net="tanh RNN")


@pytest.mark.parametrize("name", ["tanh RNN", "LSTM", "GRU"])
def test_each_seed_is_what_its_own_net_gives(name):
    cell, of = NETS[name], "c" if name == "LSTM" else "h"
    k, largest, smallest = stretches(cell, 1.5, 12, 5, 1.0, range(3))
    for s in range(3):
        params, x = net(find(cell), 1.5, 5, s), inputs(12, s, 1.0)
        trace = run(cell, params, x)
        found = jacobians(find(cell), params, x, trace.values, trace.initial, of)[::-1]
        values = np.linalg.svd(found[k], compute_uv=False)
        np.testing.assert_allclose(largest[s], values[:, 0], rtol=1e-9)
        seen = ~np.isnan(smallest[s])
        assert seen[:3].all()
        np.testing.assert_array_equal(seen, values[:, -1] >= 1e-13 * values[:, 0])
        np.testing.assert_allclose(smallest[s][seen], values[seen, -1], rtol=1e-2)


def test_no_seed_of_the_rnn_exceeds_the_bound_and_none_comes_near_it():
    k, largest, _ = stretches("rnn", *RNN.arguments)
    bound = bounds(RNN, "rnn", k)
    assert (largest <= bound * (1 + 1e-9)).all()
    assert (largest[:, -1] < 1e-20 * bound[:, -1]).all()
    assert "The slope of the nonlinearity takes away the rest" in bound_words(RNN, "rnn")


def test_a_net_with_gates_has_no_such_bound():
    assert bounds(USUAL, "lstm", np.arange(3)) is None
    assert "is for a plain RNN" in bound_words(USUAL, "lstm")
    assert not any(trace.name == BOUND for trace in bound_figure(USUAL, "lstm").figure.data)


def test_the_figure_holds_the_middle_of_the_seeds():
    k, largest, smallest = stretches("rnn", *RNN.arguments)
    lines = {trace.name: trace for trace in bound_figure(RNN, "rnn").figure.data if trace.name}
    np.testing.assert_allclose(lines[LARGEST].y, np.median(largest, axis=0))
    np.testing.assert_allclose(lines[SMALLEST].y, np.median(smallest, axis=0))
    np.testing.assert_array_equal(lines[BOUND].x, k)


@pytest.mark.parametrize("gain", ["0", "1", "1e6"])
@pytest.mark.parametrize(("steps", "units", "scale"), [(1, 1, "1"), (2, 3, "0"), (100, 8, "1")])
@pytest.mark.parametrize("name", NETS)
def test_whatever_is_chosen_there_are_words_and_a_figure(name, gain, steps, units, scale):
    """Warnings are errors here."""
    setting = Setting(gain, name, scale, steps, units, 0)
    assert bound_words(setting, NETS[name])
    low, high = bound_figure(setting, NETS[name]).figure.layout.yaxis.range
    assert np.isfinite([low, high]).all()


def test_of_one_unit_the_words_name_one_direction():
    setting = replace(USUAL, units=1, steps=5)
    assert bound_words(setting, "lstm").startswith("With one unit there is one direction.")
    assert "matters least" not in bound_words(setting, "lstm")


def test_no_factor_is_told_as_zero_or_with_an_e():
    assert [factor(value) for value in (1.254, 0.003, 0.0, 2.3e6)] == ["1.25", "3.0×10⁻³", "exactly 0", "2.3×10⁶"]
    huge = replace(RNN, gain="1e6")
    for words in (bound_words(huge, "rnn"), bound_figure(huge, "rnn").words):
        assert "0.00" not in words
        assert "e+" not in words


def test_the_code_it_hands_out_runs(capsys):
    exec(bound_figure(replace(RNN, steps=5), "rnn").code, {})
    assert capsys.readouterr().out.count("\n") == 10
