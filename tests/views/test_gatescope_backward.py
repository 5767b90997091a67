"""The instrument's backward mode, in a real Chromium: what it shows of its gradients."""

import re
from contextlib import ExitStack
from itertools import pairwise

import numpy as np
import pytest
from playwright.sync_api import expect

from lstm_viz.analysis.gradients import gradient_flow
from lstm_viz.browser.hosts.page import standalone_html
from tests.views.boxes import BOXES, apart
from tests.views.fonts import LETTERS, undress, wear
from tests.views.instrument import SHOW, STYLES, loss_gradient, panel_of, payload_of, random_net, studio

CELLS = ("lstm", "rnn", "gru")

# --- the instrument --------------------------------------------------------------------------------------------

AT = 22  # the step of the loss
WINDOW = {"width": 1440, "height": 1000}


@pytest.fixture(scope="module")
def shown_panels():
    return {cell: panel_of(random_net(cell, 6, seed=5, gain=2.0)) for cell in CELLS}


@pytest.fixture(scope="module")
def opened(browser, shown_panels):
    """`opened()` is a page without an instrument, by itself; it has a list of its complaints."""
    lesson = {"start": {"t": AT, "unit": 2, "signal": "h"}}
    files = {cell: payload_of(panel, **lesson) for cell, panel in shown_panels.items()}
    files["pair"] = payload_of(shown_panels["lstm"], shown_panels["rnn"], **lesson)
    with ExitStack() as pages:

        def another():
            page = pages.enter_context(studio(browser, files, viewport=WINDOW))
            page.complaints = []
            page.on("pageerror", lambda error: page.complaints.append(str(error)))
            page.evaluate(SHOW, STYLES)
            page.root = page.get_by_test_id("gatescope")
            return page

        yield another


@pytest.fixture(scope="module")
def shared(opened):
    """The page that most tests have one after the other."""
    return opened()


@pytest.fixture
def instrument(opened, shared):
    """Shows payloads by name; `instrument("lstm", query="?back=3")` gives the page.

    `anew`: on a page that has fetched nothing yet. `blocked`: so, and it does not get these files.
    """

    def show(name, query="", anew=False, blocked=None, letters=None, width=WINDOW["width"]):
        page = opened() if anew or blocked else shared
        page.complaints.clear()
        page.mouse.move(0, 0)
        if page.viewport_size["width"] != width:
            page.set_viewport_size({**WINDOW, "width": width})
        if blocked:
            page.route(blocked, lambda route: route.abort())
        undress(page)
        if letters:
            wear(page, *letters)
        page.evaluate("(asked) => show(...asked)", [name, query])
        expect(page.root).to_have_attribute("data-back", re.compile("."))
        return page

    return show


def flow_of(panel, at=AT):
    return gradient_flow(panel.trace, panel.net.params, {"h": loss_gradient(panel, at)[3]}, at)


def figure(text):
    """A number as the instrument writes gradients."""
    digits, _, power = text.replace("−", "-").replace("+", "").partition("×10")
    return float(digits) * 10.0 ** int(power.translate(str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")) or 0)


def shown_as(value):
    """What a number of three digits may differ by."""
    return pytest.approx(value, rel=6e-3, abs=1e-300)


def test_b_turns_back_from_the_cursors_step_and_forward_again(instrument):
    page = instrument("lstm", anew=True)
    expect(page.root).to_have_attribute("data-back", "off")
    page.keyboard.press("b")
    expect(page.root).to_have_attribute("data-back", str(AT))
    expect(page.get_by_role("button", name="backward")).to_have_attribute("aria-pressed", "true")
    for _ in range(3):
        page.keyboard.press("ArrowLeft")
    expect(page.root).to_have_attribute("data-t", str(AT - 3))
    expect(page.get_by_role("group", name="Loss", exact=True)).to_contain_text(f"Loss at step {AT + 1}: came")
    page.get_by_role("button", name="loss here").click()
    expect(page.root).to_have_attribute("data-back", str(AT - 3))
    page.keyboard.press("b")
    expect(page.root).to_have_attribute("data-back", "off")
    expect(page.root).to_have_attribute("data-t", str(AT - 3))
    expect(page.get_by_role("group", name="Loss", exact=True)).to_be_hidden()


def test_playing_runs_from_the_loss_to_the_first_step_and_begins_again_there(instrument):
    page = instrument("lstm", f"?back={AT}")
    page.get_by_role("button", name="sequence").click()
    page.keyboard.press("End")
    page.get_by_role("button", name="Play").click()
    expect(page.root).to_have_attribute("data-t", "0", timeout=30_000)  # it plays at its pace
    expect(page.root).to_have_attribute("data-playing", "false")
    page.get_by_role("button", name="step", exact=True).click()
    page.root.evaluate(
        """(root) => {
            window.came = [];
            new MutationObserver(() => came.push(root.dataset.t)).observe(root, { attributeFilter: ["data-t"] });
        }"""
    )
    page.get_by_role("button", name="Play").click()
    page.wait_for_function("came.length > 0")
    assert page.evaluate("came[0]") == str(AT)


def test_the_address_keeps_the_loss_and_forgets_it(instrument):
    page = instrument("lstm")
    page.keyboard.press("b")
    page.wait_for_url(f"**/*back={AT}*")
    page.keyboard.press("b")
    page.wait_for_url(lambda url: "back=" not in url)


@pytest.mark.parametrize(
    ("given", "back", "sentence"),
    [
        ("7", "7", None),
        ("9999", "42", "back=9999 is outside 0 to 42. 42 is used."),
        ("-3", "0", "back=-3 is outside 0 to 42. 0 is used."),
        ("1e400", "off", "back=1e400 in the address is not a whole number. The instrument runs forward."),
        ("<b>", "off", "back=<b> in the address is not a whole number. The instrument runs forward."),
        ("", "off", "back= in the address is not a whole number. The instrument runs forward."),
    ],
)
def test_an_address_that_asks_for_no_step_gets_a_sentence(instrument, given, back, sentence):
    page = instrument("lstm", f"?back={given}")
    expect(page.root).to_have_attribute("data-back", back)
    if sentence:
        expect(page.get_by_text(sentence)).to_be_visible()
    assert page.complaints == []


@pytest.mark.parametrize("cell", CELLS)
def test_the_numbers_beside_the_maps_are_the_gradients(instrument, shown_panels, cell):
    flow = flow_of(shown_panels[cell])
    page = instrument(cell, f"?back={AT}")
    page.keyboard.press("ArrowLeft")
    for row in page.locator(".gs-map-row").all():
        symbol = row.get_attribute("data-signal")
        key = symbol if symbol in shown_panels[cell].trace.initial else f"z_{symbol}"
        assert row.locator(".gs-label-name").inner_text().split()[0] == f"d{key}".replace("_", "")
        assert figure(row.locator(".gs-value").inner_text()) == shown_as(flow.signals[key][AT - 1, 2])


PIXEL = """([symbol, unit, t]) => {
    const canvas = document.querySelector(`[data-signal="${symbol}"] canvas`);
    const tall = 2, rows = 6, steps = 43;
    const x = Math.floor((t + 0.5) * canvas.width / steps);
    const { data } = canvas.getContext("2d").getImageData(x, Math.floor(canvas.height * (unit + 0.5) / rows), 1, 1);
    return Array.from(data.slice(0, 3));
}"""


def test_maps_colour_sign_and_size_on_a_log_scale_and_stay_blank_after_the_loss(instrument, shown_panels):
    flow = flow_of(shown_panels["lstm"])
    page = instrument("lstm", f"?back={AT}")
    top = np.ceil(
        np.log10(
            max(np.abs(values).max() for name, values in flow.signals.items() if name in ("h", "c") or "_" in name)
        )
    )
    legend = page.locator('[data-signal="c"] .gs-legend-ends span').all_inner_texts()
    assert legend[1] == "±10⁻⁸"
    assert np.log10(figure(legend[2])) == pytest.approx(top)
    assert figure(legend[0]) == -figure(legend[2])
    ground = page.evaluate(PIXEL, ["c", 5, AT + 2])
    strength = []
    for t in range(AT + 1):
        colour = np.array(page.evaluate(PIXEL, ["c", 5, t]))
        value = flow.signals["c"][t, 5]
        assert (colour[2] > colour[0]) == (value < 0)  # teal below zero, moss above
        strength.append((np.log10(abs(value)), np.abs(colour - ground).sum(), value < 0))
    for sign in (True, False):
        ordered = sorted((size, shift) for size, shift, minus in strength if minus == sign)
        assert all(one[1] <= other[1] + 6 for one, other in pairwise(ordered))


def test_forward_again_every_map_is_what_it_was(instrument):
    page = instrument("lstm")
    pictures = "() => Array.from(document.querySelectorAll('.gs-map canvas'), (canvas) => canvas.toDataURL())"
    before = page.evaluate(pictures)
    page.keyboard.press("b")
    expect(page.root).to_have_attribute("data-back", str(AT))
    assert page.evaluate(pictures) != before
    page.keyboard.press("b")
    assert page.evaluate(pictures) == before


def test_two_nets_run_back_from_one_step_on_one_scale(instrument):
    page = instrument("pair", f"?back={AT}")
    ends = page.locator(".gs-legend-ends").all_inner_texts()
    assert len(ends) == 7
    assert len(set(ends)) == 1
    expect(page.get_by_role("group", name="Loss", exact=True)).to_contain_text(
        re.compile(r"LSTM \S+ nats .*, RNN \S+ nats")
    )
    page.keyboard.press("ArrowLeft")
    for slider in page.get_by_role("slider").all():
        expect(slider).to_have_attribute("aria-valuenow", str(AT))


@pytest.mark.parametrize(("cell", "stages"), [("lstm", "hocgif"), ("gru", "hnzr"), ("rnn", "h")])
def test_slow_motion_takes_the_terms_apart_from_the_last_to_the_first(instrument, cell, stages):
    page = instrument(cell, f"?back={AT}")
    page.get_by_role("button", name="Slow motion").click()
    parts = page.get_by_role("group", name="Parts of this step").get_by_role("button")
    assert [text.split()[0] for text in parts.all_inner_texts()] == ["arrives", *stages]
    for done in range(len(stages) + 1):
        values = {
            row.get_attribute("data-signal"): row.locator(".gs-value").inner_text()
            for row in page.locator(".gs-map-row").all()
        }
        assert {symbol for symbol, text in values.items() if text} == set(stages[:done])
        page.keyboard.press("ArrowLeft")
    expect(page.root).to_have_attribute("data-t", str(AT - 1))
    page.keyboard.press("ArrowRight")
    expect(page.root).to_have_attribute("data-t", str(AT))
    expect(parts.last).to_have_attribute("aria-current", "step")


def test_the_sentence_tells_the_two_ways_and_what_the_sign_means(instrument, shown_panels):
    panel = shown_panels["lstm"]
    flow = flow_of(panel)
    page = instrument("lstm", f"?back={AT}")
    page.keyboard.press("f")
    words = page.locator(".gs-words-text")
    for t in range(AT - 1, AT - 6, -1):
        page.keyboard.press("ArrowLeft")
        text = words.inner_text()
        along, through, later, own, whole = re.search(
            r"it is (\S+) along the cell and (\S+) through h and the gates "
            r"\((\S+) from steps read later, (\S+) from its own h here\), together (\S+)\.",
            text,
        ).groups()
        f_next, o = panel.trace["f"][t + 1, 2], panel.trace["o"][t, 2]
        came = (flow.signals["c"][t + 1, 2] - flow.along[t + 1, 2]) * f_next
        assert figure(later) == shown_as(came)
        assert figure(own) == shown_as(flow.signals["h"][t, 2] * o * (1 - np.tanh(panel.trace["c"][t, 2]) ** 2))
        assert figure(along) == shown_as(flow.along[t, 2])
        assert figure(through) == shown_as(flow.through[t, 2])
        assert figure(whole) == shown_as(flow.signals["c"][t, 2])
        way = "rise" if flow.signals["z_f"][t, 2] > 0 else "fall"
        assert text.endswith(f"were the forget gate a little more open here, the loss would {way}.")
    expect(page.locator(".gs-live")).to_contain_text("along the cell")


@pytest.mark.parametrize("cell", CELLS)
def test_after_the_loss_everything_is_exactly_zero_and_said_to_be(instrument, cell):
    page = instrument(cell, f"?back={AT}")
    page.keyboard.press("ArrowRight")
    assert set(page.locator(".gs-map-row .gs-value").all_inner_texts()) == {"0"}
    expect(page.locator(".gs-words-text")).to_contain_text("cannot change it: every gradient here is exactly 0")


def test_at_the_last_step_the_likeliest_stands_for_what_is_not_known(instrument, shown_panels):
    last = shown_panels["lstm"].trace.steps - 1
    _, known, nats, _ = loss_gradient(shown_panels["lstm"], last)
    page = instrument("lstm", f"?back={last}")
    said = page.locator(".gs-loss-told").inner_text()
    assert not known
    assert "what comes is not known. Minus the log of the likeliest one's probability" in said
    assert figure(re.search(r"(\S+) nats", said).group(1)) == shown_as(nats)


def test_dashes_are_for_what_left_the_cell_and_came_back(instrument):
    page = instrument("lstm", f"?back={AT}")
    kinds = """async () => {
        const { BACK } = await import("/modes/back/cells.js");
        const pipes = BACK.lstm.diagram.parts.filter((part) => part.pipe);
        return Array.from(document.querySelectorAll(".gs-d-pipe"), (group, k) =>
            [pipes[k].pipe, group.querySelector(".gs-flow").classList.contains("gs-through")])
            .filter(([, dashed]) => dashed).map(([id]) => id);
    }"""
    assert set(page.evaluate(kinds)) == {
        "through_in",
        "through",
        "through_out",
    }  # at the loss the way along begins at h
    page.keyboard.press("ArrowLeft")
    assert set(page.evaluate(kinds)) == {"through_in", "through", "through_out", "via_h"}


@pytest.mark.parametrize("cell", CELLS)
def test_wires_are_as_wide_as_the_logarithm_of_their_gradient(instrument, cell):
    page = instrument(cell, f"?back={AT}")
    page.keyboard.press("ArrowLeft")
    for value, width, sign, drawn, floor in page.evaluate(
        """async ([cell, at]) => {
            const { BACK } = await import("/modes/back/cells.js");
            const { computeBack } = await import("/net/cells/index.js");
            const { sweep, logScale } = await import("/net/backward.js");
            const panel = (await load(cell)).panels[0];
            const flow = sweep(panel, at);
            const { start, end } = logScale([flow]);
            const numbers = computeBack(panel, flow, at - 1, 2);
            const pipes = BACK[cell].diagram.parts.filter((part) => part.pipe);
            return Array.from(document.querySelectorAll(".gs-d-pipe .gs-flow"), (flow, k) => {
                const value = numbers[pipes[k].pipe];
                const share = Math.min(1, Math.max(0, (Math.log10(Math.abs(value)) - start) / (end - start)));
                return [value, Number(flow.getAttribute("stroke-width")) - (2 + 12 * share), flow.classList[1],
                    flow.getAttribute("visibility") === "visible", 10 ** start];
            });
        }""",
        [cell, AT],
    ):
        assert width == pytest.approx(0, abs=0.01)
        assert sign == ("minus" if value < 0 else "plus")
        assert drawn == (abs(value) > floor)


def test_every_number_of_the_equation_points_at_its_map_and_can_be_reached(instrument):
    page = instrument("lstm", f"?back={AT}")
    page.keyboard.press("ArrowLeft")
    term = page.get_by_role(
        "button", name=re.compile("gradient on the cell state of the next step .*, go to the next step")
    )
    term.focus()
    expect(page.locator(".gs-hovered")).to_be_visible()
    term.click()
    expect(page.root).to_have_attribute("data-t", str(AT))
    assert page.locator('[data-signal="c"].gs-tinting').count() == 1


def test_a_row_of_what_adds_up_points_at_its_map_and_leads_to_its_unit(instrument, shown_panels):
    panel = shown_panels["lstm"]
    flow = flow_of(panel)
    page = instrument("lstm", f"?back={AT}")
    page.keyboard.press("ArrowLeft")
    first = page.locator(".gs-waterfall button").first
    parts = {  # U as in PyTorch: the gates i, f, g, o, H rows each
        (gate, unit): panel.net.params["U"][6 * k + unit, 2] * flow.signals[f"z_{gate}"][AT, unit]
        for k, gate in enumerate("ifgo")
        for unit in range(6)
    }
    gate, unit = max(parts, key=lambda place: abs(parts[place]))
    assert first.locator(".gs-fall-label").inner_text().replace("\n", "") == f"dz{gate} of unit {unit}"
    assert figure(first.locator(".gs-fall-value").inner_text()) == shown_as(parts[gate, unit])
    first.focus()
    expect(page.locator(".gs-hovered")).to_be_visible()
    first.click()
    expect(page.root).to_have_attribute("data-unit", str(unit))


def test_numbers_that_overflow_are_told_and_break_nothing(instrument):
    page = instrument("rnn", anew=True)
    told = page.evaluate(
        """async () => {
            const { backSentences } = await import("/words/back/step.js");
            const { sweep } = await import("/net/backward.js");
            const panel = (await load("rnn")).panels[0];
            panel.weights.U.fill(1e38);
            panel.values.h.fill(0.5);
            const { plainText } = await import("/kit/ink.js");
            return backSentences(panel, sweep(panel, 40), 0, 1, "h").map(({ text }) => plainText(text));
        }"""
    )
    assert len(told) == 1
    assert re.fullmatch(
        r"The gradient on the hidden state of unit 1 is (NaN|−?∞): "
        r"numbers on the way grew too large\. From here back nothing can be said\.",
        told[0],
    )


def test_the_table_holds_the_gradients(instrument, shown_panels):
    flow = flow_of(shown_panels["lstm"])
    page = instrument("lstm", f"?back={AT}")
    page.get_by_role("button", name="Table").click()
    rows = page.locator(".table tbody tr")
    expect(rows).to_have_count(6)
    keys = ["z_f", "z_i", "z_g", "c", "z_o", "h"]
    for unit in range(6):
        cells = rows.nth(unit).locator("td").all_inner_texts()
        assert [figure(text) for text in cells] == [shown_as(flow.signals[key][AT, unit]) for key in keys]
    expect(page.locator(".table .note")).to_contain_text(f"Gradient of the loss at step {AT + 1}")


def test_the_picture_says_which_loss_and_draws_the_equation(instrument):
    page = instrument("lstm", f"?back={AT}")
    page.get_by_role("button", name="Export").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Picture (SVG)").click()
    picture = download.value.path().read_text("utf-8")
    assert f"gradient of the loss at step {AT + 1}, dh = " in picture
    assert "next gates" in picture
    assert "loss" in picture


@pytest.mark.parametrize("width", [390, 800, 1100])
def test_nothing_stands_beyond_the_edge_of_a_narrow_window(instrument, width):
    page = instrument("lstm", f"?back={AT}", width=width)
    page.keyboard.press("ArrowLeft")
    page.get_by_role("button", name="Slow motion").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.complaints == []


# The texts of the cell's drawing, from its left edge, and the two lines that come into its bus.
DRAWN = f"""() => {{
    const edge = document.querySelector(".gs-diagram").getBoundingClientRect();
    return {{
        width: edge.width + 1, // a slanted letter leans out of its box
        boxes: ({BOXES})().map(([left, right, top, bottom, text]) =>
            [left - edge.left, right - edge.left, top - edge.top, bottom - edge.top, text]),
        valves: Array.from(document.querySelectorAll(".gs-diagram .gs-frame"), (node) => {{
            const {{ left, right, top, bottom }} = node.getBoundingClientRect();
            return [left - edge.left, right - edge.left, top - edge.top, bottom - edge.top];
        }}),
        bus: document.querySelector(".gs-diagram .gs-wire")?.getAttribute("d") ?? "",
    }};
}}"""
JOIN = re.compile(r"M([\d.]+),([\d.]+)H[\d.]+C[\d.]+,[\d.]+ [\d.]+,[\d.]+ ([\d.]+),")


@pytest.mark.parametrize("letters", LETTERS, ids=lambda letters: f"{letters[0]}-{letters[1]}")
@pytest.mark.parametrize("cell", CELLS)
def test_labels_stand_free_of_each_other_and_of_the_bus(instrument, cell, letters):
    page = instrument(cell, f"?back={AT}", letters=letters)
    for _ in range(4):
        page.keyboard.press("ArrowLeft")
        drawn = page.evaluate(DRAWN)
        apart(drawn["boxes"], drawn["width"])
        joins = [tuple(map(float, join)) for join in JOIN.findall(drawn["bus"])]
        assert len(joins) == (0 if cell == "rnn" else 2)
        for left, y, right in joins:
            for box in drawn["boxes"]:
                if box[4].startswith("dz"):
                    apart([(left, right, y - 1, y + 1, "the bus"), box], drawn["width"])
        for valve in drawn["valves"]:
            for box in drawn["boxes"]:
                apart([(*valve, "a valve"), box], drawn["width"])


def test_numbers_of_steps_give_way_to_the_cursors_when_the_axis_is_laid_anew(instrument):
    page = instrument("lstm", "?t=10", anew=True)  # what runs nets comes when a page rests
    shown = page.locator(".gs-axis span:not([hidden])")
    expect(page.locator(".gs-axis-note")).to_contain_text("agree")
    for back in ("off", "10"):
        expect(page.root).to_have_attribute("data-back", back)
        assert "11" in shown.all_inner_texts()
        assert "10" not in shown.all_inner_texts()
        page.keyboard.press("b")


def test_the_keys_tell_of_b(instrument):
    page = instrument("lstm")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_contain_text("backward from a loss at this step")


# --- fetched when it is asked for ------------------------------------------------------------------------------

SENTENCE = "Backward mode did not arrive. The instrument runs forward. Press backward to try again."


def fetched(page):
    """Files of backward mode that the page has asked for."""
    names = page.evaluate("performance.getEntriesByType('resource').map(({ name }) => name)")
    return sorted(name.partition("/modes/back/")[2] for name in names if "/modes/back/" in name)


def test_what_only_backward_mode_needs_is_fetched_when_it_is_asked_for_and_once(instrument):
    page = instrument("lstm", anew=True)
    assert fetched(page) == []
    for _ in range(2):
        page.keyboard.press("b")
        expect(page.root).to_have_attribute("data-back", str(AT))
        page.keyboard.press("b")
        expect(page.root).to_have_attribute("data-back", "off")
    assert fetched(page) == ["back.css", "index.js"]
    expect(page.root).not_to_have_attribute("aria-busy", "true")


def test_backward_mode_is_styled_by_the_time_it_shows(instrument):
    page = instrument("lstm", f"?back={AT}", anew=True)
    assert page.locator(".gs-loss-mark").first.evaluate("mark => getComputedStyle(mark).borderLeftStyle") == "dashed"


def hold(page, pattern):
    """Answers to these addresses wait until the list that this returns is emptied by `let_go`."""
    held = []
    page.route(pattern, lambda route: held.append(route))
    return held


def let_go(page, held):
    for _ in range(2000):  # what was asked for may not have come here yet
        if held:
            break
        page.wait_for_timeout(10)
    assert held, "nothing was asked for"
    for route in held:
        route.fallback()
    held.clear()


def test_while_it_is_fetched_the_instrument_is_busy_and_goes_on(instrument):
    page = instrument("lstm", anew=True)
    held = hold(page, "**/modes/back/back.css")
    page.keyboard.press("b")
    expect(page.root).to_have_attribute("aria-busy", "true")
    page.keyboard.press("ArrowLeft")
    expect(page.root).to_have_attribute("data-t", str(AT - 1))
    expect(page.root).to_have_attribute("data-back", "off")
    let_go(page, held)
    expect(page.root).to_have_attribute("data-back", str(AT))
    expect(page.root).to_have_attribute("data-t", str(AT - 1))
    expect(page.root).not_to_have_attribute("aria-busy", "true")
    assert page.complaints == []


def test_who_presses_b_again_before_it_is_there_stays_forward(instrument):
    page = instrument("lstm", anew=True)
    held = hold(page, "**/modes/back/back.css")
    page.keyboard.press("b")
    expect(page.root).to_have_attribute("aria-busy", "true")
    page.keyboard.press("b")
    expect(page.root).not_to_have_attribute("aria-busy", "true")
    with page.expect_response("**/back.css"):
        let_go(page, held)
    page.keyboard.press("ArrowLeft")
    expect(page.root).to_have_attribute("data-t", str(AT - 1))
    expect(page.root).to_have_attribute("data-back", "off")


def test_an_address_with_a_loss_shows_nothing_before_it_can_show_that(instrument):
    page = instrument("lstm", anew=True)
    seen = page.evaluate(
        """async () => {
            history.replaceState(null, "", "?back=7");
            const { default: mount } = await import("/instruments/gatescope/main.js");
            const data = new Uint8Array(await (await fetch("/payload/lstm")).arrayBuffer());
            const parentElement = document.body.appendChild(document.createElement("div"));
            const seen = [];
            const watch = new MutationObserver(() => seen.push(parentElement.firstChild.dataset.back ?? "none"));
            watch.observe(parentElement, { subtree: true, attributes: true, attributeFilter: ["data-back"] });
            mount({ data, parentElement, setStateValue() {}, setTriggerValue() {} });
            const before = [parentElement.firstChild.getAttribute("aria-busy"), parentElement.innerText];
            for (let k = 0; k < 200 && parentElement.firstChild.hasAttribute("aria-busy"); k++) {
                await new Promise((ready) => setTimeout(ready, 50));
            }
            return [...before, seen, parentElement.firstChild.getAttribute("aria-busy")];
        }"""
    )
    assert seen == ["true", "", ["7"], None]


def test_what_does_not_arrive_is_told_and_the_instrument_runs_on(instrument):
    page = instrument("lstm", anew=True)
    page.route("**/modes/back/**", lambda route: route.abort())
    page.keyboard.press("b")
    expect(page.get_by_role("status").get_by_text(SENTENCE)).to_be_visible()
    expect(page.root).not_to_have_attribute("aria-busy", "true")
    page.keyboard.press("ArrowLeft")
    expect(page.root).to_have_attribute("data-t", str(AT - 1))
    expect(page.root).to_have_attribute("data-back", "off")
    page.unroute("**/modes/back/**")
    page.keyboard.press("b")
    expect(page.root).to_have_attribute("data-back", str(AT - 1))
    expect(page.get_by_text(SENTENCE)).to_have_count(0)
    assert page.complaints == []


def test_an_address_whose_loss_cannot_be_shown_opens_forward_with_a_sentence(instrument):
    page = instrument("lstm", f"?back={AT}", blocked="**/modes/back/**")
    expect(page.root).to_have_attribute("data-back", "off")
    expect(page.get_by_text(SENTENCE)).to_be_visible()
    assert page.complaints == []


def test_a_saved_page_goes_backward_and_asks_for_nothing(browser, shown_panels, tmp_path):
    path = tmp_path / "instrument.html"
    payload = payload_of(shown_panels["lstm"], start={"t": AT, "unit": 2, "signal": "h"})
    path.write_text(standalone_html("gatescope", payload, "x"), "utf-8")
    with browser.new_context() as context:
        page = context.new_page()
        asked, complaints = [], []
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.goto(path.as_uri())
        root = page.get_by_test_id("gatescope")
        root.focus()
        page.keyboard.press("b")
        expect(root).to_have_attribute("data-back", str(AT))
        expect(page.locator(".gs-loss-told")).to_contain_text(f"Loss at step {AT + 1}")
        expect(page.locator(".gs-loss-mark").first).to_have_css("border-left-style", "dashed")
        assert [url for url in asked if not url.startswith("data:")] == [path.as_uri()]
        assert complaints == []
