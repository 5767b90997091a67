"""`Is it praise?`: its words, its lexicon, its net as in NumPy and PyTorch, the card's figures, the page's claims."""

import contextlib
import io
import json
import random

import numpy as np
import pytest

from lstm_viz import praise
from lstm_viz.browser import ROOT
from lstm_viz.browser.instruments.praise import MORE, more, payload
from lstm_viz.ui.lessons import PAGES, lesson_of

LESSON = lesson_of("praise")
HOME = LESSON["home"]["text"]
SWAPPED = "The acting is great, but the plot is bad."
NOT, GOOD, NO = "It is not bad at all.", "This film is good.", "This film is not good."
BETTER, FAR, RIGHT = (
    "it doesn't get any better than this.",
    "Far from the best film of the year.",
    "Yeah right, what a great phone!",
)
PROMPTS = {each["id"]: each for each in LESSON["prompts"]}
PROSE = next(PAGES.glob("*/*_Is_it_praise.md")).read_text("utf-8")
READ = ["soo", "good", "!", ":-)", "<3", "@", "http", "isn't", "it", "?", "0", "...", '"', "x", '"', "&", "cafe"]
LETTERS = "abcdefghi' .,!?-_@#0129:;=)(]d/|*<3\"`~éßİ’“—…привет世\u0301\n\t\x1f\x85\u2028😀http://x.y "
SAYS = """async ({ texts, header }) => {
    const { wordsOf, readingOf } = await import("/net/praise/words.js");
    const { lexiconSays } = await import("/net/praise/lexicon.js");
    const { momentOf, moreOf } = await import("/net/praise/file.js");
    const model = await import("/instruments/praise/model.js");
    const { linesOf } = await import("/instruments/praise/code.js");
    const said = await import("/words/praise.js");
    const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    const net = momentOf(bytes(header.net), header.sizes);
    const brought = moreOf(bytes(header.more), header.sizes);
    const known = { header, known: new Map(header.words.split("\\n").map((word, place) => [word, place])) };
    const moments = [...brought.moments, net];
    const scores = (words, moment = net, taken = {}) => model.scoresOf(model.panelOf(known, moment, words, taken), moment);
    const of = (text) => {
        const { words, more, cut } = readingOf(text);
        const other = (beside, t = 0) => { const all = model.otherOf(beside, words, t, 1); return all && { words: all, end: model.endOf(known, net, all) }; };
        const all = words.length ? scores(words) : [];
        return {
            words, more, cut, scores: all, lexicon: lexiconSays(brought.lexicon, text).compound, before: model.nothingOf(net),
            moments: words.length ? moments.map((moment) => scores(words, moment).at(-1)) : [],
            swapped: other("swapped"), backwards: other("backwards"), shuffled: other("shuffled"),
            without: words.length > 1 ? words.map((_, t) => other("without", t).end) : [],
            emptied: words.map((_, t) => t && model.endOf(known, net, words, { empty: t })),
            silent: words.length ? Array.from({ length: 16 }, (_, silent) => model.endOf(known, net, words, { silent })) : [],
            sentence: words.length ? said.sentence({ words, scores: all, before: model.nothingOf(net), t: words.length - 1, silent: 3, empty: 1 }) : "",
            lines: words.length ? linesOf({ now: () => ({ read: words }), moments: header.card.moments, endOf: (some) => model.endOf(known, net, some) }) : "",
        };
    };
    return {
        all: Object.fromEntries(texts.map((text) => [text, of(text)])), seen: [...brought.count.slice(0, 3)].map((count, k) => [count, brought.mean[k]]),
        held: { net: [...brought.held.net], source: [...brought.held.source] }, csv: model.csvOf(["a", "b"], new Map([["a", 1]]), [1, -2]),
        wrong: [() => momentOf(bytes(header.net).subarray(4), header.sizes), () => moreOf(bytes(header.more).subarray(0, -4), header.sizes)].map((act) => { try { act(); return ""; } catch (problem) { return String(problem); } }),
    };
}"""  # noqa: E501
PLAIN = """async (texts) => {
    const { wordsOf } = await import("/net/praise/words.js");
    return texts.map(wordsOf);
}"""


def mixed(many: int = 400) -> list[str]:
    draw = random.Random(4)
    return ["".join(draw.choice(LETTERS) for _ in range(draw.randrange(40))) for _ in range(many)]


@pytest.fixture(scope="module")
def header():
    return payload({**LESSON, "kernel": True})


@pytest.fixture(scope="module")
def said(bare_node, header):
    texts = [*LESSON["sentences"], *(each["text"] for each in header["examples"]), "not", "", "qwertz", "a " * 90]
    return bare_node.run(SAYS, {"texts": texts, "header": header})


def test_a_browser_reads_the_words_that_python_reads(bare_node):
    texts = [*mixed(), "Soooo GOOD!!! :-))) <3 @someone http://a.b/c, isn’t it? 3,000.50 ... ''x'' &amp; café"]
    assert bare_node.run(PLAIN, texts) == [praise.words_of(text) for text in texts]
    assert praise.words_of(texts[-1]) == READ


def test_the_lexicon_says_what_its_own_program_says(bare_node, header):
    told = json.loads((ROOT.parents[1] / "tests/js/lexicon.json").read_text("utf-8"))
    words = dict(line.split("\t") for line in (praise.FOLDER / "lexicon.txt").read_text("utf-8").splitlines())
    code = """async ({ texts, words }) => {
        const { lexiconSays } = await import("/net/praise/lexicon.js");
        const lexicon = new Map(Object.entries(words).map(([word, rating]) => [word, Number(rating)]));
        return texts.map((text) => lexiconSays(lexicon, text).compound);
    }"""
    found = bare_node.run(code, {"texts": list(told), "words": words})
    np.testing.assert_allclose(found, list(told.values()), atol=5.1e-5)
    assert len({round(value, 2) for value in told.values()}) > 50


def test_the_net_is_the_same_in_the_browser_and_in_numpy_at_every_moment(said, header):
    for text, one in said["all"].items():
        words = praise.words_of(text)
        assert one["words"] == words[: praise.MOST]
        assert one["more"] == max(0, len(words) - praise.MOST)
        if not one["words"]:
            continue
        np.testing.assert_allclose(one["scores"], praise.load().scores(one["words"]), atol=1e-9)
        ends = [praise.load(moment).scores(one["words"])[-1] for moment in range(len(header["card"]["moments"]))]
        np.testing.assert_allclose(one["moments"], ends, atol=1e-9)
    assert said["all"]["a " * 90]["more"] == 30
    assert said["all"][""]["before"] == pytest.approx(praise.load().bias)
    np.testing.assert_allclose(said["all"]["qwertz"]["scores"], praise.load().scores(["x y z"]), atol=1e-9)
    assert "This is not the net" in said["wrong"][0]
    assert said["wrong"][1], "a file that is cut short is taken for whole"


def test_the_lines_of_pytorch_run_and_say_the_same(said, monkeypatch):
    monkeypatch.chdir(ROOT.parents[1])
    one = said["all"][HOME]
    with contextlib.redirect_stdout(io.StringIO()) as out:
        exec(compile(one["lines"], "lines", "exec"), {})
    scores, last = out.getvalue().splitlines()
    np.testing.assert_allclose(json.loads(scores), one["scores"], atol=0.006)
    assert float(last) == pytest.approx(one["scores"][-1], abs=1e-4)
    assert f"# {float(last):.4f}" in one["lines"]


def test_what_is_sent_is_what_is_shipped_and_small(said, header):
    assert (ROOT / MORE).read_bytes() == more()
    first = {key: value for key, value in payload(LESSON).items() if key != "more"}
    assert len(json.dumps(first)) + (ROOT / MORE).stat().st_size < 600_000
    held, seen = praise.held(), praise.seen()
    assert said["held"] == {name: held[name].tolist() for name in ("net", "source")}
    assert said["seen"] == [[int(seen["count"][k]), int(seen["mean"][k])] for k in range(3)]
    assert said["csv"] == 'step,word,known,score\r\n1,"a",1,1\r\n2,"b",0,-2\r\n'
    assert len(header["examples"]) == 10


def test_the_card_is_found_again_in_what_was_said_of_the_held_out_sentences():
    card, held = praise.card(), praise.held()
    rated = held["rating"] / 100
    scores = {"net": card["score"], "ridge": card["baselines"]["ridge"], "lexicon": card["baselines"]["lexicon"]}
    for who, score in scores.items():
        said = held[who] / 100
        for name in ("all", *card["sources"]):
            part = held["source"] == card["sources"].index(name) if name != "all" else np.ones(len(rated), bool)
            clear = part & (rated != 0)
            sign = ((said > 0) == (rated > 0))[clear].mean()
            assert np.corrcoef(said[part], rated[part])[0, 1] == pytest.approx(score[name]["r"], abs=0.0015)
            assert sign == pytest.approx(score[name]["sign"], abs=0.008), (
                who,
                name,
            )  # rounded to hundredths: some become 0
            assert score[name]["sentences"] == part.sum()
            assert score[name]["r_95"][0] < score[name]["r"] < score[name]["r_95"][1]
    rows = {(int(a), int(b), int(c)) for a, b, c in zip(held["rating"], held["net"], held["lexicon"], strict=True)}
    for each in json.loads((praise.FOLDER / "examples.json").read_text("utf-8"))["examples"]:
        own = round(100 * float(praise.load().scores(praise.words_of(each["text"]))[-1]))
        wanted = (round(100 * each["rating"]), own, round(100 * each["lexicon"]))
        near = [(a, b, c) for a, b, c in rows if max(abs(x - y) for x, y in zip((a, b, c), wanted, strict=True)) <= 1]
        assert near, f"{each['text']!r} is not among what was held out"


def two(value: float) -> str:
    return f"{value:+.2f}".replace("-", "−")


def answer(name: str) -> str:
    return " ".join([*PROMPTS[name]["text"], *PROMPTS[name]["answer"]])


def test_what_the_prompts_answer_is_so(said):
    home, turned = said["all"][HOME], said["all"][SWAPPED]
    end, swap = home["scores"][-1], home["swapped"]["end"]
    assert home["swapped"]["words"] == turned["words"]
    assert swap == pytest.approx(turned["scores"][-1], abs=1e-9)
    assert f"{two(end)} in the end, with the clauses swapped {two(swap)}" in answer("swap")
    at = home["words"].index("but")
    assert PROMPTS["emptied"]["done"]["empty"] == at == PROMPTS["emptied"]["set"]["t"]
    whole, after, first = (praise.card()["surgery"]["but"][name]["r"] for name in ("whole", "emptied", "first"))
    assert f"{two(home['emptied'][at])}, in the place of {two(end)}" in answer("emptied")
    assert f"takes {home['emptied'][at] - end:.2f} off" in answer("emptied")
    assert f"r is {whole:.2f} as they stand, {after:.2f} from there on, and {first:.2f} up to" in answer("emptied")
    bad = said["all"][NOT]
    assert bad["words"][PROMPTS["not"]["done"]["t"]] == "not"
    assert f"from {two(said['all'][GOOD]['scores'][-1])} to {two(said['all'][NO]['scores'][-1])}" in answer("not")
    assert f"{two(bad['without'][2])}, as good as with it, {two(bad['scores'][-1])}" in answer("not")
    assert f"{two(said['all']['not']['scores'][-1])} when it stands alone" in answer("not")
    assert f"{bad['lexicon']:.2f} of 1" in answer("not")
    moments = praise.card()["moments"]
    assert [moments[k]["update"] for k in (3, 4)] == [300, 800]
    assert f"{two(home['moments'][3])} and {two(turned['moments'][3])}" in answer("moments")
    assert f"{two(home['moments'][4])} and {two(turned['moments'][4])}" in answer("moments")
    assert f"“This film is good.” has {two(said['all'][GOOD]['moments'][3])}" in answer("moments")
    assert f"{two(home['silent'][12])} in the end, in the place of {two(end)}" in answer("unit")
    units = praise.card()["surgery"]["silenced"]
    assert (
        f"by {units[12]['blame']:.2f} on average, and moves those that are praise by {-units[12]['praise']:.2f}"
        in answer("unit")
    )
    assert f"{units[5]['blame']:.2f} and {-units[5]['praise']:.2f}" in answer("unit")
    better = said["all"][BETTER]
    assert better["words"][1] == "doesn't"
    assert better["scores"][0] > 0 > max(better["scores"][1:])
    assert f"by {better['scores'][0] - better['scores'][1]:.2f}, to {two(better['scores'][1])}" in answer("wrong")
    assert f"{two(better['scores'][-1])} in the end" in answer("wrong")
    assert f"{two(better['lexicon'])} of 1" in answer("wrong")
    for each in PROMPTS.values():
        read = praise.words_of(each["set"]["text"])
        assert each["set"]["t"] < len(read)
        assert each["set"] != {**each["set"], **each["done"]}, "it would be done when it is set up"


def test_what_the_page_says_is_so(said):
    card = praise.card()
    surgery, score = card["surgery"], card["score"]
    home = said["all"][HOME]

    def short(value: float) -> str:
        return f"{value:.2f}"

    words = "\n".join(praise.known()).count("\n")
    for told in (
        f"It knows {words:,} words",
        f"{card['parameters']:,} numbers, {8 * (words + 1):,} of them for the words",
        f"{card['moments'][-1]['update']:,} updates",
        f"the most that a held-out score changes by that is {card['rounding']['most']:.2f}",
        f"ends at {two(home['scores'][-1])}, with the clauses swapped at {two(home['swapped']['end'])}",
        f"ends at {two(home['without'][home['words'].index('but')])}: the word",
        f"{two(said['all']['not']['scores'][-1])} alone",
        f"by {said['all'][GOOD]['scores'][-1] - said['all'][NO]['scores'][-1]:.2f}, and leaves",
        f"the mean rating is {two(praise.seen()['mean'][praise.known()['not']] / 100)}",
        f"the {surgery['not']['whole']['sentences']} held-out sentences",
        f"from {surgery['not']['whole']['sign']:.0%} to {surgery['not']['left_out']['sign']:.0%}".replace("%", " %"),
        f"r {short(card['moments'][3]['r'])}, and gives both",
        f"they differ by {abs(home['moments'][4] - said['all'][SWAPPED]['moments'][4]):.2f}",
        "last word alone r is {}, from the last three {}, from the last ten {}".format(
            *(short(surgery["last"][many]["r"]) for many in ("1", "3", "10"))
        ),
        f"from all {short(score['all']['r'])}",
        f"leave r at {short(surgery['shuffled']['r'])}, backwards at {short(surgery['backwards']['r'])}",
        f"any order, has {short(card['baselines']['ridge']['all']['r'])} as well",
        "by {} on average, and praise by {}".format(
            *(two(surgery["silenced"][12][name]) for name in ("blame", "praise"))
        ),
        "praise: {} and {}".format(*(two(surgery["silenced"][5][name]) for name in ("blame", "praise"))),
        f"this.” is {two(said['all'][BETTER]['scores'][-1])} to it",
        f"year.” is {two(said['all'][FAR]['scores'][-1])}",
        f"r is {score['all']['r']:.3f} (95 % interval {score['all']['r_95'][0]:.3f} to {score['all']['r_95'][1]:.3f}), "
        f"{min(each['r'] for each in card['seeds']['scores'].values()):.3f} to "
        f"{max(each['r'] for each in card['seeds']['scores'].values()):.3f} from five starts",
        f"the sign is right in {score['all']['sign']:.1%}".replace("%", " %"),
        f"words one by one, {card['baselines']['ridge']['all']['sign']:.1%}".replace("%", " %"),
        f"on tweets, {short(card['baselines']['lexicon']['tweet']['r'])} against {short(score['tweet']['r'])}",
        f"on editorials, {short(card['baselines']['lexicon']['news']['r'])} against {short(score['news']['r'])}",
        f"behind, {short(card['baselines']['lexicon']['movie']['r'])} against {short(score['movie']['r'])}",
        "17,711 were learned from, 1,891 served to choose, 4,101 were held out",
    ):
        assert told in PROSE, told
    worst = min(each["r"] for each in surgery["silenced"])
    assert score["all"]["r"] - worst < 0.0205
    assert said["all"][RIGHT]["scores"][-1] > 2
    assert abs(said["all"][FAR]["without"][0] - said["all"][FAR]["scores"][-1]) < 0.1
    assert all(number in card["data"] + card["split"] for number in ("17,711", "1,891", "4,101"))


def test_the_sentence_names_what_is_taken(said):
    told = said["all"][HOME]["sentence"]
    assert told.startswith("Unit 3 is silenced. Its memory is emptied before “plot”. In the end it says +0.43")
    assert "“.”, word 11 of 11, lowers it by 0.05, from +0.48 to +0.43." in told
