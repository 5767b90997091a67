"""Tabs that are used again: a page that a tab has loaded before loads in half the time, as its scripts are compiled.

Each loan begins on a new document without cookies, storage, listeners, routes or permissions of the one before.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, ViewportSize

_IDLE: dict[tuple[int, str], list[Page]] = {}  # by browser and what the context was opened with
_TALKS: WeakKeyDictionary[Page, CDPSession] = WeakKeyDictionary()


@contextmanager
def tab(browser: Browser, **context: Any) -> Iterator[Page]:
    """A page in a context opened with `context`; it goes back when the block ends well or badly."""
    idle = _IDLE.setdefault((id(browser), json.dumps(context, sort_keys=True)), [])
    page = idle.pop() if idle else browser.new_context(**context).new_page()
    size = page.viewport_size
    turned: set[str] = set()
    listened = _record(page, turned)
    try:
        yield page
    finally:
        if _clean(page, listened, turned, size, context.get("base_url", "")):
            idle.append(page)
        else:
            page.context.close()


def painted(page: Page) -> None:
    """Wait until what was changed, or the new size of the window, is laid out and painted."""
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


TURNS = ("emulate_media", "route")
CONTEXT_TURNS = ("route", "grant_permissions", "add_cookies")


def _record(page: Page, turned: set[str]) -> list[tuple[str, Callable[..., Any]]]:
    """What the page's user listens to, and which of the turns they called: what was not is not to be taken back."""
    listened: list[tuple[str, Callable[..., Any]]] = []
    on = type(page).on

    def listen(event: str, heard: Callable[..., Any]) -> None:
        listened.append((event, heard))
        on(page, event, heard)

    def noted(of: Page | BrowserContext, name: str) -> Callable[..., Any]:
        called = getattr(type(of), name)

        def call(*args: Any, **named: Any) -> Any:
            turned.add(name if of is page else f"context {name}")
            return called(of, *args, **named)

        return call

    page.on = listen  # type: ignore[method-assign, assignment]
    for of, names in ((page, TURNS), (page.context, CONTEXT_TURNS)):
        for name in names:
            setattr(of, name, noted(of, name))
    return listened


def _clean(
    page: Page,
    listened: list[tuple[str, Callable[..., Any]]],
    turned: set[str],
    size: ViewportSize | None,
    own: str,
) -> bool:
    """Take a page of the server at `own` back to nothing; false where that is not possible."""
    context = page.context
    # A clock that was stopped stays in the context; the size of what fills the screen cannot be changed at once. Who
    # has come to a file has left behind what the server's pages have stored.
    if page.is_closed() or page.url.startswith("file:"):
        return False
    stays, cookies = page.evaluate(
        "['__pwClock' in globalThis || document.fullscreenElement !== null, !('come' in globalThis)]"
    )
    if stays:
        return False
    for event, heard in listened:
        page.remove_listener(event, heard)
    if "route" in turned:
        page.unroute_all(behavior="ignoreErrors")
    if "context route" in turned:
        context.unroute_all(behavior="ignoreErrors")
    for other in context.pages:
        if other is not page:
            other.close()
    if size and page.viewport_size != size:
        page.set_viewport_size(size)
    if "emulate_media" in turned:
        page.emulate_media(
            media="null", color_scheme="null", reduced_motion="null", forced_colors="null", contrast="null"
        )
    _forget(page)
    if not page.url.startswith(own):  # its server may be gone; whoever has the tab next would hear it complain of that
        page.goto("about:blank")
    if cookies or "context add_cookies" in turned:  # a stand sets none
        context.clear_cookies()
    if "context grant_permissions" in turned:
        context.clear_permissions()
    return True


def _forget(page: Page) -> None:
    """Stop the document and empty what its origin has stored; the next loan's first address replaces it.

    A document of nothing in between would cost a quarter of what a test costs.
    """
    place = urlsplit(page.url)
    if place.scheme not in ("http", "https") or page.evaluate("globalThis.leave?.() ?? false"):  # stand.js
        return
    talk = _TALKS.get(page) or _TALKS.setdefault(page, page.context.new_cdp_session(page))
    page.evaluate("() => { Storage.prototype.setItem = () => {}; }")  # whatever it would still keep when it is left
    talk.send("Page.setWebLifecycleState", {"state": "frozen"})
    for local in (True, False):
        where = {"securityOrigin": f"{place.scheme}://{place.netloc}", "isLocalStorage": local}
        talk.send("DOMStorage.clear", {"storageId": where})
    origin = f"{place.scheme}://{place.netloc}"
    talk.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "indexeddb"})


def train_slowly(page: Page, rate: int = 60) -> None:
    """Until the page is loaded again, workers make at most `rate` updates a second: there is time to pause."""
    page.evaluate(
        """(rate) => {
            const post = Worker.prototype.postMessage;
            Worker.prototype.postMessage = function (wish, ...rest) {
                post.call(this, wish.act === "go" ? { ...wish, rate } : wish, ...rest);
            };
        }""",
        rate,
    )
