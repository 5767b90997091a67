"""Every recurrent layer of a whole PyTorch model, recorded while the model runs as it always does.

Forward hooks see what each layer is given and returns; they are taken away again at the end. T steps, B sequences.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import TracebackType
from typing import Any, Self, cast

import torch
from torch import Tensor, nn
from torch.nn.utils.rnn import PackedSequence
from torch.utils.hooks import RemovableHandle

from lstm_viz.cells import CELLS
from lstm_viz.replay import Recording, Run, copied, gates, instead, kind_of, recorded

_STOCK = (nn.RNN, nn.LSTM, nn.GRU)
_CELLS = (nn.RNNCell, nn.LSTMCell, nn.GRUCell)
_WRAPPERS = (nn.DataParallel, nn.parallel.DistributedDataParallel)


def watch(model: nn.Module, *, keep: Iterable[str] | None = None) -> Watched:
    """Record every recurrent layer of a model while it runs inside of `with`.

    Parameters
    ----------
    model : torch.nn.Module
        Any that has torch.nn.RNN, LSTM, GRU or their cells inside: a Sequential, one's own, a LightningModule, one in
        DistributedDataParallel. What it returns is not changed by a bit, and afterwards it is as it was.
    keep : iterable of str, optional
        The signals to keep, ``("f", "c")``; None is all.

    Returns
    -------
    Watched
        A mapping: the `Recording` of each layer by its name in the model, ``seen["encoder.lstm"]``.

    Raises
    ------
    TypeError
        When the model is no module, is compiled, or has no recurrent layer.

    Notes
    -----
    Each layer is recorded as `record` does it, when it is called, with the weights of then. A layer or cell that is
    called again with the state that it has just returned goes on with its recording, so that a loop over steps is one
    sequence. What is recorded of a layer with dropout between its layers is what it computes in evaluation mode.

    Examples
    --------
    >>> import torch
    >>> model = torch.nn.Sequential(torch.nn.Embedding(9, 4), torch.nn.LSTM(4, 8, batch_first=True))
    >>> with watch(model) as seen:
    ...     output, _ = model(torch.tensor([[1, 2, 3]]))
    >>> seen
    <Watched: 1 layer>
      '1': Recording(lstm: 1 layer, forward; 1 sequence of 3 steps)
    >>> seen["1"]["f"].shape
    torch.Size([3, 1, 8])
    """
    return Watched(model, keep)


class Watched(Mapping[str, Recording]):
    """The recordings of a model's recurrent layers by their names; made by `watch`."""

    def __init__(self, model: nn.Module, keep: Iterable[str] | None) -> None:
        if not isinstance(model, nn.Module):
            raise TypeError(f"model is a {type(model).__name__}; accepted is a torch.nn.Module.")
        if hasattr(model, "_orig_mod"):
            raise TypeError(
                "This model is compiled, which leaves hooks out. Watch the one that was compiled, which has the same "
                "weights:\n    with lstm_viz.watch(model._orig_mod) as seen: model._orig_mod(batch)"
            )
        inner = model.module if isinstance(model, _WRAPPERS) else model
        self._parts: dict[str, Any] = {}
        self._refused: dict[str, Exception] = {}
        for name, part in inner.named_modules():
            if isinstance(part, (*_STOCK, *_CELLS)):
                self._parts[name] = part
            elif hint := instead(part):
                self._refused[name] = TypeError(f"{name or 'The model'} is a {type(part).__name__}.{hint}")
        if not self._parts:
            none = TypeError(f"model is a {type(model).__name__}, in which there is no torch.nn.RNN, LSTM or GRU.")
            raise next(iter(self._refused.values()), none)
        self._keep = _kept(keep, [kind_of(part) for part in self._parts.values()])
        self._calls: dict[str, list[_Layer | _Loop]] = {name: [] for name in self._parts}
        self._hooks: list[RemovableHandle] = []

    def __enter__(self) -> Self:
        for name, part in self._parts.items():
            see = self._see_cell if isinstance(part, _CELLS) else self._see_layer
            self._hooks.append(part.register_forward_hook(_Hook(see, name), with_kwargs=True))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        while self._hooks:
            self._hooks.pop().remove()

    def calls(self, name: str) -> tuple[Recording, ...]:
        """Every recording of a layer, in order: a new one begins where it is called with a state of another origin.

        Raises
        ------
        KeyError
            When the model has no such layer, or it was not called.
        TypeError, ValueError
            When it cannot be recorded; as `record` raises them.
        """
        if name in self._refused:
            raise self._refused[name]
        if name not in self._calls:
            held = ", ".join(map(repr, self._calls))
            raise KeyError(f"The model has no recurrent layer {name!r}; it has {held}.")
        if not self._calls[name]:
            raise KeyError(f"{name!r} was not called inside of `with`.")
        kept = self._kept(name)
        return tuple(call.recording(kept) for call in self._calls[name])

    def _kept(self, name: str) -> frozenset[str] | None:
        """Of what is to be kept, what this layer has."""
        known = {signal.symbol for signal in CELLS[kind_of(self._parts[name])].signals}
        return None if self._keep is None else self._keep & known

    def __getitem__(self, name: str) -> Recording:
        made = self.calls(name)
        if len(made) > 1:
            raise ValueError(
                f"{name!r} was called for {len(made)} sequences, each from a state or with weights of its own: take "
                f"seen.calls({name!r})[0] to [{len(made) - 1}]."
            )
        return made[0]

    def __iter__(self) -> Iterator[str]:
        return (name for name, calls in self._calls.items() if calls)

    def __len__(self) -> int:
        return sum(bool(calls) for calls in self._calls.values())

    def __repr__(self) -> str:
        lines = [f"<Watched: {len(self)} layer{'s' * (len(self) != 1)}>"]
        for name in self:
            made = self.calls(name)
            lines.append(f"  {name!r}: {made[0]!r}" + (f" and {len(made) - 1} more" if len(made) > 1 else ""))
        lines += [f"  {name!r}: not recorded: {error}" for name, error in self._refused.items()]
        return "\n".join(lines)

    def _see_layer(self, name: str, module: Any, given: Mapping[str, Any], said: Any) -> None:
        if name in self._refused:
            return
        try:
            made = recorded(
                module, _in_its_type(given["input"], module), None, given.get("hx"), None, self._kept(name), said
            )
        except (TypeError, ValueError) as error:  # the model goes on; who asks for this layer is told
            self._refused[name] = error
            return
        calls = self._calls[name]
        going = calls[-1] if calls else None
        if isinstance(going, _Layer) and going.goes_on(made):
            going.parts.append(made)
        else:
            calls.append(_Layer(module, [made]))

    def _see_cell(self, name: str, module: Any, given: Mapping[str, Any], said: Any) -> None:
        x, hx, after = given["input"].detach().clone(), given.get("hx"), _state(said)
        before = {key: torch.zeros_like(a) for key, a in after.items()} if hx is None else _state(hx)
        calls = self._calls[name]
        going = calls[-1] if calls else None
        if not isinstance(going, _Loop) or not going.goes_on(x, before):
            going = _Loop(module, before)
            calls.append(going)
        going.x.append(x)
        going.states.append(after)


@dataclass(frozen=True)
class _Hook:
    see: Any
    name: str

    def __call__(self, module: nn.Module, args: Any, kwargs: Any, said: Any) -> None:
        with torch.no_grad():
            self.see(self.name, module, dict(zip(("input", "hx"), args, strict=False)) | kwargs, said)


def _kept(keep: Iterable[str] | None, kinds: Iterable[str]) -> frozenset[str] | None:
    if keep is None:
        return None
    kept = frozenset([keep] if isinstance(keep, str) else keep)
    known = {signal.symbol: None for kind in kinds for signal in CELLS[kind].signals}
    if not kept or not kept <= set(known):
        raise ValueError(f"keep={tuple(sorted(kept))}: the signals of this model are {', '.join(known)}.")
    return kept


def _in_its_type(x: Any, module: nn.RNNBase) -> Any:
    """Autocast hands on half precision; the record is of what the module computes in its own."""
    like = next(module.parameters())
    data = x.data if isinstance(x, PackedSequence) else x
    return x.to(like.dtype) if isinstance(data, Tensor) and data.dtype in (torch.float16, torch.bfloat16) else x


@dataclass
class _Layer:
    """The recordings of a layer, each from the state at which the one before ended."""

    module: Any
    parts: list[Recording]

    def goes_on(self, other: Recording) -> bool:
        """Whether a recording with the same weights begins where the last one ended."""
        one = self.parts[-1]
        if (
            len(one.directions) > 1
            or len(set(one.lengths)) > 1
            or PackedSequence in map(type, (one.output, other.output))
        ):
            return False
        weights = ((other._weights[place][name], a) for place, held in one._weights.items() for name, a in held.items())
        ends = [a for a in (one.h_n, one.c_n) if a is not None]
        begins = [torch.stack([run.initial[key] for run in other._runs.values()]) for key in "hc"[: len(ends)]]
        states = zip((a.reshape(-1) for a in ends), (a.reshape(-1) for a in begins), strict=True)
        return all(torch.equal(a, b) for pairs in (weights, states) for a, b in pairs)

    def recording(self, kept: frozenset[str] | None) -> Recording:
        """All of them as one sequence."""
        if len(self.parts) == 1:
            return self.parts[0]
        outputs = [cast(Tensor, part.output) for part in self.parts]
        time = int(self.module.batch_first and outputs[0].dim() == 3)
        runs = {
            place: Run(
                torch.cat([part._runs[place].x for part in self.parts]),
                first.initial,
                {
                    symbol: torch.cat([part._runs[place].values[symbol] for part in self.parts])
                    for symbol in first.values
                },
            )
            for place, first in self.parts[0]._runs.items()
        }
        steps = sum(part.lengths[0] for part in self.parts)
        lengths = len(self.parts[0].lengths) * (steps,)
        return replace(self.parts[-1], output=torch.cat(outputs, time), lengths=lengths, _runs=runs)


def _state(said: Any) -> dict[str, Tensor]:
    parts = said if isinstance(said, (tuple, list)) else (said,)
    return {key: a.detach().clone() for key, a in zip("hc", parts, strict=False)}


@dataclass
class _Loop:
    """The steps of a cell, each from the state that the one before returned."""

    cell: Any
    initial: dict[str, Tensor]
    x: list[Tensor] = field(default_factory=list)
    states: list[dict[str, Tensor]] = field(default_factory=list)

    def __post_init__(self) -> None:
        bias = ("bias_ih", "bias_hh") if self.cell.bias else ()
        held = [getattr(self.cell, name) for name in ("weight_ih", "weight_hh", *bias)]
        self.weights, self.made = copied(self.cell.bias, held), self._version()

    def _version(self) -> list[int]:
        """Other numbers after every change of the weights in place."""
        return [parameter._version for parameter in self.cell.parameters()]

    def goes_on(self, x: Tensor, before: Mapping[str, Tensor]) -> bool:
        """Whether a step from that state is the next one of this sequence."""
        ends = self.states[-1].items()
        return (
            x.shape == self.x[-1].shape
            and self.made == self._version()
            and all(torch.equal(a, before[key]) for key, a in ends)
        )

    def recording(self, kept: frozenset[str] | None) -> Recording:
        """The whole sequence, by the equations at all steps at once."""
        alone = self.x[0].dim() == 1
        kind = kind_of(self.cell)
        x = torch.stack(self.x)
        h = torch.stack([state["h"] for state in self.states])
        x, seen = (x.unsqueeze(1), h.unsqueeze(1)) if alone else (x, h)  # (T, B, ...)
        initial = {key: a.unsqueeze(0) if alone else a for key, a in self.initial.items()}
        with torch.no_grad():
            _, values = gates(kind, list(self.weights.values()), self.cell.bias, x, seen, initial)
        last = self.states[-1]
        return Recording(
            cell=kind,
            output=h,
            h_n=last["h"],
            c_n=last.get("c"),
            lengths=x.shape[1] * (len(x),),
            layers=1,
            directions=("forward",),
            notes=(),
            _signals=CELLS[kind].signals,
            _runs={(0, "forward"): Run(x, initial, {s: a for s, a in values.items() if kept is None or s in kept})},
            _weights={(0, "forward"): self.weights},
        )
