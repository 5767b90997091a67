"""What axe-core finds in instruments at work, in one theme and the other; whole pages are asked in the journeys."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.axe import INKS, faint, violations
from tests.views.stand import come
from tests.views.tabs import painted
from tests.views.test_memory import judged, pick

OPERATED = "?net=recall-lstm&text=Dxywzzyxwxyzwwzyxzyw%3F&t=10&unit=5&signal=f&ops="
WORN = """(ground) => [...document.querySelector("#host").shadowRoot.querySelectorAll(".gs")]
    .every((root) => root.style.getPropertyValue("--ground") === ground)"""


def themed(page: Page, theme: str) -> None:
    """The instrument in the colours of a theme: it takes them when it has seen the page's."""
    page.emulate_media(color_scheme=theme)
    page.wait_for_function(WORN, arg=INKS[theme])
    painted(page)


def found(page: Page, theme: str) -> list[str]:
    named = violations(page, within="#host", contrast=False) if theme == "light" else []
    return named + faint(page, within="#host")


@pytest.mark.parametrize(
    "address",
    [
        f"/Gate_surgery{OPERATED}clamp_0_f_5_3-12_0.5~-token_4_5~shift_0_o_all_-1.5",
        "/LSTM_beside_RNN?net=recall&text=Dxywzz%3F&t=3&unit=2&signal=h&ops=clamp_0_h_all_2-end_0~nothing_1",
    ],
    ids=["one net", "two nets"],
)
def test_in_what_if(page: Page, address):
    come(page, address)
    tray = page.get_by_role("region", name="What if", exact=True)
    expect(tray.get_by_role("listitem").first).to_be_visible()
    tray.get_by_role("textbox", name=re.compile("at, as a number$")).fill("much")
    page.keyboard.press("Enter")
    expect(tray.get_by_text("takes a number from").first).to_be_visible()
    for theme in ("light", "dark"):
        themed(page, theme)
        for view in ("difference", "before", "what if"):
            tray.get_by_role("button", name=view, exact=True).click()
            assert found(page, theme) == [], (theme, view)


def test_in_what_the_net_looks_back_at(page: Page):
    come(page, "/What_the_net_looks_back_at")
    look = page.get_by_test_id("lookback")
    expect(look).to_have_attribute("data-t", "61")
    look.get_by_role("button", name="Table").click()
    for theme in ("light", "dark"):
        themed(page, theme)
        for view in ("gradient", "removal"):
            look.get_by_role("radio", name=view).check()
            assert found(page, theme) == [], (theme, view)


def test_in_build_a_memory(page: Page):
    come(page, "/Build_a_memory")
    memory = page.get_by_test_id("memory")
    memory.get_by_role("button", name="Table").click()
    memory.get_by_role("button", name="Measure our nets now").click()
    for theme, titles in (("light", ("Latch with reset", "Delay by one step")), ("dark", ("Delay by one step",))):
        themed(page, theme)
        for title in titles:
            pick(memory, title)
            memory.get_by_role("button", name="Show a solution").click()
            judged(memory)
            assert found(page, theme) == [], (theme, title)
    pick(memory, "Latch with reset")
    judged(memory)
    assert found(page, "dark") == []
