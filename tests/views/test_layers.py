"""`Layers` in a browser: trained on opening, stepped, masked, compared with the record, stopped, ticked by acts."""

import re

from playwright.sync_api import Page, expect

from tests.views.tabs import painted

TRAINED = 60_000  # ms: one small net, on a machine that has other things to do
OUT = """(root) => [document.documentElement.scrollWidth - innerWidth,
    ...[...root.querySelectorAll(".ly-band *, .ly-row *, .ly-tower *, .ly-sentence, .ly-said, .ly-note, .ly-masks *")]
        .filter((each) => each.getBoundingClientRect().right > root.getBoundingClientRect().right + 1)
        .map(({ outerHTML }) => outerHTML.slice(0, 80))]"""


def test_a_stack_is_trained_stepped_masked_and_compared(page: Page, watch):
    page.goto("/Layers?t=99&task=nothing")
    root = page.get_by_test_id("layers")
    expect(page.get_by_text("task=nothing in the address is not one of text")).to_be_visible()
    expect(root).to_have_attribute("data-update", re.compile(r"\d+"))  # there is a net before it is trained
    expect(root).to_have_attribute("data-update", "1000", timeout=TRAINED)
    expect(root).to_have_attribute("data-t", "32")
    asked = len(watch.requests)
    prompts = page.locator(".prompts li")
    assert page.locator(".prompts li[data-done]").count() == 0, "what trained by itself has answered nothing"

    prompts.nth(0).get_by_role("button", name="set up").click()
    sentence = page.locator(".ly-sentence")
    expect(sentence).to_contain_text("Step 6 reads “t”. Layer 1 makes 17 numbers h of it")
    expect(sentence).to_contain_text("The answer: space, 69 %.")
    slider = page.get_by_role("slider", name="Step")
    slider.focus()
    page.keyboard.press("ArrowRight")
    expect(slider).to_have_attribute("aria-valuetext", re.compile("^step 7 of 32, reads space"))
    expect(prompts.nth(0)).to_have_attribute("data-done", "")
    expect(page.locator(".ly-floor").first.get_by_role("img").first).to_have_attribute(
        "aria-label", re.compile("^h of layer 2, from −")
    )

    expect(page.locator(".ly-tower .ly-squares i").first).to_have_attribute("title", re.compile(r"^unit 0: −?\d\.\d+$"))

    prompts.nth(2).get_by_role("button", name="set up").click()
    expect(page.locator(".ly-dropout h2")).to_be_in_viewport()
    train = page.locator(".ly-answers tbody td")
    expect(train).to_have_text(["d 71 %", "s 36 %", "␣ 69 %", "␣ 69 %"])
    page.get_by_role("button", name="another mask").click()
    expect(train.nth(0)).to_have_text("s 36 %")
    expect(train.nth(3)).to_have_text("␣ 69 %")
    page.get_by_role("button", name="98 more masks").click()
    expect(page.locator(".ly-dropout .ly-said").first).to_contain_text("They differ by more than two standard errors")
    expect(prompts.nth(2)).to_have_attribute("data-done", "")
    expect(page.locator(".ly-dropout .ly-verdicts li").first).to_contain_text(
        "dropout=0.2: better than none. Loss differs by −"
    )
    assert "mask=101" in page.url
    page.get_by_role("button", name="start again").click()
    expect(root).to_have_attribute("data-mask", "2")

    prompts.nth(3).get_by_role("button", name="set up").click()
    root.focus()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_text("UserWarning: dropout option adds dropout after all but last")).to_be_visible()
    expect(page.locator(".ly-masks")).to_be_hidden()
    expect(prompts.nth(3)).to_have_attribute("data-done", "", timeout=TRAINED)
    expect(page.get_by_text("One layer has no other to be slower than.")).to_be_visible()

    said = {"2 layers": "1.284", "1 layer": "1.331"}
    told = [f"{name}, start 1: held-out loss {loss} here, {loss} recorded." for name, loss in said.items()]
    expect(page.locator(".ly-here li")).to_have_text(told)
    page.get_by_role("button", name="Train start 1 of all three depths here").click()
    expect(page.locator(".ly-here li")).to_have_count(3, timeout=TRAINED)
    run = page.locator(".ly-depth .ly-act")
    expect(run).to_have_text("Train start 2 of all three depths here", timeout=TRAINED)
    run.click()
    expect(run).to_have_text("Stop")
    run.click()
    expect(run).to_have_text("Train start 2 of all three depths here")
    expect(page.get_by_role("progressbar")).to_be_hidden()

    prompts.nth(1).get_by_role("button", name="set up").click()
    expect(page.locator(".ly-times .ly-said").last).to_contain_text("by the gates slower from 10")
    page.get_by_role("button", name="brackets").click()
    expect(root).to_have_attribute("data-read", "([{}]())[([])]{()[{}]}")
    expect(prompts.nth(1)).to_have_attribute("data-done", "", timeout=TRAINED)
    field = page.get_by_role("textbox", name="What the stack reads")
    field.fill("([<b>])")
    expect(root).to_have_attribute("data-read", "([])")
    expect(page.get_by_text("Left out: “<” “b” “>”.")).to_be_visible()
    field.fill("")
    expect(page.get_by_text("what was there before is shown")).to_be_visible()
    page.get_by_role("button", name="back to the example").click()
    page.get_by_role("button", name="c", exact=True).click()
    expect(page.locator(".ly-slider canvas")).to_have_attribute("aria-label", re.compile("^c of 2 layers of 14 units"))
    page.get_by_role("radio", name="neither").check(force=True)
    page.get_by_role("textbox", name="say why").fill("a third adds little")
    page.get_by_role("button", name="Reveal").click()
    expect(page.locator(".outcome")).to_contain_text(
        "Text, layer 3 beside layer 2, of 10 starts: by the gates slower from 5, faster from 5;"
    )

    page.keyboard.press("Escape")
    for width, height in ((1280, 720), (390, 844)):
        page.set_viewport_size({"width": width, "height": height})
        painted(page)
        assert root.evaluate(OUT) == [0], width
    assert len(watch.requests) == asked, "all of it was computed here"
    assert watch.complaints == []
