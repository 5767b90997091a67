"""Journeys through "what if": operating on a trained net, in a real Chromium against the real server."""

import csv
import re
from urllib.parse import parse_qs, urlparse

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.views.test_what_if import (
    STEPS,
    STREAMLITS_OWN,
    agrees,
    button,
    export_link,
    has_ops,
    items,
    opened,
    scope,
    tray,
)
from tests.watch import Watch
from tools.serve import Server


@pytest.fixture(autouse=True)
def quiet(watch: Watch):
    """No journey may end with an error in the console."""
    yield
    assert [one for one in watch.complaints if STREAMLITS_OWN not in one] == []


def test_a_reload_and_the_shared_link_bring_the_operations_back(page: Page):
    ops = "clamp_0_f_5_3-12_0.5~-token_4_5~shift_0_o_all_-1.5"
    opened(page, ops)
    page.reload()
    agrees(page, ops)
    expect(items(page)).to_have_count(3)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    button(page, "Share").click()
    expect(page.get_by_text(re.compile("link", re.I)).first).to_be_visible()
    link = page.evaluate("navigator.clipboard.readText()")
    assert parse_qs(urlparse(link).query)["ops"] == [ops]


def test_another_page_and_back_keeps_them_by_the_menu_and_by_the_browser(page: Page, go):
    ops = "clamp_0_f_5_3-12_0.5"
    opened(page, ops)
    has_ops(page, ops)
    go("Watch", "LSTM beside RNN")
    expect(page.get_by_role("slider", name="Token strip of the RNN")).to_be_visible(timeout=20_000)
    page.go_back()
    expect(page.get_by_role("slider", name="Token strip", exact=True)).to_be_visible(timeout=20_000)
    expect(scope(page)).to_have_attribute("data-ops", "1")
    agrees(page, ops)
    go("Watch", "LSTM beside RNN")
    expect(page.get_by_role("slider", name="Token strip of the RNN")).to_be_visible(timeout=20_000)
    go("Watch", "Watch the gates")
    expect(scope(page)).to_have_attribute("data-ops", "1", timeout=20_000)
    agrees(page, ops)
    has_ops(page, ops)


def test_the_exports_are_of_the_operated_net(page: Page, server: Server, browser: Browser, tmp_path):
    ops = "clamp_0_f_5_3-12_0.5~token_4_5"
    opened(page, ops)
    href = export_link(page, "CSV")
    assert parse_qs(urlparse(href).query)["ops"] == [ops]
    rows = list(csv.DictReader(page.request.get(href).text().splitlines()))
    assert "original" in rows[0]
    page.keyboard.press("Escape")
    saved = tmp_path / "saved.html"
    saved.write_bytes(page.request.get(export_link(page, "Page that works offline")).body())
    with browser.new_context(viewport={"width": 1440, "height": 1000}) as alone:
        copy = alone.new_page()
        asked, wrong = [], []
        copy.on("request", lambda request: asked.append(request.url))
        copy.on("pageerror", lambda error: wrong.append(str(error)))
        copy.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
        copy.goto(saved.as_uri())
        expect(tray(copy)).to_be_visible()
        expect(items(copy)).to_have_count(2)
        agrees(copy, ops)
        expect(button(copy, "on held-out data")).to_have_count(0)
        button(copy, "shut: 0").click()
        agrees(copy, f"{ops}~clamp_0_f_5_10-10_0")
        button(tray(copy), "undo").click()
        agrees(copy, ops)
        assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []
        assert wrong == []


def test_on_a_phone_nothing_goes_sideways_and_targets_are_large_enough(browser: Browser, server: Server):
    with browser.new_context(viewport={"width": 390, "height": 844}, base_url=server.url) as small:
        page = small.new_page()
        opened(page, "clamp_0_f_5_3-12_0.5~token_4_5")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        sides = scope(page).evaluate(
            """(root) => [...root.querySelectorAll(
                ".gs-surgery-view :is(button, select, input:not([type=checkbox]), label:has([type=checkbox]))")]
                .filter((node) => node.checkVisibility())
                .map((node) => [node.ariaLabel ?? node.textContent, node.getBoundingClientRect()])
                .map(([name, { width, height, left, right }]) => [name, width, height, left, right])"""
        )
        assert [name for name, width, height, _left, _right in sides if min(width, height) < 24] == []
        assert [name for name, _w, _h, left, right in sides if left < 0 or right > 390] == []


def test_a_drag_on_a_map_chooses_signal_unit_and_steps_and_shift_takes_units_in_and_out(page: Page):
    opened(page)
    plot = page.locator("[data-signal=i] .gs-map")
    plot.scroll_into_view_if_needed()
    box = plot.bounding_box()
    x = [box["x"] + (t + 0.5) * box["width"] / STEPS for t in range(STEPS)]
    top, bottom = box["y"] + 2, box["y"] + box["height"] - 2
    page.mouse.move(x[3], top)
    page.mouse.down()
    page.mouse.move(x[9], top, steps=5)
    page.mouse.up()
    assert plot.bounding_box() == box  # what is dragged on must not move away
    units = tray(page).get_by_role("textbox", name=re.compile("^Units"))
    expect(tray(page).get_by_role("combobox", name="Signal")).to_have_value("i")
    expect(units).to_have_value("0")
    expect(tray(page).get_by_role("spinbutton", name="First step")).to_have_value("4")
    expect(tray(page).get_by_role("spinbutton", name="Last step")).to_have_value("10")
    page.keyboard.down("Shift")
    page.mouse.click(x[6], bottom)
    expect(units).to_have_value("0, 7")
    expect(page.locator(".gs-selection:visible")).to_have_count(3)  # the strip, and a row for each unit
    page.mouse.click(x[6], top)
    page.keyboard.up("Shift")
    expect(units).to_have_value("7")
    page.mouse.click(x[6], bottom)
    expect(button(tray(page), "follow the cursor")).to_have_attribute("aria-pressed", "true")
    expect(tray(page).get_by_role("spinbutton", name="First step")).to_have_value("7")
