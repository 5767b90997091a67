"""Export: the trace on the screen as CSV, JSON, NPZ, as Python lines that make it, or as a page that works offline.

With operations (``ops=``) it is the trace of the operated net.
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import numpy as np
from numpy.typing import NDArray
from starlette.requests import Request
from starlette.routing import BaseRoute, Route

from lstm_viz.analysis.gradients import Flow, flow_through, gradient_flow
from lstm_viz.browser.hosts.page import standalone_html
from lstm_viz.browser.pack import Panel, computed
from lstm_viz.net import FIRST, Net, Place
from lstm_viz.run import run_layers
from lstm_viz.series import Series
from lstm_viz.softmax import softmax
from lstm_viz.surgery import Operation, operate_layers, parse, text_of
from lstm_viz.tasks import Task
from lstm_viz.trace import Array, Trace
from lstm_viz.ui.cached import panels_for
from lstm_viz.ui.choices import Choice, compared, net, watched
from lstm_viz.ui.files import NEEDS, File, sends
from lstm_viz.ui.instrument import answer, named
from lstm_viz.ui.state import MAX_STEPS, MAX_TEXT, Settings

MEAN = "mean"
"""What stands in an address for the mean of the layer, in the place of a unit."""


SAVED = (
    "Gatescope of LSTM Viz, saved as one file. It holds the nets and runs them on any text, "
    "and asks for nothing from any network."
)


@dataclass(frozen=True)
class Asked:
    """What is exported, checked.

    Attributes
    ----------
    panels : tuple of Panel
        Every net of the choice, untouched.
    back : int or None
        The step of the loss, in backward mode.
    operations : tuple of Operation
        What is done to the nets.
    address : str
        All that was chosen, as the query of an address; a saved page opens there.
    place : Place
        The layer and direction of the panels.
    """

    choice: Choice
    text: str
    t: int
    unit: int
    signal: str
    panels: tuple[Panel, ...]
    back: int | None = None
    operations: tuple[Operation, ...] = ()
    address: str = ""
    place: Place = FIRST

    @property
    def several(self) -> bool:
        return len(self.panels) > 1

    @property
    def size(self) -> int:
        """Bytes of the traces that an export holds while it is sent: those that are shown, and their like."""
        one = sum(array.nbytes for panel in self.panels for array in panel.trace.values.values())
        own = one * len(self.panels[0].net.places)
        return own * (1 + bool(self.operations) + (self.back is not None))

    def traces(self) -> dict[str, Trace]:
        """By the nets' names, operated on."""
        if not self.operations:
            return {panel.net.name: panel.trace for panel in self.panels}
        made = {}
        for k, panel in enumerate(self.panels):
            net_ = panel.net
            stack = operate_layers(net_, _given(net_, self.text), self.operations, k, net_.read(self.text).tokens)
            made[net_.name] = stack[self.place.layer][net_.directions.index(self.place.direction)]
        return made


def routes() -> list[BaseRoute]:
    """``export/<net>.<csv|json|npz|py|html|bin>?text=&t=&unit=&signal=&back=&ops=&layer=&direction=``.

    What makes no sense gets 400 and a sentence.
    """
    return [Route("/export/{name}.{ending}", sends(file_for), methods=["GET"])]


def file_for(request: Request) -> File:
    """The file that was asked for."""
    ending = request.path_params["ending"]
    make, media_type = _format(ending)
    asked = asked_for(request.path_params["name"], request.query_params)
    # The name is that of a choice, so it is plain.
    return File(lambda: make(asked), media_type, f"{asked.choice.name}.{ending}", asked.size)


def asked_for(name: str, query: Mapping[str, str]) -> Asked:
    """What an address asks for.

    Raises
    ------
    ValueError
        With a sentence for the learner, when there is no such net or its text or place makes no sense.
    """
    choices = {**watched(), **compared()}
    if name not in choices:
        raise ValueError(f"There is no net “{_short(name)}”. There are {', '.join(choices)}.")
    choice = choices[name]
    text = query.get("text", choice.example)
    first = net(choice.nets[0])
    most = MAX_TEXT if first.numbers else MAX_STEPS
    if len(text) > most:
        raise ValueError(f"The text has {len(text):,} characters. An export takes {most:,} at most.")
    if not first.read(text).tokens:
        raise ValueError(f"There is nothing to read in the text. {_needs(first)}")
    place = _place(first, query)
    panels = panels_for(choice, text, place)
    trace = panels[0].trace
    drawn = [signal.symbol for signal in trace.drawn]
    signal = query.get("signal", drawn[0])
    operations, messages = parse(query.get("ops", ""), [panel.net for panel in panels], trace.steps)
    if messages:
        raise ValueError(messages[0])
    return Asked(
        choice,
        text,
        _within(query, "t", trace.steps),
        _within(query, "unit", trace.units),
        signal if signal in drawn else drawn[0],
        panels,
        _within(query, "back", trace.steps) if "back" in query else None,
        operations,
        urlencode(dict(query)),
        place,
    )


def _needs(this: Net) -> str:
    if not isinstance(this.data, Task):
        return f"This net reads numbers, such as {this.data.encode(this.data.example).tokens[0]}. Give at least one."
    known = f"This net knows only {' '.join(this.data.vocabulary)}. " if this.data.unknown is None else ""
    return f"{known}Give at least one character."


def _place(this: Net, query: Mapping[str, str]) -> Place:
    direction = query.get("direction", this.directions[0])
    if direction not in this.directions:
        raise ValueError(f"direction={_short(direction)} is not one of {', '.join(this.directions)}.")
    return Place(_within(query, "layer", len(this.layers)), direction)


def _within(query: Mapping[str, str], name: str, size: int) -> int:
    given = query.get(name, "0")
    if (name, given) == ("unit", MEAN):
        return 0  # lines of code and tables are about a unit
    try:
        value = int(given)
    except ValueError:
        raise ValueError(f"{name}={_short(given)} is not a whole number. It is one of 0 to {size - 1}.") from None
    if not 0 <= value < size:
        raise ValueError(f"{name}={_short(given)} is outside 0 to {size - 1}.")
    return value


def _short(text: str) -> str:
    return text if len(text) <= 24 else f"{text[:24]}…"


def as_csv(asked: Asked) -> Iterator[bytes]:
    """One row a number; with several nets the net's name leads the row.

    Rows stand in the order in which the net read: in reverse the last step comes first, and ``step`` is its place in
    the sequence.

    After operations `original` is the untouched net's number; in backward mode `gradient` is that on it.
    """
    more = [*(["original"] if asked.operations else []), *(["gradient"] if asked.back is not None else [])]
    yield _lines([[*(["net"] if asked.several else []), "step", "token", "unit", "signal", "value", *more]])
    for panel, (name, trace) in zip(asked.panels, asked.traces().items(), strict=True):
        beside: list[Mapping[str, Array]] = [panel.trace.values] if asked.operations else []
        if asked.back is not None:  # of the untouched net: through a clamp nothing would flow
            beside.append(gradients(panel, asked.back, asked.text).signals)
        for symbol, values in trace.values.items():
            for first in range(0, len(values), PIECE // values.shape[1] + 1):
                yield _lines(
                    _rows(
                        asked,
                        name,
                        trace,
                        symbol,
                        range(first, min(len(values), first + PIECE // values.shape[1] + 1)),
                        beside,
                    )
                )


PIECE = 1000
"""Rows of a table that are written at a time, or those of one step."""


def _rows(
    asked: Asked, name: str, trace: Trace, symbol: str, steps: range, beside: Sequence[Mapping[str, Array]]
) -> Iterator[list[object]]:
    net_ = [name] if asked.several else []
    places = range(trace.steps)[asked.place.order]
    for t in steps:
        token = trace.tokens[t] if trace.tokens else ""
        columns = [array.tolist() for array in (trace[symbol][t], *(each[symbol][t] for each in beside))]
        for unit, numbers in enumerate(zip(*columns, strict=True)):
            value, *more = ("" if number != number else number for number in numbers)
            yield [*net_, places[t], token, unit, symbol, value, *more]


def _lines(rows: Iterable[Sequence[object]]) -> bytes:
    """With the line ends of RFC 4180; with a bare \\n, a token that is a \\r would go unquoted."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows(rows)
    return out.getvalue().encode()


def gradients(panel: Panel, back: int, text: str) -> Flow:
    """The gradient of the instrument's loss after a step of a text, in the layer and direction of a panel.

    That is -log p of what should come, else of the likeliest; of a number half the square of the error, in the unit of
    the net, and where it is not known what comes, what the net says itself.
    """
    net, wanted, place = panel.net, panel.targets[back], panel.place
    hidden = (panel.trace["h"] if panel.said is None else panel.said)[back]
    said = net.logits(hidden)
    if isinstance(net.data, Series) and not net.data.classes:
        column = net.data.columns[0]
        by = 1.0 if np.isnan(wanted) else said[0] - (wanted - column.offset) / column.scale
        seed = by * net.head["W"][0]
    else:
        target = int(wanted) if wanted >= 0 else int(said.argmax())
        p = softmax(said)
        seed = net.head["W"].T @ (p - np.eye(len(p))[target])
    if not net.stacked:
        return gradient_flow(panel.trace, net.params, {"h": seed}, back)
    stack = run_layers(net.cell, net.layers, net.read(text).x)
    return flow_through(stack, net.layers, seed, back)[place.layer][net.directions.index(place.direction)]


def _given(net: Net, text: str) -> Array | NDArray[np.int64]:
    """What a net reads of a text, as `operate` takes it."""
    read = net.read(text)
    return read.x if read.ids is None else read.ids


def as_json(asked: Asked) -> Iterator[bytes]:
    """A trace as `Trace.from_json` reads it, in the order in which the net read; several of them by the nets' names.

    What was done to the net stands under ``operations``, in its text form; of a net of more than one layer or
    direction ``layer`` and ``direction`` say which of them it is.
    """
    between = "{"
    for name, trace in asked.traces().items():
        if asked.several:
            yield f"{between}{json.dumps(name)}:".encode()
            between = ","
        more = _more(asked)
        if not more:
            yield from (part.encode() for part in trace.json_parts())
            continue
        last = ""
        for part in trace.json_parts():
            yield last.encode()
            last = part
        yield f"{last[:-1]},{json.dumps(more)[1:]}".encode()
    if asked.several:
        yield b"}"


def _more(asked: Asked) -> dict[str, Any]:
    """What a file says of a trace beside its numbers."""
    done = {"operations": text_of(asked.operations)} if asked.operations else {}
    return {**done, **(asked.place._asdict() if asked.panels[0].net.stacked else {})}


def as_npz(asked: Asked) -> Iterator[bytes]:
    """A trace as `Trace.from_npz` reads it; of several, every array has its net's name and a colon before its own.

    What was done to the net, and the layer and direction, stand in the header's JSON as in `as_json`.
    """
    out = _Out()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, trace in asked.traces().items():
            for key, array in trace.npz_arrays(**_more(asked)).items():
                own = f"{name}:{key}.npy" if asked.several else f"{key}.npy"
                with archive.open(own, "w", force_zip64=True) as member:
                    np.lib.format.write_array(member, array, allow_pickle=False)
                yield out.taken()
    yield out.taken()


class _Out:
    """A file that cannot be sought in, and gives away what was written."""

    def __init__(self) -> None:
        self.parts: list[bytes] = []

    def write(self, part: bytes) -> int:
        self.parts.append(bytes(part))
        return len(part)

    def flush(self) -> None:
        """There is nothing behind it."""

    def close(self) -> None:
        """Nor here."""

    def taken(self) -> bytes:
        whole, self.parts = b"".join(self.parts), []
        return whole


def as_python(asked: Asked) -> Iterator[bytes]:
    """Lines that make this very trace again, with this package."""
    names = [panel.net.name for panel in asked.panels]
    units = {panel.net.name: min(asked.unit, panel.trace.units - 1) for panel in asked.panels}
    first = asked.panels[0].net
    layer, way = asked.place.layer, first.directions.index(asked.place.direction)
    done = "operate_layers" if first.stacked else "operate"
    imports = given = operated = ""
    if asked.operations:
        imports = f"from lstm_viz.surgery import {done}, parse\n"
        given = f"operations = {text_of(asked.operations)!a}\n"
        operated = (_OPERATED_LAYERS if first.stacked else _OPERATED).format(
            given="read.x" if first.numbers else "read.ids", layer=layer, way=way
        )
    ran, at, said = _RAN, "t", 'trace["h"][t]'
    if first.stacked:
        imports = "from lstm_viz.run import output, run_layers\n" + imports
        why = "  # read from right to left: its first step is the last of the text" if way else ""
        ran = _RAN_LAYERS.format(layer=layer, way=way, why=why)
        at, said = "trace.steps - 1 - t" if way else "t", "output(layers[-1])[t]"
    backward = "" if asked.back is None else _backward(asked, asked.back, at)
    yield f'''"""What Gatescope of LSTM Viz showed: {" and ".join(names)}, reading a text."""
# {NEEDS}

from lstm_viz import load{"" if first.stacked else ", run"}
{imports}
text = {asked.text!a}
t = {asked.t}  # steps and units count from 0
units = {units}
{given}
traces = {{}}
for name, unit in units.items():
    net = load(name)
    read = net.read(text)  # one token a step
{ran}{operated}    traces[name] = trace  # trace["h"] has shape (steps, units)

    print(trace)
    print(f"step {{t + 1}} reads {{trace.tokens[{at}]!a}}; unit {{unit}}:")
    for symbol in trace:
        print(f"  {{symbol:4}}{{trace[symbol][{at}, unit]: .4f}}")

{_answer(first, said)}{backward}'''.encode("ascii")


def _answer(first: Net, said: str) -> str:
    """The lines that print what a net says after a step."""
    if first.numbers and not first.data.classes:
        return f"""    forecast = net.data.numbers(net.logits({said}))
    print(f"  expects {{forecast:.2f}}")
"""
    says = "says" if first.data.classes else "expects"
    return f"""    logits = net.logits({said})
    likeliest = logits.argsort()[::-1][:5]
    print("  {says}", [net.data.says[k] for k in likeliest])
"""


_RAN = """\
    trace = run(net.cell, net.params, read.x, tokens=read.tokens)
"""
_RAN_LAYERS = """\
    layers = run_layers(net.cell, net.layers, read.x, tokens=read.tokens)
    trace = layers[{layer}][{way}]{why}
"""

_OPERATED = """\
    untouched = trace
    done, _ = parse(operations, [load(each) for each in units], trace.steps)
    trace = operate(net, {given}, done, list(units).index(name), read.tokens)
"""


_OPERATED_LAYERS = """\
    untouched = layers
    done, _ = parse(operations, net, trace.steps)
    layers = operate_layers(net, {given}, done, 0, read.tokens)
    trace = layers[{layer}][{way}]
"""


_SEED = """\
    p = softmax(said)
    target = int(read.targets[back]) if read.targets[back] >= 0 else p.argmax()
    seed = net.head["W"].T @ (p - np.eye(len(p))[target])
"""
_SEED_OF_A_NUMBER = """\
    column = net.data.columns[0]
    error = said[0] - (read.targets[back] - column.offset) / column.scale
    seed = net.head["W"][0] * (1.0 if np.isnan(error) else error)
"""


def _backward(asked: Asked, back: int, at: str) -> str:
    """The lines that go on to the gradients of a trace, where its step is called `at`."""
    first, untouched = asked.panels[0].net, bool(asked.operations)
    if first.stacked:
        ran = "untouched" if untouched else "layers"
        place = f"[{asked.place.layer}][{first.directions.index(asked.place.direction)}]"
        needed, hidden = "lstm_viz.analysis.gradients import flow_through", f"output({ran}[-1])[back]"
        flow = f"flow_through({ran}, net.layers, seed, back){place}"
    else:
        ran = "untouched" if untouched else "trace"
        needed, hidden = "lstm_viz import gradient_flow", f'{ran}["h"][back]'
        flow = f'gradient_flow({ran}, net.params, {{"h": seed}}, back)'
    seed = _SEED if not first.numbers or first.data.classes else _SEED_OF_A_NUMBER
    return f"""
    # Backward: the gradient of the loss after step {back + 1}{", in the untouched net" if untouched else ""}
    import numpy as np

    from {needed}
{"" if seed == _SEED_OF_A_NUMBER else "    from lstm_viz.softmax import softmax" + chr(10)}
    back = {back}
    said = net.logits({hidden})
{seed}    flow = {flow}
    for symbol, gradient in flow.signals.items():
        print(f"  dL/d{{symbol:4}}{{gradient[{at}, unit]: .3e}}")
"""


def as_html(asked: Asked) -> Iterator[bytes]:
    """The instrument itself, as one file."""
    ops = text_of(asked.operations)
    settings = Settings(
        asked.choice, asked.text, asked.t, asked.unit, asked.signal, len(asked.text), ops=ops, place=asked.place
    )
    bare: dict[str, Any] = {"prompts": [], "predict": None}
    offered = watched() if asked.choice.name in watched() else compared()
    payload = answer(settings, offered, bare, alone=True, address=asked.address)
    yield standalone_html("gatescope", payload, named(asked.choice), SAVED).encode()


def as_values(asked: Asked) -> Iterator[bytes]:
    """What NumPy computes of the untouched nets, for the instrument's own check."""
    yield computed(asked.panels)


FORMATS: Mapping[str, tuple[Callable[[Asked], Iterator[bytes]], str]] = {
    "csv": (as_csv, "text/csv; charset=utf-8"),
    "json": (as_json, "application/json"),
    "npz": (as_npz, "application/octet-stream"),
    "py": (as_python, "text/x-python; charset=utf-8"),
    "html": (as_html, "text/html; charset=utf-8"),
    "bin": (as_values, "application/octet-stream"),
}


def _format(ending: str) -> tuple[Callable[[Asked], Iterator[bytes]], str]:
    if ending not in FORMATS:
        raise ValueError(f"There is no export “.{_short(ending)}”. There are {', '.join(FORMATS)}.")
    return FORMATS[ending]
