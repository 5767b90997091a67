"""Journeys on the root page, as a learner makes them, in a real Chromium against the real server."""

import re
from urllib.parse import urlencode

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from lstm_viz.net import load
from lstm_viz.run import output, run_layers
from lstm_viz.softmax import bits as bits_of
from tests.views.stand import come
from tests.views.tabs import painted
from tests.views.test_trainer import trained


def scope(page: Page):
    return page.get_by_test_id("gatescope")


def opened(page: Page, address: str = "/?stage=4"):
    come(page, address)
    instrument = scope(page)
    expect(instrument).to_have_attribute("data-t", re.compile(r"\d+"))
    expect(page.get_by_role("button", name="Next step")).to_be_visible()
    return instrument


MARKUP = "<script>document.title='run'</script><img src=x onerror=\"document.title='run'\">"


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("net=nonsense", "no net"),
        ("t=-5", "outside 0 to"),
        ("unit=999", "outside 0 to"),
        ("t=soon", "not a whole number"),
        ("text=", "nothing to read"),
        ("text=%E6%BC%A2%F0%9F%98%80", "never trained on"),
        ("net=recall-lstm&text=hello", "Left out"),
        ("text=" + "a" * 100_000, "100,000 characters"),
    ],
    ids=lambda value: value[:24],
)
def test_bad_input_in_the_address_gets_a_page_and_a_sentence(page: Page, watch, query, sentence):
    opened(page, f"/?{query}")
    expect(scope(page).get_by_role("status").filter(has_text=sentence)).to_be_visible()
    assert watch.complaints == []


def test_markup_is_text(page: Page, watch):
    instrument = opened(page)
    page.get_by_role("textbox", name=re.compile("^text", re.I)).first.fill(MARKUP)
    expect(instrument.get_by_role("slider").first).to_have_attribute("aria-valuemax", str(len(MARKUP)))
    assert page.evaluate("document.title") != "run"
    assert instrument.locator("img, script").count() == 0
    assert watch.complaints == []


def test_the_address_follows_the_text_and_its_reset(page: Page, watch):
    opened(page)
    field = page.get_by_role("textbox", name=re.compile("^text", re.I)).first
    field.fill("x = [1, (2")
    expect(page).to_have_url(re.compile(r"text=x\+%3D"))
    page.get_by_role("button", name="Example").click()
    expect(page).to_have_url(re.compile(r"text=def\+area"))
    assert watch.complaints == []


def test_enter_goes_back_to_the_steps_and_breaks_no_line(page: Page, watch):
    instrument = opened(page)
    field = page.get_by_role("textbox", name="text", exact=True)
    field.fill("a = 1")
    expect(instrument.get_by_text("Enter: back to the steps")).to_be_visible()
    expect(field).to_have_accessible_description(re.compile("Enter: back to the steps. Shift.Enter: a new line"))
    field.press("Enter")
    expect(field).to_have_value("a = 1")
    expect(instrument).to_be_focused()
    expect(instrument.get_by_text("Enter: back to the steps")).to_be_hidden()
    field.press("Shift+Enter")
    expect(field).to_have_value("a = 1\n")
    page.get_by_role("button", name="a new line").click()
    expect(field).to_have_value("a = 1\n\n")
    expect(field).to_be_focused()
    expect(instrument.get_by_role("slider", name="Token strip")).to_have_attribute("aria-valuemax", "7")
    page.get_by_role("combobox", name="net", exact=True).select_option("sunspots-lstm")
    field.fill("5 11")
    expect(page.get_by_role("button", name="a new line")).to_be_hidden()
    field.press("Shift+Enter")
    expect(field).to_have_value("5 11")
    expect(instrument).to_be_focused()
    assert watch.complaints == []


READ = {
    "pen-lstm": "1,2 100,100 0,5 47.25,31.125 9,9 5,50 1,1 100,0 1,1 2,2 =8",
    "sunspots-lstm": "5 101 7.25 150.8 0 33 12345.678 1 2 3",
    "python-lstm-16": "def area(box):\n\treturn 1",
}
# From the first step on: where the row of buttons is after each, and each of them that can be seen.
WALKED = """async (steps) => {
    const root = document.querySelector("#host").shadowRoot.querySelector("[data-testid=gatescope]");
    const press = (key) => root.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, composed: true }));
    const frame = () => new Promise((drawn) => requestAnimationFrame(drawn));
    const places = [];
    for (let t = 0; t < steps; t++) {
        press(t ? "ArrowRight" : "Home");
        await frame();
        await frame();
        const row = root.querySelector(".gs-transport-view");
        const seen = [...row.querySelectorAll("button")].filter((one) => one.checkVisibility());
        const at = [row.getBoundingClientRect().height, ...seen.map((one) => one.getBoundingClientRect().x)];
        places.push([Number(root.dataset.t), at]);
    }
    return places;
}"""


@pytest.fixture(scope="module", params=READ)
def reading(request, lend):
    with lend() as page:
        come(page, f"/?{urlencode({'net': request.param, 'text': READ[request.param], 't': 0, 'stage': 4})}")
        expect(page.get_by_test_id("gatescope")).to_have_attribute("data-t", "0")
        yield page


@pytest.mark.parametrize(("width", "height"), [(1440, 1000), (1280, 720), (390, 844)])
def test_what_is_read_moves_no_button(reading: Page, width, height):
    reading.set_viewport_size({"width": width, "height": height})
    painted(reading)
    places = reading.evaluate(WALKED, 10)
    assert [t for t, _ in places] == list(range(10))
    assert len(places[0][1]) > 4
    assert all(place == places[0][1] for _, place in places)


@pytest.mark.parametrize("net", ["pen-lstm", "python-lstm-2x40", "partners-lstm-both", "sunspots-lstm"])
def test_on_a_phone_the_score_of_a_net_is_not_cut(page: Page, net):
    page.set_viewport_size({"width": 390, "height": 844})
    come(page, f"/?net={net}")
    for part in ("b", ".note"):
        shown = page.locator(f".choice .net {part}")
        expect(shown).not_to_be_empty()
        assert shown.evaluate("(node) => node.scrollWidth <= node.clientWidth + 1")
        box, field = shown.bounding_box(), page.locator(".choice .net").bounding_box()
        assert box["x"] + box["width"] <= field["x"] + field["width"] - 20  # the chevron's
        assert box["y"] + box["height"] <= field["y"] + field["height"]


def test_a_bar_that_the_scale_cuts_is_told_from_one_that_ends_there(page: Page, watch):
    come(page, "/?net=python-lstm-2x40&stage=4")
    net = load("python-lstm-2x40")
    read = net.read(net.data.example)
    logits = net.logits(output(run_layers(net.cell, net.layers, read.x)[-1]))
    bits = bits_of(logits[:-1], read.targets[:-1].astype(int))
    beyond = int((bits > 10).sum())
    assert beyond > 0
    said = "One bar goes on beyond that." if beyond == 1 else f"{beyond} bars go on beyond that."
    expect(page.get_by_role("img", name=re.compile(f"Surprise in bits.*{said}"))).to_be_visible()
    expect(page.get_by_text("slit: more")).to_be_visible()
    t = int(np.argmax(bits))
    slit = """(canvas, t) => {
        const [wide, high] = [canvas.width, canvas.height];
        const x = Math.floor(((t + 0.5) / canvas.dataset.steps) * wide);
        const column = canvas.getContext("2d").getImageData(x, 0, 1, high).data.filter((_, k) => k % 4 === 3);
        return Array.from(column, (alpha) => Number(alpha > 0)).join("").replace(/(.)\\1*/g, "$1");
    }"""
    canvas = page.locator(".gs-surprise canvas")
    canvas.evaluate("(node, steps) => { node.dataset.steps = steps; }", len(read.tokens))
    assert canvas.evaluate(slit, t) == "101"  # a cap, the slit, the bar
    full = int(np.argmin(np.abs(bits - 5)))
    assert canvas.evaluate(slit, full) == "01"
    page.get_by_role("textbox", name="text", exact=True).fill("return self.name")
    expect(page.get_by_text("slit: more")).to_be_hidden()
    assert watch.complaints == []


HEADED = "document.body.prepend(Object.assign(document.createElement('h1'), { textContent: 'a page' }))"


def test_title_and_prompts_speak_of_the_net_that_is_shown_also_of_ones_own(page: Page, watch):
    trained(page, "/Playground?speed=full&seed=2&forget=1&t=4&unit=3&signal=c")
    page.get_by_role("link", name="Open in Watch the gates").click()
    root = page.get_by_test_id("gatescope")
    expect(root).to_have_attribute("data-net", "yours")
    page.evaluate(HEADED)
    lesson, net = page.locator(".prompts"), page.get_by_role("combobox", name="net", exact=True)
    prompts = lesson.locator("[id^=gs-prompt-]")
    every = prompts.count()
    assert [one.is_visible() for one in prompts.all()] == [False] * every
    expect(lesson.get_by_text(f"With other nets: {every} more")).to_be_visible()
    for name, title, own in (
        ("recall-lstm", "How does a net keep one letter to the end?", ["letter"]),
        ("yours", "What does the net that you trained do, step by step?", []),
        ("pen-lstm", "When does a net know which digit is written?", ["digit"]),
        ("python-lstm-16", "How does a net remember that a bracket is open?", ["write", "release", "hide"]),
    ):
        net.select_option(name)
        expect(root).to_have_attribute("data-net", name)
        expect(page.locator("h1")).to_have_text(title)
        shown = [one.get_attribute("id").removeprefix("gs-prompt-") for one in prompts.all() if one.is_visible()]
        assert shown == own
        expect(lesson.get_by_text(f"With other nets: {every - len(own)} more")).to_be_visible()
    assert watch.complaints == []


def test_another_net_opens_on_a_unit_of_its_own(page: Page, watch):
    instrument = opened(page)
    page.get_by_role("combobox", name=re.compile("^net", re.I)).select_option("brackets-lstm")
    expect(instrument).to_have_attribute("data-unit", "6")
    expect(instrument).to_have_attribute("data-t", "0")
    expect(page).to_have_url(re.compile("net=brackets-lstm"))
    assert watch.complaints == []


def test_the_keys_are_told_to_those_who_have_not_found_them(page: Page):
    opened(page)
    keys = page.get_by_role("dialog", name="Keys")
    page.keyboard.press("?")
    expect(keys).to_be_visible()
    page.keyboard.press("Escape")
    expect(keys).to_be_hidden()
    page.get_by_role("button", name="Keyboard keys").click()
    expect(keys).to_be_visible()


def test_the_prediction_is_about_the_step_to_come(page: Page):
    instrument = opened(page)
    instrument.focus()
    page.keyboard.press("Home")
    expect(instrument.get_by_text("Step 2 reads")).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(instrument.get_by_text("Step 3 reads")).to_be_visible()
    instrument.get_by_role("textbox", name="say why").fill("because")
    instrument.focus()
    page.keyboard.press("ArrowRight")
    expect(instrument.get_by_text("Step 3 reads")).to_be_visible()
