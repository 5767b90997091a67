"""`What moves?` in a browser: gone through by keys, changed, tested, opened, trained, in both themes and on a phone."""

from playwright.sync_api import Page, expect

from tests.views.tabs import painted, train_slowly
from tests.views.test_accessibility import found, themed

LONG = 120_000  # ms: all films several times, on a machine that has other things to do
OUT = """(root) => [document.documentElement.scrollWidth - innerWidth,
    ...[...root.querySelectorAll(".mv-task, .mv-desk *, .mv-sentence, .mv-film, .mv-notes *, .bf, .mv-gallery *")]
        .filter((each) => each.getBoundingClientRect().right > root.getBoundingClientRect().right + 1)
        .map(({ outerHTML }) => outerHTML.slice(0, 80))]"""


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def test_prompts_are_done_by_keys_and_choices_and_the_address_keeps_them(page: Page, watch):
    page.emulate_media(reduced_motion="reduce")
    page.goto("/What_moves?noise=4&film=1000")
    root, told, prompts = page.get_by_test_id("moves"), page.locator(".mv-sentence"), page.locator(".prompts li")
    for gone in ("noise", "film"):
        expect(page.locator(".messages")).to_contain_text(gone)
    asked = len(watch.requests)

    def begun(nth: int) -> None:
        prompts.nth(nth).get_by_role("button", name="set up").click()
        painted(page)
        painted(page)
        expect(prompts.nth(nth)).not_to_have_attribute("data-done", "")

    begun(0)
    for _ in range(7):
        page.keyboard.press("ArrowLeft")
    expect(told).to_have_text(
        "After 5 of 12 frames the net says clockwise at 33 %. Who sees every step: clockwise 100 %."
    )
    page.keyboard.press("Home")
    root.press(" ")
    expect(root).to_have_attribute("data-t", "11")
    begun(1)
    press(page, "side to side")
    page.get_by_label("begins at").fill("4")
    begun(2)
    page.locator(".mv-cells canvas").nth(5).click()
    root.press("f")
    page.keyboard.press("End")
    expect(told).to_have_text(
        "Frozen from frame 6. After 12 of 12 frames the net says side to side at 99 %. No film of the nine moves so."
    )
    begun(3)
    page.keyboard.press("b")
    expect(told).to_contain_text("Backwards. After 12 of 12 frames the net says anticlockwise at >99 %, and so it is.")
    begun(4)
    press(page, "12")
    begun(5)
    page.keyboard.press("s")
    for nth in range(6):
        expect(prompts.nth(nth)).to_have_attribute("data-done", "")
    root.press("s")
    root.press("e")
    root.press("l")
    root.press("3")
    kept = page.url
    assert "skip=1" in kept
    expect(told).to_contain_text("Every second frame. Its memory is emptied before frame 6.")
    press(page, "undo")
    press(page, "undo")
    expect(root).to_have_attribute("data-skip", "false")
    page.goto(kept)
    expect(root).to_have_attribute("data-frames", "6")
    expect(root).to_have_attribute("data-empty", "5")
    root.press("e")
    root.press("w")
    page.get_by_role("radio", name="the same movement").check(force=True)
    page.get_by_role("textbox", name="say why").fill("it has seen no such step")
    press(page, "Reveal")
    expect(page.locator(".outcome")).to_contain_text("It has never been shown a step of two pixels.")
    assert len([each for each in watch.requests[asked:] if "digits.bin" in each]) <= 1
    assert watch.complaints == []


def test_all_films_are_tested_changed_and_opened_and_training_pauses(page: Page, watch):
    page.goto("/What_moves")
    root, right = page.get_by_test_id("moves"), page.locator(".an-right")
    press(page, "test")
    expect(right).to_contain_text("1,000 of 1,000 are right after the last frame: 100.0 %", timeout=LONG)
    press(page, "change them all")
    looked = page.get_by_role("button", name="noise up to 6", exact=True)
    expect(looked).to_be_enabled(timeout=LONG)
    looked.click()
    expect(page.get_by_role("heading", name="What it gets wrong: noise up to 6")).to_be_visible()
    page.locator(".an-counts button:visible").first.click()
    page.locator(".mv-gallery button").first.click()
    expect(root).to_have_attribute("data-noise", "6")
    expect(page.locator(".mv-sentence")).to_contain_text("; it is ")
    train_slowly(page)
    press(page, "Start")
    press(page, "Pause")
    expect(page.locator(".an-train .an-doing")).to_contain_text("Paused at update")
    press(page, "Go on")
    press(page, "Pause")
    assert watch.complaints == []


def test_it_fits_a_phone_and_is_named_in_both_themes(page: Page):
    page.goto("/What_moves")
    root = page.get_by_test_id("moves")
    expect(root).to_have_attribute("data-says", "5")
    for theme in ("light", "dark"):
        themed(page, theme)
        assert found(page, theme) == [], theme
    page.set_viewport_size({"width": 390, "height": 844})
    painted(page)
    assert root.evaluate(OUT) == [0]
