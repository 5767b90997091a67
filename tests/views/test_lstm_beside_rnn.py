"""Journeys on the page that compares: one cursor over two nets."""

import re
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Page, expect

from tests.views.stand import come

ADDRESS = "/LSTM_beside_RNN"
# Streamlit looks for its server below the page's own address first.
STREAMLITS_OWN = "the server responded with a status of 404"


@pytest.fixture
def instrument(page: Page, watch):
    come(page, f"{ADDRESS}?net=recall&t=0")
    root = page.get_by_test_id("gatescope")
    expect(root).to_have_attribute("data-t", "0")
    yield root
    assert [complaint for complaint in watch.complaints if STREAMLITS_OWN not in complaint] == []


def test_both_nets_stand_at_the_same_step(page: Page, instrument):
    strips = instrument.get_by_role("slider")
    expect(strips).to_have_count(2)
    page.get_by_role("button", name="Last step").click()
    for strip in strips.all():
        expect(strip).to_have_attribute("aria-valuenow", strip.get_attribute("aria-valuemax"))


def test_slow_motion_goes_through_all_parts_of_the_net_with_more_of_them(page: Page, instrument):
    page.get_by_role("button", name="Slow motion").click()
    rnn = instrument.get_by_role("region", name=re.compile("RNN"))
    sentence = "The hidden state of unit 0"
    for _part in range(6):
        page.get_by_role("button", name="Next step").click()
        expect(rnn.get_by_text(sentence).first).to_be_visible()
    expect(instrument).to_have_attribute("data-t", "0")
    page.get_by_role("button", name="Next step").click()
    expect(instrument).to_have_attribute("data-t", "1")


def test_the_page_opens_where_the_nets_differ_and_before_a_class_h_stands_beside_h(page: Page):
    page.set_viewport_size({"width": 1280, "height": 720})
    come(page, ADDRESS)
    root = page.get_by_test_id("gatescope")
    expect(root).to_have_attribute("data-t", "8")
    lstm, rnn = (root.locator(".output .rank").nth(k) for k in (0, 1))
    expect(lstm).to_have_text("first guess")
    expect(rnn).to_have_text("fourth of 6 symbols")
    page.get_by_role("button", name="Present").click()
    h = root.locator("[data-signal=h] .gs-map")
    expect(h).to_have_count(2)
    for each in h.all():
        expect(each).to_be_in_viewport(ratio=1)
    tops = [each.bounding_box()["y"] for each in h.all()]
    assert abs(tops[0] - tops[1]) < 2


def test_the_picture_has_each_answer_once(page: Page, instrument):
    """Of two nets the answer stands among the maps, and both are parts of a picture."""
    page.get_by_role("button", name="Export").click()
    with page.expect_download() as saved:
        page.get_by_role("button", name="Picture (SVG)").click()
    drawn = ElementTree.parse(saved.value.path()).iter("{http://www.w3.org/2000/svg}text")
    assert ["".join(text.itertext()) for text in drawn].count("expects") == 2
