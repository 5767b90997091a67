"""The cell beside the maps, in a real Chromium without Streamlit: drawing, live formula, why, words, code."""

import re
from dataclasses import replace

import pytest
from playwright.sync_api import expect

from tests.js.words import NUMBER, formatted, printed, word_of
from tests.views.boxes import BOXES, apart
from tests.views.fonts import LETTERS, wear
from tests.views.instrument import TEXT, panel_of, payload_of, random_net, studio

CELLS = ("lstm", "rnn", "gru")
SIGNALS = {"lstm": "figcoh", "rnn": "h", "gru": "rznh"}


@pytest.fixture(scope="module")
def panels():
    made = {cell: panel_of(random_net(cell, 12, seed=5)) for cell in CELLS}
    made |= {f"{cell}-tiny": panel_of(random_net(cell, 1), text="x") for cell in CELLS}
    return made


@pytest.fixture(scope="module")
def payloads(panels):
    files = {name: payload_of(panel) for name, panel in panels.items()}
    files["noted"] = payload_of(panel_of(_noted(random_net("lstm", 12, seed=5))))
    return files


@pytest.fixture(scope="module", params=[468, 390, 358])
def width(request):
    return request.param


@pytest.fixture(scope="module")
def stage(browser, payloads):
    with studio(browser, payloads, viewport={"width": 700, "height": 1200}) as page:
        page.complaints = []
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.evaluate(MOUNT)
        yield page
        assert page.complaints == []


# Mounts the views on a state of their own: `mount(name, state, width)`, `set(patch)`, `get()`; `said`: the announced.
MOUNT = """async () => {
    const { createStore } = await import("/kit/store.js");
    const { createCell } = await import("/cell/cell.js");
    const { createWords } = await import("/out/words.js");
    const { createMaths } = await import("/cell/equations.js");
    const { wear } = await import("/kit/theme.js");
    for (const file of ["shell/shell.css", "cell/cell.css"]) {
        const sheet = document.createElement("style");
        sheet.textContent = await (await fetch(`/${file}`)).text();
        document.head.append(sheet);
    }
    document.body.style.margin = "0";
    window.mount = async (name, state = {}, width = 468, change = () => {}) => {
        const model = await load(name);
        change(model.panels[0]);
        const root = document.createElement("div");
        root.className = "gs";
        root.style.width = `${width}px`;
        root.dataset.playing = "true";                      // no easing: what is measured is what is meant
        wear(root, model.header.palette.light);
        const store = createStore({ t: 0, units: model.panels.map(() => 0), panel: 0, playing: false, pace: "step",
            back: null,
            signal: model.panels[0].signals[0].symbol, part: null, hover: null, ...state });
        window.said = [];
        const ctx = { model, store, root, announce: (text) => said.push(text) };
        const views = [createCell(ctx, 0), createWords(ctx, 0), createMaths(ctx, 0)];
        root.append(...views.map((view) => view.element));
        document.body.replaceChildren(root);
        store.subscribe((now, before) => views.forEach((view) => view.update(now, before)));
        views.forEach((view) => view.update(store.get(), null));
        window.set = (patch) => store.set(patch);
        window.get = () => store.get();
        window.panel = model.panels[0];
        if (!window.still) await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    };
}"""

# Everything that the drawing says: pipes {id: [width, class, visible]}, valves {id: gap}, numbers as written.
DRAWING = """() => {
    const shown = (node) => node.getAttribute("visibility") !== "hidden";
    const spec = panel.cell.name;
    return import("/cell/index.js").then(({ CELLS }) => {
        const parts = CELLS[spec].diagram.parts;
        const gaps = [...document.querySelectorAll(".gs-gap")];  // a coloured one where each valve stands
        const gapOf = (group) => gaps.find((gap) => gap.getAttribute("transform") === group.getAttribute("transform"));
        const of = (kind) => {
            const groups = Array.from(document.querySelectorAll(`.gs-d-${kind}`));
            return parts.filter((part) => kind in part).map((part, k) => [part[kind], groups[k]]);
        };
        return {
            pipes: of("pipe").map(([id, group], k) => {
                const flow = group.querySelector(".gs-flow");
                return { id, width: Number(flow.getAttribute("stroke-width")), flows: shown(flow),
                    sign: flow.getAttribute("class").split(" ")[1], thin: shown(group.querySelector(".gs-thin")),
                    cut: shown(document.querySelectorAll(".gs-cut")[k]), stage: group.getAttribute("class") };
            }),
            valves: Object.fromEntries(of("valve").map(([id, group]) => {
                const gap = gapOf(group);
                const shut = [...group.querySelectorAll(".gs-jaw")].map((jaw) => Number(jaw.getAttribute("height")));
                const open = Number(gap.getAttribute("height"));
                const known = open + shut[0] + shut[1] > 0;
                if (known && Math.abs(open + shut[0] + shut[1] - 48) > 0.03) throw Error("a gap beside its jaws");
                return [id, open / 48];
            })),
            numbers: Object.fromEntries([...of("label"), ...of("value")].map(([id, group]) =>
                [id, group.querySelector(".gs-number").textContent])),
        };
    });
}"""


# The same at one step of a unit after another, beside what is computed there, and where its texts stand.
DRAWN = f"""async (places) => {{
    const {{ compute }} = await import("/net/cells/index.js");
    const found = [];
    for (const [t, unit] of places) {{
        set({{ t, units: [unit] }});
        const drawing = await ({DRAWING})();
        const squeezed = document.querySelectorAll(".gs-diagram text[textLength]").length;
        found.push({{ computed: compute(panel, t, unit), drawing, boxes: ({BOXES})(), squeezed }});
    }}
    return found;
}}"""


def _noted(net):
    return replace(net, card={"units": {"3": {"note": "its c rises from -0.5 at “c”"}}})


def mounted(page, name, state=None, width=468):
    page.evaluate("([name, state, width]) => mount(name, state, width)", [name, state or {}, width])
    return page.locator(".gs")


# --- the drawing -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("cell", CELLS)
def test_pipes_are_as_wide_as_their_numbers_and_valves_as_open_as_their_gates(stage, cell):
    mounted(stage, cell)
    steps, units = stage.evaluate("[panel.steps, panel.units]")
    seen = set()
    for at in stage.evaluate(DRAWN, [(t, t % units) for t in range(0, steps, 3)]):
        numbers, drawing = at["computed"], at["drawing"]
        for pipe in drawing["pipes"]:
            value = numbers[pipe["id"]]
            assert pipe["width"] == pytest.approx(16 * min(abs(value), 3), abs=0.01)
            assert pipe["flows"] == (abs(value) >= 0.08)
            assert pipe["thin"] == (abs(value) < 0.08)
            assert pipe["sign"] == ("minus" if value < 0 else "plus")
            seen.add((pipe["sign"], pipe["flows"], pipe["cut"]))
        for gate, gap in drawing["valves"].items():
            assert gap == pytest.approx(numbers[gate], abs=0.001)
        for name, text in drawing["numbers"].items():
            assert printed(text) == pytest.approx(numbers[name], abs=0.00501)
    assert {(sign, flows) for sign, flows, _ in seen} == {(s, f) for s in ("plus", "minus") for f in (True, False)}


def test_opposite_signs_that_meet_narrow_the_pipe(stage):
    mounted(stage, "lstm")
    found = stage.evaluate(
        """async () => {
            const { compute } = await import('/net/cells/index.js');
            for (let t = 0; t < panel.steps; t++) for (let unit = 0; unit < panel.units; unit++) {
                const { kept, written } = compute(panel, t, unit);
                if (kept * written < -0.1) return set({ t, units: [unit] }), true;
            }
            return false;
        }"""
    )
    assert found
    width = {pipe["id"]: pipe["width"] for pipe in stage.evaluate(DRAWING)["pipes"]}
    assert width["c"] == pytest.approx(abs(width["kept"] - width["written"]), abs=0.02)
    assert width["c"] < max(width["kept"], width["written"])


def test_a_pipe_stops_growing_at_three_and_says_so(stage):
    stage.evaluate("() => mount('lstm', { t: 1 }, 468, (panel) => { panel.values.c[panel.units] = -7.4; })")
    drawing = stage.evaluate(DRAWING)
    cell = next(pipe for pipe in drawing["pipes"] if pipe["id"] == "c")
    assert cell["width"] == 48
    assert cell["cut"]
    assert drawing["numbers"]["c"] == "−7.40"
    legend = stage.locator(".gs-pipe-legend")
    expect(legend).to_contain_text("cut at 3")
    stage.evaluate("() => set({ t: 12 })")
    assert not any(pipe["cut"] for pipe in stage.evaluate(DRAWING)["pipes"])
    expect(legend.locator("span")).to_be_hidden()


def test_another_width_moves_every_part_and_its_arrow_heads(stage):
    root = mounted(stage, "lstm")
    stage.evaluate("() => document.querySelector('.gs').style.width = '358px'")
    expect(root.locator(".gs-diagram")).to_have_attribute("viewBox", re.compile("^0 0 358 "))
    tips = stage.evaluate(
        """() => Array.from(document.querySelectorAll(".gs-head"), (head) => head.getAttribute("d").split(",")[0])"""
    )
    assert tips == ["M358", "M358"]


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity"])
@pytest.mark.parametrize("cell", CELLS)
def test_numbers_that_are_not_finite_are_printed_and_draw_nothing(stage, cell, value):
    stage.evaluate(
        """([name, value]) => mount(name, { t: 1 }, 468, (panel) => {
            for (const { symbol } of panel.signals) panel.values[symbol].fill(Number(value));
        })""",
        [cell, value],
    )
    drawing = stage.evaluate(DRAWING)
    text = {"NaN": "NaN", "Infinity": "∞", "-Infinity": "−∞"}[value]
    for pipe in drawing["pipes"]:
        if pipe["id"] in SIGNALS[cell]:
            assert not pipe["flows"]
            assert not pipe["thin"]
    assert drawing["numbers"]["h"] == text
    assert text in stage.locator(".gs-words-text").inner_text()
    for symbol in SIGNALS[cell]:
        stage.evaluate("(signal) => set({ signal })", symbol)
        assert "NaN%" not in stage.locator(".gs-why").inner_html()


@pytest.mark.parametrize("cell", CELLS)
def test_one_unit_and_one_step_are_enough(stage, cell, width):
    root = mounted(stage, f"{cell}-tiny", width=width)
    expect(root.get_by_role("heading", name="unit 0")).to_be_visible()
    expect(root.get_by_role("button", name="Next unit")).to_be_hidden()
    assert "other" not in root.locator(".gs-why").inner_text()


@pytest.mark.parametrize("cell", CELLS)
def test_drawing_formula_and_rows_are_made_once(stage, cell):
    mounted(stage, cell)
    moved = stage.evaluate(
        """() => {
            const all = () => Array.from(document.querySelectorAll(".gs-cell-view *"));
            const before = all();
            for (let t = 1; t < panel.steps; t++) set({ t });
            const after = new Set(all());
            return before.filter((node) => !after.has(node)).map((node) => node.outerHTML)
                .filter((html) => !html.startsWith("<b ") && !html.startsWith("<i "));
        }"""
    )
    assert moved == []


@pytest.mark.parametrize("letters", LETTERS, ids=lambda letters: f"{letters[0]}-{letters[1]}")
@pytest.mark.parametrize("cell", CELLS)
def test_nothing_is_drawn_outside_or_over_another_label(stage, cell, width, letters):
    """At every width, in wide, narrow and larger letters, with the widest numbers that occur."""
    wear(stage, *letters)
    mounted(stage, cell, width=width)
    for at in stage.evaluate(DRAWN, [(t, t % 12) for t in (0, 7, 19, 30)]):
        apart(at["boxes"], width)
        numbers = at["drawing"]["numbers"]
        assert all(re.fullmatch(NUMBER, text) for text in numbers.values()), numbers
        assert at["squeezed"] == 0 or letters[1] > 100


# --- slow motion -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("cell", CELLS)
def test_in_slow_motion_what_is_not_computed_has_no_number_and_the_last_part_is_lit(stage, cell):
    symbols = SIGNALS[cell]
    root = mounted(stage, cell, {"t": 6, "pace": "slow", "part": 0})
    expect(root.locator(".gs-question")).to_have_text("Nothing of this step is computed yet.")
    for part in range(len(symbols) + 1):
        stage.evaluate("(part) => set({ part })", part)
        drawing = stage.evaluate(DRAWING)
        done, pending = symbols[:part], symbols[part:]
        for symbol in pending:
            assert drawing["numbers"].get(symbol, "") == ""
            mark = root.locator(f"[data-quantity={symbol}]").first
            expect(mark).to_have_attribute("data-state", "pending")
            expect(mark).to_have_attribute("aria-label", re.compile("not computed yet"))
        for symbol in done:
            assert drawing["numbers"][symbol] != ""
            expect(root.locator(f"[data-quantity={symbol}]").first).to_have_attribute(
                "data-state", "lit" if symbol == symbols[part - 1] else "past"
            )
        for pipe in drawing["pipes"]:
            if "pending" in pipe["stage"]:
                assert not pipe["flows"]
                assert not pipe["thin"]
        lit = [pipe["id"] for pipe in drawing["pipes"] if "lit" in pipe["stage"]]
        assert lit or not done or symbols[part - 1] in drawing["valves"]
        if part:
            expect(root.locator(".gs-question b")).to_have_class(f"ink-{symbols[part - 1]}")


# --- the formula -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("cell", CELLS)
def test_every_number_of_the_formula_can_be_pointed_at_and_picked(stage, cell):
    root = mounted(stage, cell, {"t": 9, "units": [4]})
    marks = root.locator(".gs-term")
    assert marks.count() >= 6 or cell == "rnn"
    for k in range(marks.count()):
        mark = marks.nth(k)
        assert re.search(NUMBER, mark.get_attribute("aria-label"))
        stage.evaluate("() => set({ t: 9 })")
        mark.focus()
        hover = stage.evaluate("get().hover")
        assert (hover["panel"], hover["unit"]) == (0, 4)
        assert hover["symbol"] in SIGNALS[cell]
        expect(mark).to_have_attribute("data-state", re.compile("hot"))
        before = "before" in mark.inner_text()
        assert hover["t"] == (8 if before else 9)
        mark.click()
        assert stage.evaluate("[get().signal, get().t]") == [hover["symbol"], 8 if before else 9]
    stage.locator("body").evaluate("() => document.activeElement.blur()")
    stage.mouse.move(690, 1190)
    assert stage.evaluate("get().hover") is None


def test_pointing_at_a_map_lights_its_number(stage):
    root = mounted(stage, "lstm", {"t": 9, "units": [4]})
    stage.evaluate("() => set({ hover: { panel: 0, symbol: 'i', unit: 4, t: 9 } })")
    expect(root.locator("[data-quantity=i]")).to_have_attribute("data-state", re.compile("hot"))
    expect(root.locator("[data-quantity=f]")).not_to_have_attribute("data-state", re.compile("hot"))
    stage.evaluate("() => set({ hover: { panel: 0, symbol: 'c', unit: 4, t: 8 } })")
    expect(root.locator("[data-quantity=c_before]")).to_have_attribute("data-state", re.compile("hot"))


# --- why -------------------------------------------------------------------------------------------------------


# Rows whose parts lie over each other: the label, its figures, the bar's room, the number.
CROSSED = """Array.from(document.querySelectorAll(".gs-fall")).filter((row) => {
    const boxes = ["label", "detail", "chart", "value"].map((name) => row.querySelector(`.gs-fall-${name}`))
        .filter((node) => node.textContent || node.matches(".gs-fall-chart"))
        .map((node) => node.getBoundingClientRect())
        .filter(({ width }) => width > 0);
    return boxes.some(({ right }, k) => k + 1 < boxes.length && right > boxes[k + 1].left + 0.5);
}).map((row) => row.textContent)"""
# Of every signal at some steps: the numbers of its rows, what they explain, crossed rows, and where bars lie.
ROWS = f"""([signals, steps]) => [...signals].flatMap((signal) => steps.map((t) => {{
    set({{ signal, t }});
    return {{
        signal, t,
        values: Array.from(document.querySelectorAll(".gs .gs-fall-value"), (node) => node.innerText),
        z: panel.explains(signal) ? panel.preactivation(signal, t, 7) : null,
        crossed: {CROSSED},
        bars: Array.from(document.querySelectorAll(".gs-fall-chart"), (chart) => {{
            const {{ left, width }} = chart.getBoundingClientRect();
            const bar = chart.querySelector(".gs-bar").getBoundingClientRect();
            return [(bar.left - left) / width, (bar.right - left) / width];
        }}),
    }};
}}))"""


@pytest.mark.parametrize("letters", LETTERS, ids=lambda letters: f"{letters[0]}-{letters[1]}")
@pytest.mark.parametrize("cell", CELLS)
def test_the_rows_of_why_add_up_on_the_page(stage, cell, width, letters):
    wear(stage, *letters)
    mounted(stage, cell, {"units": [7]}, width)
    steps = (0, 5, 21)
    found = stage.evaluate(ROWS, [SIGNALS[cell], steps])
    assert len(found) == len(SIGNALS[cell]) * len(steps)
    for each in found:
        values = [printed(text) for text in each["values"]]
        assert sum(values[:-1]) == pytest.approx(values[-1], abs=0.005 * len(values)), each
        if each["z"] is not None:
            assert values[-1] == pytest.approx(each["z"], abs=0.00501), each
        assert each["crossed"] == [], each
        assert all(-0.01 <= start <= end <= 1.01 for start, end in each["bars"]), each


def test_the_question_fits_the_value(stage):
    mounted(stage, "lstm")
    found = stage.evaluate(
        """(signals) => Array.from({ length: Math.ceil(panel.steps / 4) }, (_, k) => 4 * k).flatMap((t) =>
            [...signals].map((signal) => {
                set({ signal, t });
                const [asked, ...others] = document.querySelectorAll(".gs .gs-question");
                return [signal, panel.value(signal, t, 0), asked.innerText, others.length];
            }))""",
        SIGNALS["lstm"],
    )
    assert len(found) > 50
    for symbol, value, question, others in found:
        assert others == 0
        assert question.startswith("Why is the ")
        assert question.endswith(f" {word_of(value)}?" if symbol in "fio" else f" {formatted(value)}?"), symbol


def test_a_unit_in_the_rows_leads_to_that_unit_and_all_units_can_be_listed(stage):
    root = mounted(stage, "lstm", {"t": 12, "units": [2], "signal": "f"})
    rows = root.locator("button.gs-fall")
    assert rows.count() == 3
    root.get_by_role("button", name="show all 12 units").click()
    assert rows.count() == 12
    sizes = [abs(printed(text)) for text in root.locator("button.gs-fall .gs-fall-value").all_inner_texts()]
    assert sizes == sorted(sizes, reverse=True)
    row = rows.nth(1)
    unit = int(re.match(r"h of unit (\d+) one step before", row.get_attribute("aria-label")).group(1))
    row.focus()
    assert stage.evaluate("get().hover") == {"panel": 0, "symbol": "h", "unit": unit, "t": 11}
    stage.keyboard.press("Enter")
    assert stage.evaluate("get().units") == [unit]
    expect(root.get_by_role("heading", name=f"unit {unit}", exact=True)).to_be_visible()
    assert stage.evaluate("document.activeElement.classList.contains('gs-fall')")
    root.get_by_role("button", name="show the largest only").click()
    assert rows.count() == 3


@pytest.mark.parametrize("cell", CELLS)
@pytest.mark.parametrize("all_units", [False, True])
def test_the_axis_stays_while_the_text_is_stepped_through_and_holds_every_bar(stage, cell, all_units):
    root = mounted(stage, cell, {"units": [3], "signal": SIGNALS[cell][0]})
    if all_units:
        root.get_by_role("button", name="show all 12 units").click()
    axis = root.locator(".gs-why-axis").inner_text()
    found = stage.evaluate(
        """() => Array.from({ length: panel.steps - 1 }, (_, k) => {
            set({ t: k + 1 });
            return Array.from(document.querySelectorAll(".gs-bar"), ({ style }) =>
                [parseFloat(style.left), parseFloat(style.left) + parseFloat(style.width)]);
        })"""
    )
    assert len(found) > 20
    for at, places in enumerate(found, 1):
        assert all(0 <= left <= right <= 100.001 for left, right in places), at
    assert root.locator(".gs-why-axis").inner_text() == axis


# --- the header ------------------------------------------------------------------------------------------------


def test_units_can_be_walked_through_and_averaged(stage):
    root = mounted(stage, "lstm", {"units": [11], "t": 4})
    root.get_by_role("button", name="Next unit").click()
    assert stage.evaluate("get().units") == [0]
    root.get_by_role("button", name="Previous unit").click()
    assert stage.evaluate("get().units") == [11]
    mean = root.get_by_role("button", name="mean of layer")
    mean.click()
    assert stage.evaluate("get().units") == [None]
    expect(mean).to_have_attribute("aria-pressed", "true")
    average = stage.evaluate("panel.mean('f', 4)")
    assert printed(stage.evaluate(DRAWING)["numbers"]["f"]) == pytest.approx(average, abs=0.00501)
    expect(root.locator(".gs-why")).to_contain_text("Pick a unit")
    # Means need not multiply: no equals sign between them.
    below = root.locator(".gs-operator span:last-child")
    assert below.count() > 0
    assert all(not each.is_visible() for each in below.all())
    mean.click()
    assert all(each.is_visible() for each in below.all())
    assert stage.evaluate("get().units") == [11]


def test_a_note_of_the_card_is_shown_and_else_how_long_the_unit_keeps(stage, panels):
    root = mounted(stage, "noted", {"units": [3]})
    note = root.locator(".gs-note")
    expect(note).to_have_text("its c rises from −0.5 at “c”")
    expect(note.locator("b.ink-c")).to_have_count(1)
    stage.evaluate("() => set({ units: [4] })")
    mean = panels["lstm"].trace["f"][:, 4].mean()
    expect(note).to_contain_text(f"The forget gate is {formatted(mean)} on average")


def test_the_own_weight_of_an_rnn_is_told_with_the_slope_that_it_works_through(stage):
    note = mounted(stage, "rnn", {"units": [2]}).locator(".gs-note")
    weight, slope, left = (printed(text) for text in re.findall(NUMBER, note.inner_text())[:3])
    assert weight == pytest.approx(abs(stage.evaluate("panel.recurrent('h', 2, 2)")), abs=0.00501)
    assert 0 <= slope <= 1
    assert weight * slope == pytest.approx(left, abs=0.02)


# --- what is heard ---------------------------------------------------------------------------------------------


def test_a_screen_reader_hears_of_a_step_only_when_it_has_settled(browser, payloads):
    with studio(browser, payloads) as page:
        page.clock.install(time=0)
        page.clock.pause_at(10)  # from here on time moves only where the test says so
        page.evaluate(MOUNT)
        page.evaluate("() => { window.still = true; }")  # no frame comes by itself on a clock that stands
        page.evaluate("() => mount('lstm')")
        page.clock.run_for(2000)
        assert page.evaluate("said") == []  # the first drawing is no news
        page.evaluate("() => set({ t: 1 })")
        page.clock.run_for(300)
        page.evaluate("() => set({ t: 2 })")
        page.clock.run_for(300)
        assert page.evaluate("said") == []
        page.clock.run_for(150)
        heard = page.evaluate("said")
        assert len(heard) == 1
        assert heard[0].startswith(f"Step 3 of {len(TEXT)}, reads “{TEXT[2]}”. The forget gate of unit 0 ")
        page.evaluate("() => { set({ playing: true }); set({ t: 3 }); }")
        page.clock.run_for(2000)
        assert len(page.evaluate("said")) == 1
        page.evaluate("() => set({ playing: false })")
        page.clock.run_for(500)
        assert page.evaluate("said")[-1].startswith("Step 4 ")


@pytest.mark.parametrize("cell", CELLS)
def test_in_slow_motion_a_number_that_is_pressed_is_explained_and_nothing_is_taken_back(stage, panels, cell):
    symbols = SIGNALS[cell]
    root = mounted(stage, cell, {"t": 8, "pace": "slow", "part": len(symbols), "signal": symbols[0]})
    question = root.locator(".gs-question")
    name = {signal.symbol: signal.name for signal in panels[cell].trace.signals}
    expect(question).to_contain_text(name[symbols[-1]])
    root.locator(f"[data-quantity={symbols[0]}]").first.click()
    expect(question).to_contain_text(name[symbols[0]])
    assert stage.evaluate("() => [get().t, get().part, get().signal]") == [8, len(symbols), symbols[0]]
    stage.evaluate("() => set({ part: 1 })")
    expect(question).to_contain_text(name[symbols[0]])
    stage.evaluate("() => set({ part: 0 })")
    expect(question).to_have_text("Nothing of this step is computed yet.")


# --- the maths and the code ------------------------------------------------------------------------------------


@pytest.mark.parametrize("cell", CELLS)
def test_each_equation_carries_the_numbers_of_the_step(stage, panels, cell):
    trace = panels[cell].trace
    root = mounted(stage, cell, {"t": 8, "units": [2]})
    details = root.locator("details.gs-code")
    expect(details).not_to_have_attribute("open", "")
    root.get_by_text("The maths and the code").click()
    lines = root.locator(".gs-code-numbers")
    expect(lines.last).not_to_be_empty()
    stage.evaluate("() => set({ t: 14 })")
    assert lines.count() == len(SIGNALS[cell])
    for symbol, text in zip(SIGNALS[cell], lines.all_inner_texts(), strict=True):
        assert text.startswith(f"{symbol} = ")
        assert text.endswith(f"= {formatted(trace[symbol][14, 2])}")
    expect(root.locator(".gs-code code")).to_have_count(2 * len(SIGNALS[cell]))
    expect(root.locator(".gs-code-caption")).to_contain_text("unit 2 at step 15")
