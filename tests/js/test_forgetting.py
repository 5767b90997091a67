"""The five nets of `Why RNNs forget`, made and measured in the browser: the weights, inputs and gradients of Python."""

import math
from dataclasses import replace

import numpy as np
import pytest
import torch

from lstm_viz import browser
from lstm_viz.analysis.forgetting import INPUT_SIZE, Inputs, Start, norms, reach
from lstm_viz.analysis.gradients import sweep
from lstm_viz.browser.instruments.forgetting import header, recorded
from lstm_viz.cells import CELLS, find
from lstm_viz.run import stack, unroll
from lstm_viz.ui.lessons import lesson_of
from lstm_viz.ui.settings.forgetting import CHOICES, RANGES, USUAL, five, setting_of
from lstm_viz.ui.words.forgetting import BIASED, CHRONO, GRU, PLAIN, RNN
from tests.js.playground import KERNEL
from tools.biases import COMMAND

SEQUENCES = 4
NETS = {RNN: "rnn", PLAIN: "lstm", BIASED: "bias", CHRONO: "chrono", GRU: "gru"}
PROMPTS = lesson_of("forgetting")["prompts"]

RUN = """async ([start, inputs, seeds, paths, fast]) => {
    const { netOf, inputsOf } = await import("/net/forgetting/start.js");
    const twin = (await import("/net/forgetting/reach.js")).reach;
    const reach = fast ? await (await import("/net/forgetting/fast.js")).fastReach(payload("reach")) : twin;
    const plain = ([name, value]) => [name, value?.buffer ? [...value] : value];
    const lists = (found) => found && Object.fromEntries(Object.entries(found).map(plain));
    return seeds.map((seed) => {
        const x = inputsOf(seed, inputs.steps, inputs.size);
        const { inside, ...found } = reach(netOf(start, seed, inputs.units), x, paths);
        return { ...lists(found), inside: lists(inside) };
    });
}"""


@pytest.mark.parametrize("entropy", [(0,), (1, 1), (990, 1), (2**32 - 1,)])
def test_numbers_are_numpys_bit_for_bit(bare_node, entropy):
    found = bare_node.run(
        """async (entropy) => {
            const { Generator, seedState } = await import("/net/forgetting/generator.js");
            const random = new Generator(...entropy);
            const many = (count, draw) => Array.from({ length: count }, draw);
            const drawn = [many(500, () => random.uniform(-0.3, 7)), many(40000, () => random.normal())];
            return [[...seedState(entropy, 8)], ...drawn, random.random()];
        }""",
        list(entropy),
    )
    random = np.random.default_rng(list(entropy) if len(entropy) > 1 else entropy[0])
    assert found[0] == np.random.SeedSequence(list(entropy)).generate_state(8).tolist()
    assert found[1] == random.uniform(-0.3, 7, 500).tolist()
    normal = random.standard_normal(40000)
    assert np.abs(normal).max() > 3.66, "the tail has been drawn from"
    np.testing.assert_allclose(found[2], normal, rtol=4e-16)
    assert np.mean(np.array(found[2]) == normal) > 0.999
    assert found[3] == random.random()


@pytest.mark.parametrize("size", [1, 2, 3, 17, 32, 64])
def test_eigenvalues_and_orthogonal_factors_are_those_of_lapack(bare_node, size):
    random = np.random.default_rng(size)
    turn = np.array([[0.0, -1.0], [1.0, 0.0]])
    matrices = [random.standard_normal((size, size)), random.uniform(-1, 1, (size, size)) / size, np.eye(size)]
    matrices.append(np.kron(np.eye(size // 2), turn) if size % 2 == 0 else np.roll(np.eye(size), 1, axis=0))
    for matrix in matrices:
        radius, factor = bare_node.run(
            """async ([matrix, size]) => {
                const { orthogonal, spectralRadius } = await import("/net/forgetting/matrices.js");
                const own = () => Float64Array.from(matrix);
                return [spectralRadius(own(), size), [...orthogonal(own(), size)]];
            }""",
            [matrix.ravel().tolist(), size],
        )
        assert radius == pytest.approx(np.abs(np.linalg.eigvals(matrix)).max(), rel=1e-10)
        q, r = np.linalg.qr(matrix)
        np.testing.assert_allclose(np.reshape(factor, (size, size)), q * np.where(np.diag(r) < 0, -1, 1), atol=1e-9)


@pytest.fixture
def node(bare_node):
    """What measures in both ways: `RUN` with the last of its arguments true takes the WebAssembly."""
    with bare_node.payloads({"reach": (browser.ROOT / "net/forgetting/reach.wasm").read_bytes()}) as node:
        yield node


STARTS = {
    "rnn": Start("rnn"),
    "relu": Start("relu", (("gain", 1.1),)),
    "lstm": Start("lstm"),
    "bias": Start("lstm", (("forget_bias", 5.0),)),
    "minus": Start("lstm", (("forget_bias", -2.0), ("scheme", "orthogonal"))),
    "chrono": Start("lstm", (("scheme", "chrono"), ("t_max", 60.0), ("gain", 0.9))),
    "gru": Start("gru"),
    "gru chrono": Start("gru", (("scheme", "chrono"), ("t_max", 60.0))),
    "gru orthogonal": Start("gru", (("scheme", "orthogonal"), ("gain", 1.25))),
    "nothing": Start("relu", (("gain", 0.0),)),
    "shut": Start("lstm", (("forget_bias", -5.0),)),
}
NAMES = {"forget_bias": "forget", "t_max": "longest"}


def asked(start: Start) -> dict[str, object]:
    return {"cell": start.cell, "options": {NAMES.get(name, name): value for name, value in start.options}}


@pytest.mark.parametrize("fast", [False, True], ids=["twin", "wasm"])
@pytest.mark.parametrize("name", STARTS)
def test_what_reaches_each_step_is_what_python_measures(node, name, fast):
    start = STARTS[name]
    inputs = Inputs(steps=60, units=9, first=3, seeds=2, sequences=SEQUENCES, size=0.7)
    seeds = [3, 4]
    found = node.run(RUN, [asked(start), {"steps": 60, "units": 9, "size": 0.7}, seeds, False, fast])
    wanted = reach(start, inputs)
    np.testing.assert_allclose([one["norms"] for one in found], wanted.norms, rtol=1e-9)
    if wanted.gate is None:
        assert [one["gate"] for one in found] == [None, None]
    else:
        np.testing.assert_allclose([one["gate"] for one in found], wanted.gate, rtol=1e-12)
    assert [one["broken"] for one in found] == [None, None]
    if name in ("rnn", "lstm", "bias", "gru"):  # as PyTorch starts: nothing but uniforms
        drawn = node.run(
            """async ([start, seed, units]) => {
                const { W, U, b, own } = (await import("/net/forgetting/start.js")).netOf(start, seed, units);
                return [W, U, b, own].map((each) => each && [...each]);
            }""",
            [asked(start), 3, 9],
        )
        params = CELLS[start.cell].init(3, INPUT_SIZE, 9, **dict(start.options))
        assert drawn[:3] == [params[key].ravel().tolist() for key in ("W", "U", "b")]
        assert drawn[3] == (params["b_hn"].tolist() if "b_hn" in params else None)


def test_the_inputs_are_numpys(bare_node):
    found = bare_node.run(
        "async () => [...(await import('/net/forgetting/start.js')).inputsOf(990, 50, 0.1)]",
    )
    wanted = Inputs(steps=50, units=1, first=990, seeds=1, sequences=SEQUENCES, size=0.1).x()[:, 0]  # (T, B, D)
    np.testing.assert_allclose(found, wanted.swapaxes(1, 2).ravel(), rtol=4e-16)


@pytest.mark.parametrize("fast", [False, True], ids=["twin", "wasm"])
def test_the_smallest_gradients_are_neither_lost_nor_float32(node, fast):
    start = STARTS["minus"]
    inputs = Inputs(steps=500, units=6, seeds=1, sequences=SEQUENCES)
    (found,) = node.run(RUN, [asked(start), {"steps": 500, "units": 6, "size": 1}, [0], False, fast])
    (wanted,) = reach(start, inputs).norms
    assert 0 < wanted[300] < 1e-160, "its square is below what float64 holds"
    normal = wanted > 1e-300
    np.testing.assert_allclose(np.array(found["norms"])[normal], wanted[normal], rtol=1e-9)


@pytest.mark.parametrize("fast", [False, True], ids=["twin", "wasm"])
def test_a_net_that_overflows_breaks_where_pythons_does(node, fast):
    start = Start("relu", (("gain", 1e6),))
    (found,) = node.run(RUN, [asked(start), {"steps": 60, "units": 32, "size": 1}, [0], False, fast])
    wanted = reach(start, Inputs(steps=60, seeds=1, sequences=SEQUENCES))
    assert found["broken"] == wanted.broken is not None
    assert np.isnan(found["norms"][-1])
    assert np.isnan(wanted.norms[0, -1])


@pytest.mark.parametrize("name", ["lstm", "bias", "gru chrono", "rnn"])
def test_the_two_paths_of_a_unit_are_those_of_python(node, name):
    start, units, steps = STARTS[name], 7, 40
    (found,) = node.run(RUN, [asked(start), {"steps": steps, "units": units, "size": 1}, [5], True, False])
    inputs = Inputs(steps=steps, units=units, first=5, seeds=1, sequences=SEQUENCES)
    cell, params, x = find(start.cell), stack(inputs.nets(start)), inputs.x()
    initial = {state: np.zeros((1, SEQUENCES, units)) for state in cell.state}
    values = unroll(cell, params, x, initial)
    h = values["h"][-1]
    flow = sweep(cell, params, x, values, initial, {steps - 1: {"h": h / np.linalg.norm(h)}})
    memory, gate = cell.memory or ("h", None)
    inside = found["inside"]

    def sizes(signal):
        by_unit = np.linalg.norm(signal[::-1, 0], axis=1)  # (T, H)
        return np.column_stack([by_unit, np.linalg.norm(by_unit, axis=1)])

    def table(part):
        return np.reshape(inside[part], (steps, units + 1))

    # Where a cell is full the slope of tanh is a difference of two numbers near 1, of which rounding is a part.
    np.testing.assert_allclose(table("whole"), sizes(flow.signals[memory]), rtol=1e-9, atol=1e-16)
    if gate is None:
        assert inside["along"] is inside["through"] is inside["gates"] is None
        return
    np.testing.assert_allclose(table("along"), sizes(flow.along), rtol=1e-9, atol=1e-16)
    through = sizes(flow.through)
    # What went through h is a difference of two larger numbers: where little did, rounding shows.
    np.testing.assert_allclose(table("through"), through, rtol=1e-9, atol=1e-13 * through.max())
    by_unit = np.asarray(values[gate]).mean(axis=(0, 1, 2))
    np.testing.assert_allclose(inside["gates"], [*by_unit, by_unit.mean()], rtol=1e-12)
    # Along the cell alone each step multiplies by the gate: the law that the page tells.
    product = np.cumprod(np.asarray(values[gate])[:0:-1, 0], axis=0)  # (T-1, B, H)
    entered = flow.along[-1, 0]
    np.testing.assert_allclose(
        table("along")[1:, :units], np.linalg.norm(entered * product, axis=1), rtol=1e-9, atol=1e-16
    )


def test_the_browser_opens_with_the_same_and_offers_the_same(bare_node):
    found = bare_node.run(
        """async () => {
            const its = await import("/instruments/forgetting/address.js");
            const { USUAL, CHOICES, BIAS } = its;
            const whole = { T: [1, its.LONGEST], H: [1, its.LARGEST], seed: [0, its.LAST_SEED] };
            return { usual: USUAL, choices: CHOICES, ranges: { bias: [BIAS.from, BIAS.to], ...whole } };
        }"""
    )
    assert found["usual"] == USUAL
    assert found["choices"] == {name: list(known) for name, known in CHOICES.items()}
    assert found["ranges"] == {name: list(ends) for name, ends in RANGES.items()}


SETTINGS = {
    "usual": {},
    "orthogonal": {"init": "orthogonal", "gain": "0.9", "bias": 3},
    "chrono": {"init": "chrono", "curve": "ReLU", "T": 5},
}


@pytest.mark.parametrize("name", SETTINGS)
def test_the_browser_starts_the_nets_that_python_starts(bare_node, name):
    setting = {**USUAL, **SETTINGS[name]}
    found = bare_node.run("async (setting) => (await import('/net/forgetting/nets.js')).startsOf(setting)", setting)
    wanted = setting_of(setting).starts()
    renamed = {"forget_bias": "forget", "t_max": "longest"}
    for start, (browsers, pythons) in zip(found.values(), zip(found, wanted, strict=True), strict=True):
        assert browsers == NETS[pythons]
        assert start["cell"] == wanted[pythons].cell
        assert start["options"] == {renamed.get(key, key): value for key, value in wanted[pythons].options}


def test_what_is_made_of_the_seeds_is_what_numpy_makes(bare_node):
    found = five(setting_of(USUAL))[RNN].norms
    low, middle, high, rate = bare_node.run(
        """async ([norms, steps]) => {
            const { bandOf, growthRate } = await import("/net/forgetting/nets.js");
            const { low, middle, high } = bandOf(Float64Array.from(norms), steps);
            return [[...low], [...middle], [...high], growthRate(middle)];
        }""",
        [found.ravel().tolist(), found.shape[1]],
    )
    assert low == found.min(axis=0).tolist()
    assert high == found.max(axis=0).tolist()
    np.testing.assert_allclose(middle, np.median(found, axis=0), rtol=1e-15)
    slope = np.polyfit(np.arange(len(middle)), np.log(middle), 1)[0]
    assert rate == pytest.approx(np.exp(slope), rel=1e-12)


def exchanged(setting, gate="f", taken="lstm", by="bias"):
    """The norms (S, T) of the third net with one gate of the second on the way back; or of other nets."""
    starts = dict(zip(("rnn", "lstm", "bias", "chrono", "gru"), setting.starts().values(), strict=True))
    inputs, cell = setting.inputs, find("lstm")
    x = inputs.x()
    initial = {name: np.zeros((inputs.seeds, inputs.sequences, inputs.units)) for name in cell.state}
    params = [stack(inputs.nets(starts[name])) for name in (by, taken)]
    own, other = (unroll(cell, one, x, initial) for one in params)
    h = own["h"][-1]
    seed = h / np.linalg.norm(h, axis=(1, 2), keepdims=True)
    flow = sweep(cell, params[0], x, {**own, gate: other[gate]}, initial, {inputs.steps - 1: {"h": seed}})
    return norms(flow.x)[::-1].T


def test_one_gate_is_exchanged_on_the_way_back_and_nowhere_else(bare_node):
    setting = replace(setting_of({**USUAL, "H": 9}), bias=2.0, inputs=Inputs(40, 9, 3, 10, SEQUENCES))
    found = bare_node.run(
        """async (setting) => {
            const { createServant } = await import("/net/forgetting/worker.js");
            const { exchanged, keyOf } = await import("/net/forgetting/nets.js");
            const [seeds, all] = [[3, 4], exchanged(setting)];
            const jobs = Object.entries(all).flatMap(([key, start]) => seeds.map((seed) => ({ key, start, seed })));
            const keys = new Set(Object.values(all).map((start) => keyOf(start, setting)));
            const told = [];
            await new Promise((done) => {
                const servant = createServant((news) => {
                    told.push(...news.found);
                    if (told.length === jobs.length) done();
                });
                servant.hear({ act: "reach", jobs, pressing: 0, steps: 40, units: 9, size: 1 });
            });
            return [keys.size, told.map(({ key, seed, norms }) => [key, seed, [...norms]])];
        }""",
        {**USUAL, "bias": 2, "T": 40, "H": 9, "seed": 3},
    )
    assert found[0] == 5, "each is measured for itself"
    assert len(found[1]) == 10
    wanted = {gate: exchanged(setting, gate) for gate in "figo"}
    wanted["given"] = exchanged(setting, "f", "bias", "lstm")
    for name, seed, got in found[1]:
        np.testing.assert_allclose(got, wanted[name][seed - 3], rtol=1e-9)


@pytest.mark.parametrize(
    ("changes", "k", "said"),
    [
        ({}, 50, "50 steps back, forget bias 1 brings 1.8×10⁶ times as much gradient as the usual one, near 0: "
                 "7.2×10⁻⁶ against 4.1×10⁻¹². It holds the forget gates at 0.73 instead of 0.50, and that alone is the "
                 "reason: with the usual ones on its way back it gets 3.4×10⁻¹². With the usual bias an LSTM "
                 "forgets nearly as fast as an RNN: a step back leaves 0.63, in the RNN 0.56."),
        ({}, 10, "10 steps back, forget bias 1 brings 21.6 times as much gradient as the usual one, near 0: 7.2×10⁻³"),
        ({}, 0, "At the last input, forget bias 1 brings 1.29 times less gradient than the usual one, near 0: 0.063 "
                "against 0.082. It holds the forget gates at 0.73 instead of 0.50. With the usual bias"),
        ({"bias": 5}, 50, "6.7×10⁻³ against 4.1×10⁻¹². It holds the forget gates at 0.99 instead of 0.50, and that "
                          "alone is more than enough. With the usual bias"),
        ({"init": "orthogonal"}, 50, "as fast as an RNN: a step back leaves 0.70, in the RNN 0.78."),
        ({"gain": "2"}, 99, "With the usual bias a step back multiplies by 0.89, in the RNN by 1.07."),
        ({"T": 10}, 5, "There are only 10 steps: take more to see a gradient vanish."),
        ({"T": 1}, 0, "One step only: there is no way back."),
        ({"curve": "ReLU", "gain": "1e6"}, 50, "ReLU RNN: the state is no longer a finite number from step 54 on"),
        ({"gain": "0", "size": "0"}, 50, "or in the RNN the gradient is exactly 0."),
    ],
)  # fmt: skip
def test_the_sentence_on_top_says_what_the_numbers_say(bare_node, changes, k, said):
    setting = {**USUAL, **changes}
    found = five(setting_of(setting))
    ours = {browsers: found[name] for name, browsers in NETS.items()}
    nets = {name: {"norms": one.norms.ravel().tolist(), "gate": None if one.gate is None else float(one.gate.mean())}
            for name, one in ours.items()}  # fmt: skip
    broken = [{"name": name, "step": one.broken} for name, one in ours.items() if one.broken is not None]
    taken = np.median(exchanged(setting_of(setting)), axis=0).tolist() if changes in ({}, {"bias": 5}) else None
    sentence = bare_node.run(
        """async ([setting, k, given, broken, exchanged]) => {
            const { bandOf, growthRate } = await import("/net/forgetting/nets.js");
            const { surprise } = await import("/words/forgetting.js");
            const nets = Object.fromEntries(Object.entries(given).map(([name, { norms, gate }]) => {
                const band = bandOf(Float64Array.from(norms), setting.T);
                return [name, { band, gate, rate: growthRate(band.middle) }];
            }));
            return surprise({ setting, k, broken, nets, exchanged })
                .map((one) => one.strong ?? one.text ?? one.number ?? one).join("");
        }""",
        [setting, k, nets, broken, taken],
    )
    assert said in sentence
    assert "NaN" not in sentence


@pytest.mark.parametrize(
    ("bias", "said"), [(1, "It is the forget gate, and no other:"), (5, "It is the forget gates, and more than that:")]
)
def test_which_gate_it_is_is_said_from_the_exchanges(bare_node, bias, said):
    setting = setting_of({**USUAL, "bias": bias})
    nets = {name: np.median(five(setting)[net].norms, axis=0)[50] for net, name in ((BIASED, "bias"), (PLAIN, "lstm"))}
    gates = {gate: np.median(exchanged(setting, gate), axis=0)[50] for gate in "figo"}
    gates["given"] = np.median(exchanged(setting, "f", "bias", "lstm"), axis=0)[50]
    if bias == 5:
        assert gates["f"] < nets["lstm"], "the forget gates alone take more away than bias 5 brings"
        assert gates["given"] > nets["bias"]
    told = bare_node.run(
        "async (told) => (await import('/words/forgetting.js')).EXCHANGE.told(told)[0]",
        {"by": nets["bias"], "without": nets["lstm"], "gates": gates, "k": 50},
    )
    assert told.startswith(said)


def test_what_is_printed_of_a_power_is_what_its_printed_base_gives(bare_node):
    gates = [0.00670, 0.0474, 0.12095335916, 0.49951366, 0.729072568, 0.8780154, 0.95061434, 0.99297964841, 0.99995]
    told = bare_node.run(
        """async (gates) => {
            const { powerOf, size } = await import("/words/forgetting.js");
            return gates.flatMap((f) => [2, 10, 50, 99, 499].map((k) => {
                const { base, is, left } = powerOf(f, k);
                return [is, left, size(f ** k), size(Number(base) ** k)];
            }));
        }""",
        gates,
    )
    assert [row[0] for row in told] == ["="] * len(told)
    assert all(left == own == again for _, left, own, again in told)


@pytest.mark.parametrize("prompt", PROMPTS, ids=lambda prompt: prompt["id"])
def test_every_prompt_is_set_up_and_done(bare_node, prompt):
    begun, done = bare_node.run(
        """async ({ set, see, done }) => {
            const { happened } = await import("/lesson/prompts.js");
            const { USUAL } = await import("/instruments/forgetting/address.js");
            const start = { ...USUAL, ...set };
            const low = ([name, one]) => [name, Array.isArray(one) ? one[0] : one];
            const ends = Object.fromEntries(Object.entries(done).map(low));
            return [happened(done, { ...start, ...see }), happened(done, { ...start, ...ends })];
        }""",
        {"set": prompt["set"], "see": prompt.get("see", {}), "done": prompt["done"]},
    )
    assert (begun, done) == (False, True)


def test_an_answer_is_told_of_the_nets_that_it_is_of(bare_node):
    """With orthogonal weights still set, a gain of 2 does something else; and it is answered where it is asked for."""
    usual, *others = bare_node.run(
        """async (prompt) => {
            const { ended } = await import("/instruments/forgetting/lesson.js");
            const { USUAL } = await import("/instruments/forgetting/address.js");
            const state = { ...USUAL, gain: "2", k: 99 };
            return [{}, { init: "orthogonal" }, { k: 10 }].map((other) => ended(prompt, { ...state, ...other }));
        }""",
        next(prompt for prompt in PROMPTS if prompt["id"] == "gain"),
    )
    assert (usual, others) == (True, [False, False])


@pytest.mark.parametrize(("whole", "cancels"), [(0.5, True), (0.799, False), (2.4, False)])
def test_where_all_of_it_is_less_than_a_part_the_reason_is_said(bare_node, whole, cancels):
    told = bare_node.run(
        """async (whole) => {
            const { INSIDE } = await import("/words/forgetting.js");
            const told = INSIDE.told({ memory: "c", gate: 0.9, k: 5, whole, along: 0.4, through: 0.8, start: 1 });
            return told.map((one) => one.number ?? one.text ?? one).join("");
        }""",
        whole,
    )
    assert told.endswith("All of it is only 0.5: the two partly cancel.") == cancels


def test_as_the_forget_gates_open_the_gradient_reaches_further(bare_node):
    """What the prompt on training answers; two nets learn as on the page, from its usual seed."""
    with bare_node.payloads({"kernel": KERNEL.read_bytes()}) as learning:
        moments = learning.run(
            """async (header) => {
                const { createPack } = await import("/net/training/run.js");
                const { kernelBackend } = await import("/net/training/kernel.js");
                const { RUNS, momentOf, setupsOf } = await import("/net/forgetting/trained.js");
                const { ADDED, told } = await import("/words/training.js");
                const setups = setupsOf("recall-40", "PyTorch", 1);
                const pack = createPack(await kernelBackend(payload("kernel")), setups);
                const moments = [];
                const look = () => moments.push(momentOf(header, setups, pack.look()));
                look();
                while (pack.updates < RUNS["recall-40"].updates) {
                    pack.step();
                    if (pack.updates % 80 === 0) look();
                }
                const words = (now) => [...told({ now, before: moments[0], length: 40, recall: true }), " ",
                    ...ADDED.told({ now, before: moments[0] })]
                    .map((one) => one.strong ?? one.text ?? one.number ?? one).join("");
                return moments.map((one) => ({ ...one, left: one.left.map((each) => [...each]), said: words(one) }));
            }""",
            header(),
        )
    before, solved, after = moments[0], moments[2], moments[-1]
    assert [solved["update"], after["update"]] == [160, 400]
    for moment in moments:
        assert all(len(left) == 40 for left in moment["left"])
        assert [left[0] for left in moment["left"]] == [1, 1], "a share of what there is at the loss"
    assert before["gate"]["mean"] == pytest.approx(0.51, abs=0.01)
    assert min(solved["gate"]["mean"], after["gate"]["mean"]) > 0.8
    assert before["left"][0][-1] == pytest.approx(8e-8, rel=0.05)
    assert min(solved["left"][0][-1], after["left"][0][-1]) > 0.01
    assert solved["scores"][0] > 0.99 > 0.6 > solved["scores"][1]
    assert min(after["scores"]) > 0.95
    assert after["left"][1][-1] < 1e-20, "the state is latched, and the gradient gone"
    assert after["pushed"] > 0.9
    assert before["said"].startswith("Before training. 39 steps back the gradient is 8.0×10⁻⁸ times that at the loss")
    first, last = before["added"], after["added"]
    assert [round(one["bias"], 2) for one in (first, last)] == [0.01, 1.31], "what the prompt answers"
    assert (round(last["x"], 1), round(last["h"], 1)) == (0.6, 0.3)
    assert all(b > a for a, b in zip(first["each"], last["each"], strict=True))
    assert after["said"].endswith(
        "What has changed most is the forget bias itself, by +1.30; what the weights for x add by +0.55, "
        "what the weights for h add by +0.27."
    )
    assert "The state stays; the gradient does not" in after["said"]
    assert "The state stays" not in solved["said"]


@pytest.fixture
def learning(bare_node):
    with bare_node.payloads({"kernel": KERNEL.read_bytes()}) as node:
        yield node


def test_what_is_added_up_is_what_the_sigmoid_takes(learning):
    """Of one unit over a sequence: the mean of the pre-activation that PyTorch's equations give."""
    found, gates = learning.run(
        """async (header) => {
            const { kernelBackend } = await import("/net/training/kernel.js");
            const { createRun } = await import("/net/training/run.js");
            const { addedTo } = await import("/net/training/inside.js");
            const { gateOf, setupsOf } = await import("/net/forgetting/trained.js");
            const { panelOf, probesOf } = await import("/net/training/shown.js");
            const { taskOf } = await import("/net/training/tasks.js");
            const [setup] = setupsOf("recall-20", 1, 2);
            const run = createRun(await kernelBackend(payload("kernel")), setup);
            while (run.updates < 30) run.step();
            const panels = probesOf(taskOf(setup), 20).map((probe) => panelOf(header, setup, run.look(), probe));
            const f = panels.map(({ values }) => [...values.f]);
            return [{ ...addedTo(panels, "f"), f: gateOf(panels).mean }, f];
        }""",
        header(),
    )
    f = np.array(gates)
    assert found["f"] == pytest.approx(f.mean(), rel=1e-6)
    z = np.log(f / (1 - f)).mean()
    assert found["bias"] + found["x"] + found["h"] == pytest.approx(z, rel=1e-5)
    assert found["bias"] == pytest.approx(np.mean(found["each"]), rel=1e-9)
    assert len(found["each"]) == 8
    assert found["bias"] > 1


def test_both_biases_of_pytorch_take_the_same_steps(bare_node):
    """Why their sum moves about twice as far as one weight."""
    lstm = torch.nn.LSTM(3, 5)
    lstm(torch.randn(7, 2, 3))[0].sum().backward()
    assert torch.equal(lstm.bias_ih_l0.grad, lstm.bias_hh_l0.grad)


def test_what_is_recorded_is_found_again(learning):
    runs = recorded()["runs"]
    assert recorded()["command"] == COMMAND
    plan = learning.run("async () => (await import('/net/forgetting/tenfold.js')).plan()")
    assert [{name: run[name] for name in ("run", "first", "seed")} for run in runs] == plan
    for run in (runs[3], next(one for one in runs if one["run"] == "recall-20" and one["first"] == 3)):
        again = learning.run(
            """async ([header, which]) => {
                const { kernelBackend } = await import("/net/training/kernel.js");
                const { ranOf } = await import("/net/forgetting/tenfold.js");
                return ranOf(await kernelBackend(payload("kernel")), header, which);
            }""",
            [header(), run],
        )
        assert again == run


def test_what_the_page_says_of_ten_seeds(bare_node):
    said = bare_node.run(
        """async (runs) => {
            const { tenOf } = await import("/net/forgetting/tenfold.js");
            const { FIRST, RUNS } = await import("/net/forgetting/trained.js");
            const { TEN } = await import("/words/training.js");
            const plain = (told) => told.map((one) => one.strong ?? one).join("");
            return Object.fromEntries(Object.keys(RUNS).map((name) => {
                const all = FIRST.map((first) => tenOf(runs, name, first));
                return [name, [all, plain(TEN.moves(all)), plain(TEN.good(name, RUNS[name], all))]];
            }));
        }""",
        recorded()["runs"],
    )
    tens, moves, good = said["recall-40"]
    assert [ten["risen"] for ten in tens] == [10] * 4
    assert moves.startswith(
        "Does training move the forget bias? Yes: from each of these its mean rises, in 10 of 10 seeds. From PyTorch’s"
    )
    assert (
        "the forget bias itself by +1.12, what the weights for x add by +0.49, what the weights for h add by +0.45"
        in (moves)
    )
    assert "By update 400 10 of 10 seeds have learned the task from each bias." in good
    assert "from 3 (update 80): sooner than PyTorch’s start in 8 of 10 seeds." in good
    assert good.endswith("Here it begins with PyTorch’s start, to show what training does by itself.")
    tens, moves, good = said["adding-100"]
    assert [sum(at is not None for at in ten["at"]) for ten in tens] == [8, 8, 10, 7]
    assert "Hardly: from none of these does its mean move by 0.25. But single units do:" in moves
    assert all(abs(ten["after"]["bias"] - ten["before"]["bias"]) < 0.25 for ten in tens)
    assert "the one that rises most rises from PyTorch’s start by 1.01 to 2.66." in moves
    assert (
        "first step is 6.9×10⁻²³ to 6.3×10⁻¹⁷ times that at the loss from PyTorch’s start, 0.026 to 4.4 from 3." in good
    )
    assert "most often from 1; 10 and 7 of 10 may differ by chance: more seeds would have to tell." in good
    assert "from 3 (update 840): sooner than PyTorch’s start in 7 of 10 seeds." in good
    assert good.endswith(
        "Here it begins with 3, as on the page The race: for the gradient at the first step, and to learn soon."
    )
    race = bare_node.run("async () => (await import('/instruments/race/address.js')).USUAL[0].forget")
    assert race == 3
    prose = next((browser.ROOT.parents[1] / "pages").glob("*/*Why_RNNs_forget.md")).read_text("utf-8")
    plain, *_, three = said["adding-100"][0]
    assert "In adding, most seeds learn from a bias near 0, too, although far less gradient reaches" in prose
    assert sum(at is not None for at in plain["at"]) > 5
    assert plain["left"][1] < 1e-10 * three["left"][0]
    plain = said["recall-40"][0][0]
    assert max(plain["after"]["x"], plain["after"]["h"]) < plain["after"]["bias"] / 2


@pytest.mark.parametrize(("a", "b"), [(10, 7), (10, 5), (8, 8), (3, 9), (0, 4)])
def test_two_counts_are_compared_by_fishers_exact_test(bare_node, a, b):
    ours = bare_node.run("async ([a, b]) => (await import('/words/training.js')).fisher(a, b, 10)", [a, b])
    ways = [math.comb(10, k) * math.comb(10, a + b - k) if 0 <= a + b - k <= 10 else 0 for k in range(11)]
    assert ours == pytest.approx(sum(way for way in ways if way <= ways[a]) / math.comb(20, a + b))
