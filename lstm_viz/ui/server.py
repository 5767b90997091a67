"""Around the pages: compression, security headers, the components' files, what a learner sees of an error."""

from __future__ import annotations

from collections.abc import Sequence
from os import PathLike, stat_result

import streamlit as st
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from lstm_viz import components
from lstm_viz.ui import export

APOLOGY = (
    "Something went wrong here, and it is our mistake: it is written down in the server's log. "
    "Reload the page; what is in its address comes back."
)

POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' blob:",  # Streamlit loads v2 components from blobs
        "style-src 'self' 'unsafe-inline'",  # its styles are written by its scripts
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self' ws: wss:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    )
)

HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "strict-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": (
        "camera=(), geolocation=(), microphone=(), payment=(), usb=(), clipboard-write=(self), fullscreen=(self)"
    ),
}


class SecurityHeaders:
    """Every response leaves with `HEADERS`; one that has its own value keeps it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, send_with_headers)


class Assets(StaticFiles):
    """The components' JavaScript and CSS, and nothing else of their folders; kept by browsers for a year."""

    def lookup_path(self, path: str) -> tuple[str, stat_result | None]:
        if not path.endswith(components.SERVED):
            return "", None
        return super().lookup_path(path)

    def file_response(
        self, full_path: str | PathLike[str], stat_result: stat_result, scope: Scope, status_code: int = 200
    ) -> Response:
        response = super().file_response(full_path, stat_result, scope, status_code)
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response


def routes() -> Sequence[BaseRoute]:
    """What the server answers beside Streamlit's own addresses."""
    # The inner mount leaves /assets/<old version> to a plain 404; Streamlit would send its start page.
    assets = Mount(f"/{components.assets_version()}", Assets(directory=components.ROOT))
    return [Mount("/assets", routes=[assets]), *export.routes()]


def middleware() -> Sequence[Middleware]:
    """Headers outermost; compression for Streamlit's bundles too, which it sends as they are."""
    return [Middleware(SecurityHeaders), Middleware(GZipMiddleware, minimum_size=500, compresslevel=6)]


def on_script_error(error: Exception) -> bool:
    """Say one sentence to the learner; Streamlit has logged the error with its traceback before."""
    st.error(APOLOGY)
    return True
