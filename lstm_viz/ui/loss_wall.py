"""The wall in the loss with gradient steps on it, and what clipping does to a whole net's gradient."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import streamlit as st

from lstm_viz.analysis.clipping import CLIPS, angle
from lstm_viz.analysis.differences import slopes
from lstm_viz.analysis.explode import size
from lstm_viz.analysis.loss_wall import TARGET, Descent, descend, slope, surface, unit
from lstm_viz.cells import CELLS
from lstm_viz.run import run
from lstm_viz.trace import Array
from lstm_viz.ui.experiment import Checked, Controls, Shown, said, show, theme
from lstm_viz.ui.in_words import degrees, minus, power

if TYPE_CHECKING:
    from lstm_viz.plots.reach import Look

NETS = {"tanh RNN": "rnn", "LSTM": "lstm", "GRU": "gru", "ReLU RNN": "relu"}
WEIGHTS = (*(f"{n / 20:g}" for n in range(101)), "10", "1000", "1e6")
GATED = ("LSTM", "GRU")
SAME = {
    False: "It has one recurrent weight u and one bias b.",
    True: "Its gates and its candidate have the same recurrent weight u and the same bias b.",
}
RATES = ("0.001", "0.003", "0.01", "0.03", "0.1", "0.3", "1", "3", "10", "100", "1e6")
THRESHOLDS = ("0.001", "0.01", "0.03", "0.1", "0.3", "1", "3", "10", "100", "1e4", "1e6")
CUTS = (*THRESHOLDS[:-2], "1000", "1e4", "1e5", "1e6", "1e7", "1e8", "1e10")
"""For a whole net, whose gradient may be much larger."""
B = np.linspace(-0.3, 0.3, 100)
"""Rows of the map. None lies at b = 0, where the state stays at zero."""


@dataclass(frozen=True)
class Place:
    """Where the steps start, and how they go."""

    net: str
    u: float
    b: float
    steps: int
    rate: float
    updates: int
    threshold: float

    def descents(self) -> dict[str, Descent]:
        """Way of clipping -> its path."""
        return _descents(NETS[self.net], (self.u, self.b), self.steps, self.rate, self.updates, self.threshold)


@lru_cache(maxsize=64)
def _descents(
    cell: str, start: tuple[float, float], steps: int, rate: float, updates: int, threshold: float
) -> dict[str, Descent]:
    return descend(cell, start, steps, rate, updates, threshold)


def weights(name: str) -> tuple[float, float]:
    """The ends of the map: the wall of a gated unit begins at u = 2, that of a plain one at 1."""
    return (1.6, 4.4) if name in GATED else (0.8, 2.0)


@lru_cache(maxsize=64)
def _surface(cell: str, ends: tuple[float, float], steps: int) -> Array:
    return surface(cell, np.linspace(*ends, 121)[None, :], B[:, None], steps)


def wall_section(controls: Controls) -> Place:
    """The map and what the steps meet, with their controls."""
    st.subheader("What does it do to training?", anchor=False)
    left, right = st.columns([8, 3], gap="large")
    with right:
        place = settle(controls)
    paths = place.descents()
    with left:
        st.markdown(
            f"A net with one unit, so that its loss can be drawn: (h_T − {TARGET})² after T steps. "
            f"It reads nothing and starts at zero. {SAME[place.net in GATED]} "
            "From one start, plain gradient steps in three ways: unclipped, clipped by norm, clipped by value."
        )
        controls.say()
        said("wall", flight(place, paths))
        map_, course = st.columns([5, 4])
        with map_:
            show(map_figure(place, paths))
        with course:
            show(course_figure(place, paths))
    return place


def settle(controls: Controls) -> Place:
    """The controls of the wall, with a Reset of their own."""
    name = controls.choice("wall", "Net of one unit", tuple(NETS), "tanh RNN")
    u = float(controls.steps("u", "Start: recurrent weight u", WEIGHTS, "1.5"))
    b = controls.real("b", "Start: bias b", -0.3, 0.3, 0.0, 0.01)
    clip = float(controls.steps("clip", "Clip at", THRESHOLDS, "1"))
    rate = float(controls.steps("rate", "Learning rate", RATES, "0.1"))
    updates = controls.integer("updates", "Updates", 1, 30, 20)
    steps = controls.integer("wallT", "Steps of the net, T", 1, 100, 20)
    controls.reset()
    return Place(name, u, b, steps, rate, updates, clip)


def flight(place: Place, paths: Mapping[str, Descent]) -> str:
    """What happened to each of the three, in words."""
    return "\n\n".join(_fate(name, path, place) for name, path in paths.items())


def _fate(name: str, path: Descent, place: Place) -> str:
    norms, at = size(path.gradient), int(np.argmax(_finite(size(path.gradient))))
    lost = np.flatnonzero(~np.isfinite(path.points).all(axis=1) | ~np.isfinite(norms) | ~np.isfinite(path.loss))
    label = f"**{name.capitalize()}**: "
    if lost.size:
        n = int(lost[0])
        what = f"loss {power(float(path.loss[n]))}, gradient {power(float(norms[n]))}"
        return (
            label
            + f"{after(n)} the numbers overflow ({what}). "
            + (
                "From there on u and b are not numbers, and no update brings them back."
                if n < place.updates
                else "That was the last update."
            )
        )
    if not norms.any():
        return (
            f"{label}the slope at the start is exactly 0. No step is taken, and the loss stays {power(path.loss[0])}."
        )
    if at == place.updates:  # the last point: no step was taken from it
        at = int(np.argmax(norms[:-1]))
    left, turn = float(size(path.used[at])), angle(path.gradient[at], path.used[at])
    # Less than what degrees() shows as 0.0° is rounding, or as good as none.
    turned = f" and turns it by {degrees(turn)}" if turn >= 0.05 else ""
    kept = "" if left == norms[at] else f" Clipping shortens it to {power(left)}{turned}."
    u, b = (weight(float(value)) for value in path.points[-1])
    stuck = " The slope there is exactly 0: it cannot come back." if norms[-1] == 0 and path.loss[-1] > 0 else ""
    return label + (
        f"the steepest slope it meets is {power(float(norms[at]))}, {after(at)}.{kept} "
        f"The step there has length {power(place.rate * left)}. "
        f"It ends at u = {u}, b = {b}, with loss {power(float(path.loss[-1]))}.{stuck}"
    )


def after(count: int) -> str:
    """When, in the numbers that the figures and the table have too: 0 is the start."""
    return "at the start" if count == 0 else f"after {count} update{'' if count == 1 else 's'}"


def weight(value: float) -> str:
    """u or b in three digits, without an e."""
    return minus(float(f"{value:.3g}")) if value == 0 or 1e-3 <= abs(value) < 1e4 else power(value)


def map_figure(place: Place, paths: Mapping[str, Descent]) -> Shown:
    """The loss over u and b, with the steps."""
    from lstm_viz.plots.loss_wall import loss_wall

    ends = weights(place.net)
    u, loss = np.linspace(*ends, 121), _surface(NETS[place.net], ends, place.steps)
    words = (
        "Grey: the loss, by the scale beside the map. Each mark is one update. What leaves the map leaves the picture."
    )
    if not np.isfinite(loss).all():
        words += f" Empty: the loss is inf or nan, at {(~np.isfinite(loss)).mean():.0%} of the map."
    alt = f"Map of the loss of a {place.net} with one unit over u and b, with three paths. " + " ".join(
        f"{name}: from loss {power(float(path.loss[0]))} to {power(float(path.loss[-1]))}."
        for name, path in paths.items()
    )
    table = [
        {"u": float(weight), "b": float(bias), "loss": float(loss[row, column])}
        for row, bias in enumerate(B)
        if row % 5 == 0
        for column, weight in enumerate(u)
        if column % 5 == 0
    ]
    return Shown("loss-wall", loss_wall(u, B, loss, paths, looks(), theme()), alt, words, table, code(place))


def course_figure(place: Place, paths: Mapping[str, Descent]) -> Shown:
    """Loss and gradient at every update."""
    from lstm_viz.plots.loss_wall import descent

    lengths = {name: size(path.gradient) for name, path in paths.items()}
    words = "The gradient is drawn as it is before clipping. The table has what clipping left, and the step."
    alt = "Loss and gradient at each update. " + " ".join(
        f"{name}: largest gradient {power(float(_finite(norms).max()))}." for name, norms in lengths.items()
    )
    return Shown("updates", descent(paths, lengths, looks(), theme()), alt, words, updates(place, paths), code(place))


def updates(place: Place, paths: Mapping[str, Descent]) -> list[dict[str, object]]:
    """A row a point, the start first: where, how steep, what was left after clipping, how far, how much it turned."""
    return [
        {
            "way": name,
            "after updates": n,
            "u": float(path.points[n, 0]),
            "b": float(path.points[n, 1]),
            "loss": float(path.loss[n]),
            "gradient": float(size(path.gradient[n])),
            "after clipping": float(size(path.used[n])),
            "step": place.rate * float(size(path.used[n])) if n < place.updates else None,
            "turned, degrees": angle(path.gradient[n], path.used[n]),
        }
        for name, path in paths.items()
        for n in range(len(path.loss))
    ]


def clip_section(controls: Controls, name: str, gradients: Array, call: str) -> None:
    """Both ways of clipping on the gradient of all parameters of the net that is looked into.

    Parameters
    ----------
    name : str
        Of the net.
    gradients : (S, P)
    call : str
        Python that makes the net's `Growth` again.
    """
    st.subheader("What is left of the direction?", anchor=False)
    words, figure = st.columns([4, 7], gap="large")
    with words:
        threshold = float(controls.steps("cut", "Clip the whole gradient at", CUTS, "1e5"))
        controls.reset()
        controls.say()
        said("clip", turned(name, gradients, threshold))
    with figure:
        show(clip_figure(name, gradients, threshold, call))


def turned(name: str, gradients: Array, threshold: float) -> str:
    """Lengths and angles, before and after, of the first seed and of all."""
    clipped = {way: np.stack([clip(row, threshold) for row in gradients]) for way, clip in CLIPS.items()}
    angles = {
        way: np.array([angle(a, b) for a, b in zip(gradients, rows, strict=True)]) for way, rows in clipped.items()
    }
    before = float(size(gradients[0]))
    cut = int((np.abs(gradients[0]) > threshold).sum())
    head = f"The {name} from above, first seed: {gradients.shape[1]:,} parameters, gradient of size {power(before)}."
    if not np.isfinite(before):
        ruined = float((~np.isfinite(clipped["by norm"][0])).mean())
        left = float((~np.isfinite(clipped["by value"][0])).mean())
        return head + (
            "\n\nIts size is no finite number, and **clipping does not mend that**. "
            f"By norm, all is divided by {power(before)}: {ruined:.0%} of the components become nan"
            f"{', the rest 0' if ruined < 1 else ''}. "
            f"By value, inf becomes the threshold, but nan stays: {left:.0%} of the components."
        )
    if before == 0:
        return head + "\n\nThere is nothing to clip, and no direction."
    norm, value = (float(size(clipped[way][0])) for way in ("by norm", "by value"))
    if before <= threshold:
        return (
            head + f"\n\nThat is not above {limit(threshold)}: both ways leave it as it is. "
            "Lower the threshold to see them differ."
        )
    return (
        f"{head}\n\n**By norm**: size {power(norm)}. The direction stays: every component is divided by the same "
        f"number.\n\n**By value**: size {power(value)}, turned by **{degrees(angles['by value'][0])}**. "
        f"{cuts(cut, gradients.shape[1], threshold)}\n\n{over_seeds(gradients, angles['by value'], threshold)}"
    )


def cuts(cut: int, count: int, threshold: float) -> str:
    """How many components lose their size."""
    if cut == count:
        return f"All {count:,} components are cut to ±{limit(threshold)}: only the signs are left."
    if cut == 0:
        return f"No component is above {limit(threshold)}, so none is cut."
    return f"{cut:,} of the components are cut to ±{limit(threshold)}: of these only the sign is left."


def over_seeds(gradients: Array, turns: Array, threshold: float) -> str:
    """By how much clipping by value turns the gradient in the seeds where it cuts, and in how many it does not."""
    touched = (np.abs(gradients) > threshold).any(axis=1)
    good = turns[touched & np.isfinite(turns)]
    seeds = len(gradients)
    words = ""
    if good.size:
        least, most = f"{good.min():.0f}°", f"{good.max():.0f}°"
        words = (
            f"By value it turns by {least if least == most else f'{least} to {most}'} in {len(good)} of {seeds} seeds. "
        )
    if whole := int((~touched & np.isfinite(turns)).sum()):
        words += f"In {whole} of {seeds} no component is above the threshold, nothing is cut, and it does not turn: 0°."
    return words.strip()


def limit(threshold: float) -> str:
    """A threshold as it is read in a sentence."""
    return power(threshold) if threshold >= 1e4 else minus(threshold)


def clip_figure(name: str, gradients: Array, threshold: float, call: str) -> Shown:
    """Components by size, before and after."""
    from lstm_viz.plots.clipping import clipping, ranks

    ways = {way: clip(gradients[0], threshold) for way, clip in CLIPS.items()}
    order = np.argsort(-np.abs(gradients[0]))
    places = ranks(gradients.shape[1])
    table = [
        {"rank": int(place), **{way: float(row[order[place - 1]]) for way, row in ways.items()}}
        for place in places[:: max(1, len(places) // 100)]
    ]
    alt = f"Components of the gradient of the {name} by size. " + " ".join(
        f"{way}: from {power(float(_finite(np.abs(row)).max()))} down." for way, row in ways.items()
    )
    words = shape(gradients[0], threshold)
    code = f"""from lstm_viz.analysis.clipping import angle, by_norm, by_value
from lstm_viz.analysis.explode import growth

gradient = {call}.weights[0]  # of the first seed
for clip in (by_norm, by_value):
    print(clip.__name__, angle(gradient, clip(gradient, {threshold!r})), "degrees")
"""
    return Shown("clipping", clipping(ways, looks(), threshold, theme()), alt, words, table, code)


def shape(gradient: Array, threshold: float) -> str:
    """What clipping did to the line of the components."""
    sizes, whole = np.abs(gradient), float(size(gradient))
    if not np.isfinite(whole):
        return "Only what is a finite number above 0 is drawn."
    if whole <= threshold:
        return "The gradient is not above the threshold. The three lines are one."
    cut = int((sizes > threshold).sum())
    by_value = "keeps the line as it is" if cut == 0 else "cuts its top flat" if cut < sizes.size else "leaves it flat"
    return f"By norm moves the whole line down and keeps its shape. By value {by_value}."


def looks() -> dict[str, Look]:
    """The three ways, in every figure of them."""
    from lstm_viz.plots.reach import Look

    return {
        "unclipped": Look("text", "solid", "circle"),
        "by norm": Look("negative", "dash", "diamond"),
        "by value": Look("positive", "dot", "square"),
    }


def wall_checked(place: Place) -> Sequence[Checked]:
    """The slope at the start, by autograd and by moving u and b a little."""
    from lstm_viz.autograd import autograd

    cell = CELLS[NETS[place.net]]
    x = np.zeros((place.steps, 1))
    params, initial = unit(cell, place.u, place.b), {name: np.zeros(1) for name in cell.state}
    _, gradient = slope(cell, np.array([place.u]), np.array([place.b]), place.steps)
    with np.errstate(all="ignore"):
        h = run(cell, params, x)["h"][-1]
        graph = autograd(cell, params, x, initial, {"h": 2 * (h - TARGET)})
        theirs = np.array([graph["U"].sum(), graph["b"].sum()])
        at = np.array([place.u, place.b])
        # So little that the loss moves by about a millionth: on the wall its slope changes within 1e-5.
        by = np.maximum(1e-6 / np.maximum(1.0, np.abs(gradient[0])), 8 * np.spacing(np.abs(at)))
        differences = slopes(lambda many: surface(cell, many[:, 0], many[:, 1], place.steps), at, by)
        what, largest = f"wall, {place.net}: dL/du and dL/db at the start", float(np.abs(gradient).max())
        return [
            Checked(what, "autograd", float(np.abs(gradient[0] - theirs).max()), largest),
            Checked(what, "changing u and b", float(np.abs(gradient[0] - differences).max()), largest),
        ]


def code(place: Place) -> str:
    """Lines that make the numbers again."""
    return f"""import numpy as np
from lstm_viz.analysis.loss_wall import descend, surface

u, b = np.linspace(*{weights(place.net)!r}, 121), np.linspace(-0.3, 0.3, 100)
loss = surface({NETS[place.net]!r}, u[None, :], b[:, None], steps={place.steps})  # (b, u)
paths = descend(
    {NETS[place.net]!r}, ({place.u!r}, {place.b!r}),
    steps={place.steps}, rate={place.rate!r}, updates={place.updates}, threshold={place.threshold!r},
)
for way, path in paths.items():
    print(way, path.points, path.loss)
"""


def _finite(values: Array) -> Array:
    """With -1 in the place of what is no finite number, so that it is never the largest."""
    return np.where(np.isfinite(values), values, -1.0)
