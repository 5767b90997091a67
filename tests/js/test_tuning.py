"""What `Tuning` opens on, says and hands out: the recorded sweeps, the claims of its lesson, files and figures."""

import csv
import io
import json
from pathlib import Path

import numpy as np
import plotly.io
import pytest

from lstm_viz import palette
from lstm_viz.browser.instruments.tuning import recorded
from tests.js.playground import KERNEL
from tools.sweeps import COMMAND, SWEEPS

LESSON = json.loads((Path(__file__).parents[2] / "pages/4_Train/14_Tuning.json").read_text("utf-8"))
COLOURS = palette.as_dict()["light"]


@pytest.fixture(scope="module")
def node(bare_node):
    with bare_node.payloads({"kernel": KERNEL.read_bytes()}) as node:
        node.run(
            """async (given) => {
                for (const name of ["sweep", "scored", "spread", "kernel"])
                    window[name] = await import(`/net/training/${name}.js`);
                for (const name of ["address", "recorded", "files"])
                    window[name] = await import(`/instruments/tuning/${name}.js`);
                window.table = await import("/shell/address.js");
                window.playground = await import("/instruments/trainer/address.js");
                window.wasm = payload("kernel");
                window.found = recorded.resultsOf(given);
                window.sweeps = Object.fromEntries(given.map(({ id, search }) =>
                    [id, address.sweepOf(recorded.chosenIn(search))]));
                window.mapped = (id, measure) => sweep.mapOf(sweeps[id], (key) => found.get(key), measure);
                window.ran = async (setup, until, tested) => {
                    const one = scored.createScored(await kernel.kernelBackend(wasm), setup, until, tested);
                    one.go(() => false);
                    return one.result();
                };
            }""",
            recorded()["sweeps"],
        )
        yield node


def scores(node, name: str, measure: str = "score") -> np.ndarray:
    """Of a recorded sweep, (rows, columns, seeds); losses in bits."""
    cells, columns = node.run(
        """([id, measure]) =>
            [mapped(id, measure).cells.map(({ values }) => values), sweeps[id].axes[0].values.length]""",
        [name, measure],
    )
    values = np.array(cells).reshape(-1, columns, len(cells[0]))
    return values / np.log(2) if measure == "loss" else values


def test_what_is_recorded_is_what_the_command_records():
    assert recorded()["command"] == COMMAND
    assert {one["id"]: one["search"] for one in recorded()["sweeps"]} == SWEEPS


@pytest.mark.parametrize("name", SWEEPS)
def test_a_recorded_sweep_is_whole_and_its_runs_are_made_again(node, name):
    """The dearest cell and the preset, from one seed each."""
    count, there = node.run("""(id) => [sweep.countOf(sweeps[id]), mapped(id, "score").done]""", name)
    assert messages_of(node, SWEEPS[name]) == []
    assert count == there
    same = node.run(
        """async (id) => {
            const all = sweep.planned(sweeps[id]);
            const two = [all[0], all.reduce((a, b) => (sweep.costOf(b.setup, 1) > sweep.costOf(a.setup, 1) ? b : a))];
            return Promise.all(two.map(async ({ setup, key }) =>
                recorded.alike(await ran(setup, sweeps[id].until), found.get(key))));
        }""",
        name,
    )
    assert same == [True, True]


def test_curves_that_are_recorded_are_those_of_the_run(node):
    """To 12 bits."""
    run, back = node.run(
        """async () => {
            const given = sweeps.fit;
            const { setup, key } = sweep.planned(given)[3];
            return [await ran(setup, given.until), found.get(key)];
        }"""
    )
    for name, most in (("loss", 6 * np.log(4)), ("score", 1), ("train", 6 * np.log(4))):
        np.testing.assert_allclose(back[name], run[name], atol=most / 8190 + 1e-9)
    assert (back["ended"], back["diverged"]) == (run["ended"], run["diverged"])


def messages_of(node, search: str) -> list[str]:
    return node.run("(search) => table.readAddress(address.TABLE, search).messages", search)


def test_what_the_prompts_say_of_rate_and_units_is_so(node):
    all_ = scores(node, "rate")
    means = all_.mean(axis=2).round(2)
    assert means[2].tolist()[:2] == [0.23, 0.43]
    assert (all_[2, 3:5] > 0.99).all(), "with 0.03 and 0.1 every seed gets there"
    assert (all_[2, 5].min().round(2), all_[2, 5].max().round(2)) == (0.21, 1), "each seed's is beside the curves"
    assert means[:, 2].tolist() == [0.36, 0.51, 0.86, 0.94, 0.9]
    spread = np.ptp(all_[2:, 2], axis=1)
    assert np.ptp(means[2:, 2]) < spread.min(), "less than the seeds of one setting"


def test_what_the_prompts_say_of_batches_is_so(node):
    means = scores(node, "batch").mean(axis=2).round(2)
    assert means[:, 0].tolist() == [0.23, 0.44, 0.46, 0.29]
    assert means[3, 3:].tolist() == [1, 1]


def test_what_the_prompts_say_of_overfitting_is_so(node):
    found = node.run("() => mapped('fit', 'loss')")
    cells = {tuple(cell["at"]): cell for cell in found["cells"]}
    corner = cells[0, 0]
    for run in corner["runs"]:
        train, loss = run["result"]["train"], run["result"]["loss"]
        assert train[-1] < 0.05, "falls to nothing"
        assert loss[-1] > min(loss), "while that on validation rises"
    assert round(corner["values"][3] / np.log(2), 2) == 4.24 == round(corner["high"] / np.log(2), 2), "from seed 4"
    assert found["best"]["at"] == [1, 3]
    assert (cells[1, 3]["pairs"]["ahead"], cells[1, 3]["pairs"]["low"] < 0) == (5, True), "all five agree"
    without = [cells[1, 3]["values"][k] - corner["values"][k] for k in (0, 1, 2, 4)]
    assert np.mean(without) < -1.5 * np.std(without, ddof=1), "it is seed 4 of the preset that spreads them"
    assert cells[3, 1]["pairs"]["low"] > 0
    assert 1 < sum(cell["pairs"]["low"] > 0 for cell in cells.values()) < 8, "a few"


def test_the_question_has_one_right_answer_that_the_map_shows(node):
    ask = LESSON["predict"]
    means = scores(node, ask["recorded"]).mean(axis=2)
    told = [means[row, column] for column, row in ask["cells"]]
    best = sorted(told)[-1]
    assert told.index(best) == 3
    assert best - sorted(told)[-2] > 0.3
    axis = node.run("(id) => sweeps[id].axes", ask["recorded"])
    assert [axis[1]["values"][row] for _, row in ask["cells"]] == ["none", 0, 1, 3]
    assert {axis[0]["values"][column] for column, _ in ask["cells"]} == {160} == {ask["steps"]}
    assert len({column for column, _ in ask["cells"]}) == 1, "the answer says: the column"


WORDS = """async ([name, told]) => {
    const words = await import("/words/tuning.js");
    return name.split(".").reduce((all, part) => all[part], words)(...told);
}"""


def pairs(*differences: float) -> dict:
    """As `paired` tells it, but for the interval, which is by hand."""
    count = len(differences)
    by, spread = float(np.mean(differences)), float(np.std(differences, ddof=1)) if count > 1 else 0
    half = {2: 12.706, 4: 3.182, 5: 2.776}.get(count, 0) * spread / np.sqrt(count)
    ahead = sum(each > 0 for each in differences)
    behind = sum(each < 0 for each in differences)
    return {
        "count": count, "by": by, "spread": spread, "low": by - half, "high": by + half, "ahead": ahead,
        "behind": behind,
    }  # fmt: skip


def test_what_five_seeds_can_and_cannot_tell_is_said(node):
    def sure(*differences: float) -> str:
        return node.run(WORDS, ["sure", [pairs(*differences)]])

    assert "take 5 or more" in sure(0.1)
    assert "take 5 or more" in sure(0.03, 0.0301), "no verdict from two, however narrow the interval"
    assert "take 5 or more" in sure(0.1, 0.1, 0.1, 0.11)
    assert "0 is outside" in sure(0.1, 0.1, 0.1, 0.11, 0.12)
    assert "0 is outside" in sure(-0.1, -0.1, -0.1, -0.11, -0.12)
    lopsided = sure(0.02, 0.02, 0.02, 0.02, 1)
    assert "All five seeds agree" in lopsided
    assert f"1 in {2**4}".replace("in", "of") in lopsided, "of the 32 ways to fall, two have all on one side"
    assert "may be" not in lopsided
    assert "does not show that they are alike" in sure(0, 0, 0, 0.4, -0.1)


def test_ties_and_small_differences_are_said(node):
    told = {"measure": "score", "value": "1.00", "count": 5, "spread": 0, "classes": True, "preset": False}
    text = node.run(WORDS, ["picked", [{**told, "steps": None, "diverged": 0, "pairs": pairs(0, 0, 0, 0.4, 0.3)}]])
    assert "better in 2, alike in 3, worse in 0 of 5 seeds" in text
    for by, said in ((0.0004, "0.0004"), (0.0123, "0.012"), (0.14, "0.14"), (0, "0.00")):
        assert node.run(WORDS, ["TABLE.by", ["score", {"by": by}, True]]).replace("+", "") == said


def test_the_headline_waits_names_ties_and_keeps_lengths_apart(node):
    usual = {
        "running": False, "best": ["a"], "bestValue": "1.00", "preset": "0.86", "done": 9, "cells": 6, "open": 0,
        "steps": None, "isPreset": False, "measure": "score", "pairs": pairs(0.1, 0.1, 0.1, 0.11, 0.12),
        "classes": True, "everywhere": False,
    }  # fmt: skip

    def headline(**other) -> str:
        return node.run(WORDS, ["sentence", [usual | other]])

    assert headline().startswith("Best on validation: a, with 1.00; the preset has 0.86.")
    assert headline(open=2, preset="NaN") == "Too early to say what is best: 4 of 6 cells have run."
    four = headline(best=["a", "b", "c", "d"])
    assert four.startswith("Four settings share the best number on validation, 1.00: a; b; c; and d.")
    assert "one of them" in headline(best=["a", "b"], isPreset=True)
    steps = headline(steps=160)
    assert steps.startswith("Best at 160 steps: a")
    assert "other tasks" in steps
    assert headline(done=0).startswith("Nothing has run yet.")
    assert headline(done=0, running=True).startswith("The first runs are on their way.")


def test_the_answer_of_the_test_set_names_its_measure_and_reads_no_number_wrongly(node):
    found = {**pairs(*([0.1] * 10 + [0.3] * 6)), "chance": 2 / 65536, "low": 0.09, "high": 0.23}
    text = node.run(WORDS, ["TEST.sure", [found, "loss", True]])
    assert "worse in 0 of 16 seeds. 95 % interval +" in text
    assert "2 of 65,536 cases" in text, "not 0.0 %"
    told = {"measure": "loss", "value": "0.18", "preset": "0.69", "pairs": found, "classes": True}
    assert "in loss better by 0.25 bits in the mean" in node.run(WORDS, ["TEST.found", [told]])
    assert node.run(WORDS, ["TEST.works", [7, 32]]) == "7 of 32 nets are trained."


def test_a_rate_of_the_opening_map_beats_the_preset_on_the_test_set(node):
    """By how much, and how surely: what the page says once its test set is used."""
    pairs = node.run(
        """async () => {
            const given = sweeps.rate;
            const marks = [];
            for (const setup of sweep.testsOf(given, [3, 2]))
                marks.push((await ran(setup, given.until, true)).test.score);
            return spread.paired(marks.filter((_, k) => k % 2 === 0), marks.filter((_, k) => k % 2));
        }"""
    )
    assert pairs["count"] == 16
    assert pairs["low"] > 0
    assert pairs["by"] > 0.05
    assert pairs["chance"] < 0.05


def test_every_prompt_leads_to_a_cell_of_its_sweep(node):
    ids = [prompt["id"] for prompt in LESSON["prompts"]]
    assert len(set(ids)) == len(ids) == 5
    for prompt in LESSON["prompts"]:
        assert prompt["done"].get("cells") or prompt["id"] == "test", "none ticks by its last cell alone"
        columns, rows = node.run("(id) => sweep.sizeOf(sweeps[id])", prompt["set"]["recorded"])
        for column, row in prompt["done"].get("cells", []):
            assert column < columns
            assert row < rows
        for place in (prompt["set"], prompt["done"]):
            assert place.get("column", 0) < columns
            assert place.get("row", 0) < rows
        assert prompt["answer"]


def test_the_playground_opens_with_the_very_settings_of_a_cell(node):
    """Of any number that a sweep may try."""
    setups = [
        {
            "task": "recall",
            "length": 33,
            "cell": "lstm",
            "units": 5,
            "batch": 7,
            "rate": 0.0123,
            "clip": 0.5,
            "seed": 1,
        },
        {"task": "order", "length": 20, "cell": "gru", "units": 128, "batch": 32, "rate": 1e-6, "clip": 0, "seed": 1},
        {"task": "recall", "length": 20, "cell": "lstm", "units": 8, "batch": 32, "rate": 0.01, "clip": 1, "seed": 1},
    ]
    more = [
        {"forget": 2.5, "layers": 2, "dropout": 0.15, "sequences": 50, "start": "orthogonal"},
        {"forget": None, "optimiser": "sgd", "decay": 0.02, "truncate": 7, "patience": 120, "directions": 1},
        {"forget": None, "start": "chrono", "by": "value", "schedule": "warm"},
    ]
    for given in ({"optimiser": "adam", **one, **other} for one, other in zip(setups, more, strict=True)):
        opened, wanted, updates, messages = node.run(
            """(setup) => {
                const query = address.playground(setup, 250).split("?")[1];
                const { values, messages } = table.readAddress(playground.TABLE, query);
                const opened = playground.setupOf(values);
                return [sweep.keyOf(opened, 250), sweep.keyOf(setup, 250), values.updates, messages];
            }""",
            given,
        )
        assert messages == []
        assert opened == wanted
        assert updates == 250


OFFERED = (
    "recall", "order", "parity", "adding", "echo", "copy", "lag", "brackets", "reber", "continual", "sine", "series",
)  # fmt: skip


@pytest.mark.parametrize("name", OFFERED)
def test_a_task_is_chosen_with_what_some_settings_have_learned_and_others_not(node, name):
    """The preset from three seeds, and a tenth of its rate from one. The Playground opens with just that."""
    values, scores, guess, opened, wanted, messages = node.run(
        """async (name) => {
            const { values, messages } = table.readAddress(address.TABLE, `task=${name}`);
            const base = address.baseOf(values);
            const query = address.playground(base, values.updates).split("?")[1];
            const there = table.readAddress(playground.TABLE, query);
            const key = (setup) => sweep.keyOf(setup, there.values.updates);
            const nets = [...[1, 2, 3].map((seed) => ({ ...base, seed })), { ...base, rate: base.rate / 10 }];
            const runs = nets.map((setup) => ran(setup, values.updates, false));
            const scores = (await Promise.all(runs)).map(({ score }) => score.at(-1));
            return [values, scores, scored.guess(base).score, key(playground.setupOf(there.values)),
                sweep.keyOf(base, values.updates), [...messages, ...there.messages]];
        }""",
        name,
    )
    assert messages == []
    assert opened == wanted
    assert np.mean(scores[:3]) > guess + 0.1
    assert np.mean(scores[:3]) > scores[3] + 0.1
    assert values["updates"] in (100, 250, 500)


def test_every_task_that_is_offered_is_tried_above_and_only_what_is_asked_later_is_read_both_ways(node):
    tasks, limits, both = node.run(
        """async () => {
            const { fieldOf, valuesIn } = await import("/net/training/axes.js");
            const { TASKS } = await import("/net/training/tasks.js");
            const all = address.CHOICES.task;
            const of = (task, name) => fieldOf(name, { task, cell: "lstm" });
            return [all, all.map((task) => [of(task, "length"), TASKS[task].length]),
                all.filter((task) => of(task, "directions").all.includes(2)).map((task) => TASKS[task].ahead ?? false)];
        }"""
    )
    assert tuple(tasks) == OFFERED
    for field, (least, most, _) in limits:
        assert (field["from"], field["to"]) == (least, min(most, 250))
    assert both == [False] * 6
    assert len(messages_of(node, "task=lag&directions=2")) == 1
    assert len(messages_of(node, "task=lag&x=directions:1,2")) == 1
    assert len(messages_of(node, "task=lag&x=length:10,101")) == 1
    assert messages_of(node, "task=recall&x=directions:1,2") == []


def test_a_table_and_a_file_have_every_run(node):
    table, text = node.run(
        "() => [files.csvOf(sweeps.rate, (k) => found.get(k)), files.jsonOf(sweeps.rate, (k) => found.get(k))]"
    )
    rows = list(csv.DictReader(io.StringIO(table)))
    assert len(rows) == 150
    by = {(row["rate"], row["units"], row["seed"]): float(row["score"]) for row in rows}
    all_ = scores(node, "rate")
    assert by["0.03", "8", "5"] == all_[2, 3, 4]
    assert by["0.001", "2", "1"] == all_[0, 0, 0]
    read = json.loads(text)
    assert len(read["runs"]) == 150
    assert read["runs"][0]["setup"]["rate"] == 0.001
    assert len(read["runs"][0]["result"]["loss"]) == 26


@pytest.mark.parametrize(("name", "measure"), [("rate", "score"), ("fit", "loss")])
def test_plotly_reads_the_figure_of_a_map(node, name, measure):
    text = node.run(
        """([id, measure, colours]) =>
            JSON.stringify(files.figureOf(sweeps[id], mapped(id, measure), measure, true, colours))""",
        [name, measure, COLOURS],
    )
    figure = plotly.io.from_json(text)
    (heat,) = figure.data
    means = scores(node, name, measure).mean(axis=2)
    assert [[float(each) for each in row] for row in heat.text] == means.round(2).tolist()
    sign = 1 if measure == "score" else -1
    at = node.run("(id) => sweep.presetOf(sweeps[id])", name)
    np.testing.assert_allclose(np.array(heat.z, float), sign * (means - means[at[1], at[0]]), atol=1e-12)
    assert heat.type == "heatmap"
    assert figure.layout.yaxis.autorange == "reversed"


def test_a_figure_of_one_axis_that_is_not_run_yet_is_one(node):
    text = node.run(
        """(colours) => {
            const given = { ...sweeps.rate, axes: [sweeps.rate.axes[0]] };
            const map = sweep.mapOf(given, () => undefined, "score");
            return JSON.stringify(files.figureOf(given, map, "score", true, colours));
        }""",
        COLOURS,
    )
    assert len(plotly.io.from_json(text).data[0].z[0]) == 6
