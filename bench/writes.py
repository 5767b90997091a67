"""`It writes`: from Start to a trained net, from a key to a written text, and the bytes of its nets and texts."""

from statistics import median

from playwright.sync_api import Page, expect

from bench import Row
from bench.page import SOON, brings, opened, train, waits
from lstm_viz.browser import ROOT
from lstm_viz.net import WEIGHTS

STARTS, SEEDS = 2, 30
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
    with opened("It_writes") as page:
        expect(page.get_by_test_id("writes")).to_have_attribute("data-t", "24", timeout=SOON)
        written = page.evaluate(WRITTEN, SEEDS)
        runs = [_trained(page, start + 1) for start in range(STARTS)]
    seconds, worst = median(each for each, _ in runs), max(bits for _, bits in runs)
    files = [WEIGHTS / f"{name}.safetensors" for name in OWN] + sorted((ROOT / "net/writing").glob("*.bin"))
    return [
        waits("another seed to the painted text", written, 200),
        Row(
            f"It writes, from Start to a trained net, {STARTS} starts",
            "< 30 s, within 0.1 bits of the shipped net",
            f"{seconds:.1f} s, {worst:+.2f} bits at worst",
            seconds < 30 and worst < 0.1,
        ),
        brings("It writes", sum(path.stat().st_size for path in files)),  # and one net more, when it is chosen
    ]


def _trained(page: Page, start: int) -> tuple[float, float]:
    """Seconds, and the bits that it needs a letter beyond the shipped net, on the first 12,000 held-out letters."""
    words = train(page, start, "the shipped net,").inner_text().replace(";", "").split()
    own, shipped = float(words[words.index("bits") - 1]), float(words[words.index("net,") + 1].rstrip("."))
    return float(words[2]), own - shipped
