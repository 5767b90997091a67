"""`Both directions` in a browser: trained on opening, stepped by keys, typed into, silenced, ticked by acts."""

from playwright.sync_api import Page, expect

from tests.views.tabs import painted

TRAINED = 120_000  # ms: twenty small nets, on a machine that has other things to do
OUT = """(root) => [document.documentElement.scrollWidth - innerWidth,
    ...[...root.querySelectorAll(".bd-band *, .bd-sentence-row *, .bd-sentence, .bd-said")]
        .filter((each) => each.getBoundingClientRect().right > root.getBoundingClientRect().right + 1)
        .map(({ outerHTML }) => outerHTML.slice(0, 80))]"""
# What stands there when other nets are asked for that are not trained yet: of the last ones nothing.
AT_ONCE = """async (button) => {
    const root = button.closest(".bd");
    const changed = new Promise((resolve) => {
        new MutationObserver(resolve).observe(root, { attributes: true, attributeFilter: ["data-data"] });
    });
    button.click();
    await changed;
    if (root.querySelector(".bd-code").offsetHeight) return "old lines";
    return [root.dataset.data, root.querySelector(".bd-sentence").textContent];
}"""


def test_it_trains_on_opening_and_tells_who_knows_what(page: Page, watch):
    page.goto("/Both_directions?t=99&who=nobody")
    root = page.get_by_test_id("directions")
    expect(page.get_by_text("who=nobody in the address is not one of both")).to_be_visible()
    expect(root).to_have_attribute("data-trained", "10", timeout=TRAINED)
    expect(root).to_have_attribute("data-t", "12")
    asked = len(watch.requests)
    assert page.locator(".prompts li[data-done]").count() == 0, "what trained by itself has answered nothing"
    prompts = page.locator(".prompts li")

    prompts.nth(0).get_by_role("button", name="set up").click()
    told = page.locator(".bd-sentence")
    expect(told).to_contain_text("“euros” decides, 3 words later")
    expect(told).to_contain_text("One-way net: day, 59 %; at best day, 57 %. Two-way net: price, >99 %.")
    root.focus()
    for _ in range(2):
        page.keyboard.press("ArrowRight")
    expect(prompts.nth(0)).to_have_attribute("data-done", "")

    prompts.nth(1).get_by_role("button", name="set up").click()
    cell = page.locator("tr[data-who=both] .bd-cell").nth(8)
    expect(cell).to_contain_text("day")
    field = page.get_by_role("textbox", name="The sentence that is read")
    field.fill("page 7 and 12 or 40 euros and 28 or 7 euros . <b>")
    expect(cell).to_contain_text("price")
    expect(prompts.nth(1)).to_have_attribute("data-done", "")
    expect(page.get_by_text("Left out: “<b>”.")).to_be_visible()
    field.fill("nothing")
    expect(page.get_by_text("what was there before is shown")).to_be_visible()
    expect(root).to_have_attribute("data-words", "page 7 and 12 or 40 euros and 28 or 7 euros .")

    prompts.nth(2).get_by_role("button", name="set up").click()
    page.get_by_role("button", name="forward half alone").click()
    expect(prompts.nth(2)).to_have_attribute("data-done", "")
    expect(page.locator("tr[data-who=forward] .bd-cell[data-right=false] b")).to_have_text(["≠ day", "≠ day"])
    prompts.nth(3).get_by_role("button", name="set up").click()
    root.focus()
    page.keyboard.press("Home")
    expect(prompts.nth(3)).to_have_attribute("data-done", "")
    expect(page.locator(".bd-backward[data-read]")).to_have_count(13)
    expect(page.locator(".bd-backward").first).to_have_text("last step")

    word = page.get_by_role("button", name="3 12", exact=True)
    word.click()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("button", name="4 or", exact=True)).to_be_focused()
    page.keyboard.press("s")
    expect(root).to_have_attribute("data-start", "2")
    assert "start=2" in page.url
    page.get_by_role("radio", name="price and day").check(force=True)
    page.get_by_role("textbox", name="say why").fill("their names come after them")
    page.get_by_role("button", name="Reveal").click()
    expect(page.locator(".outcome")).to_contain_text("a price 100 %, a day 100 % are tagged rightly")

    field.fill("40 May .")
    expect(page.locator("tr[data-who=both] .bd-cell").first).to_have_attribute("data-right", "none")
    page.get_by_role("button", name="0 40", exact=True).click()
    expect(told).to_contain_text("No sentence has a 40 that is a room or a day")
    page.keyboard.press("Escape")
    for width, height in ((1280, 720), (390, 844)):
        page.set_viewport_size({"width": width, "height": height})
        painted(page)
        assert root.evaluate(OUT) == [0], width
    expect(page.locator("[data-upright=true]")).to_be_visible()
    page.get_by_role("button", name="backward half alone").click()
    expect(root).to_have_attribute("data-who", "backward")
    assert len(watch.requests) == asked, "all of it was computed here"
    assert watch.complaints == []


def test_addresses_are_read_beside_the_made_sentences(page: Page, watch):
    page.goto("/Both_directions?data=addresses&words=kept&t=99")
    root = page.get_by_test_id("directions")
    expect(page.locator(".bd-tags [data-falls]").first).to_be_visible(timeout=TRAINED)
    assert page.locator(".prompts li[data-done]").count() == 0
    assert (root.get_attribute("data-start"), root.get_attribute("data-t")) == ("4", "5"), "the last word"
    expect(page.get_by_text("this start leaves out: neither net has seen it")).to_be_visible()
    prompts = page.locator(".prompts li")
    told = page.locator(".bd-sentence")
    prompts.nth(4).get_by_role("button", name="set up").click()
    expect(told).to_contain_text("Word 2, “Oak”. Right is place.")
    page.get_by_role("button", name="backward half alone").click()
    expect(prompts.nth(4)).to_have_attribute("data-done", "")
    prompts.nth(5).get_by_role("button", name="set up").click()
    field = page.get_by_role("textbox", name="The address that is read")
    field.fill("27 Washington Oak Park")
    expect(prompts.nth(5)).to_have_attribute("data-done", "")
    expect(page.get_by_text("Nobody has tagged this address")).to_be_visible()
    expect(page.locator(".bd-cell[data-right=none]")).to_have_count(4 * 5)
    field.fill("")
    expect(page.get_by_text("Nothing is typed: the example is shown")).to_be_visible()
    page.get_by_role("button", name="another address").click()
    expect(page.get_by_text("this start leaves out: neither net has seen it")).to_be_visible()
    expect(page.locator(".bd-tags tr", has_text="place").locator("[data-falls]")).to_contain_text("▼")
    page.get_by_role("radio", name="place", exact=True).check(force=True)
    page.get_by_role("textbox", name="say why").fill("what gives a place away comes after it")
    page.get_by_role("button", name="Reveal").click()
    expect(page.locator(".outcome")).to_contain_text("place 9")
    page.set_viewport_size({"width": 390, "height": 844})
    painted(page)
    assert root.evaluate(OUT) == [0]
    assert page.locator(".bd-frame").evaluate("(frame) => frame.scrollWidth - frame.clientWidth") <= 0
    page.locator(".bd-beside").get_by_role("button", name="forward half alone").click()
    expect(page.locator("tbody .bd-cell[data-who=forward]").first).to_be_visible()
    field.fill("x" * 300)
    expect(page.locator("tbody .bd-word")).to_have_text([f"0{'x' * 23}…"])
    at_once = prompts.nth(0).get_by_role("button", name="set up").evaluate(AT_ONCE)
    assert at_once == ["made", "Nothing is trained from start 1 yet. What the nets say of each word comes when it is."]
    expect(told).to_contain_text("“euros” decides")
    expect(page.locator(".bd-code")).to_contain_text("both-directions-made.safetensors")
    assert page.locator(".bd-frame").evaluate("(frame) => frame.scrollWidth - frame.clientWidth") <= 0
    assert watch.complaints == []
