"""What the server sends, as browsers and strangers see it."""

import gzip
import os
import re
import select
import urllib.error
import urllib.request
from collections.abc import Iterator
from email.message import Message

import pytest
from playwright.sync_api import Page, expect
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from lstm_viz.browser import FIRST, assets_url, entry
from lstm_viz.browser.hosts.join import served
from lstm_viz.ui.choices import single
from lstm_viz.ui.doors import pages
from lstm_viz.ui.nets import addresses, file
from lstm_viz.ui.server import HEADERS
from lstm_viz.ui.words.server import NO_SUCH_PAGE, NO_UPLOADS
from tools.serve import Server, serve

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
    assert "connect-src 'self' ws://127.0.0.1:" in headers["Content-Security-Policy"]


@pytest.mark.parametrize("path", sorted(pages()))
def test_every_page_opens_with_fewer_than_3000_bytes_of_headers(server: Server, path: str) -> None:
    """nginx as it is shipped takes 4 kB, and answers 502 beyond."""
    status, headers, _ = get(f"{server.url}/{path}", Accept_Encoding="gzip")
    assert status == 200
    assert sum(len(f"{name}: {value}\r\n") for name, value in headers.items()) < 3000


@pytest.mark.parametrize(
    "path",
    [
        "a",
        "a/b/d",
        "Watch_the_gates/x",
        "index.html",
        "export/a/b",
        "assets",
        "static/js/none.js",
        "_stcore/x",
    ],
)
def test_what_is_not_there_is_a_404(server: Server, path: str) -> None:
    status, _, body = get(f"{server.url}/{path}")
    assert status == 404
    assert b"./static/js/index" not in body


def test_the_page_of_a_404_leads_to_the_lessons(server: Server) -> None:
    _, headers, body = get(f"{server.url}/a/b/d")
    assert NO_SUCH_PAGE in body.decode()
    assert b'href="/"' in body
    assert headers["Link"] is None


def test_the_measures_of_the_process_are_nobodys_business(server: Server) -> None:
    assert get(f"{server.url}/_stcore/metrics")[0] == 404


def test_a_file_that_no_page_asks_for_is_refused_before_it_is_read(server: Server) -> None:
    with connect(f"{server.url.replace('http', 'ws', 1)}/_stcore/stream", subprotocols=["streamlit"], proxy=None):
        request = urllib.request.Request(
            f"{server.url}/_stcore/upload_file/session/file", data=b"x" * 1000, method="PUT"
        )
        with pytest.raises(urllib.error.HTTPError) as refusal, urllib.request.urlopen(request, timeout=10):
            pass
        with refusal.value as answer:
            assert (answer.code, answer.read().decode().strip()) == (403, NO_UPLOADS)


def test_no_page_complains_in_the_console(server: Server, page: Page) -> None:
    """A preload that goes unused, a line that the policy refuses: each would be an error there."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    for path in ("/", "/?stage=4"):
        page.goto(server.url + path)
        expect(page.get_by_test_id("gatescope")).to_have_attribute("data-t", re.compile(r"\d+"))
    assert said == []


def test_a_component_arrives_compressed_and_may_be_kept(server: Server) -> None:
    status, headers, body = get(f"{server.url}/{assets_url()}/{SCRIPT}", Accept_Encoding="gzip")
    assert status == 200
    assert "javascript" in headers["Content-Type"]
    assert "immutable" in headers["Cache-Control"]
    assert headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(body).decode() == served(FIRST)[SCRIPT]


def test_a_net_arrives_compressed_and_may_be_kept_for_good(server: Server) -> None:
    (address,) = addresses([single("brackets-rnn")]).values()
    status, headers, body = get(f"{server.url}/{address}", Accept_Encoding="gzip")
    assert status == 200
    assert headers["Content-Type"] == "application/octet-stream"
    assert "immutable" in headers["Cache-Control"]
    assert gzip.decompress(body) == file("brackets-rnn")
    assert get(f"{server.url}/assets/nets/000000000000/brackets-rnn.bin")[0] == 404


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


@pytest.fixture(scope="module")
def below() -> Iterator[str]:
    """The address of a server that stands under a path."""
    with serve(options=["--server.baseUrlPath", "lstm"]) as running:
        yield f"{running.url}/lstm"


def test_under_a_path_everything_is_there_and_nothing_beside_it(below: str) -> None:
    script, download = f"{assets_url()}/{SCRIPT}", "export/python-lstm-16.csv?text=x"
    for path in ("", "/Gate_surgery", f"/{script}", f"/{download}", "/held-out/none.ndjson"):
        status, headers, body = get(below + path)
        assert status == (400 if "none" in path else 200)
        assert (b"./static/js/index" in body) == (path in ("", "/Gate_surgery"))
        assert (headers["Link"] is not None) == (path in ("", "/Gate_surgery"))
    root = below.removesuffix("/lstm")
    for address in (root, f"{root}/{script}", f"{root}/{download}", f"{root}/Gate_surgery", f"{below}/a/b/d"):
        assert get(address)[0] == 404, address


@pytest.mark.parametrize("path", ["/?stage=4", "/Gate_surgery?t=1"])
def test_under_a_path_the_instrument_comes(below: str, page: Page, path: str) -> None:
    page.goto(below + path)
    expect(page.locator(".gs-strip")).to_be_visible()
    link = page.locator('a[href*="export/"]').first
    if link.count():
        assert "/lstm/export/" in str(link.evaluate("each => each.href"))


def test_a_lesson_is_computed_by_a_process_of_its_own_and_none_is_left_when_the_server_ends() -> None:
    with serve() as own:
        assert own.processes == [own.pid]
        assert get(f"{own.url}/export/lookback.csv?text=x")[0] == 200
        (other,) = set(own.processes) - {own.pid}
        left = os.pidfd_open(other)
    try:
        assert select.select([left], [], [], 20)[0]
    finally:
        os.close(left)
