"""Numbers as a reader meets them in a sentence."""

from __future__ import annotations

import numpy as np

RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def power(value: float) -> str:
    """0.00034 as 3.4×10⁻⁴, 0 as "exactly 0", and what is no finite number as "inf" or "nan"."""
    if value == 0:
        return "exactly 0"
    if not np.isfinite(value):
        return minus(value)
    digits, exponent = f"{value:.1e}".split("e")
    if -2 <= int(exponent) < 4:
        return minus(float(f"{value:.2g}"))
    return f"{digits}×10{raised(int(exponent))}".replace("-", "−")


def number(value: float) -> str:
    """Two decimals, a third where two would make 0.01 or nothing of a small number; as `number` of kit/format.js.

    From ten million on three digits and a power of ten.
    """
    if np.isfinite(value) and abs(value) >= 1e7:
        digits, exponent = f"{abs(value):.2e}".split("e")
        return f"{'−' if value < 0 else ''}{digits.rstrip('0').rstrip('.')}×10{raised(int(exponent))}"
    text = f"{abs(value):.{3 if 0.001 <= abs(value) < 0.01 else 2}f}"
    return f"−{text}" if value < 0 and float(text) != 0 else text


def raised(number: int) -> str:
    """A whole number as an exponent."""
    return str(number).translate(RAISED)


def minus(value: float) -> str:
    """A number with a true minus sign."""
    return f"{value:g}".replace("-", "−")


def steps_back(k: int) -> str:
    """ "1 step back", "2 steps back"."""
    return f"{counted(k, 'step')} back"


def degrees(value: float) -> str:
    """An angle; "no direction" where there is none."""
    return "no direction" if np.isnan(value) else f"{value:.1f}°"


def listed(words: list[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def counted(number: int, thing: str) -> str:
    """ "1 step", "2 steps"."""
    return f"{number} {thing}" + ("" if number == 1 else "s")
