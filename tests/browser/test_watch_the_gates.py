"""Journeys on the root page, as a learner makes them, in a real Chromium against the real server."""

import re

import pytest
from playwright.sync_api import Page, expect


def scope(page: Page):
    return page.get_by_test_id("gatescope")


def opened(page: Page, address: str = "/"):
    page.goto(address)
    instrument = scope(page)
    expect(instrument).to_have_attribute("data-t", re.compile(r"\d+"))
    expect(page.get_by_role("button", name="Next step")).to_be_visible()
    return instrument


def test_the_first_page_steps_without_a_word_to_the_server(page: Page, watch):
    frames = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda frame: frames.append(frame)))
    instrument = opened(page)
    start = int(instrument.get_attribute("data-t"))
    instrument.focus()
    frames.clear()
    page.keyboard.press("ArrowRight")
    expect(instrument).to_have_attribute("data-t", str(start + 1))
    page.get_by_role("button", name="Next step").click()
    expect(instrument).to_have_attribute("data-t", str(start + 2))
    page.keyboard.press("Home")
    expect(instrument).to_have_attribute("data-t", "0")
    expect(page).to_have_url(re.compile(r"[?&]t=0(&|$)"))
    assert frames == []
    assert watch.complaints == []


def test_a_typed_text_is_read_and_a_shared_link_brings_it_back(page: Page, watch):
    instrument = opened(page)
    field = page.get_by_role("textbox", name=re.compile("^text", re.I)).first
    field.fill("x = [1, (2)]")
    expect(instrument.get_by_role("slider").first).to_have_attribute("aria-valuemax", "12")
    instrument.focus()
    page.keyboard.press("Home")
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    unit = instrument.get_attribute("data-unit")
    expect(page).to_have_url(re.compile(rf"[?&]unit={unit}(&|$)"))
    expect(page).to_have_url(re.compile(r"[?&]t=4(&|$)"))
    address = page.url
    words = instrument.get_by_text("forget gate").first.text_content()

    again = opened(page, address)
    expect(again).to_have_attribute("data-t", "4")
    expect(again).to_have_attribute("data-unit", unit)
    expect(page.get_by_role("textbox", name=re.compile("^text", re.I)).first).to_have_value("x = [1, (2)]")
    assert again.get_by_text("forget gate").first.text_content() == words
    assert watch.complaints == []


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
        ("text=" + "a" * 100_000, "100,000 characters"),
        ("text=" + "a" * 1_000_000, "too many to be read"),
        ("net=recall-lstm&text=hello", "Left out"),
    ],
    ids=lambda value: value[:24],
)
def test_bad_input_in_the_address_gets_a_page_and_a_sentence(page: Page, watch, query, sentence):
    opened(page, f"/?{query}")
    expect(scope(page).get_by_role("status").filter(has_text=sentence)).to_be_visible()
    assert watch.complaints == []


def test_a_reload_right_after_a_step_stays_at_that_step(page: Page, watch):
    instrument = opened(page)
    instrument.focus()
    page.keyboard.press("Home")
    expect(page).to_have_url(re.compile(r"[?&]t=0(&|$)"))
    page.keyboard.press("ArrowRight")
    expect(instrument).to_have_attribute("data-t", "1")
    page.reload()
    expect(scope(page)).to_have_attribute("data-t", "1")
    assert watch.complaints == []


def test_markup_is_text(page: Page, watch):
    instrument = opened(page)
    page.get_by_role("textbox", name=re.compile("^text", re.I)).first.fill(MARKUP)
    expect(instrument.get_by_role("slider").first).to_have_attribute("aria-valuemax", str(len(MARKUP)))
    assert page.evaluate("document.title") != "run"
    assert instrument.locator("img, script").count() == 0
    assert watch.complaints == []


def test_nothing_is_asked_of_any_other_server(page: Page, server, watch):
    opened(page)
    assert watch.requests
    assert watch.outside(server) == []


def test_the_address_follows_the_text_and_its_reset(page: Page, watch):
    opened(page)
    field = page.get_by_role("textbox", name=re.compile("^text", re.I)).first
    field.fill("x = [1, (2")
    expect(page).to_have_url(re.compile(r"text=x\+%3D"))
    page.get_by_role("button", name="Example").click()
    expect(page).to_have_url(re.compile(r"text=def\+area"))
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


def test_who_comes_back_by_the_menu_finds_the_page_as_it_was_left(page: Page, watch, go):
    instrument = opened(page, "/?net=brackets-lstm&text=([{}])&t=2&unit=3&signal=o")
    instrument.focus()
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile(r"[?&]t=3(&|$)"))
    go("Watch", "LSTM beside RNN")
    expect(page.get_by_role("heading", name="Does a plain RNN forget")).to_be_visible()
    expect(page.get_by_test_id("gatescope").get_by_role("slider")).to_have_count(2)
    go("Watch", "Watch the gates")
    expect(page.get_by_test_id("gatescope").get_by_role("slider")).to_have_count(1)
    expect(page.get_by_role("textbox", name=re.compile("^text", re.I)).first).to_have_value("([{}])")
    expect(page.get_by_test_id("gatescope")).to_have_attribute("data-t", "3")
    expect(page.get_by_test_id("gatescope")).to_have_attribute("data-unit", "3")
    assert watch.complaints == []
