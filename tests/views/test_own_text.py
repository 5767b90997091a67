"""A net of the Playground that learns a text, in a browser: what it writes as it learns, and a learner's own text."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.axe import faint, violations
from tests.views.stand import come
from tests.views.tabs import painted
from tests.watch import Watch

OWN = "tick tock goes the clock. tock tick goes the stick.\n" * 12


def ready(page: Page, address: str, load: bool = False):
    if load:
        page.goto(address)
    else:
        come(page, address)
    root = page.get_by_test_id("trainer")
    expect(root).to_have_attribute("data-state", "ready")
    return root


def give(page: Page, text: str):
    page.locator(".tr-text > summary").click()
    page.get_by_role("textbox", name="The text that the net is to learn").fill(text)
    page.get_by_role("button", name="Train on this text").click()
    return page.locator(".tr-text [role=status]")


def test_a_learner_types_a_text_and_the_net_learns_to_write_it(page: Page, watch):
    root = ready(page, "/Playground?task=text&units=16&updates=250", load=True)
    expect(give(page, OWN)).to_have_text("624 characters are taken. Press Start.")
    expect(page.locator(".tr-about")).to_contain_text("Your text has 624 characters, 13 different")
    expect(root).to_have_attribute("data-state", "ready")
    page.keyboard.press("Escape")
    text = page.locator(".tr-written")
    noise = text.text_content()
    assert len(noise) == 120
    asked = len(watch.requests)
    page.get_by_role("button", name="Start", exact=True).click()
    expect(root).to_have_attribute("data-state", "done")
    learned = text.text_content()
    assert learned != noise
    assert len(re.findall("tick|tock|goes|the|clock|stick", learned)) > 8 > len(re.findall("tick|tock|goes", noise))
    assert watch.requests[asked:] == [], "no server is asked while it trains"
    expect(page.locator(".tr-sentence")).to_contain_text("At update 250 it takes 0.")
    rows = page.locator(".tr-earlier li")
    assert rows.count() >= 4
    page.get_by_role("button", name="Look at update 0").click()
    expect(text).to_have_text(noise, use_inner_text=False)
    expect(page.locator(".tr-sentence")).to_contain_text("Nothing is learned yet")
    root.focus()
    page.keyboard.press("End")
    expect(text).to_have_text(learned)
    assert "clock" not in page.url, "the text is in no address"
    page.reload()
    expect(root).to_have_attribute("data-update", "250")
    expect(text).to_have_text(learned)
    page.get_by_role("button", name="Another start").click()
    page.get_by_text("runs", exact=True).click()
    own = "Text “tick tock goes the clock…”, LSTM, 16 units, seed 1, 250 updates"
    expect(page.get_by_role("button", name=re.compile(own))).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Run before").click()
    expect(text).to_have_text(learned)
    expect(page.locator(".tr-about")).to_contain_text("Your text has 624 characters")
    assert watch.complaints == []


def test_temperature_and_dice_change_what_is_written_and_nothing_else(page: Page):
    ready(page, "/Playground?task=text&units=8")
    text = page.locator(".tr-written")
    first = text.text_content()
    page.get_by_role("slider", name="temperature").fill("0.3")
    expect(text).not_to_have_text(first)
    expect(page).to_have_url(re.compile("temperature=0.3"))
    page.get_by_role("button", name="Other dice").click()
    expect(page).to_have_url(re.compile("draw=2"))
    expect(page.get_by_test_id("trainer")).to_have_attribute("data-update", "0")
    page.get_by_role("slider", name="temperature").fill("0.8")
    expect(text).not_to_have_text(first)
    come(page, "/Playground?task=recall")
    expect(page.locator(".tr-writes")).to_be_hidden()


@pytest.fixture(scope="module")
def typing(lend):
    with lend() as page:
        watch = Watch.of(page)
        ready(page, "/Playground?task=text&units=8")
        yield page
        assert watch.complaints == []


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("", "There is no text in it."),
        ("short", "The text has 5 characters. It needs 200 at least"),
        ("z" * 300, "The text is one character"),
        ("ab\u202e\x01" * 200, "400 characters are taken. 400 control characters are left out."),
        ("<img src=x onerror=alert(1)>" * 20, "560 characters are taken."),
        ("".join(chr(0x4E00 + k % 90) for k in range(900)), "The 64 commonest are told apart"),
    ],
)
def test_a_text_that_does_not_fit_is_bounded_and_said(typing: Page, given, said):
    typing.keyboard.press("Escape")  # what the text before has left open
    expect(give(typing, given)).to_contain_text(said)
    expect(typing.get_by_test_id("trainer")).to_have_attribute("data-state", "ready")
    assert typing.locator(".tr-written img").count() == 0


def test_ten_megabytes_are_cut_before_they_are_read(page: Page, watch, tmp_path):
    path = tmp_path / "large.txt"
    path.write_text("to be or not to be, " * 500_000)
    root = ready(page, "/Playground?task=text&units=8")
    page.locator(".tr-text > summary").click()
    page.get_by_label("Open a text file").set_input_files(path)
    expect(page.locator(".tr-text [role=status]")).to_contain_text("The first 200,000 characters are taken.")
    expect(root).to_have_attribute("data-state", "ready")
    assert watch.complaints == []


def test_a_link_to_a_text_that_is_not_here_opens_the_built_in_one_and_says_so(page: Page):
    ready(page, "/Playground?task=text&text=abc123", load=True)
    expect(page.locator(".messages")).to_contain_text("The text of this link is its learner’s own")
    expect(page.locator(".tr-about")).to_contain_text("The built-in text has")
    assert "text=abc123" not in page.url


def test_what_says_the_next_character_does_not_read_it_before(page: Page):
    ready(page, "/Playground?task=text&units=8&directions=2")
    expect(page.locator(".messages")).to_contain_text("directions")
    ready(page, "/Playground?directions=2")
    page.locator("[data-field=task] select").select_option("Text")
    expect(page.locator("[data-field=directions] option:not([hidden])")).to_have_count(1)
    assert "directions=2" not in page.url


def test_the_net_is_opened_in_watch_the_gates_with_its_text(page: Page, watch):
    root = ready(page, "/Playground?task=text&units=8&updates=100&speed=full", load=True)
    give(page, OWN)
    page.keyboard.press("Escape")
    expect(root).to_have_attribute("data-state", "ready")
    page.get_by_role("button", name="Start", exact=True).click()
    expect(root).to_have_attribute("data-state", "done")
    href = page.get_by_role("link", name="Open in Watch the gates").get_attribute("href")
    page.get_by_role("link", name="Open in Watch the gates").evaluate(
        "(link) => link.addEventListener('click', (event) => event.preventDefault())"
    )
    page.get_by_role("link", name="Open in Watch the gates").click()
    page.goto(href.replace("./?", "/Watch_the_gates?"))
    expect(page.get_by_test_id("gatescope")).to_contain_text("Yours: Text · LSTM, 8 units")
    assert watch.complaints == []


def test_it_is_accessible(page: Page):
    ready(page, "/Playground?task=text&units=8")
    page.locator(".tr-text > summary").click()
    assert violations(page, within="#host", contrast=False) == []
    assert faint(page, within="#host") == []
    page.keyboard.press("Escape")
    page.set_viewport_size({"width": 390, "height": 844})
    painted(page)
    assert violations(page, within="#host", contrast=False) == []
    assert faint(page, within="#host") == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
