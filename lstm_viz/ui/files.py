"""Files that are made while they are sent: in turn, in pieces, and only so many at a time."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

from lstm_viz.ui.words import server as words
from lstm_viz.ui.work import MEGABYTE, UNANSWERED, Busy

AT_ONCE = 2
"""Pieces that are made at a time. Each file has at most one in the line, so that all of them come on alike."""
OPEN, EACH = 24, 12
"""Files on their way, of all and of one address (a school has one for all its learners)."""
HELD = 256 * MEGABYTE
"""Bytes that all files on their way may hold."""
SLOW = 60.0
"""Seconds that a reader may take for a piece of at most 64 kB or so."""
NEEDS = words.NEEDS
"""The first comment of lines that are saved."""

# Not the pool of Streamlit's own handlers, which reads its files there: nobody's page waits for these.
_POOL = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="files")


@dataclass(frozen=True)
class File:
    """A file to be made: `begin` computes, which a ValueError ends with a sentence, and gives the pieces.

    Attributes
    ----------
    holds : int
        Bytes that it holds until it is sent.
    name : str
        Plain; "" for an answer that is no attachment.
    """

    begin: Callable[[], Iterator[bytes]]
    media_type: str
    name: str = ""
    holds: int = 0
    headers: Mapping[str, str] = field(default_factory=dict)


class Places:
    """Who is being sent a file now. Only for the loop that serves."""

    def __init__(self) -> None:
        self.readers: Counter[str] = Counter()
        self.held = 0

    def take(self, who: str, size: int) -> None:
        """A place for one more, or Busy. One alone is never refused for its size."""
        count = self.readers.total()
        if count >= OPEN or self.readers[who] >= EACH or (count and self.held + size > HELD):
            raise Busy
        self.readers[who] += 1
        self.held += size

    def give(self, who: str, size: int) -> None:
        """The place back."""
        self.readers -= Counter({who: 1})
        self.held -= size


PLACES = Places()


def sends(asked: Callable[[Request], File]) -> Callable[[Request], Awaitable[Response]]:
    """A handler for what is asked for: a sentence with 400 for a ValueError, 429 without room, 503 with no answer."""

    async def handler(request: Request) -> Response:
        loop, who = asyncio.get_running_loop(), request.client.host if request.client else ""
        try:
            file = await loop.run_in_executor(None, asked, request)
            PLACES.take(who, file.holds)
        except ValueError as problem:
            return PlainTextResponse(f"{problem}\n", 400)
        except Busy:
            return PlainTextResponse(f"{words.BUSY_FILE}\n", 429, {"Retry-After": "30"})
        try:
            pieces = await loop.run_in_executor(_POOL, file.begin)
            first = await loop.run_in_executor(_POOL, _piece, pieces)
        except BaseException as problem:
            PLACES.give(who, file.holds)
            if isinstance(problem, ValueError | FileNotFoundError):
                return PlainTextResponse(f"{problem}\n", 400)
            if type(problem) in UNANSWERED:
                return PlainTextResponse(f"{UNANSWERED[type(problem)]}\n", 503, {"Retry-After": "30"})
            raise
        return _Sent(file, pieces, first, who)

    return handler


class _Sent(Response):
    """Sends piece by piece, and gives the place back however it ends."""

    def __init__(self, file: File, pieces: Iterator[bytes], first: bytes, who: str) -> None:
        self.file, self.pieces, self.first, self.who = file, pieces, first, who
        self.status_code, self.media_type, self.background = 200, file.media_type, None
        attached = {"Content-Disposition": f'attachment; filename="{file.name}"'} if file.name else {}
        self.init_headers({**file.headers, **attached})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        loop = asyncio.get_running_loop()
        left = asyncio.ensure_future(_leaves(receive))
        try:
            await send({"type": "http.response.start", "status": 200, "headers": self.raw_headers})
            piece = self.first
            while piece and not left.done():
                message = {"type": "http.response.body", "body": piece, "more_body": True}
                await asyncio.wait_for(send(message), SLOW)
                piece = await loop.run_in_executor(_POOL, _piece, self.pieces)
            if not left.done():
                await send({"type": "http.response.body", "body": b""})
        finally:
            left.cancel()
            PLACES.give(self.who, self.file.holds)


def _piece(pieces: Iterator[bytes]) -> bytes:
    """The next that is not empty; empty at the end."""
    return next(filter(None, pieces), b"")


async def _leaves(receive: Receive) -> None:
    """Until the reader has closed the connection; the first message is the request's own."""
    while (await receive())["type"] != "http.disconnect":
        pass
