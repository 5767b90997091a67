"""A page that computes, as data: sections with a question, controls, words and figures, handed to `experiment`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lstm_viz.ui.asked import Checked, check, predict, try_this
from lstm_viz.ui.controls import Control, Controls, Values, reset, say, share
from lstm_viz.ui.shown import Shown, show

__all__ = ["Checked", "Experiment", "Lay", "Section", "check", "experiment", "said"]


class Lay(Enum):
    """How a section's parts stand to each other."""

    ASIDE = auto()
    """Words and figures, the controls in a column on their right."""
    BESIDE = auto()
    """Controls and words, the figures on their right."""
    BELOW = auto()
    """Controls in rows, words and figures below them."""


@dataclass(frozen=True)
class Section:
    """One question, and what answers it. Functions take the setting, which is what `read` returns.

    Attributes
    ----------
    question : str
        The heading. The first section has none: its question is the page's.
    lay : Lay
    controls : tuple of Control
    rows : tuple of tuple of int
        With `Lay.BELOW`: the widths of the columns that hold a control each.
    read : callable, optional
        From the values of all controls drawn so far to the setting; None: that of the section before.
    objections : callable, optional
        From those values to sentences on what gives way to what.
    reset : str
        Name of a Reset button of its own, for its own controls. All others belong to the page's, which stands with
        Share in the first section.
    intro : str or callable
        Markdown before everything that depends on the controls' values.
    reads : callable, optional
        What the nets read; shown as plain text, as it may hold the learner's own.
    said, words : str, callable
        What the numbers say, in the size of a sentence that is meant to be read first, and its name on the page.
    figures : tuple of callable
        Each makes a `Shown`.
    across, titles : tuple
        Widths of the columns for several figures, and what stands above each.
    when : callable, optional
        Whether there is such a section at all.
    ahead : bool
        Whether its figures are made before anything is sent: a browser that draws one slows the server that
        computes the other.
    """

    question: str = ""
    lay: Lay = Lay.BESIDE
    controls: tuple[Control, ...] = ()
    rows: tuple[tuple[int, ...], ...] = ()
    read: Callable[[Values], Any] | None = None
    objections: Callable[[Values], Sequence[str]] | None = None
    reset: str = ""
    intro: str | Callable[[Any], str] = ""
    reads: Callable[[Any], str] | None = None
    said: str = ""
    words: Callable[[Any], str] | None = None
    figures: tuple[Callable[[Any], Shown], ...] = ()
    across: tuple[int, ...] = ()
    titles: tuple[str, ...] = ()
    when: Callable[[Any], bool] | None = None
    ahead: bool = False


@dataclass(frozen=True)
class Experiment:
    """A page that computes. A section that has no such form is a callable, which draws.

    Attributes
    ----------
    name : str
        Names what belongs to the page in the session.
    sections : tuple of Section or callable
    check : callable
        From the values of all controls to the lines of a check.
    reveal : callable, optional
        From these values to what the prediction is told; None: the page asks for none here.
    """

    name: str
    sections: tuple[Section | Callable[[], None], ...]
    check: Callable[[Values], Sequence[Checked]]
    reveal: Callable[[Values], str] | None = None

    @property
    def parts(self) -> tuple[Section, ...]:
        """The sections that are data."""
        return tuple(section for section in self.sections if isinstance(section, Section))

    @property
    def controls(self) -> tuple[Control, ...]:
        """All of them."""
        return tuple(control for section in self.parts for control in section.controls)

    def resets(self, section: Section) -> tuple[Control, ...]:
        """The controls that a section's Reset button brings back, of whose values it also complains."""
        if section.reset:
            return section.controls
        if section is not self.parts[0]:
            return ()
        return tuple(control for part in self.parts if not part.reset for control in part.controls)


def experiment(page: Experiment, lesson: Mapping[str, Any]) -> None:
    """The page: its sections, then what to try, the prediction and the check."""
    run = _Run(page, Controls(page.name, page.controls))
    for section in page.sections:
        if isinstance(section, Section):
            run.section(section)
        else:
            section()
    run.close()
    values, reveal = run.controls.values, page.reveal
    if reveal is None:
        try_this(run.controls, lesson)
        check(page.name, lambda: page.check(values))
        return
    left, right = st.columns([7, 5], gap="large")
    with left:
        try_this(run.controls, lesson)
    with right:
        predict(page.name, lesson["predict"], lambda: reveal(values))
        check(page.name, lambda: page.check(values))


class _Run:
    """One run of a page: what its controls hold and what was read from them so far."""

    def __init__(self, page: Experiment, controls: Controls) -> None:
        self.page, self.controls = page, controls
        self.setting: Any = None
        self.made: dict[str, list[Shown]] = {}
        self.place: DeltaGenerator | None = None

    def section(self, section: Section) -> None:
        """Draw one."""
        if section.when and not section.when(self.setting):
            return
        if section.question:
            st.subheader(section.question, anchor=False)
        {Lay.ASIDE: self._aside, Lay.BESIDE: self._beside, Lay.BELOW: self._below}[section.lay](section)

    def _aside(self, section: Section) -> None:
        left, right = st.columns([8, 3], gap="large")
        with right:
            self._controls(section)
        self._read(section)
        with left:
            self._intro(section)
            self._say(section)
            self._words(section)
            self._figures(section)

    def _beside(self, section: Section) -> None:
        left, right = st.columns([4, 7], gap="large")
        with left:
            self._controls(section)
            self._read(section)
            self._say(section)
            self._words(section)
        with right:
            self._figures(section)

    def _below(self, section: Section) -> None:
        buttons = bool(self.page.resets(section))
        self._intro(section)
        if buttons:
            with st.container():
                self._say(section)
        cells = [
            cell
            for row in section.rows
            for cell in st.columns(row, vertical_alignment="bottom" if buttons and row is section.rows[-1] else "top")
        ]
        for control, cell in zip(section.controls, cells, strict=False):
            with cell:
                self.controls.draw(control)
        if buttons:
            self.place = cells[-1].container(horizontal=True)
        self._read(section)
        self._words(section)
        self._figures(section)

    def _controls(self, section: Section) -> None:
        for control in section.controls:
            self.controls.draw(control)
        self._buttons(section)

    def _buttons(self, section: Section) -> None:
        controls = self.page.resets(section)
        if section.reset:
            reset(section.reset, controls)
        elif controls:
            with st.container(horizontal=True):
                self._page_buttons(controls)

    def _page_buttons(self, controls: Sequence[Control]) -> None:
        reset(self.page.name, controls)
        share()

    def close(self) -> None:
        """The buttons in the row of controls: the link has what the controls further down hold, too."""
        if self.place:
            with self.place:
                self._page_buttons(self.page.resets(self.page.parts[0]))

    def _read(self, section: Section) -> None:
        if section.read:
            self.setting = section.read(self.controls.values)
        if section is self.page.parts[0]:
            self.made = {part.question: self._make(part) for part in self.page.parts if part.ahead}

    def _say(self, section: Section) -> None:
        say(filter(None, (self.controls.complaints[control.key] for control in self.page.resets(section))))
        if section.objections:
            say(section.objections(self.controls.values))

    def _intro(self, section: Section) -> None:
        if section.intro:
            st.markdown(section.intro if isinstance(section.intro, str) else section.intro(self.setting))

    def _words(self, section: Section) -> None:
        if section.reads:
            st.text(section.reads(self.setting))
        if section.words:
            said(section.said, section.words(self.setting))

    def _make(self, section: Section) -> list[Shown]:
        return [make(self.setting) for make in section.figures]

    def _figures(self, section: Section) -> None:
        figures = self.made.get(section.question) if section.ahead else None
        figures = self._make(section) if figures is None else figures
        if not section.across:
            for figure in figures:
                show(figure)
            return
        columns = st.columns(section.across, gap="large" if section.titles else "small")
        for place, (column, figure) in enumerate(zip(columns, figures, strict=True)):
            with column:
                if section.titles:
                    st.subheader(section.titles[place], anchor=False)
                show(figure)


def said(name: str, words: str) -> None:
    """What the numbers say, in the size of a sentence that is meant to be read first; `name` is unique on the page."""
    with st.container(key=f"said-{name}"):
        st.markdown(words)
