"""Probabilities and surprises against PyTorch: they add up and never overflow."""

import math

import numpy as np
import pytest
import torch

from lstm_viz.softmax import bits, softmax


@pytest.mark.parametrize("shape", [(3,), (4, 7), (2, 3, 5)])
def test_both_are_what_torch_computes(shape):
    rng = np.random.default_rng(0)
    logits = rng.normal(scale=5, size=shape)
    targets = rng.integers(shape[-1], size=shape[:-1])
    np.testing.assert_allclose(softmax(logits), torch.softmax(torch.tensor(logits), -1), rtol=1e-12)
    said = torch.log_softmax(torch.tensor(logits), -1).numpy()
    wanted = -np.take_along_axis(said, targets[..., None], -1)[..., 0] / math.log(2)
    np.testing.assert_allclose(bits(logits, targets), wanted, rtol=1e-12, atol=1e-12)


def test_scores_of_any_size_give_shares_and_bits_that_are_numbers():
    logits = np.array([[1000.0, 0.0], [-1000.0, -1000.0]])
    assert softmax(logits).tolist() == [[1.0, 0.0], [0.5, 0.5]]
    assert bits(logits, [1, 0]) == pytest.approx([1000 / math.log(2), 1.0])


def test_one_target_serves_all_rows_and_no_rows_give_no_bits():
    assert bits(np.zeros((3, 4)), 2).tolist() == [2.0, 2.0, 2.0]
    assert bits(np.zeros((0, 4)), np.zeros(0, dtype=int)).shape == (0,)
