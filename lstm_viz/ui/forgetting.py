"""`Why RNNs forget`: the gradient that reaches an input k steps back, in five nets that have learned nothing yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import numpy as np
import streamlit as st

from lstm_viz.analysis.differences import by_inputs
from lstm_viz.analysis.forgetting import FLOAT32_SMALLEST, Inputs, Options, Reach, Start, reaches
from lstm_viz.analysis.gradients import sweep
from lstm_viz.analysis.jacobians import growth_rate
from lstm_viz.cells import find
from lstm_viz.run import unroll
from lstm_viz.trace import Array
from lstm_viz.ui.experiment import Checked, Controls, Shown, check, predict, said, share, show, theme, try_this
from lstm_viz.ui.in_words import listed, minus, power, raised, steps_back

GAINS = (
    "as drawn",
    "0",
    "0.1",
    "0.25",
    "0.5",
    "0.75",
    "0.9",
    "1",
    "1.1",
    "1.25",
    "1.5",
    "2",
    "3",
    "5",
    "10",
    "100",
    "1e6",
)
SIZES = ("0", "0.01", "0.1", "0.5", "1", "2", "5", "10")
BIASES = (-2.0, 0.0, 1.0, 2.0, 3.0, 5.0)
SEQUENCES = 4

INIT = (
    "Orthogonal changes the matrices of all nets but the chrono one. "
    "Chrono sets the bias of a gate: here the GRU takes it too; the RNN has no gate, and the other LSTMs keep theirs."
)

RNN, PLAIN, BIASED, CHRONO, GRU = "RNN", "LSTM", "LSTM with forget bias", "LSTM, chrono", "GRU"


@dataclass(frozen=True)
class Setting:
    """What the learner has chosen."""

    inputs: Inputs
    bias: float
    init: str
    gain: str
    curve: str

    def starts(self) -> dict[str, Start]:
        """The five nets."""
        gain: Options = () if self.gain == "as drawn" else (("gain", float(self.gain)),)
        weights: Options = (("scheme", "orthogonal"), *gain) if self.init == "orthogonal" else gain
        chrono: Options = (("scheme", "chrono"), ("t_max", float(max(3, self.inputs.steps))), *gain)
        return {
            RNN: Start("relu" if self.curve == "ReLU" else "rnn", weights),
            PLAIN: Start("lstm", weights),
            BIASED: Start("lstm", (("forget_bias", self.bias), *weights)),
            CHRONO: Start("lstm", chrono),
            GRU: Start("gru", chrono if self.init == "chrono" else weights),
        }

    def title(self, name: str) -> str:
        """A net's name as the figure has it."""
        return {
            RNN: f"{self.curve} RNN",
            PLAIN: f"LSTM, {'orthogonal' if self.init == 'orthogonal' else 'PyTorch'} start",
            BIASED: f"LSTM, forget bias {minus(self.bias)}",
            CHRONO: f"LSTM, chrono start, T_max {max(3, self.inputs.steps)}",
            GRU: "GRU" + (", chrono start" if self.init == "chrono" else ""),
        }[name]


@lru_cache(maxsize=128)
def several(starts: tuple[Start, ...], inputs: Inputs, back: int | None = None) -> list[Reach]:
    """Starts of one cell in one pass; computed once for all sessions."""
    return reaches(starts, inputs, back)


def five(setting: Setting) -> dict[str, Reach]:
    """What arrives in each of the nets; the three LSTMs in one pass."""
    starts = setting.starts()
    found: dict[str, Reach] = {}
    for group in ((RNN,), (PLAIN, BIASED, CHRONO), (GRU,)):
        found |= zip(group, several(tuple(starts[name] for name in group), setting.inputs), strict=True)
    return found


@st.fragment
def forgetting(lesson: Mapping[str, Any]) -> None:
    """The figure beside its controls, what it says, and what to try."""
    controls = Controls("forgetting")
    left, right = st.columns([8, 3], gap="large")
    with right:
        setting = settle(controls)
    found = five(setting)
    # Both figures before the first is sent: a browser that draws one slows the server that computes the other.
    main, bias = main_figure(setting, found), bias_figure(setting)
    with left:
        controls.say()
        said("surprise", surprise(setting, found))
        show(main)
    st.subheader("What does one number, the forget bias, do?", anchor=False)
    words, figure = st.columns([4, 7], gap="large")
    with words:
        said("why", why(setting, found))
    with figure:
        show(bias)
    left, right = st.columns([7, 5], gap="large")
    with left:
        try_this(controls, lesson)
    with right:
        predict("forgetting", lesson["predict"], lambda: reveal(setting))
        check("forgetting", lambda: checked(setting))


def settle(controls: Controls) -> Setting:
    """The controls; the forget bias first, as the page is about it."""
    bias = controls.real("bias", "Forget bias of the third net", -5, 10, 1, 0.5)
    steps = controls.integer("T", "Steps, T", 1, 500, 100)
    units = controls.integer("H", "Units, H", 1, 64, 32)
    init = controls.choice("init", "Start of the weights", ("PyTorch", "orthogonal", "chrono"), "PyTorch", help=INIT)
    gain = controls.steps("gain", "Gain: spectral radius of each recurrent matrix", GAINS, "as drawn")
    curve = controls.choice("curve", "Nonlinearity of the RNN", ("tanh", "ReLU"), "tanh")
    size = controls.steps("size", "Size of the inputs", SIZES, "1")
    seed = controls.integer("seed", "First of ten seeds", 0, 990, 0, 10)
    with st.container(horizontal=True):
        controls.reset()
        share()
    inputs = Inputs(steps, units, seed, sequences=SEQUENCES, size=float(size))
    return Setting(inputs, bias, init, gain, curve)


def medians(found: Reach) -> Array:
    """The middle seed at every distance (T,)."""
    middle: Array = np.median(found.norms, axis=0)
    return middle


def surprise(setting: Setting, found: Mapping[str, Reach]) -> str:
    """What the figure says first, whatever it is: the plain LSTM against the RNN, then what the forget bias adds."""
    if broken := broken_words(setting, found):
        return broken
    steps = setting.inputs.steps
    if steps < 11:
        return f"There are only {steps} steps: take more to see a gradient vanish." if steps > 1 else "One step only."
    rnn, lstm, biased = (medians(found[name]) for name in (RNN, PLAIN, BIASED))
    numbers = f"{setting.title(RNN)}: {power(float(rnn[10]))}; {setting.title(PLAIN)}: {power(float(lstm[10]))}."
    far = min(50, steps - 1)
    if both_vanish_alike(rnn, lstm):
        first = (
            f"**10 steps back, an LSTM as it starts is no better than a plain RNN.** {numbers} "
            f"Further back both vanish: a step multiplies by {growth_rate(rnn):.2f} and {growth_rate(lstm):.2f}."
        )
    elif lstm[10] == 0 or rnn[10] == 0:
        first = f"**10 steps back, the gradient is exactly 0 in at least one of RNN and LSTM.** {numbers}"
    else:
        ratio = float(lstm[10] / rnn[10])
        first = (
            f"**10 steps back, {_times(ratio)} arrives in the LSTM {'as' if ratio >= 1 else 'than'} in the RNN.** "
            f"{numbers} "
            f"{steps_back(steps - 1).capitalize()}: {power(float(rnn[-1]))} and {power(float(lstm[-1]))}."
        )
    if not lstm[far] > 0:
        return first
    ratio = float(biased[far] / lstm[far])
    return f"{first}\n\n**{steps_back(far).capitalize()}, forget bias {minus(setting.bias)} brings {_times(ratio)}.**"


def both_vanish_alike(rnn: Array, lstm: Array) -> bool:
    """Ten steps back within a factor of two of each other, and both far below where they began in the end."""
    with np.errstate(divide="ignore", invalid="ignore"):
        alike = 0.5 <= lstm[10] / rnn[10] <= 2
    return bool(alike and rnn[-1] < 0.1 * rnn[0] and lstm[-1] < 0.1 * lstm[0])


def broken_words(setting: Setting, found: Mapping[str, Reach]) -> str:
    """Which nets overflowed, and where; empty if none did."""
    wrong = [(setting.title(name), this.broken) for name, this in found.items() if this.broken is not None]
    parts = [f"{name}: the state is no longer a finite number from step {step + 1} on" for name, step in wrong]
    return f"**Overflow.** {'; '.join(parts)}. Its gradient is not a number (nan), so it has no line." if parts else ""


def why(setting: Setting, found: Mapping[str, Reach]) -> str:
    """From the gate's value at the start to what is left along the cell, and to what is measured."""
    k = min(10, setting.inputs.steps - 1)
    if k == 0:
        return "With one step there is no way back."
    f, g = (round(float(np.mean(found[name].gate)), 3) for name in (PLAIN, BIASED))  # type: ignore[arg-type]
    text = (
        f"Along the :orange[cell], every step multiplies the gradient by the :red[forget gate]. Before any training "
        f"that gate stands at {f:.3f} on average: {k} steps leave {f:.3f}{raised(k)} = {power(f**k)}.\n\n"
        f"The forget bias is one number, added before the sigmoid. At {minus(setting.bias)} the gate stands at "
        f"{g:.3f}, and {k} steps leave {g:.3f}{raised(k)} = {power(g**k)}."
    )
    arrive = {name: float(medians(found[name])[k]) for name in (PLAIN, BIASED)}
    if not 0 < arrive[PLAIN] < np.inf or not np.isfinite(arrive[BIASED]):
        return text
    return (
        f"{text}\n\nBy that, {_times((g / f) ** k)} should arrive at the input {steps_back(k)}. "
        f"Measured: **{_times(arrive[BIASED] / arrive[PLAIN])}**. The rest is the way through :gray[h] and the gates, "
        "and how a fuller cell is shown as h: see The two paths."
    )


def main_figure(setting: Setting, found: Mapping[str, Reach]) -> Shown:
    """All five nets over the whole way back."""
    from lstm_viz.plots.reach import FLOOR, Look, reach

    looks = {
        RNN: Look("negative", "dash", "diamond"),
        PLAIN: Look("text", "solid", "circle"),
        BIASED: Look("f", "solid", "square"),
        CHRONO: Look("f", "dot", "square-open"),
        GRU: Look("positive", "dashdot", "triangle-up"),
    }
    named = {setting.title(name): look for name, look in looks.items()}
    curves = {setting.title(name): this.norms for name, this in found.items()}
    figure = reach(curves, named, FLOAT32_SMALLEST, theme())
    last = setting.inputs.steps - 1
    at = sorted({k for k in (0, 10, 50) if k < last} | {last})
    head = f"| net | {' | '.join(f'k = {k}' for k in at)} | factor a step |"
    lines = [
        f"| {name} | {' | '.join(_spread(rows[:, k]) for k in at)} | {_kept(rows)} |" for name, rows in curves.items()
    ]
    units = setting.inputs.units
    words = "\n".join(
        [
            "Line: the middle of ten seeds. Band: all ten. Sizes as computed, not rescaled. k = 0 is the last step. "
            f"Every net has {units} unit{'' if units == 1 else 's'} and reads the same random numbers. "
            f"The size is the norm of d|h_T| / dx at step T − k, over {SEQUENCES} sequences.{_below(curves, FLOOR)}",
            "",
            head,
            "|---" * (len(at) + 2) + "|",
            *lines,
            "",
            "Bold: the middle seed. In brackets: the least and the most. Factor a step: a straight line fitted to the "
            "logarithm of the middle seed.",
        ]
    )
    table = [
        {"net": name, "seed": setting.inputs.first + s, **{f"k={k}": float(row[k]) for k in _thinned(len(row))}}
        for name, rows in curves.items()
        for s, row in enumerate(rows)
    ]
    alt = "Size of the gradient against steps back, log axis. " + " ".join(
        f"{name}: {power(float(np.median(rows[:, at[-1]])))} at {at[-1]} steps back." for name, rows in curves.items()
    )
    return Shown("gradient-reach", figure, alt, words, table, code(setting))


def bias_figure(setting: Setting) -> Shown:
    """The gradient at two distances for several forget biases, the chosen one among them."""
    from lstm_viz.plots.reach import biases as drawn

    ks = sorted({min(k, setting.inputs.steps - 1) for k in (10, 50)})
    starts = tuple(replace(setting, bias=value).starts()[BIASED] for value in BIASES)
    each = dict(zip(BIASES, several(starts, setting.inputs, ks[-1]), strict=True))
    each[setting.bias] = five(setting)[BIASED]  # so that the slider of the bias costs nothing here
    bias = sorted(each)
    rows = {k: np.stack([each[value].norms[:, k] for value in bias], axis=1) for k in ks}  # (S, N) each
    table = [
        {
            "steps back": k,
            "forget bias": value,
            **{f"seed {setting.inputs.first + s}": float(row[n]) for s, row in enumerate(those)},
        }
        for k, those in rows.items()
        for n, value in enumerate(bias)
    ]
    middles = {k: np.median(those, axis=0) for k, those in rows.items()}
    alt = "Gradient against the forget bias. " + " ".join(
        f"{steps_back(k)}: "
        + ", ".join(f"{minus(value)}: {power(float(m))}" for value, m in zip(bias, middle, strict=True))
        + "."
        for k, middle in middles.items()
    )
    words = bias_words(bias, middles)
    return Shown("forget-bias", drawn(bias, rows, setting.bias, theme()), alt, words, table, code(setting, ks[-1]))


def bias_words(bias: Sequence[float], middles: Mapping[int, Array]) -> str:
    """Which bias brings most, at each distance."""
    words = "One mark is one seed; a line joins the middle seeds."
    best = {
        k: minus(bias[int(middle.argmax())])
        for k, middle in middles.items()
        if np.isfinite(middle).all() and middle.max() > 2 * middle.min()
    }
    if best:
        parts = [f"{steps_back(k)} with bias {which}" for k, which in best.items()]
        words += f" Of these, most arrives {listed(parts)}."
    return words


def reveal(setting: Setting) -> str:
    """With the learner's own settings, biases 1 and 5 beside each other."""
    k = min(50, setting.inputs.steps - 1)
    one, five_ = (replace(setting, bias=bias) for bias in (1.0, 5.0))
    a, b = several((one.starts()[BIASED], five_.starts()[BIASED]), setting.inputs)
    f, g = (float(np.mean(this.gate)) for this in (a, b))  # type: ignore[arg-type]
    return (
        f"{steps_back(k).capitalize()}: **{power(medians(a)[k])}** with bias 1, "
        f"**{power(medians(b)[k])}** with bias 5. "
        f"At the last input itself, k = 0: {power(medians(a)[0])} and {power(medians(b)[0])}. "
        f"The :red[forget gate] stands at {f:.2f} and {g:.3f}: "
        f"along the cell alone {k} steps leave {power(f**k)} and {power(g**k)}. "
        "What arrives beyond that came through h and the gates."
    )


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
        seed = {"h": h / size if size else h}
        ours = sweep(cell, params, x, values, initial, {len(x) - 1: seed}, split=False).x
        theirs = autograd(cell, params, x, initial, seed)["x"]
        largest = float(np.abs(ours).max())
        rows.append(
            Checked(f"{setting.title(name)}, first seed", "autograd", float(np.abs(ours - theirs).max()), largest)
        )
        differences = by_inputs(lambda h: np.linalg.norm(h, axis=-1), cell, params, x, initial, min(3, len(x)))
        rows.append(
            Checked(
                f"{setting.title(name)}, first seed",
                "changing x",
                float(np.abs(ours[-3:] - differences).max()),
                largest,
            )
        )
    return rows


def code(setting: Setting, back: int | None = None) -> str:
    """Lines that make the numbers again."""
    starts = "\n".join(f"    {setting.title(name)!r}: {start!r}," for name, start in setting.starts().items())
    return f"""from lstm_viz.analysis.forgetting import Inputs, Start, reach

inputs = {setting.inputs!r}
starts = {{
{starts}
}}
for name, start in starts.items():
    norms = reach(start, inputs{"" if back is None else f", back={back}"}).norms  # (seeds, k)
    print(name, norms.shape, sorted(norms[:, min(10, norms.shape[1] - 1)])[len(norms) // 2])
"""


def _kept(rows: Array) -> str:
    """The factor that one step back multiplies by, from the slope of the middle seed's logarithm."""
    rate = growth_rate(np.median(rows, axis=0))
    return "" if np.isnan(rate) else f"× {rate:.3g}"


def _thinned(length: int) -> list[int]:
    """Distances that the table lists: all of the first ten, then every fifth."""
    return [k for k in range(length) if k <= 10 or k % 5 == 0 or k == length - 1]


def _below(curves: Mapping[str, Array], floor: float) -> str:
    gone = [name for name, rows in curves.items() if (np.nan_to_num(rows, nan=1.0) < floor).any()]
    return f" Below {power(floor)}, where the axis ends, or exactly 0: {', '.join(gone)}." if gone else ""


def _spread(values: Array) -> str:
    if not np.isfinite(values).all():
        return "not a number"
    return f"**{power(float(np.median(values)))}** ({power(float(values.min()))} to {power(float(values.max()))})"


def _times(ratio: float) -> str:
    """ "21.6 times as much", "10.3 times less"."""
    if ratio == 0:
        return "nothing"
    size = max(ratio, 1 / ratio)
    return f"{f'{size:.3g}' if size < 1e4 else power(size)} times {'as much' if ratio >= 1 else 'less'}"
