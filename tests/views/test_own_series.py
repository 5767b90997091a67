"""The tasks of the Playground that have parameters, and a learner's own series, in a browser."""

import re

from playwright.sync_api import Page, expect

from tests.journeys.axe import violations
from tests.views.stand import come

LINES = [f"2020-01-{k % 28 + 1:02d};{k};{k % 9 + (k % 4) / 10:.1f}".replace(".", ",") for k in range(90)]
LINES[33] = "2020-02-06;33;broken"
TABLE = "\n".join(["day;number;value", *LINES])


def test_a_learner_gives_a_table_chooses_a_column_and_trains_and_it_stays_in_the_browser(page: Page, watch, tmp_path):
    come(page, "/Playground?task=series&speed=full&updates=100")
    root, about = page.get_by_test_id("trainer"), page.locator(".tr-about")
    expect(root).to_have_attribute("data-state", "ready")
    expect(about).to_contain_text("Sunspots, counted year by year from 1700 to 2008: after each of 309 numbers")
    page.get_by_text("table", exact=True).click()
    area, column = page.get_by_label("The table with the series"), page.get_by_label("column", exact=True)
    expect(area).to_have_value(re.compile(r"^sunspots\n5\n11\n"))
    expect(column).to_be_hidden()
    use, told = page.get_by_role("button", name="Train on this series"), page.locator(".tr-table [role=status]")
    area.fill("1\n2\n3")
    use.click()
    expect(told).to_contain_text("“column 1” has 3 numbers. It needs 40 at least")
    expect(about).to_contain_text("Sunspots")
    area.fill(TABLE)
    use.click()
    expect(told).to_have_text(
        "“value”: 90 numbers are taken, one of 2 columns of numbers. "
        "The number before stands where there was none: line 35 (“broken”). Press Start."
    )
    assert not [one for one in violations(page) if "heading-one" not in one], "but for the title, which the stand lacks"
    address = page.url
    column.select_option("number")
    expect(about).to_contain_text("“number”, your series: after each of 90 numbers")
    assert page.url != address
    column.select_option("value")
    expect(page).to_have_url(address)
    assert not {"broken", "value"} & set(re.findall(r"\w+", address)), "no word of it is in the address"
    path = tmp_path / "large.csv"
    path.write_text("1\n" * 2_100_000)
    page.get_by_label("Open a CSV file").set_input_files(path)
    expect(told).to_have_text("It is larger than 4 MB, and is not read. The series is as it was.")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Start", exact=True).click()
    expect(root).to_have_attribute("data-state", "done")
    expect(page.locator(".tr-sentence")).to_contain_text("who says the same again gets")
    page.reload()
    expect(root).to_have_attribute("data-update", "100")
    expect(about).to_contain_text("“value”, your series: after each of 90 numbers")
    said = page.locator(".tr-bars b").inner_text()
    page.get_by_role("link", name="Open in Watch the gates").click()
    expect(page.locator("[data-net]").first).to_have_attribute("data-net", "yours")
    output = page.get_by_role("region", name="Output")
    expect(output).to_contain_text("off by")
    there = re.search(r"expects next\s+(\S+)", output.inner_text())
    assert there
    assert abs(float(there[1]) - float(said)) < 0.06, "the same number, to the places that are shown"
    assert watch.complaints == []


def test_what_can_be_chosen_of_a_task_is_there_with_it_and_gone_with_another(page: Page, watch):
    come(page, "/Playground?task=copy&copied=3&length=9&speed=full&updates=100")
    root, letters, delay = (
        page.get_by_test_id("trainer"), page.get_by_label("letters", exact=True), page.get_by_label("delay"),
    )  # fmt: skip
    page.set_viewport_size({"width": 1280, "height": 720})
    expect(root).to_have_attribute("data-state", "ready")
    strip = page.get_by_role("slider", name="Sequence time")
    expect(letters).to_have_js_property("selectedIndex", 2)
    expect(delay).to_be_hidden()
    expect(strip).to_have_attribute("aria-valuemax", "8")
    letters.select_option("5")
    expect(strip).to_have_attribute("aria-valuemax", "10")  # as many steps as five letters need
    expect(page).to_have_url(re.compile("copied=5"))
    page.locator(".tn-more summary").click()
    page.get_by_label("alphabet").select_option("2 letters")
    expect(page.get_by_label("noise letters")).to_be_hidden()
    expect(page.locator(".tr-about")).to_contain_text("Letters, A to B, then blanks")
    expect(page).to_have_url(re.compile("alphabet=2"))
    page.locator(".tn-more summary").click()
    page.locator(".prompts > .list > li button").first.click()
    expect(page).not_to_have_url(re.compile("copied|alphabet"))  # a prompt sets what it speaks of, the letters too
    for task in ("Noisy sine", "Delayed echo"):
        page.get_by_label("task", exact=True).select_option(task)
        expect(letters).to_be_hidden()
        band, share = (page.locator(each).bounding_box() for each in (".tn-band", ".choice .acts"))
        assert band
        assert share
        assert share["y"] < band["y"] + band["height"], "what shares it stands beside, not below"
    expect(delay).to_be_visible()
    expect(page).not_to_have_url(re.compile("copied|alphabet"))
    memory = page.get_by_label("memory", exact=True)
    page.get_by_label("task", exact=True).select_option("Continual Reber")
    page.locator(".tn-more summary").click()
    memory.select_option("handed on")
    expect(page).to_have_url(re.compile("carry=1"))
    expect(page.locator("[data-field=carry] small")).to_contain_text("Each of 32 streams runs on and on")
    page.get_by_label("sequences", exact=True).select_option("the same 64")
    expect(memory).to_be_disabled()
    expect(page.locator("[data-field=carry] small")).to_contain_text("read over and over are no stream")
    page.get_by_label("task", exact=True).select_option("Brackets", force=True)
    expect(memory).to_be_hidden()
    expect(page).not_to_have_url(re.compile("carry"))
    page.get_by_label("sequences", exact=True).select_option("always new")
    page.locator(".tn-more summary").click()
    expect(root).to_have_attribute("data-state", "ready")
    for chart in page.locator(".cv-levels").all()[:2]:
        boxes = [level.bounding_box() for level in chart.locator("span").all()]
        assert len(boxes) == 2
        assert boxes[0]["y"] + boxes[0]["height"] <= boxes[1]["y"] + 0.5, "no name of a level lies over another"
    page.get_by_label("task", exact=True).select_option("Long lag")
    expect(page.get_by_label("cell", exact=True)).to_have_js_property("value", "LSTM 1997")
    page.get_by_label("task", exact=True).select_option("Embedded Reber")
    expect(page.get_by_label("cell", exact=True)).to_have_js_property("value", "LSTM")
    page.get_by_role("button", name="Start", exact=True).click()
    expect(root).to_have_attribute("data-state", "done")
    expect(page.locator(".tr-bars li[data-right]").first).to_be_visible()
    with page.expect_navigation():
        page.get_by_role("link", name="Open in Watch the gates").click()
    expect(page.locator("[data-net]").first).to_have_attribute("data-net", "yours")
    assert watch.complaints == []
