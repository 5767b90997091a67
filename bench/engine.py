"""The browser's forward pass against NumPy's `run`: the same net, the same text, one run of this machine."""

import mimetypes
from statistics import median
from time import perf_counter
from urllib.parse import urlparse

from playwright.sync_api import Page, Route

from bench import Row
from bench.browser import chromium
from lstm_viz import browser
from lstm_viz.net import Net, load
from lstm_viz.run import run
from lstm_viz.tasks import TASKS

NETS = ("python-lstm", "python-gru", "python-rnn")
STEPS = 100
TURNS = 5  # each of both in turn, so that what else the machine does falls on both
CALLS = 20  # in a turn
SITE = "http://engine.test"
TEXT = "def area(box):\n    return (box[2] - box[0]) * (box[3] - box[1])\n\n\nclass Queue:\n    def __init__(self):"


def rows() -> list[Row]:
    """A row for each shipped net that reads Python."""
    with chromium() as browser:
        page = browser.new_page()
        page.route(f"{SITE}/**", answer)
        page.goto(SITE)
        page.evaluate("async () => { window.engine = await import('/net/engine.js'); }")
        return [_row(page, load(name)) for name in NETS]


def _row(page: Page, net: Net) -> Row:
    task = TASKS[net.task]
    ids = task.encode(TEXT).ids[:STEPS]
    x = task.one_hot(ids)
    page.evaluate(SETUP, [net.cell, {name: array.ravel().tolist() for name, array in net.params.items()}, ids.tolist()])
    ours, numpys = [], []
    for turn in range(TURNS + 1):
        browser, core = page.evaluate(MEASURE, CALLS), _timed(net, x)
        if turn > 0:  # the first warms both up
            ours += browser
            numpys += core
    mine, theirs = median(ours), median(numpys)
    return Row(
        f"engine in the browser against NumPy's run, {net.cell}, {len(ids)} steps, {net.params['U'].shape[1]} units",
        "at least as fast",
        f"{theirs / mine:.1f} times ({1e3 * mine:.2f} ms, {1e3 * theirs:.2f} ms)",
        mine <= theirs,
    )


def _timed(net: Net, x) -> list[float]:  # type: ignore[no-untyped-def]
    """Seconds of each call."""
    taken = []
    for _ in range(CALLS):
        start = perf_counter()
        run(net.cell, net.params, x)
        taken.append(perf_counter() - start)
    return taken


# Weights are float32 in the page, as a payload brings them.
SETUP = """([cell, params, ids]) => {
    const arrays = {};
    for (const [name, values] of Object.entries(params)) arrays[name] = Float32Array.from(values);
    window.once = () => engine.forward(cell, arrays, { ids });
}"""

# The browser's clock is coarse: five calls are taken together.
MEASURE = """(calls) => Array.from({ length: calls }, () => {
    const start = performance.now();
    for (let k = 0; k < 5; k++) once();
    return (performance.now() - start) / 5000;
})"""


def answer(route: Route) -> None:
    path = browser.ROOT / urlparse(route.request.url).path.lstrip("/")
    if path in browser.files():
        kind = "text/javascript" if path.suffix == ".js" else mimetypes.guess_type(path)[0]
        route.fulfill(path=path, content_type=kind)
    else:
        route.fulfill(body="<!doctype html><html lang=en><title>engine</title>", content_type="text/html")
