"""What axe-core finds on a page, in one theme and the other."""

from typing import Any, Literal

from axe_playwright_python.base import AXE_SCRIPT, AxeResults
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.views.tabs import painted

RULES = {"type": "tag", "values": ["best-practice", "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
INSTRUMENTS = "[data-testid=stBidiComponentIsolated]"
INKS = {"light": "#ffffff", "dark": "#14171c"}
WORN = """(ground) => Array.from(document.querySelectorAll("[data-testid=stBidiComponentIsolated]"))
    .flatMap(({ shadowRoot }) => Array.from(shadowRoot?.querySelectorAll(".gs") ?? []))
    .every((root) => root.style.getPropertyValue("--ground") === ground)"""
GROUNDS = {"light": "rgb(255, 255, 255)", "dark": "rgb(20, 23, 28)"}


def themed(page: Page, theme: Literal["light", "dark"]) -> None:
    """Turn the page to a theme, as a system that goes dark does."""
    page.emulate_media(color_scheme=theme)
    expect(page.get_by_test_id("stApp")).to_have_css("background-color", GROUNDS[theme])
    # An instrument takes its colours when it has seen the page's.
    page.wait_for_function(WORN, arg=INKS[theme])
    page.evaluate("() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished))")
    painted(page)


STREAMLITS_OWN = ("stSkipToContent",)
"""Its link to the content stands outside of all landmarks, where such a link belongs."""


def asked(page: Page, **of: Any) -> AxeResults:
    """What axe-core answers; its half a megabyte goes into a document once."""
    there = page.evaluate("'axe' in globalThis")
    return Axe("0" if there else AXE_SCRIPT).run(page, **of)


def violations(page: Page, colours: bool = False, within: str | None = None) -> list[str]:
    """What axe-core says against the page, or against what a selector finds in it.

    `colours` asks the rules on colours only, where all were asked in the other theme.
    """
    rules = COLOURS if colours else RULES
    # Only what is wrong: to tell of what passes is half of the work. No rule that is asked needs a file fetched.
    options = {"runOnly": rules, "resultTypes": ["violations"], "preload": False}
    found = asked(page, context=within, options=options)
    return [
        f"{violation['id']}: {node['target']} {node['failureSummary']}"
        for violation in found.response["violations"]
        for node in violation["nodes"]
        if not any(name in node["html"] for name in STREAMLITS_OWN)
    ]
