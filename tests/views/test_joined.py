"""Joined texts in a real Chromium: in pages, as modules and in workers, and the saved pages that are made of them."""

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from lstm_viz import browser as rooms
from lstm_viz.browser.hosts.join import join
from lstm_viz.browser.hosts.page import standalone_html
from lstm_viz.browser.instruments import (
    decoder,
    directions,
    forecast,
    forgetting,
    layers,
    lengths,
    onestep,
    opens,
    praise,
    published,
    questions,
    race,
    shapes,
    sounds,
    trainer,
    tuning,
)
from lstm_viz.ui import heart, lookback, memory, moves, pen, speech, writes
from lstm_viz.ui.lessons import lesson_of
from lstm_viz.ui.settings.lookback import views_of
from tests.views.instrument import panel_of, payload_of, random_net, studio

TEXT = "x = [1, 2]"
UNIT = "i=1.5,-2,0.5&f=-1,2.25,1&g=3,-1,0.125&o=0.5,4,-1&x=1,-0.5,2,0,1.75&t=3"

WEIGHTS = "challenge=latch&cell=lstm&t=4&w=f1.b:6,g1.x1:4,i1.b:3,o1.b:4"

PLANTED = {
    "log": "export const log = [];\nexport function told(what) { log.push(what); }\n",
    "count": """import { told } from "./log.js";
told("count");
export let count = 0;
export const more = () => { count += 1; };
export default { name: "count" };
""",
    "again": 'export { more as another, default as named } from "./count.js";\nimport "./log.js";\n',
    "late": """import { told } from "./log.js";
told("late");
export function fail() {
  throw new Error("here");
}
export default class Late {}
""",
    "main": """import { another, named } from "./again.js";
import own, * as counter from "./count.js";
import { log, told as tell } from "./log.js";
tell(`main import("./late.js") ${typeof this}`);
export async function run() {
  another();
  const first = [...log];
  const [late, same] = await Promise.all([import("./late.js"), import("./late.js")]);
  let stack = "";
  try {
    late.fail();
  } catch (error) {
    stack = error.stack;
  }
  return { first, log, count: counter.count, own: own === named, same: late === same, name: late.default.name, stack };
}
""",
}

RUN = """([text, kind]) => new Promise((took, failed) => {
    if (kind === "worker") {
        const worker = new Worker(URL.createObjectURL(new Blob(["const took = postMessage;\\n", text])));
        worker.onmessage = ({ data }) => took(data);
        worker.onerror = ({ message }) => failed(new Error(message));
        return;
    }
    window.took = took;
    const script = document.createElement("script");
    if (kind === "module") script.type = "module";
    script.textContent = `\\n${text}`;
    document.body.append(script);
})"""


@pytest.mark.parametrize("kind", ["classic", "module", "worker"])
def test_modules_run_once_in_their_order_and_late_ones_when_asked_for(
    browser: Browser, tmp_path, monkeypatch, kind: str
):
    for name, text in PLANTED.items():
        (tmp_path / f"{name}.js").write_text(text, "utf-8")
    monkeypatch.setattr(rooms, "ROOT", tmp_path)
    for kept in (rooms.source, rooms.modules, join):
        kept.cache_clear()
    text = join("main.js", "joined")
    for kept in (rooms.source, rooms.modules, join):
        kept.cache_clear()
    with browser.new_context() as context:
        page = context.new_page()
        found = page.evaluate(RUN, [f"{text}joined.run().then((found) => took(found));\n", kind])
    main = 'main import("./late.js") undefined'
    assert found["first"] == ["count", main]
    assert found["log"] == ["count", main, "late"]
    assert found["count"] == 1
    assert found["own"]
    assert found["same"]
    assert found["name"] == "Late"
    line = int(re.search(r":(\d+):\d+\)?$", found["stack"].splitlines()[1])[1])
    before = text.split("\n")[: line - 1]  # the text begins on the second line of the script
    assert 'throw new Error("here")' in before[-1]
    assert [each for each in before if each.startswith("// ")][-1] == "// late.js"


def given(cell: str) -> dict[str, Any]:
    """Weights and inputs of a net, JSON-ready."""
    net = random_net(cell, 5)
    ids = panel_of(net, TEXT).ids
    return {
        "cell": cell,
        "params": {name: array.reshape(-1).tolist() for name, array in net.params.items()},
        "x": {"ids": ids.tolist()},
    }


FORWARD = """
const { cell, params, x } = %s;
const found = engine.forward(cell, params, x);
const values = Object.fromEntries(Object.entries(found).map(([symbol, all]) => [symbol, Array.from(all)]));
"""


@pytest.mark.parametrize("cell", ["rnn", "lstm", "gru"])
def test_the_joined_engine_computes_what_the_module_does(browser: Browser, cell: str):
    code = FORWARD % json.dumps(given(cell))
    text = f"{join('net/engine.js', 'engine')}{{ {code} took(values); }}\n"
    with studio(browser, {}) as page:
        module = page.evaluate(
            f'async () => {{ const engine = await import("/net/engine.js"); {code} return values; }}'
        )
        assert len(module["h"]) == 5 * len(TEXT)
        assert any(module["h"])
        for kind in ("classic", "module", "worker"):
            assert page.evaluate(RUN, [text, kind]) == module, kind


# Saved pages


# Not those that are about the page around an instrument and are never saved as one file.
SAVED = [name for name in rooms.names() if name not in ("files", "kept", "page")]


def payloads() -> dict[str, Any]:
    """Of every instrument one that asks for no server."""
    asked = lookback.asked_for({"text": TEXT}, lesson_of("lookback")["home"])
    start = {"t": 2, "unit": 1, "signal": "f"}
    return {
        "decoder": decoder.payload({**lesson_of("decoder"), "address": "net=luong&t=5", "kernel": True}),
        "directions": directions.payload({**lesson_of("directions"), "address": "t=5&start=2", "kernel": True}),
        "forecast": forecast.payload({**lesson_of("forecast"), "address": "series=glucose&t=3", "kernel": True}),
        "forgetting": forgetting.payload({**lesson_of("forgetting"), "address": "k=10", "kernel": True}),
        "heart": heart.answer({**lesson_of("heart"), "address": "at=2000&by=line", "kernel": True}),
        "layers": layers.payload({**lesson_of("layers"), "address": "layers=3&t=2", "kernel": True}),
        "gatescope": payload_of(panel_of(random_net("lstm", 4), TEXT), start=start),
        "lookback": lookback.answer(asked, lesson_of("lookback"), alone=True, address="t=6&k=4"),
        "lengths": lengths.payload({**lesson_of("lengths"), "address": "direction=reverse&row=1"}),
        "memory": memory.answer(None, lesson_of("memory"), alone=True, address=WEIGHTS),
        "moves": moves.answer({**lesson_of("moves"), "address": "t=3&turned=1", "kernel": True}),
        "onestep": onestep.payload({**lesson_of("onestep"), "address": UNIT}),
        "opens": opens.payload({**lesson_of("opens"), "address": "start=2", "kernel": True}),
        "speech": speech.answer({**lesson_of("speech"), "address": "t=3&back=1&to=9", "kernel": True}),
        "pen": pen.answer({**lesson_of("pen"), "address": "t=3&order=reversed", "kernel": True}),
        "praise": praise.payload({**lesson_of("praise"), "address": "t=3&beside=swapped&moment=3", "kernel": True}),
        "published": published.payload({**lesson_of("published"), "address": "", "kernel": True}),
        "questions": questions.payload({**lesson_of("questions"), "address": "q=vanish&t=4"}),
        "race": race.payload({**lesson_of("race"), "address": "length=20", "kernel": True}),
        "shapes": shapes.payload({**lesson_of("shapes"), "address": "directions=2&layers=2"}),
        "sounds": sounds.payload({**lesson_of("sounds"), "address": "text=psalm&t=3", "kernel": True}),
        "trainer": trainer.payload({**lesson_of("trainer"), "address": "t=3&unit=2", "kernel": True}),
        "writes": writes.answer({**lesson_of("writes"), "address": "t=30&silent=1", "kernel": True}),
        "tuning": tuning.payload({**lesson_of("tuning"), "address": "row=3", "kernel": True}),
    }


@pytest.fixture(scope="module")
def each() -> dict[str, Any]:
    made = payloads()
    assert set(made) == set(SAVED), "an instrument that is not tried here"
    return made


@pytest.fixture
def opened(browser: Browser, each: dict[str, Any], tmp_path: Path) -> Any:
    """Opens the saved page of an instrument from disk; afterwards nothing was asked for and nothing went wrong."""
    asked: list[str] = []
    wrong: list[str] = []
    with browser.new_context(viewport={"width": 1440, "height": 1000}) as context:
        context.add_init_script(FEWER)

        def show(name: str) -> Page:
            path = tmp_path / f"{name}.html"
            path.write_text(standalone_html(name, each[name], f"About {name}"), "utf-8")
            page = context.new_page()
            page.on("request", lambda request: asked.append(request.url))
            page.on("pageerror", lambda error: wrong.append(str(error)))
            page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
            page.goto(path.as_uri())
            expect(page.get_by_test_id(name)).to_be_visible()
            return page

        yield show
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []
    assert wrong == []


MOUNT = """async ([name, styles, given]) => {
    document.body.style.cssText = "margin: 0; font: 15px/21px system-ui, sans-serif";
    const main = document.createElement("main");
    main.style.cssText = "max-width: 1368px; margin: 0 auto; padding: 24px 36px";
    document.body.append(main);
    const root = main.attachShadow({ mode: "open" });
    const style = document.createElement("style");
    style.textContent = styles;
    root.append(style);
    const data = given ?? new Uint8Array(await (await fetch(`/payload/${name}`)).arrayBuffer());
    const { default: mount } = await import(`/instruments/${name}/main.js`);
    mount({ data, parentElement: root, setStateValue() {}, setTriggerValue() {} });
}"""

OTHER_PAGES = {
    "trainer": ".tr-open",
    "opens": ".op-open",
    "published": ".pb-open",
    "tuning": ".tg-open",
    "questions": ".qs-count, .qs-do",
}  # links to them
WITHOUT = "(root, at) => root.querySelectorAll(at).forEach((each) => each.remove())"
# Nets are trained for 40 updates instead of 300 or 400: what they come to is asked in tests/js.
FEWER = """(() => {
    const { postMessage } = Worker.prototype;
    Worker.prototype.postMessage = function (asked, ...rest) {
        return postMessage.call(this, ["watch", "go"].includes(asked.act) ? { ...asked, until: 40 } : asked, ...rest);
    };
})()"""
KEYS = {"gatescope": ["ArrowRight", "b", "ArrowLeft"], "lookback": ["ArrowLeft", "v"]}


@pytest.mark.parametrize("name", SAVED)
def test_the_saved_page_shows_what_the_served_one_shows(
    browser: Browser, opened: Callable[[str], Page], each: dict[str, Any], name: str
):
    saved = opened(name)
    payload = each[name]
    packed = isinstance(payload, bytes)
    with studio(browser, {name: payload} if packed else {}, viewport={"width": 1440, "height": 1000}) as served:
        served.evaluate(FEWER)
        served.evaluate(MOUNT, [name, rooms.styles(name), None if packed else payload])
        for page in (saved, served):
            if name in ("opens", "directions"):  # what they show depends on what is trained
                expect(page.get_by_test_id(name)).to_have_attribute("data-trained", "10", timeout=120_000)
            if name == "trainer":  # nor is its question posed before two nets are trained
                expect(page.get_by_role("radiogroup", name="forget bias")).to_be_visible(timeout=120_000)
            page.get_by_test_id(name).focus()
            for key in KEYS.get(name, ["ArrowRight"]):
                page.keyboard.press(key)
        if name == "gatescope":  # its modules are files on one page, and functions on the other
            for page in (saved, served):
                expect(page.get_by_test_id(name)).to_have_attribute("data-back", "3")
        if name in OTHER_PAGES:  # a file knows no other page
            served.get_by_test_id(name).evaluate(WITHOUT, OTHER_PAGES[name])
        served.get_by_test_id(name).evaluate(QUIET)  # what is read out, and NumPy's agreement, come a little later
        shown = served.get_by_test_id(name).inner_text()
        assert len(shown) > 300
        expect(saved.get_by_test_id(name)).to_have_text(shown, use_inner_text=True)


# Resolves once nothing in an element has changed for longer than any of its delays.
QUIET = """(root) => new Promise((done) => {
    let timer = setTimeout(done, 1000);
    const watch = () => { clearTimeout(timer); timer = setTimeout(done, 1000); };
    new MutationObserver(watch).observe(root, { subtree: true, childList: true, characterData: true });
})"""


WASM = (
    "WebAssembly.compile(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)).then(() => 'compiled', (error) => error.message)"
)
REFUSED = "(() => { try { return String(eval('1')); } catch { return 'refused'; } })()"


def test_the_policy_of_a_saved_page_lets_workers_and_webassembly_run_and_nothing_else(browser, each, tmp_path):
    path = tmp_path / "saved.html"
    path.write_text(standalone_html("gatescope", each["gatescope"], "x"), "utf-8")
    code = FORWARD % json.dumps(given("lstm"))
    worker = f"""{join("net/engine.js", "engine")}(async () => {{
        {code}
        const reached = await fetch("https://example.org/").then(() => "reached", () => "refused");
        took({{ h: values.h, wasm: await {WASM}, eval: {REFUSED}, reached }});
    }})();"""
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(path.as_uri())
        expect(page.get_by_test_id("gatescope")).to_be_visible()
        found = page.evaluate(RUN, [worker, "worker"])
        # In a task of its own: what is evaluated from outside may do what the page may not.
        here = page.evaluate(
            f"""() => new Promise((done) => setTimeout(async () => done({{
                wasm: await {WASM}, eval: {REFUSED},
                other: await new Promise((end) => {{
                    const other = new Worker("data:text/javascript,postMessage('ran')");
                    other.onmessage = ({{ data }}) => end(data);
                    other.onerror = () => end("refused");
                }}),
                script: (() => {{
                    const script = document.createElement("script");
                    script.textContent = "window.ran = 1";
                    document.body.append(script);
                    return window.ran ?? "refused";
                }})(),
            }})))"""
        )
    assert len(found.pop("h")) == 5 * len(TEXT)
    assert found == {"wasm": "compiled", "eval": "refused", "reached": "refused"}
    assert here == {"wasm": "compiled", "eval": "refused", "other": "refused", "script": "refused"}


def test_a_saved_memory_is_judged_by_the_browser_and_says_so(opened: Callable[[str], Page]):
    page = opened("memory")
    page.get_by_role("button", name="Judge on 40 hidden sequences").click()
    expect(page.locator(".mb-verdict")).to_have_attribute("data-judged", "passed")
    expect(page.get_by_text("Python does not judge here: this saved page has no server.")).to_be_visible()
    expect(page.get_by_test_id("memory")).to_have_attribute("data-t", "4")
    expect(page.get_by_role("button", name="Page that works offline")).to_have_count(0)


def test_a_saved_step_opens_where_it_was_and_can_be_changed(opened: Callable[[str], Page]):
    page = opened("onestep")
    unit = page.get_by_test_id("onestep")
    expect(unit).to_have_attribute("data-t", "3")
    expect(unit.get_by_role("textbox", name=re.compile("^W_f(,|$)"))).to_have_value("-1")
    unit.focus()
    page.keyboard.press("ArrowRight")
    expect(unit).to_have_attribute("data-t", "4")
    expect(page.get_by_role("button", name="Page that works offline")).to_have_count(0)


@pytest.mark.parametrize("typed", [None, "x = (f(a), 'b')"])
def test_a_saved_lookback_exports_its_numbers_of_any_text(opened: Callable[[str], Page], typed: str | None):
    page = opened("lookback")
    text = page.get_by_role("textbox", name="text", exact=True)
    expect(text).to_have_value(TEXT)
    expect(page.get_by_role("button", name="Share")).to_have_count(0)
    if typed:
        text.fill(typed)
        expect(page.get_by_role("slider").locator("[data-at]")).to_have_count(len(typed) + 1)
    shown = typed or TEXT
    page.get_by_role("button", name="Export").click()
    with page.expect_download() as file:
        page.get_by_role("button", name="CSV").click()
    rows = list(csv.DictReader(io.StringIO(file.value.path().read_text("utf-8"), newline="")))
    views = {view.reading.net.name: view for view in views_of(shown)}
    assert len(rows) == len(views) * len(shown) * (len(shown) + 1) // 2
    for row in rows:
        view, t, k = views[row["net"]], int(row["t"]), int(row["k"])
        assert row["read"] == shown[k]
        assert row["predicted"] == lookback.TASK.vocabulary[view.reading.targets[t]]
        assert float(row["gradient_bits"]) == pytest.approx(view.gradient[t, k], rel=1e-4, abs=1e-12)
        assert float(row["removal_bits"]) == pytest.approx(view.removal[t, k], rel=1e-4, abs=1e-6)


@pytest.mark.parametrize(
    ("name", "address", "shown"),
    [
        ("onestep", f"/Inside_one_step?{UNIT}", {"data-t": "3"}),
        ("memory", "/Build_a_memory?challenge=delay&cell=rnn&t=5&show=2", {"data-challenge": "delay", "data-t": "5"}),
        ("lookback", f"/What_the_net_looks_back_at?text={TEXT}&t=6&k=4&view=removal", {"data-t": "6", "data-k": "4"}),
    ],
)
def test_the_export_offers_a_page_that_opens_offline_where_the_learner_is(
    page: Page, browser: Browser, tmp_path: Path, name: str, address: str, shown: dict[str, str]
):
    page.goto(address)
    for attribute, value in shown.items():
        expect(page.get_by_test_id(name)).to_have_attribute(attribute, value)
    page.get_by_role("button", name="Export").click()
    with page.expect_download() as file:
        page.get_by_text("Page that works offline", exact=True).click()
    assert file.value.suggested_filename == f"{name}.html"
    path = tmp_path / "saved.html"
    file.value.save_as(path)
    with browser.new_context(offline=True) as alone:
        copy = alone.new_page()
        copy.goto(path.as_uri())
        for attribute, value in shown.items():
            expect(copy.get_by_test_id(name)).to_have_attribute(attribute, value)
