"""Journeys on the page that looks back, in one visit: moving in the browser, another text, the menu, a reload."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.views.test_lookback import ADDRESS, STREAMLITS_OWN, words
from tests.watch import Watch


@pytest.fixture(scope="module")
def visited(lend) -> Iterator[tuple[Page, list[str | bytes]]]:
    """One visit for all, and what the page says to the server meanwhile."""
    with lend() as page:
        watch = Watch.of(page)
        sent: list[str | bytes] = []
        page.on("websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(frame)))
        page.goto(ADDRESS)
        yield page, sent
        assert [complaint for complaint in watch.complaints if STREAMLITS_OWN not in complaint] == []


@pytest.fixture
def page(visited) -> Page:
    return visited[0]


@pytest.fixture
def look(page: Page):
    """With the example's text, at the prediction on which the page opens."""
    root = page.get_by_test_id("lookback")
    if root.get_attribute("data-t") != "61":
        field = root.get_by_role("textbox", name="text")
        field.fill("x")
        expect(root.get_by_role("slider").locator("[data-at]")).to_have_count(2)
        root.get_by_role("button", name="Example").click()
    expect(root).to_have_attribute("data-t", "61")
    return root


def test_hovering_shows_and_a_press_keeps_and_neither_asks_the_server(page: Page, visited, look):
    _, sent = visited
    expect(page.get_by_role("button", name="Check the numbers now")).to_be_visible()
    page.wait_for_load_state("networkidle")
    before = len(sent)
    assert before > 0
    chooser = look.get_by_role("slider")
    chooser.locator("[data-at='41']").hover()
    expect(words(look)).to_contain_text("the prediction of ] depends on 0 just before it")
    expect(look).to_have_attribute("data-t", "61")
    look.locator("[data-net=python-gru] [data-at='39']").hover()
    expect(words(look)).to_contain_text("the prediction of ) depends on [ 23 characters before it")
    chooser.locator("[data-at='41']").click()
    look.locator("[data-net=python-gru] [data-at='39']").click()
    expect(look).to_have_attribute("data-t", "40")
    expect(look).to_have_attribute("data-k", "39")
    page.wait_for_url(re.compile("t=40&k=39"))
    assert len(sent) == before


def test_the_check_prints_its_differences(page: Page, look):
    page.get_by_role("button", name="Check the numbers now").click()
    table = page.get_by_role("table").filter(has_text="largest difference")
    expect(table.get_by_role("row")).to_have_count(10, timeout=30_000)
    expect(look).to_have_attribute("data-t", "61")


def test_another_text_comes_from_the_server_and_the_example_comes_back(page: Page, look):
    field = look.get_by_role("textbox", name="text")
    field.fill("x = f(a, (b")
    expect(look.get_by_role("slider").locator("[data-at]")).to_have_count(12)
    expect(look).to_have_attribute("data-t", "10")
    page.wait_for_url(re.compile(r"text=x\+%3D\+f%28a%2C\+%28b&t=10"))
    expect(look.locator(".messages")).to_be_empty()
    look.get_by_role("button", name="Example").click()
    expect(look).to_have_attribute("data-t", "61")
    expect(field).to_have_value(re.compile("^def area"))


def test_a_reload_brings_everything_back(page: Page, look):
    look.get_by_role("radio", name="removal").check()
    look.get_by_role("radio", name="shared, linear").check()
    look.get_by_role("radio", name="the median of all predictions").check()
    look.focus()
    page.keyboard.press("ArrowLeft")
    page.wait_for_url(re.compile("t=60&k=46&view=removal&scale=linear&curve=all"))
    page.reload()
    for name, value in {"t": "60", "k": "46", "view": "removal", "scale": "linear", "curve": "all"}.items():
        expect(look).to_have_attribute(f"data-{name}", value)


def test_who_comes_back_by_the_menu_finds_the_page_as_it_was(page: Page, look, go):
    look.get_by_role("textbox", name="text").fill("x = f(a, (b")
    expect(look.get_by_role("slider").locator("[data-at]")).to_have_count(12)
    look.get_by_role("radio", name="removal").check()
    page.wait_for_url(re.compile("t=10.*view=removal"))
    go("Watch", "LSTM beside RNN")
    expect(page.get_by_role("heading", name="Does a plain RNN forget")).to_be_visible()
    go("Gradients", "What the net looks back at")
    expect(look.get_by_role("slider").locator("[data-at]")).to_have_count(12)
    expect(look).to_have_attribute("data-view", "removal")
    expect(look.get_by_role("textbox", name="text")).to_have_value("x = f(a, (b")
