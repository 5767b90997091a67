"""The instrument's backward mode, in a real Chromium: its gradients against Python's, and what it shows of them.

Shapes: T steps, H hidden units, V vocabulary.
"""

import numpy as np
import pytest

from lstm_viz.analysis.gradients import gradient_flow
from tests.browser.instrument import panel_of, payload_of, random_net, studio

CELLS = ("lstm", "rnn", "gru")
LONG = "def area(box):\n" * 33  # 495 steps


@pytest.fixture(scope="module")
def panels():
    made = {f"{cell}-{units}": panel_of(random_net(cell, units, seed=units)) for cell in CELLS for units in (1, 11)}
    made |= {f"{cell}-gentle": panel_of(random_net(cell, 8, gain=1.0)) for cell in CELLS}
    return made | {f"{cell}-long": panel_of(random_net(cell, 64), text=LONG) for cell in CELLS}


@pytest.fixture(scope="module")
def page(browser, panels):
    with studio(browser, {name: payload_of(panel) for name, panel in panels.items()}) as page:
        yield page


NAMES = [f"{cell}-{kind}" for cell in CELLS for kind in (1, 11, "gentle")]


def swept(page, name, at):
    return page.evaluate(
        """async ([name, at]) => {
            const panel = (await load(name)).panels[0];
            const { sweep } = await import("/gatescope/backward.js");
            const { signals, along, loss } = sweep(panel, at);
            const plain = Object.entries(signals).map(([symbol, values]) => [symbol, Array.from(values)]);
            return { signals: Object.fromEntries(plain), along: along && Array.from(along),
                loss: { ...loss, gradient: Array.from(loss.gradient) } };
        }""",
        [name, at],
    )


def loss_gradient(panel, at):
    """The token whose surprise is the loss, its surprise in nats, and the gradient of that on h of step `at`."""
    logits = panel.net.logits(panel.trace["h"])[at]  # (V,)
    p = np.exp(logits - logits.max())
    p /= p.sum()
    known = panel.targets[at] >= 0
    k = int(panel.targets[at]) if known else int(np.argmax(p))
    return k, known, -np.log(p[k]), panel.net.head["W"].T @ (p - np.eye(len(p))[k])  # (H,)


def close(got, expected):
    np.testing.assert_allclose(got, expected, rtol=0, atol=1e-4 * np.max(np.abs(expected)) + 1e-300)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("where", ["first", "middle", "last"])
def test_the_browsers_gradients_are_pythons(page, panels, name, where):
    panel = panels[name]
    trace = panel.trace
    at = {"first": 0, "middle": trace.steps // 2, "last": trace.steps - 1}[where]
    target, known, nats, seed = loss_gradient(panel, at)
    got = swept(page, name, at)
    assert (got["loss"]["target"], got["loss"]["known"]) == (target, known)
    assert got["loss"]["nats"] == pytest.approx(nats, rel=1e-4, abs=1e-6)
    flow = gradient_flow(trace, panel.net.params, {"h": seed}, at)
    shape = (trace.steps, trace.units)
    for symbol, values in got["signals"].items():
        close(np.reshape(values, shape), flow.signals[symbol])
    assert {"h", *(f"z_{gate}" for gate in trace.values if f"z_{gate}" in trace.values)} <= set(got["signals"])
    if got["along"] is None:
        assert name.startswith("rnn")
    else:
        close(np.reshape(got["along"], shape), flow.along)


@pytest.mark.parametrize("cell", CELLS)
def test_a_long_sweep_takes_less_than_a_tenth_of_a_second_and_is_done_once(page, panels, cell):
    name = f"{cell}-long"
    took, same = page.evaluate(
        """async (name) => {
            const panel = (await load(name)).panels[0];
            const { sweep } = await import("/gatescope/backward.js");
            sweep(panel, 20);                                   // compiled by now
            const times = [panel.steps - 1, panel.steps - 2, panel.steps - 3].map((at) => {
                const start = performance.now();
                sweep(panel, at);
                return performance.now() - start;
            });
            return [Math.min(...times), sweep(panel, panel.steps - 2) === sweep(panel, panel.steps - 2)];
        }""",
        name,
    )
    assert panels[name].trace.steps == 495
    assert took < 100
    assert same


def test_steps_after_the_loss_hold_nothing_but_zeros(page, panels):
    panel = panels["lstm-11"]
    got = swept(page, "lstm-11", 9)
    for values in [*got["signals"].values(), got["along"]]:
        rows = np.reshape(values, (panel.trace.steps, panel.trace.units))
        assert np.all(rows[10:] == 0)
        assert np.any(rows[9] != 0)


def test_one_scale_spans_all_that_is_shown_in_powers_of_ten(page):
    found = page.evaluate(
        """async () => {
            const { logScale } = await import("/gatescope/backward.js");
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
