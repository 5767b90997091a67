"""What a browser keeps of what the learner did: what comes back, what does not, and the same as a file."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.views.instrument import studio

RECORD = {
    "about": "2ab",
    "place": {"t": 3, "symbol": "f", "unit": None},
    "question": ["What will the ", {"s": "f", "text": "forget gate"}, " do at ", {"token": "]"}, "?"],
    "verdict": ["Right: ", {"strong": "open"}, "."],
    "words": ["It is ", {"number": "0.97", "s": "f"}, ", and reads ", {"mark": "]"}, "."],
    "why": "<b>it must</b>",
}
KEPT = {
    "ticks": {"mute": ["falls to ", {"number": "12 %"}, "."], "erase": []},
    "shown": "erase",
    "predictions": [RECORD],
    "solved": {"latch": {"lstm": {"f1.b": 8, "i1.b": -4.5}}},
    "given": ["latch lstm f1.b:8"],
}


@pytest.fixture(scope="module")
def lab(browser: Browser) -> Iterator[Page]:
    with studio(browser, {}) as page:
        page.evaluate("async () => { window.keep = await import('/shell/keep.js'); }")
        yield page


@pytest.fixture(autouse=True)
def nothing_kept(lab: Page):
    lab.evaluate("() => { sessionStorage.clear(); localStorage.clear(); }")


def put(lab: Page, part: str, value: Any, page: str = "Gate_surgery") -> bool:
    kept: bool = lab.evaluate("([page, part, value]) => keep.createKeep(page).set(part, value)", [page, part, value])
    return kept


def got(lab: Page, part: str, page: str = "Gate_surgery") -> Any:
    return lab.evaluate("([page, part]) => keep.createKeep(page).get(part)", [page, part])


@pytest.mark.parametrize(("part", "value"), KEPT.items(), ids=KEPT)
def test_what_is_kept_comes_back_on_its_page_and_on_no_other(lab: Page, part, value):
    assert put(lab, part, value)
    assert got(lab, part) == value
    assert got(lab, part, "Inside_one_step") is None


def test_ticks_last_as_long_as_the_tab_and_solved_challenges_longer(lab: Page):
    for part, value in KEPT.items():
        put(lab, part, value)
    lab.evaluate("sessionStorage.clear()")
    assert {part for part in KEPT if got(lab, part) is not None} == {"solved"}


@pytest.mark.parametrize(
    ("part", "text"),
    [
        ("ticks", "{"),
        ("ticks", "null"),
        ("ticks", "[]"),
        ("ticks", '{"mute": "done"}'),
        ("ticks", '{"mute": [{"value": {"symbol": "c", "unit": 0, "t": 0}}]}'),
        ("ticks", '{"mute": [{"s": "f onclick", "text": "x"}]}'),
        ("ticks", '{"mute": [{}]}'),
        ("ticks", json.dumps({"mute": ["x" * 2001]})),
        ("ticks", json.dumps({str(k): [] for k in range(201)})),
        ("ticks", json.dumps({"mute": ["x" * 2000] * 40})),
        ("shown", "7"),
        ("predictions", json.dumps([RECORD] * 21)),
        ("predictions", json.dumps([{**RECORD, "why": "x" * 501}])),
        ("predictions", json.dumps([{**RECORD, "more": 1}])),
        ("predictions", json.dumps([{key: RECORD[key] for key in list(RECORD)[1:]}])),
        ("predictions", json.dumps([{**RECORD, "place": {"t": {"toString": 1}}}])),
        ("solved", '{"latch": {"lstm": {"f1.b": "8"}}}'),
        ("solved", '{"latch": {"lstm": {"f1.b": 1e999}}}'),
        ("solved", '{"latch": 7}'),
        ("given", '{"0": "x"}'),
    ],
)
def test_what_cannot_have_been_kept_here_is_as_good_as_nothing(lab: Page, part, text):
    storage = "localStorage" if part == "solved" else "sessionStorage"
    lab.evaluate(f"([key, text]) => {storage}.setItem(key, text)", [f"lstm-viz 1 {part} Gate_surgery", text])
    assert got(lab, part) is None


def test_only_the_newest_predictions_are_kept_and_of_each_question_one(lab: Page):
    records = [{**RECORD, "place": {"t": k}} for k in range(25)] + [{**RECORD, "place": {"t": 20}, "why": "again"}]
    kept = lab.evaluate("(records) => records.reduce(keep.withPrediction, [])", records)
    assert [record["place"]["t"] for record in kept] == [*range(5, 20), 21, 22, 23, 24, 20]
    assert kept[-1]["why"] == "again"


def test_a_browser_that_keeps_nothing_is_no_error(lab: Page):
    found = lab.evaluate(
        """(record) => {
            const own = Object.getOwnPropertyDescriptors(window);
            const refuse = { configurable: true, get() { throw new DOMException("no", "SecurityError"); } };
            Object.defineProperty(window, "sessionStorage", refuse);
            Object.defineProperty(window, "localStorage", refuse);
            const here = keep.createKeep("Gate_surgery");
            here.drop("brought");
            const text = JSON.stringify({ format: keep.FORMAT, pages: { Gate_surgery: { ticks: { mute: [] } } } });
            const kept = [here.get("ticks"), here.set("ticks", { mute: [] }), here.set("solved", {})];
            const found = [...kept, keep.takeFile(text), JSON.parse(keep.fileOf()).pages];
            Object.defineProperty(window, "sessionStorage", own.sessionStorage);
            Object.defineProperty(window, "localStorage", own.localStorage);
            return found;
        }""",
        RECORD,
    )
    assert found == [None, False, False, {"problem": "nowhere"}, {}]


def test_a_file_holds_all_pages_and_adds_to_what_is_kept(lab: Page):
    for part, value in KEPT.items():
        put(lab, part, value)
    put(lab, "ticks", {"open": []}, "Inside_one_step")
    text = lab.evaluate("keep.fileOf()")
    assert json.loads(text) == {
        "format": "lstm-viz kept 1",
        "pages": {
            "Gate_surgery": {part: KEPT[part] for part in ("ticks", "shown", "predictions", "solved")},
            "Inside_one_step": {"ticks": {"open": []}},
        },
    }
    lab.evaluate("() => { sessionStorage.clear(); localStorage.clear(); }")
    put(lab, "ticks", {"soft": []}, "Inside_one_step")
    count = lab.evaluate("(text) => keep.takeFile(text)", text)
    assert count == {"count": {"ticks": 3, "predictions": 1, "solved": 1, "refused": 0}}
    assert got(lab, "ticks", "Inside_one_step") == {"soft": [], "open": []}
    assert got(lab, "predictions") == [RECORD]
    assert got(lab, "shown") == "erase"
    assert got(lab, "solved") is None  # a file may be a stranger's: its nets are judged first
    assert got(lab, "brought") == KEPT["solved"]
    assert json.loads(lab.evaluate("keep.fileOf()"))["pages"]["Gate_surgery"]["solved"] == KEPT["solved"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("{", "notJson"),
        ("", "notJson"),
        ("[]", "notOurs"),
        ("null", "notOurs"),
        ('{"format": "lstm-viz memory 1"}', "notOurs"),
        ('{"format": "lstm-viz kept 1", "pages": []}', "notOurs"),
    ],
)
def test_what_is_no_such_file_is_said_to_be_none(lab: Page, text, problem):
    assert lab.evaluate("(text) => keep.takeFile(text)", text) == {"problem": problem}


def test_of_a_strangers_file_only_what_makes_sense_is_taken(lab: Page):
    pages = {
        "Gate_surgery": {"ticks": {"mute": 1}, "given": ["x"], "shown": "mute"},
        "../x y": {"ticks": {}},
        "Home": 7,
        "Inside_one_step": {"ticks": {"constructor": ["so"]}},
    }
    text = json.dumps({"format": "lstm-viz kept 1", "pages": pages})
    text = text.replace('"constructor"', '"__proto__"')
    count = lab.evaluate("(text) => keep.takeFile(text)", text)
    assert count == {"count": {"ticks": 1, "predictions": 0, "solved": 0, "refused": 4}}
    assert sorted(lab.evaluate("Object.keys(sessionStorage)")) == [
        "lstm-viz 1 shown Gate_surgery",
        "lstm-viz 1 ticks Inside_one_step",
    ]
    assert lab.evaluate("({}).so === undefined")


@pytest.mark.parametrize(
    ("path", "page"),
    [
        ("/", "home"),
        ("/Gate_surgery", "Gate_surgery"),
        ("/app/Gate_surgery", "Gate_surgery"),
        ("/a b.html", "a_b.html"),
    ],
)
def test_a_page_has_the_same_name_wherever_the_app_stands(lab: Page, path, page):
    assert lab.evaluate("(path) => keep.pageOf(path)", path) == page
