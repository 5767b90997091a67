"""Journeys on the page that builds memories: the latch with two hints, both judges, undo, files, bad input."""

import csv
import io
import json
import re
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from lstm_viz import run
from lstm_viz.analysis.challenges import CHALLENGES, hidden, judge, longest_gap, params_of
from lstm_viz.browser.instruments.memory import EXAMPLE_SEED
from tests.js.words import formatted
from tests.views.fonts import LETTERS, wear
from tests.views.stand import come
from tests.views.tabs import painted
from tests.watch import Watch

ADDRESS = "/Build_a_memory"
LESSON = json.loads((Path(__file__).resolve().parents[2] / "pages/3_What_if/10_Build_a_memory.json").read_text("utf-8"))
SOLVED = [(name, cell) for name, challenge in CHALLENGES.items() for cell in challenge.solved]
# Streamlit looks for its server below the page's own address first.
STREAMLITS_OWN = "the server responded with a status of 404"


# It measures when nothing has changed for a while: seen sooner by every frame than by an expectation.
MEASURED = "() => document.getElementById('host')?.shadowRoot?.querySelector('.mb-gap')?.textContent"


def visited(page: Page):
    """The page as it opens; at the end nothing may stand in the console."""
    watch = Watch.of(page)
    come(page, ADDRESS)
    root = page.get_by_test_id("memory")
    page.wait_for_function(MEASURED)
    expect(root.locator(".mb-gap")).to_contain_text("Longest wait after a pulse")
    yield root
    assert [complaint for complaint in watch.complaints if STREAMLITS_OWN not in complaint] == []


@pytest.fixture
def memory(page: Page):
    yield from visited(page)


@pytest.fixture(scope="module")
def lasting(lend):
    """One visit for tests that set what they ask about, and leave nothing solved."""
    with lend() as page:
        yield from visited(page)


def weight(memory, name):
    return memory.locator(f"[data-weight='{name}']")


def slider(memory, name):
    return memory.locator(f"[data-slider='{name}']")


def put(memory, name, text):
    weight(memory, name).fill(text)
    weight(memory, name).press("Tab")


def pick(memory, title):
    memory.get_by_role("radio", name=re.compile(f"{title}$")).check()


def judged(memory, verdict="passed"):
    memory.get_by_role("button", name="Judge on 40 hidden sequences").click()
    expect(memory.locator(".mb-verdict")).to_have_attribute("data-judged", verdict)
    expect(memory.locator(".mb-verdict")).to_have_attribute("data-python", "agrees")


def test_weights_that_were_given_pass_but_do_not_solve_until_they_are_changed(page: Page, memory):
    memory.get_by_role("button", name="Show a solution").click()
    judged(memory)
    expect(memory.get_by_text("These weights were given. Change them to solve it yourself.")).to_be_visible()
    expect(memory.get_by_role("img", name="not solved yet")).to_have_count(len(CHALLENGES))
    put(memory, "f1.b", "0")
    put(memory, "f1.b", "8")  # all as it was given
    page.wait_for_url(re.compile("w=.*f1.b%3A8"))
    page.reload()
    judged(memory)
    expect(memory.get_by_role("img", name="not solved yet")).to_have_count(len(CHALLENGES))
    put(memory, "f1.b", "9")
    judged(memory)
    expect(memory.get_by_text("Solved. It holds over 1000 idle steps, the most that are tried.")).to_be_visible()
    expect(memory.get_by_role("img", name="solved with LSTM")).to_have_count(1)


def test_a_tick_says_which_cell_solved_it_and_a_single_unit_is_drawn_without_others(memory):
    pick(memory, "tanh RNN")
    drawn = memory.get_by_role("img", name=re.compile("The cell at step"))
    expect(drawn).not_to_contain_text("others")
    for name, value in {"h1.x1": "5", "h1.h1": "2"}.items():
        put(memory, name, value)
    judged(memory)
    expect(memory.get_by_role("img", name="solved with tanh RNN")).to_have_count(1)
    expect(memory.locator(".mb-tab small").first).to_have_text("tanh RNN")
    pick(memory, "Delay by one step")
    expect(drawn).to_contain_text("others")


def test_enter_in_the_field_of_a_weight_judges_what_is_typed(memory):
    for name in ("g1.x1", "i1.b", "o1.b"):
        put(memory, name, "5")
    weight(memory, "f1.b").fill("much")
    weight(memory, "f1.b").press("Enter")
    expect(memory.locator(".mb-problem")).to_contain_text("is not a number")
    expect(memory.locator(".mb-verdict")).to_have_attribute("data-judged", "no")
    weight(memory, "f1.b").fill("5")
    weight(memory, "f1.b").press("Enter")
    expect(memory.locator(".mb-verdict")).to_have_attribute("data-judged", "passed")
    weight(memory, "f1.b").press("Tab")
    expect(memory.locator(".mb-verdict")).to_have_attribute("data-judged", "passed")


def test_the_cursor_begins_at_the_first_wrong_step(memory):
    for title, name in (("Latch", "latch"), ("Counter", "count")):
        pick(memory, title)
        target = hidden(CHALLENGES[name], EXAMPLE_SEED).target[0]
        first = int(np.argmax(target > (CHALLENGES[name].tolerance or 0.5)))
        expect(memory).to_have_attribute("data-t", str(first))
        expect(memory.locator(".mb-words")).to_contain_text("h is 0.00: wrong.")


def test_what_never_turns_on_is_told_apart_from_what_lets_go_at_once(memory):
    wait = memory.locator(".mb-gap")
    expect(wait).to_have_text(
        "Longest wait after a pulse that still works: none. It never turns on: h is never above 0.5 where it should be."
    )
    for name, value in {"f1.b": "-6", "g1.x1": "5", "i1.b": "5", "o1.b": "5"}.items():
        put(memory, name, value)
    expect(wait).to_have_text("Longest wait after a pulse that still works: none, not even one idle step.")
    pick(memory, "Counter")
    expect(wait).to_have_text("Longest wait after a pulse that still works: none. h stays at 0.")


def test_a_net_that_fails_is_shown_the_sequence_and_the_step(memory):
    for name, value in {"f1.b": "1", "g1.x1": "4", "i1.b": "4", "o1.b": "4"}.items():
        put(memory, name, value)
    judged(memory, "failed")
    line = memory.get_by_text(re.compile("First to fail: hidden sequence")).inner_text()
    sequence, step = map(int, re.search(r"sequence (\d+), at step (\d+)", line).groups())
    memory.get_by_role("button", name="Show it").click()
    expect(memory).to_have_attribute("data-show", "0")
    expect(memory).to_have_attribute("data-t", str(step - 1))
    expect(memory.get_by_role("radio", name=f"hidden {sequence}, which failed")).to_be_checked()
    expect(memory.locator(".mb-words")).to_contain_text("wrong")
    put(memory, "f1.b", "8")
    expect(memory.get_by_text("The weights have changed since. Judge again.")).to_be_visible()
    judged(memory)
    expect(memory).to_have_attribute("data-show", "1")


@pytest.mark.parametrize(("name", "cell"), SOLVED)
def test_a_solution_can_be_revealed_passes_and_is_taken_apart(lasting, name, cell):
    memory = lasting
    challenge, part = CHALLENGES[name], LESSON["challenges"][name][cell]["parts"][0]
    pick(memory, challenge.title)
    pick(memory, "tanh RNN" if cell == "rnn" else "LSTM")
    memory.get_by_role("button", name="Show a solution").click()
    for each, value in challenge.solved[cell].items():
        expect(weight(memory, each)).to_have_value(f"{value:g}")
    judged(memory)
    memory.get_by_role("button", name=f"without {part['label']}", exact=True).click()
    for each in part["weights"]:
        expect(weight(memory, each)).to_have_value("0")
    judged(memory, "passed" if part.get("spare") else "failed")
    memory.get_by_role("button", name="Put all of it back").click()
    expect(weight(memory, part["weights"][0])).not_to_have_value("0")


def test_undo_leads_back_to_the_beginning_and_redo_to_the_end(page: Page, memory):
    put(memory, "f1.b", "3")
    put(memory, "g1.x1", "-2.5")
    slider(memory, "o1.b").focus()
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    expect(weight(memory, "o1.b")).not_to_have_value("0")
    dragged = weight(memory, "o1.b").input_value()
    memory.focus()
    page.keyboard.press("Control+z")  # four notches of one slider are one change
    expect(weight(memory, "o1.b")).to_have_value("0")
    expect(weight(memory, "g1.x1")).to_have_value("-2.5")
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    expect(weight(memory, "f1.b")).to_have_value("0")
    expect(memory.get_by_role("button", name="Undo")).to_be_disabled()
    for _ in range(3):
        page.keyboard.press("Control+Shift+z")
    expect(weight(memory, "o1.b")).to_have_value(dragged)
    memory.get_by_role("button", name="All to 0").click()
    expect(weight(memory, "f1.b")).to_have_value("0")
    memory.get_by_role("button", name="Undo").click()
    expect(weight(memory, "f1.b")).to_have_value("3")


@pytest.mark.parametrize(
    ("typed", "shown", "said"),
    [
        ("1e9", "20", "1e9 is beyond ±20. The nearest value, 20, is used."),
        ("-Infinity", "-20", "-Infinity is beyond ±20. The nearest value, −20, is used."),
        ("NaN", "1.5", "“NaN” is not a number. The weight stays as it was."),
        ("", "1.5", "The field is empty. The weight stays as it was."),
        ("<b>7</b>", "1.5", "“<b>7</b>” is not a number."),
        ("2,25", "2.25", ""),
        ("0.105", "0.105", ""),
    ],
)
def test_what_is_typed_is_taken_or_answered_in_words(lasting, typed, shown, said):
    memory = lasting
    put(memory, "f1.b", "1.5")
    put(memory, "f1.b", typed)
    expect(weight(memory, "f1.b")).to_have_value(shown)
    expect(memory.locator(".mb-problem")).to_contain_text(said)


def test_an_address_brings_everything_back_and_says_what_it_could_not(page: Page, memory):
    come(page, f"{ADDRESS}?challenge=count&cell=rnn&w=h1.x1:0.095,h1.h1:1e9,z9:1&show=4&t=99")
    expect(memory).to_have_attribute("data-challenge", "count")
    expect(memory).to_have_attribute("data-cell", "rnn")
    expect(memory).to_have_attribute("data-show", "4")
    expect(memory).to_have_attribute("data-t", "23")
    expect(weight(memory, "h1.h1")).to_have_value("20")
    expect(weight(memory, "h1.x1")).to_have_value("0.095")
    for said in (
        "t=99 is outside 0 to 23.",
        "“z9:1” in the address is no weight",
        "“h1.h1:1e9” in the address is beyond",
    ):
        expect(memory.get_by_text(said)).to_be_visible()


def test_a_reload_right_after_a_step_stays_at_that_step(page: Page, memory):
    memory.focus()
    page.keyboard.press("End")
    page.keyboard.press("ArrowLeft")
    expect(memory).to_have_attribute("data-t", "22")
    page.reload()
    expect(memory).to_have_attribute("data-t", "22")


@pytest.fixture(scope="module")
def presented(lend):
    with lend() as page:
        page.set_viewport_size({"width": 1280, "height": 720})
        for memory in visited(page):
            memory.get_by_role("button", name="Show a solution").click()
            memory.get_by_role("button", name="Present").click()
            yield memory


@pytest.mark.parametrize("letters", LETTERS, ids=lambda letters: f"{letters[0]}-{letters[1]}")
def test_before_a_class_challenge_run_weights_cell_and_judge_share_one_screen(presented, letters):
    wear(presented.page, *letters)
    painted(presented.page)
    for name in (".mb-tabs", ".mb-chart", ".mb-panel", ".mb-words", ".mb-judge", ".gs-diagram"):
        expect(presented.locator(name)).to_be_in_viewport(ratio=1)


def test_present_fills_the_window_and_the_keys_are_listed(page: Page, memory):
    memory.get_by_role("button", name="Present").click()
    expect(memory).to_have_class(re.compile("gs-present"))
    page.wait_for_url(re.compile("present=1"))
    page.keyboard.press("Escape")
    expect(memory).not_to_have_class(re.compile("gs-present"))
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_contain_text("pick one of the 5 examples")


def saved(page, memory, name):
    with page.expect_download() as download:
        memory.get_by_role("button", name=name, exact=True).click()
    return Path(download.value.path())


def exported(page, memory, name):
    memory.get_by_role("button", name="Export").click()
    return saved(page, memory, name)


def test_progress_goes_into_a_file_and_comes_back(page: Page, memory):
    memory.get_by_role("button", name="Show a solution").click()
    put(memory, "f1.b", "9")
    judged(memory)
    file = saved(page, memory, "Save to a file")
    kept = json.loads(file.read_text())
    assert kept["solved"] == {"latch": {"lstm": {**CHALLENGES["latch"].solved["lstm"], "f1.b": 9}}}
    page.evaluate("localStorage.clear()")
    page.reload()
    expect(memory.get_by_role("img", name="not solved yet")).to_have_count(len(CHALLENGES))
    memory.get_by_label("Load progress from a file").set_input_files(file)
    expect(memory.get_by_text("1 solved net is loaded.")).to_be_visible()
    expect(memory.get_by_role("img", name="solved with LSTM")).to_be_visible()


def test_what_the_browser_kept_keeps_its_tick_and_what_it_cannot_have_kept_gets_none(page: Page, memory):
    lucky = {"f1.b": 2, "i1.b": 4, "g1.x1": 4, "o1.b": 4}  # passes where pulses come often
    page.evaluate("text => localStorage.setItem('lstm-viz memory', text)", progress({"latch": {"lstm": lucky}}))
    page.reload()
    expect(memory.get_by_role("img", name="solved with LSTM")).to_have_count(1)
    for text in (progress({"latch": {"gru": {}}, "reset": {"lstm": {"f1.b": 1e9}}}), "{", "x" * 70_000):
        page.evaluate("text => localStorage.setItem('lstm-viz memory', text)", text)
        page.reload()
        expect(memory.get_by_role("img", name="not solved yet")).to_have_count(len(CHALLENGES))


def progress(solved):
    return json.dumps({"format": "lstm-viz memory 1", "solved": solved})


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("x" * 70_000, "A file of progress has 65,536 at most. Nothing is loaded."),
        ("not json", "it is not JSON"),
        ("[]", "does not say"),
        ('{"format": "lstm-viz memory 1", "solved": []}', "does not say"),
        (progress({"latch": {"lstm": {}}}), "1 of the nets in the file does not pass the judge"),
        (progress({"latch": {"lstm": {"f1.b": 1e9, "i1.b": 4, "g1.x1": 4, "o1.b": 4}}}), "does not pass the judge"),
        (progress({"latch": {"lstm": {"f1.b": "8"}}}), "does not pass the judge"),
        (progress({"latch": {"__proto__": {"f1.b": 8}}}), "does not pass the judge"),
        (progress({"__proto__": {"lstm": {}}, "latch": 7}), "2 of the nets in the file do not pass the judge"),
        (
            progress({f"<img src=x onerror=alert({k})>": {"lstm": {}} for k in range(500)}),
            "100 of the nets in the file",
        ),
    ],
)
def test_a_file_of_anything_is_answered_in_words_and_ticks_nothing(lasting, text, said):
    memory = lasting
    file = {"name": "progress.json", "mimeType": "application/json", "buffer": text.encode()}
    memory.get_by_label("Load progress from a file").set_input_files(file)
    expect(memory.locator(".mb-said")).to_contain_text(said)
    expect(memory.get_by_role("img", name="not solved yet")).to_have_count(len(CHALLENGES))
    expect(memory.locator("img")).to_have_count(0)


@pytest.mark.parametrize("prompt", LESSON["prompts"], ids=[prompt["id"] for prompt in LESSON["prompts"]])
def test_a_prompt_leads_to_its_answer(page: Page, memory, prompt):
    line = memory.get_by_role("listitem").filter(has=page.locator(f"#mb-prompt-{prompt['id']}"))
    challenge, cell = CHALLENGES[prompt["set"]["challenge"]], prompt["set"]["cell"]
    if judge(challenge, cell, prompt["set"]["weights"], hidden(challenge, 0)).passed:
        expect(line.get_by_role("button", name="set up")).to_be_disabled()
        expect(line.get_by_text("or looked at a solution.")).to_be_visible()
        pick(memory, challenge.title)
        memory.get_by_role("button", name="Show a solution").click()
    line.get_by_role("button", name="set up").click()
    expect(memory).to_have_attribute("data-challenge", prompt["set"]["challenge"])
    expect(memory).to_have_attribute("data-cell", prompt["set"]["cell"])
    expect(line.get_by_role("img", name="not done yet")).to_be_visible()
    for name, value in prompt["done"]["weights"].items():
        if prompt["set"]["weights"].get(name, 0) != value:
            put(memory, name, f"{value:g}")
    expect(line.get_by_role("img", name="done", exact=True)).to_be_visible()
    expect(line.locator(".answer")).to_be_visible()


def test_the_prediction_is_revealed_only_after_a_reason_and_by_trying(memory):
    reveal = memory.get_by_role("button", name="Reveal")
    expect(reveal).to_be_disabled()
    memory.get_by_role("radio", name="more", exact=True).check()
    expect(reveal).to_be_disabled()
    memory.get_by_placeholder("say why").fill("0.95 is <b>nearly</b> 1")
    reveal.click()
    weights = {"f1.b": 3, "i1.b": 4, "g1.x1": 4, "o1.b": 4}
    held = longest_gap(CHALLENGES["latch"], "lstm", weights)
    expect(memory.get_by_text(f"Not so: {held} idle steps. You said “more”.")).to_be_visible()
    expect(memory.get_by_text("0.95 is <b>nearly</b> 1")).to_be_visible()
    expect(weight(memory, "f1.b")).to_have_value("3")


def test_our_nets_of_both_kinds_are_measured_when_asked(memory):
    memory.get_by_role("button", name="Measure our nets now").click()
    rows = memory.get_by_role("region", name="LSTM and tanh RNN compared").get_by_role("row")
    expect(rows).to_have_count(1 + len(CHALLENGES))
    expect(rows.filter(has_text="Latch with reset")).to_contain_text(re.compile("solved, 40 of 40.*solved, 40 of 40"))
    expect(rows.filter(has_text="Toggle")).to_contain_text("none exists")
    expect(rows.filter(has_text="Counter").get_by_role("cell").last).to_have_text("8")


def test_the_files_of_a_net_hold_what_is_shown(page: Page, memory):
    memory.get_by_role("button", name="Show a solution").click()
    rows = list(csv.DictReader(io.StringIO(exported(page, memory, "CSV").read_text())))
    kept = json.loads(exported(page, memory, "JSON").read_text())
    trace = run("lstm", params_of(CHALLENGES["latch"], "lstm", kept["weights"]), kept["x"])
    np.testing.assert_allclose([float(row["h1"]) for row in rows], trace["h"][:, 0], atol=1e-12)
    np.testing.assert_allclose(kept["signals"]["z_f"], trace["z_f"][:, 0], atol=1e-12)
    assert exported(page, memory, "Picture (SVG)").read_bytes().startswith(b"<svg")
    exec(exported(page, memory, "Python lines").read_text(), {"print": lambda *args: None})


def test_the_table_has_every_step_and_moves_the_cursor(memory):
    memory.get_by_role("button", name="Table").click()
    rows = memory.get_by_role("region", name="Table of values").get_by_role("row")
    expect(rows).to_have_count(25)
    rows.nth(9).get_by_role("button").click()
    expect(memory).to_have_attribute("data-t", "8")
    expect(memory.get_by_role("slider", name="step")).to_have_attribute(
        "aria-valuetext", re.compile("step 9 of 24, pulse")
    )


@pytest.mark.parametrize("cell", ["lstm", "rnn"])
def test_the_drawn_cell_has_the_numbers_of_its_step(page: Page, memory, cell):
    challenge = CHALLENGES["reset"]
    packed = ",".join(f"{name}:{value:g}" for name, value in challenge.solved[cell].items())
    come(page, f"{ADDRESS}?challenge=reset&cell={cell}&w={packed}&t=6")
    trace = run(cell, params_of(challenge, cell, challenge.solved[cell]), hidden(challenge, EXAMPLE_SEED).x[0])
    drawn = memory.get_by_role("img", name=re.compile("The cell at step 7"))
    for words, symbol in {
        "hidden state": "h",
        **({"cell state": "c", "forget gate": "f"} if cell == "lstm" else {}),
    }.items():
        value = formatted(abs(trace[symbol][6, 0]))
        expect(drawn).to_have_attribute("aria-label", re.compile(f"{words} −?{re.escape(value)}"))


@pytest.mark.parametrize("title", ["Latch", "Delay by one step"])
def test_nothing_sticks_out_of_a_phone(page: Page, memory, title):
    page.set_viewport_size({"width": 390, "height": 844})
    pick(memory, title)
    memory.get_by_role("button", name="Show a solution").click()
    expect(memory.locator(".mb-chart")).to_have_attribute("width", re.compile("3[0-9]{2}"))
    beyond = """root => Array.from(root.querySelectorAll("*"), (each) => each.getBoundingClientRect())
        .filter((box) => box.right > innerWidth || box.left < 0).length"""
    assert memory.evaluate(beyond) == 0
