"""Journeys through "what if": operating on a trained net, in a real Chromium against the real server.

Shapes: T steps, H hidden units.
"""

import re
from urllib.parse import parse_qs, quote, urlparse

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from lstm_viz.net import load
from lstm_viz.surgery import operate, parse
from lstm_viz.tasks import TASKS
from lstm_viz.trace import Trace
from tests.js.words import formatted
from tests.views.instrument import STYLES, panel_of, payload_of, random_net, studio
from tests.views.stand import come
from tests.views.test_gatescope_time import CHOICE, PAGE
from tests.watch import Watch

TEXT = "Dxywzzyxwxyzwwzyxzyw?"
STEPS = len(TEXT)
NET = "recall-lstm"
UNIT = 5
T = 10
SIGNALS = "figcoh"
# Streamlit looks for its server below the page's own address first.
STREAMLITS_OWN = "the server responded with a status of 404"


def address(ops: str = "", net: str = NET, text: str = TEXT, t: int = T, unit: int = UNIT, path: str = "/") -> str:
    asked = f"{path}?net={net}&text={quote(text)}&t={t}&unit={unit}&signal=f"
    return f"{asked}&ops={quote(ops)}" if ops else asked


def scope(page: Page) -> Locator:
    return page.get_by_test_id("gatescope")


def tray(page: Page) -> Locator:
    return page.get_by_role("region", name="What if", exact=True)


def opened(page: Page, ops: str = "", **place) -> Locator:
    """The page, with the tray open and the operations done."""
    come(page, address(ops, **place))
    expect(scope(page)).to_have_attribute("data-t", str(place.get("t", T)))
    if ops:
        expect(scope(page)).to_have_attribute("data-ops", re.compile("[1-9]"))
    else:
        scope(page).focus()
        page.keyboard.press("w")
    expect(tray(page)).to_be_visible()
    return tray(page)


def button(where: Page | Locator, name: str) -> Locator:
    return where.get_by_role("button", name=name, exact=True)


def value_of(page: Page, symbol: str, panel: int = 0) -> Locator:
    return page.locator(f"[data-signal={symbol}]").nth(panel).locator(".gs-value span").first


def items(page: Page) -> Locator:
    return tray(page).get_by_role("list", name="Operations").get_by_role("listitem")


def traced(ops: str, name: str = NET, text: str = TEXT, panel: int = 0) -> Trace:
    """What Python says to the same operations."""
    net = load(name)
    ids = TASKS[net.task].encode(text).ids
    nets = [None] * panel + [net]
    operations, messages = parse(ops, nets, len(ids))
    assert not messages
    return operate(net, ids, operations, panel)


def agrees(page: Page, ops: str, t: int = T, unit: int = UNIT, **which) -> None:
    """Every number beside the maps is Python's."""
    trace = traced(ops, **which)
    for symbol in SIGNALS:
        expect(value_of(page, symbol)).to_have_text(formatted(trace[symbol][t, unit]))


def ops_in(page: Page) -> str:
    return parse_qs(urlparse(page.url).query).get("ops", [""])[0]


def has_ops(page: Page, ops: str) -> None:
    """The address holds these operations, as soon as it is settled."""
    written = re.escape(ops).replace("\\~", "(?:~|%7E)")
    expect(page).to_have_url(re.compile(rf"[?&]ops={written}(&|$)" if ops else r"^(?!.*[?&]ops=)"))


@pytest.fixture
def frames(page: Page) -> list[str]:
    """What the page asks Python for."""
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if request.url.endswith("/answer") else None)
    return sent


@pytest.fixture(autouse=True)
def quiet(watch: Watch):
    """No journey may end with an error in the console."""
    yield
    assert [one for one in watch.complaints if STREAMLITS_OWN not in one] == []


# Where


def test_w_opens_the_tray_and_closes_it_from_wherever_the_focus_is(page: Page):
    opened(page)
    expect(button(page, "what if").first).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("w")
    expect(tray(page)).to_be_hidden()
    page.keyboard.press("w")
    button(tray(page), "every step").focus()
    page.keyboard.press("w")
    expect(tray(page)).to_be_hidden()
    page.keyboard.press("w")
    expect(tray(page)).to_be_visible()


def test_the_focus_goes_into_the_tray_and_back_to_where_it_was(page: Page):
    opened(page)
    expect(tray(page)).to_be_focused()
    page.keyboard.press("ArrowRight")  # the instrument's own keys are live there
    expect(scope(page)).to_have_attribute("data-t", str(T + 1))
    page.keyboard.press("Tab")
    expect(tray(page).get_by_role("combobox", name="Signal")).to_be_focused()
    page.keyboard.press("Escape")
    expect(tray(page)).to_be_hidden()
    expect(scope(page)).to_be_focused()
    button(page, "what if").focus()
    page.keyboard.press("Enter")
    expect(tray(page)).to_be_focused()
    page.keyboard.press("w")
    expect(tray(page)).to_be_hidden()
    expect(button(page, "what if")).to_be_focused()


def test_tab_goes_through_the_tray_in_order_and_every_control_has_a_name(page: Page):
    opened(page, "clamp_0_f_5_3-12_0.5~token_4_5")
    tray(page).get_by_role("combobox", name="Signal").focus()
    passed = []
    while True:
        here = scope(page).evaluate(
            """(root) => {
                const { activeElement: node } = root.getRootNode();
                if (!node?.closest(".gs-surgery-view")) return null;
                const label = node.getAttribute("aria-label") ?? node.closest("label")?.textContent ?? node.textContent;
                const box = node.getBoundingClientRect();
                const whole = node.type === "checkbox" ? node.closest("label").getBoundingClientRect() : box;
                return [label.trim(), whole.width, whole.height];
            }"""
        )
        if here is None:
            break
        passed.append(here)
        page.keyboard.press("Tab")
    names = [name for name, _width, _height in passed]
    assert all(names)
    wanted = [
        "Signal",
        "Units",
        "First step",
        "Last step",
        "shut",
        "forget gate at",
        "silence",
        "Token read",
        "add to the bias of",
    ]
    wanted += ["forget gate of unit 5 at 0.50", "remove: forget gate", "step 5 reads", "undo", "on held-out data"]
    places = [next(at for at, name in enumerate(names) if name.startswith(want)) for want in wanted]
    assert places == sorted(places)
    small = [name for name, width, height in passed if width < 24 or height < 24]
    assert small == []


def test_a_drag_on_the_strip_chooses_steps_and_a_click_follows_the_cursor_again(page: Page):
    opened(page)
    box = page.get_by_role("slider", name="Token strip").bounding_box()
    x = [box["x"] + (t + 0.5) * box["width"] / STEPS for t in range(STEPS)]
    page.mouse.move(x[12], box["y"] + 10)
    page.mouse.down()
    page.mouse.move(x[4], box["y"] + 10, steps=5)
    page.mouse.up()
    first, last = (tray(page).get_by_role("spinbutton", name=f"{name} step") for name in ("First", "Last"))
    expect(first).to_have_value("5")
    expect(last).to_have_value("13")
    expect(button(tray(page), "follow the cursor")).to_have_attribute("aria-pressed", "false")
    outline = page.locator(".gs-selection:visible").first.bounding_box()
    assert outline["x"] == pytest.approx(x[4] - 0.5 * box["width"] / STEPS, abs=4)
    assert outline["width"] == pytest.approx(9 * box["width"] / STEPS, abs=8)
    page.mouse.click(x[7], box["y"] + 10)
    expect(first).to_have_value("8")
    expect(last).to_have_value("8")
    page.keyboard.press("ArrowRight")
    expect(first).to_have_value("9")


def test_what_is_no_number_is_said_in_every_field_and_taken_back_when_it_is_mended(page: Page):
    opened(page)
    for role, name, said in (
        ("spinbutton", "First step", f"Steps are whole numbers from 1 to {STEPS}."),
        ("spinbutton", "Last step", f"Steps are whole numbers from 1 to {STEPS}."),
        ("textbox", "forget gate at, as a number", "“forget gate at” takes a number from 0 to 1."),
        ("textbox", "strength of its input, as a number", "“strength of its input” takes a number from -10 to 10."),
    ):
        field = tray(page).get_by_role(role, name=name)
        before = field.input_value()
        field.fill("")
        field.press_sequentially("abc")
        field.press("Tab")
        expect(tray(page).get_by_text(said)).to_be_visible()
        expect(field).to_have_attribute("aria-invalid", "true")
        field.fill(before)
        field.press("Tab")
        expect(tray(page).get_by_text(said)).to_have_count(0)
        expect(field).to_have_attribute("aria-invalid", "false")


def test_up_and_down_count_in_a_field_of_steps(page: Page):
    opened(page)
    first = tray(page).get_by_role("spinbutton", name="First step")
    first.fill("4")
    first.press("ArrowUp")
    expect(first).to_have_value("5")
    first.press("ArrowDown")
    first.press("ArrowDown")
    expect(first).to_have_value("3")
    expect(first).to_have_attribute("aria-valuenow", "3")
    first.fill("1")
    first.press("ArrowDown")
    expect(first).to_have_value("1")


def test_a_button_that_a_state_has_not_hands_its_focus_on(page: Page):
    opened(page)
    button(tray(page), "shut: 0").focus()
    page.keyboard.press("c")
    expect(button(tray(page), "shut: 0")).to_be_hidden()
    expect(tray(page).get_by_role("combobox", name="Signal")).to_be_focused()


# What


def clamp_by_field(page: Page) -> str:
    tray(page).get_by_role("textbox", name="forget gate at, as a number").fill("0.25")
    page.keyboard.press("Enter")
    return "clamp_0_f_5_10-10_0.25"


def shut_from_here_on(page: Page) -> str:
    button(tray(page), "from here on").click()
    button(tray(page), "shut: 0").click()
    return "clamp_0_f_5_10-end_0"


def clamp_by_slider(page: Page) -> str:
    handle = tray(page).get_by_role("slider", name="forget gate at")
    handle.focus()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    return "clamp_0_f_5_10-10_0.01"


def hold(page: Page) -> str:
    button(tray(page), "all units").click()
    button(tray(page), "hold the cell state").click()
    return "hold_0_all_10-10"


def silence(page: Page) -> str:
    tray(page).get_by_role("textbox", name=re.compile("^Units")).fill("1-3, 5")
    page.keyboard.press("Enter")
    button(tray(page), "every step").click()
    button(tray(page), "silence: h = 0").click()
    return "clamp_0_h_1.2.3.5_0-end_0"


def another_token(page: Page) -> str:
    tray(page).get_by_role("combobox", name="Token read at step 11").select_option(label="B")
    return "token_10_1"


def another_input(page: Page) -> str:
    tray(page).get_by_role("textbox", name="its input, as a number").fill("-2,5")
    page.keyboard.press("Tab")
    return f"input_10_{TASKS['recall'].vocabulary.index(TEXT[T])}_-2.5"


def bias_of_all(page: Page) -> str:
    tray(page).get_by_role("textbox", name="bias of the forget gate, all units, as a number").fill("-4")
    page.keyboard.press("Enter")
    return "shift_0_f_all_-4"


ACTS = [
    clamp_by_field, clamp_by_slider, shut_from_here_on, hold, silence, another_token, another_input, bias_of_all,
]  # fmt: skip


@pytest.mark.parametrize("act", ACTS)
def test_every_act_shows_at_once_what_python_computes_and_asks_no_server(page: Page, frames, act):
    opened(page)
    agrees(page, "")
    frames.clear()
    ops = act(page)
    agrees(page, ops)
    has_ops(page, ops)
    expect(items(page)).to_have_count(1)
    expect(tray(page).get_by_role("status").filter(has_text=re.compile("cost|save|turn|change"))).to_be_visible()
    assert frames == []


def test_what_was_stands_beside_what_is_and_difference_shows_one_from_the_other(page: Page):
    ops = "clamp_0_f_all_5-end_0"
    opened(page, ops)
    before, now = traced(""), traced(ops)
    was, cell = before["c"][T, UNIT], now["c"][T, UNIT]
    expect(page.locator("[data-signal=c] .gs-was")).to_have_text(f"was {formatted(was)}")
    picture = page.locator("[data-signal=c] canvas").first
    expect(picture).to_have_attribute("aria-label", re.compile("^Heat map of the cell state:"))
    button(tray(page), "difference").click()
    expect(picture).to_have_attribute(
        "aria-label", re.compile("^Heat map of what operations change of the cell state:")
    )
    expect(value_of(page, "c")).to_have_text(formatted(cell - was, plus=True))
    button(tray(page), "before").click()
    agrees(page, "")
    expect(tray(page).get_by_role("status").filter(has_text="The operations rest.")).to_be_visible()
    button(tray(page), "what if").click()
    agrees(page, ops)


# Undone, and kept


def test_operations_are_switched_off_removed_undone_redone_and_reset(page: Page):
    one, two = "clamp_0_f_5_3-12_0.5", "clamp_0_i_all_0-end_0.1"
    opened(page, f"{one}~{two}")
    agrees(page, f"{one}~{two}")
    items(page).nth(0).get_by_role("checkbox").uncheck()
    agrees(page, two)
    has_ops(page, f"-{one}~{two}")
    items(page).nth(1).get_by_role("button").press("Enter")
    agrees(page, "")
    expect(items(page).nth(0).get_by_role("button")).to_be_focused()
    page.keyboard.press("Control+z")
    agrees(page, two)
    page.keyboard.press("Control+z")
    agrees(page, f"{one}~{two}")
    page.keyboard.press("Control+y")
    page.keyboard.press("Control+Shift+Z")
    agrees(page, "")
    has_ops(page, f"-{one}")
    button(tray(page), "reset").press("Enter")
    expect(items(page)).to_have_count(0)
    has_ops(page, "")
    expect(button(tray(page), "reset")).to_be_focused()
    expect(tray(page).get_by_role("status").filter(has_text="Nothing is changed.")).to_be_visible()
    button(tray(page), "undo").click()
    has_ops(page, f"-{one}")
    items(page).nth(0).get_by_role("button").press("Enter")
    expect(button(tray(page), "undo")).to_be_focused()


def test_ctrl_z_works_on_lists_sliders_and_boxes_and_is_a_fields_own_where_one_types(page: Page):
    opened(page, "clamp_0_f_5_3-12_0.5")
    token = tray(page).get_by_role("combobox", name=re.compile("^Token read"))
    slider = tray(page).get_by_role("slider", name="forget gate at")
    box = items(page).first.get_by_role("checkbox")
    for control in (token, slider, box):
        token.select_option(label="B")
        expect(items(page)).to_have_count(2)
        control.focus()
        page.keyboard.press("Control+z")
        expect(items(page)).to_have_count(1)
    field = tray(page).get_by_role("textbox", name="forget gate at, as a number")
    field.focus()
    page.keyboard.press("End")
    page.keyboard.type("77")
    page.keyboard.press("Control+z")
    expect(items(page)).to_have_count(1)
    expect(field).not_to_have_value(re.compile("77$"))


def test_a_dragged_handle_is_one_step_to_undo(page: Page):
    opened(page)
    handle = tray(page).get_by_role("slider", name="forget gate at")
    box = handle.bounding_box()
    page.mouse.move(box["x"] + box["width"] - 4, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + 20, box["y"] + box["height"] / 2, steps=10)
    page.mouse.up()
    expect(items(page)).to_have_count(1)
    button(tray(page), "undo").click()
    expect(items(page)).to_have_count(0)
    agrees(page, "")


# Another text, net, mode


def text_field(page: Page) -> Locator:
    return page.get_by_role("textbox", name=re.compile("^text", re.I)).first


def test_operations_are_cut_to_a_shorter_text_and_are_whole_again_on_a_longer_one(page: Page):
    ops = "clamp_0_f_5_3-12_0.5~token_15_1~clamp_0_i_all_0-end_0.1"
    opened(page, ops)
    text_field(page).fill("Dxywzz?")
    has_ops(page, "clamp_0_f_5_3-6_0.5~clamp_0_i_all_0-end_0.1")
    said = scope(page).get_by_role("status")
    expect(said.filter(has_text="its steps end with the text, at step 7.")).to_be_visible()
    expect(said.filter(has_text="token_15_1 is left out: step 16 is past the end, which is step 7.")).to_be_visible()
    trace = traced("clamp_0_f_5_3-6_0.5~clamp_0_i_all_0-end_0.1", text="Dxywzz?")
    for symbol in SIGNALS:
        expect(value_of(page, symbol)).to_have_text(formatted(trace[symbol][6, UNIT]))
    # What was done on the other text is not undone on this one.
    expect(button(tray(page), "undo")).to_be_disabled()
    expect(items(page)).to_have_count(2)
    text_field(page).fill(TEXT)
    expect(page.get_by_role("slider", name="Token strip")).to_have_attribute("aria-valuemax", str(STEPS))
    expect(scope(page)).to_have_attribute("data-ops", "3")
    has_ops(page, ops)


AWAY = f"The operations on {load(NET).title} are put away. They come back with it."


def choose_net(page: Page, name: str) -> None:
    page.get_by_role("combobox", name=re.compile("^net", re.I)).first.select_option(value=name)


def test_another_net_puts_the_operations_away_and_brings_them_back(page: Page):
    ops = "clamp_0_f_5_3-12_0.5"
    opened(page, ops)
    choose_net(page, "recall-rnn")
    expect(page.locator("[data-signal]")).to_have_count(1)
    expect(items(page)).to_have_count(0)
    expect(scope(page).get_by_role("status").filter(has_text=AWAY)).to_be_visible()
    has_ops(page, "")
    button(tray(page), "silence: h = 0").click()
    expect(items(page)).to_have_count(1)
    expect(scope(page).get_by_text("put away")).to_have_count(0)
    choose_net(page, NET)
    expect(page.locator("[data-signal]")).to_have_count(6)
    agrees(page, ops, unit=int(scope(page).get_attribute("data-unit") or ""))
    has_ops(page, ops)
    expect(scope(page).get_by_text("put away")).to_have_count(0)
    choose_net(page, "recall-rnn")
    expect(items(page)).to_have_count(1)


def test_backward_mode_shows_the_trained_net_and_the_operations_come_back_after(page: Page):
    ops = "clamp_0_f_all_5-end_0"
    opened(page, ops)
    scope(page).focus()
    page.keyboard.press("b")
    expect(scope(page)).to_have_attribute("data-back", str(T))
    expect(
        tray(page).get_by_role("status").filter(has_text="Backward mode is of the net as it was trained.")
    ).to_be_visible()
    expect(page.locator(".gs-operated:visible")).to_have_count(0)
    scope(page).focus()
    page.keyboard.press("b")
    agrees(page, ops)
    has_ops(page, ops)


# Two nets


def test_operations_on_one_of_two_nets_leave_the_other_alone_and_a_token_acts_on_both(page: Page):
    text = "Dxywzz?"
    ops = "clamp_0_h_all_2-end_0~token_1_1"
    come(page, f"/LSTM_beside_RNN?net=recall&text={quote(text)}&t=6&unit=2&signal=h")
    expect(page.get_by_role("slider", name="Token strip of the RNN")).to_have_attribute(
        "aria-valuemax", "7", timeout=20_000
    )
    scope(page).focus()
    page.keyboard.press("w")
    names = ["recall-lstm", "recall-rnn"]
    for k, name in enumerate(names):
        expect(value_of(page, "h", k)).to_have_text(formatted(traced("", name, text, k)["h"][6, 2]))
    tray(page).get_by_role("combobox", name="Net").select_option(label="LSTM")
    tray(page).get_by_role("combobox", name="Signal").select_option(label="hidden state")
    tray(page).get_by_role("textbox", name=re.compile("^Units")).fill("all")
    page.keyboard.press("Tab")
    for name, step in (("First", "3"), ("Last", "7")):
        tray(page).get_by_role("spinbutton", name=f"{name} step").fill(step)
        page.keyboard.press("Tab")
    button(tray(page), "silence: h = 0").click()
    expect(value_of(page, "h", 0)).to_have_text("0.00")
    expect(value_of(page, "h", 1)).to_have_text(formatted(traced("", "recall-rnn", text, 1)["h"][6, 2]))
    page.get_by_role("slider", name="Token strip of the LSTM").press("Home")
    page.keyboard.press("ArrowRight")
    tray(page).get_by_role("combobox", name="Token read at step 2").select_option(label="B")
    page.get_by_role("slider", name="Token strip of the LSTM").press("End")
    has_ops(page, ops)
    for k, name in enumerate(names):
        expect(value_of(page, "h", k)).to_have_text(formatted(traced(ops, name, text, k)["h"][6, 2]))


# Bad input


FIELDS = {
    "forget gate at, as a number": ("0", "1"),
    "its input, as a number": ("-10", "10"),
    "bias of the forget gate, all units, as a number": ("-20", "20"),
}


@pytest.fixture(scope="module")
def tried(lend):
    """The tray with nothing done in it; who tries something takes it back."""
    with lend() as page:
        opened(page)
        yield page


@pytest.mark.parametrize("name", FIELDS)
def test_what_is_no_number_is_refused_in_words_and_what_is_too_large_is_cut_in_words(tried: Page, name):
    page = tried
    low, high = FIELDS[name]
    field = tray(page).get_by_role("textbox", name=name)
    trouble = tray(page).locator(".gs-trouble")
    for bad in ("NaN", "one half", "", "Infinity", "1e999", "<b>1</b>", "0x1", "1 2"):
        field.fill(bad)
        page.keyboard.press("Enter")
        expect(field).to_have_attribute("aria-invalid", "true")
        expect(trouble).to_contain_text(f"takes a number from {low} to {high}.")
        expect(items(page)).to_have_count(0)
    for far, end in (("1e9", high), ("-1e9", low)):
        field.fill(far)
        page.keyboard.press("Enter")
        expect(field).to_have_attribute("aria-invalid", "false")
        expect(trouble).to_have_text(
            f"{'-' if far[0] == '-' else ''}1000000000 is outside {low} to {high}. {end} is used."
        )
        expect(items(page)).to_have_count(1)
    button(tray(page), "undo").click()
    button(tray(page), "undo").click()
    expect(items(page)).to_have_count(0)
    expect(trouble).to_be_empty()
    agrees(page, "")


def test_units_and_steps_that_are_none_are_refused_in_words(page: Page):
    opened(page)
    units = tray(page).get_by_role("textbox", name=re.compile("^Units"))
    trouble = tray(page).locator(".gs-trouble")
    for bad in ("8", "-1", "none", "", "5-3", "1.5", "1e9"):
        units.fill(bad)
        page.keyboard.press("Enter")
        expect(units).to_have_attribute("aria-invalid", "true")
        expect(trouble).to_have_text("Units are “all”, or whole numbers from 0 to 7, as in 3, 5-7.")
    units.fill("7, 0")
    page.keyboard.press("Enter")
    expect(trouble).to_be_empty()
    expect(units).to_have_attribute("aria-invalid", "false")
    first, last = (tray(page).get_by_role("spinbutton", name=f"{name} step") for name in ("First", "Last"))
    for bad in ("0", "-3", "", "2.5"):
        first.fill(bad)
        page.keyboard.press("Enter")
        expect(first).to_have_attribute("aria-invalid", "true")
        expect(trouble).to_have_text(f"Steps are whole numbers from 1 to {STEPS}.")
    last.fill("1000000000")
    page.keyboard.press("Enter")
    expect(trouble).to_have_text(f"The text has {STEPS} steps. The last one is used.")
    expect(last).to_have_value(str(STEPS))


def test_while_a_field_of_where_is_wrong_nothing_is_done_and_the_buttons_say_why(page: Page):
    opened(page)
    units = tray(page).get_by_role("textbox", name=re.compile("^Units"))
    trouble = tray(page).locator(".gs-trouble")
    units.fill("99")
    page.keyboard.press("Enter")
    for name in ("shut: 0", "open: 1", "silence: h = 0", "hold the cell state"):
        expect(button(tray(page), name)).to_have_attribute("aria-disabled", "true")
        button(tray(page), name).press("Enter")
        expect(trouble).to_have_text("Nothing was done. Units are “all”, or whole numbers from 0 to 7, as in 3, 5-7.")
    level = tray(page).get_by_role("slider", name="forget gate at")
    stood = level.input_value()
    level.press("ArrowLeft")
    expect(level).to_have_value(stood)
    number_field = tray(page).get_by_role("textbox", name="forget gate at, as a number")
    number_field.focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("0.5")
    page.keyboard.press("Enter")
    expect(trouble).to_contain_text("Nothing was done.")
    expect(number_field).not_to_have_value("0.5")
    expect(items(page)).to_have_count(0)
    # What is right in one field does not make another one right.
    tray(page).get_by_role("spinbutton", name="Last step").fill("15")
    page.keyboard.press("Enter")
    expect(units).to_have_value("99")
    expect(units).to_have_attribute("aria-invalid", "true")
    units.fill("3")
    page.keyboard.press("Enter")
    expect(trouble).to_be_empty()
    expect(scope(page)).to_have_attribute("data-unit", "3")  # the diagram follows a single unit
    button(tray(page), "shut: 0").click()
    has_ops(page, "clamp_0_f_3_10-14_0")


def test_a_cursor_that_moves_takes_a_wrong_field_back(page: Page):
    opened(page)
    units = tray(page).get_by_role("textbox", name=re.compile("^Units"))
    units.fill("99")
    page.keyboard.press("Enter")
    page.get_by_role("slider", name="Token strip").press("Home")
    expect(units).to_have_value(str(UNIT))
    expect(units).to_have_attribute("aria-invalid", "false")
    expect(button(tray(page), "shut: 0")).to_have_attribute("aria-disabled", "false")


def test_of_several_numbers_the_level_is_their_mean_and_says_so(page: Page):
    opened(page)
    level = tray(page).get_by_role("textbox", name="forget gate at, as a number")
    expect(level).to_have_value(formatted(traced("")["f"][T, UNIT]))
    note = tray(page).locator(".gs-level .gs-scrub-note")
    expect(note).to_be_empty()
    button(tray(page), "all units").click()
    button(tray(page), "every step").click()
    expect(level).to_have_value(formatted(traced("")["f"].mean()))
    expect(note).to_have_text("mean")
    expect(note).to_have_attribute("title", f"mean of 8 units, {STEPS} steps")
    button(tray(page), "shut: 0").click()
    expect(note).to_be_empty()


def test_an_end_before_the_beginning_takes_the_beginning_with_it(page: Page):
    opened(page)
    first, last = (tray(page).get_by_role("spinbutton", name=f"{name} step") for name in ("First", "Last"))
    first.fill("15")
    page.keyboard.press("Tab")
    expect(last).to_have_value("15")
    expect(tray(page).locator(".gs-trouble")).to_have_text(
        "The last step is 15 now, too: the first is never after the last."
    )
    last.fill("4")
    page.keyboard.press("Tab")
    expect(first).to_have_value("4")
    button(tray(page), "shut: 0").click()
    has_ops(page, "clamp_0_f_5_3-3_0")


BAD = [
    ("clamp_0_f_5_0-end_2", "2 is outside 0 to 1. 1 is used.", "clamp_0_f_5_0-end_1"),
    ("weight_0_U_f_3_2_1000000000", "is outside -100 to 100. 100 is used.", "weight_0_U_f_3_2_100"),
    ("clamp_0_f_5_3-999_0", "its steps end with the text, at step 21.", "clamp_0_f_5_3-20_0"),
    ("clamp_0_f_5_12-3_0", None, "clamp_0_f_5_3-12_0"),
    ("clamp_0_f_5_0-end_NaN", "its value is not a number.", ""),
    ("clamp_0_z_all_0-end_1", "clamp_0_z_all_0-end_1 is left out: this net has no z.", ""),
    ("clamp_0_f_8_0-end_1", "this net has no unit 8; its last is 7.", ""),
    ("clamp_1_f_5_0-end_1", "this page has one net.", ""),
    ("clamp_0_f_5_21-end_1", "step 22 is past the end, which is step 21.", ""),
    ("<img src=x onerror=\"document.title='run'\">", "is left out: there is no such operation.", ""),
    ("constructor_0", "constructor_0 is left out: there is no such operation.", ""),
]


@pytest.mark.parametrize(("given", "sentence", "kept"), BAD, ids=[case[0][:24] for case in BAD])
def test_bad_operations_in_the_address_get_a_sentence_and_the_nearest_that_can_be_done(
    page: Page, given, sentence, kept
):
    come(page, address(given))
    expect(tray(page)).to_be_visible()
    if sentence:
        expect(scope(page).get_by_role("status").filter(has_text=sentence)).to_be_visible()
    has_ops(page, kept)
    agrees(page, kept)
    assert page.evaluate("document.title") != "run"
    assert scope(page).locator("img").count() == 0
    if kept:
        button(tray(page), "undo").click()
        agrees(page, "")


def test_a_thousand_operations_in_the_address_leave_a_page_that_works(page: Page):
    ops = "~".join(f"clamp_0_{'figo'[at % 4]}_{at % 8}_{at % 20}-20_0.{at % 9}" for at in range(1000))
    come(page, address(ops))
    said = scope(page).get_by_role("status")
    expect(said.filter(has_text="The first 50 are done.")).to_be_visible()
    expect(items(page)).to_have_count(50)
    scope(page).focus()
    page.keyboard.press("ArrowRight")
    expect(scope(page)).to_have_attribute("data-t", str(T + 1), timeout=2000)
    button(tray(page), "shut: 0").click()
    expect(said.filter(has_text="50 operations are the most. Remove one first.")).to_be_visible()
    expect(items(page)).to_have_count(50)
    button(tray(page), "reset").click()
    agrees(page, "", t=T + 1)


# On held-out data


def test_held_out_data_tell_their_progress_and_their_result_and_not_of_other_operations(page: Page):
    opened(page, "hold_0_all_0-0")
    ask = button(tray(page), "on held-out data")
    ask.click()
    result = tray(page).locator(".gs-held-said")
    expect(result).to_contain_text("held-out sequences of 21 steps", timeout=30_000)
    expect(result).to_contain_text(re.compile(r"Right: 100\.0 % before, 2\d\.\d % after \(95 % interval"))
    expect(tray(page).get_by_role("progressbar")).to_be_hidden()
    expect(result).to_have_role("status")
    items(page).first.get_by_role("checkbox").uncheck()
    expect(result).to_be_empty()
    expect(ask).to_be_disabled()
    ask.click(force=True)
    expect(button(tray(page), "stop")).to_have_count(0)


def test_progress_on_held_out_data_is_shown_and_may_be_stopped(page: Page):
    opened(page, "hold_0_all_0-0")
    page.route("**/held-out/**", lambda _: None)  # no answer comes
    with page.expect_request("**/held-out/**") as asking:
        button(tray(page), "on held-out data").press("Enter")
    expect(tray(page).get_by_role("progressbar", name="Held-out sequences done")).to_be_visible()
    assert parse_qs(urlparse(asking.value.url).query) == {
        "ops": ["hold_0_all_0-0"],
        "panel": ["0"],
        "length": ["21"],
    }
    expect(button(tray(page), "stop")).to_be_focused()
    page.keyboard.press("Enter")
    expect(tray(page).get_by_role("progressbar")).to_be_hidden()
    expect(tray(page).locator(".gs-held-said")).to_be_empty()
    expect(button(tray(page), "on held-out data")).to_be_focused()


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ({"status": 500, "body": ""}, "Held-out data could not be had: the server answers 500"),
        ({"status": 400, "body": "There is no such net.\n"}, "Held-out data could not be had: There is no such net."),
        ({"status": 200, "body": '{"done": 100, "of": 500}\n'}, "Held-out data could not be had: the answer broke off"),
        ({"status": 200, "body": "<html>\n"}, "Held-out data could not be had: the answer cannot be read"),
    ],
    ids=["500", "400", "short", "garbage"],
)
def test_a_server_that_fails_is_told_of(page: Page, watch: Watch, answer, sentence):
    opened(page, "hold_0_all_0-0")
    page.route("**/held-out/**", lambda route: route.fulfill(**answer))
    button(tray(page), "on held-out data").click()
    expect(tray(page).locator(".gs-held-said")).to_have_text(sentence)
    expect(tray(page).get_by_role("progressbar")).to_be_hidden()
    watch.complaints[:] = [one for one in watch.complaints if "held-out" not in one]


# Exports


def export_link(page: Page, label: str) -> str:
    button(page, "Export").click()
    link = page.get_by_role("link", name=label)
    link.focus()
    return link.get_attribute("href")


# Whether the browser's numbers may be trusted


def test_how_near_the_browser_comes_to_numpy_stands_under_the_maps(page: Page):
    opened(page)
    expect(page.get_by_text(re.compile("browser and NumPy agree (exactly|to 10⁻)"))).to_be_visible()


@pytest.fixture(scope="module")
def unlike(browser: Browser):
    """A page whose values do not come from its weights."""
    panel, other = panel_of(random_net("lstm", 16, seed=1)), panel_of(random_net("lstm", 16, seed=2))
    wrong = type(panel)(other.net, panel.trace, panel.ids, panel.targets, panel.scales, {})
    lesson = {"start": {"t": 3, "unit": 2, "signal": "f"}, "choice": CHOICE}
    with studio(browser, {"wrong": payload_of(wrong, **lesson)}, viewport={"width": 1440, "height": 1000}) as page:
        page.evaluate(PAGE, STYLES)
        page.evaluate("fresh('wrong')")
        yield page


def test_where_they_differ_what_if_is_off_and_the_page_says_so(unlike: Page):
    expect(unlike.get_by_text("operating on this net is off")).to_be_visible()
    expect(unlike.get_by_text(re.compile("browser and NumPy differ by .*: operating is off"))).to_be_visible()
    expect(button(unlike, "what if")).to_be_disabled()
    scope(unlike).focus()
    unlike.keyboard.press("w")
    expect(tray(unlike)).to_have_count(0)


UNOPERATED = "What is needed to operate did not arrive, so operating is off. Press what if to try again."
OPERATIVE = {
    "engine": "**/net/run.js*",
    "mode": "**/modes/surgery/index.js*",
    "style": "**/modes/surgery/surgery.css*",
}


@pytest.fixture
def lost(page: Page, watch: Watch):
    """Nothing arrives from addresses of a pattern, until it is called again without one."""

    def lose(pattern: str = "") -> None:
        if pattern:
            page.route(pattern, lambda route: route.abort())
        else:
            page.unroute_all()
        watch.complaints[:] = [one for one in watch.complaints if "Failed to load resource" not in one]

    return lose


@pytest.mark.parametrize("what", OPERATIVE)
def test_nobody_operates_before_all_that_it_takes_has_arrived_and_it_can_be_asked_for_again(
    page: Page, watch: Watch, lost, what
):
    page.goto("about:blank")  # what the document before had still to ask for is not counted
    watch.requests.clear()
    lost(OPERATIVE[what])
    page.goto(address())
    expect(scope(page)).to_have_attribute("data-t", str(T))
    scope(page).focus()
    for _ in range(2):
        page.keyboard.press("w")
        expect(page.get_by_role("status").get_by_text(UNOPERATED)).to_be_visible()
        expect(scope(page)).not_to_have_attribute("aria-busy", "true")
        expect(tray(page)).to_have_count(0)
        expect(button(page, "what if")).to_be_enabled()
    lost()
    page.keyboard.press("w")
    expect(tray(page)).to_be_visible()
    expect(page.get_by_text(UNOPERATED)).to_have_count(0)
    expect(page.get_by_text(re.compile("browser and NumPy agree (exactly|to 10⁻)"))).to_be_visible()
    modules = [url for url in watch.requests if ".js" in url]  # many browsers never ask again for one that was lost
    assert len(set(modules)) == len(modules)


def test_without_the_engine_the_page_says_so_before_anybody_asks(page: Page, lost):
    lost(OPERATIVE["engine"])
    page.goto(address())
    expect(page.get_by_text(UNOPERATED)).to_be_visible()
    expect(page.get_by_text("browser and NumPy")).to_have_count(0)
    lost()


@pytest.mark.parametrize("what", OPERATIVE)
def test_operations_of_an_address_wait_in_it_until_they_can_be_done(page: Page, lost, what):
    ops = "clamp_0_f_5_3-12_0.5"
    lost(OPERATIVE[what])
    page.goto(address(ops))
    expect(page.get_by_text(UNOPERATED)).to_be_visible()
    agrees(page, "")
    button(page, "what if").click()
    expect(scope(page)).not_to_have_attribute("aria-busy", "true")
    button(page, "Next step").click()
    has_ops(page, ops)
    lost()
    button(page, "what if").click()
    agrees(page, ops, t=T + 1)
    expect(tray(page)).to_be_visible()
    has_ops(page, ops)


def test_until_the_engine_is_here_what_if_is_not_yet(page: Page):
    held: list[Route] = []
    page.route(OPERATIVE["engine"], lambda route: held.append(route))
    page.goto(address())
    expect(scope(page)).to_have_attribute("data-t", str(T))
    scope(page).focus()
    page.keyboard.press("w")
    expect(scope(page)).to_have_attribute("aria-busy", "true")
    page.keyboard.press("ArrowRight")
    expect(scope(page)).to_have_attribute("data-t", str(T + 1))
    expect(tray(page)).to_have_count(0)
    while held:
        held.pop().fallback()
    expect(tray(page)).to_be_visible()
    expect(scope(page)).not_to_have_attribute("aria-busy", "true")


# On a phone
