"""The figures of `When gradients explode` on training: the wall with the steps on it, and what clipping leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from lstm_viz.analysis.clipping import angle
from lstm_viz.analysis.explode import size
from lstm_viz.ui.settings.explode import Clip
from lstm_viz.ui.settings.loss_wall import B, Place
from lstm_viz.ui.shown import Shown, theme
from lstm_viz.ui.words import clipping as clip_words
from lstm_viz.ui.words import loss_wall as words

if TYPE_CHECKING:
    from lstm_viz.plots.reach import Look


def map_figure(place: Place) -> Shown:
    """The loss over u and b, with the steps."""
    from lstm_viz.plots.loss_wall import loss_wall

    u, loss, paths = place.u_axis, place.loss, place.descents()
    table = [
        {"u": float(weight), "b": float(bias), "loss": float(loss[row, column])}
        for row, bias in enumerate(B)
        if row % 5 == 0
        for column, weight in enumerate(u)
        if column % 5 == 0
    ]
    return Shown(
        "loss-wall",
        loss_wall(u, B, loss, paths, looks(), theme()),
        words.map_alt(place, paths),
        words.map_words(loss),
        table,
        words.code(place),
    )


def course_figure(place: Place) -> Shown:
    """Loss and gradient at every update."""
    from lstm_viz.plots.loss_wall import descent

    paths = place.descents()
    lengths = {name: size(path.gradient) for name, path in paths.items()}
    return Shown(
        "updates",
        descent(paths, lengths, looks(), theme()),
        words.course_alt(lengths),
        words.COURSE,
        updates(place),
        words.code(place),
    )


def updates(place: Place) -> list[dict[str, object]]:
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
        for name, path in place.descents().items()
        for n in range(len(path.loss))
    ]


def clip_figure(clip: Clip) -> Shown:
    """Components of the first seed's gradient by size, before and after."""
    from lstm_viz.plots.clipping import clipping, ranks

    ways = {way: rows[0] for way, rows in clip.clipped.items()}
    gradient = clip.gradients[0]
    order, places = np.argsort(-np.abs(gradient)), ranks(len(gradient))
    table = [
        {"rank": int(place), **{way: float(row[order[place - 1]]) for way, row in ways.items()}}
        for place in places[:: max(1, len(places) // 100)]
    ]
    return Shown(
        "clipping",
        clipping(ways, looks(), clip.threshold, theme()),
        clip_words.alt(clip, ways),
        clip_words.shape(gradient, clip.threshold),
        table,
        clip_words.code(clip),
    )


def looks() -> dict[str, Look]:
    """The three ways, in every figure of them."""
    from lstm_viz.plots.reach import Look

    return {
        "unclipped": Look("text", "solid", "circle"),
        "by norm": Look("negative", "dash", "diamond"),
        "by value": Look("positive", "dot", "square"),
    }
