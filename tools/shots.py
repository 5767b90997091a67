"""Pictures of every page, light and dark, 1440 and 390 px wide, into shots/.

`python -m tools.shots [word ...]`: with words, only the pages that have one of them in their name.
"""

import sys
from pathlib import Path

from playwright.sync_api import Browser, expect, sync_playwright

from tools.chromium import launch_options
from tools.serve import ROOT, Server, serve

FOLDER = ROOT / "shots"
WIDTHS = {1440: 1000, 390: 844}  # a laptop and a phone, with the height of their windows


def pages(words: list[str]) -> dict[str, str]:
    """File name of the picture -> address. The first page is the root, with a first screen of its own."""
    names = [path.stem.partition("_")[2] for path in sorted((ROOT / "pages").glob("*/[0-9]*.py"))]
    addresses = {name: "" if not place else name for place, name in enumerate(names)}
    first = next(iter(addresses))
    addresses |= {f"{first}-{stage}": f"?stage={stage}" for stage in (2, 3, 4)}
    return {
        name: address
        for name, address in addresses.items()
        if not words or any(word.lower() in name.lower() for word in words)
    }


def picture(browser: Browser, server: Server, address: str, scheme: str, width: int, path: Path) -> None:
    """One whole page, as long as it is, when everything on it has come to rest."""
    page = browser.new_page(
        viewport={"width": width, "height": WIDTHS[width]}, color_scheme=scheme, reduced_motion="reduce"
    )
    page.goto(f"{server.url}/{address}")
    page.get_by_role("heading", level=1).first.wait_for()
    expect(page.get_by_role("heading", name="Sources")).to_be_attached(timeout=60_000)  # the last one of every page
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0, timeout=60_000)
    page.wait_for_load_state("networkidle")
    for chart in page.get_by_test_id("stPlotlyChart").all():  # Plotly comes late and draws later
        chart.locator(".xaxislayer-above").first.wait_for(state="attached")
    # Streamlit scrolls inside the page; a window as high as the content shows all of it.
    height = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
    page.set_viewport_size({"width": width, "height": max(height, WIDTHS[width])})
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    page.screenshot(path=path)
    page.close()


def main(words: list[str]) -> int:
    chosen = pages(words)
    if not chosen:
        print(f"no page has {' or '.join(words)} in its name; there are {', '.join(pages([]))}", file=sys.stderr)
        return 2
    FOLDER.mkdir(exist_ok=True)
    with serve() as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options())
        for name, address in chosen.items():
            for width in WIDTHS:
                for scheme in ("light", "dark"):
                    path = FOLDER / f"{name}-{width}-{scheme}.png"
                    picture(browser, server, address, scheme, width, path)
                    print(path.relative_to(ROOT))
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
