"""Clipping a gradient, by its norm and by the value of each component, and what that does to its direction.

Shapes: P components.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from lstm_viz.analysis.explode import size
from lstm_viz.trace import Array

EPSILON = 1e-6
"""PyTorch adds it to the norm before it divides."""


def unclipped(gradient: Array, threshold: float) -> Array:
    """The gradient as it is."""
    return gradient


def by_norm(gradient: Array, threshold: float) -> Array:
    """The gradient (P,), shortened to the length `threshold` where it is longer; its direction stays.

    Notes
    -----
    As `torch.nn.utils.clip_grad_norm_`. Where the norm is inf the factor is 0: finite components become 0 and
    infinite ones nan. Where it is nan all become nan. Unlike PyTorch's, our norm does not overflow by its squares.

    References
    ----------
    Pascanu, Mikolov and Bengio 2013, On the difficulty of training recurrent neural networks.
    """
    with np.errstate(invalid="ignore"):
        clipped: Array = gradient * np.minimum(1.0, threshold / (size(gradient) + EPSILON))
    return clipped


def by_value(gradient: Array, threshold: float) -> Array:
    """Each component of the gradient (P,) moved into [-threshold, threshold]; its direction may turn.

    As `torch.nn.utils.clip_grad_value_`: inf becomes the threshold, nan stays.
    """
    return np.clip(gradient, -threshold, threshold)


CLIPS: Mapping[str, Callable[[Array, float], Array]] = {
    "unclipped": unclipped,
    "by norm": by_norm,
    "by value": by_value,
}


def angle(a: Array, b: Array) -> float:
    """Degrees between two directions (P,), 0 to 180; nan where one is zero or not finite."""
    long, wide = float(size(a)), float(size(b))
    if not (np.isfinite([long, wide]).all() and long > 0 and wide > 0):
        return float("nan")
    a, b = a / long, b / wide
    # The half-angle form keeps small angles, which arccos would round to 0 or 1e-6 degrees.
    return float(np.degrees(2 * np.arctan2(size(a - b), size(a + b))))
