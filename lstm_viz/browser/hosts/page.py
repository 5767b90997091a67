"""An instrument as one HTML file that opens from disk: program, styles and numbers inside, no server, no request."""

from __future__ import annotations

import base64
import hashlib
import html
import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from lstm_viz import browser, palette
from lstm_viz.browser import pack
from lstm_viz.browser.hosts.join import join

_START = """
const payload = document.getElementById("payload");
const bytes = Uint8Array.from(atob(payload.textContent), (character) => character.charCodeAt(0));
const host = document.getElementById("instrument");
const root = host.attachShadow({ mode: "open" });
root.append(host.querySelector("template").content);
instrument.default({
  data: payload.dataset.kind === "json" ? JSON.parse(new TextDecoder().decode(bytes)) : bytes,
  parentElement: root,
  setStateValue() {},
  setTriggerValue() {},
});
"""

# In a frame: what is outside of it is told the place and how high all is, and says where to go.
_TELL = """
const shown = () => root.querySelector("[data-t]");
const tell = () => {
  const { t, unit } = shown()?.dataset ?? {};
  if (t === undefined) return;
  const place = { t: Number(t), unit: unit === "mean" ? null : Number(unit) };
  parent.postMessage({ gatescope: { ...place, height: document.body.scrollHeight } }, "*");
};
let telling = 0;
const soon = () => {
  telling ||= setTimeout(() => {
    telling = 0;
    tell();
  }, 100);
};
new MutationObserver(soon).observe(root, { subtree: true, childList: true, attributeFilter: ["data-t", "data-unit"] });
new ResizeObserver(soon).observe(document.body);
addEventListener("message", ({ source, data }) => {
  if (source === parent && data?.gatescope) shown()?.dispatchEvent(new CustomEvent("go", { detail: data.gatescope }));
});
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
</head>
<body>
<main>
<h1>{title}</h1>
<div id="instrument"><template><style>{styles}</style></template></div>
<noscript><p>This instrument is a program for the browser. Allow scripts for this file to see it.</p></noscript>
<footer>{footer}</footer>
</main>
{workers}<script type="application/base64" id="payload" data-kind="{kind}">{payload}</script>
<script type="module">{program}</script>
</body>
</html>
"""


FOOTER = "Saved from LSTM Viz as one file. It asks for nothing from any network."


def standalone_html(
    instrument: str, payload: bytes | Mapping[str, Any], title: str, footer: str = FOOTER, *, framed: bool = False
) -> str:
    """An instrument on one payload, as the text of an HTML file.

    Nothing hears what the instrument sends: its payload should ask for nothing that needs a server. The file follows
    the reader's light or dark setting. Its Content Security Policy forbids any request; it leaves room for workers
    that the program makes of its own text, and for WebAssembly.

    Parameters
    ----------
    instrument : str
        Its folder under `lstm_viz/browser/instruments/`.
    payload : bytes or mapping
        As the instrument's `payload` packs it.
    title : str
        Heading of the page and name of its tab, as plain text.
    footer : str
        What the file is, as plain text.
    framed : bool
        Whether it stands in a frame, and tells the page around it where the learner is.
    """
    data = payload if isinstance(payload, bytes) else json.dumps(payload, ensure_ascii=False, allow_nan=False).encode()
    program = _program(instrument) + (_TELL if framed else "")
    needed = browser.modules(browser.entry(instrument))
    light, dark = (_variables(colours) for colours in palette.as_dict().values())
    return _PAGE.format(
        policy=_policy(program),
        title=html.escape(title),
        light=light,
        dark=dark,
        styles=browser.styles(instrument, later=True),
        kind="bytes" if data is payload else "json",
        payload=base64.b64encode(data).decode("ascii"),
        program=program,
        workers="".join(map(_worker, (path for path in browser.WORKERS if path in needed))),
        footer=html.escape(footer),
    )


def trace_html(panel: pack.Alone) -> str:
    """A trace of any cell in Gatescope, as the text of an HTML file: stepped, played and read, without its weights."""
    signal = panel.trace.drawn[-1]
    lesson: dict[str, Any] = {
        "choice": None,
        "start": {"t": 0, "unit": 0, "signal": signal.symbol},
        "messages": [],
        "prompts": [],
        "predict": None,
        "exports": [],
        "nets": {},
        "alone": True,
    }
    return standalone_html("gatescope", pack.payload([panel], lesson), panel.title)


def _worker(path: str) -> str:
    """A worker's text, which the browser leaves alone until the program makes a worker of it."""
    return f'<script type="text/plain" data-worker="{path}">{join(path)}</script>\n'


@cache
def _program(instrument: str) -> str:
    return f"\n{join(browser.entry(instrument), 'instrument')}{_START}"


def _variables(colours: Mapping[str, Any]) -> str:
    return " ".join(f"--{name}: {colours[name]};" for name in ("ground", "text", "muted"))


def _policy(program: str) -> str:
    """Only the program of the file may run, with workers and WebAssembly of its own, and nothing may be asked for."""
    digest = base64.b64encode(hashlib.sha256(program.encode()).digest()).decode("ascii")
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'sha256-{digest}' 'wasm-unsafe-eval'",
            "worker-src blob:",
            "style-src 'unsafe-inline'",
            "img-src data: blob:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
