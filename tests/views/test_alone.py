"""Traces of which only the values came, in the instrument: watched by keys, and what needs weights is off, in words."""

import re
from dataclasses import replace

import pytest
from playwright.sync_api import expect

from lstm_viz.browser.hosts.page import trace_html
from tests.journeys.axe import faint
from tests.js.words import formatted
from tests.own_cells import T, brought
from tests.views.instrument import STYLES, panel_of, payload_of, random_net, studio
from tests.views.tabs import tab
from tests.views.test_gatescope_time import PAGE, START

NAMES = sorted(brought())
WEIGHTLESS = "What if and backward need the weights. Of this net only the values came."


@pytest.fixture(scope="module")
def page(browser):
    given = {name: payload_of(alone, start={**START, "signal": "h"}) for name, alone in brought().items()}
    net = random_net("lstm", 4)
    given["embedded"] = payload_of(panel_of(replace(net, card={**net.card, "embedding": 3})), start=START)
    with studio(browser, given, viewport={"width": 1440, "height": 1000}) as page:
        page.evaluate(PAGE, STYLES)
        yield page


@pytest.mark.parametrize("name", NAMES)
def test_it_is_watched_step_by_step(page, name):
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    alone = brought()[name]
    page.evaluate("(name) => fresh(name)", name)
    root = page.get_by_test_id("gatescope")
    t = int(root.get_attribute("data-t"))
    root.press("ArrowRight")
    expect(root).to_have_attribute("data-t", str(t + 1))
    unit = int(root.get_attribute("data-unit"))
    for signal in alone.trace.drawn:
        values = alone.trace[signal.symbol]
        shown = formatted(values[t + 1, unit]) if unit < values.shape[1] else "–"
        row = root.locator(f".gs-map-row[data-signal={signal.symbol}] .gs-value")
        expect(row).to_have_text(re.compile(re.escape(shown)))
        assert shown in root.locator(".gs-diagram").text_content()
    root.press("s")
    root.press("ArrowRight")
    for _ in range(len(alone.trace.drawn)):
        root.press("ArrowRight")
    root.press("End")
    expect(root).to_have_attribute("data-t", str(T - 1))
    for needs in ("backward", "what if"):
        expect(root.get_by_role("button", name=needs)).to_have_count(0)
    assert "undefined" not in root.inner_text()
    assert "NaN" not in root.inner_text()
    root.press("b")
    expect(root.locator(".messages p")).to_have_text([WEIGHTLESS])
    assert errors == []


@pytest.mark.parametrize("query", ["?back=3", "?ops=clamp_0_h_all_0-3_0.5"])
def test_an_address_that_needs_weights_is_told_so(page, query):
    page.evaluate(
        """async ([name, query]) => {
            await fresh(name);
            clean();
            history.replaceState(null, "", query);
            await give(name);
        }""",
        [NAMES[0], query],
    )
    root = page.get_by_test_id("gatescope")
    expect(root.locator(".messages p")).to_have_text([WEIGHTLESS])
    expect(root).to_have_attribute("data-ops", "0")
    expect(root).to_have_attribute("data-back", "off")


def test_the_equation_of_what_is_picked_stands_beside_it(page):
    page.evaluate("(name) => fresh(name)", "peepholes")
    root = page.get_by_test_id("gatescope")
    root.locator(".gs-map-row[data-signal=c] .gs-label-name").click()
    expect(root.locator(".gs-why")).to_contain_text("c = e ⊙ ct−1 + i ⊙ g")
    root.locator(".gs-map-row[data-signal=e] .gs-label-name").click()
    expect(root.locator(".gs-why h3")).to_have_text("Where the erase gate comes from")
    assert faint(page) == []


def test_a_net_that_reads_through_an_embedding_says_so_where_its_weights_are(page):
    page.evaluate("(name) => fresh(name)", "embedded")
    expect(page.get_by_test_id("gatescope").locator(".gs-why")).to_contain_text("as 3 numbers, its embedding")


@pytest.mark.parametrize("name", NAMES)
def test_on_a_phone_nothing_is_wider_than_the_window(page, name):
    page.set_viewport_size({"width": 390, "height": 844})
    page.evaluate("(name) => fresh(name)", name)
    expect(page.get_by_test_id("gatescope")).to_have_attribute("data-t", re.compile(r"\d"))
    over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    page.set_viewport_size({"width": 1440, "height": 1000})
    assert over <= 0


def test_as_a_file_it_opens_from_disk_and_asks_for_nothing(browser, tmp_path):
    path = tmp_path / "mine.html"
    path.write_text(trace_html(brought()["peepholes"]), "utf-8")
    errors, asked = [], []
    with tab(browser) as page:
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(path.as_uri())
        expect(page.get_by_role("heading", level=1)).to_have_text("Brought from elsewhere")
        page.keyboard.press("ArrowRight")
        expect(page.get_by_test_id("gatescope")).to_have_attribute("data-t", "1")
    assert errors == []
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []
