"""The lesson's parts, without a server: what counts as done, what a question asks, and what stays after a reload."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.views.instrument import SITE, STYLES, panel_of, payload_of, random_net, studio

# A lesson of one prompt and one question about a state {t, about}.
MOUNT = """async (styles) => {
    const { createStore } = await import("/kit/store.js");
    const { el } = await import("/kit/dom.js");
    const { createLesson } = await import("/lesson/lesson.js");
    const { createPrompts } = await import("/lesson/prompts.js");
    const { createPredict } = await import("/lesson/predict.js");
    const { node } = await import("/lesson/told.js");
    const store = createStore({ t: 1, about: "this text", playing: false });
    const root = el("div", { class: "gs", tabindex: "0", role: "region", "aria-label": "instrument" });
    const prompts = createPrompts({ root, store }, {
        ids: "xx",
        prompts: () => [{ id: "go", set: { t: 3 }, answer: true }],
        text: () => ["Go to 4."],
        answer: (_, kept) => (kept ?? ["nothing yet"]).map(node),
        tell: () => ["It was ", { number: String(store.get().t), s: "c" }, "."],
        begun: ({ set }) => store.get().t === set.t,
        ended: () => store.get().t === 4,
        go: ({ set }) => store.set(set),
        toSee: () => [root, "nearest"],
    });
    const predict = createPredict({ root, store }, {
        ids: "xx",
        node,
        about: () => store.get().about,
        pose() {
            const { t } = store.get();
            const question = ["What is at ", { strong: String(t) }, "?"];
            return t > 8 ? null : { place: { t }, question, options: ["even", "odd"] };
        },
        reveal: ({ place: { t } }, picked) => {
            const right = t % 2 ? "odd" : "even";
            const verdict = [picked === right ? "Right: " : "Not so: ", { strong: right }];
            return { verdict, words: ["It is ", { number: String(t) }, "."] };
        },
        go: ({ place }) => store.set(place),
        again: (asked, revealed) => (revealed ? { label: "Another" } : null),
        none: "Nothing is asked here.",
    });
    const lesson = createLesson([prompts, predict]);
    root.append(el("style", {}, styles), lesson.element);
    document.body.replaceChildren(root);
    store.subscribe(lesson.draw);
    lesson.draw();
    window.store = store;
}"""


@pytest.fixture(scope="module")
def lab(browser: Browser) -> Iterator[Page]:
    panel = panel_of(random_net("lstm", 5))
    with studio(browser, {"net": payload_of(panel)}) as page:
        yield page


@pytest.fixture(scope="module")
def stage(browser: Browser) -> Iterator[Page]:
    """A page that is loaded anew."""
    with studio(browser, {}) as page:
        yield page


@pytest.fixture
def lesson(stage: Page) -> Locator:
    stage.evaluate("() => { sessionStorage.clear(); localStorage.clear(); }")
    stage.evaluate(MOUNT, STYLES)
    return stage.get_by_role("region", name="Lesson")


def reload(page: Page) -> None:
    page.goto(SITE)
    page.evaluate(MOUNT, STYLES)


def at(page: Page, **state: Any) -> None:
    page.evaluate("(state) => store.set(state)", state)


def answer(lesson: Locator, option: str, why: str) -> None:
    lesson.get_by_role("radio", name=option).check()
    lesson.get_by_role("textbox", name="say why").fill(why)
    lesson.get_by_role("textbox", name="say why").press("Enter")


def test_a_prompt_that_happens_to_be_done_is_not_and_one_that_was_done_stays_so_with_its_number(stage, lesson):
    at(stage, t=4)
    expect(lesson.get_by_role("img", name="not done yet")).to_be_visible()
    lesson.get_by_role("button", name="set up").click()
    expect(stage.get_by_role("region", name="instrument")).to_be_focused()
    expect(lesson.locator(".answer")).to_be_hidden()
    at(stage, t=4)
    expect(lesson.get_by_role("img", name="done", exact=True)).to_be_visible()
    expect(lesson.locator(".answer")).to_have_text("It was 4.")
    expect(lesson.locator(".prompts").get_by_role("status")).to_have_text("Done: Go to 4. It was 4.")
    reload(stage)
    expect(lesson.get_by_role("img", name="done", exact=True)).to_be_visible()
    expect(lesson.locator(".answer")).to_have_text("It was 4.")


def test_nothing_is_revealed_without_an_answer_and_a_reason(lesson):
    reveal = lesson.get_by_role("button", name="Reveal")
    expect(reveal).to_be_disabled()
    expect(reveal).to_have_accessible_description("First pick an answer and say why.")
    lesson.get_by_role("textbox", name="say why").press("Enter")
    lesson.get_by_role("radio", name="odd").check()
    expect(reveal).to_have_accessible_description("First say why.")
    lesson.get_by_role("textbox", name="say why").fill("  ")
    expect(reveal).to_be_disabled()
    lesson.get_by_role("textbox", name="say why").fill("so")
    expect(reveal).to_be_enabled()
    expect(lesson.locator(".own")).to_have_count(0)


def test_a_question_follows_the_cursor_until_somebody_begins_to_answer(stage, lesson):
    at(stage, t=2)
    expect(lesson.locator(".question")).to_have_text("What is at 2?")
    at(stage, t=5, playing=True)
    expect(lesson.locator(".question")).to_have_text("What is at 2?")
    at(stage, playing=False)
    expect(lesson.locator(".question")).to_have_text("What is at 5?")
    lesson.get_by_role("textbox", name="say why").fill("b")
    at(stage, t=6)
    expect(lesson.locator(".question")).to_have_text("What is at 5?")
    at(stage, about="another text")  # it has other numbers
    expect(lesson.locator(".question")).to_have_text("What is at 6?")
    at(stage, t=9)
    expect(lesson.locator(".question")).to_have_text("Nothing is asked here.")
    expect(lesson.get_by_role("radio")).to_have_count(0)


def test_a_revealed_prediction_and_the_learners_reason_are_there_after_a_reload(stage, lesson):
    answer(lesson, "odd", "<b>it must</b>")
    outcome = lesson.locator(".predict").get_by_role("status")
    said = "Right: oddIt is 1.Your reason: <b>it must</b>"
    expect(outcome).to_have_text(said)
    expect(lesson.get_by_role("button", name="Another")).to_be_focused()
    reload(stage)
    expect(outcome).to_have_text(said)
    expect(lesson.locator(".question")).to_have_text("What is at 1?")
    expect(lesson.get_by_role("textbox", name="say why")).to_be_hidden()
    at(stage, about="another text")
    expect(outcome).to_have_text("")
    at(stage, about="this text")  # who returns finds it
    expect(outcome).to_have_text(said)
    at(stage, t=2)
    lesson.get_by_role("button", name="Another").click()
    expect(lesson.locator(".question")).to_have_text("What is at 2?")
    expect(lesson.get_by_role("radio", name="even")).to_be_focused()
    expect(outcome).to_have_text("")


def test_what_was_done_goes_into_a_file_and_comes_back(stage, lesson, tmp_path):
    lesson.get_by_role("button", name="set up").click()
    at(stage, t=4)
    answer(lesson, "odd", "a guess")
    with stage.expect_download() as download:
        lesson.get_by_role("button", name="Save what I did").click()
    assert download.value.suggested_filename == "lstm-viz-kept.json"
    download.value.save_as(tmp_path / "kept.json")
    kept = json.loads((tmp_path / "kept.json").read_text("utf-8"))["pages"]["home"]
    assert kept["ticks"] == {"go": ["It was ", {"number": "4", "s": "c"}, "."]}
    assert kept["predictions"][0]["why"] == "a guess"
    stage.evaluate("sessionStorage.clear()")
    reload(stage)
    expect(lesson.get_by_role("img", name="not done yet")).to_be_visible()
    lesson.get_by_label("Load what I did from a file").set_input_files(tmp_path / "kept.json")
    expect(lesson.locator(".kept").get_by_role("status")).to_have_text(
        "Loaded, over all pages: 1 prompt and 1 prediction."
    )
    expect(lesson.get_by_role("img", name="done", exact=True)).to_be_visible()
    expect(lesson.locator(".own")).to_have_text("Your reason: a guess")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "x" * 600_000,
            "The file has 600,000 bytes. A file of what you did has 524,288 bytes at most. Nothing is loaded.",
        ),
        ("no", "it is not JSON. Nothing is loaded."),
        ('{"format": "lstm-viz memory 1", "solved": {}}', "it does not say “lstm-viz kept 1”. Nothing is loaded."),
        ('{"format": "lstm-viz kept 1", "pages": {}}', "There is nothing in the file that could be loaded."),
        (
            '{"format": "lstm-viz kept 1", "pages": {"home": {"ticks": {"go": "<img src=x>"}, "shown": "go"}}}',
            "There is nothing in the file that could be loaded. 1 entry makes no sense and is left out.",
        ),
        (
            '{"format": "lstm-viz kept 1", "pages": {"p": {"solved": {"latch": {"lstm": {"f1.b": 8}, "gru": {}}}}}}',
            "Loaded, over all pages: 2 solved nets, which Build a memory judges again.",
        ),
    ],
    ids=lambda value: value[:20],
)
def test_a_file_of_anything_is_answered_in_words(lesson, text, said):
    file = {"name": "kept.json", "mimeType": "application/json", "buffer": text.encode()}
    lesson.get_by_label("Load what I did from a file").set_input_files(file)
    expect(lesson.locator(".kept").get_by_role("status")).to_contain_text(said)
    expect(lesson.get_by_role("img", name="not done yet")).to_be_visible()
    expect(lesson.locator("img")).to_have_count(0)


@pytest.mark.parametrize(
    ("instrument", "done", "state", "more", "holds"),
    [
        ("gatescope", {"t": 2, "unit": 1}, {"t": 2}, "model", True),
        ("gatescope", {"t": 2, "unit": 0}, {"t": 2}, "model", False),
        ("gatescope", {"signal": "f", "pace": "slow", "part": 3}, {"pace": "slow", "part": 3}, "model", True),
        ("gatescope", {"edited": True}, {}, "model", False),
        ("gatescope", {"nonsense": 1}, {}, "model", False),
        ("onestep", {"b_f": [-6, 0], "t": [1, 1]}, {}, "unit", True),
        ("onestep", {"b_f": [0, 9]}, {}, "unit", False),
        ("onestep", {"c": [0.4, 0.6], "x": [1, 1]}, {}, "unit", True),
        ("onestep", {"part": [2, 6]}, {}, "unit", False),
        ("memory", {"challenge": "latch", "weights": {"f1.b": 2, "o1.b": 0}}, {}, "weights", True),
        ("memory", {"challenge": "latch", "weights": {"f1.b": {"min": 1, "max": 2}}}, {}, "weights", True),
        ("memory", {"weights": {"f1.b": {"max": 1.9}}}, {}, "weights", False),
        ("memory", {"challenge": "reset"}, {}, "weights", False),
        ("lookback", {"text": "abc", "t": 1}, {}, "text", True),
        ("lookback", {"text": "abd"}, {}, "text", False),
    ],
)
def test_a_prompt_is_done_when_all_that_it_names_is_so(lab: Page, instrument, done, state, more, holds):
    found = lab.evaluate(
        """async ([instrument, done, given, more]) => {
            const { happened } = await import(`/instruments/${instrument}/lesson.js`);
            const model = await load("net");
            const w = [0, 0, 0, 0, 0, 0, 0, 0, 0, -3, 0, 0];
            const states = {
                gatescope: {
                    t: 0, units: [1], panel: 0, signal: "f", pace: "step", part: null, back: null,
                    compare: "now", ops: [],
                },
                onestep: { t: 1, part: null, w, x: [0, 1] },
                memory: { challenge: "latch" },
                lookback: { t: 1 },
            };
            const state = { ...states[instrument], ...given };
            const unit = { value: (symbol, t) => ({ c: [0, 0.5] })[symbol][t] };
            const args = {
                model: [state, model, ""],
                unit: [unit, state],
                weights: [state, { "f1.b": 2 }],
                text: [state, { header: { text: "abc" } }],
            }[more];
            return happened(done, ...args);
        }""",
        [instrument, done, state, more],
    )
    assert found is holds


def test_the_question_about_the_next_step_is_answered_by_the_models_number(lab: Page):
    found = lab.evaluate(
        """async () => {
            const { ask, verdict } = await import("/instruments/gatescope/lesson.js");
            const model = await load("net");
            const last = model.panels[0].steps - 1;
            const asked = (signal, t, unit) => ask(model, { panel: 0, t, signal, units: [unit] });
            return {
                none: asked("f", last, 1),
                tried: ["f", "c"].flatMap((signal) => Array.from({ length: last }, (_, t) => {
                    const unit = t % model.panels[0].units;
                    const question = asked(signal, t, unit);
                    const value = model.panels[0].value(signal, t + 1, unit);
                    return [signal, value, verdict(question, model), question.options];
                })),
                mean: asked("f", 0, null).measure.unit,
            };
        }"""
    )
    assert found["none"] is None
    assert found["mean"] == 0
    words = {"f": ["open: 0.5 or more", "shut: below 0.5"], "c": ["zero or above", "below zero"]}
    for signal, value, right, options in found["tried"]:
        assert options == words[signal]
        assert right == words[signal][value < {"f": 0.5, "c": 0}[signal]]
    assert len({right for *_, right, _ in found["tried"]}) == 4


def test_how_a_cell_changes_is_up_down_or_still(lab: Page):
    ways = lab.evaluate(
        """async () => {
            const { direction } = await import("/instruments/onestep/lesson.js");
            const unit = { value: (_, t) => [0, 0.2, 0.24, 0.1][t + 1] };
            return [0, 1, 2].map((t) => direction(unit, t));
        }"""
    )
    assert ways == ["up", "still", "down"]


def test_an_answer_to_come_keeps_the_room_of_its_numbers_and_one_without_operations_is_of_the_net_as_sent(lab: Page):
    found = lab.evaluate(
        """async () => {
            const { before, roomFor } = await import("/lesson/told.js");
            const numbers = [{ value: { symbol: "c", unit: 0, t: 1 } }, { chance: { token: "a", t: 1 } }];
            const segments = ["at ", ...numbers, { s: "f", text: "gate" }, ""];
            return [before(segments), roomFor(segments)];
        }"""
    )
    was = {"was": {"symbol": "c", "unit": 0, "t": 1}}
    assert found[0] == ["at ", was, {"chance": {"token": "a", "t": 1}}, {"s": "f", "text": "gate"}, ""]
    assert found[1] == ["at ", {"number": "−0.00"}, {"number": "−0.00"}, {"s": "f", "text": "gate"}, ""]
