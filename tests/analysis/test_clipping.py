"""Clipping is PyTorch's, and does to the direction what the page says."""

import numpy as np
import pytest
import torch

from lstm_viz.analysis.clipping import angle, by_norm, by_value, unclipped
from lstm_viz.analysis.explode import size

GRADIENTS = [
    [0.3, -0.4],
    [30.0, -0.01, 2.0],
    [0.0, 0.0],
    [np.inf, 1.0, -2.0],
    [-np.inf, np.inf],
    [np.nan, 1.0, 9.0],
]


@pytest.mark.parametrize("gradient", GRADIENTS, ids=str)
@pytest.mark.parametrize("threshold", [0.1, 1.0, 100.0])
def test_both_are_pytorchs(gradient, threshold):
    for ours, theirs in (
        (by_norm, torch.nn.utils.clip_grad_norm_),
        (by_value, torch.nn.utils.clip_grad_value_),
    ):
        parameter = torch.nn.Parameter(torch.zeros(len(gradient), dtype=torch.float64))
        parameter.grad = torch.tensor(gradient, dtype=torch.float64)
        theirs([parameter], threshold)
        np.testing.assert_allclose(ours(np.array(gradient), threshold), parameter.grad.numpy(), rtol=1e-10)


def test_in_float32_pytorchs_norm_overflows_long_before_the_gradient_and_clips_it_to_nothing():
    parameter = torch.nn.Parameter(torch.zeros(2))
    parameter.grad = torch.tensor([1e20, 1e20])
    assert torch.nn.utils.clip_grad_norm_([parameter], 1.0) == torch.inf
    assert parameter.grad.tolist() == [0.0, 0.0]


@pytest.mark.parametrize("threshold", [1e-3, 1.0, 1e3])
def test_clipping_by_norm_keeps_the_direction_and_bounds_the_length(threshold):
    gradient = np.random.default_rng(0).standard_normal(500) ** 3 * 1e5
    clipped = by_norm(gradient, threshold)
    assert angle(gradient, clipped) < 1e-10
    assert size(clipped) == pytest.approx(threshold, rel=1e-9)


def test_clipping_by_value_turns_the_gradient_and_bounds_its_components_only():
    gradient = np.array([30.0, 1.0])
    clipped = by_value(gradient, 1.0)
    assert clipped.tolist() == [1, 1]
    assert angle(gradient, clipped) == pytest.approx(45 - np.degrees(np.arctan(1 / 30)))
    assert size(clipped) == pytest.approx(2**0.5)


@pytest.mark.parametrize("clip", [unclipped, by_norm, by_value])
def test_a_gradient_within_the_threshold_stays(clip):
    np.testing.assert_array_equal(clip(np.array([0.3, -0.4]), 1.0), [0.3, -0.4])


@pytest.mark.parametrize(
    ("a", "b", "degrees"), [([1, 0], [0, 2], 90), ([1, 1], [-3, -3], 180), ([1e200, 0], [1, 1e-5], 5.7e-4)]
)
def test_an_angle(a, b, degrees):
    assert angle(np.array(a, dtype=float), np.array(b, dtype=float)) == pytest.approx(degrees, rel=6e-3)


def test_what_has_no_direction_has_no_angle():
    for other in ([0.0, 0.0], [np.inf, 0.0], [np.nan, 1.0]):
        assert np.isnan(angle(np.array([1.0, 0.0]), np.array(other)))
