"""`Encoder and decoder`: what it computes of a text, what it counts, its lines, and every claim."""

import csv
import io
import re
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import save_file

from lstm_viz.attention import load, translate
from lstm_viz.training import dates
from lstm_viz.ui.lessons import lesson_of
from tests.js.playground import KERNEL

KINDS = ("none", "none-long", "luong", "bahdanau")
HOME = lesson_of("decoder")["home"]["text"]
PARTS = {"year": slice(0, 4), "month": slice(5, 7), "day": slice(8, 10)}
SETUP = """async (given) => {
    const reading = await import("/net/translate/read.js");
    globalThis.model = await import("/instruments/decoder/model.js");
    globalThis.nets = Object.fromEntries(Object.entries(given).map(([name, { setup, arrays }]) => [name, reading.netOf(setup, arrays)]));
    globalThis.through = (steps) => { for (;;) { const { done, value } = steps.next(); if (done) return value; } };
}"""  # noqa: E501


@pytest.fixture(scope="module")
def shipped():
    return {kind: load(kind) for kind in KINDS}


@pytest.fixture(scope="module")
def node(bare_node, shipped):
    given = {
        kind: {"setup": card["setup"], "arrays": {name: array.ravel().tolist() for name, array in arrays.items()}}
        for kind, (card, arrays) in shipped.items()
    }
    bare_node.run(SETUP, given)
    return bare_node


@pytest.fixture(scope="module")
def counted(node):
    """What the page counts of each net, over its hundred dates."""
    return node.run(
        """() => {
            const dates = model.unseen(model.COUNTED);
            return Object.fromEntries(Object.entries(nets).map(([name, net]) => [name, {
                carried: through(model.carriedBy(net, dates)), without: through(model.without(net, dates)), searched: through(model.searched(net, dates, 5)),
                right: [{}, { erased: true }].map((operated) => model.rightOf(net, dates, operated)),
            }]));
        }"""  # noqa: E501
    )


def test_the_dates_that_are_counted_are_those_that_nobody_trains_on(node):
    pairs = dates.held_pairs("test")
    expected = [{"text": text, "iso": dates.iso_of(day)} for text, day in zip(pairs.texts(), pairs.days, strict=True)]
    got = node.run("() => model.unseen(100).map(({ text, iso }) => ({ text, iso }))")
    assert got == expected[:100]
    assert not set(pairs.days) & set(dates.parts()["training"])


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_counted_is_what_numpy_writes(node, shipped, counted, kind):
    _, arrays = shipped[kind]
    pairs = dates.held_pairs("test")
    right = dict.fromkeys(["whole", *PARTS], 0)
    for text, day in zip(pairs.texts()[:100], pairs.days[:100], strict=True):
        said = "".join(dates.SAID[mark] for mark in translate(arrays, dates.encode(text), 10).ids)
        iso = dates.iso_of(day)
        right["whole"] += said == iso
        for part, place in PARTS.items():
            right[part] += said[place] == iso[place]
    found = counted[kind]
    assert found["without"]["counts"]["nothing"] == right
    assert found["carried"]["right"] == {part: right[part] for part in PARTS}
    assert found["searched"]["greedy"] == right["whole"]
    assert found["right"] == [found["without"]["counts"][name]["whole"] for name in ("nothing", "erased")]
    bridge = found["without"]["counts"]["bridge"]
    assert all(right[part] - found["carried"]["lost"][-1][part] <= bridge[part] for part in PARTS), "some come anew"
    assert len(found["carried"]["lost"]) == 32 + 3


@pytest.mark.parametrize("kind", KINDS)
def test_on_the_axis_every_unit_goes_on_across_the_bridge(node, kind):
    got = node.run(
        """({ kind, text }) => {
            const shown = model.shownOf(nets[kind], model.asked(text), { silent: [], done: "nothing", width: 1, teacher: false });
            return Object.fromEntries(Object.entries(shown.values).map(([symbol, all]) => [symbol, [...all]]));
        }""",  # noqa: E501
        {"kind": kind, "text": HOME},
    )
    f, i, g, c, o, h = (np.reshape(got[symbol], (-1, 32)) for symbol in "figcoh")
    assert len(c) == len(HOME) + 10
    np.testing.assert_allclose(c[1:], f[1:] * c[:-1] + i[1:] * g[1:], atol=1e-12)
    np.testing.assert_allclose(h, o * np.tanh(c), atol=1e-12)


@pytest.mark.parametrize(
    ("text", "read", "told", "right"),
    [
        ("", "", ["empty"], None),
        ("漢字 😀 <", "  ", ["Left out", "short"], None),
        ("#", "", ["No character", "Left out"], None),
        ("3", "3", ["short"], None),
        ("1 mars 2001", "1 mars 2001", [], "2001-03-01"),
        ("November 28, 0000", "November 28, 0000", [], None),
        ("November", "November", [], None),
        ("7" * 400, "7" * 60, ["first 60 characters are read; 340 more"], None),
        ("7" * 4000, "7" * 60, ["first 60 characters", "first 1,000 characters"], None),
        ("<b>1 mars 2001</b>", "b1 mars 2001/b", ["Left out"], None),
    ],
)
def test_any_text_is_read_or_said_to_be_none(node, text, read, told, right):
    got = node.run(
        """async (text) => {
            const { left } = await import("/words/decoder.js");
            const asked = model.asked(text);
            const { right, none } = asked;
            return { read: model.charactersOf(asked.ids).join(""), told: left(asked), right, none };
        }""",
        text,
    )
    assert got["read"] == read
    assert len(got["told"]) == len(told)
    assert all(any(part in sentence for sentence in got["told"]) for part in told)
    assert got["right"] == right
    assert got["none"] == (read == "")


@pytest.mark.parametrize(
    ("given", "kept"),
    [("", ""), ("3,7,8", "3,7,8"), ("31-16,5", "5"), ("16-31,0,1,2", "0-2,16-31"), ("x,-1,4e3,2", "2")],
)
def test_silenced_units_are_short_in_an_address(node, given, kept):
    asked = """async (given) => {
        const { silentFrom, silentTo } = await import("/time/pair/axis.js");
        return silentTo(silentFrom(given));
    }"""
    assert node.run(asked, given) == kept


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", ["numpy", "pytorch"])
def test_the_lines_run_and_print_the_numbers_beside_them(node, shipped, kind, language, monkeypatch, capsys, tmp_path):
    lines = node.run(
        """async ({ kind, language, text }) => {
            const { linesOf } = await import("/instruments/decoder/code.js");
            const { plain } = model.shownOf(nets[kind], model.asked(text), { silent: [3], done: "nothing", width: 1, teacher: false });
            return linesOf({ now: () => ({ chars: [...text], plain, S: text.length, t: text.length + 6, net: nets[kind].attention, name: kind, H: 16 }) }, language);
        }""",  # noqa: E501
        {"kind": kind, "language": language, "text": "środa, 28 października 2026"},
    )
    _, arrays = shipped[kind]
    save_file({name: array.astype("f4") for name, array in arrays.items()}, tmp_path / f"dates-{kind}.safetensors")
    monkeypatch.chdir(tmp_path)
    exec(compile(lines, "lines", "exec"), {})
    share, written = capsys.readouterr().out.split()
    beside = re.findall(r"print\(.*#  ?(\S+)", lines)
    assert float(share) == pytest.approx(float(beside[0]), abs=6e-5)
    assert written == beside[1]


def test_what_is_handed_out_has_a_row_for_all_that_is_shown(node, counted):
    states, weights, carried, curves = node.run(
        """(found) => {
            const text = "1 mars, 2001";
            const { steps, values } = model.shownOf(nets.luong, model.asked(text), { silent: [], done: "nothing", width: 1, teacher: false });
            const said = steps.map(({ weights, says, said }) => ({ letter: String(said), share: says[said], weights }));
            const all = { chars: [...text], S: text.length, F: 32, values, said };
            const look = { update: 5, loss: 1, whole: 0, characters: 0.5, places: Array(10).fill(0) };
            const run = { setups: [{ attention: "none", forcing: 1, seed: 1 }], looks: [[look]] };
            return [model.statesCsv(all), model.weightsCsv(all), model.carriedCsv(found, 16), model.curvesCsv(run)];
        }""",  # noqa: E501
        counted["luong"]["carried"],
    )
    rows = [list(csv.reader(io.StringIO(text))) for text in (states, weights, carried, curves)]
    assert [len(each) for each in rows] == [1 + 22 * 6, 11, 1 + 35, 2]
    for each in rows:
        assert len({len(row) for row in each}) == 1
    assert rows[1][0][8] == ","
    assert sum(map(float, rows[1][1][2:])) == pytest.approx(1)


TOLD = """async (counted) => {
    const { BRIDGE, CARRIED, answer } = await import("/words/decoder.js");
    const plain = (pieces) => pieces.map((piece) => piece.text ?? piece.strong ?? piece).join("");
    const bridge = { unit: 7, h: "0.5", c: "1", end: 4, D: 32, H: 16 };
    const now = { written: "1983-02-21", right: "2026-11-28", reading: { day: 1, weekday: true }, S: 3, t: 12, done: "nothing", plain: { text: "2026-11-28" } };
    return {
        bridge: [[], [7], [3]].map((silent) => plain(BRIDGE.said({ ...bridge, silent }))),
        carried: Object.fromEntries(Object.entries(counted).map(([name, { carried }]) => [name, plain(CARRIED.said(carried, 7, 32, !name.startsWith("none")))])),
        never: plain(CARRIED.said({ dates: 100, right: { year: 9, month: 0, day: 1 }, lost: Array(35).fill({ year: 0, month: 0, day: 0 }) }, 7, 32, true)),
        silenced: plain(answer({ ...now, silent: [7] })),
        two: through(model.searched(nets.none, model.unseen(model.COUNTED), 2)),
    };
}"""  # noqa: E501


def test_what_is_said_of_bridge_and_search_is_so_of_the_net_shown(node, counted):
    told = node.run(TOLD, counted)
    begins = ["; silenced, it begins the decoder with 0" in sentence for sentence in told["bridge"]]
    assert begins == [False, True, False]
    assert ["so begins the decoder" in sentence for sentence in told["bridge"]] == [True, False, True]
    needless = {kind for kind in KINDS if "No month needs the bridge" in told["carried"][kind]}
    assert needless == {kind for kind in KINDS if counted[kind]["carried"]["lost"][-1]["month"] == 0} == {"luong"}
    assert "Only 34 months were right to begin with; the net of “15,000”" in told["carried"]["none"]
    assert "Only" not in told["carried"]["none-long"]
    assert "No month was right to begin with." in told["never"]
    assert "needs" not in told["never"]
    assert told["silenced"].endswith(", not the same. As it was trained, it writes 2026-11-28.")
    searches = [counted["none"]["searched"], told["two"]]
    assert [(each["likelier"], len(each["other"])) for each in searches] == [(31, 31), (22, 23)], "nearly always"


CURVES = """async (kinds) => {
    const { backendOf } = await import("/net/training/backend.js");
    const { createRun } = await import("/net/translate/run.js");
    const { setupsOf, EACH, UNTIL } = await import("/instruments/decoder/train.js");
    const backend = await backendOf(payload("kernel"));
    return setupsOf({ beside: "luong", forced: true, start: 1 }).map((setup) => {
        const run = createRun(backend, setup);
        const whole = {};
        while (run.updates < UNTIL) {
            run.step();
            if ([200, 225, UNTIL].includes(run.updates)) whole[run.updates] = run.look().whole;
        }
        return [whole, EACH];
    });
}"""


def test_the_prompts_say_what_is_counted(node, shipped, counted):
    answers = {prompt["id"]: "".join(prompt["answer"]) for prompt in lesson_of("decoder")["prompts"]}
    assert 2 * 32 == 64
    assert "64 numbers" in answers["cross"]

    lost = counted["none-long"]["carried"]["lost"]
    months = sorted(range(32), key=lambda unit: -lost[unit]["month"])
    assert months[:2] == [27, 10]
    assert 27 >= 16, "of the backward half"
    assert (lost[27], lost[10]["month"]) == ({"year": 32, "month": 74, "day": 64}, 49)
    assert counted["none-long"]["carried"]["right"]["month"] == 97
    silenced = node.run(
        """(text) => {
            const how = { silent: [27], done: "nothing", width: 1, teacher: false };
            return model.shownOf(nets["none-long"], model.asked(text), how).written;
        }""",
        HOME,
    )
    assert f"becomes {silenced}." in answers["month"]
    assert all(part in answers["month"] for part in ("74 of the 97", "64 days and 32 years", "49 months"))

    steps = translate(shipped["luong"][1], dates.encode(HOME), 10).steps
    of = [[round(100 * share) for share in steps[t].look.shares] for t in (5, 6)]
    name = HOME.index("noviembre")
    assert [of[0][name + 1], of[1][name + 2]] == [94, 79]
    others = [max(of[t][name + k] for t in (0, 1)) for k in range(9) if k not in (1, 2)]
    assert max(others) < 20
    assert max(max(of[t][name + HOME[name:].index(letter)] for t in (0, 1)) for letter in "br") == 0

    assert [counted[kind]["without"]["counts"]["bridge"]["whole"] for kind in ("luong", "bahdanau")] == [100, 0]
    searched = {kind: counted[kind]["searched"] for kind in KINDS}
    assert (searched["none"]["beam"], searched["none"]["greedy"]) == (19, 16)
    assert len(searched["none"]["other"]) == searched["none"]["likelier"] == 31
    assert [searched[kind]["other"] for kind in KINDS[1:]] == [[]] * 3
    assert counted["luong"]["right"] == [100, 0], "what the question reveals"


def test_trained_here_the_net_with_attention_is_right_when_the_other_is_not(bare_node):
    with bare_node.payloads({"kernel": KERNEL.read_bytes()}) as node:
        (none, each), (luong, _) = node.run(CURVES)
    assert each == 25
    assert luong["200"] < 0.9 <= luong["225"]
    assert none["225"] == 0.008
    assert (luong["1200"], none["1200"]) == (0.997, 0.05)
    answer = "".join(lesson_of("decoder")["prompts"][-1]["answer"])
    assert all(part in answer for part in ("at update 225", "8 of the 1,000", "99.7 % against 5 %"))


def test_the_page_says_of_the_shipped_nets_what_their_cards_say(shipped):
    cards = {kind: card for kind, (card, _) in shipped.items()}
    words = (Path(KERNEL).parents[2] / "words/decoder.js").read_text("utf-8")
    assert [cards[kind]["updates"] for kind in KINDS] == [1500, 15000, 1500, 1500]
    assert 'shipped: "1,500 updates"' in words
    assert 'long: "15,000"' in words
    whole = {kind: card["score"]["test"]["whole"] for kind, card in cards.items()}
    assert min(whole["luong"], whole["bahdanau"]) > 0.99
    assert 1 / 7 < whole["none"] < 1 / 5
    assert whole["none-long"] > 0.9
    assert round(min(seed["test"] for seed in cards["none-long"]["seeds"]["scores"].values()), 1) == 0.6
