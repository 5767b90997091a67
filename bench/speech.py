"""`What digit was said?`: from a drag of a cut to the picture, from Start to a trained net, and the bytes of both."""

from playwright.sync_api import expect

from bench import Row
from bench.page import SOON, brings, opened, trained, trains, waits
from lstm_viz.browser import ROOT, SPEECH
from lstm_viz.net import WEIGHTS

UNTIL = "of all that is held out right; the shipped net"

# A cut that is dragged to and fro: of each move the milliseconds to the frame after what was drawn of it.
DRAG = """async () => {
  const shadows = [...document.querySelectorAll("*")].map((each) => each.shadowRoot);
  const root = shadows.find((shadow) => shadow?.querySelector(".pick-range"));
  const [, range] = root.querySelectorAll(".pick-range input");
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
    files = (ROOT / SPEECH, WEIGHTS / "speech/speech-lstm.safetensors")
    with opened("What_digit_was_said") as page:
        expect(page.get_by_test_id("speech")).to_have_attribute("data-says", "7", timeout=SOON)
        moves = page.evaluate(DRAG)
        runs = [trained(page, start, UNTIL) for start in (1, 2, 3)]
    return [
        waits("a drag of a cut to the painted belief and gates", moves),
        trains("What digit was said?", runs),
        brings("What digit was said?", sum(path.stat().st_size for path in files)),
    ]
