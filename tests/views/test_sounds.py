"""`Words that a net has never seen` in a browser: typed, stepped, looked at, taken apart, counted, ticked by acts."""

import gzip

from playwright.sync_api import Page, expect

from lstm_viz.browser import ROOT
from lstm_viz.browser.instruments.sounds import HELD
from tests.views.tabs import painted
from tests.views.test_accessibility import found, themed

SEEN = ".ed-band *, .ed-text-row *, .sd-help *, .ed-sentence, .ed-told, .ed-note, .ed-bridge *, .sd-moments *"
OUT = f"""(root) => [document.documentElement.scrollWidth - innerWidth,
    ...[...root.querySelectorAll("{SEEN}")]
        .filter((each) => each.getBoundingClientRect().right > root.getBoundingClientRect().right + 1)
        .map((each) => each.outerHTML.slice(0, 80))]"""
COUNTED = 60_000  # ms, on a machine that has other things to do


def test_a_word_is_typed_said_and_taken_apart(page: Page, watch):
    page.goto("/Words_that_a_net_has_never_seen?width=9&moment=3")
    root = page.get_by_test_id("sounds")
    expect(page.get_by_text("width=9 is outside 1 to 5")).to_be_visible()
    expect(root).to_have_attribute("data-read", "knight")
    told = page.locator(".ed-sentence")
    answer = page.locator(".ed-answer")
    asked = len(watch.requests)
    expect(answer).to_contain_text("The dictionary: N AY T")
    expect(page.get_by_role("slider", name="Moment of training")).to_have_value("3")
    expect(page.locator(".sd-own")).to_contain_text("N no")
    prompts = page.locator(".prompts li")
    for nth in (0, 1):
        prompts.nth(nth).get_by_role("button", name="set up").click()
        expect(prompts.nth(nth)).not_to_have_attribute("data-done", "")
        page.locator(".ed-letter").first.click()
        expect(root).to_have_attribute("data-look", "0")
        expect(prompts.nth(nth)).to_have_attribute("data-done", "")
    prompts.nth(5).get_by_role("button", name="set up").click()
    page.get_by_role("group", name="beginnings kept").get_by_role("button", name="5").click()
    expect(prompts.nth(5)).to_have_attribute("data-done", "")
    page.locator(".ed-search-table tr").nth(2).get_by_text("yes").wait_for()
    prompts.nth(2).get_by_role("button", name="set up").click()
    page.locator(".ed-letter").first.click()
    expect(told).to_contain_text("“k”, letter 1,")
    root.focus()
    page.keyboard.press("Home")
    expect(told).to_contain_text("the forward half “k”, the backward half “t”")
    page.keyboard.press("w")
    expect(told).to_contain_text("The decoder says")
    expect(prompts.nth(2)).not_to_have_attribute("data-done", "")

    field = page.get_by_role("textbox", name="A word or a name")
    field.fill("Žofia")
    expect(root).to_have_attribute("data-read", "zofia")
    expect(page.get_by_text("Marks above and below letters")).to_be_visible()
    expect(answer).to_contain_text("no right answer is known here")
    expect(prompts.nth(2)).to_have_attribute("data-done", "")
    field.fill("Москва")
    expect(page.get_by_text("No letter of this text is one that the net knows")).to_be_visible()
    expect(root).to_have_attribute("data-read", "zofia")
    page.get_by_role("button", name="take back").click()
    expect(field).to_have_value("Žofia")

    page.get_by_role("combobox", name="odd spellings").select_option("psalm")
    expect(root).to_have_attribute("data-read", "psalm")
    page.get_by_role("button", name="choice of attention", exact=True).click()
    expect(root).to_have_attribute("data-taken", "even")
    assert "taken=even" in page.url
    expect(answer).to_contain_text("As it was trained, it says")
    page.get_by_role("button", name="nothing", exact=True).click()
    page.locator(".ed-unit[data-unit='3']").click()
    expect(root).to_have_attribute("data-silent", "3")
    page.get_by_role("button", name="let all cross").click()
    page.get_by_role("button", name="Table", exact=True).click()
    expect(page.locator(".table tbody tr").first).to_be_visible()
    assert len(watch.requests) == asked, "all of it was computed here"

    page.route("**/held.gz", lambda route: route.fulfill(body=b"no words"))
    page.get_by_role("button", name="another word that").click()
    expect(page.get_by_text("The words did not arrive.").first).to_be_visible()
    page.unroute("**/held.gz")
    few = gzip.compress(b"\n".join(gzip.decompress((ROOT / HELD).read_bytes()).splitlines()[::80]))
    page.route("**/held.gz", lambda route: route.fulfill(body=few))  # all 4,000 are counted in tests/js
    page.get_by_role("button", name="another word that").click()
    expect(page.get_by_text("The words did not arrive.").first).to_be_hidden()
    expect(answer).to_contain_text("The dictionary:")
    page.get_by_role("button", name="say 400 words each way").click()
    expect(root).to_have_attribute("data-counted", "without", timeout=COUNTED)
    expect(page.locator(".ed-without tr[data-taken]")).to_have_count(5)
    page.get_by_role("button", name="say all 4,000").click()
    expect(page.locator(".sd-wrong button").first).to_be_visible(timeout=COUNTED)
    wrong = page.locator(".sd-wrong button").first
    word = wrong.locator("b").inner_text()
    wrong.click()
    expect(root).to_have_attribute("data-read", word)
    expect(answer).to_contain_text("apart")
    for nth in (3, 4):
        prompts.nth(nth).get_by_role("button", name="set up").click()
    page.get_by_role("button", name="choice of attention", exact=True).click()
    expect(page.locator(".prompts li[data-done]")).to_have_count(6)
    page.get_by_role("radio", name="none or hardly any").check(force=True)
    page.get_by_role("textbox", name="say why").fill("it forgets")
    page.get_by_role("button", name="Reveal").click()
    expect(page.locator(".outcome")).to_contain_text("With its memory 6 of")
    expect(page.locator(".outcome")).to_contain_text("of these 20 words are right")
    for theme in ("light", "dark"):
        themed(page, theme)
        assert found(page, theme) == [], theme
    for width, height in ((1280, 720), (390, 844)):
        page.set_viewport_size({"width": width, "height": height})
        painted(page)
        assert root.evaluate(OUT) == [0], width
    assert [each for each in watch.complaints if "held.gz" not in each] == []
