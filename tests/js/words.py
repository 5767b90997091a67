"""Numbers and words as the interface writes them, in Python."""

from decimal import ROUND_HALF_UP, Decimal

NUMBER = r"[−+]?(?:\d+\.\d{2,3}|∞|NaN)"


RAISED = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")


def printed(text: str) -> float:
    digits, _, power = text.replace("−", "-").replace("∞", "inf").partition("×10")
    return float(f"{digits}e{power.translate(RAISED)}" if power else digits)


def decimals(value: float) -> str:
    """As kit/format.js: two, a third for what two would make 0.01 or nothing of; the nearest, ties away from zero."""
    size = abs(float(value))
    return str(Decimal(size).quantize(Decimal("0.001" if 0.001 <= size < 0.01 else "0.01"), ROUND_HALF_UP))


def formatted(value: float, plus: bool = False) -> str:
    text = decimals(value)
    if float(text) == 0:
        return text
    return ("−" if value < 0 else "+" if plus else "") + text


def word_of(gate: float) -> str:
    """The table of phrases.js, in Python: by the number as printed."""
    gate = float(decimals(gate))
    if gate > 0.9:
        return "open"
    if gate > 0.6:
        return "mostly open"
    if gate >= 0.4:
        return "half open"
    return "mostly shut" if gate >= 0.1 else "shut"
