"""A net of several layers, in one direction or in both, in the browser (in Node) against NumPy's.

Shapes: T steps, H hidden units, R directions.
"""

import re

import numpy as np
import pytest

from lstm_viz.analysis.gradients import flow_through
from lstm_viz.browser import pack
from lstm_viz.cells import CELLS
from lstm_viz.net import Net, Place, load, names
from lstm_viz.run import output, run_layers
from lstm_viz.softmax import softmax
from lstm_viz.surgery import operate_layers, parse, text_of
from lstm_viz.tasks import TASKS
from tests.views.instrument import payload_of

REACH = 1e-5  # that of the weights, which are sent as float32
UNITS = 5
TEXTS = ("([{}](", ")", "{[()]}(]{}{}{}")
SCALES = {"c": 2.0}


def random_net(cell: str, layers: int, directions: int) -> Net:
    """A net with weights large enough that gates open and shut; exact in float32, as shipped weights are."""
    rng = np.random.default_rng(layers + 10 * directions)
    task = TASKS["partners"]

    def params(size):
        return {name: np.float64(np.float32(3 * value)) for name, value in CELLS[cell].init(rng, size, UNITS).items()}

    reads = [len(task.vocabulary)] + [directions * UNITS] * (layers - 1)
    stack = tuple(tuple(params(size) for _ in range(directions)) for size in reads)
    head = {"W": np.float64(np.float32(rng.normal(size=(2, directions * UNITS)))), "b": np.zeros(2)}
    return Net(f"{cell}-{layers}-{directions}", cell, "partners", stack, head, {})


RANDOM = [random_net(cell, layers, ways) for cell in ("lstm", "gru", "rnn") for layers in (1, 2, 3) for ways in (1, 2)]
NETS = {net.name: net for net in [*RANDOM, *(load(name) for name in names() if load(name).stacked)]}


def read(net: Net, text: str):
    task = TASKS[net.task]
    encoded = task.encode(text)
    return task, encoded, run_layers(net.cell, net.layers, task.one_hot(encoded.ids), encoded.tokens)


def sent(net: Net, place: Place) -> bytes:
    """What the server packs of a place."""
    task, encoded, stack = read(net, TEXTS[0])
    trace = stack[place.layer][net.directions.index(place.direction)]
    said = output(stack[-1])
    return payload_of(pack.Panel(net, trace, encoded.ids, task.targets(encoded.ids), SCALES, {}, place, said))


@pytest.fixture(scope="module")
def node(bare_node):
    files = {name: pack.shipped(net, SCALES) for name, net in NETS.items()}
    files |= {
        f"{name}-{place.layer}-{place.direction}": sent(net, place)
        for name, net in NETS.items()
        for place in net.places
    }
    with bare_node.payloads(files) as node:
        node.run(
            """async () => {
                const { parseNet } = await import("/net/panel.js");
                for (const name of ["tasks", "run", "engine"]) window[name] = await import(`/net/${name}.js`);
                window.cells = await import("/net/cells/index.js");
                window.panels = new Map();
                window.shipped = (name, text, layer, direction) => {
                    const net = parseNet(payload(name));
                    return run.read(net, tasks.encode(net.reads, text), { layer, direction });
                };
                const each = (panel, find) => panel.labels.map((_, t) =>
                    Array.from({ length: panel.units }, (_, unit) => find(t, unit)));
                const by = (symbols, find) => Object.fromEntries(symbols.map((symbol) => [symbol, find(symbol)]));
                window.told = (panel) => ({
                    values: by(Object.keys(panel.values), (symbol) => Array.from(panel.values[symbol])),
                    z: by(panel.cell.gates, (gate) => each(panel, (t, unit) => panel.preactivation(gate, t, unit))),
                    before: each(panel, (t, unit) => panel.value("h", panel.prior(t), unit)),
                    names: panel.reads.names,
                    labels: panel.labels,
                    shares: panel.labels.map((_, t) => Array.from(panel.answer.at(t).probabilities)),
                });
            }"""
        )
        yield node


def check(got, net: Net, place: Place, text: str):
    task, encoded, stack = read(net, text)
    trace = stack[place.layer][net.directions.index(place.direction)]
    for symbol, values in got["values"].items():
        np.testing.assert_allclose(np.reshape(values, (-1, net.units)), trace[symbol][place.order], atol=REACH)
    for gate, values in got["z"].items():  # from the panel's own words for what it reads and what came before
        np.testing.assert_allclose(values, trace[f"z_{gate}"][place.order], atol=10 * REACH)
    before = np.concatenate([trace.initial["h"][None], trace["h"][:-1]])[place.order]
    np.testing.assert_allclose(got["before"], before, atol=REACH)
    assert got["labels"] == list(encoded.tokens)
    ways = (" →", " ←") if len(net.directions) > 1 else ("",)
    below = [f"h {unit}{way}" for way in ways for unit in range(net.units)]
    assert got["names"] == (below if place.layer else list(task.vocabulary))
    np.testing.assert_allclose(got["shares"], softmax(net.logits(output(stack[-1]))), atol=REACH)


@pytest.mark.parametrize("name", NETS)
def test_every_place_of_a_net_is_run_as_in_numpy(node, name):
    net = NETS[name]
    for text in TEXTS:
        for place in net.places:
            got = node.run("(given) => told(shipped(...given))", [name, text, *place])
            check(got, net, place, text)


@pytest.mark.parametrize("name", NETS)
def test_a_place_that_is_sent_is_the_one_that_is_run(node, name):
    net = NETS[name]
    for place in net.places:
        got, apart = node.run(
            """async (name) => {
                const [panel] = (await load(name)).panels;
                return [told(panel), engine.largestDifference(panel)];
            }""",
            f"{name}-{place.layer}-{place.direction}",
        )
        check(got, net, place, TEXTS[0])
        assert apart < REACH


@pytest.mark.parametrize("name", [f"{cell}-2-2" for cell in ("lstm", "gru", "rnn")])
def test_the_numbers_of_a_step_hang_together_in_both_directions(node, name):
    laws = node.run(
        """([name, text]) => ["forward", "reverse"].flatMap((direction) => {
            const panel = shipped(name, text, 1, direction);
            return panel.labels.flatMap((_, t) => panel.signals.map(({ symbol }) =>
                Math.abs(cells.lawful(panel, symbol, cells.compute(panel, t, 3)) - panel.value(symbol, t, 3))));
        })""",
        [name, TEXTS[2]],
    )
    assert max(laws) < REACH


def test_the_rows_of_a_higher_layer_add_up_to_what_it_makes(node):
    found = node.run(
        """([name, text]) => {
            const panel = shipped(name, text, 1, "reverse");
            return panel.reads.entries(4).map(({ name, unit, direction }) => [name, unit, direction]);
        }""",
        ["lstm-2-2", TEXTS[2]],
    )
    assert found[0] == ["h 0 →", 0, "forward"]
    assert found[-1] == [f"h {UNITS - 1} ←", UNITS - 1, "reverse"]


def random_operations(net: Net, rng: np.random.Generator, steps: int, count: int) -> str:
    """Operations of every kind, anywhere in the stack, as an address has them."""
    gates, written = CELLS[net.cell].gates, []
    clamped = ["c" if net.cell == "lstm" else "h", *gates]
    for kind in rng.choice(["clamp", "hold", "token", "input", "weight", "shift"], size=count):
        part, first, unit = rng.integers(len(net.places)), rng.integers(steps), rng.integers(UNITS)
        gate, value = rng.choice(gates), round(float(rng.uniform(0, 1)), 3)
        place = net.places[part]
        reads = net.layers[place.layer][net.directions.index(place.direction)]["W"].shape[1]
        match kind:
            case "clamp":
                written.append(f"clamp_{part}_{rng.choice(clamped)}_{unit}_{first}-end_{value}")
            case "hold":
                written.append(f"hold_{part}_all_{first}-{first}")
            case "token":
                written.append(f"token_{first}_{rng.integers(6)}")
            case "input":
                written.append(f"input_{first}_{rng.integers(6)}_{value}")
            case "shift":
                written.append(f"shift_{part}_{gate}_{unit}_{value}")
            case _:
                written.append(f"weight_{part}_W_{gate}_{unit}_{rng.integers(reads)}_{value}")
                written.append(f"weight_{part}_U_{gate}_{unit}_{rng.integers(UNITS)}_{value}")
    return "~".join(written)


@pytest.mark.parametrize("name", [name for name, net in NETS.items() if net.stacked])
def test_an_operated_stack_has_the_same_numbers_in_the_browser_as_in_python(node, name):
    """Wherever in it one operates, and whichever layer is shown: the whole of it answers."""
    net, text, rng = NETS[name], TEXTS[0], np.random.default_rng(3)
    _, encoded, _ = read(net, text)
    for count in (1, 1, 2, 12):
        ops = random_operations(net, rng, len(text), count)
        done, messages = parse(ops, net, len(text))
        assert not messages, messages
        stack = operate_layers(net, encoded.ids, done)
        for place in net.places:
            got = node.run(
                """async ([name, text, layer, direction, ops]) => {
                    const panel = shipped(name, text, layer, direction);
                    const { parse, textOf } = await import("/net/ops.js");
                    const { operated } = await import("/net/operate.js");
                    const { ops: done, messages } = parse(ops, [panel]);
                    panel.become(operated(panel, 0, done));
                    const back = textOf(done);
                    return { ...told(panel), ops: back, messages, changed: panel.changed };
                }""",
                [name, text, *place, ops],
            )
            assert (got["ops"], got["messages"], got["changed"]) == (text_of(done), [], True)
            trace = stack[place.layer][net.directions.index(place.direction)]
            for symbol, values in got["values"].items():
                np.testing.assert_allclose(np.reshape(values, (-1, net.units)), trace[symbol][place.order], atol=REACH)
            np.testing.assert_allclose(got["shares"], softmax(net.logits(output(stack[-1]))), atol=REACH)


def test_operations_that_fit_no_layer_are_left_out_with_the_same_words_on_both_sides(node):
    net = NETS["lstm-2-2"]
    ops = "clamp_4_f_all_0-end_1~weight_2_W_f_0_10_1~weight_0_W_f_0_6_1~weight_1_U_f_0_5_1~token_0_6~shift_3_f_1_1"
    _, wanted = parse(ops, net, 6)
    got = node.run(
        """async ([name, text, ops]) => {
            const { told: words } = await import("/words/surgery.js");
            const { parse } = await import("/net/ops.js");
            return parse(ops, [shipped(name, text, 1, "reverse")]).messages.map(words);
        }""",
        ["lstm-2-2", TEXTS[0], ops],
    )
    assert got == list(wanted)
    assert wanted[0] == "clamp_4_f_all_0-end_1 is left out: this net has 4 layers and directions."
    assert wanted[1] == "weight_2_W_f_0_10_1 is left out: this layer reads 0 to 9 of the one below."


def test_an_operation_says_in_which_layer_it_acts(node):
    ops = "clamp_0_f_all_0-end_0~hold_1_2_1-1~weight_2_W_o_0_7_1~shift_3_f_1.2_1~clamp_3_h_0_0-end_0~input_0_1_0.5"
    got = node.run(
        """async ([names, text, ops]) => {
            const { namesOf } = await import("/words/surgery.js");
            const { parse } = await import("/net/ops.js");
            return names.map((name) => {
                const panel = shipped(name, text, 0, "forward");
                return namesOf(parse(ops, [panel]).ops, [panel]).split("; ");
            });
        }""",
        [["lstm-2-2", "lstm-1-2", "lstm-3-1"], TEXTS[0], ops],
    )
    both, halves, three = got
    assert both[:4] == [
        "forget gate of all units in the forward half of layer 1 at 0.00, every step",
        "hold the cell state of unit 2 in the reverse half of layer 1, step 2",
        "weight of the output gate of unit 0 in the forward half of layer 2 "
        "on h of unit 2 in the reverse half of layer 1 is 1.00",
        "add 1.00 to the bias of the forget gate of units 1, 2 in the reverse half of layer 2",
    ]
    assert both[4] == "silence unit 0 in the reverse half of layer 2, every step"
    assert halves[1] == "hold the cell state of unit 2 in the reverse half, step 2"
    assert three[0] == "forget gate of all units in layer 1 at 0.00, every step"


def loss_of(net: Net, text: str, at: int):
    """The gradient of the instrument's loss on what the last layer hands on."""
    task, encoded, stack = read(net, text)
    said = output(stack[-1])[at]
    p = softmax(net.logits(said))
    target = task.targets(encoded.ids)[at]
    return stack, net.head["W"].T @ (p - np.eye(len(p))[target if target >= 0 else int(p.argmax())])


SWEPT = """async ([name, text, layer, direction, at]) => {
    const panel = shipped(name, text, layer, direction);
    const { sweep, sourcesBack } = await import("/net/backward.js");
    const { partsOfHidden } = await import("/modes/back/why.js");
    const { BACK } = await import("/modes/back/cells.js");
    const flow = sweep(panel, at);
    const { formulas, chosen } = BACK[panel.cell.name];
    const rows = [];
    for (let t = flow.first; t <= flow.last; t++) {
        const numbers = cells.computeBack(panel, flow, t, 1);
        for (const [left, , ...right] of [...formulas, ...Object.values(chosen)]) {
            const sum = right.join(" ").split(" + ").map((term) =>
                term.split(" × ").reduce((product, id) => product * numbers[id], 1)).reduce((a, b) => a + b, 0);
            rows.push([numbers[left], sum]);
        }
    }
    const sums = panel.labels.map((_, t) =>
        partsOfHidden(panel, flow, t, 1).reduce((sum, { value }) => sum + value, 0));
    const arrays = Object.entries(flow.signals).map(([symbol, values]) => [symbol, Array.from(values)]);
    const [{ scale }] = sourcesBack([panel], at);
    const { first, last, along } = flow;
    const signals = Object.fromEntries(arrays);
    return { signals, along: along && Array.from(along), rows, sums, top: scale.top, first, last };
}"""


@pytest.mark.parametrize("name", NETS)
@pytest.mark.parametrize("at", [0, 3, 5])
def test_the_gradient_goes_through_every_layer_as_in_numpy(node, name, at):
    net, text = NETS[name], TEXTS[0]
    stack, seed = loss_of(net, text, at)
    flows = flow_through(stack, net.layers, seed, at)
    tops = set()
    for place in net.places:
        got = node.run(SWEPT, [name, text, *place, at])
        flow = flows[place.layer][net.directions.index(place.direction)]
        reach = 1e-4 * max(np.abs(values).max() for values in flow.signals.values()) + 1e-300
        for symbol, values in got["signals"].items():
            own = np.reshape(values, (-1, net.units))
            np.testing.assert_allclose(own, flow.signals[symbol][place.order], rtol=0, atol=reach)
            outside = [t for t in range(len(text)) if not got["first"] <= t <= got["last"]]
            assert not own[outside].any()
        if got["along"] is not None:
            np.testing.assert_allclose(
                np.reshape(got["along"], (-1, net.units)), flow.along[place.order], rtol=0, atol=reach
            )
        assert got["rows"]
        for value, made in got["rows"]:
            assert made == pytest.approx(value, rel=0, abs=reach)
        np.testing.assert_allclose(got["sums"], flow.signals["h"][place.order][:, 1], rtol=0, atol=reach)
        tops.add(got["top"])
    assert len(tops) == 1, "one scale for all layers"
    assert net.cell == "rnn" or len(net.places) == 1 or got["along"] is not None


@pytest.mark.parametrize("where", [(1, "forward", 5), (1, "reverse", 0), (0, "reverse", 5), (0, "forward", 0)])
def test_a_step_of_a_stack_backward_says_what_comes_from_where(node, where):
    layer, direction, _ = where
    words = node.run(
        """async ([name, text, layer, direction, t]) => {
            const panel = shipped(name, text, layer, direction);
            const { sweep } = await import("/net/backward.js");
            const { backSentences } = await import("/words/back/step.js");
            const { plainText } = await import("/kit/ink.js");
            return backSentences(panel, sweep(panel, 2), t, 1, "c").map(({ text }) => plainText(text)).join(" ");
        }""",
        ["lstm-2-2", TEXTS[0], *where],
    )
    if layer == 0:
        assert re.search(r": \S+ from the layer above and \S+ from the units of the next step\.", words)
    else:
        begin = "This half reads this step after" if direction == "reverse" else "This step comes after"
        assert words == f"{begin} the loss at step 3 and cannot change it: every gradient here is exactly 0."
