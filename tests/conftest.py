"""For every test: one thread is faster than two at these sizes, and figures do not depend on the machine."""

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("MKL_NUM_THREADS", "1")

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.views.tabs import tab
from tests.watch import Watch
from tools.chromium import launch_options

settings.register_profile("any machine", deadline=None)  # how long an example takes is no test's business
settings.load_profile("any machine")
expect.set_options(timeout=20_000)  # a slow machine is no fault


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """`-m "not chromium"` leaves out what needs a browser.

    The files with most of it come first, then those with most that is slow, so that all workers end together.
    """
    heavy: Counter[Path] = Counter()
    slow: Counter[Path] = Counter()
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.chromium)
            heavy[item.path] += 1
        slow[item.path] += item.get_closest_marker("slow") is not None
    items.sort(key=lambda item: (-heavy[item.path], -slow[item.path]))


# A visit is over before most of what V8 would compile better is paid back: ten times as many calls before it does.
# Loops that run long are compiled as soon as ever.
PATIENT = "--js-flags=--invocation-count-for-maglev=4000,--invocation-count-for-turbofan=30000"


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_type_launch_args, **launch_options(PATIENT)}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "viewport": {"width": 1440, "height": 1000}}


@pytest.fixture
def page(browser: Browser, browser_context_args: dict[str, Any], base_url: str) -> Iterator[Page]:
    """A tab that holds nothing of the test before. Its address is of the folder of the test."""
    with tab(browser, **{**browser_context_args, "base_url": base_url}) as lent:
        yield lent


@pytest.fixture(scope="module")
def lend(
    browser: Browser, browser_context_args: dict[str, Any], base_url: str
) -> Callable[[], AbstractContextManager[Page]]:
    """`with lend() as page:` in a fixture of a module, for tests that ask many things of one load."""
    return partial(tab, browser, **{**browser_context_args, "base_url": base_url})


@pytest.fixture
def context(page: Page) -> BrowserContext:
    return page.context


@pytest.fixture
def watch(page: Page) -> Watch:
    """Keeps a record of the page's requests and of errors in its console."""
    return Watch.of(page)
