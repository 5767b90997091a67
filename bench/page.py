"""What is measured alike on every page of an application: its bytes, a wait for the picture, a net that is trained."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from statistics import median

from playwright.sync_api import Locator, Page, expect

from bench import Row, p95
from bench.browser import VIEWPORT, chromium
from tools.serve import serve

LONG = 600_000  # ms
MOST = 600_000  # bytes of data and weights
SOON = 60_000  # ms to the first picture


@contextmanager
def opened(path: str) -> Iterator[Page]:
    """A page of the app, in a browser of its own."""
    with serve() as server, chromium() as browser:
        page = browser.new_page(viewport=VIEWPORT)
        page.goto(f"{server.url}/{path}")
        yield page


def train(page: Page, start: int, until: str) -> Locator:
    """Trains a net from a start, and gives what is told of it, once that holds `until`."""
    page.get_by_label("The random numbers that training starts from").fill(str(start))
    page.get_by_role("button", name="Start", exact=True).click()
    told = page.locator(".an-train .an-doing")
    expect(told).not_to_contain_text(until)
    expect(told).to_contain_text(until, timeout=LONG)
    return told


def trained(page: Page, start: int, until: str) -> tuple[float, float]:
    """Seconds, and by how many points of a hundred this net is better than the shipped one; both are told so."""
    words = train(page, start, until).inner_text().replace(";", "").split()
    own, shipped = (float(words[at - 1]) for at, word in enumerate(words) if word in ("%", "%."))
    return float(words[2]), own - shipped


def trains(name: str, runs: Sequence[tuple[float, float]]) -> Row:
    """Whether training is over in time, and every start within a point of the shipped score."""
    seconds, worst = median(each for each, _ in runs), min(points for _, points in runs)
    return Row(
        f"{name}, from Start to a trained net, {len(runs)} starts",
        "< 30 s, within one point of the shipped score",
        f"{seconds:.1f} s, {worst:+.1f} points at worst",
        seconds < 30 and worst > -1,
    )


def waits(what: str, times: Sequence[float], most: float = 50) -> Row:
    """Milliseconds until it is painted."""
    return Row(what, f"p95 < {most:.0f} ms", f"p95 {p95(times):.0f} ms", p95(times) < most)


def brings(name: str, *sizes: int) -> Row:
    """Bytes of data and weights: those that come with the page, and those that are asked for."""
    told = " and ".join(f"{size / 1000:.0f}" for size in sizes)
    return Row(f"{name}, data and weights", f"at most {MOST / 1000:.0f} kB", f"{told} kB", sum(sizes) <= MOST)
