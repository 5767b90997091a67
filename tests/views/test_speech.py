"""`What digit was said?` in a browser: heard, cut, spliced, silenced, tested, trained again without a voice."""

from playwright.sync_api import Page, expect

from tests.views.tabs import painted
from tests.views.test_accessibility import found, themed

LONG = 120_000  # ms: all that is held out several times, on a machine that has other things to do
OUT = """(root) => [document.documentElement.scrollWidth - innerWidth,
    ...[...root.querySelectorAll(".sp-task, .sp-desk *, .sp-sentence, .bf, .sp-whom *, .sp-gallery *")]
        .filter((each) => each.getBoundingClientRect().right > root.getBoundingClientRect().right + 1)
        .map(({ outerHTML }) => outerHTML.slice(0, 80))]"""


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def test_a_digit_is_cut_spliced_slowed_and_taken_back_by_keys_and_by_hand(page: Page, watch):
    page.emulate_media(reduced_motion="reduce")
    page.goto("/What_digit_was_said?to=500&speed=9")
    root, told, prompts = page.get_by_test_id("speech"), page.locator(".sp-sentence"), page.locator(".prompts li")
    expect(page.locator(".messages")).to_contain_text("speed")
    expect(told).to_have_text("It hears 7 at >99 %, as was said. It has said so since frame 5.")
    asked = len(watch.requests)

    prompts.nth(0).get_by_role("button", name="set up").click()
    root.focus()
    for _ in range(11):
        page.keyboard.press("ArrowLeft")
    expect(told).to_have_text("After 4 of 15 frames it believes 6 at 53 %; after all of them, 7 at >99 %.")
    expect(prompts.nth(0)).to_have_attribute("data-done", "")
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("]")
    expect(root).to_have_attribute("data-frames", "8")
    expect(prompts.nth(1)).to_have_attribute("data-done", "")
    expect(page.get_by_label("ends after")).to_have_attribute("aria-valuetext", "frame 8")
    page.get_by_label("begins at", exact=True).fill("3")
    expect(root).to_have_attribute("data-frames", "5")
    root.focus()
    for key, name, value in (
        ("b", "back", "true"),
        ("s", "silent", "true"),
        ("e", "empty", "4"),
        ("ArrowDown", "unit", "1"),
    ):
        page.keyboard.press(key)
        expect(root).to_have_attribute(f"data-{name}", value)
    assert all(part in page.url for part in ("from=3", "to=8", "back=1", "silent=1", "empty=4"))
    shared = page.url
    for _ in range(2):
        page.keyboard.press("Control+z")
    for name, value in (("empty", "null"), ("silent", "false"), ("back", "true")):
        expect(root).to_have_attribute(f"data-{name}", value)
    for _ in range(3):
        page.keyboard.press("Control+z")
    expect(root).to_have_attribute("data-frames", "15")
    expect(page.get_by_role("button", name="undo")).to_have_attribute("aria-disabled", "true")

    prompts.nth(2).get_by_role("button", name="set up").click()
    page.get_by_label("The tail of another digit").select_option("6")
    expect(prompts.nth(2)).to_have_attribute("data-done", "")
    expect(told).to_contain_text("It hears 7 at 98 %. Said was the head of a 7 and the tail of a 6.")
    press(page, "a third as fast")
    expect(root).to_have_attribute("data-frames", "48")
    expect(page.locator(".bf")).to_have_attribute("data-narrow", "")
    for width, height in ((1280, 720), (390, 844)):
        page.set_viewport_size({"width": width, "height": height})
        painted(page)
        assert root.evaluate(OUT) == [0], width
    page.keyboard.press("1")
    prompts.nth(3).get_by_role("button", name="set up").click()
    root.focus()
    page.keyboard.press("s")
    expect(told).to_contain_text("Unit 14 is silenced. It hears 3 at >99 %; said was 2.")
    expect(prompts.nth(3)).to_have_attribute("data-done", "")
    press(page, "reset")
    expect(told).to_contain_text("It hears 2 at")
    expect(page.locator(".sp-desk .an-note")).to_contain_text("Recording 2,538")
    press(page, "another recording of it (n)")
    expect(page.locator(".sp-desk .an-note")).not_to_contain_text("Recording 2,538")
    page.goto(shared)
    expect(root).to_have_attribute("data-frames", "5")
    expect(root).to_have_attribute("data-back", "true")
    assert [each for each in watch.requests[asked:] if "digits.bin" in each] == [], "nobody asked for the recordings"
    assert watch.complaints == []


def test_all_that_is_held_out_is_brought_changed_and_opened(page: Page, watch):
    page.emulate_media(reduced_motion="reduce")
    page.route("**/speech/digits.bin", lambda route: route.fulfill(body=b"no recordings"))
    page.goto("/What_digit_was_said?sound=17")  # it does not come with the page
    root, told = page.get_by_test_id("speech"), page.locator(".sp-sentence")
    expect(page.locator(".messages")).to_contain_text("The recordings did not arrive")
    page.unroute("**/speech/digits.bin")
    press(page, "try again")
    expect(page.locator(".an-right")).to_contain_text("492 of 500 are right: 98.4 %", timeout=LONG)
    expect(root).to_have_attribute("data-says", "4")
    expect(page.locator(".sp-near")).to_contain_text("the nearest of the 2,500 learned recordings is a 4", timeout=LONG)
    press(page, "change them all")
    row = page.locator(".an-after tr").filter(has_text="the second half alone")
    expect(row).to_contain_text("43 %", timeout=LONG)
    page.get_by_role("button", name="2 recordings of 3, heard as 6").click()
    page.locator(".sp-gallery button").first.click()
    expect(told).to_contain_text("It hears 6 at 93 %; said was 3.")
    expect(page.locator(".prompts li").nth(4)).to_have_attribute("data-done", "")
    press(page, "silence them one by one")
    expect(page.get_by_role("button", name="unit 0", exact=True)).to_be_visible(timeout=LONG)
    press(page, "stop")
    for theme in ("light", "dark"):
        themed(page, theme)
        assert found(page, theme) == [], theme
    assert watch.complaints == []


def test_a_net_is_trained_that_never_hears_a_voice(page: Page, watch):
    page.goto("/What_digit_was_said?out=a&seed=2")
    root, told = page.get_by_test_id("speech"), page.locator(".an-train .an-doing")
    press(page, "Start")
    expect(told).to_contain_text("of its answers to 256 recordings that it never hears are right", timeout=LONG)
    press(page, "Pause")
    expect(told).to_contain_text("Paused at update")
    press(page, "Go on")
    expect(told).to_contain_text("of the 500 recordings of voice A right", timeout=LONG)
    share = float(told.inner_text().split(": ")[1].split(" %")[0])
    assert share < 70, "a voice that it never heard"
    expect(root).to_have_attribute("data-net", "1")
    expect(page.locator(".prompts li").nth(5)).to_have_attribute("data-done", "")
    expect(page.locator(".an-tests > .an-note")).to_have_text(
        "All recordings of voice A. The net trained here has learned from none of them."
    )
    says = page.locator(".bf-says").text_content()
    page.reload()
    expect(root).to_have_attribute("data-net", "1")
    expect(page.locator(".bf-says")).to_have_text(says)
    assert watch.complaints == []
