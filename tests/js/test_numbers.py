"""A net that reads numbers, in Node: what it makes of a typed text and what it says, against Python on any text."""

import numpy as np
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from lstm_viz.net import names
from lstm_viz.run import run
from lstm_viz.series import SERIES
from lstm_viz.softmax import softmax
from lstm_viz.surgery import operate, parse
from lstm_viz.ui import nets
from lstm_viz.ui.cached import panels_for
from lstm_viz.ui.choices import net, single
from lstm_viz.ui.export import gradients

REACH = 1e-5  # that of the weights, which are sent as float32
NETS = [name for name in names() if net(name).numbers]
NUMBER = st.floats(-1e4, 1e4, width=32).map(lambda value: f"{value:.4g}")
ITEM = st.one_of(
    NUMBER,
    st.tuples(NUMBER, NUMBER).map(",".join),
    st.sampled_from(
        ["=8", "=0", "=10", "1e7", "nan", "-.5", "+2.", "1e2,3", "0x10", "1_0", "½", "٣", "٣,٣", "\xa0", ""]
    ),
    st.text(max_size=4),
)
TEXTS = st.lists(ITEM, max_size=30).flatmap(
    lambda items: st.sampled_from([" ", "\n", "\t", ";", " ; "]).map(lambda between: between.join(items))
)


@pytest.fixture(scope="module")
def node(bare_node):
    with bare_node.payloads({name: nets.file(name) for name in NETS}) as node:
        node.run(
            """async () => {
                const { parseNet } = await import("/net/panel.js");
                for (const name of ["tasks", "run", "ops", "operate", "backward"]) {
                    window[name] = await import(`/net/${name}.js`);
                }
                window.shipped = (name) => parseNet(payload(name));
            }"""
        )
        yield node


def test_there_is_one_of_every_kind():
    assert {net(name).task for name in NETS} == set(SERIES) - {"moves", "speech"}  # which have pages of their own


@pytest.mark.parametrize("name", NETS)
@settings(max_examples=80)
@given(text=TEXTS)
@example(text="1 " * 2005)
@example(text="1,2 " * 2005)
def test_a_text_is_read_and_asked_about_as_in_python(node, name, text):
    assume("\x01" not in text)  # by which Node marks what JSON has not
    series = SERIES[net(name).task]
    got = node.run(
        """([name, text]) => {
            const net = shipped(name);
            const encoded = tasks.encode(net.reads, text);
            const x = tasks.rowsOf(net.reads, encoded.typed);
            return { ...encoded, x: x.map((row) => Array.from(row)), wanted: tasks.wanted(net.answer, encoded) };
        }""",
        [name, text],
    )
    expected = series.encode(text)
    assert got["labels"] == list(expected.tokens)
    assert got["dropped"] == list(expected.dropped)
    assert got["typed"] == expected.numbers.tolist()
    assert got["said"] == expected.said
    np.testing.assert_allclose(np.array(got["x"]).reshape(-1, series.width), series.inputs(expected), rtol=1e-15)
    unknown = None if series.classes is None else -1
    assert got["wanted"] == [unknown if np.isnan(one) else one for one in series.targets(expected)]


@pytest.mark.parametrize("name", NETS)
@settings(max_examples=12)
@given(rows=st.lists(st.tuples(st.integers(0, 200), st.integers(0, 200)), min_size=1, max_size=30))
def test_a_net_from_its_file_does_on_any_numbers_what_numpy_does(node, name, rows):
    this = net(name)
    text = " ".join(",".join(map(str, row[: this.data.width])) for row in rows)
    read = this.read(text)
    trace = run(this.cell, this.params, read.x)
    got = node.run(
        """([name, text]) => {
            const net = shipped(name);
            const panel = run.read(net, tasks.encode(net.reads, text));
            const said = panel.amount ?? panel.answer;
            return {
                values: Object.fromEntries(Object.entries(panel.values).map(([key, all]) => [key, Array.from(all)])),
                said: panel.labels.map((_, t) => said.at(t)).map((one) => one.value ?? Array.from(one.probabilities)),
                off: panel.amount && [panel.amount.rmse, panel.amount.persistence],
                typed: panel.text.typed,
                again: tasks.textOf(panel.given.reads, panel.labels),
            };
        }""",
        [name, text],
    )
    for symbol in trace:
        np.testing.assert_allclose(np.reshape(got["values"][symbol], trace[symbol].shape), trace[symbol], atol=REACH)
    assert got["typed"] == this.data.encode(text).numbers.tolist()
    assert got["again"] == text
    logits = this.logits(trace["h"])
    if this.data.classes:
        np.testing.assert_allclose(got["said"], softmax(logits), atol=REACH)
        return
    forecast, came = this.data.numbers(logits), read.targets[:-1]
    np.testing.assert_allclose(got["said"], forecast, rtol=1e-4, atol=1e-3)
    if len(came):
        numbers = this.data.encode(text).numbers[:, 0]
        off = [np.sqrt(np.mean((guess - came) ** 2)) for guess in (forecast[:-1], numbers[:-1])]
        np.testing.assert_allclose(got["off"], off, rtol=1e-4, atol=1e-3)
    else:
        assert got["off"] == [None, None]


OPERATIONS = (
    "clamp_0_f_all_2-5_0.25",
    "hold_0_1.2_3-end",
    "input_2_0_-1.5",
    "weight_0_W_i_3_0_2~weight_0_U_g_1_4_-1~weight_0_b_o_2_0.5",
    "shift_0_f_all_-2~-clamp_0_h_all_0-end_0",
    "token_1_0~input_1_9_2~clamp_0_q_all_0-end_1",
)


@pytest.mark.parametrize("name", NETS)
@pytest.mark.parametrize("text", OPERATIONS)
def test_an_operated_net_is_pythons_and_says_what_it_cannot_do(node, name, text):
    this = net(name)
    read = this.read(this.data.example)
    operations, messages = parse(text, this, len(read.tokens))
    trace = operate(this, read.x, operations, tokens=read.tokens)
    got = node.run(
        """([name, text, typed]) => {
            const net = shipped(name);
            const panel = run.read(net, tasks.encode(net.reads, typed));
            const { ops: done, messages } = ops.parse(text, [panel]);
            panel.become(operate.operated(panel, 0, done));
            return {
                values: Object.fromEntries(Object.entries(panel.values).map(([key, all]) => [key, Array.from(all)])),
                labels: panel.labels, count: done.length, said: messages.length,
                next: panel.amount && panel.labels.map((_, t) => panel.amount.at(t).target),
            };
        }""",
        [name, text, this.data.example],
    )
    for symbol in trace:
        np.testing.assert_allclose(np.reshape(got["values"][symbol], trace[symbol].shape), trace[symbol], atol=REACH)
    assert (got["labels"], got["count"], got["said"]) == (list(trace.tokens), len(operations), len(messages))
    if not this.data.classes:
        assert got["next"] == [*(float(token) for token in trace.tokens[1:]), None]


@pytest.mark.parametrize("name", NETS)
@pytest.mark.parametrize("at", [0, 3, -1])
def test_backward_is_pythons_and_begins_with_the_gradient_of_the_loss(node, name, at):
    (panel,) = panels_for(single(name), single(name).example)
    at %= panel.trace.steps
    flow = gradients(panel, at, single(name).example)
    got = node.run(
        """([name, typed, at]) => {
            const net = shipped(name);
            const { signals, loss } = backward.sweep(run.read(net, tasks.encode(net.reads, typed)), at);
            const plain = Object.entries(signals).map(([key, all]) => [key, Array.from(all)]);
            return { size: loss.size, signals: Object.fromEntries(plain) };
        }""",
        [name, single(name).example, at],
    )
    assert set(got["signals"]) >= {"c", "h", "z_f", "z_i", "z_g", "z_o"}
    for symbol, found in got["signals"].items():
        gradient = flow.signals[symbol]
        np.testing.assert_allclose(np.reshape(found, gradient.shape), gradient, atol=REACH)
    this, h = panel.net, panel.trace["h"][at]
    wanted = panel.targets[at]

    def loss(state):
        said = this.logits(state)
        if this.data.classes:
            return -np.log(softmax(said)[int(wanted) if wanted >= 0 else int(this.logits(h).argmax())])
        column = this.data.columns[0]
        return said[0] if np.isnan(wanted) else (said[0] - (wanted - column.offset) / column.scale) ** 2 / 2

    steps = np.eye(this.units) * 1e-6
    differences = [(loss(h + step) - loss(h - step)) / 2e-6 for step in steps]
    np.testing.assert_allclose(flow.signals["h"][at], differences, atol=1e-8)
    assert got["size"] == pytest.approx(loss(h), abs=1e-5)


READS = [
    (
        "sunspots-lstm",
        "12,5 40 3,1",
        [
            "A comma stands between two numbers: “12,5” is read as 12 and 5, and 1 more like it. "
            "For one number write a point, 12.5."
        ],
    ),
    ("sunspots-lstm", "5, 11,16,23", []),  # a list, as spreadsheets write it
    ("sunspots-lstm", "5 =7", ["This net reads numbers with blanks between them. Left out: “=7”."]),
    (
        "pen-lstm",
        "1,2 =7 3,4 5,6 7,8 1,2 1,2 1,2 1,2 =8",
        ["What it is stands at the end. Left out before it: “=7”."],
    ),
    ("pen-lstm", "1,2 3,4 5,6 7,8 1,2 1,2 1,2 1,2 =8", []),
]


@pytest.mark.parametrize(("name", "text", "said"), READS)
def test_what_may_be_meant_otherwise_is_said(node, name, text, said):
    got = node.run(
        """async ([name, text]) => {
            const { readingWords } = await import("/words/reading.js");
            const { reads } = shipped(name);
            return readingWords(reads, tasks.encode(reads, text), text.length);
        }""",
        [name, text],
    )
    assert got == said


@pytest.mark.parametrize(
    ("token", "printed"),
    [
        ("100,90", "100,90"),
        ("47.55,100.25", "48,100"),  # 47.6,100.3 has nine characters
        ("0.42, 1.50", "0.4,1.5"),
        ("123.4567890", "123.46"),
        ("−0.125, 12", "−0.1,12"),
        ("0.004,123.25", "0.004,…"),  # it is not 0
        ("abcdefghij", "abcdef…"),
        ("1e5,3000000", "1e5,30…"),
    ],
)
def test_a_label_of_numbers_has_as_many_digits_as_there_is_room_for(bare_node, token, printed):
    got = bare_node.run(
        """async (token) => {
            const { fitted } = await import("/kit/format.js");
            return fitted(token, 7);
        }""",
        token,
    )
    assert got == printed
