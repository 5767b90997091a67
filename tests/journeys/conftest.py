"""Fixtures for the journeys: one real server for all of them, and the menu."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page

from tools.serve import Server, serve


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """The app, as `make run` starts it."""
    with serve() as running:
        yield running


@pytest.fixture(scope="session")
def base_url(server: Server) -> str:
    """Every test may say `page.goto("/")`."""
    return server.url


@pytest.fixture
def go(page: Page) -> Callable[[str, str], None]:
    """`go(section, title)` takes the menu to another page, as a learner does."""

    def take(section: str, title: str) -> None:
        page.get_by_test_id("stTopNavSection").filter(has_text=section).click()
        page.get_by_role("menuitem", name=title).click()

    return take


@pytest.fixture
def sent(page: Page) -> list[str | bytes]:
    """What the page says to the server, from its first word on: name it before what opens the page."""
    frames: list[str | bytes] = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda frame: frames.append(frame)))
    return frames
