"""Draws a page that computes from its form; for the form see `lstm_viz.ui.sections`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lstm_viz.ui.asked import check, predict, try_this
from lstm_viz.ui.controls import Control, Controls, reset, say, share
from lstm_viz.ui.keep import keep
from lstm_viz.ui.sections import Experiment, Lay, Section
from lstm_viz.ui.shown import Shown, show

__all__ = ["check", "experiment"]  # a check also stands on a page that has another form


def experiment(page: Experiment, lesson: Mapping[str, Any]) -> None:
    """The page: its sections, then what to try, the prediction and the check, and what the browser keeps of them."""
    run = _Run(page, Controls(page.name, page.controls))
    for section in page.sections:
        if isinstance(section, Section):
            run.section(section)
        else:
            section()
    run.close()
    reveal, shown = page.reveal, page.check.of(run.controls.values)
    ids = [prompt["id"] for prompt in lesson["prompts"]]
    if reveal is None:
        try_this(run.controls, lesson)
        check(page.name, lambda: page.check.give(shown), shown)
        keep(page.name, ids)
        return
    left, right = st.columns([7, 5], gap="large")
    with left:
        try_this(run.controls, lesson)
    with right:
        asked = reveal.of(run.controls.values)
        predict(page.name, lesson["predict"], lambda: reveal.give(asked), asked)
        check(page.name, lambda: page.check.give(shown), shown)
    keep(page.name, ids, lesson["predict"])


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
            st.header(section.question, anchor=False)
        {Lay.ASIDE: self._aside, Lay.BESIDE: self._beside, Lay.BELOW: self._below}[section.lay](section)

    def close(self) -> None:
        """The buttons in the row of controls: the link has what the controls further down hold, too."""
        if self.place:
            with self.place:
                self._page_buttons(self.page.resets(self.page.parts[0]))

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
        if section.reset:
            with cells[-1]:
                self._buttons(section)
        elif buttons:
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
                    st.header(section.titles[place], anchor=False)
                show(figure)


def said(name: str, words: str) -> None:
    """What the numbers say, in the size of a sentence that is meant to be read first; `name` is unique on the page."""
    with st.container(key=f"said-{name}"):
        st.markdown(words)
