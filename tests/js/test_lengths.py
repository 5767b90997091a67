"""The browser's batch of lengths is NumPy's, in every way; packed is one at a time to the last digit."""

import numpy as np
import pytest

from lstm_viz.cells import CELLS
from lstm_viz.lengths import WAYS, padding, run_batch

EXACT = {"rtol": 0, "atol": 1e-12}
LENGTHS = [4, 7, 1, 7, 2]
RUN = """async ([way, cell, layers, sequences]) => {
    const { runBatch } = await import("/net/lengths.js");
    const list = (array) => Array.from(array, (value) => (Number.isNaN(value) ? null : value));
    const { values, output, final, ...rest } = runBatch(way, cell, layers, sequences);
    const named = (arrays) => Object.fromEntries(Object.entries(arrays).map(([name, array]) => [name, list(array)]));
    return { values: values.map((ways) => ways.map(named)), output: list(output), final: named(final), ...rest };
}"""


def made(kind, layers, ways, size=3, units=4):
    rng = np.random.default_rng(layers + 5 * ways)
    return [
        [
            {name: 2 * array for name, array in CELLS[kind].init(rng, ways * units if layer else size, units).items()}
            for _ in range(ways)
        ]
        for layer in range(layers)
    ]


def flat(layers):
    return [[{name: array.ravel().tolist() for name, array in params.items()} for params in ways] for ways in layers]


def as_array(values, *shape):
    return np.array([np.nan if value is None else value for value in values], dtype=float).reshape(shape)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(("kind", "layers", "ways"), [("lstm", 1, 2), ("lstm", 2, 2), ("gru", 2, 1), ("rnn", 1, 2)])
def test_every_way_is_numpys(bare_node, way, kind, layers, ways):
    params = made(kind, layers, ways)
    rng = np.random.default_rng(1)
    sequences = [rng.standard_normal((length, 3)) for length in LENGTHS]
    x = np.zeros((7, 5, 3))
    for row, each in enumerate(sequences):
        x[: len(each), row] = each
    expected = run_batch(kind, params, x, LENGTHS, way)
    got = bare_node.run(RUN, [way, kind, flat(params), [each.tolist() for each in sequences]])
    np.testing.assert_allclose(as_array(got["output"], *expected.output.shape), expected.output, **EXACT)
    for name, array in expected.final.items():
        np.testing.assert_allclose(as_array(got["final"][name], *array.shape), array, **EXACT)
    for ours, theirs in zip(got["values"], expected.values, strict=True):
        for mine, other in zip(ours, theirs, strict=True):
            assert set(mine) == set(other)
            for symbol, array in other.items():
                np.testing.assert_allclose(as_array(mine[symbol], *array.shape), array, **EXACT)
    assert (got["cells"], got["steps"]) == (expected.cells, expected.steps)


def test_packed_and_one_at_a_time_are_the_same_to_the_last_digit(bare_node):
    params = flat(made("lstm", 2, 2, size=6))
    sequences = [[k % 6 for k in range(start, start + length)] for start, length in enumerate([9, 1, 30, 9])]
    one, two = (bare_node.run(RUN, [way, "lstm", params, sequences]) for way in ("packed", "alone"))
    assert one["values"] == two["values"]
    assert (one["output"], one["final"]) == (two["output"], two["final"])
    assert one["steps"] == 4 * 30
    assert two["steps"] == 4 * 49


def test_batch_sizes_order_and_padding_are_pytorchs_and_numpys(bare_node):
    from torch import ones, tensor
    from torch.nn.utils.rnn import pack_padded_sequence

    packed = pack_padded_sequence(ones(7, 5, 1), tensor(LENGTHS), enforce_sorted=False)
    sizes, rows, counted = bare_node.run(
        """async (lengths) => {
            const { batchSizes, sortedRows, padding } = await import("/net/lengths.js");
            const counted = [1, 2, 3, 5].flatMap((size) =>
                [false, true].map((sorted) => padding(lengths, size, sorted)));
            return [batchSizes(lengths), sortedRows(lengths), counted];
        }""",
        LENGTHS,
    )
    assert sizes == packed.batch_sizes.tolist()
    assert [LENGTHS[row] for row in rows] == [LENGTHS[row] for row in packed.sorted_indices.tolist()]
    assert counted == [padding(LENGTHS, size, ordered) for size in (1, 2, 3, 5) for ordered in (False, True)]
