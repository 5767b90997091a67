"""`How far back do we train?`: what a cut takes from the gradient of trained nets, and what it leaves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lstm_viz.analysis.truncation import chunk_cuts, reset_loss, window_cuts
from lstm_viz.tasks import TASKS
from lstm_viz.tasks.recall import LETTERS
from lstm_viz.trace import Array
from lstm_viz.ui.cuts import CODE, KINDS, Setting, checked, chunked, swapped, windowed
from lstm_viz.ui.experiment import Controls, Shown, check, said, share, show, theme, try_this
from lstm_viz.ui.in_words import power

LOAD = """from lstm_viz.analysis.truncation import chunk_cuts, reset_loss, truncated, window_cuts
from lstm_viz.net import load
from lstm_viz.tasks import TASKS

"""
FLOAT32_SMALLEST = float(np.finfo(np.float32).smallest_subnormal)


@st.fragment
def truncation(lesson: Mapping[str, Any]) -> None:
    """The two figures of the window, the one of the chunks, what to try, and the prediction of the recorded run."""
    controls = Controls("truncation")
    st.markdown(
        "A net reads a letter, then noise, then “?”, and has to say the letter. Take the gradient back from “?”."
    )
    messages = st.container()
    setting, buttons = settle(controls)
    said("verdict", verdict(setting))
    left, right = st.columns([7, 4], gap="large")
    with left:
        st.subheader("What does the gradient reach?", anchor=False)
        show(window_figure(setting))
    with right:
        st.subheader("What does the net answer?", anchor=False)
        show(answer_figure(setting))
    st.subheader("Chunk after chunk, as nets are trained on long texts", anchor=False)
    st.markdown("Another net of the kind chosen above, trained on Python, reads this text:")
    st.code(CODE, language="python")
    with st.columns(2)[0]:
        setting = replace(setting, chunk=controls.integer("chunk", "Steps of a chunk", 1, len(CODE), 10))
    show(chunk_figure(setting))
    with buttons:
        controls.reset()
        share()
    with messages:
        controls.say()
    try_this(controls, lesson)
    check("truncation", lambda: checked(setting))


def settle(controls: Controls) -> tuple[Setting, DeltaGenerator]:
    """The controls of the window, and the place for the buttons that belong to all controls."""
    first, second, third = st.columns([2, 2, 4])
    with first:
        kind = controls.choice("kind", "Net", tuple(KINDS), "LSTM")
    with second:
        letter = controls.choice("letter", "Letter read first", tuple(LETTERS), "B")
    with third:
        window = controls.integer("window", "Window: steps that the gradient passes, “?” included", 1, 102, 5)
    first, second, third = st.columns([4, 2, 2], vertical_alignment="bottom")
    with first:
        noise = controls.integer("noise", "Symbols of noise between letter and “?”", 1, 100, 20)
    with second:
        draw = controls.integer("draw", "Seed of the noise", 0, 99, 0)
    return Setting(kind, letter, noise, window, draw), third.container(horizontal=True)


def verdict(setting: Setting) -> str:
    """What the two figures say together: what the gradient does at the letter, and whether the letter decides."""
    p, _ = swapped(setting)
    right = bool((p.argmax(axis=1) == range(len(LETTERS))).all())
    decides = "the letter decides the answer" if right else "not every letter is given back"
    if window_cuts(len(setting.text), setting.window):
        return f"**No gradient reaches the letter, and {decides}.**"
    return f"**The window holds the letter, whose gradient is {power(windowed(setting).sizes[1][0])}; {decides}.**"


def window_figure(setting: Setting) -> Shown:
    """The size of the gradient on every input, whole and with the cut."""
    from lstm_viz.plots.truncation import gradient_sizes

    found, steps = windowed(setting), len(setting.text)
    whole, cut = found.sizes
    cuts = window_cuts(steps, setting.window)
    lost = (
        f"With the cut it is exactly 0, there and at {_counted(steps - setting.window, 'step')} in all. "
        "Inside the window both are the same numbers."
        if cuts
        else "The window holds every step: nothing is cut."
    )
    small = (
        f" In float32, whose smallest number is {power(FLOAT32_SMALLEST)}, the whole one would be 0 there as well."
        if whole[0] < FLOAT32_SMALLEST
        else ""
    )
    words = (
        f"The {setting.kind} reads a letter, {_counted(setting.noise, 'symbol')} of noise and “?”. "
        f"L is its loss at “?”, {power(found.loss)} nats ({power(found.loss / np.log(2))} bits); "
        "the size is the length of L’s gradient on the input of that step. "
        f"At the letter, {_counted(steps - 1, 'step')} back, the whole gradient is **{power(whole[0])}**. {lost}{small}"
    )
    alt = f"Size of the gradient on each input, log axis: whole {power(whole[0])} at the letter, cut {power(cut[0])}."
    code = (
        f"{LOAD}"
        f"net, task = load({setting.net('recall').name!r}), TASKS['recall']\n"
        f"ids = task.encode({setting.text!r}).ids\n"
        f"whole, cut = truncated(net, ids, window_cuts(len(ids), {setting.window})).sizes\n"
    )
    drawn = gradient_sizes(whole, cut, tuple(setting.text), cuts, theme(), said=power)
    return Shown("window-gradient", drawn, alt, words, rows(setting.text, whole, cut), code)


def answer_figure(setting: Setting) -> Shown:
    """The forward pass for every first letter; no window and no cut enters here."""
    from lstm_viz.plots.truncation import answers

    p, entering = swapped(setting)
    shares = np.column_stack([p[:, : len(LETTERS)], p[:, len(LETTERS) :].sum(axis=1)])
    own, other = LETTERS.index(setting.letter), LETTERS.index("A" if setting.letter != "A" else "B")
    parts = [f"{LETTERS[n]} gives {LETTERS[shares[n, :4].argmax()]} ({shares[n, :4].max():.1%})" for n in (own, other)]
    apart = float(np.abs(entering[own] - entering[other]).max())
    enters = (
        f"One of the :gray[hidden] units that enter the window differs by {apart:.2f} between the two; "
        "2 is the most it can, as h lies between −1 and 1. The letter crosses the cut as a value."
        if setting.window <= setting.noise + 1
        else "The window holds the letter itself."
    )
    words = (
        f"The same noise after another letter: {', '.join(parts)}. {enters} The answers do not depend on the window. "
        "“Other” is the noise symbols and “?” together."
    )
    table = [
        {"letter read first": letter, **dict(zip([*LETTERS, "other"], map(float, row), strict=True))}
        for letter, row in zip(LETTERS, shares, strict=True)
    ]
    code = (
        f"{LOAD}"
        f"net, task = load({setting.net('recall').name!r}), TASKS['recall']\n"
        f"for letter in {LETTERS!r}:\n"
        f"    ids = task.encode(letter + {setting.text[1:]!r}).ids\n"
        f"    print(letter, truncated(net, ids, ()).p[-1, :{len(LETTERS)}])\n"
    )
    drawn = answers(shares, tuple(LETTERS), setting.letter, theme())
    return Shown("answers", drawn, f"Answers to each first letter. {', '.join(parts)}.", words, table, code)


def chunk_figure(setting: Setting) -> Shown:
    """All losses along a text: what arrives at each character, whole and in chunks."""
    from lstm_viz.plots.truncation import gradient_sizes

    found, net = chunked(setting), setting.net("python")
    whole, cut = found.sizes
    cuts, apart = chunk_cuts(len(CODE), setting.chunk), found.apart
    alt = f"Size of the gradient on each of {len(CODE)} characters, whole and in chunks of {setting.chunk}, log axis."
    code = (
        f"{LOAD}"
        f"net, task = load({net.name!r}), TASKS['python']\n"
        f"ids = task.encode({CODE!r}).ids\n"
        f"cuts = chunk_cuts(len(ids), {setting.chunk})\n"
        f"found = truncated(net, ids, cuts)\n"
        f"whole, cut = found.sizes\n"
        f"apart = found.apart  # length of the difference / length of the whole gradient\n"
        f"print(reset_loss(net, ids, cuts))\n"
    )
    drawn = gradient_sizes(whole, cut, tuple(CODE), cuts, theme(), said=power, apart=apart)
    table = [{**row, "difference / whole": float(off)} for row, off in zip(rows(CODE, whole, cut), apart, strict=True)]
    return Shown("chunk-gradient", drawn, alt, chunk_words(setting), table, code)


def chunk_words(setting: Setting) -> str:
    """What the cuts do to the gradient, and what they and a reset do to the loss."""
    found, cuts = chunked(setting), chunk_cuts(len(CODE), setting.chunk)
    per_bit = len(found.seeds) * np.log(2)
    reads = (
        f"The net reads {len(CODE)} characters and has a loss at each but the last, where nothing follows. "
        "L is the sum of all losses."
    )
    loss = f"The loss is **{found.loss / per_bit:.2f}** bits a character"
    if not cuts:
        return f"{reads} One chunk holds the whole text: nothing is cut. {loss}."
    reset = reset_loss(setting.net("python"), TASKS["python"].encode(CODE).ids, cuts) / per_bit
    off, mean = found.apart[np.array(cuts) - 1].mean(), f", the mean of {len(cuts)} cuts" if len(cuts) > 1 else ""
    return (
        f"{reads} Only its own loss reaches the last character of a chunk. "
        f"There the cut gradient is another vector: the difference is **{off:.0%}** as long as the whole one{mean}. "
        "The upper part shows lengths only, so two curves can touch where the directions differ; "
        "the lower part shows the length of the difference. "
        f"{loss}, with the cuts as without them, since the state is carried. "
        f"With the state reset to zero at every cut it would be **{reset:.2f}**."
    )


def rows(text: str, whole: Array, cut: Array) -> list[dict[str, Any]]:
    """A row a step."""
    return [
        {"step": t + 1, "reads": token, "whole gradient": float(a), "with the cuts": float(b)}
        for t, (token, a, b) in enumerate(zip(text, whole, cut, strict=True))
    ]


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}" + ("" if number == 1 else "s")
