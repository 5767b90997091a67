"""The recurrent cells, one a file: the equations, their gradient, their start.

Shapes: D input size, H hidden units, G gates. One step, float64. Everything may have leading axes, which
broadcast: B sequences as x (B, D) and a state (B, H), S nets as W (S, G*H, D), U (S, G*H, H), b (S, 1, G*H).

`params` is a mapping: ``W`` (G*H, D), ``U`` (G*H, H), ``b`` (G*H,), row blocks in the order of
`Cell.gates`. An LSTM may have ``R`` (P, H), too, which projects h to P numbers; U is then (G*H, P).
PyTorch keeps two biases; here they are summed. Where a cell uses the recurrent bias of a gate on its own
(`Cell.apart`), that one is a parameter of its own: ``b_hn`` (H,) in the GRU.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from lstm_viz.registry import discover
from lstm_viz.trace import Array, Signal, as_float64, as_float64s

Params = Mapping[str, Array]
State = Mapping[str, Array]
Values = dict[str, Array]
Touch = Callable[[str, Array], Array]
"""``touch(symbol, values (H,)) -> values``: what a signal of a step is, given what the equations make it."""


def untouched(symbol: str, values: Array) -> Array:
    """Every signal as the equations make it."""
    return values


class Step(Protocol):
    """The type of `Cell.step`."""

    def __call__(self, params: Params, x: Array, state: State, touch: Touch = ...) -> Values: ...


@dataclass(frozen=True)
class Equation:
    """One line of a cell in three languages.

    The `numpy` and `torch` lines run, in order, where ``x``, the state before the step (``h``,
    ``c``) and the names of `Cell.blocks` are defined, beside ``np`` and `sigmoid`, or ``torch``.
    In `maths` a state from the step before carries the index t-1.
    """

    symbol: str
    maths: str
    numpy: str
    torch: str


@dataclass(frozen=True)
class Cell:
    """One kind of recurrent cell.

    Attributes
    ----------
    name, title : str
        ``"lstm"``, ``"LSTM"``.
    signals : tuple of Signal
        Everything that `step` computes, in the order of the data flow.
    gates : tuple of str
        Row blocks of W, U and b, in PyTorch's order.
    state : tuple of str
        What the next step sees, by name.
    equations : tuple of Equation
        In the order of computation.
    step : callable
        ``step(params, x (D,), state, touch=untouched) -> {symbol: (H,)}``: every signal, the new state among
        them. Each goes through `touch` as soon as it is there and before anything uses it.
    step_vjp : callable
        ``step_vjp(params, x, state, values, grads) -> (dx, dstate, dvalues)``. `values` is what `step`
        gave. `grads` maps any symbols to the gradient that reaches them from outside this step; it
        adds to what flows in from within. A symbol that is missing gets none. `dvalues` is the whole
        gradient on every signal of the step.
    params_vjp : callable
        ``params_vjp(x, state, values, dvalues) -> dparams``, for one sequence.
    init : callable
        ``init(rng, input_size, hidden_size, **options) -> params``.
    apart : tuple of str
        Gates whose recurrent bias is the parameter ``b_h<gate>``.
    projects : bool
        Whether the parameters may have ``R`` (P, H): what is shown is then ``R`` times what it would be.
    memory : (str, str) or None
        The state that is carried from step to step, and the gate that it is multiplied by on the way:
        ``("c", "f")``; None where every way leads through the weights.
    """

    name: str
    title: str
    signals: tuple[Signal, ...]
    gates: tuple[str, ...]
    state: tuple[str, ...]
    equations: tuple[Equation, ...]
    step: Step
    step_vjp: Callable[[Params, Array, State, Mapping[str, Array], Mapping[str, Array]], tuple[Array, Values, Values]]
    params_vjp: Callable[[Array, State, Mapping[str, Array], Mapping[str, Array]], Values]
    init: Callable[..., Values]
    apart: tuple[str, ...] = ()
    memory: tuple[str, str] | None = None
    projects: bool = False

    @property
    def drawn(self) -> tuple[Signal, ...]:
        """The signals that are shown, in the order of the data flow."""
        return tuple(signal for signal in self.signals if signal.drawn)

    def shapes(self, input_size: int, hidden_size: int) -> dict[str, tuple[int, ...]]:
        """Shape of every parameter."""
        rows = len(self.gates) * hidden_size
        own = {f"b_h{gate}": (hidden_size,) for gate in self.apart}
        return {"W": (rows, input_size), "U": (rows, hidden_size), "b": (rows,), **own}

    def check(self, params: Mapping[str, npt.ArrayLike]) -> Values:
        """The parameters as float64 arrays, or an error that says what does not fit."""
        read, names = as_float64s("params", params), tuple(self.shapes(1, 1))
        if self.projects and "R" in read:
            return self._check_projected(read)
        if set(read) != set(names):
            given = ", ".join(map(str, read)) or "none"
            raise ValueError(f"{self.title} takes the parameters {', '.join(names)}, got {given}.")
        arrays: Values = {name: read[name] for name in names}
        if arrays["W"].ndim != 2 or arrays["U"].ndim != 2 or 0 in arrays["U"].shape:
            raise ValueError(
                f"W and U must be matrices with one row or more, got {arrays['W'].shape} and {arrays['U'].shape}."
            )
        wanted = self.shapes(arrays["W"].shape[1], arrays["U"].shape[1])
        for name, array in arrays.items():
            if array.shape != wanted[name]:
                raise ValueError(
                    f"{name} of this {self.title} has shape {array.shape}; it must be {wanted[name]}, "
                    f"as U has {arrays['U'].shape[1]} columns and there are {len(self.gates)} row blocks."
                )
        return arrays

    def _check_projected(self, read: Mapping[str, Array]) -> Values:
        R = read["R"]
        if R.ndim != 2 or not 0 < R.shape[0] < R.shape[1]:
            raise ValueError(f"R must be a matrix of fewer rows than columns, one a unit, got shape {R.shape}.")
        inputs = read["W"].shape[-1] if "W" in read and read["W"].ndim == 2 else 1
        wanted = self.shapes(inputs, R.shape[1])
        wanted |= {"U": (wanted["U"][0], R.shape[0]), "R": R.shape}
        shapes = {name: array.shape for name, array in read.items()}
        if shapes != wanted:
            raise ValueError(f"With R of shape {R.shape} this {self.title} takes {wanted}, got {shapes}.")
        return {name: read[name] for name in wanted}

    def widths(self, params: Params) -> dict[str, int]:
        """How many numbers each part of the state has: H; of an h that is projected P."""
        units = params["b"].shape[-1] // len(self.gates)
        return {name: params["U"].shape[-1] if name == "h" else units for name in self.state}

    def blocks(self, params: Params) -> Values:
        """The parameters by gate: ``W_f`` (H, D), ``U_f`` (H, H), ``b_f`` (H,), ..."""
        parts = {name: np.split(params[name], len(self.gates)) for name in ("W", "U", "b")}
        named = {f"{name}_{gate}": part for name in parts for gate, part in zip(self.gates, parts[name], strict=True)}
        return named | {f"b_h{gate}": params[f"b_h{gate}"] for gate in self.apart}

    def from_torch(
        self,
        weight_ih: npt.ArrayLike,
        weight_hh: npt.ArrayLike,
        bias_ih: npt.ArrayLike | None = None,
        bias_hh: npt.ArrayLike | None = None,
        embedding: npt.ArrayLike | None = None,
        *,
        weight_hr: npt.ArrayLike | None = None,
    ) -> Values:
        """Parameters from those of a PyTorch layer, as NumPy reads them; a missing bias is zero.

        Parameters
        ----------
        weight_ih : (G*H, D)
        weight_hh : (G*H, H)
        bias_ih, bias_hh : (G*H,), optional
        embedding : (V, D), optional
            Weight of the `torch.nn.Embedding` that the layer reads through. It is folded into W, (G*H, V), which then
            takes one-hot symbols: a step of the two is one product.
        weight_hr : (P, H), optional
            Of an LSTM with projections; weight_hh is then (G*H, P).

        Raises
        ------
        ValueError
            When the shapes do not fit, or NumPy cannot read a tensor: one that requires grad, or is on a GPU.
        """
        W, U = as_float64("weight_ih", weight_ih), as_float64("weight_hh", weight_hh)
        if W.ndim != 2 or U.ndim != 2:
            raise ValueError(f"weight_ih and weight_hh must be matrices, got {W.shape} and {U.shape}.")
        if embedding is not None:
            table = as_float64("embedding", embedding)
            if table.ndim != 2 or table.shape[1] != W.shape[1]:
                raise ValueError(f"embedding has shape {table.shape}; its rows must be the {W.shape[1]} inputs.")
            W = W @ table.T
        zero = np.zeros(W.shape[:1])
        from_x = zero if bias_ih is None else as_float64("bias_ih", bias_ih)
        from_h = zero if bias_hh is None else as_float64("bias_hh", bias_hh)
        if from_x.shape != zero.shape or from_h.shape != zero.shape:
            raise ValueError(
                f"The biases have shapes {from_x.shape} and {from_h.shape}; weight_ih asks for {zero.shape}."
            )
        hidden_size = U.shape[-1]
        if weight_hr is not None:
            return self.check({"W": W, "U": U, "b": from_x + from_h, "R": as_float64("weight_hr", weight_hr)})
        summed, own = from_x + from_h, {}
        for gate in self.apart:
            rows = slice(self.gates.index(gate) * hidden_size, (self.gates.index(gate) + 1) * hidden_size)
            summed[rows] = from_x[rows]
            own[f"b_h{gate}"] = from_h[rows].copy()
        return self.check({"W": W, "U": U, "b": summed, **own})


def sigmoid(z: Array) -> Array:
    """1 / (1 + exp(-z)); where exp overflows, 0."""
    with np.errstate(over="ignore"):
        out: Array = 1.0 / (1.0 + np.exp(-z))
    return out


def gradients(grads: Mapping[str, Array], values: Mapping[str, Array]) -> Values:
    """The gradient that reaches each signal from outside the step, zero where none is given."""
    unknown = set(grads) - set(values)
    if unknown:
        raise ValueError(f"No signal is called {', '.join(sorted(unknown))}; signals are {', '.join(values)}.")
    zeros = {values[symbol].shape: np.zeros_like(values[symbol]) for symbol in ("h", *list(values)[:1])}
    return {symbol: grads[symbol] if symbol in grads else zeros[values[symbol].shape] for symbol in values}


def preactivation(symbol: str, name: str, curve: str) -> Signal:
    """The signal of what goes into another one; `curve` is the function that follows."""
    return Signal(
        f"z_{symbol}",
        f"{name}, before the {curve}",
        f"into {symbol}",
        "preactivation",
        f"sum before the {curve}",
    )


def unbound(signals: Sequence[Signal]) -> tuple[Signal, ...]:
    """The signals of a cell whose h is projected: nothing holds that in bounds."""
    return tuple(replace(one, low=None, high=None) if one.symbol == "h" else one for one in signals)


CELLS: dict[str, Cell] = discover(__name__, "CELL")


def find(cell: Cell | str) -> Cell:
    """The cell of that name; a Cell is itself."""
    if isinstance(cell, Cell):
        return cell
    found: Any = CELLS.get(cell) if isinstance(cell, str) else None
    if found is None:
        raise ValueError(f"There is no cell {cell!r}; cells are {', '.join(CELLS)}.")
    return found  # type: ignore[no-any-return]
