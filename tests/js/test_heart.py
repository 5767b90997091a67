"""`When the heart stumbles`: record, rule and alarms beside NumPy, the net beside PyTorch, and all that is claimed."""

import contextlib
import io
import json
import math

import numpy as np
import pytest
import torch
from safetensors.numpy import load_file
from torch import nn

from lstm_viz.browser.instruments.heart import FOLDER, NET, RECORD
from lstm_viz.cells import find
from lstm_viz.run import unroll
from lstm_viz.ui.lessons import PAGES, lesson_of
from tests.js.playground import KERNEL
from tools.heart import packed

HZ, QUIET, SAMPLES = 90, 1440, 27_000
BEFORE, AFTER = 14, 36  # samples of a beat, before and after its peak
CARD = json.loads((FOLDER / f"{NET}.json").read_text("utf-8"))
PROSE = " ".join((PAGES / "7_What_LSTMs_are_for/33_When_the_heart_stumbles.md").read_text("utf-8").split())
LESSON = lesson_of("heart")
ANSWERS = {prompt["id"]: "".join(prompt["answer"]) for prompt in LESSON["prompts"]}

LOADED = """
    const { recordOf, toldOf, HZ, QUIET, SAMPLES } = await import("/net/heart/record.js");
    const { beatsOf } = await import("/net/heart/beats.js");
    const alarms = await import("/net/heart/alarms.js");
    const line = await import("/net/heart/line.js");
    const model = await import("/instruments/heart/model.js");
    const { TASK } = await import("/words/heart.js");
    const { pytorch } = await import("/words/heart_code.js");
    const bytes = new Uint8Array(payload("record"));
    const heart = recordOf(bytes);
    const beats = beatsOf(heart.mv);
    const parametersOf = (arrays) => Object.fromEntries(Object.entries(arrays).map(([name, values]) => [name, Float32Array.from(values)]));
    const all = (net, how = {}) => {
        const reading = model.readingOf(net, heart.x, how);
        for (let second = 0; second < 300; second++) reading.read(second);
        return reading;
    };
"""  # noqa: E501
PLAIN = f"""async (arrays) => {{{LOADED}
    const net = model.shippedOf({{}}, parametersOf(arrays), heart);
    const whole = all(net);
    const ahead = all(net, {{ ahead: true }}).far.map((said, k) => {{
        const errors = model.errorsOf(heart, said);
        const by = model.AHEAD[k];
        const still = model.errorsOf(heart, Float64Array.from(heart.x, (value, t) => (t >= by ? heart.x[t - by] : value)));
        return {{ by, odd: model.around(errors, beats, true), regular: model.around(errors, beats, false), still: model.around(still, beats, false) }};
    }});
    const worth = (how) => model.worthRow(model.errorsOf(heart, all(net, how).said), beats, 9);
    const panel = model.panelOf(net, heart, whole.states, 1270, 1630);
    const apart = Math.max(...Array.from({{ length: 359 }}, (_, k) => Math.abs(panel.amount.at(k).value - (whole.said[1271 + k] * heart.scale + heart.offset))));
    const emptied = all(net, {{ empty: 1150 }});
    const cut = model.panelOf(net, heart, emptied.states, 1110, 1470, {{ empty: 1150 }});
    const anew = model.panelOf(net, heart, emptied.states, 1150, 1510, {{ empty: 1150 }});
    const onwards = model.onwards(net, heart, panel, 100, 18);
    const far = all(net, {{ ahead: true }}).far;
    const plain = model.errorsOf(heart, model.PLAIN.persistence(heart.x));
    const error = alarms.averaged(model.errorsOf(heart, whole.said), 9);
    const refused = [[], bytes.subarray(0, 100), Uint8Array.from([...bytes, 0])].map((some) => {{ try {{ recordOf(Uint8Array.from(some)); return ""; }} catch (error) {{ return error.message; }} }});
    return {{
        mv: [...heart.mv], x: [...heart.x], offset: heart.offset, scale: heart.scale, beats: beats.map((beat) => ({{ ...beat, early: beat.early || 0, interval: beat.interval || 0 }})), said: [...whole.said], ahead, apart,
        line: [0, 0.2].map((noise) => [...line.fitted(heart.x, noise)]), lines: Object.fromEntries(Object.entries(model.PLAIN).map(([name, said]) => [name, [...said(heart.x)]])),
        lasts: Object.fromEntries([1, 4, 16, 32].map((last) => [last, worth({{ last }})])), silent: Object.fromEntries([2, 3, 6].map((silent) => [silent, worth({{ silent }})])), whole: worth({{}}),
        emptied: [...emptied.said], cut: Math.max(...Array.from({{ length: 300 }}, (_, k) => Math.abs(cut.amount.at(40 + k).value - anew.amount.at(k).value))),
        onwards, far: model.AHEAD.map((by, k) => [by, far[k][1370 + by] * heart.scale + heart.offset]),
        plain: [true, false].map((odd) => model.around(plain, beats, odd)), shape: model.shapeRow(beats),
        counted: [0.02, 0.1, 0.2, 0.3, 0.33, 0.34, 0.4, 0.5, 0.9].map((threshold) => {{ const told = alarms.countedOf(error, threshold, beats); return [threshold, told.met, told.idle.length, told.regular, told.alone.length]; }}),
        alarms: alarms.alarmsOf(error, 0.4), merged: alarms.alarmsOf(Float64Array.from({{ length: 1700 }}, (_, t) => [100, 1500, 1510, 1600].includes(t) ? t / 1000 : 0), 0.1), top: Math.max(...error), refused, code: pytorch(), task: TASK,
    }};
}}"""  # noqa: E501
TRAINED = f"""async (seeds) => {{{LOADED}
    const {{ backendOf }} = await import("/net/training/backend.js");
    const {{ createRun }} = await import("/net/training/run.js");
    const backend = await backendOf(payload("kernel"));
    return seeds.map((seed) => {{
        const run = createRun(backend, model.setupOf(toldOf(bytes), seed));
        while (run.updates < model.UNTIL) run.step();
        const {{ parameters }} = run.look();
        const worth = model.worthRow(model.errorsOf(heart, all(model.shippedOf({{}}, parameters, heart)).said), beats, 9);
        return {{ worth, parameters: Object.fromEntries(Object.entries(parameters).map(([name, values]) => [name, [...values]])) }};
    }});
}}"""  # noqa: E501
MARKS = """async (all) => {
    const { marksOf, marksIn } = await import("/instruments/heart/model.js");
    return all.map((one) => (typeof one === "string" ? marksIn(one) : marksIn(marksOf(one))));
}"""


@pytest.fixture(scope="module")
def node(bare_node):
    with bare_node.payloads({"kernel": KERNEL.read_bytes(), "record": RECORD.read_bytes()}):
        yield bare_node


@pytest.fixture(scope="module")
def arrays():
    return load_file(FOLDER / f"{NET}.safetensors")


@pytest.fixture(scope="module")
def told(node, arrays):
    return node.run(PLAIN, {name: values.ravel().tolist() for name, values in arrays.items()})


def averaged(errors, size):
    return np.sqrt(np.convolve(np.square(errors), np.ones(size) / size)[: len(errors)])


def worth(errors, size, beats):
    """By NumPy: pairs told apart, and regular beats with an alarm where nine in ten odd ones have one."""
    error = averaged(errors, size)
    peaks = [beat["t"] for beat in beats]
    ends = [min(t + AFTER, follows - BEFORE - 1) for t, follows in zip(peaks, [*peaks[1:], math.inf], strict=True)]
    tops = np.array([error[t - BEFORE : int(end) + 1].max() for t, end in zip(peaks, ends, strict=True)])
    after = np.array(peaks) >= QUIET
    odd = np.array([beat["odd"] for beat in beats])
    met, idle = np.sort(tops[after & odd])[::-1], tops[after & ~odd]
    wins = (met[:, None] > idle).mean() + (met[:, None] == idle).mean() / 2
    return wins, int((idle >= met[math.ceil(0.9 * len(met)) - 1]).sum())


def rms(errors, start, end):
    return float(np.sqrt(np.square(errors[start:end]).mean()))


def test_the_record_is_unpacked_as_it_was_packed_and_nothing_else_is_taken_for_it(told):
    counts = np.rint(np.array(told["mv"]) * 200 + 1024).astype(np.int64)
    assert packed(counts) == RECORD.read_bytes()
    np.testing.assert_allclose(counts.mean() / 200 - 5.12, -0.16510875, atol=1e-3)  # SciPy's documentation: the mean
    assert len(RECORD.read_bytes()) < 30_000
    assert all(told["refused"])
    quiet = np.array(told["mv"])[:QUIET]
    assert [told["offset"], told["scale"]] == pytest.approx([quiet.mean(), quiet.std()])


def test_the_rule_finds_the_beats_that_numpy_finds(told):
    mv = np.array(told["mv"])
    found = []
    for t in range(22, SAMPLES - 22):
        around = mv[max(0, t - 45) : t + 46 : 3]
        if mv[t - 22 : t].max() < mv[t] >= mv[t + 1 : t + 23].max() and mv[t] - np.median(around) > 0.5:
            found.append(t)
    found = [t for t in found if t >= 11 and t + 27 <= SAMPLES]
    shapes = np.array([mv[t - 11 : t + 27] - np.median(mv[t - 11 : t + 27]) for t in found])
    usual = np.median(shapes[np.array(found) < QUIET], axis=0)
    distance = np.sqrt(np.square(shapes - usual).mean(axis=1))
    beats = told["beats"]
    assert [beat["t"] for beat in beats] == found
    np.testing.assert_allclose([beat["distance"] for beat in beats], distance, atol=1e-9)
    early = [k > 1 and beat["early"] < 0.8 for k, beat in enumerate(beats)]
    assert [beat["odd"] for beat in beats] == [far or soon for far, soon in zip(distance > 0.35, early, strict=True)]
    intervals = np.diff(found) / HZ
    assert [beat["early"] for beat in beats[2:]] == pytest.approx(
        [intervals[k] / np.median(intervals[max(0, k - 8) : k]) for k in range(1, len(intervals))]
    )
    assert len(beats) == 498
    assert sum(beat["odd"] for beat in beats) == 137
    assert not any(beat["odd"] for beat in beats if beat["t"] < QUIET)
    assert sum(early) == 8 == sum(far and soon for far, soon in zip(distance > 0.35, early, strict=True))
    assert ((distance > 0.3) & (distance < 0.4)).sum() < 20
    assert "Of 498 beats 137 are odd" in PROSE
    odd = [round(beat["t"] / HZ, 2) for beat in beats if beat["odd"]]
    assert [at for at in odd if 21 <= at <= 30] == [23.83, 25.49, 28.62]
    assert 42.51 in odd
    assert 209.39 in odd
    assert sum(beat["t"] < QUIET for beat in beats) == 32


def test_the_net_says_the_same_in_numpy_in_pytorch_and_in_the_browser(told, arrays):
    x, said = np.array(told["x"]), np.array(told["said"])
    rnn, head = nn.LSTM(1, 16), nn.Linear(16, 1)
    for name, layer in {"lstm": rnn, "head": head}.items():
        layer.load_state_dict(
            {key.removeprefix(f"{name}."): torch.tensor(each) for key, each in arrays.items() if key.startswith(name)}
        )
    with torch.no_grad():
        h, _ = rnn(torch.tensor(x[:-1, None], dtype=torch.float32))
        np.testing.assert_allclose(said[1:], head(h)[:, 0].numpy(), atol=2e-4)
    own = {key.removeprefix("lstm.").removesuffix("_l0"): each.astype(np.float64) for key, each in arrays.items()}
    params = {"W": own["weight_ih"], "U": own["weight_hh"], "b": own["bias_ih"] + own["bias_hh"]}
    values = unroll(find("lstm"), params, x[:400, None], {name: np.zeros(16) for name in "hc"})
    np.testing.assert_allclose(said[1:401], values["h"] @ own["head.weight"][0] + own["head.bias"], atol=1e-9)


def test_the_line_is_that_of_least_squares_and_with_noise_that_of_ridge(told):
    x = np.array(told["x"])
    rows = np.array([[*x[t - 32 : t][::-1], 1.0] for t in range(32, QUIET)])
    plain = np.linalg.lstsq(rows, x[32:QUIET], rcond=None)[0]
    np.testing.assert_allclose(told["line"][0], plain, atol=1e-6)
    shrunk = np.diag([0.04 * len(rows)] * 32 + [0])
    np.testing.assert_allclose(
        told["line"][1], np.linalg.solve(rows.T @ rows + shrunk, rows.T @ x[32:QUIET]), atol=1e-8
    )
    noise = np.random.default_rng(1).normal(scale=0.2, size=(40, *rows.shape)) * ([1] * 32 + [0])
    noisy = (rows + noise).reshape(-1, 33)
    fitted = np.linalg.lstsq(noisy, np.tile(x[32:QUIET], 40), rcond=None)[0]
    assert np.abs(fitted - told["line"][1]).max() < 0.02  # as if so much had been added, over and over
    assert np.array(told["lines"]["line"])[32:QUIET] == pytest.approx(rows @ plain, abs=1e-5)
    np.testing.assert_array_equal(told["lines"]["persistence"][1:], x[:-1])


def test_the_card_has_what_numpy_finds(told):
    x, beats = np.array(told["x"]), told["beats"]
    scores = {"net": (told["said"], CARD["score"])} | {
        name: (said, CARD["baselines"][name]) for name, said in told["lines"].items()
    }
    for said, card in scores.values():
        errors = np.abs(np.array(said) - x) * told["scale"]
        spans = (HZ, QUIET), (QUIET, SAMPLES)
        assert [card["quiet"], card["rest"]] == [round(rms(errors, *span), 4) for span in spans]
        for size, found in card["windows"].items():
            error = averaged(errors, int(size))
            over = np.flatnonzero(error[QUIET:] > error[HZ:QUIET].max())
            told_apart, idle = worth(errors, int(size), beats)
            assert found["apart"] == pytest.approx(told_apart, abs=1e-4)
            assert [found["false"], found["first"]] == [idle, round((QUIET + over[0]) / HZ, 2)]
    assert CARD["seeds"]["scores"]["1"] == CARD["score"]


def test_alarms_are_counted_so_that_a_lower_threshold_never_does_better(told):
    met, idle = ([row[k] for row in told["counted"]] for k in (1, 2))
    assert met == sorted(met, reverse=True)
    assert idle == sorted(idle, reverse=True)
    assert told["counted"][0] == [0.02, 137, 329, 329, 0]  # who always cries meets all, and alarms at all
    assert told["merged"] == [{"from": 1500, "to": 1510, "top": 1510}, {"from": 1600, "to": 1600, "top": 1600}]


def test_memory_is_cut_where_it_is_said(told):
    assert told["apart"] < 1e-9  # of a stretch and of the whole record
    assert told["cut"] < 1e-9
    assert told["emptied"][:1151] == told["said"][:1151]
    assert told["onwards"][0] == pytest.approx(told["far"][0][1], abs=1e-9)
    assert [told["onwards"][by - 1] for by, _ in told["far"]] == pytest.approx([value for _, value in told["far"]])


def test_marks_come_back_from_the_address_and_nonsense_does_not(node):
    good = [[], [5], [1464, 1561, 26_999], [9, 3, 9]]
    bad = ["-1", "zzzzz", "5..7", "a b", "zzz.zzz", "0.0", ".".join(["1"] * 700)]
    assert node.run(MARKS, [*good, *bad]) == [[], [5], [1464, 1561, 26_999], [3, 9], *[None] * len(bad)]


def test_start_one_trained_again_is_the_shipped_net_and_another_start_is_as_the_card_says(node, arrays):
    first, fourth = node.run(TRAINED, [1, 4])
    for name, values in arrays.items():
        np.testing.assert_array_equal(np.float32(first["parameters"][name]), values.ravel(), err_msg=name)
    found = CARD["seeds"]["scores"]["4"]["windows"]["9"]
    assert [round(fourth["worth"]["apart"], 4), fourth["worth"]["false"]] == [found["apart"], found["false"]]


def test_the_printed_code_finds_where_the_error_is_first_larger_than_before(told, tmp_path, monkeypatch):
    counts = np.rint(np.array(told["mv"]) * 200 + 1024)
    folder = tmp_path / "scipy/misc"
    folder.mkdir(parents=True)
    with (folder / "ecg.dat").open("wb") as file:  # four alike in the place of each mean
        np.savez(file, ecg=np.repeat(counts, 4).astype(np.uint16))
    (tmp_path / "lstm_viz/weights").mkdir(parents=True)
    (tmp_path / "lstm_viz/weights/heart").symlink_to(FOLDER)
    monkeypatch.chdir(tmp_path)
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(told["code"], {})
    assert out.getvalue().startswith("16.26 s, ")


def share(value):
    return f"{100 * value:.1f}"


def test_every_claim_of_the_prompts_is_so(told):
    windows = {name: card["windows"] for name, card in {**CARD["baselines"], "net": CARD["score"]}.items()}
    counted = {row[0]: row[1:] for row in told["counted"]}
    seeds = [score["windows"]["9"]["first"] for score in CARD["seeds"]["scores"].values()]
    assert [seeds[0], min(seeds), max(seeds)] == [16.26, 16.24, 16.26]
    first = told["alarms"][0]
    low, high = LESSON["prompts"][0]["done"]["at"]
    assert low <= first["top"] <= high
    assert round(first["top"] / HZ, 1) == 16.3
    assert counted[0.33] == [137, 43, 329, 0]
    assert counted[0.34][0] == 136
    assert [counted[0.4][:2], counted[0.5][:2]] == [[128, 24], [92, 9]]
    best = max(windows["net"].values(), key=lambda each: each["apart"])
    assert [share(windows["noisy"]["27"]["apart"]), share(best["apart"])] == ["99.4", "98.2"]
    assert abs(100 * windows["net"]["1"]["apart"] - 91.4) < 0.1
    assert share(windows["noisy"]["1"]["apart"]) == "25.4"
    (jerk,) = (each for each in told["alarms"] if 3770 < each["top"] < 3900)
    low, high = LESSON["prompts"][3]["done"]["at"]
    assert low <= jerk["top"] <= high
    assert max(told["mv"]) == 3.64
    assert round(told["top"], 2) == 2.42
    gap = np.abs(np.array(told["emptied"]) - np.array(told["said"]))[1151:2000] * told["scale"]
    assert round(gap.max(), 2) == 0.19
    assert 0.5 < (np.flatnonzero(gap > 0.01)[-1] + 1) / HZ < 0.6
    lasts, whole = told["lasts"], told["whole"]
    assert [share(lasts["16"]["apart"]), share(whole["apart"])] == ["98.0", "97.8"]
    assert [round(lasts["16"]["quiet"], 2), round(whole["quiet"], 2)] == [0.13, 0.1]
    assert set(ANSWERS) == {"first", "threshold", "line", "jerk", "emptied", "mark"}


def test_every_claim_of_the_prose_and_the_prediction_is_so(told):
    lasts, silent, whole = told["lasts"], told["silent"], told["whole"]
    assert [f"{100 * lasts[n]['apart']:.0f}" for n in ("1", "4", "16")] == ["80", "91", "98"]
    assert [round(lasts[n]["quiet"], 2) for n in ("1", "16", "32")] == [0.23, 0.13, 0.11]
    assert round(silent["2"]["quiet"], 2) == 0.4
    assert 3.9 < silent["2"]["quiet"] / whole["quiet"] < 4.1
    assert [share(silent[unit]["apart"]) for unit in ("2", "6")] == ["95.8", "93.3"]
    one, *_, last = told["ahead"]
    assert [round(one["odd"], 2), round(one["regular"], 2)] == [0.36, 0.13]
    assert [round(last["odd"], 2), round(last["regular"], 2)] == [0.83, 0.39]
    assert [round(each["odd"] / each["regular"], 1) for each in (one, last)] == [2.8, 2.1]
    assert [last["by"], round(last["still"], 2)] == [18, 0.4]
    cards = {**CARD["baselines"], "net": CARD["score"]}
    assert [round(cards[name]["quiet"], 2) for name in ("net", "persistence", "line")] == [0.1, 0.23, 0.18]
    assert [round(cards[name]["rest"], 2) for name in ("net", "persistence")] == [0.22, 0.22]
    noisy, net = cards["noisy"]["windows"], cards["net"]["windows"]
    assert [noisy["27"]["false"], net["18"]["false"]] == [2, 13]
    assert [share(net["9"]["apart"]), share(noisy["9"]["apart"])] == ["97.8", "89.5"]
    starts = [score["windows"]["9"]["apart"] for score in CARD["seeds"]["scores"].values()]
    assert [share(min(starts)), share(max(starts))] == ["97.8", "99.2"]
    odd, regular = told["plain"]
    assert regular > 1.05 * odd  # “no change” errs more where the beat is regular
    assert told["shape"] == {"apart": 1, "threshold": pytest.approx(0.424, abs=1e-3), "false": 0}
    assert told["task"].endswith("This is not a medical device.")
