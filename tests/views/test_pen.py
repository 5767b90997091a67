"""`Read my handwriting` in a browser: drawn by mouse, keys and touch, turned, silenced, tested, trained again."""

from playwright.sync_api import Page, expect

from lstm_viz.net import load
from tests.views.tabs import painted, train_slowly
from tests.views.test_accessibility import found, themed

LONG = 120_000  # ms: all test digits several times, on a machine that has other things to do
OUT = """(root) => [document.documentElement.scrollWidth - innerWidth,
    ...[...root.querySelectorAll(".pad, .pn-task, .pn-band *, .pn-under *, .pn-sentence, .bf, .pn-gallery *")]
        .filter((each) => each.getBoundingClientRect().right > root.getBoundingClientRect().right + 1)
        .map(({ outerHTML }) => outerHTML.slice(0, 80))]"""
MANY = """(pad) => {
    const { left, top, width, height } = pad.getBoundingClientRect();
    const tell = (type, k) => pad.dispatchEvent(new PointerEvent(type, { pointerId: 7, button: 0, bubbles: true,
        clientX: left + width * ((k * 37) % 101) / 101, clientY: top + height * ((k * 53) % 97) / 97 }));
    pad.setPointerCapture = () => {};
    tell("pointerdown", 0);
    for (let k = 1; k < 100_000; k++) tell("pointermove", k);
    tell("pointerup", 0);
}"""
# A prompt that is set up scrolls to the instrument two frames later.
FRAMES = """async () => {
    for (let k = 0; k < 5; k++) await new Promise((drawn) => requestAnimationFrame(drawn));
}"""
SEVEN = [[(0.25, 0.25), (0.5, 0.24), (0.75, 0.2), (0.6, 0.5), (0.45, 0.85)], [(0.4, 0.5), (0.72, 0.5)]]


def draw(page: Page, strokes) -> None:
    box = page.locator(".pad").bounding_box()
    for stroke in strokes:
        for k, (x, y) in enumerate(stroke):
            page.mouse.move(box["x"] + box["width"] * x, box["y"] + box["height"] * y, steps=6 if k else 1)
            if k == 0:
                page.mouse.down()
        page.mouse.up()


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def test_a_drawing_is_read_while_it_grows_and_can_be_turned_swapped_and_taken_back(page: Page, watch):
    page.emulate_media(reduced_motion="reduce")  # a prompt scrolls at once: the pad stands still when it is drawn on
    page.goto("/Read_my_handwriting?t=99&ink=nonsense!")
    root, told, at = page.get_by_test_id("pen"), page.locator(".pn-sentence"), page.locator(".messages")
    expect(at).to_contain_text("The drawing in the address cannot be read")
    expect(told).to_have_text(
        "It says 8 at >99 %, as it is meant. Its belief turned 4 times; it has said 8 since point 7."
    )
    expect(page.locator(".bf-says b").first).to_have_text("0")
    asked = len(watch.requests)

    prompts = page.locator(".prompts li")
    prompts.nth(0).get_by_role("button", name="set up").click()
    page.evaluate(FRAMES)
    for _ in range(4):
        page.keyboard.press("ArrowLeft")
    expect(told).to_have_text("After 4 of 8 points it believes 9 at 80 %; after all of them, 8 at >99 %.")
    expect(prompts.nth(0)).to_have_attribute("data-done", "")

    press(page, "clear")
    expect(told).to_have_text("The pad is empty: the net has read nothing. Draw a digit.")
    expect(root).to_have_attribute("data-says", "")
    draw(page, [[(0.5, 0.5)]])
    expect(told).to_contain_text("A dot has no path")
    press(page, "clear")
    draw(page, SEVEN[:1])
    page.mouse.move(0, 0)
    draw(page, SEVEN[1:])
    expect(root).to_have_attribute("data-says", "7")
    expect(page.locator(".pad-join")).to_have_count(1)
    expect(page.get_by_label("Which digit it is meant as")).to_have_value("none")
    drawn = page.url
    press(page, "the strokes swapped")
    expect(page.locator(".pn-other .bf-says b").last).to_have_text("7")
    press(page, "undo")
    expect(root).to_have_attribute("data-order", "drawn")
    expect(page.locator(".pad-stroke")).to_have_count(1)
    expect(page.get_by_role("button", name="the strokes swapped")).to_have_attribute("aria-disabled", "true")

    page.goto(drawn)
    expect(root).to_have_attribute("data-says", "7")
    expect(page.locator(".pad-stroke")).to_have_count(2)
    page.get_by_role("radio", name="the same digit").check(force=True)
    page.get_by_role("textbox", name="say why").fill("the bar comes last")
    press(page, "Reveal")
    expect(page.locator(".outcome")).to_contain_text("as drawn it said 7")
    press(page, "clear")
    draw(page, [[(0.5, 0.5), (0.53, 0.5), (0.53, 0.54)]])
    expect(at).to_contain_text("This drawing is very small")
    page.get_by_role("button", name="the strokes swapped").click(force=True)  # it says why it does nothing
    expect(page.get_by_text("There is one stroke. Draw a second one to swap them.")).to_be_visible()
    press(page, "clear")
    draw(page, [[(0.5, 0.1), (0.51, 0.9)]])
    expect(at).to_contain_text("This is nearly a straight line")
    press(page, "clear")
    scribble = [(0.05 + 0.9 * (k % 2), 0.05 + 0.9 * (k % 17) / 17) for k in range(40)]
    draw(page, [scribble])
    expect(at).to_contain_text("more than twelve times as long")
    press(page, "clear")
    page.locator(".pad").evaluate(MANY)
    expect(at).to_contain_text("The pad takes 2,000 points of a drawing")
    expect(root).to_have_attribute("data-growing", "false")
    assert len(page.url) < 2000
    assert len([each for each in watch.requests[asked:] if "digits" in each]) == 0, "nobody asked for the digits"
    assert watch.complaints == []


def test_everything_can_be_done_by_keys(page: Page, watch):
    page.goto("/Read_my_handwriting?ink=&meant=1")
    root, pad = page.get_by_test_id("pen"), page.get_by_role("application", name="Pad: draw a digit")
    root.focus()
    page.keyboard.press("d")
    expect(pad).to_be_focused()
    for keys in (
        *["ArrowUp"] * 6,
        "Enter",
        *["ArrowRight"] * 5,
        "Enter",
        "Shift+ArrowLeft",
        *["ArrowDown"] * 13,
        "Enter",
    ):
        page.keyboard.press(keys)
    expect(root).to_have_attribute("data-growing", "true")
    expect(root).not_to_have_attribute("data-says", "")
    expect(page.locator(".pad [aria-live]")).to_contain_text("370 from the left, 425 from the top, the pen is down")
    page.keyboard.press("l")
    expect(root).to_have_attribute("data-growing", "false")
    assert "ink=" in page.url
    said = root.get_attribute("data-says")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect(root).to_have_attribute("data-says", said)
    page.keyboard.press("Tab")
    expect(pad).not_to_be_focused()
    root.focus()
    for key, name, value in (
        ("s", "silent", "true"),
        ("e", "empty", "7"),
        ("ArrowDown", "unit", "1"),
        ("b", "order", "reversed"),
        ("Home", "t", "0"),
    ):
        page.keyboard.press(key)
        expect(root).to_have_attribute(f"data-{name}", value)
    page.keyboard.press("Control+z")
    expect(root).to_have_attribute("data-says", "")
    assert watch.complaints == []


def test_a_finger_draws_and_does_not_scroll(browser, base_url):
    with browser.new_context(has_touch=True, viewport={"width": 390, "height": 844}, base_url=base_url) as context:
        page = context.new_page()
        page.goto("/Read_my_handwriting?ink=&meant=none")
        pad, root = page.locator(".pad"), page.get_by_test_id("pen")
        pad.scroll_into_view_if_needed()
        assert pad.evaluate("(each) => getComputedStyle(each).touchAction") == "none"
        box, before = pad.bounding_box(), page.evaluate("scrollY")
        tools = context.new_cdp_session(page)

        def touch(kind, *places):
            points = [{"x": box["x"] + box["width"] * x, "y": box["y"] + box["height"] * y} for x, y in places]
            tools.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

        for stroke in SEVEN:
            touch("touchStart", stroke[0])
            for place in stroke[1:]:
                touch("touchMove", place)
            touch("touchEnd")
        expect(root).to_have_attribute("data-says", "7")
        assert page.evaluate("scrollY") == before
        assert root.evaluate(OUT) == [0]


def test_the_test_digits_are_brought_opened_and_read_with_a_unit_silenced(page: Page, watch):
    page.emulate_media(reduced_motion="reduce")
    page.goto("/Read_my_handwriting")
    root, prompts = page.get_by_test_id("pen"), page.locator(".prompts li")
    for nth, act in (
        (2, lambda: press(page, "the same points backwards")),
        (3, lambda: page.keyboard.press("s")),
        (4, lambda: page.keyboard.press("e")),
        (1, lambda: draw(page, SEVEN)),
    ):
        prompts.nth(nth).get_by_role("button", name="set up").click()
        expect(prompts.nth(nth)).not_to_have_attribute("data-done", "")
        page.evaluate(FRAMES)
        act()
        expect(prompts.nth(nth)).to_have_attribute("data-done", "")
    page.route("**/digits.bin", lambda route: route.fulfill(body=b"no digits"))
    press(page, "bring the digits and test (187 kB)")
    expect(page.locator(".an-tests .an-doing")).to_have_text("The digits did not arrive. Try again.")
    page.unroute("**/digits.bin")
    press(page, "try again")
    right = round(3498 * load("pen-lstm").card["score"]["accuracy"])
    expect(page.locator(".an-right").first).to_contain_text(f"{right:,} of 3,498 are right", timeout=LONG)
    press(page, "read all of them backwards")
    expect(page.locator(".an-right").last).to_have_text("The same points backwards: 11.1 %.", timeout=LONG)
    page.get_by_role("button", name="24 written 7, said 1").click()
    expect(page.locator(".pn-small")).to_have_count(24)
    page.locator(".pn-small").first.click()
    expect(root).to_have_attribute("data-says", "1")
    expect(page.locator(".pn-near")).to_contain_text("the nearest of the 7,494 learned paths is a")
    for theme in ("light", "dark"):
        themed(page, theme)
        assert found(page, theme) == [], theme
    expect(page.locator(".pn-sentence")).to_contain_text("it is meant as 7")
    expect(page.locator(".prompts li").nth(5)).to_have_attribute("data-done", "")
    page.keyboard.press("n")
    expect(page.locator(".pn-sentence")).not_to_contain_text("it is meant as 7")

    press(page, "silence them one by one")
    expect(page.get_by_role("button", name="unit 0", exact=True)).to_be_visible(timeout=LONG)
    press(page, "stop")
    expect(root).not_to_have_attribute("aria-busy", "true")
    rows = page.locator(".an-units tbody tr:visible")
    assert 2 <= rows.count() < 17
    page.get_by_role("button", name="unit 0", exact=True).click()
    expect(root).to_have_attribute("data-silent", "true")
    for width, height in ((1280, 720), (390, 844)):
        page.set_viewport_size({"width": width, "height": height})
        painted(page)
        assert root.evaluate(OUT) == [0], width
    assert watch.complaints == []


def test_a_net_is_trained_here_and_takes_the_place_of_the_shipped_one(page: Page, watch):
    page.goto("/Read_my_handwriting")
    root, told = page.get_by_test_id("pen"), page.locator(".an-train .an-doing")
    page.get_by_label("The random numbers that training starts from").fill("2")
    press(page, "Start")
    expect(told).to_contain_text("of all test digits right; the shipped net, 97.7 %", timeout=LONG)
    expect(told).to_contain_text("It reads the pad now")
    assert "seed=2" in page.url
    expect(root).to_have_attribute("data-net", "1")
    share = float(told.inner_text().split(": ")[1].split(" %")[0])
    assert share > 96.7, "within one point of the shipped score"
    says = page.locator(".bn-view .bf-says").text_content()
    page.reload()
    expect(root).to_have_attribute("data-net", "1")
    expect(page.locator(".bn-view .bf-says")).to_have_text(says)
    page.evaluate("""() => {
        const name = Object.keys(sessionStorage).find((each) => each.includes("learned"));
        sessionStorage.setItem(name, sessionStorage.getItem(name).replace("head.bias", "head.bile"));
    }""")
    page.reload()
    expect(root).to_have_attribute("data-net", "0")
    expect(page.get_by_text("is kept in its own tab alone: the shipped one reads")).to_be_visible()
    train_slowly(page)
    press(page, "Start")
    press(page, "Pause")
    expect(told).to_contain_text("Paused at update")
    press(page, "Go on")
    expect(page.get_by_role("button", name="Pause", exact=True)).to_be_visible()
    press(page, "Pause")
    page.get_by_label("The random numbers that training starts from").fill("3")
    press(page, "start again")
    expect(told).to_contain_text("Trained in", timeout=LONG)
    assert "seed=3" in page.url
    assert watch.complaints == []
