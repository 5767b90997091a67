"""What `When gradients explode` says of clipping the gradient of a whole net."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from lstm_viz.analysis.clipping import angle
from lstm_viz.analysis.explode import size
from lstm_viz.trace import Array
from lstm_viz.ui.words.explode import call
from lstm_viz.ui.words.loss_wall import finite
from lstm_viz.ui.words.numbers import degrees, minus, power

if TYPE_CHECKING:
    from lstm_viz.ui.settings.explode import Clip

WHAT_IS_LEFT = "What is left of the direction?"
CUT = "Clip the whole gradient at"


def turned(clip: Clip) -> str:
    """Lengths and angles, before and after, of the first seed and of all."""
    gradients, clipped, threshold = clip.gradients, clip.clipped, clip.threshold
    before, count = float(size(gradients[0])), gradients.shape[1]
    head = f"The {clip.nets.net} from above, first seed: {count:,} parameters, gradient of size {power(before)}."
    if not np.isfinite(before):
        return head + broken(before, {way: rows[0] for way, rows in clipped.items()})
    if before == 0:
        return head + "\n\nThere is nothing to clip, and no direction."
    norm, value = (float(size(clipped[way][0])) for way in ("by norm", "by value"))
    if before <= threshold:
        return (
            head + f"\n\nThat is not above {limit(threshold)}: both ways leave it as it is. "
            "Lower the threshold to see them differ."
        )
    turns = np.array([angle(a, b) for a, b in zip(gradients, clipped["by value"], strict=True)])
    cut = int((np.abs(gradients[0]) > threshold).sum())
    return (
        f"{head}\n\n**By norm**: size {power(norm)}. The direction stays: every component is divided by the same "
        f"number.\n\n**By value**: size {power(value)}, turned by **{degrees(turns[0])}**. "
        f"{cuts(cut, count, threshold)}\n\n{over_seeds(gradients, turns, threshold)}"
    )


def broken(before: float, clipped: Mapping[str, Array]) -> str:
    """What clipping leaves of a gradient whose size is no finite number: way -> (P,)."""
    ruined = float((~np.isfinite(clipped["by norm"])).mean())
    left = float((~np.isfinite(clipped["by value"])).mean())
    return (
        "\n\nIts size is no finite number, and **clipping does not mend that**. "
        f"By norm, all is divided by {power(before)}: {ruined:.0%} of the components become nan"
        f"{', the rest 0' if ruined < 1 else ''}. "
        f"By value, inf becomes the threshold, but nan stays: {left:.0%} of the components."
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


def alt(clip: Clip, ways: Mapping[str, Array]) -> str:
    """The figure for those who do not see it."""
    return f"Components of the gradient of the {clip.nets.net} by size. " + " ".join(
        f"{way}: from {power(float(finite(np.abs(row)).max()))} down." for way, row in ways.items()
    )


def code(clip: Clip) -> str:
    """Lines that make the numbers again."""
    return f"""from lstm_viz.analysis.clipping import angle, by_norm, by_value
from lstm_viz.analysis.explode import growth

gradient = {call(clip.nets, repr(clip.nets.cell))}.weights[0]  # of the first seed
for clip in (by_norm, by_value):
    print(clip.__name__, angle(gradient, clip(gradient, {clip.threshold!r})), "degrees")
"""
