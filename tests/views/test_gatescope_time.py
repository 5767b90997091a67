"""The instrument in time, in a real Chromium without Streamlit: transport, keys, strip, maps, slow motion, new data."""

import re

import numpy as np
import pytest
from playwright.sync_api import expect

from lstm_viz import palette
from tests.js.words import formatted
from tests.views.instrument import STYLES, TEXT, panel_of, payload_of, random_net, studio
from tests.views.tabs import painted

STEPS = len(TEXT)
CHOICE = {
    "label": "net",
    "value": "one",
    "options": [
        {"name": name, "title": name.title(), "note": "", "example": TEXT, "unit": 2, "nets": ["python-lstm"]}
        for name in ("one", "two")
    ],
    "text": TEXT,
    "textLabel": "text",
}
START = {"t": 3, "unit": 2, "signal": "f"}

# Mounts like Streamlit does: the styles in a shadow root, the module's default export on it.
PAGE = """async (styles) => {
    document.body.style.setProperty("--st-background-color", "#ffffff");
    window.sent = [];
    window.heard = [];
    document.addEventListener("keydown", (event) => heard.push(event.key));
    const main = (await import("/instruments/gatescope/main.js")).default;
    window.give = async (name) => {
        const data = new Uint8Array(await (await fetch(`/payload/${name}`)).arrayBuffer());
        return main({ data, parentElement: shadow, setStateValue: (key, value) => sent.push([key, value]) });
    };
    window.fresh = async (name) => {
        history.replaceState(null, "", "/?lesson=1");
        document.body.replaceChildren();
        const host = document.createElement("div");
        document.body.append(host);
        window.shadow = host.attachShadow({ mode: "open" });
        const sheet = document.createElement("style");
        sheet.textContent = styles;
        shadow.append(sheet);
        sent.length = heard.length = 0;
        window.clean = await give(name);
    };
}"""


def long_text(steps):
    return (TEXT + "\n") * (steps // STEPS + 1)


@pytest.fixture(scope="module")
def panels():
    made = {
        "lstm": panel_of(random_net("lstm", 16, seed=1)),
        "gru": panel_of(random_net("gru", 12, seed=2)),
        "rnn": panel_of(random_net("rnn", 16, seed=3)),
        "small": panel_of(random_net("lstm", 4, seed=4), text="a(b)"),
        "tiny": panel_of(random_net("lstm", 1, seed=5), text="x"),
        "odd": panel_of(random_net("lstm", 3, seed=6), text="<b>é\u202e漢\x07\t"),
        "long": panel_of(random_net("lstm", 16, seed=7), text=long_text(2000)[:2000]),
    }
    return made


@pytest.fixture(scope="module")
def payloads(panels):
    files = {name: payload_of(panel, start=START, choice=CHOICE) for name, panel in panels.items()}
    files["pair"] = payload_of(panels["lstm"], panels["rnn"], start=START, choice=CHOICE)
    files["mean"] = payload_of(panels["lstm"], start={**START, "unit": None}, choice=CHOICE)
    return files


@pytest.fixture(scope="module")
def ready(browser, payloads):
    with studio(browser, payloads, viewport={"width": 1440, "height": 1000}) as page:
        page.complaints = []
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.evaluate(PAGE, STYLES)
        yield page


@pytest.fixture
def page(ready):
    """A page with the LSTM on it, at step 4 of 39, unit 2."""
    ready.evaluate("fresh('lstm')")
    ready.complaints.clear()
    yield ready
    ready.evaluate("clean()")
    assert ready.complaints == []


def root(page):
    return page.get_by_test_id("gatescope")


def button(page, name):
    return page.get_by_role("button", name=name, exact=True)


def at(page, t):
    expect(root(page)).to_have_attribute("data-t", str(t))


def press(page, *keys):
    root(page).focus()
    for key in keys:
        page.keyboard.press(key)


def slider(page):
    return page.get_by_role("slider").first


def map_of(page, symbol, panel=0):
    return page.locator(f"[data-signal={symbol}]").nth(panel)


def shown(page, symbol, panel=0):
    return map_of(page, symbol, panel).locator(".gs-value").inner_text()


def pixel(page, symbol, t, row, steps=STEPS, units=16, panel=0):
    """The colour in the middle of a cell; `row` counts from the top, the picked one is row 2 of this page."""
    return page.evaluate(
        """([symbol, panel, x, row]) => {
            const plot = shadow.querySelectorAll(`[data-signal=${symbol}]`)[panel].querySelector("canvas");
            const draw = plot.getContext("2d");
            const tall = row === "lens" ? parseFloat(getComputedStyle(plot).getPropertyValue("--lens")) : null;
            const y = tall === null ? (row < 0 ? plot.height + row : row) : Math.round(tall);
            return [...draw.getImageData(Math.floor(x * plot.width), y, 1, 1).data].slice(0, 3);
        }""",
        [symbol, panel, (t + 0.5) / steps, row],
    )


def shade(symbol, value, theme="light"):
    """The colour that the palette gives to a value of a gate."""
    ramp = palette.ramp(symbol, theme, 256)[round(value * 255)]
    return [int(ramp[at : at + 2], 16) for at in (1, 3, 5)]


def test_the_buttons_step_and_stay_inside(page):
    at(page, 3)
    button(page, "Next step").click()
    at(page, 4)
    expect(page.get_by_text(f"step 5 of {STEPS}")).to_be_visible()
    button(page, "Last step").click()
    at(page, STEPS - 1)
    expect(button(page, "Next step")).to_be_disabled()
    button(page, "Next step").click(force=True)
    at(page, STEPS - 1)
    button(page, "Previous step").click()
    at(page, STEPS - 2)
    button(page, "First step").click()
    button(page, "Previous step").click(force=True)
    at(page, 0)


def test_the_keyboard_steps_by_one_by_ten_and_to_the_ends(page):
    press(page, "ArrowRight", "ArrowRight", "ArrowLeft")
    at(page, 4)
    press(page, "Shift+ArrowRight")
    at(page, 14)
    press(page, "Shift+ArrowLeft", "Shift+ArrowLeft")
    at(page, 0)
    press(page, "End")
    at(page, STEPS - 1)
    press(page, "Home")
    at(page, 0)


def test_up_and_down_turn_the_unit_and_stop_at_the_last(page):
    press(page, "ArrowDown")
    expect(root(page)).to_have_attribute("data-unit", "3")
    press(page, *["ArrowUp"] * 5)
    expect(root(page)).to_have_attribute("data-unit", "0")
    press(page, "m")
    expect(root(page)).to_have_attribute("data-unit", "mean")


def test_letters_pick_the_signal_and_no_key_reaches_the_page(page):
    press(page, "c")
    expect(page.get_by_role("radio", name="cell state")).to_be_checked()
    press(page, "ArrowRight", "r", "C", "?")
    page.keyboard.press("Escape")
    assert set(page.evaluate("heard")) <= {"Escape", "Shift"}


def test_typing_in_a_field_is_not_a_command(page):
    field = page.get_by_role("textbox", name="text").first
    field.press("End")
    field.press_sequentially(" c")
    field.press("ArrowLeft")
    at(page, 3)
    expect(root(page)).to_have_attribute("data-unit", "2")


def test_space_presses_a_focused_button_and_plays_elsewhere(page):
    button(page, "Next step").focus()
    page.keyboard.press("Space")
    at(page, 4)
    expect(button(page, "Play")).to_be_visible()
    press(page, "Space")
    expect(button(page, "Pause")).to_be_visible()
    press(page, "Space")
    expect(button(page, "Play")).to_be_visible()


def test_the_values_beside_the_maps_are_those_of_the_trace(page, panels):
    for t, keys in ((0, ["Home"]), (17, ["ArrowRight"] * 17), (STEPS - 1, ["End"])):
        press(page, *keys)
        for symbol in "figcoh":
            assert shown(page, symbol) == formatted(panels["lstm"].trace[symbol][t, 2])


def test_a_click_on_the_strip_jumps_and_a_drag_scrubs(page):
    box = slider(page).bounding_box()

    def x(t):
        return box["x"] + (t + 0.5) * box["width"] / STEPS

    page.mouse.click(x(18), box["y"] + 10)
    at(page, 18)
    expect(slider(page)).to_have_attribute("aria-valuetext", f"step 19 of {STEPS}, reads space")
    page.mouse.move(x(5), box["y"] + 10)
    page.mouse.down()
    page.mouse.move(x(30), box["y"] + 400, steps=8)
    at(page, 30)
    page.mouse.move(x(90), box["y"] + 10)
    page.mouse.up()
    at(page, STEPS - 1)


def test_strip_and_maps_share_their_columns(page):
    strip = slider(page).locator("canvas").last.bounding_box()
    for canvas in page.locator(".gs-map canvas, .gs-bars canvas").all():
        box = canvas.bounding_box()
        assert (box["x"], box["width"]) == (strip["x"], strip["width"])


def test_a_click_on_a_map_picks_the_unit_and_the_step(page):
    box = map_of(page, "i").locator("canvas").bounding_box()
    page.mouse.click(box["x"] + box["width"] * 12.5 / STEPS, box["y"] + box["height"] - 1)
    at(page, 12)
    expect(root(page)).to_have_attribute("data-unit", "15")
    page.mouse.click(box["x"] + box["width"] * 3.5 / STEPS, box["y"] + 1)
    expect(root(page)).to_have_attribute("data-unit", "0")


def test_hovering_names_unit_step_token_and_value(page, panels):
    box = map_of(page, "o").locator("canvas").bounding_box()
    page.mouse.move(box["x"] + box["width"] * 8.5 / STEPS, box["y"] + box["height"] - 1)
    expect(page.locator(".gs-tip")).to_have_text(
        f"o {formatted(panels['lstm'].trace['o'][8, 15])} unit 15, step 9, reads “(”"
    )
    page.mouse.move(5, 5)
    expect(page.locator(".gs-tip")).to_be_hidden()


@pytest.mark.parametrize("symbol", ["f", "i", "o"])
def test_a_gate_shades_from_the_ground_to_its_fill(page, panels, symbol):
    gate = panels["lstm"].trace[symbol]
    for t in (0, 11, 30):
        drawn = pixel(page, symbol, t, -1)
        assert np.abs(np.subtract(drawn, shade(symbol, gate[t, 15]))).max() <= 2


LENS = """([symbol, x]) => {
    const plot = shadow.querySelector(`[data-signal=${symbol}] canvas`);
    const draw = plot.getContext("2d");
    const middle = parseFloat(getComputedStyle(plot).getPropertyValue("--lens")) * devicePixelRatio;
    const size = 16 * devicePixelRatio;  // of the picked row
    const { data } = draw.getImageData(Math.floor(x * plot.width), Math.round(middle - size / 2), 1, size);
    return Array.from({ length: size }, (_, y) => [...data.slice(4 * y, 4 * y + 3)]);
}"""


def column(page, symbol, t):
    """The colours of the picked row at a step, from top to bottom."""
    return page.evaluate(LENS, [symbol, (t + 0.5) / STEPS])


@pytest.mark.parametrize("symbol", ["f", "i", "o"])
def test_the_picked_row_of_a_gate_is_a_gap_as_high_as_the_gate_is_open(page, panels, symbol):
    gate, full = panels["lstm"].trace[symbol][:, 2], shade(symbol, 1)
    for t in range(STEPS):
        colours = column(page, symbol, t)
        filled = [np.abs(np.subtract(colour, full)).max() <= 2 for colour in colours]
        assert sum(filled) == pytest.approx(16 * gate[t], abs=0.51), t
        assert all(colour == [255, 255, 255] for colour, on in zip(colours, filled, strict=True) if not on)
        top, bottom = filled.index(True) if any(filled) else 8, filled[::-1].index(True) if any(filled) else 8
        assert abs(top - bottom) <= 1  # in the middle, as the valve's


@pytest.mark.parametrize("symbol", ["g", "c", "h"])
def test_the_picked_row_of_a_signed_signal_stands_up_or_hangs_down_from_zero(page, panels, symbol):
    values = panels["lstm"].trace[symbol][:, 2] / (3.0 if symbol == "c" else 1)
    ends = [[int(colour[at : at + 2], 16) for at in (1, 3, 5)] for colour in palette.diverging("light")[::16]]
    for t in range(STEPS):
        colours = column(page, symbol, t)
        below, above = (
            [k for k, colour in enumerate(colours) if np.abs(np.subtract(colour, end)).max() <= 2] for end in ends
        )
        size = 8 * min(1, abs(values[t]))
        assert len(below if values[t] < 0 else above) == pytest.approx(size, abs=0.51), t
        assert not (above if values[t] < 0 else below)
        assert all(k >= 8 for k in below)
        assert all(k < 8 for k in above)


def test_a_change_of_theme_redraws_what_is_painted(page, panels):
    assert pixel(page, "f", 11, -1) != shade("f", panels["lstm"].trace["f"][11, 15], "dark")
    page.evaluate("document.body.style.setProperty('--st-background-color', '#14171c')")
    page.wait_for_function("getComputedStyle(shadow.querySelector('.gs')).getPropertyValue('--text') === '#eef1f4'")
    drawn = pixel(page, "f", 11, -1)
    page.evaluate("document.body.style.setProperty('--st-background-color', '#ffffff')")
    page.wait_for_function("getComputedStyle(shadow.querySelector('.gs')).getPropertyValue('--text') === '#14181d'")
    assert np.abs(np.subtract(drawn, shade("f", panels["lstm"].trace["f"][11, 15], "dark"))).max() <= 2


def test_rows_sort_by_memory_and_the_keys_follow_the_rows(page, panels):
    forget = panels["lstm"].trace["f"]
    scale = -1 / np.log(forget.mean(axis=0))
    order = np.argsort(-scale, kind="stable")
    page.get_by_label("order of the rows").select_option("timescale")
    press(page, *["ArrowUp"] * 16)
    expect(root(page)).to_have_attribute("data-unit", str(order[0]))
    press(page, "ArrowDown")
    expect(root(page)).to_have_attribute("data-unit", str(order[1]))
    assert np.abs(np.subtract(pixel(page, "f", 6, -1), shade("f", forget[6, order[-1]]))).max() <= 2


def test_rows_sort_by_mean_and_by_the_value_now(page, panels):
    page.get_by_label("order of the rows").select_option("mean")
    press(page, *["ArrowUp"] * 16)
    expect(root(page)).to_have_attribute("data-unit", str(panels["lstm"].trace["f"].mean(axis=0).argmax()))
    page.get_by_label("order of the rows").select_option("now")
    press(page, "o", "End", *["ArrowUp"] * 16)
    expect(root(page)).to_have_attribute("data-unit", str(panels["lstm"].trace["o"][-1].argmax()))


def test_surprise_is_what_the_weights_say(page, panels):
    panel = panels["lstm"]
    logits = panel.net.logits(panel.trace["h"])
    bits = (np.log(np.exp(logits).sum(axis=1)) - logits[np.arange(STEPS), panel.targets]) / np.log(2)
    for t in (3, 4):
        at(page, t)
        expect(page.locator(".gs-surprise .gs-value")).to_have_text(formatted(bits[t]))
        press(page, "ArrowRight")
    press(page, "End")
    expect(page.locator(".gs-surprise .gs-value")).to_have_text("")


def test_slow_motion_goes_part_by_part_and_hides_what_is_not_computed(page, panels):
    button(page, "Slow motion").click()
    at(page, 3)
    assert [shown(page, symbol) for symbol in "figcoh"] == [""] * 6
    for done in range(1, 7):
        button(page, "Next step").click()
        assert [shown(page, symbol) != "" for symbol in "figcoh"] == [at < done for at in range(6)]
    assert shown(page, "h") == formatted(panels["lstm"].trace["h"][3, 2])
    button(page, "Next step").click()
    at(page, 4)
    assert shown(page, "f") == ""
    press(page, "ArrowLeft")
    at(page, 3)
    assert shown(page, "h") != ""
    button(page, "step").click()
    press(page, "End")
    assert shown(page, "h") != ""


def test_playing_goes_at_its_pace_to_the_end_and_starts_anew(browser, payloads):
    with studio(browser, payloads, viewport={"width": 1440, "height": 1000}) as page:
        page.clock.install(time=0)
        page.clock.pause_at(1000)  # from here on time goes by only when told to
        page.evaluate(PAGE, STYLES)
        page.evaluate("fresh('lstm')")
        button(page, "Play").click()
        page.clock.run_for(2100)
        at(page, 3 + 4)
        page.get_by_label("Speed").select_option("4")
        page.clock.run_for(1000)
        at(page, 3 + 4 + 8)
        button(page, "Pause").click()
        page.clock.run_for(1000)
        at(page, 3 + 4 + 8)
        page.get_by_label("Speed").select_option("1")
        button(page, "sequence").click()
        button(page, "Play").click()
        page.clock.run_for(1000)
        at(page, STEPS - 1)
        expect(button(page, "Play")).to_be_visible()
        button(page, "Play").click()
        page.clock.run_for(110)
        assert 3 <= int(root(page).get_attribute("data-t")) <= 7
        button(page, "loop").click()
        page.clock.run_for(2000)
        expect(button(page, "Pause")).to_be_visible()
        button(page, "Pause").click()
        button(page, "Slow motion").click()
        button(page, "First step").click()
        button(page, "Play").click()
        page.clock.run_for(2500)
        at(page, 0)
        assert [shown(page, symbol) != "" for symbol in "figcoh"] == [True] * 3 + [False] * 3
        page.clock.run_for(800 * 4)
        at(page, 1)


def test_what_was_settled_on_stands_in_the_address_and_python_hears_nothing(page):
    press(page, "ArrowRight", "ArrowDown", "o")
    expect(page).to_have_url(re.compile(r"[?&]t=4&unit=3&signal=o$"))
    assert page.evaluate("Object.fromEntries(new URL(location).searchParams)") == {
        "lesson": "1", "net": "one", "text": TEXT, "t": "4", "unit": "3", "signal": "o"
    }  # fmt: skip
    assert page.evaluate("sent") == []


def test_a_step_is_in_the_address_before_anything_else_can_happen(page):
    written = page.evaluate(
        """() => ["ArrowRight", "ArrowRight", "ArrowDown", "c"].map((key) => {
            shadow.querySelector(".gs").dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
            const { t, unit, signal } = Object.fromEntries(new URLSearchParams(location.search));
            return [t, unit, signal];
        })"""
    )
    assert [" ".join(each) for each in written] == ["4 2 f", "5 2 f", "5 3 f", "5 3 c"]


def test_a_held_key_writes_as_often_as_browsers_allow_and_ends_at_the_last_step(page):
    count = page.evaluate(
        """() => {
            const replace = history.replaceState;
            window.written = 0;
            history.replaceState = function (...given) { window.written++; return replace.apply(this, given); };
            for (let k = 0; k < 400; k++) {
                const press = new KeyboardEvent("keydown", { key: k % 2 ? "Home" : "End", bubbles: true });
                shadow.querySelector(".gs").dispatchEvent(press);
            }
            return window.written;
        }"""
    )
    assert 10 < count < 100  # Safari takes 100 in 10 seconds
    expect(page).to_have_url(re.compile(r"[?&]t=0(&|$)"))
    assert page.evaluate("written") <= count + 1
    page.evaluate("delete history.replaceState")


def test_everything_that_was_chosen_is_in_the_address(page):
    page.get_by_role("button", name="slow motion").click()
    press(page, "ArrowRight")
    page.get_by_role("button", name="loop").click()
    page.get_by_label("Speed").select_option("4")
    page.get_by_label("order of the rows").select_option("mean")
    page.get_by_role("button", name="Table").click()
    page.get_by_role("button", name="Present").click()
    asked = page.evaluate("Object.fromEntries(new URL(location).searchParams)")
    chosen = {"part": "1", "loop": "1", "speed": "4", "sort": "mean", "table": "1", "present": "1"}
    assert chosen.items() <= asked.items()
    page.evaluate(
        "async () => { clean(); clean = await give('lstm'); }"
    )  # as a reload: another instrument, the same address
    expect(root(page)).to_have_class(re.compile("gs-present"))
    expect(root(page)).to_have_attribute("data-pace", "slow")
    expect(page.get_by_role("button", name="loop")).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_role("button", name="Table")).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_label("Speed")).to_have_value("4")
    expect(page.get_by_label("order of the rows")).to_have_value("mean")
    page.keyboard.press("Escape")
    expect(root(page)).not_to_have_class(re.compile("gs-present"))
    assert "present" not in page.evaluate("Object.fromEntries(new URL(location).searchParams)")


def test_new_data_keeps_step_unit_and_focus_as_far_as_they_exist(page):
    press(page, "o")
    field = page.get_by_role("textbox", name="text").first
    field.focus()
    page.evaluate("give('gru')")
    at(page, 3)
    expect(root(page)).to_have_attribute("data-unit", "2")
    expect(field).to_be_focused()
    press(page, "End", *["ArrowDown"] * 20)
    expect(root(page)).to_have_attribute("data-unit", "11")
    page.evaluate("give('small')")
    at(page, 3)
    expect(root(page)).to_have_attribute("data-unit", "3")
    assert page.evaluate("shadow.querySelectorAll('.gs').length") == 1
    page.evaluate("give('tiny')")
    at(page, 0)
    expect(root(page)).to_have_attribute("data-unit", "0")


def test_only_the_latest_mount_may_clean_up(page):
    page.evaluate("(async () => { const first = clean; clean = await give('gru'); first(); })()")
    expect(root(page)).to_be_visible()
    page.evaluate("clean()")
    expect(root(page)).to_have_count(0)


def test_two_panels_share_the_cursor_but_not_the_unit(page, panels):
    page.evaluate("give('pair')")
    press(page, "ArrowRight")
    for panel, net in enumerate(("lstm", "rnn")):
        assert shown(page, "h", panel) == formatted(panels[net].trace["h"][4, 2])
    box = map_of(page, "h", 1).locator("canvas").bounding_box()
    page.mouse.click(box["x"] + box["width"] * 7.5 / STEPS, box["y"] + box["height"] - 1)
    at(page, 7)
    expect(root(page)).to_have_attribute("data-unit", "15")
    assert shown(page, "h", 0) == formatted(panels["lstm"].trace["h"][7, 2])
    assert shown(page, "h", 1) == formatted(panels["rnn"].trace["h"][7, 15])


def test_more_steps_than_pixels_share_columns_and_the_page_says_so(page, panels):
    page.evaluate("give('long')")
    note = page.locator(".gs-axis-note")
    expect(note).to_contain_text("2000 steps")
    share = int(re.search(r"(\d+) share a column", note.inner_text()).group(1))
    width = map_of(page, "f").locator("canvas").bounding_box()["width"]
    assert share == -(-2000 // int(width))
    press(page, "End")
    at(page, 1999)
    assert shown(page, "c") == formatted(panels["long"].trace["c"][-1, 2])
    column = panels["long"].trace["f"][: share * 2][-share:, 15].mean()
    drawn = pixel(page, "f", 1, -1, steps=-(-2000 // share))
    assert np.abs(np.subtract(drawn, shade("f", column))).max() <= 2


@pytest.mark.parametrize("name", ["lstm", "gru", "rnn", "pair", "tiny", "odd", "long", "mean"])
def test_nothing_reads_as_not_a_number_and_nothing_hangs_over(ready, name):
    ready.evaluate("(name) => fresh(name)", name)
    root(ready).focus()
    for width in (390, 900, 1440):
        ready.set_viewport_size({"width": width, "height": 900})
        painted(ready)
        for key in ("Home", "ArrowRight", "End"):
            ready.keyboard.press(key)
            assert not re.search("NaN|undefined|Infinity|null", root(ready).inner_text()), width
        over = ready.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert over <= 0, width
    ready.evaluate("clean()")
    ready.set_viewport_size({"width": 1440, "height": 1000})
    assert ready.complaints == []


def test_present_fills_the_window_and_escape_leaves(page):
    page.get_by_role("button", name="Present").click()
    page.wait_for_function("shadow.querySelector('.gs').getBoundingClientRect().width === innerWidth")
    press(page, "ArrowRight")
    at(page, 4)
    page.keyboard.press("Escape")
    expect(root(page)).not_to_have_class(re.compile("gs-present"))


@pytest.mark.parametrize("name", ["lstm", "pair", "rnn"])
def test_in_present_what_is_read_and_what_happens_are_in_view(page, name):
    page.evaluate("(name) => fresh(name)", name)
    page.set_viewport_size({"width": 1440, "height": 900})
    page.get_by_role("button", name="Present").click()
    page.wait_for_function("shadow.querySelector('.gs').getBoundingClientRect().width === innerWidth")
    press(page, "ArrowRight")
    at(page, 4)
    sentences = page.locator(".gs-words")
    assert sentences.count() == (2 if name == "pair" else 1)
    for sentence in sentences.all():
        expect(sentence).to_be_in_viewport(ratio=1)
    expect(page.locator(".gs-readout-token")).to_be_in_viewport(ratio=1)
    expect(page.locator(".gs-readout-token")).to_have_text(f"reads “{TEXT[4]}”")
    page.keyboard.press("Escape")
    page.set_viewport_size({"width": 1440, "height": 1000})


def test_on_a_phone_the_transport_stays_in_view_and_a_loupe_shows_the_tokens(browser, payloads):
    phone = {"viewport": {"width": 390, "height": 700}, "has_touch": True, "device_scale_factor": 2}
    with studio(browser, payloads, **phone) as page:
        page.evaluate(PAGE, STYLES)
        page.evaluate("fresh('long')")
        expect(page.locator(".gs-loupe")).to_be_visible()
        expect(page.locator(".gs-readout-token")).to_be_in_viewport(ratio=1)
        for name in ("Previous step", "Play", "Next step"):
            box = button(page, name).bounding_box()
            assert box["y"] > 500
            assert box["y"] + box["height"] <= 700
            assert min(box["width"], box["height"]) >= 24
        button(page, "Next step").tap()
        at(page, 4)
        loupe = page.locator(".gs-loupe").bounding_box()
        page.touchscreen.tap(loupe["x"] + loupe["width"] * 12.5 / 13, loupe["y"] + 15)
        at(page, 12)
        box = map_of(page, "f").locator("canvas").bounding_box()
        page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] - 1)
        expect(root(page)).to_have_attribute("data-unit", "15")
        assert abs(int(root(page).get_attribute("data-t")) - 1000) < 10


def test_a_swipe_over_the_maps_steps(page):
    page.evaluate(
        """() => {
            const plot = shadow.querySelector("[data-signal=i] .gs-plot");
            const { left, top } = plot.getBoundingClientRect();
            const touch = (type, by) => plot.dispatchEvent(new PointerEvent(type, { pointerType: "touch",
                pointerId: 7, bubbles: true, composed: true, clientX: left + 100 + by, clientY: top + 20 }));
            touch("pointerdown", 0);
            touch("pointermove", 45);
            touch("pointerup", 45);
        }"""
    )
    at(page, 6)
    expect(root(page)).to_have_attribute("data-unit", "2")
