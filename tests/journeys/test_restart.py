"""A server that goes away and comes back: what the browser holds is newer, and wins."""

import pytest
from playwright.sync_api import Page, expect

from tools.serve import free_port, serve

FIELDS = {"": ".gs textarea", "What_the_net_looks_back_at": ".lb textarea"}


@pytest.mark.parametrize("path", FIELDS)
@pytest.mark.parametrize("away", [False, True], ids=["typed before", "typed while it is away"])
def test_what_was_typed_survives_a_restart(page: Page, path: str, away: bool) -> None:
    port = free_port()
    field = page.locator(FIELDS[path]).first
    with serve(port=port) as server:
        page.goto(f"{server.url}/{path}?text=linked")
        expect(field).to_have_value("linked")
        if not away:
            _type(page, path, "typed")
            _read(page, path, "typed")
    app = page.get_by_test_id("stApp")
    expect(app).not_to_have_attribute("data-test-connection-state", "CONNECTED")
    if away:
        _type(page, path, "typed")
        if not path:  # Gatescope runs its nets itself
            _read(page, path, "typed")
    with serve(port=port):
        expect(app).to_have_attribute("data-test-connection-state", "CONNECTED", timeout=60_000)
        expect(app).to_have_attribute("data-test-script-state", "notRunning")
        _read(page, path, "typed")
        expect(field).to_have_value("typed")
        _type(page, path, "and on")
        _read(page, path, "and on")
        expect(field).to_have_value("and on")
    page.goto("about:blank")  # what tidies up needs an address that answers


def test_the_controls_of_a_page_that_computes_survive_a_restart(page: Page) -> None:
    port = free_port()
    field = page.get_by_role("textbox", name="Text; empty for the example")
    with serve(port=port) as server:
        page.goto(f"{server.url}/The_two_paths?text=linked&net=python-rnn")
        expect(field).to_have_value("linked", timeout=30_000)
        field.fill("typed")
        field.press("Enter")
        page.wait_for_url(lambda url: "text=typed" in url)
    app = page.get_by_test_id("stApp")
    expect(app).not_to_have_attribute("data-test-connection-state", "CONNECTED")
    with serve(port=port):
        expect(app).to_have_attribute("data-test-connection-state", "CONNECTED", timeout=60_000)
        expect(app).to_have_attribute("data-test-script-state", "notRunning")
        expect(field).to_have_value("typed", timeout=30_000)
        page.wait_for_url(lambda url: "text=typed" in url)
    page.goto("about:blank")


def _type(page: Page, path: str, text: str) -> None:
    page.locator(FIELDS[path]).first.fill(text)
    page.wait_for_url(lambda url: f"text={text.replace(' ', '+')}" in url)  # it does not wait for an answer


def _read(page: Page, path: str, text: str) -> None:
    """As many characters as this text has are shown as read; `What the net looks back at` counts what comes next."""
    slider = page.locator(".lb-chooser" if path else ".gs-slider").first
    expect(slider).to_have_attribute("aria-valuemax", str(len(text) + bool(path)))
