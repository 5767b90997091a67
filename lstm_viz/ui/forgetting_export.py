"""Export of `Why RNNs forget`: NumPy's numbers, lines that make them, the Plotly figure, a page that works offline."""

from __future__ import annotations

import html
import json
from collections.abc import Callable, Mapping

from starlette.requests import Request
from starlette.routing import BaseRoute, Route

from lstm_viz.browser.hosts.page import standalone_html
from lstm_viz.browser.instruments.forgetting import numbers, payload
from lstm_viz.ui.figures.forgetting import figure
from lstm_viz.ui.files import NEEDS, File, sends
from lstm_viz.ui.lessons import lesson_of
from lstm_viz.ui.settings.forgetting import IN_BROWSER, five, setting_of
from lstm_viz.ui.words.forgetting import TITLE, code
from lstm_viz.ui.work import MEGABYTE

LONGEST = 2_000
"""Characters of an address that a saved page opens with."""


def routes() -> list[BaseRoute]:
    """``export/forgetting.<json|py|figure.html|html>`` with the query of the page; else 400 and a sentence."""
    return [Route("/export/forgetting.{ending}", sends(file_for), methods=["GET"])]


def file_for(request: Request) -> File:
    """What the address asks for as a file, or the page itself."""
    ending, given = request.path_params["ending"], request.query_params
    makers: dict[str, tuple[Callable[[Mapping[str, str]], str], str, int]] = {
        "json": (as_json, "application/json", 2),
        "py": (as_python, "text/x-python; charset=utf-8", 1),
        "figure.html": (as_figure, "text/html; charset=utf-8", 12),
        "html": (lambda _: as_html(str(given)), "text/html; charset=utf-8", 4),
    }
    if ending not in makers:
        raise ValueError(f"There is no export “.{ending[:24]}”. There are {', '.join(makers)}.")
    make, media_type, holds = makers[ending]
    return File(lambda: iter((make(given).encode(),)), media_type, f"forgetting.{ending}", holds * MEGABYTE)


def as_json(given: Mapping[str, str]) -> str:
    """What NumPy finds: of each net ``norms`` as base64 of float64 (seeds, steps), its gates and where it breaks."""
    return json.dumps(numbers({IN_BROWSER[name]: this for name, this in five(setting_of(given)).items()}))


def as_python(given: Mapping[str, str]) -> str:
    """Lines that make the same numbers again, with this package."""
    about = "How much of the gradient reaches an input k steps back, in five nets."
    return f'"""{about}"""\n# {NEEDS}\n\n{code(setting_of(given))}'


def as_figure(given: Mapping[str, str]) -> str:
    """The Plotly figure, with Plotly: it opens without a server."""
    drawn, caption = figure(setting_of(given))
    drawn.update_layout(title={"text": TITLE}, margin={"t": 60})
    whole: str = drawn.to_html(include_plotlyjs=True, full_html=True)
    return whole.replace("</body>", f"<p>{html.escape(caption)}</p></body>")


def as_html(query: str) -> str:
    """The page's component, as one file."""
    data = payload({**lesson_of("forgetting"), "address": query[:LONGEST], "kernel": True})
    return standalone_html("forgetting", data, TITLE)
