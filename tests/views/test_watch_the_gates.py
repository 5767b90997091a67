"""Journeys on the root page, as a learner makes them, in a real Chromium against the real server."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.views.stand import come


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
