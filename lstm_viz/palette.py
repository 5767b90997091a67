"""Symbol -> colour, light and dark: the one source for plots, components and prose.

Each signal has an *ink* (words, numbers, thin lines). Gates also have a *fill* (the end of their
ramp, valves, bars). Signed signals (candidate, cell, hidden) shade along one diverging scale.
Ramps go from the ground in OKLab; zero is the ground.

The GRU wears the same hues by what its signals do: z keeps or erases, as f does (red-orange); r lets
something in, as i does (green); n is the candidate, as g is (purple). No two of them meet in one cell.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import numpy as np
import numpy.typing as npt

_SAME = {"z": "f", "r": "i", "n": "g"}


@dataclass(frozen=True)
class Theme:
    """Every colour of one theme, as #rrggbb.

    Attributes
    ----------
    ground, text, muted, hairline, control : str
        The surface; words on it; lesser words; thin rules; the edge of a control.
    positive, negative : str
        Ends of the diverging scale.
    ink : mapping of str to str
        By symbol, pre-activations too (they wear the colour of what they lead to).
    fill : mapping of str to str
        By symbol, for gates and what leads to them.
    """

    ground: str
    text: str
    muted: str
    hairline: str
    control: str
    positive: str
    negative: str
    ink: Mapping[str, str]
    fill: Mapping[str, str]


def _by_symbol(colours: Mapping[str, str]) -> Mapping[str, str]:
    """The colours of the LSTM, spread to the GRU's symbols and to every pre-activation."""
    own = dict(colours) | {symbol: colours[like] for symbol, like in _SAME.items() if like in colours}
    return MappingProxyType(own | {f"z_{symbol}": colour for symbol, colour in own.items()})


THEMES: Mapping[str, Theme] = MappingProxyType(
    {
        "light": Theme(
            ground="#ffffff",
            text="#14181d",
            muted="#59626d",
            hairline="#dde1e6",
            control="#7b8591",
            positive="#828a45",
            negative="#0086ab",
            ink=_by_symbol(
                {
                    "f": "#a31803",
                    "i": "#0b855f",
                    "g": "#9848ef",
                    "c": "#a76808",
                    "o": "#0a32c4",
                    "h": "#3a4654",
                }
            ),
            fill=_by_symbol({"f": "#cf3b17", "i": "#169268", "o": "#2a55e0"}),
        ),
        "dark": Theme(
            ground="#14171c",
            text="#eef1f4",
            muted="#a3adb8",
            hairline="#2f363f",
            control="#76818d",
            positive="#979e55",
            negative="#2796bd",
            ink=_by_symbol(
                {
                    "f": "#f5532f",
                    "i": "#46d894",
                    "g": "#ae57f8",
                    "c": "#ffb52a",
                    "o": "#8fb0ff",
                    "h": "#cdd3da",
                }
            ),
            fill=_by_symbol({"f": "#e04a28", "i": "#2fa873", "o": "#6380f0"}),
        ),
    }
)


def theme(name: str) -> Theme:
    """The theme called "light" or "dark"."""
    if name not in THEMES:
        raise ValueError(f"There is no theme {name!r}; themes are {', '.join(THEMES)}.")
    return THEMES[name]


def ramp(symbol: str, name: str = "light", stops: int = 9) -> tuple[str, ...]:
    """Colours of a gate from 0 (the ground) to 1 (its fill), evenly spaced."""
    colours = theme(name)
    if symbol not in colours.fill:
        raise ValueError(f"{symbol!r} has no ramp; those with one are {', '.join(colours.fill)}.")
    return _between(colours.ground, colours.fill[symbol], stops)


def diverging(name: str = "light", stops: int = 17) -> tuple[str, ...]:
    """Colours of a signed signal, evenly spaced from its lowest value through zero (the ground)."""
    if stops < 3 or stops % 2 == 0:
        raise ValueError(f"A diverging scale needs an odd number of stops, 3 or more, got {stops}.")
    colours, half = theme(name), stops // 2 + 1
    below = _between(colours.ground, colours.negative, half)
    above = _between(colours.ground, colours.positive, half)
    return (*reversed(below), *above[1:])


def as_dict() -> dict[str, Any]:
    """Both themes ready for JSON: {"light": {"ground": ..., "ink": {"f": ...}, ...}, "dark": ...}."""
    plain = ("ground", "text", "muted", "hairline", "control", "positive", "negative")
    return {
        name: {key: getattr(colours, key) for key in plain} | {"ink": dict(colours.ink), "fill": dict(colours.fill)}
        for name, colours in THEMES.items()
    }


# Ottosson 2020, A perceptual colour space for image processing: linear sRGB -> cone response -> OKLab.
_CONES = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
_LAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)


def _between(start: str, end: str, stops: int) -> tuple[str, ...]:
    if stops < 2:
        raise ValueError(f"A ramp needs two stops or more, got {stops}.")
    a, b = _to_oklab(start), _to_oklab(end)
    inner = [_to_hex(a + (b - a) * k / (stops - 1)) for k in range(1, stops - 1)]
    return (start, *inner, end)


def _to_oklab(colour: str) -> npt.NDArray[np.float64]:
    encoded = np.array([int(colour[k : k + 2], 16) for k in (1, 3, 5)]) / 255
    linear = np.where(encoded <= 0.04045, encoded / 12.92, ((encoded + 0.055) / 1.055) ** 2.4)
    return np.asarray(_LAB @ np.cbrt(_CONES @ linear))


def _to_hex(lab: npt.NDArray[np.float64]) -> str:
    linear = np.clip(np.linalg.solve(_CONES, np.linalg.solve(_LAB, lab) ** 3), 0, 1)
    encoded = np.where(linear <= 0.0031308, linear * 12.92, 1.055 * linear ** (1 / 2.4) - 0.055)
    return "#" + "".join(f"{round(255 * float(channel)):02x}" for channel in encoded)
