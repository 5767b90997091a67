"""`Inside one step` as a learner meets it, in a real Chromium: what is shown is what NumPy computes."""

import contextlib
import csv
import io
import itertools
import json
import math
import re
from pathlib import Path
from urllib.parse import parse_qs
from xml.etree import ElementTree

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from lstm_viz.run import run
from tests.js.words import formatted
from tests.views.stand import come

PATH = "/Inside_one_step"
OWN = "?i=1.5,-2,0.5&f=-1,2.25,1&g=3,-1,0.125&o=0.5,4,-1&x=1,-0.5,2,0,1.75&t=3"
WHOLE = "?i=1,-2,0&f=-1,2,1&g=3,-1,0&o=0,4,-1&x=1,-1,2,0"
LESSON = json.loads(
    (Path(__file__).resolve().parents[2] / "pages/3_What_if/08_Inside_one_step.json").read_text("utf-8")
)
PRESETS, PROMPTS = LESSON["presets"], LESSON["prompts"]


def open_unit(page: Page, query=""):
    come(page, PATH + query)
    unit = page.get_by_test_id("onestep")
    expect(unit).to_have_attribute("data-t", re.compile(r"\d"))
    return unit


def asked(query):
    """Parameters and x of an address."""
    found = {name: [float(value) for value in values[0].split(",")] for name, values in parse_qs(query[1:]).items()}
    rows = [found[gate] for gate in "ifgo"]
    params = {"W": [row[:1] for row in rows], "U": [row[1:2] for row in rows], "b": [row[2] for row in rows]}
    return params, np.array(found["x"])[:, None]


def field(unit, name):
    return unit.get_by_role("textbox", name=re.compile(rf"^{name}(,|$)"))


def slider(unit, name):
    return unit.get_by_role("slider", name=re.compile(rf"^{name},"))


def type_in(unit, name, text):
    field(unit, name).fill(text)
    field(unit, name).press("Enter")


def downloaded(page, unit, label):
    unit.get_by_role("button", name="Export").click()
    with page.expect_download() as given:
        unit.get_by_role("list", name="Export").get_by_role("button", name=label).click()
    return Path(given.value.path()).read_text("utf-8")


def test_what_is_shown_and_saved_is_what_numpy_computes(page: Page, watch):
    unit = open_unit(page, OWN)
    trace = run("lstm", *asked(OWN))
    for row in csv.DictReader(io.StringIO(downloaded(page, unit, "CSV"))):
        for symbol in trace.values:
            assert float(row[symbol]) == pytest.approx(trace[symbol][int(row["step"]) - 1, 0], abs=1e-12)
    saved = json.loads(downloaded(page, unit, "JSON"))
    np.testing.assert_allclose(saved["values"]["h"], trace["h"][:, 0], atol=1e-12)
    for symbol in "figcoh":
        shown = f"{abs(trace[symbol][3, 0]):.4f}"
        equation = unit.get_by_role("group", name=next(s.name for s in trace.signals if s.symbol == symbol), exact=True)
        expect(equation.locator(".os-numbers")).to_contain_text(re.compile(rf"{shown}$"))
    assert not watch.complaints


LINE = {"σ": lambda z: 1 / (1 + math.exp(-z)), "tanh": math.tanh}


def printed_lines(unit):
    """The equations as they are printed: [(symbol, [(sign, text), ...])]."""
    for text in unit.locator(".os-numbers").all_inner_texts():
        pieces = re.split(r" ([=≈]) ", text)
        yield pieces[0], list(zip(pieces[1::2], pieces[2::2], strict=True))


def by_hand(text):
    return eval(text.replace("×", "*").replace("−", "-"), {}, LINE)


GONE_THROUGH = {}


def steps_of(page, query):
    """What is printed and said at every step of a preset, by its name, or of an address; gone through once."""
    if query not in GONE_THROUGH:
        unit = open_unit(page, query if query is OWN else "")
        if query is not OWN:
            unit.get_by_role("button", name=query, exact=True).click()
        steps = []
        for step in range(unit.get_by_role("button", name=re.compile(r"^Step \d$")).count()):
            unit.get_by_role("button", name=f"Step {step + 1}", exact=True).click()
            expect(unit).to_have_attribute("data-t", str(step))
            steps.append((list(printed_lines(unit)), unit.locator(".gs-words-text").inner_text()))
        GONE_THROUGH[query] = steps
    return GONE_THROUGH[query]


@pytest.mark.parametrize("query", [*(preset["name"] for preset in PRESETS), OWN])
def test_who_computes_with_the_printed_numbers_gets_the_printed_result(page: Page, query):
    equal = 0
    for lines, _ in steps_of(page, query):
        assert [symbol for symbol, _ in lines] == list("figcoh")
        for _, sides in lines:
            for (_, side), (sign, result) in itertools.pairwise(sides):
                # A weight of 10 makes ten times of what rounding cuts off.
                error = abs(by_hand(side) - by_hand(result))
                assert error <= (0.5e-4 + 1e-9 if sign == "=" else 1e-3), (side, sign, result)
                equal += sign == "="
    assert equal > 0


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset["name"])
def test_all_is_said_only_where_it_is_all_to_four_digits(page: Page, preset):
    steps = steps_of(page, preset["name"])
    assert len(steps) == len(preset["x"])
    for lines, words in steps:
        gate = {symbol: by_hand(sides[-1][1]) for symbol, sides in lines}
        for symbol, claim in (("f", "keeps all"), ("i", "written in full"), ("o", "shows all")):
            assert claim not in words.replace("nearly in full", "") or gate[symbol] == 1, words


def test_a_shut_gate_over_nothing_is_told_with_and_an_open_one_with_but(page: Page):
    unit = open_unit(page, "?t=1")
    expect(unit.locator(".gs-words-text")).to_contain_text("(0.007), and the candidate is 0.00: nothing is written.")
    type_in(unit, "b_i", "5")
    expect(unit.locator(".gs-words-text")).to_contain_text("(0.99), but the candidate is 0.00: nothing is written.")


def test_the_candidate_is_in_the_chart_with_the_other_signals(page: Page):
    unit = open_unit(page)
    for symbol in "fiogch":
        expect(unit.locator(f".os-chart path[data-symbol={symbol}]")).to_have_count(1)
    expect(unit.get_by_role("img", name=re.compile(r"Candidate: 0\.96, 0\.00, −0\.76,"))).to_have_count(1)


@pytest.mark.parametrize("query", [OWN, WHOLE], ids=["fractions", "whole numbers"])
def test_the_lines_of_code_compute_the_same_numbers(page: Page, query):
    unit = open_unit(page, query)
    trace = run("lstm", *asked(query))
    unit.get_by_text("The code, with these numbers").click()
    printed = {}
    for name in ("NumPy", "PyTorch", "This package"):
        code = unit.get_by_role("region", name=name, exact=True).locator("code")
        expect(code).to_contain_text("import")  # written when it has opened, a task after the click
        with contextlib.redirect_stdout(io.StringIO()) as out:
            exec(code.inner_text(), {})
        printed[name] = out.getvalue()
    for t in range(trace.steps):
        c, h = trace["c"][t, 0], trace["h"][t, 0]
        assert printed["NumPy"].splitlines()[t] == f"c {c:.4f}  h {h:.4f}"
        assert f"'c': {round(float(c), 4)}" in printed["This package"].splitlines()[t]
    torch_h = [float(number) for number in re.findall(r"-?\d\.\d*(?:e-\d+)?", printed["PyTorch"])][: trace.steps]
    np.testing.assert_allclose(torch_h, trace["h"][:, 0], atol=1e-4)


def test_every_prompt_ticks_when_its_act_is_done_and_not_before(page: Page):
    unit = open_unit(page)
    acts = {
        "open": lambda: type_in(unit, "b_f", "-6"),
        "soft": lambda: type_in(unit, "b_f", "0"),
        "guard": lambda: type_in(unit, "b_i", "5"),
        "bound": lambda: unit.press("End"),
        "down": lambda: type_in(unit, "x at step 5", "-1"),
        "silent": lambda: type_in(unit, "b_o", "-6"),
    }
    assert list(acts) == [prompt["id"] for prompt in PROMPTS]
    for at, prompt in enumerate(PROMPTS):
        line = unit.get_by_role("listitem").nth(at)
        line.get_by_role("button", name="set up").click()
        expect(unit).to_have_attribute("data-t", str(prompt["set"]["t"]))
        expect(line.get_by_role("img")).to_have_attribute("aria-label", "not done yet")
        acts[prompt["id"]]()
        expect(line.get_by_role("img")).to_have_attribute("aria-label", "done")
        expect(line.locator(".answer")).to_be_visible()


def test_what_was_changed_can_be_undone_and_done_again(page: Page):
    unit = open_unit(page)
    for name, text in (("b_f", "1"), ("W_g", "-3"), ("x at step 2", "0.5")):
        type_in(unit, name, text)
    unit.focus()
    for name, text in (("x at step 2", "0"), ("W_g", "2"), ("b_f", "6")):
        page.keyboard.press("Control+z")
        expect(field(unit, name)).to_have_value(text)
    expect(unit.get_by_role("button", name="Undo")).to_have_attribute("aria-disabled", "true")
    page.keyboard.press("Control+z")  # nothing left: nothing happens
    for name, text in (("b_f", "1"), ("W_g", "-3"), ("x at step 2", "0.5")):
        page.keyboard.press("Control+Shift+z")
        expect(field(unit, name)).to_have_value(text)
    unit.get_by_role("button", name="Reset").click()
    expect(unit.get_by_role("button", name="keep")).to_have_attribute("aria-pressed", "true")
    unit.get_by_role("button", name="Undo").click()
    expect(field(unit, "x at step 2")).to_have_value("0.5")


BAD = [
    ("NaN", "6", "“NaN” is no number. It stays 6.00."),
    ("", "6", "Nothing stands there; a number is needed. It stays 6.00."),
    ("<img src=x onerror=alert(1)>", "6", "“<img src=x onerror=alert…” is no number. It stays 6.00."),
    ("1e9", "10", "1e9 is outside −10 to 10. It is now 10.00."),
    ("-Infinity", "-10", "−Infinity is outside −10 to 10. It is now −10.00."),
]


def test_bad_input_is_told_in_words_and_the_nearest_good_one_is_used(page: Page, watch):
    unit = open_unit(page)
    for typed, left, said in BAD:
        type_in(unit, "b_f", typed)
        expect(unit.get_by_role("region", name="Weights").get_by_role("status")).to_have_text(
            f"b_f, forget gate: {said}"
        )
        expect(field(unit, "b_f")).to_have_value(left)
    assert not watch.complaints


def test_a_reload_right_after_a_step_stays_at_that_step(page: Page):
    unit = open_unit(page)
    unit.focus()
    page.keyboard.press("ArrowRight")
    expect(unit).to_have_attribute("data-t", "1")
    page.reload()
    expect(page.get_by_test_id("onestep")).to_have_attribute("data-t", "1")


def test_present_fills_the_window_and_the_keys_are_listed(page: Page):
    unit = open_unit(page)
    unit.get_by_role("button", name="Present").click()
    expect(unit).to_have_class(re.compile("gs-present"))
    expect(page).to_have_url(re.compile("present=1"))
    page.keyboard.press("Escape")
    expect(unit).not_to_have_class(re.compile("gs-present"))
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_contain_text("take back (with Shift: do again)")


@pytest.mark.parametrize(
    ("query", "said"),
    [
        (
            "?f=1,2&i=,0,nan&o=0,0,1e9&x=1,2&t=99&part=soon",
            [
                "W_i in the address: Nothing stands there; a number is needed. 10 is used.",
                "b_i in the address: “nan” is no number. −5 is used.",
                "f=1,2 in the address must be three numbers, W, U and b. The page’s own are used.",
                "b_o in the address: 1e9 is outside −10 to 10. 10 is used.",
                "x in the address has 2 of at least 3 steps; the rest are 0.",
                "t in the address: 99 is outside 0 to 2. 2 is used.",
                "part in the address: “soon” is no number. 0 is used.",
            ],
        ),
        (
            "?g=" + "1," * 5000 + "&x=" + "1," * 100,
            [
                "g=" + "1," * 12 + "… in the address must be three numbers, W, U and b. The page’s own are used.",
                "x in the address has more than 8 steps; the first 8 are read.",
            ],
        ),
    ],
    ids=["senseless", "endless"],
)
def test_an_address_that_makes_no_sense_gives_sentences_and_a_page(page: Page, watch, query, said):
    unit = open_unit(page, query)
    expect(unit.locator(".os-presets .messages p")).to_have_text(said)
    assert not watch.complaints


def test_slow_motion_goes_through_the_equations_in_order(page: Page):
    unit = open_unit(page)
    unit.get_by_role("button", name="Slow motion").click()
    expect(unit.get_by_text("not computed yet")).to_have_count(6)
    unit.focus()
    names = ["forget gate", "input gate", "candidate", "cell state", "output gate", "hidden state"]
    for done, name in enumerate(names, 1):
        page.keyboard.press("ArrowRight")
        expect(unit.get_by_role("group", name=name, exact=True)).to_have_attribute("data-state", "lit")
        expect(unit.get_by_text("not computed yet")).to_have_count(6 - done)
    page.keyboard.press("ArrowRight")
    expect(unit).to_have_attribute("data-t", "1")
    page.keyboard.press("ArrowLeft")
    expect(unit.get_by_role("group", name="hidden state", exact=True)).to_have_attribute("data-state", "lit")


def test_a_prediction_is_judged_by_the_numbers_on_the_screen(page: Page):
    unit = open_unit(page, "?x=1,1,1")
    predict = unit.locator(".predict")
    reveal = predict.get_by_role("button", name="Reveal")
    predict.get_by_role("radio", name="stay").check()
    expect(reveal).to_be_disabled()
    predict.get_by_role("textbox", name="say why").fill("a reason <b>of mine</b>")
    reveal.click()
    expect(predict.locator(".outcome")).to_contain_text("Not so: it goes up.c goes from 0.9576 to 1.9128")
    expect(predict.locator(".own")).to_have_text("Your reason: a reason <b>of mine</b>")
    expect(unit).to_have_attribute("data-t", "1")


def test_the_counter_counts_what_pytorch_has_and_refuses_what_is_no_size(page: Page):
    import torch

    counter = open_unit(page).get_by_role("region", name="How many numbers")
    for n, m in ((1, 1), (97, 64), (4096, 4096)):
        type_in(counter, "n", str(n))
        type_in(counter, "m", str(m))
        with torch.device("meta"):
            with_two = sum(parameter.numel() for parameter in torch.nn.LSTM(n, m).parameters())
        counts = [f"{count:,}".replace(",", "\u202f") for count in (with_two - 4 * m, with_two)]
        expect(counter.locator("b")).to_have_text(counts)
    type_in(counter, "m", "1e9")
    expect(counter).to_contain_text("1e9 is outside 1 to 4096. It is now 4096.")
    type_in(counter, "n", "2.5")
    expect(counter).to_contain_text("2.5 is no whole number. It is now 3.")


def test_the_picture_is_an_svg_with_the_numbers(page: Page):
    unit = open_unit(page, OWN)
    picture = ElementTree.fromstring(downloaded(page, unit, "Picture (SVG)"))
    words = " ".join(picture.itertext())
    assert "One LSTM unit, step 4 of 5" in words
    assert "W: i 1.50, f −1.00, g 3.00, o 0.50" in words
    assert formatted(run("lstm", *asked(OWN))["o"][3, 0]) in words


def test_the_table_holds_every_number_and_leads_to_a_step(page: Page):
    unit = open_unit(page, OWN)
    unit.get_by_role("button", name="Table").click()
    rows = unit.get_by_role("table").last.locator("tbody tr")
    trace = run("lstm", *asked(OWN))
    expect(rows).to_have_count(5)
    last = rows.nth(2).locator("td").last
    expect(last).to_have_text(formatted(trace["h"][2, 0]))
    rows.nth(1).get_by_role("button").click()
    expect(unit).to_have_attribute("data-t", "1")
