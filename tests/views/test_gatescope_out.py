"""Journeys through what goes into the instrument and what comes out of it, on a page without Streamlit.

The page's requests are answered here: its files from the folder, a chosen text by a payload of a small made-up net.
"""

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

import numpy as np
import pytest
from playwright.sync_api import BrowserContext, Locator, Page, Route, expect

from lstm_viz.browser import styles
from lstm_viz.browser.hosts.page import standalone_html
from lstm_viz.browser.pack import Panel, computed, payload, shipped
from lstm_viz.cells import CELLS
from lstm_viz.net import Net
from lstm_viz.run import run
from lstm_viz.tasks import TASKS
from lstm_viz.trace import Trace
from tests.views.instrument import program

ORIGIN = "https://gatescope.test"  # a secure address, as the clipboard wants
ADDRESS = "/lesson?kept=yes"
EXAMPLE = "def area(box):\n    return (box[2] - box[0]) * (box[3] - box[1])"
OTHER = "([{}])"
OPTIONS = [
    {"name": name, "title": title, "note": "made up", "example": example, "unit": 1, "nets": [name]}
    for name, title, example in (
        ("python-lstm", "Python, 6 units", EXAMPLE),
        ("brackets-rnn", "Brackets, 3 units", OTHER),
        ("recall-lstm", "Recall, 4 units", "Bxy?"),
    )
]
SCALES = {"c": 3.0}
UNITS = {"python-lstm": 6, "brackets-rnn": 3, "recall-lstm": 4}
PROMPTS = [
    {
        "id": "go",
        "text": ["Find the ", {"s": "f", "text": "forget gate"}, "."],
        "set": {"t": 5, "unit": 2, "signal": "f"},
        "done": {"t": 6, "unit": 2},
        "answer": ["It is at step ", {"token": "7"}, "."],
    },
    {"id": "edit", "text": ["Delete something."], "set": {}, "done": {"edited": True}},
    {
        "id": "other",
        "text": ["Read brackets."],
        "set": {"net": "brackets-rnn", "t": 2, "unit": 1},
        "done": {"net": "brackets-rnn", "t": 3},
    },
]
PREDICT = {
    "question": ["What will the ", {"s": "f", "text": "forget gate"}, " of unit 1 do?"],
    "options": ["open", "shut"],
    "measure": {"panel": 0, "symbol": "f", "unit": 1, "t": 3, "test": ">=0.5"},
    "yes": "open",
    "no": "shut",
    "reveal": ["At step 4 it is ", {"value": {"symbol": "f", "unit": 1, "t": 3}}, "."],
}
PAGE = """<!doctype html><meta charset="utf-8"><title>bare</title>
<style>body { --st-background-color: #ffffff; font-family: sans-serif }</style>
<div></div><p id="elsewhere">elsewhere</p>
<script type="module">
import mount from "/instruments/gatescope/main.js";
const place = document.querySelector("div");
const { setItem } = Storage.prototype;
const styles = await (await fetch("/style.css")).text();
let close, left = false;
globalThis.lasting = true;
globalThis.leave = () => {  // tabs.py
  if (!globalThis.lasting) return false;
  close();
  place.replaceChildren();
  document.body.removeAttribute("style");
  Storage.prototype.setItem = () => {};  // whatever a timer would still keep
  localStorage.clear();
  sessionStorage.clear();
  scrollTo(0, 0);
  return left = true;
};
globalThis.come = async (wanted, path) => {
  if (!left || wanted !== "bare") return false;
  left = false;
  Storage.prototype.setItem = setItem;
  history.replaceState(null, "", path);
  await open();
  return true;
};
await open();
async function open() {
  const host = document.createElement("div");
  host.id = "host";
  place.replaceChildren(host);
  const root = host.attachShadow({ mode: "open" });
  const style = document.createElement("style");
  style.textContent = styles;
  root.append(style);
  const answer = await fetch("/payload");
  close = mount({ data: new Uint8Array(await answer.arrayBuffer()), parentElement: root, setTriggerValue() {},
    setStateValue(name) { throw new Error(`the server is told of ${name}`); } });
}
</script>"""


def made_up(name: str) -> Net:
    """A net of the task with weights from a fixed seed."""
    task, cell = name.split("-")
    rng = np.random.default_rng(7)
    size = len(TASKS[task].vocabulary)
    params = CELLS[cell].init(rng, size, UNITS[name])
    params = {key: 4 * value for key, value in params.items()}
    head = {"W": rng.normal(0, 2, (size, UNITS[name])), "b": rng.normal(0, 1, size)}
    card = {"name": name, "task": task, "cell": cell, "hidden_size": UNITS[name], "title": name}
    return Net(name, cell, task, params, head, card)


def panel(name: str, text: str) -> Panel:
    net = made_up(name)
    task = TASKS[net.task]
    read = task.encode(text)
    trace = run(net.cell, net.params, task.one_hot(read.ids), tokens=read.tokens)
    return Panel(net, trace, read.ids, task.targets(read.ids), SCALES, {})


def packed(name: str, text: str, **extra: Any) -> bytes:
    ends = {"CSV": "csv", "JSON": "json", "NPZ": "npz", "Python lines": "py", "Page that works offline": "html"}
    lesson = {
        "choice": {"label": "net", "value": name, "options": OPTIONS, "text": text, "textLabel": "text"},
        "start": {"t": 2, "unit": 1, "signal": "h"},
        "messages": [],
        "prompts": PROMPTS,
        "predict": PREDICT if name == "python-lstm" else None,
        "exports": [{"label": label, "ending": end} for label, end in ends.items()],
        "nets": {net: f"nets/{net}.bin" for net in UNITS},
        "alone": False,
    }
    brought = [(made_up(net), SCALES) for net in UNITS if net != name] if extra.get("alone") else []
    return payload([panel(name, text)], lesson | extra, brought)


@dataclass
class Bare:
    """The page, and what it is answered with."""

    page: Page
    extra: dict[str, Any] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    @property
    def root(self) -> Locator:
        return self.page.get_by_test_id("gatescope")

    @property
    def text(self) -> Locator:
        return self.page.get_by_role("textbox", name="text", exact=True)

    def reads(self, steps: int) -> None:
        """So many characters are read, as the transport counts them."""
        expect(self.page.get_by_role("slider", name="Token strip")).to_have_attribute("aria-valuemax", str(steps))

    def answer(self, route: Route) -> None:
        address = urlsplit(route.request.url)
        self.asked.append(address.path)
        if address.path == "/payload":
            route.fulfill(body=packed("python-lstm", EXAMPLE, **self.extra))
        elif address.path.startswith("/nets/"):
            route.fulfill(body=shipped(made_up(address.path[6:-4]), SCALES))
        elif address.path.startswith("/export/") and address.path.endswith(".bin"):
            (text,) = parse_qs(address.query)["text"]
            route.fulfill(body=computed([panel(address.path[8:-4], text)]))
        elif address.path == "/style.css":
            route.fulfill(body=styles("gatescope"), content_type="text/css")
        elif address.path == "/favicon.ico":
            route.fulfill(status=204)
        elif not program(route, address.path.removeprefix("/")):
            route.fulfill(body=PAGE, content_type="text/html")


@pytest.fixture(scope="session")
def base_url() -> str:
    return ORIGIN


@pytest.fixture
def bare(page: Page) -> Bare:
    opened = Bare(page)
    page.route(f"{ORIGIN}/**", opened.answer)
    return opened


@pytest.fixture
def shown(bare: Bare) -> Bare:
    """The instrument on the example, at step 3 of unit 1; in the document of the test before, where that is clean."""
    bare.page.mouse.move(0, 0)
    if not bare.page.evaluate("(asked) => globalThis.come?.(...asked) ?? false", ["bare", ADDRESS]):
        bare.page.goto(f"{ORIGIN}{ADDRESS}")
    expect(bare.root).to_have_attribute("data-t", "2")
    return bare


@pytest.fixture
def trace() -> Trace:
    return panel("python-lstm", EXAMPLE).trace


# Text and net


def rested(shown: Bare) -> None:
    """Nothing more is fetched by itself."""
    expect(shown.page.get_by_text(re.compile("browser and NumPy agree"))).to_be_visible()
    shown.asked.clear()


def test_a_text_is_answered_at_every_key_without_a_request(shown: Bare):
    rested(shown)
    shown.text.focus()
    shown.page.keyboard.press("ControlOrMeta+a")
    text = "if (a[0]):\n  ok"
    counted = shown.text.evaluate(
        """(field, text) => {
            const slider = field.getRootNode().querySelector(".gs-slider");
            return Array.from(text, (_, k) => {
                field.value = text.slice(0, k + 1);
                field.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
                return Number(slider.getAttribute("aria-valuemax"));
            });
        }""",
        text,
    )
    assert counted == list(range(1, len(text) + 1))  # at once, within the key's own event
    expect(shown.text).to_be_focused()
    expect(shown.page.locator(".choice")).to_have_attribute("aria-busy", "false")
    expect(shown.page).to_have_url(re.compile(r"text=if\+%28a"))
    shown.page.get_by_role("button", name="Table").click()
    shown.page.get_by_role("radio", name="steps of this unit").check()
    rows = shown.page.locator(".table tbody tr")
    values = [
        [float(cell.replace("−", "-")) for cell in row]
        for row in rows.evaluate_all(
            "(rows) => rows.map((row) => [...row.querySelectorAll('td:not(.token)')].map((cell) => cell.textContent))"
        )
    ]
    trace = panel("python-lstm", text).trace
    np.testing.assert_allclose(values, np.stack([trace[symbol][:, 1] for symbol in "figcoh"], axis=1), atol=0.0051)
    assert shown.asked == []


def test_an_answer_leaves_the_field_and_its_undo_alone(shown: Bare):
    shown.text.focus()
    shown.page.keyboard.press("ControlOrMeta+End")
    for count, key in enumerate("XYZ", len(EXAMPLE) + 1):
        shown.page.keyboard.type(key)
        shown.reads(count)
    expect(shown.text).to_have_value(f"{EXAMPLE}XYZ")
    for _ in range(3):
        shown.page.keyboard.press("ControlOrMeta+z")
    expect(shown.text).to_have_value(EXAMPLE)
    shown.reads(len(EXAMPLE))


def test_a_word_that_is_still_composed_is_read_and_left_alone(shown: Bare):
    network = shown.page.context.new_cdp_session(shown.page)
    shown.text.fill("x = ")
    for word in ("n", "ni", "你"):
        network.send("Input.imeSetComposition", {"text": word, "selectionStart": len(word), "selectionEnd": len(word)})
        shown.reads(4 + len(word))
        expect(shown.text).to_have_value(f"x = {word}")
    network.send("Input.insertText", {"text": "你"})
    expect(shown.text).to_have_value("x = 你")
    shown.reads(5)


def test_a_net_that_is_late_reads_what_was_typed_meanwhile(shown: Bare):
    waiting: list[Route] = []
    shown.page.route("**/nets/recall-lstm.bin", lambda route: waiting.append(route))
    shown.page.get_by_role("combobox", name="net").select_option("recall-lstm")
    expect(shown.page.locator(".choice")).to_have_attribute("aria-busy", "true")
    shown.text.fill("Cx?")
    expect(shown.page.locator(".choice")).to_have_attribute("aria-busy", "true")
    shown.reads(len(EXAMPLE))
    (route,) = waiting
    shown.answer(route)
    shown.reads(3)
    expect(shown.page.locator(".choice")).to_have_attribute("aria-busy", "false")
    expect(shown.text).to_have_value("Cx?")
    expect(shown.page).to_have_url(re.compile("net=recall-lstm"))


def test_a_net_that_does_not_arrive_leaves_the_one_before_and_may_be_chosen_again(shown: Bare):
    shown.page.route("**/nets/*", lambda route: route.abort())
    chooser = shown.page.get_by_role("combobox", name="net")
    chooser.select_option("brackets-rnn")
    said = shown.page.get_by_role("status").get_by_text("did not arrive")
    expect(said).to_be_visible()
    expect(chooser).to_have_value("python-lstm")
    expect(shown.text).to_have_value(EXAMPLE)
    expect(shown.page.locator(".choice")).to_have_attribute("aria-busy", "false")
    shown.page.unroute("**/nets/*")
    chooser.select_option("brackets-rnn")
    expect(shown.text).to_have_value(OTHER)
    shown.reads(len(OTHER))
    expect(said).to_have_count(0)


def test_of_another_text_numpy_is_asked_when_the_learner_wants_it(shown: Bare):
    rested(shown)
    check = shown.page.get_by_role("button", name="check with NumPy")
    expect(check).to_have_count(0)
    shown.text.fill("x = (1)")
    shown.page.route("**/export/*", lambda route: route.fulfill(status=503, body="Too many ask."))
    check.click()
    expect(shown.page.get_by_role("button", name="not checked (Too many ask.)")).to_be_visible()
    shown.page.unroute("**/export/*")
    shown.page.get_by_role("button", name="not checked").click()
    expect(shown.page.get_by_text(re.compile("browser and NumPy agree (exactly|to 10⁻[⁶⁷⁸])"))).to_be_visible()
    expect(check).to_have_count(0)
    assert shown.asked == ["/export/python-lstm.bin"]


def test_a_change_of_theme_leaves_a_typed_text_alone(shown: Bare):
    shown.text.fill("typed")
    shown.page.evaluate("document.body.style.setProperty('--st-background-color', '#14171c')")
    shown.page.wait_for_function(
        "() => getComputedStyle(document.getElementById('host').shadowRoot.querySelector('.gs'))"
        ".getPropertyValue('--ground') === '#14171c'"
    )
    expect(shown.text).to_have_value("typed")
    shown.reads(5)


def test_the_cursor_lands_where_the_one_line_was_clicked(shown: Bare):
    box = shown.text.bounding_box()
    assert box
    line = shown.page.locator(".choice .line")
    width = line.evaluate(
        "(line) => { const range = document.createRange(); range.selectNodeContents(line);"
        " return range.getBoundingClientRect().width }"
    )
    at = EXAMPLE.index("box[3]")
    shown.page.mouse.click(box["x"] + width * at / len(EXAMPLE), box["y"] + 8)
    assert shown.text.evaluate("(area) => area.selectionStart") == at


@pytest.mark.parametrize(
    "text",
    [
        "<script>window.ran = 1</script><img src=x onerror='window.ran = 1'>",
        "\u202eabc\u2066 \u05d0\u05d1 \u6f22\u5b57 \U0001f600 \x07\t\u0000&amp;",
    ],
)
def test_markup_and_odd_characters_stay_text(shown: Bare, text: str):
    shown.text.fill(text)
    shown.page.get_by_role("button", name="Table").click()
    shown.page.get_by_role("radio", name="steps of this unit").check()
    expect(shown.root).to_have_attribute("data-t", "2")
    rows = shown.page.locator(".table tbody tr")
    expect(rows).to_have_count(len(text))
    assert shown.page.evaluate("window.ran") is None
    assert shown.root.evaluate("(root) => root.querySelectorAll('script, img').length") == 0
    expect(shown.text).to_have_value(text)


def test_a_long_text_is_cut_where_it_is_read_and_kept_where_it_was_typed(shown: Bare):
    text = "ab" * 9_999 + "c\U0001f600" + "d" * 5_000
    shown.text.fill(text)
    shown.reads(2000)
    expect(shown.text).to_have_value(text)
    expect(shown.page.get_by_text("The first 20,000 are taken")).to_be_visible()
    expect(shown.page.get_by_text("The field holds 25,001 characters")).to_be_visible()
    expect(shown.page.get_by_text("The text has 19,999 characters. The first 2,000 are read.")).to_be_visible()
    address = parse_qs(
        urlsplit(
            shown.page.evaluate("async () => { await new Promise((go) => setTimeout(go, 400)); return location.href }")
        ).query
    )
    assert address["text"] == [text[:19_999]]  # no half of the emoji


def test_another_net_brings_its_example_unless_the_text_is_the_learners(shown: Bare):
    rested(shown)
    chooser = shown.page.get_by_role("combobox", name="net")
    chooser.select_option("brackets-rnn")
    expect(shown.text).to_have_value(OTHER)
    expect(shown.page.get_by_text("step 1 of 6")).to_be_visible()
    shown.text.fill("(())x")
    expect(shown.page.get_by_role("status").get_by_text("Left out: “x”.")).to_be_visible()
    chooser.select_option("python-lstm")
    expect(shown.text).to_have_value("(())x")
    shown.reads(5)
    chooser.select_option("brackets-rnn")
    shown.reads(4)
    assert shown.asked == ["/nets/brackets-rnn.bin"]  # once
    chooser.select_option("python-lstm")
    shown.page.get_by_role("button", name="Example").click()
    expect(shown.text).to_have_value(EXAMPLE)
    expect(shown.page.get_by_role("button", name="Example")).to_be_disabled()


def test_typing_letters_steps_nothing(shown: Bare):
    shown.text.focus()
    shown.page.keyboard.press("ArrowRight")
    shown.page.keyboard.type("f ?")
    expect(shown.root).to_have_attribute("data-t", "2")
    expect(shown.root).to_have_attribute("data-playing", "false")
    expect(shown.page.get_by_role("dialog")).to_have_count(0)


# Share and export


def test_the_shared_link_names_all_that_is_on_the_screen(shown: Bare, context: BrowserContext):
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=ORIGIN)
    shown.root.focus()
    shown.page.keyboard.press("ArrowRight")
    shown.page.keyboard.press("o")
    shown.page.get_by_role("button", name="Share").click()
    note = shown.page.get_by_text("Link copied.")
    expect(note).to_be_visible()
    row = shown.page.get_by_role("button", name="Share").bounding_box()
    lies = note.bounding_box()
    assert row is not None
    assert lies is not None
    assert lies["y"] + lies["height"] <= row["y"]  # above the row: nothing that can be pressed is below it
    address = urlsplit(shown.page.evaluate("navigator.clipboard.readText()"))
    assert f"{address.scheme}://{address.netloc}{address.path}" == f"{ORIGIN}/lesson"
    assert parse_qs(address.query) == {
        "kept": ["yes"],
        "net": ["python-lstm"],
        "text": [EXAMPLE],
        "t": ["3"],
        "unit": ["1"],
        "signal": ["o"],
    }


def test_without_a_clipboard_the_link_is_ready_to_be_copied(shown: Bare):
    shown.page.evaluate("void (lasting = false)")  # no other test gets this document
    shown.page.evaluate("void (navigator.clipboard.writeText = async () => { throw new DOMException('no') })")
    shown.page.get_by_role("button", name="Share").click()
    field = shown.page.get_by_role("textbox", name="Link to this state")
    expect(field).to_be_focused()
    link = field.input_value()
    assert parse_qs(urlsplit(link).query)["text"] == [EXAMPLE]
    assert field.evaluate("(field) => field.selectionEnd - field.selectionStart") == len(link)


def test_the_export_menu_works_by_keyboard(shown: Bare):
    button = shown.page.get_by_role("button", name="Export")
    expect(button).to_have_attribute("aria-expanded", "false")
    button.focus()
    shown.page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    shown.page.keyboard.press("ArrowDown")
    expect(shown.page.get_by_role("link", name="CSV")).to_be_focused()
    shown.page.keyboard.press("ArrowUp")
    expect(shown.page.get_by_role("button", name="Picture (PNG)")).to_be_focused()
    shown.page.keyboard.press("Home")
    expect(shown.page.get_by_role("link", name="CSV")).to_be_focused()
    shown.page.keyboard.press("Escape")
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(shown.root).to_have_attribute("data-t", "2")


def test_an_export_asks_for_the_text_and_the_step_on_the_screen(shown: Bare):
    shown.text.fill("a\nb 漢&=?")
    expect(shown.page.get_by_text("step 3 of 8")).to_be_visible()
    shown.root.focus()
    shown.page.keyboard.press("ArrowRight")
    shown.page.get_by_role("button", name="Export").click()
    with shown.page.expect_download() as file:
        shown.page.get_by_role("link", name="CSV").click()
    address = urlsplit(file.value.url)
    assert address.path == "/export/python-lstm.csv"
    assert parse_qs(address.query) == {"text": ["a\nb 漢&=?"], "t": ["3"], "unit": ["1"], "signal": ["h"]}


def test_the_picture_is_one_svg_with_maps_cell_words_and_caption(shown: Bare):
    drawn = shown.root.locator("canvas:visible").count()
    shown.page.get_by_role("button", name="Export").click()
    with shown.page.expect_download() as saved:
        shown.page.get_by_role("button", name="Picture (SVG)").click()
    assert saved.value.suggested_filename == "python-lstm-step-3.svg"
    content = saved.value.path().read_text("utf-8")
    svg = ET.fromstring(content)
    name = "{http://www.w3.org/2000/svg}"
    images = svg.findall(f".//{name}image")
    assert len(images) >= drawn > 0
    assert all(image.attrib["href"].startswith("data:image/png;base64,") for image in images)
    words = [" ".join(element.itertext()) for element in svg.iter(f"{name}text")]
    assert any("step 3 of 63" in word and "unit 1" in word for word in words)
    assert any("def area(box):↵" in word for word in words)
    assert any("forget" in word for word in words)
    assert not re.search(r"\b(?:https?:)?//(?!www\.w3\.org)", re.sub(r'href="data:[^"]*"', "", content))
    assert "var(--" not in content


def test_the_png_is_two_pixels_for_one(shown: Bare):
    shown.page.get_by_role("button", name="Export").click()
    with shown.page.expect_download() as saved:
        shown.page.get_by_role("button", name="Picture (PNG)").click()
    content = saved.value.path().read_bytes()
    assert content.startswith(b"\x89PNG\r\n")
    assert int.from_bytes(content[16:20], "big") > 2 * 1300


def test_present_is_a_switch(shown: Bare):
    button = shown.page.get_by_role("button", name="Present")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(shown.root).to_have_class(re.compile("gs-present"))
    button.click()
    expect(button).to_have_attribute("aria-pressed", "false")


# Output


def place(rank: int) -> str:
    """“first”, “12th”: the words up to ten, figures from there."""
    words = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
    if rank <= len(words):
        return words[rank - 1]
    return f"{rank}{'th' if 11 <= rank % 100 <= 13 else {1: 'st', 2: 'nd', 3: 'rd'}.get(rank % 10, 'th')}"


def test_the_output_says_what_came_and_how_surprising_it_was(shown: Bare, trace: Trace):
    logits = made_up("python-lstm").logits(trace["h"][2])
    shares = np.exp(logits - logits.max())
    shares /= shares.sum()
    came = TASKS["python"].vocabulary.index(EXAMPLE[3])
    output = shown.page.get_by_role("region", name="Output")
    expect(output).to_contain_text(f"{-np.log2(shares[came]):.2f} bits")
    rank = int((shares > shares[came]).sum())
    expect(output).to_contain_text("first guess" if rank == 0 else f"{place(rank + 1)} of")
    bars = output.locator("li .bar").evaluate_all(
        "(bars) => bars.map((bar) => bar.firstChild.getBoundingClientRect().width / bar.getBoundingClientRect().width)"
    )
    np.testing.assert_allclose(bars, np.sort(shares)[::-1][:5], atol=0.02)  # of 100 %, not of the largest


def test_after_the_last_step_nothing_comes(shown: Bare):
    shown.root.focus()
    shown.page.keyboard.press("End")
    expect(shown.page.get_by_role("region", name="Output")).to_contain_text("the text ends here")


def test_a_step_at_which_nothing_is_asked_says_so(shown: Bare):
    shown.page.get_by_role("combobox", name="net").select_option("recall-lstm")
    output = shown.page.get_by_role("region", name="Output")
    expect(output).to_contain_text("nothing is asked at this step")
    shown.root.focus()
    shown.page.keyboard.press("End")
    expect(output).to_contain_text("should say")
    expect(output.locator(".came .token")).to_have_text("B")


# Lesson


def prompt(bare: Bare, text: str) -> Locator:
    return bare.page.locator(".prompts li", has_text=text)


def test_a_prompt_sets_the_instrument_and_ticks_itself_when_it_is_done(shown: Bare):
    line = prompt(shown, "Find the forget gate")
    expect(line.get_by_role("img", name="not done yet")).to_be_visible()
    line.get_by_role("button", name="set up").click()
    expect(shown.root).to_have_attribute("data-t", "5")
    expect(shown.root).to_have_attribute("data-unit", "2")
    expect(line.get_by_role("img", name="not done yet")).to_be_visible()
    expect(line.get_by_text("It is at step")).to_be_hidden()
    shown.page.keyboard.press("ArrowRight")  # the focus is where the keys work
    expect(line.get_by_role("img", name="done", exact=True)).to_be_visible()
    expect(line.get_by_text("It is at step “7”.")).to_be_visible()
    shown.page.reload()
    expect(line.get_by_role("img", name="done", exact=True)).to_be_visible()


def test_a_prompt_does_not_tick_for_what_happens_to_be_so(shown: Bare):
    shown.root.focus()
    shown.page.keyboard.press("Home")
    for _ in range(2):
        shown.page.keyboard.press("ArrowDown")
    shown.page.keyboard.press("o")  # the prompt begins with f
    for _ in range(6):
        shown.page.keyboard.press("ArrowRight")
    expect(shown.root).to_have_attribute("data-t", "6")
    expect(prompt(shown, "Find the forget gate").get_by_role("img", name="not done yet")).to_be_visible()


def test_a_prompt_about_another_net_goes_there(shown: Bare):
    line = prompt(shown, "Read brackets")
    expect(line).to_be_hidden()
    shown.page.get_by_text("With other nets: 1 more").click()
    line.get_by_role("button", name="set up").click()
    expect(shown.text).to_have_value(OTHER)
    expect(shown.root).to_have_attribute("data-unit", "1")
    expect(shown.root).to_have_attribute("data-t", "2")
    expect(line.get_by_role("img", name="not done yet")).to_be_visible()
    shown.page.keyboard.press("ArrowRight")
    expect(line.get_by_role("img", name="done", exact=True)).to_be_visible()
    expect(prompt(shown, "Delete").get_by_role("img", name="not done yet")).to_be_visible()


def test_an_edit_of_ones_own_is_noticed(shown: Bare):
    shown.text.fill(EXAMPLE[:-1])
    expect(prompt(shown, "Delete").get_by_role("img", name="done", exact=True)).to_be_visible()


def predict(bare: Bare, option: str, why: str) -> Locator:
    box = bare.page.locator(".predict")
    reveal = box.get_by_role("button", name="Reveal")
    expect(reveal).to_be_disabled()
    expect(box).to_contain_text("First pick an answer and say why.")
    box.get_by_role("radio", name=option).check()
    expect(reveal).to_be_disabled()
    box.get_by_role("textbox", name="say why").fill("   ")
    expect(reveal).to_be_disabled()
    expect(box).to_contain_text("First say why.")
    box.get_by_role("textbox", name="say why").fill(why)
    reveal.click()
    return box


def test_the_reveal_is_read_off_the_model_and_keeps_the_learners_reason(shown: Bare, trace: Trace):
    value = trace["f"][3, 1]
    right = "open" if value >= 0.5 else "shut"
    box = predict(shown, right, "<b>it must</b>")
    expect(box.get_by_role("status")).to_contain_text(f"Right: {right}.")
    expect(box.get_by_role("status")).to_contain_text(f"At step 4 it is {value:.2f}.")
    expect(box.locator("q")).to_have_text("<b>it must</b>")
    expect(shown.root).to_have_attribute("data-t", "3")


def test_a_wrong_prediction_is_told_so_and_another_step_can_be_asked_about(shown: Bare, trace: Trace):
    wrong = "shut" if trace["f"][3, 1] >= 0.5 else "open"
    box = predict(shown, wrong, "a guess")
    expect(box.get_by_role("status")).to_contain_text("Not so:")
    expect(box.get_by_role("status")).to_contain_text(f"You said “{wrong}”.")
    box.get_by_role("button", name="Another question, about step 5").click()
    expect(box).to_contain_text("Step 5 reads ␣. What will the forget gate of unit 1 be?".replace("␣", "“a”"))
    right = "open: 0.5 or more" if trace["f"][4, 1] >= 0.5 else "shut: below 0.5"
    box.get_by_role("radio", name=right).check()
    box.get_by_role("textbox", name="say why").fill("because")
    box.get_by_role("textbox", name="say why").press("Enter")
    expect(box.get_by_role("status")).to_contain_text(f"Right: {right}.")


def test_after_the_last_step_the_prediction_says_where_another_is_found(shown: Bare):
    shown.page.get_by_role("button", name="Last step").click()
    shown.page.get_by_role("button", name="Previous step").click()
    box = shown.page.locator(".predict")
    box.get_by_role("button", name="Ask about step 63").click()
    box.get_by_role("radio").first.check()
    box.get_by_role("textbox", name="say why").fill("a guess")
    box.get_by_role("textbox", name="say why").press("Enter")
    expect(box.get_by_role("status")).to_contain_text("At step 63 it is")
    expect(box).to_contain_text("This is the last step: nothing comes after it.")
    expect(box.get_by_role("button")).to_have_count(0)
    expect(shown.root).to_be_focused()
    shown.page.keyboard.press("ArrowLeft")
    expect(box.get_by_role("button", name="Another question, about step 63")).to_be_visible()


# Table and keys


def test_the_table_holds_the_numbers_of_the_step(shown: Bare, trace: Trace):
    button = shown.page.get_by_role("button", name="Table")
    expect(button).to_have_attribute("aria-expanded", "false")
    button.click()
    expect(button).to_have_attribute("aria-expanded", "true")
    table = shown.page.get_by_role("table")
    expect(table.locator("caption")).to_have_text("Every unit at step 3 of 63, which reads “f”")
    expect(table.get_by_role("columnheader")).to_have_text(
        ["unit", "f forget", "i input", "g candidate", "c cell", "o output", "h hidden"]
    )
    cells = table.locator("tbody tr").nth(4).get_by_role("cell").all_inner_texts()
    written = [float(cell.replace("\u2212", "-")) for cell in cells]
    np.testing.assert_allclose(written, [trace[s][2, 4] for s in "figcoh"], atol=0.00501)
    table.get_by_role("button", name="4").click()
    expect(shown.root).to_have_attribute("data-unit", "4")
    expect(table.get_by_role("row", name=re.compile("^4 "))).to_have_attribute("aria-current", "true")


def test_a_long_table_shows_the_steps_around_the_cursor_and_says_so(shown: Bare):
    shown.text.fill("abcde" * 100)
    shown.page.get_by_role("button", name="Table").click()
    shown.page.get_by_role("radio", name="steps of this unit").check()
    expect(shown.page.get_by_text("Steps 1 to 200 of 500, around the cursor.")).to_be_visible()
    shown.root.focus()
    shown.page.keyboard.press("End")
    expect(shown.page.get_by_text("Steps 301 to 500 of 500, around the cursor.")).to_be_visible()
    expect(shown.page.locator(".table tbody tr")).to_have_count(200)
    current = shown.page.locator("tr[aria-current]")
    expect(current.get_by_role("rowheader")).to_have_text("500")
    shown.page.get_by_role("region", name="Table of values").scroll_into_view_if_needed()
    expect(current).to_be_in_viewport()


def test_the_table_can_be_copied(shown: Bare, context: BrowserContext, trace: Trace):
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=ORIGIN)
    shown.page.get_by_role("button", name="Table").click()
    shown.page.get_by_role("button", name="Copy as TSV").click()
    expect(shown.page.get_by_text("6 rows copied.")).to_be_visible()
    lines = shown.page.evaluate("navigator.clipboard.readText()").splitlines()
    assert lines[0].split("\t") == ["unit", *"figcoh"]
    values = np.array([line.split("\t")[1:] for line in lines[1:]], dtype=float)
    np.testing.assert_allclose(values, np.stack([trace[s][2] for s in "figcoh"], axis=1), rtol=1e-5)


def test_the_keys_are_listed_and_escape_gives_the_focus_back(shown: Bare):
    shown.root.focus()
    shown.page.keyboard.press("?")
    dialog = shown.page.get_by_role("dialog", name="Keys")
    expect(dialog).to_contain_text("pick a signal: forget, input, candidate, cell, output, hidden")
    shown.page.keyboard.press("ArrowRight")
    expect(shown.root).to_have_attribute("data-t", "2")
    shown.page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(shown.root).to_be_focused()


# One file


@pytest.fixture
def saved(tmp_path: Any) -> Callable[..., str]:
    def save(name: str, text: str) -> str:
        path = tmp_path / "instrument.html"
        alone = packed(name, text, exports=[], nets={}, alone=True)
        path.write_text(standalone_html("gatescope", alone, "What <i>it</i> does & why"), "utf-8")
        address: str = path.as_uri()
        return address

    return save


def test_the_saved_page_works_from_disk_and_asks_for_nothing(page: Page, saved: Callable[..., str]):
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("websocket", lambda socket: asked.append(socket.url))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    address = saved("python-lstm", EXAMPLE)
    page.goto(address)
    root = page.get_by_test_id("gatescope")
    expect(root).to_have_attribute("data-t", "2")
    expect(page.get_by_role("heading", level=1)).to_have_text("What <i>it</i> does & why")
    page.get_by_role("button", name="Next step").click()
    expect(root).to_have_attribute("data-t", "3")
    page.get_by_role("button", name="Table").click()
    expect(page.locator(".table tbody tr")).to_have_count(6)
    field, steps = page.get_by_role("textbox", name="text", exact=True), page.get_by_role("slider", name="Token strip")
    expect(field).to_have_value(EXAMPLE)
    field.fill("def (")
    expect(steps).to_have_attribute("aria-valuemax", "5")
    page.get_by_role("combobox", name="net").select_option("brackets-rnn")
    expect(steps).to_have_attribute("aria-valuemax", "1")
    expect(page.get_by_role("status").get_by_text("Left out: “d”, “e”, “f”, space.")).to_be_visible()
    expect(page.get_by_role("button", name="check with NumPy")).to_have_count(0)
    expect(page.get_by_role("button", name="Share")).to_have_count(0)
    assert [url for url in asked if not url.startswith(("data:", "blob:"))] == [address]
    assert complaints == []


@pytest.mark.parametrize(("scheme", "ground"), [("light", "rgb(255, 255, 255)"), ("dark", "rgb(20, 23, 28)")])
def test_the_saved_page_follows_the_readers_theme(page: Page, saved: Callable[..., str], scheme: Any, ground: str):
    page.emulate_media(color_scheme=scheme)
    page.goto(saved("python-lstm", EXAMPLE))
    expect(page.locator("body")).to_have_css("background-color", ground)
    dark = page.get_by_test_id("gatescope").evaluate("(root) => root.style.getPropertyValue('--ground')")
    assert dark == ("#14171c" if scheme == "dark" else "#ffffff")


def test_the_saved_page_exports_its_numbers_without_a_server(page: Page, saved: Callable[..., str]):
    page.goto(saved("brackets-rnn", OTHER))
    page.get_by_role("button", name="Export").click()
    with page.expect_download() as file:
        page.get_by_role("button", name="CSV").click()
    lines = file.value.path().read_text("utf-8").splitlines()
    assert lines[0] == "net,step,token,unit,signal,value"
    assert len(lines) == 1 + 6 * 3
    trace = panel("brackets-rnn", OTHER).trace
    name, step, token, unit, signal, value = lines[5].split(",")
    assert (name, token, signal) == ("brackets-rnn", OTHER[1], "h")
    assert float(value) == pytest.approx(trace["h"][int(step), int(unit)], abs=1e-6)


def test_the_saved_page_may_not_reach_any_network(page: Page, saved: Callable[..., str]):
    page.goto(saved("brackets-rnn", OTHER))
    assert page.evaluate("fetch('https://example.org/').then(() => 'reached', () => 'refused')") == "refused"
    policy = page.locator("meta[http-equiv='Content-Security-Policy']").get_attribute("content")
    assert policy
    assert policy.startswith("default-src 'none'")
    assert "unsafe-inline" not in policy.split("style-src")[0]


def test_a_text_with_the_end_of_a_script_stays_inside_the_saved_page(page: Page, saved: Callable[..., str]):
    page.goto(saved("python-lstm", "</script><script>window.ran = 1</script>"))
    expect(page.get_by_test_id("gatescope")).to_have_attribute("data-t", "2")
    assert page.evaluate("window.ran") is None
    assert json.loads(page.evaluate("JSON.stringify(document.querySelectorAll('body script').length)")) == 2
