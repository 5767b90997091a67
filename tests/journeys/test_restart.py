"""A server that goes away and comes back: what the browser holds is newer, and wins."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.views.tabs import tab
from tools.serve import free_port, serve

PATHS = ("", "What_the_net_looks_back_at")


@dataclass(frozen=True)
class Learner:
    """A tab on a page that reads a text in the browser."""

    page: Page
    path: str

    def opens(self, url: str) -> None:
        self.page.goto(f"{url}/{self.path}?text=linked")
        expect(self._field).to_have_value("linked")

    def types(self, text: str) -> None:
        self._field.click()  # nothing lies over it
        self._field.fill(text)
        self.page.wait_for_url(lambda url: f"text={text.replace(' ', '+')}" in url)  # it does not wait for an answer

    def sees(self, text: str) -> None:
        """The text stands in the field and is read; `What the net looks back at` counts what comes next."""
        slider = self.page.locator(".lb-chooser" if self.path else ".gs-slider").first
        expect(slider).to_have_attribute("aria-valuemax", str(len(text) + bool(self.path)))
        expect(self._field).to_have_value(text)

    @property
    def _field(self) -> Any:
        return self.page.locator(".lb textarea" if self.path else ".gs textarea").first


@pytest.fixture
def tabs(browser: Browser, browser_context_args: dict[str, Any]) -> Iterator[Any]:
    with ExitStack() as opened:
        pages = []

        def another() -> Page:
            pages.append(opened.enter_context(tab(browser, **browser_context_args)))
            return pages[-1]

        yield another
        for page in pages:
            page.goto("about:blank")  # what tidies up needs an address that answers


def test_what_was_typed_before_a_restart_or_during_it_survives(tabs: Any) -> None:
    """One restart for all pages: a server takes seconds to come up."""
    port = free_port()
    before = [Learner(tabs(), path) for path in PATHS]
    during = [Learner(tabs(), path) for path in PATHS]
    computing: Page = tabs()
    field = computing.get_by_role("textbox", name="Text; empty for the example")
    with serve(port=port) as server:
        for learner in (*before, *during):
            learner.opens(server.url)
        for learner in before:
            learner.types("typed")
            learner.sees("typed")
        computing.goto(f"{server.url}/The_two_paths?text=linked&net=python-rnn")
        expect(field).to_have_value("linked", timeout=30_000)
        field.fill("typed")
        field.press("Enter")
        computing.wait_for_url(lambda url: "text=typed" in url)
    everywhere = [*(learner.page for learner in (*before, *during)), computing]
    for page in everywhere:
        expect(page.get_by_test_id("stApp")).not_to_have_attribute("data-test-connection-state", "CONNECTED")
        expect(page.get_by_text("The server does not answer.")).to_have_attribute("data-shut", "")  # Streamlit's dialog
    for learner in during:
        learner.types("typed")
        learner.sees("typed")  # the nets run in the browser
    with serve(port=port):
        for page in everywhere:
            app = page.get_by_test_id("stApp")
            expect(app).to_have_attribute("data-test-connection-state", "CONNECTED", timeout=60_000)
            expect(app).to_have_attribute("data-test-script-state", "notRunning", timeout=30_000)
            expect(page.get_by_text("The server does not answer.")).to_have_count(0)
        for learner in (*before, *during):
            learner.sees("typed")
            learner.types("and on")
            learner.sees("and on")
        expect(field).to_have_value("typed", timeout=30_000)
        computing.wait_for_url(lambda url: "text=typed" in url)
