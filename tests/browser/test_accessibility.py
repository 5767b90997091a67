"""What axe-core finds on every page, and what it cannot: the keyboard reaches all, nothing traps it."""

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

ROOT = Path(__file__).resolve().parents[2]
ADDRESSES = ["/"] + ["/" + page.stem.partition("_")[2] for page in sorted((ROOT / "pages").glob("[0-9]*.py"))[1:]]
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_axe_finds_nothing(page: Page, address, theme):
    page.emulate_media(color_scheme=theme)
    page.goto(address)
    shown = page.locator(
        "[data-testid=gatescope][data-t], [data-testid=lookback][data-t], [data-testid=onestep][data-t], "
        "[data-testid=memory][data-t], "
        ".js-plotly-plot .xaxislayer-above"
    )
    expect(shown.first).to_be_attached(timeout=30_000)
    expect(page.get_by_role("heading", name="Sources")).to_be_visible(timeout=30_000)
    found = Axe().run(page, options=RULES)
    problems = [
        f"{violation['id']}: {node['target']} {node['failureSummary']}"
        for violation in found.response["violations"]
        for node in violation["nodes"]
    ]
    assert problems == []


def test_tab_goes_through_the_instrument_and_out(page: Page):
    page.goto("/")
    instrument = page.get_by_test_id("gatescope")
    expect(instrument).to_have_attribute("data-t", re.compile(r"\d+"))
    instrument.focus()
    inside = """() => {
        const root = document.querySelector('[data-testid=stBidiComponentIsolated]').shadowRoot;
        return root.activeElement !== null;
    }"""
    visited = 0
    while page.evaluate(inside):
        page.keyboard.press("Tab")
        visited += 1
        assert visited < 150
    assert visited > 20
