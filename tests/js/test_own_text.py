"""A language model of a text, in Node: its windows against Python, what the net writes against NumPy, what is used."""

import json
import re
import runpy
import sys

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lstm_viz.browser.instruments.trainer import payload
from lstm_viz.cells import CELLS
from lstm_viz.run import run
from lstm_viz.training.synthetic import encode, windows
from tests.js.playground import KERNEL, SETUP

HEADER = payload({"prompts": [], "predict": None})
TEXT = {**SETUP, "task": "text", "length": 20, "units": 16}
OWN = "“Où?” said the 😀, and the null: null cat.\tLOSSES = []\nSETUP = {} " * 12
WIDE = "".join(chr(0x4E00 + k % 90) * (1 + k % 3) for k in range(400))  # more characters than are told apart


@pytest.fixture(scope="module")
def node(bare_node):
    with bare_node.payloads({"kernel": KERNEL.read_bytes()}) as node:
        node.run(
            """async () => {
                const both = ["record", "runfile", "shown", "writes", "files"];
                for (const name of ["tasks", "text", "run", "kernel", "random", ...both])
                    window[name] = await import(`/net/training/${name}.js`);
                window.verses = (await import("/net/training/verses.js")).VERSES;
                window.wasm = payload("kernel");
            }"""
        )
        yield node


@pytest.fixture(scope="module")
def verses(node) -> str:
    return node.run("() => verses")


@settings(max_examples=60)
@given(text=st.text(st.characters(exclude_categories=("Cs", "Cn"), exclude_characters="\x01"), min_size=1))
@example(text=OWN)
@example(text=WIDE)
@example(text="\ufffd" * 5 + "ab")
def test_a_text_becomes_the_same_numbers_in_the_browser_and_in_python(node, text):
    got = node.run(
        """(text) => {
            const { names, train, held, unknown } = window.text.encode(text);
            return { names, train: Array.from(train), held: Array.from(held), unknown };
        }""",
        text,
    )
    names, ids = encode(text)
    assert got["names"] == names
    assert got["train"] + got["held"] == ids.tolist()
    assert len(got["held"]) == len(text) // 10
    assert (got["unknown"] is not None) == (names[-1] == "\ufffd")
    assert len(names) <= 65


@pytest.mark.parametrize("given", [OWN, WIDE, None])
@pytest.mark.parametrize(("length", "size", "mixed"), [(2, 1, False), (11, 5, True), (20, 32, False), (40, 32, True)])
def test_windows_are_the_same_in_the_browser_and_in_python(node, verses, given, length, size, mixed):
    text = given or verses
    random = np.random.RandomState(7)
    for _ in range(2):
        made = windows(encode(text)[1], random, length, size, mixed)
    got = node.run(
        """([given, length, size, mixed]) => {
            const random = new window.random.RandomState(7);
            const task = tasks.taskOf({ task: "text", ...(given && { text: text.learn(given) }) });
            task.make(random, length, size, mixed);
            const { ids, targets } = task.make(random, length, size, mixed);
            return { read: Array.from(ids), targets: Array.from(targets), more: random.bits() };
        }""",
        [given, length, size, mixed],
    )
    np.testing.assert_array_equal(got["read"], made.read.ravel())
    np.testing.assert_array_equal(got["targets"], made.targets.ravel())
    assert got["more"] == random.randint(0, 2**32, dtype=np.uint64), "both have drawn as much"


def test_nothing_that_is_held_out_is_ever_trained_on(node):
    """A text whose last tenth is of other characters: no window has both, neither as read nor as right."""
    trained, held = node.run(
        """() => {
            const task = tasks.taskOf({ task: "text", text: text.learn("ab".repeat(225) + "xy".repeat(25)) });
            return [true, false].map((mixed) => {
                const { ids, targets } = task.make(new random.RandomState(3), 30, 2000, mixed);
                return [...new Set([...ids, ...targets])].map((id) => task.says[id]).sort();
            });
        }"""
    )
    assert trained == ["a", "b"]
    assert held == ["x", "y"]


def test_who_remembers_nothing_gets_the_entropy_of_the_characters(node, verses):
    guess, levels = node.run(
        """() => {
            const { guess, length } = tasks.TASKS.text;
            return [guess, length];
        }"""
    )
    held = verses[len(verses) - len(verses) // 10 :]
    shares = np.array([held.count(each) for each in set(held)]) / len(held)
    assert guess["loss"] == pytest.approx(-(shares * np.log(shares)).sum(), rel=1e-12)
    assert guess["score"] == shares.max()
    assert levels == [2, 200, 40]


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ("", {"problem": "empty", "length": 0}),
        (" \n\t" * 100, {"problem": "empty", "length": 300}),
        ("a short one", {"problem": "short", "length": 11}),
        ("a" * 500, {"problem": "single", "length": 500}),
        ("\x00\x1b\u202e" * 500, {"problem": "empty", "length": 0}),
        ("ab\r\nc\rd" * 50, {"text": "ab\nc\nd" * 50, "dropped": 0, "cut": False}),
        ("a\x00b\u202ec" * 100, {"text": "abc" * 100, "dropped": 200, "cut": False}),
        ("ab😀" * 100, {"text": "ab😀" * 100, "dropped": 0, "cut": False}),
        ("ab" * 5_000_000, {"text": "ab" * 100_000, "dropped": 0, "cut": True}),
    ],
)
def test_what_is_taken_of_a_text(node, given, found):
    short = len(given) < 1_000_000
    made = node.run("(given) => text.clean(given)", given) if short else node.run('() => text.clean("ab".repeat(5e6))')
    assert made == found
    if "text" in found:
        assert node.run("(given) => text.isText(given)", found["text"])
        assert not node.run("(given) => text.isText(given)", found["text"] + "\x00")


def test_halves_of_characters_are_left_out(node):
    assert node.run('() => text.clean("a\\ud83d".repeat(300) + "b")')["text"] == "a" * 300 + "b"


@pytest.mark.parametrize(
    "more",
    [{}, {"cell": "gru", "layers": 2, "text": OWN}, {"cell": "rnn", "text": WIDE}, {"cell": "lstm-peephole"}],
)
def test_the_script_follows_the_browsers_curve_in_plain_pytorch(node, more, tmp_path, monkeypatch, capsys):
    setup = {**TEXT, **more}
    made = node.run(
        """async ([header, { text: own, ...rest }]) => {
            const setup = { ...rest, ...(own && { text: text.learn(own) }) };
            const one = run.createRun(await kernel.kernelBackend(wasm), setup);
            const losses = Array.from({ length: 60 }, () => one.step());
            const { loss, score } = one.look();
            return { script: files.scriptOf(header, setup, 60, losses), loss, score };
        }""",
        [HEADER, setup],
    )
    path = tmp_path / "again.py"
    path.write_text(made["script"], "utf-8")
    monkeypatch.setattr(sys, "argv", [str(path)])
    shell = runpy.run_path(str(path), run_name="__main__")
    told = capsys.readouterr().out
    assert float(told.split("browser to ")[1].split()[0]) < 1e-4
    assert len(shell["LOSSES"]) == 50
    assert float(told.split("loss ")[-1].split(",")[0]) == pytest.approx(made["loss"], rel=0.02)
    assert shell["SETUP"]["text"] == more.get("text", node.run("() => verses"))


def numpy_written(cell, layers, head, first, count, temperature, seed):
    """The same loop in NumPy, each character after reading all before it again."""
    random, ids = np.random.RandomState(seed), [first]
    for _ in range(count):
        x = np.eye(head[0].shape[0])[ids]
        for params in layers:
            x = run(cell, params, x)["h"]
        scaled = (head[0] @ x[-1] + head[1]) / temperature
        shares = np.exp(scaled - scaled.max())
        ids.append(int(np.searchsorted(np.cumsum(shares / shares.sum()), random.random_sample(), side="right")))
    return ids[1:]


@pytest.mark.parametrize("temperature", [0.3, 0.8, 1.5])
@pytest.mark.parametrize(("cell", "layers"), [("lstm", 1), ("gru", 2), ("rnn", 1)])
def test_what_is_written_is_what_numpy_writes_from_the_same_random_numbers(node, cell, layers, temperature):
    got = node.run(
        """async ([setup, asked]) => {
            const one = run.createRun(await kernel.kernelBackend(wasm), setup);
            for (let k = 0; k < 40; k++) one.step();
            const { parameters } = one.look();
            return {
                ids: writes.written(setup, parameters, asked), again: writes.written(setup, parameters, asked),
                other: writes.written(setup, parameters, { ...asked, seed: 4 }),
                arrays: Object.fromEntries(
                    Object.entries(parameters).map(([name, values]) => [name, Array.from(values)])
                ),
            };
        }""",
        [
            {**TEXT, "cell": cell, "layers": layers},
            {"first": 1, "count": 60, "temperature": temperature, "seed": 3},
        ],
    )
    arrays = {name: np.float64(values) for name, values in got["arrays"].items()}

    def layer(k):
        own = [arrays[f"{cell}.{name}_l{k}"] for name in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")]
        rows = len(own[2])
        return CELLS[cell].from_torch(own[0].reshape(rows, -1), own[1].reshape(rows, -1), *own[2:])

    bias = arrays["head.bias"]
    head = (arrays["head.weight"].reshape(len(bias), -1), bias)
    assert got["ids"] == numpy_written(CELLS[cell], [layer(k) for k in range(layers)], head, 1, 60, temperature, 3)
    assert got["again"] == got["ids"]
    assert got["other"] != got["ids"]


def test_a_run_that_is_kept_carries_its_text_and_one_without_it_is_refused(node):
    opened, strange = node.run(
        """async ([setup, own]) => {
            const given = { ...setup, text: text.learn(own) };
            const one = run.createPack(await kernel.kernelBackend(wasm), [given]);
            const history = new shown.History();
            history.take(one.look());
            history.losses.push(...one.step());
            history.take(one.look());
            const going = { setups: [given], histories: [history], states: one.state(), until: 9 };
            const kept = record.recordOf(going, { page: "trainer", search: "?x", own: null });
            const found = runfile.runIn(await runfile.fileOf(kept).arrayBuffer(), "trainer", () => [given]);
            const other = { ...given, text: "unknown" };
            const fits = (more, setups = [given]) => record.fits({ ...kept, setups, ...more }, () => setups);
            return [[found.run.texts, fits({})], [
                fits({ texts: [] }, [other]),
                ...[[""], 3, [own, own], ["a\\u0000".repeat(300)]].map((texts) => fits({ texts })),
            ]];
        }""",
        [TEXT, OWN],
    )
    assert opened == [[OWN], True]
    assert strange == [False] * 5


def words_of(text: str) -> list[str]:
    return re.findall("[a-z]+", text.lower())


def test_a_net_of_32_units_learns_words_of_the_built_in_text_within_a_thousand_updates(node, verses):
    words = set(words_of(verses))
    bits, guess, texts = node.run(
        """async (setup) => {
            const one = run.createRun(await kernel.kernelBackend(wasm), setup);
            const { says, guess } = tasks.TASKS.text;
            const texts = [];
            const asked = { first: 0, count: 400, temperature: 0.5, seed: 1 };
            const read = () => {
                const ids = writes.written(setup, one.look().parameters, asked);
                texts.push(ids.map((id) => says[id]).join(""));
            };
            read();
            while (one.updates < 700) one.step();
            read();
            return [one.look().loss / Math.LN2, guess.loss / Math.LN2, texts];
        }""",
        {**SETUP, "task": "text", "length": 40, "units": 32},
    )
    known = [np.mean([each in words for each in words_of(text)]) for text in texts]
    assert bits < 2 < 4 < guess
    assert known[0] < 0.3
    assert known[1] > 0.6, json.dumps(texts)
