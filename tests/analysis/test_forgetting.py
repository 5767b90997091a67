"""What reaches an input k steps back, against autograd and against the figures published for this project."""

import numpy as np
import pytest
import torch

from lstm_viz.analysis import forgetting
from lstm_viz.analysis.forgetting import Inputs, Start, norms, reach, reaches

# ../shared/LITERATURE.md: H 32, T 100, batch 16, N(0, 1) inputs of size 4, the middle of ten seeds; k = 0, 10, 50, 99.
PUBLISHED = {
    Start("rnn"): (3.4e-1, 2.5e-4, 6e-15, 4e-28),
    Start("lstm"): (7.8e-2, 3.1e-4, 5e-12, 1e-21),
    Start("lstm", (("forget_bias", 1.0),)): (6.2e-2, 5.4e-3, 6.5e-6, 1.5e-9),
    Start("lstm", (("scheme", "chrono"), ("t_max", 100.0))): (1.2e-2, 2.0e-3, 6e-4, 2.9e-4),
}


@pytest.mark.parametrize("start", PUBLISHED, ids=str)
@pytest.mark.parametrize("inputs", [Inputs(sequences=4), Inputs(seeds=30)], ids=["as the page has it", "thirty seeds"])
def test_the_published_table_lies_within_the_spread(start, inputs):
    found = reach(start, inputs).norms[:, [0, 10, 50, 99]]
    assert (found.min(axis=0) <= PUBLISHED[start]).all()
    assert (found.max(axis=0) >= PUBLISHED[start]).all()


@pytest.mark.parametrize("cell", ["rnn", "relu", "lstm", "gru"])
def test_norms_agree_with_pytorchs_own_layer(cell):
    inputs = Inputs(steps=12, units=5, seeds=2, sequences=3)
    options = {"nonlinearity": "relu"} if cell == "relu" else {}
    module = {"rnn": torch.nn.RNN, "relu": torch.nn.RNN, "lstm": torch.nn.LSTM, "gru": torch.nn.GRU}[cell]
    for s, params in enumerate(inputs.nets(Start(cell))):
        layer = module(4, 5, **options).double()
        layer.weight_ih_l0.data = torch.tensor(params["W"])
        layer.weight_hh_l0.data = torch.tensor(params["U"])
        layer.bias_ih_l0.data = torch.tensor(params["b"])
        layer.bias_hh_l0.data = torch.zeros(len(params["b"]), dtype=torch.float64)
        if "b_hn" in params:
            layer.bias_hh_l0.data[10:] = torch.tensor(params["b_hn"])
        x = torch.tensor(inputs.x()[:, s], requires_grad=True)
        layer(x)[0][-1].norm().backward()
        expected = x.grad.flatten(1).norm(dim=1).flip(0).numpy()
        np.testing.assert_allclose(reach(Start(cell), inputs).norms[s], expected, rtol=1e-10)


def test_a_part_of_the_way_back_is_the_same_as_that_part_of_all_of_it():
    inputs = Inputs(steps=30, units=6, seeds=2, sequences=2)
    whole = reach(Start("lstm"), inputs).norms
    np.testing.assert_allclose(reach(Start("lstm"), inputs, back=10).norms, whole[:, :11], rtol=1e-12)


def test_several_starts_in_one_pass_are_each_what_they_are_alone():
    inputs = Inputs(steps=20, units=6, seeds=2, sequences=2)
    starts = [Start("lstm", (("forget_bias", bias),)) for bias in (-1.0, 0.0, 4.0)]
    for start, found in zip(starts, reaches(starts, inputs, back=7), strict=True):
        alone = reach(start, inputs)
        np.testing.assert_allclose(found.norms, alone.norms[:, :8], rtol=1e-12)


def test_sizes_far_below_float64s_square_root_are_kept():
    tiny = np.full((1, 1, 2, 2), 1e-250)
    np.testing.assert_allclose(norms(tiny), 2e-250)


@pytest.mark.parametrize("steps", [1, 2, 40])
@pytest.mark.parametrize("units", [1, 4])
@pytest.mark.parametrize("gain", [0.0, 1.0, 1e6])
@pytest.mark.parametrize("size", [0.0, 1.0])
@pytest.mark.parametrize("cell", ["rnn", "relu", "lstm", "gru"])
def test_nothing_that_can_be_chosen_breaks_it(cell, size, gain, units, steps):
    """Warnings are errors here."""
    found = reach(Start(cell, (("gain", gain),)), Inputs(steps, units, seeds=2, sequences=2, size=size))
    assert found.norms.shape == (2, steps)
    assert (found.broken is not None) == (not np.isfinite(found.norms).all())
    if gain == 0 and cell in ("rnn", "relu"):
        assert not found.norms[:, 1:].any()


def test_overflow_is_told_with_its_step():
    found = reach(Start("relu", (("gain", 1e6),)), Inputs(seeds=2, sequences=2))
    assert 40 < found.broken < 70
    assert np.isnan(found.norms).all()


def test_float32_says_zero_for_a_norm_whose_numbers_are_not_zero():
    """What the page says of `x.grad.norm()`."""
    torch.manual_seed(0)
    layer, x = torch.nn.RNN(4, 32), torch.randn(100, 16, 4, requires_grad=True)
    layer(x)[0][-1].norm().backward()
    assert x.grad[0].norm() == 0
    assert x.grad[0].abs().max() > 0


@pytest.mark.parametrize("back", [None, 3])
@pytest.mark.parametrize("cell", ["relu", "lstm", "gru"])
def test_nets_taken_in_pieces_give_the_same(cell, back, monkeypatch):
    starts = [Start(cell, (("gain", gain),)) for gain in (0.5, 1e40)]
    inputs = Inputs(steps=12, units=5, first=3, seeds=3, sequences=2)
    whole = reaches(starts, inputs, back)
    monkeypatch.setattr(forgetting, "AT_ONCE", 1)  # bytes: one net at a time
    for one, other in zip(reaches(starts, inputs, back), whole, strict=True):
        np.testing.assert_array_equal(one.norms, other.norms)
        assert (one.gate is None) == (other.gate is None)
        if one.gate is not None:
            np.testing.assert_allclose(one.gate, other.gate, rtol=1e-14)  # a mean, summed in another order
        assert one.broken == other.broken
    assert (whole[1].broken is not None) == (cell == "relu")
