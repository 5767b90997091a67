"""The controls of a page that computes: a table of data, each row bound to the address by its key."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode, urlsplit, urlunsplit

import streamlit as st

from lstm_viz.ui.words import experiment as words

Values = Mapping[str, Any]
"""Key of a control -> its value."""


@dataclass(frozen=True)
class Control(ABC):
    """One control: `key` names it in the address, `usual` is its value where the address says nothing."""

    key: str
    label: str
    usual: Any
    help: str | None = field(default=None, kw_only=True)

    @property
    @abstractmethod
    def accepted(self) -> str:
        """What it takes, in words."""

    @abstractmethod
    def fits(self, text: str) -> bool:
        """Whether it takes what the address asks for; a ValueError is a no."""

    @abstractmethod
    def draw(self, values: Values) -> Any:
        """Draw it and return its value; `values` are those of the controls before it."""

    def complaint(self) -> str:
        """What of the address it cannot take; "" if nothing."""
        text = st.query_params.get(self.key)
        if text is None:
            return ""
        try:
            good = self.fits(text)
        except ValueError:
            good = False
        return "" if good else words.not_taken(self.key, text, self.accepted, self.usual)

    @property
    def _bound(self) -> dict[str, Any]:
        return {"key": self.key, "bind": "query-params", "help": self.help}


@dataclass(frozen=True)
class Whole(Control):
    """A slider over whole numbers."""

    low: int
    high: int
    step: int = 1

    @property
    def accepted(self) -> str:
        return words.whole(self.low, self.high)

    def fits(self, text: str) -> bool:
        return self.low <= int(text) <= self.high

    def draw(self, values: Values) -> int:
        return int(st.slider(self.label, self.low, self.high, self.usual, self.step, **self._bound))


@dataclass(frozen=True)
class Real(Control):
    """A slider over numbers."""

    low: float
    high: float
    step: float

    @property
    def accepted(self) -> str:
        return words.real(self.low, self.high)

    def fits(self, text: str) -> bool:
        return self.low <= float(text) <= self.high

    def draw(self, values: Values) -> float:
        ends = (float(self.low), float(self.high), float(self.usual), float(self.step))
        return float(st.slider(self.label, *ends, **self._bound))


@dataclass(frozen=True)
class Menu(Control):
    """A menu of words; they stand in the address as they are."""

    options: tuple[str, ...]

    @property
    def accepted(self) -> str:
        return words.one_of(self.options)

    def fits(self, text: str) -> bool:
        return text in self.options

    def draw(self, values: Values) -> str:
        return str(st.selectbox(self.label, self.options, self.options.index(self.usual), **self._bound))


@dataclass(frozen=True)
class Ladder(Menu):
    """A slider over words, for what is not evenly spaced."""

    @property
    def accepted(self) -> str:
        few = self.options if len(self.options) <= 24 else (*self.options[:3], "…", *self.options[-3:])
        return words.one_of(few)

    def draw(self, values: Values) -> str:
        return str(st.select_slider(self.label, self.options, self.usual, **self._bound))


@dataclass(frozen=True)
class Text(Control):
    """A field for the learner's own text; what is beyond `longest` characters is left out, and said."""

    longest: int
    placeholder: Callable[[Values], str]

    @property
    def accepted(self) -> str:
        return ""

    def fits(self, text: str) -> bool:
        return True

    def complaint(self) -> str:
        length = len(st.query_params.get(self.key, ""))
        return words.too_long(length, self.longest) if length > self.longest else ""

    def draw(self, values: Values) -> str:
        given = st.text_input(self.label, self.usual, self.longest, placeholder=self.placeholder(values), **self._bound)
        return str(given)[: self.longest]


@dataclass
class Controls:
    """The controls of one page in one run.

    Attributes
    ----------
    page : str
        Names what belongs to the page in the session.
    table : sequence of Control
        All of the page.
    values : dict
        Of those that are drawn already.
    complaints : dict of str to str
        What of the address each cannot take, "" if nothing. Streamlit drops it as soon as the control is drawn.
    """

    page: str
    table: Sequence[Control]
    values: dict[str, Any] = field(default_factory=dict)
    complaints: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.complaints = {control.key: control.complaint() for control in self.table}

    def draw(self, control: Control) -> None:
        """One of the table."""
        self.values[control.key] = control.draw(self.values)

    def set_up(self, values: Values) -> list[str]:
        """Give controls these values and all others their usual ones; a callback, which runs before they are drawn.

        Returns the keys of those that had another value.
        """
        wanted = {**usual(self.table), **values}
        changed = [key for key, value in wanted.items() if st.session_state.get(key) != value]
        set_to(wanted)
        return changed


def usual(controls: Iterable[Control]) -> dict[str, Any]:
    """The values where nothing was chosen."""
    return {control.key: control.usual for control in controls}


def set_to(values: Values) -> None:
    """Give controls other values; for callbacks."""
    for key, value in values.items():
        st.session_state[key] = value


def reset(name: str, controls: Sequence[Control]) -> None:
    """The button that brings the usual values back."""
    st.button(words.RESET, key=f"reset-{name}", on_click=set_to, args=(usual(controls),))


def say(messages: Iterable[str]) -> None:
    """What could not be taken; as plain text, since it may quote the address."""
    for message in messages:
        with st.container(border=True):
            st.text(message)


def share() -> None:
    """The link that brings everything on the page back, with a button that copies it."""
    with st.popover(words.SHARE):
        st.caption(words.SHARE_NOTE)
        st.code(link(), language=None, wrap_lines=True)


def link() -> str:
    """The page's address with every control in it."""
    parts = urlsplit(st.context.url or "")
    return urlunsplit(parts._replace(query=urlencode(st.query_params.to_dict())))
