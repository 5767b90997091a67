"""An encoder, a decoder, and attention between them, in NumPy; the reference of what trains and runs in the browser.

The encoder reads in both directions; what it says at a step s is ``e_s``. The decoder begins with its last states, says
a character a step, and reads the one before. Attention gives each ``e_s`` a score; the softmax of the scores is
``shares``, and the mean of the ``e_s`` by them ``context``.

Shapes: S source steps, T steps of the decoder, E embedding, H units of the encoder in each direction, F = 2H: what it
says at a step, and units of the decoder, A numbers in which additive attention compares (here F), K characters said.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from safetensors.numpy import load_file

from lstm_viz.cells.lstm import CELL
from lstm_viz.net import WEIGHTS
from lstm_viz.run import unroll
from lstm_viz.softmax import softmax
from lstm_viz.trace import Array

__all__ = ["FOLDER", "KINDS", "Look", "Said", "Step", "bahdanau", "load", "look_vjp", "luong", "params_of", "translate"]

KINDS = ("none", "luong", "bahdanau")
FOLDER = WEIGHTS / "translate"
Arrays = Mapping[str, Array]


@dataclass(frozen=True)
class Look:
    """One look at the states of an encoder.

    Attributes
    ----------
    query : (F,) or (A,)
        What is looked for.
    scores, shares : (S,)
        A share is 0 where nothing is to be seen.
    context : (F,)
    tanh : (S, A) or None
        Of additive attention: the tanh of key and query.
    """

    query: Array
    scores: Array
    shares: Array
    context: Array
    tanh: Array | None = None


def luong(W: Array, h: Array, e: Array, seen: npt.NDArray[np.bool_] | None = None) -> Look:
    """General attention, after the step: query = W h, score_s = query . e_s.

    Parameters
    ----------
    W : (F, F)
        The paper's W_a, transposed.
    h : (F,)
        The state of the decoder after its step.
    e : (S, F)
    seen : (S,) of bool, optional
        What may be looked at; None is all.

    References
    ----------
    Luong, Pham and Manning 2015.
    """
    query = W @ h  # (F,)
    return _looked(query, e @ query, e, seen)


def bahdanau(Wq: Array, Wk: Array, v: Array, h: Array, e: Array, seen: npt.NDArray[np.bool_] | None = None) -> Look:
    """Additive attention, before the step: query = Wq h, score_s = v . tanh(Wk e_s + query).

    Parameters
    ----------
    Wq, Wk : (A, F)
    v : (A,)
    h : (F,)
        The state of the decoder before its step.
    e : (S, F)
    seen : (S,) of bool, optional

    References
    ----------
    Bahdanau, Cho and Bengio 2015.
    """
    query = Wq @ h  # (A,)
    tanh = np.tanh(e @ Wk.T + query)  # (S, A)
    return _looked(query, tanh @ v, e, seen, tanh)


def _looked(
    query: Array, scores: Array, e: Array, seen: npt.NDArray[np.bool_] | None, tanh: Array | None = None
) -> Look:
    shares = softmax(scores if seen is None else np.where(seen, scores, -np.inf))
    return Look(query, scores, shares, shares @ e, tanh)


def look_vjp(arrays: Sequence[Array], h: Array, e: Array, look: Look, d: Array) -> tuple[list[Array], Array, Array]:
    """From the gradient on a context (F,): those on the arrays that `luong` or `bahdanau` took, on h and on e."""
    slope = look.shares * (e @ d - look.context @ d)  # (S,), on the scores
    de = np.outer(look.shares, d)  # (S, F)
    if look.tanh is None:
        (W,) = arrays
        dquery = slope @ e  # (F,)
        return [np.outer(dquery, h)], W.T @ dquery, de + np.outer(slope, look.query)
    Wq, Wk, v = arrays
    dsum = np.outer(slope, v) * (1 - look.tanh**2)  # (S, A), on key and query together
    dquery = dsum.sum(axis=0)  # (A,)
    return [np.outer(dquery, h), dsum.T @ e, slope @ look.tanh], Wq.T @ dquery, de + dsum @ Wk


@dataclass(frozen=True)
class Step:
    """One step of the decoder: what it read, its signals, where it looked, and what it said.

    Attributes
    ----------
    read, said : int
    values : mapping of str to (F,)
        Every signal of the LSTM.
    look : Look or None
    combined : (F,) or None
        Of general attention: tanh(Wc [context ; h]), which the answer is made of in the place of h.
    shares : (K,)
        How likely each character is.
    """

    read: int
    values: Mapping[str, Array]
    look: Look | None
    combined: Array | None
    shares: Array
    said: int


@dataclass(frozen=True)
class Said:
    """A text that went through: both directions of the encoder in places of the text, (S, H); ``states`` (S, F)."""

    encoder: tuple[Mapping[str, Array], Mapping[str, Array]]
    states: Array
    first: Mapping[str, Array]
    steps: tuple[Step, ...]

    @property
    def ids(self) -> list[int]:
        """What was said."""
        return [step.said for step in self.steps]


def kind_of(arrays: Arrays) -> str:
    """Which attention has these arrays."""
    return "bahdanau" if "attention.v" in arrays else "luong" if "attention.query" in arrays else "none"


def params_of(arrays: Arrays, name: str, end: str = "") -> dict[str, Array]:
    """An LSTM of them, as `lstm_viz.run` takes it."""
    parts = {"W": "weight_ih", "U": "weight_hh", "b": "bias_ih"}
    return {ours: arrays[f"{name}.{theirs}_l0{end}"] for ours, theirs in parts.items()}


def translate(arrays: Arrays, ids: Sequence[int], steps: int, given: Sequence[int] | None = None) -> Said:
    """What a net makes of a text, greedily: it reads what it found likeliest before.

    Parameters
    ----------
    arrays : mapping of str to array
        By the names that the browser's trainer gives.
    ids : sequence of S int
    steps : int
        Characters to say.
    given : sequence of int, optional
        What the decoder reads instead of what it said: teacher forcing.
    """
    kind, said_before = kind_of(arrays), len(arrays["head.bias"])
    x = arrays["source.weight"][list(ids)]  # (S, E)
    H = arrays["encoder.weight_hh_l0"].shape[1]
    ways = []
    for end, order in (("", slice(None)), ("_reverse", slice(None, None, -1))):
        blank = {name: np.zeros(H) for name in ("h", "c")}
        values = unroll(CELL, params_of(arrays, "encoder", end), x[order], blank)
        ways.append({symbol: rows[order] for symbol, rows in values.items()})
    forward, backward = ways
    e = np.concatenate([forward["h"], backward["h"]], axis=1)  # (S, F)
    first = {name: np.concatenate([forward[name][-1], backward[name][0]]) for name in ("h", "c")}
    state, params = first, params_of(arrays, "decoder")
    done: list[Step] = []
    for t in range(steps):
        read = arrays["target.weight"][said_before]  # (E,)
        look = combined = None
        if kind == "bahdanau":
            Wq, Wk, v = (arrays[f"attention.{name}"] for name in ("query", "key", "v"))
            look = bahdanau(Wq, Wk, v, state["h"], e)
            read = np.concatenate([read, look.context])
        values = CELL.step(params, read, state)
        state = {name: values[name] for name in ("h", "c")}
        answers = state["h"]
        if kind == "luong":
            look = luong(arrays["attention.query"], state["h"], e)
            answers = combined = np.tanh(arrays["combine.weight"] @ np.concatenate([look.context, state["h"]]))
        shares = softmax(arrays["head.weight"] @ answers + arrays["head.bias"])  # (K,)
        said = int(shares.argmax())
        done.append(Step(said_before, values, look, combined, shares, said))
        said_before = said if given is None else given[t]
    return Said((forward, backward), e, first, tuple(done))


def load(name: str, folder: Path = FOLDER) -> tuple[dict[str, Any], dict[str, Array]]:
    """The card of a shipped net, and its arrays in float64."""
    card = json.loads((folder / f"{name}.json").read_text("utf-8"))
    return card, {key: array.astype(np.float64) for key, array in load_file(folder / f"{name}.safetensors").items()}
