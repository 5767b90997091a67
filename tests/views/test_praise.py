"""`Is it praise?` in a browser: typed, turned, operated on, asked at another moment, and given what it cannot read."""

from playwright.sync_api import Page, expect

from tests.views.tabs import painted
from tests.views.test_accessibility import found, themed

OUT = """(root) => [document.documentElement.scrollWidth - innerWidth,
    ...[...root.querySelectorAll(".pr-task, .pr-row *, .pr-said *, .pr-reading *, .messages *, .pr-part > *")]
        .filter((each) => each.getBoundingClientRect().right > root.getBoundingClientRect().right + 1)
        .map(({ outerHTML }) => outerHTML.slice(0, 80))]"""
FRAMES = """async () => {
    for (let k = 0; k < 5; k++) await new Promise((drawn) => requestAnimationFrame(drawn));
}"""


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def test_a_sentence_is_read_turned_and_operated_on_as_the_prompts_ask(page: Page, watch):
    page.emulate_media(reduced_motion="reduce")
    page.goto("/Is_it_praise")
    root, told, prompts = page.get_by_test_id("praise"), page.locator(".pr-sentence"), page.locator(".prompts li")
    expect(told).to_contain_text("In the end it says +0.43")
    asked = len(watch.requests)

    def set_up(nth: int) -> None:
        prompts.nth(nth).get_by_role("button", name="set up").click()
        page.evaluate(FRAMES)
        expect(prompts.nth(nth)).not_to_have_attribute("data-done", "")

    set_up(0)
    page.keyboard.press("b")
    expect(page.locator(".pr-beside")).to_contain_text("−0.63 in the end, in the place of +0.43")
    expect(page.locator(".pr-beside .pr-word")).to_have_count(11)
    set_up(1)
    expect(root).to_have_attribute("data-beside", "none")
    page.keyboard.press("e")
    expect(told).to_contain_text("Its memory is emptied before “but”. In the end it says +2.11: praise.")
    set_up(2)
    page.keyboard.press("w")
    expect(page.locator(".pr-title")).to_have_text("Without “not”−1.77 in the end, in the place of −1.78")
    set_up(4)
    page.keyboard.press("s")
    expect(told).to_contain_text("Unit 12 is silenced. In the end it says +1.53")
    set_up(5)
    expect(page.locator("text.pr-said")).to_have_text("people +3.45")
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    expect(told).to_contain_text("“doesn't”, word 2 of 8, lowers it by 1.64, from +0.18 to −1.46.")
    assert len([each for each in watch.requests[asked:] if "more" in each]) == 0, "nobody asked for the rest"
    set_up(3)
    press(page, "bring the earlier moments (430 kB)")
    expect(page.get_by_role("slider", name="Moment of the training")).to_be_visible()
    root.focus()
    for _ in range(2):
        page.keyboard.press(",")
    expect(root).to_have_attribute("data-moment", "3")
    expect(page.locator(".pr-beside")).to_contain_text("+0.24 in the end, in the place of +0.23")
    for nth in range(6):
        expect(prompts.nth(nth)).to_have_attribute("data-done", "")
    expect(page.locator(".pr-verdicts")).to_contain_text("the lexicon+0.66 of ±1, or +2.64 of ±4")
    expect(page.locator(".pr-part").first.locator("tbody tr", has_text="great")).to_contain_text("417 ×+1.49+1.53")

    there = page.url
    page.goto(there)
    expect(root).to_have_attribute("data-moment", "3")
    expect(root).to_have_attribute("data-beside", "swapped")
    page.keyboard.press(".")
    page.get_by_test_id("praise").focus()
    for _ in range(2):
        page.keyboard.press(".")
    expect(root).to_have_attribute("data-moment", "5")
    page.get_by_role("radio", name="lower, by 0.5 or more").check(force=True)
    page.get_by_role("textbox", name="say why").fill("it is the praise")
    press(page, "Reveal")
    expect(page.locator(".outcome")).to_contain_text("Without “great” it says −1.36; with it, +0.43.")
    expect(root).to_have_attribute("data-beside", "without")
    assert watch.complaints == []


def test_what_cannot_be_read_is_said_and_can_be_taken_back(page: Page, watch):
    page.goto("/Is_it_praise?text=Great%2C+qwertz%21&t=40&unit=99&moment=soon&beside=upwards")
    root, field, told = page.get_by_test_id("praise"), page.locator(".pr-field"), page.locator(".messages")
    expect(told).to_contain_text("Not known, and dotted below: “qwertz”. It reads each as the same mark")
    expect(root).to_have_attribute("data-t", "3")
    expect(page.locator('.pr-word[data-known="false"]')).to_have_count(1)
    field.fill("привет 世界 😀")
    expect(told).to_contain_text("It knows none of these words")
    field.fill("so good " * 1250)
    expect(told).to_contain_text("The first 600 characters are read; 9,400 are left out.")
    expect(told).to_contain_text("The first 60 words are read; 90 are left out.")
    page.wait_for_function("() => location.href.length > 500")
    assert len(page.url) < 2500
    expect(page.locator(".pr-stage .pr-word")).to_have_count(60)
    field.fill("   ")
    expect(page.locator(".pr-sentence")).to_have_text("There is nothing to read. Type a sentence.")
    expect(page.locator(".gs-cursor")).to_be_hidden()
    page.get_by_role("button", name="the clauses swapped").click(force=True)
    expect(page.get_by_text("There is no “but” with words on both of its sides.")).to_be_visible()
    press(page, "undo")
    expect(page.locator(".pr-stage .pr-word")).to_have_count(60)
    page.get_by_label("Take another sentence").select_option(label="A slight but sweet film.")
    expect(page.locator(".pr-verdicts")).to_contain_text("people+1.35")
    field.fill("<img src=x onerror=alert(1)> great")
    expect(page.locator(".pr-word").first).to_have_text("<")
    press(page, "the words shuffled")
    first = page.locator(".pr-beside .pr-words").inner_text()
    press(page, "the words shuffled")
    expect(page.locator(".pr-beside .pr-words")).not_to_have_text(first)
    page.keyboard.press("s")
    press(page, "reset")
    expect(page.get_by_role("button", name="reset")).to_be_hidden()
    expect(root).to_have_attribute("data-silent", "false")
    expect(root).to_have_attribute("data-beside", "none")
    expect(root).to_have_attribute("data-says", "0.429")
    assert watch.complaints == []


def test_it_fits_a_phone_and_a_projector_and_says_what_it_draws(page: Page, watch):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/Is_it_praise?beside=backwards&t=3")
    root = page.get_by_test_id("praise")
    expect(page.locator(".pr-beside")).to_be_visible()
    expect(page.locator(".pr-stage + .pr-reading")).to_be_visible()
    page.get_by_role("button", name="bring what was said of them (430 kB)").click()
    expect(page.locator(".pr-dots")).to_be_visible()
    page.get_by_role("button", name="tweets").click()
    expect(page.locator(".pr-plot .an-note")).to_contain_text("733 dots")
    assert root.evaluate(OUT) == [0]
    for scheme in ("light", "dark"):
        themed(page, scheme)
        assert found(page, scheme) == []
    page.set_viewport_size({"width": 1280, "height": 720})
    painted(page)
    expect(page.locator(".pr-reading + .pr-stage")).to_be_visible()
    page.get_by_role("button", name="Present").click()
    painted(page)
    bottom = (
        page.locator(".gs-map-row").last.locator("canvas").evaluate("(each) => each.getBoundingClientRect().bottom")
    )
    assert bottom - root.evaluate("(each) => each.getBoundingClientRect().top") <= 720
    assert watch.complaints == []
