"""`Why RNNs forget`: five nets that have learned nothing yet, and what reaches their inputs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

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

if TYPE_CHECKING:
    from lstm_viz.ui.controls import Values

BIASES = (-2.0, 0.0, 1.0, 2.0, 3.0, 5.0)
SEQUENCES = 4


@dataclass(frozen=True)
class Setting:
    """What the learner has chosen."""

    inputs: Inputs
    bias: float
    init: str
    gain: str
    curve: str

    @classmethod
    def of(cls, values: Values) -> Setting:
        """From the values of the controls."""
        size = float(values["size"])
        inputs = Inputs(values["T"], values["H"], values["seed"], sequences=SEQUENCES, size=size)
        return cls(inputs, values["bias"], values["init"], values["gain"], values["curve"])

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

    def biased(self, *biases: float) -> tuple[Start, ...]:
        """The third net with other forget biases."""
        return tuple(replace(self, bias=bias).starts()[BIASED] for bias in biases)


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


def by_bias(setting: Setting, back: int) -> dict[float, Reach]:
    """Forget bias -> what arrives up to `back` steps back, for several and the chosen one, in order."""
    found = dict(zip(BIASES, several(setting.biased(*BIASES), setting.inputs, back), strict=True))
    found[setting.bias] = five(setting)[BIASED]  # so that the slider of the bias costs nothing here
    return dict(sorted(found.items()))


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
