"""Journeys on the root page, as a learner makes them, in a real Chromium against the real server."""

import re

from playwright.sync_api import Page, expect

from tests.views.test_watch_the_gates import opened, scope


def test_it_steps_without_a_word_and_a_typed_text_comes_back_by_a_shared_link_and_a_reload(
    page: Page, server, sent, watch
):
    instrument = opened(page, "/?t=3")
    start = int(instrument.get_attribute("data-t"))
    instrument.focus()
    sent.clear()
    page.keyboard.press("ArrowRight")
    expect(instrument).to_have_attribute("data-t", str(start + 1))
    page.get_by_role("button", name="Next step").click()
    expect(instrument).to_have_attribute("data-t", str(start + 2))
    page.keyboard.press("Home")
    expect(instrument).to_have_attribute("data-t", "0")
    expect(page).to_have_url(re.compile(r"[?&]t=0(&|$)"))
    assert sent == []
    assert watch.requests
    assert watch.outside(server) == []

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
    words = instrument.locator(".gs-words-text").text_content()
    assert "forget gate" in words

    again = opened(page, address)
    expect(again).to_have_attribute("data-t", "4")
    expect(again).to_have_attribute("data-unit", unit)
    expect(page.get_by_role("textbox", name=re.compile("^text", re.I)).first).to_have_value("x = [1, (2)]")
    expect(again.locator(".gs-words-text")).to_have_text(words)

    again.focus()
    page.keyboard.press("Home")
    expect(page).to_have_url(re.compile(r"[?&]t=0(&|$)"))
    page.keyboard.press("ArrowRight")
    expect(again).to_have_attribute("data-t", "1")
    page.reload()  # at once
    expect(scope(page)).to_have_attribute("data-t", "1")
    assert watch.complaints == []


def test_who_comes_back_by_the_menu_finds_the_page_as_it_was_left_and_the_title_asks_about_its_net(
    page: Page, watch, go, sent
):
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

    title = page.get_by_role("heading", level=1)
    sent.clear()
    page.get_by_role("combobox", name="net", exact=True).select_option("sunspots-lstm")
    expect(title).to_have_text("What does a net keep of the years gone by?")
    page.get_by_role("combobox", name="net", exact=True).select_option("pen-lstm")
    expect(title).to_have_text("When does a net know which digit is written?")
    page.get_by_role("combobox", name="net", exact=True).select_option("partners-lstm-both")
    expect(title).to_have_text("How can a net know whether a bracket will find its partner?")
    assert sent == []
    go("Watch", "LSTM beside RNN")
    expect(title).to_have_text(re.compile("Does a plain RNN forget"))
    go("Watch", "Watch the gates")
    expect(title).to_have_text("How can a net know whether a bracket will find its partner?")
    page.get_by_role("combobox", name="net", exact=True).select_option("python-lstm-16")
    expect(title).to_have_text("How does a net remember that a bracket is open?")
    assert watch.complaints == []


def test_an_address_of_a_million_characters_gets_a_page_and_a_sentence(page: Page, watch):
    page.goto("/?text=" + "a" * 1_000_000)
    expect(scope(page)).to_have_attribute("data-t", re.compile(r"\d+"), timeout=20_000)
    expect(scope(page).get_by_role("status").filter(has_text="too many to be read")).to_be_visible()
    assert watch.complaints == []


def test_the_first_screen_leads_to_everything_without_a_word_to_the_server_and_tab_goes_through_it_and_out(
    page: Page, sent, watch
):
    page.goto("/")
    instrument = scope(page)
    expect(instrument).to_have_attribute("data-stage", "1", timeout=30_000)
    expect(page.get_by_role("heading", name="Sources")).to_be_attached()
    sent.clear()
    for stage in ("2", "3", "4"):
        page.keyboard.press("ArrowRight")  # nothing was clicked: the focus is on the page
        expect(instrument).to_have_attribute("data-stage", stage)
    expect(page.get_by_role("button", name="Next step")).to_be_visible()
    assert sent == []
    instrument.focus()
    visited = 0
    while instrument.evaluate("(root) => root.getRootNode().activeElement !== null"):
        page.keyboard.press("Tab")
        visited += 1
        assert visited < 150
    assert visited > 20
    assert watch.complaints == []
