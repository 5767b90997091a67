"""Pages that work offline, of the instruments that compute in the browser: what the address asks for, in one file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from lstm_viz.browser.hosts.page import standalone_html
from lstm_viz.browser.instruments import (
    decoder,
    directions,
    forecast,
    layers,
    lengths,
    onestep,
    opens,
    praise,
    published,
    questions,
    race,
    shapes,
    sounds,
    trainer,
    tuning,
)
from lstm_viz.ui import heart, memory, moves, pen, speech, writes
from lstm_viz.ui.lessons import lesson_of

LONGEST = 8_000
"""Characters of an address that are handed on; the longest that the page itself writes has fewer than 2,000."""


PAGES: dict[str, tuple[str, Callable[[Mapping[str, Any]], Any]]] = {
    "decoder": ("Encoder and decoder", decoder.payload),
    "directions": ("Both directions", directions.payload),
    "doubts": ("Many small doubts", questions.payload),
    "heart": ("When the heart stumbles", heart.answer),
    "forecast": ("What comes next?", forecast.payload),
    "layers": ("Layers", layers.payload),
    "lengths": ("Different lengths", lengths.payload),
    "memory": ("Build a memory", lambda lesson: memory.answer(None, lesson, alone=True, address=lesson["address"])),
    "moves": ("What moves?", moves.answer),
    "onestep": ("Inside one step", onestep.payload),
    "opens": ("The forget gate learns to open", opens.payload),
    "published": ("As published", published.payload),
    "praise": ("Is it praise?", praise.payload),
    "pen": ("Read my handwriting", pen.answer),
    "questions": ("What an LSTM is", questions.payload),
    "race": ("The race", race.payload),
    "shapes": ("Shapes", shapes.payload),
    "speech": ("What digit was said?", speech.answer),
    "sounds": ("Words that a net has never seen", sounds.payload),
    "trainer": ("Playground", trainer.payload),
    "tuning": ("Tuning", tuning.payload),
    "writes": ("It writes", writes.answer),
}
"""Of each lesson its page, and what packs it: the lesson, with ``address``; where it trains, its program too."""


def routes() -> list[BaseRoute]:
    """``export/<instrument>.html`` with the query of the page itself."""
    return [Route(f"/export/{name}.html", partial(saved, name)) for name in PAGES]


def saved(name: str, request: Request) -> Response:
    """One file with an instrument and all that it needs."""
    title, pack = PAGES[name]
    instrument = "questions" if name == "doubts" else name
    data = pack({**lesson_of(name), "address": _address(request), "kernel": True})
    headers = {"Content-Disposition": f'attachment; filename="{name}.html"'}
    return Response(standalone_html(instrument, data, title), media_type="text/html; charset=utf-8", headers=headers)


def _address(request: Request) -> str:
    """The browser reads it, and heals what makes no sense in it."""
    return str(request.query_params)[:LONGEST]
