"""Typing: from a key to the painted trace of the new text, 64 units and 200 characters; what is asked of the server.

A key is timed in the page, from just before its `input` event to just after the next frame is painted, as in
`bench.stepping`: in a browser that paints as soon as the page is ready, and with the wait for a 60 Hz screen. Then a
learner types a hundred texts over five nets, and everything that reaches the server meanwhile is counted: messages of
the WebSocket, and requests but for the tab's icon, which Chromium asks for anew with every address.
"""

import re
from functools import partial
from statistics import median
from urllib.parse import urlencode

from playwright.sync_api import Browser, Page, WebSocket, expect

from bench import Row, p95
from bench.browser import VIEWPORT, chromium
from bench.stepping import NET, TEXT
from tools.serve import Server, serve

STEPS = 200
KEYS = 100
NETS = ("python-lstm-16", "python-lstm", "python-gru", "python-rnn", "recall-lstm")

TYPE = """
async (field, [keys, length]) => {
  const painted = () => new Promise((resolve) => requestAnimationFrame(() => {
    const after = new MessageChannel();
    after.port1.onmessage = resolve;
    after.port2.postMessage(null);
  }));
  const pause = () => new Promise((resolve) => setTimeout(resolve, 60 + 17 * Math.random()));
  const root = field.closest('[data-testid="gatescope"]');
  const slider = root.querySelector(".gs-slider");
  const times = [];
  field.focus();
  for (let i = 0; i < keys; i++) {
    await pause();
    const letter = "abcdef(x)"[i % 9];
    const start = performance.now();
    field.setRangeText(letter, i, i + 1, "end");
    field.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true, data: letter }));
    await painted();
    times.push(performance.now() - start);
    if (Number(slider.getAttribute("aria-valuemax")) !== length) throw new Error(`key ${i} was not answered`);
  }
  return times;
}
"""


def rows() -> list[Row]:
    """Time from key to painted frame, and messages of a learner who types much."""
    with serve() as server:
        with chromium("--disable-frame-rate-limit") as browser:
            page, asked = _open(browser, server)
            times = _type(page, KEYS)
        with chromium() as browser:
            page, asked_too = _open(browser, server)
            on_screen = _type(page, KEYS)
            keys = len(asked) + len(asked_too)
            asked_too.clear()
            _learn(page)
            learned = len(asked_too)
    return [
        Row(
            f"a key typed to the new trace painted, 64 units x {STEPS} characters",
            "p95 at most 33 ms with a 60 Hz screen",
            f"p95 {p95(on_screen):.1f} ms, median {median(on_screen):.1f} ms ({KEYS} keys); "
            f"without the wait p95 {p95(times):.1f} ms, median {median(times):.1f} ms",
            p95(on_screen) <= 33,
        ),
        Row("messages to or from the server during these keys", "none", f"{keys}", keys == 0),
        Row(
            f"server requests of a learner who types 100 texts over {len(NETS)} nets",
            "at most 5",
            f"{learned}",
            learned <= 5,
        ),
    ]


def _open(browser: Browser, server: Server) -> tuple[Page, list[object]]:
    """The root page on a text of 200 characters, at rest, and the list of what will be asked of the server."""
    page = browser.new_page(viewport=VIEWPORT)
    asked: list[object] = []
    for kind in ("framesent", "framereceived"):
        page.on("websocket", partial(_listen, kind=kind, messages=asked))
    page.on("request", lambda request: asked.append(request.url) if "favicon" not in request.url else None)
    page.goto(f"{server.url}/?{urlencode({'net': NET, 'text': TEXT[:STEPS]})}")
    expect(page.get_by_text("browser and NumPy agree")).to_be_visible(timeout=30_000)
    page.wait_for_load_state("networkidle")
    _type(page, 20)
    asked.clear()
    return page, asked


def _listen(socket: WebSocket, kind: str, messages: list[object]) -> None:
    socket.on(kind, lambda message: messages.append(message))


def _type(page: Page, keys: int) -> list[float]:
    """Milliseconds of each key."""
    times: list[float] = page.locator(".gs textarea").first.evaluate(TYPE, [keys, STEPS])
    return times


def _learn(page: Page) -> None:
    """A hundred texts, twenty with each net."""
    field, slider = page.locator(".gs textarea").first, page.locator(".gs-slider").first
    for net in NETS:
        page.get_by_role("combobox", name="net").select_option(net)
        expect(page).to_have_url(re.compile(rf"net={net}&"))
        for k in range(20):
            field.fill("A" + "wx" * (k + 1) + "?")
            expect(slider).to_have_attribute("aria-valuemax", str(2 * k + 4))
