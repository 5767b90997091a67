"""Runs that a browser keeps: after a reload, from another page, in two tabs, where none can be kept, and forgotten."""

import json
import re

import pytest
from playwright.sync_api import Browser, Page, expect

LEFT = "This is the run that you left, as it was at update"
HEADS = """() => new Promise((done) => {
    const opened = indexedDB.open("lstm-viz runs");
    opened.onsuccess = () => {
        const asked = opened.result.transaction("heads").objectStore("heads").getAll();
        asked.onsuccess = () => {
            opened.result.close();
            done(asked.result.map(({ page, update, search }) => [page, update, search]));
        };
    };
})"""


def heads(page: Page) -> list[list]:
    return page.evaluate(HEADS)


def started(page: Page, address: str):
    """A run that has begun, by an address that is really loaded."""
    page.goto(address)
    root = page.get_by_test_id("trainer")
    expect(root).to_have_attribute("data-state", "ready")
    page.get_by_role("button", name="Start", exact=True).click()
    return root


def kept(page: Page, update: int) -> None:
    """Wait until the run of the page is kept up to an update."""
    until(page, "(update) => heads.some((head) => head[1] === update)", update)


def until(page: Page, holds: str, arg: object = None) -> None:
    """Wait until something holds of the `heads` of what is kept."""
    page.evaluate(
        f"""async (arg) => {{
            for (;;) {{
                const heads = await ({HEADS})();
                if (({holds})(arg)) return;
                await new Promise((rest) => setTimeout(rest, 20));
            }}
        }}""",
        arg,
    )


def test_after_a_reload_the_run_stands_there_and_goes_on_as_if_nothing_had_happened(page: Page, watch):
    root = started(page, "/Playground?updates=100&speed=full")
    expect(root).to_have_attribute("data-state", "done")
    one = page.get_by_role("button", name="One update")
    one.click()
    expect(root).to_have_attribute("data-update", "101")
    unbroken = [root.get_attribute("data-loss")]
    one.click()
    expect(root).to_have_attribute("data-update", "102")
    unbroken.append(root.get_attribute("data-loss"))

    page.get_by_role("button", name="Start again").click()
    expect(root).to_have_attribute("data-state", "ready")
    page.get_by_role("button", name="Start", exact=True).click()
    expect(root).to_have_attribute("data-state", "done")
    values = page.locator(".tr-grid .gs-value > span:first-child")
    shown = values.all_inner_texts()
    sentence = page.locator(".tr-sentence").inner_text()
    page.reload()
    expect(root).to_have_attribute("data-state", "done")
    expect(root).to_have_attribute("data-update", "100")
    expect(page.locator(".messages")).to_contain_text(f"{LEFT} 100.")
    assert values.all_inner_texts() == shown
    assert page.locator(".tr-sentence").inner_text() == sentence
    one.click()
    expect(root).to_have_attribute("data-update", "101")
    assert root.get_attribute("data-loss") == unbroken[0]
    expect(page.locator(".messages p")).to_have_count(0)
    page.reload()
    expect(root).to_have_attribute("data-update", "101")
    one.click()
    expect(root).to_have_attribute("data-update", "102")
    assert root.get_attribute("data-loss") == unbroken[1]
    assert watch.complaints == []


def test_a_reload_while_it_trains_loses_a_second_and_the_run_is_paused(page: Page, watch):
    root = started(page, "/Playground?updates=10000&speed=50")
    until(page, "() => heads.some((head) => head[1] > 20)")
    at = int(root.get_attribute("data-update"))
    page.reload()
    expect(root).to_have_attribute("data-state", "paused")
    assert int(root.get_attribute("data-update")) > at - 75, "a second and a half, on a machine that does other things"
    page.get_by_role("button", name="Train on").click()
    expect(root).to_have_attribute("data-state", "running")
    assert watch.complaints == []


def test_how_far_a_run_goes_is_as_it_was_left_or_as_the_address_has_it(page: Page, watch):
    root = started(page, "/Playground?updates=100&speed=full")
    expect(root).to_have_attribute("data-state", "done")
    page.get_by_role("button", name="10", exact=True).click()
    page.get_by_role("button", name="Train on").click()
    until(page, "() => heads.some((head) => head[1] > 100)")
    page.get_by_role("button", name="Pause").click()
    expect(page.locator(".tr-head").first).to_contain_text("of 200")
    page.reload()
    expect(root).to_have_attribute("data-state", "paused")
    expect(page.locator(".tr-head").first).to_contain_text("of 200")
    page.get_by_role("button", name="Another start").click()
    expect(root).to_have_attribute("data-update", "0")
    page.get_by_text("more", exact=True).click()
    page.locator("[data-field=updates] select").select_option("1,000 updates")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Run before").click()
    expect(root).to_have_attribute("data-state", "paused")
    expect(page.locator(".tr-head").first).to_contain_text("of 200")
    page.get_by_text("more", exact=True).click()
    page.locator("[data-field=updates] select").select_option("500 updates")
    expect(page.locator(".tr-head").first).to_contain_text("of 500")
    page.reload()
    expect(root).to_have_attribute("data-state", "paused")
    expect(page.locator(".tr-head").first).to_contain_text("of 500")
    expect(page).to_have_url(re.compile("updates=500"))
    assert watch.complaints == []


def test_another_address_begins_anew_and_the_run_is_the_one_before(page: Page, watch):
    root = started(page, "/Playground?updates=100&speed=full")
    expect(root).to_have_attribute("data-state", "done")
    kept(page, 100)
    page.goto("/Playground?updates=100&speed=full&rate=0.03&cell=gru")
    expect(root).to_have_attribute("data-state", "ready")
    expect(root).to_have_attribute("data-update", "0")
    back = page.get_by_role("button", name="Run before")
    expect(back).to_have_attribute("title", re.compile(": 100 updates, with"))
    back.click()
    expect(root).to_have_attribute("data-update", "100")
    expect(page).not_to_have_url(re.compile("rate=|cell="))
    expect(page.get_by_role("combobox", name="cell")).to_have_value("LSTM")
    page.get_by_role("button", name="Train on").click()
    expect(root).to_have_attribute("data-update", "200")
    assert watch.complaints == []


def test_a_run_stops_at_the_score_that_was_asked_for_and_goes_on_past_it(page: Page, watch):
    root = started(page, "/Playground?updates=1000&seed=2&forget=1&goal=0.9&speed=full")
    expect(root).to_have_attribute("data-state", "done")
    at, score = int(root.get_attribute("data-update")), float(root.get_attribute("data-score"))
    assert at < 1000
    assert at % 25 == 0
    assert score >= 0.9
    told = page.locator(".messages")
    expect(told).to_contain_text(f"Stopped: the score reached 0.90 at update {at}")
    kept(page, at)
    page.reload()
    expect(told).to_contain_text("This is the run that you left")
    expect(told).to_contain_text("Stopped: the score reached 0.90")
    page.get_by_role("button", name="Train on").click()
    expect(root).to_have_attribute("data-state", "done")
    expect(root).to_have_attribute("data-update", str(at + 1000))
    expect(told).not_to_contain_text("Stopped")
    page.get_by_text("more", exact=True).click()
    goal = page.get_by_role("combobox", name="stop at score")
    expect(goal).to_have_value("0.9")
    goal.select_option("0.95")
    expect(page).to_have_url(re.compile("goal=0.95"))
    expect(root).to_have_attribute("data-state", "ready")
    assert watch.complaints == []


def test_who_comes_back_from_another_page_finds_run_and_settings(page: Page, watch):
    """By the menu, whose links carry no state, with a whole load of each page."""
    root = started(page, "/Playground?updates=100&speed=full&seed=5&unit=3&t=4")
    expect(root).to_have_attribute("data-state", "done")
    kept(page, 100)
    page.get_by_role("link", name="Open in Watch the gates").click()
    expect(page.get_by_test_id("gatescope")).to_have_attribute("data-net", "yours")
    page.goto("/Playground")
    expect(root).to_have_attribute("data-update", "100")
    expect(root).to_have_attribute("data-unit", "3")
    expect(page).to_have_url(re.compile("seed=5"))
    assert watch.complaints == []


def test_a_race_is_kept_with_what_was_expected_and_what_other_seeds_have_shown(page: Page, watch):
    page.goto("/The_race?task=recall&length=6&lanes=lstm8b3.rnn8&batch=16&updates=250&speed=full")
    root = page.get_by_test_id("race")
    expect(root).to_have_attribute("data-state", "ready")
    page.get_by_role("radio", name="all", exact=True).check(force=True)
    page.get_by_role("textbox", name="say why").fill("six steps are few")
    page.get_by_role("button", name="Start", exact=True).click()
    expect(root).to_have_attribute("data-state", "done")
    page.get_by_role("button", name="Run ten seeds").click()
    expect(root).to_have_attribute("data-sown", "20")
    scores = page.locator(".rc-score").all_inner_texts()
    truth = page.locator(".rc-truth").inner_text()
    page.reload()
    expect(root).to_have_attribute("data-state", "done")
    expect(root).to_have_attribute("data-update", "250")
    expect(root).to_have_attribute("data-sown", "20")
    assert page.locator(".rc-score").all_inner_texts() == scores
    expect(page.locator(".rc-truth")).to_have_text(truth)
    expect(page.get_by_role("textbox", name="say why")).to_have_value("six steps are few")
    page.get_by_role("button", name="Train on").click()
    expect(root).to_have_attribute("data-update", "500")
    assert watch.complaints == []


def test_what_other_seeds_have_shown_is_kept_before_any_race(page: Page, watch):
    page.goto("/The_race?task=recall&length=6&lanes=lstm8b3.rnn8&batch=16&updates=250&speed=full")
    root = page.get_by_test_id("race")
    expect(root).to_have_attribute("data-state", "ready")
    page.get_by_role("button", name="Run ten seeds").click()
    expect(root).to_have_attribute("data-sown", "20")
    page.reload()
    expect(root).to_have_attribute("data-state", "ready")
    expect(root).to_have_attribute("data-sown", "20")
    expect(page.locator(".messages p")).to_have_count(0)
    assert watch.complaints == []


def test_two_tabs_that_have_the_same_run_part_and_lose_nothing(page: Page, watch):
    root = started(page, "/Playground?updates=100&speed=full")
    expect(root).to_have_attribute("data-state", "done")
    kept(page, 100)
    second = page.context.new_page()
    second.goto("/Playground?updates=100&speed=full")
    other = second.get_by_test_id("trainer")
    expect(other).to_have_attribute("data-state", "ready")  # what another tab has is offered, not taken
    hint = "A run of these settings is kept from another tab, at update 100: it stands under “runs”"
    expect(second.get_by_text(hint)).to_be_visible()
    second.get_by_text("runs", exact=True).click()
    second.get_by_role("button", name="Recall, LSTM, 8 units, seed 1, 100 updates").click()
    expect(other).to_have_attribute("data-update", "100")
    expect(second.get_by_text(hint)).to_have_count(0)
    one = second.get_by_role("button", name="One update")
    one.click()
    expect(other).to_have_attribute("data-update", "101")
    kept(second, 101)
    page.get_by_role("button", name="Train on").click()
    expect(root).to_have_attribute("data-update", "200")
    kept(page, 200)
    assert sorted(update for _, update, _ in heads(page)) == [101, 200]
    for tab, place, update in ((page, root, 200), (second, other, 101)):
        tab.reload()
        expect(place).to_have_attribute("data-update", str(update))
    assert watch.complaints == []


def test_what_is_kept_is_bounded_and_forgotten_when_it_is_asked(page: Page, watch):
    root = started(page, "/Playground?updates=100&speed=full")
    expect(root).to_have_attribute("data-state", "done")
    for seed in range(2, 11):
        page.get_by_role("button", name="Another start").click()
        expect(root).to_have_attribute("data-state", "ready")
        page.get_by_role("button", name="One update").click()
        expect(root).to_have_attribute("data-update", "1")
        until(page, "(seed) => heads.some((head) => head[2].includes(`seed=${seed}`))", seed)
    assert len(heads(page)) == 8
    page.get_by_text("runs", exact=True).click()
    expect(page.get_by_text("The newest 8 runs are kept in this browser")).to_be_visible()
    entries = page.locator(".tn-kept button")
    expect(entries).to_have_count(7)
    expect(entries.first).to_contain_text("seed 9, 1 update (")
    page.get_by_role("button", name="Forget all kept runs").click()
    expect(page.get_by_text("Nothing is kept any more.")).to_be_visible()
    expect(entries).to_have_count(0)
    assert heads(page) == []
    page.keyboard.press("Escape")
    page.get_by_role("button", name="One update").click()
    expect(root).to_have_attribute("data-update", "2")
    kept(page, 2)
    assert watch.complaints == []


REFUSED = {
    "missing": "Object.defineProperty(globalThis, 'indexedDB', { value: undefined })",
    "refused": "IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError') }",
    "an error": "const { open } = IDBFactory.prototype; IDBFactory.prototype.open = function (name) "
    "{ return open.call(this, name, 0.5) }",
    "full": "IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError') }",
}


@pytest.fixture(scope="module")
def refusing(browser: Browser, base_url: str):
    """A browser of its own, which refuses what its `refused` says."""
    with browser.new_context(base_url=base_url) as context:
        acts = ",".join(f"{json.dumps(how)}: () => {{ {act} }}" for how, act in REFUSED.items())
        context.add_init_script(f"({{ {acts} }})[sessionStorage.getItem('refused')]?.()")
        page = context.new_page()
        page.goto("/stand.js")
        yield page


@pytest.mark.parametrize("how", REFUSED)
def test_where_nothing_can_be_kept_the_page_goes_on_and_says_so(refusing: Page, how: str):
    page = refusing
    page.evaluate("(how) => sessionStorage.setItem('refused', how)", how)
    root = started(page, f"/Playground?updates=100&speed=full&seed={2 + list(REFUSED).index(how)}")
    expect(root).to_have_attribute("data-state", "done")
    said = "no room left for this run" if how == "full" else "This browser keeps no runs"
    expect(page.locator(".messages")).to_contain_text(said)
    page.reload()
    expect(root).to_have_attribute("data-state", "ready")
    assert page.evaluate("sessionStorage.getItem('refused')") == how


def test_what_is_kept_and_makes_no_sense_is_left_aside(page: Page, watch):
    root = started(page, "/Playground?updates=100&speed=full")
    expect(root).to_have_attribute("data-state", "done")
    kept(page, 100)
    page.evaluate("""() => new Promise((done) => {
        const opened = indexedDB.open("lstm-viz runs");
        opened.onsuccess = () => {
            const work = opened.result.transaction("bodies", "readwrite");
            const cursor = work.objectStore("bodies").openCursor();
            cursor.onsuccess = () => cursor.result?.update({ ...cursor.result.value, lanes: [{}] });
            work.oncomplete = () => { opened.result.close(); done(); };
        };
    })""")
    page.reload()
    expect(root).to_have_attribute("data-state", "ready")
    expect(page.get_by_role("button", name="Run before")).to_be_hidden()
    assert heads(page) == []
    assert watch.complaints == []


def test_a_run_is_saved_to_a_file_and_opened_again_elsewhere(page: Page, browser: Browser, base_url: str, tmp_path):
    """In a browser that knows nothing of it, under another address; what follows is what would have followed."""
    root = started(page, "/Playground?updates=100&speed=full&cell=gru&seed=7")
    expect(root).to_have_attribute("data-state", "done")
    page.get_by_role("button", name="Export").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="This run at update 100, to go on later").click()
    assert download.value.suggested_filename == "playground-recall-gru-8-seed-7.lstmrun"
    file = tmp_path / "run.lstmrun"
    download.value.save_as(file)
    page.get_by_role("button", name="One update").click()
    expect(root).to_have_attribute("data-update", "101")
    loss = root.get_attribute("data-loss")
    with browser.new_context(base_url=base_url) as context:
        other = context.new_page()
        other.goto("/Playground")
        place = other.get_by_test_id("trainer")
        expect(place).to_have_attribute("data-state", "ready")
        other.get_by_text("runs", exact=True).click()
        chooser = other.get_by_label("Open a run from a file")
        chooser.set_input_files(file)
        expect(other.get_by_text("Opened, at update 100. Press Train on.")).to_be_visible()
        expect(place).to_have_attribute("data-state", "done")
        expect(other).to_have_url(re.compile("cell=gru.*seed=7"))
        other.get_by_role("button", name="One update").click()
        expect(place).to_have_attribute("data-update", "101")
        assert place.get_attribute("data-loss") == loss
        other.reload()
        expect(place).to_have_attribute("data-update", "101")

        other.get_by_text("runs", exact=True).click()
        for name, data, said in (
            ("cut", file.read_bytes()[:5000], "This is no run that was saved here"),
            ("other", b"{}", "This is no run that was saved here"),
            ("changed", file.read_bytes().replace(b"&seed=7", b"&seed=8"), "it is not whole"),
            ("large", bytes(64_000_001), "A run has 64 MB at most."),
        ):
            (tmp_path / name).write_bytes(data)
            chooser.set_input_files(tmp_path / name)
            expect(other.locator(".tn-shelf [role=status]")).to_contain_text(said)
        expect(place).to_have_attribute("data-update", "101")
        other.goto("/The_race")
        expect(other.get_by_test_id("race")).to_have_attribute("data-state", "ready")
        other.get_by_text("runs", exact=True).click()
        chooser.set_input_files(file)
        expect(other.locator(".tn-shelf [role=status]")).to_contain_text("This is a run of the other page")
