"""`What digit was said?`: the recordings, what is done to them, what the net hears, and what is said of it."""

import contextlib
import io
import json
import re

import numpy as np
import pytest

from lstm_viz.analysis.held_out import _wilson
from lstm_viz.browser import ROOT
from lstm_viz.cells import find
from lstm_viz.net import WEIGHTS, load
from lstm_viz.run import unroll
from lstm_viz.series import SERIES
from lstm_viz.series.speech import HELD_OUT, TWO, recordings, spoken
from lstm_viz.softmax import softmax
from lstm_viz.training.speech import warped
from lstm_viz.ui import speech
from lstm_viz.ui.lessons import PAGES, lesson_of
from tests.js.playground import KERNEL

LESSON = lesson_of("speech")
PROMPTS = {each["id"]: each for each in LESSON["prompts"]}
ALL = """
    const { framesOf, recordingsOf, sidesOf, toldOf } = await import("/net/speech/recordings.js");
    const model = { ...await import("/net/classify.js"), ...await import("/instruments/speech/model.js") };
    const { parseNet } = await import("/net/panel.js");
    const bytes = new Uint8Array(payload("recordings"));
    const all = recordingsOf(bytes);
    const net = parseNet(new Uint8Array(payload("net")));
    const score = (how, whose = net, out = "mixed") => model.scoreOf(Array.from({ length: model.PARTS }, (_, part) => model.testOf(whose, all, out, part, how)));
"""  # noqa: E501
TOLD = f"""async (pairs) => {{{ALL}
    const {{ originsOf }} = await import("/net/speech/edit.js");
    const {{ backwardsOf }} = await import("/instruments/speech/lesson.js");
    const {{ linesOf }} = await import("/instruments/speech/code.js");
    const words = await import("/words/speech.js");
    const changes = Object.fromEntries(Object.keys(model.CHANGES).map((change) => [change, score({{ change }})]));
    const shares = (rows, taken) => model.sharesOf(model.panelOf(net, rows, taken)).map((row) => [...row]);
    const half = (nth) => Math.ceil(all.lengths[nth] / 2);
    const said = pairs.map(([sound, tail]) => {{
        const whole = {{ sound, from: 0, to: half(sound), tail, tailfrom: half(tail), speed: "1", back: false }};
        return shares(model.soundOf(whole, (nth) => framesOf(all, nth)).rows).at(-1);
    }});
    const rows = framesOf(all, 2510);
    const now = {{ rows, shares: shares(rows), best: shares(rows).map(model.likeliest), head: 7, tail: null, digit: 7, plain: true, silent: null, empty: null, speed: "1", back: false, cut: false }};
    const search = (nth) => {{
        const found = model.nearestOf(all, framesOf(all, nth));
        let step = found.next();
        while (!step.done) step = found.next();
        return step.value;
    }};
    return {{
        changes, said, silent: score({{ silent: 14 }}), hurt: model.hurtOf(score({{ silent: 14 }})), interval: model.interval(changes.whole.right, 500),
        read: Object.fromEntries([2510, 2508, 2538, 2502].map((nth) => [nth, shares(framesOf(all, nth))])),
        mute: shares(framesOf(all, 2538), {{ silent: 14 }}), emptied: shares(rows, {{ empty: 8 }}), cut: shares(rows.slice(8)), back: backwardsOf(net, framesOf(all, 2508)),
        near: sidesOf(all, "mixed").held.map(search), lines: linesOf({{ shipped: net, now: () => ({{ rows }}), samples: all }}),
        sentences: [words.sentence({{ ...now, t: 3 }}), words.sentence({{ ...now, t: 14, digit: 6, cut: true, speed: "3", back: true, silent: 4, empty: 2 }}), words.sentence({{ ...now, t: 14, tail: 4, digit: null }}), words.sentence({{ ...now, t: 7, empty: 8 }})],
        origins: [originsOf({{ sound: 0, from: 1, to: 4, tail: 1, tailfrom: 1, speed: "2", back: true }}, 6, 3), originsOf({{ sound: 0, from: 0, to: null, tail: null, tailfrom: 0, speed: "fast", back: false }}, 6, 0)],
        beside: words.TESTS.beside, small: words.TESTS.small, voices: words.TESTS.voices,
    }};
}}"""  # noqa: E501
TRAINED = f"""async ([seed, out, asked, until]) => {{{ALL}
    const {{ backendOf }} = await import("/net/training/backend.js");
    const {{ createRun }} = await import("/net/training/run.js");
    const own = await import("/net/training/own.js");
    const run = createRun(await backendOf(payload("kernel")), model.setupOf(toldOf(bytes, out, asked), seed));
    while (run.updates < (until ?? model.UNTIL)) run.step();
    const {{ parameters, score: held }} = run.look();
    const found = score({{}}, own.trainedNet(net, model.setupOf("", seed), parameters), out);
    return {{ share: found.right / found.many, many: found.many, held }};
}}"""
TASK = f"""async ([out, asked, mixed]) => {{{ALL}
    const {{ taskOf }} = await import("/net/training/tasks.js");
    const {{ RandomState }} = await import("/net/training/random.js");
    const task = taskOf({{ task: "speech", text: toldOf(bytes, out, asked) }});
    const made = task.make(new RandomState(4), 92, 40, mixed);
    return {{ x: [...made.x], targets: [...made.targets], lengths: made.lengths, every: task.every }};
}}"""


@pytest.fixture(scope="module")
def node(bare_node):
    files = {"kernel": KERNEL, "recordings": ROOT / "net/speech/digits.bin"}
    payloads = {name: path.read_bytes() for name, path in files.items()} | {"net": speech.net_file()}
    with bare_node.payloads(payloads):
        yield bare_node


FIRST = [next(k for k in range(2500, 3000) if recordings().digits[k] == digit) for digit in range(10)]
PAIRS = [[a, b] for a in FIRST for b in FIRST if a != b]


@pytest.fixture(scope="module")
def told(node):
    return node.run(TOLD, PAIRS)


@pytest.fixture(scope="module")
def python():
    """What the shipped net believes of each held-out recording after every frame, by NumPy; and which they are."""
    net, kept = load("speech-lstm", WEIGHTS / "speech"), spoken(held_out=True)
    zero = {name: np.zeros(net.units) for name in ("c", "h")}

    def believed(x, silent=None):
        params, head = ({name: np.array(value) for name, value in each.items()} for each in (net.params, net.head))
        if silent is not None:
            params["U"][:, silent] = head["W"][:, silent] = 0
        return softmax(unroll(find("lstm"), params, x, zero)["h"] @ head["W"].T + head["b"])  # (T, K)

    return [net.data.inputs(each) for each in kept], believed, np.array([each.said for each in kept])


def ended(python, change, silent=None):
    """What is said at the end of each, changed."""
    x, believed, _ = python
    return np.array([believed(change(each), silent)[-1].argmax() for each in x])


def middle(x):
    return -(-len(x) // 2)


def test_the_browser_hears_in_every_recording_what_numpy_hears(told, python):
    digits = python[2]
    for name, change, silent in (
        ("whole", lambda x: x, None),
        ("back", lambda x: x[::-1], None),
        ("first", lambda x: x[: middle(x)], None),
        ("second", lambda x: x[middle(x) :], None),
        ("fast", lambda x: x[::2], None),
        ("slower", lambda x: x.repeat(3, axis=0), None),
        ("silent", lambda x: x, 14),
    ):
        found = told["silent"] if name == "silent" else told["changes"][name]
        said = ended(python, change, silent)
        counts = np.zeros((10, 10), int)
        np.add.at(counts, (digits, said), 1)
        assert found["counts"] == counts.tolist(), name
        assert [each["nth"] - 2500 for each in found["wrong"]] == np.flatnonzero(said != digits).tolist()
    whole = told["changes"]["whole"]
    assert whole["right"] / 500 == load("speech-lstm", WEIGHTS / "speech").card["score"]["accuracy"]
    ends = _wilson(whole["right"] / 500, 500)
    assert told["interval"] == pytest.approx([ends.low, ends.high], abs=1e-6)


def test_shares_after_every_frame_are_numpys_whole_silenced_and_emptied(told, python):
    x, believed, _ = python
    for nth, shares in told["read"].items():
        np.testing.assert_allclose(shares, believed(x[int(nth) - 2500]), atol=1e-5)
    np.testing.assert_allclose(told["mute"], believed(x[38], 14), atol=1e-5)
    np.testing.assert_allclose(told["emptied"][8:], told["cut"], atol=1e-6)  # as if it began there


def test_what_is_done_to_a_sound_keeps_track_of_its_frames(told):
    spliced, fast = told["origins"]
    assert [(each["of"], each["frame"]) for each in spliced[::2]] == [
        ("tail", 2), ("tail", 1), ("sound", 3), ("sound", 2), ("sound", 1)
    ]  # fmt: skip
    assert spliced[::2] == spliced[1::2]
    assert [each["frame"] for each in fast] == [0, 2, 4]


def test_the_nearest_recording_is_that_of_pythons_warping(told):
    series, known = SERIES["speech"], [SERIES["speech"].inputs(each) for each in spoken(held_out=False)]
    held = spoken(held_out=True)
    for nth in (0, 247):
        found = told["near"][nth]
        nearest = int(warped(series.inputs(held[nth]), known).argmin())
        assert found == {"nth": nearest, "digit": int(recordings().digits[nearest])}
    right = [found["digit"] == each.said for found, each in zip(told["near"], held, strict=True)]
    card = load("speech-lstm", WEIGHTS / "speech").card
    assert np.mean(right) == card["baselines"]["the nearest recording"]["accuracy"]


@pytest.mark.parametrize(("out", "asked"), [("mixed", "every"), ("a", "last"), ("ef", "every")])
def test_the_task_draws_what_is_heard_or_what_is_left_out(node, out, asked):
    group = {"mixed": None, "a": 0, "ef": TWO}[out]
    for mixed in (True, False):
        made = node.run(TASK, [out, asked, mixed])
        known = spoken(held_out=not mixed, voice=group)
        rows = {(SERIES["speech"].inputs(each).astype(np.float32).tobytes(), each.said) for each in known}
        T = max(made["lengths"])
        x = np.array(made["x"], np.float32).reshape(T, 13, 40).transpose(2, 0, 1)
        targets = np.array(made["targets"]).reshape(T, 40).T
        assert made["every"] == (asked == "every")
        for one, wanted, length in zip(x, targets, made["lengths"], strict=True):
            assert (np.ascontiguousarray(one[:length]).tobytes(), wanted[length - 1]) in rows
            before = wanted[: length - 1]
            assert (before == (wanted[length - 1] if asked == "every" else -1)).all()
            assert (wanted[length:] == -1).all()


def test_other_bytes_are_not_taken_for_recordings(node):
    code = """async (how) => {
        const { recordingsOf } = await import("/net/speech/recordings.js");
        const bytes = new Uint8Array(payload("recordings")).slice();
        try { recordingsOf(how === "short" ? bytes.subarray(1) : how === "none" ? bytes.subarray(0, 9) : (bytes[how] = 250, bytes)); } catch ({ message }) { return message; }
        return null;
    }"""  # noqa: E501
    for how in ("short", "none", 105, 106, 3200):
        assert node.run(code, how) == "These are not the spoken digits."


def answer(name):
    return "".join(PROMPTS[name]["answer"])


def test_the_prompts_say_what_is_so(told, python):
    x, believed, digits = python
    changes, read = told["changes"], {int(nth): np.array(shares) for nth, shares in told["read"].items()}
    seven = read[2510]
    assert (seven[3].argmax(), round(100 * seven[3][6]), round(100 * seven[3][7]), len(seven)) == (6, 53, 44, 15)
    assert "A 6, at 53 %; a 7 has 44 %" in answer("doubt")
    shares = np.concatenate([believed(each) for each in x])
    right = shares.argmax(axis=1) == np.repeat(digits, [len(each) for each in x])
    sure = shares.max(axis=1)
    half = right[(sure >= 0.5) & (sure < 0.6)].mean()
    assert f"50 to 60 % sure, {100 * half:.0f} % were right" in answer("doubt")
    assert believed(x[10][:8])[-1][7] > 0.99
    first, second = (100 * changes[name]["right"] / 500 for name in ("first", "second"))
    assert f"{first:.1f} % rightly by their first half alone" in answer("half")
    assert f"by their second half alone, {second:.1f} %" in answer("half")
    said = np.array([np.argmax(each) for each in told["said"]])
    head, tail = (int((said == recordings().digits[[pair[k] for pair in PAIRS]]).sum()) for k in (0, 1))
    assert (head, tail, len(said) - head - tail) == (66, 7, 17)
    assert "digit of the head in 66, that of the tail in 7, and another one in 17" in answer("splice")
    (six,) = [nth for nth in FIRST if recordings().digits[nth] == 6]
    spliced = believed(np.concatenate([x[8][: middle(x[8])], x[six - 2500][middle(x[six - 2500]) :]]))[-1]
    assert (spliced.argmax(), round(100 * spliced[7])) == (7, 98)
    assert "A 7, at 98 %" in answer("splice")
    assert (read[2538][-1].argmax(), np.argmax(told["mute"][-1])) == (2, 3)
    assert max(told["mute"][-1]) > 0.99
    silent = told["silent"]
    assert f"{100 * silent['right'] / 500:.1f} % of all that is held out are still heard rightly" in answer("unit")
    assert told["hurt"]["is"] == 7
    assert f"{100 * told['hurt']['share']:.0f} % of the sevens" in answer("unit")
    three = read[2502].argmax(axis=1)
    assert three.tolist() == [7, *[3] * 17, 6, 6]
    assert [round(100 * read[2502][t].max()) for t in (14, 16, 19)] == [97, 84, 93]
    assert changes["whole"]["counts"][3][6] == 2
    assert all(said in answer("wrong") for said in ("After frame 19 of 20", "97 % after frame 15", "3 at 84 %", "93 %"))
    loud = spoken(held_out=True)[2].numbers[:, 0]
    assert (np.diff(loud[14:]) <= 0).all()  # the sound fades


def test_the_page_says_what_the_recordings_have(told, python):
    x, believed, digits = python
    prose = " ".join(next(PAGES.glob("*/*_What_digit_was_said.md")).read_text("utf-8").split())
    changes = told["changes"]
    heard = changes["whole"]["heard"]
    assert (
        f"after a tenth of the frames {100 * heard[0]:.1f} % are right, after three tenths {100 * heard[2]:.1f} %, "
        f"after half {100 * heard[4]:.1f} %" in prose
    )
    shares = np.concatenate([believed(each) for each in x])
    right = shares.argmax(axis=1) == np.repeat(digits, [len(each) for each in x])
    assert f"more than 90 % sure, {100 * right[shares.max(axis=1) > 0.9].mean():.0f} %" in prose
    early = changes["whole"]["early"]

    def part(t, is_, said):
        return f"{100 * early[is_][t][said] / sum(early[is_][t]):.0f} %"

    assert f"{part(0, 6, 6)} of the sixes are heard as 6 and {part(0, 6, 7)} as 7" in prose
    assert f"of the sevens {part(0, 7, 6)} as 6 and {part(0, 7, 7)} as 7" in prose
    assert (
        f"after frame 6, {part(5, 6, 7)} of the sixes are still heard as 7 and {part(5, 7, 6)} of the sevens" in prose
    )
    assert (part(11, 6, 7), part(11, 7, 6)) == ("0 %", "2 %")
    share = {name: f"{100 * found['right'] / 500:.1f} %" for name, found in changes.items()}
    assert f"shuffled {share['shuffled']} are heard rightly, backwards {share['back']}" in prose
    assert (
        f"fast {share['fast']} are right, half as fast {share['slow']}, at a third of the speed {share['slower']}"
        in prose
    )
    assert f"interval from {100 * told['interval'][0]:.1f} to {100 * told['interval'][1]:.1f} %" in prose
    assert (told["back"]["said"], round(100 * told["back"]["share"])) == (4, 97)


def test_the_page_says_what_the_card_has(told):
    card = load("speech-lstm", WEIGHTS / "speech").card
    prose = " ".join(next(PAGES.glob("*/*_What_digit_was_said.md")).read_text("utf-8").split())
    base = [100 * each["accuracy"] for each in card["baselines"].values()]
    numbers = int(recordings().lengths[:-HELD_OUT].astype(int).sum()) * 13

    def spread(scores):
        return f"{100 * min(scores):.1f} to {100 * max(scores):.1f} %"

    seeds = [each["accuracy"] for each in card["seeds"]["scores"].values()]
    last = [each["accuracy"] for each in card["asked after the last frame"].values()]
    plain = json.loads((WEIGHTS / "speech/unrounded.json").read_text())["scores"]
    voices = [f"{100 * each['accuracy']:.1f} %" for each in card["voices"]]
    assert card["seed"] == 0
    assert seeds[0] == max(seeds)  # "the first, and by luck the best"
    for text in (prose, told["beside"]):
        assert all(f"{share:.1f} %" in text for share in base)
        assert spread(seeds) in text
        assert f"{card['parameters']:,}" in text
        assert f"{numbers:,}" in text
    assert f"{spread(last)}. And who takes" in prose
    assert f"hears {100 * seeds[0]:.1f} % rightly" in told["small"]
    assert (
        f"nearest recording, without a net, {100 * card['baselines']['the nearest recording']['accuracy']:.1f} %"
        in told["small"]
    )
    assert spread([each["accuracy"] for each in plain.values()]) in prose
    for text in (prose, told["voices"], answer("voice")):
        assert all(voice in text for voice in voices)
    assert (card["recipe"]["steps"], card["recipe"]["batch"], card["hidden_size"]) == (1000, 64, 24)
    assert f"{round((ROOT / 'net/speech/digits.bin').stat().st_size / 1000)} kB are left" in prose


def test_the_sentence_says_when_the_net_knew(told):
    early, done, spliced, nothing = told["sentences"]
    assert early == "After 4 of 15 frames it believes 6 at 53 %; after all of them, 7 at >99 %."
    assert done == (
        "Cut. At a third of the speed. Backwards. Unit 4 is silenced. Its memory is emptied before frame 3. "
        "It hears 7 at >99 %; said was 6. It has said so since frame 5."
    )
    assert nothing.startswith(
        "Its memory is emptied before frame 9. Here stands what a net says that has heard nothing"
    )
    assert spliced.endswith("Said was the head of a 7 and the tail of a 4. It has said so since frame 5.")


def test_the_lines_of_pytorch_say_what_stands_beside_them(told):
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(told["lines"], {})
    said, share = printed.getvalue().splitlines()
    assert json.loads(said) == np.argmax(told["read"]["2510"], axis=1).tolist()
    (beside,) = re.findall(r"item\(\)\)  # ([0-9.]+)", told["lines"])
    assert float(share) == pytest.approx(float(beside), abs=6e-5)


def test_what_is_trained_here_comes_near_the_shipped_net_and_fails_on_a_voice_that_it_never_heard(node):
    card = load("speech-lstm", WEIGHTS / "speech").card
    seeds = [each["accuracy"] for each in card["seeds"]["scores"].values()]
    mixed = node.run(TRAINED, [1, "mixed", "every", None])
    assert mixed["many"] == 500
    assert mixed["share"] > min(seeds) - 0.01
    assert 0.8 < mixed["held"] < mixed["share"]  # of all frames, the first among them
    unheard = node.run(TRAINED, [1, "a", "every", 300])
    assert unheard["many"] == 500
    assert unheard["share"] < 0.6
