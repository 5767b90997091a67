"""Runs of the browser's trainer in Node: the sequences against Python's, what is learned, what is told."""

import inspect

import numpy as np
import pytest
import torch

from lstm_viz.training.synthetic import TASKS
from lstm_viz.training.synthetic._grammar import Streams, may_follow
from tests.js.playground import KERNEL, SETUP


@pytest.fixture(scope="module")
def node(bare_node):
    with bare_node.payloads({"kernel": KERNEL.read_bytes()}) as node:
        node.run(
            """async () => {
                for (const name of ["tasks", "run", "worker", "random", "kernel", "twin", "setup"])
                    window[name] = await import(`/net/training/${name}.js`);
                window.wasm = payload("kernel");
            }"""
        )
        yield node


LEAST = {"copy": 5, "echo": 4}
"""Steps that a task needs."""


@pytest.mark.parametrize("name", TASKS)
@pytest.mark.parametrize(("length", "size", "mixed"), [(4, 1, False), (11, 5, True), (20, 32, False)])
def test_sequences_are_the_same_in_the_browser_and_in_python(node, name, length, size, mixed):
    length = max(length, LEAST.get(name, 0))
    random = np.random.RandomState(7)
    for _ in range(2):
        made = TASKS[name](random, length, size, mixed)
    got = node.run(
        """([name, length, size, mixed]) => {
            const random = new window.random.RandomState(7);
            const task = tasks.taskOf({ task: name, length });
            task.make(random, length, size, mixed);
            const { ids, x, targets } = task.make(random, length, size, mixed);
            return { read: Array.from(ids ?? x), targets: Array.from(targets), more: random.bits() };
        }""",
        [name, length, size, mixed],
    )
    read = made.read if made.read.ndim == 2 else made.read.transpose(0, 2, 1)  # (T, D, B)
    # What is made of sines and logarithms is the same to a last bit of float32, all else bit for bit
    near = 1e-6 if name == "sine" else 0
    np.testing.assert_allclose(np.array(got["read"], read.dtype), read.ravel(), atol=near, rtol=0)
    np.testing.assert_allclose(np.array(got["targets"], made.targets.dtype), made.targets.ravel(), atol=near, rtol=0)
    assert got["more"] == random.randint(0, 2**32, dtype=np.uint64), "both have drawn as much"


def test_streams_are_read_on_where_they_ended_the_same_in_the_browser_and_in_python(node):
    random, streams = np.random.RandomState(7), Streams(3)
    made = [streams.make(random, length) for length in (4, 1, 9)]
    got, first = node.run(
        """() => {
            const task = tasks.taskOf({ task: "continual", length: 10 });
            const drawn = new random.RandomState(7);
            const streams = task.streams(3);
            const got = [4, 1, 9].map((length) => streams.make(drawn, length));
            const first = task.make(new random.RandomState(7), 4, 3, true);
            const lists = ({ ids, targets }) => [Array.from(ids), Array.from(targets)];
            return [got.map(lists), lists(first)];
        }"""
    )
    assert [[one.read.ravel().tolist(), one.targets.ravel().tolist()] for one in made] == got
    assert got[0] == first, "they begin as sequences do"
    whole = np.concatenate([one.read for one in made])
    np.testing.assert_array_equal(np.concatenate([one.targets for one in made])[:-1], whole[1:])
    asked = may_follow(whole)[np.arange(13)[:, None], np.arange(3), whole[1:]]
    assert asked.all(), "the grammar holds from batch to batch"


CHOSEN = {
    "recall": {"alphabet": [4, 2, 8, 16], "fillers": [4, 1, 2, 8, 16]},
    "copy": {"copied": [2, 1, 3, 5, 10], "alphabet": [8, 2, 4, 16]},
    "echo": {"delay": [3, 1, 2, 5, 10], "alphabet": [4, 2, 8, 16]},
    "brackets": {"kinds": [3, 2, 4]},
    "sine": {"noise": [0.1, 0, 0.05, 0.2, 0.5]},
}


def test_what_can_be_chosen_of_a_task_is_the_same_in_python_and_what_is_usual_is_so_in_both(node):
    told = node.run("() => Object.entries(tasks.TASKS).map(([name, task]) => [name, task.parameters ?? {}])")
    assert {name: own for name, own in told if own} == CHOSEN
    for name, make in TASKS.items():
        _, _, _, mixed, *own = inspect.signature(make).parameters.values()
        assert mixed.name == "mixed"
        usual = {each: values[0] for each, values in CHOSEN.get(name, {}).items()}
        assert {each.name: each.default for each in own} == usual


@pytest.mark.parametrize("name", CHOSEN)
def test_whatever_is_chosen_of_a_task_both_make_the_same_and_every_answer_is_in_its_alphabet(node, name):
    """Every value of every parameter, and the last of all together."""
    chosen = CHOSEN[name]
    more = [{each: value} for each, values in chosen.items() for value in values]
    more.append({each: values[-1] for each, values in chosen.items()})
    length = 25
    all_ = node.run(
        """([name, length, all]) => all.map((more) => {
            const task = tasks.taskOf({ task: name, length, ...more });
            const { ids, x, targets } = task.make(new random.RandomState(7), length, 8, true);
            const row = (all) => Array.from({ length }, (_, t) => all[t * 8 + 3]);
            const first = ids && row(ids);
            const { inputs, says } = task;
            const answers = task.answers && task.answers(first);
            const other = task.other && task.other(first);
            return { read: Array.from(ids ?? x), targets: Array.from(targets), inputs, says, first, answers, other };
        })""",
        [name, length, more],
    )
    for own, got in zip(more, all_, strict=True):
        made = TASKS[name](np.random.RandomState(7), length, 8, True, **own)
        near = 1e-6 if name == "sine" else 0
        np.testing.assert_allclose(np.array(got["read"], made.read.dtype), made.read.ravel(), atol=near, rtol=0)
        np.testing.assert_allclose(
            np.array(got["targets"], made.targets.dtype), made.targets.ravel(), atol=near, rtol=0
        )
        if name == "sine":
            continue
        inputs, says = got["inputs"], got["says"]
        assert len(set(inputs)) == len(inputs) > made.read.max()
        assert len(set(says)) == len(says) > made.targets.max()
        if name != "recall":  # which is filled up at the end
            assert got["answers"][:-1] == made.targets[:-1, 3].tolist()
        if "other" in got:
            assert got["other"][0] != got["first"][0]
            assert got["other"][1:] == got["first"][1:]
            assert max(got["other"]) < len(inputs)


@pytest.mark.parametrize("name", [name for name in TASKS if name not in ("adding", "sine")])
def test_what_a_task_asks_of_any_text_is_what_it_asks_of_its_own_sequences(node, name):
    asked, wanted, strange = node.run(
        """(name) => {
            const { make, answers } = tasks.taskOf({ task: name, length: 15 });
            const { ids, targets } = make(new random.RandomState(3), 15, 20);
            const row = (all, b) => Array.from({ length: 15 }, (_, t) => all[t * 20 + b]);
            const each = Array.from({ length: 20 }, (_, b) => b);
            // what comes after the last step is in no text
            const known = (all) => (tasks.TASKS[name].ahead ? all.slice(0, -1) : all);
            return [each.map((b) => known(answers(row(ids, b)))), each.map((b) => known(row(targets, b))), answers([])];
        }""",
        name,
    )
    assert asked == wanted
    assert strange == []


def test_a_net_learns_to_recall_the_first_letter_and_says_so(node):
    """What the Playground opens on: five seconds of 50 updates."""
    seen = node.run(
        """async (setup) => {
            const one = run.createRun(await kernel.kernelBackend(wasm), setup);
            const seen = [one.look()];
            while (one.updates < 250) { one.step(); if (one.updates % 50 === 0) seen.push(one.look()); }
            return seen.map(({ update, loss, score, parts }) => ({ update, loss, score, parts }));
        }""",
        SETUP,
    )
    assert [each["update"] for each in seen] == [0, 50, 100, 150, 200, 250]
    assert abs(seen[0]["loss"] - np.log(4)) < 0.1
    assert seen[0]["score"] < 0.4
    assert seen[-1]["score"] > 0.99
    assert seen[-1]["loss"] < 0.1
    for each in seen:
        assert np.average(each["parts"]) == pytest.approx(each["score"], abs=0.05)


def test_what_the_page_says_of_its_own_run_is_so(node):
    """The figures of `Playground`'s prompts, on the net that it opens on."""
    plain, biased, rnn = node.run(
        """async (setups) => {
            const backend = () => kernel.kernelBackend(wasm);
            return Promise.all(setups.map(async (setup) => {
                const one = run.createRun(await backend(), setup);
                const seen = [];
                while (one.updates < 500) {
                    one.step();
                    seen.push(one.look());
                }
                return seen.map(({ score, parts }) => ({ score, parts }));
            }));
        }""",
        [SETUP, {**SETUP, "forget": 1}, {**SETUP, "cell": "rnn"}],
    )

    def right(seen):
        return next(k for k, each in enumerate(seen, 1) if each["score"] >= 0.99)

    half, most = ([k for k, each in enumerate(plain, 1) if abs(each["score"] - at) < 0.06] for at in (0.5, 0.75))
    assert min(most) > min(half)
    assert len(half) > 50, "for a while half of the sequences are right"
    assert len(most) > 25, "then three quarters"
    assert plain[124]["parts"] == [0, 1, 1, 1], "at update 125 another letter for every A"
    assert 0.4 < right(biased) / right(plain) < 0.6, "in about half as many"
    assert right(plain) < 250
    assert right(plain) < right(rnn) <= 500, "the RNN gets there, later"


def test_what_the_race_says_of_its_runs_is_so(node):
    """The figures of `The race`'s prompts: adding, from seed 1."""
    found = node.run(
        """async (setups) => {
            const backend = () => kernel.kernelBackend(wasm);
            return Promise.all(Object.entries(setups).map(async ([name, setup]) => {
                const one = run.createRun(await backend(), setup);
                const seen = [];
                let at = null;
                while (one.updates < 1500 && at === null) {
                    one.step();
                    if (one.updates % 20) continue;
                    const { score } = one.look();
                    seen.push(score);
                    if (score >= 0.94) at = one.updates;
                }
                return [name, { at, seen }];
            }));
        }""",
        {
            name: {**SETUP, "task": "adding", "length": 100, "units": 16, "batch": 64, "forget": None, **more}
            for name, more in {
                "lstm": {"forget": 3},
                "rnn": {"cell": "rnn"},
                "gru": {"cell": "gru"},
                "plain": {},
                "short": {"forget": 3, "length": 20},
                "short rnn": {"cell": "rnn", "length": 20},
            }.items()
        },
    )
    runs = dict(found)
    at = {name: one["at"] for name, one in runs.items()}
    assert max(runs["lstm"]["seen"][:20]) < 0.1, "for some 400 updates neither is better than the mean"
    assert at["lstm"] < 600
    assert at["rnn"] is None
    assert max(runs["rnn"]["seen"]) < 0.1
    assert 0.15 < at["short"] / at["short rnn"] < 0.35, "a quarter"
    assert 1.5 < at["plain"] / at["lstm"] < 2, "more than half as many again"
    assert 0.4 < at["gru"] / at["lstm"] < 0.6, "about half"


def test_what_is_held_out_is_never_trained_on_and_the_same_for_every_net(node):
    held, trained = node.run(
        """() => {
            const text = ({ ids }, b) => Array.from({ length: 20 }, (_, t) => ids[t * 32 + b]).join("");
            const many = (count, make) => Array.from({ length: count }, (_, k) => make(k));
            const all = (random, count) => new Set(many(count, () => tasks.TASKS.recall.make(random, 20, 32))
                .flatMap((made) => many(32, (b) => text(made, b))));
            const held = all(new random.RandomState(20_000_003), 8);
            return [held.size, [...all(new random.RandomState(1_000_004), 250)].filter((one) => held.has(one)).length];
        }"""
    )
    assert (held, trained) == (256, 0)


@pytest.mark.parametrize("backend", ["kernel", "twin"])
def test_a_worker_tells_how_it_goes_and_stops_at_once(node, backend):
    told = node.run(
        """async ([setup, backend]) => {
            const told = [];
            const { hear } = worker.createServant((news) => told.push(news));
            const until = async (holds) => { while (!holds()) await new Promise((rest) => setTimeout(rest, 2)); };
            await hear({ act: "start", setups: [setup], wasm: backend === "kernel" ? wasm : null, each: 5 });
            hear({ act: "one" });
            hear({ act: "go", rate: 0, until: 41 });
            await until(() => told.at(-1).update === 41 && !told.at(-1).running);
            hear({ act: "go", rate: 0, until: 1e9 });
            await until(() => told.at(-1).update > 60);
            hear({ act: "pause" });
            const at = told.at(-1).update;
            await new Promise((rest) => setTimeout(rest, 60));
            const losses = told.flatMap(({ losses = [] }) => losses);
            const seen = told.flatMap(({ checkpoints = [] }) => checkpoints.map(([{ update }]) => update));
            const [{ backend: own }] = told;
            const kinds = told.map(({ kind }) => kind);
            return { kinds, at, end: told.at(-1), backend: own, losses: losses.length, seen };
        }""",
        [SETUP, backend],
    )
    assert told["backend"] == backend
    assert told["kinds"][0] == "ready"
    assert set(told["kinds"][1:]) == {"news"}
    assert told["end"]["update"] == told["at"] == told["losses"], (
        "nothing goes on after a pause, and every loss was told"
    )
    assert not told["end"]["running"]
    assert told["seen"][:11] == [1, 5, 10, 15, 20, 25, 30, 35, 40, 41, 45]


@pytest.mark.parametrize("act", ["reach", "score"])
def test_a_worker_that_is_held_rests_after_its_slice_and_goes_on_where_it_was(node, act):
    """Its timers are the test's, and each of its slices is an update or two."""
    unbroken, broken, waiting = node.run(
        """async ([setup, act]) => {
            const timer = globalThis.setTimeout;
            const due = [];
            globalThis.setTimeout = (go) => due.push(go);
            const wish = { act, setups: [setup], score: 2, until: 30, every: 10, key: "k", tested: false, wasm };
            async function ran(held) {
                const told = [];
                let clock = 0;
                const { hear } = worker.createServant((news) => told.push(news), () => (clock += 8));
                await hear(wish);
                const waiting = [];
                for (let turn = 0; due.length || turn === held + 1; turn++) {
                    if (turn === held) await hear({ act: "hold", holds: true });
                    if (turn === held + 1) {
                        waiting.push(due.length);
                        await hear({ act: "hold", holds: false });
                        waiting.push(due.length);
                    }
                    due.shift()?.();
                }
                const { updates, ...end } = told.at(-1);
                return [end, waiting];
            }
            try {
                const [[unbroken], [broken, waiting]] = [await ran(-9), await ran(2)];
                return [unbroken, broken, waiting];
            } finally {
                globalThis.setTimeout = timer;
            }
        }""",
        [SETUP, act],
    )
    assert waiting == [0, 1]
    assert unbroken["kind"] in {"reached", "scored"}
    assert broken == unbroken


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"units": 4096}, "units was 4096; accepted are whole numbers from 1 to 1024."),
        ({"rate": -1}, "optimiser.rate was -1; accepted are finite numbers, 0 or more."),
        ({"units": 1024, "batch": 4096, "length": 100}, "This net would take"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(node, more, sentence):
    told = node.run(
        """async (setup) => {
            const told = [];
            const { hear } = worker.createServant((news) => told.push(news));
            await hear({ act: "start", setups: [setup], wasm: null, each: 5 });
            return told;
        }""",
        {**SETUP, **more},
    )
    assert [each["kind"] for each in told] == ["failed"]
    assert told[0]["sentence"].startswith(sentence)


def test_a_run_that_diverges_ends_with_the_net_as_it_was(node):
    """SGD on numbers with an enormous rate: the loss overflows within a few updates."""
    told = node.run(
        """async (setup) => {
            const told = [];
            const { hear } = worker.createServant((news) => told.push(news));
            await hear({ act: "start", setups: [setup], wasm, each: 1 });
            hear({ act: "go", rate: 0, until: 2000 });
            while (told.at(-1).kind !== "news" || told.at(-1).running) await new Promise((rest) => setTimeout(rest, 2));
            const end = told.at(-1);
            // told with the end, or with the news before it
            const [{ parameters }] = told.flatMap(({ checkpoints = [] }) => checkpoints).at(-1);
            const whole = Object.values(parameters).every((values) => values.every(Number.isFinite));
            return { diverged: end.diverged, whole };
        }""",
        {**SETUP, "task": "adding", "optimiser": "sgd", "rate": 1e30, "clip": 0},
    )
    assert told == {"diverged": True, "whole": True}


def test_a_schedule_is_that_of_pytorch(node):
    schedules = {
        "warm": lambda update: min(1, (update + 1) / 100),
        "half": lambda update: 0.5 ** (update // 200),
        "cosine": None,
    }
    steps = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=0.02)
    falls = torch.optim.lr_scheduler.CosineAnnealingLR(steps, T_max=1000, eta_min=0.0002)
    for name, factor in schedules.items():
        got = node.run(
            "(schedule) => Array.from({ length: 1001 }, (_, k) => setup.rateAt({ rate: 0.02, schedule }, k))", name
        )
        for update, rate in enumerate(got):
            wanted = 0.02 * factor(update) if factor else steps.param_groups[0]["lr"]
            assert rate == pytest.approx(wanted, rel=1e-6)
            if factor is None:
                steps.step()
                falls.step()
    after = node.run("() => [1000, 5000].map((k) => setup.rateAt({ rate: 1, schedule: 'cosine' }, k))")
    assert after == pytest.approx([0.01, 0.01]), "what trains on after the fall does so at a hundredth"


def test_what_does_nothing_beside_the_other_choices_says_why_and_is_left_out_of_the_net(node):
    plain = {**SETUP, "layers": 1, "directions": 1, "start": "pytorch"}
    off = {
        "dropout": ({"layers": 1, "dropout": 0.5}, "oneLayer"),
        "truncate": ({"directions": 2, "truncate": 5}, "reverse"),
        "by": ({"clip": 0, "by": "value"}, "unclipped"),
        "forget": ({"start": "chrono", "forget": 3}, "chrono"),
        "recurrent": ({"cell": "relu", "forget": None, "recurrent": 0.3}, "noMemory"),
        "norm": ({"cell": "gru", "forget": None, "norm": "layer"}, "noLstm"),
        "norm of one": ({"units": 1, "norm": "layer"}, "oneUnit"),
    }
    for words, (more, why) in off.items():
        name = words.partition(" ")[0]
        idle, spec, without = node.run(
            """([given, name]) => {
                const { [name]: _, ...rest } = given;
                return [setup.idle(given), setup.specOf(given), setup.specOf({ forget: null, ...rest })];
            }""",
            [{**plain, **more}, name],
        )
        assert idle[name] == why
        assert spec == without
    for cell in ("gru", "rnn", "relu", "lstm-1997"):
        idle = node.run("(given) => setup.idle(given)", {**plain, "cell": cell})
        assert idle["forget"] == "noForget"
    assert node.run("(given) => setup.idle(given)", {**plain, "layers": 2}) == {}


def test_every_start_that_is_offered_of_a_cell_can_be_trained_from(node):
    starts = node.run(
        """async (given) => {
            const backend = await kernel.kernelBackend(wasm);
            return setup.CELLS.flatMap((cell) => setup.startsOf(cell).map((start) =>
                [cell, start, run.createRun(backend, { ...given, cell, start, length: 2 }).step()]));
        }""",
        {**SETUP, "forget": 1},
    )
    assert len(starts) > 15
    assert all(np.isfinite(loss) for _, _, loss in starts)
    assert {cell for cell, start, _ in starts if start == "chrono"} == {
        "lstm", "lstm-peephole", "lstm-coupled", "lstm-forget",
    }  # fmt: skip


def test_a_stock_of_sequences_is_learned_by_heart_and_early_stopping_sees_it(node):
    """Thirty-two sequences, over and over: the loss on them falls, that on the held-out ones rises, and it stops."""
    told = node.run(
        """async (given) => {
            const one = run.createRun(await kernel.kernelBackend(wasm), given);
            const losses = [], held = [[0, one.look().loss]];
            while (!one.stopped && one.updates < 2000) {
                losses.push(one.step());
                if (one.updates % 25 === 0) held.push([one.updates, one.look().loss]);
            }
            const first = one.stopped;
            one.step();
            const on = one.stopped;
            while (!one.stopped && one.updates < 2000) one.step();
            return { losses, held, first, on, again: one.stopped };
        }""",
        {**SETUP, "task": "order", "units": 32, "sequences": 32, "patience": 100},
    )
    held = dict(told["held"])
    lowest = told["first"]["lowest"]
    assert told["losses"][-1] < 0.1
    assert held[lowest["update"]] == lowest["loss"] == min(loss for update, loss in held.items() if update)
    assert told["first"]["update"] == lowest["update"] + 100
    assert held[told["first"]["update"]] > lowest["loss"]
    assert told["on"] is None
    assert told["again"]["update"] > told["first"]["update"], "who trains on is patient once more"


def test_a_run_stops_at_its_goal_once_and_goes_on_past_it_also_after_it_was_kept(node):
    told = node.run(
        """async (given) => {
            const backend = await kernel.kernelBackend(wasm);
            let one = run.createRun(backend, given);
            const looks = [];
            while (!one.stopped && one.updates < 1000) {
                one.step();
                if (one.updates % 25 === 0) looks.push(one.look().score);
            }
            const first = one.stopped;
            one = run.createRun(backend, given, structuredClone(one.state()));  // as it is kept, at rest
            const kept = one.stopped;
            one.step();
            one = run.createRun(backend, given, structuredClone(one.state()));  // and past its goal
            let again = 0;
            while (one.updates < first.update + 200) {
                one.step();
                again += one.stopped !== null;
            }
            return { first, looks, kept, again, score: one.look().score };
        }""",
        {**SETUP, "goal": 0.9},
    )
    *before, last = told["looks"]
    assert told["first"] == {"update": 25 * len(told["looks"]), "score": last} == told["kept"]
    assert last >= 0.9 > max(before)
    assert told["again"] == 0
    assert told["score"] >= 0.9, "every later look would stop it, had it not passed"


def test_of_several_runs_each_that_reaches_the_goal_stops_them_all_once(node):
    told = node.run(
        """async (setups) => {
            const pack = run.createPack(await kernel.kernelBackend(wasm), setups);
            const stops = [];
            while (stops.length < 2 && pack.updates < 1500) {
                pack.step();
                if (pack.stopped) stops.push([pack.stopped, pack.look()[pack.stopped.lane].score]);
            }
            return stops;
        }""",
        [{**SETUP, "goal": 0.9, "seed": 2}, {**SETUP, "goal": 0.9, "forget": 3}],
    )
    assert [stop["lane"] for stop, _ in told] == [1, 0]
    assert all(stop["score"] == score >= 0.9 for stop, score in told)
    assert told[0][0]["update"] < told[1][0]["update"]


def test_a_stock_is_read_in_turn(node):
    losses, fresh = node.run(
        """async (given) => {
            const backend = await kernel.kernelBackend(wasm);
            return [given, { ...given, sequences: 0 }].map((each) => {
                const one = run.createRun(backend, each);
                return Array.from({ length: 6 }, () => one.step());
            });
        }""",
        {**SETUP, "rate": 1e-7, "sequences": 64},
    )
    assert losses[:2] == fresh[:2]
    np.testing.assert_allclose(losses[2:4], losses[:2], atol=1e-4)
    np.testing.assert_allclose(losses[4:], losses[:2], atol=1e-4)
    assert abs(fresh[2] - fresh[0]) > 1e-3
