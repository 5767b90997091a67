"""Gatescope as the last line of a cell: of a trace, a recording, a layer that was opened, or a net.

Everything is in the cell's output, program and numbers: no server, no request. It stands in a frame of its own, so that
the notebook's keys, styles and address stay the notebook's.
"""

from __future__ import annotations

import base64
import gzip
import html
import os
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from lstm_viz.analysis.gradients import check_made
from lstm_viz.browser.hosts.page import standalone_html
from lstm_viz.browser.pack import Alone, Numbers, Panel, Weights, payload
from lstm_viz.cells import CELLS
from lstm_viz.net import Net, Place
from lstm_viz.run import output, run_layers
from lstm_viz.trace import Trace

if TYPE_CHECKING:
    from lstm_viz.browser.hosts.widget import Gatescope
    from lstm_viz.replay import Recording

HEIGHT = 900
"""Pixels of the frame where no widget makes it as high as what is in it."""

SANDBOX = "allow-scripts allow-downloads"
"""What is in the frame may run and save files, and knows nothing of the page around it."""

# Bytes of float32 are packed plane by plane: those of the exponents are much alike.
_PACKED = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>{title}</title>
<script type="application/base64" id="page">{page}</script>
<script type="application/base64" id="planes">{planes}</script>
<script>
const unpacked = async (id) => {{
  const packed = atob(document.getElementById(id).textContent);
  const blob = new Blob([Uint8Array.from(packed, (character) => character.charCodeAt(0))]);
  return new Uint8Array(await new Response(blob.stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer());
}};
Promise.all([unpacked("page"), unpacked("planes")]).then(([page, planes]) => {{
  const rows = planes.length / 4, bytes = [];
  for (let at = 0; at < planes.length; at++) bytes.push(String.fromCharCode(planes[(at % 4) * rows + (at >> 2)]));
  document.open();
  document.write(new TextDecoder().decode(page).replace('{slot}', (slot) => slot + btoa(bytes.join(""))));
  document.close();
}});
</script>
</html>
"""
_SLOT = 'data-kind="bytes">'


@dataclass(frozen=True, repr=False)
class Shown:
    """An instrument that a notebook shows; made by `show`.

    Attributes
    ----------
    title : str
        What is shown, in words.
    """

    title: str
    _payload: bytes
    _t: int
    _unit: int

    def html(self) -> str:
        """The same as a page of its own, which opens from disk."""
        return standalone_html("gatescope", self._payload, self.title)

    def save(self, file: str | os.PathLike[str]) -> None:
        """Write `html` to a file."""
        Path(file).write_text(self.html(), "utf-8")

    def framed(self) -> str:
        """The page for a frame: packed, as a notebook keeps what its cells have shown."""
        page = standalone_html("gatescope", b"", self.title, framed=True)
        planes = np.frombuffer(self._payload, np.uint8).reshape(-1, 4).T
        return _PACKED.format(
            title=html.escape(self.title), page=_packed(page.encode()), planes=_packed(planes.tobytes()), slot=_SLOT
        )

    def _repr_html_(self) -> str:
        return (
            f'<iframe title="{html.escape(self.title)}" sandbox="{SANDBOX}" width="100%" height="{HEIGHT}" '
            f'style="border: 0" srcdoc="{html.escape(self.framed())}"></iframe>'
        )

    def __repr__(self) -> str:
        return f"<Shown: {self.title}; the last line of a cell shows it, .save('file.html') writes a page>"


def _packed(data: bytes) -> str:
    return base64.b64encode(gzip.compress(data, 9, mtime=0)).decode("ascii")


def show(
    what: Trace | Recording | Net,
    *,
    params: Mapping[str, npt.ArrayLike] | None = None,
    text: str | None = None,
    sequence: int = 0,
    layer: int = 0,
    direction: str = "forward",
    t: int = 0,
    unit: int = 0,
    title: str | None = None,
) -> Shown | Gatescope:
    """Show a trace, a recording or a net in Gatescope, in a notebook or as a page.

    Parameters
    ----------
    what : Trace, Recording or Net
        As `run`, `record` and `load` give them.
    params : mapping of str to array, optional
        Of a trace, the parameters that made it: with them Gatescope tells why a gate is open, and can operate. A
        recording brings its own.
    text : str, optional
        Of a net, what it reads; by default the example of its task.
    sequence : int
        Of a recording, the row of the batch.
    layer, direction
        Of a recording or a net, which layer and direction is shown.
    t, unit : int
        The step and the unit that it opens on.
    title : str, optional
        What it is called; by default made of the cell and its sizes.

    Returns
    -------
    Shown or Gatescope
        Both have ``html()`` and ``save(file)``. Where anywidget is installed (``lstm-viz[notebook]``) it is a widget,
        whose ``t`` and ``unit`` are traits: they say where the reader is, and take the reader elsewhere.

    Raises
    ------
    TypeError
        For anything else than these.
    ValueError
        For a sequence, layer or direction that is not there, and for parameters that did not make the trace.

    Examples
    --------
    >>> from lstm_viz import load
    >>> shown = show(load("recall-lstm"), text="Dxywzz?", t=6)
    >>> shown.html()[:15]
    '<!doctype html>'
    """
    shown = shown_of(
        what,
        params=params,
        text=text,
        sequence=sequence,
        layer=layer,
        direction=direction,
        t=t,
        unit=unit,
        title=title,
    )
    if find_spec("anywidget") is None:
        return shown
    from lstm_viz.browser.hosts.widget import Gatescope

    return Gatescope(shown)


def shown_of(
    what: Trace | Recording | Net,
    *,
    params: Mapping[str, npt.ArrayLike] | None = None,
    text: str | None = None,
    sequence: int = 0,
    layer: int = 0,
    direction: str = "forward",
    t: int = 0,
    unit: int = 0,
    title: str | None = None,
) -> Shown:
    """What `show` shows, without a widget."""
    panel: Panel | Numbers | Alone
    lesson: Mapping[str, Any] = {}
    if isinstance(what, Net):
        panel, lesson = _of_net(what, text, layer, direction, title)
    elif isinstance(what, Trace):
        panel = _of_trace(what, params, title)
    elif hasattr(what, "trace") and hasattr(what, "params"):
        panel = _of_trace(what.trace(sequence, layer, direction), what.params(layer, direction), title)
    else:
        raise TypeError(f"what is a {type(what).__name__}; accepted are a Trace, a Recording and a Net.")
    trace = panel.trace
    last = trace.drawn[-1]
    t, unit = min(max(t, 0), trace.steps - 1), min(max(unit, 0), trace.units - 1)
    start = {"t": t, "unit": unit, "signal": last.symbol}
    empty: dict[str, Any] = {"messages": [], "prompts": [], "predict": None, "exports": [], "nets": {}, "alone": True}
    data = payload([panel], {"choice": None, "start": start, **empty, **lesson})
    called = title or (panel.title if isinstance(panel, Alone) else panel.net.title)
    return Shown(called, data, t, unit)


def _called(trace: Trace) -> str:
    kind = CELLS[trace.cell].title if trace.cell in CELLS else trace.cell
    return f"{kind}, {trace.units} units, {trace.steps} steps"


def _of_trace(trace: Trace, params: Mapping[str, npt.ArrayLike] | None, title: str | None) -> Alone | Numbers:
    """With weights where they are known, and all that the cell computes is there."""
    called = title or _called(trace)
    whole = trace.cell in CELLS and set(trace) >= {signal.symbol for signal in CELLS[trace.cell].signals}
    if params is None or not whole or "R" in params:
        return Alone(trace, called, CELLS[trace.cell].equations if trace.cell in CELLS else (), _kind(trace))
    check_made(trace, params)
    return Numbers(Weights(trace.cell, called, CELLS[trace.cell].check(params)), trace, {}, {})


def _kind(trace: Trace) -> str:
    return CELLS[trace.cell].title if trace.cell in CELLS else ""


def _of_net(net: Net, text: str | None, layer: int, direction: str, title: str | None) -> tuple[Panel, dict[str, Any]]:
    """The net on a text, and the field in which another text can be typed: the browser runs the net then."""
    given = net.data.example if text is None else text
    read = net.read(given)
    if not read.tokens:
        raise ValueError(
            f"text={given!r}: there is nothing in it that {net.name} reads; an example is {net.data.example!r}."
        )
    place = Place(layer % len(net.layers), direction)
    if not -len(net.layers) <= layer < len(net.layers) or direction not in net.directions:
        raise ValueError(
            f"layer={layer}, direction={direction!r}: {net.name} has layers 0 to {len(net.layers) - 1}, "
            f"{' and '.join(net.directions)}."
        )
    stack = run_layers(net.cell, net.layers, read.x, read.tokens)
    panel = Panel(
        net,
        stack[place.layer][net.directions.index(direction)],
        read.ids,
        read.targets,
        {},
        {},
        place,
        output(stack[-1]) if net.stacked else None,
        read.x if read.ids is None else None,
    )
    option = {
        "name": net.name,
        "title": net.title,
        "note": "",
        "example": net.data.example,
        "unit": 0,
        "nets": [net.name],
    }
    choice = {
        "label": "net",
        "value": net.name,
        "options": [option],
        "text": given,
        "length": len(given),
        "textLabel": "text",
    }
    return panel, {"choice": choice, "questions": {net.name: title or net.title}}
