"""A batch of lengths in four ways: held to PyTorch's packed sequences, to each other, and its gradients to autograd."""

import numpy as np
import pytest
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

from lstm_viz.cells import CELLS
from lstm_viz.lengths import WAYS, batch_gradient, last, mean, padding, run_batch
from lstm_viz.run import run_layers

EXACT = {"rtol": 0, "atol": 1e-12}
KINDS = {"lstm": nn.LSTM, "gru": nn.GRU, "rnn": nn.RNN}
LENGTHS = (4, 7, 1, 7, 2)
T, B, D, H = 7, 5, 3, 4


def made(kind: str, layers: int, ways: int):
    """A PyTorch module in float64, its parameters as we take them, x and a state."""
    torch.manual_seed(layers + 7 * ways)
    module = KINDS[kind](D, H, layers, bidirectional=ways == 2).double()
    ours = [
        [
            CELLS[kind].from_torch(*(getattr(module, f"{part}_l{layer}{'_reverse' * way}").detach().numpy()
              for part in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")))
            for way in range(ways)
        ]
        for layer in range(layers)
    ]  # fmt: skip
    x = torch.randn(T, B, D, dtype=torch.float64)
    state = {name: torch.randn(layers * ways, B, H, dtype=torch.float64) for name in CELLS[kind].state}
    return module, ours, x, state


def given(state):
    """As PyTorch takes it."""
    return (state["h"], state["c"]) if "c" in state else state["h"]


def packed_by_torch(module, x, state):
    packed = pack_padded_sequence(x, torch.tensor(LENGTHS), enforce_sorted=False)
    out, ends = module(packed, given(state))
    ends = dict(zip("hc", ends, strict=True)) if isinstance(ends, tuple) else {"h": ends}
    return pad_packed_sequence(out)[0], ends


ALL = pytest.mark.parametrize(
    ("kind", "layers", "ways"), [(k, n, w) for k in KINDS for n, w in ((1, 1), (1, 2), (2, 2))]
)


@ALL
@pytest.mark.parametrize("way", ["packed", "alone"])
def test_packed_and_one_at_a_time_are_pytorchs_packed_run(kind, layers, ways, way) -> None:
    module, ours, x, state = made(kind, layers, ways)
    out, ends = packed_by_torch(module, x, state)
    got = run_batch(kind, ours, x.numpy(), LENGTHS, way, {name: array.numpy() for name, array in state.items()})
    np.testing.assert_allclose(got.output, out.detach().numpy(), **EXACT)
    for name, array in ends.items():
        np.testing.assert_allclose(got.final[name], array.detach().numpy(), **EXACT)


@ALL
def test_padded_is_pytorchs_run_of_the_rectangle(kind, layers, ways) -> None:
    module, ours, x, state = made(kind, layers, ways)
    out, _ = module(x, given(state))
    got = run_batch(kind, ours, x.numpy(), LENGTHS, "padded", {name: array.numpy() for name, array in state.items()})
    np.testing.assert_allclose(got.output, out.detach().numpy(), **EXACT)


@ALL
def test_a_mask_ends_where_packing_ends_and_hands_on_what_it_holds(kind, layers, ways) -> None:
    _, ours, x, _ = made(kind, layers, ways)
    masked, packed = (run_batch(kind, ours, x.numpy(), LENGTHS, way) for way in ("masked", "packed"))
    for name, array in masked.final.items():
        np.testing.assert_allclose(array, packed.final[name], **EXACT)
    for row, length in enumerate(LENGTHS):
        np.testing.assert_allclose(masked.output[:length, row], packed.output[:length, row], **EXACT)
        held = masked.output[length:, row, :H]
        np.testing.assert_array_equal(held, np.broadcast_to(masked.output[length - 1, row, :H], held.shape))
        assert not masked.output[length:, row, H:].any()  # in reverse padding comes first: nothing is there yet


@ALL
@pytest.mark.parametrize("way", ["packed", "alone", "padded"])
def test_gradients_are_autograds(kind, layers, ways, way) -> None:
    module, ours, x, state = made(kind, layers, ways)
    leaves = [x.requires_grad_(), *(array.requires_grad_() for array in state.values())]
    out, ends = packed_by_torch(module, x, state)
    if way == "padded":
        out, ends = module(x, given(state))
        ends = dict(zip("hc", ends, strict=True)) if isinstance(ends, tuple) else {"h": ends}
    seeds = {name: torch.randn_like(array) for name, array in {"out": out, **ends}.items()}
    (sum((ends[name] * seeds[name]).sum() for name in ends) + (out * seeds["out"]).sum()).backward()
    plain = {name: array.detach().numpy() for name, array in state.items()}
    inputs = x.detach().numpy()
    batch = run_batch(kind, ours, inputs, LENGTHS, way, plain)
    final = {name: seeds[name].numpy() for name in ends}
    got = batch_gradient(kind, ours, inputs, batch, seeds["out"].numpy(), final, plain)
    np.testing.assert_allclose(got.x, leaves[0].grad.numpy(), **EXACT)
    for name, array in state.items():
        np.testing.assert_allclose(got.initial[name], array.grad.numpy(), **EXACT)
    for layer in range(layers):
        for nth in range(ways):
            for ours_, theirs in (("W", "weight_ih"), ("U", "weight_hh"), ("b", "bias_ih")):
                slope = getattr(module, f"{theirs}_l{layer}{'_reverse' * nth}").grad.numpy()
                np.testing.assert_allclose(got.layers[layer][nth][ours_], slope, rtol=0, atol=1e-11)


def test_through_a_mask_the_gradient_is_that_of_finite_differences() -> None:
    """PyTorch has no masked run."""
    _, ours, x, state = made("lstm", 2, 2)
    inputs, plain = x.numpy(), {name: array.numpy() for name, array in state.items()}
    rng = np.random.default_rng(0)
    batch = run_batch("lstm", ours, inputs, LENGTHS, "masked", plain)
    seed, final = (
        rng.standard_normal(batch.output.shape),
        {n: rng.standard_normal(a.shape) for n, a in batch.final.items()},
    )

    def number(x, layers):
        made = run_batch("lstm", layers, x, LENGTHS, "masked", plain)
        return (made.output * seed).sum() + sum((made.final[name] * final[name]).sum() for name in final)

    got = batch_gradient("lstm", ours, inputs, batch, seed, final, plain)
    for at in [(0, 0, 0), (3, 0, 1), (5, 2, 0), (6, 1, 2)]:  # (5, 2): padding
        low, high = inputs.copy(), inputs.copy()
        low[at] -= 1e-5
        high[at] += 1e-5
        assert got.x[at] == pytest.approx((number(high, ours) - number(low, ours)) / 2e-5, abs=1e-7)
    assert not got.x[5, 2].any()
    for layer, way, name, at in [(0, 1, "W", (3, 1)), (1, 0, "U", (9, 2)), (1, 1, "b", (0,))]:
        moved = []
        for by in (-1e-5, 1e-5):
            other = [[{k: v.copy() for k, v in params.items()} for params in ways] for ways in ours]
            other[layer][way][name][at] += by
            moved.append(number(inputs, other))
        assert got.layers[layer][way][name][at] == pytest.approx((moved[1] - moved[0]) / 2e-5, abs=1e-7)


def test_alone_is_the_for_loop_of_the_house() -> None:
    _, ours, x, _ = made("lstm", 2, 2)
    batch = run_batch("lstm", ours, x.numpy(), LENGTHS, "alone")
    for row, length in enumerate(LENGTHS):
        traces = run_layers("lstm", ours, x.numpy()[:length, row])
        for layer, pair in enumerate(traces):
            for way, trace in enumerate(pair):
                order = slice(None, None, -1 if way else 1)
                for symbol, array in trace.values.items():
                    np.testing.assert_allclose(batch.values[layer][way][symbol][:length, row], array[order], **EXACT)


def test_what_stands_in_the_padding_reaches_nothing_but_a_padded_run() -> None:
    _, ours, x, _ = made("lstm", 1, 2)
    other = x.numpy().copy()
    other[5:, 0] = 9
    for way in WAYS:
        one, two = (run_batch("lstm", ours, each, LENGTHS, way) for each in (x.numpy(), other))
        same = all(np.array_equal(one.final[name], two.final[name]) for name in one.final)
        assert same == (way != "padded")


def test_a_row_that_is_padded_ends_elsewhere_and_a_gather_finds_its_own_end_only_forward() -> None:
    _, ours, x, _ = made("lstm", 1, 2)
    padded, packed = (run_batch("lstm", ours, x.numpy(), LENGTHS, way) for way in ("padded", "packed"))
    gathered = last(padded)
    for row, length in enumerate(LENGTHS):
        short = length < T
        assert np.allclose(padded.final["c"][0, row], packed.final["c"][0, row], **EXACT) != short
        np.testing.assert_allclose(gathered["c"][0, row], packed.final["c"][0, row], **EXACT)
        # in reverse the padding was read before the row: no index finds what a packed run has
        assert np.allclose(gathered["c"][1, row], packed.final["c"][1, row], **EXACT) != short
    np.testing.assert_allclose(last(packed)["h"], packed.final["h"], **EXACT)


def test_the_work_is_counted() -> None:
    _, ours, x, _ = made("lstm", 1, 2)
    cost = {
        way: (batch.cells, batch.steps) for way in WAYS for batch in [run_batch("lstm", ours, x.numpy(), LENGTHS, way)]
    }
    assert cost == {
        "padded": (2 * T * B, 2 * T),
        "masked": (2 * T * B, 2 * T),
        "packed": (2 * sum(LENGTHS), 2 * T),
        "alone": (2 * sum(LENGTHS), 2 * sum(LENGTHS)),
    }
    assert padding(LENGTHS, B) == T * B - sum(LENGTHS)
    assert padding((9, 1, 8, 2), 2) == 8 + 6
    assert padding((9, 1, 8, 2), 2, ordered=True) == 1 + 1
    assert padding((3, 3), 1) == padding((3, 3), 2) == 0


def test_a_mean_over_padding_is_another_mean() -> None:
    said = np.array([[[2.0], [4.0]], [[4.0], [0.0]]])  # (T, B, F), the second row one step long
    np.testing.assert_array_equal(mean(said), [[3.0], [2.0]])
    np.testing.assert_array_equal(mean(said, (2, 1)), [[3.0], [4.0]])


@pytest.mark.parametrize(
    ("lengths", "way", "says"),
    [
        ((4, 0, 1, 7, 2), "packed", r"lengths\[1\] is 0"),
        ((4, 8, 1, 7, 2), "packed", r"lengths\[1\] is 8"),
        ((4, 7), "packed", "2 lengths for 5"),
        (LENGTHS, "bucketed", "no way 'bucketed'"),
    ],
)
def test_what_does_not_fit_is_refused_in_words(lengths, way, says) -> None:
    _, ours, x, _ = made("lstm", 1, 1)
    with pytest.raises(ValueError, match=says):
        run_batch("lstm", ours, x.numpy(), lengths, way)


def test_lengths_that_are_no_numbers_are_refused() -> None:
    _, ours, x, _ = made("lstm", 1, 1)
    with pytest.raises(TypeError, match="whole numbers from 1 to 7"):
        run_batch("lstm", ours, x.numpy(), [1.5] * B)


@pytest.mark.parametrize("lengths", [(T,) * B, (1,) * B])
def test_where_all_rows_are_as_long_as_the_batch_all_ways_are_one(lengths) -> None:
    _, ours, x, _ = made("lstm", 2, 2)
    batches = [run_batch("lstm", ours, x.numpy()[: lengths[0]], lengths, way) for way in WAYS]
    for other in batches[1:]:
        np.testing.assert_allclose(other.output, batches[0].output, **EXACT)
        np.testing.assert_allclose(other.final["c"], batches[0].final["c"], **EXACT)
    assert {batch.cells for batch in batches} == {4 * B * lengths[0]}
