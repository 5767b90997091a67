"""`When the heart stumbles` in a browser: gone through by keys, the threshold dragged, beats marked, trained again."""

import re

from playwright.sync_api import Page, expect

from tests.views.tabs import painted
from tests.views.test_accessibility import found, themed

LONG = 120_000  # ms: the whole record several times, on a machine that has other things to do
OUT = """(root) => [document.documentElement.scrollWidth - innerWidth,
    ...[...root.querySelectorAll(".hb-controls *, .hb-view > *, .hb-sentence, .hb-stage *, .hb-side *")]
        .filter((each) => each.getBoundingClientRect().right > root.getBoundingClientRect().right + 7)
        .map(({ outerHTML }) => outerHTML.slice(0, 80))]"""


def read(page: Page, address: str = ""):
    """The page once the net has read the record."""
    page.goto(f"/When_the_heart_stumbles{address}")
    root = page.get_by_test_id("heart")
    expect(root).to_have_attribute("data-met", re.compile(r"\d"), timeout=LONG)
    return root


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def test_prompts_are_done_by_keys_by_a_drag_and_by_choices_and_the_address_keeps_them(page: Page, watch):
    page.emulate_media(reduced_motion="reduce")
    root = read(page, "?at=nonsense&marks=..&threshold=9&size=5&by=doctor")
    told, prompts = page.locator(".hb-sentence"), page.locator(".prompts li")
    for gone in ("The marks in the address cannot be read", "at", "threshold", "size", "by"):
        expect(page.locator(".messages")).to_contain_text(gone)
    press(page, "back to the start")
    expect(told).to_contain_text("16.26 s: The net said 1.87 mV, and 2.48 mV came.")
    expect(told).to_contain_text("The beat at 16.26 s is odd by the rule.")
    expect(page.locator(".hb-side")).to_contain_text("odd if its shape is more than 0.35 mV from the usual one")
    cells = page.locator(".hb-counts td:nth-child(2)")
    expect(cells).to_have_text(["128 of 137", "24 of 329", "0"])

    def begun(nth: int) -> None:
        prompts.nth(nth).get_by_role("button", name="set up").click()
        painted(page)
        painted(page)
        expect(prompts.nth(nth)).not_to_have_attribute("data-done", "")

    begun(0)
    page.keyboard.press("n")
    expect(root).to_have_attribute("data-t", "1467")
    begun(1)
    line = page.locator(".hb-window .lane-knob").bounding_box()
    x, y = line["x"] - 40, line["y"] + line["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y + 5, steps=3)
    page.mouse.up()
    expect(cells.first).to_have_text("137 of 137")
    page.keyboard.press("+")
    threshold = float(root.get_attribute("data-threshold"))
    page.keyboard.press("-")
    assert round(threshold - float(root.get_attribute("data-threshold")), 2) == 0.01
    begun(2)
    page.get_by_label("Whose errors are looked at").select_option("noisy")
    press(page, "0.3 s")
    begun(3)
    page.keyboard.press("n")
    expect(told).to_contain_text("The beat at 42.51 s is odd by the rule.")
    begun(4)
    page.keyboard.press("e")
    page.keyboard.press("ArrowRight")
    expect(told).to_contain_text("The memory is emptied at 12.78 s. 12.79 s: The net said", timeout=LONG)
    expect(told).to_contain_text("whole it would have said")
    root.press(" ")
    expect(root).not_to_have_attribute("data-t", "1151")
    root.press(" ")
    begun(5)
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("m")
    page.locator(".hb-beat[data-odd]").first.click()
    for nth in range(6):
        expect(prompts.nth(nth)).to_have_attribute("data-done", "")
    expect(root).to_have_attribute("data-marks", "2")
    expect(page.locator(".hb-beat[aria-pressed=true]")).to_have_count(2)
    kept = page.url
    press(page, "undo")
    expect(root).to_have_attribute("data-marks", "1")
    page.keyboard.press("Control+z")
    expect(root).to_have_attribute("data-marks", "0")

    page.goto(kept)
    expect(root).to_have_attribute("data-marks", "2")
    expect(page.locator(".hb-counts td:nth-child(3)").first).to_contain_text(" of 2")
    page.get_by_role("radio", name="around regular beats").check(force=True)
    page.get_by_role("textbox", name="say why").fill("a spike is steep")
    press(page, "Reveal")
    expect(page.locator(".outcome")).to_contain_text("0.200 mV around odd beats and 0.233 mV around regular ones")
    assert watch.complaints == []


def test_it_goes_on_without_reading_is_silenced_and_is_trained_again(page: Page, watch):
    root = read(page, "?at=1150&from=1110")
    for key, name, value in (("o", "onwards", "true"), ("ArrowUp", "unit", "1"), ("s", "silent", "true")):
        page.keyboard.press(key) if name != "onwards" else root.press(key)
        expect(root).to_have_attribute(f"data-{name}", value)
    expect(page.locator(".hb-sentence")).to_contain_text("Unit 1 is silenced.", timeout=LONG)
    expect(page.locator(".hb-compare button").nth(2)).to_have_text("97.6 % (22)")
    press(page, "silence unit 1")
    press(page, "go on from every sample")
    expect(page.locator(".an-doing").nth(1)).to_contain_text("% of the record")
    page.get_by_role("region", name="Many steps ahead").get_by_role("button", name="stop").click()
    seed = page.get_by_label("The random numbers that training starts from")
    expect(seed).to_have_value("2")
    press(page, "Start")
    expect(page.locator(".an-train .an-doing")).to_contain_text(
        "its error tells odd beats apart on 98.5 %, with an alarm at 16 regular beats", timeout=LONG
    )
    expect(root).to_have_attribute("data-net", "yours")
    page.reload()
    expect(root).to_have_attribute("data-met", re.compile(r"\d"), timeout=LONG)
    expect(page.get_by_role("button", name="trained here")).to_have_attribute("aria-pressed", "true")
    assert watch.complaints == []


def test_it_fits_a_phone_and_a_projector_and_is_named_in_both_themes(page: Page):
    page.set_viewport_size({"width": 1280, "height": 720})
    root = read(page)
    press(page, "Present")
    painted(page)
    assert page.locator(".hb-stage").evaluate("(each) => each.getBoundingClientRect().bottom - innerHeight") <= 0
    press(page, "Present")
    for theme in ("light", "dark"):
        themed(page, theme)
        assert found(page, theme) == [], theme
    page.set_viewport_size({"width": 390, "height": 844})
    painted(page)
    assert root.evaluate(OUT) == [0]
