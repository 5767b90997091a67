"""What the page says, in its words, prompts and prose, is what its nets do; and bad input is answered in words."""

import json
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from streamlit.testing.v1 import AppTest

from lstm_viz.analysis.clipping import by_norm, by_value
from lstm_viz.analysis.explode import size
from lstm_viz.ui.explode import GAINS
from lstm_viz.ui.figures.explode import growth_figure, paths_figure
from lstm_viz.ui.figures.loss_wall import clip_figure, course_figure, map_figure
from lstm_viz.ui.settings import loss_wall
from lstm_viz.ui.settings.explode import NETS, Clip, Setting, at_two_gains, checked, every
from lstm_viz.ui.settings.loss_wall import Place
from lstm_viz.ui.words.clipping import turned
from lstm_viz.ui.words.explode import code, reveal, two_paths, verdict
from lstm_viz.ui.words.loss_wall import code as wall_code
from lstm_viz.ui.words.loss_wall import flight, weight
from lstm_viz.ui.words.numbers import power

pytestmark = pytest.mark.slow

PAGE = Path(__file__).resolve().parents[2] / "pages/2_Gradients_through_time/05_When_gradients_explode.json"
LESSON = json.loads(PAGE.read_text("utf-8"))
PROSE = PAGE.with_suffix(".md").read_text("utf-8")
USUAL = Setting("8", "LSTM", "1", 100, 32, 0)
START = Place("tanh RNN", 1.5, 0.0, 20, 0.1, 20, 1.0)
BESIDE = replace(START, b=0.02)


def answer(name):
    return next(prompt["answer"] for prompt in LESSON["prompts"] if prompt["id"] == name)


def last(setting):
    return {name: float(np.median(this.whole[:, -1])) for name, this in every(setting).items()}


def count(setting, name):
    """In how many of the ten seeds it explodes, and vanishes."""
    sizes = every(setting)[name].whole[:, -1]
    return int((sizes > 10).sum()), int((sizes < 0.1).sum())


def test_the_first_sentence_counts_the_seeds_and_says_no_where_an_lstm_explodes():
    words = verdict(USUAL, every(USUAL))
    assert words.startswith(
        "**No. At gain 8 the gradient explodes in 10 of 10 tanh RNNs, 8 of 10 LSTMs and 10 of 10 GRUs.**"
    )
    assert [count(USUAL, name)[0] for name in USUAL.names] == [10, 8, 10]
    # The RNN's own figures differ from machine to machine here: rounding explodes with the gradient.
    assert "99 steps back, the middle seeds have: tanh RNN " in words
    assert "LSTM 8.9×10⁸, GRU 1.2×10¹¹" in words


def test_the_first_sentence_tells_the_nets_apart_where_they_differ():
    setting = replace(USUAL, gain="3")
    words = verdict(setting, every(setting))
    assert words.startswith(
        "**At gain 3 the gradient explodes in 10 of 10 tanh RNNs and 1 of 10 GRUs; "
        "it vanishes in 4 of 10 LSTMs and 4 of 10 GRUs.**"
    )
    assert [count(setting, name) for name in setting.names] == [(10, 0), (0, 4), (1, 4)]


def test_what_the_first_sentence_calls_exploding_and_vanishing_stands_under_the_figure():
    words = growth_figure(USUAL).words
    assert words.startswith("Explodes: more than 10 times the size at the loss. Vanishes: less than a tenth.")


@pytest.mark.parametrize(
    ("gain", "said"),
    [
        ("0", "At gain 0 the weights are 0: exactly 0 arrives."),
        ("1", "At gain 1 the weights do not make up for the slopes of tanh and of the gates: 7.8×10⁻¹⁶ arrives."),
        ("3", "At gain 3 weights and slopes about balance: 0.21 arrives."),
        ("8", "At gain 8 the weights are large: 4.6×10⁸ arrives."),
        ("1e6", "At gain 1e6, 99% of the gate values stand at 0 or 1, where the slope is nearly 0: exactly 0 arrives."),
    ],
)
def test_the_way_through_the_weights_is_told_by_its_numbers(gain, said):
    setting = replace(USUAL, gain=gain)
    assert two_paths(setting, every(setting)["LSTM"]).endswith(said)


def test_at_the_largest_gain_the_words_say_why_nothing_is_left():
    words = verdict(replace(USUAL, gain="1e6"), every(replace(USUAL, gain="1e6")))
    assert "the slope there is below 1.0×10⁻¹⁰: 99% in the LSTM and 99% in the GRU." in words
    assert "slope there is below" not in verdict(USUAL, every(USUAL))


def test_of_one_step_the_words_say_that_there_is_no_way_back():
    setting = replace(USUAL, steps=1, units=1)
    assert verdict(setting, every(setting)).startswith("**There is one step")
    assert two_paths(setting, every(setting)["LSTM"]).startswith("There is one step")
    assert " 1 unit," in growth_figure(setting).words


def test_of_the_second_figure_it_is_said_that_its_sizes_are_those_of_the_cell():
    assert "dL/dc, the gradient on the cell" in paths_figure(USUAL).words
    gru = replace(USUAL, net="GRU")
    assert "dL/dc" not in paths_figure(gru).words


def test_at_gain_one_all_vanish_as_the_prompt_answers():
    sizes = last(replace(USUAL, gain="1"))
    assert [f"{size:.0e}" for size in sizes.values()] == ["3e-07", "5e-16", "2e-14"]
    assert all(text in answer("one") for text in ("3×10⁻⁷", "5×10⁻¹⁶", "2×10⁻¹⁴"))


def test_the_rnn_explodes_first_as_the_prompt_answers():
    seeds = {gain: [count(replace(USUAL, gain=gain), name)[0] for name in USUAL.names] for gain in ("2", "3", "4")}
    assert seeds == {"2": [7, 0, 0], "3": [10, 0, 1], "4": [10, 5, 7]}
    assert "in 7 of ten seeds at gain 2 and in all ten at gain 3" in answer("first")
    assert "the GRU in 1 at gain 3 and in 7 at gain 4, the LSTM in none at gain 3 and in 5 at gain 4" in answer("first")


def test_the_relu_net_overflows_where_the_prompt_says_and_clipping_leaves_nan():
    setting = replace(USUAL, gain="1e6", net="ReLU RNN")
    this = every(setting)["ReLU RNN"]
    assert this.broke.all()
    assert this.broke.min() == 54
    assert "step 54" in answer("overflow")
    assert "the first time at step 54" in verdict(setting, every(setting))
    assert np.isnan(this.weights).all()
    words = turned(Clip(setting, 1.0))
    assert "100% of the components become nan" in words
    assert "nan stays: 100% of the components" in words


def test_the_steps_from_the_wall_are_as_the_prompt_answers():
    ends = {threshold: replace(START, threshold=threshold).descents() for threshold in (0.01, 1.0, 100.0)}
    assert size(ends[1.0]["unclipped"].gradient[0]) == pytest.approx(9300, rel=0.01)
    for way in ("by norm", "by value"):
        short, right, long = (paths[way] for paths in ends.values())
        assert [size(path.used[0]) * 0.1 for path in (short, right, long)] == pytest.approx([1e-3, 0.1, 10], rel=1e-3)
        assert short.loss[-1] > 0.3
        assert right.loss[-1] < 0.01
        assert long.loss[-1] == pytest.approx(0.09)
        assert size(long.gradient[-1]) < 1e-8


def test_the_three_ways_meet_the_same_slope_where_the_page_opens():
    words = flight(START, START.descents())
    assert words.count("the steepest slope it meets is 9300, at the start.") == 3
    for way in ("by norm", "by value"):
        np.testing.assert_allclose(START.descents()[way].used[0], [0, -1], rtol=1e-6)
    assert "The step there has length 930." in words
    assert words.count("The step there has length 0.1.") == 2
    assert "turns it" not in words
    assert "The slope there is exactly 0: it cannot come back." in words


def test_the_lstm_has_the_wall_that_the_prompt_answers():
    paths = replace(START, net="LSTM", u=4.0, b=0.0).descents()
    assert size(paths["unclipped"].gradient[0]) == pytest.approx(2300, rel=0.02)
    assert (paths["unclipped"].gradient[-1] == 0).all()


def test_the_flight_tells_the_longest_step_of_each_way():
    unclipped, norm, value = flight(BESIDE, BESIDE.descents()).split("\n\n")
    assert unclipped.startswith(
        "**Unclipped**: the steepest slope it meets is 29, after 14 updates. The step there has"
    )
    assert "has length 2.9." in unclipped
    assert "is 300, after 8 updates. Clipping shortens it to 1. The step" in norm
    assert "length 0.1." in norm
    assert "is 5.2, after 10 updates. Clipping shortens it to 1.4 and turns it by 19.4°." in value
    assert "length 0.14." in value


def test_the_words_the_figure_and_the_table_count_updates_alike():
    shown = course_figure(BESIDE)
    slopes = [trace for trace in shown.figure.data if trace.name == "unclipped"][1]
    assert slopes.x[np.argmax(slopes.y)] == 14
    rows = [row for row in shown.table if row["way"] == "unclipped"]
    assert max(rows, key=lambda row: row["gradient"])["after updates"] == 14


def test_large_weights_are_told_without_an_e():
    assert [weight(value) for value in (1e6, -2e5, 1.2345, -0.25, 0.0, 1.29e-5)] == [
        "1.0×10⁶",
        "−2.0×10⁵",
        "1.23",
        "−0.25",
        "0",
        "1.3×10⁻⁵",
    ]


@pytest.mark.parametrize(
    ("threshold", "said", "shape"),
    [
        (1e5, "1,207 of the components are cut to ±1.0×10⁵: of these only the sign is left.", "cuts its top flat"),
        (1.0, "All 4,736 components are cut to ±1: only the signs are left.", "leaves it flat"),
        (3e7, "No component is above 3.0×10⁷, so none is cut.", "keeps the line as it is"),
    ],
)
def test_the_clipping_is_told_as_it_is(threshold, said, shape):
    assert said in turned(Clip(USUAL, threshold))
    assert shape in clip_figure(Clip(USUAL, threshold)).words


def test_of_the_seeds_below_the_threshold_it_is_said_that_nothing_is_cut():
    words = turned(Clip(USUAL, 1e5))
    assert "By value it turns by 64° to 76° in 7 of 10 seeds." in words
    assert "In 3 of 10 no component is above the threshold, nothing is cut, and it does not turn: 0°." in words


def test_where_the_start_has_no_slope_no_step_is_told():
    place = replace(START, net="LSTM", u=1e6, b=0.1)
    words = flight(place, place.descents())
    assert words.count("the slope at the start is exactly 0. No step is taken, and the loss stays 0.09.") == 3
    assert all((path.points == path.points[0]).all() for path in place.descents().values())


def test_an_overflow_on_the_wall_is_told_with_its_update():
    place = Place("ReLU RNN", 1e6, 0.02, 100, 0.1, 5, 1.0)
    words = flight(place, place.descents())
    assert words.count("at the start the numbers overflow (loss inf, gradient nan)") == 3


def test_the_two_paths_are_told_for_a_cell_and_denied_for_a_net_without():
    words = two_paths(USUAL, every(USUAL)["LSTM"])
    assert words.startswith("**Along the :orange[cell] nothing can explode.**")
    assert "3.7×10⁻¹¹" in words
    assert "has no cell" in two_paths(replace(USUAL, net="tanh RNN"), every(USUAL)["tanh RNN"])


def test_the_reveal_holds_both_gains():
    words = reveal(at_two_gains(USUAL))
    sizes = last(replace(USUAL, gain="100"))
    assert sizes["tanh RNN"] < 1e-100
    assert sizes["LSTM"] > 1e30
    assert f"**{power(sizes['tanh RNN'])}** at gain 100" in words
    assert f"**{power(sizes['LSTM'])}**" in words


@pytest.mark.parametrize(
    "setting",
    [
        replace(USUAL, steps=1, units=1),
        replace(USUAL, gain="0"),
        replace(USUAL, gain="1e6"),
        replace(USUAL, gain="1e6", net="ReLU RNN", steps=200),
        replace(USUAL, gain="0", scale="0", steps=1, units=1, net="ReLU RNN"),
        replace(USUAL, scale="0", net="GRU"),
    ],
    ids=str,
)
def test_every_figure_and_sentence_survives_bad_input(setting):
    everything = every(setting)
    assert verdict(setting, everything)
    assert two_paths(setting, everything[setting.net])
    shown = [
        growth_figure(setting),
        paths_figure(setting),
        clip_figure(Clip(setting, 1.0)),
    ]
    assert turned(Clip(setting, 1.0))
    for each in shown:
        low, high = each.figure.layout.yaxis.range
        assert -400 < low < high < 400
        assert each.words
        assert each.alt
        assert each.table


@pytest.mark.parametrize(
    "place",
    [
        replace(START, steps=1, updates=1),
        replace(START, u=0.0, b=0.0),
        replace(START, u=1e6, rate=1e6, threshold=1e6),
        Place("ReLU RNN", 1e6, 0.5, 100, 1e6, 30, 1e6),
        Place("GRU", 5.0, -0.5, 100, 1e6, 3, 0.001),
    ],
    ids=str,
)
def test_the_wall_survives_bad_input(place):
    paths = place.descents()
    assert flight(place, paths)
    for each in (map_figure(place), course_figure(place)):
        assert each.table
        assert each.alt
        assert "nan nan" not in each.alt


@pytest.mark.parametrize("net", NETS)
def test_the_check_agrees_at_a_gain_where_rounding_does_not_explode(net):
    rows = checked(replace(USUAL, net=net, gain="1", steps=40, units=8))
    assert len(rows) == 3
    assert all(row.difference <= 1e-10 * max(row.size, 1) for row in rows)


@pytest.mark.parametrize("net", NETS)
def test_the_check_of_the_wall_agrees(net):
    graph, moved = loss_wall.checked(replace(START, net=net, u=1.2, b=0.1))
    assert graph.difference <= 1e-10 * max(graph.size, 1)
    assert moved.difference <= 1e-4 * max(moved.size, 1)


@pytest.mark.parametrize("steps", [1, 20, 100])
def test_on_the_wall_the_slope_agrees_with_steps_that_are_small_enough(steps):
    for row in loss_wall.checked(replace(START, steps=steps)):
        assert row.difference <= 1e-6 * row.size


def test_at_gain_eight_only_the_last_steps_of_the_rnn_can_be_computed_twice():
    near, all_steps, _ = checked(replace(USUAL, net="tanh RNN"))
    assert near.difference < 1e-8 * near.size
    assert all_steps.difference > 0.1 * all_steps.size


@pytest.mark.parametrize("lines", [code(replace(USUAL, steps=9, units=3)), wall_code(START)])
def test_the_lines_offered_run(lines, capsys):
    exec(lines, {})
    assert capsys.readouterr().out


def test_the_lines_of_the_clipping_run(capsys):
    exec(clip_figure(Clip(replace(USUAL, steps=9, units=3), 1.0)).code, {})
    assert "by_value" in capsys.readouterr().out


def test_the_lines_in_the_prose_clip_as_the_page_does():
    norm, value, in_torch = re.findall(r"```python\n(.*?)```", PROSE, re.DOTALL)
    gradient = np.array([30.0, -4.0, 0.5])
    names = {"np": np, "gradient": gradient, "threshold": 1.0}
    exec(norm + value, names)
    np.testing.assert_allclose(names["by_norm"], by_norm(gradient, 1.0), rtol=1e-12)
    np.testing.assert_allclose(names["by_value"], by_value(gradient, 1.0), rtol=1e-12)
    for line, ours in zip(in_torch.strip().splitlines(), (by_norm, by_value), strict=True):
        net = torch.nn.Linear(3, 1, bias=False, dtype=torch.float64)
        net.weight.grad = torch.tensor(gradient[None])
        exec(line, {"torch": torch, "net": net, "threshold": 1.0})
        np.testing.assert_allclose(net.weight.grad.numpy()[0], ours(gradient, 1.0), rtol=1e-10)


def opened(**address):
    app = AppTest.from_file(str(PAGE.with_suffix(".py")), default_timeout=60)
    for name, value in address.items():
        app.query_params[name] = str(value)
    return app.run()


@pytest.mark.parametrize(
    ("address", "sentences"),
    [
        ({"gain": "1e400", "T": "-1"}, 2),
        ({"u": "nan", "b": "inf", "wallT": "1.5"}, 3),
        ({"net": "<img src=x onerror=alert(1)>", "seed": "9" * 400}, 2),
        ({"T": "1", "H": "1", "size": "0", "gain": "0", "updates": "1", "wallT": "1"}, 0),
        ({"net": "ReLU RNN", "gain": "1e6", "T": "200", "wall": "ReLU RNN", "u": "1e6", "rate": "1e6"}, 0),
    ],
    ids=str,
)
def test_the_page_opens_from_any_address_and_says_what_it_could_not_take(address, sentences):
    app = opened(**address)
    assert not app.exception
    assert sum("in the address" in text.value for text in app.text) == sentences
    assert len(app.title) == 1


def test_every_gain_is_a_number():
    assert [float(gain) for gain in GAINS] == sorted(float(gain) for gain in GAINS)
