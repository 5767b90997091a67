"""The race in a browser: nets side by side, what was expected of them, other seeds, and what each has heard."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from lstm_viz.browser.hosts.page import standalone_html
from lstm_viz.browser.instruments.race import payload
from tests.views.stand import come, lesson_of

SHORT = "task=recall&length=20&lanes=lstm8b3.rnn8&batch=32&updates=250&speed=full"


def ended(page: Page, address: str = f"/The_race?{SHORT}") -> None:
    come(page, address)
    root = page.get_by_test_id("race")
    expect(root).to_have_attribute("data-state", "ready")
    page.get_by_role("button", name="start without a guess").click()
    expect(root).to_have_attribute("data-state", "done")


def test_one_says_first_who_will_win_and_is_answered_at_the_end(page: Page, watch):
    page.goto(f"/The_race?{SHORT}")
    root = page.get_by_test_id("race")
    expect(root).to_have_attribute("data-state", "ready")
    start = page.get_by_role("button", name="Start", exact=True)
    expect(start).to_have_attribute("aria-disabled", "true")
    start.click(force=True)
    expect(page.get_by_text("Say first who will solve it, and why; or start without a guess.")).to_be_visible()
    expect(root).to_have_attribute("data-update", "0")
    page.get_by_role("radio", name="none", exact=True).check(force=True)
    page.get_by_role("textbox", name="say why").fill("too short a race")
    asked = len(watch.requests)
    start.click()
    expect(root).to_have_attribute("data-state", "done")
    lanes = page.get_by_test_id("trainer")
    expect(lanes).to_have_count(2)
    for lane in lanes.all():
        expect(lane).to_have_attribute("data-state", "done")
        expect(lane).to_have_attribute("data-update", "250")
    scores = [float(lane.get_attribute("data-score")) for lane in lanes.all()]
    assert scores[0] > 0.99 > scores[1]
    expect(page.locator(".rc-truth")).to_have_text("Not so, from this seed: LSTM only.")
    expect(page.locator(".rc-sentence")).to_contain_text("At update 250 the LSTM leads, with a score of 1.00")
    expect(lanes.first).to_contain_text(re.compile(r"solved at \d+"))
    assert watch.requests[asked:] == [], "no server is asked while they race"
    page.get_by_role("button", name="Export").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Nets, settings and curves (JSON)").click()
    nets = json.loads(Path(download.value.path()).read_text("utf-8"))["nets"]
    assert [net["name"] for net in nets] == ["LSTM", "tanh RNN"]
    assert [net["held_out"][-1]["score"] for net in nets] == scores
    assert [len(net["training_loss"]) for net in nets] == [250, 250]
    assert watch.complaints == []


def test_it_rests_where_a_net_reaches_the_goal_and_goes_on_past_it(page: Page, watch):
    ended(page, f"/The_race?{SHORT}&goal=0.9")
    root = page.get_by_test_id("race")
    rests = int(root.get_attribute("data-update") or 0)
    assert 0 < rests < 250
    assert rests % 25 == 0
    said = page.get_by_text(f"Stopped: LSTM reached a score of 0.90 at update {rests}.")
    expect(said).to_be_visible()
    expect(page.locator(".rc-truth")).to_have_text("")  # who has arrived has not answered the question
    scores = [float(lane.get_attribute("data-score")) for lane in page.get_by_test_id("trainer").all()]
    assert scores[0] >= 0.9 > scores[1]
    page.get_by_role("button", name="Train on").click()
    expect(said).to_have_count(0)
    expect(root).to_have_attribute("data-update", str(rests + 250))
    expect(root).to_have_attribute("data-state", "done")
    expect(page.locator(".rc-truth")).to_contain_text("from this seed: LSTM only.")
    assert watch.complaints == []


def test_a_race_of_one_asks_whether_it_gets_there(page: Page, watch):
    come(page, "/The_race?task=recall&length=6&lanes=lstm8b3&batch=32&updates=250&speed=full")
    root = page.get_by_test_id("race")
    expect(root).to_have_attribute("data-state", "ready")
    assert page.locator(".rc-options label").all_inner_texts() == ["LSTM", "none"]
    page.get_by_role("radio", name="LSTM", exact=True).check(force=True)
    page.get_by_role("textbox", name="say why").fill("it is a short race")
    page.get_by_role("button", name="Start", exact=True).click()
    expect(root).to_have_attribute("data-state", "done")
    expect(page.locator(".rc-truth")).to_have_text("Right, from this seed: LSTM.")
    expect(page.locator(".rc-sentence")).to_contain_text("At update 250 the LSTM has a score of 1.00")
    assert watch.complaints == []


def test_the_cursor_takes_all_lanes_back_in_training_time(page: Page):
    ended(page)
    root = page.get_by_test_id("race")
    last = page.locator(".rc-score").all_inner_texts()[1:]
    root.focus()
    page.keyboard.press("Home")
    expect(page.locator(".rc-update")).to_have_text("update 0 of 250")
    expect(page.locator(".rc-sentence")).to_contain_text("Nothing is learned yet")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".rc-update")).to_have_text("update 10 of 250")
    expect(page.locator(".rc-heard h2")).to_contain_text("at update 10")
    box = page.get_by_role("slider", name="Update").bounding_box()
    page.mouse.click(box["x"] + 0.48 * box["width"], box["y"] + 30)
    expect(page.locator(".rc-update")).to_have_text("update 120 of 250")
    page.keyboard.press("End")
    assert page.locator(".rc-score").all_inner_texts()[1:] == last


@pytest.mark.parametrize("cell", ["lstm-coupled", "lstm-forget", "lstm-peephole", "lstm"])
def test_a_cell_is_seen_however_little_it_holds(page: Page, cell):
    come(page, f"/The_race?task=recall&length=6&lanes={cell}8b5")
    expect(page.get_by_test_id("race")).to_have_attribute("data-state", "ready")
    expect(page.locator(".rc-signal").last).to_contain_text(re.compile(r"to ±0\.\d"))
    darkest = page.locator(".rc-signal canvas").last.evaluate(
        "(c) => Math.min(...c.getContext('2d').getImageData(0, 0, c.width, 1).data.filter((_, k) => k % 4 < 3))"
    )
    assert darkest < 160


def test_ten_seeds_of_every_lane_are_run_and_counted(page: Page, watch):
    ended(page, "/The_race?task=recall&length=6&lanes=lstm8b3.gru8&updates=100&batch=16&speed=full")
    page.evaluate(
        """() => {
            Object.defineProperty(navigator, "hardwareConcurrency", { value: 4, configurable: true });
            window.hired = 0;
            window.Made = Worker;
            window.Worker = class extends Made { constructor(...all) { super(...all); hired += 1; } };
        }"""
    )
    page.get_by_role("button", name="Run ten seeds").click()
    root = page.get_by_test_id("race")
    expect(root).to_have_attribute("data-sown", "20")
    shares = page.locator(".rc-scores .rc-side b").all_inner_texts()[1:]
    dots = page.locator(".rc-scores circle").count()
    assert sum(int(share.split("/")[0]) for share in shares) == dots > 10
    assert all(share.endswith("/10") for share in shares)
    hired = page.evaluate("() => { window.Worker = Made; delete navigator.hardwareConcurrency; return hired; }")
    assert hired == 3, "seeds are shared out to all cores but one"
    picture = page.get_by_role("slider", name="Update", exact=True).get_by_role("img")
    told = re.findall(r"solved it at ([\d, …]+)", picture.get_attribute("aria-label"))
    first = page.get_by_test_id("trainer").first.inner_text()
    assert told[0].split(", ")[0] == re.search(r"solved at (\d+)", first)[1], "seed 1 is the race that was run"
    expect(page.get_by_role("button", name="Run ten seeds")).to_be_visible()
    assert watch.complaints == []


def test_a_race_that_gave_way_is_brought_back_and_lanes_that_stayed_keep_their_seeds(page: Page, watch):
    """With what was expected of it; what is known of a net from other seeds is known in any race."""
    come(page, "/The_race?task=recall&length=6&lanes=lstm8b3.gru8&updates=250&batch=16&speed=full")
    root = page.get_by_test_id("race")
    back = page.get_by_role("button", name="Run before")
    page.get_by_role("radio", name="all", exact=True).check(force=True)
    page.get_by_role("textbox", name="say why").fill("six steps are few")
    page.get_by_role("button", name="Start", exact=True).click()
    expect(root).to_have_attribute("data-state", "done")
    expect(back).to_be_hidden()
    scores = page.locator(".rc-score").all_inner_texts()
    truth = page.locator(".rc-truth").inner_text()
    assert truth
    page.get_by_role("button", name="Run ten seeds").click()
    expect(root).to_have_attribute("data-sown", "20")
    page.get_by_role("combobox", name="Cell of lane 2").select_option("tanh RNN")
    expect(root).to_have_attribute("data-state", "ready")
    expect(root).to_have_attribute("data-sown", "10")
    expect(page.locator(".rc-truth")).to_have_text("")
    expect(page.get_by_role("textbox", name="say why")).to_have_value("")
    back.click()
    expect(root).to_have_attribute("data-state", "done")
    expect(root).to_have_attribute("data-update", "250")
    expect(root).to_have_attribute("data-sown", "20")
    expect(page).to_have_url(re.compile(r"lanes=lstm8b3\.gru8"))
    assert page.locator(".rc-score").all_inner_texts() == scores
    expect(page.locator(".rc-truth")).to_have_text(truth)
    expect(page.get_by_role("textbox", name="say why")).to_have_value("six steps are few")
    expect(back).to_be_hidden()  # what it took the place of had learned nothing
    page.get_by_role("button", name="Train on").click()
    expect(root).to_have_attribute("data-update", "500")
    page.get_by_role("button", name="Another start").click()
    expect(root).to_have_attribute("data-update", "0")
    root.press("Control+z")
    expect(root).to_have_attribute("data-update", "500")
    assert watch.complaints == []


def test_start_and_pause_take_turns_however_quickly_they_are_pressed(page: Page, watch):
    come(page, "/The_race?lanes=lstm64b3.gru64.lstm64&speed=full")
    root = page.get_by_test_id("race")
    expect(root).to_have_attribute("data-state", "ready")
    page.get_by_role("button", name="start without a guess").click()
    expect(root).to_have_attribute("data-state", "running")
    toggle = page.locator(".tn-start")
    states = toggle.evaluate(
        """async (button) => {
            const root = button.getRootNode().querySelector("[data-testid=race]");
            const states = [];
            for (let k = 0; k < 9; k++) {
                button.click();
                states.push(root.dataset.state);
                await new Promise((rest) => setTimeout(rest, 40 * (k % 3)));
            }
            return states;
        }"""
    )
    assert states == ["paused", "running"] * 4 + ["paused"]
    rested = root.evaluate(
        """async (root) => {                                    // each press is at least one update, still on its way
            let before;
            for (let k = 0; k < 20 && before !== root.dataset.update; k++) {
                before = root.dataset.update;
                await new Promise((rest) => setTimeout(rest, 1000));
            }
            return before === root.dataset.update;
        }"""
    )
    assert rested, "a run that is paused stands still"
    expect(root).to_have_attribute("data-state", "paused")
    assert watch.complaints == []


def test_lanes_of_the_same_net_are_told_apart(page: Page):
    come(page, "/The_race?task=parity&lanes=gru8.gru8.lstm8&updates=250&batch=16&speed=full")
    expect(page.get_by_test_id("race")).to_have_attribute("data-state", "ready")
    options = page.locator(".rc-options label").all_inner_texts()
    assert options[:3] == ["GRU, 8, lane 1 only", "GRU, 8, lane 2 only", "LSTM only"]
    rows = [row.strip() for row in page.locator(".rc-dots > span:not(.rc-small)").all_inner_texts()]
    assert rows == ["GRU, lane 1", "GRU, lane 2", "LSTM"]


def test_other_lengths_are_tried_with_three_seeds_each_and_it_can_be_stopped(page: Page, watch):
    come(page, "/The_race?task=parity&lanes=lstm8b3.gru8&updates=250&batch=16&speed=full")
    root = page.get_by_test_id("race")
    expect(root).to_have_attribute("data-state", "ready")
    page.get_by_role("button", name="Try these lengths").click()
    expect(root).to_have_attribute("data-tried", re.compile("^([3-9]|[12][0-9])$"))
    page.get_by_role("region", name="Where each gives up").get_by_role("button", name="Stop").click()
    tried = int(root.get_attribute("data-tried"))
    cells = page.locator(".rc-lengths td > span:first-child").all_inner_texts()
    assert len(cells) == 2 * 5
    assert all(len(cell) == 3 for cell in cells)
    assert sum(cell.count("●") + cell.count("○") for cell in cells) == tried
    page.get_by_role("button", name="Try these lengths").click()
    expect(root).to_have_attribute("data-tried", "30")
    assert watch.complaints == []


def test_lanes_are_added_removed_and_made_equal_and_stand_in_the_address(page: Page, watch):
    come(page, f"/The_race?{SHORT}")
    root = page.get_by_test_id("race")
    expect(root).to_have_attribute("data-state", "ready")
    page.get_by_role("button", name="add a lane").click()
    expect(page.get_by_test_id("trainer")).to_have_count(3)
    expect(page).to_have_url(re.compile(r"lanes=lstm8b3\.rnn8\.gru16"))
    page.get_by_role("button", name="about as many weights").click()
    expect(page).to_have_url(re.compile(r"lanes=lstm8b3\.rnn16\.gru8"))
    page.get_by_role("button", name="Remove lane 2").click()
    page.get_by_role("combobox", name="Forget bias of lane 1").select_option("PyTorch’s")
    expect(page).to_have_url(re.compile(r"lanes=lstm8\.gru8"))
    page.locator(".tn-band .tn-fold summary").first.click()
    page.get_by_label("alphabet").select_option("16 letters")
    expect(page).to_have_url(re.compile("alphabet=16"))
    page.reload()
    lanes = page.get_by_test_id("trainer")
    expect(lanes).to_have_count(2)
    expect(page.get_by_role("combobox", name="Cell of lane 2")).to_have_value("GRU")
    inputs, units, says = 16 + 4 + 1, 8, 16
    count = 4 * units * (inputs + units + 2) + says * (units + 1)
    expect(lanes.first).to_contain_text(f"{count:,} weights")
    expect(page.get_by_role("group", name="The sequence that is looked at").get_by_role("button")).to_have_count(16)
    page.get_by_label("task", exact=True).select_option("Parity")
    expect(page).not_to_have_url(re.compile("alphabet"))
    assert watch.complaints == []


def test_every_cell_can_race_and_stands_in_the_address(page: Page, watch):
    lanes = "lstm-1997-16.lstm-coupled8b3.relu8.lstm-forget8"
    ended(page, f"/The_race?task=recall&length=10&lanes={lanes}&batch=32&updates=250&speed=full")
    expect(page.locator(".messages p")).to_have_count(0)
    expect(page.get_by_role("combobox", name="Cell of lane 1")).to_have_value("LSTM 1997")
    expect(page.get_by_role("combobox", name="Forget bias of lane 1")).to_have_count(0)
    expect(page.get_by_role("combobox", name="Forget bias of lane 2")).to_have_value("3")
    expect(page).to_have_url(re.compile(re.escape(lanes)))
    for lane in page.get_by_test_id("trainer").all()[:2]:
        assert float(lane.get_attribute("data-score")) > 0.9
    expect(page.locator(".rc-signal .rc-side b.ink-c")).to_have_count(3)
    page.get_by_role("combobox", name="Cell of lane 2").select_option("Peephole LSTM")
    expect(page).to_have_url(re.compile(r"lstm-peephole8b3\."))
    assert watch.complaints == []


def test_a_lane_has_layers_a_start_and_a_norm_of_its_own_which_stand_in_the_address(page: Page, watch):
    ended(page, "/The_race?task=recall&length=10&lanes=lstm8x2n.rnn8i.gru8&batch=32&updates=250&speed=full")
    lanes = page.locator(".rc-lane .rc-side")
    expect(lanes.nth(0)).to_contain_text(re.compile("8 units, 2 layers, layer norm"))
    expect(lanes.nth(1)).to_contain_text("8 units, identity start")
    expect(page.locator(".rc-heard")).to_contain_text("of the upper LSTM")
    page.get_by_label("more of lane 3").click()
    page.get_by_role("combobox", name="Start of lane 3").select_option("orthogonal")
    page.get_by_role("combobox", name="Layers of lane 3").select_option("2")
    expect(page.get_by_role("combobox", name="Norm of lane 3")).to_have_count(0)  # it is the LSTM's
    expect(page).to_have_url(re.compile(r"lanes=lstm8x2n\.rnn8i\.gru8x2o"))
    page.keyboard.press("Escape")
    page.get_by_label("more of lane 1").click()
    page.get_by_role("combobox", name="Start of lane 1").select_option("chrono")
    expect(page).to_have_url(re.compile(r"lanes=lstm8x2cn\."))
    page.get_by_role("combobox", name="Forget bias of lane 1").select_option("3")  # in the place of chrono
    expect(page).to_have_url(re.compile(r"lanes=lstm8b3x2n\."))
    page.get_by_role("combobox", name="Cell of lane 1").select_option("ReLU RNN")  # which is not normalised
    expect(page).to_have_url(re.compile(r"lanes=relu8x2\.rnn8i\.gru8x2o"))
    come(page, "/The_race?lanes=gru8n.lstm8b3p.rnn8")
    expect(page.get_by_test_id("race")).to_have_attribute("data-state", "ready")
    expect(page.get_by_test_id("trainer")).to_have_count(1)
    expect(page.locator(".messages")).to_contain_text("“gru8n” in the address is no net")
    assert watch.complaints == []


def test_four_lanes_of_long_names_and_their_chart_share_one_screen_before_a_class(page: Page):
    """Each name has one line, and the buttons stand behind the last net."""
    page.set_viewport_size({"width": 1280, "height": 720})
    lanes = "lstm-peephole16b3.lstm-coupled16b3.lstm-forget16b3.lstm-1997-16"
    ended(page, f"/The_race?task=recall&length=10&lanes={lanes}&batch=16&updates=250&speed=full&present=1")
    boxes = """() => Object.fromEntries([".rc-chart svg", ".rc-axis", ".rc-lane b", ".rc-net", ".rc-netrow > .plain"]
        .map((name) => [name, Array.from(document.querySelector("#host").shadowRoot.querySelectorAll(name))
            .map((one) => one.getBoundingClientRect().toJSON()).filter(({ height }) => height > 0)]))"""
    found = page.evaluate(boxes)
    assert found[".rc-axis"][0]["bottom"] <= 720
    assert found[".rc-net"] == []
    page.get_by_role("button", name="Present").click()
    found = page.evaluate(boxes)
    assert all(box["height"] < 24 for box in found[".rc-lane b"])
    last = found[".rc-net"][-1]
    assert any(box["top"] < last["bottom"] and box["left"] > last["right"] for box in found[".rc-netrow > .plain"])


def test_what_is_no_net_in_an_address_is_left_out_with_a_sentence(page: Page):
    come(page, "/The_race?lanes=lstm16b3.transformer9.rnn8")
    expect(page.get_by_test_id("race")).to_have_attribute("data-state", "ready")
    expect(page.get_by_test_id("trainer")).to_have_count(2)
    expect(page.locator(".messages")).to_contain_text(
        "“transformer9” in the address is no net, such as lstm16b3 or rnn16."
    )


WORKERS = {
    "a worker": "",
    "none": "delete globalThis.Worker;",
    "refused": "globalThis.Worker = class { constructor() { throw new DOMException('no', 'SecurityError'); } };",
    "one that never starts": "globalThis.Worker = class extends Worker { constructor() { super('data:,throw 1'); } };",
}


@pytest.mark.parametrize("how", WORKERS)
def test_a_saved_page_races_without_any_server_by_its_own_worker_or_without_one(page: Page, tmp_path, watch, how):
    if WORKERS[how]:
        page.add_init_script(WORKERS[how])
    data = payload({**lesson_of("The_race"), "address": SHORT, "kernel": True})
    (tmp_path / "page.html").write_text(standalone_html("race", data, "The race"))
    page.context.set_offline(True)
    try:
        page.goto((tmp_path / "page.html").as_uri())
        root = page.get_by_test_id("race")
        expect(root).to_have_attribute("data-state", "ready")
        page.get_by_role("button", name="start without a guess").click()
        expect(root).to_have_attribute("data-state", "done")
        expect(page.locator(".rc-truth")).to_have_text("It was, from this seed: LSTM only.")
        assert len(page.workers) == (how == "a worker")
    finally:
        page.context.set_offline(False)
    if how != "one that never starts":  # its policy refuses that one, which is said
        assert watch.complaints == []
