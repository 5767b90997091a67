"""A run that is left for other pages, by a link and by the menu, and comes back as it was."""

import re

from playwright.sync_api import Page, expect


def test_a_run_is_there_again_after_watch_the_gates_the_race_and_a_reload(page: Page, watch, go):
    page.goto("/Playground?speed=full&seed=3")
    root = page.locator(".tr[data-testid=trainer]")  # lanes of a race call themselves the same
    expect(root).to_have_attribute("data-state", "ready")
    page.get_by_role("button", name="Start", exact=True).click()
    expect(root).to_have_attribute("data-state", "done")
    page.get_by_role("link", name="Open in Watch the gates").click()  # a whole load
    expect(page.get_by_test_id("gatescope")).to_have_attribute("data-net", "yours")
    go("Train", "Playground")
    expect(root).to_have_attribute("data-update", "250")
    expect(page).to_have_url(re.compile("seed=3"))
    page.get_by_role("button", name="Train on").click()
    expect(root).to_have_attribute("data-update", "500")
    go("Train", "The race")
    expect(page.get_by_test_id("race")).to_have_attribute("data-state", "ready")
    go("Train", "Playground")
    expect(root).to_have_attribute("data-update", "500")
    page.reload()
    expect(root).to_have_attribute("data-update", "500")
    expect(page.get_by_text("This is the run that you left")).to_be_visible()
    assert watch.complaints == []
