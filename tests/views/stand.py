"""Every page with an instrument, without Streamlit: the same answers of Python, the same files, routes and headers."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import uvicorn
from playwright.sync_api import Page
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from lstm_viz import browser
from lstm_viz.browser.instruments import (
    decoder,
    directions,
    forecast,
    layers,
    opens,
    praise,
    published,
    questions,
    race,
    shapes,
    trainer,
    tuning,
)
from lstm_viz.ui import (
    choices,
    forgetting,
    heart,
    instrument,
    lengths,
    lookback,
    memory,
    moves,
    one_step,
    pen,
    server,
    sounds,
    speech,
    writes,
)
from lstm_viz.ui import trainer as trained
from lstm_viz.ui.lessons import lesson
from lstm_viz.ui.state import settings

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = Path(__file__).with_name("stand.js").read_text("utf-8")
SURGERY = ("recall-lstm", "recall-rnn", "brackets-lstm", "python-lstm-16", "python-lstm", "python-gru")
PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>{title}</title>
<meta name="viewport" content="width=device-width">
<style>body {{ margin: 0; --st-background-color: #ffffff }}
main {{ max-width: 1432px; box-sizing: border-box; margin: 0 auto; padding: 4.25rem 2rem 4rem }}
@media (max-width: 640px) {{ main {{ padding: 4rem .75rem 3rem }} }}
@media (prefers-color-scheme: dark) {{ body {{ --st-background-color: #14171c; background: #14171c }} }}</style>
<body data-instrument="{instrument}" data-assets="{assets}"><main><div id="host"></div></main>
<script type="module" src="/stand.js"></script></body></html>"""

Answer = Callable[[Mapping[str, str], Mapping[str, Any], Mapping[str, Any]], Any]


def gatescope(offered: Callable[[], Mapping[str, choices.Choice]]) -> Answer:
    def answer(query: Mapping[str, str], states: Mapping[str, Any], of: Mapping[str, Any]) -> bytes:
        return instrument.answer(settings(query, offered(), of["home"]), offered(), of)

    return answer


def looked(query: Mapping[str, str], states: Mapping[str, Any], of: Mapping[str, Any]) -> bytes:
    return lookback.answer(lookback.asked_for(query, of["home"]), of)


def built(query: Mapping[str, str], states: Mapping[str, Any], of: Mapping[str, Any]) -> bytes:
    return memory.answer(states.get("judged"), of)


PAGES: dict[str, tuple[str, Answer]] = {
    "Watch_the_gates": ("gatescope", gatescope(choices.watched)),
    "LSTM_beside_RNN": ("gatescope", gatescope(choices.compared)),
    "Gate_surgery": ("gatescope", gatescope(lambda: {name: choices.single(name) for name in SURGERY})),
    "Why_RNNs_forget": ("forgetting", lambda query, states, of: forgetting.answer(of)),
    "What_the_net_looks_back_at": ("lookback", looked),
    "Inside_one_step": ("onestep", lambda query, states, of: one_step.payload({**of, "exports": one_step.EXPORTS})),
    "Build_a_memory": ("memory", built),
    "Playground": ("trainer", lambda query, states, of: trainer.payload({**of, "exports": trained.exports("trainer")})),
    "The_forget_gate_learns_to_open": (
        "opens",
        lambda query, states, of: opens.payload({**of, "exports": trained.exports("opens")}),
    ),
    "As_published": (
        "published",
        lambda query, states, of: published.payload({**of, "exports": trained.exports("published")}),
    ),
    "Different_lengths": (
        "lengths",
        lambda query, states, of: lengths.payload({**of, "exports": lengths.EXPORTS}),
    ),
    "Many_small_doubts": (
        "questions",
        lambda query, states, of: questions.payload({**of, "exports": trained.exports("doubts")}),
    ),
    "Both_directions": (
        "directions",
        lambda query, states, of: directions.payload({**of, "exports": trained.exports("directions")}),
    ),
    "Layers": ("layers", lambda query, states, of: layers.payload({**of, "exports": trained.exports("layers")})),
    "Read_my_handwriting": (
        "pen",
        lambda query, states, of: pen.answer({**of, "exports": pen.EXPORTS}),
    ),
    "What_digit_was_said": (
        "speech",
        lambda query, states, of: speech.answer({**of, "exports": speech.EXPORTS}),
    ),
    "What_moves": (
        "moves",
        lambda query, states, of: moves.answer({**of, "exports": moves.EXPORTS}),
    ),
    "When_the_heart_stumbles": (
        "heart",
        lambda query, states, of: heart.answer({**of, "exports": heart.EXPORTS}),
    ),
    "What_comes_next": (
        "forecast",
        lambda query, states, of: forecast.payload({**of, "exports": trained.exports("forecast")}),
    ),
    "Words_that_a_net_has_never_seen": (
        "sounds",
        lambda query, states, of: sounds.payload({**of, "exports": sounds.EXPORTS}),
    ),
    "It_writes": (
        "writes",
        lambda query, states, of: writes.answer({**of, "exports": writes.EXPORTS}),
    ),
    "Is_it_praise": ("praise", lambda query, states, of: praise.payload({**of, "exports": trained.exports("praise")})),
    "Encoder_and_decoder": (
        "decoder",
        lambda query, states, of: decoder.payload({**of, "exports": trained.exports("decoder")}),
    ),
    "What_an_LSTM_is": (
        "questions",
        lambda query, states, of: questions.payload({**of, "exports": trained.exports("questions")}),
    ),
    "The_race": ("race", lambda query, states, of: race.payload({**of, "exports": trained.exports("race")})),
    "Shapes": ("shapes", lambda query, states, of: shapes.payload({**of, "exports": trained.exports("shapes")})),
    "Tuning": ("tuning", lambda query, states, of: tuning.payload({**of, "exports": trained.exports("tuning")})),
}


@cache
def lesson_of(name: str) -> Mapping[str, Any]:
    (page,) = (ROOT / "pages").glob(f"*/[0-9]*_{name}.py")
    return lesson(str(page))


def named(path: str) -> str:
    """The page at a path; the first one is the root."""
    return path.strip("/") or "Watch_the_gates"


async def page(request: Request) -> Response:
    name = named(request.url.path)
    if name not in PAGES:
        return Response(status_code=404)
    html = PAGE.format(title=name, instrument=PAGES[name][0], assets=browser.assets_url())
    return HTMLResponse(html)


async def answered(request: Request) -> Response:
    asked = json.loads(await request.body())
    address = urlsplit(asked["address"])
    name = named(address.path)
    query = dict(parse_qsl(address.query, keep_blank_values=True))
    data = await run_in_threadpool(PAGES[name][1], query, asked["states"], lesson_of(name))
    return Response(data, media_type="application/octet-stream") if isinstance(data, bytes) else JSONResponse(data)


async def styles(request: Request) -> Response:
    return Response(browser.styles(request.path_params["name"]), media_type="text/css")


def application() -> Starlette:
    own = [
        Route("/stand.js", lambda request: Response(SCRIPT, media_type="text/javascript")),
        Route("/styles/{name}.css", styles),
        Route("/answer", answered, methods=["POST"]),
        Route("/favicon.ico", lambda request: Response(status_code=204)),
        Route("/{rest:path}", page),
    ]
    return Starlette(routes=[*server.routes(), *own], middleware=list(server.middleware()))


def come(page: Page, address: str) -> None:
    """A page of the stand as if it were loaded, by the document that the tab has of it where that was left clean.

    It is half of a load. Modules are what they were: a test of how they arrive or of what they keep from visit to visit
    says `page.goto`, and so does one that changes the document itself.
    """
    name = named(urlsplit(address).path)
    address += "" if "?" in address else "?visit"  # a bare address would bring the page back as it was left
    page.mouse.move(0, 0)  # nothing that comes is under the mouse, as after a load
    if not page.evaluate("(asked) => globalThis.come?.(...asked) ?? false", [PAGES[name][0], name, address]):
        page.goto(address)
        page.evaluate("globalThis.lasting = true")


@contextmanager
def stand() -> Iterator[str]:
    """The address of a stand that answers while the block runs."""
    with socket.socket() as ours:
        ours.bind(("127.0.0.1", 0))
        config = uvicorn.Config(
            application(), log_level="error", http="h11", h11_max_incomplete_event_size=4_000_000, lifespan="off"
        )
        running = uvicorn.Server(config)
        thread = threading.Thread(target=running.run, kwargs={"sockets": [ours]}, daemon=True)
        thread.start()
        end = time.monotonic() + 20
        while not running.started and time.monotonic() < end:
            time.sleep(0.01)
        assert running.started
        yield f"http://127.0.0.1:{ours.getsockname()[1]}"
        running.should_exit = True
        thread.join(10)
