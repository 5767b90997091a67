"""What the Playground makes of a run, in Node: its columns, what is looked at, and the net of a checkpoint."""

import json
import re
import runpy
import sys

import numpy as np
import pytest
import torch
from safetensors.torch import load_file

from lstm_viz.browser.instruments.trainer import payload
from lstm_viz.cells import CELLS
from lstm_viz.run import run
from lstm_viz.softmax import softmax
from lstm_viz.training.start import start
from lstm_viz.training.synthetic import TASKS
from lstm_viz.training.synthetic._grammar import may_follow
from tests.js.playground import KERNEL, SETUP
from tests.js.trained import Net

HEADER = payload({"prompts": [], "predict": None})
SIZES = {"recall": (9, 4), "order": (7, 4), "parity": (2, 2), "adding": (2, 1), "reber": (7, 7), "continual": (7, 7)}
EVERY = ("parity", "copy", "lag", "brackets", "echo")
NUMBERS = ("adding", "sine")
NEXT = ("reber", "continual", "lag", "brackets")
SIZES |= {"copy": (10, 9), "lag": (10, 10), "brackets": (6, 6), "echo": (4, 4), "sine": (1, 1)}  # of 9 steps


@pytest.fixture(scope="module")
def node(bare_node):
    with bare_node.payloads({"kernel": KERNEL.read_bytes()}) as node:
        node.run(
            """async () => {
                window.model = await import("/net/training/shown.js");
                window.tasks = await import("/net/training/tasks.js");
            }"""
        )
        yield node


@pytest.mark.parametrize("task", TASKS)
def test_what_is_looked_at_is_a_sequence_of_the_task_one_of_every_answer(node, task):
    length = 12
    probes = node.run(
        "([name, length]) => model.probesOf(tasks.taskOf({ task: name, length }), length)", [task, length]
    )
    assert len(probes) == (2 if task == "lag" else 4)
    assert node.run("(name) => model.probesIn(tasks.TASKS[name])", task) == len(probes)
    if task == "lag":
        assert [probe["name"] for probe in probes] == ["x", "y"]
    for probe in probes:
        assert len(probe["targets"]) == length
        if task == "adding":
            rows = np.array(probe["x"])
            assert probe["targets"][:-1] == [None] * (length - 1)
            assert probe["targets"][-1] == pytest.approx(rows[rows[:, 1] == 1, 0].sum(), abs=1e-6)
        elif task == "parity":
            assert probe["targets"] == (np.cumsum(probe["ids"]) % 2).tolist()
        elif task == "sine":
            assert probe["targets"][:-1] == [row[0] for row in probe["x"][1:]]
        elif task == "echo":
            assert probe["targets"] == [-1] * 3 + probe["ids"][:-3]
        elif task == "copy":
            letters = probe["ids"][:2]
            assert probe["ids"][2:] == [8] * 7 + [9, 8, 8]
            assert probe["targets"] == [8] * 10 + letters
        elif task in NEXT:
            assert all(each in (-1, after) for each, after in zip(probe["targets"], probe["ids"][1:], strict=False))
        elif task == "recall":
            assert probe["targets"] == [-1] * (length - 1) + [probe["ids"][0]]
        else:
            marks = [each - 4 for each in probe["ids"] if each in (4, 5)]
            assert probe["targets"] == [-1] * (length - 1) + [2 * marks[0] + marks[1]]
    if task in ("recall", "order"):
        assert [probe["targets"][-1] for probe in probes] == [0, 1, 2, 3]
    if task == "recall":
        assert len({tuple(probe["ids"][1:]) for probe in probes}) == 1, "the same noise behind every letter"


def test_of_a_recall_there_is_a_sequence_for_each_letter_however_many(node):
    for alphabet in (2, 16):
        probes, told = node.run(
            """(setup) => {
                const task = tasks.taskOf(setup);
                return [model.probesOf(task, 12), model.probesIn(task)];
            }""",
            {"task": "recall", "alphabet": alphabet, "fillers": 2},
        )
        assert len(probes) == told == alphabet
        assert [probe["ids"][0] for probe in probes] == [probe["targets"][-1] for probe in probes] == [*range(alphabet)]
        assert "".join(probe["name"] for probe in probes) == "ABCDEFGHIJKLMNOP"[:alphabet]


def spec_of(task: str, **cell):
    inputs, outputs = SIZES[task]
    kinds = ("numbers", "rows") if task in NUMBERS else ("classes", "ids")
    sizes = {"inputs": inputs, "units": 5, "outputs": outputs, "batch": 4, "steps": 9, "biases": 2}
    return {**cell, **sizes, **dict(zip(("loss", "reads"), kinds, strict=True))}


def panel_of(node, task, cell, arrays):
    """The sequence that is looked at, every signal on it, and how near to right the net is."""
    return node.run(
        """([header, task, cell, arrays]) => {
            const of = tasks.taskOf({ task, length: 9 });
            const probe = model.probesOf(of, 9).at(-2);
            const each = (of, change) =>
                Object.fromEntries(Object.entries(of).map(([name, all]) => [name, change(all)]));
            const parameters = each(arrays, (values) => Float32Array.from(values));
            const panel = model.panelOf(header, { task, cell, length: 9 }, { parameters }, probe);
            const values = each(panel.values, (all) => Array.from(all));
            return { probe, values, chances: model.chances(of, probe, panel) };
        }""",
        [HEADER, task, cell, {name: array.ravel().tolist() for name, array in arrays.items()}],
    )


@pytest.mark.parametrize("cell", ["lstm", "gru", "rnn", "relu"])
@pytest.mark.parametrize("task", TASKS)
def test_the_net_of_a_checkpoint_has_the_numbers_of_numpy(node, task, cell):
    inputs, _ = SIZES[task]
    spec = spec_of(task, cell="rnn" if cell == "relu" else cell)
    arrays = {name: 3 * array for name, array in start(spec, 3).items()}
    got = panel_of(node, task, cell, arrays)
    part = {name.split(".")[1].removesuffix("_l0"): np.float64(array) for name, array in arrays.items()}
    params = CELLS[cell].from_torch(part["weight_ih"], part["weight_hh"], part["bias_ih"], part["bias_hh"])
    probe = got["probe"]
    x = np.array(probe["x"]) if task in NUMBERS else np.eye(inputs)[probe["ids"]]
    trace = run(cell, params, x)
    for signal in trace.drawn:
        own = np.reshape(got["values"][signal.symbol], (9, 5))
        np.testing.assert_allclose(own, trace[signal.symbol], atol=1e-12)
    said = trace["h"] @ np.float64(arrays["head.weight"]).T + np.float64(arrays["head.bias"])
    if task in NUMBERS:
        np.testing.assert_allclose(got["chances"], said[:, 0], atol=1e-12)
    else:
        shares = softmax(said)
        right = np.zeros_like(shares, bool)
        if task in ("reber", "continual"):
            right[:] = may_follow(np.array(probe["ids"])[:, None])[:, 0]
        else:
            right[np.arange(9), probe["targets"] if task in EVERY else probe["targets"][-1]] = True
        asked = np.array(probe["targets"]) != -1 if task in ("reber", "echo") else np.full(9, True)
        wanted = np.where(asked, (shares * right).sum(axis=1), np.nan)
        np.testing.assert_allclose(np.array(got["chances"], float), wanted, atol=1e-12)


VARIANTS = {
    "lstm-1997": ("igo", {"gates": "unforgetting"}),
    "lstm-peephole": ("ifgo", {"peephole": True}),
    "lstm-coupled": ("fgo", {"gates": "coupled"}),
    "lstm-forget": ("fg", {"gates": "forget"}),
}


@pytest.mark.parametrize("cell", VARIANTS)
@pytest.mark.parametrize("task", ["recall", "adding"])
def test_an_lstm_of_other_gates_shows_the_gates_that_it_has_with_the_numbers_of_pytorch(node, task, cell):
    gates, own = VARIANTS[cell]
    spec = spec_of(task, cell="lstm", **own)
    arrays = {name: 3 * array for name, array in start(spec, 3).items()}
    got = panel_of(node, task, cell, arrays)
    probe = got["probe"]
    read = {"ids": np.array(probe["ids"])[:, None]} if task == "recall" else {"x": np.array(probe["x"])[:, :, None]}
    said = Net(spec, arrays).outputs(read).detach().numpy()[:, 0]
    right = said[:, 0] if task == "adding" else softmax(said)[:, probe["targets"][-1]]
    np.testing.assert_allclose(got["chances"], right, atol=1e-12)

    shown = [signal["symbol"] for signal in HEADER["signals"][cell]]
    assert shown == [
        symbol for symbol in "figcoh" if symbol in gates or symbol == "c" or (symbol == "h" and "o" in gates)
    ]
    assert HEADER["cells"][cell]["gates"] == list(gates)
    (drawn,) = (signal for signal in HEADER["signals"][cell] if signal["symbol"] == "c")
    assert drawn["scale"] == (4 if "i" in gates else 1), "a mean of what it was and of g stays within 1"
    values = {symbol: np.reshape(row, (9, 5)) for symbol, row in got["values"].items()}
    f, g, c, h = values.get("f", np.ones((9, 5))), values["g"], values["c"], values["h"]
    before = np.vstack([np.zeros(5), c[:-1]])
    np.testing.assert_allclose(c, f * before + values.get("i", 1 - f) * g, atol=1e-12)
    np.testing.assert_allclose(h, values["o"] * np.tanh(c) if "o" in gates else c, atol=1e-12)
    if cell == "lstm-peephole":
        peep = np.float64(arrays["lstm.peephole_l0"])
        other = panel_of(node, task, "lstm", arrays)["values"]
        for symbol, row, seen in zip("ifo", peep, (before, before, c), strict=True):
            told = np.log(values[symbol] / (1 - values[symbol]))
            np.testing.assert_allclose(values[f"z_{symbol}"], told, atol=1e-9)
            assert not np.allclose(values[symbol], np.reshape(other[symbol], (9, 5)))
            assert np.abs(row * seen).max() > 0.01


@pytest.mark.parametrize(("cell", "layers", "directions"), [("lstm", 2, 2), ("lstm-coupled", 2, 1), ("gru", 1, 2)])
def test_any_layer_and_direction_can_be_looked_at_and_what_is_said_is_the_whole_nets(node, cell, layers, directions):
    own = {"cell": "lstm", **VARIANTS[cell][1]} if cell in VARIANTS else {"cell": cell}
    spec = spec_of("parity", **own, layers=layers, directions=directions)
    arrays = {name: 2 * array for name, array in start(spec, 3).items()}
    setup = {"task": "parity", "cell": cell, "layers": layers, "directions": directions}
    ids, shown = node.run(
        """([header, setup, arrays]) => {
            const task = tasks.TASKS.parity;
            const probe = model.probesOf(task, 9)[2];
            const parameters =
                Object.fromEntries(Object.entries(arrays).map(([name, all]) => [name, Float32Array.from(all)]));
            const places = Array.from({ length: setup.layers }, (_, layer) =>
                ["forward", "reverse"].slice(0, setup.directions).map((direction) => ({ layer, direction }))).flat();
            return [probe.ids, places.map((place) => {
                const panel = model.panelOf(header, setup, { parameters }, probe, place);
                return [Array.from(panel.values.h), model.chances(task, probe, panel)];
            })];
        }""",
        [HEADER, setup, {name: array.ravel().tolist() for name, array in arrays.items()}],
    )
    net = Net(spec, arrays)
    read = torch.eye(2, dtype=torch.float64)[ids][:, None]
    said = softmax(net.outputs({"ids": np.array(ids)[:, None]}).detach().numpy()[:, 0])
    right = said[np.arange(9), np.cumsum(ids) % 2]
    for layer in range(layers):
        ways = [net._layer(read, layer, end, None) for end in ("", "_reverse")[:directions]]
        for way, h in enumerate(ways):
            values, chances = shown[layer * directions + way]
            np.testing.assert_allclose(np.reshape(values, (9, 5)), h[:, 0].detach(), atol=1e-12)
            np.testing.assert_allclose(chances, right, atol=1e-12)
        read = torch.cat(ways, dim=2)


def test_columns_make_room_by_leaving_out_every_second_one_and_keep_the_last(node):
    seen = node.run(
        """() => {
            const history = new model.History();
            const seen = [];
            for (let update = 0; update <= 1000; update += 5) {
                if (update % history.each) continue;
                history.take([{ update, loss: 1, score: update / 1000, parts: [], sure: [], parameters: {} }]);
                seen.push([history.each, history.columns.length]);
            }
            const one = { loss: 1, score: 1, parts: [], sure: [], parameters: {} };
            const rested = [1001, 1003].map((update) => ({ ...one, update }));
            history.take(rested);
            const at = [0, 10, 20, 1000, 1001.5, 1003, 1004].map((update) => history.at(update));
            return { seen, columns: history.columns.map(({ update }) => update), at, held: history.held.length };
        }"""
    )
    assert max(count for _, count in seen["seen"]) <= 51
    assert seen["columns"] == [*range(0, 1001, 40), 1003]
    assert seen["at"][:4] == [0, 0.25, 0.5, 25]
    assert seen["at"][4] == 25.5
    assert seen["at"][-1] is None
    assert seen["at"][-2] == len(seen["columns"]) - 1
    assert seen["held"] > len(seen["columns"]), "the curves keep every look"


def test_learned_is_what_is_right_and_rightly_said_and_has_settled(node):
    found = node.run(
        """() => {
            const parts = [[0, 0], [1, 0], [1, 0], [1, 0.95], [1, 0.2], [1, 0.9], [1, 0.95], [1, 1]];
            const sure = [[0, 0], [0.5, 0], [0.5, 0], [1, 1], [1, 1], [1, 1], [1, 1], [1, 1]];
            const looks = parts.map((each, k) => ({ update: 5 * k, parts: each, sure: sure[k] }));
            return looks.map(({ update }) => model.learned(looks, update));
        }"""
    )
    assert found[:5] == [[]] * 5, "who says A of everything has not learned A"
    assert found[5:7] == [[{"k": 0, "update": 15}]] * 2
    assert found[7] == [{"k": 0, "update": 15}, {"k": 1, "update": 25}]


AGAIN = [
    {},
    {"cell": "gru", "task": "order", "clip": 0.1},
    {"cell": "rnn", "task": "parity", "length": 6, "optimiser": "rmsprop", "rate": 0.003},
    {"task": "adding", "length": 12, "forget": 1, "optimiser": "sgd", "rate": 0.1, "clip": 0},
    {"cell": "relu", "task": "adding", "length": 20, "batch": 16, "rate": 0.003},
    {"cell": "relu", "start": "pytorch", "alphabet": 8, "fillers": 1},
    {"cell": "lstm-1997", "task": "parity", "length": 8},
    {"cell": "lstm-peephole", "forget": 1, "seed": 2},
    {"cell": "lstm-coupled", "task": "order", "forget": 3},
    {"cell": "lstm-forget", "task": "adding", "length": 12, "clip": 0.1},
    {"layers": 2, "truncate": 6, "optimiser": "momentum", "rate": 0.1, "schedule": "warm", "decay": 0.001},
    {"cell": "gru", "layers": 2, "directions": 2, "task": "parity", "start": "orthogonal", "schedule": "half"},
    {"cell": "lstm-coupled", "layers": 2, "directions": 2, "task": "order", "start": "chrono", "decay": 0.1},
    {"cell": "lstm-peephole", "layers": 2, "truncate": 7, "schedule": "cosine", "start": "chrono"},
    {"cell": "rnn", "start": "identity", "task": "parity", "length": 6, "clip": 0.01, "by": "value", "rate": 0.003},
    # A norm divides by what may be small: with less forget bias two float32 programs part before 50 updates.
    {"norm": "layer", "forget": 3, "units": 16, "rate": 0.003},
    {
        "cell": "lstm-coupled",
        "norm": "layer",
        "layers": 2,
        "directions": 2,
        "task": "parity",
        "length": 6,
        "rate": 0.001,
    },
    {"cell": "lstm-peephole", "norm": "layer", "task": "adding", "length": 8, "forget": 1, "rate": 0.001},
    {"cell": "lstm-forget", "norm": "layer", "task": "parity", "length": 6, "truncate": 3, "rate": 0.003},
    {"cell": "gru", "norm": "layer"},
    {"sequences": 64, "patience": 100, "goal": 0.99, "start": "chrono", "rate": 0.003},
    {"task": "order", "sequences": 32, "batch": 64, "optimiser": "rmsprop", "rate": 0.003, "decay": 0.01},
    {"task": "reber", "length": 25},
    {"task": "continual", "length": 30, "cell": "lstm-1997"},
    {"task": "continual", "length": 15, "carry": 1, "layers": 2, "truncate": 10, "batch": 6},
    {"task": "continual", "length": 20, "carry": 1, "cell": "gru", "patience": 100},
    {"task": "continual", "length": 20, "carry": 1, "cell": "lstm-coupled"},
    {"task": "copy", "length": 12, "copied": 3, "alphabet": 4, "units": 16},
    {"task": "lag", "length": 10, "cell": "gru", "batch": 4},
    {"task": "brackets", "length": 20, "kinds": 4},
    {"task": "echo", "length": 12, "delay": 5, "alphabet": 2, "cell": "rnn", "rate": 0.003},
    {"task": "sine", "length": 30, "noise": 0.2, "cell": "gru"},
]


@pytest.mark.parametrize("more", AGAIN)
def test_the_script_that_is_handed_out_follows_the_browsers_curve_in_plain_pytorch(
    node, more, tmp_path, monkeypatch, capsys
):
    setup = {**SETUP, **more}
    made = node.run(
        """async ([header, setup]) => {
            const files = await import("/net/training/files.js");
            const { createRun } = await import("/net/training/run.js");
            const { kernelBackend } = await import("/net/training/kernel.js");
            const one = createRun(await kernelBackend(payload("kernel")), setup);
            const losses = Array.from({ length: 60 }, () => one.step());
            const look = one.look();
            const weights = new Uint8Array(await files.safetensorsOf(setup, look.parameters).arrayBuffer());
            const held = [{ update: 0, loss: 2, score: 0 }, look];
            const script = files.scriptOf(header, setup, 60, losses);
            const { specOf } = await import("/net/training/setup.js");
            const { stock, whole } = await import("/net/training/shape.js");
            const { pytorch } = await import("/words/weights_code.js");
            const spec = whole(specOf(setup));
            const lines = stock(spec) ? pytorch({ ...spec, file: "net.safetensors" }) : null;
            const { Losses } = await import("/net/training/losses.js");
            const csv = files.csvOf({ losses: Losses.of(losses.flatMap((loss, k) => [k + 1, loss]), 60), held });
            return { script, lines, weights: Array.from(weights), csv, loss: look.loss, score: look.score };
        }""",
        [HEADER, setup],
    )
    script, weights = tmp_path / "again.py", tmp_path / "net.safetensors"
    script.write_text(made["script"])
    weights.write_bytes(bytes(made["weights"]))
    loads(made["lines"], weights, more, monkeypatch)
    told = []
    for rest in ([], [str(weights)]):
        monkeypatch.setattr(sys, "argv", [str(script), *rest])
        runpy.run_path(str(script), run_name="__main__")
        told.append(capsys.readouterr().out)
    trained, read = told
    apart, score = (
        re.search(r"over the first 50 updates the loss is that of the browser to (\S+)", trained),
        "score {:.4f}",
    )
    assert apart
    assert float(apart[1]) < 1e-4
    assert f"loss {made['loss']:.4f}, {score.format(made['score'])}" in read, (
        "the weights load into nn.LSTM and the like"
    )
    loss = float(re.search(r"loss (\d\.\d+), score", trained)[1])
    assert loss == pytest.approx(made["loss"], rel=0.02, abs=0.002)
    rows = made["csv"].splitlines()
    assert rows[0] == "update,training_loss,held_out_loss,held_out_score"
    assert len(rows) == 62
    assert rows[-1].split(",")[3] == str(made["score"])


def loads(lines, weights, more, monkeypatch):
    """The lines beside the weights load them into PyTorch's own module, and save a state_dict for another one."""
    cell = more.get("cell", "lstm")
    variant = cell.startswith("lstm-") or (cell == "lstm" and more.get("norm") == "layer")
    assert (lines is None) == variant, "torch.nn has no such module"
    if lines is None:
        return
    monkeypatch.chdir(weights.parent)
    made = {}
    exec(lines, made)
    (saved,) = weights.parent.glob("*.pt")
    other = type(made["net"])(made["net"].input_size, made["net"].hidden_size, made["net"].num_layers,
                              bidirectional=made["net"].bidirectional)  # fmt: skip
    other.load_state_dict(torch.load(saved, weights_only=True))
    found = load_file(weights)
    own = {f"{saved.stem}.{name}": array for name, array in other.state_dict().items()}
    own |= {f"head.{name}": array for name, array in made["head"].state_dict().items()}
    assert own.keys() == found.keys()
    assert all(torch.equal(own[name], array) for name, array in found.items())


MASKED = [
    {"recurrent": 0.3, "cell": "gru"},
    {"recurrent": 0.3, "cell": "lstm-peephole", "norm": "layer", "forget": 3},
]


@pytest.mark.parametrize("more", MASKED)
def test_the_script_of_a_net_with_recurrent_dropout_reads_its_weights_and_ends_where_it_did(
    node, more, tmp_path, monkeypatch, capsys
):
    setup = {**SETUP, **more, "task": "parity", "length": 6, "batch": 64, "rate": 0.03}
    made = node.run(
        """async ([header, setup]) => {
            const files = await import("/net/training/files.js");
            const { createRun } = await import("/net/training/run.js");
            const { kernelBackend } = await import("/net/training/kernel.js");
            const one = createRun(await kernelBackend(payload("kernel")), setup);
            const losses = Array.from({ length: 150 }, () => one.step());
            const look = one.look();
            const weights = new Uint8Array(await files.safetensorsOf(setup, look.parameters).arrayBuffer());
            const script = files.scriptOf(header, setup, 150, losses);
            return { script, weights: Array.from(weights), loss: look.loss, score: look.score };
        }""",
        [HEADER, setup],
    )
    script, weights = tmp_path / "again.py", tmp_path / "net.safetensors"
    script.write_text(made["script"])
    weights.write_bytes(bytes(made["weights"]))
    told = []
    for rest in ([], [str(weights)]):
        monkeypatch.setattr(sys, "argv", [str(script), *rest])
        runpy.run_path(str(script), run_name="__main__")
        told.append(capsys.readouterr().out)
    trained, read = told
    assert "what is dropped is drawn by PyTorch here" in trained
    assert f"loss {made['loss']:.4f}, score {made['score']:.4f}" in read, "nothing is dropped where it is judged"
    assert made["score"] > 0.99
    assert float(re.search(r"score (\d\.\d+)", trained)[1]) > 0.99


PAIRS = ("forget", "clip", "cell", "start", "identity", "momentum", "data", "cut", "norm", "recurrent", "stream", "lag")


@pytest.mark.parametrize("which", PAIRS)
def test_what_is_said_of_a_pair_is_what_comes_of_its_two_runs(node, which):
    got = node.run(
        """async (which) => {
            const { PAIRS, sideOf, pairOf } = await import("/instruments/trainer/pairs.js");
            const { setupOf } = await import("/instruments/trainer/address.js");
            const words = await import("/words/trainer.js");
            const { createRun } = await import("/net/training/run.js");
            const { kernelBackend } = await import("/net/training/kernel.js");
            const pair = PAIRS.find(({ id }) => id === which);
            const backend = await kernelBackend(payload("kernel"));
            const found = [0, 1].map((side) => {
                const state = sideOf(pair, side);
                const known = pairOf(state);
                if (known.pair !== pair || known.side !== side) throw new Error("the settings do not say whose");
                const one = createRun(backend, setupOf(state));
                while (one.updates < pair.updates) {
                    one.step();
                    if (pair.score === undefined || one.updates % 5 || one.look().score < pair.score) continue;
                    return one.updates;
                }
                return pair.score === undefined ? one.look().score : null;
            });
            const { sides } = words.PAIR[which];
            const classes = pair.base.task !== "adding";
            const sentence = words.foundOf(sides, pair.found, pair.score, pair.updates, classes);
            const differ = pair.sides.map((side) => Object.keys(side));
            return { ids: PAIRS.map(({ id }) => id), said: pair.found, found, sentence, differ };
        }""",
        which,
    )
    assert tuple(got["ids"]) == PAIRS
    assert got["differ"][0] == got["differ"][1]
    assert len(got["differ"][0]) == 1, "one thing"
    assert got["found"] == [each if each is None else pytest.approx(each, abs=0.005) for each in got["said"]]
    for each in got["said"]:
        assert (
            "not within" in got["sentence"]
            if each is None
            else str(each if each > 1 else f"{each:.0%}"[:-1]) in got["sentence"]
        )


def test_sixty_four_sequences_are_learned_by_heart(node):
    losses, held = node.run(
        """async () => {
            const { PAIRS, sideOf } = await import("/instruments/trainer/pairs.js");
            const { setupOf } = await import("/instruments/trainer/address.js");
            const { createRun } = await import("/net/training/run.js");
            const { kernelBackend } = await import("/net/training/kernel.js");
            const pair = PAIRS.find(({ id }) => id === "data");
            const one = createRun(await kernelBackend(payload("kernel")), setupOf(sideOf(pair, 0)));
            const [losses, held] = [[], []];
            while (one.updates < pair.updates) {
                losses.push(one.step());
                if (one.updates % 25 === 0) held.push(one.look().loss);
            }
            return [losses, held];
        }"""
    )
    assert max(losses[-10:]) < 0.01
    assert held[-1] > 1.5 * min(held)
    assert held[-1] == max(held[held.index(min(held)) :])


def test_with_a_norm_gates_differ_from_step_to_step_before_the_first_update(node):
    spread = node.run(
        """async (header) => {
            const { PAIRS, sideOf } = await import("/instruments/trainer/pairs.js");
            const { setupOf } = await import("/instruments/trainer/address.js");
            const { createRun } = await import("/net/training/run.js");
            const { kernelBackend } = await import("/net/training/kernel.js");
            const backend = await kernelBackend(payload("kernel"));
            return [0, 1].map((side) => {
                const setup = setupOf(sideOf(PAIRS.find(({ id }) => id === "norm"), side));
                const [probe] = model.probesOf(tasks.TASKS.adding, setup.length);
                const { values } = model.panelOf(header, setup, createRun(backend, setup).look(), probe);
                return ["f", "i", "o"].map((gate) => Array.from(values[gate]));
            });
        }""",
        HEADER,
    )
    without, normed = ([np.reshape(gate, (50, 16)).std(0).mean() for gate in side] for side in spread)
    assert max(without) < 0.05
    assert min(normed) > 2 * max(without)


def test_without_a_clip_a_few_gradients_are_many_times_as_long_as_most(node):
    norms = node.run(
        """async () => {
            const { PAIRS, sideOf } = await import("/instruments/trainer/pairs.js");
            const { setupOf } = await import("/instruments/trainer/address.js");
            const { specOf } = await import("/net/training/setup.js");
            const { createTrainer } = await import("/net/training/trainer.js");
            const { kernelBackend } = await import("/net/training/kernel.js");
            const { RandomState } = await import("/net/training/random.js");
            const setup = setupOf(sideOf(PAIRS.find(({ id }) => id === "clip"), 0));
            const net = createTrainer(await kernelBackend(payload("kernel")), specOf(setup));
            const data = new RandomState(1_000_003 + setup.seed);
            const make = () => tasks.TASKS.recall.make(data, setup.length, setup.batch, true);
            return Array.from({ length: 500 }, () => net.update(make()).norm);
        }"""
    )
    assert sum(norm > 1 for norm in norms) < 10
    assert max(norms) > 20 * np.median(norms)


def test_without_gates_it_hangs_on_the_seed_whether_a_sum_is_kept(node):
    best = node.run(
        """async () => {
            const { PAIRS, sideOf } = await import("/instruments/trainer/pairs.js");
            const { setupOf } = await import("/instruments/trainer/address.js");
            const { createRun } = await import("/net/training/run.js");
            const { kernelBackend } = await import("/net/training/kernel.js");
            const pair = PAIRS.find(({ id }) => id === "identity");
            const backend = await kernelBackend(payload("kernel"));
            return [0, 1].map((side) => {
                const one = createRun(backend, { ...setupOf(sideOf(pair, side)), seed: 2 });
                let best = -Infinity;
                while (one.updates < pair.updates) {
                    one.step();
                    if (one.updates % 25 === 0) best = Math.max(best, one.look().score);
                }
                return best;
            });
        }"""
    )
    assert max(best) < 0.9


def is_notebook(notebook: dict) -> bool:
    """What nbformat's schema of 4.5 asks of a notebook, as far as this one has it."""
    kinds = {
        "markdown": {"id", "cell_type", "metadata", "source"},
        "code": {"id", "cell_type", "metadata", "source", "outputs", "execution_count"},
    }
    ids = [cell["id"] for cell in notebook["cells"]]
    return (
        set(notebook) == {"cells", "metadata", "nbformat", "nbformat_minor"}
        and (notebook["nbformat"], notebook["nbformat_minor"]) == (4, 5)
        and set(notebook["metadata"]["kernelspec"]) >= {"name", "display_name"}
        and "name" in notebook["metadata"]["language_info"]
        and len(set(ids)) == len(ids)
        and all(re.fullmatch(r"[\w-]{1,64}", each) for each in ids)
        and all(set(cell) == kinds[cell["cell_type"]] for cell in notebook["cells"])
        and all(isinstance(line, str) for cell in notebook["cells"] for line in cell["source"])
        and all(line.endswith("\n") for cell in notebook["cells"] for line in cell["source"][:-1])
    )


@pytest.mark.parametrize("more", [*AGAIN, {"task": "text", "units": 16}, {"task": "series", "length": 30}])
def test_the_notebook_that_is_handed_out_runs_from_the_top_and_follows_the_browsers_curve(node, more, capsys):
    setup = {**SETUP, **more}
    made = node.run(
        """async ([header, setup]) => {
            const { scriptOf } = await import("/net/training/files.js");
            const { notebookOf } = await import("/net/training/notebook.js");
            const { notebook } = await import("/words/notebook.js");
            const { createRun } = await import("/net/training/run.js");
            const { kernelBackend } = await import("/net/training/kernel.js");
            const one = createRun(await kernelBackend(payload("kernel")), setup);
            const losses = Array.from({ length: 60 }, () => one.step());
            const { update, score, loss } = one.look();
            const classes = tasks.taskOf(setup).loss === "classes";
            const words = notebook({ setup, update, score, classes });
            return { text: notebookOf(scriptOf(header, setup, 60, losses), words, header.calls), losses, loss, update };
        }""",
        [HEADER, setup],
    )
    notebook = json.loads(made["text"])
    assert is_notebook(notebook)
    assert re.search("After 60 updates it (was right in|had a score of) ", "".join(notebook["cells"][0]["source"]))
    codes = ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code"]
    assert not any("sys." in code or "__main__" in code for code in codes), "nothing of a command line"
    shell: dict = {}
    for code in codes:
        exec(compile(code, "cell", "exec"), shell)
    np.testing.assert_allclose(shell["losses"][:50], made["losses"][:50], atol=1e-4)
    told = capsys.readouterr().out
    apart = re.search(r"over the first 50 updates the loss is that of the browser to (\S+)", told)
    assert apart
    assert float(apart[1]) < 1e-4
    assert shell["held_out"](shell["net"])[0] == pytest.approx(made["loss"], rel=0.02, abs=0.002)


def test_every_part_of_the_notebook_is_explained_before_it_stands(node):
    words = node.run(
        """async () => {
            const { notebook } = await import("/words/notebook.js");
            return Object.keys(notebook({ setup: { task: "recall", cell: "lstm", units: 1, seed: 1 }, update: 0 }).of);
        }"""
    )
    scripts = (
        text.replace("{LAYER}", layer) for text in HEADER["scripts"].values() for layer in HEADER["layers"].values()
    )
    defined = {name for script in scripts for name in re.findall(r"^(?:def|class) (\w+)", script, re.MULTILINE)}
    assert defined - {"main"} == set(words)


@pytest.mark.parametrize(("rate", "said"), [(0.0321, "0.03"), (1.96, "2"), (9.6, "10"), (1234.5, "1,235")])
def test_a_net_that_trains_slowly_is_not_said_to_stand_still(node, rate, said):
    told = node.run("async (rate) => (await import('/words/train.js')).measured(rate)", rate)
    assert told == f"now {said} a second"


@pytest.mark.parametrize(
    ("middles", "widths", "room", "found"),
    [
        ([10, 50, 90], [8, 8, 8], 100, [10, 50, 90]),  # as they want to
        ([50, 52, 54], [10, 10, 10], 100, [50, 66, 82]),
        ([80, 90, 95], [10, 10, 10], 100, [63, 79, 95]),  # the end of the strip
        ([2], [10], 100, [5]),
        ([], [], 100, []),
    ],
)
def test_marks_of_what_was_learned_at_almost_the_same_update_stand_asunder(node, middles, widths, room, found):
    got = node.run("async (all) => (await import('/time/columns.js')).asunder(...all)", [middles, widths, 6, room])
    assert got == pytest.approx(found)


@pytest.mark.parametrize(
    ("names", "solved", "options", "truth"),
    [
        (["LSTM"], [True], ["LSTM", "none"], "LSTM"),
        (["LSTM"], [False], ["LSTM", "none"], "none"),
        (["A", "B"], [True, True], ["A only", "B only", "all", "none"], "all"),
        (["A", "B"], [False, True], ["A only", "B only", "all", "none"], "B only"),
        (["A", "B", "C"], [True, False, True], ["A only", "B only", "C only", "all", "none"], "A and C"),
        (
            ["A", "B", "C", "D"],
            [True, True, True, False],
            ["A only", "B only", "C only", "D only", "all", "none"],
            "A, B and C",
        ),
    ],
)
def test_whoever_wins_the_race_it_is_said(node, names, solved, options, truth):
    got = node.run(
        """async ([names, solved]) => {
            const { GUESS } = await import("/words/race.js");
            return [GUESS.options(names), GUESS.truth(names, solved)];
        }""",
        [names, solved],
    )
    assert got == [options, truth]
