"""Operations on held-out sequences, asked for by the instrument: lines of JSON, progress first, the result last."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache

from starlette.requests import Request
from starlette.routing import BaseRoute, Route

from lstm_viz.analysis.held_out import HeldOut, held_out
from lstm_viz.net import Net
from lstm_viz.surgery import Operation, acting, parse, text_of
from lstm_viz.ui.choices import compared, net, watched
from lstm_viz.ui.files import File, sends
from lstm_viz.ui.state import MAX_STEPS

PANELS = 2

HEADERS = {
    "Cache-Control": "no-store",
    # Compression would keep the lines back until there are many.
    "Content-Encoding": "identity",
    "X-Accel-Buffering": "no",
}


@dataclass(frozen=True)
class Asked:
    """What is measured, checked: `operations` are those of this net that are switched on."""

    net: Net
    operations: tuple[Operation, ...]
    panel: int
    length: int


def routes() -> list[BaseRoute]:
    """``held-out/<net>.ndjson?ops=&panel=&length=``; what cannot be done gets 400 and a sentence."""
    return [Route("/held-out/{name}.ndjson", sends(file_for), methods=["GET"])]


def file_for(request: Request) -> File:
    """``{"done": 100, "of": 500}`` and so on, a line each, then ``{"result": {...}}`` with the fields of `HeldOut`."""
    asked = asked_for(request.path_params["name"], request.query_params)
    return File(lambda: (line.encode() for line in lines(asked)), "application/x-ndjson", headers=HEADERS)


def asked_for(name: str, query: Mapping[str, str]) -> Asked:
    """What an address asks for.

    `name` is that of a net, or of nets side by side, of which `panel` is one. `length` is the number of steps of the
    text on the screen, to which the operations fit.

    Raises
    ------
    ValueError
        With a sentence for the learner.
    """
    panel, length = _whole(query, "panel", 0, PANELS - 1, 0), _whole(query, "length", 1, MAX_STEPS, 20)
    choice = {**watched(), **compared()}.get(name)
    if choice is None:
        raise ValueError(f"There is no net “{_short(name)}”. There are {', '.join(watched())}.")
    several = len(choice.nets) > 1
    this = net(choice.nets[panel if several else 0])
    # A net by its own name may be one of two on its page; of the other nothing is known here. A stack stands alone: its
    # layers and directions have the numbers that nets side by side have.
    nets = [net(choice.nets[k]) if several else this if k == panel else None for k in range(PANELS)]
    if this.stacked:
        nets, panel = [this], 0
    operations, messages = parse(query.get("ops", ""), nets, length)
    if messages:
        raise ValueError(messages[0])
    mine = tuple(one for one in operations if one.on) if this.stacked else acting(operations, panel)
    return Asked(this, mine, panel, length)


def _whole(query: Mapping[str, str], name: str, low: int, high: int, usual: int) -> int:
    given = query.get(name, str(usual))
    if not (given.isascii() and given.isdecimal() and len(given) < 10 and low <= int(given) <= high):
        raise ValueError(f"{name}={_short(given)} is not a whole number from {low} to {high}.")
    return int(given)


def _short(text: str) -> str:
    return text if len(text) <= 24 else f"{text[:24]}…"


def lines(asked: Asked) -> Iterator[str]:
    """The answer, line by line; once it is whole it is kept."""
    kept = _kept(asked.net.name, text_of(asked.operations), asked.panel, asked.length)
    if kept:
        yield from kept
        return
    told = []
    work = held_out(asked.net, asked.operations, asked.panel, asked.length)
    for report in work:
        body = {"result": asdict(report)} if isinstance(report, HeldOut) else asdict(report)
        told.append(json.dumps(body, allow_nan=False) + "\n")
        yield told[-1]
    kept[:] = told


@lru_cache(maxsize=256)
def _kept(net: str, operations: str, panel: int, length: int) -> list[str]:
    """The place where an answer is kept, empty at first."""
    return []
