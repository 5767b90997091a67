"""Journeys on the page that looks back: moving in the browser, another text from the server, every prompt."""

import json
import re
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from lstm_viz.ui.lookback import EXAMPLE
from lstm_viz.ui.settings.lookback import views_of
from tests.views.stand import come
from tests.watch import Watch

ADDRESS = "/What_the_net_looks_back_at"
PAGE = Path(__file__).resolve().parents[2] / "pages/2_Gradients_through_time/06_What_the_net_looks_back_at.json"
PROMPTS = json.loads(PAGE.read_text("utf-8"))["prompts"]
# Streamlit looks for its server below the page's own address first.
STREAMLITS_OWN = "the server responded with a status of 404"


def visited(page: Page):
    """The page as it opens; at the end nothing may stand in the console."""
    watch = Watch.of(page)
    come(page, ADDRESS)
    root = page.get_by_test_id("lookback")
    expect(root).to_have_attribute("data-t", "61")
    yield root
    assert [complaint for complaint in watch.complaints if STREAMLITS_OWN not in complaint] == []


@pytest.fixture
def look(page: Page):
    yield from visited(page)


@pytest.fixture(scope="module")
def typing(lend):
    """One visit for tests that type a text of their own."""
    with lend() as page:
        yield from visited(page)


READS = """(cells) =>
    document.getElementById("host")?.shadowRoot?.querySelectorAll("[role=slider] [data-at]").length === cells"""


def reads(look, cells):
    """So many cells stand there; looked for in every frame, as what is typed is read a while later."""
    look.page.wait_for_function(READS, arg=cells, timeout=120_000)  # 160 characters in three nets are work
    expect(look.get_by_role("slider").locator("[data-at]")).to_have_count(cells)


def words(look):
    return look.locator(".lb-words")


def test_the_page_opens_on_a_bracket_that_one_net_looks_back_at(look):
    expect(words(look)).to_have_text(
        "How much the prediction of ) depends on ( 16 characters before it, by the size of its gradient: "
        "RNN 2.0 × 10⁻⁴, LSTM 4.03, GRU 23.6 bits. In the GRU no earlier character has a larger one."
    )
    assert words(look).locator("code").all_inner_texts() == [")", "("]
    expect(look.get_by_role("slider")).to_have_attribute("aria-valuetext", re.compile("character 63 of 63"))


def test_keys_move_the_prediction_and_the_character_before_it(page: Page, look):
    look.focus()
    page.keyboard.press("ArrowLeft")
    expect(look).to_have_attribute("data-t", "60")
    page.keyboard.press("Shift+ArrowLeft")
    expect(look).to_have_attribute("data-t", "50")
    page.keyboard.press("ArrowUp")
    expect(look).to_have_attribute("data-k", "45")
    page.keyboard.press("Home")
    expect(look).to_have_attribute("data-t", "0")
    expect(look).to_have_attribute("data-k", "0")
    page.keyboard.press("End")
    expect(look).to_have_attribute("data-t", "62")
    expect(words(look)).to_contain_text("the prediction of what comes next")
    page.keyboard.press("v")
    expect(look).to_have_attribute("data-view", "removal")


def test_a_reload_right_after_a_step_stays_at_that_step(page: Page, look):
    look.focus()
    page.keyboard.press("ArrowLeft")
    expect(look).to_have_attribute("data-t", "60")
    page.reload()
    expect(look).to_have_attribute("data-t", "60")


def test_the_scale_of_its_own_says_that_it_hides_vanishing(look):
    far = look.locator("[data-net=python-gru] [data-at='46']")
    shared = far.evaluate("cell => getComputedStyle(cell).backgroundColor")
    expect(look.get_by_text("This hides vanishing")).to_have_count(0)
    look.get_by_role("radio", name="each row by its own maximum").check()
    expect(look.get_by_text("This hides vanishing")).to_be_visible()
    expect(look.get_by_text("the row’s largest")).to_be_visible()
    assert far.evaluate("cell => getComputedStyle(cell).backgroundColor") != shared


def test_a_text_typed_and_taken_back_leaves_nothing_waiting(look):
    field = look.get_by_role("textbox", name="text")
    whole = field.input_value()
    field.fill("x")
    field.press("Control+Enter")
    field.fill(whole)
    field.press("Control+Enter")
    expect(look.locator(".choice")).to_have_attribute("aria-busy", "false")
    reads(look, 64)
    expect(field).to_have_value(whole)


@pytest.mark.parametrize(
    ("texts", "t"),
    [
        (["", "a", "abcd"], 3),
        (["def area(box):\n    return (box[2] - box[0]) * (box[3] - box[1]) "], 61),
        (["print(name)"], 10),
        (["assert isinstance(value, (int, float)), 'value is not a number or nothing'"], 73),
        (["x = 1", "x = 12"], 5),
    ],
    ids=["cleared and typed anew", "edited far from the cursor", "a shorter text", "a whole other text", "at the end"],
)
def test_the_cursor_stays_at_its_place_or_goes_to_the_end_of_the_new_text(look, texts, t):
    field = look.get_by_role("textbox", name="text")
    for text in texts:
        field.fill(text)
        reads(look, len(text or EXAMPLE) + 1)
        expect(look.locator(".choice")).to_have_attribute("aria-busy", "false")
    expect(look).to_have_attribute("data-t", str(t))


def test_a_line_says_what_is_computed_until_it_is_here(look):
    look.evaluate(
        """root => { const line = root.querySelector(".lb-working"); root.heard = [];
        new MutationObserver(() => root.heard.push(line.textContent)).observe(line, {childList: true}); }"""
    )
    look.get_by_role("textbox", name="text").fill("z" * 500)
    reads(look, 161)
    assert look.evaluate("root => root.heard") == ["Computing 160 characters in three nets.", ""]
    expect(look.locator(".messages")).to_contain_text("The first 160 are read")


def test_a_press_that_does_nothing_says_why(look):
    how, row = look.locator(".lb-how"), look.locator("[data-net=python-lstm]")
    expect(how).to_have_text(re.compile("^Top row: press the character to predict. Other rows: press an earlier one."))
    look.get_by_role("slider").locator("[data-at='20']").click()
    row.locator("[data-at='40']").click()
    expect(how).to_contain_text("comes after the one that is predicted")
    row.locator("[data-at='20']").click()
    expect(how).to_contain_text("This is the character that is predicted.")
    row.locator("[data-at='12']").click()
    expect(look).to_have_attribute("data-k", "12")
    expect(how).to_contain_text("Top row:")
    look.get_by_role("slider").locator("[data-at='0']").click()
    expect(how).to_contain_text("no net predicts it")


@pytest.mark.parametrize(
    ("text", "cells", "said"),
    [
        ("", 64, "nothing to read yet"),
        ("a", 2, ""),
        ("漢\u202e\x07<b>", 7, "never trained on"),
        ("<img src=x onerror=alert(1)>", 29, ""),
    ],
)
def test_any_text_is_shown_as_text(typing, text, cells, said):
    look = typing
    look.get_by_role("textbox", name="text").fill("x = 1")
    reads(look, 6)
    look.get_by_role("textbox", name="text").fill(text)
    reads(look, cells)
    expect(look.locator(".messages")).to_contain_text(said)
    expect(look.locator("img, b b")).to_have_count(0)


@pytest.mark.parametrize("prompt", PROMPTS, ids=[prompt["id"] for prompt in PROMPTS])
def test_a_prompt_leads_to_its_answer(page: Page, look, prompt):
    line = look.get_by_role("listitem").filter(has=page.locator(f"#lb-prompt-{prompt['id']}"))
    line.get_by_role("button", name="set up").click()
    begin, end = prompt["set"], prompt["done"]
    reads(look, len(begin["text"]) + 1)
    for name in ("t", "k", "view", "scale"):
        expect(look).to_have_attribute(f"data-{name}", str(begin[name]))
    expect(line.get_by_role("img", name="not done yet")).to_be_visible()
    if "k" in end and end["k"] != begin["k"]:
        look.locator(f"[data-net=python-lstm] [data-at='{end['k']}']").click()
    if "view" in end:
        page.keyboard.press("v")
    if "scale" in end:
        look.locator(f"input[value={end['scale']}]").check()
    expect(line.get_by_role("img", name="done", exact=True)).to_be_visible()
    expect(line.get_by_text(prompt["answer"])).to_be_visible()


def test_the_prediction_is_revealed_only_after_a_reason_and_from_the_numbers(look):
    reveal = look.get_by_role("button", name="Reveal")
    expect(reveal).to_be_disabled()
    look.get_by_role("radio", name="RNN", exact=True).check()
    expect(reveal).to_be_disabled()
    look.get_by_placeholder("say why").fill("it is <b>simple</b>")
    reveal.click()
    expect(look.get_by_text("Not so: LSTM. You said “RNN”.")).to_be_visible()
    expect(look.get_by_text("In bits: LSTM 1.03, GRU 0.747, RNN 2.4 × 10⁻⁶.")).to_be_visible()
    expect(look.get_by_text("it is <b>simple</b>")).to_be_visible()
    expect(look).to_have_attribute("data-k", "42")


def test_the_table_has_every_earlier_character(look):
    look.get_by_role("button", name="Table").click()
    rows = look.get_by_role("region", name="Table of values").get_by_role("row")
    expect(rows).to_have_count(63)
    expect(rows.nth(16)).to_contain_text("23.6")
    rows.nth(20).get_by_role("button").click()
    expect(look).to_have_attribute("data-k", "42")


def test_the_table_follows_the_curve_of_all_predictions(look):
    look.get_by_role("radio", name="the median of all predictions").check()
    expect(look.get_by_text("At the right end only 1 or 2 predictions reach so far back.")).to_be_visible()
    look.get_by_role("button", name="Table").click()
    rows = look.get_by_role("region", name="Table of values").get_by_role("row")
    expect(rows).to_have_count(64)
    assert rows.nth(0).locator("th").all_inner_texts() == ["back", "n", "RNN", "LSTM", "GRU"]
    for view in ("gradient", "removal"):
        look.get_by_role("radio", name=view).check()
        for back in (1, 20, 63):
            shown = rows.nth(back).locator("th, td").all_inner_texts()
            assert shown[:2] == [str(back), str(64 - back)]
            for text, of in zip(shown[2:], views_of(EXAMPLE), strict=True):
                median = np.median(np.abs(np.diagonal(getattr(of, view), 1 - back)))
                digits, _, exponent = text.partition(" × 10")
                power = int(exponent.translate(str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")) or 0)
                assert float(digits) * 10**power == pytest.approx(median, rel=0.06)


@pytest.mark.parametrize(("label", "begins"), [("CSV", b"net,t,predicted"), ("Picture (SVG)", b"<svg")])
def test_export_gives_files(page: Page, look, label, begins):
    look.get_by_role("button", name="Export").click()
    with page.expect_download() as download:
        look.get_by_text(label, exact=True).click()
    assert Path(download.value.path()).read_bytes().startswith(begins)


def test_what_the_server_makes_is_of_the_text_on_the_screen(page: Page, look):
    look.get_by_role("button", name="Export").click()
    links = look.locator(".menu a").evaluate_all("all => all.map(({ href }) => new URL(href).searchParams.get('text'))")
    assert len(links) >= 4
    assert set(links) == {EXAMPLE}


def test_present_fills_the_window_and_escape_leaves(page: Page, look):
    look.get_by_role("button", name="Present").click()
    expect(look).to_have_class(re.compile("gs-present"))
    page.keyboard.press("Escape")
    expect(look).not_to_have_class(re.compile("gs-present"))


def test_nothing_sticks_out_of_a_phone(page: Page, look):
    page.set_viewport_size({"width": 390, "height": 844})
    expect(look.get_by_role("slider")).to_be_visible()
    beyond = """root => Array.from(root.querySelectorAll("*"), (each) => each.getBoundingClientRect())
        .filter((box) => box.right > innerWidth || box.left < 0).length"""
    expect(look.locator(".lb-chart")).to_have_attribute("width", re.compile("3[0-9]{2}"))
    assert look.evaluate(beyond) == 0


def test_a_net_trained_in_the_playground_is_looked_at_from_its_answer(page: Page, watch):
    come(page, "/Playground?speed=full&seed=2&forget=1&t=19")
    trainer = page.get_by_test_id("trainer")
    expect(trainer).to_have_attribute("data-state", "ready")
    page.get_by_role("button", name="Start", exact=True).click()
    expect(trainer).to_have_attribute("data-state", "done")
    page.get_by_role("button", name="D", exact=True).click()
    link = page.get_by_role("link", name="Look back")
    expect(link).to_have_attribute("href", re.compile("text=D"))
    link.click()
    look = page.get_by_test_id("lookback")
    expect(look).to_have_attribute("data-net", "yours")
    expect(look).to_have_attribute("data-t", "19")
    expect(words(look)).to_contain_text("How much the answer D after step 20 depends on")
    expect(look.locator("[data-net=yours] .lb-label")).to_contain_text(re.compile("gives D >?9[0-9] %"))
    look.focus()
    page.keyboard.press("v")
    for _ in range(2):
        page.keyboard.press("Shift+ArrowUp")  # to the letter that the answer is about
    expect(words(look)).to_contain_text("Without D 20 characters before it, the answer D after step 20 costs")
    assert float(look.locator("[data-net=yours] .lb-value b").inner_text()) > 1
    field = look.get_by_role("textbox", name="text")
    field.fill("Bw!?")
    expect(look.get_by_role("slider")).to_have_attribute(
        "aria-valuetext", re.compile("answer “?B”?, after step 3 of 3")
    )
    expect(look.locator(".messages")).to_contain_text("Left out: “!”")
    expect(page).to_have_url(re.compile("net=yours.*text=Bw"))
    page.reload()
    expect(look).to_have_attribute("data-net", "yours")
    expect(field).to_have_value("Bw!?")
    look.get_by_role("radio", name="RNN, LSTM and GRU on Python code").check()
    expect(look).to_have_attribute("data-net", "page")
    expect(field).to_have_value(EXAMPLE)
    look.get_by_role("radio", name="Yours: Recall · LSTM, 8 units").check()
    expect(look).to_have_attribute("data-net", "yours")
    look.locator(".prompt button, .prompts button").first.click()  # a prompt is about the page's own nets
    expect(look).to_have_attribute("data-net", "page")
    page.evaluate("sessionStorage.clear()")
    come(page, f"{ADDRESS}?net=yours")
    expect(look.locator(".messages")).to_contain_text("trained in another tab")
    expect(look).to_have_attribute("data-net", "page")
    assert [complaint for complaint in watch.complaints if STREAMLITS_OWN not in complaint] == []
