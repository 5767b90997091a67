"""What the server sends, as browsers and strangers see it."""

import gzip
import re
import urllib.error
import urllib.request
from email.message import Message

import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from lstm_viz.browser import FIRST, assets_url, entry
from lstm_viz.browser.hosts.join import served
from lstm_viz.ui.server import HEADERS
from tools.serve import Server

SCRIPT = entry(FIRST)


def get(url: str, **headers: str) -> tuple[int, Message, bytes]:
    """Status, headers and body, whatever the status."""
    request = urllib.request.Request(url, headers={name.replace("_", "-"): value for name, value in headers.items()})
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as refusal:
        with refusal:
            return refusal.code, refusal.headers, refusal.read()


@pytest.mark.parametrize(
    "path",
    [
        "",
        "favicon.png",
        "_stcore/health",
        "_stcore/host-config",
        "assets/of/nobody.js",
        f"{assets_url()}/{SCRIPT}",
    ],
)
def test_every_answer_carries_the_security_headers(server: Server, path: str) -> None:
    _, headers, _ = get(f"{server.url}/{path}")
    assert {name: headers[name] for name in HEADERS} == HEADERS


def test_a_component_arrives_compressed_and_may_be_kept(server: Server) -> None:
    status, headers, body = get(f"{server.url}/{assets_url()}/{SCRIPT}", Accept_Encoding="gzip")
    assert status == 200
    assert "javascript" in headers["Content-Type"]
    assert "immutable" in headers["Cache-Control"]
    assert headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(body).decode() == served(FIRST)[SCRIPT]


def test_a_browser_that_reads_no_gzip_gets_it_plain(server: Server) -> None:
    _, headers, body = get(f"{server.url}/{assets_url()}/{SCRIPT}", Accept_Encoding="identity")
    assert headers["Content-Encoding"] is None
    assert body.decode() == served(FIRST)[SCRIPT]


def test_a_page_names_the_modules_that_it_will_need(server: Server) -> None:
    _, headers, index = get(f"{server.url}/")
    modules = re.findall(r'<([^>]+)>; rel="modulepreload"', headers["Link"])
    assert [module for module in modules if module.startswith("assets/")] == [f"{assets_url()}/{SCRIPT}"]
    assert any("BidiComponent" in module for module in modules), "Streamlit has renamed the chunk of its components"
    assert not any(module in index.decode() for module in modules)
    assert {get(f"{server.url}/{module}")[0] for module in modules} == {200}


def test_a_download_names_no_modules(server: Server) -> None:
    status, headers, _ = get(f"{server.url}/export/python-lstm-16.html?text=x")
    assert status == 200
    assert headers["Link"] is None


def test_the_bundles_of_streamlit_arrive_compressed(server: Server) -> None:
    _, _, index = get(f"{server.url}/")
    bundle = next(part for part in index.decode().split('"') if part.startswith("./static/js/index."))
    _, headers, _ = get(f"{server.url}/{bundle.removeprefix('./')}", Accept_Encoding="gzip")
    assert headers["Content-Encoding"] == "gzip"


@pytest.mark.parametrize(
    "path",
    [
        f"{assets_url()}/__init__.py",
        f"{assets_url()}/hosts/page.py",
        f"{assets_url()}/kit/dom.js",
        f"{assets_url()}/..%2f..%2fapp.py",
        f"assets/000000000000/{SCRIPT}",
    ],
)
def test_nothing_but_the_current_scripts_and_styles_is_served(server: Server, path: str) -> None:
    status, _, body = get(f"{server.url}/{path}")
    assert status in (400, 404)
    assert b"import" not in body


def test_a_socket_of_a_foreign_origin_is_refused(server: Server) -> None:
    address = f"{server.url.replace('http', 'ws', 1)}/_stcore/stream"
    with pytest.raises(InvalidStatus) as refusal:
        connect(address, origin="https://elsewhere.example", subprotocols=["streamlit"], proxy=None)
    assert refusal.value.response.status_code == 403
