"""`What comes next?` in a browser: stepped, silenced, emptied, counted, trained again, and on a series of one's own."""

import math

from playwright.sync_api import Page, expect

from tests.views.tabs import painted
from tests.views.test_accessibility import found, themed

LONG = 120_000  # ms: what is counted over a test, on a machine that has other things to do
OUT = """(root) => [document.documentElement.scrollWidth - innerWidth,
    ...[...root.querySelectorAll(".choices *, .fc-steps *, .fc-sentence, .fc-view, .fc-side *, .an-train *")]
        .filter((each) => !each.closest(".tn-rest"))
        .filter((each) => each.getBoundingClientRect().right > root.getBoundingClientRect().right + 1)
        .map(({ outerHTML }) => outerHTML.slice(0, 80))]"""
FRAMES = """async () => {
    for (let k = 0; k < 5; k++) await new Promise((drawn) => requestAnimationFrame(drawn));
}"""


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def set_up(page: Page, nth: int):
    prompt = page.locator(".prompts li").nth(nth)
    prompt.get_by_role("button", name="set up").click()
    page.evaluate(FRAMES)
    return prompt


def test_the_series_is_stepped_silenced_emptied_counted_and_asked_about(page: Page, watch):
    page.emulate_media(reduced_motion="reduce")
    page.goto("/What_comes_next?t=999&series=nothing&beside=nobody")
    root, told = page.get_by_test_id("forecast"), page.locator(".fc-sentence")
    expect(root).to_have_attribute("data-t", "47")
    expect(page.locator(".messages")).to_contain_text("nothing")
    asked = len(watch.requests)
    for nth, keys, said in (
        (0, ["End"], "A day ahead the net, fed its own forecasts, said 22,841 MW; 21,776 MW came"),
        (1, ["ArrowRight"] * 23, "12 hours ahead the net, fed its own forecasts, said 36,956 MW; 31,366 MW came"),
        (2, ["s"], "Unit 10 is silenced. Friday 18 August, 4:00: the net expects 24,773 MW"),
    ):
        prompt = set_up(page, nth)
        expect(prompt).not_to_have_attribute("data-done", "")
        for key in keys:
            page.keyboard.press(key)
        expect(told).to_contain_text(said)
        expect(prompt).to_have_attribute("data-done", "")
    expect(page.locator(".fc-errors")).to_contain_text("the net, unit 10 silenced1,853", timeout=LONG)
    page.keyboard.press("s")
    for key, name, value in (
        ("e", "last", "4"),
        (".", "now", "201"),
        (",", "now", "200"),
        ("PageDown", "now", "248"),
        ("ArrowUp", "unit", "9"),
        ("Home", "t", "-192"),
    ):
        page.keyboard.press(key)
        expect(root).to_have_attribute(f"data-{name}", value)
    expect(told).to_contain_text("Its memory was emptied 2 hours before.")
    page.keyboard.press("Control+z")
    expect(root).to_have_attribute("data-unit", "10")
    press(page, "play")
    expect(root).not_to_have_attribute("data-now", "248")
    root.focus()
    page.keyboard.press(" ")
    expect(page.get_by_role("button", name="play", exact=True)).to_be_visible()
    page.get_by_label("Now, a step of the test").fill("3")
    expect(root).to_have_attribute("data-now", "3")
    box = page.locator(".fc-plot").bounding_box()
    page.mouse.click(box["x"] + box["width"] * 0.5, box["y"] + 40)
    expect(root).not_to_have_attribute("data-t", "0")
    page.get_by_label("Which forecast stands beside the net’s").select_option("linear-337")
    page.wait_for_function("() => location.search.includes('linear-337')")
    page.reload()
    expect(root).to_have_attribute("data-now", "3")
    expect(page.get_by_label("Which forecast stands beside the net’s")).to_have_value("linear-337")

    expect(root).not_to_have_attribute("aria-busy", "true", timeout=LONG)
    expect(page.locator(".fc-verdict")).to_have_text(
        "30 minutes ahead a linear model of a week is nearer than the net: 159 against 358. "
        "A day ahead the number a week before is nearer than the net: 603 against 2,857."
    )
    expect(page.locator(".fc-side")).to_contain_text("On the test it held 69 % of what came")
    page.get_by_role("radio", name="the net").check(force=True)
    page.get_by_role("textbox", name="say why").fill("it learns")
    press(page, "Reveal")
    expect(page.locator(".outcome")).to_contain_text("A day ahead the net’s error is 2,857")
    prompt = set_up(page, 3)
    press(page, "empty its memory")
    expect(page.locator(".fc-past")).to_contain_text("192 numbers, 4 days", timeout=LONG)
    expect(page.locator(".fc-past")).to_contain_text("all there is410")
    expect(prompt).to_have_attribute("data-done", "")
    page.get_by_role("button", name="48 numbers, a day").click()
    expect(root).to_have_attribute("data-last", "48")
    press(page, "silence them one by one")
    expect(page.locator(".fc-units")).to_contain_text("unit 1", timeout=LONG)
    press(page, "stop")
    expect(page.locator(".fc-units tbody tr").nth(1)).to_have_text("unit 098215,77047 %97 %")
    for theme in ("light", "dark"):
        themed(page, theme)
        assert found(page, theme) == [], theme
    for width, height in ((1280, 720), (390, 844)):
        page.set_viewport_size({"width": width, "height": height})
        painted(page)
        assert root.evaluate(OUT) == [0], width
    assert [each for each in watch.requests[asked:] if "glucose" in each] == [], "nobody asked for the readings"
    assert watch.complaints == []


def test_all_of_the_stage_is_on_a_projector(page: Page):
    page.set_viewport_size({"width": 1280, "height": 720})
    page.goto("/What_comes_next?present=1")
    expect(page.get_by_test_id("forecast")).to_have_attribute("data-ready", "true")
    painted(page)
    assert page.locator(".fc-view").evaluate("(each) => each.getBoundingClientRect().bottom <= innerHeight")


def test_glucose_is_brought_when_it_is_chosen_and_asked_for_again_where_it_was_lost(page: Page, watch):
    page.route("**/glucose.bin", lambda route: route.fulfill(body=b"no readings"))
    page.goto("/What_comes_next?series=glucose")
    root = page.get_by_test_id("forecast")
    expect(page.get_by_text("The readings did not arrive.")).to_be_visible()
    expect(root).to_have_attribute("data-ready", "false")
    page.unroute("**/glucose.bin")
    press(page, "Try again")
    expect(root).to_have_attribute("data-ready", "true")
    expect(root).to_have_attribute("data-now", "7534")
    root.focus()
    page.keyboard.press("End")
    expect(page.locator(".fc-sentence")).to_contain_text(
        "2 hours ahead the net, fed its own forecasts, said 147 mg/dL; 316 mg/dL came"
    )
    assert watch.complaints == []


def test_a_net_that_saw_its_test_is_trained_here_and_one_on_a_series_of_ones_own(page: Page, watch):
    page.emulate_media(reduced_motion="reduce")
    page.goto("/What_comes_next")
    root, doing = page.get_by_test_id("forecast"), page.locator(".an-train .an-doing")
    prompt = set_up(page, 5)
    expect(root).to_have_attribute("data-series", "sunspots")
    press(page, "all numbers, the test too")
    press(page, "Start")
    expect(doing).to_contain_text("the shipped net, 19.9", timeout=LONG)
    expect(doing).to_contain_text("error one step ahead 14.3")
    expect(prompt).to_have_attribute("data-done", "")
    page.reload()
    expect(root).to_have_attribute("data-net", "yours")
    press(page, "shipped")
    expect(root).to_have_attribute("data-net", "shipped")

    table, said = page.get_by_label("The table with your series"), page.locator(".fc-table [role=status]")
    page.get_by_text("your own", exact=True).click()
    for text, problem in (
        ("", "There is nothing in it."),
        ("one,two\na,b", "no column is mostly numbers"),
        ("день\n1\n2", "“день” has 2 numbers. It needs 40 at least"),
    ):
        table.fill(text)
        press(page, "Forecast this series")
        expect(said).to_contain_text(problem)
    weeks = [100 + 30 * math.sin(2 * math.pi * day / 7) + day % 3 for day in range(200)]
    table.fill(
        "day,visitors\n" + "\n".join(f"{day},{value:.1f}" if day != 50 else "50,?" for day, value in enumerate(weeks))
    )
    press(page, "Forecast this series")
    expect(page.locator(".messages")).to_contain_text("“visitors”: 200 numbers are taken; in 1 place")
    expect(root).to_have_attribute("data-series", "own", timeout=LONG)
    expect(doing).to_contain_text("Your own, trained in", timeout=LONG)
    expect(page.locator(".fc-sentence")).to_contain_text("number 161: the net expects")
    sentence = page.locator(".fc-sentence").text_content()
    page.reload()
    expect(root).to_have_attribute("data-series", "own")
    expect(page.locator(".fc-sentence")).to_have_text(sentence)
    page.get_by_text("your own", exact=True).click()
    page.get_by_label("Steps after which your series repeats itself").fill("7")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Which forecast stands beside the net’s")).to_contain_text("the number 7 steps before")
    page.evaluate("sessionStorage.clear()")
    page.goto(page.url)
    expect(root).to_have_attribute("data-series", "electricity")
    expect(page.get_by_text("Your own series is kept in its own tab alone")).to_be_visible()
    assert watch.complaints == []
