"""`What moves?`: from Start to a trained net, and what the page brings."""

import json

from playwright.sync_api import expect

from bench import Row
from bench.browser import VIEWPORT, chromium
from lstm_viz.net import WEIGHTS
from lstm_viz.series.moves import FILE
from tools.serve import serve

LONG = 240_000  # ms
MOST = 600  # kB of data and weights


def rows() -> list[Row]:
    """Waiting times of the learner who trains; of the first start, as others may stay on the plateau."""
    folder = WEIGHTS / "moves"
    with serve() as server, chromium() as browser:
        page = browser.new_page(viewport=VIEWPORT)
        page.goto(f"{server.url}/What_moves")
        expect(page.get_by_test_id("moves")).to_have_attribute("data-says", "5", timeout=60_000)
        page.get_by_role("button", name="Start", exact=True).click()
        told = page.locator(".an-train .an-doing")
        expect(told).to_contain_text("of all that is held out right", timeout=LONG)
        words = told.inner_text().split()
    seconds, own = float(words[2]), float(words[words.index("seconds:") + 1])
    shipped = 100 * json.loads((folder / "moves-lstm.json").read_text("utf-8"))["score"]["accuracy"]
    size = (FILE.stat().st_size + (folder / "moves-lstm.safetensors").stat().st_size) / 1000
    return [
        Row(
            "What moves?, from Start to a trained net, start 1",
            "< 60 s, within one point of the shipped score",
            f"{seconds:.1f} s, {own - shipped:+.1f} points",
            seconds < 60 and own - shipped > -1,
        ),
        Row("the same, data and weights", f"< {MOST} kB", f"{size:.0f} kB", size < MOST),
    ]
