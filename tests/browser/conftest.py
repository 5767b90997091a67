"""Fixtures for the journeys: one real server for all of them, a real Chromium, a page that keeps watch."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

from tests.browser.tabs import tab
from tools.chromium import launch_options
from tools.serve import Server, serve

# What Streamlit does to itself: one inline line in its index.html, which our policy refuses, and, on the address of a
# page, the search for the server's base address, which begins one folder too deep. Nothing breaks by either.
KNOWN_TEXT = "Executing inline script violates"
KNOWN_ADDRESSES = ("/_stcore/health", "/_stcore/host-config")


def is_known(message: ConsoleMessage) -> bool:
    return KNOWN_TEXT in message.text or message.location["url"].endswith(KNOWN_ADDRESSES)


@dataclass
class Watch:
    """What a page asked for and what it complained of."""

    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def hear(self, message: ConsoleMessage) -> None:
        """Keep what the console calls an error, unless Streamlit is known for it."""
        if message.type == "error" and not is_known(message):
            self.complaints.append(f"{message.text} ({message.location['url']})")

    def outside(self, server: Server) -> list[str]:
        """Requests that left the server; `data:` and `blob:` never leave the page."""
        own = (server.url, server.url.replace("http", "ws", 1), "data:", "blob:")
        return [url for url in self.requests if not url.startswith(own)]


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """The app, as `make run` starts it."""
    with serve() as running:
        yield running


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_type_launch_args, **launch_options()}


@pytest.fixture(scope="session")
def base_url(server: Server) -> str:
    """Every test may say `page.goto("/")`."""
    return server.url


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "viewport": {"width": 1440, "height": 1000}}


@pytest.fixture
def page(browser: Browser, browser_context_args: dict[str, Any]) -> Iterator[Page]:
    """A tab that holds nothing of the test before."""
    with tab(browser, **browser_context_args) as lent:
        yield lent


@pytest.fixture
def context(page: Page) -> BrowserContext:
    return page.context


@pytest.fixture
def watch(page: Page) -> Watch:
    """Keeps a record of the page's requests and of errors in its console."""
    record = Watch()
    page.on("request", lambda request: record.requests.append(request.url))
    page.on("websocket", lambda socket: record.requests.append(socket.url))
    page.on("pageerror", lambda error: record.complaints.append(str(error)))
    page.on("console", lambda message: record.hear(message))
    return record


@pytest.fixture
def go(page: Page) -> Callable[[str, str], None]:
    """`go(section, title)` takes the menu to another page, as a learner does."""

    def take(section: str, title: str) -> None:
        page.get_by_test_id("stTopNavSection").filter(has_text=section).click()
        page.get_by_role("menuitem", name=title).click()

    return take
