"""How often the page is laid out: a look at it after a change costs a layout, however small the change was."""

import pytest
from playwright.sync_api import Page, expect

# What asks the page for places and sizes, each call with its name in `reads`.
WATCH = """() => {
    globalThis.reads = [];
    const told = (name, look) => function (...given) { globalThis.reads.push(name); return look.apply(this, given); };
    const looks = [
        [Element.prototype, "clientWidth clientHeight scrollWidth scrollHeight scrollTop currentCSSZoom"],
        [Element.prototype, "getBoundingClientRect getClientRects"],
        [HTMLElement.prototype, "offsetWidth offsetHeight offsetTop offsetLeft"],
        [SVGGraphicsElement.prototype, "getBBox"],
        [SVGTextContentElement.prototype, "getComputedTextLength"],
        [window, "getComputedStyle"],
    ];
    for (const [of, names] of looks) for (const name of names.split(" ")) {
        const own = Object.getOwnPropertyDescriptor(of, name);
        const look = own.get ? { get: told(name, own.get) } : { value: told(name, own.value) };
        Object.defineProperty(of, name, { ...own, ...look });
    }
}"""

# What is read while a button is pressed, and while a letter is typed.
PRESS = "(button) => { reads.length = 0; button.click(); return [...reads]; }"
TYPE = """(field, letter) => {
    reads.length = 0;
    field.setRangeText(letter, 3, 4, "end");
    field.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true, data: letter }));
    return [...reads];
}"""


def test_a_step_and_a_key_of_a_text_look_at_nothing_that_the_page_shows(page: Page):
    page.goto("/Watch_the_gates?stage=4&text=abc def ghi jkl mno")
    field, forward, back = (
        page.locator(".gs textarea").first,
        page.get_by_role("button", name="Next step", exact=True),
        page.get_by_role("button", name="Previous step", exact=True),
    )
    slider = page.locator(".gs-slider")
    field.fill("abc def ghi jkl mnop")  # the engine is fetched
    expect(slider).to_have_attribute("aria-valuemax", "20")
    page.evaluate(WATCH)
    assert page.evaluate("() => { reads.length = 0; document.body.clientWidth; return [...reads]; }") == ["clientWidth"]
    for button in [forward] * 9 + [back] * 9:
        button.evaluate(PRESS)
    seen = [button.evaluate(PRESS) for button in [forward] * 9]
    expect(page.get_by_test_id("gatescope")).to_have_attribute("data-t", "9")
    assert seen == [[]] * 9, "numbers of as many digits are as wide"
    assert field.evaluate(TYPE, "(") == ["scrollHeight"], "the field is as high as its text, and nothing else is asked"
    expect(page.locator(".gs-slider")).to_have_attribute("aria-valuemax", "20")


@pytest.mark.parametrize(
    ("name", "most"), [("LSTM_beside_RNN", 30), ("Gate_surgery", 25), ("Inside_one_step", 30), ("Build_a_memory", 22)]
)
def test_a_page_comes_with_few_layouts(page: Page, name: str, most: int):
    """Most of them are of frames: a font, a scroll bar, what comes later. It was 110, 58, 64 and 43."""
    page.goto("about:blank")
    metrics = page.context.new_cdp_session(page)
    metrics.send("Performance.enable")
    page.goto(f"/{name}")
    expect(page.locator("[data-t]")).to_have_count(1)
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    counts = {each["name"]: each["value"] for each in metrics.send("Performance.getMetrics")["metrics"]}
    assert 3 < counts["LayoutCount"] <= most
