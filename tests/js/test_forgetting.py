"""The five nets of `Why RNNs forget`, made and measured in the browser: the weights, inputs and gradients of Python."""

import numpy as np
import pytest

from lstm_viz.analysis.forgetting import INPUT_SIZE, Inputs, Start, reach
from lstm_viz.analysis.gradients import sweep
from lstm_viz.cells import CELLS, find
from lstm_viz.run import stack, unroll

SEQUENCES = 4
SEEDS = (0, 1, 7, 123456789)

RUN = """async ([start, inputs, seeds, paths]) => {
    const { netOf, inputsOf } = await import("/net/forgetting/start.js");
    const { reach } = await import("/net/forgetting/reach.js");
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
}
NAMES = {"forget_bias": "forget", "t_max": "longest"}


def asked(start: Start) -> dict[str, object]:
    return {"cell": start.cell, "options": {NAMES.get(name, name): value for name, value in start.options}}


@pytest.mark.parametrize("name", STARTS)
def test_what_reaches_each_step_is_what_python_measures(bare_node, name):
    start = STARTS[name]
    inputs = Inputs(steps=60, units=9, first=3, seeds=2, sequences=SEQUENCES, size=0.7)
    seeds = [3, 4]
    found = bare_node.run(RUN, [asked(start), {"steps": 60, "units": 9, "size": 0.7}, seeds, False])
    wanted = reach(start, inputs)
    np.testing.assert_allclose([one["norms"] for one in found], wanted.norms, rtol=1e-9)
    if wanted.gate is None:
        assert [one["gate"] for one in found] == [None, None]
    else:
        np.testing.assert_allclose([one["gate"] for one in found], wanted.gate, rtol=1e-12)
    assert [one["broken"] for one in found] == [None, None]
    if name in ("rnn", "lstm", "bias", "gru"):  # as PyTorch starts: nothing but uniforms
        drawn = bare_node.run(
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


def test_the_smallest_gradients_are_neither_lost_nor_float32(bare_node):
    start = STARTS["minus"]
    inputs = Inputs(steps=500, units=6, seeds=1, sequences=SEQUENCES)
    (found,) = bare_node.run(RUN, [asked(start), {"steps": 500, "units": 6, "size": 1}, [0], False])
    (wanted,) = reach(start, inputs).norms
    assert 0 < wanted[300] < 1e-160, "its square is below what float64 holds"
    normal = wanted > 1e-300
    np.testing.assert_allclose(np.array(found["norms"])[normal], wanted[normal], rtol=1e-9)


def test_a_net_that_overflows_breaks_where_pythons_does(bare_node):
    start = Start("relu", (("gain", 1e6),))
    (found,) = bare_node.run(RUN, [asked(start), {"steps": 60, "units": 32, "size": 1}, [0], False])
    wanted = reach(start, Inputs(steps=60, seeds=1, sequences=SEQUENCES))
    assert found["broken"] == wanted.broken is not None
    assert np.isnan(found["norms"][-1])
    assert np.isnan(wanted.norms[0, -1])


@pytest.mark.parametrize("name", ["lstm", "bias", "gru chrono", "rnn"])
def test_the_two_paths_of_a_unit_are_those_of_python(bare_node, name):
    start, units, steps = STARTS[name], 7, 40
    (found,) = bare_node.run(RUN, [asked(start), {"steps": steps, "units": units, "size": 1}, [5], True])
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
