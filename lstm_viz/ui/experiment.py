"""The parts of a page that computes: controls kept in the address, figures with their words, numbers and files,
prompts, a prediction, and a check on demand."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urlsplit, urlunsplit

import streamlit as st

from lstm_viz.ui.in_words import power

if TYPE_CHECKING:
    import plotly.graph_objects as go

Row = Mapping[str, Any]


@dataclass
class Controls:
    """The controls of one page. Each is bound to the address by its key, so a link brings its value back.

    What an address asks for and a control cannot take gives way to the usual value, and `messages` says so.
    """

    page: str
    usual: dict[str, Any] = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)
    messages: list[str] = field(default_factory=list)

    def integer(self, key: str, label: str, low: int, high: int, usual: int, step: int = 1, **more: Any) -> int:
        """A slider over whole numbers."""
        self._look(key, usual, lambda text: low <= int(text) <= high, f"a whole number from {low} to {high}")
        value = st.slider(label, low, high, usual, step, key=key, bind="query-params", **more)
        return int(self._kept(key, value))

    def real(self, key: str, label: str, low: float, high: float, usual: float, step: float, **more: Any) -> float:
        """A slider over numbers."""
        self._look(key, usual, lambda text: low <= float(text) <= high, f"a number from {low:g} to {high:g}")
        ends = (float(low), float(high), float(usual), float(step))
        return float(self._kept(key, st.slider(label, *ends, key=key, bind="query-params", **more)))

    def choice(self, key: str, label: str, options: Sequence[str], usual: str, **more: Any) -> str:
        """A menu of words; they stand in the address as they are."""
        self._look(key, usual, options.__contains__, f"one of {', '.join(options)}")
        at = options.index(usual)
        return str(self._kept(key, st.selectbox(label, options, at, key=key, bind="query-params", **more)))

    def steps(self, key: str, label: str, options: Sequence[str], usual: str, **more: Any) -> str:
        """A slider over words, for what is not evenly spaced; they stand in the address as they are."""
        few = options if len(options) <= 24 else (*options[:3], "…", *options[-3:])
        self._look(key, usual, options.__contains__, f"one of {', '.join(few)}")
        return str(self._kept(key, st.select_slider(label, options, usual, key=key, bind="query-params", **more)))

    def text(self, key: str, label: str, usual: str, longest: int, **more: Any) -> str:
        """A field for the learner's own text; what is beyond `longest` characters is left out, and said."""
        long = st.query_params.get(key, "")
        if len(long) > longest:
            self.messages.append(f"The text has {len(long):,} characters. At most {longest} are read.")
        given = st.text_input(label, usual, longest, key=key, bind="query-params", **more)
        return str(self._kept(key, given))[:longest]

    def reset(self) -> None:
        """The button that brings every usual value back; to be placed after the controls."""
        st.button("Reset", key=f"reset-{self.page}", on_click=self.set, args=(dict(self.usual),))

    def set(self, values: Mapping[str, Any]) -> None:
        """Give controls other values; for callbacks, which run before the controls are drawn."""
        for key, value in values.items():
            st.session_state[key] = value

    def say(self) -> None:
        """What of the address could not be taken."""
        for message in self.messages:
            with st.container(border=True):
                st.text(message)  # it may quote the address, so it is no Markdown

    def _look(self, key: str, usual: Any, fits: Callable[[str], bool], accepted: str) -> None:
        """Streamlit drops from the address what a control cannot take; here it is said."""
        self.usual[key] = usual
        text = st.query_params.get(key)
        if text is None:
            return
        try:
            good = fits(text)
        except ValueError:
            good = False
        if not good:
            short = text if len(text) <= 24 else text[:24] + "…"
            self.messages.append(f"{key}={short} in the address is not {accepted}. {usual} is used.")

    def _kept(self, key: str, value: Any) -> Any:
        self.values[key] = value
        return value


@dataclass(frozen=True)
class Shown:
    """A figure with what belongs to it.

    Attributes
    ----------
    name : str
        Names the files; unique on its page.
    figure : plotly Figure
    alt : str
        One sentence of what the figure shows, for those who do not see it.
    words : str
        What the figure says, from its numbers; Markdown.
    table : sequence of mappings
        Its numbers, a row a mapping.
    code : str
        Python lines that make the numbers again with this package.
    """

    name: str
    figure: go.Figure
    alt: str
    words: str
    table: Sequence[Row]
    code: str


def show(shown: Shown) -> None:
    """The figure, its words, and its numbers as a table and as files."""
    picture = {"format": "svg", "filename": shown.name}
    st.plotly_chart(
        shown.figure,
        theme=None,
        key=f"figure-{shown.name}",
        alt=shown.alt,
        config={"displaylogo": False, "modeBarButtons": [["toImage"]], "toImageButtonOptions": picture},
    )
    st.markdown(shown.words)
    # Sent only when it is opened: a table costs more than the figure when a slider moves.
    more = st.expander("Numbers, files and code", key=f"more-{shown.name}", on_change="rerun")
    if not more.open:
        return
    with more:
        files(shown)
        st.dataframe(shown.table, hide_index=True, column_config=formats(shown.table))
        st.code(shown.code, language="python")


def formats(table: Sequence[Row]) -> dict[str, Any]:
    """Columns with numbers that a table would round to 0 are written with their powers of ten."""
    small = {name for row in table for name, item in row.items() if isinstance(item, float) and 0 < abs(item) < 1e-3}
    return {name: st.column_config.NumberColumn(format="%.2e") for name in small}


def files(shown: Shown) -> None:
    """Downloads of a figure's numbers; made when they are asked for."""
    kinds: dict[str, tuple[str, Callable[[], str], str]] = {
        "CSV": ("csv", lambda: as_csv(shown.table), "text/csv"),
        "JSON": ("json", lambda: json.dumps(_plain(shown.table), indent=1), "application/json"),
        "Python lines": ("py", lambda: shown.code, "text/x-python"),
    }
    with st.container(horizontal=True):
        for label, (ending, make, mime) in kinds.items():
            name = f"{shown.name}.{ending}"
            st.download_button(label, make, name, mime, key=f"file-{name}", on_click="ignore")
    st.caption("The picture: the camera at the figure's upper right corner.")


def as_csv(table: Sequence[Row]) -> str:
    """The rows as CSV, with the line ends of RFC 4180."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(table[0]) if table else [], lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(table)
    return out.getvalue()


def _plain(table: Sequence[Row]) -> list[dict[str, Any]]:
    """JSON has no inf and no nan: they become words."""

    def value(item: Any) -> Any:
        return str(item) if isinstance(item, float) and item - item != 0 else item

    return [{name: value(item) for name, item in row.items()} for row in table]


def said(name: str, words: str) -> None:
    """What the numbers say, in the size of a sentence that is meant to be read first; `name` is unique on the page."""
    with st.container(key=f"said-{name}"):
        st.markdown(words)


def try_this(controls: Controls, lesson: Mapping[str, Any]) -> None:
    """The prompts: each sets the controls up, ticks itself when the learner has done it, and then tells its answer."""
    st.subheader("Try this", anchor=False)
    for prompt in lesson["prompts"]:
        mark = f"done-{controls.page}-{prompt['id']}"
        if fulfilled(prompt["done"], controls.values):
            st.session_state[mark] = True
        done = bool(st.session_state.get(mark))
        words, button = st.columns([6, 1], vertical_alignment="center")
        words.markdown(f"{':material/check_circle:' if done else ':material/circle:'} {prompt['text']}")
        button.button(
            "set up",
            key=f"set-{controls.page}-{prompt['id']}",
            help=None,
            type="tertiary",
            on_click=_set_up,
            args=(controls, prompt["set"]),
        )
        if done:
            words.markdown(f"**Seen:** {prompt['answer']}")


def _set_up(controls: Controls, values: Mapping[str, Any]) -> None:
    controls.set({**controls.usual, **values})
    st.toast("Set up. Now do what the line says; the controls are above.")


def fulfilled(done: Mapping[str, Any], values: Mapping[str, Any]) -> bool:
    """Whether every named control has its value, or lies within ``{"min": low, "max": high}``."""

    def fits(wanted: Any, value: Any) -> bool:
        if isinstance(wanted, Mapping):
            return bool(wanted.get("min", value) <= value <= wanted.get("max", value))
        return bool(value == wanted)

    return all(key in values and fits(wanted, values[key]) for key, wanted in done.items())


def predict(page: str, question: str, reveal: Callable[[], str]) -> None:
    """A question, a field for the learner's own reason, and only then what the numbers say; it stays on the page."""
    st.subheader("Predict", anchor=False)
    st.markdown(question)
    with st.form(f"predict-{page}", border=False):
        given = st.text_area("What do you expect, and why?", key=f"expected-{page}", max_chars=500, height=80)
        asked = st.form_submit_button("Reveal")
    if asked and not given.strip():
        st.info("Write down what you expect first. One sentence is enough.")
        return
    if asked:
        st.session_state[f"revealed-{page}"] = Kept.now((given, reveal()))
    kept: Kept | None = st.session_state.get(f"revealed-{page}")
    if kept:
        expected, answer = kept.what
        st.caption("You said")
        st.text(expected)
        st.markdown(answer)
        kept.say_if_old("Reveal")


@dataclass(frozen=True)
class Kept:
    """What was computed on demand, with the controls as they stood then."""

    what: Any
    settings: Mapping[str, str]

    @classmethod
    def now(cls, what: Any) -> Kept:
        """With the controls as they stand; all of them are in the address."""
        return cls(what, st.query_params.to_dict())

    def say_if_old(self, button: str) -> None:
        """The controls have moved since."""
        if self.settings != st.query_params.to_dict():
            st.caption(f"This was computed before you changed the controls. {button} again for the present ones.")


@dataclass(frozen=True)
class Checked:
    """One line of a check: what was compared with what, the largest difference, and the largest number itself."""

    what: str
    against: str
    difference: float
    size: float

    @property
    def share(self) -> str:
        """The difference as a part of the largest number."""
        return power(self.difference / self.size) if self.size and self.difference == self.difference else ""


def check(page: str, compute: Callable[[], Sequence[Checked]]) -> None:
    """A button that computes the numbers shown in two other ways and prints the largest differences."""
    st.subheader("Check", anchor=False)
    st.markdown(
        "The gradients on this page come from our own equations. "
        "This computes them again by PyTorch's autograd, and by changing a number a little."
    )
    if st.button("Check the numbers now", key=f"check-{page}"):
        with st.spinner("Computing them again"):
            st.session_state[f"checked-{page}"] = Kept.now(compute())
    kept: Kept | None = st.session_state.get(f"checked-{page}")
    if kept:
        lines = [
            f"| {row.what} | {row.against} | {power(row.difference)} | {power(row.size)} | {row.share} |"
            for row in kept.what
        ]
        head = ["| what | against | largest difference | largest number | share |", "|---|---|---|---|---|"]
        st.markdown("\n".join([*head, *lines]))
        st.caption("Float64 holds about 16 digits, and a difference of two losses about 8.")
        kept.say_if_old("Check")


def share() -> None:
    """The link that brings everything on the page back, with a button that copies it."""
    with st.popover("Share"):
        st.caption("This link opens the page as you see it.")
        st.code(link(), language=None, wrap_lines=True)


def link() -> str:
    """The page's address with every control in it."""
    parts = urlsplit(st.context.url or "")
    return urlunsplit(parts._replace(query=urlencode(st.query_params.to_dict())))


def theme() -> str:
    """ "light" or "dark", as the learner has it."""
    return st.context.theme.type or "light"
