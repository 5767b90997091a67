"""`When the heart stumbles`: from Start to a trained net, what the page brings, and the record read once."""

import json
import re

from playwright.sync_api import Page, expect

from bench import Row
from bench.page import LONG, SOON, brings, opened, train, trains
from lstm_viz.browser.instruments.heart import FOLDER, NET, RECORD

STARTS = (2, 3, 4)


def rows() -> list[Row]:
    """Waiting times of the learner who opens it, and who trains."""
    shipped = 100 * json.loads((FOLDER / f"{NET}.json").read_text("utf-8"))["score"]["windows"]["9"]["apart"]
    with opened("When_the_heart_stumbles") as page:
        root = page.get_by_test_id("heart")
        expect(root).to_be_visible(timeout=SOON)
        began = page.evaluate("performance.now()")
        expect(root).to_have_attribute("data-met", re.compile(r"\d"), timeout=LONG)
        read = page.evaluate("performance.now()") - began
        runs = [_trained(page, start, shipped) for start in STARTS]
    size = RECORD.stat().st_size + (FOLDER / f"{NET}.safetensors").stat().st_size
    return [
        trains("When the heart stumbles", runs),
        Row("the same, from its first picture to the whole record read", "< 2 s", f"{read / 1000:.1f} s", read < 2000),
        brings("When the heart stumbles", size),
    ]


def _trained(page: Page, start: int, shipped: float) -> tuple[float, float]:
    """Seconds, and by how many points it tells pairs apart better than the shipped net, averaged over 0.1 s."""
    found = re.search(
        r"Trained in ([\d.]+) seconds.*?apart on ([\d.]+) %", train(page, start, "Trained in").inner_text()
    )
    assert found is not None
    return float(found[1]), float(found[2]) - shipped
