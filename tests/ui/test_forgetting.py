"""`Why RNNs forget`: what its prompts answer is what NumPy finds, its address is the browser's, its files are whole."""

import base64
import json
import re
from dataclasses import replace

import numpy as np
import pytest

from lstm_viz.analysis.forgetting import FLOAT32_SMALLEST, Inputs, Start
from lstm_viz.analysis.gradients import sweep
from lstm_viz.cells import find
from lstm_viz.run import stack, unroll
from lstm_viz.ui.figures.forgetting import figure
from lstm_viz.ui.forgetting import answer
from lstm_viz.ui.lessons import lesson_of
from lstm_viz.ui.settings.forgetting import SEQUENCES, USUAL, Setting, checked, five, setting_of
from lstm_viz.ui.words.forgetting import BIASED, CHRONO, GRU, PLAIN, RNN, code, title
from tests.ui.test_saved import get

LESSON = lesson_of("forgetting")
OPENS = setting_of(USUAL)


def medians(found):
    return np.median(found.norms, axis=0)


def at(setting: Setting, k: int) -> dict[str, float]:
    return {name: float(medians(found)[k]) for name, found in five(setting).items()}


def test_what_the_prompts_answer():
    five_, minus = replace(OPENS, bias=5.0), replace(OPENS, bias=-2.0)
    assert at(five_, 10)[BIASED] == pytest.approx(0.0053, rel=0.05)
    assert at(five_, 99)[BIASED] == pytest.approx(0.079, rel=0.05)
    assert 4e-62 < at(minus, 99)[BIASED] < 6e-62
    assert at(minus, 10)[BIASED] == pytest.approx(2e-8, rel=0.1)
    shut = five(minus)[BIASED].gate
    assert shut is not None
    assert np.mean(shut) == pytest.approx(0.12, abs=0.005)
    assert at(minus, 99)[BIASED] < min(at(minus, 99)[name] for name in (RNN, PLAIN, CHRONO, GRU))
    orthogonal = at(replace(OPENS, init="orthogonal"), 99)
    assert 4e-12 < orthogonal[RNN] < 6e-12
    assert 4e-17 < orthogonal[PLAIN] < 6e-17
    exploding = five(replace(OPENS, gain="2"))[RNN].norms[:, 99]
    assert 220 < np.median(exploding) < 260
    assert 0.35 < exploding.min() < 0.45
    assert 2.5e5 < exploding.max() < 3.5e5
    long = five(replace(OPENS, inputs=replace(OPENS.inputs, steps=500)))
    assert all((long[name].norms[:, -1] < FLOAT32_SMALLEST).all() for name in (RNN, PLAIN, GRU))
    assert 6e-5 < medians(long[CHRONO])[-1] < 8e-5


def test_with_bias_5_it_is_the_paths_through_h_that_add():
    """The first prompt's reason: along the cell alone the gradient shrinks, and the whole grows."""
    inputs = replace(OPENS.inputs, seeds=3)
    cell, params, x = find("lstm"), stack(inputs.nets(Start("lstm", (("forget_bias", 5.0),)))), inputs.x()
    initial = {name: np.zeros((3, SEQUENCES, 32)) for name in cell.state}
    values = unroll(cell, params, x, initial)
    flow = sweep(cell, params, x, values, initial, {99: {"h": values["h"][-1]}})
    assert flow.along is not None
    assert flow.through is not None
    assert np.linalg.norm(flow.along[0]) < np.linalg.norm(flow.along[89])
    assert np.linalg.norm(flow.through[0]) > 3 * np.linalg.norm(flow.along[0])
    assert np.linalg.norm(flow.signals["c"][0]) > 3 * np.linalg.norm(flow.signals["c"][89])


def test_every_prompt_names_what_the_address_has_and_is_not_done_at_first():
    ids = [prompt["id"] for prompt in LESSON["prompts"]]
    assert len(set(ids)) == len(ids)
    for prompt in LESSON["prompts"]:
        asked = {**USUAL, **prompt["set"]}
        assert set(asked) == set(USUAL) | set(prompt["set"])
        assert any(asked.get(name) != value for name, value in prompt["done"].items())


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ({}, {}),
        (
            {"bias": "5.0", "T": "7", "gain": "1e6", "init": "chrono"},
            {"bias": 5.0, "T": 7, "gain": "1e6", "init": "chrono"},
        ),
        ({"bias": "nan", "T": "1e3", "gain": "9", "curve": "<b>", "seed": "-3"}, {"seed": 0}),
        ({"bias": "99", "T": "9999", "H": "0", "size": "0.5"}, {"bias": 10.0, "T": 500, "H": 1, "size": "0.5"}),
    ],
)
def test_whatever_an_address_says_there_is_a_setting(given, wanted):
    values = {**USUAL, **wanted}
    inputs = Inputs(values["T"], values["H"], values["seed"], sequences=SEQUENCES, size=float(values["size"]))
    assert setting_of(given) == Setting(inputs, float(values["bias"]), values["init"], values["gain"], values["curve"])


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"T": 1, "H": 1},
        {"gain": "0", "size": "0"},
        {"gain": "1e6"},
        {"gain": "1e6", "curve": "ReLU"},
        {"init": "chrono", "T": 2},
    ],
    ids=["usual", "one step, one unit", "nothing", "huge", "overflow", "chrono of two steps"],
)
def test_whatever_is_chosen_the_check_holds_and_the_figure_has_readable_axes(changes):
    """Warnings are errors here."""
    setting = setting_of({**USUAL, **changes})
    drawn, caption = figure(setting)
    low, high = drawn.layout.yaxis.range
    assert np.isfinite([low, high]).all()
    assert low < high < 330
    assert "e-" not in caption
    for row in checked(setting):
        if np.isfinite(row.size):
            assert row.difference <= (1e-10 if row.against == "autograd" else 1e-6) * max(1.0, row.size)


def test_the_figure_holds_every_net_and_marks_the_end_of_float32():
    drawn, _ = figure(OPENS)
    lines = {trace.name: trace for trace in drawn.data if trace.name}
    for name, this in five(OPENS).items():
        np.testing.assert_allclose(lines[title(OPENS, name)].y, medians(this))
    assert drawn.layout.yaxis.type == "log"
    assert len({(line.line.color, line.line.dash) for line in lines.values()}) == 5
    assert len({line.marker.symbol for line in lines.values()}) == 5
    assert not drawn.layout.shapes
    long, _ = figure(replace(OPENS, inputs=replace(OPENS.inputs, steps=300)))
    assert long.layout.shapes[0].y0 == FLOAT32_SMALLEST


def test_the_page_brings_numpys_numbers_of_what_it_opens_with():
    brought = answer(LESSON)["numpy"]
    assert brought["setting"] == USUAL
    for name, found in zip(("rnn", "lstm", "bias", "chrono", "gru"), five(OPENS).values(), strict=True):
        assert np.frombuffer(base64.b64decode(brought["norms"][name])).tolist() == found.norms.ravel().tolist()
        assert brought["gates"][name] == (None if found.gate is None else found.gate.tolist())


def test_every_export_answers_for_the_address_and_refuses_what_there_is_not():
    status, headers, text = get("forgetting.json", T=12, bias="2.5")
    assert status == 200
    assert "forgetting.json" in headers["content-disposition"]
    wanted = five(setting_of({"T": "12", "bias": "2.5"}))[BIASED].norms
    assert np.frombuffer(base64.b64decode(json.loads(text)["norms"]["bias"])).tolist() == wanted.ravel().tolist()
    status, _, drawn = get("forgetting.figure.html", T=12)
    assert status == 200
    assert "Plotly.newPlot" in drawn
    assert "Line: the middle of ten seeds." in drawn
    assert not re.search(r"<script[^>]+src=", drawn), "it opens without a server"
    status, _, lines = get("forgetting.py", bias="2.5")
    assert status == 200
    assert "forget_bias', 2.5" in lines
    assert get("forgetting.xls") == (400, *get("forgetting.xls")[1:])
    assert "There is no export “.xls”" in get("forgetting.xls")[2]


def test_the_code_it_hands_out_makes_the_same_numbers(capsys):
    exec(code(OPENS), {})
    printed = capsys.readouterr().out
    assert printed.count("(10, 100)") == 5
