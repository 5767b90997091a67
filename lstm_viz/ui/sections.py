"""The form of a page that computes: what a section and a page of them are, as data."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from lstm_viz.ui.asked import Answer
from lstm_viz.ui.checked import Checked
from lstm_viz.ui.controls import Control, Values
from lstm_viz.ui.shown import Shown


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
        Markdown before what the numbers say; with `Lay.BELOW` before the controls, and a str.
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
    check : Answer
        The lines of a check.
    reveal : Answer, optional
        What the prediction is told; None: the page asks for none here.
    """

    name: str
    sections: tuple[Section | Callable[[], None], ...]
    check: Answer[Sequence[Checked]]
    reveal: Answer[str] | None = None

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
