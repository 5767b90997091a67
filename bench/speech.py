"""`What digit was said?`: from a drag of a cut to the picture, from Start to a trained net, and the bytes of both."""

from statistics import median

from playwright.sync_api import Page, expect

from bench import Row, p95
from bench.browser import VIEWPORT, chromium
from lstm_viz.browser import ROOT
from lstm_viz.net import WEIGHTS
from tools.serve import serve

STARTS = 3
LONG = 240_000  # ms
MOST = 600_000  # bytes

# A cut that is dragged to and fro: of each move the milliseconds to the frame after what was drawn of it.
DRAG = """async () => {
  const shadows = [...document.querySelectorAll("*")].map((each) => each.shadowRoot);
  const root = shadows.find((shadow) => shadow?.querySelector(".sp-range"));
  const [, range] = root.querySelectorAll(".sp-range input");
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const times = [];
  for (let k = 0; k < 60; k++) {
    const start = performance.now();
    range.value = String(2 + Math.abs((k % 24) - 12));
    range.dispatchEvent(new Event("input", { bubbles: true }));
    await frame();
    await frame();
    times.push(performance.now() - start);
  }
  return times;
}"""


def rows() -> list[Row]:
    """Waiting times of the learner who cuts, and who trains; what is fetched for it."""
    files = (ROOT / "net/speech/digits.bin", WEIGHTS / "speech/speech-lstm.safetensors")
    size = sum(path.stat().st_size for path in files)
    with serve() as server, chromium() as browser:
        page = browser.new_page(viewport=VIEWPORT)
        page.goto(f"{server.url}/What_digit_was_said")
        expect(page.get_by_test_id("speech")).to_have_attribute("data-says", "7", timeout=60_000)
        moves = page.evaluate(DRAG)
        trained = [_trained(page, start + 1) for start in range(STARTS)]
    seconds, middle = median(each[0] for each in trained), median(each[1] - each[2] for each in trained)
    return [
        Row(
            "a drag of a cut to the painted belief and gates",
            "p95 < 50 ms",
            f"p95 {p95(moves):.0f} ms",
            p95(moves) < 50,
        ),
        Row(
            f"What digit was said?, from Start to a trained net, {STARTS} starts",
            "< 30 s, within one point of the shipped score",
            f"{seconds:.1f} s, {middle:+.1f} points in the middle",
            seconds < 30 and middle > -1,
        ),
        Row("What digit was said?, data and net", f"{MOST // 1000} kB", f"{size / 1000:.0f} kB", size < MOST),
    ]


def _trained(page: Page, start: int) -> tuple[float, float, float]:
    """Seconds, and the percent of all that is held out that this net and the shipped one hear rightly."""
    page.get_by_label("The random numbers that training starts from").fill(str(start))
    page.get_by_role("button", name="Start", exact=True).click()
    told = page.locator(".an-train .an-doing")
    expect(told).to_contain_text("of all that is held out right; the shipped net", timeout=LONG)
    words = told.inner_text().replace(";", "").split()
    own, shipped = (float(words[at - 1]) for at, word in enumerate(words) if word in ("%", "%."))
    return float(words[2]), own, shipped
