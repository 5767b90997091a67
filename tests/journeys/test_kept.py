"""What a learner did on a page that computes: the browser keeps it, a file brings it back."""

import json
from pathlib import Path

from playwright.sync_api import Page, expect

NO_FIGURE = "export const PlotlyChart = () => null; export default PlotlyChart;"


def test_what_was_done_and_said_is_there_after_a_reload_and_in_a_file(page: Page, tmp_path):
    # Figures have no part in this, and drawing them is most of a load.
    page.route("**/PlotlyChart.*.js", lambda route: route.fulfill(body=NO_FIGURE, content_type="text/javascript"))
    page.goto("/When_gradients_explode?gain=1")  # what the first prompt asks for
    reason, seen = page.get_by_text("<b>less</b>, as"), page.get_by_text("Seen:")
    expect(seen).to_have_count(1, timeout=30_000)
    expect(page.get_by_test_id("kept")).to_have_attribute("data-ticks", "1", timeout=30_000)
    page.get_by_role("textbox", name="What do you expect, and why?").fill("<b>less</b>, as it is full")
    page.get_by_role("button", name="Reveal").click()
    expect(page.get_by_test_id("kept")).to_have_attribute("data-told", "true", timeout=30_000)
    page.goto("/When_gradients_explode")  # a session of its own: Python knows nothing
    expect(seen).to_have_count(1, timeout=30_000)
    expect(reason.last).to_be_visible(timeout=30_000)
    with page.expect_download() as download:
        page.get_by_role("button", name="Save what I did").click()
    kept = json.loads(Path(download.value.path()).read_text("utf-8"))["pages"]["When_gradients_explode"]
    assert [record["why"] for record in kept["predictions"]] == ["<b>less</b>, as it is full"]
    assert list(kept["ticks"]) == ["one"]
    page.evaluate("sessionStorage.clear()")
    page.goto("/When_gradients_explode")
    expect(page.get_by_role("button", name="Save what I did")).to_be_visible(timeout=30_000)
    expect(seen).to_have_count(0)
    page.get_by_label("Load what I did from a file").set_input_files(download.value.path())
    expect(seen).to_have_count(1, timeout=30_000)
    expect(reason.last).to_be_visible(timeout=30_000)
