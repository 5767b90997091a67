"""Which addresses there are: the pages, and of Streamlit's own what a page needs. All else is a 404."""

from __future__ import annotations

import html
from functools import cache

import streamlit as st
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.routing import BaseRoute, Mount, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from lstm_viz.ui.home import PAGES
from lstm_viz.ui.words import server as words

CLOSED = ("_stcore/metrics", "_stcore/script-health-check")
"""Streamlit's addresses that tell of the process, and that no page asks for."""
UPLOADS = "_stcore/upload_file/"

ABSENT = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>{title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<body style="font: 17px/26px system-ui, sans-serif; margin: 3rem auto; max-width: 34rem; padding: 0 1rem">
<h1 style="font-size: 1.5rem">{sentence}</h1>
<p><a href="{home}">{lessons}</a></p>
"""


def base() -> str:
    """The path that everything stands under, as ``/lstm``; "" at the root. From ``server.baseUrlPath``."""
    given = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{given}" if given else ""


def under(path: str, routes: list[BaseRoute]) -> list[BaseRoute]:
    """The routes moved below a path; Streamlit moves only its own."""
    return [_moved(path, route) for route in routes]


def _moved(path: str, route: BaseRoute) -> BaseRoute:
    if isinstance(route, Mount):
        return Mount(path + route.path, app=route.app)
    if isinstance(route, Route):
        return Route(path + route.path, route.endpoint, methods=list(route.methods or ()))
    raise TypeError(f"{route!r} is neither a Route nor a Mount; only those are moved below {path}.")


@cache
def pages() -> frozenset[str]:
    """The paths of all pages below the base; the first page has "" too."""
    return frozenset({"", *(path.stem.partition("_")[2] for path in PAGES.glob("[0-9]*/[0-9]*.py"))})


def inside(scope: Scope) -> str | None:
    """The path of a request below the base, without a slash at either end; None outside."""
    path, here = str(scope["path"]), base()
    if path != here and not path.startswith(f"{here}/"):
        return None
    return path.removeprefix(here).strip("/")


class Doors:
    """Streamlit answers an unknown address with its start page, and 200: here it is a 404, as deep as it may lie.

    The measures of the process are nobody's business. Files may be sent where a page takes them.

    Parameters
    ----------
    uploads : int
        Bytes of the largest file that a page takes; 0: none takes any, and none is read.
    """

    def __init__(self, app: ASGIApp, uploads: int = 0) -> None:
        self.app = app
        self.uploads = uploads

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        path = inside(scope)
        if path in CLOSED:
            await absent()(scope, receive, send)
        elif path is not None and f"{path}/".startswith(UPLOADS):
            await self._upload(scope, receive, send)
        elif path in pages():
            await self.app(scope, receive, send)
        else:
            await _without_start_page(self.app, scope, receive, send)

    async def _upload(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] == "PUT" and not self.uploads:
            await PlainTextResponse(f"{words.NO_UPLOADS}\n", 403)(scope, receive, send)
            return
        taken, most = 0, self.uploads + 64 * 1024  # what a form writes round a file

        async def counted() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > most:
                raise HTTPException(413, words.TOO_LARGE)
            return message

        length = Headers(scope=scope).get("Content-Length", "0")
        if scope["method"] == "PUT" and length.isdecimal() and int(length) > most:
            await PlainTextResponse(f"{words.TOO_LARGE}\n", 413)(scope, receive, send)
            return
        await self.app(scope, counted, send)


async def _without_start_page(app: ASGIApp, scope: Scope, receive: Receive, send: Send) -> None:
    """A 404 in the place of a page that is no download; everything else goes through."""
    refused = False

    async def send_but_pages(message: Message) -> None:
        nonlocal refused
        if message["type"] == "http.response.start" and message["status"] in (200, 206) and is_page(message):
            refused = True
        if not refused:
            await send(message)

    await app(scope, receive, send_but_pages)
    if refused:
        await absent()(scope, receive, send)


def is_page(start: Message) -> bool:
    """Whether an answer that begins so is a page to be shown."""
    headers = Headers(raw=start["headers"])
    return headers.get("Content-Type", "").startswith("text/html") and "Content-Disposition" not in headers


def absent() -> HTMLResponse:
    """There is nothing here; where the lessons are."""
    said = {"title": words.TITLE, "sentence": words.NO_SUCH_PAGE, "lessons": words.LESSONS, "home": f"{base()}/"}
    return HTMLResponse(ABSENT.format(**{name: html.escape(text) for name, text in said.items()}), 404)
