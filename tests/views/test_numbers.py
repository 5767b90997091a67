"""A net that reads numbers on the screen: what is typed, what it says and what came, against Python's."""

import itertools
import json
import re

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from lstm_viz.net import load
from lstm_viz.run import run
from lstm_viz.softmax import softmax
from lstm_viz.surgery import operate, parse
from lstm_viz.ui.cached import panels_for
from lstm_viz.ui.choices import single
from lstm_viz.ui.export import gradients
from lstm_viz.ui.words.numbers import number
from tests.views.fonts import LETTERS, wear
from tests.views.stand import come
from tests.views.tabs import painted

SUN, PEN = load("sunspots-lstm"), load("pen-lstm")
TYPED = "10 40.5 90 120 70 30 5 0"


def forecasts(text: str) -> np.ndarray:
    return SUN.data.numbers(SUN.logits(run(SUN.cell, SUN.params, SUN.read(text).x)["h"]))


def facts(page: Page) -> list[str]:
    return page.locator(".gs-amount dd").all_inner_texts()


def values(page: Page) -> dict[str, str]:
    rows = page.locator(".gs-map-row").all()
    return {row.get_attribute("data-signal"): row.locator(".gs-value > span").first.inner_text() for row in rows}


def test_typed_numbers_are_forecast_as_python_does(page: Page, watch):
    come(page, "/?net=sunspots-lstm")
    root = page.get_by_test_id("gatescope")
    expect(root).to_have_attribute("data-net", "sunspots-lstm")
    page.get_by_role("textbox", name="text", exact=True).fill(TYPED)
    root.focus()
    page.keyboard.press("Home")
    said, trace = forecasts(TYPED), run(SUN.cell, SUN.params, SUN.read(TYPED).x)
    typed = TYPED.split()
    for t, shown in enumerate(typed):
        expect(root).to_have_attribute("data-t", str(t))
        expected = f"{said[t]:.1f} sunspots".replace("-", "−")
        came = "the numbers end here" if t + 1 == len(typed) else f"{float(typed[t + 1]):.1f} sunspots"
        expect(page.locator(".gs-amount dd").first).to_have_text(expected)
        assert facts(page)[1] == came
        if t + 1 < len(typed):
            off = said[t] - float(typed[t + 1])
            assert facts(page)[2] == f"{off:+.1f} sunspots".replace("-", "−")
        series = page.locator(".gs-series .gs-value")
        expect(series.locator("span").first).to_have_text(shown)
        expect(series.locator("span").last).to_have_text("" if t == 0 else f"said {said[t - 1]:.1f}".replace("-", "−"))
        assert values(page)["f"] == number(trace["f"][t, 0])
        page.keyboard.press("ArrowRight")
    came = np.array([float(one) for one in typed[1:]])
    off = np.sqrt(np.mean((said[:-1] - came) ** 2))
    lazy = np.sqrt(np.mean((np.array([float(one) for one in typed[:-1]]) - came) ** 2))
    expect(page.locator(".gs-amount p")).to_contain_text(f"off by {off:.1f} (")
    expect(page.locator(".gs-amount p")).to_contain_text(f"is off by {lazy:.1f}.")
    expect(page.get_by_role("img", name="sunspots at each of 8 steps")).to_be_visible()
    assert watch.complaints == []


def test_the_text_is_in_the_address_and_numpy_can_be_asked(page: Page, watch):
    come(page, "/?net=sunspots-lstm")
    page.get_by_role("textbox", name="text", exact=True).fill(f"{TYPED} eleven")
    expect(page.get_by_role("status").filter(has_text="Left out: “eleven”.")).to_be_visible()
    expect(page).to_have_url(re.compile(r"text=10\+40\.5\+90.*eleven"))
    page.get_by_role("button", name="check with NumPy").click()
    expect(page.locator(".gs-axis-note")).to_contain_text("browser and NumPy agree")
    page.reload()
    expect(page.get_by_test_id("gatescope").get_by_role("slider")).to_have_attribute("aria-valuemax", "8")
    assert watch.complaints == []


def test_a_digit_is_guessed_point_by_point_and_counts_at_the_end(page: Page, watch):
    come(page, "/?net=pen-lstm")
    root = page.get_by_test_id("gatescope")
    root.focus()
    page.keyboard.press("Home")
    shares = softmax(PEN.logits(run(PEN.cell, PEN.params, PEN.read(PEN.data.example).x)["h"]))
    output = page.get_by_role("region", name="Output")
    for t in range(8):
        expect(output.get_by_role("img", name=f"read up to point {t + 1} of 8")).to_be_visible()
        first = int(np.argmax(shares[t]))
        expect(output.locator("li .token").first).to_have_text(str(first))
        if t < 7:
            expect(output).to_contain_text("it counts after the last step")
        page.keyboard.press("ArrowRight")
    expect(output.locator(".came .token")).to_have_text("8")
    expect(output).to_contain_text("that is what it says")
    page.get_by_role("textbox", name="text", exact=True).fill("50,100 50,60 50,30 50,0")
    root.focus()
    page.keyboard.press("End")
    expect(output).to_contain_text("nobody has said what it is")
    expect(page.locator(".gs-why")).to_contain_text("reads x")
    expect(page.locator(".gs-why")).to_contain_text("reads y")
    assert watch.complaints == []


def test_a_forecaster_is_operated_on_as_in_python(page: Page, watch):
    ops = "clamp_0_f_all_2-4_0.5~input_1_0_2"
    come(page, f"/?net={SUN.name}&text={TYPED.replace(' ', '+')}&t=4&ops={ops}")
    root = page.get_by_test_id("gatescope")
    expect(root).to_have_attribute("data-ops", "2")
    trace = operate(SUN, SUN.read(TYPED).x, parse(ops, SUN, 8)[0], tokens=TYPED.split())
    said, was = SUN.data.numbers(SUN.logits(trace["h"])), forecasts(TYPED)
    expect(page.locator(".gs-amount dd").first).to_have_text(
        f"{said[4]:.1f} sunspotswas {was[4]:.1f}".replace("-", "−")
    )
    assert values(page)["c"] == number(trace["c"][4, 0])
    tray = page.get_by_role("region", name="What if", exact=True)
    t = int(np.argmax(np.abs(said - was)))
    expect(tray).to_contain_text(f"after step {t + 1} from {was[t]:.1f} to {said[t]:.1f} sunspots.".replace("-", "−"))
    expect(tray.get_by_role("button", name="on held-out data")).to_be_visible()
    expect(tray).to_contain_text("number read as sunspots at step 2 is 200.0")
    root.focus()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("slider", name="Token strip")).to_have_attribute("aria-valuetext", "step 2 of 8, reads 200")
    field = tray.get_by_role("textbox", name="step 2 reads sunspots, as a number")
    expect(field).to_have_value("200.00")
    field.fill("40.5")
    field.press("Enter")
    expect(page).to_have_url(re.compile(r"input_1_0_0\.405"))
    assert watch.complaints == []


@pytest.mark.parametrize(
    ("name", "at", "sentence"),
    [
        (SUN.name, 3, "Loss at step 4: 4.4 came, off by"),
        (SUN.name, 58, "So the gradient is that of the forecast itself, in the net's own unit of 100 sunspots:"),
        (PEN.name, 7, "Loss at step 8: is “8”. Minus the log of its probability:"),
        (PEN.name, 2, "the right answer is not known."),
    ],
)
def test_it_runs_backward_and_the_gradients_are_pythons(page: Page, name, at, sentence, watch):
    come(page, f"/?net={name}&t={at - 1}&back={at}")
    root = page.get_by_test_id("gatescope")
    expect(root).to_have_attribute("data-back", str(at))
    expect(page.get_by_text(sentence)).to_be_visible()
    (panel,) = panels_for(single(name), single(name).example)
    flow = gradients(panel, at, single(name).example)
    shown = values(page)
    for symbol, key in (("c", "c"), ("f", "z_f"), ("o", "z_o")):
        value = float(
            shown[symbol].replace("−", "-").replace("×10", "e").translate(str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789"))
        )
        assert value == pytest.approx(flow.signals[key][at - 1, 0], rel=6e-3, abs=1e-12)
    assert watch.complaints == []


@pytest.mark.parametrize(("name", "text"), [(SUN.name, "5 6 70.5"), (PEN.name, "50,100 15,85 0,50 =0")])
def test_what_export_links_to_is_what_is_shown(page: Page, name, text):
    come(page, "/")
    page.goto(f"/?net={name}")
    page.get_by_role("textbox", name="text", exact=True).fill(text)
    expect(page.get_by_test_id("gatescope").get_by_role("slider")).to_have_attribute(
        "aria-valuemax", str(len(text.split()) - ("=" in text))
    )
    page.get_by_role("button", name="Export").click()
    with page.expect_download() as file:
        page.get_by_role("list", name="Export").get_by_text("JSON", exact=True).click()
    trace = json.loads(file.value.path().read_text("utf-8"))
    assert trace["tokens"] == [item for item in text.split() if item[0] != "="]
    page.get_by_role("button", name="check with NumPy").click()
    expect(page.locator(".gs-axis-note")).to_contain_text("browser and NumPy agree")


def test_where_there_is_room_the_path_is_drawn_beside_its_numbers(page: Page):
    come(page, f"/?net={PEN.name}&t=2")
    beside = page.locator(".gs-beside")
    for width in (1440, 1280):
        page.set_viewport_size({"width": width, "height": 720})
        expect(beside).to_be_visible()
        expect(beside.locator(".gs-path-read")).to_have_attribute("points", re.compile(r"^\S+ \S+ \S+$"))
    page.get_by_test_id("gatescope").press("ArrowRight")
    expect(beside.locator(".gs-path-read")).to_have_attribute("points", re.compile(r"^\S+ \S+ \S+ \S+$"))
    page.set_viewport_size({"width": 390, "height": 844})
    expect(beside).to_be_hidden()
    expect(page.get_by_role("img", name="read up to point 4 of 8")).to_be_visible()


def test_a_number_that_is_put_in_is_drawn_and_no_fault_of_the_net(page: Page):
    come(page, f"/?net={SUN.name}&text={TYPED.replace(' ', '+')}&t=1&ops=input_1_0_9")
    expect(page.locator(".gs-series .gs-value span").first).to_have_text("900")
    expect(
        page.get_by_role("img", name=re.compile("sunspots at each of 8 steps, as lines from .* to 900;"))
    ).to_be_visible()
    trace = operate(SUN, SUN.read(TYPED).x, parse("input_1_0_9", SUN, 8)[0])
    came = np.array([float(one) for one in TYPED.split()[1:]])
    now, was = (
        SUN.data.numbers(SUN.logits(h))[1:-1] - came[1:]
        for h in (trace["h"], run(SUN.cell, SUN.params, SUN.read(TYPED).x)["h"])
    )
    after, before = (np.sqrt(np.mean(off**2)) for off in (now, was))
    expect(page.get_by_role("region", name="What if", exact=True)).to_contain_text(
        f"it is off by {after:.1f}, by {before:.1f} before."
    )


def test_another_net_brings_its_own_example_where_nobody_has_typed(page: Page):
    come(page, "/?stage=4")
    page.get_by_role("combobox", name="net", exact=True).select_option(SUN.name)
    expect(page.get_by_role("textbox", name="text", exact=True)).to_have_value(SUN.data.example)


def test_what_a_page_opens_on_stays_for_another_net_of_its_task_and_for_no_other(page: Page):
    come(page, "/Gate_surgery")
    text = page.get_by_role("textbox", name="text", exact=True)
    expect(text).to_have_value(re.compile("^D"))
    opened = text.input_value()
    net = page.get_by_role("combobox", name="net", exact=True)
    net.select_option("recall-rnn")
    expect(page.get_by_test_id("gatescope")).to_have_attribute("data-net", "recall-rnn")
    expect(text).to_have_value(opened)
    net.select_option("brackets-lstm")
    expect(text).to_have_value(load("brackets-lstm").data.example)


@pytest.mark.parametrize("name", [SUN.name, PEN.name])
def test_it_fits_a_phone_and_every_view_is_there(page: Page, name, watch):
    page.set_viewport_size({"width": 390, "height": 844})
    come(page, f"/?net={name}&t=3")
    root = page.get_by_test_id("gatescope")
    expect(root).to_have_attribute("data-t", "3")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.get_by_role("button", name="Table").click()
    expect(page.get_by_role("table").first).to_be_visible()
    page.get_by_text("The maths and the code").click()
    for pace in ("slow", "step"):
        page.get_by_role("button", name="Slow motion" if pace == "slow" else "step", exact=True).first.click()
        root.focus()
        page.keyboard.press("ArrowRight")
    assert watch.complaints == []


def test_a_text_of_numbers_that_are_none_shows_the_example(page: Page):
    come(page, "/?net=pen-lstm&text=%3D8")
    expect(page.get_by_test_id("gatescope").get_by_role("slider")).to_have_attribute("aria-valuemax", "8")
    expect(page.get_by_role("status").filter(has_text="nothing to read yet")).to_be_visible()


def test_a_long_series_is_read_and_its_csv_holds_it(page: Page, base_url):
    text = " ".join(str(50 + 40 * (k % 11 < 5)) for k in range(600))
    come(page, "/?net=sunspots-lstm")
    page.get_by_role("textbox", name="text", exact=True).fill(text)
    expect(page.get_by_test_id("gatescope").get_by_role("slider")).to_have_attribute("aria-valuemax", "600")
    got = page.request.get(f"{base_url}/export/sunspots-lstm.json", params={"text": text})
    assert len(json.loads(got.text())["tokens"]) == 600


def test_the_saved_page_reads_other_numbers_and_other_nets_without_a_server(page: Page, browser, base_url, tmp_path):
    file = tmp_path / "saved.html"
    file.write_bytes(page.request.get(f"{base_url}/export/{SUN.name}.html", params={"text": TYPED, "t": 3}).body())
    with browser.new_context(offline=True) as alone:
        saved = alone.new_page()
        saved.goto(file.as_uri())
        root = saved.get_by_test_id("gatescope")
        expect(root).to_have_attribute("data-t", "3")
        expect(saved.locator(".gs-amount dd").first).to_have_text(f"{forecasts(TYPED)[3]:.1f} sunspots")
        saved.get_by_role("textbox", name="text", exact=True).fill("1 2 3")
        expect(root).to_have_attribute("data-t", "2")
        expect(saved.locator(".gs-amount dd").first).to_have_text(f"{forecasts('1 2 3')[2]:.1f} sunspots")
        saved.get_by_role("combobox", name="net", exact=True).select_option(PEN.name)
        expect(saved.get_by_role("img", name="The path as it is drawn")).to_be_visible()
        expect(saved.get_by_role("heading", level=1)).to_have_text("Pen strokes · LSTM, 16 units, step by step")


@pytest.fixture(scope="module", params=[(PEN, 6), (SUN, 8)], ids=["pen", "sunspots"])
def clamped(request, lend):
    net, t = request.param
    with lend() as page:
        come(page, f"/?net={net.name}&t={t}&ops=clamp_0_f_all_0-end_0.5")
        expect(page.get_by_test_id("gatescope")).to_have_attribute("data-ops", "1")
        yield page


@pytest.mark.parametrize(("width", "height"), [(1440, 1000), (1280, 720), (390, 844)])
def test_nothing_lies_over_another_thing_in_any_letters(clamped: Page, width, height):
    page = clamped
    for letters in LETTERS:
        page.set_viewport_size({"width": width, "height": height})
        wear(page, *letters)
        page.set_viewport_size({"width": width - 1, "height": height})  # laid out anew, in these letters
        painted(page)
        where = (letters, width)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, where
        boxes = {
            name: page.locator(f".gs-series {one}").first.bounding_box()
            for name, one in (("value", ".gs-value > span"), ("said", ".gs-was"), ("plot", ".gs-plot"))
        }
        beside = page.locator(".gs-beside")
        if beside.is_visible():
            text = page.locator(".gs-series .gs-value > span").first.evaluate(
                "(node) => { const r = document.createRange(); r.selectNodeContents(node); "
                "return r.getBoundingClientRect().right; }"
            )
            assert text <= beside.bounding_box()["x"], where
        if width > 560:
            assert boxes["value"]["x"] >= boxes["plot"]["x"] + boxes["plot"]["width"], where
        facts = page.locator(".output dl > div").all()
        edges = [fact.bounding_box() for fact in facts if fact.is_visible()]
        for one, other in itertools.pairwise(edges):
            beyond = one["x"] + one["width"] <= other["x"] + 1 or one["y"] + one["height"] <= other["y"] + 1
            assert beyond, where


@pytest.fixture(scope="module", params=[PEN, SUN], ids=["pen", "sunspots"])
def drawn(request, lend):
    with lend() as page:
        come(page, f"/?net={request.param.name}&t=6")
        expect(page.get_by_test_id("gatescope")).to_have_attribute("data-t", "6")
        yield page


@pytest.mark.parametrize("width", [1440, 1280, 390])
def test_what_is_read_lies_over_no_stem_of_the_drawing(drawn: Page, width):
    page = drawn
    page.set_viewport_size({"width": width, "height": 800})
    for letters in LETTERS:
        wear(page, *letters)
        painted(page)
        x = page.locator(".gs-diagram text", has_text=re.compile("^x")).bounding_box()
        stems = page.locator(".gs-diagram .gs-stem-line").evaluate_all(
            "(all) => all.map((stem) => stem.getBoundingClientRect().x)"
        )
        assert min(stems) >= x["x"] + x["width"] - 1, letters
