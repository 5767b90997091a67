"""What axe-core cannot find: the keyboard reaches all, nothing traps it, and chosen colours leave a slider seen."""

import re

from playwright.sync_api import Page, expect


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
