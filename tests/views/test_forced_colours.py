"""Where a system chooses the colours: what is bare stays bare, and a menu has the system's own face."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.views.stand import PAGES, come

# A system that chooses the colours draws every edge, a transparent one too.
COLLECT = """(root) => {
    globalThis.bare = [];
    for (const element of root.querySelectorAll("*")) for (const part of [null, "::before", "::after"]) {
        const style = getComputedStyle(element, part);
        if (part !== null && style.content === "none") continue;
        for (const side of ["Top", "Right", "Bottom", "Left"]) {
            const seen = style[`border${side}Style`] !== "none" && style[`border${side}Width`] !== "0px";
            if (seen && style[`border${side}Color`] === "rgba(0, 0, 0, 0)") bare.push([element, part, side]);
        }
    }
    return bare.length;
}"""
DRAWN = """() => bare
    .filter(([element, part, side]) => getComputedStyle(element, part)[`border${side}Color`] !== "rgb(255, 255, 255)")
    .map(([element, part, side]) => `${element.className} ${part ?? ""} ${side}`)"""


@pytest.mark.parametrize("name", PAGES)
def test_a_transparent_edge_is_not_drawn(page: Page, name: str):
    come(page, "/?stage=4" if name == "Watch_the_gates" else f"/{name}")
    instrument = page.get_by_test_id(PAGES[name][0])
    expect(instrument).to_have_attribute("data-t", re.compile(r"\d"), timeout=30_000)
    if name == "Playground":
        expect(instrument).to_have_attribute("data-state", "ready")  # its maps are drawn
    for table in page.get_by_role("button", name="Table", exact=True).all():
        table.click()
    assert instrument.evaluate(COLLECT) > 0 or name in ("Both_directions", "Layers", "The_race", "Tuning", "Shapes")
    page.emulate_media(forced_colors="active", color_scheme="light")
    assert page.evaluate(DRAWN) == []
    menus = instrument.locator("select:not(.gs-sort, .net select)")
    assert set(menus.evaluate_all("all => all.map((menu) => getComputedStyle(menu).appearance)")) <= {"auto"}
