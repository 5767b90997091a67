"""Numbers and words as the interface writes them, in Python."""

from decimal import ROUND_HALF_UP, Decimal

NUMBER = r"[−+]?(?:\d+\.\d\d|∞|NaN)"


def printed(text):
    return float(text.replace("−", "-").replace("∞", "inf"))


def two_decimals(value):
    """As JavaScript's toFixed: the nearest, ties away from zero."""
    return str(Decimal(abs(float(value))).quantize(Decimal("0.01"), ROUND_HALF_UP))


def formatted(value, plus=False):
    text = two_decimals(value)
    if float(text) == 0:
        return text
    return ("−" if value < 0 else "+" if plus else "") + text


def word_of(gate):
    """The table of phrases.js, in Python: by the number as printed."""
    gate = float(two_decimals(gate))
    if gate > 0.9:
        return "open"
    if gate > 0.6:
        return "mostly open"
    if gate >= 0.4:
        return "half open"
    return "mostly shut" if gate >= 0.1 else "shut"
