"""Firefox ESR 115, Safari 16.4 and Chrome 111: every page opens and is used without what only newer browsers have."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.views.stand import PAGES
from tests.watch import Watch

# What came after one of the three. Without `currentCSSZoom` Present is done by a transform.
REMOVE = """
for (const [of, ...names] of [
    [String.prototype, "isWellFormed", "toWellFormed"],
    [Array, "fromAsync"], [Object, "groupBy"], [Map, "groupBy"], [Promise, "withResolvers", "try"],
    [RegExp, "escape"], [URL, "canParse", "parse"], [Math, "f16round", "sumPrecise"],
    [Uint8Array, "fromBase64", "fromHex"], [Uint8Array.prototype, "toBase64", "toHex"],
    [Set.prototype, "union", "intersection", "difference", "symmetricDifference", "isSubsetOf", "isSupersetOf",
        "isDisjointFrom"],
    [AbortSignal, "any"], [ArrayBuffer.prototype, "transfer", "transferToFixedLength", "resize"],
    [Element.prototype, "checkVisibility", "currentCSSZoom", "setHTML", "setHTMLUnsafe", "ariaNotify", "moveBefore",
        "scrollIntoViewIfNeeded", "computedStyleMap"],
    [HTMLElement.prototype, "showPopover", "hidePopover", "togglePopover", "popover", "editContext"],
    [Document, "parseHTMLUnsafe"], [Document.prototype, "startViewTransition", "caretPositionFromPoint"],
    [window, "requestIdleCallback", "scheduler", "navigation", "Iterator", "Temporal", "CloseWatcher", "Sanitizer"],
]) for (const name of names) delete of[name];
"""
OLD_REGEX = """
const Newer = RegExp;
window.RegExp = class extends Newer {
    constructor(source, flags) {
        const text = String(source?.source ?? source);
        if (/\\(\\?<[=!]/.test(text) || String(flags).includes("v")) throw new SyntaxError("newer");
        super(source, flags);
    }
};
"""


@contextmanager
def opened(browser: Browser, **context: Any) -> Iterator[Page]:
    """A tab of its own: what was removed does not come back."""
    with browser.new_context(**context) as lent:
        lent.add_init_script(REMOVE + OLD_REGEX)
        yield lent.new_page()


@pytest.fixture
def older(browser: Browser, browser_context_args: dict[str, Any], base_url: str) -> Iterator[Page]:
    with opened(browser, **{**browser_context_args, "base_url": base_url}) as page:
        yield page


@pytest.fixture(scope="module")
def visitor(browser: Browser, browser_context_args: dict[str, Any], base_url: str) -> Iterator[tuple[Page, Watch]]:
    """Loads one page after the other: what they share is compiled once."""
    with opened(browser, **{**browser_context_args, "base_url": base_url}) as page:
        yield page, Watch.of(page)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_opens_steps_and_presents(visitor: tuple[Page, Watch], name: str):
    older, watch = visitor
    watch.complaints.clear()
    instrument = older.get_by_test_id(PAGES[name][0])
    older.goto("/" if name == "Watch_the_gates" else f"/{name}")
    expect(instrument).to_have_attribute("data-t", re.compile(r"\d+"), timeout=30_000)
    if name == "Watch_the_gates":
        for stage in (2, 3, 4):
            older.keyboard.press("ArrowRight")
            expect(instrument).to_have_attribute("data-stage", str(stage))
    if name == "The_forget_gate_learns_to_open":  # until its first net is trained it moves on by itself
        expect(instrument).to_have_attribute("data-trained", re.compile("[1-9]"), timeout=30_000)
    # Safari lays a face of its own over the ground of a menu that is native.
    menus = instrument.locator("select")
    assert set(menus.evaluate_all("all => all.map((menu) => getComputedStyle(menu).appearance)")) <= {"none"}
    before = instrument.get_attribute("data-t")
    if name == "The_race":  # it has one time only, which begins with the start
        older.get_by_role("button", name="start without a guess").click()
    instrument.focus()
    older.keyboard.press("ArrowLeft" if before != "0" else "ArrowRight")
    expect(instrument).not_to_have_attribute("data-t", before or "")
    older.get_by_role("button", name="Present").click()
    expect(instrument).to_have_class(re.compile("gs-scaled"))
    older.get_by_role("button", name="Present").click()
    assert watch.complaints == []


@pytest.mark.parametrize("lacks", ["WebAssembly", "what the kernel is made of"])
def test_where_the_kernel_does_not_run_plain_javascript_trains_and_it_is_said(older: Page, page: Page, lacks: str):
    if lacks == "WebAssembly":
        older.add_init_script("delete globalThis.WebAssembly")
    else:
        older.route("**/kernel*.wasm", lambda route: route.fulfill(body=b"\0asm\1\0\0\0?"))
    losses = []
    for tab in (older, page):
        tab.goto("/Playground?speed=full&updates=100")
        instrument = tab.get_by_test_id("trainer")
        expect(instrument).to_have_attribute("data-state", "ready")
        expect(tab.get_by_text("so plain JavaScript trains")).to_have_count(1 if tab is older else 0)
        tab.get_by_role("button", name="Start", exact=True).click()
        expect(instrument).to_have_attribute("data-state", "done")
        losses.append(float(instrument.get_attribute("data-loss") or "nan"))
    assert losses[0] == pytest.approx(losses[1], rel=1e-4)


def test_present_is_as_large_by_a_transform_and_the_pointer_finds_its_step(older: Page, page: Page):
    boxes = []
    for tab in (older, page):
        tab.set_viewport_size({"width": 1920, "height": 1080})
        tab.goto("/?t=3")
        instrument = tab.get_by_test_id("gatescope")
        expect(instrument).to_have_attribute("data-t", "3", timeout=30_000)
        tab.get_by_role("button", name="Present").click()
        strip = tab.locator(".gs-slider").first
        expect(instrument).to_have_class(re.compile("gs-present"))
        box = strip.bounding_box()
        assert box
        tab.mouse.click(box["x"] + box["width"] * 0.5, box["y"] + box["height"] / 2)
        boxes.append((round(box["width"], -1), round(box["height"]), instrument.get_attribute("data-t")))
    assert boxes[0] == boxes[1]


def test_arrows_step_while_nothing_has_the_focus_and_scroll_elsewhere(page: Page):
    page.goto("/?t=5")
    instrument = page.get_by_test_id("gatescope")
    expect(instrument).to_have_attribute("data-t", "5")
    page.keyboard.press("ArrowRight")
    expect(instrument).to_have_attribute("data-t", "6")
    page.keyboard.press("ArrowLeft")
    expect(instrument).to_have_attribute("data-t", "5")
    page.evaluate("() => { const one = document.createElement('input'); document.body.prepend(one); one.focus(); }")
    page.keyboard.press("ArrowRight")
    expect(instrument).to_have_attribute("data-t", "5")
