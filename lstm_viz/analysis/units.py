"""What single units hold: their values beside what a reader can see in the text.

Key: T steps, H units.
"""

import re

import numpy as np
import numpy.typing as npt

from lstm_viz.trace import Array

__all__ = [
    "at_symbols",
    "averages",
    "correlations",
    "ranked_apart",
    "saturation",
    "text_features",
    "time_scales",
]

FloatArray = npt.NDArray[np.float64]
BoolArray = npt.NDArray[np.bool_]

OPENERS = {"(": "round", "[": "square", "{": "curly"}

# A quote that is not closed ends with its line, a triple quote with the text.
_MARKED = re.compile(
    r"""
    (?P<comment> \#[^\n]* )
    | (?P<string>
        (?P<triple> \"{3} | '{3} ) (?: \\. | [^\\] )*? (?: (?P=triple) | \Z )
        | (?P<single> ["'] ) (?: \\. | (?! (?P=single) ) [^\\\n] )* (?: (?P=single) | (?=\n) | \Z )
    )
    """,
    re.DOTALL | re.VERBOSE,
)


def text_features(text: str) -> dict[str, FloatArray]:
    """What a reader of Python code knows after each character.

    Returns
    -------
    dict of str to (T,)
        ``depth``: open brackets, those in strings and comments left out. ``bracket``: 1 where any is open;
        ``round``, ``square``, ``curly``: 1 where the last one opened is of that kind.
        ``string``, ``comment``: 1 inside, marks included. ``code``: 1 outside both.
        ``indent``: spaces at the head of the line so far. ``column``: characters of the line so far.
    """
    masks = {"string": np.zeros(len(text)), "comment": np.zeros(len(text))}
    for match in _MARKED.finditer(text):
        masks["comment" if match["comment"] else "string"][match.start() : match.end()] = 1
    code = 1 - masks["string"] - masks["comment"]  # (T,)
    depth, indent, column = (np.zeros(len(text)) for _ in range(3))
    kinds = {kind: np.zeros(len(text)) for kind in OPENERS.values()}
    opened: list[str] = []
    spaces = place = 0
    for step, character in enumerate(text):
        if code[step] and character in OPENERS:
            opened.append(OPENERS[character])
        elif code[step] and character in ")]}" and opened:
            opened.pop()
        if opened:
            kinds[opened[-1]][step] = 1
        if character == "\n":
            spaces = place = 0
        else:
            spaces += character == " " and spaces == place
            place += 1
        depth[step], indent[step], column[step] = len(opened), spaces, place
    bracket = (depth > 0).astype(np.float64)
    return {"depth": depth, "bracket": bracket, "code": code, "indent": indent, "column": column, **kinds, **masks}


def correlations(values: FloatArray, feature: FloatArray) -> FloatArray:
    """Pearson's r of every unit (T, H) with a feature (T,): (H,); 0 where one of the two never changes."""
    a = values - values.mean(axis=0)  # (T, H)
    b = feature - feature.mean()  # (T,)
    size = np.sqrt((a**2).sum(axis=0) * (b**2).sum())  # (H,)
    r: FloatArray = np.divide(a.T @ b, size, out=np.zeros(values.shape[1]), where=size > 0)
    return r


def averages(values: FloatArray, where: BoolArray) -> tuple[FloatArray, FloatArray]:
    """Every unit's mean (H,) where a condition (T,) holds, and where it does not; nan for no step."""
    return _mean(values[where]), _mean(values[~where])


def at_symbols(values: FloatArray, text: str, symbols: str) -> FloatArray:
    """Every unit's mean (H,) over the steps that read one of the symbols; nan where the text has none."""
    return averages(values, np.isin(list(text), list(symbols)))[0]


def ranked_apart(values: FloatArray, where: BoolArray) -> FloatArray:
    """How well one threshold on a unit's value tells where a condition holds.

    Returns
    -------
    (H,)
        The chance that a random step where it holds has a larger value than a random step where it does not
        (the area under the ROC curve): 0.5 says nothing, 1 and 0 tell the two apart fully.
    """
    inside, outside = int(where.sum()), int((~where).sum())
    if not inside or not outside:
        return np.full(values.shape[1], np.nan)
    areas = np.empty(values.shape[1])  # (H,)
    for unit, column in enumerate(values.T):
        _, place, count = np.unique(column, return_inverse=True, return_counts=True)
        rank = (np.cumsum(count) - (count - 1) / 2)[place]  # equal values share a rank
        areas[unit] = (rank[where].sum() - inside * (inside + 1) / 2) / (inside * outside)
    return areas


def time_scales(gate: Array) -> FloatArray:
    """After how many steps a unit still holds 1/e of what it held, from its forget gate (T, H): (H,).

    -1 / log of the gate's mean over the steps; 0 for a gate that is always shut, inf for one always open.
    """
    kept = gate.mean(axis=0)  # (H,)
    with np.errstate(divide="ignore"):
        scales: FloatArray = np.where(kept >= 1, np.inf, -1.0 / np.where(kept >= 1, -1.0, np.log(kept)))
    return scales + 0.0  # no negative zero


def saturation(gate: Array, low: float = 0.1, high: float = 0.9) -> tuple[FloatArray, FloatArray]:
    """Share of the steps at which each unit's gate (T, H) is left- (below `low`) and right-saturated: two (H,).

    References
    ----------
    Karpathy, Johnson and Fei-Fei 2015, Visualizing and understanding recurrent networks.
    """
    return (gate < low).mean(axis=0), (gate > high).mean(axis=0)


def _mean(values: FloatArray) -> FloatArray:
    return values.mean(axis=0) if len(values) else np.full(values.shape[1], np.nan)
