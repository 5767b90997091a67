"""What `Why RNNs forget` says is what its numbers say."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from lstm_viz.analysis.forgetting import FLOAT32_SMALLEST, Inputs, Start
from lstm_viz.analysis.gradients import sweep
from lstm_viz.cells import find
from lstm_viz.run import stack, unroll
from lstm_viz.ui.asked import fulfilled
from lstm_viz.ui.figures.forgetting import bias_figure, main_figure
from lstm_viz.ui.forgetting import reveal
from lstm_viz.ui.settings.forgetting import SEQUENCES, Setting, checked, five
from lstm_viz.ui.words.forgetting import BIASED, CHRONO, GRU, PLAIN, RNN, code, surprise, title, why
from lstm_viz.ui.words.numbers import power

LESSON = json.loads(
    (Path(__file__).parents[2] / "pages/2_Gradients_through_time/03_Why_RNNs_forget.json").read_text("utf-8")
)
USUAL = Setting(Inputs(sequences=SEQUENCES), 1.0, "PyTorch", "as drawn", "tanh")


def medians(found):
    return np.median(found.norms, axis=0)


def at(setting: Setting, k: int) -> dict[str, float]:
    return {name: float(medians(found)[k]) for name, found in five(setting).items()}


def test_the_first_thing_it_says_is_the_surprise():
    assert surprise(USUAL, five(USUAL)).startswith(
        "**10 steps back, an LSTM as it starts is no better than a plain RNN.**"
    )
    found = five(USUAL)
    assert 0.5 < medians(found[PLAIN])[10] / medians(found[RNN])[10] < 2
    assert "a step multiplies by 0.56 and 0.63" in surprise(USUAL, found)
    far = medians(found[BIASED])[50] / medians(found[PLAIN])[50]
    assert 1.5e6 < far < 2.1e6
    assert f"50 steps back, forget bias 1 brings {power(far)} times as much" in surprise(USUAL, found)


def test_it_says_otherwise_where_the_numbers_do():
    orthogonal = replace(USUAL, init="orthogonal")
    assert "10.3 times less arrives in the LSTM than in the RNN" in surprise(orthogonal, five(orthogonal))
    exploding = replace(USUAL, gain="2")
    assert "no better" not in surprise(exploding, five(exploding))
    assert "99 steps back: 240 and 3.2×10⁻⁷" in surprise(exploding, five(exploding))
    short = replace(USUAL, inputs=replace(USUAL.inputs, steps=10))
    assert "only 10 steps" in surprise(short, five(short))
    broken = replace(USUAL, curve="ReLU", gain="1e6")
    assert "no longer a finite number from step 5" in surprise(broken, five(broken))


def test_the_gate_stands_half_open_as_pytorch_starts_it():
    found = five(USUAL)
    assert np.mean(found[PLAIN].gate) == pytest.approx(0.5, abs=0.01)
    assert np.mean(found[BIASED].gate) == pytest.approx(1 / (1 + np.exp(-1)), abs=0.01)
    words = why(USUAL, found)
    assert "stands at 0.500 on average" in words
    assert "Measured: **21.6 times as much**" in words
    f, g = (round(float(np.mean(found[name].gate)), 3) for name in (PLAIN, BIASED))
    assert f"By that, {(g / f) ** 10:.3g} times as much" in words


def test_what_the_prompts_answer():
    five_, minus = replace(USUAL, bias=5.0), replace(USUAL, bias=-2.0)
    assert at(five_, 10)[BIASED] == pytest.approx(0.0053, rel=0.05)
    assert at(five_, 99)[BIASED] == pytest.approx(0.079, rel=0.05)
    assert 4e-62 < at(minus, 99)[BIASED] < 6e-62
    assert at(minus, 99)[BIASED] < min(at(minus, 99)[name] for name in (RNN, PLAIN, CHRONO, GRU))
    orthogonal = at(replace(USUAL, init="orthogonal"), 99)
    assert 4e-12 < orthogonal[RNN] < 6e-12
    assert 4e-17 < orthogonal[PLAIN] < 6e-17
    exploding = five(replace(USUAL, gain="2"))[RNN].norms[:, 99]
    assert 220 < np.median(exploding) < 260
    assert 0.35 < exploding.min() < 0.45
    assert 2.5e5 < exploding.max() < 3.5e5
    long = five(replace(USUAL, inputs=replace(USUAL.inputs, steps=500)))
    assert all((long[name].norms[:, -1] < FLOAT32_SMALLEST).all() for name in (RNN, PLAIN, GRU))
    assert 6e-5 < medians(long[CHRONO])[-1] < 8e-5


def test_with_bias_5_it_is_the_paths_through_h_that_add():
    """The first prompt's reason: along the cell alone the gradient shrinks, and the whole grows."""
    inputs = replace(USUAL.inputs, seeds=3)
    cell, params, x = find("lstm"), stack(inputs.nets(Start("lstm", (("forget_bias", 5.0),)))), inputs.x()
    initial = {name: np.zeros((3, SEQUENCES, 32)) for name in cell.state}
    values = unroll(cell, params, x, initial)
    flow = sweep(cell, params, x, values, initial, {99: {"h": values["h"][-1]}})
    assert flow.along is not None
    assert flow.through is not None
    assert np.linalg.norm(flow.along[0]) < np.linalg.norm(flow.along[89])
    assert np.linalg.norm(flow.through[0]) > 3 * np.linalg.norm(flow.along[0])
    assert np.linalg.norm(flow.signals["c"][0]) > 3 * np.linalg.norm(flow.signals["c"][89])


def test_every_prompt_can_be_done_and_is_not_done_at_first():
    usual = {
        "bias": 1.0,
        "T": 100,
        "H": 32,
        "init": "PyTorch",
        "gain": "as drawn",
        "curve": "tanh",
        "size": "1",
        "seed": 0,
    }
    for prompt in LESSON["prompts"]:
        assert set(prompt["set"]) | set(prompt["done"]) <= set(usual)
        assert not fulfilled(prompt["done"], usual)
        assert not fulfilled(prompt["done"], {**usual, **prompt["set"]})
        assert fulfilled(prompt["done"], {**usual, **prompt["set"], **prompt["done"]})


def test_the_figure_holds_every_seed_and_nothing_else():
    found = five(USUAL)
    shown = main_figure(USUAL)
    lines = {trace.name: trace for trace in shown.figure.data if trace.name}
    for name, this in found.items():
        np.testing.assert_allclose(lines[title(USUAL, name)].y, medians(this))
    assert shown.figure.layout.yaxis.type == "log"
    assert len({(line.line.color, line.line.dash) for line in lines.values()}) == 5
    assert len({line.marker.symbol for line in lines.values()}) == 5
    assert len(shown.table) == 50


def test_float32s_end_is_marked_where_the_axis_comes_near_it():
    long = replace(USUAL, inputs=replace(USUAL.inputs, steps=300))
    assert main_figure(long).figure.layout.shapes[0].y0 == FLOAT32_SMALLEST
    assert not main_figure(USUAL).figure.layout.shapes


def test_the_bias_figure_has_the_chosen_bias_among_its_points():
    setting = replace(USUAL, bias=1.5)
    lines = {trace.name: trace for trace in bias_figure(setting).figure.data if trace.name}
    for k in (10, 50):
        line = lines[f"{k} steps back"]
        alone = np.median(five(setting)[BIASED].norms[:, k])
        assert line.y[list(line.x).index(1.5)] == pytest.approx(alone)


def test_the_best_of_the_biases_depends_on_the_distance():
    assert "most arrives 10 steps back with bias 2 and 50 steps back with bias 3" in bias_figure(USUAL).words
    one = replace(USUAL, inputs=replace(USUAL.inputs, steps=1))
    assert "most arrives" not in bias_figure(one).words


@pytest.mark.parametrize(
    "setting",
    [
        USUAL,
        replace(USUAL, inputs=replace(USUAL.inputs, steps=1, units=1)),
        replace(USUAL, gain="0", inputs=replace(USUAL.inputs, size=0.0)),
        replace(USUAL, gain="1e6"),
        replace(USUAL, gain="1e6", curve="ReLU"),
        replace(USUAL, init="chrono", inputs=replace(USUAL.inputs, steps=2)),
    ],
    ids=["usual", "one step, one unit", "nothing", "huge", "overflow", "chrono of two steps"],
)
def test_whatever_is_chosen_there_are_words_and_readable_axes(setting):
    """Warnings are errors here."""
    found = five(setting)
    shown = main_figure(setting)
    low, high = shown.figure.layout.yaxis.range
    assert np.isfinite([low, high]).all()
    assert low < high < 330
    for words in (
        surprise(setting, found),
        why(setting, found),
        reveal(setting),
        shown.words,
        bias_figure(setting).words,
    ):
        assert "e-" not in words
    for row in checked(setting):
        if np.isfinite(row.size):
            assert row.difference <= (1e-10 if row.against == "autograd" else 1e-6) * max(1.0, row.size)


def test_the_code_it_hands_out_makes_the_same_numbers(capsys):
    exec(code(USUAL), {})
    printed = capsys.readouterr().out
    assert printed.count("(10, 100)") == 5
