"""`Read my handwriting`: from Start to a trained net, and from a move of the pen to the painted belief."""

from playwright.sync_api import expect

from bench import Row
from bench.page import SOON, opened, trained, trains, waits

UNTIL = "of all test digits right; the shipped net"

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
    with opened("Read_my_handwriting") as page:
        expect(page.get_by_test_id("pen")).to_have_attribute("data-says", "8", timeout=SOON)
        strokes = page.evaluate(STROKE)
        runs = [trained(page, start, UNTIL) for start in (1, 2, 3)]
    return [waits("a move of the pen to the painted belief and gates", strokes), trains("Read my handwriting", runs)]
