"""Traces of cells that no file here knows: what a PyTorch or Keras user may bring. T steps, D inputs, H units."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import torch

from lstm_viz.browser.pack import Alone
from lstm_viz.cells import CELLS, Cell, Equation, sigmoid, untouched
from lstm_viz.replay import record
from lstm_viz.run import run
from lstm_viz.trace import Signal, Trace

T, D, H = 14, 2, 5
LSTM = {signal.symbol: signal for signal in CELLS["lstm"].drawn}


def _drawn(rng: np.random.Generator, gates: str) -> dict[str, np.ndarray]:
    sizes = {"W": (H, D), "U": (H, H), "b": (H,), "p": (H,)}
    return {f"{name}_{gate}": rng.normal(size=size) for name, size in sizes.items() for gate in gates}


def _looped(step, symbols, **state):
    """The values of a step function over T random inputs, (T, H) each, and the inputs."""
    rng = np.random.default_rng(3)
    x, values, state = rng.normal(size=(T, D)), {symbol: [] for symbol in symbols}, dict(state)
    for row in x:
        made = step(row, state)
        state = {name: made[name] for name in state}
        for symbol in symbols:
            values[symbol].append(made[symbol])
    return {symbol: np.array(rows) for symbol, rows in values.items()}, x


def peepholes() -> Alone:
    """Peepholes and a hard sigmoid, as in older Keras; the forget gate bears a name that no palette has."""
    p = _drawn(np.random.default_rng(1), "eigo")

    def step(x, state):
        def gate(name, c):
            z = p[f"W_{name}"] @ x + p[f"U_{name}"] @ state["h"] + p[f"p_{name}"] * c + p[f"b_{name}"]
            return np.clip(0.2 * z + 0.5, 0, 1)

        e, i = gate("e", state["c"]), gate("i", state["c"])
        g = np.tanh(p["W_g"] @ x + p["U_g"] @ state["h"] + p["b_g"])
        c = e * state["c"] + i * g
        o = gate("o", c)
        return {"e": e, "i": i, "g": g, "c": c, "o": o, "h": o * np.tanh(c)}

    values, x = _looped(step, "eigcoh", h=np.zeros(H), c=np.zeros(H))
    signals = (replace(LSTM["f"], symbol="e", name="erase gate", short="erase"), *(LSTM[symbol] for symbol in "igcoh"))
    equation = Equation("c", "c = e ⊙ cₜ₋₁ + i ⊙ g", "c = e * c + i * g", "c = e * c + i * g")
    trace = Trace("peephole", signals, values, {"h": np.zeros(H), "c": np.zeros(H)}, x)
    return Alone(trace, "Brought from elsewhere", (equation,), "Peephole LSTM")


def keras_gru() -> Alone:
    """The GRU of Keras with reset_after=False: r scales h before U_n, and there is one bias. Words are read."""
    p = _drawn(np.random.default_rng(2), "zrn")

    def step(x, state):
        h = state["h"]
        z, r = (sigmoid(p[f"W_{gate}"] @ x + p[f"U_{gate}"] @ h + p[f"b_{gate}"]) for gate in "zr")
        n = np.tanh(p["W_n"] @ x + p["U_n"] @ (r * h) + p["b_n"])
        return {"z": z, "r": r, "n": n, "h": z * h + (1 - z) * n}

    values, x = _looped(step, "zrnh", h=np.zeros(H))
    tokens = ("a", "stitch", "in", "time") * 4
    return Alone(Trace("gru", CELLS["gru"].drawn, values, {"h": np.zeros(H)}, x, tokens[:T]), "Keras")


def normed() -> Alone:
    """Layer norm inside the cell, one gate for both, a state without bounds, nothing before the first step."""
    p = _drawn(np.random.default_rng(4), "fg")

    def step(x, state):
        def norm(z):
            return (z - z.mean()) / z.std()

        f = sigmoid(norm(p["W_f"] @ x + p["U_f"] @ state["h"]))
        g = np.maximum(norm(p["W_g"] @ x + p["U_g"] @ state["h"]), 0)
        return {"f": f, "g": g, "h": f * state["h"] + (1 - f) * g}

    values, x = _looped(step, "fgh", h=np.zeros(H))
    signals = (LSTM["f"], replace(LSTM["g"], low=0.0, high=None), replace(LSTM["h"], low=None, high=None))
    return Alone(Trace("normed", signals, values, {}, x), "With layer norm")


def coupled() -> Alone:
    """A `Cell` of somebody's own, run by `lstm_viz.run`: the LSTM whose input gate is what the forget gate leaves."""
    lstm = CELLS["lstm"]

    def step(params, x, state, touch=untouched):
        made = lstm.step(params, x, state, touch)
        i = touch("i", 1 - made["f"])
        c = touch("c", made["f"] * state["c"] + i * made["g"])
        return {**made, "i": i, "c": c, "h": touch("h", made["o"] * np.tanh(c))}

    cell: Cell = replace(lstm, name="coupled", title="Coupled LSTM", step=step)
    x = np.random.default_rng(5).normal(size=(T, D))
    trace = run(cell, lstm.init(5, D, H), x)
    return Alone(trace, "Coupled gates", cell.equations, cell.title)


def recorded(module: torch.nn.Module) -> Alone:
    """What PyTorch's own layer did."""
    torch.manual_seed(6)
    for weight in module.parameters():
        torch.nn.init.uniform_(weight, -1, 1)
    return Alone(record(module.double(), torch.randn(T, 1, D).double()).trace(0), str(module))


@cache
def brought() -> dict[str, Alone]:
    """Each kind, by name."""
    return {
        "peepholes": peepholes(),
        "keras": keras_gru(),
        "normed": normed(),
        "coupled": coupled(),
        "projected": recorded(torch.nn.LSTM(D, H, proj_size=2)),
        "biasless": recorded(torch.nn.GRU(D, H, bias=False)),
        "relu": recorded(torch.nn.RNN(D, H, nonlinearity="relu")),
    }


def has(alone: Alone, signal: Signal, unit: int) -> bool:
    """Whether a unit has a signal: of a projected h only the first ones do."""
    return unit < alone.trace[signal.symbol].shape[1]
