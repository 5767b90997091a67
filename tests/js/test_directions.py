"""`Both directions`: its sentences, what can be known of them, its nets as on the page, and every claim about them."""

import itertools
import json
import re
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import save_file

from lstm_viz.training.synthetic import tags
from lstm_viz.ui.lessons import PAGES, lesson_of
from tests.js.playground import KERNEL

LENGTH = 13
WHO = ["both", "forward", "backward", "one", "left"]
NAMES = ["7", "12", "28", "40", "or", "page", "room", "euros", "May", "and", "."]
PAGE, ROOM, PRICE, DAY, WORD = range(5)
HOME = lesson_of("directions")["home"]["words"]
SWAPPED = HOME.replace("May", "euros")
TRAINED = """async ([wasm, starts, texts]) => {
    const { backendOf } = await import("/net/training/backend.js");
    const { createRun } = await import("/net/training/run.js");
    const model = await import("/instruments/directions/model.js");
    const { keptOf } = await import("/instruments/directions/lesson.js");
    const { linesOf } = await import("/instruments/directions/code.js");
    const words = await import("/words/directions.js");
    const backend = await backendOf(wasm);
    const unseen = model.unseen();
    const of = (start) => {
        const runs = Object.fromEntries(model.KINDS.map((kind) => [kind, createRun(backend, model.setupOf(kind, start))]));
        const looks = Object.fromEntries(Object.entries(runs).map(([kind, run]) => {
            while (run.updates < model.UNTIL) run.step();
            return [kind, run.look()];
        }));
        const nets = Object.fromEntries(model.KINDS.map((kind) => [kind, model.netOf(kind, looks[kind].parameters)]));
        const scores = model.scoresOf(nets, unseen);
        const said = texts.map((text) => {
            const { ids } = model.wordsOf(text);
            const all = model.everybody(nets, ids);
            const ctx = { now: () => ({ matter: { id: "made" }, read: { ids }, said: all }), store: { get: () => ({ t: 3 }) } };
            return { ids, lines: linesOf(ctx), all: Object.fromEntries(model.WHO.map((who) => [who, all[who].map((each) => [...each])])),
                sentences: ids.map((_, t) => words.sentence({ t, ids, said: all, decided: model.decidedAt(ids, t), last: ids.length - 1 })) };
        });
        const parameters = Object.fromEntries(Object.entries(looks.both.parameters).map(([name, each]) => [name, [...each]]));
        return { start, scores, said, kept: keptOf(scores.backward), kernel: Object.fromEntries(model.KINDS.map((kind) => [kind, looks[kind].score])), parameters };
    };
    const all = starts.map(of);
    return { all, best: model.bestOf(), counts: model.KINDS.map(model.parametersOf), unseen: unseen.length,
        summary: words.SCORES.said({ best: model.bestOf(), scores: all.map(({ scores }) => scores), all: 10 }) };
}"""  # noqa: E501


@pytest.fixture(scope="module")
def node(bare_node):
    with bare_node.payloads({"kernel": KERNEL.read_bytes()}) as node:
        yield node


@pytest.fixture(scope="module")
def told(node):
    return node.run(
        TRAINED.replace("backendOf(wasm)", 'backendOf(payload("kernel"))'), [None, list(range(1, 11)), [HOME, SWAPPED]]
    )


def ids_of(text):
    return [NAMES.index(word) for word in text.split()]


def sentences(length):
    """Every sentence of the grammar with its tags and its chance, written apart from what makes them."""
    if length == 0:
        yield [], [], 1.0
        return
    counts = [k for k in (1, 2, 3) if length - 2 * k - 1 in (0, 3) or length - 2 * k - 1 >= 5]
    for many, kind in itertools.product(counts, range(4)):
        numbers = range(4 if kind in (PAGE, PRICE) else 3)
        for chosen in itertools.product(numbers, repeat=many):
            run = [word for number in chosen for word in (number, 4)][:-1]
            marks = [kind if word < 4 else WORD for word in run]
            name = [5 + kind]
            ids, own = ([*name, *run], [WORD, *marks]) if kind < 2 else ([*run, *name], [*marks, WORD])
            share = 1 / len(counts) / 4 / len(numbers) ** many
            for rest, others, chance in sentences(length - len(ids) - 1):
                yield [*ids, 9 if rest else 10, *rest], [*own, WORD, *others], share * chance


@pytest.mark.parametrize(("length", "size"), [(3, 4), (5, 1), (13, 32), (30, 5), (61, 3)])
def test_sentences_are_the_same_in_the_browser_and_in_python(node, length, size):
    random = np.random.RandomState(7)
    for _ in range(2):
        ids, targets = tags.make(random, length, size)
    got = node.run(
        """async ([length, size]) => {
            const { RandomState } = await import("/net/training/random.js");
            const { taskOf } = await import("/net/training/tasks.js");
            const random = new RandomState(7);
            const task = taskOf({ task: "tags", length });
            task.make(random, length, size);
            const { ids, targets } = task.make(random, length, size);
            return { ids: [...ids], targets: [...targets], more: random.bits() };
        }""",
        [length, size],
    )
    assert got["ids"] == ids.ravel().tolist()
    assert got["targets"] == targets.ravel().tolist()
    assert got["more"] == random.randint(0, 2**32, dtype=np.uint64), "both have drawn as much"


@pytest.mark.parametrize("length", [5, 8])
def test_what_can_be_known_from_one_end_is_what_counting_all_sentences_gives(node, length):
    every = list(sentences(length))
    assert sum(chance for *_, chance in every) == pytest.approx(1)
    picked = every[:: max(1, len(every) // 150)]
    got = node.run(
        """async ([rows, length]) => {
            const { knownOf, oneWayOf, tagsOf } = await import("/net/training/tasks/tags.js");
            const { taskOf } = await import("/net/training/tasks.js");
            const [one, both] = [1, 2].map((directions) => taskOf({ task: "tags", length, directions }));
            return { known: rows.map((ids) => [knownOf(ids, false), knownOf(ids, true)]), tags: rows.map(tagsOf),
                oneWay: oneWayOf(length), best: [one.best, both.best], guess: one.guess };
        }""",
        [[ids for ids, *_ in picked], length],
    )
    ends = {}
    for back in (0, 1):
        for ids, own, chance in every:
            for t in range(length):
                part = (back, t, tuple(ids[t:] if back else ids[: t + 1]))
                ends.setdefault(part, np.zeros(5))[own[t]] += chance
    for (ids, own, _), known, found in zip(picked, got["known"], got["tags"], strict=True):
        assert found == own
        for back, t in itertools.product((0, 1), range(length)):
            counted = ends[back, t, tuple(ids[t:] if back else ids[: t + 1])]
            np.testing.assert_allclose(known[back][t], counted / counted.sum(), atol=1e-12)
    for back in (0, 1):
        parts = [counted for (way, *_), counted in ends.items() if way == back]
        numbers = [counted for counted in parts if counted[:WORD].sum()]
        asked = sum(counted.sum() for counted in numbers)
        assert sum(counted.max() for counted in numbers) / asked == pytest.approx(got["oneWay"]["score"])
        cost = sum(-(counted[counted > 0] * np.log(counted[counted > 0] / counted.sum())).sum() for counted in parts)
        assert cost / length == pytest.approx(got["oneWay"]["loss"])
    assert got["best"] == [got["oneWay"], {"loss": 0, "score": 1}]
    bare = np.zeros((4, 5))
    for ids, own, chance in every:
        for word, tag in zip(ids, own, strict=True):
            if word < 4:
                bare[word, tag] += chance
    assert bare.max(1).sum() / bare.sum() == pytest.approx(got["guess"]["score"])
    each = bare[bare > 0]
    cost = -(each * np.log((bare / bare.sum(1, keepdims=True))[bare > 0])).sum()
    assert cost / length == pytest.approx(got["guess"]["loss"])


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("7 May", "7 May", [DAY, WORD]),
        ("7 or 12", "7 or 12", [-1, WORD, -1]),
        ("page 7 euros", "page 7 euros", [WORD, -1, WORD]),
        ("ROOM 7 12 euros.", "room 7 12 euros .", [WORD, ROOM, PRICE, WORD, WORD]),
        ("or or 40 may", "or or 40 May", [WORD, WORD, -1, WORD]),  # no sentence has such a day
        ("40 or 7 may", "40 or 7 May", [-1, WORD, DAY, WORD]),
        ("page 40 or", "page 40 or", [WORD, PAGE, WORD]),
        ("7", "7", [-1]),
        ("<b>7</b> 😀 13", "", []),
        ("", "", []),
        ("7 " * 3000, " ".join(["7"] * 40), [-1] * 40),
    ],
)
def test_any_text_is_read_as_words_and_tagged_where_the_grammar_has_a_tag(node, text, words, expected):
    got = node.run(
        """async (text) => {
            const { wordsOf, textOf, WIDEST, decidedAt } = await import("/instruments/directions/model.js");
            const { tagsOf, knownOf } = await import("/net/training/tasks/tags.js");
            const { left } = await import("/words/directions.js");
            const read = wordsOf(text);
            const sum = (all) => all.reduce((a, b) => a + b, 0);
            return {
                words: textOf(read.ids), tags: tagsOf(read.ids),
                told: left(read.left, read.ids.length === 0, WIDEST),
                decided: read.ids.map((_, t) => decidedAt(read.ids, t)),
                sums: [false, true].flatMap((back) => knownOf(read.ids, back).map(sum)),
            };
        }""",
        text,
    )
    assert (got["words"], got["tags"]) == (words, expected)
    assert got["sums"] == pytest.approx([1] * 2 * len(expected))
    named = [names for names, tag in zip(got["decided"], expected, strict=True) if tag in range(4)]
    assert None not in named
    assert [name for name, tag in zip(got["decided"], expected, strict=True) if tag not in range(4)] == [None] * (
        len(expected) - len(named)
    )
    if "<b>" in text:
        assert got["told"] == [
            "There is no word here that the nets know: what was there before is shown.",
            "Left out: “<b>7</b>” “😀” “13”. The nets know 7, 12, 28, 40, or, page, room, euros, May, and, "
            "and the full stop.",
        ]
    if len(text) > 1000:
        assert len(got["told"]) == 2


def test_both_nets_are_of_equal_size_as_nearly_as_units_allow(told):
    def count(units, ways):
        modules = [torch.nn.LSTM(11, units, bidirectional=ways == 2), torch.nn.Linear(ways * units, 5)]
        return sum(array.numel() for module in modules for array in module.parameters())

    assert told["counts"] == [count(13, 1), count(8, 2)] == [1422, 1429]
    assert min(abs(count(units, 1) - count(8, 2)) for units in range(1, 30)) == 7
    words = (Path(KERNEL).parents[2] / "words/directions.js").read_text()
    assert all(part in words for part in ("8 units each way, 1,429 parameters", "13 units, 1,422 parameters"))


def test_from_all_starts_the_two_way_net_is_right_and_the_one_way_net_stays_at_the_best_from_its_end(told):
    left = {start["scores"]["left"]["all"] for start in told["all"]}
    assert len(left) == 1
    assert told["unseen"] == 256
    assert told["best"] == pytest.approx(0.835, abs=5e-4)
    drawn = left.pop()
    assert told["best"] < drawn < told["best"] + 0.01, "a little more, in what is drawn"
    lowest = min(told["all"], key=lambda start: start["scores"]["one"]["all"])
    assert lowest["start"] == 2, "from start 2 a little below"
    for start in told["all"]:
        assert start["scores"]["both"]["all"] == 1
        assert 0.80 < start["scores"]["one"]["all"] < told["best"] + 0.015
        assert start["kernel"] == {
            kind: pytest.approx(start["scores"][kind]["all"], abs=2e-3) for kind in start["kernel"]
        }
    assert "83.5 %" in told["summary"]
    assert f"In these 256 the same guesser has {100 * drawn:.1f} %" in told["summary"]
    assert "From 10 of 10 starts the one-way net has 81 % to 85 %, the two-way net 100 %." in told["summary"]


def test_a_silenced_half_takes_its_own_tags_and_leaves_the_others(told):
    for start in told["all"]:
        forward, backward = (start["scores"][who]["tags"] for who in ("forward", "backward"))
        assert forward[:2] == [1, 1]
        assert min(forward[2:]) < 0.5, "a price and a day are no longer told apart"
        assert min(backward[2:]) > 0.95
        assert min(backward[:2]) < 0.7
        assert start["scores"]["forward"]["all"] < start["scores"]["one"]["all"], "it never learned to guess"
        assert start["scores"]["backward"]["all"] < told["best"]
        assert start["kept"] == 1, "price and day"


def test_the_answers_of_the_prompts_are_so(told):
    said = {
        prompt["id"]: "".join(part if isinstance(part, str) else part["text"] for part in prompt["answer"])
        for prompt in lesson_of("directions")["prompts"]
    }
    home, swapped = (each["all"] for each in told["all"][0]["said"])
    one, left = np.array(home["one"]), np.array(home["left"])
    assert one[3].argmax() == left[3].argmax() == DAY
    assert f"at {round(100 * one[3, DAY])} %" in said["guess"]
    assert f"likelier, {round(100 * left[3, DAY])} %" in said["guess"]
    assert one[5].argmax() == PRICE
    assert f"it says price, at {round(100 * one[5, PRICE])} %" in said["guess"]
    may = ids_of(HOME).index(8)
    assert [t for t, word in enumerate(ids_of(HOME)) if word < 4 and t > 5] == [8, 10]
    for t in (8, 10):
        assert np.argmax(home["both"][t]) == DAY
        assert np.argmax(swapped["both"][t]) == PRICE
    assert home["one"][:may] == swapped["one"][:may], "not in the last digit"
    changed = [t for t in range(may) if np.argmax(home["both"][t]) != np.argmax(swapped["both"][t])]
    assert changed == [8, 10]
    for start in told["all"]:  # "from every one of the ten starts", "from no start are both still right"
        assert start["scores"]["forward"]["tags"][:2] == [1, 1]
        assert min(start["scores"]["forward"]["tags"][2:]) < 0.95
    assert "83.5 % of all numbers" in next(PAGES.rglob("*_Both_directions.md")).read_text()


def test_each_word_is_told_by_who_has_read_what_decides(told):
    sentences = told["all"][0]["said"][0]["sentences"]
    assert sentences[3].startswith(
        "“euros” decides, 3 words later: nothing that reads from the left has seen it. "
        "One-way net: day, 59 %; at best day, 57 %. Two-way net: price, "
    )
    assert "“page” decides, 1 word earlier: nothing that reads from the right has seen it." in sentences[1]
    assert "Here the forward half has read words 0 to 2, the backward half words 12 to 2." in sentences[2]


def test_a_number_that_nothing_names_and_one_that_is_named_twice_are_told_apart(node):
    said = node.run(
        """async (rows) => {
            const { sidesOf } = await import("/net/training/tasks/tags.js");
            const { decidedAt, wordsOf } = await import("/instruments/directions/model.js");
            const { sentence } = await import("/words/directions.js");
            return rows.map(([text, t]) => {
                const { ids } = wordsOf(text);
                const decided = decidedAt(ids, t);
                return [sidesOf(ids, t), sentence({ t, ids, said: {}, decided, last: ids.length - 1 })];
            });
        }""",
        [["12 or 28 and 7 euros", 2], ["page 7 or 40 May", 3], ["room 40 .", 1], ["page 7 .", 0], ["page 7 .", 2]],
    )
    assert [sides for sides, _ in said] == [0, 2, 1, 0, 0]
    sentences = [each for _, each in said]
    assert sentences[0].startswith("Nothing names “28”: neither “page” nor “room” before it, neither “euros” nor “May”")
    assert sentences[1].startswith("“40” is named twice, before and after.")
    assert sentences[2].startswith("No sentence has a 40 that is a room")
    assert "has read word 0, the backward half words 2 to 0." in sentences[3]
    assert "has read words 0 to 2, the backward half word 2." in sentences[4]


@pytest.mark.parametrize("which", [0, 1])
def test_the_lines_of_pytorch_run_and_print_the_numbers_beside_them(told, which, monkeypatch, capsys, tmp_path):
    start = told["all"][2]
    shapes = {
        f"lstm.{name}": array.shape for name, array in torch.nn.LSTM(11, 8, bidirectional=True).state_dict().items()
    } | {"head.weight": (5, 16), "head.bias": (5,)}
    arrays = {name: torch.tensor(values).reshape(shapes[name]) for name, values in start["parameters"].items()}
    save_file(arrays, tmp_path / "both-directions-made.safetensors")
    monkeypatch.chdir(tmp_path)
    lines = start["said"][which]["lines"]
    scope = {}
    exec(compile(lines, "lines", "exec"), scope)
    printed = [float(line) for line in capsys.readouterr().out.split()]
    beside = [float(number) for number in re.findall(r"print\(.*# (\d\.\d+)", lines)]
    assert len(beside) == 2
    np.testing.assert_allclose(printed, beside, atol=6e-5)
    output, head = scope["output"], scope["head"]
    for who, off in {"both": None, "forward": slice(8, 16), "backward": slice(0, 8)}.items():
        kept = output.clone()
        if off is not None:
            kept[:, :, off] = 0
        shares = head(kept)[:, 0].softmax(-1).numpy()
        np.testing.assert_allclose(start["said"][which]["all"][who], shares, atol=1e-5)


def test_what_is_handed_out_has_a_row_for_all_that_is_shown(node):
    got = node.run(
        """async () => {
            const { WHO, saidCsv, scoresCsv } = await import("/instruments/directions/model.js");
            const { knownOf } = await import("/net/training/tasks/tags.js");
            const ids = [0, 8];
            const score = { all: 0.5, tags: [1, 0, 1, 0] };
            const each = (value) => Object.fromEntries(WHO.map((who) => [who, value]));
            return [saidCsv(ids, each(knownOf(ids, false))), scoresCsv(new Map([[2, each(score)], [1, each(score)]]))];
        }"""
    )
    said, scores = (text.split("\r\n") for text in got)
    assert said[0] == "who,step,word,tag,page,room,price,day,word"
    assert said[1].startswith("both,0,7,day,0,0,0.428")
    assert len(said) == 1 + 5 * 2 + 1
    assert scores[:2] == ["start,who,all,page,room,price,day", "1,both,0.5,1,0,1,0"]
    assert len(scores) == 1 + 2 * 5 + 1
    assert json.loads(json.dumps(WHO)) == [line.split(",")[1] for line in scores[1:6]]
