"""`Read my handwriting`: how a drawing becomes eight points, what the net is worth on them, and what is said of it."""

import contextlib
import io
import json
import re

import numpy as np
import pytest

from lstm_viz.analysis.held_out import _wilson
from lstm_viz.browser import ROOT
from lstm_viz.cells import find
from lstm_viz.net import load
from lstm_viz.run import unroll
from lstm_viz.series.pen import written
from lstm_viz.softmax import softmax
from lstm_viz.ui import nets
from lstm_viz.ui.lessons import PAGES, lesson_of
from tests.js.playground import KERNEL

BOX = 500
LESSON = lesson_of("pen")
PROMPTS = {each["id"]: each for each in LESSON["prompts"]}
EIGHT = """async (all) => {
    const ink = await import("/net/pen/ink.js");
    const drawings = all.map((strokes) => ({ strokes, points: null }));
    return drawings.map((drawing) => ({ ...ink.eightOf(drawing), problems: ink.problemsOf(drawing) }));
}"""
READ = """async (texts) => {
    const ink = await import("/net/pen/ink.js");
    const { digitsOf, pointsOf } = await import("/net/pen/digits.js");
    const { parseNet } = await import("/net/panel.js");
    const model = { ...await import("/net/classify.js"), ...await import("/instruments/pen/model.js") };
    const { backwardsOf } = await import("/instruments/pen/lesson.js");
    const { linesOf } = await import("/instruments/pen/code.js");
    const words = await import("/words/pen.js");
    const all = digitsOf(new Uint8Array(payload("digits")));
    const net = parseNet(new Uint8Array(payload("net")));
    const score = (how) => {
        const found = model.scoreOf(all, model.PARTS.map((part) => model.testOf(net, all, part, how)));
        return { ...found, hurt: model.hurtOf(found), interval: model.interval(found.right, found.many) };
    };
    const shares = (points, silent = null, empty = null) => model.sharesOf(model.panelOf(net, points, { silent, empty })).map((row) => [...row]);
    const read = Object.fromEntries(Object.entries(texts).map(([name, text]) => {
        const { points } = ink.eightOf(ink.drawingOf(text));
        const said = shares(points);
        return [name, { points, said, back: backwardsOf(net, text), four: shares(points, 4), emptied: shares(points, null, 5), four_gone: shares(points, null, 4), lines: linesOf({ shipped: net, now: () => ({ points }) }),
            sentence: words.sentence({ t: 7, shares: said, best: said.map(model.likeliest), meant: 3, order: "drawn", silent: 4, empty: 2, drawn: null }),
            early: words.sentence({ t: 3, shares: said, best: said.map(model.likeliest), meant: 8, order: "drawn", silent: null, empty: null, drawn: null }),
            other: words.sentence({ t: 7, shares: said, best: said.map(model.likeliest), meant: 8, order: "reversed", silent: null, empty: null, drawn: 5 }) }];
    }));
    const near = [0, 1, 2, 3, 500, 3497].map((nth) => model.nearestOf(all, pointsOf(all, 7494 + nth)));
    return { read, near, plain: score(), back: score({ back: true }), silent: [0, 4].map((silent) => score({ silent })), emptied: [1, 2, 4, 5, 7].map((empty) => score({ empty })) };
}"""  # noqa: E501
TRAINED = """async (seeds) => {
    const { backendOf } = await import("/net/training/backend.js");
    const { createRun } = await import("/net/training/run.js");
    const { digitsOf, toldOf } = await import("/net/pen/digits.js");
    const { parseNet } = await import("/net/panel.js");
    const model = await import("/instruments/pen/model.js");
    const own = await import("/net/training/own.js");
    const all = digitsOf(new Uint8Array(payload("digits")));
    const shipped = parseNet(new Uint8Array(payload("net")));
    const backend = await backendOf(payload("kernel"));
    return seeds.map((seed) => {
        const run = createRun(backend, model.setupOf(toldOf(all), seed));
        while (run.updates < model.UNTIL) run.step();
        const look = run.look();
        const setup = model.setupOf("", seed);
        const kept = own.keptOf({ seed, parameters: look.parameters });
        const again = own.arraysOf(setup, JSON.parse(JSON.stringify(kept)).arrays);
        const exact = ([name, values]) => values.every((value, k) => value === again[name][k]);
        const same = Object.entries(look.parameters).every(exact);
        const net = own.trainedNet(shipped, setup, again);
        const score = model.scoreOf(all, model.PARTS.map((part) => model.testOf(net, all, part)));
        return { same, score: score.right / score.many, held: look.score, counts: score.counts };
    });
}"""


@pytest.fixture(scope="module")
def node(bare_node):
    payloads = {"kernel": KERNEL, "digits": ROOT / "net/pen/digits.bin"}
    with bare_node.payloads(
        {name: path.read_bytes() for name, path in payloads.items()} | {"net": nets.file("pen-lstm")}
    ):
        yield bare_node


@pytest.fixture(scope="module")
def told(node):
    return node.run(READ, {name: PROMPTS[name]["set"]["ink"] for name in ("early", "unit", "emptied")})


@pytest.fixture(scope="module")
def python():
    """What the net says of all test digits after each point, by NumPy: (T, N) digits, and which they are."""
    net, kept = load("pen-lstm"), written(held_out=True)
    points = np.stack([net.data.inputs(each) for each in kept], axis=1)  # (T, N, 2)
    zero = {name: np.zeros(net.units) for name in ("c", "h")}

    def said(x, silent=None):
        params, head = ({name: np.array(value) for name, value in each.items()} for each in (net.params, net.head))
        if silent is not None:
            params["U"][:, silent] = head["W"][:, silent] = 0
        return (unroll(find("lstm"), params, x, zero)["h"] @ head["W"].T + head["b"]).argmax(axis=2)

    return points, said, np.array([each.said for each in kept])


def by_arc(strokes):
    """Eight points by NumPy: even distances along the path, each axis stretched to 100, y upwards."""
    path = np.array([place for stroke in strokes for place in stroke], dtype=float)
    gone = np.concatenate([[0], np.hypot(*np.diff(path, axis=0).T).cumsum()])
    at = np.linspace(0, gone[-1], 8)
    places = np.stack([np.interp(at, gone, path[:, axis]) for axis in (0, 1)], axis=1)
    low, wide = places.min(axis=0), np.ptp(places, axis=0)
    share = np.where(wide > 0, (places - low) / np.where(wide > 0, wide, 1), 0.5)
    return places, 100 * np.stack([share[:, 0], 1 - share[:, 1]], axis=1)


def test_eight_points_lie_at_even_distances_of_the_path_and_fill_both_axes(node):
    rng = np.random.default_rng(3)
    drawings = [
        [rng.integers(0, BOX + 1, (size, 2)).tolist() for size in sizes] for sizes in ((2,), (5,), (40,), (3, 1, 9))
    ] + [[[[100, 50], [100, 400]]], [[[10, 10], [10, 10], [300, 10]]]]
    for strokes, found in zip(drawings, node.run(EIGHT, drawings), strict=True):
        places, points = by_arc(strokes)
        np.testing.assert_allclose(found["places"], places, atol=1e-9)
        assert np.abs(np.array(found["points"]) - points).max() <= 0.5 + 1e-9  # whole numbers, as in the data
        assert set(np.ptp(found["points"], axis=0)) <= {0, 100}


def test_a_digit_of_the_data_drawn_as_it_may_have_been_becomes_nearly_the_same_points_again(node):
    digits = written(held_out=True)[:200]
    drawn = [[[[50 + 2.6 * x, 450 - 4 * y] for x, y in each.numbers]] for each in digits]  # higher than it is wide
    off = [
        np.abs(np.array(found["points"]) - each.numbers).mean()
        for found, each in zip(node.run(EIGHT, drawn), digits, strict=True)
    ]
    assert np.median(off) < 4
    assert max(off) < 20


def test_what_is_no_digit_is_said_and_what_has_no_path_is_not_read(node):
    rng = np.random.default_rng(5)
    scribble = rng.integers(0, BOX, (300, 2)).tolist()
    small = [[250, 250], [270, 252], [260, 280]]
    given = [
        [],
        [[[250, 250]]],
        [[[250, 250], [252, 251]]],
        [small],
        [scribble],
        [[[100, 100], [400, 400]]],
        [[[250, 50], [280, 450]]],
        [[[50, 250], [450, 250]]],
    ]
    found = node.run(EIGHT, given)
    assert [each["problems"] for each in found] == [
        ["empty"],
        ["dot"],
        ["dot"],
        ["small"],
        ["scribble"],
        [],
        ["thin"],
        ["thin"],
    ]
    assert ["points" in each for each in found] == [False, False, False, True, True, True, True, True]


def test_a_drawing_comes_back_from_its_text_and_a_hundred_thousand_points_fit_into_an_address(node):
    code = """async (given) => {
        const ink = await import("/net/pen/ink.js");
        return given.map((strokes) => {
            const kept = ink.keptOf(strokes);
            const text = ink.textOf({ strokes: kept, points: null });
            return { kept, text, again: ink.drawingOf(text), eight: ink.eightOf({ strokes: kept, points: null })?.places ?? null };
        });
    }"""  # noqa: E501
    turns = np.linspace(0, 4 * np.pi, 100_000)
    spiral = np.stack([250 + 55 * turns / 4 * np.cos(turns), 250 + 55 * turns / 4 * np.sin(turns)], axis=1)
    noise = np.random.default_rng(1).uniform(-50, 600, (100_000, 2))
    given = [[[[10, 20], [10, 20], [490, 20.4]], [[0, 500]]], [spiral.tolist()], [noise.tolist()], []]
    found = node.run(code, given)
    for each in found:
        assert each["again"] == {"strokes": each["kept"], "points": None}
        assert len(each["text"]) < 1700
    assert found[0]["kept"] == [[[10, 20], [490, 20]], [[0, 500]]]
    places, _ = by_arc([spiral])
    assert np.abs(np.array(found[1]["eight"]) - places).max() < 6  # of 500
    assert found[3]["text"] == ""


@pytest.mark.parametrize(
    "text", ["~", "A", "ABCD", "A.B", "..", "<b>", "~ABC", "___", "~" + "_" * 24, "AAA" * 600, "ÄAA"]
)
def test_a_text_that_is_no_drawing_is_none(node, text):
    code = "async (text) => (await import('/net/pen/ink.js')).drawingOf(text)"
    assert node.run(code, text) is None


def test_backwards_are_the_same_places_and_strokes_can_be_swapped(node):
    code = """async (strokes) => {
        const ink = await import("/net/pen/ink.js");
        const drawn = { strokes, points: null };
        const of = (each) => each && ink.eightOf(each).points;
        return [drawn, ink.reversed(drawn), ink.swapped(drawn), ink.swapped({ strokes: strokes.slice(1), points: null })].map(of);
    }"""  # noqa: E501
    drawn, back, swapped, single = node.run(code, [[[100, 100], [400, 130], [220, 420]], [[180, 260], [330, 250]]])
    assert back == drawn[::-1]
    assert swapped[0] != drawn[0]
    assert single is None


def test_other_bytes_are_not_taken_for_digits(node):
    code = """async (how) => {
        const { digitsOf } = await import("/net/pen/digits.js");
        const bytes = new Uint8Array(payload("digits")).slice();
        try { digitsOf(how === "short" ? bytes.subarray(1) : (bytes[how] = 101, bytes)); } catch ({ message }) { return message; }
        return null;
    }"""  # noqa: E501
    for how in ("short", 7, 186_863):
        assert node.run(code, how) == "These are not the digits."


def test_the_task_draws_from_those_to_train_on_or_from_those_of_others(node):
    code = """async (mixed) => {
        const { digitsOf, toldOf } = await import("/net/pen/digits.js");
        const { taskOf } = await import("/net/training/tasks.js");
        const { RandomState } = await import("/net/training/random.js");
        const task = taskOf({ task: "pen", text: toldOf(digitsOf(new Uint8Array(payload("digits")))) });
        const { x, targets, size } = task.make(new RandomState(4), 8, 50, mixed);
        return [Array.from(x), Array.from(targets), size];
    }"""
    for mixed in (False, True):
        x, targets, size = node.run(code, mixed)
        known = {
            (tuple(map(tuple, each.numbers.astype(int).tolist())), each.said) for each in written(held_out=not mixed)
        }
        rows = np.rint(np.reshape(x, (8, 2, size)) * 50 + 50).astype(int).transpose(2, 0, 1)
        asked = np.reshape(targets, (8, size))
        assert (asked[:-1] == -1).all()
        assert {(tuple(map(tuple, row.tolist())), said) for row, said in zip(rows, asked[-1], strict=True)} <= known


def test_the_browser_says_of_every_test_digit_what_numpy_says(told, python):
    points, said, right = python
    for found, x, silent in (
        (told["plain"], points, None),
        (told["back"], points[::-1].copy(), None),
        (told["silent"][1], points, 4),
    ):
        all_said = said(x, silent)
        assert found["after"] == pytest.approx((all_said == right).mean(axis=1))
        counts = np.zeros((10, 10), int)
        np.add.at(counts, (right, all_said[-1]), 1)
        assert found["counts"] == counts.tolist()
        wrong = np.flatnonzero(all_said[-1] != right)
        assert [each["nth"] - 7494 for each in found["wrong"]] == wrong.tolist()
    assert told["plain"]["right"] / 3498 == pytest.approx(load("pen-lstm").card["score"]["accuracy"], abs=1e-5)
    ends = _wilson(told["plain"]["right"] / 3498, 3498)
    assert told["plain"]["interval"] == pytest.approx([ends.low, ends.high], abs=1e-6)


def test_a_unit_is_silent_on_the_pad_as_over_all_test_digits(told, python):
    _, said, _ = python
    net = load("pen-lstm")
    for each in told["read"].values():
        x = (np.array(each["points"], float)[:, None] - 50) / 50
        assert [int(np.argmax(row)) for row in each["four"]] == said(x, 4)[:, 0].tolist()
        shares = softmax(net.logits(unroll(find("lstm"), net.params, x, {n: np.zeros(16) for n in "ch"})["h"]))[:, 0]
        np.testing.assert_allclose(each["said"], shares, atol=1e-5)


def test_an_emptied_memory_is_that_of_a_net_that_begins_there(told, python):
    points, said, right = python
    for empty, found in zip((1, 2, 4, 5, 7), told["emptied"], strict=True):
        assert found["after"][-1] == pytest.approx((said(points[empty:])[-1] == right).mean())
    net = load("pen-lstm")
    for each in told["read"].values():
        x = (np.array(each["points"], float)[:, None] - 50) / 50
        begun = softmax(net.logits(unroll(find("lstm"), net.params, x[5:], {n: np.zeros(16) for n in "ch"})["h"]))
        np.testing.assert_allclose(each["emptied"][5:], begun[:, 0], atol=1e-5)
        np.testing.assert_allclose(each["emptied"][:4], each["said"][:4], atol=1e-6)


def test_the_page_says_how_far_back_the_memory_reaches(told):
    (path,) = PAGES.glob("*/*_Read_my_handwriting.md")
    prose = " ".join(path.read_text("utf-8").split())
    one, two, four, five, seven = told["emptied"]
    first, second, last = (f"{100 * each['after'][-1]:.1f} %" for each in (one, two, seven))
    assert f"the first is lost, {first} of the test digits" in prose
    assert f"before point 3, {second}; before point 8, when it has the last point alone, {last}." in prose
    assert f"{100 * seven['counts'][2][2] / 364:.0f} % of the twos are named so, and none of the fours" in prose
    assert f"Emptied before point 5, {four['counts'][9][3]} of the 336 nines are a 3 to it." in prose
    assert (five["counts"][9][9], seven["counts"][4][4]) == (0, 0)
    ends = [(each.said, *each.numbers[-1]) for each in written(held_out=True)]
    foot = {digit: np.mean([x >= 50 and y <= 25 for said, x, y in ends if said == digit]) for digit in (2, 4)}
    assert foot[2] > 0.95
    assert foot[4] > 0.5


def test_the_nearest_learned_path_is_the_nearest(told):
    train, test = written(held_out=False), written(held_out=True)
    known = np.stack([each.numbers.ravel() for each in train])
    for nth, found in zip((0, 1, 2, 3, 500, 3497), told["near"], strict=True):
        nearest = ((known - test[nth].numbers.ravel()) ** 2).sum(axis=1).argmin()
        assert found == {"nth": nearest, "digit": train[nearest].said}


def answer(name):
    return "".join(PROMPTS[name]["answer"])


def test_the_prompts_say_what_is_so(told):
    early, unit = told["read"]["early"], told["read"]["unit"]
    plain, back, (_, four) = told["plain"], told["back"], told["silent"]
    assert np.argmax(early["said"][3]) == 9
    assert f"A 9, at {max(early['said'][3]):.0%}.".replace("%", " %") in answer("early")
    shares = [f"{plain['after'][t]:.0%}".replace("%", " %") for t in (3, 6)]
    assert f"names {shares[0]} rightly after point 4, and {shares[1]} after point 7" in answer("early")
    counts, wrong = plain["counts"], plain["wrong"]
    assert (len(wrong), counts[7][1], counts[1][7]) == (81, 24, 2)
    assert "of its 81 errors on the test digits, 24 are a 7 that it takes for a 1, and 2 a 1" in answer("seven")
    assert (early["back"]["said"], f"{early['back']['share']:.0%}") == (0, "83%")
    assert "A 0, at 83 %" in answer("backwards")
    assert "it names 11 % rightly" in answer("backwards")
    assert round(100 * back["right"] / back["many"]) == 11
    assert back["counts"][8][8] / 336 == pytest.approx(1 / 3, abs=0.01)  # as the page says of eights
    assert (np.argmax(unit["said"][7]), np.argmax(unit["four"][7])) == (1, 2)
    assert min(max(unit["said"][7]), max(unit["four"][7])) > 0.99
    assert (four["hurt"]["is"], four["hurt"]["said"], round(100 * four["hurt"]["share"])) == (1, 2, 56)
    assert "56 % of the test’s ones are still read as ones, and most of the others as a 2" in answer("unit")
    assert four["counts"][1][2] > (364 - four["counts"][1][1]) / 2
    assert round(100 * four["right"] / four["many"]) == 91


def test_a_nine_without_its_beginning_ends_as_a_three(told):
    nine, (one, _, four, *_) = told["read"]["emptied"], told["emptied"]
    assert (np.argmax(nine["said"][7]), np.argmax(nine["four_gone"][7])) == (9, 3)
    assert f"A 3, at {100 * max(nine['four_gone'][7]):.0f} %" in answer("emptied")
    told_of = f"336 nines {four['counts'][9][3]} are then a 3, and {four['counts'][9][9]} are still a 9"
    assert f"{told_of}. Emptied before point 2, {one['counts'][9][9]} are still a 9" in answer("emptied")
    assert sum(four["counts"][9]) == 336
    ends = {digit: [each.numbers[4:] for each in written(held_out=True) if each.said == digit] for digit in range(10)}
    means = {digit: np.mean(each, axis=0) for digit, each in ends.items()}
    off = {digit: np.linalg.norm(mean - means[9]) for digit, mean in means.items() if digit != 9}
    assert min(off, key=off.get) == 3


def test_the_page_says_when_the_net_knows(told, python):
    points, said, _ = python
    prose = next(PAGES.glob("*/*_Read_my_handwriting.md")).read_text("utf-8")
    after = told["plain"]["after"]
    seven, six, early = (f"{100 * each:.0f} %" for each in (after[6], after[5], max(after[:5])))
    assert f"After point 8 it names {100 * after[7]:.1f} % of the test digits rightly" in prose
    assert f"after point 7 {seven}, after point 6 {six}. Until point 5 it never names more than {early}" in prose
    net, zero = load("pen-lstm"), {name: np.zeros(16) for name in "ch"}
    sure = softmax(net.logits(unroll(find("lstm"), net.params, points[:4], zero)["h"]))[-1].max(axis=-1).mean()
    assert f"that it says {100 * sure:.0f} % on average, and {100 * after[3]:.0f} % of them are right" in prose
    assert f"after point 2 it says 8 of {(said(points)[1] == 8).sum():,} of the 3,498" in prose


def test_every_seven_that_is_taken_for_a_one_ends_at_its_foot(told):
    test, train = written(held_out=True), written(held_out=False)
    missed = [test[each["nth"] - 7494] for each in told["plain"]["wrong"] if (each["is"], each["said"]) == (7, 1)]
    assert len(missed) == 24
    assert all(each.numbers[-1, 1] == 0 for each in missed)
    foot = [[each.numbers[-1, 1] == 0 for each in side if each.said == 7] for side in (test, train)]
    assert [(sum(each), len(each)) for each in foot] == [(54, 364), (90, 778)]
    said = answer("wrong")
    assert "in all 24" in said
    assert "Of the 364 sevens of the test 310 have one" in said
    assert "of the 54 without it, 24 are" in said
    assert "778 sevens, of which 90 end at the foot" in said


def test_the_page_says_what_the_card_has(bare_node):
    card = load("pen-lstm").card
    (path,) = PAGES.glob("*/*_Read_my_handwriting.md")
    prose = path.read_text("utf-8")
    said = bare_node.run("async () => (await import('/words/pen.js')).TESTS.beside")
    path, linear = (card["baselines"][name]["accuracy"] for name in ("the nearest path", "a linear model"))
    scores = [each["accuracy"] for each in card["seeds"]["scores"].values()]
    spread = f"{100 * min(scores):.1f} to {100 * max(scores):.1f} %"
    for text in (prose, said):
        assert f"{100 * path:.1f} %" in text
        assert f"{100 * linear:.1f} %" in text
        assert spread in text
    assert f"{100 * card['score']['accuracy']:.1f} % are read rightly" in prose
    assert f"{card['parameters']:,} numbers in the place of {7494 * 16:,}" in said
    assert (card["recipe"]["steps"], card["recipe"]["batch"], card["seed"]) == (3000, 64, 0)
    assert f"{card['recipe']['steps']:,} updates of {card['recipe']['batch']} digits" in prose
    assert 75 < 7494 * 16 / card["parameters"] < 85  # "an eightieth"


def test_the_sentence_says_how_the_belief_turned(told):
    early = told["read"]["early"]
    assert early["sentence"] == (
        "Unit 4 is silenced. Its memory is emptied before point 3. It says 8 at >99 %; it is meant as 3. "
        "Its belief turned 4 times; it has said 8 since point 7."
    )
    assert early["early"] == "After 4 of 8 points it believes 9 at 80 %; after all of them, 8 at >99 %."
    assert early["other"].endswith(
        ", as it is meant. Its belief turned 4 times; it has said 8 since point 7. As drawn it says 5."
    )


def test_the_lines_of_pytorch_say_what_stands_beside_them(told):
    for each in told["read"].values():
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(each["lines"], {})
        turned, share, back = printed.getvalue().splitlines()
        assert json.loads(turned) == [int(np.argmax(row)) for row in each["said"]]
        (beside,) = re.findall(r"item\(\)\)  # ([0-9.]+)", each["lines"])
        assert float(share) == pytest.approx(float(beside), abs=6e-5)
        assert int(back) == each["back"]["said"]


def test_what_is_trained_here_comes_within_a_point_of_the_shipped_net(node):
    shipped = load("pen-lstm").card["score"]["accuracy"]
    for each in node.run(TRAINED, [1]):
        assert each["same"], "kept and read again, to the last bit"
        assert each["score"] > shipped - 0.01
        assert abs(each["held"] - each["score"]) < 0.04  # of 256 digits and of all
    assert (each["counts"][7][1], each["counts"][9][7]) == (1, 8)  # as the page says of start 1
