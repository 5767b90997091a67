"""The series of `What comes next?` in NumPy: how they are split, what nets and simpler models say, and how far off.

Key: N forecasts, K steps ahead, H units.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from safetensors.numpy import load_file

from lstm_viz.net import WEIGHTS
from lstm_viz.series.sunspots import counted

__all__ = ["FOLDER", "NAMES", "Forecast", "card", "forecast", "rmse", "weights"]

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]
Said = Callable[[IntArray], FloatArray]  # the steps that forecasts are made before (N,) -> what they say (N, K)

FOLDER = WEIGHTS / "forecast"
DATA = WEIGHTS.parent / "browser/net/forecast"
NAMES = ("electricity", "glucose", "sunspots")
DAY, GLUCOSE_DAY = 48, 288


@dataclass(frozen=True, eq=False)
class Forecast:
    """A series, its pieces without a gap, and its three parts: trained on, validated on, and the test.

    Attributes
    ----------
    starts : (P,)
        Where a piece begins.
    slots : (T,)
        Steps by the clock.
    ends : pair of int
        Where training ends, and where validation ends.
    seasons, orders : tuple of int
        Steps after which it may say the same again; numbers that linear models look back on.
    ahead, lead, stride, block : int
        As in ``net/forecast/series.js``.
    """

    name: str
    values: FloatArray
    starts: IntArray
    slots: IntArray
    ends: tuple[int, int]
    seasons: tuple[int, ...]
    orders: tuple[int, ...]
    ahead: int
    lead: int
    stride: int
    block: int

    @property
    def scale(self) -> tuple[float, float]:
        """Mean and spread of what is trained on."""
        own = self.values[: self.ends[0]]
        return float(own.mean()), float(own.std())

    def piece(self, at: IntArray) -> tuple[IntArray, IntArray]:
        """Where the pieces of some steps begin, and where they end."""
        nth = np.searchsorted(self.starts, at, side="right") - 1
        return self.starts[nth], np.append(self.starts, len(self.values))[nth + 1]

    def origins(self, part: str) -> IntArray:
        """The steps from which forecasts of a part are scored."""
        first, last = {"validation": self.ends, "test": (self.ends[1], len(self.values))}[part]
        at = np.arange(first, last - self.ahead + 1, self.stride)
        start, end = self.piece(at)
        kept: IntArray = at[(at - start >= self.lead) & (at + self.ahead <= end)]
        return kept

    def errors(self, said: Said, part: str = "test") -> FloatArray:
        """Forecasts less what came, (N, K)."""
        at = self.origins(part)
        off: FloatArray = said(at) - self.values[at[:, None] + np.arange(self.ahead)]
        return off

    def same(self, at: IntArray) -> FloatArray:
        """The last number, over and over."""
        return np.repeat(self.values[at - 1][:, None], self.ahead, axis=1)

    def seasonal(self, season: int) -> Said:
        """The number a season ago by the clock, or two; the last one where nothing stands there."""
        known = dict(zip(self.slots.tolist(), self.values.tolist(), strict=True))
        ago = [k - season * -(-(k + 1) // season) for k in range(self.ahead)]

        def said(at: IntArray) -> FloatArray:
            return np.array([[known.get(int(self.slots[t]) + k, self.values[t - 1]) for k in ago] for t in at])

        return said

    def linear(self, order: int) -> Said:
        """A linear model of the last numbers, by least squares on what is trained on."""
        mean, spread = self.scale
        x = (self.values - mean) / spread
        trained = np.arange(self.ends[0])
        rows = trained[trained - self.piece(trained)[0] >= order]
        read = x[rows[:, None] + np.arange(-order, 0)]
        fitted = np.linalg.lstsq(np.column_stack([read, np.ones(len(rows))]), x[rows], rcond=None)[0]

        def said(at: IntArray) -> FloatArray:
            known = x[np.maximum(self.piece(at)[0][:, None], at[:, None] + np.arange(-order, 0))]
            for k in range(self.ahead):
                known = np.column_stack([known, known[:, k:] @ fitted[:-1] + fitted[-1]])
            out: FloatArray = known[:, order:] * spread + mean
            return out

        return said

    def net(self, arrays: Mapping[str, npt.NDArray[Any]]) -> Said:
        """An LSTM that reads all of a piece so far, and then its own forecasts."""
        mean, spread = self.scale
        x = (self.values - mean) / spread
        W, U, b, V, d = _parameters(arrays)
        H = U.shape[1]

        def step(read: FloatArray, h: FloatArray, c: FloatArray) -> tuple[FloatArray, FloatArray]:
            i, f, g, o = np.split(read[:, None] @ W.T + h @ U.T + b, 4, axis=1)
            c = _sigmoid(f) * c + _sigmoid(i) * np.tanh(g)
            return _sigmoid(o) * np.tanh(c), c

        def said(at: IntArray) -> FloatArray:
            start, _ = self.piece(at)
            h, c = (np.zeros((len(at), H)) for _ in range(2))
            now = {"h": np.zeros((1, H)), "c": np.zeros((1, H))}
            wanted = {int(t): n for n, t in enumerate(at)}
            for t in range(int(start[0]), int(at[-1]) + 1):
                if t in self.starts:
                    now = {name: np.zeros((1, H)) for name in now}
                if t in wanted:
                    h[wanted[t]], c[wanted[t]] = now["h"][0], now["c"][0]
                now["h"], now["c"] = step(x[t : t + 1], now["h"], now["c"])
            out = np.empty((len(at), self.ahead))
            for k in range(self.ahead):
                out[:, k] = h @ V + d
                h, c = step(out[:, k], h, c)
            return out * spread + mean

        return said


def _sigmoid(z: FloatArray) -> FloatArray:
    out: FloatArray = 1 / (1 + np.exp(-z))
    return out


def _parameters(arrays: Mapping[str, npt.NDArray[Any]]) -> tuple[FloatArray, FloatArray, FloatArray, FloatArray, float]:
    own = {name: array.astype(np.float64) for name, array in arrays.items()}
    b = own["lstm.bias_ih_l0"] + own["lstm.bias_hh_l0"]
    return own["lstm.weight_ih_l0"], own["lstm.weight_hh_l0"], b, own["head.weight"][0], float(own["head.bias"][0])


def rmse(errors: FloatArray) -> FloatArray:
    """Root of the mean squared error at each number of steps ahead, (K,)."""
    out: FloatArray = np.sqrt((errors**2).mean(axis=0))
    return out


@cache
def forecast(name: str) -> Forecast:
    """One of `NAMES`."""
    if name == "electricity":
        values = np.fromfile(DATA / "electricity.bin", dtype="<u2").astype(np.float64)
        whole = np.arange(len(values))
        ends, seasons, orders = (56 * DAY, 70 * DAY), (DAY, 7 * DAY), (DAY, 7 * DAY + 1)
        return Forecast(name, values, whole[:1], whole, ends, seasons, orders, DAY, 7 * DAY + 1, 1, DAY)
    if name == "glucose":
        packed = (DATA / "glucose.bin").read_bytes()
        pieces = int(np.frombuffer(packed, "<u4", 1)[0])
        head = np.frombuffer(packed, "<u4", 2 * pieces, 4).reshape(-1, 2).astype(np.int64)
        values = np.frombuffer(packed, "<u2", offset=4 + 8 * pieces).astype(np.float64)
        starts = np.append(0, head[:-1, 1].cumsum())
        slots = np.concatenate([np.floor((minute + 5 * np.arange(long)) / 5 + 0.5) for minute, long in head]).astype(
            np.int64
        )
        ends = (int(len(values) * 0.6), int(len(values) * 0.8))
        return Forecast(name, values, starts, slots, ends, (GLUCOSE_DAY,), (12,), 24, 24, 6, GLUCOSE_DAY)
    values = np.array([float(each) for each in counted().values()])
    whole = np.arange(len(values))
    fifth = len(values) // 5
    return Forecast(
        name, values, whole[:1], whole, (len(values) - 2 * fifth, len(values) - fifth), (11,), (9,), 11, 22, 1, 11
    )


def weights(name: str) -> dict[str, npt.NDArray[Any]]:
    """The arrays of a shipped net."""
    return load_file(FOLDER / f"{name}.safetensors")


def card(name: str) -> dict[str, Any]:
    """What is told of a shipped net."""
    told: dict[str, Any] = json.loads(Path(FOLDER / f"{name}.json").read_text("utf-8"))
    return told
