"""`It writes` in a browser: played, stepped, written on, silenced, counted, heard; and what is no tune."""

import re

from playwright.sync_api import Page, expect

from tests.views.tabs import painted
from tests.views.test_accessibility import found, themed

LONG = 120_000  # ms: on a machine that has other things to do
OUT = """(root) => [document.documentElement.scrollWidth - innerWidth,
    ...[...root.querySelectorAll(".wr-choices *, .wr-top *, .wr-head *, .wr-sentence, .wr-counted *")]
        .filter((each) => each.getBoundingClientRect().right > root.getBoundingClientRect().right + 1)
        .filter((each) => !each.closest(".wr-paper, .unseen"))
        .map(({ outerHTML }) => outerHTML.slice(0, 80))]"""
# Web Audio without a sound card: a clock that runs, and what was asked of it.
SILENT = """() => {
    globalThis.heard = [];
    const node = () => ({ connect: (to) => to, gain: { value: 0, setValueAtTime() {}, linearRampToValueAtTime() {} }, frequency: { value: 0 } });
    globalThis.AudioContext = class {
        constructor() { this.began = performance.now(); this.destination = {}; globalThis.heard.push("context"); }
        get currentTime() { return (performance.now() - this.began) / 1000; }
        createGain() { return node(); }
        createOscillator() { return { ...node(), start(at) { globalThis.heard.push(at); }, stop() {} }; }
        resume() {}
        close() {}
    };
}"""  # noqa: E501


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def test_a_text_is_written_stepped_written_on_silenced_and_taken_back(page: Page, watch):
    page.emulate_media(reduced_motion="reduce")
    page.goto("/It_writes?dice=none")
    root, told, at = page.get_by_test_id("writes"), page.locator(".wr-sentence"), page.locator(".messages")
    expect(at).to_contain_text("none")
    paper = page.locator(".wr-paper")
    expect(root).to_have_attribute("data-t", "24")
    expect(told).to_have_text("It wrote “A” as letter 24; before that came it had 83 %, the likeliest of all.")
    expect(page.locator(".wr-bars")).to_have_text("22 of 22 whole bars last 6 eighths, as the metre asks.")
    expect(page.locator(".wr-next [data-came] th")).to_have_text("|")
    prompts = page.locator(".prompts li")
    prompts.nth(0).get_by_role("button", name="set up").click()
    expect(root).to_have_attribute("data-t", "17")
    for _ in range(8):
        page.keyboard.press("ArrowRight")
    expect(prompts.nth(0)).to_have_attribute("data-done", "")

    prompts.nth(1).get_by_role("button", name="set up").click()
    page.keyboard.press("s")
    expect(page.locator(".wr-bars")).to_contain_text("0 of 34 whole bars")
    expect(page.locator(".wr-paper [data-wrong]").first).to_be_attached()
    expect(prompts.nth(1)).to_have_attribute("data-done", "")
    page.keyboard.press("End")  # the paper goes with the cursor
    page.keyboard.press("ArrowLeft")
    sees = "(here, paper) => here.getBoundingClientRect().bottom <= paper.getBoundingClientRect().bottom"
    assert page.locator(".wr-paper [data-here]").evaluate(sees, paper.element_handle())
    assert paper.evaluate("(paper) => paper.scrollTop") > 0
    press(page, "undo")
    expect(root).to_have_attribute("data-silent", "false")

    page.keyboard.press("Home")
    page.keyboard.press("Space")
    expect(root).not_to_have_attribute("data-t", "0", timeout=LONG)
    page.keyboard.press("Space")
    expect(root).to_have_attribute("data-playing", "false")
    page.locator(".wr-paper [data-k='60']").click()
    before = paper.inner_text()
    page.keyboard.press("w")
    expect(root).to_have_attribute("data-dice", "18")
    page.keyboard.press("Space")
    expect(page.locator(".wr-paper [data-given]")).to_have_count(61)
    assert paper.inner_text()[:50] == before[:50]
    address = page.url
    page.goto(address)
    expect(page.locator(".wr-paper [data-given]")).to_have_count(61)

    field = page.get_by_label("What the net is given to begin with")
    field.fill("Привет")
    expect(at).to_contain_text("The net knows none of these letters: “П”")
    field.fill("")
    expect(at).to_contain_text("Nothing was given: it begins after a line break.")
    field.fill("a" * 100_000)
    expect(at).to_contain_text("the first 1,000 letters are read")
    field.fill("once upon a time")
    expect(page.locator(".wr-bars")).to_contain_text("No metre is written (M:)")
    assert not watch.complaints


def test_moments_other_texts_counting_and_units(page: Page, watch):
    page.goto("/It_writes?temperature=0.5")
    root = page.get_by_test_id("writes")
    expect(root).to_have_attribute("data-net", "trained")
    asked = len(watch.requests)
    press(page, "100")
    expect(root).to_have_attribute("data-net", "100")
    expect(page.locator(".wr-bits [data-picked] th")).to_have_text("the net after 100 updates")
    assert len(watch.requests) == asked + 1  # a net, when it is chosen

    press(page, "8,000 updates")
    press(page, "Write and count")
    rows = page.locator(".wr-counting tr:visible")
    expect(rows).to_have_count(4, timeout=LONG)
    expect(rows.nth(2).locator("td").last).to_contain_text(" of ", timeout=LONG)
    press(page, "Stop")
    shares = [int(re.sub(r"\D", "", text)) for text in rows.locator(".wr-share").all_inner_texts()]
    assert shares[0] > 60 > shares[1]
    assert shares[2] < 60 < shares[3]

    press(page, "silence them one by one")
    expect(page.locator(".an-units tbody tr:visible").nth(1)).to_contain_text("unit 0", timeout=LONG)
    press(page, "stop")
    press(page, "Python")
    expect(root).to_have_attribute("data-text", "code")
    expect(page.locator(".wr-scores")).to_contain_text("The 5-gram needs fewer than the net.")
    expect(page.get_by_role("button", name="Play the tune")).to_be_hidden()
    expect(page.locator(".wr-counting h2")).to_have_text("Are brackets closed?")
    press(page, "undo")
    expect(root).to_have_attribute("data-text", "tunes")

    prompts = page.locator(".prompts li")
    prompts.nth(2).get_by_role("button", name="set up").click()
    expect(root).to_have_attribute("data-dice", "17")
    press(page, "100")
    prompts.nth(3).get_by_role("button", name="set up").click()
    page.get_by_label("Temperature of the drawing").fill("0")
    page.keyboard.press("Escape")
    press(page, "another")
    prompts.nth(4).get_by_role("button", name="set up").click()
    page.get_by_label("What the net is given to begin with").fill("M:2/2\nK:D\n")
    prompts.nth(5).get_by_role("button", name="set up").click()
    press(page, "Python")
    press(page, "silence unit 9")
    for place in (2, 3, 4, 5):
        expect(prompts.nth(place)).to_have_attribute("data-done", "")
    assert not watch.complaints


def test_a_tune_is_heard_on_a_press_and_the_note_is_marked(page: Page, watch):
    page.add_init_script(f"({SILENT})()")
    page.goto("/It_writes")
    root = page.get_by_test_id("writes")
    expect(root).to_have_attribute("data-t", "24")
    assert page.evaluate("heard") == []
    press(page, "Play the tune")
    expect(page.locator(".wr-paper [data-sounds]").first).to_be_attached()
    expect(root).not_to_have_attribute("data-t", "24")
    expect(root).to_have_attribute("data-playing", "tune")
    assert page.evaluate("heard[0]") == "context"
    press(page, "Stop the tune")
    expect(page.locator(".wr-paper [data-sounds]")).to_have_count(0)
    page.get_by_label("What the net is given to begin with").fill("M:6/8\nK:D\nzzz|zzz|x")
    page.get_by_label("Temperature of the drawing").fill("0")
    expect(page.locator(".wr-written .wr-note").last).to_contain_text("Left out, as it is no note: x")
    assert not watch.complaints


def test_it_fits_a_phone_and_a_projector_and_is_accessible(page: Page):
    page.goto("/It_writes?table=1")
    expect(page.locator(".wr-paper")).to_be_visible()
    for theme in ("light", "dark"):
        themed(page, theme)
        assert found(page, theme) == []
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 720})
        painted(page)
        assert page.get_by_test_id("writes").evaluate(OUT) == [0]
    press(page, "Present")
    expect(page.get_by_test_id("writes")).to_have_class(re.compile("gs-present"))
    expect(page.locator(".wr-sentence")).to_be_in_viewport()
    expect(page.locator(".wr-view .gs-map-row").nth(2)).to_be_in_viewport()
