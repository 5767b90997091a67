"""Runs on dates: the same from the same seed, and from where they were kept; with attention right, without it not."""

import pytest

from tests.js.trained import WASM
from tests.js.translated import KINDS, SETUP


@pytest.fixture(scope="module")
def node(bare_node):
    bare_node.run(SETUP, str(WASM))
    bare_node.run("async () => { window.runs = await import('/net/translate/run.js'); }")
    return bare_node


@pytest.mark.parametrize("forcing", [1, 0.5])
def test_a_run_is_the_same_from_its_seed_and_from_where_it_was_kept(node, forcing):
    told = node.run(
        """({ setup }) => {
            const steps = (run, count) => Array.from({ length: count }, run.step);
            const whole = runs.createRun(backends.kernel, setup);
            const losses = steps(whole, 40);
            const again = runs.createRun(backends.kernel, setup);
            const kept = [];
            const other = [];
            for (const count of [7, 3, 15, 15]) {             // an epoch has 10: kept within one, and at its end
                const going = runs.createRun(backends.kernel, setup, kept.at(-1));
                other.push(...steps(going, count));
                kept.push(structuredClone(going.state()));
            }
            const seed = runs.createRun(backends.kernel, { ...setup, seed: 2 });
            const told = { losses, again: steps(again, 40), other, seed: steps(seed, 40), epoch: runs.epochOf(setup) };
            const states = [whole, again].map((run) => run.state().parameters);
            return lists({ ...told, states, kept: kept.at(-1).parameters });
        }""",
        {"setup": {"attention": "luong", "units": 4, "embedding": 4, "pairs": 323, "seed": 3, "forcing": forcing}},
    )
    assert told["epoch"] == 10
    assert told["losses"] == told["again"] == told["other"]
    assert told["states"][0] == told["states"][1] == told["kept"]
    assert told["losses"] != told["seed"]


def test_with_attention_whole_dates_are_right_when_without_it_almost_none_are(node):
    """After two epochs of the same pairs; more seeds are on the cards of the shipped nets."""
    told = node.run(
        """(kinds) => Object.fromEntries(kinds.map((attention) => {
            const run = runs.createRun(backends.kernel, { attention });
            while (run.epochs < 2) run.step();
            const { parameters, ...look } = run.look();
            return [attention, look];
        }))""",
        KINDS,
    )
    assert told["luong"]["whole"] > 0.95
    assert told["bahdanau"]["whole"] > 0.95
    assert told["none"]["whole"] < 0.1
    for look in told.values():
        assert sum(look["places"]) / 10 == pytest.approx(look["characters"])
        assert look["whole"] <= min(look["places"])
        assert (look["update"], look["epoch"], len(look["languages"])) == (750, 2, 10)


def test_the_worker_trains_nets_in_step_and_stops_when_it_is_told(node):
    told = node.run(
        """async ({ setups }) => {
            const { readFileSync } = await import("node:fs");
            const { createServant } = await import("/net/translate/worker.js");
            const news = [];
            let heard = () => {};
            const { hear } = createServant((told) => { news.push(told); heard(told); });
            const until = (good) => new Promise((resolve) => { heard = (told) => { if (good(told)) resolve(told); }; });
            const ready = until(({ kind }) => kind === "ready" || kind === "failed");
            hear({ act: "start", setups, wasm: null, each: 5 });
            const { first, backend } = await ready;
            const rests = until(({ kind, running }) => kind === "news" && !running);
            hear({ act: "go", rate: 0, until: 12 });
            const { update, states } = await rests;
            const again = until(({ kind }) => kind === "ready");
            hear({ act: "start", setups, wasm: null, each: 5, states: structuredClone(states) });
            await again;
            const one = until(({ kind }) => kind === "news");
            hear({ act: "one" });
            const after = await one;
            hear({ act: "go", rate: 0, until: 1e6 });
            await until(({ kind }) => kind === "news");
            const paused = until(({ running }) => running === false);
            hear({ act: "pause" });
            const rest = await paused;
            const losses = news.filter(({ kind }) => kind === "news").flatMap((told) => told.losses).slice(0, 13);
            const bad = until(({ kind }) => kind === "failed");
            hear({ act: "start", setups: [{ attention: "luong", units: 0 }], wasm: null, each: 5 });
            const { sentence } = await bad;
            const alone = setups.map((setup) => runs.createRun(backends.twin, setup));
            const own = Array.from({ length: 13 }, () => alone.map((run) => run.step()));
            return lists({ first, backend, update, after: after.update, went: rest.update, losses, own, sentence });
        }""",
        {"setups": [{"attention": kind, "units": 3, "embedding": 3, "pairs": 96} for kind in ("luong", "none")]},
    )
    assert (told["backend"], told["update"], told["after"]) == ("twin", 12, 13)
    assert told["went"] > 13
    assert [each["update"] for each in told["first"]] == [0, 0]
    assert told["losses"] == told["own"]
    assert told["sentence"] == "units was 0; accepted are whole numbers from 1 to 128."
