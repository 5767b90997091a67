"""`What comes next?`: bytes of the page, a move of now to the painted gates, from Start to a trained net."""

import json
import re

from playwright.sync_api import Page, expect

from bench import Row
from bench.page import LONG, SOON, brings, opened, train, trains, waits
from lstm_viz.browser import GLUCOSE, ROOT
from lstm_viz.browser.instruments.forecast import payload
from lstm_viz.ui.lessons import lesson_of

STARTS = 3
SERIES = ("Electricity", "Glucose")

# Now moved on by a step, fifty times: of each the milliseconds to the frame after what was drawn of it.
STEPS = """async () => {
  const shadows = [...document.querySelectorAll("*")].map((each) => each.shadowRoot);
  const root = shadows.find((shadow) => shadow?.querySelector(".fc")).querySelector(".fc");
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  root.focus();
  const times = [];
  for (let k = 0; k < 50; k++) {
    const start = performance.now();
    root.dispatchEvent(new KeyboardEvent("keydown", { key: ".", bubbles: true }));
    await frame();
    await frame();
    times.push(performance.now() - start);
  }
  return times;
}"""


def rows() -> list[Row]:
    """Waiting times of the learner who steps, and who trains; what the page brings, and what glucose does."""
    lesson = lesson_of("forecast")
    brought = len(json.dumps({key: payload(lesson)[key] for key in ("nets", "electricity", "starts")}))
    with opened("What_comes_next") as page:
        root = page.get_by_test_id("forecast")
        expect(root).to_have_attribute("data-ready", "true", timeout=SOON)
        expect(root).not_to_have_attribute("aria-busy", "true", timeout=LONG)
        steps = page.evaluate(STEPS)
        runs = {name: [_trained(page, name, start + 1) for start in range(STARTS)] for name in SERIES}
    return [
        brings("What comes next?", brought, (ROOT / GLUCOSE).stat().st_size),
        waits("now moved on, to the painted forecast and gates", steps),
        *(trains(f"What comes next?, {name}", each) for name, each in runs.items()),
    ]


def _trained(page: Page, name: str, start: int) -> tuple[float, float]:
    """Seconds, and how many points of persistence's squared error it takes away beyond the shipped net, on the test."""
    page.get_by_role("button", name=name, exact=True).click()
    expect(page.get_by_test_id("forecast")).to_have_attribute("data-ready", "true", timeout=LONG)
    told = train(page, start, f"{name}, trained in").inner_text()
    found = re.search(r"in ([\d.]+) seconds.* ([\d.]+) % of pers.*net, ([\d.]+) %", told)
    assert found is not None
    seconds, own, shipped = map(float, found.groups())
    return seconds, own - shipped
