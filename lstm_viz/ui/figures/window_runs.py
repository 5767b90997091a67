"""The figures of `How far back do we train?` on the recorded runs."""

from __future__ import annotations

from typing import Any

from lstm_viz.ui.settings.window_runs import KINDS, SUCCESS, able, chunks, reaches, record, runs
from lstm_viz.ui.shown import Shown, theme
from lstm_viz.ui.words import window_runs as words


def way_figure(way: str) -> Shown:
    """Letters recalled against the chunk, for one way to train."""
    from lstm_viz.plots.window_runs import window_runs as drawn

    run, lengths = record(), chunks(way)
    seeds = len(runs(way, "LSTM", lengths[0]))
    recalled = {
        kind: [[runs(way, kind, chunk)[seed]["recalled"] for chunk in lengths] for seed in range(seeds)]
        for kind in KINDS
    }
    rows = counted(way)
    return Shown(
        f"chunks-{way}",
        drawn(lengths, recalled, run["chance"], reaches(way), max(run["chunks"]), theme()),
        words.alt(words.title(run, way), lengths, rows, seeds),
        words.counts(lengths, rows, seeds, SUCCESS, reset_words(way)),
        table(way),
        words.code(way, lengths, run["noise"]),
    )


def counted(way: str) -> dict[str, list[int]]:
    """What is counted -> how many seeds, a number a chunk."""
    run, lengths = record(), chunks(way)
    rows: dict[str, list[int]] = {}
    for kind in KINDS:
        for measure, noise in (("recalled", run["noise"]), ("recalled_far", run["far"])):
            rows[words.after(kind, noise)] = [able(way, kind, chunk, measure) for chunk in lengths]
        rows[words.moved(kind)] = [
            sum(row["letter_weights_moved"] > 0 for row in runs(way, kind, chunk)) for chunk in lengths
        ]
    return rows


def table(way: str) -> list[dict[str, Any]]:
    """A row a net."""
    run = record()
    return [
        {
            "net": kind,
            "chunk": chunk,
            "seed": row["seed"],
            f"recalled, {run['noise']} symbols": row["recalled"],
            f"recalled, {run['far']} symbols": row["recalled_far"],
            **({"recalled with resets": row["recalled_reset"]} if "recalled_reset" in row else {}),
            "letter's weights moved by": row["letter_weights_moved"],
        }
        for kind in KINDS
        for chunk in chunks(way)
        for row in runs(way, kind, chunk)
    ]


def reset_words(way: str) -> str:
    """What resets in the test do to nets that were trained with them, and the seed that is never right."""
    rows = [row for row in record()["runs"] if row["way"] == way]
    worst = min(rows, key=lambda row: row["recalled"])
    kind = next(name for name, cell in KINDS.items() if cell == worst["cell"])
    return words.resets([row["recalled_reset"] for row in rows if "recalled_reset" in row], kind, worst)
