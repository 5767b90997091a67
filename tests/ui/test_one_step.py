"""`Inside one step`: its settings do what they say, and its prompts and prose tell what the unit computes."""

import json
import math
from pathlib import Path

import numpy as np
import pytest

from lstm_viz.browser.instruments.onestep import LIMIT, STEPS, payload
from lstm_viz.run import run
from lstm_viz.ui.lessons import lesson

PAGE = Path(__file__).resolve().parents[2] / "pages/3_What_if/08_Inside_one_step.py"
LESSON = lesson(str(PAGE))
PRESETS = {preset["name"]: preset for preset in LESSON["presets"]}
GATES = "ifgo"


def computed(name, x=None, **biases):
    """The preset with other inputs or biases, through NumPy: symbol -> (T,)."""
    preset = PRESETS[name]
    gates = {gate: [*preset["gates"][gate][:2], biases.get(f"b_{gate}", preset["gates"][gate][2])] for gate in GATES}
    W, U, b = ([gates[gate][kind] for gate in GATES] for kind in range(3))
    inputs = np.array(x or preset["x"], dtype=float)[:, None]
    trace = run("lstm", {"W": np.array(W)[:, None], "U": np.array(U)[:, None], "b": b}, inputs)
    return {symbol: trace[symbol][:, 0] for symbol in trace.values}


@pytest.mark.parametrize("preset", LESSON["presets"], ids=PRESETS)
def test_every_setting_can_be_shown(preset):
    assert set(preset["gates"]) == set(GATES)
    numbers = [*np.ravel(list(preset["gates"].values())), *preset["x"]]
    assert len(numbers) == 12 + len(preset["x"])
    assert np.all(np.abs(numbers) <= LIMIT)
    assert STEPS[0] <= len(preset["x"]) <= STEPS[1]


def test_the_payload_is_json_and_names_what_is_drawn():
    data = json.loads(json.dumps(payload(LESSON), allow_nan=False))
    assert [signal["symbol"] for signal in data["signals"]] == list("figcoh")
    assert data["cell"]["gates"] == list(GATES)


def test_keep_holds_what_was_written():
    c = computed("keep")["c"]
    assert c[0] == pytest.approx(0.96, abs=0.005)
    assert np.all(c[1:] > 0.98 * c[0])


def test_keep_needs_its_input_gate_for_what_follows():
    values = computed("keep")
    assert values["i"][0] > 0.99
    assert np.all(values["i"][1:] < 0.01)
    assert np.all(values["g"][[2, 4]] < -0.7)
    left = computed("keep", b_i=5)["c"]
    assert np.all(np.abs(left[2:] - values["c"][2:]) > 0.3)


def test_erase_shuts_the_forget_gate_where_x_is_minus_one():
    values = computed("erase")
    assert values["f"][3] < 0.01
    assert np.all(np.delete(values["f"], 3) > 0.99)
    assert values["c"][2] > 0.9
    assert values["c"][3] < 0.01


def test_write_once_shuts_the_input_gate_by_h_alone():
    values = computed("write once")
    assert set(PRESETS["write once"]["x"]) == {1}
    assert values["i"][0] > 0.95
    assert np.all(values["i"][1:] < 0.02)
    assert values["c"][-1] - values["c"][0] < 0.06


def test_count_counts_the_ones():
    np.testing.assert_allclose(computed("count")["c"], np.cumsum(PRESETS["count"]["x"]), atol=0.002)


def test_all_half_open_loses_half_at_every_step():
    values = computed("all half open")
    for gate in "fio":
        np.testing.assert_array_equal(values[gate], 0.5)
    np.testing.assert_allclose(values["c"][1:], values["c"][:-1] / 2)


def test_saturate_makes_large_inputs_look_alike():
    values = computed("saturate")
    x = np.array(PRESETS["saturate"]["x"])
    assert values["f"].max() < 1e-4
    h = values["h"][x >= 0.6]
    assert np.ptp(x[x >= 0.6]) > 1
    assert np.ptp(h) < 0.003
    assert np.ptp(values["h"][x < 0.6]) > 0.2


def test_the_answers_of_the_prompts_are_what_the_unit_computes():
    answers = {prompt["id"]: "".join(p if isinstance(p, str) else p["text"] for p in prompt["answer"])
               for prompt in LESSON["prompts"]}  # fmt: skip
    shut = computed("keep", b_f=-6)["c"][1]
    assert 0 < shut < 0.005
    assert "is next to nothing" in answers["open"]
    halves = computed("keep", b_f=0)
    assert f"it is {halves['f'][3]:.2f}" in answers["soft"]
    assert ", ".join(f"{value:.2f}" for value in halves["c"][:4]) in answers["soft"]
    before, after = computed("keep"), computed("keep", b_i=5)
    asked = "".join(p if isinstance(p, str) else p["text"] for p in LESSON["prompts"][2]["text"])
    assert f"is {before['g'][2]:.2f}".replace("-", "−") in asked
    assert before["i"][2] < 0.005
    assert f"it is {after['i'][2]:.2f}" in answers["guard"]
    assert f"from {after['c'][1]:.2f} to {after['c'][2]:.2f}" in answers["guard"]
    count = computed("count")
    assert f"c is {count['c'][-1]:.2f}, h is {count['h'][-1]:.2f}" in answers["bound"]
    down = computed("count", x=[1, 1, 0, 1, -1, 0, 1, 1])
    assert f"from {down['c'][3]:.2f} to {down['c'][4]:.2f}" in answers["down"]
    assert round(down["g"][4], 2) == -1
    silent = computed("keep", b_o=-6)
    assert 0 < silent["h"][3] < 0.005
    assert f"still {silent['c'][3]:.2f}, but h is next to nothing" in answers["silent"]


@pytest.mark.parametrize("name", PRESETS)
def test_what_each_bias_does_is_true_of_every_setting(name):
    quiet = [0.0] * STEPS[1]
    own = computed(name, x=quiet)
    for gate in GATES:
        bias = PRESETS[name]["gates"][gate][2]
        stands = math.tanh(bias) if gate == "g" else 1 / (1 + math.exp(-bias))
        assert own[gate][0] == pytest.approx(stands), gate
    assert np.all(computed(name, x=quiet, b_f=10)["f"] > 0.999)
    shut = computed(name, x=quiet, b_i=-10, b_g=10)
    assert np.all(np.abs(shut["c"]) < 0.001)
    for b_g in (1, -1):
        values = computed(name, x=quiet, b_g=b_g)
        moves = np.diff(values["c"], prepend=0) * b_g
        both = (values["i"] > 0.9) & (values["f"] > 0.9)
        assert np.all(moves[both] > 0.5)
        assert np.all(np.abs(moves[values["i"] < 0.1]) < 0.1)
    for b_o, shown in ((-10, 0), (10, 1)):
        values = computed(name, x=quiet, b_g=1, b_o=b_o)
        np.testing.assert_allclose(values["h"], shown * np.tanh(values["c"]), atol=1e-3)


def test_the_figures_of_the_prose_are_those_of_sigmoid_and_tanh():
    text = PAGE.with_suffix(".md").read_text("utf-8")
    for z, said in ((0, "0.50"), (3, "0.95"), (6, "0.998")):
        assert f"z = {z}$ it is {said}" in text
        assert float(said) == round(1 / (1 + math.exp(-z)), len(said) - 2)
    assert "tanh(c) goes from 0.995 to 1.000" in text
    assert (round(math.tanh(3), 3), round(math.tanh(6), 3)) == (0.995, 1.0)
