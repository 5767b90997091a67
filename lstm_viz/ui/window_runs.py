"""The recorded run behind `How far back do we train?`: recall, trained in chunks."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

import streamlit as st

from lstm_viz.net import WEIGHTS
from lstm_viz.ui.asked import predict
from lstm_viz.ui.shown import Shown, show, theme

KINDS = {"LSTM": "lstm", "RNN": "rnn"}
SUCCESS = 0.99


@cache
def record() -> Mapping[str, Any]:
    """What `python -m lstm_viz.training windows` wrote."""
    found: Mapping[str, Any] = json.loads((WEIGHTS / "recall-windows.json").read_text("utf-8"))
    return found


def runs(way: str, kind: str, chunk: int) -> list[Mapping[str, Any]]:
    """The rows of one way, one kind of net and one chunk length, a seed each."""
    wanted = (way, KINDS[kind], chunk)
    return [row for row in record()["runs"] if (row["way"], row["cell"], row["chunk"]) == wanted]


def chunks(way: str) -> list[int]:
    """The chunk lengths that this way was trained with."""
    return [chunk for chunk in record()["chunks"] if runs(way, "LSTM", chunk)]


def able(way: str, kind: str, chunk: int, measure: str = "recalled") -> int:
    """How many seeds recall at least `SUCCESS` of the letters."""
    return sum(row[measure] >= SUCCESS for row in runs(way, kind, chunk))


def reaches(way: str) -> int:
    """The shortest chunk that ever holds the letter and the question: the shortest noise and two."""
    moved = [chunk for chunk in chunks(way) if any(row["letter_weights_moved"] > 0 for row in runs(way, "LSTM", chunk))]
    return min(moved)


@st.fragment
def window_runs(lesson: Mapping[str, Any]) -> None:
    """The prediction, and only after it, or where the learner does without, a figure for every way to train."""
    predict("window-runs", lesson["predict"], reveal)
    told = "revealed-window-runs" in st.session_state
    if told or st.toggle("Show the recorded runs without predicting", key="unasked-window-runs"):
        figures(lesson)


def figures(lesson: Mapping[str, Any]) -> None:
    """A figure for every way to train, what they show, and how they were recorded."""
    run = record()
    st.subheader("What do nets learn that never see further than a chunk?", anchor=False)
    st.markdown(
        f"Every net here is trained from the start, with {run['recipe']['units']} units: a letter, noise, “?”. "
        "The last chunk ends at “?”, the only step with a loss. "
        f"Each net is tested on {run['sequences']} new sequences with {run['noise']} symbols of noise, "
        "the state carried through all of them. "
        "Left of the dotted line no chunk with a loss ever holds the letter."
    )
    for column, way in zip(st.columns(len(run["ways"])), run["ways"], strict=True):
        with column:
            st.markdown(f"**{_titled(way)}**")
            show(way_figure(way))
    st.markdown("\n\n".join(lesson["shown"]))
    st.caption(f"Recorded with `{run['command']}`, Python {run['python']}, PyTorch {run['torch']}.")


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
    words = "\n".join(
        [
            f"Seeds of {seeds} that recall at least {SUCCESS:.0%}, and seeds whose letter weights moved in training:",
            "",
            f"| chunk | {' | '.join(map(str, lengths))} |",
            "|---" * (len(lengths) + 1) + "|",
            *(f"| {name} | {' | '.join(map(str, row))} |" for name, row in rows.items()),
            "",
            _reset_words(way),
        ]
    )
    alt = f"Letters recalled against the chunk. {_titled(way)}. " + " ".join(
        f"{name}: {', '.join(f'{n} of {seeds} with {chunk}' for chunk, n in zip(lengths, row, strict=True))}."
        for name, row in rows.items()
    )
    code = (
        "from lstm_viz.training.windows import WAYS, recalled, train_in_chunks\n\n"
        f"for chunk in {tuple(lengths)!r}:\n"
        f"    trained = train_in_chunks('lstm', WAYS[{way!r}], chunk, seed=0)\n"
        f"    print(chunk, recalled(trained.model, {run['noise']}))\n"
    )
    figure = drawn(lengths, recalled, run["chance"], reaches(way), max(run["chunks"]), theme())
    return Shown(f"chunks-{way}", figure, alt, words, table(way), code)


def counted(way: str) -> dict[str, list[int]]:
    """What is counted -> how many seeds, a number a chunk."""
    run, lengths = record(), chunks(way)
    rows: dict[str, list[int]] = {}
    for kind in KINDS:
        for measure, noise in (("recalled", run["noise"]), ("recalled_far", run["far"])):
            rows[f"{kind}, after {noise} symbols"] = [able(way, kind, chunk, measure) for chunk in lengths]
        rows[f"{kind}, letter weights moved"] = [
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


def reveal() -> str:
    """The shortest chunks of the first way, seed by seed."""
    chunk = min(chunks("carried"))
    rows = {kind: runs("carried", kind, chunk) for kind in KINDS}
    moved = max(row["letter_weights_moved"] for seeds in rows.values() for row in seeds)
    shares = {kind: ", ".join(format(row["recalled"], ".0%") for row in seeds) for kind, seeds in rows.items()}
    return (
        f"With chunks of {chunk}, seed by seed: LSTM {shares['LSTM']}; RNN {shares['RNN']}. "
        f"Guessing gets {record()['chance']:.0%}. "
        f"The weights that read the letters moved by {moved:g}: they are as they were drawn at the start. "
        "The other weights learned to keep, and to read, what these write. The letter comes through the cut as a value."
    )


def _titled(way: str) -> str:
    title = str(record()["ways"][way])
    return title[0].upper() + title[1:]


def _reset_words(way: str) -> str:
    """What resets in the test do to nets that were trained with them."""
    shares = [row["recalled_reset"] for row in record()["runs"] if row["way"] == way and "recalled_reset" in row]
    if not shares:
        return ""
    return (
        "That is with the state carried in the test. With the resets that they were trained with, "
        f"all nets lie between {min(shares):.0%} and {max(shares):.0%}: the letter is gone. "
        f"{_below_guessing(way)}"
    )


def _below_guessing(way: str) -> str:
    """The seed that is never right, which is no guessing; "" where there is none."""
    worst = min((row for row in record()["runs"] if row["way"] == way), key=lambda row: row["recalled"])
    if worst["recalled"] > 0:
        return ""
    kind = next(name for name, cell in KINDS.items() if cell == worst["cell"])
    return (
        "A seed can lie below guessing: "
        f"the {kind} with chunks of {worst['chunk']}, seed {worst['seed']}, is never right when the state is carried. "
        "It answers, and wrongly every time."
    )
