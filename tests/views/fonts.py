"""The letters that layouts are measured in, whatever a machine has installed.

`wide` is DejaVu Sans, the widest sans-serif that a system brings; `narrow` has the widths of Arial and Liberation Sans.
Their files are subsets made for tests; tests/fonts/LICENSE.txt.
"""

from __future__ import annotations

import base64
from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page

FOLDER = Path(__file__).resolve().parents[1] / "fonts"
WIDTHS = ("wide", "narrow")
# A font, and how large letters are against what the page asks for.
LETTERS = [(font, size) for font in WIDTHS for size in (100, 120)]

# Loads the two weights of a font and has everything set in it. By objects: no policy of a page stands against them.
WEAR = """async ({ regular, bold, size }) => {
    const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    const worn = [...document.fonts].filter(({ family }) => family === "test-letters");
    worn.forEach((face) => document.fonts.delete(face));
    const faces = [["400", regular], ["700", bold]].map(([weight, text]) =>
        new FontFace("test-letters", bytes(text), { weight, sizeAdjust: `${size}%` }));
    faces.forEach((face) => document.fonts.add(face));
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`
        *, *::before, *::after { font-family: test-letters !important; }
        [data-testid=stIconMaterial] { font-family: "Material Symbols Rounded" !important; }
    `);
    const dress = () => { document.adoptedStyleSheets = [sheet]; };
    if (document.documentElement) dress(); else document.addEventListener("DOMContentLoaded", dress);
    await Promise.all(faces.map((face) => face.load()));
}"""


@cache
def _text(name: str) -> str:
    return base64.b64encode((FOLDER / f"{name}.woff2").read_bytes()).decode()


def _letters(font: str, size: int) -> dict[str, Any]:
    return {"regular": _text(font), "bold": _text(f"{font}-bold"), "size": size}


def wear(page: Page, font: str, size: int = 100) -> None:
    """Set all text of a page in `font`, its letters `size` percent of what the page asks for."""
    page.evaluate(WEAR, _letters(font, size))


def undress(page: Page) -> None:
    """Set a page in its own letters again."""
    page.evaluate("() => { document.adoptedStyleSheets = []; document.fonts.clear(); }")


def wear_always(context: BrowserContext, font: str, size: int = 100) -> None:
    """The same for every page that a context opens."""
    regular, bold = _text(font), _text(f"{font}-bold")
    context.add_init_script(f"({WEAR})({{ regular: '{regular}', bold: '{bold}', size: {size} }})")
