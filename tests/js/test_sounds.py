"""`Words that a net has never seen`: the words held out, what the net is worth on them, every figure of the page."""

import gzip
import re

import numpy as np
import pytest
import torch

from lstm_viz.attention import load, translate
from lstm_viz.browser import ROOT
from lstm_viz.browser.instruments.sounds import FOLDER, HELD, payload
from lstm_viz.ui.lessons import PAGES, lesson_of
from tools.letters import Table, aligned
from tools.pronouncers import LETTERS, Pronouncer, distance, filled, interval, said
from tools.sounds import PHONES, SIGNS, Word, bases, families, packed, split, words

LESSON = lesson_of("sounds")
PROMPTS = {each["id"]: each for each in LESSON["prompts"]}
SETUP = """async ({ setup, arrays, shown }) => {
    globalThis.sounds = await import("/net/sounds/sounds.js");
    globalThis.reading = await import("/net/translate/read.js");
    globalThis.model = await import("/instruments/sounds/model.js");
    globalThis.net = model.netFrom(setup, arrays);
    globalThis.held = await sounds.unpacked(new Uint8Array(payload("held")));
    globalThis.kept = sounds.wordsOf(shown);
    globalThis.through = (steps) => { for (;;) { const { done, value } = steps.next(); if (done) return value; } };
}"""
DICTIONARY = """'tis T IH1 Z
abbey AE1 B IY0
abbeys AE1 B IY0 Z
abbey's AE1 B IY0 Z
bake B EY1 K
baked B EY1 K T
baking B EY1 K IH0 NG
city S IH1 T IY0
cities S IH1 T IY0 Z
hop HH AA1 P
hopping HH AA1 P IH0 NG
read R EH1 D
read(2) R IY1 D # now
record R AH0 K AO1 R D
record(2) R EH1 K ER0 D
record(3) R IH0 K AO1 R D
record(4) R IH2 K AO0 R D
rebake R IY0 B EY1 K
a.m. EY2 EH1 M
x EH1 K S
"""


@pytest.fixture(scope="module")
def shipped():
    return load("sounds", FOLDER)


@pytest.fixture(scope="module")
def node(bare_node, shipped):
    card, arrays = shipped
    given = {
        "setup": card["setup"],
        "arrays": {name: array.ravel().tolist() for name, array in arrays.items()},
        "shown": payload({**LESSON})["shown"],
    }
    with bare_node.payloads({"held": (ROOT / HELD).read_bytes()}) as node:
        node.run(SETUP, given)
        yield node


@pytest.fixture(scope="module")
def found(node):
    """All that the page counts."""
    return node.run(
        """() => {
            const all = through(model.tested(net, held));
            const few = model.some(held, model.FEW);
            const vowels = new Set("AA AE AH AO AW AY EH ER EY IH IY OW OY UH UW".split(" ").map((name) => sounds.PHONES.indexOf(name)));
            const [swapped, dull] = [[0, 0], sounds.PHONES.indexOf("AH")];
            for (const { word, said } of all.wrong) {
                const ids = said.split(" ").filter(Boolean).map((name) => sounds.PHONES.indexOf(name));
                sounds.beside(ids, sounds.nearest(ids, word.ways).way).wanted.forEach((id, k) => {
                    if (id === null || id === ids[k] || !vowels.has(id) || !vowels.has(ids[k])) return;
                    swapped[0] += 1;
                    swapped[1] += Number([id, ids[k]].includes(dull));
                });
            }
            return {
                ...all, swapped, several: held.filter(({ ways }) => ways.length > 1).length, wrong: all.wrong.length, letters: Object.fromEntries(all.letters), places: Object.fromEntries(all.places),
                without: through(model.without(net, few)), search: { ...through(model.searched(net, few, 5)), other: null },
            };
        }"""  # noqa: E501
    )


def held_words() -> list[Word]:
    lines = gzip.decompress((ROOT / HELD).read_bytes()).decode("ascii").splitlines()
    return [
        Word(letters, tuple(tuple(SIGNS.index(sign) for sign in row) for row in sounds.split(",")))
        for letters, sounds in (line.split(" ") for line in lines)
    ]


def test_words_are_read_as_the_dictionary_has_them_without_stress_and_what_sounds_alike_is_one() -> None:
    read = {
        word.letters: [" ".join(PHONES[sound] for sound in row) for row in word.sounds] for word in words(DICTIONARY)
    }
    assert set(read) == set(re.findall(r"^[a-z']{2,}(?= )", DICTIONARY, re.MULTILINE))
    assert read["read"] == ["R EH D", "R IY D"]
    assert read["record"] == ["R AH K AO R D", "R EH K ER D", "R IH K AO R D"]


def test_a_word_and_what_is_made_of_it_are_one_family() -> None:
    assert {"bake", "hop", "city", "abbey"} <= set().union(*map(bases, ("baking", "hopping", "cities", "abbey's")))
    together = families([word.letters for word in words(DICTIONARY)])
    assert ["bake", "baked", "baking", "rebake"] in together
    assert ["cities", "city"] in together
    assert ["read"] in together


def test_no_word_held_out_has_a_relative_among_those_that_are_learned(monkeypatch) -> None:
    monkeypatch.setattr("tools.sounds.HELD", {"test": 2, "validation": 2})
    monkeypatch.setattr("tools.sounds.SHOWN", ("hop",))
    parts = split(DICTIONARY + "\n")
    letters = {name: {word.letters for word in part} for name, part in parts.items()}
    assert not {"hop", "hopping"} & (letters["training"] | letters["test"] | letters["validation"])
    groups = families([word.letters for word in words(DICTIONARY)])
    for group in groups:
        assert sum(bool(letters[name] & set(group)) for name in letters) <= 1


def test_the_browsers_file_is_read_as_it_was_packed(node) -> None:
    own = held_words()
    assert len(own) == 4000
    assert gzip.decompress(packed(own)) == gzip.decompress((ROOT / HELD).read_bytes())
    got = node.run("() => held.map(({ word, ways }) => [word, ways])")
    assert got == [[word.letters, [list(row) for row in word.sounds]] for word in own]
    told = node.run("() => [sounds.PHONES, sounds.LETTERS]")
    assert told == [list(PHONES), LETTERS]


def test_browser_numpy_and_pytorch_say_the_same(node, shipped) -> None:
    _, arrays = shipped
    some = held_words()[7::50]  # 80 of them
    torchs = said(filled(arrays), some)
    got = node.run(
        "(all) => all.map((ids) => reading.read(net, ids, sounds.WRITES.most).said.filter((id) => id !== sounds.END))",
        [[LETTERS.index(letter) for letter in word.letters] for word in some],
    )
    assert got == [torchs[word.letters] for word in some]
    for word in some[:10]:
        numpys = translate(arrays, [LETTERS.index(letter) for letter in word.letters], 24).ids
        assert numpys[: numpys.index(39)] == torchs[word.letters]


def test_what_a_net_gives_as_arrays_is_the_same_net() -> None:
    torch.manual_seed(0)
    model, some = Pronouncer(), held_words()[::400]
    assert said(model, some) == said(filled(model.arrays()), some)


def test_the_card_is_found_again(found, shipped) -> None:
    card, _ = shipped
    score = card["score"]["test"]
    assert found["many"] == card["data"]["test"] == 4000
    assert found["right"] / found["many"] == pytest.approx(score["whole"], abs=0.0005)
    assert found["errors"] / found["sounds"] == pytest.approx(score["sounds"], abs=0.0005)
    assert interval(score["whole"], 4000) == score["interval"]
    own = card["seeds"]["scores"][str(card["seed"])]
    assert card["seed"] == min(map(int, card["seeds"]["scores"])), "no word held out has a part in choosing it"
    assert score["whole"] > card["baselines"]["table"]["whole"]
    assert card["looks"][-1]["whole"] == own["validation"]["whole"]


def test_a_table_says_what_it_has_seen() -> None:
    said_of = {"kit": "K IH T", "tin": "T IH N", "knit": "N IH T", "kin": "K IH N", "nit": "N IH T", "tick": "T IH K"}
    made = [Word(letters, (tuple(PHONES.index(sound) for sound in row.split()),)) for letters, row in said_of.items()]
    pairs = dict(aligned(made * 5))
    assert [len(chunk) for chunk in pairs["knit"]] == [0, 1, 1, 1]
    table = Table(list(pairs.items()))
    assert [PHONES[sound] for sound in table.said("knit")] == ["N", "IH", "T"]
    assert [PHONES[sound] for sound in table.said("tinkin")] == ["T", "IH", "N", "K", "IH", "N"]


@pytest.mark.parametrize(
    ("one", "other", "far"), [("", "", 0), ("kat", "kat", 0), ("kat", "kart", 1), ("night", "nait", 3), ("abc", "", 3)]
)
def test_how_far_two_pronunciations_are_apart(node, one, other, far) -> None:
    ids = [[ord(letter) - 97 for letter in word] for word in (one, other)]
    assert distance(*ids) == distance(*ids[::-1]) == far
    assert node.run("([one, other]) => sounds.distance(one, other)", ids) == far
    if other:
        laid = node.run("([one, other]) => sounds.beside(one, other)", ids)
        wrong = sum(a != b for a, b in zip(ids[0], laid["wanted"], strict=True)) + len(laid["missing"])
        assert wrong == far
        assert sum(each is not None for each in laid["wanted"]) + len(laid["missing"]) == len(other)


@pytest.mark.parametrize(
    ("given", "word", "told"),
    [
        ("Knight", "knight", []),
        ("O’Brien", "o'brien", []),
        ("café au", "cafeau", ["Marks above", "Spaces are left out"]),
        ("Москва", "", ["No letter of this text", "Left out"]),
        ("x9<b>", "xb", ["Left out, for the net has never seen them: “9” “<” “>”"]),
        ("", "", ["The field is empty"]),
        ("a" * 1000, "a" * 20, ["Only the first 20 letters", "Only the first 200 characters"]),
    ],
)
def test_a_typed_word_gives_way_in_words(node, given, word, told) -> None:
    asked = """async (given) => {
        const { left } = await import("/words/sounds.js");
        const read = sounds.lettersOf(given);
        return { word: read.word, told: left(read) };
    }"""
    got = node.run(asked, given)
    assert got["word"] == word
    assert len(got["told"]) == len(told)
    assert all(any(part in sentence for sentence in got["told"]) for part in told)


def test_the_lines_make_the_word(node, shipped, tmp_path, monkeypatch, capsys) -> None:
    from safetensors.numpy import save_file

    _, arrays = shipped
    monkeypatch.chdir(tmp_path)
    save_file({name: array.astype(np.float32) for name, array in arrays.items()}, "sounds.safetensors")
    for kind in ("numpy", "pytorch"):
        lines = node.run(
            """async (kind) => {
                const { linesOf } = await import("/instruments/sounds/code.js");
                const shown = model.shownOf(net, sounds.lettersOf("psalm").ids, { silent: [], taken: "nothing", width: 1 });
                return linesOf({ now: () => ({ ...shown, t: 7 }) }, kind);
            }""",  # noqa: E501
            kind,
        )
        exec(compile(lines, kind, "exec"), {})
        printed = capsys.readouterr().out.splitlines()
        commented = [line.partition("  # ")[2] for line in lines.splitlines() if line.lstrip().startswith("print")]
        assert printed[1] == commented[1]
        assert float(printed[0]) == pytest.approx(float(commented[0]), abs=1e-3)


PROSE = next(PAGES.glob("*/34_*.md")).read_text("utf-8")
ANSWER = {name: " ".join(each["answer"]) for name, each in PROMPTS.items()}


def test_every_figure_of_the_prose_is_in_the_weights(found, shipped) -> None:
    card, _ = shipped
    score, table = card["score"]["test"], card["baselines"]["table"]
    low, high = (f"{100 * each:.1f}" for each in score["interval"])
    assert f"it says {100 * score['whole']:.1f} % as the dictionary does (95 % interval: {low} to {high} %)" in PROSE
    assert f"makes {100 * score['sounds']:.1f} errors in 100 sounds" in PROSE
    assert f"comes to {100 * table['whole']:.1f} % and {100 * table['sounds']:.1f}" in PROSE
    assert f"here it is {100 * (1 - score['whole']):.1f} %" in PROSE
    assert f"other {card['data']['training']:,} words" in PROSE
    assert abs(card["rounding"]["whole"] - score["whole"]) * 4000 == pytest.approx(1, abs=0.3)
    vowels, dull = found["swapped"]
    assert f"Of its {found['errors']:,} errors {vowels:,} are one vowel in the place of another, and in {dull}" in PROSE
    assert f"{found['several']} of the words held out have more than one" in PROSE
    gates = {
        kind: [each / found["gates"][kind]["many"] for each in found["gates"][kind]["i"]] for kind in ("unseen", "seen")
    }
    forward, backward = zip(gates["unseen"], gates["seen"], strict=True)
    assert "stand at {:.2f} on average at letters that no sound looks at, and at {:.2f}".format(*forward) in PROSE
    assert "in the backward half it is {:.2f} and {:.2f}".format(*backward) in PROSE
    right = {name: each["right"] for name, each in found["without"].items()}
    assert f"Over 400 of the words, {right['nothing']} are right as it is" in PROSE
    assert f"look at all letters alike, {right['even']} are; where it answers zeros, {right['closed']}." in PROSE
    assert f"With the bridge cut it is {right['bridge']}:" in PROSE
    assert f"erased after every sound it is {right['erased']} too" in PROSE


def test_the_prompts_answers_are_in_the_weights(found, node) -> None:
    letter, place = found["letters"], found["places"]
    passed = sorted(
        letter, key=lambda each: letter[each]["unseen"] / letter[each]["many"] if letter[each]["many"] >= 50 else 0
    )
    assert passed[-2:] == ["r", "h"]
    said_of = ANSWER["letters"]
    for name in ("h", "r"):
        assert f"{letter[name]['unseen']} of {letter[name]['many']:,}" in said_of
    assert f"{place['double']['unseen']} of {place['double']['many']}" in said_of
    assert f"it is {place['e']['unseen']} of {place['e']['many']}" in said_of
    assert f"k {place['kn']['unseen']} times of {place['kn']['many']}" in said_of
    assert (place["wr"]["unseen"], f"{place['wr']['many']} of 4" in said_of) == (0, True)
    right, errors = ({name: each[key] for name, each in found["without"].items()} for key in ("right", "errors"))
    assert ANSWER["even"].startswith(f"{right['even']} of 400 are right instead of {right['nothing']}.")
    assert right["bridge"] == right["erased"] == 23
    assert (
        f"{round(100 * errors['erased'] / found['without']['erased']['sounds'])} errors in 100 sounds" in ANSWER["even"]
    )
    search = found["search"]
    assert (
        f"over 400 words {search['beam']} are right with 5 beginnings, and {search['greedy']} without" in ANSWER["beam"]
    )
    assert f"in {search['within']} what is right is among the five" in ANSWER["beam"]
    assert "60.9 % are right" in ANSWER["own"]


def test_the_words_of_the_prompts_are_said_as_told(node) -> None:
    shown = node.run(
        """() => Object.fromEntries(["knight", "psalm", "castle", "wrist"].map((word) => {
            const made = model.shownOf(net, sounds.lettersOf(word).ids, { silent: [], taken: "nothing", width: 1 });
            const looks = made.said.map(({ letter, weights }) => [letter, made.chars[weights.indexOf(Math.max(...weights))], Math.max(...weights)]);
            const letters = model.lettersOf(made);
            return [word, { looks, letters, written: made.written, five: made.candidates.at(-1).map(({ text, log }) => [text, Math.exp(log)]) }];
        }))"""  # noqa: E501
    )
    knight = shown["knight"]
    assert [look[:2] for look in knight["looks"][:3]] == [["N", "n"], ["AY", "i"], ["T", "t"]]
    assert all(look[2] > 0.99 for look in knight["looks"][:3])
    assert all(knight["letters"][place]["most"] < 0.01 for place in (0, 3, 4))
    assert [f"{knight['letters'][place]['gates'][0]:.2f}" for place in (0, 1)] == ["0.57", "0.55"]
    assert shown["psalm"]["written"] == "P S AA M"
    assert not any(text.startswith("S") for text, _ in shown["psalm"]["five"])
    assert shown["psalm"]["looks"][3][:2] == ["M", "l"]
    assert shown["wrist"]["looks"][0][:2] == ["R", "w"]
    castle = [(text, round(100 * share)) for text, share in shown["castle"]["five"][:2]]
    assert castle == [("K AE S T AH L", 53), ("K AE S AH L", 20)]


def test_what_is_predicted_is_what_the_page_computes(node) -> None:
    right, erased, option, words_of = node.run(
        """async () => {
            const { optionOf, rightOf } = await import("/instruments/sounds/lesson.js");
            const { PREDICTION } = await import("/words/sounds.js");
            const erased = rightOf(net, kept, { erased: true });
            return [rightOf(net, kept), erased, PREDICTION.options[optionOf(erased, kept.length)], kept.length];
        }"""
    )
    (question,) = LESSON["predict"]["question"]
    assert f"keeps {words_of} words" in question
    assert f"it says {right} of them" in question
    assert (erased, option) == (2, "up to a quarter")


def test_every_sound_has_a_word_in_which_it_is_heard(node) -> None:
    heard = node.run("""async () => (await import("/words/sounds.js")).HEARD""")
    assert list(heard) == list(PHONES)
    assert all(letters in word for word, letters in heard.values())
