"""Every page, loaded once: nothing from outside or refused, axe-core is content, phones fit, words for figures."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.axe import themed, violations
from tests.views.fonts import LETTERS, wear
from tests.views.tabs import tab
from tests.watch import Watch
from tools.serve import Server

PAGES = sorted((Path(__file__).resolve().parents[2] / "pages").glob("*/[0-9]*.py"))
ADDRESSES = ["", *(path.stem.partition("_")[2] for path in PAGES[1:])]  # the first page is the root
INSTRUMENTS = ("gatescope", "lookback", "onestep", "memory")
FIGURE = ".js-plotly-plot .xaxislayer-above"
Go = Callable[[str, str], None]
WIDE = """() => {
    const main = document.querySelector('[data-testid=stMain]');
    return main.scrollWidth - main.clientWidth;
}"""


@dataclass
class Visited:
    """A page that has come to rest, and what it asked for."""

    page: Page
    watch: Watch


@pytest.fixture(scope="module", params=ADDRESSES)
def visited(
    request: pytest.FixtureRequest, browser: Browser, browser_context_args: dict[str, Any], base_url: str
) -> Iterator[Visited]:
    with tab(browser, **{**browser_context_args, "base_url": base_url}) as page:
        watch = Watch.of(page)
        page.emulate_media(color_scheme=("light", "dark")[ADDRESSES.index(request.param) % 2])
        page.goto(f"/{request.param}")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        shown = ", ".join([*(f"[data-testid={name}][data-t]" for name in INSTRUMENTS), FIGURE])
        expect(page.locator(shown).first).to_be_attached(timeout=30_000)
        expect(page.get_by_role("heading", name="Sources")).to_be_visible(timeout=30_000)
        page.wait_for_load_state("networkidle")
        yield Visited(page, watch)


def test_a_page_has_a_title_of_its_own(visited: Visited) -> None:
    (path,) = [
        path for path in PAGES if path.stem.partition("_")[2] in (visited.page.url.split("/")[-1] or PAGES[0].stem[3:])
    ]
    expect(visited.page).to_have_title(f"{path.stem[3:].replace('_', ' ')} · LSTM Viz")


def test_a_page_that_is_come_to_from_the_foot_of_another_begins_at_its_title(page: Page, go: Go) -> None:
    page.set_viewport_size({"width": 1280, "height": 720})
    page.goto("/Why_RNNs_forget")
    foot = page.get_by_role("heading", name="Sources")
    expect(foot).to_be_visible(timeout=30_000)
    for section, title in (("What if", "Gate surgery"), ("Watch", "LSTM beside RNN")):
        expect(foot).to_be_visible(timeout=30_000)
        page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop = 1e6")
        go(section, title)
        expect(page).to_have_title(f"{title} · LSTM Viz")
        expect(page.get_by_test_id("gatescope")).to_have_attribute("data-t", re.compile(r"\d"), timeout=30_000)
        expect(page.get_by_role("heading", level=1)).to_be_in_viewport()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_asks_nothing_of_the_outside_and_nothing_of_it_is_refused(
    visited: Visited, server: Server, scheme: str
) -> None:
    themed(visited.page, scheme)
    visited.page.wait_for_load_state("networkidle")
    assert len(visited.watch.requests) > 10
    assert visited.watch.outside(server) == []
    assert visited.watch.complaints == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(visited: Visited, theme: str) -> None:
    themed(visited.page, theme)
    assert violations(visited.page, colours=theme == "dark") == []


def test_every_figure_has_words_for_those_who_do_not_see_it(visited: Visited):
    for chart in visited.page.get_by_test_id("stPlotlyChart").all():
        labelled = chart.locator("xpath=descendant-or-self::*[@aria-label]").first
        assert len(labelled.get_attribute("aria-label")) > 30


def test_on_a_phone_nothing_is_wider_than_the_window(visited: Visited) -> None:
    page = visited.page
    page.set_viewport_size({"width": 390, "height": 844})
    for letters in LETTERS:
        wear(page, *letters)
        page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        assert page.evaluate(WIDE) <= 1, letters
