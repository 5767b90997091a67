"""Journeys on the page that compares: one cursor over two nets."""

import pytest
from playwright.sync_api import Page, expect

from tests.views.test_lstm_beside_rnn import ADDRESS, STREAMLITS_OWN


@pytest.fixture
def instrument(page: Page, watch):
    page.goto(ADDRESS)
    root = page.get_by_test_id("gatescope")
    expect(root).to_have_attribute("data-t", "8")
    yield root
    assert [complaint for complaint in watch.complaints if STREAMLITS_OWN not in complaint] == []


def test_the_recorded_run_is_drawn_and_told(page: Page, instrument):
    expect(page.get_by_text("of letters are recalled by").first).to_be_visible()
    expect(page.locator(".js-plotly-plot")).to_have_count(2)
