"""`Different lengths`: what is read, what is said, and lines of PyTorch that print the page's numbers."""

import re
from pathlib import Path

import numpy as np
import pytest

from lstm_viz.browser.instruments.lengths import payload
from lstm_viz.lengths import WAYS, last, mean, padding, run_batch
from lstm_viz.net import load
from lstm_viz.tasks import TASKS
from lstm_viz.ui.lengths import EXPORTS
from lstm_viz.ui.lessons import lesson_of

ROOT = Path(__file__).resolve().parents[2]
READ = """async ([symbols, text]) => (await import("/instruments/lengths/model.js")).rowsOf(symbols, text)"""
SAID = """async ([left, none]) => (await import("/words/lengths.js")).left(left, none)"""
SEEN = """async ([header, rows, state, filling]) => {
    const model = await import("/instruments/lengths/model.js");
    const { endsOf } = await import("/instruments/lengths/ends.js");
    const { pytorch, keras } = await import("/words/lengths_code.js");
    const all = model.modelOf(header, rows.map((row) => [...row]), filling);
    const told = (more) => {
        const { row, unit, back } = more;
        const ends = endsOf(all, more, back);
        const values = Object.fromEntries(ends.map(({ way, id, value }) => [`${way}-${id}`, value]));
        const of = { ...more, model: all, values, net: header.net, symbols: header.symbols, filling };
        return { values, code: pytorch(of), keras: keras(of), means: model.meansOf(all, back, row, unit),
            off: [0, 1].map((way) => model.offBy(all, way, row)),
            said: [model.saidAt(all, header, "padded", all.T - 1, row),
                model.saidAt(all, header, "packed", all.lengths[row] - 1, row)],
            work: model.workOf(all, more.way, back, model.lastPlace(all, back)),
            before: model.valueAt(all, "padded", back, more.symbol, all.lengths[row] % all.T, row, unit) };
    };
    return { told: state.map(told), packed: model.apart(all, "packed", "alone"),
        masked: model.apart(all, "masked", "packed"), numpy: model.fromNumpy(all, header.numpy),
        turned: [0, 1].map((back) => model.turnedRows(all, header, back)), begun: model.begunAt(all, 3) };
}"""
SYMBOLS = TASKS["partners"].vocabulary


@pytest.fixture(scope="module")
def header():
    return payload({**lesson_of("lengths"), "exports": EXPORTS})


@pytest.fixture(scope="module")
def home(header):
    return header["home"]["rows"]


@pytest.fixture(scope="module")
def batches(home):
    """The example as NumPy runs it."""
    x = np.zeros((max(map(len, home)), len(home), len(SYMBOLS)))
    for row, text in enumerate(home):
        x[np.arange(len(text)), row, [SYMBOLS.index(symbol) for symbol in text]] = 1
    net = load("partners-lstm-both")
    return {way: run_batch(net.cell, net.layers, x, [len(text) for text in home], way) for way in WAYS}


def seen(bare_node, header, rows, *states, filling="zeros"):
    usual = {"row": 3, "unit": 4, "symbol": "h", "back": 0, "way": "padded"}
    return bare_node.run(SEEN, [header, rows, [{**usual, **state} for state in states], filling])


@pytest.mark.parametrize(
    ("text", "rows", "said"),
    [
        ("()\n[", ["()", "["], []),
        ("()\n", ["()"], []),
        ("()\n\n[]\n \n", ["()", "[]"], ["2 rows without a bracket are left out"]),
        ("(x)é\nxx", ["()"], ["never seen it: “x” “é”", "1 row without a bracket is left out"]),
        ("", [], ["no bracket in these rows"]),
        ("\n".join("()" * 9 for _ in range(11)), ["()" * 9] * 8, ["first 8 rows are run; 3 rows more are"]),
        ("[" * 41, ["[" * 40], ["at most 40 steps here: 1 row is cut"]),
        ("[" * 5001, ["[" * 40], ["1 row is cut", "first 5,000 characters are read; 1 are left out"]),
        ("😀(\n‮)", ["(", ")"], ["“😀”"]),
    ],
)
def test_what_is_typed_is_read_as_rows_and_what_is_left_out_is_said(bare_node, text, rows, said):
    read = bare_node.run(READ, [list(SYMBOLS), text])
    assert ["".join(row) for row in read["rows"]] == rows
    sentences = bare_node.run(SAID, [read["left"], not rows])
    assert len(sentences) == len(said)
    assert all(part in sentence for part, sentence in zip(said, sentences, strict=True)), sentences


def test_the_states_of_the_example_are_numpys_and_packed_is_alone_to_the_last_digit(bare_node, header, home):
    told = seen(bare_node, header, home)
    assert told["packed"] == 0
    assert told["masked"] == 0
    assert told["numpy"] < 1e-14


@pytest.mark.parametrize("rows", [["()[]"], ["(", "[]()"], ["([", "[]"]])
def test_any_batch_is_one_row_at_a_time_to_the_last_digit(bare_node, header, rows):
    """One row alone, a row of one step, rows of equal length."""
    assert seen(bare_node, header, rows)["packed"] == 0


@pytest.mark.parametrize("back", [0, 1])
@pytest.mark.parametrize("symbol", ["h", "c"])
def test_where_a_last_state_is_read_there_numpy_has_it(bare_node, header, home, batches, back, symbol):
    state = {"back": back, "symbol": symbol}
    (told,) = seen(bare_node, header, home, state)["told"]
    expected = {f"{way}-end": batches[way].final[symbol][back, 3, 4] for way in WAYS}
    gather = batches["padded"].output[1, 3, 16 * back + 4] if symbol == "h" else np.nan
    assert told["values"] == pytest.approx({**expected, "padded-gather": gather}, abs=1e-12, nan_ok=True)
    wrong = last(batches["padded"])[symbol][back, 3, 4]
    assert (abs(wrong - expected["packed-end"]) < 1e-12) == (back == 0), "a gather mends the forward half alone"


def test_what_fills_a_batch_up_reaches_a_padded_run_alone_and_as_numpy_has_it(bare_node, header, home):
    net, lengths = load("partners-lstm-both"), [len(text) for text in home]
    x = np.zeros((max(lengths), len(home), len(SYMBOLS)))
    x[..., 0] = 1
    for row, text in enumerate(home):
        x[: len(text), row] = np.eye(len(SYMBOLS))[[SYMBOLS.index(symbol) for symbol in text]]
    for back in (0, 1):
        (told,) = seen(bare_node, header, home, {"back": back}, filling="symbol")["told"]
        for way in WAYS:
            expected = run_batch(net.cell, net.layers, x, lengths, way).final["h"][back, 3, 4]
            assert told["values"][f"{way}-end"] == pytest.approx(expected, abs=1e-12)


def test_means_and_work_are_numpys(bare_node, header, home, batches):
    lengths = [len(row) for row in home]
    for way in WAYS:
        (told,) = seen(bare_node, header, home, {"way": way})["told"]
        wasted = 2 * (max(lengths) * len(home) - sum(lengths)) if way in ("padded", "masked") else 0
        assert 2 * told["work"]["cells"] == batches[way].cells
        assert 2 * told["work"]["padding"] == wasted
        assert 2 * told["work"]["steps"] == batches[way].steps
    assert told["means"] == pytest.approx(
        {
            "padded": mean(batches["padded"].output)[3, 4],
            "zeros": mean(batches["packed"].output)[3, 4],
            "own": mean(batches["packed"].output, lengths)[3, 4],
        },
        abs=1e-12,
    )


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("back", "symbol", "filling"), [(0, "h", "zeros"), (1, "h", "symbol"), (1, "c", "zeros"), (0, "c", "symbol")]
)
def test_the_lines_of_pytorch_print_the_numbers_beside_them(
    bare_node, header, way, back, symbol, filling, monkeypatch, capsys
):
    """On other rows than the page's, too: one is a row of one step."""
    rows = ["([", "[]{}(", "}"]
    state = {"back": back, "symbol": symbol, "way": way, "row": 0, "unit": 7}
    (told,) = seen(bare_node, header, rows, state, filling=filling)["told"]
    monkeypatch.chdir(ROOT)
    exec(compile(told["code"], "lines", "exec"), {})
    beside = [float(value) for value in re.findall(r"item\(\)\)  # (-?\d+\.\d+)", told["code"])]
    printed = [float(line) for line in capsys.readouterr().out.split()]
    assert len(beside) == (2 if way == "padded" and symbol == "h" else 1)
    assert printed == pytest.approx(beside, abs=6e-5)
    compile(told["keras"], "keras", "exec")


def test_the_gather_is_of_the_forward_half_alone(bare_node, header, home, batches, monkeypatch):
    """At length - 1 columns of the backward half have read the padding and one bracket: nobody's last state."""
    states = [{"back": 0}, {"back": 1}]
    forward, reverse = (each["code"] for each in seen(bare_node, header, home, *states)["told"])
    monkeypatch.chdir(ROOT)
    exec(compile(forward, "lines", "exec"), there := {})
    assert there["own"].numpy() == pytest.approx(batches["packed"].final["h"][0], abs=1e-6)
    rest = there["out"][there["lengths"] - 1, np.arange(6), 16:].numpy()
    assert np.abs(rest - batches["packed"].final["h"][1]).max() > 0.1
    assert "own =" not in reverse


def test_what_the_lesson_answers_is_so(bare_node, header, home, batches):
    said = {prompt["id"]: "".join(part if isinstance(part, str) else part["text"] for part in prompt["answer"])
            for prompt in header["prompts"]}  # fmt: skip
    assert (header["home"]["row"], header["home"]["unit"]) == (3, 4)
    h = batches["padded"].values[0][0]["h"][:, 3, 4]
    assert f"own end it is −{-h[1]:.2f}, in the last column {h[17]:.2f}" in said["past"]
    filled = seen(bare_node, header, home, {}, filling="symbol")["told"][0]["values"]
    assert f"{h[17]:.2f} has become {filled['padded-end']:.2f}." in said["filling"]
    assert {f"{filled[f'{way}-end']:.2f}" for way in WAYS[1:]} == {f"{h[1]:.2f}"}
    before = batches["padded"].values[0][1]["h"][2, 3, 4]
    assert f"padded it is −{-before:.2f}. The reverse half has read {18 - 2} steps of zeros" in said["reverse"]
    lengths = [len(row) for row in home]
    counts = padding(lengths, 2), padding(lengths, 2, ordered=True), padding(lengths, 6)
    assert said["buckets"].startswith("{} cells of padding as they stand, {} sorted; {} in one batch".format(*counts))
    equal = seen(bare_node, header, ["()", "[]"], {"row": 0})["told"][0]["values"]
    assert len(set(equal.values())) == 1
    told = seen(bare_node, header, home, *({"row": row} for row in range(1, 6)))
    assert all(
        forward > 5 * reverse for forward, reverse in (each["off"] for each in told["told"])
    )  # as the prose says
    assert told["turned"][0] == 3  # of the last column: 2, 3 and 5


SENTENCE = """async ([more]) => {
    const { sentence, WATCH } = await import("/words/lengths.js");
    const usual = { row: 3, unit: 4, symbol: "h", back: 1, t: 0, filling: "zeros", length: 2, T: 18, end: 0, now: 0 };
    const said = sentence({ ...usual, ...more });
    return said.map((piece) => piece.text ?? piece).join("");
}"""


def test_numbers_that_differ_look_different_and_each_is_named(bare_node):
    said = bare_node.run(SENTENCE, [{"before": -0.3091, "padded": -0.2941, "own": -0.3082}])
    assert "own last bracket: there its h of unit 4 stands at −0.309, not at 0." in said
    assert said.endswith("At its end, step 0, it is −0.294; without padding it is −0.308.")
    said = bare_node.run(SENTENCE, [{"before": -0.5, "padded": -0.2, "own": -0.2}])
    assert "stands at −0.50, not" in said
    assert said.endswith("it is −0.20; without padding it is −0.20."), "equal numbers may look equal"


def test_the_reverse_half_comes_nearly_back_and_by_how_much_is_numpys(bare_node, header, home, batches):
    told = seen(bare_node, header, home, {})
    padded, packed = batches["padded"], batches["packed"]
    begun = np.abs(padded.values[0][1]["h"][2, 3]).mean()
    off = np.abs(padded.final["h"][1, 3] - packed.final["h"][1, 3]).mean()
    assert told["begun"] == pytest.approx(begun, abs=1e-12)
    assert told["told"][0]["off"][1] == pytest.approx(off, abs=1e-12)
    assert off < begun / 2, "what is said of this net under the curve"
