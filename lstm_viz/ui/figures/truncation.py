"""The figures of `How far back do we train?` on the cut."""

from __future__ import annotations

from typing import Any

import numpy as np

from lstm_viz.analysis.truncation import chunk_cuts, window_cuts
from lstm_viz.tasks.recall import LETTERS
from lstm_viz.trace import Array
from lstm_viz.ui.settings.truncation import CODE, Setting, chunked, swapped, windowed, without_state
from lstm_viz.ui.shown import Shown, theme
from lstm_viz.ui.words import truncation as words
from lstm_viz.ui.words.numbers import power


def window_figure(setting: Setting) -> Shown:
    """The size of the gradient on every input, whole and with the cut."""
    from lstm_viz.plots.truncation import gradient_sizes

    found, text = windowed(setting), setting.text
    whole, cut = found.sizes
    return Shown(
        "window-gradient",
        gradient_sizes(whole, cut, tuple(text), window_cuts(len(text), setting.window), theme(), said=power),
        words.window_alt(found),
        words.window(setting, found),
        rows(text, whole, cut),
        words.window_code(setting),
    )


def answer_figure(setting: Setting) -> Shown:
    """The forward pass for every first letter; no window and no cut enters here."""
    from lstm_viz.plots.truncation import answers

    p, entering = swapped(setting)
    shares = np.column_stack([p[:, : len(LETTERS)], p[:, len(LETTERS) :].sum(axis=1)])
    table = [
        {"letter read first": letter, **dict(zip([*LETTERS, "other"], map(float, row), strict=True))}
        for letter, row in zip(LETTERS, shares, strict=True)
    ]
    return Shown(
        "answers",
        answers(shares, tuple(LETTERS), setting.letter, theme()),
        words.answers_alt(setting, shares),
        words.answers(setting, shares, entering),
        table,
        words.answers_code(setting),
    )


def chunk_figure(setting: Setting) -> Shown:
    """All losses along a text: what arrives at each character, whole and in chunks."""
    from lstm_viz.plots.truncation import gradient_sizes

    found, cuts = chunked(setting), chunk_cuts(len(CODE), setting.chunk)
    (whole, cut), apart = found.sizes, found.apart
    table = [{**row, "difference / whole": float(off)} for row, off in zip(rows(CODE, whole, cut), apart, strict=True)]
    return Shown(
        "chunk-gradient",
        gradient_sizes(whole, cut, tuple(CODE), cuts, theme(), said=power, apart=apart),
        words.chunks_alt(setting, len(CODE)),
        words.chunks(setting, found, without_state(setting)),
        table,
        words.chunks_code(setting, CODE),
    )


def rows(text: str, whole: Array, cut: Array) -> list[dict[str, Any]]:
    """A row a step."""
    return [
        {"step": t + 1, "reads": token, "whole gradient": float(a), "with the cuts": float(b)}
        for t, (token, a, b) in enumerate(zip(text, whole, cut, strict=True))
    ]
