"""Training on the pages, as a learner meets it: frames of a race, messages, the time to a solved task, bytes."""

import gzip
from statistics import median
from time import perf_counter

from playwright.sync_api import Browser, Page, WebSocket, expect

from bench import Row
from bench.browser import VIEWPORT, chromium
from lstm_viz import browser as rooms
from lstm_viz.browser.hosts.join import join, served
from tools.serve import Server, serve

RACE = "The_race?speed=full&updates=5000"
ADDING = "Playground?task=adding&length=100&units=16&batch=16&forget=3&speed=full&updates=5000"
SEEDS = (1, 2, 3)
SOLVED = 0.94  # a squared error of 0.01

FRAMES = """(seconds) => new Promise((done) => {
    const times = [];
    const frame = (now) => {
        times.push(now);
        if (now - times[0] < seconds * 1000) requestAnimationFrame(frame);
        else done(((times.length - 1) * 1000) / (times.at(-1) - times[0]));
    };
    requestAnimationFrame(frame);
})"""


def rows() -> list[Row]:
    """Frames and messages of a race, the time to a solved task, and what is fetched for it."""
    with serve() as server, chromium() as browser:
        frames, messages, rate = _race(browser, server)
        solved = [_solved(browser, server, seed) for seed in SEEDS]
    parts = {
        "kernel": (rooms.ROOT / rooms.KERNEL).read_bytes(),
        "trainer": join("net/training/worker.js").encode(),
        "page": served(rooms.FIRST)[rooms.entry("trainer")].encode(),
    }
    sizes = {name: len(gzip.compress(part)) / 1000 for name, part in parts.items()}
    whole = sizes["kernel"] + sizes["trainer"]
    return [
        Row(
            "frames a second while two nets race (adding, T = 100, 16 units, batch 64)",
            "55",
            f"{frames:.0f}, at {rate} updates a second",
            frames >= 55,
        ),
        Row("server messages while training", "none", str(messages), messages == 0),
        Row(
            "adding, T = 100, 16 units, batch 16, forget bias 3: from Start to a squared error of 0.01",
            "under 5 s",
            f"{', '.join('never' if time is None else f'{time:.1f}' for time in solved)} s, seeds {SEEDS}",
            median([time or 1e9 for time in solved]) < 5,
        ),
        Row(
            "bytes of kernel and trainer, compressed",
            "60 kB",
            f"{whole:.0f} kB; what the Playground shows has {sizes['page']:.0f} more",
            whole <= 60,
        ),
    ]


def _open(browser: Browser, server: Server, address: str, root: str) -> tuple[Page, list[str]]:
    page = browser.new_context(viewport=VIEWPORT).new_page()
    said: list[str] = []

    def listen(socket: WebSocket) -> None:
        socket.on("framesent", lambda _: said.append("sent"))
        socket.on("framereceived", lambda _: said.append("received"))

    page.on("websocket", listen)
    page.on("request", lambda request: said.append(request.url))
    page.goto(f"{server.url}/{address}")
    expect(page.get_by_test_id(root)).to_have_attribute("data-state", "ready", timeout=30_000)
    page.wait_for_timeout(1500)  # what the page still fetches for later
    said.clear()
    return page, said


def _race(browser: Browser, server: Server) -> tuple[float, int, str]:
    page, said = _open(browser, server, RACE, "race")
    page.get_by_role("button", name="start without a guess").click()
    page.wait_for_timeout(800)
    frames = page.evaluate(FRAMES, 3)
    rate = page.get_by_test_id("trainer").first.get_attribute("data-rate")
    found = (float(frames), len(said), str(rate))
    page.context.close()
    return found


def _solved(browser: Browser, server: Server, seed: int) -> float | None:
    page, _ = _open(browser, server, f"{ADDING}&seed={seed}", "trainer")
    root = page.get_by_test_id("trainer")
    page.get_by_role("button", name="Start", exact=True).click()
    began = perf_counter()
    found = None
    while root.get_attribute("data-state") == "running" or perf_counter() - began < 0.5:
        if float(root.get_attribute("data-score") or 0) >= SOLVED:
            found = perf_counter() - began
            break
        page.wait_for_timeout(20)
    page.context.close()
    return found
