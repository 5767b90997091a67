"""The second opinion: the same gradients by PyTorch's autograd, which knows nothing of ours.

Shapes: T steps, D input size, H hidden units.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from lstm_viz.cells import Cell, Params, State
from lstm_viz.trace import Array


def autograd(
    cell: Cell,
    params: Params,
    x: Array,
    initial: State,
    seed_gradient: Mapping[str, npt.ArrayLike],
    at: int | None = None,
    *,
    memory_only: bool = False,
    detach_at: frozenset[int] = frozenset(),
) -> dict[str, Array]:
    """Gradients of sum(seed * signal at step `at`), by autograd through the cell's PyTorch lines, in float64.

    Parameters
    ----------
    x : (T, D)
    initial : mapping of str to (H,)
    seed_gradient : mapping of str to (H,)
    at : int, optional
        None is the last step.
    memory_only : bool
        Hide h from the gates, so that no gradient passes through them: what is left of that on the memory state
        came along the memory alone.
    detach_at : set of int
        Steps whose incoming state is detached, as truncated backpropagation does.

    Returns
    -------
    dict of str to array
        ``"x"`` (T, D); every drawn signal (T, H); ``"initial_h"`` (H,) and so on; the parameters by their names.
    """
    import torch

    steps = len(x)
    last = steps - 1 if at is None else at
    leaves = {name: torch.tensor(value, dtype=torch.float64, requires_grad=True) for name, value in params.items()}
    blocks = {
        f"{name}_{gate}": part
        for name in ("W", "U", "b")
        for gate, part in zip(cell.gates, leaves[name].chunk(len(cell.gates)), strict=True)
    } | {name: leaf for name, leaf in leaves.items() if name.startswith("b_h")}
    first = {name: torch.tensor(value, dtype=torch.float64, requires_grad=True) for name, value in initial.items()}
    inputs = [torch.tensor(row, dtype=torch.float64, requires_grad=True) for row in x]
    state: dict[str, Any] = dict(first)
    recorded: dict[str, list[Any]] = {equation.symbol: [] for equation in cell.equations}
    for t in range(last + 1):
        if t in detach_at:
            state = {name: value.detach() for name, value in state.items()}
        names: dict[str, Any] = {"torch": torch, "x": inputs[t], **state, **blocks}
        for equation in cell.equations:
            cut = memory_only and equation.symbol in cell.gates
            names["h"] = state["h"].detach() if cut else state["h"]
            exec(equation.torch, names)  # constants of lstm_viz.cells
            if names[equation.symbol].requires_grad:
                names[equation.symbol].retain_grad()
            recorded[equation.symbol].append(names[equation.symbol])
        state = {name: names[name] for name in cell.state}
    seeds = {symbol: torch.tensor(np.asarray(seed, dtype=np.float64)) for symbol, seed in seed_gradient.items()}
    sum(recorded[symbol][last] @ seed for symbol, seed in seeds.items()).backward()

    found = {"x": _stacked(inputs, steps)} | {name: _stacked(rows, steps) for name, rows in recorded.items()}
    found |= {f"initial_{name}": _gradient(leaf) for name, leaf in first.items()}
    return found | {name: _gradient(leaf) for name, leaf in leaves.items()}


def _gradient(tensor: Any) -> Array:
    """The gradient, zero where none arrived."""
    found: Array = np.zeros(tuple(tensor.shape)) if tensor.grad is None else tensor.grad.numpy()
    return found


def _stacked(tensors: list[Any], steps: int) -> Array:
    rows = np.stack([_gradient(tensor) for tensor in tensors])
    return np.concatenate([rows, np.zeros((steps - len(rows), *rows.shape[1:]))])
