"""The words and the list of a result on held-out data, in a real Chromium; the figures are Python's."""

import re
from dataclasses import asdict

import pytest
from playwright.sync_api import Locator, Page, expect

from lstm_viz.analysis.held_out import AMONG, ASKED, held_out
from lstm_viz.net import load
from lstm_viz.surgery import parse
from tests.views.stand import come

PYTHON = "print(left, right)"


def asked(page: Page, net: str, text: str, ops: str) -> Locator:
    """The part of the tray that shows a result, once it is there."""
    come(page, f"/?net={net}&text={text}&t=3&unit=2&signal=h&ops={ops}")
    tray = page.get_by_role("region", name="What if", exact=True)
    tray.get_by_role("button", name="on held-out data", exact=True).click()
    expect(tray.get_by_role("progressbar")).to_be_hidden(timeout=30_000)
    return tray.locator(".gs-held-out")


def result(net: str, ops: str, length: int) -> dict:
    this = load(net)
    *_, found = held_out(this, parse(ops, this, length)[0], length=length)
    return asdict(found)


def sure(result: dict) -> list[dict]:
    return sorted(
        (each for each in result["symbols"] if each["difference"]["low"] > 0 or each["difference"]["high"] < 0),
        key=lambda each: -abs(each["difference"]["value"]),
    )


def test_the_symbols_that_change_most_are_listed_with_pythons_figures(page: Page):
    ops = "clamp_0_h_2_0-end_0"
    shown = asked(page, "python-lstm-16", PYTHON, ops)
    expected = sure(result("python-lstm-16", ops, len(PYTHON)))
    expect(shown.get_by_role("status")).to_contain_text(
        f"{len(expected)} symbols change by more than chance, these most:"
    )
    rows = shown.get_by_role("list", name="Answers whose bits change most").get_by_role("listitem")
    expect(rows).to_have_count(5)
    for at, each in enumerate(expected[:5]):
        text = rows.nth(at).inner_text().replace("−", "-")
        figures = [float(one) for one in re.findall(r"[+-]?\d+(?:\.\d+)?", text.split("bits", 1)[1].split("95 %")[0])]
        by = float(text.split(" bits")[0].split()[-1])
        assert by == pytest.approx(each["difference"]["value"], abs=0.0051)
        assert figures[0] == pytest.approx(each["bits_before"], abs=0.0051)
        assert figures[1] == pytest.approx(each["bits_after"], abs=0.0051)
        assert figures[-1] == each["times"]
    said = rows.all_inner_texts()
    assert any("“↵”" in one and "new line" in one for one in said)


def test_a_blank_is_a_mark_for_the_eye_and_a_word_for_the_ear(page: Page):
    rows = asked(page, "python-lstm-16", PYTHON, "clamp_0_h_2_0-end_0").get_by_role("listitem")
    row = rows.filter(has_text="↵")
    expect(row.locator("[aria-hidden]")).to_have_text("“↵”")
    expect(row.locator(".unseen")).to_have_text("new line")


def test_recall_is_split_by_letter_and_the_words_are_explained_in_a_fold(page: Page):
    shown = asked(page, "recall-lstm", "Dxyz?", "hold_0_all_0-0")
    marks = shown.get_by_role("listitem").locator(".token").all_inner_texts()
    assert set(marks) <= {f"“{letter}”" for letter in "ABCD"}
    assert marks
    fold = shown.get_by_role("group")
    expect(fold.get_by_text("the net was not trained on them")).to_be_hidden()
    shown.get_by_text("What these words mean").press("Enter")
    expect(fold.get_by_text("the net was not trained on them")).to_be_visible()
    expect(fold).to_contain_text(f"at least {ASKED} times, in at least {AMONG} sequences")
    expect(fold).to_contain_text("4 symbols")
    expect(fold).to_contain_text("These sequences have 5 steps")


def test_list_and_fold_go_when_the_operations_are_others(page: Page):
    shown = asked(page, "recall-lstm", "Dxyz?", "hold_0_all_0-0")
    expect(shown.get_by_role("listitem").first).to_be_visible()
    page.get_by_role("list", name="Operations").get_by_role("checkbox").uncheck()
    expect(shown.get_by_role("listitem")).to_have_count(0)
    expect(shown.get_by_text("What these words mean")).to_be_hidden()


def test_where_there_is_nothing_to_repeat_no_figures_are_given(page: Page):
    shown = asked(page, "recall-lstm", "Dxyz?", "token_0_1")
    expect(shown.get_by_role("status")).to_have_text(
        "There is nothing to repeat on other sequences. Left out: 1 operation on this text alone."
    )
    expect(shown.get_by_role("listitem")).to_have_count(0)


PEN = load("pen-lstm").data.example.replace(" ", "+")
SUN = "+".join(load("sunspots-lstm").data.example.split())


@pytest.mark.parametrize(
    ("net", "text", "ops"),
    [
        ("partners-lstm-both", "([{}](", "clamp_1_h_8_0-end_0~shift_0_f_all_-2"),
        ("python-lstm-2x40", "x+=+box[1]", "clamp_1_h_all_0-4_0"),
        ("pen-lstm", PEN, "clamp_0_f_all_0-end_0"),
    ],
)
def test_a_stack_and_a_path_are_right_as_often_as_in_python(page: Page, net, text, ops):
    shown = asked(page, net, text, ops)
    found = result(net, ops, len(load(net).read(text.replace("+", " ")).tokens))
    said = shown.get_by_role("status")
    expect(said).to_contain_text(f"500 held-out sequences of {found['length']} steps")
    right, bits = found["accuracy"], found["bits"]
    expect(said).to_contain_text(
        f"Right: {100 * right['before']['value']:.1f} % before, {100 * right['after']['value']:.1f} % after"
    )
    expect(said).to_contain_text(
        f"Surprise: {bits['before']['value']:.2f} bits an answer before, {bits['after']['value']:.2f} after."
    )


def test_a_forecaster_is_off_by_as_much_as_in_python(page: Page, watch):
    ops = "clamp_0_f_all_0-end_0"
    shown = asked(page, "sunspots-lstm", SUN, ops)
    off = result("sunspots-lstm", ops, 59)["off"]
    expect(shown.get_by_role("status")).to_have_text(
        "One held-out stretch of 59 numbers, Sunspots · LSTM, 8 units, 58 forecasts. "
        f"Off by {off['before']:.1f} sunspots before, by {off['after']:.1f} after (the root of the mean square). "
        f"To say the number that was read is off by {off['persistence']:.1f}. "
        "All are of one series, so there is no interval."
    )
    assert watch.complaints == []
