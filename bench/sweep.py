"""The backward sweep in the browser, over a long text: who presses B waits for one."""

from playwright.sync_api import Page

from bench import Row
from bench.browser import chromium
from bench.engine import SITE, answer
from lstm_viz.browser.pack import Panel, payload
from lstm_viz.net import Net, load
from lstm_viz.run import run
from lstm_viz.tasks import TASKS

NETS = ("python-lstm", "python-gru", "python-rnn")
TEXT = "def area(box):\n" * 33  # 495 steps
MOST = 100  # ms

# The best of three, at other steps each: a sweep is kept.
MEASURE = """async (data) => {
    const [{ parse }, { sweep }] = await Promise.all(["/net/panel.js", "/net/backward.js"].map((path) => import(path)));
    const panel = parse(Uint8Array.from(data)).panels[0];
    sweep(panel, 20);
    return Math.min(...[1, 2, 3].map((back) => {
        const start = performance.now();
        sweep(panel, panel.steps - back);
        return performance.now() - start;
    }));
}"""


def rows() -> list[Row]:
    """A row for each shipped net that reads Python."""
    with chromium() as browser:
        page = browser.new_page()
        page.route(f"{SITE}/**", answer)
        page.goto(SITE)
        return [_row(page, load(name)) for name in NETS]


def _row(page: Page, net: Net) -> Row:
    task = TASKS[net.task]
    encoded = task.encode(TEXT)
    trace = run(net.cell, net.params, task.one_hot(encoded.ids), tokens=encoded.tokens)
    data = payload([Panel(net, trace, encoded.ids, task.targets(encoded.ids), {"c": 3.0}, {})], {})
    took = page.evaluate(MEASURE, list(data))
    units = net.params["U"].shape[1]
    what = f"backward sweep in the browser, {net.cell}, {trace.steps} steps, {units} units"
    return Row(what, f"under {MOST} ms", f"{took:.1f} ms", took < MOST)
