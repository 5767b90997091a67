"""Files that are made while they are sent: bounded, refused with a sentence, their places given back."""

import asyncio
import tracemalloc
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from starlette.requests import Request

from lstm_viz.ui import export, files
from lstm_viz.ui.export import asked_for
from lstm_viz.ui.files import EACH, File, Places, sends
from lstm_viz.ui.work import UNANSWERED, Busy

SCOPE = {"type": "http", "method": "GET", "path": "/", "query_string": b"", "headers": [], "client": ("1.2.3.4", 1)}


def served(file, send=None, leaves=None):
    """Status and body, as a server gets them; `leaves` is given the body so far, until it says that the reader goes."""
    status, body = [], []
    messages = [{"type": "http.request", "body": b"", "more_body": False}]

    async def receive():
        if messages:
            return messages.pop()
        while not (leaves and leaves(body)):
            await asyncio.sleep(0.001)
        return {"type": "http.disconnect"}

    async def keep(message):
        status.append(message.get("status"))
        body.append(message.get("body", b""))

    async def run():
        answer = await sends(lambda _: file)(Request(SCOPE))
        await answer(SCOPE, receive, send or keep)

    # A thread of its own: Playwright's tests leave a running loop in this one.
    with ThreadPoolExecutor(1) as own:
        own.submit(lambda: asyncio.run(run())).result()
    return status[0] if status else None, b"".join(body)


def test_pieces_come_in_their_order_and_empty_ones_end_nothing():
    assert served(File(lambda: iter([b"", b"a", b"", b"b", b""]), "text/plain")) == (200, b"ab")


def test_for_a_reader_who_has_left_nothing_more_is_made():
    made, gone = [], Event()

    def pieces():
        for number in range(500):
            made.append(number)
            assert number < 5 or gone.wait(10)
            yield b"x"

    served(File(pieces, "text/plain", holds=5), leaves=lambda body: len(body) > 3 and not gone.set())
    assert 3 < len(made) < 20
    assert files.PLACES.held == 0


def test_what_cannot_be_done_is_told_with_400_and_its_sentence():
    def begin():
        raise ValueError("There is no such thing.")

    assert served(File(begin, "text/plain")) == (400, b"There is no such thing.\n")


@pytest.mark.parametrize("problem", UNANSWERED)
def test_what_has_no_answer_is_told_with_503_and_its_sentence(problem):
    def begin():
        raise problem

    assert served(File(begin, "text/plain")) == (503, f"{UNANSWERED[problem]}\n".encode())


def test_places_are_bounded_by_address_by_number_and_by_bytes(monkeypatch):
    places = Places()
    for _ in range(EACH):
        places.take("a", 0)
    with pytest.raises(Busy):
        places.take("a", 0)
    places.take("b", files.HELD)
    with pytest.raises(Busy):
        places.take("c", 1)
    places.give("b", files.HELD)
    places.take("c", 1)
    assert Places().take("alone", 10 * files.HELD) is None


def test_where_there_is_no_room_it_is_429_and_a_sentence(monkeypatch):
    monkeypatch.setattr(files, "OPEN", 0)
    status, body = served(File(lambda: iter([b"x"]), "text/plain"))
    assert (status, b"Try again" in body) == (429, True)


def test_a_place_is_given_back_when_a_reader_is_too_slow_or_a_piece_fails(monkeypatch):
    monkeypatch.setattr(files, "SLOW", 0.01)

    async def never(message):
        if message["type"] == "http.response.body":
            await asyncio.Event().wait()

    def failing():
        yield b"x"
        raise RuntimeError("in the middle")

    with pytest.raises(TimeoutError):
        served(File(lambda: iter([b"x"]), "text/plain", holds=5), never)
    with pytest.raises(RuntimeError, match="middle"):
        served(File(failing, "text/plain", holds=5))
    assert files.PLACES.readers.total() == 0
    assert files.PLACES.held == 0


@pytest.mark.parametrize(
    ("ending", "net"), [("csv", "python-lstm-16"), ("json", "python-lstm-16"), ("npz", "python-lstm")]
)
def test_the_longest_export_is_never_held_as_a_whole(ending, net):
    ops = "~".join(f"clamp_0_f_{unit}_0-end_0.5" for unit in range(8))
    asked = asked_for(net, {"text": "x = 1\n" * 333, "ops": ops})
    make, _ = export.FORMATS[ending]
    size = most = 0
    tracemalloc.start()
    try:
        for piece in make(asked):
            size, most = size + len(piece), max(most, len(piece))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert size > 2**20
    assert most < size / 4
    assert peak < asked.size + 6 * 2**20, f"{peak / 2**20:.0f} MiB beside {asked.size / 2**20:.0f}"
