"""`Both directions` in a browser: trained on opening, stepped by keys, typed into, silenced, ticked by acts."""

from playwright.sync_api import Page, expect

TRAINED = 120_000  # ms: twenty small nets, on a machine that has other things to do
OUT = """(root) => [document.documentElement.scrollWidth - innerWidth,
    ...[...root.querySelectorAll(".bd-band *, .bd-sentence-row *, .bd-sentence, .bd-said")]
        .filter((each) => each.getBoundingClientRect().right > root.getBoundingClientRect().right + 1)
        .map(({ outerHTML }) => outerHTML.slice(0, 80))]"""


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

    word = page.get_by_role("button", name="12", exact=True)
    word.click()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("button", name="or", exact=True).first).to_be_focused()
    page.keyboard.press("s")
    expect(root).to_have_attribute("data-start", "2")
    assert "start=2" in page.url
    page.get_by_role("radio", name="price and day").check(force=True)
    page.get_by_role("textbox", name="say why").fill("their names come after them")
    page.get_by_role("button", name="Reveal").click()
    expect(page.locator(".outcome")).to_contain_text("a price 100 %, a day 100 % are tagged rightly")

    page.keyboard.press("Escape")
    for width, height in ((1280, 720), (390, 844)):
        page.set_viewport_size({"width": width, "height": height})
        assert root.evaluate(OUT) == [0], width
    assert len(watch.requests) == asked, "all of it was computed here"
    assert watch.complaints == []
