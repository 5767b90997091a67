"""What is in the address of each instrument: it is read back as it was written, with a sentence for what gives way."""

import json
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from lstm_viz.analysis.challenges import CHALLENGES, LIMIT, names
from lstm_viz.ui.memory import answer
from tests.views.instrument import panel_of, payload_of, random_net, studio

TEXT = "a(b)[c]"
CHOICE = {"label": "net", "value": "one", "options": [], "text": TEXT, "textLabel": "text"}
HOME = {"t": 5, "unit": 3, "signal": "o", "token": "", "ops": "", "whatif": False}
MEMORY = Path(__file__).resolve().parents[2] / "pages/3_What_if/10_Build_a_memory.json"
SETUP = """async (memory) => {
    const { readAddress, link } = await import("/shell/address.js");
    const tables = {};
    for (const name of ["gatescope", "lookback", "memory"])
        tables[name] = (await import(`/instruments/${name}/address.js`)).TABLE;
    const { parse } = await import("/instruments/memory/model.js");
    const near = {
        memory: { model: parse(new TextEncoder().encode(memory)) },
        lookback: { model: { steps: 63, header: { text: "def" } }, start: { t: 61, k: 46 } },
    };
    for (const name of ["single", "pair", "saved"]) {
        const model = await load(name);
        near[name] = { model, start: model.header.start };
    }
    window.read = (which, search) => readAddress(tables[which] ?? tables.gatescope, search, near[which]);
    window.write = (which, values, address = "https://lstm.test/page?kept=yes#top") =>
        link(tables[which] ?? tables.gatescope, address, values, near[which]);
}"""


@pytest.fixture(scope="module")
def page(browser):
    lstm, rnn = (panel_of(random_net(cell, units), text=TEXT) for cell, units in (("lstm", 6), ("rnn", 4)))
    payloads = {
        "single": payload_of(lstm, choice=CHOICE, start=HOME),
        "pair": payload_of(lstm, rnn, choice=CHOICE, start=HOME),
        "saved": payload_of(lstm, start={**HOME, "unit": None, "back": 4, "speed": 2, "table": True}),
    }
    with studio(browser, payloads) as shown:
        shown.evaluate(SETUP, answer(None, json.loads(MEMORY.read_text("utf-8"))).decode())
        yield shown


def read(page, which, **given):
    return page.evaluate("([which, given]) => read(which, String(new URLSearchParams(given)))", [which, given])


def write(page, which, values):
    return page.evaluate("([which, values]) => write(which, values)", [which, values])


EVERYTHING = {
    "net": "one", "text": "x = \u00e9&?", "t": 6, "unit": None, "signal": "c", "back": 2, "ops": "scale_0_f_1_0-3_2",
    "compare": "difference", "part": 4, "pace": "slow", "speed": 0.25, "loop": True, "sort": "timescale", "table": True,
    "present": True,
}  # fmt: skip


@pytest.mark.parametrize(("which", "more"), [("single", {}), ("pair", {"unit2": 1, "panel": 1})])
def test_everything_that_was_chosen_comes_back_and_nothing_else_is_touched(page, which, more):
    values = {**EVERYTHING, **more}
    address = urlsplit(write(page, which, values))
    query = parse_qs(address.query)
    assert address.fragment == ""
    assert query.pop("kept") == ["yes"]
    assert set(query) == set(values) - {"pace"}  # a part says slow motion already
    found = page.evaluate("([which, search]) => read(which, search)", [which, address.query])
    assert found == {"values": values, "messages": []}


def test_what_is_as_usual_leaves_the_address(page):
    plain = {
        "net": "one", "text": TEXT, "t": 0, "unit": 0, "unit2": 0, "panel": 0, "signal": "f", "back": None, "ops": "",
        "compare": "now", "part": None, "pace": "step", "speed": 1, "loop": False, "sort": "index", "table": False,
        "present": False,
    }  # fmt: skip
    address = page.evaluate(
        "(values) => write('pair', values, 'https://lstm.test/?back=3&loop=1&compare=before')", plain
    )
    assert parse_qs(urlsplit(address).query).keys() == {"net", "text", "t", "unit", "signal"}
    query = urlsplit(write(page, "pair", plain)).query
    assert query == "kept=yes&net=one&text=a%28b%29%5Bc%5D&t=0&unit=0&signal=f"


def test_a_link_of_before_opens_both_panels_on_its_unit_and_the_smaller_on_its_last(page):
    assert page.evaluate("read('pair', '?unit=2').values.unit2") == 2
    found = page.evaluate("read('pair', '?unit=5')")
    assert (found["values"]["unit"], found["values"]["unit2"], found["messages"]) == (5, 3, [])


def test_an_empty_address_opens_where_the_page_says_and_a_saved_page_where_it_was_saved(page):
    home = read(page, "single")["values"]
    assert (home["t"], home["unit"], home["signal"], home["back"], home["pace"]) == (5, 3, "o", None, "step")
    saved = read(page, "saved")["values"]
    assert (saved["unit"], saved["back"], saved["speed"], saved["table"]) == (None, 4, 2, True)
    assert "net" not in saved


@pytest.mark.parametrize(
    ("which", "given", "values", "said"),
    [
        ("single", {"t": "-5"}, {"t": 0}, "t=-5 is outside 0 to 6. 0 is used."),
        ("single", {"t": "7"}, {"t": 6}, "t=7 is outside 0 to 6. 6 is used."),
        ("single", {"unit": "99"}, {"unit": 5}, "unit=99 is outside 0 to 5. 5 is used."),
        ("single", {"unit": "mea"}, {"unit": 3}, "unit=mea in the address is not a whole number. 3 is used."),
        ("saved", {"unit": "mea"}, {"unit": None}, "unit=mea in the address is not a whole number. mean is used."),
        ("single", {"back": ""}, {"back": None}, "in the address is not a whole number. The instrument runs forward."),
        ("single", {"speed": "3"}, {"speed": 1}, "in the address is not one of 0.25, 0.5, 1, 2, 4, 8. 1 is used."),
        ("single", {"loop": "yes"}, {"loop": False}, "in the address is not one of 0, 1. 0 is used."),
        ("single", {"signal": "q"}, {"signal": "o"}, "in the address is not one of f, i, g, c, o, h. o is used."),
        ("single", {"part": "x"}, {"part": 0, "pace": "slow"},
         "part=x in the address is not a whole number. 0 is used."),
        ("lookback", {"t": "soon"}, {"t": 61},
         "in the address is not a whole number. Character 63 is predicted (t=61)."),
        ("lookback", {"t": "-5"}, {"t": 0, "k": 0}, "t=-5 is outside 0 to 62. Character 2 is predicted (t=0)."),
        ("lookback", {"t": "1e9999"}, {"t": 61}, "not a whole number"),
        ("lookback", {"t": "99"}, {"t": 62}, "t=99 is outside 0 to 62. What comes next is predicted (t=62)."),
        ("lookback", {"t": "2", "k": "9"}, {"k": 2}, "k=9 is outside 0 to 2. Character 3 is picked (k=2)."),
        ("lookback", {"view": "sideways" * 9}, {"view": "gradient"}, "sidewayssidewayssideways… in the address is"),
        ("lookback", {"scale": "row"}, {"scale": "log"}, "in the address is not one of log, linear, own. log is used."),
        ("memory", {"challenge": "poem"}, {"challenge": "latch"}, "in the address is not one of latch, reset"),
        ("memory", {"cell": "gru" * 20}, {"cell": "lstm"}, "in the address is not one of lstm, rnn."),
        ("memory", {"show": "9"}, {"show": 5}, "show=9 is outside 1 to 5. 5 is used."),
        ("memory", {"t": "soon"}, {"t": 0}, "t=soon in the address is not a whole number. 0 is used."),
        ("memory", {"t": "9" * 5000}, {"t": 0}, "in the address is not a whole number. 0 is used."),
        ("memory", {"hints": "-1"}, {"hints": 0}, "hints=-1 is outside 0 to 3. 0 is used."),
        ("memory", {"w": "f1.b:1e9"}, {"w": {"f1.b": 20}}, "“f1.b:1e9” in the address is beyond ±20. The nearest"),
        ("memory", {"w": "f1.b:nan"}, {"w": {}}, "“f1.b:nan” in the address is no weight of this net. It is left out."),
        ("memory", {"w": "f1.b:,h1.h1:2"}, {"w": {}}, "“f1.b:” in the address is no weight of this net, and 1 more."),
        ("memory", {"w": "x" * 5000}, {"w": {}}, "The weights in the address have 5,000 characters."),
    ],
)  # fmt: skip
def test_what_makes_no_sense_gives_way_with_a_sentence(page, which, given, values, said):
    found = read(page, which, **given)
    assert said in " ".join(found["messages"])
    assert {name: found["values"][name] for name in values} == values
    assert all(len(message) < 200 for message in found["messages"])


@pytest.mark.parametrize("nonsense", ["x", "", "1e3", "0x10", "1.5", "Infinity", "NaN", "<script>" * 100])
def test_a_step_that_is_no_whole_number_is_the_usual_one_and_says_so(page, nonsense):
    found = read(page, "single", t=nonsense)
    assert found["values"]["t"] == HOME["t"]
    (message,) = found["messages"]
    assert len(message) < 120


def test_a_memory_comes_back_with_its_weights(page):
    values = {"challenge": "delay", "cell": "rnn", "w": {"h1.h2": 3, "h2.x1": -2.5}, "show": 3, "t": 9, "hints": 2}
    values |= {"table": True, "present": False}
    query = urlsplit(write(page, "memory", values)).query
    assert page.evaluate("(search) => read('memory', search)", query) == {"values": values, "messages": []}


@pytest.mark.parametrize("name", CHALLENGES)
def test_only_weights_of_the_net_are_read(page, name):
    given = ",".join(
        f"{weight}:{30 * (-1) ** at}" for at, weight in enumerate(["z1.b", *names(CHALLENGES[name], "rnn")])
    )
    weights = read(page, "memory", challenge=name, cell="rnn", w=given)["values"]["w"]
    assert set(weights) == set(names(CHALLENGES[name], "rnn"))
    assert {abs(value) for value in weights.values()} == {LIMIT}
