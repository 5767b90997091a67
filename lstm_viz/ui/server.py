"""Around the pages: compression, security headers, the components' files, what a learner sees of an error."""

from __future__ import annotations

import base64
import gzip
import re
from collections.abc import Mapping, Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path

import streamlit as st
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from lstm_viz import browser
from lstm_viz.browser.hosts.join import join, served
from lstm_viz.ui import export, forgetting_export, held_out, lookback_export, nets, saved
from lstm_viz.ui.doors import Doors, base, is_page, under
from lstm_viz.ui.work import UNANSWERED

APOLOGY = (
    "Something went wrong here, and it is our mistake: it is written down in the server's log. "
    "Reload the page; what is in its address comes back."
)

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "strict-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": (
        "camera=(), geolocation=(), microphone=(), payment=(), usb=(), clipboard-write=(self), fullscreen=(self)"
    ),
}


def policy(host: str = "") -> str:
    """The Content Security Policy of a page that was asked for under this name.

    `host` is the request's; one that is no name of a host is left out. Its sockets are named as some browsers do not
    count them to 'self'.
    """
    sockets = f" ws://{host} wss://{host}" if _HOST.fullmatch(host) else ""
    return "; ".join(
        (
            "default-src 'self'",
            # Streamlit loads v2 components from blobs, has lines of its own in its page, and a WebAssembly in protobuf.
            f"script-src 'self' blob: 'wasm-unsafe-eval'{_lines_of_the_page()}",
            "style-src 'self' 'unsafe-inline'",  # its styles are written by its scripts
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            f"connect-src 'self'{sockets}",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'self'",
        )
    )


_KINDS = {"wasm": "application/wasm", "bin": "application/octet-stream", "gz": "application/gzip"}
_HOST = re.compile(r"[A-Za-z0-9._-]{1,253}(:\d{1,5})?|\[[0-9A-Fa-f:.]{2,45}\](:\d{1,5})?")


@cache
def _lines_of_the_page() -> str:
    """The hashes of the scripts that stand in Streamlit's page itself."""
    page = (Path(st.__file__).parent / "static/index.html").read_text("utf-8")
    found = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    return "".join(f" 'sha256-{base64.b64encode(sha256(each.encode()).digest()).decode()}'" for each in found)


class SecurityHeaders:
    """Every response leaves with `HEADERS` and `policy`; one that has its own value keeps it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        host = Headers(scope=scope).get("Host", "") if scope["type"] == "http" else ""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in {"Content-Security-Policy": policy(host), **HEADERS}.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, send_with_headers)


class Preload:
    """Names the first instrument's program in the head of every page, so that it comes while Streamlit still starts.

    Without this the browser learns of it once Streamlit has something to mount.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        first = f"{browser.assets_url()}/{browser.entry(browser.FIRST)}"
        modules = [*streamlit_modules("BidiComponent"), first]
        self.links = ", ".join(f'<{url}>; rel="modulepreload"; fetchpriority="low"' for url in modules)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_links(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 200 and is_page(message):
                MutableHeaders(scope=message).append("Link", self.links)
            await send(message)

        await self.app(scope, receive, send_with_links)


def streamlit_modules(name: str) -> list[str]:
    """Addresses of one of Streamlit's lazy chunks and of what it imports, beyond what every page loads anyway."""
    static = Path(st.__file__).parent / "static"
    page = (static / "index.html").read_text("utf-8")
    found: list[str] = []
    asked = [path.name for path in (static / "static/js").glob(f"{name}.*.js")]
    while asked:
        script = asked.pop()
        url = f"static/js/{script}"
        if url not in page and url not in found:
            found.append(url)
            asked += re.findall(r'from"\./([^"]+)"', (static / url).read_text("utf-8"))
    return found


class Assets:
    """Files whose address is another when they are; browsers keep them for a year.

    Made and compressed once: a class opens the page all at once.

    Parameters
    ----------
    files : mapping of str to bytes and media type
        By their path below the mount.
    """

    def __init__(self, files: Mapping[str, tuple[bytes, str]]) -> None:
        self.answers: dict[str, dict[bool, Response]] = {}
        for path, (body, kind) in files.items():
            headers = {"Cache-Control": "public, max-age=31536000, immutable", "Vary": "Accept-Encoding"}
            self.answers[path] = {
                False: Response(body, headers=headers, media_type=kind),
                True: Response(gzip.compress(body), headers={**headers, "Content-Encoding": "gzip"}, media_type=kind),
            }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        answers = self.answers.get(scope["path"].removeprefix(scope["root_path"]).lstrip("/"))
        if answers is None or scope["method"] not in ("GET", "HEAD"):
            await PlainTextResponse("Not found", 404)(scope, receive, send)
        else:
            packed = "gzip" in Headers(scope=scope).get("Accept-Encoding", "")
            await answers[packed](scope, receive, send)


def programs() -> Assets:
    """The instruments' programs, as `hosts.join` joins them, those of workers, their CSS, and what is no text."""
    styles = [path.relative_to(browser.ROOT).as_posix() for path in browser.files() if path.suffix == ".css"]
    workers = {f"workers/{path}": join(path) for path in browser.WORKERS}
    texts = {**{path: browser.source(path) for path in styles}, **served(browser.FIRST), **workers}
    kinds = {True: "text/css", False: "text/javascript"}
    files = {path: (text.encode(), kinds[path.endswith(".css")]) for path, text in texts.items()}
    bytes_of = {path: (browser.ROOT / path).read_bytes() for path in browser.BINARIES}
    return Assets(files | {path: (data, _KINDS[path.rpartition(".")[2]]) for path, data in bytes_of.items()})


def routes() -> Sequence[BaseRoute]:
    """What the server answers beside Streamlit's own addresses, under the same path as those."""
    # The inner mounts leave /assets/<old version> to a plain 404; Streamlit would send its start page.
    shipped = Assets({path: (file, "application/octet-stream") for path, file in nets.files().items()})
    assets = [Mount(f"/{browser.assets_version()}", programs()), Mount("/nets", shipped)]
    # Those with names of their own before those of the nets.
    exports = [*forgetting_export.routes(), *lookback_export.routes(), *saved.routes(), *export.routes()]
    return under(base(), [Mount("/assets", routes=assets), *exports, *held_out.routes()])


def middleware() -> Sequence[Middleware]:
    """Headers outermost; compression for Streamlit's bundles too, which it sends as they are."""
    squeezed = Middleware(GZipMiddleware, minimum_size=500, compresslevel=6)
    return [Middleware(SecurityHeaders), squeezed, Middleware(Doors)]


def on_script_error(error: Exception) -> bool:
    """Say one sentence to the learner; Streamlit has logged the error with its traceback before."""
    if type(error) in UNANSWERED:
        st.warning(UNANSWERED[type(error)])
    else:
        st.error(APOLOGY)
    return True
