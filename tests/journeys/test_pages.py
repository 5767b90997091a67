"""Every page, loaded once: nothing from outside or refused, axe-core is content, phones fit, words for figures.

On those that compute: a control moves, the address follows, a reload brings it back; a figure gives its numbers.
"""

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.axe import faint, themed, violations
from tests.views import stand
from tests.views.fonts import LETTERS, undress, wear
from tests.views.tabs import painted, tab
from tests.watch import Watch
from tools.serve import Server

PAGES = sorted((Path(__file__).resolve().parents[2] / "pages").glob("*/[0-9]*.py"))
ADDRESSES = ["", *(path.stem.partition("_")[2] for path in PAGES[1:])]  # the first page is the root
EXPERIMENTS = [
    path.stem.partition("_")[2]
    for path in PAGES
    if path.with_suffix(".json").exists()
    and json.loads(path.with_suffix(".json").read_text("utf-8")).get("kind") == "experiment"
]
Theme = Literal["light", "dark"]
INSTRUMENTS = sorted({instrument for instrument, _ in stand.PAGES.values()})
FIGURE = ".js-plotly-plot .xaxislayer-above"
# Turns to one after another of what a key can reach, there and back, as Tab does and without its frames;
# says what lies over all that can be seen of it: "" if something of it is free.
COVERED = """() => {
    const over = "[data-testid=stHeader], [data-testid=stToast], .gs-transport";
    const lies = (node) => {
        for (let at = node; at; at = at.parentNode ?? at.host) if (at.matches?.(over)) return at;
        return null;
    };
    const within = (root) => Array.from(root.children).flatMap((node) => [node, ...within(node.shadowRoot ?? node)]);
    const active = () => {
        let here = document.activeElement;
        while (here?.shadowRoot?.activeElement) here = here.shadowRoot.activeElement;
        return here;
    };
    const covered = (here) => {
        const own = lies(here);
        const { left, top, width, height } = here.getBoundingClientRect();
        let by = "the edge of the window";
        for (const across of [0.1, 0.5, 0.9]) for (const down of [0.1, 0.3, 0.5, 0.7, 0.9]) {
            const [x, y] = [left + across * width, top + down * height];
            if (x < 0 || y < 0 || x > innerWidth || y > innerHeight) continue;
            let hit = document.elementFromPoint(x, y);
            for (let inner = hit; inner?.shadowRoot; hit = inner) inner = inner.shadowRoot.elementFromPoint(x, y);
            const lid = lies(hit);
            if (lid === own) return "";
            by = lid?.className ?? lid?.dataset.testid;
        }
        return `${here.tagName} ${here.ariaLabel ?? here.textContent.slice(0, 40)}: ${by}`;
    };
    const stops = within(document.body).filter((node) => node.tabIndex >= 0 && node.checkVisibility());
    return [...stops, ...stops.reverse()].flatMap((stop) => {
        stop.focus();
        return active() === stop ? [covered(stop)] : [];
    });
}"""
# Streamlit looks for its server below the page's own address first.
STREAMLITS_OWN = "the server responded with a status of 404"
CUT = """() => Array.from(document.querySelectorAll(".js-plotly-plot .main-svg")).filter((plot) => {
    const room = plot.closest("[data-testid=stPlotlyChart]").getBoundingClientRect();
    return plot.getBoundingClientRect().right > room.right + 1;
}).length"""
WIDE = """() => {
    const main = document.querySelector('[data-testid=stMain]');
    return main.scrollWidth - main.clientWidth;
}"""


@dataclass
class Visited:
    """A page that has come to rest, and what it asked for."""

    page: Page
    watch: Watch
    theme: str = ""

    def turn(self, theme: Theme) -> None:
        """To a theme; it may be there."""
        if self.theme != theme:
            themed(self.page, theme)
            self.theme = theme


def address(page: Page) -> str:
    return urlsplit(page.url).path.removeprefix("/")


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
    path = PAGES[ADDRESSES.index(address(visited.page))]
    expect(visited.page).to_have_title(f"{path.stem[3:].replace('_', ' ')} · LSTM Viz")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_page_asks_nothing_of_the_outside_and_nothing_of_it_is_refused(
    visited: Visited, server: Server, theme: Theme
) -> None:
    visited.turn(theme)
    visited.page.wait_for_load_state("networkidle")
    assert len(visited.watch.requests) > 10
    assert visited.watch.outside(server) == []
    assert visited.watch.complaints == []


def test_everything_can_be_read_in_the_dark(visited: Visited) -> None:
    visited.turn("dark")  # as the test before has left it
    assert faint(visited.page) == []


def test_axe_finds_nothing(visited: Visited) -> None:
    visited.turn("light")
    assert violations(visited.page) == []
    assert faint(visited.page) == []


def test_every_figure_has_words_for_those_who_do_not_see_it(visited: Visited):
    for chart in visited.page.get_by_test_id("stPlotlyChart").all():
        labelled = chart.locator("xpath=descendant-or-self::*[@aria-label]").first
        assert len(labelled.get_attribute("aria-label")) > 30


def test_on_a_phone_nothing_is_wider_than_the_window(visited: Visited) -> None:
    page = visited.page
    page.set_viewport_size({"width": 390, "height": 844})
    for letters in LETTERS:
        wear(page, *letters)
        painted(page)
        assert page.evaluate(WIDE) <= 1, letters


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (390, 844)], ids=["laptop", "phone"])
def test_what_has_the_focus_is_never_covered(visited: Visited, width: int, height: int) -> None:
    visited.page.set_viewport_size({"width": width, "height": height})
    painted(visited.page)  # laid out while keys go through it, a strip that has the focus would leave the window
    said = visited.page.evaluate(COVERED)
    assert len(said) > 20
    assert [one for one in said if one] == []


def test_on_paper_the_whole_page_stands_and_no_figure_is_cut(visited: Visited) -> None:
    page = visited.page
    page.set_viewport_size({"width": 1440, "height": 900})
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 1032, "height": 700})  # A4 across, within its margins
    painted(page)
    try:
        assert page.evaluate("document.documentElement.scrollHeight") > 800  # the window has 700, and shows part of it
        assert page.evaluate("document.documentElement.scrollWidth") <= 1032
        assert page.evaluate(CUT) == 0
        expect(page.get_by_test_id("stHeader")).to_be_hidden()
    finally:
        page.emulate_media(media="screen")
        page.evaluate("dispatchEvent(new Event('afterprint'))")


def test_the_foot_of_a_page_leads_on(visited: Visited) -> None:
    place = ADDRESSES.index(address(visited.page))
    following = visited.page.get_by_role("link", name="Next:")
    if place + 1 == len(ADDRESSES):
        expect(following).to_have_count(0)
    else:
        expect(following).to_have_text(f"Next: {ADDRESSES[place + 1].replace('_', ' ')}")
        assert (following.get_attribute("href") or "").endswith(ADDRESSES[place + 1])


# Pages that compute. They come last, as a page is loaded again in the end.


@pytest.fixture
def experiment(visited: Visited) -> Visited:
    """As a learner at a laptop has it."""
    undress(visited.page)
    visited.page.set_viewport_size({"width": 1280, "height": 720})
    return visited


computing = pytest.mark.parametrize("visited", EXPERIMENTS, indirect=True)


@computing
def test_a_slider_writes_the_address_and_reset_empties_it(experiment: Visited, server: Server) -> None:
    page, watch = experiment.page, experiment.watch
    assert "?" not in page.url
    slider = page.get_by_role("slider").first
    before = slider.input_value()
    slider.focus()
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile(r"\?\w+="), timeout=15_000)
    assert slider.input_value() != before
    page.get_by_role("button", name="Reset").first.click()
    expect(slider).to_have_value(before, timeout=15_000)
    expect(page).not_to_have_url(re.compile(r"\?\w+="))
    assert watch.outside(server) == []
    assert [complaint for complaint in watch.complaints if STREAMLITS_OWN not in complaint] == []


@computing
def test_a_figure_gives_its_numbers_its_files_and_its_code(experiment: Visited, tmp_path: Path) -> None:
    page = experiment.page
    more = page.locator("[data-testid=stExpander]").first
    more.locator("summary").click()
    expect(more.get_by_test_id("stDataFrame")).to_be_visible(timeout=15_000)
    expect(more.get_by_test_id("stCode")).to_contain_text("import")
    for label in ("CSV", "JSON", "Python lines"):
        with page.expect_download() as download:
            more.get_by_role("button", name=label, exact=True).click()
        download.value.save_as(tmp_path / download.value.suggested_filename)
    (table,) = tmp_path.glob("*.csv")
    with table.open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == len(json.loads(table.with_suffix(".json").read_text())) > 0
    compile(table.with_suffix(".py").read_text(), table.stem, "exec")


@pytest.mark.parametrize("visited", ["When_gradients_explode"], indirect=True)
def test_a_slider_is_seen_where_a_system_chooses_the_colours(experiment: Visited) -> None:
    """Streamlit draws it by grounds alone, and those are taken away."""
    slider = experiment.page.get_by_test_id("stSlider").first
    edges = "(slider) => [...slider.querySelectorAll('div')].map((part) => getComputedStyle(part).outlineStyle)"
    assert slider.evaluate(edges).count("solid") == 0
    experiment.page.emulate_media(forced_colors="active")
    try:
        assert slider.evaluate(edges).count("solid") == 2  # its track and its handle
    finally:
        experiment.page.emulate_media(forced_colors="none")


TITLE = "document.querySelector('h1').getBoundingClientRect().x"
IN_VIEW = """(key) => {
    const control = document.querySelector(`.st-key-${key}`);
    const { top, bottom } = control.getBoundingClientRect();
    const focused = control.contains(document.activeElement);
    return { focused, whole: top >= 60 && bottom <= innerHeight };
}"""


@computing
def test_set_up_turns_to_the_control_and_moves_nothing_else(experiment: Visited, server: Server) -> None:
    page = experiment.page
    path = PAGES[ADDRESSES.index(address(page))].with_suffix(".json")
    prompt = json.loads(path.read_text("utf-8"))["prompts"][-1]
    before = page.evaluate(TITLE)
    page.get_by_role("button", name="set up").last.click()
    expect(page.get_by_test_id("stToast")).to_contain_text("Set up. Your turn:", timeout=15_000)
    asked = [key for key, value in prompt["done"].items() if prompt["set"].get(key) != value]
    page.wait_for_function(
        "(keys) => keys.some((key) => document.querySelector(`.st-key-${key}`)?.contains(document.activeElement))",
        arg=asked,
    )
    seen = [page.evaluate(IN_VIEW, key) for key in asked]
    assert [one["whole"] for one in seen if one["focused"]] == [True]
    assert page.evaluate(TITLE) == before
    assert "callback that displays" not in server.log.read_text("utf-8")


@pytest.mark.parametrize("visited", ["The_two_paths"], indirect=True)
def test_a_reload_brings_back_what_a_slider_was_moved_to(experiment: Visited) -> None:
    """What each page's controls write and read is asked in tests/pages."""
    page = experiment.page
    slider = page.get_by_role("slider").first
    before = slider.input_value()
    slider.focus()
    page.keyboard.press("ArrowRight")
    expect(slider).not_to_have_value(before)
    after = slider.input_value()
    page.wait_for_url(re.compile(r"\?\w+="))
    page.reload()
    expect(slider).to_have_value(after, timeout=30_000)
    expect(page.locator(FIGURE).first).to_be_attached(timeout=30_000)


@pytest.mark.parametrize("visited", ["When_gradients_explode"], indirect=True)
def test_a_page_that_is_come_to_from_the_foot_of_another_begins_at_its_title(experiment: Visited) -> None:
    page = experiment.page
    foot = page.get_by_role("heading", name="Sources")
    for section, title in (("What if", "Gate surgery"), ("Watch", "LSTM beside RNN")):
        expect(foot).to_be_visible(timeout=30_000)
        page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop = 1e6")
        page.get_by_test_id("stTopNavSection").filter(has_text=section).click()
        page.get_by_role("menuitem", name=title).click()
        expect(page).to_have_title(f"{title} · LSTM Viz")
        expect(page.get_by_test_id("gatescope")).to_have_attribute("data-t", re.compile(r"\d"), timeout=30_000)
        expect(page.get_by_role("heading", level=1)).to_be_in_viewport()
