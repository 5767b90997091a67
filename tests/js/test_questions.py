"""Pages of questions: their nets against NumPy and PyTorch, and every number that is said against the nets."""

import re

import numpy as np
import pytest
import torch

from lstm_viz.browser.instruments.questions import runs
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
    const { QUESTIONS } = await import("/words/questions.js");
    return states.map((state) => textOf(QUESTIONS, { ...state, ...run(state) }));
}"""
SERIES = PAGES.parent / "lstm_viz/series/data"
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
    assert "3.05×10⁻⁵ is left, less than in the RNN" in said
    latched = bare_node.run(SAID, [{**USUAL, "back": 1.5, "t": 3}])[0]
    assert "3.05×10⁻⁵ is left, more than in the RNN" in latched
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


DOUBTS = """async ([state, runs]) => {
    const { run, hearing } = await import("/instruments/questions/doubts.js");
    const { textOf } = await import("/instruments/questions/text.js");
    const { QUESTIONS, reveal } = await import("/words/doubts.js");
    const found = run(state, runs);
    const each = (of, made) => Object.fromEntries(Object.entries(of).map(([name, all]) => [name, made(all)]));
    const plain = (all) => (ArrayBuffer.isView(all) ? Array.from(all) : all);
    const now = { ...state, ...found };
    return {
        params: each(hearing(state.bias), plain), code: each(QUESTIONS, ({ code }) => code ?? ""),
        truth: reveal(now).truth, text: textOf(QUESTIONS, now), found: each(found, plain),
    };
}"""
DOUBT = {**USUAL, "begins": 1, "t": 8}


@pytest.fixture(scope="module")
def doubts(bare_node):
    return bare_node.run(DOUBTS, [DOUBT, runs()])


def layer(params: dict[str, list[float]]) -> torch.nn.LSTM:
    lstm = torch.nn.LSTM(1, 1).double()
    order = [0, 1, 2, 3]
    lstm.load_state_dict(
        {
            "weight_ih_l0": torch.tensor(params["W"])[order][:, None],
            "weight_hh_l0": torch.tensor(params["U"])[order][:, None],
            "bias_ih_l0": torch.tensor(params["b"])[order],
            "bias_hh_l0": torch.zeros(4),
        }
    )
    return lstm


def test_gates_that_are_worked_out_are_those_of_pytorchs_layer(doubts):
    """By the lines that the page shows, run on PyTorch's own layer."""
    lstm, found = layer(doubts["params"]), doubts["found"]
    x = torch.tensor([[[float(one)]] for one in USUAL["x"]]).double()
    output, _ = lstm(x)
    known = {"torch": torch, "lstm": lstm, "x": x, "output": output, "h_0": torch.zeros(1, 1, 1).double()}
    exec(doubts["code"]["replay"], known)
    assert found["hears"] == pytest.approx(output.flatten().tolist(), abs=1e-12)
    for name in "fio":
        assert found[f"again_{name}"] == pytest.approx(known[name].flatten().tolist(), abs=1e-12)
    assert found["apart"] < 1e-15


def test_lines_of_pytorch_do_what_is_said_of_them(doubts):
    lstm = torch.nn.LSTM(1, 1)
    x = torch.ones(16, 1, 1)
    known = {"torch": torch, "nn": torch.nn, "lstm": lstm, "x": x}
    exec(doubts["code"]["stateful"], known)
    with pytest.raises(RuntimeError, match="Trying to backward through the graph a second time"):
        exec(re.sub(r".*detach.*", "", doubts["code"]["stateful"]), known)
    exec(doubts["code"]["initial"], known)
    known["output"].sum().backward()
    assert known["c_0"].grad.abs() > 0
    came = torch.tensor([3.0, 5, 4, 9])
    scored = {"came": came, "said": came.roll(1)}
    scored["said"][0] = (
        3 - ((came[1:] - came[:-1]).pow(2).mean()) ** 0.5
    )  # off by as much as usual where none came before
    exec(doubts["code"]["shifted"], scored)
    assert scored["skill"] == pytest.approx(0)


def test_pieces_begin_from_zero_or_go_on_and_a_start_decays(doubts):
    found = doubts["found"]
    x = np.array([[float(one)] for one in USUAL["x"]])
    lstm = {"W": np.array([[8.0], [0], [4], [0]]), "U": np.zeros((4, 1)), "b": np.array([-4.0, 4, 0, 2])}
    second = run(CELLS["lstm"], lstm, x[8:]).values["c"][:, 0]
    assert found["fresh"][:8] == found["c"][:8]
    assert found["fresh"][8:] == pytest.approx(second, abs=1e-12)
    assert found["cut"][:8] == [0] * 8
    assert found["cut"][8:] == found["kept"][8:]
    started = run(CELLS["lstm"], lstm, x, {"c": np.ones(1), "h": np.zeros(1)}).values["c"][:, 0]
    assert found["started"] == pytest.approx(started, abs=1e-12)
    assert found["stays"] == pytest.approx(found["f"][0] ** 16, abs=1e-12)
    assert doubts["truth"] == 0  # memory without gradient


def test_statistics_over_a_batch_are_numpys(doubts):
    random = np.random.RandomState(0)
    ones = np.where(random.uniform(size=(64, 16)) < 0.5, 0.0, 1.0)
    lstm = {"W": np.array([[8.0], [0], [4], [0]]), "U": np.zeros((4, 1)), "b": np.array([-4.0, 4, 0, 2])}
    c = np.array([run(CELLS["lstm"], lstm, row[:, None]).values["c"][:, 0] for row in ones])
    assert doubts["found"]["mean"] == pytest.approx(c.mean(axis=0), abs=1e-12)
    assert doubts["found"]["spread"] == pytest.approx(c.std(axis=0), abs=1e-12)


def test_recorded_cells_bear_out_what_is_said(doubts):
    by = {one["net"]: one for one in doubts["found"]["variants"]}
    assert all(one["solved"] == one["all"] == 10 for one in by.values())
    gated = [one for name, one in by.items() if name not in ("lstm-1997", "norm")]
    assert len(gated) == 5
    lstm = by["bias1"]
    assert all(lstm["least"] < one["middle"] < lstm["most"] for one in gated)  # "small beside those of the seed"
    assert by["lstm-1997"]["least"] > lstm["most"]  # "what does make a difference"
    for net in ("bias1", "lstm-1997"):
        solved = [one["at"] for one in runs() if one["net"] == net]
        assert f"{np.median(solved):,g}" in doubts["text"]


def test_a_forecast_of_last_year_is_told_by_the_years_themselves(doubts):
    found = doubts["found"]
    years = np.loadtxt(SERIES / "sunspots.csv", delimiter=",", skiprows=1)
    own = years[(years[:, 0] >= 1975) & (years[:, 0] <= 1991), 1]
    assert found["came"] == own[1:].tolist()
    assert found["before"] == own[:-1].tolist()
    assert found["together"] == pytest.approx(np.corrcoef(own[1:], own[:-1])[0, 1])
    assert found["off"] == pytest.approx(np.sqrt(np.mean(np.diff(own) ** 2)))


def test_the_answers_of_the_doubts_prompts_are_what_comes(bare_node, doubts):
    said = {one["id"]: one["answer"][0] for one in lesson_of("doubts")["prompts"]}
    found = doubts["found"]
    assert said["seam"].startswith(f"{found['c'][15]:.2f} handed on; from zero, nothing.")
    assert found["fresh"][15] == 0
    forgetful = bare_node.run(DOUBTS, [{**DOUBT, "x": "0" * 16, "bias": 0}, runs()])["found"]
    assert f"At step 5: {forgetful['started'][4]:.2f}" in said["forgets"]
    assert forgetful["started"][4] < 0.05 < forgetful["started"][3]
    half = bare_node.run(DOUBTS, [{**DOUBT, "bias": 0}, runs()])["found"]
    late = np.array(half["mean"][4:])
    assert np.ptp(late) < 0.25 < np.ptp(found["mean"][4:])


def test_every_question_has_its_words_and_leads_to_a_prompt_that_there_is(bare_node):
    for kind, name in (("questions", "questions"), ("doubts", "doubts")):
        known = bare_node.run(f'async () => Object.keys((await import("/words/{name}.js")).QUESTIONS)')
        asked = lesson_of(kind)["questions"]
        assert [one["id"] for one in asked] == known
        for one in asked:
            page = one["act"]["page"].replace("home", "Watch_the_gates")
            (path,) = PAGES.glob(f"*/[0-9]*_{page}.py")
            assert one["act"]["prompt"] in [prompt["id"] for prompt in lesson(str(path))["prompts"]]
