"""A text in the browser, in Node: what a net reads of it and does with it, what its task asks, what is said of it.

All of it is held to Python's, on texts that Hypothesis writes.
"""

import unicodedata

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lstm_viz.analysis.units import text_features
from lstm_viz.browser.pack import IN_BRACKETS
from lstm_viz.net import names
from lstm_viz.run import run
from lstm_viz.softmax import softmax
from lstm_viz.tasks import TASKS
from lstm_viz.ui import nets
from lstm_viz.ui.cached import scales
from lstm_viz.ui.choices import net
from lstm_viz.ui.state import MAX_STEPS

REACH = 1e-5  # that of the weights, which are sent as float32

KNOWN = st.sampled_from(sorted({symbol for task in TASKS.values() for symbol in task.vocabulary}))
ANY = st.characters(exclude_categories=("Cs", "Cn"), exclude_characters="\x01")  # by which Node marks what JSON has not
TEXTS = st.text(KNOWN | ANY, max_size=60)
CODE = st.lists(
    st.sampled_from(["(", ")", "[", "]", "{", "}", '"', "'", '"""', "'''", "#", "\\", "\n", "x", " ", "漢", "😀"]),
    max_size=40,
).map("".join)


@pytest.fixture(scope="module")
def node(bare_node):
    with bare_node.payloads({name: nets.file(name) for name in names()}) as node:
        node.run(
            """async () => {
                const { parseNet } = await import("/net/panel.js");
                for (const name of ["tasks", "marks", "run"]) window[name] = await import(`/net/${name}.js`);
                window.words = await import("/words/reading.js");
                window.shipped = (name) => parseNet(payload(name));
            }"""
        )
        yield node


def net_of(task: str) -> str:
    return next(name for name in names() if net(name).task == task)


@pytest.mark.parametrize("name", TASKS)
@settings(max_examples=60)
@given(text=TEXTS)
@example(text="")
@example(text="x" * (MAX_STEPS + 1))
@example(text="😀漢\u202e\x07" * 501)
@example(text="A?B?")
def test_a_text_is_encoded_and_asked_about_as_in_python(node, name, text):
    task = TASKS[name]
    got = node.run(
        """([name, text]) => {
            const net = shipped(name);
            const encoded = tasks.encode(net.reads, text);
            return { ...encoded, targets: tasks.targetsOf(net.answer, encoded.ids) };
        }""",
        [net_of(name), text],
    )
    expected = task.encode(text[:MAX_STEPS])
    assert got["labels"] == list(expected.tokens)
    assert got["ids"] == expected.ids.tolist()
    assert (got["replaced"], got["dropped"]) == (list(expected.replaced), list(expected.dropped))
    assert got["targets"] == task.targets(expected.ids).tolist()


@settings(max_examples=200)
@given(text=CODE)
def test_open_brackets_are_counted_as_in_python(node, text):
    assert node.run("(text) => marks.depthOf(Array.from(text))", text) == text_features(text)["depth"].tolist()


@settings(max_examples=100)
@given(character=ANY)
@example(character=" ")
@example(character="\xa0")
@example(character="\u0301")
def test_a_character_is_shown_where_it_prints_and_else_by_its_code(node, character):
    (sentence,) = node.run(
        """(character) => {
            const encoded = { labels: ["x"], replaced: [character], dropped: [] };
            return words.readingWords({ kind: "symbols", names: [] }, encoded, 1);
        }""",
        character,
    )
    named = {" ": "space", "\n": "line break", "\t": "tab"}
    shown = named.get(character) or (f"“{character}”" if character.isprintable() else f"U+{ord(character):04X}")
    assert unicodedata.category(character) != "Cn"
    assert sentence == (f"This net was never trained on {shown}. It reads each of them as the same unknown character.")


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        (
            "recall-lstm",
            "A \nxy\t?",
            ["This net knows only the symbols A B C D w x y z ?. Left out: space, line break, tab."],
        ),
        ("recall-lstm", "", ["There is nothing to read yet, so the example is shown."]),
        (
            "brackets-lstm",
            "abcdefghi",
            [
                "This net knows only the symbols ( [ { ) ] }. "
                "Left out: “a”, “b”, “c”, “d”, “e”, “f”, “g”, “h” and 1 more.",
                "There is nothing to read yet, so the example is shown.",
            ],
        ),
        ("python-lstm-16", "a" * 12_345, ["The text has 12,345 characters. The first 2,000 are read."]),
        ("python-lstm-16", "x = 1", []),
        (
            "sunspots-lstm",
            "1 two <b>3</b> 1e9 nan",
            [
                "This net reads numbers with blanks between them. Left out: “two”, “<b>3</b>”, “1e9”, “nan”.",
            ],
        ),
        (
            "sunspots-lstm",
            "10 -3 154.4 1e3 154.5 1e3",
            [
                "This net learned from sunspots between 0 and 154. Outside of that: −3, 1000, 154.5.",
            ],
        ),
        ("pen-lstm", "0,100 5,5 =1", ["This net learned from sequences of 8 steps. This one has 2."]),
        (
            "pen-lstm",
            "5 1,2,3 " + "x" * 40,
            [
                "This net reads 2 numbers a step with a comma between them, and blanks between the steps. "
                "Left out: “5”, “1,2,3”, “xxxxxxxxxxxx…”.",
                "There is nothing to read yet, so the example is shown.",
            ],
        ),
    ],
)
def test_what_gives_way_is_said(node, name, text, said):
    found = node.run(
        """([name, text]) => {
            const { reads } = shipped(name);
            return words.readingWords(reads, tasks.encode(reads, text), Array.from(text).length);
        }""",
        [name, text],
    )
    assert found == said


@pytest.mark.parametrize(
    "name", [name for name in names() if not (net(name).stacked or net(name).numbers)]
)  # of the others: test_stack.py, test_numbers.py
@settings(max_examples=8)
@given(text=st.text(KNOWN, min_size=1, max_size=40))
@example(text="([{}])A?")
def test_a_net_from_its_file_does_on_any_text_what_numpy_does(node, name, text):
    this = net(name)
    task = TASKS[this.task]
    text += task.vocabulary[0]  # something that it can read
    read = task.encode(text)
    trace = run(this.cell, this.params, task.one_hot(read.ids), tokens=read.tokens)
    got = node.run(
        """([name, text]) => {
            const net = shipped(name);
            const panel = run.read(net, tasks.encode(net.reads, text));
            return {
                values: panel.values, initial: panel.initial, marks: panel.marks, labels: panel.labels,
                ends: panel.signals.map(({ symbol, scale, own }) => [symbol, scale, own]),
                agreement: panel.agreement, targets: panel.answer.targets,
                shares: Array.from(panel.answer.at(panel.steps - 1).probabilities),
            };
        }""",
        [name, text],
    )
    assert got["labels"] == list(read.tokens)
    assert got["agreement"] is None, "nobody has compared it"
    for symbol in trace:
        values = np.array(list(got["values"][symbol].values())).reshape(trace[symbol].shape)
        np.testing.assert_allclose(values, trace[symbol], atol=REACH)
    assert all(value == 0 for state in got["initial"].values() for value in state.values())
    depth = text_features("".join(read.tokens))["depth"].tolist()
    drawn = any(depth) and not task.pairs
    assert got["marks"] == ([{"label": IN_BRACKETS, "levels": depth}] if drawn else [])
    ends = {signal.symbol: signal.scale or scales(name)[signal.symbol] for signal in trace.drawn}
    assert got["ends"] == [[symbol, scale, False] for symbol, scale in ends.items()]
    assert got["targets"] == task.targets(read.ids).tolist()
    np.testing.assert_allclose(got["shares"], softmax(this.logits(trace["h"][-1])), atol=REACH)


def test_a_panel_of_one_text_shows_another_in_place(node):
    ids, answers, before = node.run(
        """() => {
            const net = shipped("recall-lstm");
            const [one, other] = ["Axy?", "Bwxyz?"].map((text) => run.read(net, tasks.encode(net.reads, text)));
            const before = one.values;
            one.take(other);
            one.become(null);
            return [one.reads.ids, one.answer.targets, one.values === before];
        }"""
    )
    vocabulary = TASKS["recall"].vocabulary
    assert [vocabulary[k] for k in ids] == list("Bwxyz?")
    assert answers == [-1] * 5 + [vocabulary.index("B")]
    assert not before
