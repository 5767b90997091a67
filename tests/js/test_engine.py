"""The browser's forward pass against NumPy's, in Node.

Shapes: T steps, D input size, H hidden units.
"""

import numpy as np
import pytest

from lstm_viz.browser.pack import Panel
from lstm_viz.cells import CELLS
from lstm_viz.net import load, names
from lstm_viz.run import run
from tests.views.instrument import panel_of, payload_of, random_net

SINGLE = [name for name in names() if not load(name).stacked]  # of the others: test_stack.py
KINDS = ("lstm", "rnn", "gru")
REACH = 1e-5  # that of the values, which are sent as float32
EXACT = 1e-12  # both sides compute in float64; they add up in another order


def shipped(name: str) -> Panel:
    """A shipped net on its task's example."""
    net = load(name)
    read = net.read(net.data.example)
    trace = run(net.cell, net.params, read.x, tokens=read.tokens)
    return Panel(net, trace, read.ids, read.targets, {"c": 3.0}, {})


@pytest.fixture(scope="module")
def node(bare_node):
    panels = {name: shipped(name) for name in SINGLE}
    panels |= {f"{cell}-{units}": panel_of(random_net(cell, units)) for cell in KINDS for units in (1, 7)}
    with bare_node.payloads({name: payload_of(panel) for name, panel in panels.items()}) as node:
        node.run("""async () => { window.engine = await import("/net/engine.js"); }""")
        yield node


@pytest.mark.parametrize("name", [*SINGLE, *(f"{cell}-{units}" for cell in KINDS for units in (1, 7))])
def test_the_browser_finds_again_every_value_that_a_panel_was_sent(node, name):
    difference = node.run("async (name) => engine.largestDifference((await load(name)).panels[0])", name)
    assert difference < REACH


def test_a_panel_whose_values_are_not_those_of_its_weights_is_noticed(node):
    differences = node.run(
        """async () => ["f", "h"].map((symbol, k) => [k ? NaN : 0.25, symbol]).reduce(async (all, [value, symbol]) => {
            const panel = (await load("lstm-7")).panels[0];
            panel.values[symbol][9] += value;
            return [...await all, engine.largestDifference(panel)];
        }, [])""",
    )
    assert differences[0] == pytest.approx(0.25, abs=1e-6)
    assert differences[1] == np.inf


def flat(arrays):
    return {name: array.ravel().tolist() for name, array in arrays.items()}


def ran(node, cell, params, x, initial=None):
    inputs = {"rows": x.tolist()} if x.ndim == 2 else {"ids": x.tolist()}
    return node.run(
        """([cell, params, x, initial]) => {
            const values = engine.forward(cell, params, x, initial ?? undefined);
            return Object.fromEntries(Object.entries(values).map(([symbol, row]) => [symbol, Array.from(row)]));
        }""",
        [cell, flat(params), inputs, initial and flat(initial)],
    )


def random(cell, size=3, units=5, steps=9, seed=0):
    rng = np.random.default_rng(seed)
    params = {name: 3 * array for name, array in CELLS[cell].init(rng, size, units).items()}
    x = rng.standard_normal((steps, size))
    return params, x, {name: rng.uniform(-1, 1, units) for name in CELLS[cell].state}


@pytest.mark.parametrize("cell", KINDS)
@pytest.mark.parametrize(("size", "units"), [(1, 1), (3, 5), (6, 8)])
def test_every_signal_of_a_sequence_of_numbers_is_numpys(node, cell, size, units):
    params, x, initial = random(cell, size, units, seed=units)
    expected = run(cell, params, x, initial)
    got = ran(node, cell, params, x, initial)
    assert list(got) == list(expected.values)
    for symbol, values in got.items():
        np.testing.assert_allclose(np.reshape(values, (9, units)), expected[symbol], atol=EXACT, rtol=0)


@pytest.mark.parametrize("cell", KINDS)
def test_places_in_a_vocabulary_are_one_hot_inputs_and_no_state_is_zero(node, cell):
    params, *_ = random(cell, size=4)
    ids = np.array([3, 0, 2, 2, 1])
    got = ran(node, cell, params, ids)
    expected = run(cell, params, np.eye(4)[ids])
    for symbol, values in got.items():
        np.testing.assert_allclose(np.reshape(values, (5, 5)), expected[symbol], atol=EXACT, rtol=0)


@pytest.mark.parametrize("cell", KINDS)
def test_steps_one_by_one_are_the_sequence(node, cell):
    params, x, initial = random(cell)
    stepped = node.run(
        """([cell, params, rows, initial]) => {
            let state = initial;
            return rows.map((row) => (state = engine.step(cell, params, row, state), Array.from(state.h)));
        }""",
        [cell, flat(params), x.tolist(), flat(initial)],
    )
    np.testing.assert_allclose(stepped, run(cell, params, x, initial)["h"], atol=EXACT, rtol=0)


@pytest.mark.parametrize("cell", KINDS)
def test_enormous_weights_saturate_in_the_browser_as_in_numpy(node, cell):
    params, x, initial = random(cell)
    params = {name: 1e9 * array for name, array in params.items()}
    got = ran(node, cell, params, x, initial)
    expected = run(cell, params, x, initial)
    for symbol, values in got.items():
        np.testing.assert_allclose(np.reshape(values, (9, 5)), expected[symbol], rtol=1e-9, atol=EXACT)


def test_a_gate_that_is_touched_acts_on_what_comes_after_it(node):
    params, x, initial = random("lstm")
    c, free = node.run(
        """([params, rows, initial]) => {
            const shut = (symbol, t, row) => {
                if (t === 4 && symbol === "f") row.fill(1);
                if (t === 4 && symbol === "i") row.fill(0);
            };
            return [shut, null].map((touch) => Array.from(engine.forward("lstm", params, { rows }, initial, touch).c));
        }""",
        [flat(params), x.tolist(), flat(initial)],
    )
    c, free = np.reshape(c, (9, 5)), np.reshape(free, (9, 5))
    np.testing.assert_array_equal(c[:4], free[:4])
    np.testing.assert_array_equal(c[4], c[3])
    assert np.all(c[5:] != free[5:])


@pytest.mark.parametrize(
    ("call", "said"),
    [
        ("""engine.forward("cnn", {W: [1], U: [1], b: [1]}, {rows: [[1]]})""", "no cell cnn"),
        ("""engine.forward("lstm", {W: [1], U: [1], b: [1]}, {rows: [[1]]})""", "fit no lstm"),
        ("""engine.forward("rnn", {W: [1, 2], U: [1], b: [1]}, {rows: [[1]]})""", "takes 2 inputs"),
        ("""engine.forward("rnn", {W: [1, 2], U: [1], b: [1]}, {ids: [2]})""", "from 0 to 1"),
    ],
)
def test_what_does_not_fit_is_refused_in_words(node, call, said):
    assert said in node.run(f"() => {{ try {{ {call}; return ''; }} catch (error) {{ return error.message; }} }}")
