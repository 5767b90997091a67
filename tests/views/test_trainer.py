"""The Playground in a browser: trained by its worker, stepped through in both times, and what it says of it."""

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from lstm_viz.browser.hosts.page import standalone_html
from lstm_viz.browser.instruments.trainer import payload
from tests.journeys.axe import violations
from tests.views.stand import come, lesson_of
from tests.views.tabs import painted

QUICK = "/Playground?speed=full&updates=100"


def trained(page: Page, address: str = QUICK) -> None:
    come(page, address)
    root = page.get_by_test_id("trainer")
    expect(root).to_have_attribute("data-state", "ready")
    page.get_by_role("button", name="Start", exact=True).click()
    expect(root).to_have_attribute("data-state", "done")


def test_a_learner_trains_a_net_and_sees_it_become_right(page: Page, watch):
    page.goto("/Playground?speed=full&seed=2&forget=1&asked")
    root = page.get_by_test_id("trainer")
    expect(root).to_have_attribute("data-state", "ready")
    expect(page.locator(".tr-sentence")).to_contain_text("Nothing is learned yet")
    expect(page.locator(".predict .question")).to_contain_text("An LSTM learns recall")  # its nets are trained, too
    asked = len(watch.requests)
    page.get_by_role("button", name="Start", exact=True).click()
    expect(root).to_have_attribute("data-state", "done")
    expect(root).to_have_attribute("data-update", "250")
    assert float(root.get_attribute("data-score")) > 0.99
    expect(page.locator(".tr-sentence")).to_contain_text("At update 250 it is right in 100 % of the held-out sequences")
    expect(page.locator(".tr-sentence")).to_contain_text("Learned, all of them: ")
    expect(page.locator(".tr-bars li[data-right]")).to_contain_text("B")
    page.get_by_role("button", name="Train on").click()
    expect(root).to_have_attribute("data-update", "500")
    page.get_by_role("button", name="One update").click()
    expect(root).to_have_attribute("data-update", "501")
    assert watch.requests[asked:] == [], "no server is asked while it trains"
    page.get_by_role("button", name="Start again").click()
    expect(root).to_have_attribute("data-state", "ready")
    expect(root).to_have_attribute("data-update", "0")
    first = page.locator(".tr-grid .gs-value > span:first-child").all_inner_texts()
    page.get_by_role("button", name="Another start").click()
    expect(page).to_have_url(re.compile("seed=3"))
    expect(page.locator(".tr-grid .gs-value > span:first-child")).not_to_have_text(first)
    assert watch.complaints == []


def test_pause_stops_at_once_and_train_on_goes_on(page: Page, watch):
    come(page, "/Playground?updates=10000&speed=full&units=32&length=100")  # of no use, and long
    root = page.get_by_test_id("trainer")
    expect(root).to_have_attribute("data-state", "ready")
    page.get_by_role("button", name="Start", exact=True).click()
    expect(root).to_have_attribute("data-rate", re.compile(r"^[1-9]\d+$"))
    page.get_by_role("button", name="Pause").click()
    expect(root).to_have_attribute("data-state", "paused")
    at = int(root.get_attribute("data-update"))
    assert 0 < at < 10_000
    page.get_by_role("button", name="10", exact=True).click()
    page.get_by_role("button", name="Train on").click()
    expect(root).to_have_attribute("data-state", "running")
    page.get_by_role("button", name="Pause").click()
    expect(root).to_have_attribute("data-state", "paused")
    assert at <= int(root.get_attribute("data-update")) < at + 200
    assert watch.complaints == []


def test_both_clocks_are_moved_by_keys_and_what_stands_between_them_is_of_both(page: Page, watch):
    trained(page)
    root = page.get_by_test_id("trainer")
    heads = page.locator(".tr-head")
    values = page.locator(".tr-grid .gs-value > span:first-child")
    last = values.all_inner_texts()
    root.focus()
    page.keyboard.press("Home")
    expect(heads.first).to_contain_text("update 0 of 100")
    expect(heads.last).to_contain_text("update 0, step after step")
    assert values.all_inner_texts() != last
    expect(page.locator(".tr-sentence")).to_contain_text("Nothing is learned yet")
    page.keyboard.press("ArrowRight")
    expect(heads.first).to_contain_text("update 5 of 100")
    page.keyboard.press("t")
    page.keyboard.press("ArrowRight")
    expect(heads.first).to_contain_text("update 5 of 100")
    expect(heads.first).to_contain_text("step 10, update after update")
    expect(heads.last).to_contain_text("step 10 of 20")
    expect(root).to_have_attribute("data-t", "9")
    page.keyboard.press("t")
    page.keyboard.press("End")
    page.keyboard.press("t")
    page.keyboard.press("ArrowLeft")
    assert values.all_inner_texts() == last
    page.keyboard.press("ArrowDown")
    expect(root).to_have_attribute("data-unit", "1")
    page.keyboard.press("c")
    expect(page).to_have_url(re.compile(r"unit=1&signal=c"))
    strip = page.get_by_role("slider", name="Training time")
    expect(strip).to_have_attribute("aria-valuetext", re.compile(r"update 100, score \d\.\d\d"))
    assert watch.complaints == []


def test_pressing_a_map_goes_to_its_update_or_step_and_unit(page: Page):
    trained(page)
    root = page.get_by_test_id("trainer")
    left, right = (page.locator(f".tr-{side}.gs-map").first for side in "lr")
    box = left.bounding_box()
    page.mouse.click(box["x"] + 0.11 * box["width"], box["y"] + box["height"] - 3)
    expect(page.locator(".tr-head").first).to_contain_text("update 25 of 100")
    expect(root).to_have_attribute("data-unit", "7")
    box = right.bounding_box()
    page.mouse.click(box["x"] + box["width"] - 3, box["y"] + box["height"] - 3)
    expect(root).to_have_attribute("data-t", "19")


@pytest.mark.parametrize(
    ("query", "least"),
    [
        ("task=order&cell=gru", 0.9),
        ("task=parity&length=6&seed=2", 0.9),
        ("task=adding&length=6&batch=64", 0.5),
        ("cell=rnn&length=8", 0.9),
        ("cell=relu&length=8", 0.9),
        ("cell=lstm-1997&units=16", 0.9),
        ("cell=lstm-forget", 0.9),
    ],
)
def test_every_task_and_cell_is_trained_and_shown(page: Page, query: str, least: float, watch):
    trained(page, f"/Playground?speed=full&updates=500&{query}")
    root = page.get_by_test_id("trainer")
    assert float(root.get_attribute("data-score")) > least
    cell = re.search("cell=([a-z0-9-]+)", query)
    rows = {"gru": 4, "rnn": 1, "relu": 1, "lstm-1997": 5, "lstm-forget": 3}.get(cell[1] if cell else "", 6)
    expect(page.locator(".tr-grid .tr-row")).to_have_count(rows)
    expect(page.locator(".tr-says")).to_contain_text("right")
    assert watch.complaints == []


def test_another_setting_is_another_run_and_stands_in_the_address(page: Page, watch):
    trained(page)
    root = page.get_by_test_id("trainer")
    page.get_by_text("more", exact=True).click()
    page.get_by_role("combobox", name="forget bias").select_option("3")
    expect(root).to_have_attribute("data-state", "ready")
    expect(root).to_have_attribute("data-update", "0")
    page.get_by_role("combobox", name="task").select_option("Adding")
    expect(page.get_by_role("spinbutton", name="steps")).to_have_value("30")
    expect(page).to_have_url(re.compile("task=adding.*forget=3"))
    page.reload()
    expect(root).to_have_attribute("data-state", "ready")
    expect(page.get_by_role("combobox", name="task")).to_have_value("Adding")
    assert watch.complaints == []


def test_what_does_nothing_is_off_and_says_why_and_a_stack_is_looked_at_layer_by_layer(page: Page, watch):
    come(page, QUICK)
    root = page.get_by_test_id("trainer")
    expect(root).to_have_attribute("data-state", "ready")
    page.locator(".tn-more > summary", has_text="more").click()

    def field(name: str):
        return page.locator(f"[data-field={name}]")

    expect(field("dropout").locator("select")).to_be_disabled()
    expect(field("dropout")).to_contain_text("There is one layer, so it would do nothing.")
    field("layers").locator("select").select_option("2")
    expect(field("dropout").locator("select")).to_be_enabled()
    field("dropout").locator("select").select_option("0.2")
    field("truncate").locator("select").select_option("every 5 steps")
    field("directions").locator("select").select_option("both ways")
    expect(field("truncate").locator("select")).to_be_disabled()
    expect(field("truncate")).to_contain_text("begins at the end")
    field("start").locator("select").select_option("chrono")
    expect(field("forget")).to_contain_text("The chrono start sets it.")
    field("norm").locator("select").select_option("layer norm")
    expect(field("norm")).to_contain_text("so is c before its tanh")
    field("recurrent").locator("select").select_option("0.1")
    expect(field("recurrent")).to_contain_text("of what is new at a step, g, that share is 0")
    page.keyboard.press("Escape")
    expect(page.locator(".tn-more > summary", has_text="more")).to_be_focused()
    page.get_by_role("button", name="Start", exact=True).click()
    expect(root).to_have_attribute("data-state", "done")
    values = page.locator(".tr-grid .gs-value > span:first-child")
    first = values.all_inner_texts()
    expect(page.locator(".tr-sentence")).to_contain_text("of unit 0 in the forward half of layer 1 went")
    page.get_by_role("combobox", name="Layer").select_option("layer 2 of 2")
    page.get_by_role("combobox", name="Reading direction").select_option("reverse")
    expect(page.locator(".tr-sentence")).to_contain_text("of unit 0 in the reverse half of layer 2 went")
    assert values.all_inner_texts() != first
    expect(root).to_have_attribute("data-state", "done")  # what is looked at is no other run
    link = page.get_by_role("link", name="Open in Watch the gates")
    expect(link).to_have_attribute("title", re.compile("that sum is normalised over all gates"))
    parts = ("start=chrono", "layers=2", "directions=2", "dropout=0.2", "norm=layer", "recurrent=0.1")
    for part in (*parts, "layer=1", "direction=reverse"):
        expect(page).to_have_url(re.compile(rf"[?&]{re.escape(part)}(&|$)"))
    page.reload()
    expect(page.get_by_role("combobox", name="Reading direction")).to_have_value("reverse")
    expect(root).to_have_attribute("data-state", "done")  # the run is kept
    page.get_by_role("combobox", name="cell").select_option("GRU")
    page.locator(".tn-more > summary", has_text="more").click()
    expect(field("start").locator("select")).to_have_value("PyTorch’s")  # a GRU has no forget gate for chrono
    expect(field("norm").locator("select")).to_be_disabled()
    expect(field("norm")).to_contain_text("as it was published for the LSTM")
    page.keyboard.press("Escape")
    assert watch.complaints == []


def test_prompts_are_of_the_task_and_those_of_others_fold(page: Page, watch):
    come(page, f"{QUICK}&seed=77")
    expect(page.get_by_test_id("trainer")).to_have_attribute("data-state", "ready")
    shown = page.locator(".prompts > .list > li p:first-of-type")
    expect(page.locator(".prompts")).to_contain_text("With other tasks:")
    for task, word in (("Parity", "Fifty bits"), ("Adding", "Add two numbers"), ("Temporal order", "64 sequences")):
        page.get_by_role("combobox", name="task").select_option(task)
        expect(shown.first).to_contain_text(word)
    expect(page.locator(".prompts > .list > li")).to_have_count(1)  # of the one that was chosen last
    assert watch.complaints == []


def test_a_pair_is_set_up_whole_and_its_other_side_is_one_press_away(page: Page, watch):
    come(page, "/Playground?layers=2&dropout=0.5&unit=3")
    root = page.get_by_test_id("trainer")
    expect(root).to_have_attribute("data-state", "ready")
    told = page.locator(".tr-pair")
    expect(told).to_be_hidden()
    page.get_by_text("pairs", exact=True).click()
    page.get_by_role("button", name="SGD with a rate of 1: no clip, or a norm of 1?").click()
    expect(page.locator("summary", has_text="pairs")).to_be_focused()
    expect(told).to_contain_text("with “no clip” not within 500 updates, with “clip 1” at update 285.")
    expect(page).to_have_url(re.compile("optimiser=sgd"))
    expect(page).not_to_have_url(re.compile("layers=|dropout="))
    scores = []
    for side in ("no clip", "clip 1"):
        page.get_by_role("button", name=side, exact=True).click()
        expect(page.get_by_role("button", name=side, exact=True)).to_have_attribute("aria-pressed", "true")
        expect(root).to_have_attribute("data-state", "ready")
        page.get_by_role("button", name="Start", exact=True).click()
        expect(root).to_have_attribute("data-state", "done")
        scores.append(float(root.get_attribute("data-score")))
    assert scores[0] < 0.5 < 0.99 < scores[1]
    expect(page.get_by_role("button", name="Run before")).to_be_visible()
    page.get_by_role("combobox", name="units").select_option("16")
    expect(told).to_be_hidden()
    assert watch.complaints == []


def test_a_run_that_stops_early_says_where_and_why_and_can_go_on(page: Page, watch):
    trained(page, "/Playground?task=order&units=32&sequences=32&patience=100&updates=2500&speed=full")
    root = page.get_by_test_id("trainer")
    at = int(root.get_attribute("data-update"))
    assert at < 2500
    told = page.locator(".messages")
    expect(told).to_contain_text(f"Stopped at update {at}: the held-out loss was lowest at update {at - 100}, ")
    expect(page.locator(".tr-head").first).to_contain_text(f"update {at} of {at}")
    page.get_by_role("button", name="Train on").click()
    expect(root).not_to_have_attribute("data-update", str(at))
    expect(root).to_have_attribute("data-state", "done")
    assert watch.complaints == []


def test_more_steps_than_can_be_drawn_of_the_units_are_bounded_in_words(page: Page, watch):
    come(page, "/Playground?units=128")
    root = page.get_by_test_id("trainer")
    expect(root).to_have_attribute("data-state", "ready")
    steps = page.get_by_role("spinbutton", name="steps")
    steps.fill("1000")
    steps.press("Enter")
    expect(steps).to_have_value("250")
    expect(
        page.get_by_role("status").filter(has_text="1,000 steps are more than can be drawn of 128 units")
    ).to_have_count(1)
    page.get_by_role("combobox", name="units").select_option("32")
    steps.fill("1000")
    steps.press("Enter")
    expect(page).to_have_url(re.compile("length=1000"))
    page.get_by_role("combobox", name="units").select_option("64")
    expect(steps).to_have_value("500")
    assert watch.complaints == []


def test_a_loss_beyond_the_chart_leaves_it_and_its_dot_says_so(page: Page):
    trained(page, "/Playground?speed=full&updates=100&task=adding&rate=1&clip=0")
    dot, line = (page.locator(f".cv .cv-{name}").first for name in ("dot", "line"))
    root = page.get_by_test_id("trainer")
    root.focus()
    page.keyboard.press("Home")
    expect(dot).to_have_attribute("cy", re.compile(r"."))
    column = 0
    while dot.get_attribute("data-beyond") is None:
        column += 1
        assert column < 20, "no loss of this run is far above a guess's"
        page.keyboard.press("ArrowRight")
    assert float(dot.get_attribute("cy")) == 4.0  # the upper edge
    assert re.search(r",-\d", line.get_attribute("d")), "the line goes on above it"


def test_a_run_that_gave_way_to_another_is_brought_back_with_its_settings_and_goes_on(page: Page, watch):
    trained(page)
    root = page.get_by_test_id("trainer")
    values = page.locator(".tr-grid .gs-value > span:first-child")
    first = values.all_inner_texts()
    back = page.get_by_role("button", name="Run before")
    expect(back).to_be_hidden()
    page.locator("[data-field=rate] select").select_option("0.03")
    expect(root).to_have_attribute("data-state", "ready")
    expect(back).to_have_attribute("title", re.compile(": 100 updates, with"))
    back.click()
    expect(root).to_have_attribute("data-update", "100")
    expect(page).not_to_have_url(re.compile("rate="))
    assert values.all_inner_texts() == first
    expect(back).to_be_hidden()  # what it took the place of had learned nothing
    expect(page.get_by_role("button", name="Train on")).to_be_focused()
    page.keyboard.press("Space")
    expect(root).to_have_attribute("data-update", "200")

    page.get_by_role("button", name="Start again").click()
    page.get_by_text("more", exact=True).click()
    page.locator("[data-field=updates] select").select_option("10,000 updates")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Start", exact=True).click()
    expect(root).to_have_attribute("data-rate", re.compile(r"^[1-9]\d+$"))
    page.get_by_role("button", name="Another start").click()  # while it runs
    expect(root).to_have_attribute("data-state", "ready")
    page.get_by_role("button", name="One update").click()
    expect(root).to_have_attribute("data-update", "1")
    root.press("Control+z")
    expect(root).to_have_attribute("data-state", "paused")
    at = int(root.get_attribute("data-update"))
    assert at > 1
    expect(back).to_have_attribute("title", re.compile(": 1 update, with"))
    page.get_by_role("button", name="One update").click()
    expect(root).to_have_attribute("data-update", str(at + 1))
    page.get_by_role("button", name="Export").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Curves (CSV)").click()
    losses = [line.split(",")[1] for line in download.value.path().read_text().splitlines()[1:]]
    assert len(losses) == at + 2
    assert "" not in losses[1:], "what was told on the way to the pause is there"
    assert watch.complaints == []


def test_a_run_that_diverges_says_so_and_can_be_started_again(page: Page, watch):
    come(
        page,
        "/Playground?task=adding&length=200&cell=rnn&optimiser=sgd&rate=10&clip=0&units=128&batch=4&updates=10000&speed=full",
    )
    root = page.get_by_test_id("trainer")
    expect(root).to_have_attribute("data-state", "ready")
    page.get_by_role("button", name="Start", exact=True).click()
    expect(root).to_have_attribute("data-state", re.compile("diverged|done"), timeout=60_000)
    if root.get_attribute("data-state") == "diverged":
        expect(page.locator(".messages")).to_contain_text("is no number any more")
        expect(page.get_by_role("button", name="Train on")).to_have_attribute("aria-disabled", "true")
    page.get_by_role("button", name="Start again").click()
    expect(root).to_have_attribute("data-state", "ready")
    expect(page.locator(".messages p")).to_have_count(0)
    assert watch.complaints == []


def test_the_question_is_answered_by_two_nets_that_are_trained_here(page: Page, watch):
    come(page, "/Playground?asked")
    page.get_by_role("radio", name="later").check(force=True)
    page.get_by_role("textbox", name="say why").fill("more to unlearn")
    page.get_by_role("button", name="Reveal").click()
    outcome = page.locator(".predict .outcome")
    expect(outcome).to_contain_text("Not so: sooner")
    first, second = map(int, re.findall(r"at update (\d+)", outcome.inner_text()))
    assert second < first < 1000
    expect(page.get_by_test_id("trainer")).to_have_attribute("data-state", "ready")
    expect(page).to_have_url(re.compile("forget=1"))
    assert watch.complaints == []


def test_where_what_trains_does_not_arrive_it_is_said_and_can_be_tried_again(page: Page):
    page.route("**/kernel*.wasm", lambda route: route.abort())
    page.goto("/Playground")
    root = page.get_by_test_id("trainer")
    expect(root).to_have_attribute("data-state", "failed")
    expect(page.locator(".messages")).to_contain_text("What trains did not arrive. Press Start again")
    page.unroute("**/kernel*.wasm")
    page.get_by_role("button", name="Start again").click()
    expect(root).to_have_attribute("data-state", "ready")


def test_an_address_that_makes_no_sense_gives_way_with_a_sentence(page: Page):
    come(page, "/Playground?units=4096&rate=1e6&length=10000&task=juggling&seed=-3")
    expect(page.get_by_test_id("trainer")).to_have_attribute("data-state", "ready")
    told = page.locator(".messages")
    for name in ("units", "rate", "length", "task", "seed"):
        expect(told).to_contain_text(f"{name}=")
    expect(told).to_contain_text("rate=1e6 is outside 0.000001 to 100. 0.01 is used.")


def test_a_saved_page_trains_without_any_server_by_the_same_kernel(page: Page, tmp_path, watch):
    """From a file, with its own policy and no network: the same update has the same loss as on the server's page."""
    address = "speed=full&updates=100"
    trained(page, f"/Playground?{address}")
    loss = page.get_by_test_id("trainer").get_attribute("data-loss")
    data = payload({**lesson_of("Playground"), "address": address, "kernel": True})
    (tmp_path / "page.html").write_text(standalone_html("trainer", data, "Playground"))
    page.context.set_offline(True)
    try:
        page.goto((tmp_path / "page.html").as_uri())
        root = page.get_by_test_id("trainer")
        expect(root).to_have_attribute("data-state", "ready")
        page.get_by_role("button", name="Start", exact=True).click()
        expect(root).to_have_attribute("data-state", "done")
        expect(root).to_have_attribute("data-update", "100")
        assert root.get_attribute("data-loss") == loss
        expect(page.locator(".messages p")).to_have_count(0)
    finally:
        page.context.set_offline(False)
    assert watch.complaints == []


def test_a_run_is_handed_out_as_weights_script_and_curves(page: Page):
    trained(page)
    for label, ending in (
        ("Weights of update 100 (safetensors)", "safetensors"),
        ("Lines of PyTorch that load these weights", "py"),
        ("Script of plain PyTorch", "py"),
        ("Jupyter notebook of plain PyTorch", "ipynb"),
        ("Curves (CSV)", "csv"),
        ("Settings and curves (JSON)", "json"),
    ):
        page.get_by_role("button", name="Export").click()
        with page.expect_download() as download:
            page.get_by_role("button", name=label).click()
        name = download.value.suggested_filename
        assert name.removeprefix("load-") == f"playground-recall-lstm-8-seed-1.{ending}"
        assert name.startswith("load-") == label.startswith("Lines")
    run = json.loads(Path(download.value.path()).read_text("utf-8"))
    assert [run["setup"]["task"], run["updates"], len(run["training_loss"])] == ["recall", 100, 100]
    assert [one["update"] for one in run["held_out"]] == list(range(0, 101, 5))
    assert run["training_loss"][-1][1] == float(page.get_by_test_id("trainer").get_attribute("data-loss"))
    assert run["held_out"][-1]["score"] == float(page.get_by_test_id("trainer").get_attribute("data-score"))
    page.get_by_role("button", name="Export").click()
    link = page.get_by_role("link", name="Page that works offline").get_attribute("href")
    assert "export/trainer.html?" in link
    assert "speed=full" in link


@pytest.fixture(scope="module", params=["length=3", "task=parity&length=2&cell=rnn", "task=order&length=4&layers=2"])
def short(request, lend):
    with lend() as page:
        trained(page, f"/Playground?speed=full&updates=100&{request.param}")
        yield page


@pytest.mark.parametrize("width", [1440, 800, 390])
def test_a_short_sequence_has_all_the_room_and_nothing_is_cut(short: Page, width):
    page = short
    page.set_viewport_size({"width": width, "height": 900})
    painted(page)
    boxes = page.evaluate(
        """() => Array.from(document.querySelector("#host").shadowRoot
            .querySelectorAll(".tr-head span, .tr-bars li, .tr-share, .tr-probed > *"))
            .map((node) => [node.textContent, node.getBoundingClientRect().toJSON()])"""
    )
    assert len(boxes) > 5
    panes = page.locator(".tr-panes").bounding_box()
    for text, box in boxes:
        assert box["right"] <= panes["x"] + panes["width"] + 2, text
    wide = page.locator(".tr-grid").bounding_box()["width"]
    strip = page.locator(".tr-r canvas").first.bounding_box()["width"]
    assert strip > (0.9 if width == 390 else 0.35) * wide
    label, choices = (page.locator(".tr-probed > *").nth(k).bounding_box() for k in (0, 1))
    assert abs(label["y"] + label["height"] / 2 - choices["y"] - choices["height"] / 2) < 6, (
        "a name beside what it names"
    )


@pytest.fixture(scope="module")
def unfolding(lend):
    with lend() as page:
        asked = "cell=lstm-forget&layers=2&start=chrono&decay=0.1&truncate=5&sequences=32&dropout=0.5"
        come(page, f"/Playground?{asked}&recurrent=0.3&norm=layer")
        expect(page.get_by_test_id("trainer")).to_have_attribute("data-state", "ready")
        yield page


@pytest.mark.parametrize("width", [1440, 1280, 1110, 1000, 700, 390])
def test_what_unfolds_is_whole_on_the_page(unfolding: Page, width):
    page = unfolding
    page.set_viewport_size({"width": width, "height": 900})
    page.keyboard.press("Escape")
    painted(page)
    for name in ("more", "pairs", "runs"):
        page.locator(".tn-fold > summary").get_by_text(name, exact=True).click()
        box = page.locator(".tn-fold[open] > .tn-rest").bounding_box()
        assert box["x"] >= 0, name
        assert box["x"] + box["width"] <= width, name
        inside = page.locator(".tn-fold[open] > .tn-rest > *").first.bounding_box()
        assert inside["width"] <= box["width"], name
        page.keyboard.press("Escape")


@pytest.mark.parametrize("size", [(1440, 900), (1280, 720)])
def test_before_a_class_all_rows_share_one_screen(page: Page, size):
    page.set_viewport_size(dict(zip(("width", "height"), size, strict=True)))
    trained(page, f"{QUICK}&present=1&forget=2")
    # All at one moment: what the net says is made anew at every drawing.
    names = (".tn-band", ".acts", ".tr-axis", ".tr-r > .tr-what", ".tr-share")
    [band], [acts, *_], [axis, *_], [name], shares = page.evaluate(
        """(names) => names.map((name) => Array.from(document.querySelector("#host").shadowRoot.querySelectorAll(name),
            (node) => node.getBoundingClientRect().toJSON()))""",
        names,
    )
    assert acts["y"] < band["bottom"], "one row"
    assert acts["x"] > band["right"]
    assert axis["bottom"] <= size[1]
    assert shares[0]["bottom"] <= name["y"] + 2, "what the net says, over the name of the chart"
    for one, other in pairwise(shares):
        assert one["right"] <= other["x"] - 10, "what the net says, one beside the other"


def test_a_net_of_one_map_leaves_no_void_under_it(page: Page):
    trained(page, f"{QUICK}&cell=rnn")
    axis = page.locator(".tr-axis").first.bounding_box()
    inside = page.locator(".tr-inside").bounding_box()
    assert inside["y"] - axis["y"] - axis["height"] < 30


@pytest.mark.parametrize(
    ("setup", "why"), [("cell=lstm-peephole", "draws LSTM, GRU and tanh RNN"), ("task=adding", "reads two numbers")]
)
def test_a_net_that_cannot_be_opened_in_watch_the_gates_says_why(page: Page, watch, setup, why):
    come(page, f"/Playground?{setup}")
    expect(page.get_by_test_id("trainer")).to_have_attribute("data-state", "ready")
    link = page.get_by_role("link", name="Open in Watch the gates")
    expect(link).to_have_attribute("aria-disabled", "true")
    link.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".said")).to_contain_text(why)
    page.get_by_role("combobox", name="cell").select_option("GRU")
    page.get_by_role("combobox", name="task").select_option("Recall")
    expect(link).to_have_attribute("href", re.compile("net=yours"))
    assert watch.complaints == []


def test_what_is_looked_at_in_a_stack_is_looked_at_in_watch_the_gates(page: Page, watch):
    come(page, "/Playground?layers=2&directions=2&layer=1&direction=reverse&t=4&unit=3&signal=o")
    expect(page.get_by_test_id("trainer")).to_have_attribute("data-state", "ready")
    values = page.locator(".tr-grid .gs-value > span:first-child").all_inner_texts()
    page.get_by_role("link", name="Open in Watch the gates").click()
    root = page.get_by_test_id("gatescope")
    for name, value in {"net": "yours", "layer": "1", "direction": "reverse", "t": "4", "unit": "3"}.items():
        expect(root).to_have_attribute(f"data-{name}", value)
    expect(page).to_have_url(re.compile("signal=o"))
    assert page.locator(".gs-map-row .gs-value > span:first-child").all_inner_texts() == values
    assert watch.complaints == []


def test_what_was_trained_is_opened_operated_on_and_run_backward_in_watch_the_gates(page: Page, watch):
    trained(page, "/Playground?speed=full&seed=2&forget=1&t=4&unit=3&signal=c")
    score = page.get_by_test_id("trainer").get_attribute("data-score")
    values = page.locator(".tr-grid .gs-value > span:first-child").all_inner_texts()
    page.get_by_role("link", name="Open in Watch the gates").click()
    root = page.get_by_test_id("gatescope")
    expect(root).to_have_attribute("data-net", "yours")
    expect(root).to_have_attribute("data-t", "4")
    expect(root).to_have_attribute("data-unit", "3")
    assert page.locator(".gs-map-row .gs-value > span:first-child").all_inner_texts() == values
    net = page.get_by_role("combobox", name="net", exact=True)
    assert float(score) > 0.99
    expect(page.locator(".choice .net")).to_contain_text("Yours: Recall · LSTM, 8 units")
    expect(page.locator(".choice .net")).to_contain_text("update 250, 100 % right")
    expect(page.get_by_role("button", name="check with NumPy")).to_have_count(0)
    root.focus()
    page.keyboard.press("End")
    said = page.get_by_role("region", name="Output")
    expect(said.locator("li").first.locator(".token")).to_have_text("B")
    text = page.get_by_role("textbox", name="text", exact=True)
    text.fill("Cwxyzwxyz?")
    root.focus()
    page.keyboard.press("End")
    expect(said.locator("li").first.locator(".token")).to_have_text("C")
    expect(said.locator(".came .token")).to_have_text("C")
    page.keyboard.press("b")
    expect(root).to_have_attribute("data-back", "9")
    page.keyboard.press("b")
    page.keyboard.press("w")
    page.get_by_role("button", name="all units").click()
    page.get_by_role("button", name="every step").click()
    page.get_by_role("combobox", name="Signal").select_option("forget gate")
    page.get_by_role("button", name="shut: 0").click()
    expect(page.locator(".gs-effect")).to_contain_text("Shutting the forget gate of all units at every step")
    expect(page.get_by_role("button", name="on held-out data", exact=False)).to_have_count(0)
    page.reload()
    expect(root).to_have_attribute("data-net", "yours")
    expect(root).to_have_attribute("data-ops", "1")
    net.select_option("recall-lstm")
    expect(root).to_have_attribute("data-net", "recall-lstm")
    net.select_option("yours")
    expect(root).to_have_attribute("data-net", "yours")
    assert watch.complaints == []


def test_a_link_to_a_net_of_another_tab_says_so(page: Page):
    page.goto("/?net=yours&text=Bw%3F&stage=4")
    expect(page.get_by_text("The address asks for a net that was trained in another tab.")).to_be_visible()
    expect(page.get_by_test_id("gatescope")).to_have_attribute("data-net", "python-lstm-16")


def test_what_is_kept_of_a_net_is_checked_before_it_is_shown(page: Page, watch):
    page.goto("/Playground")
    for kept in (
        "{",
        '{"setup": {"task": "recall"}}',
        "null",
        '{"setup": {"task": "adding"}, "arrays": {}, "cell": {}}',
    ):
        page.evaluate("(kept) => sessionStorage.setItem('lstm-viz-1-trained', kept)", kept)
        page.goto("/?net=yours&stage=4")
        expect(page.get_by_text("The address asks for a net that was trained in another tab.")).to_be_visible()
    assert watch.complaints == []


def test_inside_the_net_the_gradient_reaches_further_once_it_is_trained(page: Page, watch):
    trained(page, "/Playground?speed=full")
    inside = page.locator(".tr-inside")
    assert inside.locator("svg").count() == 0  # nothing is drawn that nobody looks at
    inside.locator("summary").click()
    expect(page).to_have_url(re.compile("inside=1"))
    said = inside.locator(".ti-reach .ti-said")
    expect(said).to_contain_text("Of the gradient on the cell state at step 20, where the loss is, a share of ")
    plain = str.maketrans({**dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789", strict=True)), "⁻": "-", "×": None})
    shares = re.search(r"a share of (\S+) is left at step 1\. Before training: (\S+)\.$", said.inner_text()).groups()
    now, before = (float(share.replace("×10", "e").translate(plain)) for share in shares)
    assert now > 100 * before
    expect(inside.locator(".ti-gates .ti-row")).to_have_count(3)
    expect(inside.locator(".ti-weights .ti-said")).to_contain_text("of f")
    page.get_by_role("slider", name="Training time").press("Home")
    expect(said).to_contain_text(", before training.")
    assert violations(page, within="#host") == []
    page.set_viewport_size({"width": 390, "height": 844})
    painted(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert watch.complaints == []


def test_a_net_that_takes_long_over_its_first_update_says_that_it_works(page: Page, watch):
    come(page, "/Playground?units=128&length=250&layers=2&directions=2&batch=64")
    root = page.get_by_test_id("trainer")
    expect(root).to_have_attribute("data-state", "ready")
    # The sentence goes with the first update, so it is heard in the page, from before the press on.
    told = root.evaluate(
        """(root) => new Promise((done) => {
            const look = () => {
                const told = [root.querySelector(".messages").textContent, root.dataset.update];
                if (told[0] || told[1] !== "0") done(told);
            };
            new MutationObserver(look).observe(root, { attributes: true, childList: true, subtree: true });
            [...root.querySelectorAll("button")].find(({ textContent }) => textContent.includes("Start")).click();
        })"""
    )
    sentence = "This net is large: its first update takes more than a second. Pause works as soon as it is done."
    assert told == [sentence, "0"]
    assert watch.complaints == []


def test_what_is_half_written_in_a_field_stays_while_a_net_trains(page: Page, watch):
    come(page, "/Playground?speed=50&updates=10000")
    root = page.get_by_test_id("trainer")
    expect(root).to_have_attribute("data-state", "ready")
    page.get_by_role("button", name="Start", exact=True).click()
    steps = page.get_by_role("spinbutton", name="steps")
    steps.fill("3")
    at = root.get_attribute("data-update")
    expect(root).not_to_have_attribute("data-update", at)
    steps.press("End")
    steps.press("1")
    expect(steps).to_have_value("31")
    steps.press("Enter")
    expect(page).to_have_url(re.compile("length=31"))
    assert watch.complaints == []
