"""Tuning in a browser: the recorded map, sweeps that run here and are kept, the test set, and what is asked wrongly."""

import math
import re

from playwright.sync_api import Page, expect

from lstm_viz.browser.hosts.page import standalone_html
from lstm_viz.browser.instruments.tuning import payload
from tests.views.stand import come, lesson_of

SMALL = "task=recall&length=6&x=rate:0.01,0.03&y=none&updates=100"


def opened(page: Page, address: str = "/Tuning"):
    come(page, address)
    root = page.get_by_test_id("tuning")
    expect(root).to_have_attribute("data-opened", "true")
    return root


def picked(page: Page) -> str:
    return page.locator(".tg-cell h2").inner_text()


def test_it_opens_on_a_recorded_map_whose_cells_are_gone_through_by_keys_and_by_click(page: Page, watch):
    root = opened(page)
    expect(root).to_have_attribute("data-state", "known")
    expect(root).to_have_attribute("data-shown", "rate")
    expect(root).to_have_attribute("data-done", "150")
    expect(page.locator(".tg-source")).to_contain_text("by python -m tools.sweeps")
    expect(page.locator(".tg-sentence")).to_contain_text("Six settings share the best number on validation, 1.00.")
    cells = page.get_by_role("gridcell")
    expect(cells).to_have_count(30)
    told = page.locator(".tg-about")
    for part in (
        "A, B, C or D",
        "Score: the share of answers that are right",
        "Tick: a seed",
        "better than the preset",
    ):
        expect(told).to_contain_text(part)
    assert told.bounding_box()["y"] < cells.first.bounding_box()["y"], "what it means stands above the map"
    expect(page.locator(".tg-seed")).to_contain_text("apart before five seeds tell them apart")
    assert picked(page) == "rate 0.03, units 8"
    root.focus()
    seen = []
    for key in ("ArrowRight", "ArrowDown", "Home", "ArrowUp", "p"):
        page.keyboard.press(key)
        seen.append(picked(page))
    assert seen == [
        *("rate 0.1, units 8", "rate 0.1, units 16", "rate 0.001, units 16", "rate 0.001, units 8"),
        "rate 0.01, units 8",
    ]
    expect(page.locator(".tg-told")).to_contain_text("This is the preset.")
    expect(page.get_by_role("button", name="Use the test set, once")).to_have_attribute("aria-disabled", "true")
    cells.nth(5).click()
    assert picked(page) == "rate 0.3, units 2"
    expect(cells.nth(5)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    expect(cells.nth(11)).to_be_focused()
    seeds = page.get_by_role("group", name="Seeds of this cell").get_by_role("button")
    expect(seeds).to_have_count(5)
    seeds.nth(2).click()
    expect(page.locator(".tg-own[data-picked]")).to_have_count(1)
    link = page.get_by_role("link", name="Open seed 3 in the Playground").get_attribute("href")
    assert {"task=recall", "rate=0.3", "units=4", "seed=3", "updates=100"} <= set(link.partition("?")[2].split("&"))
    last = page.locator(".tg-own[data-picked]").evaluate("""(line) => {
        const { left, top } = line.ownerSVGElement.getBoundingClientRect();
        const { x, y } = line.parentNode.querySelectorAll(".tg-own")[4].getPointAtLength(1e6);
        return [left + x, top + y];
    }""")
    page.mouse.click(*last)
    expect(page).to_have_url(re.compile("seed=5"))
    expect(seeds.nth(4)).to_have_attribute("aria-pressed", "true")
    expect(page).to_have_url(re.compile("column=5&row=1"))
    marks = cells.evaluate_all("(all) => all.map((cell) => cell.querySelectorAll('.tg-mark').length)")
    assert set(marks) == {5}, "a tick for each seed"
    assert page.locator(".tg-curves .tg-own").count() == page.locator(".tg-curves .tg-other").count() == 5
    page.locator("summary", has_text="Table of all cells").click()
    expect(page.locator(".tg-table tbody tr")).to_have_count(30)
    page.get_by_role("button", name="loss", exact=True).click()
    expect(page.locator(".tg-map h2")).to_have_text("Loss on validation after 100 updates, in bits")
    assert page.locator(".tg-curves .tg-train").count() == 5
    page.get_by_role("button", name="steps and forget bias").click()
    expect(root).to_have_attribute("data-shown", "length")
    expect(page.locator(".tg-down")).to_have_text("forget bias")
    expect(page.locator(".tg-sentence")).to_contain_text("at 10 steps")
    page.get_by_role("gridcell", name="steps 160, forget bias 3").click()
    expect(page.locator(".tg-sentence")).to_contain_text("Best at 160 steps: steps 160, forget bias 3, with 0.90")
    expect(page.locator(".tg-told")).to_contain_text("Beside the preset at 160 steps it is better by")
    page.get_by_role("spinbutton", name="seeds").fill("8")
    page.get_by_role("spinbutton", name="seeds").blur()
    expect(page.locator(".tg-source")).to_contain_text("125 are recorded; 75 have not run yet.")
    expect(page.locator(".tg-run")).not_to_contain_text("stopped")
    expect(page.get_by_role("button", name="Run the rest")).to_be_visible()
    assert watch.complaints == []


def test_this_machine_makes_the_recorded_numbers(page: Page, watch):
    root = opened(page)
    page.get_by_role("button", name="Run this cell here").click()
    expect(root).to_have_attribute("data-here", "5")
    expect(root).to_have_attribute("data-differ", "0")
    expect(page.locator(".tg-cell .tg-same").first).to_have_text("5 runs made here: the same, to six digits.")
    assert watch.complaints == []


# Starts, and stops in the same moment in which two runs are there: a look from outside may come when all are.
STOPPED = """(root) => new Promise((stopped) => {
    const buttons = () => [...root.querySelectorAll("button")];
    const press = (name) => buttons().find((each) => each.textContent.trim() === name).click();
    const watch = new MutationObserver(() => {
        if (Number(root.dataset.done) < 2) return;
        watch.disconnect();
        press("Stop");
        stopped(Number(root.dataset.done));
    });
    watch.observe(root, { attributes: true });
    press("Start");
})"""


def test_a_sweep_runs_is_stopped_and_goes_on_after_a_reload_where_it_was(page: Page, watch):
    page.goto(f"/Tuning?{SMALL}&seeds=8&updates=2500")
    root = page.get_by_test_id("tuning")
    expect(root).to_have_attribute("data-opened", "true")
    expect(page.locator(".tg-sentence")).to_contain_text("Nothing has run yet.")
    asked = len(watch.requests)
    assert 2 <= root.evaluate(STOPPED) < 16
    expect(root).to_have_attribute("data-state", "begun")
    expect(page.locator(".tg-run")).to_contain_text("stopped; “Go on” runs the rest")
    expect(page.get_by_role("spinbutton", name="seeds")).to_have_value("8")  # what was asked for stays
    expect(root).to_have_attribute("data-count", "16")
    done = int(root.get_attribute("data-done"))
    assert [url for url in watch.requests[asked:] if "/assets/" not in url] == [], "no server is asked"
    page.reload()
    expect(root).to_have_attribute("data-opened", "true")
    expect(root).to_have_attribute("data-done", str(done))
    expect(page.locator(".messages")).to_contain_text(f"This sweep was left at {done} of 16 runs.")
    page.get_by_role("button", name="Go on", exact=True).click()
    expect(root).to_have_attribute("data-state", "done")
    expect(root).to_have_attribute("data-done", "16")
    expect(page.locator(".messages")).not_to_contain_text("was left")
    page.get_by_role("button", name="One more seed").click()
    expect(root).to_have_attribute("data-done", "18")
    page.get_by_role("spinbutton", name="seeds").fill("10")
    page.get_by_role("spinbutton", name="seeds").blur()
    expect(root).to_have_attribute("data-state", "begun")
    expect(root).to_have_attribute("data-done", "18")
    expect(page.locator(".tg-source")).to_contain_text(
        "18 runs are your own, kept in this browser; 2 have not run yet."
    )
    page.locator("summary", has_text="kept").click()
    page.get_by_role("button", name="Forget all kept runs of sweeps").click()
    expect(root).to_have_attribute("data-done", "0")
    assert watch.complaints == []


def test_the_test_set_answers_once_and_says_how_surely(page: Page, watch):
    page.goto("/Tuning?x=rate:0.003,0.01,0.03&y=none&seeds=1")
    root = page.get_by_test_id("tuning")
    expect(root).to_have_attribute("data-opened", "true")
    page.get_by_role("gridcell").nth(2).click()
    page.get_by_role("button", name="Use the test set, once").click()
    expect(root).to_have_attribute("data-tested", "true")
    answer = page.locator(".tg-answer")
    expect(answer).to_contain_text("rate 0.03 against the preset, rate 0.01")
    expect(answer).to_contain_text("It beats the preset.")
    expect(answer).to_contain_text(
        re.compile(r"Better in \d+, alike in \d+, worse in \d+ of 16 seeds\. 95 % interval \+0\.\d+ to")
    )
    expect(answer).to_contain_text("Asked on the map of rate, in score.")
    expect(answer).to_contain_text("The bar below: 95 % interval of the mean.")
    expect(answer).to_contain_text("Used up on")
    assert page.locator(".tg-dot").count() == 16
    said = answer.inner_text()
    page.reload()
    expect(root).to_have_attribute("data-tested", "true")
    assert answer.inner_text() == said
    expect(page.get_by_role("button", name="Use the test set, once")).to_have_count(0)
    come(page, "/Tuning?length=13&x=rate:0.003,0.01,0.03&y=length:12,13&seeds=1&column=2")
    expect(root).to_have_attribute("data-tested", "false")  # another task has one of its own
    expect(page.locator(".tg-test")).to_contain_text("With other steps it is another task")
    assert watch.complaints == []


def test_what_is_asked_wrongly_is_told_and_bounded(page: Page, watch):
    told = page.locator(".messages")
    root = opened(page, "/Tuning?x=rate:0.01,0.01,fast,1e9&y=colour:3&seeds=99&units=7.5")
    expect(told).to_contain_text("rate takes numbers from 1×10⁻⁶ to 100: “fast”, “1e9” are left out.")
    expect(told).to_contain_text("rate: 0.01 stood there more than once, and counts once.")
    expect(told).to_contain_text("“colour:3” in the address is nothing that can be varied.")
    expect(told).to_contain_text("units takes whole numbers from 1 to 128, not “7.5”: 8 is used.")
    values = page.get_by_role("textbox", name="Values across")
    values.fill(" ")
    values.blur()
    expect(told).to_contain_text("rate has no value to try. Those from before stay.")
    expect(values).to_have_value("0.01")
    values.fill(" ".join(f"0.0{k}" for k in range(1, 10)) + " 0.1 0.2")
    values.blur()
    expect(told).to_contain_text("rate: an axis has 10 values at most. The last 1 is left out.")
    many = ",".join(map(str, range(21, 31)))
    opened(page, f"/Tuning?x=batch:{many}&y=units:{many}&seeds=10")
    expect(told).to_contain_text("That is 1,010 runs. A sweep has 1,000 at most: take fewer values, or fewer seeds.")
    start = page.get_by_role("button", name="Run the rest", exact=True)  # the preset is known
    expect(start).to_have_attribute("aria-disabled", "true")
    start.click(force=True)
    expect(root).to_have_attribute("data-state", "begun")
    opened(page, "/Tuning?x=dropout:0,0.5&y=none")
    expect(told).to_contain_text("dropout changes nothing here. PyTorch’s dropout is between layers.")
    opened(page, "/Tuning?task=adding&length=10&optimiser=sgd&clip=0&x=rate:50,100&y=none&seeds=2")
    page.get_by_role("button", name="Start", exact=True).click()
    expect(root).to_have_attribute("data-state", "done")
    expect(page.locator(".tg-sentence")).to_have_text(
        "Every run diverged: its loss was no number any more, as the steps were too large. "
        "Take smaller rates, or a clip."
    )
    assert page.get_by_role("gridcell").first.inner_text().endswith("2 diverged")
    assert watch.complaints == []


def test_kinds_are_pressed_and_axes_change_places(page: Page, watch):
    root = opened(page)
    page.get_by_role("combobox", name="What is varied down").select_option("cell")
    kinds = page.get_by_role("group", name="Values down")
    assert kinds.get_by_role("button", pressed=True).all_inner_texts() == ["LSTM", "GRU", "tanh RNN"]
    kinds.get_by_role("button", name="GRU").click()
    expect(page).to_have_url(re.compile("y=cell:lstm,rnn"))
    page.get_by_role("combobox", name="What is varied across").select_option("cell")
    expect(page).to_have_url(re.compile("x=cell:lstm,gru,rnn&y=rate:"))
    page.get_by_role("combobox", name="What is varied down").select_option("nothing")
    expect(page.get_by_role("gridcell")).to_have_count(3)
    expect(root).to_have_attribute("data-count", "15")
    assert watch.complaints == []


def test_another_task_brings_what_it_is_learned_with_and_takes_that_along_again(page: Page, watch):
    root = opened(page, "/Tuning?x=directions:1,2&y=none&directions=2&clip=10")
    task = page.get_by_role("combobox", name="task")
    task.select_option("Long lag")
    expect(page).to_have_url(re.compile(r"x=directions:1&y=none&clip=10&task=lag"))  # a lag is read forwards
    page.locator(".tn-more summary").click()
    expect(page.get_by_role("combobox", name="cell", exact=True)).to_have_js_property("value", "LSTM 1997")
    expect(page.get_by_role("combobox", name="batch", exact=True)).to_have_js_property("value", "4")
    page.keyboard.press("Escape")
    task.select_option("Series")
    expect(page).to_have_url(re.compile("clip=10&task=series"))
    page.get_by_role("combobox", name="What is varied across").select_option("rate")
    page.get_by_role("textbox", name="Values across").fill("0.01 0.02")
    page.get_by_role("textbox", name="Values across").blur()
    page.get_by_role("gridcell").last.click()
    expect(page.locator("#tg-barred")).to_contain_text("what is picked here cannot be tested")
    expect(page.get_by_role("button", name="Use the test set, once")).to_have_attribute("aria-disabled", "true")
    page.get_by_role("button", name="Use the test set, once").click(force=True)
    expect(root).to_have_attribute("data-state", "ready")
    page.get_by_role("spinbutton", name="seeds").fill("1")
    page.get_by_role("spinbutton", name="seeds").blur()
    page.get_by_role("button", name="Start", exact=True).click()
    expect(root).to_have_attribute("data-state", "done")
    expect(page.locator(".tg-sentence")).to_contain_text("validation")
    assert watch.complaints == []


def test_prompts_are_set_up_done_and_answered_and_the_question_is_read_off_the_map(page: Page, watch):
    page.goto("/Tuning")
    root = page.get_by_test_id("tuning")
    expect(root).to_have_attribute("data-opened", "true")
    lines = page.locator(".prompts li")
    cells = page.get_by_role("gridcell")
    walks = ((17, ["ArrowLeft"] * 4), (26, ["ArrowUp"] * 3), (15, ["ArrowUp"] * 2))
    for nth, (last, keys) in enumerate(walks):
        line = lines.nth(nth)
        line.get_by_role("button", name="set up").click()
        expect(line.get_by_role("img", name="not done yet")).to_be_visible()
        cells.nth(last).click()
        for key in keys:  # the last cell alone is not all of the way
            expect(line.get_by_role("img", name="not done yet")).to_be_visible()
            page.keyboard.press(key)
            picked_box, asked = page.get_by_role("gridcell", selected=True), page.locator(".asked")
            box = picked_box.bounding_box()
            assert box["y"] + box["height"] <= asked.bounding_box()["y"], "the answer covers no cell that is picked"
        expect(line.get_by_role("img", name="done", exact=True)).to_be_visible()
        expect(line.locator(".answer")).not_to_be_empty()
    line = lines.nth(3)
    line.get_by_role("button", name="set up").click()
    expect(root).to_have_attribute("data-shown", "fit")
    expect(line.get_by_role("img", name="not done yet")).to_be_visible()
    page.get_by_role("gridcell", name="dropout 0.5, weight decay 0.01").click()
    expect(line.get_by_role("img", name="done", exact=True)).to_be_visible()
    page.locator(".predict label", has_text=re.compile("^3$")).click()
    reason, ask = page.get_by_role("textbox", name="say why"), page.locator(".predict .question")
    below = reason.bounding_box()["y"] - ask.bounding_box()["y"]
    reason.fill("its gates begin open")
    assert reason.bounding_box()["y"] - ask.bounding_box()["y"] == below, "nothing moves while one types"
    page.get_by_role("button", name="Reveal").click()
    expect(root).to_have_attribute("data-shown", "length")
    outcome = page.locator(".predict .outcome")
    expect(outcome).to_contain_text("3 0.90. The map is set up above: go down the column of 160 steps.")
    for bias, said in ((0, "6.84×10⁻⁴⁹"), (1, "1.71×10⁻²²"), (3, "4.21×10⁻⁴")):
        left = (1 / (1 + math.exp(-bias))) ** 160
        assert said.startswith(f"{left:.2e}".partition("e")[0])
        expect(outcome).to_contain_text(f"{said} with bias {bias}")
    assert picked(page) == "steps 160, forget bias PyTorch’s"
    assert watch.complaints == []


def test_a_saved_page_tunes_without_any_server(page: Page, tmp_path, watch):
    data = payload({**lesson_of("Tuning"), "address": SMALL, "kernel": True})
    (tmp_path / "page.html").write_text(standalone_html("tuning", data, "Tuning"))
    page.context.set_offline(True)
    try:
        page.goto((tmp_path / "page.html").as_uri())
        root = page.get_by_test_id("tuning")
        expect(root).to_have_attribute("data-state", "ready")
        page.get_by_role("button", name="Start", exact=True).click()
        expect(root).to_have_attribute("data-state", "done")
        expect(page.get_by_role("link", name="in the Playground")).to_have_count(0)
    finally:
        page.context.set_offline(False)
    assert watch.complaints == []


def test_on_a_phone_nothing_reaches_out_of_the_page(page: Page):
    page.set_viewport_size({"width": 390, "height": 844})
    opened(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
