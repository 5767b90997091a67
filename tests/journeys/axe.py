"""What axe-core finds on a page, and what cannot be read in its colours."""

from typing import Any, Literal

from axe_playwright_python.base import AXE_SCRIPT, AxeResults
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.views.tabs import painted

RULES = {"type": "tag", "values": ["best-practice", "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
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


# Texts whose colour is too near to the ground under them, by WCAG 2: that of what holds them. What lies under them
# by its place only is the same in both themes, and axe-core has seen it.
FAINT = """(within) => {
    const parent = (node) => node.assignedSlot ?? node.parentElement ?? node.getRootNode().host ?? null;
    const dot = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
    const read = new Map();
    const rgba = (colour) => {                              // a style may name it in any way, with its mixtures
        if (!read.has(colour)) {
            dot.clearRect(0, 0, 1, 1);
            dot.fillStyle = colour;
            dot.fillRect(0, 0, 1, 1);
            const [r, g, b, a] = dot.getImageData(0, 0, 1, 1).data;
            read.set(colour, [r, g, b, a / 255]);
        }
        return read.get(colour);
    };
    const over = ([r, g, b, a], below) => [r, g, b].map((part, k) => part * a + below[k] * (1 - a));
    const light = (rgb) => rgb.map((part) => part / 255)
        .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
        .reduce((sum, part, k) => sum + part * [0.2126, 0.7152, 0.0722][k], 0);
    const contrast = (...both) => {
        const [most, least] = both.map(light).sort((one, other) => other - one);
        return (most + 0.05) / (least + 0.05);
    };
    const grounds = new Map();
    const groundOf = (node) => {                            // null where it is a picture
        if (!node) return [255, 255, 255];
        if (!grounds.has(node)) {
            const { backgroundColor, backgroundImage } = getComputedStyle(node);
            const own = rgba(backgroundColor);
            const below = own[3] === 1 ? [0, 0, 0] : groundOf(parent(node));
            grounds.set(node, below && backgroundImage === "none" ? over(own, below) : null);
        }
        return grounds.get(node);
    };
    const opacity = (node) => (node ? Number(getComputedStyle(node).opacity) * opacity(parent(node)) : 1);
    const off = (node) => node && (node.disabled || node.ariaDisabled === "true" || off(parent(node)));
    const found = [];
    let looked = 0;
    const look = (node) => {
        for (const child of [...(node.shadowRoot?.children ?? []), ...node.children]) look(child);
        if (![...node.childNodes].some((part) => part.nodeType === Node.TEXT_NODE && part.data.trim())) return;
        if (node instanceof SVGElement || !node.checkVisibility({ checkVisibilityCSS: true }) || off(node)) return;
        // Streamlit's own: its colours of code, and a slider's ends, which it hides. Axe-core leaves both alone.
        if (node.matches(".token, [data-testid=stSlider] :not([data-testid=stWidgetLabel] *)")) return;
        const { width, height } = node.getBoundingClientRect();
        const { color, fontSize, fontWeight, textDecorationLine } = getComputedStyle(node);
        const [r, g, b, a] = rgba(color);
        const [ground, opaque] = [groundOf(node), a * opacity(node)];
        if (!ground || !opaque || Math.min(width, height) <= 2) return; // for ears only
        looked += 1;
        const ink = over([r, g, b, opaque], ground);
        const size = parseFloat(fontSize);
        const least = size >= 24 || (size >= 18.66 && fontWeight >= 700) ? 3 : 4.5;
        const tag = node.outerHTML.slice(0, 160);
        if (contrast(ink, ground) < least) found.push(`${contrast(ink, ground).toFixed(2)}: ${tag}`);
        const among = node.localName === "a" && [...node.parentElement.childNodes]
            .some((part) => part.nodeType === Node.TEXT_NODE && part.data.trim().length > 1);
        if (!among || textDecorationLine !== "none") return;
        const text = over(rgba(getComputedStyle(node.parentElement).color), ground);
        if (contrast(ink, text) < 3) found.push(`a link that is not told from its text: ${tag}`);
    };
    look(within ? document.querySelector(within) : document.body);
    return [looked, found];
}"""


def faint(page: Page, within: str | None = None) -> list[str]:
    """What cannot be read of the page, or of what a selector finds in it: a thirtieth of what axe-core takes for it."""
    looked, found = page.evaluate(FAINT, within)
    assert looked > 10
    return found


def violations(page: Page, within: str | None = None, contrast: bool = True) -> list[str]:
    """What axe-core says against the page, or against what a selector finds in it.

    Without `contrast` it does not ask what `faint` asks, which is most of its work.
    """
    # Only what is wrong: to tell of what passes is half of the work. No rule that is asked needs a file fetched.
    options = {
        "runOnly": RULES,
        "resultTypes": ["violations"],
        "preload": False,
        "rules": {"color-contrast": {"enabled": contrast}},
    }
    found = asked(page, context=within, options=options)
    return [
        f"{violation['id']}: {node['target']} {node['failureSummary']}"
        for violation in found.response["violations"]
        for node in violation["nodes"]
        if not any(name in node["html"] for name in STREAMLITS_OWN)
    ]
