"""A slider of `Why RNNs forget` to its painted curves, in a browser.

The seeds, the steps and the units are moved, where every move measures all five nets, ten seeds each, anew, near
T 100 and H 32; and the forget bias, to values that were not measured before. Timed in the page from the change to the
frame after the new lines.
"""

from statistics import median

from playwright.sync_api import Page, expect

from bench import Row, p95
from bench.browser import VIEWPORT, chromium
from tools.serve import serve

MOVES = 40
MOST = 100
KNOWN = (-2, 0, 1, 2, 3, 5)
"""Biases that are measured beside any other."""

# One change, and the milliseconds until other lines are painted. The policy of the pages forbids wait_for_function.
CHANGE = """([name, value]) => new Promise((resolve) => {
  const shadows = [...document.querySelectorAll("*")].map((each) => each.shadowRoot);
  const root = shadows.find((shadow) => shadow?.querySelector(".fg"));
  const lines = () => [...root.querySelectorAll(".fg-chart .fg-line")].map((path) => path.getAttribute("d")).join();
  const before = lines();
  const input = root.querySelector(name);
  const start = performance.now();
  input.value = value;
  input.dispatchEvent(new Event("input", { bubbles: true }));
  input.dispatchEvent(new Event("change", { bubbles: true }));
  const done = () => resolve(performance.now() - start);
  const look = () => requestAnimationFrame(lines() === before ? look : done);
  look();
})"""
# Nothing is being measured any more, the other biases and the inside of a net neither.
RESTED = """() => new Promise((resolve) => {
  const shadows = [...document.querySelectorAll("*")].map((each) => each.shadowRoot);
  const root = shadows.find((shadow) => shadow?.querySelector(".fg"));
  const rests = () => root.querySelector(".fg").dataset.fresh === "true" && !root.querySelector("[data-waits]");
  const look = () => setTimeout(rests() ? () => setTimeout(resolve, 300) : look, 50);
  look();
})"""


def rows() -> list[Row]:
    """Waiting times of the learner who moves the sliders."""
    with serve() as server, chromium() as browser:
        page = browser.new_page(viewport=VIEWPORT)
        page.goto(f"{server.url}/Why_RNNs_forget")
        expect(page.get_by_text("browser and NumPy agree")).to_be_visible(timeout=60_000)
        seeds = [_change(page, "[data-field=seed] input", 10 * (move + 1)) for move in range(MOVES)]
        steps = [_change(page, "[data-field=T] input", 101 + move) for move in range(MOVES // 2)]
        _change(page, "[data-field=T] input", 100)
        units = [_change(page, "[data-field=H] input", 22 + move) for move in range(MOVES // 2)]
        _change(page, "[data-field=H] input", 32)
        new = [value / 2 for value in range(-10, 21) if value / 2 not in KNOWN]
        biases = [_change(page, ".fg-range", value) for value in new]
    return [
        _row("slider of Why RNNs forget, the seeds: 5 nets x 10 seeds, T 100, H 32, to the painted curves", seeds),
        _row("slider of Why RNNs forget, the steps: likewise, T 101 to 120", steps),
        _row("slider of Why RNNs forget, the units: likewise, H 22 to 41", units),
        _row("slider of Why RNNs forget, the forget bias, to the painted curves", biases),
    ]


def _row(what: str, taken: list[float]) -> Row:
    measured = f"p95 {p95(taken):.0f} ms, median {median(taken):.0f} ms ({len(taken)} moves)"
    return Row(what, f"p95 at most {MOST} ms", measured, p95(taken) <= MOST)


def _change(page: Page, name: str, value: float) -> float:
    page.evaluate(RESTED)
    taken: float = page.evaluate(CHANGE, [name, str(value)])
    return taken
