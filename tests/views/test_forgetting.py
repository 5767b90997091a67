"""`Why RNNs forget` in a browser: the sliders and keys, what is inside a net, every prompt, old links, a saved page."""

import csv
import io
import re
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from lstm_viz.browser.hosts.page import standalone_html
from lstm_viz.browser.instruments.forgetting import payload
from lstm_viz.ui.lessons import lesson_of
from lstm_viz.ui.settings.forgetting import BIASED, CHRONO, GRU, PLAIN, RNN, USUAL, five, setting_of
from lstm_viz.ui.words.numbers import power
from tests.views.stand import come
from tests.views.tabs import painted

ADDRESS = "/Why_RNNs_forget"
SMALL = "T=12&H=4"  # measured in no time
READY = "[data-testid=forgetting][data-fresh=true]"

LOOKS = """() => {
    const root = document.getElementById("host").shadowRoot;
    const all = (name) => [...root.querySelectorAll(name)];
    return {
        sentence: root.querySelector(".fg-sentence").textContent,
        gate: root.querySelector(".fg-gate-told").textContent,
        sizes: all(".fg-size b").map((size) => size.textContent),
        lines: all(".fg-chart .fg-line").map((line) => line.getAttribute("d")),
        inside: all(".fg-inside .fg-line").map((line) => line.dataset.line),
        told: root.querySelector(".fg-inside .fg-told").textContent,
        biases: root.querySelector(".fg-biases .fg-told").textContent,
        dots: all(".fg-biases .fg-dot").length,
        agree: root.querySelector(".fg-agree").textContent,
        messages: all(".messages p").map((message) => message.textContent),
        nameless: all("button, input, select").filter((one) => !one.closest("[hidden]")
            && !one.getAttribute("aria-label") && !one.labels?.length && !one.textContent.trim()).length,
        wide: document.documentElement.scrollWidth <= innerWidth,
    };
}"""

PLACES = """() => {
    const root = document.getElementById("host").shadowRoot;
    const boxes = (name) => [...root.querySelectorAll(name)].map((one) => one.getBoundingClientRect());
    const ends = ({ left, right }) => [Math.round(left), Math.round(right)];
    const [lines] = boxes(".fg-middle");
    const [lanes, sizes, names] = [".fg-strip", ".fg-size b", ".fg-lane"].map(boxes);
    return {
        lines: ends(lines), lanes: lanes.map(ends), sizes: sizes.map(({ top }) => top),
        below: names.every(({ top }, nth) => top <= sizes[nth].bottom && top <= lanes[nth].bottom)
            && lanes.at(-1).bottom <= lines.top + 6,
    };
}"""


@pytest.fixture
def opened(page: Page, watch):
    def to(query: str):
        come(page, f"{ADDRESS}?{query}")
        page.locator(READY).wait_for()
        return page.get_by_test_id("forgetting")

    yield to
    assert watch.complaints == []


def test_the_page_opens_with_numpys_numbers_and_the_browser_agrees(page: Page, opened):
    root = opened("k=10")
    expect(root.locator(".fg-agree")).to_contain_text("browser and NumPy agree to a share of 10⁻¹")
    expect(root.locator(".fg-biases .fg-dot")).to_have_count(6)
    expect(root.locator(".fg-inside .fg-line")).to_have_count(4)
    looks = page.evaluate(LOOKS)
    sentence = root.locator(".fg-sentence")
    expect(sentence).to_contain_text("10 steps back, forget bias 1 brings 21.6 times as much gradient as")
    expect(sentence).to_contain_text("and that alone is the reason: with the usual ones on its way back")
    root.focus()
    page.keyboard.press("Shift+ArrowRight")
    expect(sentence).to_contain_text("20 steps back, forget bias 1 brings 308 times")
    exchanged = root.locator(".fg-exchange")
    expect(exchanged.locator("td")).to_have_count(7)
    middle = {name: root.locator(f".fg-exchange [data-row={name}] td").inner_text() for name in ("bias", "i", "lstm")}
    assert (middle["bias"], middle["lstm"]) == ("1.2×10⁻³", "3.8×10⁻⁶")
    assert middle["i"].endswith("×10⁻³"), "another gate leaves it nearly as it is"
    expect(root.get_by_text("It is the forget gate, and no other")).to_be_visible()
    page.keyboard.press("Shift+ArrowLeft")
    gate = np.mean(five(setting_of(USUAL))[BIASED].gate)
    assert f"= {gate:.3f} on average" in looks["gate"]
    assert "10 steps by f¹⁰ = 0.042" in looks["gate"]
    assert looks["inside"] == ["whole", "along", "product", "through"]
    assert "most arrives 10 steps back with bias 2" in looks["biases"]
    medians = [np.median(one.norms, axis=0) for one in five(setting_of(USUAL)).values()]
    furthest = [int(np.flatnonzero(one >= 1 / 1000)[-1]) for one in medians]
    found = re.findall(r"(?:RNN|LSTM|bias|chrono|GRU) (?:all )?(\d+)", root.locator(".fg-far").inner_text())
    assert [int(k) for k in found] == furthest
    assert looks["nameless"] == 0
    assert looks["wide"]
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 844})
        painted(page)
        places = page.evaluate(PLACES)
        assert places["lanes"] == [places["lines"]] * 5, "a step stands above itself"
        assert places["sizes"] == sorted(places["sizes"])
        assert [places["below"], page.evaluate(LOOKS)["wide"]] == [True, True]
    page.set_viewport_size({"width": 1280, "height": 720})
    root.get_by_role("button", name="Present").click()
    painted(page)
    bottom = root.locator(".fg-foot").evaluate("(foot) => foot.getBoundingClientRect().bottom")
    assert bottom <= 720, "all that the slider moves is on a projector's screen"


def test_sliders_keys_and_play_move_what_they_say(page: Page, opened):
    root = opened(f"{SMALL}&k=5")
    before = page.evaluate(LOOKS)
    root.get_by_label("forget bias of the third net").focus()
    page.keyboard.press("ArrowRight")
    expect(root).to_have_attribute("data-bias", "1.5")
    page.locator(READY).wait_for()
    expect(root.locator(".fg-biases .fg-dot")).to_have_count(7)
    after = page.evaluate(LOOKS)
    moved = [a != b for a, b in zip(before["lines"], after["lines"], strict=True)]
    assert sum(moved) in (1, 5), "the third net's line, or the axis under all of them"
    assert after["gate"] != before["gate"]
    assert "bias=1.5" in page.url
    root.focus()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowUp")
    expect(root).to_have_attribute("data-k", "4")
    expect(root).to_have_attribute("data-net", "lstm")
    page.keyboard.press("End")
    expect(root).to_have_attribute("data-k", "11")
    page.keyboard.press("Home")
    page.keyboard.press("-")
    expect(root).to_have_attribute("data-bias", "1")
    page.keyboard.press(" ")
    expect(root).to_have_attribute("data-playing", "true")
    expect(root).to_have_attribute("data-k", "11")
    expect(root).to_have_attribute("data-playing", "false")
    root.get_by_role("button", name="Look into tanh RNN").click()
    expect(root.locator(".fg-inside .fg-line")).to_have_count(1)
    assert "one way back only" in page.evaluate(LOOKS)["told"]
    root.get_by_label("unit", exact=True).select_option("3")
    page.keyboard.press("Escape")
    assert "unit=3" in page.url
    root.get_by_role("button", name="all ten seeds").click()
    expect(root.locator(".fg-seed")).to_have_count(50)


def test_of_other_seeds_only_those_are_measured_that_are_new(page: Page, watch):
    page.goto(f"{ADDRESS}?{SMALL}&seed=3&k=11")
    root = page.get_by_test_id("forgetting")
    expect(root.locator(".fg-biases .fg-dot")).to_have_count(6)
    page.evaluate(
        """() => {
            [globalThis.asked, globalThis.early] = [[], []];
            const root = document.getElementById("host").shadowRoot;
            const line = () => root.querySelector(".fg-chart .fg-line").getAttribute("d");
            const before = line();
            const { postMessage } = Worker.prototype;
            Worker.prototype.postMessage = function (wish, ...rest) {
                if (wish?.act === "reach") asked.push(...wish.jobs.map(({ key, seed }) => `${seed} ${key}`));
                const aside = wish?.act === "inside" || wish?.jobs?.length > wish?.pressing;
                if (aside && line() === before) early.push(wish);
                return postMessage.call(this, wish, ...rest);
            };
        }"""
    )
    root.get_by_text("more", exact=True).click()
    seeds = root.get_by_label("seeds from")
    seeds.fill("4")
    seeds.press("Enter")
    expect(page).to_have_url(re.compile("seed=4"))
    page.locator(READY).wait_for()
    expect(root.locator(".fg-biases[data-waits]")).to_have_count(0)
    asked = page.evaluate("asked.splice(0)")
    of_it = ["13"] * 15
    assert [job.partition(" ")[0] for job in asked] == of_it, "five nets, as many exchanges, six biases less the usual"
    assert len(set(asked)) == 15
    assert page.evaluate("early") == [], "what is beside the five waits until they are drawn"
    for size, name in zip(page.evaluate(LOOKS)["sizes"], (RNN, PLAIN, BIASED, CHRONO, GRU), strict=True):
        norms = five(setting_of({"T": 12, "H": 4, "seed": 4}))[name].norms
        assert size == power(float(np.median(norms, axis=0)[11]))
    seeds.fill("3")
    seeds.press("Enter")
    expect(page).to_have_url(re.compile("seed=3"))
    page.locator(READY).wait_for()
    assert page.evaluate("asked") == [], "they are known"
    assert watch.complaints == []


def test_links_of_the_page_that_python_computed_open_as_before(page: Page, opened):
    root = opened("bias=5.0&T=12&H=4&init=orthogonal&gain=0.9&curve=ReLU&size=0.5&seed=20")
    setting = setting_of(dict(pair.split("=") for pair in page.url.partition("?")[2].split("&")))
    assert setting == setting_of({"bias": 5, "T": 12, "H": 4, "init": "orthogonal", "gain": "0.9", "curve": "ReLU",
                                  "size": "0.5", "seed": 20})  # fmt: skip
    with page.expect_download() as download:
        root.get_by_role("button", name="Export").click()
        root.get_by_role("button", name="CSV").click()
    rows = list(csv.DictReader(io.StringIO(Path(download.value.path()).read_text("utf-8"))))
    assert len(rows) == 5 * 10 * 12
    found = five(setting)
    for title, name in (("ReLU RNN", RNN), ("LSTM, forget bias 5", BIASED)):
        ours = [float(row["gradient"]) for row in rows if row["net"] == title]
        np.testing.assert_allclose(ours, found[name].norms.ravel(), rtol=1e-9)
    root.get_by_role("button", name="check with NumPy").click()
    expect(root.locator(".fg-agree")).to_contain_text("browser and NumPy agree")
    root = opened("T=0&bias=soon&gain=7&H=4&init=<b>")
    assert [message.partition(" ")[0] for message in page.evaluate(LOOKS)["messages"]] == [
        "bias=soon", "T=0", "init=<b>", "gain=7",
    ]  # fmt: skip
    expect(root.locator(".fg-sentence")).to_have_text("One step only: there is no way back.")


def test_a_prompt_ticks_and_a_prediction_is_answered_from_the_nets(page: Page, opened):
    root = opened("")
    root.locator(".prompts li").first.get_by_role("button", name="set up").click()
    expect(root).to_have_attribute("data-bias", "5")
    expect(root).to_have_attribute("data-k", "10")
    root.locator(".fg-range").fill("7")
    root.get_by_role("slider", name="Steps back").press("End")
    last = root.locator(".prompts li").last.get_by_role("button", name="set up")
    assert last.evaluate(
        """(button) => {
            scrollBy(0, button.getBoundingClientRect().bottom - innerHeight + 8);
            button.focus();
            const asked = button.getRootNode().querySelector(".asked");
            return button.getBoundingClientRect().bottom <= asked.getBoundingClientRect().top;
        }"""
    ), "what has the focus is not under what is asked"
    passed = root.locator(".fg-range").evaluate(
        """async (range) => {
            const root = range.getRootNode().querySelector(".fg");
            const tell = (kind) => range.dispatchEvent(new Event(kind, { bubbles: true }));
            const to = (bias) => new Promise((fresh) => {
                range.value = bias;
                tell("input");
                const is = () => root.dataset.bias === bias && root.dataset.fresh === "true";
                const look = () => is() && (watch.disconnect(), fresh());
                const watch = new MutationObserver(look);
                watch.observe(root, { attributes: true });
                look();
            });
            const done = () => root.querySelectorAll(".prompts li[data-done]").length;
            tell("pointerdown");
            await to("5");
            const held = done();
            await to("7");
            tell("pointerup");
            const passed = done();
            await to("5");
            return [held, passed, done()];
        }"""
    )
    assert passed == [0, 0, 1], "what a drag only passes is no answer; where it ends is"
    expect(root.locator(".prompts .answer").first).to_contain_text("it grows on the way")
    root.locator(".prompts li").nth(1).get_by_role("button", name="set up").click()
    expect(root).to_have_attribute("data-bias", "-2")
    expect(root).to_have_attribute("data-k", "10")
    expect(root.locator(".prompts li[data-done]")).to_have_count(1)
    root.get_by_role("slider", name="Steps back").press("End")
    expect(root.locator(".prompts li[data-done]")).to_have_count(2)
    root.get_by_role("button", name="put away").click()
    root.get_by_role("radio", name="more there, less at the last input").check()
    root.get_by_label("say why").fill("a full cell is shown flat")
    root.get_by_role("button", name="Reveal").click()
    found = {bias: five(setting_of({**USUAL, "bias": bias}))[BIASED] for bias in (1, 5)}
    far, last = ([np.median(one.norms, axis=0)[k] for one in found.values()] for k in (50, 0))
    assert far[1] > far[0]
    assert last[1] < last[0]
    expect(root.locator(".verdict")).to_contain_text("Right")


def test_two_nets_learn_and_any_update_can_be_looked_at(page: Page, opened):
    root = opened(f"{SMALL}&run=recall-20&rseed=2")
    training = root.locator(".fg-training")
    training.get_by_role("button", name="Train both").click()
    expect(training).to_have_attribute("data-phase", "done", timeout=60_000)
    expect(training).to_have_attribute("data-moments", "41")
    words = training.locator(".fg-trained")
    expect(words).to_contain_text("Update 400. 19 steps back")
    scrub = training.get_by_label("Update that is looked at")
    scrub.focus()
    page.keyboard.press("Home")
    expect(words).to_contain_text("Before training. 19 steps back the gradient is")
    expect(training.locator(".fg-added")).to_contain_text("Does training move the first of them?")
    expect(training.locator(".fg-added .fg-seed")).to_have_count(8)
    page.keyboard.press("ArrowRight")
    expect(words).to_contain_text("Update 10.")
    assert "run=recall-20&rseed=2" in page.url
    assert page.evaluate(LOOKS)["nameless"] == 0
    expect(page).to_have_url(re.compile("upto=400&look=10"))
    learned = words.text_content() or ""
    page.reload()  # what had been learned is learned again
    expect(training).to_have_attribute("data-phase", "done", timeout=60_000)
    expect(words).to_have_text(learned)
    expect(training.locator(".fg-ten tbody tr")).to_have_count(4)
    training.get_by_role("button", name="3", exact=True).click()
    expect(training).to_have_attribute("data-phase", "idle")
    expect(training.locator(".fg-lead").first).to_contain_text("An LSTM (forget bias 3 in every unit)")
    expect(page).to_have_url(re.compile("first=3"))
    training.get_by_label("learns").select_option("recall, 40 steps")
    expect(page).not_to_have_url(re.compile("first="))
    expect(page).to_have_url(re.compile(r"^[^?]*\?(?!.*upto)"))


def test_a_saved_page_measures_without_a_server(page: Page, tmp_path: Path):
    file = tmp_path / "saved.html"
    file.write_text(
        standalone_html("forgetting", payload({**lesson_of("forgetting"), "address": SMALL, "kernel": True}), "Saved"),
        "utf-8",
    )
    page.goto(file.as_uri())
    page.locator(READY).wait_for()
    expect(page.get_by_test_id("forgetting").locator(".fg-chart .fg-line")).to_have_count(5)
    found = np.median(five(setting_of({"T": "12", "H": "4"}))[RNN].norms, axis=0)[11]
    size = page.get_by_test_id("forgetting").locator(".fg-size b").first
    expect(size).to_have_text(power(float(found)))
    expect(page.locator(".fg-by")).to_have_text("Measured in your browser by WebAssembly, in float64")
    page.add_init_script("delete globalThis.WebAssembly;")
    page.reload()
    expect(page.locator(".fg-by")).to_contain_text("Measured in your browser by JavaScript, in float64: WebAssembly")
    expect(size).to_have_text(power(float(found)))
