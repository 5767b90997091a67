"""What single units of a shipped net hold: figures found in the weights, and a plain sentence for each.

Key: T steps, H units. Every sentence is written from its figures; nothing is said below the bounds given here.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from lstm_viz.analysis.units import at_symbols, averages, correlations, ranked_apart, text_features
from lstm_viz.net import Net
from lstm_viz.run import run
from lstm_viz.tasks import TASKS, IntArray
from lstm_viz.tasks.brackets import depth
from lstm_viz.tasks.python import corpus
from lstm_viz.tasks.recall import LETTERS

__all__ = ["BracketUnit", "best_bracket_unit", "notes"]

FloatArray = npt.NDArray[np.float64]

_FILES, _CHARACTERS = 5, 4000
_SEQUENCES, _NOISE = 100, 100
_TOLD_APART = 0.75
_FOLLOWS = 0.5
_FOLLOWS_DEPTH = 0.8
_CARRIES = 0.9
_CLOSED = 0.1
_WORDS = {"lstm": "cell value", "gru": "hidden value", "rnn": "hidden value"}
_NAMES = {
    "string": "being inside a string",
    "comment": "being inside a comment",
    "indent": "the indentation",
    "column": "the place in the line",
}


@dataclass(frozen=True)
class BracketUnit:
    """The unit whose state best tells inside brackets from outside, over the code of held-out files.

    Strings, comments and blanks are left out.

    `apart` is the chance that one threshold puts a random step inside and a random step outside in the
    right order, whichever way round the unit has them: 0.5 says nothing.
    """

    unit: int
    apart: float
    inside: float
    outside: float
    characters: int


def notes(net: Net) -> dict[str, dict[str, Any]]:
    """Unit -> its sentence (`note`) and the figures in it; units of which nothing clear is known are absent."""
    if len(net.layers) > 1 or net.task not in _FOUND:
        return {}
    found = _FOUND[net.task](net)
    return {str(unit): figures for unit, figures in sorted(found.items())}


def best_bracket_unit(net: Net) -> BracketUnit:
    """See `BracketUnit`."""
    values, features, text = _read_python(net)
    code = _code(features, text)
    state, inside = values[_kept(net)][code], features["bracket"][code] > 0
    areas = ranked_apart(state, inside)  # (H,)
    unit = int(np.argmax(np.abs(areas - 0.5)))
    within, without = (float(mean[unit]) for mean in averages(state, inside))
    return BracketUnit(unit, 0.5 + abs(float(areas[unit]) - 0.5), within, without, int(code.sum()))


def _python(net: Net) -> dict[int, dict[str, Any]]:
    values, features, text = _read_python(net)
    symbol = _kept(net)
    found: dict[int, dict[str, Any]] = {}
    for feature, name in _NAMES.items():
        r = correlations(values[symbol], features[feature])
        unit = int(np.argmax(np.abs(r)))
        if abs(r[unit]) >= _FOLLOWS:
            found[unit] = {"note": f"The {_WORDS[net.cell]} goes with {name}: r = {r[unit]:.2f}.", "feature": feature}
            found[unit]["r"] = _round(r[unit])
    best = best_bracket_unit(net)
    if best.apart >= _TOLD_APART:
        found[best.unit] = _bracket_note(net, best, values, features, text)
    return found


def _bracket_note(
    net: Net, best: BracketUnit, values: Mapping[str, FloatArray], features: Mapping[str, FloatArray], text: str
) -> dict[str, Any]:
    in_code = np.flatnonzero(_code(features, text))
    state = values[_kept(net)][in_code]
    by_kind = {kind: float(averages(state, features[kind][in_code] > 0)[0][best.unit]) for kind in ("round", "square")}
    note = (
        f"The {_WORDS[net.cell]} averages {by_kind['round']:.2f} inside (), "
        f"{by_kind['square']:.2f} inside [] and {best.outside:.2f} outside"
    )
    figures: dict[str, Any] = {
        **{f"inside_{kind}": _round(mean) for kind, mean in by_kind.items()},
        "feature": "bracket",
        "inside": _round(best.inside),
        "outside": _round(best.outside),
        "apart": _round(best.apart),
        "characters": best.characters,
    }
    if net.cell == "lstm":
        code = "".join(text[step] for step in in_code)
        for key, gate in (("forget", "f"), ("input", "i")):
            for place, mark in (("open", "("), ("close", ")")):
                mean = at_symbols(values[gate][in_code], code, mark)[best.unit]
                figures[f"{key}_at_{place}"] = _round(mean)
            figures[f"{key}_in_code"] = _round(values[gate][in_code, best.unit].mean())
        for place, mark in (("open", "("), ("close", ")")):
            if figures[f"forget_at_{place}"] <= _CLOSED:
                note += f"; the forget gate averages {figures[f'forget_at_{place}']:.2f} at “{mark}”"
    return {"note": note + ".", **figures}


def _recall(net: Net) -> dict[int, dict[str, Any]]:
    task = TASKS["recall"]
    rng = np.random.default_rng(1)
    traces, letters = [], []
    for _ in range(_SEQUENCES):
        sample = task.sample(rng, _NOISE + 2)
        traces.append(run(net.cell, net.params, task.one_hot(sample.ids)))
        letters.append(sample.ids[0])
    symbol, first = _kept(net), np.array(letters)
    kept = np.stack([trace[symbol][-2] for trace in traces])  # (S, H), before the question
    share = _explained(kept, first)
    found: dict[int, dict[str, Any]] = {}
    for unit in np.flatnonzero(share >= _CARRIES):
        by_letter = {letter: _round(kept[first == k, unit].mean()) for k, letter in enumerate(LETTERS)}
        listed = ", ".join(f"{letter} {value:.2f}" for letter, value in by_letter.items())
        note = f"The {_WORDS[net.cell]} after {_NOISE} symbols of noise: {listed}"
        figures: dict[str, Any] = {"feature": "letter", "explained": _round(share[unit]), "by_letter": by_letter}
        if net.cell == "lstm":
            for gate, name in (("f", "forget"), ("i", "input"), ("o", "output")):
                figures[f"{name}_in_noise"] = _round(np.mean([t[gate][1:-1, unit] for t in traces]))
                figures[f"{name}_at_question"] = _round(np.mean([t[gate][-1, unit] for t in traces]))
        found[int(unit)] = {"note": note + ".", **figures}
    return found


def _brackets(net: Net) -> dict[int, dict[str, Any]]:
    task = TASKS["brackets"]
    rng = np.random.default_rng(1)
    samples = [task.sample(rng, 40) for _ in range(_SEQUENCES)]
    symbol = _kept(net)
    values = np.concatenate([run(net.cell, net.params, task.one_hot(s.ids))[symbol] for s in samples])
    depths = np.concatenate([depth(s.ids) for s in samples]).astype(np.float64)
    r = correlations(values, depths)
    return {
        int(unit): {
            "note": f"The {_WORDS[net.cell]} follows the depth of the nesting: r = {r[unit]:.2f}.",
            "feature": "depth",
            "r": _round(r[unit]),
        }
        for unit in np.flatnonzero(np.abs(r) >= _FOLLOWS_DEPTH)
    }


def _read_python(net: Net) -> tuple[dict[str, FloatArray], dict[str, FloatArray], str]:
    """Signals and text features over the beginnings of the longest held-out files, one after the other."""
    texts, traces, features = [], [], []
    for ids in _longest():
        texts.append(TASKS["python"].decode(ids))
        traces.append(run(net.cell, net.params, TASKS["python"].one_hot(ids)))
        features.append(text_features(texts[-1]))
    values = {symbol: np.concatenate([t[symbol] for t in traces]) for symbol in traces[0].values}
    joined = {name: np.concatenate([f[name] for f in features]) for name in features[0]}
    return values, joined, "".join(texts)


def _code(features: Mapping[str, FloatArray], text: str) -> npt.NDArray[np.bool_]:
    """Where code is, blanks left out: a run of blanks at the head of a line says little of what is open."""
    return (features["code"] > 0) & ~np.isin(list(text), [" ", "\n"])


def _longest() -> Iterator[IntArray]:
    files = sorted(corpus(held_out=True).values(), key=len, reverse=True)
    return (ids[:_CHARACTERS] for ids in files[:_FILES])


def _explained(values: FloatArray, group: IntArray) -> FloatArray:
    """Share (H,) of the variance of values (S, H) that lies between the groups (S,); 0 where nothing varies."""
    between = np.empty_like(values)
    for number in np.unique(group):
        between[group == number] = values[group == number].mean(axis=0)
    total = values.var(axis=0)
    share: FloatArray = np.divide(between.var(axis=0), total, out=np.zeros_like(total), where=total > 0)
    return share


def _kept(net: Net) -> str:
    """The state in which the cell keeps things."""
    return "c" if net.cell == "lstm" else "h"


def _round(value: float | np.floating[Any]) -> float:
    return round(float(value), 3)


_FOUND = {"python": _python, "recall": _recall, "brackets": _brackets}
