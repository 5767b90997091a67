"""The five nets of `Why RNNs forget`, made and measured in the browser: the weights, inputs and gradients of Python."""

import numpy as np
import pytest

from lstm_viz import browser
from lstm_viz.analysis.forgetting import INPUT_SIZE, Inputs, Start, reach
from lstm_viz.analysis.gradients import sweep
from lstm_viz.browser.instruments.forgetting import payload
from lstm_viz.cells import CELLS, find
from lstm_viz.run import stack, unroll
from lstm_viz.ui.lessons import lesson_of
from lstm_viz.ui.settings.forgetting import CHOICES, RANGES, USUAL, five, setting_of
from lstm_viz.ui.words.forgetting import BIASED, CHRONO, GRU, PLAIN, RNN
from tests.js.playground import KERNEL

SEQUENCES = 4
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

    def norms(signal):
        by_unit = np.linalg.norm(signal[::-1, 0], axis=1)  # (T, H)
        return np.column_stack([by_unit, np.linalg.norm(by_unit, axis=1)])

    def table(part):
        return np.reshape(inside[part], (steps, units + 1))

    # Where a cell is full the slope of tanh is a difference of two numbers near 1, of which rounding is a part.
    np.testing.assert_allclose(table("whole"), norms(flow.signals[memory]), rtol=1e-9, atol=1e-16)
    if gate is None:
        assert inside["along"] is inside["through"] is inside["gates"] is None
        return
    np.testing.assert_allclose(table("along"), norms(flow.along), rtol=1e-9, atol=1e-16)
    through = norms(flow.through)
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
        assert browsers == {RNN: "rnn", PLAIN: "lstm", BIASED: "bias", CHRONO: "chrono", GRU: "gru"}[pythons]
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


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "10 steps back, an LSTM as it starts is no better than a plain RNN. Further back both vanish: a "
             "step multiplies the gradient by 0.63 (LSTM) or 0.56 (RNN). 50 steps back, "
             "forget bias 1 brings 1.8×10⁶ times as much as the LSTM with PyTorch start."),
        ({"init": "orthogonal"}, "10 steps back, 10.3 times less arrives in the LSTM than in the RNN."),
        ({"gain": "2"}, "99 steps back: 240 and 3.2×10⁻⁷."),
        ({"T": 10}, "There are only 10 steps: take more to see a gradient vanish."),
        ({"T": 1}, "One step only: there is no way back."),
        ({"curve": "ReLU", "gain": "1e6"}, "ReLU RNN: the state is no longer a finite number from step 54 on"),
        ({"gain": "0", "size": "0"}, "the gradient is exactly 0 in at least one of RNN and LSTM"),
    ],
)  # fmt: skip
def test_the_sentence_on_top_says_what_the_numbers_say(bare_node, changes, said):
    setting = {**USUAL, **changes}
    found = five(setting_of(setting))
    rows = {name: this.norms.ravel().tolist() for name, this in found.items()}
    broken = [
        {"name": browsers, "step": found[name].broken}
        for name, browsers in ((RNN, "rnn"), (PLAIN, "lstm"), (BIASED, "bias"), (CHRONO, "chrono"), (GRU, "gru"))
        if found[name].broken is not None
    ]
    sentence = bare_node.run(
        """async ([setting, rows, broken]) => {
            const { bandOf, growthRate } = await import("/net/forgetting/nets.js");
            const { surprise } = await import("/words/forgetting.js");
            const [rnn, lstm, bias] = rows.map((norms) => bandOf(Float64Array.from(norms), setting.T).middle);
            const rates = [growthRate(rnn), growthRate(lstm)];
            const said = surprise({ setting, broken, rnn, lstm, bias, rates });
            return said.map((one) => one.strong ?? one.text ?? one).join("");
        }""",
        [setting, [rows[RNN], rows[PLAIN], rows[BIASED]], broken],
    )
    assert said in sentence
    assert "NaN" not in sentence


@pytest.mark.parametrize("prompt", PROMPTS, ids=lambda prompt: prompt["id"])
def test_every_prompt_is_set_up_and_done(bare_node, prompt):
    begun, done = bare_node.run(
        """async ({ set, done }) => {
            const { happened } = await import("/lesson/prompts.js");
            const { USUAL } = await import("/instruments/forgetting/address.js");
            const start = { ...USUAL, ...set };
            const low = ([name, one]) => [name, Array.isArray(one) ? one[0] : one];
            const ends = Object.fromEntries(Object.entries(done).map(low));
            return [happened(done, start), happened(done, { ...start, ...ends })];
        }""",
        {"set": prompt["set"], "done": prompt["done"]},
    )
    assert (begun, done) == (False, True)


def test_an_answer_is_told_of_the_nets_that_it_is_of(bare_node):
    """With orthogonal weights still set, a gain of 2 does something else: nothing is ticked."""
    usual, orthogonal = bare_node.run(
        """async (prompt) => {
            const { ended } = await import("/instruments/forgetting/lesson.js");
            const { USUAL } = await import("/instruments/forgetting/address.js");
            return ["PyTorch", "orthogonal"].map((init) => ended(prompt, { ...USUAL, gain: "2", init }));
        }""",
        next(prompt for prompt in PROMPTS if prompt["id"] == "gain"),
    )
    assert (usual, orthogonal) == (True, False)


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
    header = {name: payload(lesson_of("forgetting"))[name] for name in ("cells", "signals")}
    with bare_node.payloads({"kernel": KERNEL.read_bytes()}) as learning:
        moments = learning.run(
            """async (header) => {
                const { createPack } = await import("/net/training/run.js");
                const { kernelBackend } = await import("/net/training/kernel.js");
                const { RUNS, momentOf, setupsOf } = await import("/net/forgetting/trained.js");
                const { told } = await import("/words/training.js");
                const setups = setupsOf("recall-40", 1);
                const pack = createPack(await kernelBackend(payload("kernel")), setups);
                const moments = [];
                const look = () => moments.push(momentOf(header, setups, pack.look()));
                look();
                while (pack.updates < RUNS["recall-40"].updates) {
                    pack.step();
                    if (pack.updates % 80 === 0) look();
                }
                const words = (now) => told({ now, before: moments[0], length: 40, recall: true })
                    .map((one) => one.strong ?? one.text ?? one.number ?? one).join("");
                return moments.map((one) => ({ ...one, left: one.left.map((each) => [...each]), said: words(one) }));
            }""",
            header,
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
    assert before["said"].startswith("Before training. Of the gradient at the loss 8.0×10⁻⁸ is left 39 steps back")
    assert "The state stays; the gradient does not" in after["said"]
    assert "The state stays" not in solved["said"]
