"""`Layers`: its stacks and masks beside PyTorch, its time scales, its record made again, and every claim about them."""

import json
import warnings

import numpy as np
import pytest
import torch
from safetensors.torch import save_file
from torch import nn
from torch.nn.functional import one_hot

from lstm_viz.browser.instruments.layers import COLUMNS, recorded
from lstm_viz.ui.lessons import PAGES, lesson_of
from tests.js.playground import KERNEL
from tools.depths import COMMAND
from tools.depths import node as script

TASKS = ("text", "brackets", "recall")
LESSON = lesson_of("layers")
PROSE = (PAGES / "5_Sequences_in_practice/21_Layers.md").read_text("utf-8")
ANSWERS = {prompt["id"]: "".join(prompt["answer"]) for prompt in LESSON["prompts"]}
AGAIN = [("text", 2, 0.01, 1, 0), ("text", 2, 0.03, 3, 0.2), ("brackets", 3, 0.03, 4, 0), ("recall", 1, 0.1, 2, 0)]
T95 = 2.262  # of Student's t with nine degrees of freedom, both sides

STACK = """async ([task, layers, text, p]) => {
    const { setupOf } = await import("/net/training/depths.js");
    const model = await import("/instruments/layers/model.js");
    const { dropped, masksOf } = await import("/net/dropout.js");
    const { timesOf, measuredOn, changedAt, halfOf } = await import("/net/timescales.js");
    const setup = setupOf(task, layers, 0.01, 3);
    const net = model.netOf(setup, null);
    const { ids } = model.idsOf(task, text);
    const { layers: values, said } = model.stackOf(net, ids);
    const masks = masksOf(7, p, ids.length, net.units, layers);
    const pass = dropped(net.layers, ids, masks);
    const times = timesOf(setup, net.layers);
    const rows = (flat) => ids.map((_, t) => [...flat.subarray(t * net.units, (t + 1) * net.units)]);
    return {
        ids, units: net.units, h: values.map(({ h }) => rows(h)), c: values.map(({ c }) => rows(c)), f: values.map(({ f }) => rows(f)),
        said: said.map((each) => [...each]), masks: masks.map(rows), under: rows(pass[layers - 1].values.h),
        last: [...model.saidOf(net, pass[layers - 1].values.h, ids.length - 1)],
        times, sequences: measuredOn(setup), at: changedAt(setup.length),
        parameters: Object.fromEntries(Object.entries(net.parameters).map(([name, each]) => [name, [...each]])),
    };
}"""  # noqa: E501
TOLD = """async (runs) => {
    const depths = await import("/net/training/depths.js");
    const words = await import("/words/layers.js");
    const nets = depths.TASKS.flatMap((task) => depths.DEPTHS.map((layers) => {
        const rate = depths.rateOf(runs, task, layers);
        return { task, layers, rate, parameters: depths.parametersOf(task, layers), setup: depths.setupOf(task, layers, rate, 1),
            slower: layers > 1 ? depths.slowerOf(depths.bestOf(runs, task, layers)) : [] };
    }));
    return {
        nets, rates: depths.RATES, seeds: depths.SEEDS, until: depths.UNTIL,
        verdicts: Object.fromEntries(depths.TASKS.map((task) => [task, depths.verdictsOf(runs, task)])),
        said: Object.fromEntries(depths.TASKS.map((task) => [task, depths.verdictsOf(runs, task).map((one) => words.verdict(words.DEPTH.of(one.layers), words.DEPTH.beside, one))])),
        dropouts: depths.dropoutsOf(runs).map((one) => ({ ...one, rate: depths.rateOf(runs, "text", 2, one.dropout), said: words.verdict(words.DROPOUT.of(one.dropout), words.DROPOUT.beside, one) })),
        few: depths.verdictsOf(runs.filter(({ seed }) => seed <= 4), "brackets").map((one) => [one.kind, words.verdict(words.DEPTH.of(one.layers), words.DEPTH.beside, one)]),
        truths: [9, 1, 5, 8].map((slower) => words.PREDICTION.truth({ all: 10, gate: { slower, faster: 10 - slower } }).split(" ")[0]),
        times: Object.fromEntries([2, 3].map((layers) => [layers, Object.fromEntries(depths.TASKS.map((task) => [task, words.timesVerdict(task, depths.slowerOf(depths.bestOf(runs, task, layers)))]))])),
        note: words.DEPTH.note("python -m tools.depths", "2026-01-01", runs.length),
    };
}"""  # noqa: E501
TRAINED = """async ([runs, home]) => {
    const { backendOf } = await import("/net/training/backend.js");
    const { createRun } = await import("/net/training/run.js");
    const depths = await import("/net/training/depths.js");
    const model = await import("/instruments/layers/model.js");
    const { linesOf } = await import("/instruments/layers/code.js");
    const words = await import("/words/layers.js");
    const { taskOf } = await import("/net/training/tasks.js");
    const backend = await backendOf(payload("kernel"));
    return Object.fromEntries([1, 2, 3].map((layers) => {
        const setup = depths.setupOf("text", layers, depths.rateOf(runs, "text", layers), 1);
        const run = createRun(backend, setup);
        while (run.updates < depths.UNTIL) run.step();
        const net = model.netOf(setup, run.look());
        const { ids } = model.idsOf("text", home.read);
        const stack = model.stackOf(net, ids);
        const { inputs: symbols, says } = taskOf({ task: "text" });
        const ctx = { now: () => ({ ids, symbols, says, net, stack }), store: { get: () => ({ t: home.t, layers, p: 0.5 }) } };
        const best = model.likeliest(stack.said[home.t]);
        const masks = model.createMasked(net, ids.slice(0, home.t + 1), 0.5);
        const shared = { symbol: says[best], evaluated: stack.said[home.t][best] };
        return [layers, {
            loss: net.loss, lines: linesOf(ctx), symbol: says[best], evaluated: shared.evaluated,
            over: layers > 1 ? masks.over(100, best) : null,
            means: layers > 1 ? [2, 100].map((count) => words.DROPOUT.mean({ ...shared, count, ...masks.over(count, best) })) : [],
            sentence: words.sentence({ t: home.t, last: ids.length - 1, symbol: symbols[ids[home.t]], layers, units: net.units, says: says[best], share: shared.evaluated }),
            parameters: Object.fromEntries(Object.entries(net.parameters).map(([name, each]) => [name, [...each]])),
        }];
    }));
}"""  # noqa: E501


@pytest.fixture(scope="module")
def node(bare_node):
    with bare_node.payloads({"kernel": KERNEL.read_bytes()}) as node:
        yield node


@pytest.fixture(scope="module")
def told(node):
    return node.run(TOLD, recorded()["runs"])


@pytest.fixture(scope="module")
def trained(node):
    return node.run(TRAINED, [recorded()["runs"], LESSON["home"]["text"]])


def arrays(found, inputs):
    """The arrays of a net as PyTorch has them, with and without their modules' names."""
    flat = {name: torch.tensor(each, dtype=torch.float64) for name, each in found["parameters"].items()}
    H = found["units"] if "units" in found else len(found["parameters"]["lstm.bias_ih_l0"]) // 4
    wide = {"weight_ih_l0": inputs}
    return {
        name: each.reshape(-1, wide.get(name.partition(".")[2], H)) if "weight" in name else each
        for name, each in flat.items()
    }, H


def module(found, inputs, layers, **more):
    named, H = arrays(found, inputs)
    lstm = nn.LSTM(inputs, H, num_layers=layers, dtype=torch.float64, **more)
    lstm.load_state_dict({name[5:]: each for name, each in named.items() if name.startswith("lstm")})
    return lstm.requires_grad_(False), named


def alone(lstm, layer):
    """One layer of a stack, as a layer of its own."""
    H = lstm.hidden_size
    one = nn.LSTM(lstm.input_size if layer == 0 else H, H, dtype=torch.float64)
    one.load_state_dict({key[:-1] + "0": each for key, each in lstm.state_dict().items() if key[-1] == str(layer)})
    return one.requires_grad_(False)


@pytest.mark.parametrize(("task", "inputs", "layers"), [("text", 35, 2), ("brackets", 6, 3), ("recall", 9, 1)])
def test_stack_masks_and_time_scales_are_those_of_pytorch(node, task, inputs, layers):
    found = node.run(STACK, [task, layers, LESSON["home"][task]["read"], 0.2])
    lstm, named = module(found, inputs, layers)
    x = one_hot(torch.tensor(found["ids"]), inputs).double()[:, None]
    below, dropped_ = x, x
    for layer in range(layers):
        below, _ = alone(lstm, layer)(below)
        np.testing.assert_allclose(found["h"][layer], below[:, 0], atol=1e-12)
        dropped_, _ = alone(lstm, layer)(dropped_)
        if layer < layers - 1:
            dropped_ = dropped_ * torch.tensor(found["masks"][layer], dtype=torch.float64)[:, None]
    output, (_, c_n) = lstm(x)
    np.testing.assert_allclose(output, below, atol=1e-12)
    np.testing.assert_allclose([rows[-1] for rows in found["c"]], c_n[:, 0], atol=1e-12)
    say = lambda h: (h @ named["head.weight"].T + named["head.bias"]).softmax(-1)  # noqa: E731
    np.testing.assert_allclose(found["said"], say(output[:, 0]), atol=1e-12)
    np.testing.assert_allclose(found["under"], dropped_[:, 0], atol=1e-12)
    np.testing.assert_allclose(found["last"], say(dropped_[-1, 0]), atol=1e-12)
    assert len(found["masks"]) == layers - 1
    if layers > 1:
        masks = np.array(found["masks"])
        assert set(np.unique(masks)) == {0, 1 / 0.8}
        assert (masks == 0).mean() == pytest.approx(0.2, abs=4 * np.sqrt(0.16 / masks.size))
        assert (masks[:, 1:] != masks[:, :-1]).any(axis=(0, 2)).mean() > 0.9, "anew for every step"

    # Before training no layer is slow: what is, training made so.
    assert all(1.2 < np.median(units) < 1.7 for units in found["times"]["gate"])

    ids = torch.tensor(found["sequences"]).T
    other = ids.clone()
    at = found["at"]
    nth = torch.arange(ids.shape[1])
    other[at] = (ids[at] + 1 + nth % (inputs - 1)) % inputs
    assert (other[at] != ids[at]).all()
    read, beside = (one_hot(each, inputs).double() for each in (ids, other))
    for layer in range(layers):
        one = alone(lstm, layer)
        W, U, b = one.weight_ih_l0, one.weight_hh_l0, one.bias_ih_l0 + one.bias_hh_l0
        H = one.hidden_size
        h = c = far = torch.zeros(ids.shape[1], H, dtype=torch.float64)
        h_far = far
        gates, distances, up, up_far = [], [], [], []
        for t in range(ids.shape[0]):
            f = torch.sigmoid(read[t] @ W.T + h @ U.T + b)[:, H : 2 * H]
            gates.append(f)
            _, (h, c) = one(read[t][None], (h[None], c[None]))
            _, (h_far, far) = one(beside[t][None], (h_far[None], far[None]))
            h, c, h_far, far = h[0], c[0], h_far[0], far[0]
            distances.append((c - far).norm(dim=1).mean())
            up.append(h)
            up_far.append(h_far)
        read, beside = torch.stack(up), torch.stack(up_far)
        mean = torch.stack(gates).mean(dim=(0, 1))
        np.testing.assert_allclose(found["times"]["gate"][layer], -1 / mean.log(), rtol=1e-9)
        seen = torch.stack(distances)[at:]
        np.testing.assert_allclose(found["times"]["seen"][layer], seen / seen.max(), atol=1e-9)


def test_half_is_the_last_step_above_it_and_may_lie_beyond_the_end(node):
    got = node.run(
        """async () => {
            const { halfOf, median } = await import("/net/timescales.js");
            return [[1, 0.4, 0.6, 0.2].join(), halfOf([1, 0.4, 0.6, 0.2]), halfOf([1, 0.3]), halfOf([0.2, 1]), median([3, 1, 2]), median([4, 1])];
        }"""  # noqa: E501
    )
    assert got == ["1,0.4,0.6,0.2", 3, 1, None, 2, 2.5]


def test_pytorch_drops_between_layers_only_anew_for_every_step_and_sequence():
    """The second layer is made to say what it reads: its i and o open, f shut, no U, and g = tanh of its input."""
    torch.manual_seed(1)
    H, p = 8, 0.4
    lstm = nn.LSTM(3, H, num_layers=2, dropout=p, dtype=torch.float64).requires_grad_(False)
    lstm.weight_ih_l1[:] = torch.cat([torch.zeros(2 * H, H), torch.eye(H), torch.zeros(H, H)])
    lstm.weight_hh_l1[:] = 0
    lstm.bias_hh_l1[:] = 0
    lstm.bias_ih_l1[:] = torch.tensor([50.0, -50.0, 0.0, 50.0]).repeat_interleave(H)
    x = torch.randn(50, 4, 3, dtype=torch.float64)
    first, _ = alone(lstm, 0)(x)  # h that nothing was dropped of, step to step
    masks = [torch.atanh(torch.atanh(lstm(x)[0])) / first for _ in range(2)]
    for mask in masks:
        dropped = mask.abs() < 1e-9
        np.testing.assert_allclose(mask[~dropped], 1 / (1 - p), atol=1e-6)  # once, and not behind the last layer too
        assert dropped.double().mean() == pytest.approx(p, abs=4 * np.sqrt(p * (1 - p) / mask.numel()))
        assert (dropped[1:] != dropped[:-1]).any(dim=2).double().mean() > 0.9, "anew for every step"
        assert (dropped[:, 1:] != dropped[:, :-1]).any(dim=2).double().mean() > 0.9, "and sequence"
    assert not torch.equal(*[mask.abs() < 1e-9 for mask in masks]), "and pass"
    lstm.eval()
    np.testing.assert_allclose(torch.atanh(torch.atanh(lstm(x)[0])), first, atol=1e-9)
    assert torch.equal(lstm(x)[0], lstm(x)[0])


def test_pytorch_warns_of_dropout_with_one_layer_in_these_words_and_drops_nothing(node):
    for p in (0.5, 0.2):
        with warnings.catch_warnings(record=True) as heard:
            warnings.simplefilter("always")
            lstm = nn.LSTM(3, 4, dropout=p)
        said = node.run('async (p) => (await import("/words/layers.js")).DROPOUT.warning(p)', p)
        assert said == f"{heard[0].category.__name__}: {heard[0].message}"
        x = torch.randn(5, 1, 3)
        assert lstm.training
        assert torch.equal(lstm(x)[0], lstm(x)[0])


def test_the_record_is_whole_of_nets_as_they_are_now_and_is_made_again(told):
    found = recorded()
    assert found["command"] == COMMAND
    plan = [tuple(which) for which in json.loads(script("plan"))]
    assert [tuple(run[name] for name in COLUMNS[:5]) for run in found["runs"]] == plan
    assert len(plan) == (3 * 3 + 2) * len(told["rates"]) * told["seeds"]
    again = [json.loads(line) for line in script("run", json.dumps(AGAIN)).splitlines()]
    assert again == [
        [run[name] for name in COLUMNS]
        for which in AGAIN
        for run in found["runs"]
        if tuple(run[name] for name in COLUMNS[:5]) == which
    ]
    assert f"{len(plan)} nets, recorded on 2026-01-01 by python -m tools.depths" in told["note"]
    assert told["until"] == 1000
    assert f"({', '.join(f'{rate:g}'.lstrip('0') for rate in told['rates'])})" in told["note"]


def test_the_nets_of_a_task_have_as_many_parameters_to_within_two_percent(told):
    for task, inputs, outputs in (("text", 35, 35), ("brackets", 6, 6), ("recall", 9, 4)):
        nets = [net for net in told["nets"] if net["task"] == task]
        for net in nets:
            H = net["setup"]["units"]
            made = [nn.LSTM(inputs, H, net["layers"]), nn.Linear(H, outputs)]
            assert net["parameters"] == sum(each.numel() for part in made for each in part.parameters())
        counts = [net["parameters"] for net in nets]
        assert max(counts) / min(counts) < 1.02
    assert "to within 2 %" in PROSE


def runs_of(task, layers, rate, p=0):
    wanted = (task, layers, rate, p)
    found = [run for run in recorded()["runs"] if (run["task"], run["layers"], run["rate"], run["dropout"]) == wanted]
    return sorted(found, key=lambda run: run["seed"])


def own_rate(told, task, layers, p=0):
    """Of the rates that at which the mean loss on what is held out is lowest, and the runs at it."""
    runs = {rate: runs_of(task, layers, rate, p) for rate in told["rates"]}
    best = min(runs, key=lambda rate: np.mean([run["loss"] for run in runs[rate]]))
    return best, runs[best]


def holds(one, own, other):
    """A verdict, against the sums written once more."""
    apart = np.array([run["test"] for run in own]) - [run["test"] for run in other]
    half = T95 * apart.std(ddof=1) / np.sqrt(10)
    assert one["count"] == 10
    assert one["by"] == pytest.approx(apart.mean())
    assert (one["low"], one["high"]) == (pytest.approx(apart.mean() - half), pytest.approx(apart.mean() + half))
    assert one["kind"] == ("better" if one["high"] < 0 else "worse" if one["low"] > 0 else "open")
    assert one["right"] == pytest.approx([np.mean([run["right"] for run in runs]) for runs in (other, own)])


def test_verdicts_are_those_of_students_t_at_each_nets_own_rate(told):
    for task in TASKS:
        own = {layers: own_rate(told, task, layers) for layers in (1, 2, 3)}
        for net in told["nets"]:
            assert net["task"] != task or net["rate"] == own[net["layers"]][0]
        for one in told["verdicts"][task]:
            holds(one, own[one["layers"]][1], own[1][1])
    for one in told["dropouts"]:
        rate, runs = own_rate(told, "text", 2, one["dropout"])
        assert one["rate"] == rate
        holds(one, runs, own_rate(told, "text", 2)[1])
    assert all(kind == "few" and said.endswith("too few starts for a verdict.") for kind, said in told["few"])


def test_what_the_page_says_of_depth_is_in_the_record(told):
    kinds = {(task, one["layers"]): one for task in TASKS for one in told["verdicts"][task]}
    assert {key: one["kind"] for key, one in kinds.items()} == {
        ("text", 2): "open", ("text", 3): "worse", ("brackets", 2): "better", ("brackets", 3): "open",
        ("recall", 2): "worse", ("recall", 3): "worse",
    }  # fmt: skip
    assert "two layers are a little better on brackets, no different on text and worse on recall" in PROSE
    assert "three are nowhere better than one" in PROSE
    assert kinds["recall", 2]["right"] == [1, 1], "both answer everything rightly"
    rates = {(net["task"], net["layers"]): net["rate"] for net in told["nets"]}
    assert (rates["recall", 1], rates["recall", 3]) == (max(told["rates"]), min(told["rates"]))
    edges = [key for key, rate in rates.items() if rate in (max(told["rates"]), min(told["rates"]))]
    assert sorted(edges) == [("recall", 1), ("recall", 3)], "only there a further rate could be better"
    three = kinds["recall", 3]
    assert "95.0 % right in the mean, and none of the ten starts has a lower loss" in ANSWERS["three"]
    assert (f"{100 * three['right'][1]:.1f}", three["behind"], three["count"]) == ("95.0", 0, 10)
    assert all(run["right"] == 1 for run in runs_of("recall", 1, rates["recall", 1])), "with one layer every letter"
    assert told["said"]["text"][0].startswith("Two layers: no difference to one layer that 10 starts show.")
    some, half = told["dropouts"]
    assert ((some["dropout"], some["kind"]), (half["dropout"], half["kind"])) == ((0.2, "better"), (0.5, "open"))
    deep, flat = (own_rate(told, "text", *net)[1] for net in ((2, 0.2), (1, 0)))
    apart = np.array([run["test"] for run in deep]) - [run["test"] for run in flat]
    assert apart.mean() + T95 * apart.std(ddof=1) / np.sqrt(10) < 0, "lower than one layer's, too"
    assert "trained with dropout=0.2 end with a lower loss than those that are trained without, and than one" in PROSE
    assert "With 0.5 no difference to none shows." in PROSE


def test_what_the_page_says_of_time_scales_is_in_the_record(told):
    slower = {(net["task"], net["layers"]): net["slower"] for net in told["nets"]}
    for (task, layers), tallies in slower.items():
        rate = next(net["rate"] for net in told["nets"] if (net["task"], net["layers"]) == (task, layers))
        for tally in tallies:
            k = tally["upper"] - 1
            for name in ("gate", "seen"):
                times = [
                    [np.inf if each is None else each for each in run[name]] for run in runs_of(task, layers, rate)
                ]
                assert tally[name] == {
                    "slower": sum(each[k] > each[k - 1] for each in times),
                    "faster": sum(each[k] < each[k - 1] for each in times),
                }
    (text,), (brackets,) = slower["text", 2], slower["brackets", 2]
    assert text["gate"] == {"slower": 10, "faster": 0}
    assert text["seen"]["slower"] == 9
    assert text["seen"]["faster"] == 0
    assert brackets["gate"] == {"slower": 0, "faster": 10}
    assert brackets["seen"]["slower"] == 0
    lower, upper = slower["text", 3]
    assert lower["gate"]["slower"] == lower["seen"]["slower"] == 10
    assert (LESSON["predict"]["task"], LESSON["predict"]["layers"]) == ("text", 3)
    assert upper["gate"] == {"slower": 5, "faster": 5}
    assert "of three, layer 3 is by its gates slower than layer 2 from five starts and faster from five" in PROSE
    assert told["truths"] == ["slower", "faster", "neither", "neither"], "from 9, 1, 5 and 8 of ten slower"
    second = slower["brackets", 3][0]  # the two measures contradict each other
    assert second["gate"]["faster"] > second["gate"]["slower"]
    assert second["seen"]["slower"] > second["seen"]["faster"]
    assert told["times"]["2"]["text"] == (
        "Text, layer 2 beside layer 1, of 10 starts: by the gates slower from 10; by what is seen slower from 9, alike from 1."  # noqa: E501
    )


def test_what_the_prompts_say_of_the_net_that_is_trained_here(trained):
    two = trained["2"]
    kept = next(run for run in runs_of("text", 2, 0.01) if run["seed"] == 1)
    assert two["loss"] == pytest.approx(kept["loss"], rel=1e-4)
    mean, evaluated = two["over"]["mean"], two["evaluated"]
    assert two["symbol"] == " "
    assert (
        f"the space gets {100 * mean:.0f} % in the mean, and {100 * evaluated:.0f} % in evaluation" in ANSWERS["masks"]
    )
    assert abs(mean - evaluated) > 2 * two["over"]["error"]
    assert two["means"][0].endswith("Draw more masks to compare.")
    assert "They differ by more than two standard errors" in two["means"][1]
    assert "Layer 1 makes 17 numbers h of it" in two["sentence"]
    assert "17 numbers" in ANSWERS["up"]
    assert LESSON["home"]["text"]["read"][:7] == "The cat"
    assert LESSON["home"]["text"]["t"] == 6
    assert (
        "The layer makes 24 numbers h of it and of its own h and c of step 5, and the output layer reads them."
        in trained["1"]["sentence"]
    )


@pytest.mark.parametrize("layers", [1, 2, 3])
def test_the_lines_of_pytorch_run_and_give_the_page_s_number(trained, layers, tmp_path, monkeypatch, capsys):
    found = trained[str(layers)]
    named, _ = arrays(found, 35)
    monkeypatch.chdir(tmp_path)
    save_file({name: each.float().contiguous() for name, each in named.items()}, "layers.safetensors")
    exec(compile(found["lines"], "lines", "exec"), {})
    (printed,) = capsys.readouterr().out.split()
    assert float(printed) == pytest.approx(found["evaluated"], abs=1e-4)
    assert f"# {found['evaluated']:.4f}" in found["lines"]


def test_what_is_typed_is_read_as_far_as_the_net_knows_it(node):
    got = node.run(
        """async () => {
            const model = await import("/instruments/layers/model.js");
            const words = await import("/words/layers.js");
            const read = (task, text) => model.idsOf(task, text);
            const long = read("brackets", "()".repeat(40) + "x<b>" + " ".repeat(400));
            return {
                there: model.textOf("text", read("text", "the\\ncat↵sat").ids), steps: long.ids.length, left: long.left,
                said: words.left(long.left, false, words.known(model.symbolsOf("brackets")), model.WIDEST), none: words.left(read("recall", "").left, true, "", 60),
                csv: model.runsCsv([{ task: "text", layers: 2, rate: 0.01, seed: 1, dropout: 0, loss: 1, test: 2, right: 0.25, gate: [1, 2], seen: [3, null] }]),
            };
        }"""  # noqa: E501
    )
    assert got["there"] == "the↵cat↵sat"
    assert got["steps"] == 60
    assert got["left"] == {"strangers": ["x", "<", "b", ">", " "], "steps": 20, "characters": 84}
    assert got["said"][0].startswith("Left out: “x” “<” “b” “>” space. The net knows ( [ {")
    assert got["said"][1:] == [
        "Only the first 60 steps are read; 20 more are left out.",
        "Only the first 400 characters are read; 84 are left out.",
    ]
    assert got["none"] == ["There is nothing here that the net knows: what was there before is shown."]
    assert got["csv"].splitlines()[1] == "text,2,17,0.01,1,0,1,2,0.25,1 2,3 beyond"
