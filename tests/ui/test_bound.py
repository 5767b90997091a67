"""What the section on singular values says is what its numbers say."""

from dataclasses import replace

import numpy as np
import pytest

from lstm_viz.ui.figures.explode import bound_figure
from lstm_viz.ui.settings.explode import NETS, Setting, bounds, stretches
from lstm_viz.ui.words.bound import BOUND, LARGEST, SMALLEST, factor, verdict

USUAL = Setting("8", "LSTM", "1", 100, 32, 0)
RNN = replace(USUAL, net="tanh RNN")


def bound_words(setting):
    return verdict(setting, *stretches(setting), bounds(setting))


def test_no_seed_of_the_rnn_exceeds_the_bound_and_none_comes_near_it():
    _, largest, _ = stretches(RNN)
    bound = bounds(RNN)
    assert (largest <= bound * (1 + 1e-9)).all()
    assert (largest[:, -1] < 1e-20 * bound[:, -1]).all()
    assert "The slope of the nonlinearity takes away the rest" in bound_words(RNN)


def test_a_net_with_gates_has_no_such_bound():
    assert bounds(USUAL) is None
    assert "is for a plain RNN" in bound_words(USUAL)
    assert not any(trace.name == BOUND for trace in bound_figure(USUAL).figure.data)


def test_the_figure_holds_the_middle_of_the_seeds():
    k, largest, smallest = stretches(RNN)
    lines = {trace.name: trace for trace in bound_figure(RNN).figure.data if trace.name}
    np.testing.assert_allclose(lines[LARGEST].y, np.median(largest, axis=0))
    np.testing.assert_allclose(lines[SMALLEST].y, np.median(smallest, axis=0))
    np.testing.assert_array_equal(lines[BOUND].x, k)


@pytest.mark.parametrize("gain", ["0", "1", "1e6"])
@pytest.mark.parametrize(("steps", "units", "scale"), [(1, 1, "1"), (2, 3, "0"), (100, 8, "1")])
@pytest.mark.parametrize("name", NETS)
def test_whatever_is_chosen_there_are_words_and_a_figure(name, gain, steps, units, scale):
    """Warnings are errors here."""
    setting = Setting(gain, name, scale, steps, units, 0)
    assert bound_words(setting)
    low, high = bound_figure(setting).figure.layout.yaxis.range
    assert np.isfinite([low, high]).all()


def test_of_one_unit_the_words_name_one_direction():
    setting = replace(USUAL, units=1, steps=5)
    assert bound_words(setting).startswith("With one unit there is one direction.")
    assert "matters least" not in bound_words(setting)


def test_no_factor_is_told_as_zero_or_with_an_e():
    assert [factor(value) for value in (1.254, 0.003, 0.0, 2.3e6)] == ["1.25", "3.0×10⁻³", "exactly 0", "2.3×10⁶"]
    huge = replace(RNN, gain="1e6")
    for words in (bound_words(huge), bound_figure(huge).words):
        assert "0.00" not in words
        assert "e+" not in words


def test_the_code_it_hands_out_runs(capsys):
    exec(bound_figure(replace(RNN, steps=5)).code, {})
    assert capsys.readouterr().out.count("\n") == 10
