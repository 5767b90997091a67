"""`Why RNNs forget`: five nets that have learned nothing yet, and what reaches their inputs."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from lstm_viz.analysis.differences import by_inputs
from lstm_viz.analysis.forgetting import Inputs, Options, Reach, Start, reaches
from lstm_viz.analysis.gradients import sweep
from lstm_viz.cells import find
from lstm_viz.run import unroll
from lstm_viz.ui.checked import Checked
from lstm_viz.ui.words import forgetting as words
from lstm_viz.ui.words.forgetting import AS_DRAWN, BIASED, CHRONO, GRU, PLAIN, RELU, RNN
from lstm_viz.ui.work import MEGABYTE, shared

SEQUENCES = 4
USUAL: Mapping[str, Any] = {
    "bias": 1,
    "T": 100,
    "H": 32,
    "init": "PyTorch",
    "gain": AS_DRAWN,
    "curve": "tanh",
    "size": "1",
    "seed": 0,
}
"""Where the page opens, by the names of its address; the browser's address.js says the same."""

IN_BROWSER = {RNN: "rnn", PLAIN: "lstm", BIASED: "bias", CHRONO: "chrono", GRU: "gru"}

# fmt: off
GAINS = (AS_DRAWN, "0", "0.1", "0.25", "0.5", "0.75", "0.9", "1", "1.1", "1.25", "1.5", "2", "3", "5", "10", "100",
         "1e6")
# fmt: on
SIZES = ("0", "0.01", "0.1", "0.5", "1", "2", "5", "10")
CHOICES = {"init": ("PyTorch", "orthogonal", "chrono"), "gain": GAINS, "curve": ("tanh", RELU), "size": SIZES}
RANGES = {"bias": (-5.0, 10.0), "T": (1, 500), "H": (1, 64), "seed": (0, 990)}


@dataclass(frozen=True)
class Setting:
    """What the learner has chosen."""

    inputs: Inputs
    bias: float
    init: str
    gain: str
    curve: str

    @property
    def longest(self) -> int:
        """The T_max of a chrono start."""
        return max(3, self.inputs.steps)

    def starts(self) -> dict[str, Start]:
        """The five nets."""
        gain: Options = () if self.gain == AS_DRAWN else (("gain", float(self.gain)),)
        weights: Options = (("scheme", "orthogonal"), *gain) if self.init == "orthogonal" else gain
        chrono: Options = (("scheme", "chrono"), ("t_max", float(self.longest)), *gain)
        return {
            RNN: Start("relu" if self.curve == RELU else "rnn", weights),
            PLAIN: Start("lstm", weights),
            BIASED: Start("lstm", (("forget_bias", self.bias), *weights)),
            CHRONO: Start("lstm", chrono),
            GRU: Start("gru", chrono if self.init == "chrono" else weights),
        }


def setting_of(given: Mapping[str, Any]) -> Setting:
    """What an address asks for; what makes no sense in it is as usual, and what is outside a range at its end."""
    values = {name: given.get(name, usual) for name, usual in USUAL.items()}
    for name, known in CHOICES.items():
        if values[name] not in known:
            values[name] = USUAL[name]
    for name, (low, high) in RANGES.items():
        try:
            value = float(values[name]) if name == "bias" else int(str(values[name]))
            values[name] = min(max(value, low), high) if math.isfinite(value) else USUAL[name]
        except ValueError:
            values[name] = USUAL[name]
    size = float(values["size"])
    inputs = Inputs(values["T"], values["H"], values["seed"], sequences=SEQUENCES, size=size)
    return Setting(inputs, float(values["bias"]), values["init"], values["gain"], values["curve"])


@shared(8 * MEGABYTE)
def several(starts: tuple[Start, ...], inputs: Inputs, back: int | None = None) -> list[Reach]:
    """Starts of one cell in one pass."""
    return reaches(starts, inputs, back)


def five(setting: Setting) -> dict[str, Reach]:
    """What arrives in each of the nets; the three LSTMs in one pass."""
    starts = setting.starts()
    found: dict[str, Reach] = {}
    for group in ((RNN,), (PLAIN, BIASED, CHRONO), (GRU,)):
        found |= zip(group, several(tuple(starts[name] for name in group), setting.inputs), strict=True)
    return found


@shared(MEGABYTE)
def checked(setting: Setting) -> Sequence[Checked]:
    """The first seed's first sequence of every net, by autograd and by finite differences of the inputs."""
    from lstm_viz.autograd import autograd

    rows = []
    inputs = replace(setting.inputs, seeds=1, sequences=1)
    x = inputs.x()[:, 0, 0]  # (T, D)
    for name, start in setting.starts().items():
        cell, params = find(start.cell), inputs.nets(start)[0]
        initial = {state: np.zeros(inputs.units) for state in cell.state}
        values = unroll(cell, params, x, initial)
        h = values["h"][-1]
        size = float(np.linalg.norm(h))
        with np.errstate(invalid="ignore"):  # inf / inf, where the state overflowed
            seed = {"h": h / size if size else h}
        ours = sweep(cell, params, x, values, initial, {len(x) - 1: seed}, split=False).x
        moved = by_inputs(lambda h: np.linalg.norm(h, axis=-1), cell, params, x, initial, min(3, len(x)))
        for against, theirs in (("autograd", autograd(cell, params, x, initial, seed)["x"]), ("changing x", moved)):
            apart = float(np.abs(ours[-len(theirs) :] - theirs).max())
            rows.append(Checked(words.checked(setting, name), against, apart, float(np.abs(ours).max())))
    return rows
