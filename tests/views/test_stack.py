"""A net of several layers or directions on the screen: which is shown, and the numbers of each against NumPy's."""

import re
from urllib.parse import parse_qs, urlsplit

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from lstm_viz.analysis.gradients import flow_through
from lstm_viz.net import Net, Place, load
from lstm_viz.run import output, run_layers
from lstm_viz.softmax import softmax
from lstm_viz.surgery import operate_layers, parse
from lstm_viz.tasks import TASKS
from lstm_viz.ui.words.numbers import number
from tests.js.test_stack import random_net, sent
from tests.js.words import printed
from tests.views.instrument import STYLES, studio
from tests.views.stand import come

NAME = "partners-lstm-both"
TEXT = "([{}]("
CHECK = "check with NumPy"


def shown(page: Page) -> dict[str, str]:
    """The number beside every map."""
    rows = page.locator(".gs-map-row").all()
    return {row.get_attribute("data-signal"): row.locator(".gs-value > span").first.inner_text() for row in rows}


def numbers(net: Net, text: str, place: Place, t: int, unit: int) -> dict[str, str]:
    task = TASKS[net.task]
    stack = run_layers(net.cell, net.layers, task.one_hot(task.encode(text).ids))
    trace = stack[place.layer][net.directions.index(place.direction)]
    return {signal.symbol: number(trace[signal.symbol][place.order][t, unit]) for signal in trace.drawn}


def holds(page: Page, net: Net, text: str, place: Place, t: int, unit: int) -> None:
    root = page.get_by_test_id("gatescope")
    for name, value in (("layer", place.layer), ("direction", place.direction), ("t", t), ("unit", unit)):
        expect(root).to_have_attribute(f"data-{name}", str(value))
    assert shown(page) == numbers(net, text, place, t, unit)


def test_a_learner_reads_a_net_of_two_directions(page: Page, watch):
    net = load(NAME)
    come(page, "/?stage=4")
    root = page.get_by_test_id("gatescope")
    page.get_by_role("combobox", name="net", exact=True).select_option(NAME)
    expect(root).to_have_attribute("data-net", NAME)
    expect(page.get_by_text("in brackets")).to_have_count(0)  # its task pairs them by another rule
    page.get_by_role("textbox", name="text", exact=True).fill(TEXT)
    root.focus()
    for _ in range(2):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    holds(page, net, TEXT, Place(0, "forward"), 2, 1)
    direction = page.get_by_role("combobox", name="Reading direction")
    direction.focus()
    page.keyboard.press("ArrowDown")
    holds(page, net, TEXT, Place(0, "reverse"), 2, 1)
    expect(direction).to_be_focused()
    expect(page.get_by_role("slider", name="Token strip, reads from right to left")).to_be_visible()
    task = TASKS[net.task]
    ids = task.encode(TEXT).ids
    shares = softmax(net.logits(output(run_layers(net.cell, net.layers, task.one_hot(ids))[-1])))
    said = page.get_by_role("region", name="Output")
    for t, right in enumerate(task.targets(ids)):
        page.get_by_role("slider", name="Token strip").press("Home" if t == 0 else "ArrowRight")
        holds(page, net, TEXT, Place(0, "reverse"), t, 1)
        first = task.says[int(np.argmax(shares[t]))]
        expect(said.locator("li").first.locator(".token")).to_have_text(first)
        expect(said.locator(".came .token")).to_have_text(task.says[right])
    expect(said).to_contain_text("says")
    page.get_by_role("button", name="Table").click()
    expect(page.locator("caption").first).to_contain_text("; reads from right to left")
    page.get_by_role("button", name="Table").click()
    page.get_by_role("textbox", name="text", exact=True).fill("{}[")
    expect(root).to_have_attribute("data-direction", "reverse")
    holds(page, net, "{}[", Place(0, "reverse"), 2, 1)
    expect(page).to_have_url(re.compile("direction=reverse"))
    page.get_by_role("button", name=CHECK).click()
    expect(page.locator(".gs-axis-note")).to_contain_text("browser and NumPy agree")
    page.reload()
    holds(page, net, "{}[", Place(0, "reverse"), 2, 1)
    assert watch.complaints == []


def test_an_operation_anywhere_in_a_stack_is_answered_by_the_whole_of_it(page: Page, watch):
    """Done in one direction, its effect is read in the net's answer; the other direction is shown as it was."""
    net, task = load(NAME), TASKS["partners"]
    come(page, f"/?stage=4&net={NAME}&direction=reverse&text={TEXT}&t=2&unit=1&signal=f")
    root = page.get_by_test_id("gatescope")
    root.focus()
    page.keyboard.press("w")
    page.get_by_role("button", name="all units").click()
    page.get_by_role("button", name="every step").click()
    page.get_by_role("button", name="shut: 0").click()
    expect(root).to_have_attribute("data-ops", "1")
    expect(page.locator(".gs-ops").first).to_contain_text(
        "forget gate of all units in the reverse half at 0.00, every step"
    )
    expect(page).to_have_url(re.compile("ops=clamp_1_f_all_0-end_0"))
    ids = task.encode(TEXT).ids
    stack = operate_layers(net, ids, parse("clamp_1_f_all_0-end_0", net, len(ids))[0])

    def is_shown(place: Place) -> None:
        expect(root).to_have_attribute("data-direction", place.direction)
        trace = stack[0][net.directions.index(place.direction)]
        assert shown(page) == {signal.symbol: number(trace[signal.symbol][place.order][2, 1]) for signal in trace.drawn}

    is_shown(Place(0, "reverse"))
    shares = softmax(net.logits(output(stack[-1])))[2]
    first = page.get_by_role("region", name="Output").locator("li").first
    expect(first.locator(".token")).to_have_text(task.says[int(shares.argmax())])
    expect(page.locator(".gs-effect")).to_contain_text(
        "Shutting the forget gate of all units in the reverse half at every step"
    )
    page.get_by_role("combobox", name="Reading direction").select_option("forward")
    is_shown(Place(0, "forward"))
    expect(root).to_have_attribute("data-ops", "1")
    expect(page.locator(".gs-effect")).to_contain_text("in the reverse half")
    page.reload()
    is_shown(Place(0, "forward"))
    page.get_by_role("button", name="reset", exact=True).click()
    holds(page, net, TEXT, Place(0, "forward"), 2, 1)
    assert watch.complaints == []


@pytest.mark.parametrize(("direction", "last"), [("forward", 2), ("reverse", 5)])
def test_a_loss_runs_back_through_both_halves(page: Page, direction: str, last: int, watch):
    net, task = load(NAME), TASKS["partners"]
    come(page, f"/?stage=4&net={NAME}&direction={direction}&text={TEXT}&t=2&unit=1")
    root = page.get_by_test_id("gatescope")
    root.focus()
    page.keyboard.press("b")
    expect(root).to_have_attribute("data-back", "2")
    ids = task.encode(TEXT).ids
    stack = run_layers(net.cell, net.layers, task.one_hot(ids))
    p = softmax(net.logits(output(stack[-1])))[2]
    seed = net.head["W"].T @ (p - np.eye(2)[task.targets(ids)[2]])
    flow = flow_through(stack, net.layers, seed, 2)[0][net.directions.index(direction)]
    order = Place(0, direction).order
    for t in (2, (2 + last) // 2, last):
        page.get_by_role("slider", name="Token strip").press("Home")
        for _ in range(t):
            page.keyboard.press("ArrowRight")
        expect(root).to_have_attribute("data-t", str(t))
        own = {
            row.get_attribute("data-signal"): row.locator(".gs-value > span").first.inner_text()
            for row in page.locator(".gs-map-row").all()
        }
        wanted = {s: flow.signals[s if s in "ch" else f"z_{s}"][order][t, 1] for s in own}
        assert {s: printed(text) for s, text in own.items()} == pytest.approx(wanted, rel=0.005, abs=1e-12)
    page.get_by_role("slider", name="Token strip").press("Home")
    for _ in range(2):
        page.keyboard.press("ArrowRight")
    frame, mark = (page.locator(each).first.bounding_box() for each in (".gs-cursor", ".gs-loss-mark"))
    end = frame["x"] + (frame["width"] if direction == "forward" else 0)
    assert abs(mark["x"] - end) < 6, "the loss stands where the half has read the step"
    note = "blank before the loss" if direction == "reverse" else "blank after the loss"
    expect(page.locator(".gs-axis-note")).to_contain_text(note)
    assert watch.complaints == []


def test_a_loss_crosses_the_layers_of_a_net(page: Page, watch):
    net, text = load("python-lstm-2x40"), "f(a, [b])"
    come(page, f"/?stage=4&net={net.name}&layer=0&t=3&unit=5&text={text}&back=6&signal=h")
    root = page.get_by_test_id("gatescope")
    expect(root).to_have_attribute("data-back", "6")
    expect(page.locator(".gs-words")).to_contain_text("from the layer above and")
    expect(page.locator(".gs-why")).to_contain_text("from the layer above")
    page.get_by_role("combobox", name="Layer").select_option("1")
    expect(root).to_have_attribute("data-layer", "1")
    expect(root).to_have_attribute("data-back", "6")
    expect(page.locator(".gs-words")).not_to_contain_text("from the layer above and")
    assert watch.complaints == []


def test_an_export_is_of_the_place_that_is_shown(page: Page):
    come(page, f"/?stage=4&net={NAME}&direction=reverse")
    page.get_by_role("button", name="Export").click()
    address = page.get_by_role("link", name="CSV").get_attribute("href")
    assert parse_qs(urlsplit(address).query)["direction"] == ["reverse"]


def test_a_higher_layer_names_the_units_below_and_leads_to_them(browser):
    net = random_net("lstm", 2, 2)
    with studio(browser, {"stack": sent(net, Place(1, "reverse"))}) as page:
        errors = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.add_style_tag(content=STYLES)
        page.evaluate("""async () => {
            const { default: mount } = await import("/instruments/gatescope/main.js");
            const data = new Uint8Array(await (await fetch("/payload/stack")).arrayBuffer());
            mount({ data, parentElement: document.body, setStateValue() {}, setTriggerValue() {} });
        }""")
        page.get_by_test_id("gatescope").focus()
        page.keyboard.press("ArrowRight")
        holds(page, net, "([{}](", Place(1, "reverse"), 1, 0)
        page.locator(".gs-tint").get_by_role("radio").first.click()
        weights = net.layers[1][1]["W"][1 * net.units]  # of unit 0's forget gate
        task = TASKS[net.task]
        stack = run_layers(net.cell, net.layers, task.one_hot(task.encode("([{}](").ids))
        adds = weights * output(stack[0])[1]
        rows = page.get_by_role("button", name=re.compile("of layer 1"))
        expect(rows).to_have_count(3)
        for row, column in zip(rows.all(), np.argsort(-np.abs(adds)), strict=False):
            way = "→" if column < net.units else "←"
            name = f"h {column % net.units} {way} of layer 1"
            assert row.get_attribute("aria-label").startswith(name)
            assert f"adds {'+' if adds[column] > 0 else ''}{number(adds[column])};" in row.get_attribute("aria-label")
        expect(page.locator(".gs-words")).to_contain_text("forget gate of unit 0")
        expect(page.locator(".gs-diagram")).to_contain_text("x layer 1")
        largest = int(np.argmax(np.abs(adds)))
        place = Place(0, "forward" if largest < net.units else "reverse")
        rows.first.click()
        holds(page, net, "([{}](", place, 1, largest % net.units)
        expect(page.get_by_role("combobox", name="Layer")).to_have_value("0")
        page.get_by_role("combobox", name="Layer").select_option("1")
        holds(page, net, "([{}](", Place(1, place.direction), 1, largest % net.units)
        assert not errors


def test_a_learner_goes_through_the_layers_of_a_net(page: Page, watch):
    net, text = load("python-lstm-2x40"), "f(a, [b])"
    come(page, f"/?stage=4&net={net.name}&layer=1&t=3&unit=5&text={text}")
    holds(page, net, text, Place(1, "forward"), 3, 5)
    page.get_by_role("button", name="Next step").click()
    holds(page, net, text, Place(1, "forward"), 4, 5)
    for layer in (0, 1):
        page.get_by_role("combobox", name="Layer").select_option(str(layer))
        holds(page, net, text, Place(layer, "forward"), 4, 5)
        expect(page.locator(".gs-live")).to_contain_text(f"Step 5 of 9, layer {layer + 1} of 2, ")
    page.goto("about:blank")
    page.go_back()
    holds(page, net, text, Place(1, "forward"), 4, 5)
    assert watch.complaints == []
