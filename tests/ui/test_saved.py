"""Pages that work offline, of the instruments that compute in the browser: they open where the learner was."""

import asyncio
import base64
import json
import re
import struct
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import urlencode

import pytest
from starlette.applications import Starlette
from starlette.routing import Match
from starlette.types import Message

from lstm_viz.ui import server
from lstm_viz.ui.lessons import lesson_of
from lstm_viz.ui.lookback import EXAMPLE, NETS
from lstm_viz.ui.nets import file
from lstm_viz.ui.saved import LONGEST
from lstm_viz.ui.settings.lookback import views_of

TITLES = {
    "onestep": "Inside one step",
    "memory": "Build a memory",
    "lookback": "What the net looks back at",
    "forgetting": "Why RNNs forget",
    "trainer": "Playground",
    "race": "The race",
    "tuning": "Tuning",
}


def get(name: str, **query: object) -> tuple[int, dict[str, str], str]:
    """`GET export/<name>?<query>`, straight from the server's routes."""
    sent: list[Message] = []
    scope = {
        "type": "http",
        "method": "GET",
        "path": f"/export/{name}",
        "query_string": urlencode(query).encode(),
        "headers": [],
    }

    messages: list[Message] = [{"type": "http.request", "body": b"", "more_body": False}]

    async def receive() -> Message:
        return messages.pop() if messages else await asyncio.Future()  # nothing more comes, as from a server

    async def send(message: Message) -> None:
        sent.append(message)

    with ThreadPoolExecutor(1) as own:
        own.submit(lambda: asyncio.run(Starlette(routes=server.routes())(scope, receive, send))).result()
    headers = {key.decode(): value.decode() for key, value in sent[0]["headers"]}
    return sent[0]["status"], headers, b"".join(message.get("body", b"") for message in sent[1:]).decode()


def header(file: str, packed: bool = False) -> dict[str, Any]:
    """The payload of a saved page; of `packed` ones what stands before the floats."""
    found = re.search(r'id="payload"[^>]*>([^<]*)<', file)
    assert found
    data = base64.b64decode(found[1])
    if packed:
        (size,) = struct.unpack_from("<I", data)
        data = data[4 : 4 + size]
    whole: dict[str, Any] = json.loads(data)
    return whole


@pytest.mark.parametrize("name", TITLES)
def test_it_is_saved_as_a_page_with_its_title(name: str):
    status, headers, file = get(f"{name}.html")
    assert status == 200
    assert headers["content-type"] == "text/html; charset=utf-8"
    assert headers["content-disposition"] == f'attachment; filename="{name}.html"'
    assert f"<h1>{TITLES[name]}</h1>" in file
    assert header(file, name == "lookback")["exports"] == []


@pytest.mark.parametrize("name", [f"{name}.html" for name in TITLES])
def test_its_route_is_not_that_of_a_net_of_this_name(name: str):
    scope = {"type": "http", "method": "GET", "path": f"/export/{name}", "headers": []}
    first = next(route for route in server.routes() if route.matches(dict(scope))[0] is Match.FULL)
    assert "{name}" not in first.path


def test_one_step_opens_at_its_weights_and_step():
    query = {"i": "1.5,-2,0.5", "x": "1,-0.5,2", "t": "2", "part": "3", "f": "</script>&amp;é"}
    data = header(get("onestep.html", **query)[2])
    assert data["address"] == urlencode(query)
    assert data["presets"] == lesson_of("onestep")["presets"]
    assert len(header(get("onestep.html", x="1," * LONGEST)[2])["address"]) == LONGEST


def test_a_memory_opens_with_its_weights_and_knows_that_it_has_no_server():
    query = {"challenge": "delay", "cell": "rnn", "t": 9, "w": "h1.h2:3,</script>:1"}
    data = header(get("memory.html", **query)[2])
    assert data["address"] == urlencode(query)
    assert data["alone"] is True
    assert data["verdict"] is None


def test_what_the_net_looks_back_at_opens_at_its_place_and_brings_its_nets():
    query = {"text": EXAMPLE, "t": 22, "k": 20, "view": "removal", "scale": "own", "curve": "all"}
    data = header(get("lookback.html", **query)[2], packed=True)
    assert data["address"] == urlencode(query)
    assert data["text"] == EXAMPLE
    assert data["alone"] is True
    assert data["files"] == {}
    assert data["brought"] == [len(file(name)) for name in NETS]
    assert data["prompts"] == lesson_of("lookback")["prompts"]
    other = header(get("lookback.html", text="x = 1")[2], packed=True)
    assert other["tokens"] == list("x = 1")
    assert other["nets"][0]["name"] == views_of("x = 1")[0].reading.net.name
    assert get("lookback.html", text="")[0] == 400
