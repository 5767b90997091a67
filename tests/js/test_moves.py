"""`What moves?`: the films, what is done to them, what the net and who sees every step believe, and what is said."""

import contextlib
import io
import json
import re

import numpy as np
import pytest

from lstm_viz.analysis.held_out import _wilson
from lstm_viz.cells import find
from lstm_viz.net import WEIGHTS, load
from lstm_viz.run import unroll
from lstm_viz.series import moves
from lstm_viz.softmax import softmax
from lstm_viz.ui import moves as page
from lstm_viz.ui.lessons import PAGES, lesson_of
from tests.js.playground import KERNEL

LESSON = lesson_of("moves")
PROMPTS = {each["id"]: each for each in LESSON["prompts"]}
ALL = """
    const films = await import("/net/moves/films.js");
    const { RandomState } = await import("/net/training/random.js");
    const model = { ...await import("/net/classify.js"), ...await import("/instruments/moves/model.js") };
    const { parseNet } = await import("/net/panel.js");
    const images = films.imagesOf(new Uint8Array(payload("images")));
    const held = films.heldOut((seed) => new RandomState(seed));
    const net = parseNet(new Uint8Array(payload("net")));
    const score = (how, whose = net) => model.scoreOf(Array.from({ length: model.PARTS }, (_, part) => model.testOf(whose, images, held, part, how)), how);
"""  # noqa: E501
# Of a film, changed, what the net and who sees every step believe.
TOLD = f"""async (asked) => {{{ALL}
    const {{ thinnedOf }} = await import("/instruments/moves/lesson.js");
    const {{ linesOf }} = await import("/instruments/moves/code.js");
    const words = await import("/words/moves.js");
    const of = ({{ film, noise = 3, silent = null, empty = null, turned, skip, freeze, ...chosen }}) => {{
        const told = {{ ...held.told(film), ...chosen }};
        const origins = model.originsOf({{ turned, skip, freeze }});
        const all = model.filmOf(images, told, held.noise(film, noise));
        const frames = origins.map((origin) => all[origin]);
        const rows = frames.map(films.seen);
        const shares = model.sharesOf(model.panelOf(net, rows, {{ silent, empty }})).map((row) => [...row]);
        const steps = model.stepsOf(told, origins);
        return {{ told, origins, frames: frames.map((each) => [...each]), rows, shares, steps, exact: model.exactOf(steps), best: shares.map(model.likeliest), thinned: thinnedOf(net, rows) }};
    }};
    const home = of({{ film: 48 }});
    const now = {{ ...home, right: 5, silent: null, empty: null, noise: "3", turned: false, skip: false, freeze: null }};
    return {{
        changes: Object.fromEntries(Object.keys(model.CHANGES).map((change) => [change, score({{ change }})])), best: model.bestPossible(),
        units: Array.from({{ length: model.UNITS }}, (_, silent) => score({{ silent }}).right), silenced: score({{ silent: asked.silent }}),
        films: asked.films.map(of), lines: linesOf({{ shipped: net, now: () => home }}), interval: model.interval(score({{}}).right, 1000),
        sentences: [words.sentence({{ ...now, t: 3 }}), words.sentence({{ ...now, t: 11, noise: "6", turned: true, silent: 4, empty: 2, right: 6 }}), words.sentence({{ ...now, t: 11, right: null, exact: now.exact.map(() => null) }})],
        beside: words.TESTS.beside,
    }};
}}"""  # noqa: E501
TRAINED = f"""async (seed) => {{{ALL}
    const {{ backendOf }} = await import("/net/training/backend.js");
    const {{ createRun }} = await import("/net/training/run.js");
    const own = await import("/net/training/own.js");
    const run = createRun(await backendOf(payload("kernel")), model.setupOf(films.toldOf(images), seed));
    while (run.updates < 100) run.step();
    const {{ parameters, score: right }} = run.look();
    return [right, own.trainedNet(net, model.setupOf("", seed), parameters).layers[0][0].U.length];
}}"""

SETUP = """async (bytes) => {
    window.films = await import("/net/moves/films.js");
    window.RandomState = (await import("/net/training/random.js")).RandomState;
    const { readFileSync } = await import("node:fs");
    window.images = films.imagesOf(new Uint8Array(readFileSync(bytes)));
}"""


@pytest.fixture(scope="module")
def node(bare_node):
    bare_node.run(SETUP, str(moves.FILE))
    return bare_node


@pytest.mark.parametrize(("held", "noise"), [(True, moves.NOISE), (False, 0)])
def test_a_browser_makes_the_same_films_from_the_same_seed(node, held, noise):
    told = node.run(
        """([held, noise]) => films.filmed(images, new RandomState(7), 60, held, noise).map(({ told, frames }) => (
            { ...told, frames: frames.map((each) => [...each]), seen: frames.map(films.seen) }))""",
        [held, noise],
    )
    wanted = moves.filmed(np.random.RandomState(7), 60, held_out=held, noise=noise)
    assert set(wanted.kinds) == set(range(len(moves.KINDS)))
    for name, list_of in {"kind": "kinds", "onset": "onsets", "phase": "phases", "image": "images"}.items():
        np.testing.assert_array_equal([each[name] for each in told], getattr(wanted, list_of))
    np.testing.assert_array_equal(np.reshape([each["frames"] for each in told], wanted.frames.shape), wanted.frames)
    np.testing.assert_array_equal([each["seen"] for each in told], moves.seen(wanted.frames))


def test_a_film_that_runs_backwards_is_another_movement(node):
    kinds, backwards = node.run("() => [films.KINDS, films.BACKWARDS]")
    assert tuple(kinds) == moves.KINDS
    for kind, mirror in enumerate(backwards):
        ways = {tuple(moves.steps_of(mirror, 0, phase)[1:]) for phase in range(moves.PHASES)}
        for phase in range(moves.PHASES):
            steps = moves.steps_of(kind, 0, phase)[1:]
            assert tuple((-x, -y) for x, y in reversed(steps)) in ways


def test_who_sees_every_step_is_sure_after_ten_frames(node):
    best = moves.best_possible()
    assert best[0] == pytest.approx(1 / 9)
    assert best == sorted(best)
    assert best[8] < 1
    assert best[9:] == [1, 1, 1]


FILMS = [
    {"film": 48},
    {"film": 36},
    {"film": 36, "kind": 7, "phase": 4},
    {"film": 36, "freeze": 5},
    {"film": 48, "turned": True},
    {"film": 36, "noise": 12},
    {"film": 1, "silent": 21},
    {"film": 36, "empty": 6},
    {"film": 36, "skip": True},
]
NAMES = {name: k for k, name in enumerate(moves.KINDS)}


@pytest.fixture(scope="module")
def told(bare_node):
    payloads = {"kernel": KERNEL, "images": moves.FILE}
    with bare_node.payloads({name: path.read_bytes() for name, path in payloads.items()} | {"net": page.net_file()}):
        yield bare_node.run(TOLD, {"silent": 21, "films": FILMS})


@pytest.fixture(scope="module")
def python():
    """What the shipped net believes of rows after every frame, by NumPy; the films that are held out, by noise."""
    net = load("moves-lstm", WEIGHTS / "moves")
    zero = {name: np.zeros(net.units) for name in ("c", "h")}

    def believed(rows, silent=None):
        params, head = ({name: np.array(value) for name, value in each.items()} for each in (net.params, net.head))
        if silent is not None:
            params["U"][:, silent] = head["W"][:, silent] = 0
        x = (np.asarray(rows) - 40) / 80
        return softmax(unroll(find("lstm"), params, x, zero)["h"] @ head["W"].T + head["b"])  # (T, K)

    return believed, {
        noise: moves.filmed(np.random.RandomState(0), 1000, held_out=True, noise=noise) for noise in (3, 6)
    }


def test_the_browser_names_every_film_as_numpy_does(told, python):
    believed, films = python
    rows, kinds = moves.seen(films[3].frames), films[3].kinds
    frozen = rows.copy()
    frozen[:, 6:] = rows[:, 5:6]
    mirrored = np.array([0, 2, 1, 4, 3, 6, 5, 7, 8])
    for name, read, right, silent in (
        ("whole", rows, kinds, None),
        ("back", rows[:, ::-1], mirrored[kinds], None),
        ("frozen", frozen, kinds, None),
        ("skip", rows[:, ::2], kinds, None),
        ("empty", rows[:, 6:], kinds, None),
        ("six", moves.seen(films[6].frames), kinds, None),
        ("silenced", rows, kinds, 21),
    ):
        said = np.stack([believed(each, silent) for each in read]).argmax(axis=2)
        found = told["silenced"] if name == "silenced" else told["changes"][name]
        counts = np.zeros((9, 9), int)
        np.add.at(counts, (right, said[:, -1]), 1)
        assert found["counts"] == counts.tolist(), name
        assert [each["nth"] for each in found["wrong"]] == np.flatnonzero(said[:, -1] != right).tolist()
        if name != "empty":  # before its memory is emptied nothing is said
            assert found["after"] == pytest.approx((said == right[:, None]).mean(axis=0).tolist())
        if name == "frozen":
            assert found["still"] == pytest.approx((said[kinds != 0, -1] == 0).mean())
        if name == "back":
            assert found["old"] == (said[mirrored[kinds] != kinds, -1] == kinds[mirrored[kinds] != kinds]).mean()
    card = load("moves-lstm", WEIGHTS / "moves").card
    assert told["changes"]["whole"]["right"] / 1000 == card["score"]["accuracy"]
    assert told["changes"]["whole"]["after"] == pytest.approx(card["after"]["seeds"]["0"])
    assert told["best"] == pytest.approx(moves.best_possible())
    ends = _wilson(card["score"]["accuracy"], 1000)
    assert told["interval"] == pytest.approx([ends.low, ends.high], abs=1e-6)


def test_a_film_that_is_shown_is_the_one_that_is_tested_and_what_can_be_known_is_counted(told, python):
    believed, films = python
    home, left, _, frozen, turned, _, mute, emptied, thin = told["films"]
    assert home["frames"] == films[3].frames[48].reshape(12, 256).tolist()
    for found, silent in ((home, None), (turned, None), (thin, None), (mute, 21)):
        np.testing.assert_allclose(found["shares"], believed(found["rows"], silent), atol=1e-5)
    np.testing.assert_allclose(emptied["shares"][6:], believed(left["rows"][6:]), atol=1e-5)
    assert left["thinned"]["share"] == pytest.approx(thin["shares"][-1][left["thinned"]["said"]])
    assert (turned["origins"], thin["origins"]) == (list(range(11, -1, -1)), list(range(0, 12, 2)))
    assert frozen["steps"][6:] == [[0, 0]] * 6
    assert thin["steps"][2:] == [[-2, 0]] * 4
    ways = [
        (kind, [list(step) for step in moves.steps_of(kind, onset, phase)])
        for kind in range(len(moves.KINDS))
        for onset in range(moves.ONSETS)
        for phase in range(moves.PHASES)
    ]
    for found in (home, left, frozen, turned):
        for t, shares in enumerate(found["exact"]):
            fit = [kind for kind, steps in ways if steps[: t + 1] == found["steps"][: t + 1]]
            if not fit:
                assert shares is None
            else:
                assert shares == pytest.approx((np.bincount(fit, minlength=9) / len(fit)).tolist())


def answer(name):
    return "".join(PROMPTS[name]["answer"])


def percent(share):
    return f"{100 * share:.0f} %"


def test_the_prompts_say_what_is_so(told):
    home, left, twin, frozen, turned, noisy, mute, *_ = told["films"]
    shares = {name: percent(home["shares"][4][k]) for name, k in NAMES.items()}
    assert (
        f"clockwise at {shares['clockwise']}, right at {shares['right']}, side to side at {shares['side to side']}"
        in answer("doubt")
    )
    assert home["exact"][4][NAMES["clockwise"]] == 1
    assert f"at frame 7 it is {percent(home['shares'][6][NAMES['clockwise']])} sure" in answer("doubt")
    side, way = NAMES["side to side"], NAMES["left"]
    for list_of in (twin["best"], [np.argmax(each) for each in twin["exact"]]):
        assert list_of[5] == way
        assert set(list_of[6:]) == {side}
    assert (
        f"left at {percent(twin['shares'][5][way])} and who sees every step {percent(twin['exact'][5][way])}"
        in answer("twin")
    )
    assert (left["best"][-1], frozen["best"][-1]) == (way, side)
    assert f"Side to side, at {percent(frozen['shares'][-1][side])}" in answer("freeze")
    assert frozen["exact"][-1] is None
    changes = {name: found["right"] / 10 for name, found in told["changes"].items()}
    assert f"{changes['frozen']:.1f} % are still named" in answer("freeze")
    assert turned["shares"][-1][NAMES["anticlockwise"]] > 0.99
    assert f"backwards {changes['back']:.1f} % are named" in answer("backwards")
    assert told["changes"]["back"]["old"] == 0
    assert noisy["best"][-1] == NAMES["clockwise"]
    assert f"clockwise, at {percent(noisy['shares'][-1][NAMES['clockwise']])}" in answer("noise")
    six, nine, twelve = (f"{changes[name]:.1f} %" for name in ("six", "nine", "twelve"))
    assert f"up to 6, {six} of all films are right, up to 9, {nine}, up to 12, {twelve}" in answer("noise")
    assert changes["none"] == 100
    up = NAMES["up and down"]
    assert mute["best"][-1] == up
    units = told["units"]
    cheap = {11: "eleven"}
    assert f"Up and down, at {percent(mute['shares'][-1][up])}" in answer("unit")
    assert f"{units[21] / 10:.1f} % are then still right" in answer("unit")
    still = told["silenced"]["counts"][0]
    assert f"stand still {percent(still[0] / sum(still))}." in answer("unit")
    assert f"at {units[14] / 10:.1f} and {units[19] / 10:.1f} %" in answer("unit")
    assert sorted(units)[:3] == [units[21], units[14], units[19]]
    assert f"{cheap[sum(right > 995 for right in units)]} of the 32 cost less than half a point" in answer("unit")


def test_the_page_says_what_the_card_and_the_films_have(told, python):
    believed, films = python
    card = load("moves-lstm", WEIGHTS / "moves").card
    prose = " ".join(next(PAGES.glob("*/*_What_moves.md")).read_text("utf-8").split())
    changes = {name: f"{found['right'] / 10:.1f} %" for name, found in told["changes"].items()}
    best, after = ([100 * each for each in list_of] for list_of in (told["best"], told["changes"]["whole"]["after"]))
    assert (
        f"on {best[0]:.1f} % after the first frame, {best[2]:.1f} % after the third, {best[4]:.1f} % after the fifth, "
        f"{best[6]:.1f} % after the seventh" in prose
    )
    assert best[8] < 100 == round(best[9], 6)
    same = f"{after[0]:.1f}, {after[2]:.1f}, {after[4]:.1f} and {after[6]:.1f} % after the same four"
    assert f"{same}, {after[9]:.1f} % after the tenth and {after[11]:.0f} % after the last" in prose
    shares = np.stack([believed(rows) for rows in moves.seen(films[3].frames)])
    right, sure = shares.argmax(axis=2) == films[3].kinds[:, None], shares.max(axis=2)
    assert f"50 to 60 % sure, {percent(right[(sure >= 0.5) & (sure < 0.6)].mean())} are right" in prose
    assert f"more than 90 % sure, {100 * right[sure > 0.9].mean():.1f} %" in prose
    assert f"names {changes['empty']} rightly. Backwards {changes['back']} are named" in prose
    assert f"names {changes['skip']} of films rightly after six frames" in prose
    assert (
        f"{changes['frozen']} keep their name; of the films that move {100 * told['changes']['frozen']['still']:.1f} %"
        in prose
    )
    assert f"{changes['six']} are left, with 12, {changes['twelve']}" in prose
    base = [f"{100 * each['accuracy']:.1f} %" for each in card["baselines"].values()]
    seeds = [100 * each["accuracy"] for each in card["seeds"]["scores"].values()]
    assert all(each in text for each in base for text in (prose, told["beside"]))
    assert f"have {', '.join(f'{each:.1f}' for each in seeds[:4])} and {seeds[4]:.1f} %" in prose
    for each in seeds:
        assert f"{each:.1f}" in told["beside"]
    assert (card["seed"], card["seeds"]["succeeded"]) == (0, 3)
    assert (card["recipe"]["steps"], card["recipe"]["batch"], card["hidden_size"]) == (4000, 32, 32)
    assert f"{round(moves.FILE.stat().st_size / 1000)} kB" in prose


def test_what_is_trained_here_begins_to_name_films(bare_node):
    with bare_node.payloads({"kernel": KERNEL.read_bytes(), "images": moves.FILE.read_bytes(), "net": page.net_file()}):
        held, weights = bare_node.run(TRAINED, 1)
    assert held > 1.2 / 9
    assert weights == 32 * 4 * 32


def test_two_starts_tell_left_from_right_and_not_up_from_down():
    movements = load("moves-lstm", WEIGHTS / "moves").card["after"]["movements"]
    for seed in ("2", "3"):
        assert movements[seed]["left"] == movements[seed]["right"] == 1
        assert movements[seed]["side to side"] > 0.98
        assert sum(movements[seed][name] for name in ("still", "up", "down", "up and down")) / 4 < 0.33


def test_the_sentence_says_what_the_net_and_who_sees_every_step_believe(told):
    assert told["sentences"] == [
        "After 4 of 12 frames the net says right at 30 %. Who sees every step: right 57 %, side to side 29 %, "
        "clockwise 7 %.",
        "Noise up to 6. Backwards. Unit 4 is silenced. Its memory is emptied before frame 3. After 12 of 12 frames the "
        "net says clockwise at >99 %; it is anticlockwise. Who sees every step: clockwise 100 %.",
        "After 12 of 12 frames the net says clockwise at >99 %. No film of the nine moves so.",
    ]


def test_the_lines_of_pytorch_say_what_stands_beside_them(told):
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(told["lines"], {})
    said, share = printed.getvalue().splitlines()
    assert json.loads(said.replace("'", '"')) == [moves.KINDS[k] for k in told["films"][0]["best"]]
    (beside,) = re.findall(r"item\(\)\)  # ([0-9.]+)", told["lines"])
    assert float(share) == pytest.approx(float(beside), abs=6e-5)
