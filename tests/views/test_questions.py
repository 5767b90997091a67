"""`What an LSTM is` in a browser: asked by keys and buttons, turned, ticked by what is done on other pages."""

from playwright.sync_api import Page, expect

OUT = """(root) => [document.documentElement.scrollWidth - innerWidth, ...[...root.querySelectorAll(".qs-answer *")]
    .filter((each) => each.getBoundingClientRect().right > root.getBoundingClientRect().right + 1)
    .map(({ outerHTML }) => outerHTML.slice(0, 80))]"""


def test_questions_are_gone_through_and_both_nets_answer(page: Page, watch):
    page.goto("/What_an_LSTM_is?q=nonsense&x=12&t=99")
    root = page.get_by_test_id("questions")
    expect(root).to_have_attribute("data-q", "recurrent")
    expect(root).to_have_attribute("data-t", "15")
    expect(page.get_by_text("x=12 is not 16 zeros and ones")).to_be_visible()
    root.focus()
    for key in ("ArrowDown", "Home", "ArrowRight"):
        page.keyboard.press(key)
    expect(root).to_have_attribute("data-q", "cell")
    expect(page.get_by_role("heading", name="What is a memory cell?")).to_be_visible()
    told = page.locator(".qs-told")
    expect(told).to_contain_text("At step 2: 0.98 · 0.98 + 0.02 · 0.00 = 0.96")
    page.keyboard.press("x")
    expect(told).to_contain_text("At step 2: 0.98 · 0.98 + 0.98 · 0.9993 = 1.95")
    page.get_by_role("button", name="input of step 2: 1").click()
    expect(told).to_contain_text("= 0.96")
    bias = page.get_by_role("slider", name="forget bias")
    bias.fill("0")
    expect(told).to_contain_text("At step 2: 0.50 · 0.98")
    assert "bias=0" in page.url
    page.get_by_role("button", name="reset").first.click()
    expect(bias).to_have_value("4")
    expect(page.get_by_text("0 of 10 done")).to_be_visible()
    page.evaluate('sessionStorage.setItem("lstm-viz 1 ticks Inside_one_step", JSON.stringify({ bound: [] }))')
    page.get_by_role("button", name="What do the three gates do?").click()
    expect(page.get_by_text("1 of 10 done")).to_be_visible()
    expect(page.get_by_role("link", name="On Inside one step")).to_have_attribute("href", "Inside_one_step#try-open")
    for width, height in ((1280, 720), (390, 844)):
        page.set_viewport_size({"width": width, "height": height})
        for line in page.locator(".qs-pick").all():
            line.click()
            assert root.evaluate(OUT) == [0], width
    page.set_viewport_size({"width": 1280, "height": 720})
    page.goto("/Many_small_doubts?q=stateful&t=8&back=1&begins=9")
    told = page.locator(".qs-told")
    expect(told).to_contain_text("at step 9 c is 0.85 then, and 0.00 from zero")
    expect(page.get_by_text("begins=9 is outside 0 to 2")).to_be_visible()
    page.get_by_role("button", name="Peepholes, coupled gates, GRU: which is better?").click()
    expect(page.get_by_role("row", name="GRU")).to_contain_text("10 of 10")
    for width, height in ((1280, 720), (390, 844)):
        page.set_viewport_size({"width": width, "height": height})
        for line in page.locator(".qs-pick").all():
            line.click()
            assert root.evaluate(OUT) == [0], width
    assert watch.complaints == []
