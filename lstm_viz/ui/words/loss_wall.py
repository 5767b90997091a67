"""What `When gradients explode` says of the wall in the loss of one unit, and of the steps that meet it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from lstm_viz.analysis.clipping import angle
from lstm_viz.analysis.explode import size
from lstm_viz.analysis.loss_wall import TARGET, Descent
from lstm_viz.trace import Array
from lstm_viz.ui.words.numbers import counted, degrees, minus, power

if TYPE_CHECKING:
    from lstm_viz.ui.settings.loss_wall import Place

TO_TRAINING = "What does it do to training?"
NET = "Net of one unit"
U, B = "Start: recurrent weight u", "Start: bias b"
CLIP, RATE = "Clip at", "Learning rate"
UPDATES, STEPS = "Updates", "Steps of the net, T"
SAME = {
    False: "It has one recurrent weight u and one bias b.",
    True: "Its gates and its candidate have the same recurrent weight u and the same bias b.",
}


def intro(place: Place) -> str:
    """What the map is of."""
    return (
        f"A net with one unit, so that its loss can be drawn: (h_T − {TARGET})² after T steps. "
        f"It reads nothing and starts at zero. {SAME[place.gated]} "
        "From one start, plain gradient steps in three ways: unclipped, clipped by norm, clipped by value."
    )


def flight(place: Place, paths: Mapping[str, Descent]) -> str:
    """What happened to each of the three, in words."""
    return "\n\n".join(fate(name, path, place) for name, path in paths.items())


def fate(name: str, path: Descent, place: Place) -> str:
    """What happened on one of them."""
    norms = size(path.gradient)
    lost = np.flatnonzero(~np.isfinite(path.points).all(axis=1) | ~np.isfinite(norms) | ~np.isfinite(path.loss))
    label = f"**{name.capitalize()}**: "
    if lost.size:
        return label + overflow(int(lost[0]), path, place)
    if not norms.any():
        return (
            f"{label}the slope at the start is exactly 0. No step is taken, and the loss stays {power(path.loss[0])}."
        )
    at = int(np.argmax(norms))
    # From the last point no step was taken.
    return label + course(int(np.argmax(norms[:-1])) if at == place.updates else at, path, place)


def overflow(n: int, path: Descent, place: Place) -> str:
    """Of a path that is no longer a number after `n` updates."""
    what = f"loss {power(float(path.loss[n]))}, gradient {power(float(size(path.gradient)[n]))}"
    end = (
        "From there on u and b are not numbers, and no update brings them back."
        if n < place.updates
        else "That was the last update."
    )
    return f"{after(n)} the numbers overflow ({what}). {end}"


def course(at: int, path: Descent, place: Place) -> str:
    """Of a path whose longest step is the one after `at` updates."""
    norms = size(path.gradient)
    left, turn = float(size(path.used[at])), angle(path.gradient[at], path.used[at])
    # Less than what degrees() shows as 0.0° is rounding, or as good as none.
    turned = f" and turns it by {degrees(turn)}" if turn >= 0.05 else ""
    kept = "" if left == norms[at] else f" Clipping shortens it to {power(left)}{turned}."
    u, b = (weight(float(value)) for value in path.points[-1])
    stuck = " The slope there is exactly 0: it cannot come back." if norms[-1] == 0 and path.loss[-1] > 0 else ""
    return (
        f"the steepest slope it meets is {power(float(norms[at]))}, {after(at)}.{kept} "
        f"The step there has length {power(place.rate * left)}. "
        f"It ends at u = {u}, b = {b}, with loss {power(float(path.loss[-1]))}.{stuck}"
    )


def after(count: int) -> str:
    """When, in the numbers that the figures and the table have too: 0 is the start."""
    return "at the start" if count == 0 else f"after {counted(count, 'update')}"


def weight(value: float) -> str:
    """u or b in three digits, without an e."""
    return minus(float(f"{value:.3g}")) if value == 0 or 1e-3 <= abs(value) < 1e4 else power(value)


def map_words(loss: Array) -> str:
    """Under the map of the loss."""
    words = (
        "Grey: the loss, by the scale beside the map. Each mark is one update. What leaves the map leaves the picture."
    )
    if not np.isfinite(loss).all():
        words += f" Empty: the loss is inf or nan, at {(~np.isfinite(loss)).mean():.0%} of the map."
    return words


def map_alt(place: Place, paths: Mapping[str, Descent]) -> str:
    """The map for those who do not see it."""
    return f"Map of the loss of a {place.net} with one unit over u and b, with three paths. " + " ".join(
        f"{name}: from loss {power(float(path.loss[0]))} to {power(float(path.loss[-1]))}."
        for name, path in paths.items()
    )


MOVED = "changing u and b"
COURSE = "The gradient is drawn as it is before clipping. The table has what clipping left, and the step."


def course_alt(lengths: Mapping[str, Array]) -> str:
    """Loss and gradient at each update, for those who do not see it."""
    return "Loss and gradient at each update. " + " ".join(
        f"{name}: largest gradient {power(float(finite(norms).max()))}." for name, norms in lengths.items()
    )


def checked(place: Place) -> str:
    """What a line of the check compares."""
    return f"wall, {place.net}: dL/du and dL/db at the start"


def finite(values: Array) -> Array:
    """With -1 in the place of what is no finite number, so that it is never the largest."""
    return np.where(np.isfinite(values), values, -1.0)


def code(place: Place) -> str:
    """Lines that make the numbers again."""
    return f"""import numpy as np
from lstm_viz.analysis.loss_wall import descend, surface

u, b = np.linspace(*{place.ends!r}, 121), np.linspace(-0.3, 0.3, 100)
loss = surface({place.cell!r}, u[None, :], b[:, None], steps={place.steps})  # (b, u)
paths = descend(
    {place.cell!r}, ({place.u!r}, {place.b!r}),
    steps={place.steps}, rate={place.rate!r}, updates={place.updates}, threshold={place.threshold!r},
)
for way, path in paths.items():
    print(way, path.points, path.loss)
"""
