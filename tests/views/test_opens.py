"""`The forget gate learns to open` in a browser: trained on opening, scrubbed, other starts and biases, by keys too."""

import re

from playwright.sync_api import Page, expect

from tests.views.stand import lesson_of

NAME = "The_forget_gate_learns_to_open"
TRAINED = 120_000  # ms: ten nets, on a machine that has other things to do
OUTSIDE = """() => {
    const roots = [document, ...[...document.querySelectorAll("*")].flatMap(({ shadowRoot }) => shadowRoot ?? [])];
    const root = roots.map((each) => each.querySelector("[data-testid=opens]")).find(Boolean);
    const { right } = root.getBoundingClientRect();
    const all = [...root.querySelectorAll(".op-notes *, .op-end *, .op-track, canvas, .op-axis *")];
    const out = all.filter((each) => each.getBoundingClientRect().right > right + 1);
    return [document.documentElement.scrollWidth - innerWidth, ...out.map(({ outerHTML }) => outerHTML.slice(0, 80))];
}"""


def test_it_trains_on_opening_and_is_scrubbed_by_keys_and_mouse(page: Page, watch):
    page.goto(f"/{NAME}?bias=7&letter=Q")
    root = page.get_by_test_id("opens")
    expect(
        page.get_by_text("bias can be 0 or 1, not 7").or_(page.get_by_text(re.compile("bias.*7"))).first
    ).to_be_visible()
    expect(root).to_have_attribute("data-trained", "10", timeout=TRAINED)
    asked = len(watch.requests)
    expect(root).to_have_attribute("data-update", "0")
    ticked = page.locator(".prompts li[data-done]")
    expect(ticked).to_have_count(0)  # what trained by itself has answered nothing
    sentence = page.locator(".op-sentence")
    expect(sentence).to_contain_text(
        "Before training the net guesses: 23 % right. Of the gradient at “?”, 3.01×10⁻⁸ is left"
    )
    page.get_by_role("button", name="One look on").click()
    root.focus()
    for _ in range(16):
        page.keyboard.press("ArrowRight")
    expect(sentence).to_contain_text("At update 85 the net leaves the guess: 45 % right.")
    expect(sentence).to_contain_text("4 % is left at the letter (mean of A to D), before training 3.01×10⁻⁸.")
    expect(sentence).to_contain_text("in the most open unit 0.77, before training 0.55.")
    assert "update=85" in page.url
    expect(ticked).to_have_count(1)
    expect(page.locator(".prompts .answer").first).to_contain_text("For eighty updates")
    assert len(lesson_of(NAME)["prompts"]) == page.locator(".prompts li").count()
    factor = page.locator(".op-factors tbody tr")
    expect(factor.first).to_have_text("forget gate f: along the memory÷ 860the same")  # this update is the peak
    for start, update in ((2, 85), (3, 70), (2, 85), (3, 70)):
        page.keyboard.press("ArrowDown" if start > int(root.get_attribute("data-start") or 0) else "ArrowUp")
        expect(root).to_have_attribute("data-start", str(start))
        expect(root).to_have_attribute("data-update", str(update))
    expect(ticked).to_have_count(1)  # start 1 and two more
    page.get_by_role("button", name=re.compile("^start 6: gradient arrives at update 115, leaves the guess at")).click()
    expect(root).to_have_attribute("data-update", "120")
    expect(ticked).to_have_count(2)
    reach = page.locator(".op-reach")
    reach.scroll_into_view_if_needed()
    box = reach.bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + 30)
    slider = page.get_by_role("slider", name="Update that is looked at")
    expect(slider).to_have_attribute("aria-valuenow", "150")
    page.keyboard.press("End")
    expect(sentence).to_contain_text("At update 300 the net is right about every letter: 100 % right.")
    expect(ticked).to_have_count(3)  # of whatever start
    page.get_by_role("button", name="Table").click()
    expect(page.locator(".table tbody tr")).to_have_count(61)
    page.get_by_role("radio", name="the cells have filled").check(force=True)
    page.get_by_role("textbox", name="say why").fill("tanh is flat there")
    page.get_by_role("button", name="Reveal").click()
    expect(page.locator(".outcome")).to_contain_text(
        "most would be left with 1 − tanh²(c) in 10: with 1 − tanh²(c) × 3500 to"
    )
    for width, height in ((1440, 900), (1280, 720), (390, 844)):
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate("() => new Promise((done) => setTimeout(() => requestAnimationFrame(done), 100))")
        assert page.evaluate(OUTSIDE) == [0], width
    page.get_by_role("button", name="Play").click()
    page.get_by_role("button", name="Pause").click()
    page.get_by_role("button", name="1", exact=True).click()
    expect(root).to_have_attribute("data-bias", "1")
    expect(root).to_have_attribute("data-trained", "10", timeout=TRAINED)
    expect(ticked).to_have_count(4)  # once all twenty are trained
    expect(page.locator(".op-common")).to_contain_text(
        "before the two others in 1, at the same look as another in 3 and later than another in 6."
    )
    expect(page.locator(".op-common")).to_contain_text(
        "With forget bias 0, 10 of 10 starts leave the guess later than here."
    )
    expect(page.locator(".op-never")).to_have_text(["99 % right not by 300"])
    assert watch.requests[asked:] == [], "what is on the screen runs in the browser"
    assert watch.complaints == []
