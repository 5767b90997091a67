"""What a panel reads and answers, of either kind, in a real Chromium and without a page: one-hot symbols, real numbers.

Shapes: T steps, D input size.
"""

import math

import numpy as np
import pytest
from playwright.sync_api import expect

from lstm_viz import softmax
from lstm_viz.browser.pack import Numbers
from lstm_viz.cells import CELLS
from lstm_viz.net import Net
from lstm_viz.run import run
from tests.js.words import formatted
from tests.views.instrument import STYLES, panel_of, payload_of, random_net, studio

T, D = 6, 2
KINDS = ("lstm", "rnn", "gru")


def numbers_of(cell, units=3):
    """A net on real numbers, exact in float32."""
    rng = np.random.default_rng(7)
    params = {name: np.float64(np.float32(2 * value)) for name, value in CELLS[cell].init(rng, D, units).items()}
    net = Net(f"numbers-{cell}", cell, "python", params, {"W": np.zeros((4, units)), "b": np.zeros(4)}, {})
    x = np.float64(np.float32(rng.normal(size=(T, D))))
    return Numbers(net, run(cell, params, x), {"c": 3.0}, {})


@pytest.fixture(scope="module")
def panels():
    return {name: numbers_of(name) for name in KINDS} | {"text": panel_of(random_net("gru", 5))}


@pytest.fixture(scope="module")
def page(browser, panels):
    with studio(browser, {name: payload_of(panel) for name, panel in panels.items()}) as page:
        yield page


def ask(page, name, body):
    return page.evaluate(f"async (name) => {{ const panel = (await load(name)).panels[0]; {body} }}", name)


@pytest.mark.parametrize("cell", KINDS)
def test_a_panel_of_numbers_explains_itself_as_one_of_symbols_does(page, panels, cell):
    panel = panels[cell]
    reads, difference, sums = ask(
        page,
        cell,
        """const { largestDifference } = await import("/net/engine.js");
        const steps = Array.from({ length: panel.steps }, (_, t) => t);
        const sums = Object.fromEntries(panel.cell.gates.map((gate) => [gate, steps.map((t) =>
            panel.contributions(gate, t, 1).reduce((sum, { value }) => sum + value, 0))]));
        return [steps.map((t) => panel.reads.entries(t)), largestDifference(panel), sums];""",
    )
    assert [[entry["amount"] for entry in entries] for entries in reads] == panel.trace.x.tolist()
    assert [(entry["name"], entry["column"], entry["also"]) for entry in reads[0]] == [
        ("x1", 0, False),
        ("x2", 1, False),
    ]
    assert difference < 1e-5
    for gate, values in sums.items():
        np.testing.assert_allclose(values, panel.trace[f"z_{gate}"][:, 1], atol=1e-5)


def test_what_the_strip_prints_of_numbers_are_the_numbers_and_no_answer_is_none(page, panels):
    labels, spoken, answer = ask(page, "rnn", "return [panel.labels, panel.reads.spoken(0), panel.answer];")
    x = panels["rnn"].trace.x
    assert labels == [", ".join(formatted(value) for value in row) for row in x]
    assert (spoken, answer) == (labels[0], None)


def test_an_input_that_is_replaced_is_read_in_both_kinds(page, panels):
    body = """const { operated } = await import("/net/operate.js");
        panel.become(operated(panel, 0, [{ kind: "input", on: true, t: 2, id: 1, value: -0.5 }]));
        return [panel.reads.entries(2), panel.reads.label(2), Array.from(panel.values.h)];"""
    entries, label, h = ask(page, "lstm", body)
    net, x = panels["lstm"].net, panels["lstm"].trace.x.copy()
    x[2, 1] = -0.5
    assert [entry["amount"] for entry in entries] == x[2].tolist()
    assert label.endswith(", −0.50")
    np.testing.assert_allclose(h, run("lstm", net.params, x)["h"].ravel(), atol=1e-12)
    entries, label, _ = ask(page, "text", body)
    read = int(panels["text"].ids[2])
    assert [(entry["column"], entry["amount"], entry["also"]) for entry in entries] == [
        (read, 1, False),
        (1, -0.5, True),
    ]
    assert label == panels["text"].trace.tokens[2]


def test_an_answer_gives_guesses_target_cost_and_the_gradient_of_its_loss(page, panels):
    panel = panels["text"]
    said = ask(
        page,
        "text",
        """const { allOf } = await import("/net/answers.js");
        const steps = Array.from({ length: panel.steps }, (_, t) => t);
        const plain = (given) => Object.fromEntries(Object.entries(given).map(([name, value]) =>
            [name, ArrayBuffer.isView(value) ? Array.from(value) : value]));
        return { at: steps.map((t) => plain(panel.answer.at(t))), losses: steps.map((t) => plain(panel.answer.loss(t))),
            all: plain(allOf(panel.answer)) };""",
    )
    logits = panel.net.logits(panel.trace["h"])
    p, bits = softmax.softmax(logits), softmax.bits(logits, panel.targets)
    for t, (at, loss) in enumerate(zip(said["at"], said["losses"], strict=True)):
        np.testing.assert_allclose(at["probabilities"], p[t], atol=1e-5)
        assert at["order"][0] == said["all"]["first"][t] == logits[t].argmax()
        assert loss["target"] == (at["target"] if at["target"] >= 0 else at["order"][0])
        assert said["all"]["sure"][t] == pytest.approx(max(at["probabilities"]), rel=1e-12)
        wanted = np.eye(len(p[t]))[loss["target"]]
        np.testing.assert_allclose(loss["gradient"], panel.net.head["W"].T @ (p[t] - wanted), atol=1e-4)
        if at["target"] < 0:
            assert at["bits"] is None
            continue
        assert at["bits"] == pytest.approx(bits[t], abs=1e-4)
        assert said["all"]["bits"][t] == pytest.approx(at["bits"], rel=1e-9)
        assert loss["size"] == pytest.approx(at["bits"] * math.log(2), rel=1e-9)


def test_a_panel_that_is_run_in_the_browser_is_the_same_class_with_the_same_numbers(page, panels):
    panel = panels["gru"]
    same, h = ask(
        page,
        "gru",
        """const { Panel } = await import("/net/panel.js");
        const { run } = await import("/net/run.js");
        const { cell, signals, weights, given: { reads } } = panel;
        const made = run({ cell, signals, weights, reads });
        return [made instanceof Panel && made.units === panel.units, Array.from(made.values.h)];""",
    )
    assert same
    np.testing.assert_allclose(h, panel.trace["h"].ravel(), atol=1e-12)


def test_gatescope_shows_numbers_without_output_surprise_or_backward(browser, panels):
    errors = []
    labels = [", ".join(formatted(value) for value in row) for row in panels["lstm"].trace.x]
    with studio(browser, {"numbers": payload_of(panels["lstm"])}) as page:
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.add_style_tag(content=STYLES)
        page.evaluate("""async () => {
            const { default: mount } = await import("/instruments/gatescope/main.js");
            const data = new Uint8Array(await (await fetch("/payload/numbers")).arrayBuffer());
            mount({ data, parentElement: document.body, setStateValue() {}, setTriggerValue() {} });
        }""")
        page.get_by_test_id("gatescope").focus()
        for key in ("ArrowRight", "b", "ArrowRight"):
            page.keyboard.press(key)
        expect(page.get_by_test_id("gatescope")).to_have_attribute("data-t", "2")
        expect(page.get_by_test_id("gatescope")).to_have_attribute("data-back", "off")
        assert page.locator(".output").count() == page.locator(".gs-surprise:not(.gs-series)").count() == 0
        assert page.locator(".gs-map-row").count() == 6
        assert page.locator(".gs-diagram").text_content().count(f"x “{labels[2]}”") == 1
    assert not errors
