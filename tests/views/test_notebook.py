"""Gatescope in a cell's output: in a frame that knows nothing of the notebook, or as a widget that tells the place."""

import pytest
import torch
from playwright.sync_api import Page, expect
from torch import nn

import lstm_viz
from lstm_viz.browser.hosts import notebook
from lstm_viz.browser.hosts.widget import _ESM
from tests.js.words import formatted

NOTEBOOK = "<!doctype html><title>Notebook</title><h1>Notebook</h1><div id=output>{}</div>"

# anywidget's side of a widget: the model, and the kernel's word on it.
MODEL = """async ([esm, state]) => {
    const heard = {};
    window.told = [];
    window.model = {
        get: (name) => state[name],
        set: (values) => Object.assign(state, values),
        save_changes: () => window.told.push([state.t, state.unit]),
        on: (names, call) => names.split(" ").forEach((name) => { heard[name] = call; }),
        off: (names) => names.split(" ").forEach((name) => { delete heard[name]; }),
        kernel: (values) => { Object.assign(state, values); heard["change:t"]?.(); },
        heard,
    };
    const { default: widget } = await import(URL.createObjectURL(new Blob([esm], { type: "text/javascript" })));
    window.end = widget.render({ model: window.model, el: document.getElementById("output") });
}"""


@pytest.fixture
def page(page: Page) -> Page:
    """The tab without what another test has left in it."""
    page.goto("about:blank")
    return page


@pytest.fixture
def recording():
    torch.manual_seed(0)
    return lstm_viz.record(nn.GRU(3, 6), torch.randn(20, 3))


@pytest.fixture
def shown(recording, monkeypatch):
    monkeypatch.setattr(notebook, "find_spec", lambda name: None)
    return lstm_viz.show(recording, t=4, unit=2)


def test_the_frame_shows_gatescope_and_asks_for_nothing(page: Page, recording, shown):
    asked, errors = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.set_content(NOTEBOOK.format(shown._repr_html_()))
    root = page.frame_locator("iframe").get_by_test_id("gatescope")
    expect(root).to_have_attribute("data-t", "4")
    expect(root).to_have_attribute("data-unit", "2")
    root.press("ArrowRight")
    expect(root).to_have_attribute("data-t", "5")
    value = formatted(float(recording["r"][5, 0, 2]))
    expect(root.locator(".gs-map-row[data-signal=r] .gs-value")).to_have_text(value)
    root.get_by_role("button", name="what if").click()
    expect(root.locator(".gs-tray")).to_be_visible()
    assert not [url for url in asked if not url.startswith(("about:", "data:", "blob:"))]
    assert errors == []
    assert page.url == "about:blank"


def test_the_widget_tells_where_the_reader_is_and_goes_where_it_is_sent(page: Page, shown):
    page.set_content(NOTEBOOK.format(""))
    page.evaluate(MODEL, [_ESM, {"title": "GRU", "_page": shown.framed(), "t": 4, "unit": 2}])
    frame = page.locator("iframe")
    root = page.frame_locator("iframe").get_by_test_id("gatescope")
    expect(root).to_have_attribute("data-t", "4")
    root.press("ArrowRight")
    page.wait_for_function("window.told.length > 0")
    assert page.evaluate("window.told.at(-1)") == [5, 2]
    page.evaluate("model.kernel({ t: 11, unit: 0 })")
    expect(root).to_have_attribute("data-t", "11")
    expect(root).to_have_attribute("data-unit", "0")
    page.evaluate("model.kernel({ t: 400, unit: null })")
    expect(root).to_have_attribute("data-t", "19")
    expect(root).to_have_attribute("data-unit", "mean")
    page.wait_for_function("window.told.at(-1)[0] === 19")
    high = page.frame_locator("iframe").locator("body").evaluate("(body) => body.scrollHeight")
    assert abs(frame.bounding_box()["height"] - high) < 40, "as high as what is in it"
    page.evaluate("end()")
    assert page.evaluate("Object.keys(model.heard)") == []
