"""Sweeps in Node: what there is to run, what came of it, how surely things differ; one run against the trainer."""

import itertools
import json

import numpy as np
import pytest

from tests.js.playground import KERNEL, SETUP

SWEEP = {
    "base": SETUP,
    "axes": [{"name": "rate", "values": [0.003, 0.03]}, {"name": "units", "values": [4, 8, 16]}],
    "seeds": 2,
    "until": 60,
}


@pytest.fixture(scope="module")
def node(bare_node):
    with bare_node.payloads({"kernel": KERNEL.read_bytes()}) as node:
        node.run(
            """async () => {
                for (const name of ["axes", "sweep", "scored", "spread", "kernel", "run", "tasks"])
                    window[name] = await import(`/net/training/${name}.js`);
                window.wasm = payload("kernel");
            }"""
        )
        yield node


@pytest.mark.parametrize(
    ("name", "text", "values", "wrong", "twice", "over"),
    [
        ("rate", "0.1, .01 1e-3", [0.001, 0.01, 0.1], [], [], 0),
        ("rate", "0.01 0.01 0.010", [0.01], [], [0.01, 0.01], 0),
        ("rate", "", [], [], [], 0),
        ("rate", "1000 -1 fast 0x10 0.1", [0.1], ["1000", "-1", "fast", "0x10"], [], 0),
        ("units", "8 2.5 0 129 128", [8, 128], ["2.5", "0", "129"], [], 0),
        ("units", " ".join(map(str, range(20, 0, -1))), list(range(11, 21)), [], [], 10),
        ("forget", "3 none 0", ["none", 0, 3], [], [], 0),
        ("cell", "gru transformer lstm", ["gru", "lstm"], ["transformer"], [], 0),
        ("length", "2 3 250 251", [3, 250], ["2", "251"], [], 0),
    ],
)
def test_values_are_read_as_typed_and_what_is_none_is_told(node, name, text, values, wrong, twice, over):
    got = node.run("([name, text, near]) => axes.valuesIn(axes.fieldOf(name, near), text)", [name, text, SETUP])
    assert got == {"values": values, "wrong": wrong, "twice": twice, "over": over}


def test_what_a_sweep_begins_with_can_be_typed(node):
    every = node.run(
        """(near) => axes.NAMES.map((name) => {
            const field = axes.fieldOf(name, near);
            return [name, field.usual, axes.valuesIn(field, field.usual.join(" "))];
        })""",
        SETUP,
    )
    for name, usual, read in every:
        assert sorted(map(str, read["values"])) == sorted(map(str, usual)), name
        assert (read["wrong"], read["twice"], read["over"]) == ([], [], 0), name


def test_every_run_is_planned_once_seed_by_seed_with_the_preset_among_them(node):
    every = node.run("(given) => sweep.planned(given)", SWEEP)
    assert len(every) == node.run("(given) => sweep.countOf(given)", SWEEP) == (6 + 1) * 2
    assert len({one["key"] for one in every}) == len(every)
    assert [one["setup"]["seed"] for one in every] == [1] * 7 + [2] * 7
    assert every[0]["at"] is None
    assert every[0]["setup"] == {**SETUP, "seed": 1}
    assert [one["at"] for one in every[1:7]] == [[0, 0], [1, 0], [0, 1], [1, 1], [0, 2], [1, 2]]
    assert {**SETUP, "rate": 0.03, "units": 16, "seed": 2} in [one["setup"] for one in every]
    with_preset = {**SWEEP, "axes": [{"name": "rate", "values": [0.01, 0.03]}]}
    assert node.run("(given) => sweep.presetOf(given)", with_preset) == [0, 0]
    assert node.run("(given) => sweep.countOf(given)", with_preset) == 4


def test_a_key_says_what_is_trained_and_no_more(node):
    """So that a run that was recorded is known when setups have more fields than they had."""
    a, b, c, d = (
        node.run("(setup) => sweep.keyOf(setup, 60)", setup)
        for setup in (
            SETUP,
            dict(reversed({**SETUP, "layers": 1, "dropout": 0, "start": "pytorch", "by": "norm"}.items())),
            {**SETUP, "layers": 2},
            {**SETUP, "seed": 2},
        )
    )
    assert a == b
    assert len({a, c, d}) == 3


def test_what_makes_no_sense_with_another_cell_gives_way(node):
    got = node.run(
        "([base, cell]) => sweep.setupWith(base, { cell })", [{**SETUP, "start": "chrono", "forget": 3}, "gru"]
    )
    assert "start" not in got
    assert got["forget"] is None
    assert node.run("(base) => sweep.setupWith(base, { forget: 'none' }).forget", SETUP) is None


def results(values: dict[str, list[float]]) -> dict[str, dict]:
    """Of each key a run that ended with this score; its loss is 1 - score."""
    return {
        key: {"loss": [2, 1 - score], "score": [0, score], "train": [1], "ended": 60, "diverged": False}
        for key, score in values.items()
    }


def test_the_map_says_what_is_best_by_how_much_and_how_much_is_seed(node):
    every = node.run("(given) => sweep.planned(given)", SWEEP)
    rng = np.random.default_rng(1)
    known = results({one["key"]: float(rng.random()) for one in every})
    maps = {
        measure: node.run(
            "([given, known, measure]) => sweep.mapOf(given, (key) => known[key], measure)", [SWEEP, known, measure]
        )
        for measure in ("score", "loss")
    }
    found = maps["score"]
    groups = [
        [known[one["key"]]["score"][-1] for one in every if one["at"] == [column, row]]
        for row in range(3)
        for column in range(2)
    ]
    preset = [known[one["key"]]["score"][-1] for one in every if one["at"] is None]
    np.testing.assert_allclose([cell["mean"] for cell in found["cells"]], np.mean(groups, axis=1))
    np.testing.assert_allclose([cell["spread"] for cell in found["cells"]], np.std(groups, axis=1, ddof=1))
    assert found["done"] == len(every)
    assert found["best"]["at"] == found["cells"][int(np.argmax(np.mean(groups, axis=1)))]["at"]
    by = np.mean(np.array(groups) - preset, axis=1)
    np.testing.assert_allclose([cell["pairs"]["by"] for cell in found["cells"]], by)
    variance = np.mean(np.var(groups, axis=1, ddof=1))
    freedom = sum(len(group) - 1 for group in groups)
    assert freedom == 6
    assert found["apart"] == pytest.approx(2.447 * np.sqrt(variance * 2 / 2), rel=1e-3)  # Student's t with 6
    other = maps["loss"]
    np.testing.assert_allclose([cell["pairs"]["by"] for cell in other["cells"]], by)  # above 0 is better
    assert other["best"]["at"] == found["best"]["at"]


def test_two_cells_that_are_alike_are_seldom_as_far_apart_as_is_asked_of_them(node):
    """Of a thousand maps of ten cells that differ by seed alone, in which two cells are further apart."""
    maps = np.random.default_rng(3).normal(size=(1000, 10, 5))
    apart = node.run("(maps) => maps.map((groups) => spread.leastApart(groups))", maps.tolist())
    far = np.abs(maps[:, 0].mean(axis=1) - maps[:, 1].mean(axis=1)) > apart
    assert 0.03 < far.mean() < 0.07


def test_where_the_steps_are_varied_a_cell_is_held_against_the_preset_at_as_many(node):
    given = {
        **SWEEP,
        "axes": [{"name": "length", "values": [10, SETUP["length"], 40]}, {"name": "forget", "values": ["none", 3]}],
    }
    every = node.run("(given) => sweep.planned(given)", given)
    known = results({one["key"]: float(k) / len(every) for k, one in enumerate(every)})
    found = node.run("([given, known]) => sweep.mapOf(given, (key) => known[key], 'score')", [given, known])
    means = np.reshape([cell["mean"] for cell in found["cells"]], (2, 3))
    by = np.reshape([cell["pairs"]["by"] for cell in found["cells"]], (2, 3))
    np.testing.assert_allclose(by, means - means[0], atol=1e-12)
    assert found["best"] is None, "tasks of different length have no best"
    off = {**given, "axes": [given["axes"][0], {"name": "forget", "values": [1, 3]}]}
    every = node.run("(given) => sweep.planned(given)", off)
    known = results({one["key"]: 0.5 for one in every})
    found = node.run("([given, known]) => sweep.mapOf(given, (key) => known[key], 'score')", [off, known])
    assert [cell["pairs"] is None for cell in found["cells"]] == [True, False, True] * 2


def test_a_map_that_is_half_done_says_what_it_knows(node):
    every = node.run("(given) => sweep.planned(given)", SWEEP)
    known = results({one["key"]: 0.5 for one in every[:3]})
    found = node.run("([given, known]) => sweep.mapOf(given, (key) => known[key], 'score')", [SWEEP, known])
    assert found["done"] == 3
    assert [len(cell["values"]) for cell in found["cells"]] == [1, 1, 0, 0, 0, 0]
    assert found["cells"][2]["pairs"] is None
    assert found["cells"][0]["pairs"]["by"] == 0
    nothing = node.run("(given) => sweep.mapOf(given, () => undefined, 'score')", SWEEP)
    assert nothing["best"] is None
    assert nothing["done"] == 0


def t_share(value: float, freedom: int) -> float:
    """Of Student's t, the share between -value and value, by summing its density."""
    x = np.linspace(0, value, 400_001)
    density = (1 + x**2 / freedom) ** (-(freedom + 1) / 2)
    whole = np.tan(np.linspace(0, np.pi / 2 - 1e-9, 2_000_001))  # 0 to infinity
    area = np.trapezoid((1 + whole**2 / freedom) ** (-(freedom + 1) / 2), whole)
    return float(np.trapezoid(density, x) / area)


@pytest.mark.parametrize("count", [2, 3, 5, 10, 21])
def test_the_interval_of_pairs_is_that_of_student(node, count):
    rng = np.random.default_rng(count)
    a, b = rng.random((2, count))
    got = node.run("([a, b]) => spread.paired(a, b)", [a.tolist(), b.tolist()])
    differences = a - b
    assert got["by"] == pytest.approx(differences.mean())
    assert got["spread"] == pytest.approx(differences.std(ddof=1))
    assert got["low"] + got["high"] == pytest.approx(2 * got["by"])
    reach = (got["high"] - got["by"]) / (got["spread"] / np.sqrt(count))
    assert t_share(reach, count - 1) == pytest.approx(0.95, abs=2e-4)
    assert (got["ahead"], got["behind"]) == (int((differences > 0).sum()), int((differences < 0).sum()))


def test_chance_is_counted_over_every_way_to_turn_pairs_round(node):
    rng = np.random.default_rng(3)
    differences = rng.normal(0.4, 1, 8)
    got = node.run("(a) => spread.paired(a, a.map(() => 0)).chance", differences.tolist())
    signs = np.array(list(itertools.product([1, -1], repeat=8)))
    assert got == np.mean(np.abs(signs @ differences) >= abs(differences.sum()) - 1e-12)
    assert node.run("() => spread.paired([1, 1, 1, 1], [0, 0, 0, 0]).chance") == 2 / 16
    assert node.run("() => spread.paired([0, 0], [0, 0]).chance") == 1


def test_a_run_is_that_of_the_trainer_however_often_it_is_interrupted(node):
    whole, parts, other = node.run(
        """async (setup) => {
            const backend = () => kernel.kernelBackend(wasm);
            const whole = scored.createScored(await backend(), setup, 60, true);
            whole.go(() => false);
            const parts = scored.createScored(await backend(), setup, 60, true);
            for (let k = 0; !parts.go(() => ++k % 7 === 0); k++);
            const one = run.createRun(await backend(), setup);
            const losses = [];
            while (one.updates < 60) losses.push(one.step());
            const held = run.heldOut(tasks.taskOf(setup), setup.length, 16, 40000003, 1024);
            const [{ loss, score }, test] = [one.look(), one.look(held)];
            return [whole.result(), parts.result(), { loss, score, losses, test: test.score }];
        }""",
        SETUP,
    )
    assert json.dumps(whole) == json.dumps(parts)
    assert whole["score"][-1] == other["score"]
    assert whole["loss"][-1] == other["loss"]
    assert len(whole["score"]) == 1 + 60 // 3  # a look every third update
    np.testing.assert_allclose(whole["train"], np.mean(np.reshape(other["losses"], (20, 3)), axis=1))
    assert whole["test"]["score"] == other["test"], "whatever the batch, the same sequences"
    assert whole["test"]["score"] != whole["score"][-1]
    assert not whole["diverged"]


def test_test_sequences_are_others_than_what_is_held_out_and_trained_on(node):
    test, held, trained = node.run(
        """(setup) => {
            const task = tasks.taskOf(setup);
            const rows = (all) => all.flatMap(({ ids, size }) => Array.from({ length: size }, (_, b) =>
                Array.from({ length: 20 }, (_, t) => ids[t * size + b]).join("")));
            const held = (seed) => run.heldOut(task, 20, 32, seed, 1024);
            return [rows(held(40000003)), rows(held(20000003)), rows(held(1000004))];
        }""",
        SETUP,
    )
    assert len(set(test)) == 1024
    assert not set(test) & (set(held) | set(trained))


def test_a_run_that_diverges_says_so_and_counts_as_a_guess(node):
    setup = {**SETUP, "cell": "relu", "optimiser": "sgd", "rate": 100, "clip": 0}
    got, end = node.run(
        """async (setup) => {
            const one = scored.createScored(await kernel.kernelBackend(wasm), setup, 60, true);
            one.go(() => false);
            return [one.result(), scored.endOf(setup, one.result())];
        }""",
        setup,
    )
    assert got["diverged"]
    assert got["ended"] < 60
    assert end == got["test"] == {"loss": pytest.approx(np.log(4)), "score": 0.25}


@pytest.mark.parametrize(
    "broken",
    [
        None,
        {},
        {"loss": [1], "score": [1, 2], "train": [], "ended": 1, "diverged": False},
        {"loss": [1, "2"], "score": [1, 2], "train": [1], "ended": 1, "diverged": False},
        {"loss": [1] * 99, "score": [1] * 99, "train": [1] * 98, "ended": 1, "diverged": False},
        {"loss": [1, 2], "score": [1, 2], "train": [1], "ended": -1, "diverged": False},
        {"loss": [1, 2], "score": [1, 2], "train": [1], "ended": 1, "diverged": False, "test": {}},
    ],
)
def test_what_is_no_result_is_known_as_none(node, broken):
    assert node.run("(one) => sweep.isResult(one)", broken) is False


def test_what_does_nothing_is_told(node):
    given = {**SWEEP, "axes": [{"name": "dropout", "values": [0, 0.3]}, SWEEP["axes"][0]]}
    assert node.run("(given) => sweep.idleOf(given)", given) == [["dropout", "oneLayer"]]
    two = {**given, "base": {**SETUP, "layers": 2}}
    assert node.run("(given) => sweep.idleOf(given)", two) == []
