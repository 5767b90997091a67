"""Sixty learners at once: WebSocket clients that speak Streamlit's own protocol, as a browser does.

First all on the root page, each by a link with another net or text once every two seconds; texts are drawn anew for
every link, so no cache has them. Then over eight pages: on those that compute each moves a slider once every four
seconds, or sends another text; on the light ones each follows a link. What they wait for is the whole answer.
"""

import asyncio
import json
import random
import struct
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from statistics import median
from time import perf_counter
from typing import Any
from urllib.parse import urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.Slider_pb2 import Slider
from websockets.asyncio.client import ClientConnection, connect

from bench import Row, p95
from tools.serve import Server, serve

LEARNERS = 60
PERIOD = 2.0  # seconds between two changes of one learner
CHANGES = 10  # of each of the many
CHANGES_ALONE = 60
PERIOD_ALONE = 0.25

COMPUTING = (
    *("The_two_paths", "When_gradients_explode"),
    *("What_the_net_looks_back_at", "How_far_back_do_we_train"),
)
TEXT_READ = "What_the_net_looks_back_at"
"""Of these the one without sliders: a text is sent to it."""
LIGHT = ("", "Gate_surgery", "Playground")
SLOW_PERIOD = 4.0
SLOW_CHANGES = 15  # a minute of it

NETS = ("python-lstm-16", "python-lstm", "python-gru", "python-rnn")
WORDS = (
    *("def", "return", "self.items", "(a,", "b)", "[0]", "=", "{}", "None", "True", "for", "in"),
    *("if", "not", "x", "y", "zip(range(n)):", "#", "' '", "+", "import"),
)


@dataclass
class Answer:
    """What a run of a page sent: the payload of its instrument, its sliders, and what it complains of."""

    payload: bytes = b""
    sliders: dict[str, Slider] = field(default_factory=dict)
    fragment: str = ""
    complaint: str = ""


@dataclass
class Learner:
    """One open page.

    Attributes
    ----------
    waits : list of float
        Seconds from each change to the end of its answer.
    """

    socket: ClientConnection
    rng: random.Random
    page: str = ""
    choice: dict[str, Any] = field(default_factory=lambda: {"net": NETS[0], "text": "x = 1"})
    waits: list[float] = field(default_factory=list)
    shown: Answer = field(default_factory=Answer)

    async def open(self) -> None:
        """Ask for the page."""
        self.shown = await self._ask(BackMsg())

    async def change(self) -> None:
        """What a learner does on this page."""
        start = perf_counter()
        await (self._move() if self.shown.sliders else self._follow())
        self.waits.append(perf_counter() - start)

    async def _follow(self) -> None:
        """A link to another net or another text."""
        if self.rng.random() < 0.3:
            self.choice["net"] = self.rng.choice([net for net in NETS if net != self.choice["net"]])
        else:
            self.choice["text"] = " ".join(self.rng.choices(WORDS, k=14))
        message = BackMsg()
        message.rerun_script.query_string = urlencode(self.choice)
        answer = await self._ask(message)
        if self.page == "":
            shown = _panel(answer.payload)
            if shown["net"] != self.choice["net"] or "".join(shown["labels"]) != self.choice["text"]:
                raise RuntimeError(f"asked for {self.choice}, got {shown['net']} on {shown['labels']}")

    async def _move(self) -> None:
        """One slider to another place, as the browser tells it: the fragment runs, not the page."""
        slider = self.rng.choice(list(self.shown.sliders.values()))
        message = BackMsg()
        message.rerun_script.fragment_id = self.shown.fragment
        state = message.rerun_script.widget_states.widgets.add()
        state.id = slider.id
        if slider.options:
            state.string_array_value.data.append(self.rng.choice(slider.options))
        else:
            places = round((slider.max - slider.min) / slider.step)
            state.double_array_value.data.append(slider.min + slider.step * self.rng.randint(0, places))
        await self._ask(message)

    async def _ask(self, message: BackMsg) -> Answer:
        """Send, and read to the end of the run."""
        message.rerun_script.page_name = self.page
        await self.socket.send(message.SerializeToString())
        answer = Answer()
        while True:
            told = ForwardMsg.FromString(await self.socket.recv())
            kind = told.WhichOneof("type")
            if kind == "script_finished":
                return answer
            if kind != "delta":
                continue
            element = told.delta.new_element
            what = element.WhichOneof("type")
            if what == "bidi_component" and element.bidi_component.bytes:
                answer.payload = element.bidi_component.bytes
            elif what == "slider":
                answer.sliders[element.slider.id] = element.slider
                answer.fragment = told.delta.fragment_id
            elif what in ("alert", "exception"):
                raise RuntimeError(f"{self.page or 'the first page'} failed for {message}: {element}")


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


@asynccontextmanager
async def _class(
    server: Server, size: int, changes: int, period: float, pages: tuple[str, ...] = ("",)
) -> AsyncIterator[list[Learner]]:
    """That many learners over these pages, after all their changes; they stay to the end of the context."""
    url = f"{server.url.replace('http', 'ws', 1)}/_stcore/stream"
    rng = random.Random(f"{size} {changes} {period}")
    async with AsyncExitStack() as sockets:
        learners: list[Learner] = []
        for n in range(size):
            opening = connect(url, subprotocols=["streamlit"], max_size=None, proxy=None, compression=None)
            socket = await sockets.enter_async_context(opening)
            learners.append(Learner(socket, random.Random(rng.random()), pages[n % len(pages)]))
            await learners[-1].open()
        await asyncio.gather(*(_learn(one, changes, period, period * rng.random()) for one in learners))
        yield learners


async def _root(server: Server) -> list[Row]:
    """The waits of one and of sixty; the memory that twice as many take, as sixty threads at work take some too."""
    async with AsyncExitStack() as stay:

        async def at_work(size: int, changes: int, period: float) -> list[Learner]:
            return await stay.enter_async_context(_class(server, size, changes, period))

        await at_work(1, CHANGES_ALONE, PERIOD_ALONE)  # the server's caches are full from here on
        alone = await at_work(1, CHANGES_ALONE, PERIOD_ALONE)
        before = server.memory
        many = await at_work(LEARNERS, CHANGES, PERIOD)
        more = await at_work(LEARNERS, CHANGES // 2, PERIOD)
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


async def _eight_pages(server: Server) -> list[Row]:
    """The waits on light pages and on those that compute, and the memory of the server and all its workers."""
    pages = (*COMPUTING, *LIGHT)
    async with _class(server, len(pages), 1, 1, pages):
        pass  # the nets are loaded from here on
    before = server.memory
    async with _class(server, LEARNERS, SLOW_CHANGES, SLOW_PERIOD, pages) as learners:
        at_work = server.memory
    await asyncio.sleep(5)  # a session ends a moment after its learner has left
    after = server.memory
    what = f"{LEARNERS} learners over {len(pages)} pages, each a slider or a text every {SLOW_PERIOD:.0f} s"
    rows = []
    for title, those, most in (("light pages", LIGHT, 0.15), ("pages that compute", COMPUTING, 4.0)):
        waits = _waits([one for one in learners if one.page in those])
        every = {page: p95(_waits([one for one in learners if one.page == page])) for page in those}
        rows.append(
            Row(
                f"{what}: p95 of {title}",
                f"under {1e3 * most:.0f} ms",
                f"{1e3 * p95(waits):.0f} ms, median {1e3 * median(waits):.0f} ms ({_listed(every)})",
                p95(waits) < most,
            )
        )
    megabytes = f"{at_work / 1e6:.0f} MB; {before / 1e6:.0f} before, {after / 1e6:.0f} after they left"
    rows.append(Row("memory of the server and its workers with them", "under 500 MB", megabytes, at_work < 500e6))
    return rows


def _listed(waits: Mapping[str, float]) -> str:
    return ", ".join(f"{page or 'Watch_the_gates'} {1e3 * wait:.0f}" for page, wait in waits.items())


def _waits(learners: list[Learner]) -> list[float]:
    return [wait for learner in learners for wait in learner.waits]


def rows() -> list[Row]:
    """Waiting times of sixty learners on one page and on eight, and what each costs the server."""
    found = []
    for measure in (_eight_pages, _root):
        with serve() as server:
            found += asyncio.run(measure(server))
    return found
