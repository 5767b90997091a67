"""`Is it praise?`: the bytes of its data and weights, and from a key to the painted scores and gates of sixty words."""

import json
from urllib.parse import quote

from playwright.sync_api import expect

from bench import Row, p95
from bench.browser import VIEWPORT, chromium
from lstm_viz.browser import ROOT
from lstm_viz.browser.instruments.praise import MORE, payload
from lstm_viz.ui.lessons import lesson_of
from tools.serve import serve

MOST = 600_000  # bytes
SENTENCE = "the plot is bad but the acting is great and " * 6

# A hundred steps through the words, with the sentence without the word beside it: each is read anew.
STEP = """async (root) => {
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const times = [];
  for (let k = 0; k < 100; k++) {
    const start = performance.now();
    root.dispatchEvent(new KeyboardEvent("keydown", { key: k % 59 ? "ArrowLeft" : "End", bubbles: true }));
    await frame();
    await frame();
    times.push(performance.now() - start);
  }
  return times;
}"""


def rows() -> list[Row]:
    """What comes with the page and when it is asked for, and the waiting times of the learner who steps."""
    first, later = len(json.dumps(payload(lesson_of("praise")))), (ROOT / MORE).stat().st_size
    with serve() as server, chromium() as browser:
        page = browser.new_page(viewport=VIEWPORT)
        page.goto(f"{server.url}/Is_it_praise?beside=without&text={quote(SENTENCE.strip())}")
        expect(page.locator(".pr-beside .pr-word").first).to_be_visible(timeout=60_000)
        steps = page.get_by_test_id("praise").evaluate(STEP)
    return [
        Row(
            "Is it praise?, data and weights: with the page, and when asked for",
            f"at most {MOST // 1000} kB",
            f"{first / 1000:.0f} and {later / 1000:.0f} kB",
            first + later <= MOST,
        ),
        Row(
            "a step through 60 words to the painted scores and gates, with the other sentence beside them",
            "p95 < 50 ms",
            f"p95 {p95(steps):.0f} ms",
            p95(steps) < 50,
        ),
    ]
