"""Dragging a weight of a shipped net: the whole sequence is computed and painted again with every move of the pointer.

A move is timed in the page, from just before its event to just after the next frame is painted, as in `bench.stepping`:
once in a browser that paints as soon as the page is ready, once with the wait for a 60 Hz screen.
"""

from functools import partial
from statistics import median
from urllib.parse import urlencode

from playwright.sync_api import Browser, Page, WebSocket

from bench import Row, p95
from bench.browser import VIEWPORT, chromium
from bench.stepping import TEXT
from tools.serve import Server, serve

NET = "python-lstm"  # 64 units
STEPS = 100
MOVES = 150

# The handle has been pressed by a real pointer; each move changes the weight by 0.05 and the sign turns now and then.
DRAG = """
async (handle, moves) => {
  const painted = () => new Promise((resolve) => requestAnimationFrame(() => {
    const after = new MessageChannel();
    after.port1.onmessage = resolve;
    after.port2.postMessage(null);
  }));
  const pause = () => new Promise((resolve) => setTimeout(resolve, 30 + 17 * Math.random()));
  const { x, y, width, height } = handle.getBoundingClientRect();
  const times = [];
  let clientX = x + width / 2;
  for (let i = 0; i < moves; i++) {
    await pause();
    const before = handle.textContent;
    clientX += i % 40 < 20 ? 5 : -5;
    const move = new PointerEvent("pointermove", { clientX, clientY: y + height / 2, bubbles: true, buttons: 1 });
    const start = performance.now();
    handle.dispatchEvent(move);
    await painted();
    times.push(performance.now() - start);
    if (handle.textContent === before) throw new Error(`move ${i} changed nothing: ${before}`);
  }
  return times;
}
"""


def rows() -> list[Row]:
    """Time from a move of the pointer to the painted frame, and messages sent meanwhile."""
    with serve() as server:
        with chromium("--disable-frame-rate-limit") as browser:
            times, sent = _drag(browser, server)
        with chromium() as browser:
            times_on_screen, sent_too = _drag(browser, server)
    return [
        Row(
            f"drag of a weight: recompute and repaint {STEPS} steps x 64 units",
            "p95 at most 16 ms",
            f"p95 {p95(times):.1f} ms, median {median(times):.1f} ms ({MOVES} moves); "
            f"with the wait for a 60 Hz screen p95 {p95(times_on_screen):.1f} ms",
            p95(times) <= 16,
        ),
        Row("messages to or from the server while dragging", "none", f"{sent + sent_too}", sent + sent_too == 0),
    ]


def _drag(browser: Browser, server: Server) -> tuple[list[float], int]:
    """Milliseconds of each move, and the number of messages meanwhile."""
    page = browser.new_page(viewport=VIEWPORT)
    messages: list[object] = []
    for kind in ("framesent", "framereceived"):
        page.on("websocket", partial(_listen, kind=kind, messages=messages))
    page.goto(f"{server.url}/?{urlencode({'net': NET, 'text': TEXT[:STEPS], 't': STEPS // 2, 'signal': 'f'})}")
    _open(page)
    handle = page.locator(".gs-weight").first
    handle.hover()
    page.mouse.down()
    handle.evaluate(DRAG, 20)
    messages.clear()
    times: list[float] = handle.evaluate(DRAG, MOVES)
    sent = len(messages)
    page.mouse.up()
    return times, sent


def _open(page: Page) -> None:
    page.get_by_role("button", name="what if", exact=True).click()
    page.get_by_role("region", name="What if").wait_for()
    page.wait_for_load_state("networkidle")


def _listen(socket: WebSocket, kind: str, messages: list[object]) -> None:
    socket.on(kind, lambda message: messages.append(message))
