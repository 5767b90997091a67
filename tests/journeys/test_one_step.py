"""`Inside one step` as a learner meets it, in a real Chromium: what is shown is what NumPy computes."""

import re

from playwright.sync_api import Page, expect

from tests.views.tabs import painted
from tests.views.test_one_step import OWN, field, open_unit, slider, type_in


def test_a_slider_answers_at_once_without_the_server_and_who_comes_back_by_the_menu_finds_the_unit(
    page: Page, sent, go
):
    unit = open_unit(page)
    unit.get_by_role("button", name="Step 2", exact=True).click()
    page.wait_for_load_state("networkidle")
    before = len(sent)
    requests = []
    page.on("request", lambda request: requests.append(request.url))
    cell = unit.get_by_role("group", name="cell state", exact=True)
    expect(cell).to_contain_text("= 0.9552")
    for _ in range(60):
        slider(unit, "b_f").press("ArrowLeft")
    expect(field(unit, "b_f")).to_have_value("0")
    expect(cell).to_contain_text("= 0.4788")
    expect(page).to_have_url(re.compile("f=0,0,0"))
    assert len(sent) == before
    assert [url for url in requests if not url.endswith("/favicon.png")] == []  # Chromium asks for it with an address
    type_in(unit, "b_f", "-1.5")
    expect(page).to_have_url(re.compile("f=0,0,-1.5"))
    go("Watch", "Watch the gates")
    expect(page.get_by_test_id("gatescope")).to_have_attribute("data-t", re.compile(r"\d"))
    go("What if", "Inside one step")
    expect(field(page.get_by_test_id("onestep"), "b_f")).to_have_value("-1.5")


def test_a_link_brings_everything_back(page: Page):
    unit = open_unit(page, OWN + "&part=4")
    unit.get_by_role("button", name="Add a step").click()
    type_in(unit, "U_o", "-7.125")
    expect(page).to_have_url(re.compile(r"o=0\.5,-7\.125,-1&x=1,-0\.5,2,0,1\.75,0"))
    page.reload()
    unit = page.get_by_test_id("onestep")
    expect(field(unit, "U_o")).to_have_value("-7.125")
    expect(field(unit, "x at step 6")).to_have_value("0")
    expect(unit).to_have_attribute("data-t", "3")
    expect(unit).to_have_attribute("data-part", "4")


def test_nothing_stands_out_of_the_page(page: Page):
    open_unit(page, "?x=-10,10,-9.999,9.999,1,2,3,4&i=-9.999,9.999,-9.999")
    for width in (390, 760, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        painted(page)
        assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= width
