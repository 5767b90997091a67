"""The browser's backward sweep in Node: its gradients against Python's, what adds up, how it is written.

Shapes: T steps, H hidden units.
"""

import numpy as np
import pytest

from lstm_viz.analysis.gradients import gradient_flow
from tests.views.instrument import loss_gradient, panel_of, payload_of, random_net

CELLS = ("lstm", "rnn", "gru")
LONG = "def area(box):\n" * 33  # 495 steps


@pytest.fixture(scope="module")
def panels():
    made = {f"{cell}-{units}": panel_of(random_net(cell, units, seed=units)) for cell in CELLS for units in (1, 11)}
    made |= {f"{cell}-gentle": panel_of(random_net(cell, 8, gain=1.0)) for cell in CELLS}
    return made | {f"{cell}-long": panel_of(random_net(cell, 64), text=LONG) for cell in CELLS}


@pytest.fixture(scope="module")
def node(bare_node, panels):
    with bare_node.payloads({name: payload_of(panel) for name, panel in panels.items()}) as node:
        yield node


NAMES = [f"{cell}-{kind}" for cell in CELLS for kind in (1, 11, "gentle")]


def swept(node, name, at):
    return node.run(
        """async ([name, at]) => {
            const panel = (await load(name)).panels[0];
            const { sweep } = await import("/net/backward.js");
            const { signals, along, loss } = sweep(panel, at);
            const plain = Object.entries(signals).map(([symbol, values]) => [symbol, Array.from(values)]);
            return { signals: Object.fromEntries(plain), along: along && Array.from(along),
                loss: { ...loss, gradient: Array.from(loss.gradient) } };
        }""",
        [name, at],
    )


def close(got, expected):
    np.testing.assert_allclose(got, expected, rtol=0, atol=1e-4 * np.max(np.abs(expected)) + 1e-300)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("where", ["first", "middle", "last"])
def test_the_browsers_gradients_are_pythons(node, panels, name, where):
    panel = panels[name]
    trace = panel.trace
    at = {"first": 0, "middle": trace.steps // 2, "last": trace.steps - 1}[where]
    target, known, nats, seed = loss_gradient(panel, at)
    got = swept(node, name, at)
    assert (got["loss"]["target"], got["loss"]["known"]) == (target, known)
    assert got["loss"]["size"] == pytest.approx(nats, rel=1e-4, abs=1e-6)
    flow = gradient_flow(trace, panel.net.params, {"h": seed}, at)
    shape = (trace.steps, trace.units)
    for symbol, values in got["signals"].items():
        close(np.reshape(values, shape), flow.signals[symbol])
    assert {symbol for symbol in trace.values if symbol.startswith("z_")} | set(trace.initial) == set(got["signals"])
    if got["along"] is None:
        assert name.startswith("rnn")
    else:
        close(np.reshape(got["along"], shape), flow.along)


@pytest.mark.parametrize("cell", CELLS)
def test_a_long_sweep_is_done_once(node, panels, cell):
    name = f"{cell}-long"
    same = node.run(
        """async (name) => {
            const panel = (await load(name)).panels[0];
            const { sweep } = await import("/net/backward.js");
            return sweep(panel, panel.steps - 2) === sweep(panel, panel.steps - 2);
        }""",
        name,
    )
    assert panels[name].trace.steps == 495
    assert same


def test_steps_after_the_loss_hold_nothing_but_zeros(node, panels):
    panel = panels["lstm-11"]
    got = swept(node, "lstm-11", 9)
    for values in [*got["signals"].values(), got["along"]]:
        rows = np.reshape(values, (panel.trace.steps, panel.trace.units))
        assert np.all(rows[10:] == 0)
        assert np.any(rows[9] != 0)


def test_one_scale_spans_all_that_is_shown_in_powers_of_ten(node):
    found = node.run(
        """async () => {
            const { logScale } = await import("/net/backward.js");
            const flow = (...values) => ({ signals: { h: Float64Array.from(values) } });
            const of = ({ floor, top, share }) => [floor, top, [1e-9, -3, 0.03, -1e9, 0].map(share)];
            return [[flow(0.2, -3), flow(0.001)], [flow(1)], [flow(0, 0)], [flow(1e-7)], [flow(Infinity, NaN, 0.5)]]
                .map((flows) => of(logScale(flows)));
        }"""
    )
    floors, tops, shares = zip(*found, strict=True)
    np.testing.assert_allclose(floors, [1e-8, 1e-8, 1e-8, 1e-11, 1e-8], rtol=1e-12)
    np.testing.assert_allclose(tops, [10, 1, 1, 1e-7, 1], rtol=1e-12)
    expected = [0, -(np.log10(3) + 8) / 9, (np.log10(0.03) + 8) / 9, -1, 0]
    np.testing.assert_allclose(shares[0], expected, atol=1e-12)


@pytest.mark.parametrize("name", NAMES)
def test_what_adds_up_to_the_gradient_on_h_adds_up(node, panels, name):
    panel = panels[name]
    at = panel.trace.steps - 2
    flow = gradient_flow(panel.trace, panel.net.params, {"h": loss_gradient(panel, at)[3]}, at)
    sums = node.run(
        """async ([name, at]) => {
            const panel = (await load(name)).panels[0];
            const { sweep } = await import("/net/backward.js");
            const { partsOfHidden } = await import("/modes/back/why.js");
            const unit = panel.units - 1;
            return Array.from({ length: at + 1 }, (_, t) =>
                partsOfHidden(panel, sweep(panel, at), t, unit).reduce((sum, { value }) => sum + value, 0));
        }""",
        [name, at],
    )
    close(sums, flow.signals["h"][: at + 1, -1])


@pytest.mark.parametrize("name", NAMES)
def test_every_equation_of_the_backward_panel_holds_and_the_two_ways_add_up(node, panels, name):
    """Each row of the panel, evaluated as it is written: its left side is what its right side makes."""
    panel = panels[name]
    at = panel.trace.steps // 2
    rows = node.run(
        """async ([name, at]) => {
            const panel = (await load(name)).panels[0];
            const { sweep } = await import("/net/backward.js");
            const { BACK } = await import("/modes/back/cells.js");
            const { computeBack } = await import("/net/cells/index.js");
            const { formulas, chosen } = BACK[panel.cell.name];
            const rows = [];
            for (let t = 0; t <= at; t++) {
                const numbers = computeBack(panel, sweep(panel, at), t, 0);
                for (const [left, equals, ...right] of [...formulas, ...Object.values(chosen)]) {
                    const sum = right.join(" ").split(" + ").map((term) =>
                        term.split(" × ").reduce((product, id) => product * numbers[id], 1)).reduce((a, b) => a + b, 0);
                    rows.push([left, numbers[left], sum]);
                }
            }
            return rows;
        }""",
        [name, at],
    )
    assert {left for left, _, _ in rows} >= {"dh"}
    for left in {left for left, _, _ in rows}:
        close([sum_ for name_, _, sum_ in rows if name_ == left], [value for name_, value, _ in rows if name_ == left])


def test_gradients_are_written_with_three_digits_and_only_zero_is_zero(node):
    values = [0, -0.0, 0.0031, 0.31449, -3.1e-6, 3.144e-9, 0.001, 0.00099951, 12345, 1e6, 1e-320, np.inf, -np.inf]
    written = node.run(
        """async (values) => {
            const { gradient, power } = await import("/kit/format.js");
            return [...values.map((value) => gradient(Number(value))), gradient(NaN), gradient(2, true),
                ...[-8, 0, 1].map(power)];
        }""",
        [str(value).replace("inf", "Infinity") for value in values],
    )
    assert written == [
        *(
            "0",
            "0",
            "0.0031",
            "0.314",
            "−3.1×10⁻⁶",
            "3.14×10⁻⁹",
            "0.001",
            "0.001",
            "12300",
            "1×10⁶",
            "1×10⁻³²⁰",
            "∞",
            "−∞",
        ),
        *("NaN", "+2", "10⁻⁸", "1", "10"),
    ]
