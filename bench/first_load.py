"""The first load of the root page, with an empty cache, beside an empty Streamlit page on the same settings.

Bytes are counted by the browser's own network log, as they came over the wire (compressed), messages of the
WebSocket included. Time runs from the navigation to the moment when the instrument can be stepped; for the
empty page, until its word is on screen. The two pages take turns, so that a busy machine slows both alike.
"""

import base64
import re
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

from playwright.sync_api import Browser, Page, expect

from bench import Row
from bench.browser import VIEWPORT, chromium
from tools.serve import serve

ROUNDS = 7


@dataclass(frozen=True)
class Load:
    """One first load."""

    kilobytes: float
    seconds: float


def instrument_is_usable(page: Page) -> None:
    expect(page.get_by_test_id("gatescope").first).to_have_attribute("data-t", re.compile(r"\d+"), timeout=30_000)
    expect(page.get_by_role("button", name="Next step", exact=True)).to_be_enabled()


def word_is_shown(page: Page) -> None:
    expect(page.get_by_text("Empty", exact=True)).to_be_visible(timeout=30_000)


def load(browser: Browser, url: str, ready: Callable[[Page], None]) -> Load:
    """Open `url` in a browser profile that has never seen it."""
    context = browser.new_context(viewport=VIEWPORT)
    page = context.new_page()
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    sizes: list[float] = []
    network.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    network.on("Network.webSocketFrameReceived", lambda event: sizes.append(_size(event["response"])))
    page.goto(url, wait_until="commit")
    ready(page)
    seconds = page.evaluate("performance.now()") / 1000
    page.wait_for_load_state("networkidle")
    context.close()
    return Load(sum(sizes) / 1e3, seconds)


def _size(frame: dict[str, str]) -> int:
    """Bytes of one WebSocket message; binary ones are logged in base64."""
    text = frame["payloadData"]
    return len(text) if frame["opcode"] == 1 else len(base64.b64decode(text))


def rows() -> list[Row]:
    """Bytes and time of the root page over those of the empty page."""
    with serve() as ours, serve("bench/empty/app.py") as empty, chromium() as browser:
        pages = ((ours.url, instrument_is_usable), (empty.url, word_is_shown))
        for (
            url,
            ready,
        ) in pages:  # the server's first answer of all pays for its imports; no learner waits for that
            load(browser, url, ready)
        loads = [[load(browser, url, ready) for url, ready in pages] for _ in range(ROUNDS)]
    bytes_ours, bytes_empty = (median(one[side].kilobytes for one in loads) for side in (0, 1))
    time_ours, time_empty = (median(one[side].seconds for one in loads) for side in (0, 1))
    times = median(ours.seconds / empty.seconds for ours, empty in loads)
    return [
        Row(
            "first load: bytes over those of an empty page",
            "at most 1.3 times",
            f"{bytes_ours / bytes_empty:.2f} times ({bytes_ours:.0f} kB, {bytes_empty:.0f} kB)",
            bytes_ours <= 1.3 * bytes_empty,
        ),
        Row(
            "first load: time to a usable instrument over an empty page's",
            "at most 1.5 times",
            f"{times:.2f} times ({time_ours:.2f} s, {time_empty:.2f} s; median of {ROUNDS})",
            times <= 1.5,
        ),
    ]
