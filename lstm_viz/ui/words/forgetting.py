"""What `Why RNNs forget` says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from lstm_viz.analysis.explode import median
from lstm_viz.analysis.jacobians import growth_rate
from lstm_viz.trace import Array
from lstm_viz.ui.words.numbers import listed, minus, number, power, raised, steps_back

if TYPE_CHECKING:
    from lstm_viz.analysis.forgetting import Reach
    from lstm_viz.ui.settings.forgetting import Setting

RNN, PLAIN, BIASED, CHRONO, GRU = "RNN", "LSTM", "LSTM with forget bias", "LSTM, chrono", "GRU"
AS_DRAWN, RELU = "as drawn", "ReLU"

BIAS = "Forget bias of the third net"
STEPS, UNITS = "Steps, T", "Units, H"
INIT = "Start of the weights"
INIT_HELP = (
    "Orthogonal changes the matrices of all nets but the chrono one. "
    "Chrono sets the bias of a gate: here the GRU takes it too; the RNN has no gate, and the other LSTMs keep theirs."
)
GAIN = "Gain: spectral radius of each recurrent matrix"
CURVE = "Nonlinearity of the RNN"
SIZE = "Size of the inputs"
SEED = "First of ten seeds"

WHAT_BIAS_DOES = "What does one number, the forget bias, do?"


def title(setting: Setting, name: str) -> str:
    """A net's name as the figure has it."""
    return {
        RNN: f"{setting.curve} RNN",
        PLAIN: f"LSTM, {'orthogonal' if setting.init == 'orthogonal' else 'PyTorch'} start",
        BIASED: f"LSTM, forget bias {minus(setting.bias)}",
        CHRONO: f"LSTM, chrono start, T_max {setting.longest}",
        GRU: "GRU" + (", chrono start" if setting.init == "chrono" else ""),
    }[name]


def surprise(setting: Setting, found: Mapping[str, Reach]) -> str:
    """What the figure says first, whatever it is: the plain LSTM against the RNN, then what the forget bias adds."""
    if broken := overflow(setting, found):
        return broken
    steps = setting.inputs.steps
    if steps < 11:
        return f"There are only {steps} steps: take more to see a gradient vanish." if steps > 1 else "One step only."
    rnn, lstm, biased = (median(found[name].norms) for name in (RNN, PLAIN, BIASED))
    first = plain(setting, rnn, lstm)
    far = min(50, steps - 1)
    if not lstm[far] > 0:
        return first
    ratio = float(biased[far] / lstm[far])
    return f"{first}\n\n**{steps_back(far).capitalize()}, forget bias {minus(setting.bias)} brings {times(ratio)}.**"


def plain(setting: Setting, rnn: Array, lstm: Array) -> str:
    """The middle seeds (T,) of the plain LSTM against those of the RNN, ten steps back and further."""
    numbers = f"{title(setting, RNN)}: {power(float(rnn[10]))}; {title(setting, PLAIN)}: {power(float(lstm[10]))}."
    if both_vanish_alike(rnn, lstm):
        return (
            f"**10 steps back, an LSTM as it starts is no better than a plain RNN.** {numbers} "
            f"Further back both vanish: a step multiplies by {growth_rate(rnn):.2f} and {growth_rate(lstm):.2f}."
        )
    if lstm[10] == 0 or rnn[10] == 0:
        return f"**10 steps back, the gradient is exactly 0 in at least one of RNN and LSTM.** {numbers}"
    ratio = float(lstm[10] / rnn[10])
    return (
        f"**10 steps back, {times(ratio)} arrives in the LSTM {'as' if ratio >= 1 else 'than'} in the RNN.** "
        f"{numbers} "
        f"{steps_back(len(rnn) - 1).capitalize()}: {power(float(rnn[-1]))} and {power(float(lstm[-1]))}."
    )


def both_vanish_alike(rnn: Array, lstm: Array) -> bool:
    """Ten steps back within a factor of two of each other, and both far below where they began in the end."""
    with np.errstate(divide="ignore", invalid="ignore"):
        alike = 0.5 <= lstm[10] / rnn[10] <= 2
    return bool(alike and rnn[-1] < 0.1 * rnn[0] and lstm[-1] < 0.1 * lstm[0])


def overflow(setting: Setting, found: Mapping[str, Reach]) -> str:
    """Which nets overflowed, and where; empty if none did."""
    wrong = [(title(setting, name), this.broken) for name, this in found.items() if this.broken is not None]
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
    arrive = {name: float(median(found[name].norms)[k]) for name in (PLAIN, BIASED)}
    if not 0 < arrive[PLAIN] < np.inf or not np.isfinite(arrive[BIASED]):
        return text
    return (
        f"{text}\n\nBy that, {times((g / f) ** k)} should arrive at the input {steps_back(k)}. "
        f"Measured: **{times(arrive[BIASED] / arrive[PLAIN])}**. The rest is the way through :gray[h] and the gates, "
        "and how a fuller cell is shown as h: see [The two paths](The_two_paths)."
    )


def reach(setting: Setting, curves: Mapping[str, Array], at: Sequence[int], floor: float) -> str:
    """Under the figure of all nets: how it was made, and a table of the sizes at some distances."""
    units = setting.inputs.units
    return "\n".join(
        [
            "Line: the middle of ten seeds. Band: all ten. Sizes as computed, not rescaled. k = 0 is the last step. "
            f"Every net has {units} unit{'' if units == 1 else 's'} and reads the same random numbers. "
            f"The size is the norm of d|h_T| / dx at step T − k, over {setting.inputs.sequences} sequences."
            f"{below(curves, floor)}",
            "",
            f"| net | {' | '.join(f'k = {k}' for k in at)} | factor a step |",
            "|---" * (len(at) + 2) + "|",
            *(
                f"| {name} | {' | '.join(spread(rows[:, k]) for k in at)} | {factor(rows)} |"
                for name, rows in curves.items()
            ),
            "",
            "Bold: the middle seed. In brackets: the least and the most. Factor a step: a straight line fitted to the "
            "logarithm of the middle seed.",
        ]
    )


def reach_alt(curves: Mapping[str, Array], last: int) -> str:
    """The figure of all nets for those who do not see it."""
    return "Size of the gradient against steps back, log axis. " + " ".join(
        f"{name}: {power(float(np.median(rows[:, last])))} at {last} steps back." for name, rows in curves.items()
    )


def biases(middles: Mapping[int, Array], bias: Sequence[float]) -> str:
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


def biases_alt(middles: Mapping[int, Array], bias: Sequence[float]) -> str:
    """The figure of the biases for those who do not see it."""
    return "Gradient against the forget bias. " + " ".join(
        f"{steps_back(k)}: "
        + ", ".join(f"{minus(value)}: {power(float(m))}" for value, m in zip(bias, middle, strict=True))
        + "."
        for k, middle in middles.items()
    )


def reveal(one: Reach, five: Reach) -> str:
    """With the learner's own settings, biases 1 and 5 beside each other."""
    a, b = median(one.norms), median(five.norms)
    k = min(50, len(a) - 1)
    f, g = (float(np.mean(this.gate)) for this in (one, five))  # type: ignore[arg-type]
    return (
        f"{steps_back(k).capitalize()}: **{power(a[k])}** with bias 1, "
        f"**{power(b[k])}** with bias 5. "
        f"At the last input itself, k = 0: {power(a[0])} and {power(b[0])}. "
        f"The :red[forget gate] stands at {number(f)} and {g:.3f}: "
        f"along the cell alone {k} steps leave {power(f**k)} and {power(g**k)}. "
        "What arrives beyond that came through h and the gates."
    )


def checked(setting: Setting, name: str) -> str:
    """What a line of the check compares."""
    return f"{title(setting, name)}, first seed"


def code(setting: Setting, back: int | None = None) -> str:
    """Lines that make the numbers again."""
    starts = "\n".join(f"    {title(setting, name)!r}: {start!r}," for name, start in setting.starts().items())
    return f"""from lstm_viz.analysis.forgetting import Inputs, Start, reach

inputs = {setting.inputs!r}
starts = {{
{starts}
}}
for name, start in starts.items():
    norms = reach(start, inputs{"" if back is None else f", back={back}"}).norms  # (seeds, k)
    print(name, norms.shape, sorted(norms[:, min(10, norms.shape[1] - 1)])[len(norms) // 2])
"""


def factor(rows: Array) -> str:
    """What one step back multiplies by, from the slope of the middle seed's logarithm."""
    rate = growth_rate(np.median(rows, axis=0))
    return "" if np.isnan(rate) else f"× {rate:.3g}"


def below(curves: Mapping[str, Array], floor: float) -> str:
    """Which nets leave the axis."""
    gone = [name for name, rows in curves.items() if (np.nan_to_num(rows, nan=1.0) < floor).any()]
    return f" Below {power(floor)}, where the axis ends, or exactly 0: {', '.join(gone)}." if gone else ""


def spread(values: Array) -> str:
    """The middle of the seeds, with the least and the most."""
    if not np.isfinite(values).all():
        return "not a number"
    return f"**{power(float(np.median(values)))}** ({power(float(values.min()))} to {power(float(values.max()))})"


def times(ratio: float) -> str:
    """ "21.6 times as much", "10.3 times less"."""
    if ratio == 0:
        return "nothing"
    size = max(ratio, 1 / ratio)
    return f"{f'{size:.3g}' if size < 1e4 else power(size)} times {'as much' if ratio >= 1 else 'less'}"
