"""The first screen of the root page: four states of one instrument, for who comes for the first time."""

import re

import numpy as np
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from lstm_viz.run import run
from lstm_viz.tasks import TASKS
from lstm_viz.ui.choices import net
from tests.journeys.axe import faint, violations
from tests.js.words import formatted
from tests.views.fonts import LETTERS, wear
from tests.views.stand import come
from tests.views.tabs import painted, tab

TEXT = "def area(box): return (box[2] - box[0])"
UNIT = 2
AT = 37  # the step of states 2 to 4
KEPT = "lstm-viz 1 opened home"


@pytest.fixture(scope="module")
def trace():
    this, task = net("python-lstm-16"), TASKS["python"]
    return run(this.cell, this.params, task.one_hot(task.encode(TEXT).ids), tokens=tuple(TEXT))


def scope(page: Page) -> Locator:
    return page.get_by_test_id("gatescope")


def begin(page: Page, address: str = "/") -> Locator:
    come(page, address)
    expect(scope(page)).to_have_attribute("data-stage", re.compile(r"[1-4]"))
    return scope(page)


def to(page: Page, stage: int) -> None:
    for state in range(int(scope(page).get_attribute("data-stage") or 1) + 1, stage + 1):
        page.keyboard.press("ArrowRight")
        expect(scope(page)).to_have_attribute("data-stage", str(state))


def said(page: Page) -> str:
    opening = scope(page).locator(".opening")
    return " ".join(f"{opening.locator('.sentence').inner_text()} {opening.locator('.question').inner_text()}".split())


def test_one_key_leads_from_one_memory_to_everything_and_keeps_its_place(page: Page, watch):
    instrument = begin(page)
    programs = ("/net/run.js",)  # comes once the page rests
    asked = [url for url in watch.requests if not url.endswith(programs)]
    expect(instrument).to_have_attribute("data-stage", "1")
    expect(instrument).to_have_attribute("data-t", str(AT - 1))
    assert instrument.locator("canvas").count() == 0  # what nobody has come to is not made
    for stage in (2, 3):
        to(page, stage)
        expect(instrument).to_have_attribute("data-t", str(AT))
        expect(page).to_have_url(re.compile(rf"[?&]stage={stage}(&|$)"))
    assert [url for url in watch.requests if not url.endswith(programs)] == asked
    to(page, 4)
    assert sum(url.endswith("/answer") for url in watch.requests) == 1
    expect(page).not_to_have_url(re.compile("stage="))
    expect(instrument).to_have_attribute("data-t", str(AT))
    expect(instrument).to_have_attribute("data-unit", str(UNIT))
    expect(page.get_by_role("textbox", name=re.compile("^text", re.I)).first).to_have_value(TEXT)
    expect(instrument).to_be_focused()
    page.keyboard.press("ArrowLeft")  # the keys are the instrument's own now
    expect(instrument).to_have_attribute("data-t", str(AT - 1))
    expect(instrument).to_have_attribute("data-stage", "4")
    assert watch.complaints == []


def test_the_button_goes_on_by_enter_and_the_dots_go_back(page: Page, watch):
    instrument = begin(page)
    page.get_by_role("button", name="Read ]").focus()
    for stage, name in ((2, "Show the reasons"), (3, "Open everything")):
        page.keyboard.press("Enter")
        expect(instrument).to_have_attribute("data-stage", str(stage))
        expect(page.get_by_role("button", name=name)).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(instrument).to_have_attribute("data-stage", "2")
    page.get_by_role("button", name="State 1 of 4: one memory").click()
    expect(instrument).to_have_attribute("data-stage", "1")
    expect(instrument).to_have_attribute("data-t", str(AT - 1))
    page.get_by_role("button", name="State 4 of 4: everything").click()
    expect(page.get_by_role("button", name="Next step")).to_be_visible()
    page.get_by_role("button", name="State 2 of 4: its cell").click()
    expect(page.get_by_role("button", name="Next step")).to_be_hidden()
    assert watch.complaints == []


def test_a_key_that_is_held_down_does_not_rush_through(page: Page):
    instrument = begin(page)
    page.keyboard.down("ArrowRight")
    page.keyboard.down("ArrowRight")
    page.keyboard.down("ArrowRight")
    expect(instrument).to_have_attribute("data-stage", "2")
    page.keyboard.up("ArrowRight")


@pytest.mark.parametrize("stage", [1, 2, 3])
def test_who_knows_lstms_has_everything_at_once_and_every_time_after(page: Page, stage):
    begin(page)
    to(page, stage)
    page.get_by_role("button", name="I know LSTMs: show everything").click()
    expect(page.get_by_role("button", name="Next step")).to_be_visible()
    assert page.evaluate("(name) => localStorage.getItem(name)", KEPT) == "true"
    begin(page)
    expect(scope(page)).to_have_attribute("data-stage", "4")
    expect(scope(page)).to_have_attribute("data-t", str(AT))


@pytest.mark.parametrize(
    "query", ["net=python-lstm-16", "text=a%5B1%5D", "t=3", "unit=4", "signal=f", "sort=mean", "table=1"]
)
def test_links_of_before_open_on_everything(page: Page, query):
    begin(page, f"/?{query}")
    expect(scope(page)).to_have_attribute("data-stage", "4")
    expect(scope(page).locator(".opening")).to_have_count(0)


@pytest.mark.parametrize(
    "query", ["stage=2&ops=clamp_0_f_2_3-12_0.5", "stage=2&back=5", "stage=2&unit=mean", "stage=2&net=python-gru"]
)
def test_what_the_first_screen_does_not_know_opens_on_everything(page: Page, watch, query):
    begin(page, f"/?{query}")
    expect(scope(page)).to_have_attribute("data-stage", "4")
    expect(page.get_by_role("button", name="Next step", exact=True)).to_be_visible()
    assert watch.complaints == []


def test_a_reload_and_a_link_bring_the_state_back(page: Page):
    begin(page)
    to(page, 3)
    expect(page).to_have_url(re.compile("stage=3"))
    words = said(page)
    page.reload()
    expect(scope(page)).to_have_attribute("data-stage", "3")
    assert said(page) == words


def test_other_pages_have_no_first_screen(page: Page):
    come(page, "/LSTM_beside_RNN")
    expect(scope(page)).to_have_attribute("data-t", re.compile(r"\d"))
    assert scope(page).get_attribute("data-stage") is None
    expect(scope(page).locator(".opening")).to_have_count(0)


def test_every_number_is_that_of_numpy(page: Page, trace):
    f, i, g, c, o, h = (trace[symbol][:, UNIT] for symbol in "figcoh")
    this = net("python-lstm-16")
    begin(page)
    assert said(page).startswith(
        f"At [ this memory dropped to {formatted(c[AT - 2])}. "
        f"One character later it still holds {formatted(c[AT - 1])}. Next comes ]."
    )
    to(page, 2)
    kept, added = f[AT] * c[AT - 1], i[AT] * g[AT]
    assert said(page).startswith(
        f"] shuts the forget gate: {formatted(f[AT])}. Of {formatted(c[AT - 1])} only {formatted(kept)} is kept; "
        f"{added:+.3f} is added. The memory has let go: {formatted(c[AT])}."
    )
    assert round(kept, 2) + round(added, 2) != round(c[AT], 2)  # so two decimals of them would look like a mistake
    drawn = scope(page).locator(".inside svg text").all_text_contents()
    for printed in (formatted(kept), f"{added:+.3f}", formatted(g[AT], True), formatted(h[AT])):
        assert any(text.endswith(printed) for text in drawn)
    assert any(f"{i[AT]:.3f}" in text and text.startswith("input gate") for text in drawn)
    assert f"{o[AT]:.4f}{formatted(o[AT])}" in drawn
    assert f"mostly open: {f[AT - 1]:.4f}{formatted(f[AT - 1])}" in drawn  # the title of four digits stands before it
    number = scope(page).locator(".sentence .number").nth(2)
    assert number.get_attribute("title") == f"{kept:.4f}".replace("-", "−")
    to(page, 3)
    k = this.params["U"].shape[1]  # of f the second block of rows, as of PyTorch's
    row = {"i": 0, "f": 1, "g": 2, "o": 3}["f"] * k + UNIT
    column = TASKS["python"].encode(TEXT).ids[AT]
    shown = this.params["U"][row] * trace["h"][AT - 1]
    first = int(np.abs(shown).argmax())
    rows = [this.params["W"][row, column], shown[first], this.params["b"][row], shown.sum() - shown[first]]
    z = sum(rows)
    values = scope(page).locator(".reasons .value").all_text_contents()
    assert values == [*(formatted(value, True) for value in rows), formatted(z, True), formatted(f[AT])]
    assert 1 / (1 + np.exp(-z)) == pytest.approx(f[AT])
    assert f"Together {formatted(z)}: far below zero is shut." in said(page)
    assert f"what memory {first} showed" in scope(page).locator(".reasons").inner_text()


def test_the_first_keys_leave_the_focus_and_its_frame_where_they_are(page: Page):
    begin(page)
    to(page, 3)
    assert page.evaluate("document.activeElement === document.body")


STAY = [".level svg", ".level .zero", ".lede", ".sentence", ".question", ".onward", ".dots", ".skip"]
PLACES = """(names) => {
    const root = document.querySelector("#host").shadowRoot;
    return names.map((name) => {
        const { x, y, width, height } = root.querySelector(name).getBoundingClientRect();
        const size = name === ".onward" ? [] : [width, height];  // its words are other ones
        return [name, ...[x, y, ...size].map(Math.round)];
    });
}"""
FOOT = "() => document.querySelector('#host').shadowRoot.querySelector('.reasons').getBoundingClientRect().bottom"
BELOW = "() => Math.round(document.querySelector('#host').getBoundingClientRect().bottom)"
HEAD = 46  # px of a page's title, which the stand has not


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1280, 720)])
@pytest.mark.parametrize("letters", LETTERS, ids=str)
def test_nothing_moves_from_state_to_state_and_all_of_it_is_in_the_window(
    browser: Browser, base_url, width, height, letters
):
    with tab(browser, viewport={"width": width, "height": height}, base_url=base_url) as page:
        begin(page)
        wear(page, *letters)
        painted(page)
        places = page.evaluate(PLACES, STAY)
        below = page.evaluate(BELOW)
        assert below >= height - HEAD  # what follows on the page waits below the fold
        for stage in (2, 3):
            to(page, stage)
            assert page.evaluate(PLACES, STAY) == places, stage
            assert page.evaluate(BELOW) == below, stage
        if letters[1] == 100:
            assert page.evaluate(FOOT) + HEAD <= height


TEXTS = """() => {
    const root = document.querySelector("#host").shadowRoot;
    const texts = [...root.querySelectorAll(".inside svg text, .level svg text:not(.letter)")];
    return texts.filter((text) => text.textContent.trim()).map((text) => {
        const { left, right, top, bottom } = text.getBoundingClientRect();
        return { text: text.textContent, left, right, top, bottom };
    });
}"""


@pytest.mark.parametrize("width", [1440, 1280, 390])
@pytest.mark.parametrize("font", ["wide", "narrow"])
def test_no_words_of_the_drawing_lie_on_each_other(browser: Browser, base_url, width, font):
    with tab(browser, viewport={"width": width, "height": 844}, base_url=base_url) as page:
        begin(page)
        wear(page, font, 100)
        to(page, 2)
        texts = page.evaluate(TEXTS)
        over = [
            (one["text"], other["text"])
            for k, one in enumerate(texts)
            for other in texts[:k]
            if min(one["right"], other["right"]) - max(one["left"], other["left"]) > 1
            and min(one["bottom"], other["bottom"]) - max(one["top"], other["top"]) > 5
        ]
        assert over == []
        assert max(text["right"] for text in texts) <= width


def test_on_a_phone_the_way_on_is_in_reach_in_every_state(browser: Browser, base_url):
    with tab(browser, viewport={"width": 390, "height": 844}, base_url=base_url, has_touch=True) as page:
        instrument = begin(page)
        for stage, name in ((1, "Read ]"), (2, "Show the reasons"), (3, "Open everything")):
            expect(instrument).to_have_attribute("data-stage", str(stage))
            button = page.get_by_role("button", name=name)
            box = button.bounding_box()
            assert box
            assert box["y"] + box["height"] <= 844
            assert box["height"] >= 40
            assert page.evaluate("document.documentElement.scrollWidth") <= 390
            button.tap()
        expect(page.get_by_role("button", name="Next step")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_any_state(browser: Browser, base_url, scheme):
    with tab(browser, viewport={"width": 1440, "height": 900}, base_url=base_url, color_scheme=scheme) as page:
        begin(page)
        for stage in (1, 2, 3, 4):
            to(page, stage)
            assert scheme == "dark" or violations(page, within="#host", contrast=False) == [], stage
            assert faint(page, within="#host") == [], stage


def test_a_new_state_is_read_out(page: Page):
    begin(page)
    to(page, 2)
    expect(scope(page).locator(".gs-live")).to_contain_text("shuts the forget gate")
