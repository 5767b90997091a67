"""`When the heart stumbles`: from Start to a trained net, what the page brings, and the record read once."""

import json
import re
from statistics import median

from playwright.sync_api import Page, expect

from bench import Row
from bench.browser import VIEWPORT, chromium
from lstm_viz.browser.instruments.heart import FOLDER, NET, RECORD
from tools.serve import serve

STARTS = (2, 3, 4)
LONG = 120_000  # ms
MOST = 600  # kB of data and weights


def rows() -> list[Row]:
    """Waiting times of the learner who opens it, and who trains."""
    with serve() as server, chromium() as browser:
        page = browser.new_page(viewport=VIEWPORT)
        page.goto(f"{server.url}/When_the_heart_stumbles")
        root = page.get_by_test_id("heart")
        expect(root).to_be_visible(timeout=60_000)
        began = page.evaluate("performance.now()")
        expect(root).to_have_attribute("data-met", re.compile(r"\d"), timeout=LONG)
        read = page.evaluate("performance.now()") - began
        trained = [_trained(page, start) for start in STARTS]
    shipped = 100 * json.loads((FOLDER / f"{NET}.json").read_text("utf-8"))["score"]["windows"]["9"]["apart"]
    seconds, worst = median(each[0] for each in trained), min(each[1] - shipped for each in trained)
    size = (RECORD.stat().st_size + (FOLDER / f"{NET}.safetensors").stat().st_size) / 1000
    return [
        Row(
            f"When the heart stumbles, from Start to a trained net, {len(STARTS)} starts",
            "< 30 s, within one point of the shipped score",
            f"{seconds:.1f} s, {worst:+.1f} points at worst",
            seconds < 30 and worst > -1,
        ),
        Row("the same, from its first picture to the whole record read", "< 2 s", f"{read / 1000:.1f} s", read < 2000),
        Row("the same, data and weights", f"< {MOST} kB", f"{size:.0f} kB", size < MOST),
    ]


def _trained(page: Page, start: int) -> tuple[float, float]:
    """Seconds, and the percent of pairs that this net tells apart, averaged over 0.1 s."""
    page.get_by_label("The random numbers that training starts from").fill(str(start))
    told = page.locator(".an-train .an-doing")
    page.get_by_role("button", name="Start", exact=True).click()
    expect(told).not_to_contain_text("Trained in")
    expect(told).to_contain_text("Trained in", timeout=LONG)
    found = re.search(r"Trained in ([\d.]+) seconds.*?apart on ([\d.]+) %", told.inner_text())
    assert found is not None
    return float(found[1]), float(found[2])
