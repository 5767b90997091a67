"""A recurrent layer as a file has it, in PyTorch's names and order; or why it cannot be run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]

ORDERS = {"lstm": "ifgo", "gru": "rzn", "rnn": "h", "relu": "h"}
"""The blocks of rows in PyTorch's weights."""


@dataclass(frozen=True)
class Found:
    """`arrays` by PyTorch's names (``weight_ih_l0_reverse``); with `why` there are none."""

    name: str
    kind: str
    arrays: Mapping[str, Numbers] = field(default_factory=dict)
    why: str = ""


def reordered(rows: Numbers, kind: str, order: Sequence[str]) -> Numbers:
    """Blocks of rows in that order, in PyTorch's."""
    blocks = dict(zip(order, np.split(rows, len(order)), strict=True))
    return np.concatenate([blocks[gate] for gate in ORDERS[kind]])
