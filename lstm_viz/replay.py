"""What a recurrent module of PyTorch did inside: every gate at every step, from one forward pass.

`torch.nn.LSTM` hides its gates, but its output is every h. With x and h known at all steps, all pre-activations
of a layer are one matrix product over the whole sequence, the gates are elementwise, and only the cell state is
left to be scanned: c_t = f_t c_{t-1} + i_t g_t. No step multiplies a matrix.

B sequences, T steps, D input size, H hidden units, P size of h (H, or `proj_size`), K blocks of rows in a weight.
Inside, everything is time first, and everything about a direction is in the order in which that direction runs.
"""

from __future__ import annotations

import math
import operator
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from typing import Any, cast

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.utils import parametrize
from torch.nn.utils.rnn import PackedSequence, pack_padded_sequence, pad_packed_sequence

from lstm_viz.cells import CELLS, unbound
from lstm_viz.trace import Array, Signal, Trace

DIRECTIONS = ("forward", "reverse")

_WIDE = 2048  # numbers in a row of the scan, beyond which the work outweighs the calls

_CELLS = {"RNN_TANH": "rnn", "RNN_RELU": "relu", "LSTM": "lstm", "GRU": "gru"}
_FUSED: dict[str, Callable[..., tuple[Tensor, ...]]] = {
    "RNN_TANH": torch.rnn_tanh,
    "RNN_RELU": torch.rnn_relu,
    "LSTM": torch.lstm,
    "GRU": torch.gru,
}
_ONEDNN = torch.backends.mkldnn.is_available() and hasattr(  # type: ignore[no-untyped-call]
    torch.ops.mkldnn, "_linear_pointwise"
)
_STOCK = (nn.RNN, nn.LSTM, nn.GRU)
_ACCEPTED = "a stock torch.nn.RNN, torch.nn.LSTM or torch.nn.GRU"
_LISTED = 3  # layers of a model that are named
_SAME = {torch.float32: 1e-3, torch.float64: 1e-9}  # kernels differ by less; TF32 is why float32 has that much


@dataclass(frozen=True, eq=False)
class Run:
    """What one layer did in one direction, in the order in which that direction runs."""

    x: Tensor  # (T, B, D)
    initial: Mapping[str, Tensor]  # h (B, P), c (B, H)
    values: Mapping[str, Tensor]  # symbol -> (T, B, H); h (T, B, P)


@dataclass(frozen=True, eq=False, repr=False)
class Recording:
    """Everything a recurrent module did on a batch of sequences; made by `record`.

    Attributes
    ----------
    cell : str
        "rnn", "relu", "lstm" or "gru".
    output : torch.Tensor or PackedSequence
        What the module returns, in the layout of the input. With `lengths` it is as long as the input, and zero
        from the end of each sequence on.
    h_n : torch.Tensor
        The last h of every layer and direction, as the module returns it: at each sequence's own end.
    c_n : torch.Tensor or None
        The last c likewise; None where the cell has no c.
    lengths : tuple of int
        The number of steps of each sequence.
    layers : int
        How many there are.
    directions : tuple of str
        ("forward",) or ("forward", "reverse").
    notes : tuple of str
        What a reader of the numbers should know, such as dropout that is not in them.
    """

    cell: str
    output: Tensor | PackedSequence
    h_n: Tensor
    c_n: Tensor | None
    lengths: tuple[int, ...]
    layers: int
    directions: tuple[str, ...]
    notes: tuple[str, ...]
    _signals: tuple[Signal, ...]
    _runs: Mapping[tuple[int, str], Run]
    _weights: Mapping[tuple[int, str], Mapping[str, Tensor]]
    _tokens: tuple[tuple[str, ...], ...] | None = None

    def __getitem__(self, key: str | tuple[str, int, str]) -> Tensor:
        """One signal of all sequences at once: ``recording["f"]`` or ``recording["f", layer, direction]``.

        Returns
        -------
        torch.Tensor, shape (T, B, H)
            A copy, in the order in which the direction runs, as of `trace`; nan past the end of a shorter sequence.
            Without a layer and direction those of `trace` are meant, 0 and "forward".

        Raises
        ------
        KeyError
            For a signal that was not kept.
        ValueError
            For a layer or direction that this recording does not hold.
        """
        symbol, layer, direction = key if isinstance(key, tuple) else (key, 0, "forward")
        values = self._run(layer, direction).values
        if symbol not in values:
            raise KeyError(f"This recording has no signal {symbol!r}; it has {', '.join(values)}.")
        found = values[symbol].clone()
        for sequence, length in enumerate(self.lengths):
            found[length:, sequence] = math.nan
        return found

    def params(self, layer: int = 0, direction: str = "forward") -> dict[str, Array]:
        """The parameters that made one layer in one direction, as `lstm_viz.run` and `gradient_flow` take them.

        Returns
        -------
        dict of str to float64 array
            W (G*H, D), U (G*H, P), b (G*H,), of a GRU also b_hn (H,), with projections also R (P, H).

        Raises
        ------
        ValueError
            For a layer or direction that this recording does not hold.
        """
        self._run(layer, direction)
        parts = {name: a.cpu().numpy() for name, a in self._weights[layer % self.layers, direction].items()}
        return CELLS[self.cell].from_torch(**parts)

    def _run(self, layer: int, direction: str) -> Run:
        row = _row("layer", layer, self.layers)
        if direction not in self.directions:
            raise ValueError(
                f"direction={direction!r}: this recording holds {' and '.join(map(repr, self.directions))}."
            )
        return self._runs[row, direction]

    def trace(self, sequence: int = 0, layer: int = 0, direction: str = "forward") -> Trace:
        """What one layer did in one direction on one sequence.

        Parameters
        ----------
        sequence : int
            Row of the batch, from 0; -1 is the last.
        layer : int
            From 0, the layer that reads the input; -1 is the last. The x of a higher layer is the output of the layer
            below.
        direction : {"forward", "reverse"}

        Returns
        -------
        Trace
            In the order in which the direction runs: step 0 of "reverse" is the last step of the sequence. So a
            state always comes from the step before it, and `initial` from before step 0. Steps past the
            sequence's own length are not in it. `trace["h"][::-1]` lines "reverse" up with `output`.

        Raises
        ------
        ValueError
            For a sequence, layer or direction that this recording does not hold.
        """
        run, row = self._run(layer, direction), _row("sequence", sequence, len(self.lengths))
        steps = self.lengths[row]
        tokens = None if self._tokens is None else self._tokens[row]
        return Trace(
            cell=self.cell,
            signals=tuple(signal for signal in self._signals if signal.symbol in run.values),
            values={symbol: a[:steps, row].cpu().numpy() for symbol, a in run.values.items()},
            initial={name: a[row].cpu().numpy() for name, a in run.initial.items() if name in run.values},
            x=run.x[:steps, row].cpu().numpy(),
            tokens=tokens if tokens is None or direction == "forward" else tokens[::-1],
        )

    def __repr__(self) -> str:
        layers = f"{self.layers} layer" + "s" * (self.layers > 1)
        count = f"{len(self.lengths)} sequence" + "s" * (len(self.lengths) > 1)
        low, high = min(self.lengths), max(self.lengths)
        steps = f"{low} steps" if low == high else f"{low} to {high} steps"
        return f"Recording({self.cell}: {layers}, {' and '.join(self.directions)}; {count} of {steps})"


def _row(word: str, given: Any, count: int) -> int:
    """Which of so many it is, from 0; negative ones count from the end."""
    if not hasattr(given, "__index__") or given not in range(-count, count):
        raise ValueError(f"{word}={given!r}: this recording holds {word} 0 to {count - 1}.")
    return operator.index(given) % count


def record(
    module: nn.RNNBase,
    x: Tensor | PackedSequence,
    *,
    lengths: Sequence[int] | Tensor | None = None,
    hx: Tensor | tuple[Tensor, Tensor] | None = None,
    tokens: Sequence[str] | Sequence[Sequence[str]] | None = None,
    keep: Iterable[str] | None = None,
) -> Recording:
    """Run a recurrent module on x and keep every pre-activation, gate and state of every layer and direction.

    Parameters
    ----------
    module : torch.nn.RNN, torch.nn.LSTM or torch.nn.GRU
        As PyTorch makes them: any number of layers, one direction or two, `batch_first` or not, with or without
        `bias`, tanh or relu, `proj_size`; float32 or float64, on any device. The module is only read: its mode,
        gradients and hooks stay as they are, and its hooks are not called. A `forward` of its own, as of a
        subclass, is called once, and must give what the stock one gives.
    x : torch.Tensor, shape (T, B, D), with `batch_first` (B, T, D), or unbatched (T, D)
        Of the module's dtype and on its device. A PackedSequence is accepted too, and gives one back.
    lengths : sequence of int or torch.Tensor, shape (B,), optional
        The steps of each sequence, 1 to T, in any order; what is in x past them is not looked at. Means what
        packing with `enforce_sorted=False` means: `h_n` and `c_n` are the states at each sequence's own end, and
        the reverse direction begins there.
    hx : torch.Tensor, or a tuple (h_0, c_0) for an LSTM, optional
        The initial states, shaped as the module wants them; zero where not given.
    tokens : sequence of str, or B of them, optional
        What each step reads, as text: for each sequence as many as it has steps, or as x has. Of an unbatched x a
        text will do.
    keep : iterable of str, optional
        The signals to keep, ``("f", "c")``; None is all. A recording of all takes about eleven times the memory of
        the output of an LSTM.

    Returns
    -------
    Recording

    Raises
    ------
    TypeError
        For a module, x, lengths or hx of another kind, or of another dtype than the module.
    ValueError
        For shapes, lengths or devices that do not go together, for weights that a hook computes before each forward
        pass (pruning, the old weight_norm), and for numbers that are missing or not finite.

    Notes
    -----
    What is recorded is what the module computes in evaluation mode, whatever mode it is in: without dropout between
    layers, and with the weights of parametrizations as they are then. Autocast is off inside. `Recording.notes` says
    which of these matter.

    h, `output`, `h_n` and `c_n` come from PyTorch's own fused kernels, layer by layer; pre-activations, gates and
    c are computed from them in the module's dtype. On a GPU whose kernels round to TF32
    (`torch.backends.cudnn.allow_tf32`, PyTorch's default), h carries that rounding and the gates follow it.

    Examples
    --------
    >>> lstm = torch.nn.LSTM(32, 64, batch_first=True)
    >>> recording = record(lstm, torch.randn(3, 50, 32), lengths=[50, 20, 35])
    >>> recording.trace(sequence=1)["f"].shape
    (20, 64)
    """
    return recorded(module, x, lengths, hx, tokens, keep)


def recorded(
    module: nn.RNNBase,
    x: Tensor | PackedSequence,
    lengths: Sequence[int] | Tensor | None,
    hx: Tensor | tuple[Tensor, Tensor] | None,
    tokens: Sequence[str] | Sequence[Sequence[str]] | None,
    keep: Iterable[str] | None,
    said: Any = None,
) -> Recording:
    """As `record`; `said` is what the module has just returned, where a hook of ours has seen it."""
    _check_module(module)
    weights = _read_weights(module)
    like = weights[0][0]
    kept = read_keep(keep, kind_of(module))
    with torch.no_grad(), _undisturbed(like.device.type):
        batch = _read_input(module, x, lengths, like)
        state = _read_state(module, hx, batch, like)
        words = _read_tokens(tokens, batch)
        known = _known(module, batch, said)
        runs, out, final = _replay(module, weights, batch, state, kept, known)
        output = _laid_out(module, x, batch, out)
        ends = {name: a.squeeze(1) if batch.unbatched else a for name, a in final.items()}
        if not _keeps_forward(module):
            given = x if batch.packed is None else batch.packed
            _check_forward(module, given, hx, _tensors([_laid_out(module, given, batch, out), *ends.values()]))
    return Recording(
        cell=kind_of(module),
        output=output,
        h_n=ends["h"],
        c_n=ends.get("c"),
        lengths=batch.lengths,
        layers=module.num_layers,
        directions=DIRECTIONS[: _ways(module)],
        notes=_notes(module, like.device.type, int(said is not None)),
        _signals=_signals(module),
        _runs=runs,
        _weights={place: copied(module.bias, group) for place, group in zip(runs, weights, strict=True)},
        _tokens=words,
    )


def _known(module: nn.RNNBase, batch: _Batch, said: Any) -> tuple[Tensor, ...]:
    """What the kernel would give of a module of one layer that has just been run: its output and its last state.

    Nothing where it would give other numbers: another hook may have changed them, autocast has rounded them.
    """
    other = module.num_layers > 1 or len(module._forward_hooks) > 1 or not _keeps_forward(module)
    if said is None or other or torch.is_autocast_enabled(batch.x.device.type):
        return ()
    output, last = said
    if isinstance(output, PackedSequence):
        data = output.data
    else:
        data = output.unsqueeze(1) if batch.unbatched else _batch_second(module, output)
    ends = last if isinstance(last, tuple) else (last,)
    return data.detach().clone(), *((a.unsqueeze(1) if batch.unbatched else a).detach().clone() for a in ends)


def copied(bias: bool, weights: Sequence[Tensor]) -> dict[str, Tensor]:
    """The weights of one layer in one direction by their names, as they are now."""
    names = ("weight_ih", "weight_hh", *(("bias_ih", "bias_hh") if bias else ()), "weight_hr")
    return {name: a.detach().clone() for name, a in zip(names, weights, strict=False)}


# What comes in


@dataclass(frozen=True, eq=False)
class _Batch:
    """The input, time first."""

    x: Tensor  # (T, B, D)
    packed: PackedSequence | None  # the same without what is past the ends, where sequences have their own ends
    lengths: tuple[int, ...]
    unbatched: bool = False

    def unpacked(self, data: Tensor) -> Tensor:
        """What the kernel gave, as (T, B, ...)."""
        return data if self.packed is None else pad_packed_sequence(_like(self.packed, data))[0]

    def turned(self, a: Tensor) -> Tensor:
        """(T, B, ...) with the steps of each sequence in reverse order; past its end stands anything."""
        if self.packed is None:
            return a.flip(0)
        steps = torch.arange(len(a), device=a.device).unsqueeze(1)
        ends = torch.tensor(self.lengths, device=a.device)
        return a[(ends - 1 - steps).clamp_(0), torch.arange(a.shape[1], device=a.device)]


def _like(packed: PackedSequence, data: Tensor) -> PackedSequence:
    return PackedSequence(data, packed.batch_sizes, packed.sorted_indices, packed.unsorted_indices)


def kind_of(module: nn.RNNBase | nn.RNNCellBase) -> str:
    """The name of a layer's cell, or of a cell's."""
    if isinstance(module, nn.RNNBase):
        return _CELLS[module.mode]
    if isinstance(module, nn.RNNCell):
        return "relu" if module.nonlinearity == "relu" else "rnn"
    return "lstm" if isinstance(module, nn.LSTMCell) else "gru"


def _ways(module: nn.RNNBase) -> int:
    return 1 + int(module.bidirectional)


def _check_module(module: object) -> None:
    if isinstance(module, _STOCK):
        return
    hint = instead(module)
    if not hint and isinstance(module, nn.Module):
        inside = [name for name, part in module.named_modules() if isinstance(part, _STOCK)][:_LISTED]
        hint = f" Give a layer inside: {', '.join(map(_path, inside))}." if inside else ""
    raise TypeError(f"module is a {_named(module)}; accepted is {_ACCEPTED}.{hint}")


def instead(module: object) -> str:
    """The lines that work in the place of a cell, or of a layer that is scripted or quantised; "" for any other."""
    if isinstance(module, (nn.LSTMCell, nn.GRUCell, nn.RNNCell)):
        return (
            " A cell is recorded while your own loop runs it:\n"
            "    with lstm_viz.watch(module) as seen: ...  # the loop\n"
            '    recording = seen[""]'
        )
    kind: Any = getattr(module, "original_name", type(module).__name__)
    if kind not in ("LSTM", "GRU", "RNN") or not isinstance(module, nn.Module):
        return ""
    held: Any = module
    if isinstance(module, torch.jit.ScriptModule):
        state = "module.state_dict()"
    elif ".quantized." in type(module).__module__ and hasattr(module, "get_weight"):
        state = (
            "{name: a.dequantize() if a.is_quantized else a "
            "for name, a in {**module.get_weight(), **module.get_bias()}.items()}"
        )
    else:
        return ""
    try:
        sizes = f"{held.input_size}, {held.hidden_size}, num_layers={held.num_layers}"
        options = {name: getattr(held, name) for name in ("bidirectional", "batch_first")}
    except AttributeError:  # a traced module has forgotten them
        return " Give the module as it was before it was traced."
    said = "".join(f", {name}=True" for name, given in options.items() if given)
    said += f", proj_size={held.proj_size}" if getattr(held, "proj_size", 0) else ""
    said += ", bias=False" if not held.bias else ""
    said += ', nonlinearity="relu"' if held.mode == "RNN_RELU" else ""
    rounded = (
        "" if isinstance(module, torch.jit.ScriptModule) else "; it computes with whole numbers, this with their floats"
    )
    return (
        f" Record a stock one with its weights{rounded}:\n"
        f"    stock = torch.nn.{kind}({sizes}{said})\n"
        f"    stock.load_state_dict({state})"
    )


def _named(module: object) -> str:
    kind = type(module)
    return kind.__name__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"


def _path(name: str) -> str:
    """As Python writes it: "encoder.0" is module.encoder[0]."""
    return "module" + "".join(f"[{part}]" if part.isdigit() else f".{part}" for part in name.split("."))


def _keeps_forward(module: nn.RNNBase) -> bool:
    forward = getattr(module.forward, "__func__", None)
    return any(forward is vars(base)["forward"] for base in _STOCK)


def _check_forward(module: nn.RNNBase, given: Tensor | PackedSequence, hx: object, wanted: Sequence[Tensor]) -> None:
    """Raise a TypeError unless the module's own forward gives, in this order, the tensors that the stock one gives."""
    title = f"module is a {_named(module)} with a forward of its own"
    with _evaluating(module):
        try:
            said = module.forward(given) if hx is None else module.forward(given, hx)
        except (TypeError, ValueError, RuntimeError) as error:
            raise TypeError(f"{title}, which does not take what {_ACCEPTED} takes: {error}") from error
    gave, close = _tensors(said), _SAME[wanted[0].dtype]
    if [(a.shape, a.dtype) for a in gave] != [(a.shape, a.dtype) for a in wanted] or not all(
        torch.allclose(a, b, rtol=close, atol=close, equal_nan=True) for a, b in zip(gave, wanted, strict=True)
    ):
        raise TypeError(
            f"{title}, which does not give what the stock one gives, so the stock one's gates are not its own. Give a "
            "stock one with its weights (load_state_dict), and as x what its forward hands on."
        )


def _tensors(said: object) -> list[Tensor]:
    """The tensors that a forward gave, in their order."""
    if isinstance(said, PackedSequence):
        return [said.data]
    if isinstance(said, (tuple, list)):
        return [tensor for part in said for tensor in _tensors(part)]
    return [said] if isinstance(said, Tensor) else []


@contextmanager
def _evaluating(module: nn.Module) -> Iterator[None]:
    """A context in which the module is in evaluation mode."""
    training = [part for part in module.modules() if part.training]
    try:
        for part in training:
            part.training = False
        yield
    finally:
        for part in training:
            part.training = True


def _undisturbed(device: str) -> AbstractContextManager[None]:
    """A context in which everything is computed in the module's own dtype, and nothing is remarked."""
    return nullcontext() if device == "cpu" and not torch.is_autocast_enabled(device) else _alone(device)


@contextmanager
def _alone(device: str) -> Iterator[None]:
    # Autocast would compute in half precision. And cuDNN remarks on the weights of one layer, which it copies
    # together, that a whole module should compact its own: a module of several layers has, and cannot do more.
    with torch.autocast(device, enabled=False), warnings.catch_warnings():
        warnings.filterwarnings("ignore", "RNN module weights are not part of single contiguous chunk")
        yield


def _read_weights(module: nn.RNNBase) -> list[list[Tensor]]:
    """The weights of each layer and direction, in PyTorch's order; what the module's own forward pass takes."""
    names = module._flat_weights_names
    weights = [_weight(module, name) for name in names]
    first = weights[0]
    for name, weight in zip(names, weights, strict=True):
        if weight.is_meta:
            raise ValueError(
                f"{name} is on the meta device, where there are no numbers; use to_empty and load_state_dict."
            )
        if weight.dtype not in (torch.float32, torch.float64):
            raise TypeError(
                f"{name} is {weight.dtype}; accepted are torch.float32 and torch.float64. "
                "Give a copy: copy.deepcopy(module).float()."
            )
        if weight.dtype != first.dtype or weight.device != first.device:
            raise ValueError(
                f"{name} is {weight.dtype} on {weight.device}, {names[0]} is {first.dtype} on "
                f"{first.device}; all weights must be of one dtype and on one device."
            )
    count = len(weights) // (module.num_layers * _ways(module))
    return [weights[start : start + count] for start in range(0, len(weights), count)]


def _weight(module: nn.RNNBase, name: str) -> Tensor:
    stored = module._parameters.get(name)
    if stored is not None:
        return stored
    if parametrize.is_parametrized(module, name):
        with _evaluating(cast(nn.Module, module.parametrizations)):
            return cast(Tensor, getattr(module, name))
    if module._forward_pre_hooks:
        raise ValueError(
            f"{name} is no parameter, and a hook may compute it before each forward pass (weight_norm, spectral_norm, "
            "pruning), so what the module holds may be out of date. Make it permanent first: remove_weight_norm, "
            "remove_spectral_norm or prune.remove."
        )
    held = getattr(module, name, None)
    if not isinstance(held, Tensor):
        raise TypeError(f"{name} is a {type(held).__name__}; accepted is a torch.Tensor.")
    return held


def _read_input(
    module: nn.RNNBase,
    x: Tensor | PackedSequence,
    lengths: Iterable[int] | Tensor | None,
    like: Tensor,
) -> _Batch:
    if isinstance(x, PackedSequence):
        _check_tensor("x", x.data, like)
        if lengths is not None:
            raise ValueError("x is a PackedSequence, which holds its lengths already; leave out lengths.")
        if x.data.dim() != 2 or x.data.shape[1] != module.input_size:
            raise ValueError(
                f"x packs data of shape {tuple(x.data.shape)}; this module takes (steps, {module.input_size})."
            )
        return _packed(_like(x, x.data.clone()))
    if not isinstance(x, Tensor):
        raise TypeError(f"x is a {type(x).__name__}; accepted are a torch.Tensor and a PackedSequence.")
    _check_tensor("x", x, like)
    if x.dim() not in (2, 3) or x.shape[-1] != module.input_size or 0 in x.shape:
        layout = "batch, steps" if module.batch_first else "steps, batch"
        raise ValueError(
            f"x has shape {tuple(x.shape)}; this module takes ({layout}, {module.input_size}) or, unbatched, "
            f"(steps, {module.input_size}), with at least one sequence and one step."
        )
    unbatched = x.dim() == 2
    x = x.unsqueeze(1) if unbatched else _batch_second(module, x)  # (T, B, D)
    if lengths is None:
        x = x.clone(memory_format=torch.contiguous_format)  # the caller may write to x later
        return _Batch(x, None, x.shape[1] * (len(x),), unbatched)
    if unbatched:
        raise ValueError(
            f"x has shape {(len(x), x.shape[2])}, one unbatched sequence; lengths need a batch of 3 dimensions."
        )
    counts = _read_lengths(lengths, len(x), x.shape[1])
    return _packed(pack_padded_sequence(x, torch.tensor(counts), enforce_sorted=False))


def _packed(packed: PackedSequence) -> _Batch:
    x, counts = pad_packed_sequence(packed)
    return _Batch(x, packed, tuple(counts.tolist()))


def _batch_second(module: nn.RNNBase, a: Tensor) -> Tensor:
    """From the module's layout to (T, B, ...), and back."""
    return a.transpose(0, 1) if module.batch_first else a


def _check_tensor(name: str, given: object, like: Tensor) -> None:
    if not isinstance(given, Tensor):
        raise TypeError(f"{name} is a {type(given).__name__}; accepted is a torch.Tensor.")
    if given.dtype != like.dtype:
        raise TypeError(f"{name} is {given.dtype}; the module is {like.dtype}. Convert one of them.")
    if given.device != like.device:
        raise ValueError(f"{name} is on {given.device}; the module is on {like.device}. Move one of them.")


def _read_lengths(lengths: Iterable[int] | Tensor, steps: int, sequences: int) -> list[int]:
    wanted = f"lengths must be {sequences} whole numbers from 1 to {steps}, one a sequence"
    given: Any = lengths.tolist() if isinstance(lengths, Tensor) else lengths
    try:
        listed = list(given)
        counts = [operator.index(count) for count in listed]
    except TypeError:
        raise TypeError(f"lengths is {lengths!r}; {wanted}.") from None
    if any(isinstance(count, bool) for count in listed):
        raise TypeError(f"lengths is {lengths!r}, a mask; {wanted}.")
    if len(counts) != sequences:
        raise ValueError(f"There are {len(counts)} lengths for {sequences} sequences; {wanted}.")
    for row, count in enumerate(counts):
        if not 1 <= count <= steps:
            raise ValueError(f"lengths[{row}] is {count}; {wanted}.")
    return counts


def _read_state(
    module: nn.RNNBase, hx: Tensor | tuple[Tensor, Tensor] | None, batch: _Batch, like: Tensor
) -> dict[str, Tensor]:
    """The initial state by name, h (layers * ways, B, P) and c (layers * ways, B, H)."""
    rows = module.num_layers * _ways(module)
    sizes = {"h": module.proj_size or module.hidden_size}
    if isinstance(module, nn.LSTM):
        sizes["c"] = module.hidden_size
    if hx is None:
        return {name: like.new_zeros(rows, len(batch.lengths), size) for name, size in sizes.items()}
    if "c" in sizes and not (isinstance(hx, (tuple, list)) and len(hx) == 2):
        raise TypeError(f"hx is a {type(hx).__name__}; an LSTM takes a tuple (h_0, c_0) of two tensors.")
    state = {}
    for (name, size), given in zip(sizes.items(), hx if "c" in sizes else (hx,), strict=True):
        title = f"hx: {name}_0"
        _check_tensor(title, given, like)
        shape = (rows, size) if batch.unbatched else (rows, len(batch.lengths), size)
        if given.shape != shape:
            raise ValueError(f"{title} has shape {tuple(given.shape)}; it must be {shape}.")
        if not given.isfinite().all():
            raise ValueError(f"{title} holds {_broken(given)} numbers that are not finite; all must be.")
        state[name] = given.detach().clone().view(rows, -1, size)
    return state


def _check_finite(module: nn.RNNBase, weights: Sequence[Sequence[Tensor]], batch: _Batch) -> None:
    named = zip(module._flat_weights_names, (weight for group in weights for weight in group), strict=True)
    data = batch.x if batch.packed is None else batch.packed.data
    for name, given in [*named, ("x", data)]:
        if not given.isfinite().all():
            raise ValueError(
                f"{name} holds {_broken(given)} of {given.numel()} numbers that are not finite (nan or inf); "
                "all must be."
            )


def _read_tokens(
    tokens: Sequence[str] | Sequence[Sequence[str]] | None, batch: _Batch
) -> tuple[tuple[str, ...], ...] | None:
    """The tokens of each sequence, in its order."""
    if tokens is None:
        return None
    given: Any = [tokens] if batch.unbatched else tokens
    rows = [tuple(row) for row in given]
    fits = len(rows) == len(batch.lengths) and all(
        len(row) in (length, len(batch.x)) and all(isinstance(token, str) for token in row)
        for row, length in zip(rows, batch.lengths, strict=False)
    )
    if not fits:
        wanted = "a text a step" if batch.unbatched else f"{len(batch.lengths)} sequences of texts, a text a step"
        raise ValueError(f"tokens do not fit x: give {wanted}.")
    return tuple(row[:length] for row, length in zip(rows, batch.lengths, strict=True))


def read_keep(keep: Iterable[str] | None, cell: str) -> frozenset[str] | None:
    """The symbols to keep, checked; None: all."""
    if keep is None:
        return None
    kept, known = frozenset([keep] if isinstance(keep, str) else keep), [one.symbol for one in CELLS[cell].signals]
    if not kept or not kept <= set(known):
        raise ValueError(f"keep={tuple(sorted(kept))}: the signals of this cell are {', '.join(known)}.")
    return kept


def _broken(given: Tensor) -> int:
    return int((~given.isfinite()).sum())


# What happens inside


def _replay(
    module: nn.RNNBase,
    weights: Sequence[Sequence[Tensor]],
    batch: _Batch,
    state: Mapping[str, Tensor],
    kept: frozenset[str] | None,
    known: tuple[Tensor, ...],
) -> tuple[dict[tuple[int, str], Run], Tensor, dict[str, Tensor]]:
    """Every run, the output of the last layer as the kernel gives it, and the state at each sequence's end."""
    ways, runs, finals, sums = _ways(module), {}, [], []
    data, x = batch.x if batch.packed is None else batch.packed.data, batch.x
    for layer in range(module.num_layers):
        rows = slice(layer * ways, (layer + 1) * ways)
        before = {name: a[rows] for name, a in state.items()}
        data, *final = known or _fused(module, weights[rows], data, before, batch.packed)
        finals.append(final)
        out = batch.unpacked(data)  # (T, B, ways * P)
        for way, (direction, h) in enumerate(zip(DIRECTIONS, out.chunk(ways, -1), strict=False)):
            initial = {name: a[way] for name, a in before.items()}
            seen, h = (x, h) if direction == "forward" else (batch.turned(x), batch.turned(h))
            z, values = gates(kind_of(module), weights[rows][way], module.bias, seen, h, initial)
            sums.append(z.sum())
            if kept is not None:  # copies: what is kept is a part of what was computed together
                values = {symbol: a.clone() for symbol, a in values.items() if symbol in kept}
            runs[layer, direction] = Run(seen, initial, values)
        x = out
    ends = finals[0] if len(finals) == 1 else [torch.cat(parts) for parts in zip(*finals, strict=True)]
    # A broken weight or input breaks a sum; to look at the sums first is cheaper than to look at every weight.
    if module.proj_size:
        sums.append(ends[0].sum())  # the projection of the last step is in no pre-activation
    if not all(map(math.isfinite, sums)):
        _check_finite(module, weights, batch)
    return runs, data, dict(zip(state, ends, strict=True))


def _fused(
    module: nn.RNNBase,
    weights: Sequence[Sequence[Tensor]],
    data: Tensor,
    state: Mapping[str, Tensor],
    packed: PackedSequence | None,
) -> tuple[Tensor, ...]:
    """One layer by PyTorch's own kernel: its output, and its state at each sequence's end.

    The kernel of the module's own forward pass, which called on all layers gives the output of the last one only.
    """
    kernel = _FUSED[module.mode]
    flat = [weight for group in weights for weight in group]
    options = (flat, module.bias, 1, 0.0, False, bool(module.bidirectional))  # one layer, no dropout, no training
    hx = list(state.values())
    if packed is None:
        out, *final = kernel(data, hx if len(hx) > 1 else hx[0], *options, False)
        return out, *final
    order, back = packed.sorted_indices, packed.unsorted_indices
    if order is not None:
        hx = [a.index_select(1, order) for a in hx]
    out, *final = kernel(data, packed.batch_sizes, hx if len(hx) > 1 else hx[0], *options)
    return out, *(final if back is None else (a.index_select(1, back) for a in final))


def gates(
    cell: str, weights: Sequence[Tensor], bias: bool, x: Tensor, h: Tensor, initial: Mapping[str, Tensor]
) -> tuple[Tensor, dict[str, Tensor]]:
    """All pre-activations of one layer in one direction, and every signal, from its x and its h.

    Parameters
    ----------
    weights : sequence of torch.Tensor
        W (K*H, D), U (K*H, P) and, if the module has biases, two of (K*H,); PyTorch's order of rows.
    x : torch.Tensor, shape (T, B, D)
    h : torch.Tensor, shape (T, B, P)
    initial : mapping of str to torch.Tensor
        h (B, P), for an LSTM also c (B, H).
    """
    W, U = weights[:2]
    b_W, b_U = weights[2:4] if bias else (None, None)
    states = torch.cat((initial["h"].unsqueeze(0), h))  # (T + 1, B, P)
    before, h = states[:-1], states[1:]  # a copy: the kernel's h is the caller's, in `Recording.output`
    if cell == "gru":
        z, from_h = _product(x, W, b_W), _product(before, U, b_U)  # (T, B, 3H)
        z_r, z_z, z_n = z.chunk(3, -1)
        split = 2 * h.shape[-1]
        z[..., :split] += from_h[..., :split]
        r, u = z[..., :split].sigmoid().chunk(2, -1)
        z_n.addcmul_(r, from_h[..., split:])  # the reset gate acts on what comes from h only
        return z, {"z_r": z_r, "r": r, "z_z": z_z, "z": u, "z_n": z_n, "n": _tanh(z_n), "h": h}
    b = None if b_W is None or b_U is None else b_W + b_U
    z = _product(torch.cat((x, before), -1), torch.cat((W, U), -1), b)  # (T, B, K*H)
    if cell in ("rnn", "relu"):
        return z, {"z_h": z, "h": h}
    z_i, z_f, z_g, z_o = z.chunk(4, -1)
    i, f, _, o = z.sigmoid().chunk(4, -1)  # one call for all four costs less than one for each of three
    g = _tanh(z_g)
    c = _scan(f, i * g, initial["c"])
    return z, {"z_f": z_f, "f": f, "z_i": z_i, "i": i, "z_g": z_g, "g": g, "c": c, "z_o": z_o, "o": o, "h": h}


def _product(a: Tensor, weight: Tensor, bias: Tensor | None) -> Tensor:
    """weight (K*H, D) times a (T, B, D), plus bias, at all steps at once: (T, B, K*H)."""
    if _ONEDNN and a.device.type == "cpu" and a.dtype == torch.float32:
        # What torch.compile makes of a linear layer; PyTorch's own nn.LSTM runs on oneDNN too. On AMD's
        # processors twice as fast as the MKL that nn.functional.linear calls.
        z: Tensor = torch.ops.mkldnn._linear_pointwise(a, weight, bias, "none", [], "")
        return z
    return nn.functional.linear(a, weight, bias)


def _tanh(z: Tensor) -> Tensor:
    # On a CPU NumPy's tanh takes a tenth of the time of torch's, and is within one unit of the last place too.
    return torch.from_numpy(np.tanh(z.numpy())) if z.device.type == "cpu" else z.tanh()


def _scan(f: Tensor, written: Tensor, initial: Tensor) -> Tensor:
    """The cell state, c_t = f_t c_{t-1} + (i g)_t; takes the place of `written`.

    Rows are small, and most of the time goes to the calls. So the rows are made wider first: put into itself,
    the equation reaches two steps back, c_t = (f_t f_{t-1}) c_{t-2} + (what was written in both), then four, and
    so on, and as many steps go in one call.

    Parameters
    ----------
    f : torch.Tensor, shape (T, B, H)
    written : torch.Tensor, shape (T, B, H)
        i g.
    initial : torch.Tensor, shape (B, H)
    """
    row, end = initial.numel(), written.numel()
    keep: Any = f.reshape(-1)
    c: Any = written.view(-1)
    before: Any = initial.reshape(-1)
    if f.device.type == "cpu":
        keep, c, before = keep.numpy(), c.numpy(), before.numpy()  # NumPy's calls cost a quarter of torch's
    with np.errstate(over="ignore", invalid="ignore"):  # the trace shows what overflowed
        c[:row] += keep[:row] * before
        keep = keep[row:]
        reach = row
        while reach < min(end, _WIDE):
            now = c[reach:]
            now += keep * c[:-reach]
            keep = keep[reach:] * keep[:-reach]
            reach *= 2
        for start in range(reach, end, reach):
            now = c[start : start + reach]
            now += keep[start - reach : start] * c[start - reach : min(start, end - reach)]
    return written


# What goes out


def _laid_out(module: nn.RNNBase, x: Tensor | PackedSequence, batch: _Batch, out: Tensor) -> Tensor | PackedSequence:
    """The output of the last layer, in the layout of the input."""
    if batch.packed is None:
        return out.squeeze(1) if batch.unbatched else _batch_second(module, out)
    packed = _like(batch.packed, out)
    if isinstance(x, PackedSequence):
        return packed
    steps = x.shape[1 if module.batch_first else 0]
    return pad_packed_sequence(packed, batch_first=module.batch_first, total_length=steps)[0]


def _notes(module: nn.RNNBase, device: str, hooks: int) -> tuple[str, ...]:
    notes = []
    if module.dropout and module.num_layers > 1:
        notes.append(
            f"Dropout between layers ({module.dropout:g}) is not applied: "
            "this is what the module computes in evaluation mode."
        )
    for name in module._flat_weights_names:
        if name in module._parameters:
            continue
        if parametrize.is_parametrized(module, name):
            notes.append(f"{name} is as its parametrization computes it in evaluation mode.")
        else:
            notes.append(
                f"{name} is no parameter but a tensor that was set, as weight drop does; it is as it was left."
            )
    if not _keeps_forward(module):
        notes.append("The module's own forward was called once, and gave this output.")
    if (module._forward_pre_hooks and not hooks) or len(module._forward_hooks) > hooks:
        notes.append("The module's forward hooks were not called; what they change in its input or output is not here.")
    if torch.is_autocast_enabled(device):
        dtype = torch.get_autocast_dtype(device)
        notes.append(
            f"Autocast ({dtype}) was on and is not applied: this is what the module computes in its own dtype."
        )
    return tuple(notes)


def _signals(module: nn.RNNBase) -> tuple[Signal, ...]:
    """The cell's signals; nothing holds an h that was projected in bounds."""
    signals = CELLS[kind_of(module)].signals
    return unbound(signals) if module.proj_size else signals
