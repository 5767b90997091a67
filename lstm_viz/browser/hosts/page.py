"""Gatescope as one HTML file that opens from disk: modules, styles and numbers inside, no server, no request."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import struct
from collections.abc import Mapping
from functools import cache
from typing import Any

from lstm_viz import browser, palette

ENTRY = browser.entry("gatescope")
PREFIX = "lstm-viz/"

_START = f"""
import mount from "{PREFIX}{ENTRY}";
const text = document.getElementById("payload").textContent;
mount({{
  data: Uint8Array.from(atob(text), (character) => character.charCodeAt(0)),
  parentElement: document.getElementById("instrument").shadowRoot,
  setStateValue() {{}},
  setTriggerValue() {{}},
}});
"""

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<link rel="icon" href="data:,">
<style>
:root {{ {light} }}
@media (prefers-color-scheme: dark) {{ :root {{ {dark} }} }}
body {{ margin: 0; background: var(--ground); color: var(--text); font: 15px/21px system-ui, sans-serif; }}
main {{ max-width: 1368px; margin: 0 auto; padding: 24px 36px; }}
h1 {{ margin: 0 0 16px; font-size: 31px; line-height: 34px; letter-spacing: -0.022em; text-wrap: balance; }}
footer {{ margin-top: 32px; font-size: 13px; color: var(--muted); }}
@media (max-width: 760px) {{ main {{ padding: 16px; }} h1 {{ font-size: 24px; line-height: 28px; }} }}
</style>
<script type="importmap">{modules}</script>
</head>
<body>
<main>
<h1>{title}</h1>
<div id="instrument"><template shadowrootmode="open"><style>{styles}</style></template></div>
<noscript><p>This instrument is a program for the browser. Allow scripts for this file to see it.</p></noscript>
<footer>Gatescope of LSTM Viz, saved as one file. It holds the net's weights and all it computed on this text,
and asks for nothing from any network.</footer>
</main>
<script type="application/base64" id="payload">{payload}</script>
<script type="module">{start}</script>
</body>
</html>
"""


def standalone_html(payload: bytes, title: str) -> str:
    """The instrument on one payload, as the text of an HTML file.

    Net and text are shown and cannot be changed, as that needs the server; all else works. The file follows the
    reader's light or dark setting, and its Content Security Policy forbids any request.

    Parameters
    ----------
    payload : bytes
        As `lstm_viz.browser.pack.payload` packs it.
    title : str
        Heading of the page and name of its tab, as plain text.
    """
    modules = _modules()
    light, dark = (_variables(colours) for colours in palette.as_dict().values())
    return _PAGE.format(
        policy=_policy(modules, _START),
        title=html.escape(title),
        light=light,
        dark=dark,
        modules=modules,
        styles=browser.styles("gatescope", later=True),
        payload=base64.b64encode(_without_server(payload)).decode("ascii"),
        start=_START,
    )


def _without_server(payload: bytes) -> bytes:
    """The payload with nothing in it that would need an answer."""
    (size,) = struct.unpack_from("<I", payload)
    header: dict[str, Any] = json.loads(payload[4 : 4 + size])
    header |= {"choice": None, "exports": []}
    text = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 4)
    return struct.pack("<I", len(text)) + text + payload[4 + size :]


@cache
def _modules() -> str:
    """An import map in which every module that `ENTRY` leads to, at once or later, is a `data:` address.

    A module at such an address has no folder, so relative imports are made bare names of the map.
    """
    imports = {PREFIX + path: f"data:text/javascript;base64,{_bare(path)}" for path in browser.modules(ENTRY)}
    return json.dumps({"imports": dict(sorted(imports.items()))})


def _bare(path: str) -> str:
    """A module whose imports are names of the map, in base64."""
    text = (browser.ROOT / path).read_text("utf-8")
    names = iter(browser.needs(path))
    named = browser.IMPORT.sub(lambda found: f'{found["before"]}"{PREFIX}{next(names)}"', text)
    return base64.b64encode(named.encode()).decode("ascii")


def _variables(colours: Mapping[str, Any]) -> str:
    return " ".join(f"--{name}: {colours[name]};" for name in ("ground", "text", "muted"))


def _policy(*inline: str) -> str:
    """Only what stands in the file may run, and nothing may be asked for."""
    digests = (base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii") for text in inline)
    scripts = " ".join(f"'sha256-{digest}'" for digest in digests)
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {scripts} data:",
            "style-src 'unsafe-inline'",
            "img-src data: blob:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
