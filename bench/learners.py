"""Sixty learners at once: WebSocket clients that speak Streamlit's own protocol, as a browser does.

Other nets and texts are run in the browser. What is left to the server are pages, so each learner opens the root
page by a link with another net or text once every two seconds, and waits for the whole answer. Texts are drawn anew
for every link, so no cache has them. First one learner alone, then all.
"""

import asyncio
import json
import random
import struct
from dataclasses import dataclass, field
from statistics import median
from time import perf_counter
from typing import Any
from urllib.parse import urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

from bench import Row, p95
from tools.serve import Server, serve

LEARNERS = 60
PERIOD = 2.0  # seconds between two changes of one learner
CHANGES = 10  # of each of the many
CHANGES_ALONE = 60
PERIOD_ALONE = 0.25

NETS = ("python-lstm-16", "python-lstm", "python-gru", "python-rnn")
WORDS = (
    *("def", "return", "self.items", "(a,", "b)", "[0]", "=", "{}", "None", "True", "for", "in"),
    *("if", "not", "x", "y", "zip(range(n)):", "#", "' '", "+", "import"),
)


@dataclass
class Learner:
    """One open page.

    Attributes
    ----------
    waits : list of float
        Seconds from each link to the end of its answer.
    """

    socket: ClientConnection
    rng: random.Random
    choice: dict[str, Any] = field(default_factory=lambda: {"net": NETS[0], "text": "x = 1"})
    waits: list[float] = field(default_factory=list)

    async def open(self) -> None:
        """Ask for the root page."""
        if not await self._ask(""):
            raise RuntimeError("the root page showed no instrument")

    async def change(self) -> None:
        """Follow a link to another net or another text."""
        if self.rng.random() < 0.3:
            self.choice["net"] = self.rng.choice([net for net in NETS if net != self.choice["net"]])
        else:
            self.choice["text"] = " ".join(self.rng.choices(WORDS, k=14))
        start = perf_counter()
        payload = await self._ask(urlencode(self.choice))
        self.waits.append(perf_counter() - start)
        shown = _panel(payload)
        if shown["net"] != self.choice["net"] or "".join(shown["labels"]) != self.choice["text"]:
            raise RuntimeError(f"asked for {self.choice}, got {shown['net']} on {shown['labels']}")

    async def _ask(self, query: str) -> bytes:
        """Send, and read to the end of the run; the instrument's payload."""
        message = BackMsg()
        message.rerun_script.query_string = query
        await self.socket.send(message.SerializeToString())
        payload = b""
        while True:
            answer = ForwardMsg.FromString(await self.socket.recv())
            kind = answer.WhichOneof("type")
            if kind == "delta" and answer.delta.new_element.WhichOneof("type") == "bidi_component":
                payload = answer.delta.new_element.bidi_component.bytes
            elif kind == "delta" and answer.delta.new_element.WhichOneof("type") in ("alert", "exception"):
                raise RuntimeError(f"the page failed for {self.choice}: {answer.delta.new_element}")
            elif kind == "script_finished":
                return payload


def _panel(payload: bytes) -> dict[str, Any]:
    """What the first panel of a payload says of itself."""
    (length,) = struct.unpack_from("<I", payload)
    panel: dict[str, Any] = json.loads(payload[4 : 4 + length])["panels"][0]
    return panel


async def _learn(learner: Learner, changes: int, period: float, wait: float) -> None:
    """Change something once a period; a late answer does not delay the next change of the clock."""
    clock = perf_counter() + wait
    for _ in range(changes):
        await asyncio.sleep(max(0.0, clock - perf_counter()))
        await learner.change()
        clock += period


async def _class(server: Server, size: int, changes: int, period: float) -> list[Learner]:
    """That many learners, after all their changes; they stay."""
    url = f"{server.url.replace('http', 'ws', 1)}/_stcore/stream"
    rng = random.Random(f"{size} {changes} {period}")
    learners: list[Learner] = []
    for _ in range(size):
        socket = await connect(url, subprotocols=["streamlit"], max_size=None, proxy=None, compression=None)
        learners.append(Learner(socket, random.Random(rng.random())))
        await learners[-1].open()
    await asyncio.gather(*(_learn(one, changes, period, period * rng.random()) for one in learners))
    return learners


async def _measure(server: Server) -> list[Row]:
    """The waits of one and of sixty; the memory that twice as many take, as sixty threads at work take some too."""
    await _class(server, 1, CHANGES_ALONE, PERIOD_ALONE)  # the server's caches are full from here on
    alone = await _class(server, 1, CHANGES_ALONE, PERIOD_ALONE)
    before = server.memory
    many = await _class(server, LEARNERS, CHANGES, PERIOD)
    more = await _class(server, LEARNERS, CHANGES // 2, PERIOD)
    growth = (server.memory - before) / len([*many, *more]) / 1e6
    one, all_of_them = p95(_waits(alone)), p95(_waits(many))
    return [
        Row(
            f"{LEARNERS} learners, each a link to another net or text every {PERIOD:.0f} s: p95 over one learner's",
            "at most 10 times",
            f"{all_of_them / one:.1f} times ({1e3 * all_of_them:.0f} ms, {1e3 * one:.0f} ms; "
            f"medians {1e3 * median(_waits(many)):.0f}, {1e3 * median(_waits(alone)):.0f})",
            all_of_them <= 10 * one,
        ),
        Row(f"server memory for each of {2 * LEARNERS} learners", "under 1 MB", f"{growth:.2f} MB", growth < 1),
    ]


def _waits(learners: list[Learner]) -> list[float]:
    return [wait for learner in learners for wait in learner.waits]


def rows() -> list[Row]:
    """Waiting times of sixty learners over those of one, and what each costs the server."""
    with serve() as server:
        return asyncio.run(_measure(server))
