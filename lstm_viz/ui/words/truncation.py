"""What `How far back do we train?` says of the cut in trained nets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from lstm_viz.analysis.truncation import Truncated, chunk_cuts, window_cuts
from lstm_viz.tasks.recall import LETTERS
from lstm_viz.trace import Array
from lstm_viz.ui.words.numbers import counted, number, power

if TYPE_CHECKING:
    from lstm_viz.ui.settings.truncation import Setting

OPENING = "A net reads a letter, then noise, then “?”, and has to say the letter. Take the gradient back from “?”."
KIND, LETTER = "Net", "Letter read first"
WINDOW = "Window: steps that the gradient passes, “?” included"
NOISE = "Symbols of noise between letter and “?”"
DRAW = "Seed of the noise"
CHUNK = "Steps of a chunk"
WHAT_REACHES = "What does the gradient reach?"
WHAT_ANSWERS = "What does the net answer?"
CHUNKS = "Chunk after chunk, as nets are trained on long texts"
CHUNKS_READ = "Another net of the kind chosen above, trained on Python, reads this text:"
WINDOW_LINE, CHUNKS_LINE, WHOLE, CUT = "window", "chunks", "whole", "cut"

FLOAT32_SMALLEST = float(np.finfo(np.float32).smallest_subnormal)

LOAD = """from lstm_viz.analysis.truncation import chunk_cuts, reset_loss, truncated, window_cuts
from lstm_viz.net import load
from lstm_viz.tasks import TASKS

"""


def verdict(setting: Setting, p: Array, found: Truncated) -> str:
    """What the gradient does at the letter, and, from the answers to each letter p (4, V), whether it decides."""
    right = bool((p.argmax(axis=1) == range(len(LETTERS))).all())
    decides = "the letter decides the answer" if right else "not every letter is given back"
    if window_cuts(len(setting.text), setting.window):
        return f"**No gradient reaches the letter, and {decides}.**"
    return f"**The window holds the letter, whose gradient is {power(found.sizes[1][0])}; {decides}.**"


def window(setting: Setting, found: Truncated) -> str:
    """Under the figure of the window."""
    steps, (whole, _) = len(setting.text), found.sizes
    lost = (
        f"With the cut it is exactly 0, there and at {counted(steps - setting.window, 'step')} in all. "
        "Inside the window both are the same numbers."
        if window_cuts(steps, setting.window)
        else "The window holds every step: nothing is cut."
    )
    small = (
        f" In float32, whose smallest number is {power(FLOAT32_SMALLEST)}, the whole one would be 0 there as well."
        if whole[0] < FLOAT32_SMALLEST
        else ""
    )
    return (
        f"The {setting.kind} reads a letter, {counted(setting.noise, 'symbol')} of noise and “?”. "
        f"L is its loss at “?”, {power(found.loss)} nats ({power(found.loss / np.log(2))} bits); "
        "the size is the length of L’s gradient on the input of that step. "
        f"At the letter, {counted(steps - 1, 'step')} back, the whole gradient is **{power(whole[0])}**. {lost}{small}"
    )


def window_alt(found: Truncated) -> str:
    """The figure of the window for those who do not see it."""
    whole, cut = found.sizes
    return f"Size of the gradient on each input, log axis: whole {power(whole[0])} at the letter, cut {power(cut[0])}."


def window_code(setting: Setting) -> str:
    """Lines that make its numbers again."""
    return (
        f"{LOAD}"
        f"net, task = load({setting.net('recall').name!r}), TASKS['recall']\n"
        f"ids = task.encode({setting.text!r}).ids\n"
        f"whole, cut = truncated(net, ids, window_cuts(len(ids), {setting.window})).sizes\n"
    )


def answers(setting: Setting, shares: Array, entering: Array) -> str:
    """Under the figure of the answers: shares (4, 5), and the hidden state that enters the window (4, H)."""
    own, other = _beside(setting)
    apart = float(np.abs(entering[own] - entering[other]).max())
    enters = (
        f"One of the :gray[hidden] units that enter the window differs by {number(apart)} between the two; "
        "2 is the most it can, as h lies between −1 and 1. The letter crosses the cut as a value."
        if setting.window <= setting.noise + 1
        else "The window holds the letter itself."
    )
    return (
        f"The same noise after another letter: {_given(setting, shares)}. {enters} "
        "The answers do not depend on the window. “Other” is the noise symbols and “?” together."
    )


def answers_alt(setting: Setting, shares: Array) -> str:
    """The figure of the answers for those who do not see it."""
    return f"Answers to each first letter. {_given(setting, shares)}."


def answers_code(setting: Setting) -> str:
    """Lines that make its numbers again."""
    return (
        f"{LOAD}"
        f"net, task = load({setting.net('recall').name!r}), TASKS['recall']\n"
        f"for letter in {LETTERS!r}:\n"
        f"    ids = task.encode(letter + {setting.text[1:]!r}).ids\n"
        f"    print(letter, truncated(net, ids, ()).p[-1, :{len(LETTERS)}])\n"
    )


def _beside(setting: Setting) -> tuple[int, int]:
    """Places of the chosen letter and of another."""
    return LETTERS.index(setting.letter), LETTERS.index("A" if setting.letter != "A" else "B")


def _given(setting: Setting, shares: Array) -> str:
    """What the net answers to these two."""
    return ", ".join(
        f"{LETTERS[n]} gives {LETTERS[shares[n, :4].argmax()]} (probability {shares[n, :4].max():.1%})"
        for n in _beside(setting)
    )


def chunks(setting: Setting, found: Truncated, reset: float) -> str:
    """What the cuts do to the gradient, and what they and a reset of the state do to the loss, in nats."""
    steps = len(found.trace.x)
    cuts, per_bit = chunk_cuts(steps, setting.chunk), len(found.seeds) * np.log(2)
    reads = (
        f"The net reads {steps} characters and has a loss at each but the last, where nothing follows. "
        "L is the sum of all losses."
    )
    loss = f"The loss is **{found.loss / per_bit:.2f}** bits a character"
    if not cuts:
        return f"{reads} One chunk holds the whole text: nothing is cut. {loss}."
    off, mean = found.apart[np.array(cuts) - 1].mean(), f", the mean of {len(cuts)} cuts" if len(cuts) > 1 else ""
    return (
        f"{reads} Only its own loss reaches the last character of a chunk. "
        f"There the cut gradient is another vector: the difference is **{off:.0%}** as long as the whole one{mean}. "
        "The upper part shows lengths only, so two curves can touch where the directions differ; "
        "the lower part shows the length of the difference. "
        f"{loss}, with the cuts as without them, since the state is carried. "
        f"With the state reset to zero at every cut it would be **{reset / per_bit:.2f}**."
    )


def chunks_alt(setting: Setting, steps: int) -> str:
    """The figure of the chunks for those who do not see it."""
    return f"Size of the gradient on each of {steps} characters, whole and in chunks of {setting.chunk}, log axis."


def chunks_code(setting: Setting, text: str) -> str:
    """Lines that make its numbers again."""
    return (
        f"{LOAD}"
        f"net, task = load({setting.net('python').name!r}), TASKS['python']\n"
        f"ids = task.encode({text!r}).ids\n"
        f"cuts = chunk_cuts(len(ids), {setting.chunk})\n"
        f"found = truncated(net, ids, cuts)\n"
        f"whole, cut = found.sizes\n"
        f"apart = found.apart  # length of the difference / length of the whole gradient\n"
        f"print(reset_loss(net, ids, cuts))\n"
    )


def checked(what: str, which: str) -> str:
    """What a line of the check compares."""
    return f"{what}, {which}, size at a step"
