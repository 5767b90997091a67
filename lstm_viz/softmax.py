"""Scores into probabilities and surprises, none of which overflows.

Shapes: V scores; ``...`` any axes before them.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.floating[Any]]
Floats = npt.NDArray[np.float64]


def softmax(logits: Scores) -> Floats:
    """Scores (..., V) as shares (..., V) that sum to 1."""
    shares = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return np.asarray(shares / shares.sum(axis=-1, keepdims=True), dtype=np.float64)


def bits(logits: Scores, targets: npt.ArrayLike) -> Floats:
    """-log2 of the share that scores (..., V) give the targets (...), each a place among the V."""
    top = logits.max(axis=-1, initial=-np.inf)
    total = top + np.log(np.exp(logits - top[..., None]).sum(axis=-1))
    wanted = np.broadcast_to(np.asarray(targets), total.shape)[..., None]
    said = np.take_along_axis(logits, wanted, axis=-1)[..., 0]
    return np.asarray((total - said) / np.log(2), dtype=np.float64)
