"""`What an LSTM is`: both nets against NumPy and PyTorch, and every number that is said against the nets."""

import re

import numpy as np
import pytest
import torch

from lstm_viz.cells import CELLS
from lstm_viz.run import run
from lstm_viz.ui.lessons import PAGES, lesson, lesson_of

RUN = """async (state) => {
    const { run } = await import("/instruments/questions/model.js");
    return Object.fromEntries(Object.entries(run(state)).map(([name, all]) => [name, Array.from(all)]));
}"""
SAID = """async (states) => {
    const { run } = await import("/instruments/questions/model.js");
    const { textOf } = await import("/instruments/questions/text.js");
    return states.map((state) => textOf({ ...state, ...run(state) }));
}"""
USUAL = {"x": "1000000000000000", "bias": 4, "back": 0.9}
STATES = [USUAL, {"x": "0110000010000001", "bias": -1.5, "back": 1.4}, {"x": "0" * 16, "bias": 8, "back": 0}]


@pytest.mark.parametrize("state", STATES, ids=["usual", "other", "nothing"])
def test_both_nets_are_numpys_and_what_is_left_is_autograds(bare_node, state):
    found = bare_node.run(RUN, state)
    x = np.array([[float(one)] for one in state["x"]])
    lstm = {"W": np.array([[8.0], [0], [4], [0]]), "U": np.zeros((4, 1)), "b": np.array([-4.0, state["bias"], 0, 2])}
    rnn = {"W": np.array([[2.0]]), "U": np.array([[state["back"]]]), "b": np.zeros(1)}
    traced = run(CELLS["lstm"], lstm, x).values
    for symbol in "figoch":
        assert found[symbol] == pytest.approx(traced[symbol][:, 0], abs=1e-12)
    assert found["r"] == pytest.approx(run(CELLS["rnn"], rnn, x).values["h"][:, 0], abs=1e-12)

    h, c, hs, cs = torch.zeros(1).double(), torch.zeros(1).double(), [], []
    for one in torch.tensor(x):
        h = torch.tanh(2 * one + state["back"] * h)
        c = torch.sigmoid(torch.tensor(float(state["bias"])).double()) * c.requires_grad_() + torch.sigmoid(
            8 * one - 4
        ) * torch.tanh(4 * one)
        h = h.requires_grad_()
        hs.append(h)
        cs.append(c)
    left = torch.autograd.grad(hs[-1], hs, allow_unused=True)
    assert found["held"] == pytest.approx([0.0 if each is None else each.item() for each in left], abs=1e-12)
    assert found["kept"] == pytest.approx([each.item() for each in torch.autograd.grad(cs[-1], cs)], abs=1e-12)


def test_what_is_said_holds_of_the_nets(bare_node):
    usual = bare_node.run(RUN, USUAL)
    half = bare_node.run(RUN, {**USUAL, "bias": 0})
    assert half["kept"][0] < usual["held"][0] < usual["kept"][0]  # "less is left than in the RNN"
    assert bare_node.run(RUN, {**USUAL, "back": 1.2})["r"][-1] > 0.6  # "with its weight at 1.2 the RNN holds on"
    (said, half_said) = bare_node.run(SAID, [{**USUAL, "t": 3}, {**USUAL, "bias": 0, "t": 3}])
    assert "Of the 48 gate values below 0 are 0 or 1" in said
    assert f"At step 4: 0.98 · {usual['c'][2]:.2f} + 0.02 · 0.00 = {usual['c'][3]:.2f}" in said
    assert "half of the cell is left after 1.0 steps" in half_said
    assert "half of the cell is left after 38.2 steps" in said
    assert np.log(0.5) / np.log(usual["f"][0]) == pytest.approx(38.2, abs=0.05)


def test_the_answers_of_the_prompts_are_what_comes(bare_node):
    said = {one["id"]: one["answer"][0] for one in lesson_of("questions")["prompts"]}
    half = bare_node.run(RUN, {**USUAL, "bias": 0})
    assert said["half"].startswith(f"{half['c'][-1]:.5f}, of {half['c'][0]:.2f}")
    second = bare_node.run(RUN, {**USUAL, "x": "1000000010000000"})
    assert f"from {second['c'][7]:.2f} to {second['c'][8]:.2f}" in said["second"]
    assert f"to {second['r'][8]:.2f}" in said["second"]
    assert second["r"][0] == pytest.approx(second["r"][8], abs=0.02)
    latch = bare_node.run(RUN, {**USUAL, "back": 1.5})
    assert f"holds {latch['r'][-1]:.2f} to the end" in said["latch"]
    assert min(latch["r"]) == pytest.approx(0.86, abs=0.005)
    assert re.search(r"only 6×10⁻⁷ of", said["latch"])
    assert f"{latch['held'][0]:.0e}" == "6e-07"
    assert latch["held"][0] < bare_node.run(RUN, USUAL)["held"][0]


def test_every_question_has_its_words_and_leads_to_a_prompt_that_there_is(bare_node):
    known = bare_node.run('async () => Object.keys((await import("/words/questions.js")).QUESTIONS)')
    asked = lesson_of("questions")["questions"]
    assert [one["id"] for one in asked] == known
    for one in asked:
        (page,) = PAGES.glob(f"*/[0-9]*_{one['act']['page']}.py")
        assert one["act"]["prompt"] in [prompt["id"] for prompt in lesson(str(page))["prompts"]]
