"""What axe-core finds in "what if", and what it cannot: the keyboard reaches all, nothing traps it."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.axe import INSTRUMENTS, themed, violations

OPERATED = "?net=recall-lstm&text=Dxywzzyxwxyzwwzyxzyw%3F&t=10&unit=5&signal=f&ops="


@pytest.mark.parametrize(
    "address",
    [
        f"/Gate_surgery{OPERATED}clamp_0_f_5_3-12_0.5~-token_4_5~shift_0_o_all_-1.5",
        "/LSTM_beside_RNN?net=recall&text=Dxywzz%3F&t=3&unit=2&signal=h&ops=clamp_0_h_all_2-end_0~nothing_1",
    ],
    ids=["one net", "two nets"],
)
def test_axe_finds_nothing_in_what_if(page: Page, address):
    page.goto(address)
    tray = page.get_by_role("region", name="What if", exact=True)
    expect(tray.get_by_role("listitem").first).to_be_visible(timeout=30_000)
    tray.get_by_role("textbox", name=re.compile("at, as a number$")).fill("much")
    page.keyboard.press("Enter")
    expect(tray.get_by_text("takes a number from").first).to_be_visible()
    for theme in ("light", "dark"):
        themed(page, theme)
        for view in ("difference", "before", "what if"):
            tray.get_by_role("button", name=view, exact=True).click()
            assert violations(page, colours=theme == "dark", within=INSTRUMENTS) == [], (theme, view)


def test_tab_goes_through_the_instrument_and_out(page: Page):
    page.goto("/?stage=4")
    instrument = page.get_by_test_id("gatescope")
    expect(instrument).to_have_attribute("data-t", re.compile(r"\d+"))
    instrument.focus()
    visited = 0
    while instrument.evaluate("(root) => root.getRootNode().activeElement !== null"):
        page.keyboard.press("Tab")
        visited += 1
        assert visited < 150
    assert visited > 20


def test_a_slider_is_seen_where_a_system_chooses_the_colours(page: Page):
    """Streamlit draws it by grounds alone, and those are taken away."""
    page.emulate_media(forced_colors="active", color_scheme="light")
    page.goto("/When_gradients_explode")
    slider = page.get_by_test_id("stSlider").first
    slider.wait_for(timeout=30_000)
    edges = "(slider) => [...slider.querySelectorAll('div')].map((part) => getComputedStyle(part).outlineStyle)"
    assert slider.evaluate(edges).count("solid") == 2  # its track and its handle
