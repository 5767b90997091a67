"""The start of a net that is trained in the browser, made in Python: lstm_viz/browser/net/training/start.js in NumPy.

The same seed gives the same uniforms bit for bit; what is made of them (logarithms, orthogonal rows) agrees to 1e-12,
before all is rounded to float32. Shapes: D inputs, H units, G gates, R directions, K outputs.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

__all__ = ["shapes", "start"]

Weights = dict[str, npt.NDArray[np.float32]]

_GATES = {"all": "ifgo", "coupled": "fgo", "unforgetting": "igo", "forget": "fg"}


def shapes(spec: Mapping[str, Any]) -> dict[str, tuple[int, ...]]:
    """Every array that is trained, in PyTorch's order; the names are explained in shape.js."""
    cell, units, directions = spec["cell"], spec["units"], spec.get("directions", 1)
    rows = len(_rows(spec)) * units
    found: dict[str, tuple[int, ...]] = {}
    for layer, end in _places(spec):
        found[f"{cell}.weight_ih{end}"] = (rows, directions * units if layer else spec["inputs"])
        found[f"{cell}.weight_hh{end}"] = (rows, units)
        found[f"{cell}.bias_ih{end}"] = (rows,)
        if spec.get("biases", 1) == 2:
            found[f"{cell}.bias_hh{end}"] = (rows,)
        elif cell == "gru":
            found[f"{cell}.bias_hn{end}"] = (units,)
        if spec.get("peephole"):
            found[f"{cell}.peephole{end}"] = (3, units)
        if spec.get("norm") == "layer":
            found[f"{cell}.norm{end}"] = (2 * len(_rows(spec)) + 2, units)
    return found | {"head.weight": (spec["outputs"], directions * units), "head.bias": (spec["outputs"],)}


def start(spec: Mapping[str, Any], seed: int) -> Weights:
    """Every array by its name, from ``numpy.random.RandomState(seed)``.

    Each array in turn from U(-k, k) with k = 1/sqrt(H), for the head 1/sqrt(R*H), as PyTorch starts. Where one bias
    stands for PyTorch's two, two are drawn and summed. Gains of layer norm are 1, its shift, the last row, is 0.
    Then ``spec["start"]``, layer by layer: ``recurrent`` "orthogonal" or "identity" (with biases 0), ``forget``, the
    bias of f, or ``chrono``, the longest span to remember.

    References
    ----------
    Tallec and Ollivier 2018 for chrono; Le, Jaitly and Hinton 2015 for the identity.
    """
    random = np.random.RandomState(seed)
    cell, units = spec["cell"], spec["units"]
    arrays: Weights = {}
    for name, shape in shapes(spec).items():
        if ".norm" in name:
            arrays[name] = np.ones(shape, np.float32)
            arrays[name][-1] = 0
            continue
        k = 1 / np.sqrt(spec.get("directions", 1) * units if name.startswith("head.") else units)
        arrays[name] = random.uniform(-k, k, shape).astype(np.float32)
        if spec.get("biases", 1) == 1 and ".bias_ih" in name:
            other = random.uniform(-k, k, shape).astype(np.float32)  # PyTorch's bias_hh
            own = 2 * units if cell == "gru" else len(other)  # the n rows of a GRU's stay apart
            arrays[name][:own] += other[:own]
    for _, end in _places(spec):
        _adjust(arrays, spec, end, random)
    return arrays


def _adjust(arrays: Weights, spec: Mapping[str, Any], end: str, random: np.random.RandomState) -> None:
    cell, units, how = spec["cell"], spec["units"], spec.get("start", {})
    U, bias = arrays[f"{cell}.weight_hh{end}"], arrays[f"{cell}.bias_ih{end}"]
    other = arrays.get(f"{cell}.bias_hh{end}", np.zeros_like(bias))
    if how.get("recurrent") == "orthogonal":
        for block in U.reshape(-1, units, units):
            block[:] = _orthogonal(random, units)
    elif how.get("recurrent") == "identity":
        U[:], bias[:], other[:] = np.eye(units), 0, 0
    if "forget" not in how and "chrono" not in how:
        return
    rows = _rows(spec)
    f = slice(rows.index("f") * units, (rows.index("f") + 1) * units)
    other[f] = 0
    bias[f] = how.get("forget", 0.0)
    if "chrono" in how:
        bias[f] = np.log(random.uniform(1, how["chrono"] - 1, units))
        if "i" in rows:
            bias[:units] = -bias[f]
            other[:units] = 0


def _orthogonal(random: np.random.RandomState, size: int) -> npt.NDArray[np.float64]:
    """Rows of normal deviates, each made orthogonal to those before it and of length 1."""
    q, r = np.linalg.qr(random.normal(size=(size, size)).T)
    return np.asarray((q * np.sign(np.diag(r))).T)


def _rows(spec: Mapping[str, Any]) -> str:
    """The gates, in the order of their rows."""
    return {"lstm": _GATES[spec.get("gates", "all")], "gru": "rzn", "rnn": "h"}[spec["cell"]]


def _places(spec: Mapping[str, Any]) -> list[tuple[int, str]]:
    """The layers and the ends of their arrays' names."""
    ends = ("", "_reverse")[: spec.get("directions", 1)]
    return [(layer, f"_l{layer}{end}") for layer in range(spec.get("layers", 1)) for end in ends]
