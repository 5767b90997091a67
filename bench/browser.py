"""A real Chromium for the rows that are measured in the page."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

from tools.chromium import launch_options

VIEWPORT = {"width": 1440, "height": 1000}


@contextmanager
def chromium(*args: str) -> Iterator[Browser]:
    """A browser, with further switches if need be."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options(*args))
        yield browser
        browser.close()
