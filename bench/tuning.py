"""A whole sweep, as a learner starts it: 5 x 5 settings from three seeds each, on all cores but one."""

from time import perf_counter

from playwright.sync_api import expect

from bench import Row
from bench.browser import VIEWPORT, chromium
from tools.serve import serve

SWEEP = "Tuning?task=recall&x=rate:0.001,0.003,0.01,0.03,0.1&y=forget:none,0,1,3,5&seeds=3&updates=500"
RUNS = "75"
MOST = 30  # s


def rows() -> list[Row]:
    """From Start to the last cell."""
    with serve() as server, chromium() as browser:
        page = browser.new_context(viewport=VIEWPORT).new_page()
        page.goto(f"{server.url}/{SWEEP}")
        root = page.get_by_test_id("tuning")
        expect(root).to_have_attribute("data-state", "ready", timeout=30_000)
        page.get_by_role("button", name="Start", exact=True).click()
        began = perf_counter()
        expect(root).to_have_attribute("data-state", "done", timeout=300_000)
        took = perf_counter() - began
        assert root.get_attribute("data-done") == RUNS
        cores = int(page.evaluate("navigator.hardwareConcurrency"))
    what = "a sweep of 5 x 5 settings, 3 seeds, recall, 8 units, 500 updates: from Start to the last cell"
    return [Row(what, f"under {MOST} s", f"{took:.1f} s, on {max(1, cores - 1)} of {cores} cores", took < MOST)]
