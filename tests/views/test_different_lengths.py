"""`Different lengths` in a browser: one batch stepped, turned round and edited, by keys and mouse, at every size."""

import re

from playwright.sync_api import Page, expect

NAME = "Different_lengths"
OUTSIDE = """() => {
    const roots = [document, ...[...document.querySelectorAll("*")].flatMap(({ shadowRoot }) => shadowRoot ?? [])];
    const root = roots.map((each) => each.querySelector("[data-testid=lengths]")).find(Boolean);
    const { right } = root.getBoundingClientRect();
    const all = [...root.querySelectorAll(":is(.dl-band, .dl-head, .dl-watch, .dl-ends, .dl-panels, .dl-axis) *")];
    const out = all.filter((each) => each.getBoundingClientRect().right > right + 1);
    return [document.documentElement.scrollWidth - innerWidth, ...out.map(({ outerHTML }) => outerHTML.slice(0, 80))];
}"""


def test_a_batch_is_stepped_turned_round_and_edited(page: Page, watch):
    page.goto(f"/{NAME}?way=bucketed&unit=99&t=3&rows=(),%5B%5D%5B%5D")
    root = page.get_by_test_id("lengths")
    expect(page.get_by_text(re.compile("way=bucketed.*not one of padded, masked, packed, alone"))).to_be_visible()
    expect(page.get_by_text(re.compile("unit=99 is outside 0 to 15"))).to_be_visible()
    expect(root).to_have_attribute("data-rows", "2 4")
    expect(root).to_have_attribute("data-row", "1")  # the page's own row is not there
    asked = len(watch.requests)
    page.get_by_role("button", name="back to the example").click()
    expect(root).to_have_attribute("data-rows", "18 6 5 2 8 11")
    page.get_by_role("button", name="back to my rows").click()
    expect(root).to_have_attribute("data-rows", "2 4")
    page.get_by_role("button", name="back to the example").click()

    # forward: past its end a padded row goes on, a masked one does not; the page's own row stands in its padding
    expect(root).to_have_attribute("data-t", "9")
    assert page.locator(".prompts li[data-done]").count() == 0
    sentence = page.locator(".dl-sentence")
    root.focus()
    page.keyboard.press("Shift+ArrowRight")
    expect(root).to_have_attribute("data-t", "17")
    expect(page.get_by_role("button", name="one step to the right")).to_have_attribute("aria-disabled", "true")
    expect(sentence).to_have_text(
        "Row 3 ends after 2 steps with h of unit 4 at −0.81. Padded, it goes on through 16 steps of zeros and ends at "
        "0.78. Masked, it keeps −0.81; packed or alone, there are no such steps."
    )
    # the row was there from the start: the first prompt asks for no "set up"
    expect(page.locator(".prompts li .answer").first).to_contain_text("it is −0.81, in the last column 0.78")
    off = page.locator(".dl-ends tbody tr")
    expect(off).to_have_text([re.compile("0.77801.59$"), *[re.compile("−0.81340$")] * 3, re.compile("reference$")])
    expect(page.locator(".dl-told").filter(has_text="Packed and one")).to_contain_text(
        "difference is 0. The last h and c"
    )

    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    expect(sentence).to_contain_text("At step 15 row 3 has ended.")
    page.keyboard.press(" ")
    expect(root).to_have_attribute("data-t", "17")
    expect(page.get_by_role("button", name="Play")).to_be_visible()

    # with a symbol in the place of zeros only the padded run ends elsewhere
    page.get_by_role("group", name="filled with").get_by_role("button", name="“(”").click()
    expect(sentence).to_contain_text("it goes on through 16 steps of “(” and ends at 0.16. Masked, it keeps −0.81")
    assert "filling=symbol" in page.url
    page.get_by_role("group", name="filled with").get_by_role("button", name="zeros").click()

    # in reverse the padding comes first, and a gather mends nothing
    page.keyboard.press("r")
    expect(root).to_have_attribute("data-t", "0")
    expect(sentence).to_contain_text(
        "reads 16 steps of zeros before its own last bracket: there its h of unit 4 stands at −0.312, not at 0. "
        "At its end, step 0, it is −0.294; without padding it is −0.308."
    )
    expect(page.locator(".dl-watch .dl-told")).to_contain_text("This net mostly forgets what it read first")
    expect(page.get_by_text("reads ←")).to_be_visible()
    expect(page.locator(".dl-ends")).to_contain_text("at the same place, where the reverse half has just come out")
    expect(page.locator(".dl-ends tr[data-off=true]")).to_have_count(2)
    page.keyboard.press("c")
    expect(page.locator(".dl-ends tr[data-end=gather]")).to_contain_text("out has no c")
    page.keyboard.press("h")
    page.keyboard.press("End")
    expect(sentence).to_contain_text("At step 17 row 3 has not begun.")
    page.keyboard.press("ArrowUp")
    expect(root).to_have_attribute("data-row", "2")
    page.keyboard.press("u")
    expect(root).to_have_attribute("data-unit", "5")

    # a click picks row and step: the second row from above is the second longest where rows are packed
    canvas = page.locator("[data-way=packed] canvas")
    box = canvas.bounding_box()
    assert box
    canvas.click(position={"x": 60, "y": 36})
    expect(root).to_have_attribute("data-row", "5")
    expect(root).to_have_attribute("data-t", "1")
    page.get_by_role("group", name="Lines for which way").get_by_role("button", name="packed").click()
    expect(page.get_by_label("Lines of PyTorch")).to_contain_text(
        "pack_padded_sequence(x, lengths, enforce_sorted=False)"
    )
    page.get_by_role("spinbutton", name="rows a batch").fill("2")
    expect(page.locator(".dl-buckets .dl-told")).to_contain_text(
        "batches of 2, each as wide as its own longest row, 18; s"
    )
    page.get_by_role("button", name="Table").click()
    expect(page.locator(".table tbody tr")).to_have_count(18)
    address = page.url
    assert all(part in address for part in ("direction=reverse", "row=5", "unit=5", "t=1", "way=packed", "size=2"))

    # said first, then revealed from the batch that is shown
    page.get_by_role("radio", name="the forward half's").check(force=True)
    page.get_by_role("textbox", name="say why").fill("it reads the padding last")
    page.get_by_role("button", name="Reveal").click()
    expect(page.locator(".outcome")).to_contain_text("Right: the forward half's")

    for width, height in ((1440, 900), (1280, 720), (390, 844)):
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate("() => new Promise((done) => setTimeout(() => requestAnimationFrame(done), 100))")
        assert page.evaluate(OUTSIDE) == [0], width

    # what cannot be run is said; nothing of it is run; with nothing left the rows before stay
    rows = page.get_by_role("textbox", name="The rows of the batch")
    rows.fill("hello\n\n" + "[]" * 30 + "\n()")
    expect(root).to_have_attribute("data-rows", "40 2")
    said = page.locator(".messages")
    expect(said).to_contain_text("has never seen it: “h” “e” “l” “o”.")
    expect(said).to_contain_text("2 rows without a bracket are left out")
    expect(said).to_contain_text("at most 40 steps here: 1 row is cut")
    rows.fill("")
    expect(said).to_contain_text("There is no bracket in these rows")
    expect(root).to_have_attribute("data-rows", "40 2")
    page.locator(".prompts button").nth(3).click()  # set up: rows of equal length are to be made
    expect(root).to_have_attribute("data-row", "3")
    expect(root).to_have_attribute("data-rows", "18 6 5 2 8 11")
    rows.fill("()\n[]")
    expect(page.locator(".prompts li").nth(3)).to_have_attribute("data-done", "")
    expect(sentence).to_contain_text("it has no padding")
    page.locator(".prompts button").nth(4).click()  # speaks of the page's own row again, and of a panel further down
    expect(root).to_have_attribute("data-row", "3")
    expect(page.get_by_role("spinbutton", name="rows a batch")).to_be_in_viewport()
    assert watch.requests[asked:] == [], "what is on the screen runs in the browser"
    assert watch.complaints == []
