"""A slider of `Why RNNs forget` to its drawn plot, in a browser, while other learners use the instrument.

The slider of the seeds is moved: every move computes all five nets, ten seeds each, T 100, H 32, anew. Timed in the
page from the release of the pointer to the last change of the figure's lines, painted.
"""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from statistics import median
from urllib.parse import urlencode

from playwright.sync_api import Page, expect

from bench import Row, p95
from bench.browser import VIEWPORT, chromium
from bench.learners import _class, _waits
from tools.serve import Server, serve

MOVES = 40
OTHERS = 10
CHANGES = 30
PERIOD = 1.0

WATCH = """
() => {
  const lines = () => [...document.querySelectorAll('.js-plotly-plot')].map((plot) =>
    [...plot.querySelectorAll('path.js-line')].map((path) => path.getAttribute('d')).join()).join();
  let start = 0, seen = lines();
  addEventListener('pointerup', () => { start = performance.now(); window.drawn = 0; }, true);
  const look = () => {
    const now = lines();
    if (now !== seen) { seen = now; requestAnimationFrame(() => { window.drawn = performance.now() - start; }); }
    requestAnimationFrame(look);
  };
  look();
}
"""

# Once something was drawn, and then nothing more for a while; the policy of the pages forbids wait_for_function.
SETTLED = """
() => new Promise((resolve) => {
  const look = () => (window.drawn > 0 ? setTimeout(() => resolve(window.drawn), 700) : setTimeout(look, 20));
  look();
})
"""


def rows() -> list[Row]:
    """Waiting times of the learner who moves the slider, and of the others with and without her."""
    with serve() as server, chromium() as browser:
        page = browser.new_page(viewport=VIEWPORT)
        page.goto(f"{server.url}/Why_RNNs_forget?{urlencode({'T': 100, 'H': 32})}")
        expect(page.locator(".js-plotly-plot path.js-line").first).to_be_visible(timeout=60_000)
        page.wait_for_load_state("networkidle")
        page.evaluate(WATCH)
        moves = _move(page, MOVES)
        with ThreadPoolExecutor(1) as apart:  # playwright has the event loop of this thread
            apart.submit(_others, server, 5).result()  # the server's caches are full from here on
            alone = apart.submit(_others, server, CHANGES).result()
            meanwhile = apart.submit(_others, server, CHANGES)
            count = 0
            while not meanwhile.done():
                count += len(_move(page, 1))
            beside = meanwhile.result()
    return [
        Row(
            "slider of Why RNNs forget, 5 nets x 10 seeds, T 100, H 32, to the drawn plot",
            "p95 under 400 ms",
            f"p95 {p95(moves):.0f} ms, median {median(moves):.0f} ms ({len(moves)} moves)",
            p95(moves) < 400,
        ),
        Row(
            f"answers of {OTHERS} other learners while the slider moves, over those without",
            "median at most 1.5 times",
            f"{median(beside) / median(alone):.2f} times ({1e3 * median(beside):.0f} ms, {1e3 * median(alone):.0f} ms; "
            f"p95 {1e3 * p95(beside):.0f}, {1e3 * p95(alone):.0f}; {count} moves)",
            median(beside) <= 1.5 * median(alone),
        ),
    ]


def _others(server: Server, changes: int) -> list[float]:
    return _waits(asyncio.run(_class(server, OTHERS, changes, PERIOD)))


def _move(page: Page, times: int) -> list[float]:
    """Milliseconds of each move to another place of the slider."""
    slider = page.get_by_role("slider", name="First of ten seeds")
    slider.scroll_into_view_if_needed()
    track = slider.locator("xpath=ancestor::*[@data-testid='stSlider']").bounding_box()
    assert track is not None
    thumb = slider.bounding_box()
    assert thumb is not None
    taken = []
    for _ in range(times):
        _move.count += 1  # type: ignore[attr-defined]
        share = (_move.count * 0.381966) % 1  # type: ignore[attr-defined]
        page.mouse.move(track["x"] + 10 + share * (track["width"] - 20), thumb["y"] + thumb["height"] / 2)
        page.mouse.down()
        page.mouse.up()
        taken.append(page.evaluate(SETTLED))
    return taken


_move.count = 0  # type: ignore[attr-defined]
