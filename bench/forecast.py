"""`What comes next?`: bytes of the page, a step of the cursor to the painted gates, Start to a trained net."""

import json
import re
from statistics import median

from playwright.sync_api import Page, expect

from bench import Row, p95
from bench.browser import VIEWPORT, chromium
from lstm_viz.browser import ROOT
from lstm_viz.browser.instruments.forecast import payload
from lstm_viz.ui.lessons import lesson_of
from tools.serve import serve

STARTS = 3
LONG = 120_000  # ms
MOST = 600_000  # bytes
SERIES = {"Electricity": "electricity", "Glucose": "glucose"}

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
    """Waiting times of the learner who steps, and who trains; what the page brings."""
    lesson = lesson_of("forecast")
    brought = len(json.dumps({key: payload(lesson)[key] for key in ("nets", "electricity", "starts")}))
    asked = (ROOT / "net/forecast/glucose.bin").stat().st_size
    with serve() as server, chromium() as browser:
        page = browser.new_page(viewport=VIEWPORT)
        page.goto(f"{server.url}/What_comes_next")
        root = page.get_by_test_id("forecast")
        expect(root).to_have_attribute("data-ready", "true", timeout=60_000)
        expect(root).not_to_have_attribute("aria-busy", "true", timeout=LONG)
        steps = page.evaluate(STEPS)
        trained = {name: [_trained(page, name, start + 1) for start in range(STARTS)] for name in SERIES}
    return [
        Row(
            "data and weights of What comes next?",
            f"<= {MOST:,} bytes",
            f"{brought:,} with the page, {asked:,} when glucose is chosen",
            brought + asked <= MOST,
        ),
        Row(
            "now moved on, to the painted forecast and gates",
            "p95 < 50 ms",
            f"p95 {p95(steps):.0f} ms",
            p95(steps) < 50,
        ),
        *(_row(name, runs) for name, runs in trained.items()),
    ]


def _row(name: str, runs: list[tuple[float, float, float]]) -> Row:
    seconds, worst = median(each[0] for each in runs), min(each[1] - each[2] for each in runs)
    return Row(
        f"What comes next?, {name}, from Start to a trained net, {STARTS} starts",
        "< 30 s, within one point of the shipped score",
        f"{seconds:.1f} s, {worst:+.1f} points at worst",
        seconds < 30 and worst > -1,
    )


def _trained(page: Page, name: str, start: int) -> tuple[float, float, float]:
    """Seconds, and how much of persistence's squared error is gone on the test, of this net and of the shipped one."""
    page.get_by_role("button", name=name, exact=True).click()
    expect(page.get_by_test_id("forecast")).to_have_attribute("data-ready", "true", timeout=LONG)
    page.get_by_label("The random numbers that training starts from").fill(str(start))
    page.get_by_role("button", name="Start", exact=True).click()
    told = page.locator(".an-train .an-doing")
    expect(told).not_to_contain_text("trained in")
    expect(told).to_contain_text(re.compile(f"{name}, trained in"), timeout=LONG)
    seconds, own, shipped = re.findall(r"in ([\d.]+) seconds.* ([\d.]+) % of pers.*net, ([\d.]+) %", told.inner_text())[
        0
    ]
    return float(seconds), float(own), float(shipped)
