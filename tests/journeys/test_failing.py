"""What a learner sees of our mistakes: one sentence, no traceback; the log has the rest."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from lstm_viz.ui.server import APOLOGY
from tools.serve import Server, serve


@pytest.fixture(scope="module")
def failing() -> Iterator[Server]:
    with serve("tests/journeys/failing_app.py") as running:
        yield running


def assert_only_the_apology(page: Page, server: Server) -> None:
    expect(page.get_by_text(APOLOGY)).to_be_visible()
    assert "secret" not in page.content()
    assert "Traceback" not in page.content()
    assert "a secret of the server" in server.log.read_text()


def test_a_failing_page_says_one_sentence(page: Page, failing: Server) -> None:
    page.goto(f"{failing.url}/?as=page")
    assert_only_the_apology(page, failing)


def test_a_failing_part_of_a_page_says_one_sentence(page: Page, failing: Server) -> None:
    page.goto(failing.url)
    page.get_by_role("button", name="Fail").click()
    assert_only_the_apology(page, failing)
