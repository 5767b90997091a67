"""Updates a second of a net that is trained in the browser, against a bare loop of PyTorch's on one thread.

Sizes are units x steps x batch. Both read two numbers a step and answer at the last; Adam, clipped by norm; the data
are made beforehand.
"""

from collections.abc import Callable
from statistics import median
from time import perf_counter
from urllib.parse import urlsplit

import torch
from playwright.sync_api import Page, Route
from torch import nn

from bench import Row
from bench.browser import chromium
from bench.engine import answer
from lstm_viz import browser

SIZES = {(8, 20, 32): 5.0, (16, 100, 16): 1.5, (32, 100, 16): 0.8, (32, 100, 64): 0.7, (64, 100, 32): 0.6}
ROWS = [("lstm", size, reach) for size, reach in SIZES.items()] + [
    (cell, (16, 100, 16), 1.0) for cell in ("gru", "rnn")
]
TURNS = 5  # each of both in turn, so that what else the machine does falls on both
SECONDS = 0.4  # of a turn
SITE = "http://training.test"
KINDS: dict[str, type[nn.RNN | nn.LSTM | nn.GRU]] = {"lstm": nn.LSTM, "gru": nn.GRU, "rnn": nn.RNN}


def rows() -> list[Row]:
    """A row for each size of an LSTM, and for the other cells at one."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        with chromium() as opened:
            page = opened.new_page()
            page.route(f"{SITE}/**", serve)
            page.goto(SITE)
            page.evaluate(SETUP)
            return [_row(page, *row) for row in ROWS]
    finally:
        torch.set_num_threads(threads)


def serve(route: Route) -> None:
    """What the instruments' own files leave out, and those."""
    if (path := urlsplit(route.request.url).path).endswith(".wasm"):
        route.fulfill(path=browser.ROOT / path[1:], content_type="application/wasm")
    else:
        answer(route)


def _row(page: Page, cell: str, size: tuple[int, int, int], reach: float) -> Row:
    page.evaluate("([cell, size]) => make(cell, size)", [cell, size])
    update = _bare(cell, *size)
    ours, theirs = [], []
    for turn in range(TURNS + 1):
        mine, other = page.evaluate(MEASURE, SECONDS), _rate(update)
        if turn > 0:  # the first warms both up
            ours.append(mine)
            theirs.append(other)
    ratio = median(ours) / median(theirs)
    return Row(
        f"updates a second while training, {cell}, {' x '.join(map(str, size))}, over PyTorch's",
        f"{reach:g}",
        f"{ratio:.2f} ({median(ours):.0f}, {median(theirs):.0f})",
        ratio >= reach,
    )


def _bare(cell: str, units: int, steps: int, batch: int) -> Callable[[], None]:
    """One update of the plainest loop."""
    torch.manual_seed(0)
    layer, head = KINDS[cell](2, units), nn.Linear(units, 1)
    parameters = [*layer.parameters(), *head.parameters()]
    adam = torch.optim.Adam(parameters, 0.01)
    x, y = torch.rand(steps, batch, 2), torch.rand(batch, 1)

    def update() -> None:
        h, _ = layer(x)
        loss = ((head(h[-1]) - y) ** 2).mean()
        adam.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(parameters, 1.0)
        adam.step()

    return update


def _rate(update: Callable[[], None]) -> float:
    """Calls a second."""
    start, calls = perf_counter(), 0
    while perf_counter() - start < SECONDS:
        update()
        calls += 1
    return calls / (perf_counter() - start)


SETUP = """async () => {
    const { createTrainer } = await import("/net/training/trainer.js");
    const { kernelBackend, kernelFile } = await import("/net/training/kernel.js");
    const backend = await kernelBackend(await (await fetch(`/${kernelFile()}`)).arrayBuffer());
    window.make = (cell, [units, steps, batch]) => {
        const optimiser = { name: "adam", rate: 0.01 };
        const sizes = { inputs: 2, units, outputs: 1, batch, steps };
        const spec = { cell, ...sizes, loss: "numbers", reads: "rows", optimiser, clip: { by: "norm", at: 1 } };
        window.net = createTrainer(backend, spec);
        const targets = new Float32Array(steps * batch).fill(NaN, 0, (steps - 1) * batch);
        for (let b = 0; b < batch; b++) targets[(steps - 1) * batch + b] = Math.random();
        window.data = { x: Float32Array.from({ length: steps * 2 * batch }, Math.random), targets };
    };
}"""

MEASURE = """(seconds) => {
    const start = performance.now();
    let calls = 0;
    for (; performance.now() - start < 1000 * seconds; calls++) net.update(data);
    return (1000 * calls) / (performance.now() - start);
}"""
