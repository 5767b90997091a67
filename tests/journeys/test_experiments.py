"""Journeys on the pages that compute: a control moves, the address follows, a reload and a link bring it back."""

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.views.tabs import tab
from tests.watch import Watch

ROOT = Path(__file__).resolve().parents[2]
PAGES = [
    path.stem.partition("_")[2]
    for path in sorted((ROOT / "pages").glob("*/[0-9]*.json"))
    if json.loads(path.read_text("utf-8")).get("kind") == "experiment"
]
NO_FIGURE = "export const PlotlyChart = () => null; export default PlotlyChart;"
# Streamlit looks for its server below the page's own address first.
STREAMLITS_OWN = "the server responded with a status of 404"


def opened(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator(".js-plotly-plot .xaxislayer-above").first).to_be_attached(timeout=30_000)
    expect(page.get_by_role("heading", name="Sources")).to_be_visible(timeout=30_000)


@pytest.fixture(scope="module", params=PAGES)
def lesson(
    request: pytest.FixtureRequest, browser: Browser, browser_context_args: dict[str, Any], base_url: str
) -> Iterator[tuple[Page, Watch, str]]:
    """A page that computes, loaded once for the tests that follow: each leaves it as it found it, the last need not."""
    with tab(browser, **{**browser_context_args, "base_url": base_url}) as page:
        watch = Watch.of(page)
        page.set_viewport_size({"width": 1280, "height": 720})
        opened(page, f"/{request.param}")
        yield page, watch, request.param


def test_a_slider_writes_the_address_and_a_reload_brings_it_back(lesson, server):
    page, watch, _ = lesson
    assert "?" not in page.url
    slider = page.get_by_role("slider").first
    before = slider.input_value()
    slider.focus()
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile(r"\?\w+="), timeout=15_000)
    after = slider.input_value()
    assert after != before
    page.reload()
    expect(slider).to_have_value(after, timeout=30_000)
    expect(page.locator(".js-plotly-plot .xaxislayer-above").first).to_be_attached(timeout=30_000)
    page.get_by_role("button", name="Reset").first.click()
    expect(slider).to_have_value(before, timeout=15_000)
    expect(page).not_to_have_url(re.compile(r"\?\w+="))
    assert watch.outside(server) == []
    assert [complaint for complaint in watch.complaints if STREAMLITS_OWN not in complaint] == []


def test_a_figure_gives_its_numbers_its_files_and_its_code(lesson, tmp_path):
    page, _, name = lesson
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
    compile(table.with_suffix(".py").read_text(), name, "exec")


TITLE = "document.querySelector('h1').getBoundingClientRect().x"
IN_VIEW = """(key) => {
    const control = document.querySelector(`.st-key-${key}`);
    const { top, bottom } = control.getBoundingClientRect();
    const focused = control.contains(document.activeElement);
    return { focused, whole: top >= 60 && bottom <= innerHeight };
}"""


def test_set_up_turns_to_the_control_and_moves_nothing_else(lesson, server):
    page, _, name = lesson
    (path,) = (ROOT / "pages").glob(f"*/*_{name}.json")
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


def test_what_was_done_and_said_is_there_after_a_reload_and_in_a_file(page: Page, tmp_path):
    # Figures have no part in this, and drawing them is most of a load.
    page.route("**/PlotlyChart.*.js", lambda route: route.fulfill(body=NO_FIGURE, content_type="text/javascript"))
    page.goto("/Why_RNNs_forget?bias=5")  # what the first prompt asks for
    reason, seen = page.get_by_text("<b>less</b>, as"), page.get_by_text("Seen:")
    expect(seen).to_have_count(1, timeout=30_000)
    expect(page.get_by_test_id("kept")).to_have_attribute("data-ticks", "1", timeout=30_000)
    page.get_by_role("textbox", name="What do you expect, and why?").fill("<b>less</b>, as it is full")
    page.get_by_role("button", name="Reveal").click()
    expect(page.get_by_test_id("kept")).to_have_attribute("data-told", "true", timeout=30_000)
    page.goto("/Why_RNNs_forget")  # a session of its own: Python knows nothing
    expect(seen).to_have_count(1, timeout=30_000)
    expect(reason.last).to_be_visible(timeout=30_000)
    with page.expect_download() as download:
        page.get_by_role("button", name="Save what I did").click()
    kept = json.loads(Path(download.value.path()).read_text("utf-8"))["pages"]["Why_RNNs_forget"]
    assert [record["why"] for record in kept["predictions"]] == ["<b>less</b>, as it is full"]
    assert list(kept["ticks"]) == ["five"]
    page.evaluate("sessionStorage.clear()")
    page.goto("/Why_RNNs_forget")
    expect(page.get_by_role("button", name="Save what I did")).to_be_visible(timeout=30_000)
    expect(seen).to_have_count(0)
    page.get_by_label("Load what I did from a file").set_input_files(download.value.path())
    expect(seen).to_have_count(1, timeout=30_000)
    expect(reason.last).to_be_visible(timeout=30_000)
