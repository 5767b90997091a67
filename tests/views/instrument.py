"""What tests of the instrument share: random nets as payloads, and a page that serves both without Streamlit.

Shapes: T steps, H hidden units.
"""

from __future__ import annotations

import mimetypes
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlparse

import numpy as np
from playwright.sync_api import Browser, Page, Route

from lstm_viz import browser as rooms
from lstm_viz.browser import pack
from lstm_viz.browser.hosts.join import join, served
from lstm_viz.cells import CELLS
from lstm_viz.net import Net
from lstm_viz.run import run
from lstm_viz.tasks import TASKS
from tests.views.tabs import tab

FILES = frozenset(rooms.files())
STYLES = rooms.styles("gatescope")
SITE = "http://gatescope.test"
TEXT = "def area(box):\n    return (box[2] - box[0])"
LESSON: dict[str, Any] = {
    "choice": None,
    "start": {"t": 0, "unit": 0, "signal": "h"},
    "messages": [],
    "prompts": [],
    "predict": None,
    "exports": [],
    "nets": {},
    "alone": False,
}


def random_net(cell: str, units: int, seed: int = 0, gain: float = 4.0) -> Net:
    """A net with weights large enough that gates open and shut; exact in float32, as shipped weights are."""
    rng = np.random.default_rng(seed)
    symbols = len(TASKS["python"].vocabulary)
    params = CELLS[cell].init(rng, symbols, units)
    params = {name: np.float64(np.float32(gain * value)) for name, value in params.items()}
    head = {"W": np.float64(np.float32(rng.normal(size=(symbols, units)))), "b": np.zeros(symbols)}
    return Net(f"python-{cell}", cell, "python", params, head, {"units": {}})


def panel_of(net: Net, text: str = TEXT, seed: int = 0) -> pack.Panel:
    """The net on a text, from a state of its own that is not zero."""
    task = TASKS["python"]
    encoded = task.encode(text)
    units = net.params["U"].shape[1]
    rng = np.random.default_rng(seed)
    state = {name: np.float64(np.float32(rng.uniform(-1, 1, units))) for name in CELLS[net.cell].state}
    trace = run(net.cell, net.params, task.one_hot(encoded.ids), state, encoded.tokens)
    return pack.Panel(net, trace, encoded.ids, task.targets(encoded.ids), {"c": 3.0}, {})


def payload_of(*panels: pack.Panel, **lesson: Any) -> bytes:
    return pack.payload(panels, {**LESSON, **lesson})


def loss_gradient(panel: pack.Panel, at: int) -> tuple[int, bool, float, Any]:
    """The token whose surprise is the loss, its surprise in nats, and the gradient of that on h of step `at`."""
    logits = panel.net.logits(panel.trace["h"])[at]  # (V,)
    p = np.exp(logits - logits.max())
    p /= p.sum()
    known = panel.targets[at] >= 0
    k = int(panel.targets[at]) if known else int(np.argmax(p))
    return k, known, -np.log(p[k]), panel.net.head["W"].T @ (p - np.eye(len(p))[k])  # (H,)


def program(route: Route, path: str) -> bool:
    """Answer with a file of the rooms, with an instrument as the server gives it; false where it is neither."""
    texts, own = served(rooms.FIRST), path.removeprefix("served/")
    if path.startswith("instruments/") and path in texts:  # beside the modules that a test may ask for by name
        route.fulfill(body=f'export {{ default }} from "/served/{path}";', content_type="text/javascript")
    elif (worker := own.removeprefix("workers/")) in rooms.WORKERS and worker != own:
        route.fulfill(body=join(worker), content_type="text/javascript")
    elif own in rooms.BINARIES:
        route.fulfill(path=rooms.ROOT / own, content_type="application/wasm")
    elif path != own and own in texts:
        route.fulfill(body=texts[own], content_type="text/javascript")
    elif (file := rooms.ROOT / own) in FILES:
        route.fulfill(path=file, content_type=mimetypes.guess_type(path)[0])
    else:
        return False
    return True


@contextmanager
def studio(browser: Browser, payloads: Mapping[str, bytes], **context: Any) -> Iterator[Page]:
    """An empty page beside the rooms (/kit/...), instruments as they are served, and payloads (/payload/NAME)."""

    def answer(route: Route) -> None:
        path = urlparse(route.request.url).path.removeprefix("/")
        if path == "":
            route.fulfill(body="<!doctype html><html lang=en><title>studio</title><body>", content_type="text/html")
        elif path.startswith("payload/"):
            route.fulfill(body=payloads[path.removeprefix("payload/")], content_type="application/octet-stream")
        elif not program(route, path):
            route.abort()

    with tab(browser, **context) as page:
        page.route(f"{SITE}/**", answer)
        page.goto(SITE)
        page.evaluate(
            """async () => {
                const { parse } = await import("/net/panel.js");
                window.load = async (name) => {
                    const answer = await fetch(`/payload/${name}`);
                    return parse(new Uint8Array(await answer.arrayBuffer()));
                };
            }"""
        )
        yield page


# Puts Gatescope on the page at an address, in the place of what stood there: `show(name, query)`, done when it shows.
# Modules are what they were: a test of how they arrive, or one that changes them, has a studio of its own.
SHOW = """async (styles) => {
    const { default: mount } = await import("/instruments/gatescope/main.js");
    const { setItem } = Storage.prototype;
    const sheet = document.createElement("style");
    sheet.textContent = styles;
    document.head.append(sheet);
    let close = () => {};
    window.show = async (name, query) => {
        document.activeElement.blur();                      // else removing it tells the old instrument something
        close();
        Storage.prototype.setItem = () => {};               // whatever a timer would still keep
        localStorage.clear();
        sessionStorage.clear();
        Storage.prototype.setItem = setItem;
        document.body.replaceChildren();
        scrollTo(0, 0);
        history.replaceState(null, "", query || "/");
        const data = new Uint8Array(await (await fetch(`/payload/${name}`)).arrayBuffer());
        close = mount({ data, parentElement: document.body, setStateValue() {}, setTriggerValue() {} });
        const root = document.querySelector("[data-testid=gatescope]");
        for (let frame = 0; frame < 600 && root.dataset.back === undefined; frame++) {
            await new Promise((drawn) => requestAnimationFrame(drawn));
        }
        root.focus();
    };
}"""
