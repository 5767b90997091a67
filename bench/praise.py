"""`Is it praise?`: the bytes of its data and weights, and from a key to the painted scores and gates of sixty words."""

import json
from urllib.parse import quote

from playwright.sync_api import expect

from bench import Row
from bench.page import SOON, brings, opened, waits
from lstm_viz.browser import ROOT
from lstm_viz.browser.instruments.praise import MORE, payload
from lstm_viz.ui.lessons import lesson_of

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
    with opened(f"Is_it_praise?beside=without&text={quote(SENTENCE.strip())}") as page:
        expect(page.locator(".pr-beside .pr-word").first).to_be_visible(timeout=SOON)
        steps = page.get_by_test_id("praise").evaluate(STEP)
    return [
        brings("Is it praise?", first, later),
        waits("a step through 60 words to the painted scores and gates, with the other sentence beside them", steps),
    ]
