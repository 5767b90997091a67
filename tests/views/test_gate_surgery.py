"""The page `Gate surgery`: its prompts operate, tick, and tell the numbers that `lstm_viz.surgery` finds."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import numpy as np
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from lstm_viz.cells import find
from lstm_viz.net import load
from lstm_viz.run import run
from lstm_viz.surgery import edited, operate, parse, touching
from lstm_viz.tasks import TASKS
from lstm_viz.trace import Trace
from tests.js.words import formatted
from tests.views.fonts import LETTERS, wear
from tests.views.instrument import panel_of, payload_of, random_net, studio
from tests.views.stand import come
from tests.views.tabs import painted
from tests.watch import Watch

PAGE = "/Gate_surgery"
LESSON = json.loads((Path(__file__).resolve().parents[2] / "pages/3_What_if/09_Gate_surgery.json").read_text("utf-8"))
PROMPTS = {prompt["id"]: prompt for prompt in LESSON["prompts"]}


def traced(begins: dict[str, str], ops: str) -> tuple[Trace, Callable[[str, int], float]]:
    """A prompt's net, operated on, and the share that it gives a token after a step."""
    net = load(begins["net"])
    task = TASKS[net.task]
    ids = task.encode(begins["text"]).ids
    operations, messages = parse(ops, net, len(ids))
    assert not messages
    trace = operate(net, ids, operations)

    def chance(token: str, t: int) -> float:
        logits = net.logits(trace["h"][t])
        shares = np.exp(logits - logits.max())
        return float(shares[task.vocabulary.index(token)] / shares.sum())

    return trace, chance


def percent(share: float) -> str:
    """As the page prints it: whole, but never 0 or 100 for what is neither."""
    whole = int(np.floor(100 * share + 0.5))
    return "<1 %" if whole == 0 else ">99 %" if whole == 100 else f"{whole} %"


def expected_answer(prompt) -> str:
    trace, chance = traced(prompt["set"], prompt["ops"])
    chance_before = traced(prompt["set"], "")[1]
    told = {
        "value": lambda symbol, unit, t: formatted(trace[symbol][t, unit]),
        "chance": lambda token, t: percent(chance(token, t)),
        "chance_before": lambda token, t: percent(chance_before(token, t)),
        "token": lambda token: f"“{token}”",
    }

    def say(segment) -> str:
        if isinstance(segment, str):
            return segment
        if "text" in segment:
            return segment["text"]
        ((kind, given),) = segment.items()
        return told[kind](**given) if isinstance(given, dict) else told[kind](given)

    return "".join(map(say, prompt["answer"]))


def number_of(name: str) -> int:
    return [*PROMPTS].index(name) + 1


def step_of(page: Page, name: str) -> Locator:
    """Its button in the row of all questions; the name says whether it is done."""
    return page.get_by_role("group", name="All questions").get_by_role("button").nth(number_of(name) - 1)


def line_of(page: Page, name: str) -> Locator:
    return page.get_by_test_id("gatescope").locator(".prompt").filter(has=page.locator(f"#gs-prompt-{name}"))


def turned_to(page: Page, name: str) -> Locator:
    """The question, after it was gone to."""
    step_of(page, name).click()
    expect(line_of(page, name).locator(f"#gs-prompt-{name}")).to_be_visible()
    return line_of(page, name)


def expect_done(page: Page, name: str, done: bool = True) -> None:
    said = "done" if done else "not done yet"
    expect(step_of(page, name)).to_have_accessible_name(f"Question {number_of(name)}, {said}")


def address_with(ops: str) -> re.Pattern[str]:
    """Of this page with these operations and no others; "" for none."""
    encoded = quote(ops, safe="").replace("~", "%7E")  # as URLSearchParams writes it
    return re.compile(rf"[?&]ops={re.escape(encoded)}(&|$)" if ops else r"/Gate_surgery(\?((?!ops=).)*)?$")


def opened(page: Page, address: str = PAGE) -> Locator:
    come(page, address)
    instrument = page.get_by_test_id("gatescope")
    expect(instrument).not_to_have_attribute("aria-busy", "true")
    return instrument


def test_every_prompt_can_be_done_in_turn_and_tells_the_numbers_of_numpy(page: Page, watch: Watch):
    instrument = opened(page)
    for name, prompt in PROMPTS.items():
        line = line_of(page, name)
        expect(line.locator("p").first).to_be_visible()
        expect_done(page, name, False)
        expect(line.locator(".answer")).to_be_hidden()
        line.get_by_role("button", name="do it").click()
        expect_done(page, name)
        expect(line.locator(".answer")).to_be_visible()
        expect(line.locator(".answer")).to_have_text(expected_answer(prompt))
        expect(page).to_have_url(address_with(prompt["ops"]))
        instrument.get_by_role("button", name="next question").click(force=True)  # at the last one it does nothing
    for name, prompt in PROMPTS.items():  # the later ones, another net among them, have left every answer as it was
        expect_done(page, name)
        expect(turned_to(page, name).locator(".answer")).to_have_text(expected_answer(prompt))
    assert watch.complaints == []


def test_what_a_prompt_did_can_be_undone_back_to_what_was_there_before_it(page: Page):
    instrument = opened(page)
    for name in ("mute", "erase"):
        turned_to(page, name).get_by_role("button", name="do it").click()
        expect(page).to_have_url(address_with(PROMPTS[name]["ops"]))
    operations = instrument.get_by_role("list", name="Operations").get_by_role("listitem")
    instrument.get_by_role("button", name="undo").click()
    expect(operations).to_have_count(0)
    expect(page).to_have_url(address_with(""))
    instrument.get_by_role("button", name="undo").click()
    expect(operations).to_have_count(1)
    expect(page).to_have_url(address_with(PROMPTS["mute"]["ops"]))
    expect(line_of(page, "erase").locator(".answer")).to_have_text(expected_answer(PROMPTS["erase"]))


def test_an_address_that_holds_the_operation_already_ticks_nothing(page: Page):
    begins, ops = PROMPTS["mute"]["set"], PROMPTS["mute"]["ops"]
    instrument = opened(page, f"{PAGE}?net={begins['net']}&text={quote(begins['text'])}&t=20&ops={ops}")
    expect(instrument.get_by_role("list", name="Operations").get_by_role("listitem")).to_have_count(1)
    expect_done(page, "mute", False)


def test_doing_it_by_hand_in_the_tray_ticks_as_well(page: Page):
    instrument = opened(page)
    line = turned_to(page, "mute")
    line.get_by_role("button", name="set up").click()
    expect(instrument).to_have_attribute("data-t", "20")
    tray = instrument.get_by_role("region", name="What if")
    expect(tray.get_by_role("combobox", name="Signal")).to_have_value("o")  # set up is where it asks for
    expect(tray.get_by_label("First step")).to_have_value("21")
    units = tray.get_by_role("textbox", name="Units:")
    expect(units).to_have_value("all")
    units.fill("5")
    units.press("Enter")
    tray.get_by_role("button", name="shut: 0").click()
    expect(page).to_have_url(address_with("clamp_0_o_5_20-end_0"))
    expect_done(page, "mute", False)
    tray.get_by_role("button", name="undo").click()
    tray.get_by_role("button", name="all units").click()
    tray.get_by_role("button", name="shut: 0").click()
    expect_done(page, "mute")
    expect(line.locator(".answer")).to_have_text(expected_answer(PROMPTS["mute"]))


def test_doing_it_by_hand_needs_no_set_up(page: Page):
    tray = opened(page).get_by_role("region", name="What if")
    tray.get_by_role("combobox", name="Signal").select_option("f")
    tray.get_by_role("button", name="all units").click()
    for name, step in (("First step", "2"), ("Last step", "20")):
        tray.get_by_label(name).fill(step)
        tray.get_by_label(name).press("Enter")
    tray.get_by_role("button", name="shut: 0").click()
    expect(page).to_have_url(address_with(PROMPTS["erase"]["ops"]))
    expect_done(page, "erase")


def test_an_operation_on_another_text_is_not_what_a_prompt_asks_for(page: Page):
    instrument = opened(page)
    line = turned_to(page, "mute")
    line.get_by_role("button", name="set up").click()
    page.get_by_role("textbox", name="text", exact=True).fill("Axywzzyxwxyzwwzyxzyw?")
    expect(page).to_have_url(re.compile("text=Axyw"))
    expect(instrument).not_to_have_attribute("aria-busy", "true")
    tray = instrument.get_by_role("region", name="What if")
    tray.get_by_role("combobox", name="Signal").select_option("o")
    tray.get_by_role("button", name="all units").click()
    tray.get_by_role("button", name="shut: 0").click()
    expect(page).to_have_url(re.compile("ops=clamp_0_o_all_20-"))
    expect_done(page, "mute", False)


def test_a_prompt_is_done_and_undone_by_keyboard_and_the_focus_stays(page: Page):
    opened(page)
    line = turned_to(page, "cause")  # another net: the questions are made anew
    line.get_by_role("button", name="set up").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect_done(page, "cause")
    expect(line.get_by_role("button", name="do it")).to_be_focused()
    expect(page).to_have_url(address_with(PROMPTS["cause"]["ops"]))
    page.keyboard.press("Control+z")
    expect(page).to_have_url(address_with(""))
    page.keyboard.press("Control+Shift+z")
    expect(page).to_have_url(address_with(PROMPTS["cause"]["ops"]))


def test_of_two_prompts_pressed_at_once_the_last_one_is_done(page: Page):
    instrument = opened(page)
    turned_to(page, "cause").get_by_role("button", name="do it").click()
    turned_to(page, "mute").get_by_role("button", name="do it").click()
    expect_done(page, "mute")
    expect(page).to_have_url(address_with(PROMPTS["mute"]["ops"]))
    expect(instrument).not_to_have_attribute("aria-busy", "true")
    expect(instrument.get_by_role("list", name="Operations").get_by_role("listitem")).to_have_count(1)


def test_one_question_at_a_time_stands_above_transport_tray_and_maps(page: Page):
    instrument = opened(page)
    guide = instrument.get_by_role("region", name="Try this")
    expect(guide.get_by_role("heading")).to_have_text("Question 1 of 8")
    for name in PROMPTS:
        turned_to(page, name)
        expect(guide.get_by_role("heading")).to_have_text(f"Question {number_of(name)} of 8")
        expect(step_of(page, name)).to_have_attribute("aria-current", "step")
        expect(guide.locator("[aria-current]")).to_have_count(1)
        for other in PROMPTS:
            expect(page.locator(f"#gs-prompt-{other}")).to_be_visible(visible=other == name)
    expect(guide.get_by_role("button", name="do it")).to_have_count(1)
    places = (
        guide,
        instrument.get_by_role("group", name="Transport"),
        instrument.get_by_role("region", name="What if"),
        instrument.locator(".gs-time"),
    )
    tops = [place.bounding_box()["y"] for place in places]
    assert tops == sorted(tops)
    lesson = instrument.get_by_role("region", name="Lesson")
    expect(lesson.get_by_role("heading")).to_have_text(["Predict"])


def test_questions_are_turned_by_keyboard_and_the_focus_stays(page: Page):
    instrument = opened(page)
    heading = instrument.get_by_role("region", name="Try this").get_by_role("heading")
    said = instrument.get_by_role("region", name="Try this").get_by_role("status")
    back, on = (instrument.get_by_role("button", name=f"{way} question") for way in ("previous", "next"))
    expect(back).to_have_attribute("aria-disabled", "true")
    line_of(page, "mute").get_by_role("button", name="do it").focus()
    page.keyboard.press("Tab")
    expect(line_of(page, "mute").get_by_role("textbox")).to_be_focused()
    page.keyboard.press("Tab")
    expect(back).to_be_focused()
    page.keyboard.press("Enter")  # before the first there is none
    expect(heading).to_have_text("Question 1 of 8")
    page.keyboard.press("Tab")
    for number in range(2, 9):
        page.keyboard.press("Enter" if number % 2 else "Space")
        expect(heading).to_have_text(f"Question {number} of 8")
        expect(on).to_be_focused()
    expect(said).to_contain_text("Question 8 of 8: Another net, a GRU.")
    expect(on).to_have_attribute("aria-disabled", "true")
    page.keyboard.press("Enter")
    expect(heading).to_have_text("Question 8 of 8")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(heading).to_have_text("Question 7 of 8")
    expect(said).to_contain_text("Question 7 of 8: Step through")
    expect(instrument).to_have_attribute("data-t", str(LESSON["home"]["t"]))  # to turn is not to act
    expect(page).to_have_url(address_with(""))


def test_doing_it_turns_no_page_and_a_reload_shows_the_same_question(page: Page):
    instrument = opened(page)
    heading = instrument.get_by_role("region", name="Try this").get_by_role("heading")
    line_of(page, "mute").get_by_role("button", name="do it").click()
    expect_done(page, "mute")
    expect(heading).to_have_text("Question 1 of 8")
    page.reload()
    expect(heading).to_have_text("Question 1 of 8")
    turned_to(page, "protect")
    page.reload()
    expect(heading).to_have_text("Question 5 of 8")
    expect(line_of(page, "protect").locator("p").first).to_be_visible()
    expect_done(page, "mute")
    page.evaluate("sessionStorage.removeItem('lstm-viz 1 shown Gate_surgery')")
    page.reload()
    expect(heading).to_have_text("Question 2 of 8")  # the first that is not done


def test_while_presenting_the_questions_are_there_with_the_tray_only(page: Page):
    instrument = opened(page)
    instrument.get_by_role("button", name="Present").click()
    expect(instrument.get_by_role("region", name="Try this")).to_be_visible()
    instrument.get_by_role("button", name="what if", exact=True).first.click()
    expect(instrument.get_by_role("region", name="Try this")).to_be_hidden()


def test_on_other_pages_the_prompts_stay_in_the_lesson(page: Page):
    instrument = opened(page, "/Watch_the_gates?stage=4")
    expect(instrument.get_by_role("region", name="Try this")).to_have_count(0)
    lesson = instrument.get_by_role("region", name="Lesson")
    expect(lesson.get_by_role("heading")).to_have_text(["Try this", "Predict"])
    expect(lesson.get_by_role("listitem").first.get_by_role("img", name="not done yet")).to_be_visible()


@pytest.fixture(scope="module")
def lab(browser: Browser) -> Iterator[Page]:
    panel = panel_of(random_net("lstm", 5))
    with studio(browser, {"net": payload_of(panel)}) as page:
        page.evaluate(
            """async () => {
                const { fetchSurgery } = await import("/modes/fetch.js");
                await fetchSurgery(document.body);
                window.surgery = (await import("/kit/later.js")).later.surgery;
                window.lesson = await import("/instruments/gatescope/lesson.js");
                window.told = (await import("/lesson/told.js")).told;
                window.operated = async (text) => {
                    const model = await load("net");
                    const { ops } = surgery.parse(text, model.panels);
                    model.panels[0].become(surgery.operated(model.panels[0], 0, ops));
                    return model;
                };
                window.holds = async (shown, asked, other = {}) => {
                    const model = await load("net");
                    const { ops } = surgery.parse(shown, model.panels);
                    const state = { t: 0, units: [0], panel: 0, back: null, compare: "now", ops, ...other };
                    return lesson.happened({ ops: asked }, state, model, "");
                };
            }"""
        )
        yield page


def test_what_an_answer_costs_and_what_was_before_are_numpys(lab: Page):
    ops = "clamp_0_f_all_2-9_0~clamp_0_h_1_12-end_0.9"
    panel = panel_of(random_net("lstm", 5))
    net, task, t = panel.net, TASKS["python"], 20
    x = task.one_hot(panel.ids)
    operations, _ = parse(ops, net, len(panel.ids))
    initial = panel.trace.initial
    cell = find(net.cell)
    after = run(net.cell, edited(cell, net.params, operations), x, initial, touch=touching(cell, operations, initial))
    target = task.targets(panel.ids)[t]

    def bits(trace: Trace) -> float:
        logits = net.logits(trace["h"][t])
        return float((np.log(np.exp(logits - logits.max()).sum()) + logits.max() - logits[target]) / np.log(2))

    cost = bits(after) - bits(panel.trace)
    assert abs(cost) > 0.1
    token = task.vocabulary[target]
    segments = [
        {"bits_cost": {"t": t}},
        {"was": {"symbol": "c", "unit": 1, "t": t}},
        {"value": {"symbol": "c", "unit": 1, "t": t}},
        {"chance_before": {"token": token, "t": t}},
        {"chance": {"token": token, "t": t}},
        "",
    ]
    found = lab.evaluate("async ([ops, segments]) => told(segments, await operated(ops))", [ops, segments])
    assert found == [
        {"number": f"{'+' if cost > 0 else ''}{formatted(cost)} bits"},
        {"number": formatted(panel.trace["c"][t, 1]), "s": "c"},
        {"number": formatted(after["c"][t, 1]), "s": "c"},
        {"number": percent(2 ** -bits(panel.trace))},
        {"number": percent(2 ** -bits(after))},
        "",
    ]


@pytest.mark.parametrize(
    ("shown", "same"),
    [
        ("clamp_0_f_all_1-9_0~shift_0_i_2_1.5", True),
        ("shift_0_i_2_1.5~clamp_0_f_all_1-9_0", True),
        ("shift_0_i_2_1.5~-hold_0_all_3-end~clamp_0_f_all_1-9_0", True),
        ("clamp_0_f_0.1.2.3.4_1-9_0~shift_0_i_2_1.5", True),
        ("clamp_0_f_all_1-9_0", False),
        ("clamp_0_f_all_1-9_0~-shift_0_i_2_1.5", False),
        ("clamp_0_f_all_1-8_0~shift_0_i_2_1.5", False),
        ("clamp_0_f_all_1-9_0~shift_0_i_2_1.5~hold_0_all_3-end", False),
        ("", False),
    ],
)
def test_operations_are_those_asked_for_whatever_their_order_without_those_switched_off(lab: Page, shown, same):
    asked = "clamp_0_f_all_1-9_0~shift_0_i_2_1.5"
    assert lab.evaluate("([shown, asked]) => holds(shown, asked)", [shown, asked]) is same


def test_to_the_end_is_to_the_last_step(lab: Page):
    steps = len(panel_of(random_net("lstm", 5)).ids)
    both = [f"hold_0_all_3-{steps - 1}", "hold_0_all_3-end"]
    assert lab.evaluate("([one, other]) => holds(one, other)", both)
    assert lab.evaluate("([one, other]) => holds(other, one)", both)


@pytest.mark.parametrize("other", [{"compare": "before"}, {"back": 3}], ids=["before", "backward"])
def test_operations_that_rest_are_not_done(lab: Page, other):
    ops = "clamp_0_f_all_1-9_0"
    assert lab.evaluate("([ops, other]) => holds(ops, ops, other)", [ops, other]) is False
    assert lab.evaluate("([ops, other]) => holds(ops, '', other)", [ops, other]) is True


@pytest.fixture(scope="module")
def presented(lend):
    with lend() as page:
        page.set_viewport_size({"width": 1280, "height": 720})
        opened(page)
        page.get_by_role("button", name="Present").click()
        yield page


@pytest.mark.parametrize("letters", LETTERS, ids=lambda letters: f"{letters[0]}-{letters[1]}")
def test_before_a_class_question_clamp_maps_and_cell_share_one_screen(presented: Page, letters: tuple[str, int]):
    page, instrument = presented, presented.get_by_test_id("gatescope")
    wear(page, *letters)
    painted(page)
    for name in list(PROMPTS)[:2]:
        line = turned_to(page, name)
        line.get_by_role("button", name="do it").click()
        expect_done(page, name)
        tray = instrument.get_by_role("region", name="What if")
        maps = instrument.locator(".gs-map")
        for seen in (
            line.locator("p").first,
            line.locator(".answer"),
            tray.get_by_role("listitem").first,
            tray.locator(".gs-effect"),
            instrument.locator(".gs-strip"),
            *maps.all(),
            instrument.locator(".gs-diagram"),
        ):
            expect(seen).to_be_in_viewport(ratio=1)


def test_with_the_tray_shut_the_page_still_names_what_is_operated(page: Page):
    instrument = opened(page)
    name = next(iter(PROMPTS))
    turned_to(page, name).get_by_role("button", name="do it").click()
    expect_done(page, name)
    told = instrument.locator(".gs-operations")
    expect(told).to_be_hidden()
    page.get_by_role("button", name="what if", exact=True).first.click()
    expect(told).to_have_text("Operated: output gate of all units at 0.00, step 21.")
    page.keyboard.press("b")
    expect(told).to_be_hidden()


def test_what_is_expected_is_kept_and_stands_beside_the_answer(page: Page):
    instrument = opened(page)
    name, other = list(PROMPTS)[:2]
    field = turned_to(page, name).get_by_role("textbox")
    field.fill("it <b>forgets</b>")
    page.keyboard.press("w")  # a letter, and no key of the instrument
    expect(field).to_have_value("it <b>forgets</b>w")
    turned_to(page, other)
    page.reload()
    field = turned_to(page, name).get_by_role("textbox")
    expect(field).to_have_value("it <b>forgets</b>w")
    line_of(page, name).get_by_role("button", name="do it").click()
    expect_done(page, name)
    expect(field).to_have_attribute("readonly", "")
    expect(field).to_have_accessible_name("what you expected")
    expect(instrument.locator(".guide .answer:visible")).to_contain_text("Only the answer")
