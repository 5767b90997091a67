"""The first load of the root page, with an empty cache, beside an empty Streamlit page on the same settings.

Bytes are counted by the browser's own network log, as they came over the wire (compressed), messages of the
WebSocket included. Time runs from the navigation to the moment when the instrument can be stepped; for the
empty page, until its word is on screen. The two pages take turns, so that a busy machine slows both alike.
"""

import base64
from dataclasses import dataclass
from statistics import median

from playwright.sync_api import Browser

from bench import Row
from bench.browser import VIEWPORT, chromium
from tools.serve import serve

ROUNDS = 7


@dataclass(frozen=True)
class Load:
    """One first load."""

    kilobytes: float
    seconds: float


# Both look once a frame, and give the moment at which they found what they looked for.
USABLE = """
async () => {
  const frame = () => new Promise(requestAnimationFrame);
  for (;;) {
    const hosts = [...document.querySelectorAll('[data-testid="stBidiComponentIsolated"]')];
    const root = hosts.map((host) => host.shadowRoot?.querySelector('[data-testid="gatescope"]')).find(Boolean);
    const next = root?.querySelector('.opening .onward, button[aria-label="Next step"]');
    if (root?.dataset.t && next && !next.disabled) return performance.now();
    await frame();
  }
}
"""
SHOWN = """
async () => {
  const frame = () => new Promise(requestAnimationFrame);
  for (;;) {
    if (document.querySelector('[data-testid="stText"]')?.textContent === "Empty") return performance.now();
    await frame();
  }
}
"""


def load(browser: Browser, url: str, ready: str) -> Load:
    """Open `url` in a browser profile that has never seen it."""
    context = browser.new_context(viewport=VIEWPORT)
    page = context.new_page()
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    sizes: list[float] = []
    network.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    network.on("Network.webSocketFrameReceived", lambda event: sizes.append(_size(event["response"])))
    page.goto(url, wait_until="commit")
    seconds = page.evaluate(ready) / 1000
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
        pages = ((ours.url, USABLE), (empty.url, SHOWN))
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
