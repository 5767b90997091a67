"""The page `Gate surgery`: its prompts operate, tick, and tell the numbers that `lstm_viz.surgery` finds."""

from itertools import pairwise

from playwright.sync_api import Page, expect

from tests.views.test_gate_surgery import (
    PROMPTS,
    address_with,
    expect_done,
    expected_answer,
    line_of,
    opened,
    turned_to,
)
from tests.watch import Watch


def test_question_answer_sentence_and_strip_share_one_screen_and_a_reload_brings_them_back(page: Page, watch: Watch):
    instrument = opened(page)
    place = instrument.locator(".gs-guide")
    empty = place.bounding_box()
    for name in (*(name for name in PROMPTS if name != "both"), "both"):
        line = turned_to(page, name)
        line.get_by_role("button", name="do it").click()
        expect_done(page, name)
        expect(instrument).not_to_have_attribute("aria-busy", "true")
        assert place.bounding_box()["height"] == empty["height"], "no answer moves the rest"
        tray = instrument.get_by_role("region", name="What if")
        for seen in (
            line.locator("p").first,
            line.locator(".answer"),
            tray.locator(".gs-effect"),
            instrument.locator(".gs-strip"),
        ):
            expect(seen).to_be_in_viewport(ratio=1)
    expect(page).to_have_url(address_with(PROMPTS["both"]["ops"]))
    page.reload()
    expect(instrument.get_by_role("list", name="Operations").get_by_role("listitem")).to_have_count(2)
    expect(page).to_have_url(address_with(PROMPTS["both"]["ops"]))
    expect_done(page, "both")
    turned_to(page, "both")
    expect(line_of(page, "both").locator(".answer")).to_be_visible()
    expect(line_of(page, "both").locator(".answer")).to_have_text(expected_answer(PROMPTS["both"]))
    assert watch.complaints == []


ABOVE = "([answer, foot]) => answer.getBoundingClientRect().bottom <= foot.getBoundingClientRect().top"


def test_on_a_phone_no_button_lies_over_another_and_the_answer_is_in_view(page: Page):
    page.set_viewport_size({"width": 320, "height": 640})
    instrument = opened(page)
    turned_to(page, "erase")
    instrument.get_by_role("region", name="Try this").get_by_role("textbox").click(trial=True)
    buttons = instrument.get_by_role("region", name="Try this").get_by_role("button")
    expect(buttons).to_have_count(len(PROMPTS) + 4)
    for button in buttons.all():
        button.click(trial=True)  # complains of what lies over its middle
    boxes = [each.bounding_box() for each in buttons.all()]
    places = sorted((box["y"], box["x"], box["x"] + box["width"]) for box in boxes)
    for (row, _, end), (next_row, begin, _) in pairwise(places):
        assert row != next_row or end <= begin
    assert page.evaluate("document.documentElement.scrollWidth") <= 320

    page.set_viewport_size({"width": 390, "height": 844})
    for name in PROMPTS:
        line = turned_to(page, name)
        line.get_by_role("button", name="do it").click()
        expect_done(page, name)
        for seen in (line.locator("p").first, line.locator(".answer")):
            expect(seen).to_be_in_viewport(ratio=1)
        foot, answer = instrument.get_by_role("group", name="Transport"), line.locator(".answer")
        page.wait_for_function(ABOVE, arg=[answer.element_handle(), foot.element_handle()])  # while the page moves
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
