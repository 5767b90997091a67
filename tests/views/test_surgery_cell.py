"""The cell, the formula, why, the words, the output and the table of an operated net, in a real Chromium.

The oracle is `lstm_viz.surgery.operate` for what is shown and the untouched trace for what was there before.

Shapes: T steps, H hidden units, V vocabulary.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from lstm_viz.browser.pack import Panel
from lstm_viz.cells import CELLS
from lstm_viz.net import Net
from lstm_viz.run import run
from lstm_viz.surgery import operate, parse
from lstm_viz.tasks import TASKS
from lstm_viz.trace import Trace
from tests.js.words import formatted
from tests.views.instrument import TEXT, payload_of, random_net, studio

UNITS = 12
UNIT = 3
STEP = 9  # counts from 0
TASK = TASKS["python"]
IDS = TASK.encode(TEXT).ids
LAW = {"lstm": "figo", "gru": "rzn", "rnn": "h"}


def _panel(cell: str) -> Panel:
    """A random net on the text, from the zero state."""
    net = random_net(cell, UNITS, seed=5, gain=2.5)
    trace = run(net.cell, net.params, TASK.one_hot(IDS), tokens=TASK.encode(TEXT).tokens)
    return Panel(net, trace, IDS, TASK.targets(IDS), {"c": 3.0}, {})


PANELS = {cell: _panel(cell) for cell in LAW}
FILES: dict[str, bytes] = {}  # what the studio serves

# `open(name, ops)`: the instrument on a payload, as a page mounts it, with operations in its address.
OPEN = """async () => {
    const { default: mount } = await import("/instruments/gatescope/main.js");
    for (const file of ["shell/shell", "time/time", "cell/cell", "out/out"]) {
        const sheet = document.createElement("style");
        sheet.textContent = await (await fetch(`/${file}.css`)).text();
        document.head.append(sheet);
    }
    let close = () => {};
    window.open = async (name, ops) => {
        document.activeElement.blur();                      // else removing it tells the old instrument something
        close();
        history.replaceState(null, "", ops ? `/?ops=${ops}` : "/");
        document.body.replaceChildren();
        const data = new Uint8Array(await (await fetch(`/payload/${name}`)).arrayBuffer());
        close = mount({ data, parentElement: document.body, setStateValue() {} });
    };
}"""


@pytest.fixture(scope="module")
def stage(browser: Browser) -> Iterator[Page]:
    with studio(browser, FILES, viewport={"width": 1440, "height": 1600}, reduced_motion="reduce") as page:
        complaints: list[str] = []
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.evaluate(OPEN)
        yield page
        assert complaints == []


def shown(page: Page, cell: str, ops: str = "", **state: object) -> Locator:
    """The instrument on a net with operations, at a step, unit and signal."""
    start = {"t": STEP, "unit": UNIT, "signal": "h", **state}
    FILES["shown"] = payload_of(PANELS[cell], start=start)
    page.evaluate("(ops) => open('shown', ops)", ops)
    root = page.get_by_test_id("gatescope")
    expect(root.locator(".gs-words-text")).not_to_be_empty()
    if ops:
        expect(root.locator(".gs-ops li")).to_have_count(len(ops.split("~")))
    else:
        root.focus()
        page.keyboard.press("w")
    expect(root.locator(".gs-surgery-view")).to_be_visible()
    return root


def after(cell: str, ops: str) -> Trace:
    net = PANELS[cell].net
    operations, messages = parse(ops, net, len(IDS))
    assert not messages
    return operate(net, IDS, operations)


def sigmoid(z: float) -> float:
    return float(1 / (1 + np.exp(-z)))


def would(cell: str, trace: Trace, symbol: str, t: int = STEP, unit: int = UNIT) -> float:
    """What the equation of a signal makes of the other numbers, from the paper."""
    now = {name: float(values[t, unit]) for name, values in trace.values.items()}
    before = {name: float(trace[name][t - 1, unit]) for name in CELLS[cell].state}
    if symbol in "rzfio":
        return sigmoid(now[f"z_{symbol}"])
    if symbol in "gn" or cell == "rnn":
        return float(np.tanh(now[f"z_{symbol}"]))
    if symbol == "c":
        return now["f"] * before["c"] + now["i"] * now["g"]
    if cell == "lstm":
        return now["o"] * float(np.tanh(now["c"]))
    return (1 - now["z"]) * now["n"] + now["z"] * before["h"]


def guesses(net: Net, trace: Trace, t: int) -> npt.NDArray[np.float64]:
    logits = net.head["W"] @ trace["h"][t] + net.head["b"]  # (V,)
    e = np.exp(logits - logits.max())
    return np.asarray(e / e.sum())


SET = [
    ("lstm", "f", "clamp_0_f_3_4-12_0", "set to"),
    ("lstm", "i", "clamp_0_i_all_0-end_1", "set to"),
    ("lstm", "g", "clamp_0_g_3_0-end_0.5", "set to"),
    ("lstm", "o", "clamp_0_o_3_9-9_0.25", "set to"),
    ("lstm", "c", "hold_0_3_5-end", "held at"),
    ("lstm", "c", "clamp_0_c_3_0-end_1.5", "set to"),
    ("lstm", "h", "clamp_0_h_3_0-end_0", "set to"),
    ("gru", "r", "clamp_0_r_3_0-end_0", "set to"),
    ("gru", "z", "clamp_0_z_3_0-end_1", "set to"),
    ("gru", "n", "clamp_0_n_3_0-end_-1", "set to"),
    ("gru", "h", "hold_0_all_5-end", "held at"),
    ("rnn", "h", "clamp_0_h_3_0-end_0", "set to"),
]


@pytest.mark.parametrize(("cell", "symbol", "ops", "how"), SET)
def test_what_is_set_is_told_as_set_and_never_as_its_equations_result(
    stage: Page, cell: str, symbol: str, ops: str, how: str
) -> None:
    root = shown(stage, cell, ops, signal=symbol)
    trace = after(cell, ops)
    name = next(one.name for one in trace.signals if one.symbol == symbol)
    value, law = formatted(trace[symbol][STEP, UNIT]), formatted(would(cell, trace, symbol))
    expect(root.locator(".gs-question")).to_have_text(f"The {name} is {how} {value} here.")
    expect(root.locator(".gs-answer")).to_have_text(re.compile(rf" would be {re.escape(law)}$"))
    assert " = " not in root.locator(".gs-answer").inner_text()

    words = root.locator(".gs-words-text").inner_text()
    assert f"{how} {value} here" in words or f"{value}, set here," in words
    assert f"{name} is now {value}" not in words
    if how == "held at" or symbol in "ch":
        assert f"would be {law}, but is {how} {value} here." in words

    word = how.split()[0]
    term = root.locator(f'.gs-term[data-quantity="{symbol}"]').first
    expect(term).to_have_attribute("aria-label", re.compile(rf"^{name} {value}, {word} here"))
    drawing = root.locator(".gs-diagram")
    expect(drawing).to_have_attribute("aria-label", re.compile(rf"{name} {value} \({word} here"))
    assert drawing.locator(".gs-d-label.set").filter(has_text=word).count() == (cell != "rnn" or symbol == "h")

    root.locator(".gs-code > summary").click()
    line = root.locator(".gs-code-numbers").filter(has_text=re.compile(rf"^{symbol} (=|is)")).first
    expect(line).to_have_text(re.compile(rf"^{symbol} is {how} {value} here; .* would be {re.escape(law)}$"))


@pytest.mark.parametrize("cell", LAW)
def test_the_rows_of_why_add_up_to_what_would_be_where_a_signal_is_set(stage: Page, cell: str) -> None:
    for symbol in {"lstm": "fgch", "gru": "znh", "rnn": "h"}[cell]:
        ops = f"clamp_0_{symbol}_3_0-end_0.5~input_{STEP}_5_0.7~token_{STEP - 1}_3"
        root = shown(stage, cell, ops, signal=symbol)
        trace = after(cell, ops)
        expect(root.locator(".gs-question")).to_contain_text("is set to 0.50 here.")
        rows = [float(text.replace("−", "-")) for text in root.locator(".gs-fall-value").all_inner_texts()]
        made = symbol in LAW[cell]
        total = float(trace[f"z_{symbol}"][STEP, UNIT]) if made else would(cell, trace, symbol)
        assert rows[-1] == pytest.approx(total, abs=0.0051)
        assert sum(rows[:-1]) == pytest.approx(total, abs=0.006 * len(rows))


@pytest.mark.parametrize("cell", LAW)
def test_the_formula_says_of_every_number_what_it_was(stage: Page, cell: str) -> None:
    ops = "clamp_0_h_1.2_0-end_0.9~shift_0_" + LAW[cell][0] + "_all_1.5"
    old, new = PANELS[cell].trace, after(cell, ops)
    root = shown(stage, cell, ops)
    told = 0
    for symbol in old.values:
        was, now = formatted(old[symbol][STEP, UNIT]), formatted(new[symbol][STEP, UNIT])
        if symbol.startswith("z_"):
            was, now = formatted(old[symbol][STEP, UNIT], True), formatted(new[symbol][STEP, UNIT], True)
        terms = root.locator(f'.gs-term[data-quantity="{symbol}"]')
        for k in range(terms.count()):
            expect(terms.nth(k).locator(".gs-term-value")).to_have_text(now)
            expect(terms.nth(k).locator(".gs-was")).to_have_text("" if was == now else f"was {was}")
            told += was != now
    assert told >= 2
    root.focus()
    stage.keyboard.press("Control+z")
    expect(root.locator(".gs-ops li")).to_have_count(0)
    assert set(root.locator(".gs-term .gs-was").all_inner_texts()) <= {""}
    for value, symbol in zip(root.locator(".gs-formula:visible .gs-term-value").all_inner_texts(), ["h"], strict=False):
        assert value
        expect(root.locator(f'.gs-term[data-quantity="{symbol}"] .gs-term-value').last).to_have_text(
            formatted(old[symbol][STEP, UNIT])
        )


def test_former_pipes_and_openings_are_outlined_where_they_print_otherwise(stage: Page) -> None:
    ops = "shift_0_f_all_-3~clamp_0_i_3_0-end_1"
    root = shown(stage, "lstm", ops)
    old, new = PANELS["lstm"].trace, after("lstm", ops)
    expect(root.locator(".gs-ghost").first).to_be_attached()
    edges = root.locator(".gs-ghost-edge").evaluate_all(
        """(nodes) => nodes.filter((node) => node.getAttribute("visibility") === "visible")
            .map((node) => Number(node.getAttribute("stroke-width")))"""
    )
    pipes = ["c_before", "c", "c", "tanh_c", "h", "g", "written", "kept"]

    def number(trace: Trace, name: str) -> float:
        at = {symbol: float(values[STEP, UNIT]) for symbol, values in trace.values.items()}
        before = float(trace["c"][STEP - 1, UNIT])
        made = {"c_before": before, "kept": at["f"] * before, "written": at["i"] * at["g"], "tanh_c": np.tanh(at["c"])}
        return float(made.get(name, at.get(name, 0.0)))

    moved = [
        number(old, pipe)
        for pipe in pipes
        if formatted(number(old, pipe)) != formatted(number(new, pipe))
        and max(-3, min(3, number(old, pipe))) != max(-3, min(3, number(new, pipe)))  # both cut: nothing to see
    ]
    assert sorted(edges) == pytest.approx(sorted(min(abs(value), 3) * 16 + 0.75 for value in moved), abs=0.02)
    gaps = root.locator(".gs-ghost-gap").evaluate_all("(nodes) => nodes.map((node) => node.getAttribute('visibility'))")
    assert gaps.count("visible") == sum(
        formatted(old[gate][STEP, UNIT]) != formatted(new[gate][STEP, UNIT]) for gate in "fio"
    )


def test_the_outline_of_a_wide_pipe_hides_neither_its_break_marks_nor_its_arrow(stage: Page) -> None:
    root = shown(stage, "lstm", "clamp_0_c_all_0-end_-8.76")
    expect(root.locator(".gs-ghost").first).to_be_attached()
    drawn = root.locator(".gs-diagram").evaluate(
        """(drawing) => {
            const seen = (node) => node.getAttribute("visibility") !== "hidden";
            const cuts = [...drawing.querySelectorAll(".gs-cut")].filter(seen);
            const over = [...drawing.querySelectorAll(".gs-over-edge, .gs-over-bed")];
            const after = (a, b) => Boolean(b.compareDocumentPosition(a) & Node.DOCUMENT_POSITION_FOLLOWING);
            const tips = [...drawing.querySelectorAll(".gs-head")]
                .map((head) => Number(head.getAttribute("d").slice(1).split(",")[0]));
            const ends = over.map((path) => path.getBBox()).map(({ x, width }) => x + width);
            const above = cuts.every((cut) => over.every((path) => after(cut, path)));
            return { cuts: cuts.length, above, tips, ends };
        }"""
    )
    assert drawn["cuts"] == 2  # c before and c: the clamp holds at every step
    assert drawn["above"]
    assert all(abs(end - tip) > 5 for end in drawn["ends"] for tip in drawn["tips"])


def test_the_output_says_what_each_share_was_and_names_those_that_left(stage: Page) -> None:
    ops = "clamp_0_h_0.1.2.3.4_0-end_0~token_10_5"
    root = shown(stage, "lstm", ops)
    net, old, new = PANELS["lstm"].net, PANELS["lstm"].trace, after("lstm", ops)
    was, now = guesses(net, old, STEP), guesses(net, new, STEP)
    first, before = np.argsort(-now)[:5], np.argsort(-was)[:5]

    def percent(share: float) -> str:
        whole = round(share * 100)
        return "<1 %" if whole == 0 else ">99 %" if whole == 100 else f"{whole} %"

    items = root.locator(".output ol > li")
    for k, one in enumerate(first):
        expect(items.nth(k).locator(".share")).to_have_text(percent(now[one]))
        same = percent(now[one]) == percent(was[one])
        expect(items.nth(k).locator(".gs-was")).to_have_text("" if same else f"was {percent(was[one])}")
        if not same:
            left = items.nth(k).locator(".bar b").evaluate("(node) => parseFloat(node.style.left)")
            assert left == pytest.approx(100 * was[one], abs=0.01)
    gone = [one for one in before if one not in first]
    assert gone
    for one in gone:
        expect(root.locator(".gs-left")).to_contain_text(percent(was[one]))
    expect(root.locator(".output .surprise .gs-was")).to_have_text(f"was {formatted(-np.log2(was[IDS[STEP + 1]]))}")
    expect(root.locator(".output .bits")).to_have_text(f"{formatted(-np.log2(now[5]))} bits")


def test_a_changed_input_is_told_as_weight_times_value(stage: Page) -> None:
    ops = f"token_{STEP}_7~input_{STEP}_7_0.5~input_{STEP}_11_2"
    root = shown(stage, "lstm", ops, signal="f")
    net = PANELS["lstm"].net
    row = UNITS + UNIT  # f is the second of i, f, g, o
    rows = root.locator(".gs-fall.input")
    expect(rows).to_have_count(2)
    expect(rows.nth(0).locator(".gs-fall-label")).to_have_text(f"x “{TASK.vocabulary[7]}”")
    expect(rows.nth(1).locator(".gs-fall-label")).to_have_text(f"x also “{TASK.vocabulary[11]}”")
    for k, (one, amount) in enumerate([(7, 0.5), (11, 2.0)]):
        weight = float(net.params["W"][row, one])
        expect(rows.nth(k).locator(".gs-weight")).to_have_text(formatted(weight, True))
        expect(rows.nth(k).locator(".gs-fall-detail")).to_contain_text(f"× {formatted(amount)}")
        expect(rows.nth(k).locator(".gs-fall-value")).to_have_text(formatted(weight * amount, True))


def test_a_replaced_token_is_told_with_the_one_that_stood_there(stage: Page) -> None:
    root = shown(stage, "lstm", f"token_{STEP}_7", signal="f")
    new, old = TASK.vocabulary[7], TASK.vocabulary[IDS[STEP]]
    expect(root.locator(".gs-fall.input .gs-fall-label")).to_have_text(f"x “{new}” for “{old}”")
    weight = float(PANELS["lstm"].net.params["W"][UNITS + UNIT, 7])
    expect(root.locator(".gs-fall.input .gs-fall-value")).to_have_text(formatted(weight, True))


# --- weights as handles ------------------------------------------------------------------------------------------


def _hidden(root: Locator) -> list[str]:
    """The hidden state of every step as the table prints it."""
    return root.locator(".table tbody tr td:last-child").all_inner_texts()


def _steps(page: Page, cell: str, signal: str) -> Locator:
    root = shown(page, cell, signal=signal)
    root.locator(".table .toggle").click()
    root.get_by_role("radio", name="steps of this unit").click()
    return root


def test_a_dragged_weight_changes_the_whole_sequence_and_undo_brings_it_back(stage: Page) -> None:
    root = _steps(stage, "lstm", "f")
    before = _hidden(root)
    assert before == [formatted(value) for value in PANELS["lstm"].trace["h"][:, UNIT]]
    bias = root.get_by_role("slider", name=f"bias of the forget gate of unit {UNIT}")
    box = bias.bounding_box()
    assert box is not None
    trained = float(PANELS["lstm"].net.params["b"][UNITS + UNIT])
    stage.mouse.move(box["x"] + 8, box["y"] + 8)
    stage.mouse.down()
    stage.mouse.move(box["x"] - 60, box["y"] + 8)
    stage.mouse.move(box["x"] - 192, box["y"] + 8)
    value = round(trained - 2, 2)
    expect(bias).to_have_text(formatted(value, True))
    stage.mouse.up()
    operation = f"weight_0_b_f_{UNIT}_{value:g}"
    wanted = after("lstm", operation)
    assert _hidden(root) == [formatted(one) for one in wanted["h"][:, UNIT]] != before
    expect(root.locator(".table caption")).to_contain_text("The operated net.")
    expect(root.locator(".gs-ops li")).to_have_count(1)
    stage.keyboard.press("Control+z")
    expect(bias).to_have_text(formatted(trained, True))
    assert _hidden(root) == before
    stage.keyboard.press("Control+Shift+z")
    assert _hidden(root) == [formatted(one) for one in wanted["h"][:, UNIT]]


@pytest.mark.parametrize("cell", LAW)
def test_every_weight_of_why_is_a_slider_that_says_which_one_it_is(stage: Page, cell: str) -> None:
    symbol = LAW[cell][-1]
    root = shown(stage, cell, signal=symbol)
    names = (
        root.get_by_role("slider")
        .and_(root.locator(".gs-weight"))
        .evaluate_all("(all) => all.map((one) => one.getAttribute('aria-label'))")
    )
    net = PANELS[cell].net
    gate = next(one.name for one in PANELS[cell].trace.signals if one.symbol == symbol)
    assert len(set(names)) == len(names) == 5 + (cell == "gru")
    assert f"bias of the {gate} of unit {UNIT}" in names
    row = LAW[cell].index(symbol) * UNITS + UNIT if cell != "lstm" else 3 * UNITS + UNIT
    for name in names:
        other = re.fullmatch(rf"weight of the {gate} of unit {UNIT} on h of unit (\d+)", name)
        if other:
            expect(root.get_by_role("slider", name=name, exact=True)).to_have_text(
                formatted(net.params["U"][row, int(other[1])], True)
            )


def test_keys_move_a_weight_type_it_and_put_the_trained_value_back(stage: Page) -> None:
    root = shown(stage, "lstm", signal="o")
    handle = root.locator(".gs-weight").nth(2)
    trained = handle.inner_text()
    order = root.locator(".gs-fall-label").all_inner_texts()
    value = float(trained.replace("−", "-"))
    handle.focus()
    for key, by in [("ArrowRight", 0.05), ("Shift+ArrowRight", 0.5), ("PageDown", -0.5), ("ArrowDown", -0.05)]:
        stage.keyboard.press(key)
        value += by
        assert float(handle.inner_text().replace("−", "-")) == pytest.approx(value, abs=0.011)
    for _ in range(12):
        stage.keyboard.press("PageUp" if value < 0 else "PageDown")
    assert root.locator(".gs-fall-label").all_inner_texts() == order, "rows stay under the hand"
    expect(root.locator(".gs-ops li")).to_have_count(1)

    field, said = root.locator(".gs-weight-field"), root.locator(".gs-why .gs-trouble")
    for text, shows, sentence in [
        ("1e9", "+100.00", "1e9 is outside −100 to 100. 100 is used."),
        ("-0.5", "−0.50", ""),
        ("−1,25", "−1.25", ""),
    ]:
        stage.keyboard.press("Enter")
        field.fill(text)
        stage.keyboard.press("Enter")
        expect(handle).to_have_text(shows)
        expect(handle).to_be_focused()
        expect(said).to_have_text(sentence)
    for text in ("", "abc", "NaN", "Infinityy"):
        stage.keyboard.press("Enter")
        field.fill(text)
        stage.keyboard.press("Enter")
        expect(field).to_have_attribute("aria-invalid", "true")
        expect(said).to_have_text(f"“{text}” is not a number. The weight stays as it is.")
        stage.keyboard.press("Escape")
        expect(handle).to_have_text("−1.25")
    stage.keyboard.press("Backspace")
    expect(handle).to_have_text(trained)
    expect(root.locator(".gs-ops li")).to_have_count(0)


def test_a_weight_under_a_shift_is_set_to_what_was_asked_for(stage: Page) -> None:
    root = shown(stage, "lstm", f"weight_0_b_f_{UNIT}_1~shift_0_f_all_2", signal="f")
    bias = root.locator(".gs-weight").first
    expect(bias).to_have_text("+3.00")
    bias.focus()
    stage.keyboard.press("Enter")
    root.locator(".gs-weight-field").fill("0.25")
    stage.keyboard.press("Enter")
    expect(bias).to_have_text("+0.25")


def test_a_press_opens_the_field_and_two_put_the_trained_value_back(stage: Page) -> None:
    root = shown(stage, "lstm", f"weight_0_b_f_{UNIT}_1", signal="f")
    bias = root.locator(".gs-weight").first
    bias.click()
    expect(root.locator(".gs-weight-field")).to_be_focused()
    stage.keyboard.press("Escape")
    bias.dblclick()
    expect(bias).to_have_text(formatted(float(PANELS["lstm"].net.params["b"][UNITS + UNIT]), True))
    expect(root.locator(".gs-weight-field")).to_have_count(0)


def test_the_name_of_a_unit_still_leads_to_it(stage: Page) -> None:
    root = shown(stage, "lstm", signal="f")
    name = root.locator("button.gs-fall-label").first
    unit = name.inner_text().split()[-1]
    name.click()
    expect(root).to_have_attribute("data-unit", unit)


def test_before_and_backward_show_the_trained_net_without_handles(stage: Page) -> None:
    root = shown(stage, "lstm", "clamp_0_f_all_0-end_0", signal="f")
    expect(root.locator(".gs-weight").first).to_be_visible()
    root.get_by_role("button", name="before", exact=True).click()
    expect(root.locator(".gs-question")).to_contain_text("Why is the forget gate")
    expect(root.locator(".gs-weight")).to_have_count(0)
    assert set(root.locator(".gs-term .gs-was").all_inner_texts()) <= {""}


def test_the_table_shows_the_difference_where_that_is_what_is_shown(stage: Page) -> None:
    ops = "clamp_0_f_all_0-end_0"
    root = shown(stage, "lstm", ops)
    root.locator(".table .toggle").click()
    root.get_by_role("button", name="difference").click()
    expect(root.locator(".table caption")).to_contain_text("now minus before")
    difference = after("lstm", ops)["h"][STEP] - PANELS["lstm"].trace["h"][STEP]
    root.get_by_role("radio", name="units of this step").click()
    assert _hidden(root) == [formatted(value, True) for value in difference]


def test_the_mean_of_the_layer_says_how_many_units_are_set(stage: Page) -> None:
    root = shown(stage, "lstm", "clamp_0_f_all_0-end_0~clamp_0_h_1.2_0-end_0~clamp_0_h_2_0-end_1", unit=None)
    expect(root.locator(".gs-words-text")).to_contain_text(f"The forget gate of all {UNITS} units is set or held here.")
    expect(root.locator(".gs-words-text")).to_contain_text(
        f"The hidden state of 2 of the {UNITS} units is set or held here."
    )
