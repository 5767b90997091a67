"""Every prompt of every lesson can be set up, is not done by that, ticks when it is done, and then tells its answer."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.views.stand import come
from tests.views.tabs import painted

PAGES = sorted((Path(__file__).resolve().parents[2] / "pages").glob("*/[0-9]*.json"))
PROMPTS = [
    pytest.param(
        "/?stage=4" if number == 0 else f"/{path.stem.partition('_')[2]}", prompt, id=f"{path.stem}-{prompt['id']}"
    )
    for number, path in enumerate(PAGES)
    for prompt in json.loads(path.read_text("utf-8")).get("prompts", [])
    if "kind" not in json.loads(path.read_text("utf-8"))  # others are walked in tests/pages and test_gate_surgery
]


@pytest.fixture(scope="module")
def lesson(request, lend):
    """A lesson whose prompts are done one after the other, as a learner does them."""
    with lend() as page:
        come(page, request.param)
        yield page


@pytest.mark.parametrize(("lesson", "prompt"), PROMPTS, indirect=["lesson"], scope="module")
def test_a_prompt_leads_to_its_answer(lesson: Page, prompt):
    page = lesson
    instrument = page.get_by_test_id("gatescope")
    line = instrument.get_by_role("listitem").filter(has=page.locator(f"#gs-prompt-{prompt['id']}"))
    if not line.is_visible():
        instrument.get_by_text("With other nets").click()
    line.get_by_role("button", name="set up").click()
    begin, end = prompt["set"], prompt["done"]
    expect(instrument).not_to_have_attribute("aria-busy", "true")  # another net or text is here
    expect(instrument).to_have_attribute("data-t", str(begin["t"]))
    expect(instrument).to_have_attribute("data-unit", str(begin["unit"]))
    for part in ("layer", "direction"):
        if part in begin:
            expect(instrument).to_have_attribute(f"data-{part}", str(begin[part]))
    expect(line.get_by_role("img", name="not done yet")).to_be_visible()

    if end.get("text", begin["text"]) != begin["text"]:
        page.get_by_role("textbox", name=re.compile("^text", re.I)).first.fill(end["text"])
        expect(line.get_by_role("img", name="done", exact=True)).to_be_visible()
    instrument.focus()
    for _ in range(end.get("part", 0) or end.get("t", begin["t"]) - begin["t"]):
        page.keyboard.press("ArrowRight")
    if end.get("direction", begin.get("direction")) != begin.get("direction"):
        page.get_by_role("combobox", name="Reading direction").select_option(end["direction"])
    if "signal" in end and end["signal"] != begin.get("signal"):
        page.keyboard.press(end["signal"])
    expect(line.get_by_role("img", name="done", exact=True)).to_be_visible()
    expect(line.locator(".answer")).to_be_visible()
    expect(line.locator(".answer")).not_to_be_empty()


@pytest.mark.parametrize("address", ["/?stage=4", "/LSTM_beside_RNN"])
def test_what_is_asked_and_what_answers_it_are_in_view_together(page: Page, address):
    page.set_viewport_size({"width": 1280, "height": 720})
    come(page, address)
    instrument = page.get_by_test_id("gatescope")
    instrument.get_by_role("button", name="set up").nth(1).click()
    asked = instrument.get_by_role("complementary", name="The question that was set up")
    prompt = instrument.locator("[id^=gs-prompt-]").nth(1)
    expect(asked).to_contain_text(prompt.inner_text())
    for seen in (asked, instrument.get_by_role("button", name="Next step"), instrument.locator(".gs-strip").first):
        expect(seen).to_be_in_viewport(ratio=1)
    strip, foot = instrument.locator(".gs-strip").first.bounding_box(), asked.bounding_box()
    assert strip["y"] + strip["height"] <= foot["y"]
    asked.get_by_role("button", name="put away").click()
    expect(asked).to_have_count(0)


@pytest.fixture(scope="module")
def unfolded(lend):
    with lend() as page:
        page.emulate_media(reduced_motion="reduce")
        come(page, "/?stage=4")
        page.get_by_test_id("gatescope").get_by_text("With other nets").click()
        yield page


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (390, 844)])
@pytest.mark.parametrize(
    ("prompt", "seen"),
    [
        ("layers", [".choice .text", ".gs-strip"]),
        ("halves", [".gs-strip", ".gs-transport"]),
        ("forecast", [".gs-series", ".gs-strip", ".gs-transport"]),
        ("digit", [".gs-output"]),
    ],
)
def test_what_a_prompt_depends_on_is_in_view_and_under_nothing(unfolded: Page, prompt, seen, width, height):
    page = unfolded
    page.set_viewport_size({"width": width, "height": height})
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    painted(page)
    instrument = page.get_by_test_id("gatescope")
    line = instrument.get_by_role("listitem").filter(has=page.locator(f"#gs-prompt-{prompt}"))
    line.get_by_role("button", name="set up").click()
    expect(line.get_by_role("img", name="not done yet")).to_be_attached()
    foot = instrument.locator(".asked" if width > 760 else ".gs-transport")
    for name in seen:
        part = instrument.locator(name).first
        expect(part).to_be_in_viewport(ratio=1)
        box, below = part.bounding_box(), foot.bounding_box()
        assert name == ".gs-transport" or box["y"] + box["height"] <= below["y"] + 1
