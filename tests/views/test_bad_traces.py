"""Traces that nobody would wish for, on the screen: each is shown, or refused in words, and the page goes on."""

from dataclasses import replace

import numpy as np
import pytest
from playwright.sync_api import expect

from lstm_viz.browser.pack import Numbers
from lstm_viz.cells import CELLS
from lstm_viz.net import Net
from lstm_viz.run import run
from lstm_viz.trace import Trace
from tests.views.instrument import STYLES, panel_of, payload_of, random_net, studio
from tests.views.test_gatescope_time import CHOICE, PAGE, START

UNLIKE = "The browser's numbers are not those of NumPy, so operating on this net is off."
LONG = "w" * 40


def numbers(cell, units, steps, width=3, tokens=None):
    """A net of one's own on numbers, of which nothing is known but its weights."""
    rng = np.random.default_rng(0)
    params = {name: np.float64(np.float32(each)) for name, each in CELLS[cell].init(rng, width, units).items()}
    head = {"W": np.zeros((1, units)), "b": np.zeros(1)}
    net = Net("own", cell, "sunspots", params, head, {"units": {}})
    return payload_of(
        Numbers(net, run(cell, params, rng.normal(size=(steps, width)), tokens=tokens), {}, {}), start=START
    )


def with_values(panel, **changed):
    old = panel.trace
    return replace(panel, trace=Trace(old.cell, old.signals, {**old.values, **changed}, old.initial, old.x, old.tokens))


@pytest.fixture(scope="module")
def page(browser):
    panel = panel_of(random_net("lstm", 8, seed=1))
    c, h = panel.trace["c"].copy(), panel.trace["h"].copy()
    c[5], c[6], h[7:] = np.nan, np.inf, np.nan
    given = {
        "blown": payload_of(with_values(panel, c=c, h=h), start=START, choice=CHOICE),
        "enormous": payload_of(panel_of(random_net("gru", 4, gain=1e30)), start=START, choice=CHOICE),
        "least": payload_of(panel_of(random_net("lstm", 1), text="x"), start=START, choice=CHOICE),
        "steps": numbers("lstm", 4, 50_000),
        "units": numbers("rnn", 1024, 8, width=2),
        "nameless": numbers("gru", 5, 9),
        "wordy": numbers("lstm", 5, 9, tokens=tuple(f"{LONG}{k}" for k in range(9))),
        "inputs": numbers("lstm", 5, 30, width=300),
        "unasked": payload_of(replace(panel, targets=np.full(len(panel.targets), -1)), start=START, choice=CHOICE),
        "heavy": payload_of(panel_of(random_net("rnn", 1024), text="x" * 2000), start=START, choice=CHOICE),
        "unlike": payload_of(with_values(panel, f=1 - panel.trace["f"]), start=START, choice=CHOICE),
    }
    with studio(browser, given, viewport={"width": 1440, "height": 1000}) as page:
        page.evaluate(PAGE, STYLES)
        yield page


@pytest.mark.parametrize(
    ("name", "steps", "said"),
    [
        ("blown", 43, [UNLIKE]),
        ("enormous", 43, []),
        ("least", 1, []),
        ("steps", 50_000, []),
        ("units", 8, []),
        ("nameless", 9, []),
        ("wordy", 9, []),
        ("inputs", 30, []),
        ("unasked", 43, []),
        ("unlike", 43, [UNLIKE]),
    ],
)
def test_it_is_shown_or_refused_in_words_and_the_keys_go_on(page, name, steps, said):
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.evaluate("(name) => fresh(name)", name)
    root = page.get_by_test_id("gatescope")
    expect(root.locator(".messages p")).to_have_text(said)
    root.focus()
    for key, t in (("Home", 0), ("ArrowRight", min(1, steps - 1)), ("End", steps - 1)):
        page.keyboard.press(key)
        expect(root).to_have_attribute("data-t", str(t))
    page.keyboard.press("ArrowDown")
    page.get_by_role("button", name="Table", exact=True).click()
    expect(root.get_by_role("table").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 1440
    assert errors == []


def test_of_many_inputs_the_largest_are_listed_and_the_rest_is_one_row(page):
    page.evaluate("fresh('inputs')")
    why = page.get_by_test_id("gatescope").locator(".gs-waterfall li")
    expect(why.filter(has_text="297 other inputs")).to_have_count(1)
    expect(why).to_have_count(10)  # bias, three inputs, the others, three units, the others, the sum
    page.get_by_role("button", name="all").last.click()
    expect(why).to_have_count(307)


def test_long_words_are_cut_in_the_strip_and_whole_in_words(page):
    page.evaluate("fresh('wordy')")
    slider = page.get_by_role("slider", name="Token strip")
    expect(slider).to_have_attribute("aria-valuetext", f"step 4 of 9, reads {LONG}3")


def test_what_would_keep_a_learner_waiting_at_every_change_is_refused_with_the_length_that_would_do(page):
    page.evaluate("fresh('heavy')")
    root = page.get_by_test_id("gatescope")
    sentence = (
        "What if and backward are off: on 2,000 steps every change would take this net some seconds. "
        "They work on 1,907 steps or fewer."
    )
    for key in ("b", "w"):
        root.focus()
        page.keyboard.press(key)
        expect(root.locator(".messages p").filter(has_text=sentence)).to_have_count(1)
    expect(root).to_have_attribute("data-back", "off")
    expect(page.locator(".gs-tray")).to_have_count(0)
    page.keyboard.press("End")
    expect(root).to_have_attribute("data-t", "1999")
