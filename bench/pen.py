"""`Read my handwriting`: from Start to a trained net, and from a move of the pen to the painted belief."""

from statistics import median

from playwright.sync_api import Page, expect

from bench import Row, p95
from bench.browser import VIEWPORT, chromium
from tools.serve import serve

STARTS = 3
LONG = 120_000  # ms

# A stroke in two hundred moves: of each the milliseconds from the move to the frame after what was drawn of it.
STROKE = """async () => {
  const shadows = [...document.querySelectorAll("*")].map((each) => each.shadowRoot);
  const root = shadows.find((shadow) => shadow?.querySelector(".pad"));
  const pad = root.querySelector(".pad");
  const { left, top, width, height } = pad.getBoundingClientRect();
  const tell = (type, k) => pad.dispatchEvent(new PointerEvent(type, { pointerId: 7, button: 0, bubbles: true,
    clientX: left + width * (0.5 + 0.4 * Math.cos(k / 30)), clientY: top + height * (0.5 + 0.4 * Math.sin(k / 19)) }));
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  pad.setPointerCapture = () => {};
  tell("pointerdown", 0);
  const times = [];
  for (let k = 1; k <= 200; k++) {
    const start = performance.now();
    tell("pointermove", k);
    await frame();
    await frame();
    times.push(performance.now() - start);
  }
  tell("pointerup", 200);
  return times;
}"""


def rows() -> list[Row]:
    """Waiting times of the learner who draws, and who trains."""
    with serve() as server, chromium() as browser:
        page = browser.new_page(viewport=VIEWPORT)
        page.goto(f"{server.url}/Read_my_handwriting")
        expect(page.get_by_test_id("pen")).to_have_attribute("data-says", "8", timeout=60_000)
        strokes = page.evaluate(STROKE)
        trained = [_trained(page, start + 1) for start in range(STARTS)]
    seconds, worst = median(each[0] for each in trained), min(each[1] - each[2] for each in trained)
    return [
        Row(
            "a move of the pen to the painted belief and gates",
            "p95 < 50 ms",
            f"p95 {p95(strokes):.0f} ms",
            p95(strokes) < 50,
        ),
        Row(
            f"Read my handwriting, from Start to a trained net, {STARTS} starts",
            "< 30 s, within one point of the shipped score",
            f"{seconds:.1f} s, {worst:+.1f} points at worst",
            seconds < 30 and worst > -1,
        ),
    ]


def _trained(page: Page, start: int) -> tuple[float, float, float]:
    """Seconds, and the percent of all test digits that this net and the shipped one read rightly."""
    page.get_by_label("The random numbers that training starts from").fill(str(start))
    page.get_by_role("button", name="Start", exact=True).click()
    told = page.locator(".an-train .an-doing")
    expect(told).to_contain_text("of all test digits right; the shipped net", timeout=LONG)
    words = told.inner_text().replace(";", "").split()
    own, shipped = (float(words[at - 1]) for at, word in enumerate(words) if word in ("%", "%."))
    return float(words[2]), own, shipped
