"""Pages that work offline, of the instruments that compute in the browser: what the address asks for, in one file."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from lstm_viz.browser.hosts.page import standalone_html
from lstm_viz.browser.instruments import lengths, onestep, opens, published, questions, race, shapes, trainer, tuning
from lstm_viz.ui import memory
from lstm_viz.ui.lessons import lesson_of

LONGEST = 8_000
"""Characters of an address that are handed on; the longest that the page itself writes has fewer than 2,000."""


def routes() -> list[BaseRoute]:
    """``export/<lengths|memory|onestep|opens|published|questions|race|shapes|trainer|tuning>.html`` with the page's own query."""
    return [
        Route("/export/onestep.html", one_step),
        Route("/export/memory.html", build_a_memory),
        Route("/export/trainer.html", playground),
        Route("/export/race.html", the_race),
        Route("/export/tuning.html", the_tuning),
        Route("/export/opens.html", forget_gate),
        Route("/export/published.html", as_published),
        Route("/export/lengths.html", different_lengths),
        Route("/export/shapes.html", the_shapes),
        Route("/export/questions.html", what_it_is),
    ]


def one_step(request: Request) -> Response:
    """`Inside one step`."""
    data = onestep.payload({**lesson_of("onestep"), "address": _address(request)})
    return _file("onestep", standalone_html("onestep", data, "Inside one step"))


def build_a_memory(request: Request) -> Response:
    """`Build a memory`, with hidden sequences of its own."""
    data = memory.answer(None, lesson_of("memory"), alone=True, address=_address(request))
    return _file("memory", standalone_html("memory", data, "Build a memory"))


def playground(request: Request) -> Response:
    """`Playground`, with the program that trains."""
    data = trainer.payload({**lesson_of("trainer"), "address": _address(request), "kernel": True})
    return _file("trainer", standalone_html("trainer", data, "Playground"))


def the_race(request: Request) -> Response:
    """`The race`, likewise."""
    data = race.payload({**lesson_of("race"), "address": _address(request), "kernel": True})
    return _file("race", standalone_html("race", data, "The race"))


def the_tuning(request: Request) -> Response:
    """`Tuning`, with the recorded sweeps."""
    data = tuning.payload({**lesson_of("tuning"), "address": _address(request), "kernel": True})
    return _file("tuning", standalone_html("tuning", data, "Tuning"))


def forget_gate(request: Request) -> Response:
    """`The forget gate learns to open`, likewise."""
    data = opens.payload({**lesson_of("opens"), "address": _address(request), "kernel": True})
    return _file("opens", standalone_html("opens", data, "The forget gate learns to open"))


def as_published(request: Request) -> Response:
    """`As published`, likewise."""
    data = published.payload({**lesson_of("published"), "address": _address(request), "kernel": True})
    return _file("published", standalone_html("published", data, "As published"))


def different_lengths(request: Request) -> Response:
    """`Different lengths`: the batch in four ways."""
    data = lengths.payload({**lesson_of("lengths"), "address": _address(request)})
    return _file("lengths", standalone_html("lengths", data, "Different lengths"))


def the_shapes(request: Request) -> Response:
    """`Shapes`, which computes without a kernel."""
    data = shapes.payload({**lesson_of("shapes"), "address": _address(request)})
    return _file("shapes", standalone_html("shapes", data, "Shapes"))


def what_it_is(request: Request) -> Response:
    """`What an LSTM is`, with both nets."""
    data = questions.payload({**lesson_of("questions"), "address": _address(request)})
    return _file("questions", standalone_html("questions", data, "What an LSTM is"))


def _address(request: Request) -> str:
    """The browser reads it, and heals what makes no sense in it."""
    return str(request.query_params)[:LONGEST]


def _file(name: str, text: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}.html"'}
    return Response(text, media_type="text/html; charset=utf-8", headers=headers)
