"""Stepping and playing in the page, 64 units and 500 steps.

A click is timed in the page, from just before `button.click()` to just after the next frame is painted.
A screen takes a picture only every 16.7 ms and clicks come at any moment between two, so on a screen most of
the time is that wait, whatever the page does. Hence two measurements: one in a browser that paints as soon as
the page is ready, which is the page's own time, and one with the wait. Messages are counted meanwhile.
"""

from functools import partial
from statistics import median
from urllib.parse import urlencode

from playwright.sync_api import Browser, Locator, Page, WebSocket, expect

from bench import Row, p95
from bench.browser import VIEWPORT, chromium
from tools.serve import Server, serve

NET = "python-lstm"  # 64 units
STEPS = 500
CLICKS = 200

TEXT = '''def area(points):
    """The signed area inside a polygon."""
    total = 0
    for (x0, y0), (x1, y1) in zip(points, points[1:] + points[:1]):
        total += x0 * y1 - x1 * y0
    return total / 2


class Stack:
    def __init__(self, items=()):
        self.items = list(items)

    def push(self, item):
        self.items.append(item)

    def pop(self):
        if not self.items:
            raise IndexError("pop from an empty stack")
        return self.items.pop()

    def __len__(self):
        return len(self.items)
'''.ljust(STEPS)[:STEPS]

# A frame is painted after the callbacks of requestAnimationFrame; a message posted in one arrives after that.
CLICK = """
async (button, clicks) => {
  const painted = () => new Promise((resolve) => requestAnimationFrame(() => {
    const after = new MessageChannel();
    after.port1.onmessage = resolve;
    after.port2.postMessage(null);
  }));
  const pause = () => new Promise((resolve) => setTimeout(resolve, 30 + 17 * Math.random()));
  const root = button.closest('[data-testid="gatescope"]');
  const times = [];
  for (let i = 0; i < clicks; i++) {
    await pause();
    const before = root.dataset.t;
    const start = performance.now();
    button.click();
    await painted();
    times.push(performance.now() - start);
    if (root.dataset.t === before) throw new Error(`click ${i} did not step`);
  }
  return times;
}
"""

# Counts frames that show another step, for as long as the instrument plays on from its first step.
PLAY = """
async (button, seconds) => {
  const root = button.closest('[data-testid="gatescope"]');
  button.click();
  const frame = () => new Promise(requestAnimationFrame);
  await frame();
  const start = performance.now();
  const first = Number(root.dataset.t);
  let frames = 0, changes = 0, last = first, now = start;
  while (now - start < 1000 * seconds) {
    now = await frame();
    frames += 1;
    if (Number(root.dataset.t) !== last) changes += 1;
    last = Number(root.dataset.t);
  }
  const passed = (now - start) / 1000;
  return {frames: frames / passed, changes: changes / passed, steps: (last - first) / passed};
}
"""


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def rows() -> list[Row]:
    """Time from click to painted frame, messages sent meanwhile, and frames a second while playing."""
    with serve() as server:
        with chromium("--disable-frame-rate-limit") as browser:
            page, messages = _open(browser, server)
            times, sent = _click(page, messages)
        with chromium() as browser:
            page, messages = _open(browser, server)
            times_on_screen, sent_too = _click(page, messages)
            play = _play(page)
    return [
        Row(
            f"click on Next step to painted frame, 64 units x {STEPS} steps",
            "p95 at most 16 ms",
            f"p95 {p95(times):.1f} ms, median {median(times):.1f} ms ({CLICKS} clicks); "
            f"with the wait for a 60 Hz screen p95 {p95(times_on_screen):.1f} ms",
            p95(times) <= 16,
        ),
        Row(
            "messages to or from the server during these clicks",
            "none",
            f"{sent + sent_too}",
            sent + sent_too == 0,
        ),
        Row(
            f"playing at 60 steps a second, 64 units x {STEPS} steps",
            "at least 55 frames a second",
            f"{play['changes']:.1f} frames a second, {play['steps']:.1f} steps a second",
            play["changes"] >= 55,
        ),
    ]


def _open(browser: Browser, server: Server) -> tuple[Page, list[object]]:
    """The root page on the long text, and the list that its messages will be in."""
    page = browser.new_page(viewport=VIEWPORT)
    messages: list[object] = []
    for kind in ("framesent", "framereceived"):
        page.on("websocket", partial(_listen, kind=kind, messages=messages))
    page.goto(f"{server.url}/?{urlencode({'net': NET, 'text': TEXT})}")
    expect(page.get_by_test_id("gatescope")).to_have_attribute("data-t", "0", timeout=30_000)
    page.wait_for_load_state("networkidle")
    button(page, "Next step").evaluate(CLICK, 20)
    return page, messages


def _click(page: Page, messages: list[object]) -> tuple[list[float], int]:
    """Milliseconds of each click, and the number of messages meanwhile."""
    messages.clear()
    times: list[float] = button(page, "Next step").evaluate(CLICK, CLICKS)
    return times, len(messages)


def _listen(socket: WebSocket, kind: str, messages: list[object]) -> None:
    socket.on(kind, lambda message: messages.append(message))


def _play(page: Page) -> dict[str, float]:
    """Play from the first step in the pace that moves 60 steps a second."""
    button(page, "sequence").click()
    button(page, "First step").click()
    return button(page, "Play").evaluate(PLAY, 4)
