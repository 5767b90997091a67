"""Surgery in the browser against `lstm_viz.surgery`: the same operations, read the same and with the same numbers.

Shapes: T steps, H hidden units.
"""

from collections.abc import Iterator

import numpy as np
import pytest

from lstm_viz.browser.pack import Panel
from lstm_viz.net import load, names
from lstm_viz.run import run
from lstm_viz.surgery import operate, parse, text_of
from lstm_viz.tasks import TASKS
from tests.js.node import Node
from tests.views.instrument import payload_of

REACH = 1e-5  # weights are sent as float32; both sides compute in float64


SINGLE = [name for name in names() if not (load(name).stacked or load(name).numbers)]


def shipped(name: str, text: str | None = None) -> Panel:
    """A shipped net on a text, by default its task's example."""
    net = load(name)
    task = TASKS[net.task]
    encoded = task.encode(task.example if text is None else text)
    trace = run(net.cell, net.params, task.one_hot(encoded.ids), tokens=encoded.tokens)
    return Panel(net, trace, encoded.ids, task.targets(encoded.ids), {"c": 3.0}, {})


@pytest.fixture(scope="module")
def node(bare_node: Node) -> Iterator[Node]:
    panels = {name: payload_of(shipped(name)) for name in SINGLE}
    panels["pair"] = payload_of(shipped("recall-lstm"), shipped("recall-rnn"))
    with bare_node.payloads(panels) as node:
        node.run(
            """async () => {
                window.surgery = {
                    ...await import("/net/ops.js"), ...await import("/net/operate.js"),
                    ...await import("/net/effect.js"),
                    ...await import("/words/surgery.js"),
                };
                window.operate = async (name, text, k = 0) => {
                    const { panels } = await load(name);
                    const { ops, messages } = surgery.parse(text, panels);
                    panels[k].become(surgery.operated(panels[k], k, ops));
                    return { panel: panels[k], ops, messages };
                };
            }"""
        )
        yield node


def random_operations(rng: np.random.Generator, panel: Panel, count: int) -> str:
    """Operations of every kind at random places, written as an address has them."""
    net, steps = panel.net, panel.trace.steps
    units, tokens = net.params["U"].shape[1], net.params["W"].shape[1]
    gates = list({"lstm": "ifgo", "gru": "rzn", "rnn": "h"}[net.cell])
    signals = [signal for signal in panel.trace.signals if signal.role != "preactivation"]
    written = []
    for kind in rng.choice(["clamp", "hold", "token", "input", "weight", "shift"], size=count):
        some = "all" if rng.random() < 0.3 else ".".join(map(str, sorted(set(rng.integers(units, size=3).tolist()))))
        first, last = sorted(rng.integers(steps, size=2).tolist())
        gate, value = rng.choice(gates), round(float(rng.uniform(-2, 2)), 3)
        signal = signals[rng.integers(len(signals))]
        at = f"{first}-{'end' if rng.random() < 0.3 else last}"
        match kind:
            case "clamp":
                low, high = (-3.0 if signal.low is None else signal.low), (3.0 if signal.high is None else signal.high)
                written.append(f"clamp_0_{signal.symbol}_{some}_{at}_{round(float(rng.uniform(low, high)), 3)}")
            case "hold":
                written.append(f"hold_0_{some}_{at}")
            case "token":
                written.append(f"token_{first}_{rng.integers(tokens)}")
            case "input":
                written.append(f"input_{first}_{rng.integers(tokens)}_{value}")
            case "shift":
                written.append(f"shift_0_{gate}_{some}_{value}")
            case _:
                unit = rng.integers(units)
                place = rng.choice(["W", "U", "b"])
                other = {"W": f"_{rng.integers(tokens)}", "U": f"_{rng.integers(units)}", "b": ""}[place]
                written.append(f"weight_0_{place}_{gate}_{unit}{other}_{value}")
    return "~".join(f"{'-' if rng.random() < 0.1 else ''}{one}" for one in written)


@pytest.mark.parametrize("name", SINGLE)
def test_an_operated_net_has_the_same_numbers_in_the_browser_as_in_python(node: Node, name: str) -> None:
    panel = shipped(name)
    rng = np.random.default_rng(7)
    texts = [random_operations(rng, panel, count) for count in (1, 1, 1, 2, 3, 5, 8, 20)]
    if panel.net.cell == "gru":
        texts.append("weight_0_bhn_n_3_1.5")
    for text in texts:
        operations, messages = parse(text, panel.net, panel.trace.steps)
        assert not messages, text
        wanted = operate(panel.net, panel.ids, operations)
        got = node.run(
            """async ([name, text]) => {
                const { panel } = await operate(name, text);
                return {
                    values: Object.fromEntries(
                        Object.entries(panel.values).map(([symbol, row]) => [symbol, Array.from(row)])),
                    tokens: panel.labels, targets: panel.answer.targets,
                };
            }""",
            [name, text],
        )
        for symbol, values in got["values"].items():
            difference = np.abs(np.reshape(values, wanted[symbol].shape) - wanted[symbol])
            assert difference.max() < REACH, (text, symbol, difference.max())
        assert tuple(got["tokens"]) == wanted.tokens
        task = TASKS[panel.net.task]
        ids = [task.vocabulary.index(token) for token in wanted.tokens or ()]
        assert got["targets"] == task.targets(np.array(ids)).tolist()


ODD = (
    "",
    "~~",
    "clamp_0_f_all_3-12_0.5",
    "clamp_0_h_3.5.7.3_0-end_0",
    "clamp_0_f_0.1.2.3.4.5.6.7_0-end_0",
    "-clamp_0_f_all_0-end_1",
    "hold_0_all_2-end",
    "token_4_5",
    "input_4_5_0.5",
    "weight_0_W_f_1_5_-0.25",
    "weight_0_U_f_1_3_1e-3",
    "weight_0_b_f_1_2",
    "weight_0_b_f_1_1e9",
    "weight_0_bhn_n_3_0.1",
    "weight_0_b_f_1_2_2",
    "shift_0_f_all_-25",
    "shift_0_c_all_1",
    "clamp_0_z_all_0-end_1",
    "clamp_0_f_99_0-end_1",
    "clamp_0_f_all_0-end_7",
    "clamp_0_c_all_0-end_-1e30",
    "clamp_0_f_all_500-end_1",
    "clamp_0_f_all_5-5000_1",
    "clamp_0_f_all_9-5_1",
    "clamp_0_f_all_5_1",
    "clamp_0_f_all_5-6-7_1",
    "clamp_0_f_all_0-end_NaN",
    "clamp_0_f_all_0-end_Infinity",
    "clamp_0_f_all_0-end_0x1",
    "clamp_0_f__0-end_1",
    "clamp_1_f_all_0-end_1",
    "clamp_0_toString_all_0-end_1",
    "token_4_-1",
    "token_4_9999999999",
    "token_900_1",
    "token_4_99",
    "constructor_1",
    "<b>_1",
    "clamp_0_f_all_0-end_1~" * 60,
    "nonsense~" * 60,
    "weight_0_b_f_1_1e9~" * 9,
    "token_4_5~" * 3000,
)


@pytest.mark.parametrize("text", ODD, ids=lambda text: text[:32])
def test_python_and_browser_read_an_address_alike_and_say_the_same(node: Node, text: str) -> None:
    panel = shipped("recall-lstm")
    operations, messages = parse(text, panel.net, panel.trace.steps)
    got = node.run(
        """async (text) => {
            const { ops, messages } = surgery.parse(text, (await load("recall-lstm")).panels);
            return { text: surgery.textOf(ops), messages: messages.map(surgery.told) };
        }""",
        text,
    )
    assert got["text"] == text_of(operations)
    assert got["messages"] == list(messages)


def test_what_is_read_can_be_written_and_read_again(node: Node) -> None:
    rng = np.random.default_rng(3)
    for name in SINGLE:
        text = random_operations(rng, shipped(name), 12)
        again = node.run(
            """async ([name, text]) => {
                const { panels } = await load(name);
                const once = surgery.textOf(surgery.parse(text, panels).ops);
                return [once, surgery.textOf(surgery.parse(once, panels).ops)];
            }""",
            [name, text],
        )
        assert again[0] == again[1]


def test_without_operations_the_panel_is_as_it_was_sent(node: Node) -> None:
    same = node.run(
        """async () => {
            const { panel } = await operate("recall-lstm", "clamp_0_f_all_0-end_0");
            const was = panel.changed;
            panel.become(surgery.operated(panel, 0, []));
            const { values, weights } = panel.original;
            return [was, panel.changed, panel.values === values, panel.weights === weights];
        }"""
    )
    assert same == [True, False, True, True]


def test_a_table_without_a_server_has_the_values_as_trained_beside(node: Node) -> None:
    head, *rows = node.run(
        """async () => {
            const { tableOf } = await import("/out/table.js");
            const { panel } = await operate("recall-lstm", "clamp_0_f_all_0-end_0");
            return tableOf([panel]).trim().split("\\n");
        }"""
    )
    assert head == "net,step,token,unit,signal,value,original"
    panel = shipped("recall-lstm")
    for row in rows[:: len(rows) // 50]:
        _, step, _, unit, symbol, value, original = row.split(",")
        assert float(original) == pytest.approx(panel.trace[symbol][int(step), int(unit)], rel=1e-5)
        assert symbol != "f" or float(value) == 0


def test_an_operation_on_one_net_of_two_leaves_the_other_alone(node: Node) -> None:
    changed = node.run(
        """async () => {
            const silent = "clamp_1_h_all_0-end_0";
            const tried = [[silent, 0], [silent, 1], ["token_0_1", 0], ["token_0_1", 1]];
            return Promise.all(tried.map(async ([text, k]) => (await operate("pair", text, k)).panel.changed));
        }"""
    )
    assert changed == [False, True, True, True]


def said(node: Node, name: str, text: str) -> str:
    return node.run(
        """async ([name, text]) => {
            const { panel, ops } = await operate(name, text);
            return surgery.effectWords(ops.filter((op) => op.on), panel).map((piece) => piece.text ?? piece).join("");
        }""",
        [name, text],
    )


def bits_of(name: str, text: str = "") -> np.ndarray:
    """Bits at every step (T,), nan where nothing is asked."""
    panel = shipped(name)
    operations, _ = parse(text, panel.net, panel.trace.steps)
    logits = panel.net.logits(operate(panel.net, panel.ids, operations)["h"])
    top = logits.max(axis=1, keepdims=True)
    log_p = logits - top - np.log(np.exp(logits - top).sum(axis=1, keepdims=True))
    bits = -log_p[np.arange(len(logits)), panel.targets] / np.log(2)
    return np.where(panel.targets < 0, np.nan, bits)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("recall-lstm", "clamp_0_f_all_1-end_0"),
        ("brackets-lstm", "clamp_0_f_all_3-8_0"),
        ("python-lstm-16", "clamp_0_o_all_5-5_0"),
        ("python-gru", "shift_0_z_all_-3"),
    ],
)
def test_the_sentence_names_the_step_and_the_bits_that_python_finds(node: Node, name: str, text: str) -> None:
    by = bits_of(name, text) - bits_of(name)
    t = int(np.nanargmax(np.abs(by)))
    sentence = said(node, name, text)
    assert f"{abs(by[t]):.1f} bits at step {t + 1}:" in sentence
    assert ("costs" if by[t] > 0 else "saves") in sentence


def test_a_change_that_no_answer_feels_is_said_to_be_one(node: Node) -> None:
    sentence = said(node, "recall-lstm", "weight_0_W_f_0_1_0.0001")
    assert "changes no answer on this text by 0.01 bits or more. Another first letter may show one." in sentence
    assert "Of the signals, the" in sentence


def test_another_first_letter_is_another_right_answer(node: Node) -> None:
    sentence = said(node, "recall-lstm", "token_0_3")
    assert sentence.startswith("Reading “D” for “B” at step 1 turns the first guess at step 21 from “B”")
    assert "to “D”" in sentence


def test_where_a_question_is_asked_a_guess_at_another_step_is_not_told_of(node: Node) -> None:
    text = "clamp_0_h_all_5-5_0"
    panel = shipped("recall-lstm")
    operations, _ = parse(text, panel.net, panel.trace.steps)
    first, now = (
        panel.net.logits(operate(panel.net, panel.ids, some)["h"]).argmax(axis=1) for some in ((), operations)
    )
    assert (first != now).any()
    assert first[-1] == now[-1]
    assert np.nanmax(np.abs(bits_of("recall-lstm", text) - bits_of("recall-lstm"))) < 0.005
    assert "first guess" not in said(node, "recall-lstm", text)


def test_of_a_text_that_asks_nothing_that_is_said_first(node: Node) -> None:
    assert said(node, "recall-lstm", "token_20_5").startswith("This text asks nothing of the net. Reading “x” for “?”")
    assert said(node, "brackets-lstm", "hold_0_all_0-end").startswith("Holding the cell state")


def test_a_right_answer_that_is_another_and_a_guess_that_is_not_are_both_named(node: Node) -> None:
    panel = shipped("recall-lstm")
    last = panel.trace["h"][-1]
    stays = "~".join(f"clamp_0_h_{unit}_20-20_{value:.5f}" for unit, value in enumerate(last))
    sentence = said(node, "recall-lstm", f"token_0_3~{stays}")
    assert "ask for “D” at step 21. The first guess stays “B” (" in sentence
