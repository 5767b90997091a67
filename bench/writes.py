"""`It writes`: from Start to a trained net, from a key to a written text, and the bytes of its nets and texts."""

from statistics import median

from playwright.sync_api import Page, expect

from bench import Row, p95
from bench.browser import VIEWPORT, chromium
from lstm_viz.browser import ROOT
from lstm_viz.net import WEIGHTS
from tools.serve import serve

STARTS, SEEDS = 2, 30
LONG = 600_000  # ms
MOST = 600_000  # bytes; one net may be fetched when it is chosen
OWN = ("tunes-lstm", "austen-lstm", "moments/tunes-lstm")

# Of each seed the milliseconds from the change to the frame after the text that is written with it.
WRITTEN = """async (seeds) => {
  const shadows = [...document.querySelectorAll("*")].map((each) => each.shadowRoot);
  const root = shadows.find((shadow) => shadow?.querySelector(".wr-dice"));
  const dice = root.querySelector(".wr-dice");
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const times = [];
  for (let seed = 100; seed < 100 + seeds; seed++) {
    const start = performance.now();
    dice.value = String(seed);
    dice.dispatchEvent(new Event("change"));
    await frame();
    await frame();
    times.push(performance.now() - start);
  }
  return times;
}"""


def rows() -> list[Row]:
    """Waiting times of the learner who has texts written, and who trains; and what is sent."""
    with serve() as server, chromium() as browser:
        page = browser.new_page(viewport=VIEWPORT)
        page.goto(f"{server.url}/It_writes")
        expect(page.get_by_test_id("writes")).to_have_attribute("data-t", "24", timeout=60_000)
        written = page.evaluate(WRITTEN, SEEDS)
        trained = [_trained(page, start + 1) for start in range(STARTS)]
    seconds, worst = median(each[0] for each in trained), max(each[1] - each[2] for each in trained)
    files = [WEIGHTS / f"{name}.safetensors" for name in OWN] + sorted((ROOT / "net/writing").glob("*.bin"))
    size = sum(path.stat().st_size for path in files)
    return [
        Row("another seed to the painted text", "p95 < 200 ms", f"p95 {p95(written):.0f} ms", p95(written) < 200),
        Row(
            f"It writes, from Start to a trained net, {STARTS} starts",
            "within 0.1 bits of the shipped net; the time is told",
            f"{seconds:.1f} s, {worst:+.2f} bits at worst",
            worst < 0.1,
        ),
        Row("It writes, nets and texts", f"at most {MOST:,} bytes", f"{size:,} bytes", size <= MOST),
    ]


def _trained(page: Page, start: int) -> tuple[float, float, float]:
    """Seconds, and the bits a letter of this net and of the shipped one on the first 12,000 held-out letters."""
    page.get_by_label("The random numbers that training starts from").fill(str(start))
    page.get_by_role("button", name="Start", exact=True).click()
    told = page.locator(".an-train .an-doing")
    expect(told).to_contain_text("the shipped net,", timeout=LONG)
    words = told.inner_text().replace(";", "").split()
    own = float(words[words.index("bits") - 1])
    return float(words[2]), own, float(words[words.index("net,") + 1].rstrip("."))
