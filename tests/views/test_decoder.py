"""`Encoder and decoder` in a browser: read, silenced, looked at, counted, searched, trained, ticked by acts."""

from playwright.sync_api import Page, expect

from lstm_viz.ui.lessons import lesson_of
from tests.views.tabs import painted

HOME = lesson_of("decoder")["home"]["text"]
OUT = """(root) => [document.documentElement.scrollWidth - innerWidth,
    ...[...root.querySelectorAll(".ed-band *, .ed-text-row *, .ed-sentence, .ed-told, .ed-note, .ed-bridge *")]
        .filter((each) => each.getBoundingClientRect().right > root.getBoundingClientRect().right + 1)
        .map(({ outerHTML }) => outerHTML.slice(0, 80))]"""
FEW = """(() => {
    const { postMessage } = Worker.prototype;
    Worker.prototype.postMessage = function (asked, ...rest) {
        return postMessage.call(this, asked.act === "start" ? { ...asked, each: 400 } : asked, ...rest);
    };
})()"""
COUNTED = 60_000  # ms: thousands of dates, on a machine that has other things to do


def test_a_date_is_read_written_and_taken_apart(page: Page, watch):
    page.goto("/Encoder_and_decoder?width=9&from=here")
    root = page.get_by_test_id("decoder")
    expect(page.get_by_text("width=9 is outside 1 to 5")).to_be_visible()
    expect(page.get_by_text("A net that was trained here is gone")).to_be_visible()
    expect(root).to_have_attribute("data-written", "2026-11-28")
    page.get_by_role("group", name="beginnings kept").get_by_role("button", name="1", exact=True).click()
    asked = len(watch.requests)
    prompts = page.locator(".prompts li")
    told = page.locator(".ed-sentence")
    assert page.locator(".prompts li[data-done]").count() == 0

    prompts.nth(0).get_by_role("button", name="set up").click()
    expect(root).to_have_attribute("data-net", "none")
    expect(page.get_by_text("This net cannot look back")).to_be_visible()
    expect(told).to_contain_text("the forward half “2”, the backward half “6”")
    root.focus()
    for _ in range(len(HOME) - 1):
        page.keyboard.press("ArrowRight")
    expect(told).to_contain_text("of both halves cross: 64 numbers. They are where the decoder begins, and all")
    expect(prompts.nth(0)).to_have_attribute("data-done", "")

    prompts.nth(1).get_by_role("button", name="set up").click()
    expect(page.locator(".ed-carried h2, .ed-carried h3").first).to_be_in_viewport()
    page.get_by_role("button", name="count over 100 dates").first.click()
    expect(root).to_have_attribute("data-counted", "carried", timeout=COUNTED)
    page.locator(".ed-column[data-unit='27']").click()
    expect(root).to_have_attribute("data-silent", "27")
    carried = page.locator(".ed-carried .ed-told")
    expect(carried).to_contain_text(
        "unit 27 breaks the year in 32, the month in 74, the day in 64 of 100 dates. The month"
    )
    expect(prompts.nth(1)).to_have_attribute("data-done", "")
    unit = page.locator(".ed-unit[data-unit='27']")
    expect(unit).to_have_attribute("aria-pressed", "true")
    unit.click()
    expect(root).to_have_attribute("data-silent", "")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".ed-unit[data-unit='28']")).to_be_focused()

    prompts.nth(2).get_by_role("button", name="set up").click()
    expect(root).to_have_attribute("data-net", "luong")
    letter = page.get_by_role("button", name="“v”, character 9 that is read")
    letter.click()
    expect(told).to_contain_text("“v”, the 9th character that is read, was")
    expect(prompts.nth(2)).to_have_attribute("data-done", "")
    page.locator(".ed-matrix tr[data-row='8'] .ed-weight").first.click()
    expect(root).to_have_attribute("data-look", "0")
    expect(root).to_have_attribute("data-t", str(len(HOME) + 8))

    prompts.nth(3).get_by_role("button", name="set up").click()
    for way in range(2):
        page.locator(".ed-half-name button").nth(way).click()
    page.get_by_role("button", name="count over 100 dates").nth(1).click()
    expect(root).to_have_attribute("data-counted", "without", timeout=COUNTED)
    expect(prompts.nth(3)).to_have_attribute("data-done", "")
    expect(page.locator(".ed-without tr[data-taken]")).to_have_count(5)

    field = page.get_by_role("textbox", name="The date that is read")
    answer = page.locator(".ed-answer")
    page.get_by_role("button", name="let all cross").click()
    field.fill("<b>1 mars 2001</b>")
    expect(page.get_by_text("Left out, for the nets have never seen them: “<” “>”.")).to_be_visible()
    expect(answer).to_contain_text("No right answer is known")
    expect(page.get_by_role("checkbox", name="feed the right characters")).to_be_disabled()
    field.fill("")
    expect(page.get_by_text("The text is empty: what was there before is shown.")).to_be_visible()
    expect(root).to_have_attribute("data-read", "b1 mars 2001/b")
    page.get_by_role("combobox", name="in ten languages").select_option("2026. november 28., szombat")
    expect(answer).to_contain_text("Right: 2026-11-28")
    page.get_by_role("checkbox", name="feed the right characters").check()
    expect(answer).to_contain_text("It is fed the right character at every step.")
    assert "teacher=1" in page.url
    page.get_by_role("button", name="Table", exact=True).click()
    expect(page.locator(".table tbody tr")).to_have_count(len("2026. november 28., szombat") + 10)
    page.get_by_role("radio", name="nearly all").check(force=True)
    page.get_by_role("textbox", name="say why").fill("it can look")
    page.get_by_role("button", name="Reveal").click()
    expect(page.locator(".outcome")).to_contain_text("With its memory 100 of 100 dates are right, without it 0.")
    expect(told).to_contain_text("The decoder writes")
    page.keyboard.press("Escape")
    for width, height in ((1280, 720), (390, 844)):
        page.set_viewport_size({"width": width, "height": height})
        painted(page)
        assert root.evaluate(OUT) == [0], width
    assert len(watch.requests) == asked, "all of it was computed here"
    assert watch.complaints == []


def test_a_search_and_two_nets_trained_here(page: Page, watch):
    page.add_init_script(FEW)
    page.goto("/Encoder_and_decoder")
    root = page.get_by_test_id("decoder")
    prompts = page.locator(".prompts li")
    prompts.nth(4).get_by_role("button", name="set up").click()
    page.get_by_role("group", name="beginnings kept").get_by_role("button", name="5").click()
    page.get_by_role("button", name="compare over 100 dates").click()
    expect(root).to_have_attribute("data-counted", "search", timeout=COUNTED)
    expect(prompts.nth(4)).to_have_attribute("data-done", "")
    expect(page.locator(".ed-search tbody tr")).to_have_count(5)

    here = page.get_by_role("group", name="trained").get_by_role("button", name="here")
    expect(here).to_be_disabled()
    prompts.nth(5).get_by_role("button", name="set up").click()
    page.get_by_role("button", name="Train both").click()
    pause = page.get_by_role("button", name="Pause", exact=True).last
    expect(page.locator(".ed-train .ed-go")).to_have_text("Pause")
    expect(page.locator(".ed-chart")).to_be_visible()
    pause.click()
    expect(root).to_have_attribute("data-training", "paused")
    page.get_by_role("button", name="Go on").click()
    expect(root).to_have_attribute("data-training", "done", timeout=120_000)
    expect(prompts.nth(5)).to_have_attribute("data-done", "")
    expect(page.locator(".ed-train .ed-told")).to_contain_text("Now, after 1200 updates: without attention")
    page.get_by_role("button", name="look at the net without attention, above").click()
    expect(root).to_have_attribute("data-from", "here")
    expect(root).to_have_attribute("data-net", "none")
    page.get_by_role("button", name="Bahdanau").first.click()
    expect(root).to_have_attribute("data-from", "shipped")
    expect(here).to_be_disabled()
    assert watch.complaints == []
