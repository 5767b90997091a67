"""A series that a net learns to forecast, in Node: what is read of a table, windows against Python's."""

import re
import runpy
import sys

import numpy as np
import pytest

from lstm_viz.browser.instruments.trainer import payload
from lstm_viz.series.sunspots import LAST_TRAINED, counted
from lstm_viz.training.synthetic.series import make, persistence, scaled
from tests.js.playground import KERNEL, SETUP

HEADER = payload({"prompts": [], "predict": None})
WAVE = [f"{50 + 30 * np.sin(k / 3) + (k * 7 % 5):.4g}" for k in range(120)]
OWN = "\n".join(["lstm-viz series 1", "waves", *WAVE])


@pytest.fixture(scope="module")
def node(bare_node):
    with bare_node.payloads({"kernel": KERNEL.read_bytes()}) as node:
        node.run(
            """async () => {
                const both = ["record", "runfile", "shown", "files", "series"];
                for (const name of ["tasks", "text", "run", "kernel", "random", ...both])
                    window[name] = await import(`/net/training/${name}.js`);
                window.words = await import("/words/ownseries.js");
                window.sunspots = (await import("/net/training/sunspots.js")).SUNSPOTS;
                window.wasm = payload("kernel");
            }"""
        )
        yield node


def read(node, text: str):
    return node.run("(text) => series.readTable(text, words.column)", text)


def test_the_built_in_series_is_the_file_of_the_package(node):
    assert node.run("() => sunspots") == [float(each) for each in counted().values()]


def rows(separator: str, point: str, count: int = 50, head: str = "") -> str:
    lines = [f"2020-01-{k % 28 + 1:02d}{separator}{k}{separator}{k % 7}{point}5" for k in range(count)]
    return "\n".join([head, *lines] if head else lines)


@pytest.mark.parametrize(
    ("separator", "point", "head", "names"),
    [
        (",", ".", "day,number,value", ["number", "value"]),
        (";", ",", "Tag;Zahl;Wert", ["Zahl", "Wert"]),
        (";", ".", '"Tag; der";"Zahl";"Wert ""1"""', ["Zahl", "Wert 1"]),
        ("\t", ",", "day\tnumber\tvalue", ["number", "value"]),
        (",", ".", "", ["column 2", "column 3"]),
    ],
)
def test_columns_of_numbers_are_found_and_dates_are_left_out(node, separator, point, head, names):
    found = read(node, "\ufeff" + rows(separator, point, head=head).replace("\n", "\r\n"))
    assert [each["name"] for each in found["columns"]] == names
    assert found["columns"][1]["values"] == [k % 7 + 0.5 for k in range(50)]
    assert found["columns"][0]["holes"] == []
    assert (found["rows"], found["cut"], found["commas"]) == (50, False, False)


def test_one_column_needs_no_separator_and_a_lone_comma_is_asked_about(node):
    assert read(node, "\n".join(map(str, range(60))))["columns"][0]["values"] == list(range(60))
    pairs = read(node, "\n".join(f"{k},5" for k in range(60)))
    assert pairs["commas"]
    assert len(pairs["columns"]) == 2
    assert read(node, "\n".join(f"{k},5;" for k in range(60)))["columns"][0]["values"] == [k + 0.5 for k in range(60)]


def test_a_hole_takes_the_number_before_and_is_said_with_its_line(node):
    lines = ["value", "", "n.a.", *map(str, range(10)), "", "NaN", "1e999", "12 apples", "-", "7"] + ["8", "9"] * 40
    (column,) = read(node, "\n".join(each or ";" for each in lines))["columns"]
    assert column["values"][:16] == [*range(10), 9, 9, 9, 9, 9, 7], "what is before the first number is left out"
    assert [(each["line"], each["text"]) for each in column["holes"]] == [
        (14, ""),
        (15, "NaN"),
        (16, "1e999"),
        (17, "12 apples"),
        (18, "-"),
    ]
    told = node.run(
        """([name, rows, holes]) => words.taken({ name, rows, holes, columns: 1, cut: false, commas: false })""",
        ["value", len(column["values"]), column["holes"]],
    )
    assert "line 14 (empty), line 15 (“NaN”), line 16 (“1e999”) and 2 more" in told


@pytest.mark.parametrize(
    ("text", "problem", "said"),
    [
        ("", "empty", "nothing in it"),
        (" \n\t\n ", "empty", "nothing in it"),
        ("red\ngreen\nblue", "numbers", "no column is mostly numbers"),
        ("1\n2\n3", "short", "“column 1” has 3 numbers. It needs 40 at least"),
        ("v\n" + "5\n" * 100, "constant", "are the same"),
        ("v\n" + "1\n2\n" * 40 + "5\n" * 20, "held", "held out"),
        ("v\n" + "1\n2\nx\n" * 40, "holes", "line 4 (“x”), line 7 (“x”), line 10 (“x”) and 37 more"),
    ],
)
def test_what_cannot_be_learned_is_refused_with_the_reason(node, text, problem, said):
    found, sentence = node.run(
        """(text) => {
            const table = series.readTable(text, words.column);
            const found = "problem" in table ? table : series.unfit(table.columns[0]);
            return [found.problem, words.problem(found, { least: series.LEAST, bytes: series.BYTES })];
        }""",
        text,
    )
    assert found == problem
    assert said in sentence
    assert sentence.endswith("The series is as it was.")


def test_a_long_table_is_cut_and_a_wide_one_is_read_in_time(node):
    cut, wide = node.run(
        """() => {
            const long = series.readTable(Array.from({ length: 30000 }, (_, k) => k % 17).join("\\n"));
            const row = Array.from({ length: 500 }, (_, k) => k).join(",");
            const wide = series.readTable(Array(50).fill(row).join("\\n"));
            return [[long.cut, long.columns[0].values.length], wide.columns.length];
        }"""
    )
    assert cut == [True, 20_000]
    assert wide == 100


@pytest.mark.parametrize("given", [OWN, None])
@pytest.mark.parametrize(("length", "size", "mixed"), [(2, 1, False), (11, 5, True), (20, 32, False), (20, 32, True)])
def test_windows_are_the_same_in_the_browser_and_in_python(node, given, length, size, mixed):
    numbers = " ".join(WAVE) if given else " ".join(counted().values())
    random = np.random.RandomState(7)
    for _ in range(2):
        made = make(random, length, size, mixed, numbers)
    got = node.run(
        """([given, length, size, mixed]) => {
            const random = new window.random.RandomState(7);
            const task = tasks.taskOf({ task: "series", length, ...(given && { text: text.learn(given) }) });
            task.make(random, length, size, mixed);
            const { x, targets } = task.make(random, length, size, mixed);
            const { guess, unit } = task;
            return { read: Array.from(x), targets: Array.from(targets), more: random.bits(), guess, unit };
        }""",
        [given, length, size, mixed],
    )
    np.testing.assert_array_equal(np.float32(got["read"]), made.read[..., 0].ravel())
    np.testing.assert_array_equal(np.float32(got["targets"]), made.targets.ravel())
    assert got["more"] == random.randint(0, 2**32, dtype=np.uint64)
    values = np.array(numbers.split(), float)
    own = values[: len(values) - len(values) // 5]
    assert got["unit"] == {"offset": pytest.approx(own.mean()), "scale": pytest.approx(own.std())}
    held = scaled(numbers)[1]
    assert got["guess"] == {"loss": pytest.approx(persistence(held, length), rel=1e-9), "score": 0}
    pieces = np.lib.stride_tricks.sliding_window_view(np.float64(held), length + 1)
    assert persistence(held, length) == pytest.approx(np.mean(np.diff(pieces, axis=1) ** 2))


def test_nothing_that_is_held_out_is_trained_on_or_scaled_by(node):
    """A series whose last fifth is another: no window has both, and that part changes nothing of the scale."""
    found = node.run(
        """() => {
            const values = (end) => Array.from({ length: 100 }, (_, k) => (k < 80 ? k % 4 : end + (k % 3)));
            const told = (end) => text.learn(series.textOf({ name: "s", values: values(end) }));
            const of = (end) => tasks.taskOf({ task: "series", length: 10, text: told(end) });
            const [near, far] = [of(100), of(1000)];
            const all = [true, false].map((mixed) => {
                const { x, targets } = near.make(new random.RandomState(3), 10, 2000, mixed);
                const { offset, scale } = near.unit;
                const read = [...x, ...targets].map((each) => Math.round(each * scale + offset));
                return [...new Set(read)].sort((a, b) => a - b);
            });
            return { all, same: JSON.stringify(near.unit) === JSON.stringify(far.unit) };
        }"""
    )
    assert found["all"] == [[0, 1, 2, 3], [100, 101, 102]]
    assert found["same"]


@pytest.mark.parametrize("more", [{}, {"text": OWN, "cell": "gru", "length": 20}])
def test_the_script_follows_the_browsers_curve_in_plain_pytorch(node, more, tmp_path, monkeypatch, capsys):
    setup = {**SETUP, "task": "series", "length": 40, **more}
    made = node.run(
        """async ([header, { text: own, ...rest }]) => {
            const setup = { ...rest, ...(own && { text: text.learn(own) }) };
            const one = run.createRun(await kernel.kernelBackend(wasm), setup);
            const losses = Array.from({ length: 60 }, () => one.step());
            const { loss, score } = one.look();
            return { script: files.scriptOf(header, setup, 60, losses), loss, score };
        }""",
        [HEADER, setup],
    )
    path = tmp_path / "again.py"
    path.write_text(made["script"], "utf-8")
    monkeypatch.setattr(sys, "argv", [str(path)])
    runpy.run_path(str(path), run_name="__main__")
    told = capsys.readouterr().out
    assert float(told.split("browser to ")[1].split()[0]) < 1e-4
    loss, score = map(float, re.search(r"loss (\S+), score (\S+)", told).groups())
    assert loss == pytest.approx(made["loss"], rel=0.02)
    assert score == pytest.approx(made["score"], abs=0.02)


def test_a_net_of_eight_units_forecasts_sunspots_better_than_persistence(node):
    score = node.run(
        """async (setup) => {
            const one = run.createRun(await kernel.kernelBackend(wasm), setup);
            while (one.updates < 250) one.step();
            return one.look().score;
        }""",
        {**SETUP, "task": "series", "length": 40},
    )
    assert score > 0.5
    assert LAST_TRAINED == 1949, "the shipped net's split is another: two years"


def test_a_run_that_is_kept_carries_its_series_and_a_broken_one_is_refused(node):
    fits = node.run(
        """async ([setup, own]) => {
            const given = { ...setup, text: text.learn(own) };
            const one = run.createPack(await kernel.kernelBackend(wasm), [given]);
            const history = new shown.History();
            history.take(one.look());
            const going = { setups: [given], histories: [history], states: one.state(), until: 9 };
            const kept = record.recordOf(going, { page: "trainer", search: "?x", own: null });
            const found = runfile.runIn(await runfile.fileOf(kept).arrayBuffer(), "trainer", () => [given]);
            const bad = ["lstm-viz series 1\\nwaves\\n1\\nx", `${own}\\n`, own.replace("\\n5", "\\n+5")];
            return [found.run.texts[0] === own, ...bad.map((other) => {
                const setups = [{ ...setup, text: text.nameOf(other) }];
                return record.fits({ ...kept, setups, texts: [other] }, () => setups);
            })];
        }""",
        [{**SETUP, "task": "series", "length": 20}, OWN],
    )
    assert fits == [True, False, False, False]
