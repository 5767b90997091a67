"""What `The two paths` says is what its numbers say."""

import json
from pathlib import Path

import numpy as np
import pytest

from lstm_viz.run import run
from lstm_viz.tasks import TASKS
from lstm_viz.ui.asked import fulfilled
from lstm_viz.ui.figures.two_paths import code, saturation_figure, slope_figure, split_figure
from lstm_viz.ui.settings.two_paths import Setting, checked, computed, scales, sizes
from lstm_viz.ui.two_paths import keeper, reveal, verdict
from lstm_viz.ui.words.two_paths import ONE, PYTORCH, THREE, TRAINED, keep, reads, slope

LESSON = json.loads(
    (Path(__file__).parents[2] / "pages/2_Gradients_through_time/04_The_two_paths.json").read_text("utf-8")
)
USUAL = {"net": "python-lstm", "weights": TRAINED, "text": "", "loss": 0, "unit": -1, "seed": 0}


def far(setting: Setting) -> dict[str, float]:
    """Sizes at the far end, the middle seed."""
    found = computed(setting)
    parts = {"whole": found.whole, "along": found.along, "through": found.through}
    return {name: float(np.median(sizes(part, setting), axis=0)[-1]) for name, part in parts.items()}


def test_what_the_prompts_answer():
    fresh = far(Setting("python-lstm", PYTORCH, ""))
    assert fresh["whole"] == pytest.approx(1.5e-13, rel=0.05)
    assert fresh["along"] == pytest.approx(8e-18, rel=0.05)
    three = Setting("python-lstm", THREE, "")
    assert np.median(sizes(computed(three).whole, three), axis=0)[0] == pytest.approx(0.14, abs=0.005)
    assert far(three)["whole"] == pytest.approx(0.6, abs=0.05)
    assert far(three)["along"] == pytest.approx(0.0081, abs=0.0001)
    assert verdict(three).startswith("**From 12 steps back on, more comes through")
    rnn = Setting("recall-rnn", TRAINED, "")
    assert computed(rnn).probability[0] == pytest.approx(0.997, abs=0.0005)
    assert far(rnn)["whole"] == pytest.approx(4e-20, rel=0.05)
    assert far(rnn)["whole"] / sizes(computed(rnn).whole, rnn)[0, 0] == pytest.approx(4e-18, rel=0.1)
    longest = Setting("python-lstm", TRAINED, "", unit=36)
    assert sizes(computed(longest).whole, longest)[0, 0] == 0
    assert "it is unit 36" in reveal(Setting("python-lstm", TRAINED, ""))
    net, task = longest.net, TASKS[longest.net.task]
    assert run(net.cell, net.params, task.one_hot(longest.read.ids))["c"][61, 36] == pytest.approx(-31.6, abs=0.05)
    assert "its cell is −31.6, where the slope of tanh is exactly 0" in verdict(longest)


@pytest.mark.parametrize("weights", [TRAINED, PYTORCH, ONE, THREE])
def test_in_python_lstm_little_of_the_far_gradient_is_the_cells(weights):
    """What the prose says, with what it says of the other two."""
    parts = far(Setting("python-lstm", weights, ""))
    assert parts["along"] < 0.02 * parts["whole"]


def test_in_recall_the_cell_leads_for_18_steps_and_in_brackets_for_none():
    recall, brackets = Setting("recall-lstm", TRAINED, ""), Setting("brackets-lstm", TRAINED, "")
    assert verdict(recall).startswith("**From 19 steps back on, more comes through")
    assert len(recall.read.tokens) == 21
    assert verdict(brackets).startswith("**From 1 step back on, more comes through")


def test_every_prompt_can_be_done_and_is_not_done_at_first():
    for prompt in LESSON["prompts"]:
        assert set(prompt["set"]) | set(prompt["done"]) <= set(USUAL)
        assert not fulfilled(prompt["done"], USUAL)
        assert not fulfilled(prompt["done"], {**USUAL, **prompt["set"]})
        assert fulfilled(prompt["done"], {**USUAL, **prompt["set"], **prompt["done"]})


@pytest.mark.parametrize(
    "setting",
    [
        Setting("python-lstm", TRAINED, ""),
        Setting("python-lstm-16", ONE, "x = [1", 3, 2),
        Setting("python-gru", PYTORCH, "(", None),
        Setting("python-rnn", TRAINED, "f(x)", 0),
        Setting("recall-rnn", PYTORCH, "Axyz?"),
        Setting("brackets-lstm", TRAINED, "([)", None, 7),
    ],
    ids=lambda setting: f"{setting.name} {setting.weights}",
)
def test_whatever_is_chosen_there_are_words_figures_and_a_check_that_holds(setting):
    """Warnings are errors here."""
    found = computed(setting)
    for words in (verdict(setting), reads(setting, found), reveal(keeper(setting))):
        assert words
        assert "nan" not in words
    shown = split_figure(setting)
    assert len(shown.table) == found.at + 1
    if setting.memory[1]:
        assert "1/4" in slope(setting, found.gates[setting.memory[1]])
        assert keep(setting, scales(setting))
        assert sum(row["share"] for row in slope_figure(setting).table) == pytest.approx(1)
        assert len(saturation_figure(setting).table) == setting.net.head["W"].shape[1]
    for row in checked(setting):
        assert row.difference <= (1e-10 if row.against == "autograd" else 1e-7) * max(1.0, row.size)


def test_the_rings_lie_on_the_path_along_the_cell():
    setting = Setting("python-lstm", TRAINED, "")
    lines = {trace.name: trace for trace in split_figure(setting).figure.data}
    np.testing.assert_allclose(
        lines["gradient at the loss × product of the gates"].y, lines["along the cell"].y, rtol=1e-12
    )


def test_the_slope_never_exceeds_a_quarter():
    setting = Setting("python-lstm", TRAINED, "")
    curve = next(t for t in slope_figure(setting).figure.data if "slope" in t.name)
    assert max(curve.y) == 0.25


def test_the_code_it_hands_out_makes_the_same_numbers(capsys):
    setting = Setting("recall-lstm", TRAINED, "")
    exec(code(setting), {})
    assert capsys.readouterr().out.startswith("whole [")
