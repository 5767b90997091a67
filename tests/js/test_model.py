"""The browser's reading of a payload against NumPy, in Node: values, explanations, predictions.

Shapes: T steps, H hidden units, V vocabulary.
"""

import numpy as np
import pytest

from tests.views.instrument import panel_of, payload_of, random_net

CELLS = ("lstm", "rnn", "gru")
SIZES = (1, 4, 11)


@pytest.fixture(scope="module")
def panels():
    return {f"{cell}-{units}": panel_of(random_net(cell, units, seed=units)) for cell in CELLS for units in SIZES}


@pytest.fixture(scope="module")
def node(bare_node, panels):
    with bare_node.payloads({name: payload_of(panel) for name, panel in panels.items()}) as node:
        yield node


NAMES = [f"{cell}-{units}" for cell in CELLS for units in SIZES]


def ask(node, name, body):
    """Runs a function body in the page with `panel` in hand."""
    return node.run(f"async (name) => {{ const panel = (await load(name)).panels[0]; {body} }}", name)


@pytest.mark.parametrize("name", NAMES)
def test_every_value_arrives_and_the_step_before_the_first_is_the_initial_state(node, panels, name):
    trace = panels[name].trace
    got = ask(
        node,
        name,
        """return Object.fromEntries(panel.signals.map(({symbol}) => [symbol, Array.from({length: panel.steps},
            (_, t) => Array.from({length: panel.units}, (_, unit) => panel.value(symbol, t, unit)))]));""",
    )
    for symbol, values in got.items():
        np.testing.assert_array_equal(np.float32(values), np.float32(trace[symbol]))
    for state, values in trace.initial.items():
        got = ask(node, name, f"return Array.from({{length: panel.units}}, (_, u) => panel.value('{state}', -1, u));")
        np.testing.assert_array_equal(np.float32(got), np.float32(values))


@pytest.mark.parametrize("name", NAMES)
def test_contributions_add_up_to_the_recorded_preactivation_and_its_gate(node, panels, name):
    panel = panels[name]
    got = ask(
        node,
        name,
        """return Object.fromEntries(panel.cell.gates.map((symbol) => [symbol, Array.from({length: panel.steps},
            (_, t) => Array.from({length: panel.units}, (_, unit) => {
                const z = panel.preactivation(symbol, t, unit);
                const terms = panel.contributions(symbol, t, unit);
                return [z, terms.reduce((sum, term) => sum + term.value, 0), panel.activate(symbol, z), terms.length];
            }))]));""",
    )
    assert set(got) == {symbol.removeprefix("z_") for symbol in panel.trace.values if symbol.startswith("z_")}
    for symbol, answers in got.items():
        z, total, gate, count = np.moveaxis(np.array(answers), -1, 0)  # (T, H) each
        np.testing.assert_allclose(z, panel.trace[f"z_{symbol}"], atol=1e-5, rtol=0)
        np.testing.assert_allclose(total, panel.trace[f"z_{symbol}"], atol=1e-5, rtol=0)
        np.testing.assert_allclose(gate, panel.trace[symbol], atol=1e-6, rtol=0)
        assert np.all(count == 2 + panel.trace.units)


@pytest.mark.parametrize("name", NAMES)
def test_each_contribution_is_a_weight_times_what_it_meets(node, panels, name):
    panel = panels[name]
    params, trace, units = panel.net.params, panel.trace, panel.trace.units
    got = ask(
        node,
        name,
        """return panel.cell.gates.map((symbol) => Array.from({length: panel.steps}, (_, t) =>
            Array.from({length: panel.units}, (_, unit) =>
                panel.contributions(symbol, t, unit).map((term) => term.value))));""",
    )
    gates = ask(node, name, "return panel.cell.gates;")
    before = np.vstack([trace.initial["h"], trace["h"][:-1]])  # (T, H)
    for k, symbol in enumerate(gates):
        rows = slice(k * units, (k + 1) * units)
        scaled = "b_hn" in params and symbol == "n"
        r = trace["r"] if scaled else np.ones((trace.steps, units))  # (T, H)
        bias = params["b"][rows] + (r * params["b_hn"] if scaled else 0 * r)  # (T, H)
        token = params["W"][rows][:, panel.ids].T  # (T, H)
        hidden = r[:, :, None] * params["U"][rows] * before[:, None, :]  # (T, H, H)
        expected = np.concatenate([bias[:, :, None], token[:, :, None], hidden], axis=2)  # (T, H, 2 + H)
        np.testing.assert_allclose(np.array(got[k]), expected, atol=1e-5, rtol=0)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("count", [0, 3, 99])
def test_the_waterfall_adds_up_to_what_is_shown(node, panels, name, count):
    """However many units are listed one by one, and for signals that no affine map makes."""
    panel = panels[name]
    got = node.run(
        """async ([name, count]) => {
            const panel = (await load(name)).panels[0];
            const { waterfall } = await import("/cell/waterfall.js");
            const { compute } = await import("/net/cells/index.js");
            const out = [];
            for (const { symbol } of panel.signals) {
                for (let at = 0; at < panel.steps * panel.units; at++) {
                    const [t, unit] = [Math.floor(at / panel.units), at % panel.units];
                    const { rows, total, made } = waterfall(panel, symbol, t, unit, compute(panel, t, unit), count);
                    const summed = rows.reduce((sum, row) => sum + row.value, 0);
                    out.push([symbol, t, unit, made, total, summed, rows.length]);
                }
            }
            return out;
        }""",
        [name, count],
    )
    assert got
    for symbol, t, unit, made, total, summed, rows in got:
        shown = panel.trace[f"z_{symbol}" if made else symbol][t, unit]
        assert total == pytest.approx(shown, abs=1e-5)
        assert summed == pytest.approx(shown, abs=1e-5)
        assert rows <= max(2 + count + 1, 2 + panel.trace.units)


@pytest.mark.parametrize("name", NAMES)
def test_predictions_are_the_softmax_of_the_head_and_the_surprise_its_bits(node, panels, name):
    panel = panels[name]
    logits = panel.net.logits(panel.trace["h"])  # (T, V)
    z = np.exp(logits - logits.max(axis=1, keepdims=True))
    p = z / z.sum(axis=1, keepdims=True)  # (T, V)
    got = ask(
        node,
        name,
        """return Array.from({length: panel.steps}, (_, t) => {
            const { probabilities, order, target, bits, rank } = panel.answer.at(t);
            return { probabilities: Array.from(probabilities), order, target, bits, rank };
        });""",
    )
    for t, answer in enumerate(got):
        np.testing.assert_allclose(answer["probabilities"], p[t], atol=1e-6, rtol=0)
        assert sorted(answer["order"]) == list(range(p.shape[1]))
        np.testing.assert_allclose(p[t][answer["order"]], np.sort(p[t])[::-1], atol=1e-6, rtol=0)
        target = panel.targets[t]
        assert answer["target"] == target
        if target < 0:
            assert answer["bits"] is None
            assert answer["rank"] is None
        else:
            assert answer["bits"] == pytest.approx(-np.log2(p[t][target]), abs=1e-4)
            assert answer["order"][answer["rank"]] == target
    assert got[-1]["target"] == -1


@pytest.mark.parametrize("name", NAMES)
def test_every_number_of_the_drawing_keeps_the_cells_equations(node, panels, name):
    """What is written beside pipes (kept, written, seen, ...) multiplies and adds up to what was recorded."""
    trace = panels[name].trace
    got = node.run(
        """async (name) => {
            const panel = (await load(name)).panels[0];
            const { compute } = await import("/net/cells/index.js");
            return Array.from({length: panel.steps}, (_, t) =>
                Array.from({length: panel.units}, (_, unit) => compute(panel, t, unit)));
        }""",
        name,
    )
    q = {key: np.array([[unit[key] for unit in step] for step in got]) for key in got[0][0]}  # (T, H) each
    close = {"atol": 1e-5, "rtol": 0}
    for symbol, values in trace.values.items():
        np.testing.assert_allclose(q[symbol], values, **close)
    if name.startswith("lstm"):
        np.testing.assert_allclose(q["kept"] + q["written"], trace["c"], **close)
        np.testing.assert_allclose(q["o"] * q["tanh_c"], trace["h"], **close)
    elif name.startswith("gru"):
        np.testing.assert_allclose(q["kept"] + q["written"], trace["h"], **close)
        np.testing.assert_allclose(q["from_x"] + q["seen"], trace["z_n"], **close)
        np.testing.assert_allclose(q["seen"], q["r"] * q["from_h"], **close)
    else:
        np.testing.assert_allclose(q["own"] + q["from_x"] + q["from_others"] + q["bias"], trace["z_h"], **close)
        np.testing.assert_allclose(q["with_others"] + q["bias"], trace["z_h"], **close)
