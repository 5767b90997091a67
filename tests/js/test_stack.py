"""A net of several layers, in one direction or in both, in the browser (in Node) against NumPy's.

Shapes: T steps, H hidden units, R directions.
"""

import numpy as np
import pytest

from lstm_viz.browser import pack
from lstm_viz.cells import CELLS
from lstm_viz.net import Net, Place, load, names
from lstm_viz.run import output, run_layers
from lstm_viz.softmax import softmax
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
