"""`Words that a net has never seen`: what it brings, and from a word to its painted sounds."""

from playwright.sync_api import expect

from bench import Row
from bench.page import SOON, brings, opened, waits
from lstm_viz.browser import ROOT
from lstm_viz.browser.instruments.sounds import FOLDER, HELD

# Of each word the milliseconds from its letters to the frame after its sounds are there; the field waits for a key.
TYPE = """async () => {
  const root = [...document.querySelectorAll("*")].map((each) => each.shadowRoot).find((shadow) => shadow?.querySelector(".sd")).querySelector(".sd");
  const field = root.querySelector(".ed-field");
  const times = [];
  for (const word of ["psalm", "castle", "pneumonia", "rhythm", "island", "colonel", "chaos", "sausage", "debris", "yacht"]) {
    const start = performance.now();
    field.value = word;
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    while (root.dataset.read !== word) await new Promise((done) => requestAnimationFrame(done));
    await new Promise((done) => requestAnimationFrame(done));
    times.push(performance.now() - start);
  }
  return times;
}"""  # noqa: E501


def rows() -> list[Row]:
    """Bytes of weights, record and words; waiting times of the learner who types. It trains nothing in the browser."""
    sizes = [path.stat().st_size for path in (*FOLDER.iterdir(), ROOT / HELD)]
    with opened("Words_that_a_net_has_never_seen") as page:
        expect(page.get_by_test_id("sounds")).to_have_attribute("data-says", "N AY T", timeout=SOON)
        times = page.evaluate(TYPE)
    return [
        brings("Words that a net has never seen", sum(sizes)),
        waits("a word typed to its painted sounds, 120 ms of it waiting for another key", times, 300),
    ]
