"""Exports: the trace on the screen in files that give it back, and a clear sentence for what cannot be exported."""

import asyncio
import base64
import io
import json
import re
import struct
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from urllib.parse import unquote, urlencode

import numpy as np
import pandas as pd
import pytest
from starlette.applications import Starlette
from starlette.types import Message

from lstm_viz.analysis.gradients import flow_through
from lstm_viz.autograd import autograd
from lstm_viz.cells import find
from lstm_viz.run import output, run, run_layers
from lstm_viz.softmax import softmax
from lstm_viz.surgery import operate, operate_layers, parse
from lstm_viz.tasks import TASKS
from lstm_viz.trace import Trace
from lstm_viz.ui.cached import panels_for
from lstm_viz.ui.choices import net, single
from lstm_viz.ui.export import FORMATS, gradients, routes
from lstm_viz.ui.state import MAX_STEPS

NET = "python-lstm-16"
PAIR = "recall"
TEXT = 'x = "é", 1\n\tif <b>&\u202e漢😀\x07\r'


@dataclass
class Answer:
    """What the server sent."""

    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""

    @property
    def text(self) -> str:
        return self.body.decode()


def get(name: str, **query: object) -> Answer:
    """`GET export/<name>?<query>`, straight from the application."""
    answer = Answer()
    scope = {
        "type": "http",
        "method": "GET",
        "path": f"/export/{unquote(name)}",
        "query_string": urlencode(query).encode(),
        "headers": [],
    }

    messages: list[Message] = [{"type": "http.request", "body": b"", "more_body": False}]

    async def receive() -> Message:
        return messages.pop() if messages else await asyncio.Future()  # nothing more comes, as from a server

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            answer.status = message["status"]
            answer.headers = {key.decode(): value.decode() for key, value in message["headers"]}
        else:
            answer.body += message["body"]

    # A thread of its own: Playwright's tests leave a running loop in this one.
    with ThreadPoolExecutor(1) as own:
        own.submit(lambda: asyncio.run(Starlette(routes=routes())(scope, receive, send))).result()
    return answer


def traced(name: str, text: str) -> Trace:
    this = net(name)
    task = TASKS[this.task]
    read = task.encode(text)
    return run(this.cell, this.params, task.one_hot(read.ids), tokens=read.tokens)


def test_csv_holds_every_number_of_the_trace():
    answer = get(f"{NET}.csv", text=TEXT)
    assert answer.status == 200
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    table = pd.read_csv(io.StringIO(answer.text), keep_default_na=False)
    trace = traced(NET, TEXT)
    assert list(table.columns) == ["step", "token", "unit", "signal", "value"]
    for symbol in trace:
        values = table[table["signal"] == symbol].pivot(index="step", columns="unit", values="value")
        np.testing.assert_array_equal(values.to_numpy(), trace[symbol])
    assert tuple(table.drop_duplicates("step")["token"]) == trace.tokens


def test_json_and_npz_give_the_trace_back():
    trace = traced(NET, TEXT)
    assert Trace.from_json(get(f"{NET}.json", text=TEXT).text) == trace
    assert Trace.from_npz(io.BytesIO(get(f"{NET}.npz", text=TEXT).body)) == trace


def test_the_python_lines_make_this_very_trace_again(capsys: pytest.CaptureFixture[str]):
    answer = get(f"{NET}.py", text=TEXT, t=3, unit=12)
    assert answer.text.isascii()
    found: dict[str, object] = {}
    exec(compile(answer.text, "export.py", "exec"), found)
    assert found["traces"] == {NET: traced(NET, TEXT)}
    assert (found["t"], found["units"]) == (3, {NET: 12})
    assert "step 4 reads ' '; unit 12:" in capsys.readouterr().out


@pytest.mark.parametrize("ending", ["csv", "json", "npz", "py"])
def test_a_pair_exports_both_traces_under_their_names(ending: str):
    text = "Bxyz?"
    traces = {name: traced(name, text) for name in ("recall-lstm", "recall-rnn")}
    body = get(f"{PAIR}.{ending}", text=text).body
    if ending == "csv":
        table = pd.read_csv(io.BytesIO(body))
        assert table.columns[0] == "net"
        rows = table.groupby("net").size().to_dict()
        assert rows == {name: len(trace.to_dataframe()) for name, trace in traces.items()}
    elif ending == "json":
        assert {name: Trace.from_json(json.dumps(one)) for name, one in json.loads(body).items()} == traces
    elif ending == "npz":
        with np.load(io.BytesIO(body)) as arrays:
            for name, trace in traces.items():
                np.testing.assert_array_equal(arrays[f"{name}:values.h"], trace["h"])
    else:
        found: dict[str, object] = {}
        exec(body.decode(), found)
        assert found["traces"] == traces


def test_the_page_is_one_file_that_names_its_net():
    answer = get(f"{NET}.html", text=TEXT, t=2, unit=3, signal="i")
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.text.startswith("<!doctype html>")
    assert "<h1>" in answer.text


@pytest.mark.parametrize("ending", FORMATS)
def test_a_file_is_saved_under_the_name_of_its_net(ending: str):
    answer = get(f"{NET}.{ending}")
    assert answer.status == 200
    assert answer.headers["content-disposition"] == f'attachment; filename="{NET}.{ending}"'


def test_without_a_text_the_example_is_exported():
    trace = Trace.from_json(get(f"{NET}.json").text)
    assert "".join(trace.tokens or ()) == TASKS["python"].example


@pytest.mark.parametrize(
    ("name", "query", "sentence"),
    [
        ("nobody.csv", {}, "There is no net “nobody”"),
        ("<script>.csv", {}, "There is no net “<script>”"),
        ("%0d%0aSet-Cookie:x.csv", {}, "There is no net"),
        (f"{NET}.exe", {}, "There is no export “.exe”. There are csv, json, npz, py, html, bin."),
        (f"{NET}.csv", {"text": ""}, "There is nothing to read"),
        ("recall-lstm.csv", {"text": "漢字"}, "This net knows only A B C D"),
        (f"{NET}.csv", {"text": "a" * (MAX_STEPS + 1)}, "The text has 2,001 characters"),
        (f"{NET}.py", {"text": "ab", "t": "2"}, "t=2 is outside 0 to 1."),
        (f"{NET}.py", {"text": "ab", "t": "-5"}, "t=-5 is outside 0 to 1."),
        (f"{NET}.py", {"text": "ab", "unit": "999"}, "unit=999 is outside 0 to 15."),
        (f"{NET}.py", {"text": "ab", "t": "9" * 5000}, "is not a whole number"),
        (f"{NET}.py", {"text": "ab", "t": "nan"}, "t=nan is not a whole number"),
    ],
)
def test_what_cannot_be_exported_gets_one_plain_sentence(name: str, query: dict[str, str], sentence: str):
    answer = get(name, **query)
    assert answer.status == 400
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert sentence in answer.text
    assert "Traceback" not in answer.text
    assert len(answer.text) < 300


def test_an_unknown_signal_is_no_reason_to_refuse():
    assert get(f"{NET}.html", signal="<script>").status == 200


@pytest.mark.parametrize("name", [NET, PAIR])
def test_backward_the_table_holds_the_gradients_and_the_lines_make_them(name, capsys):
    text = "x = [1" if name == NET else "Bxyz?"
    rows = pd.read_csv(io.BytesIO(get(f"{name}.csv", text=text, back=4, t=2).body), keep_default_na=False)
    if name == NET:
        rows.insert(0, "net", NET)
    first = next(iter(rows["net"]))
    this = net(first)
    task = TASKS[this.task]
    ids = task.encode(text).ids
    trace = run(this.cell, this.params, task.one_hot(ids))
    p = np.exp(this.logits(trace["h"][4]))
    p /= p.sum()
    target = task.targets(ids)[4]
    seed = {"h": this.head["W"].T @ (p - np.eye(len(p))[target])}
    expected = autograd(find(this.cell), this.params, trace.x, trace.initial, seed, 4)
    for symbol in "fgc":
        ours = rows[(rows["net"] == first) & (rows["signal"] == symbol)]["gradient"].to_numpy()
        np.testing.assert_allclose(ours.reshape(trace[symbol].shape), expected[symbol], rtol=1e-9, atol=1e-15)
    exec(get(f"{name}.py", text=text, back=4, t=2, unit=1).text, {})
    printed = capsys.readouterr().out
    assert f"dL/d{'c':4}{expected['c'][2, 1]: .3e}" in printed


OPS = "clamp_0_f_all_3-12_0.5~clamp_0_h_3.5_0-end_0~token_1_17~shift_0_o_all_0.25~-hold_0_all_2-end"


def operated(name: str, text: str, ops: str, panel: int = 0) -> Trace:
    this = net(name)
    read = TASKS[this.task].encode(text)
    nets = [this] if panel == 0 else [None, this]
    operations, messages = parse(ops, nets, len(read.ids))
    assert not messages
    return operate(this, read.ids, operations, panel, read.tokens)


def test_after_operations_the_table_holds_the_operated_numbers_beside_the_untouched():
    table = pd.read_csv(io.StringIO(get(f"{NET}.csv", text=TEXT, ops=OPS).text), keep_default_na=False)
    assert list(table.columns) == ["step", "token", "unit", "signal", "value", "original"]
    for column, trace in (("value", operated(NET, TEXT, OPS)), ("original", traced(NET, TEXT))):
        for symbol in trace:
            values = table[table["signal"] == symbol].pivot(index="step", columns="unit", values=column)
            np.testing.assert_array_equal(values.to_numpy(), trace[symbol])
    read = tuple(table.drop_duplicates("step")["token"])
    assert read == (TEXT[0], TASKS["python"].vocabulary[17], *TEXT[2:])


def test_after_operations_json_and_npz_hold_the_operated_trace_and_what_was_done():
    trace = operated(NET, TEXT, OPS)
    text = get(f"{NET}.json", text=TEXT, ops=OPS).text
    assert Trace.from_json(text) == trace
    assert json.loads(text)["operations"] == OPS
    body = get(f"{NET}.npz", text=TEXT, ops=OPS).body
    assert Trace.from_npz(io.BytesIO(body)) == trace
    with np.load(io.BytesIO(body)) as arrays:
        assert json.loads(arrays["header"].tobytes())["operations"] == OPS


@pytest.mark.parametrize("back", [None, 4])
def test_after_operations_the_python_lines_make_the_operated_trace(back, capsys):
    query = {} if back is None else {"back": back}
    found: dict[str, object] = {}
    exec(compile(get(f"{NET}.py", text=TEXT, t=1, ops=OPS, **query).text, "export.py", "exec"), found)
    assert found["traces"] == {NET: operated(NET, TEXT, OPS)}
    operated_lines = capsys.readouterr().out
    assert f"step 2 reads {TASKS['python'].vocabulary[17]!r};" in operated_lines
    exec(get(f"{NET}.py", text=TEXT, t=1, **query).text, {})
    untouched_lines = capsys.readouterr().out
    gradients = [[line for line in lines.splitlines() if "dL/d" in line] for lines in (operated_lines, untouched_lines)]
    assert gradients[0] == gradients[1]
    assert bool(gradients[0]) == (back is not None)


def test_gradients_beside_operations_are_those_of_the_untouched_net():
    both, back = (
        pd.read_csv(io.BytesIO(get(f"{NET}.csv", text=TEXT, back=4, **query).body)) for query in ({"ops": OPS}, {})
    )
    assert list(both.columns) == ["step", "token", "unit", "signal", "value", "original", "gradient"]
    np.testing.assert_array_equal(both["gradient"], back["gradient"])
    np.testing.assert_array_equal(both["original"], back["value"])


@pytest.mark.parametrize("ending", ["csv", "json", "npz", "py"])
def test_of_a_pair_each_net_has_its_own_operations(ending):
    text, ops = "Bxyz?", "clamp_1_h_0_2-end_0.5~clamp_0_f_all_1-2_0~token_0_2"
    body = get(f"{PAIR}.{ending}", text=text, ops=ops).body
    traces = {
        "recall-lstm": operated("recall-lstm", text, "clamp_0_f_all_1-2_0~token_0_2"),
        "recall-rnn": operated("recall-rnn", text, "clamp_1_h_0_2-end_0.5~token_0_2", panel=1),
    }
    if ending == "csv":
        table = pd.read_csv(io.BytesIO(body))
        for name, trace in traces.items():
            expected = trace.to_dataframe()["value"].to_numpy()
            np.testing.assert_array_equal(table[table["net"] == name]["value"], expected)
    elif ending == "json":
        held = json.loads(body)
        assert {name: Trace.from_json(json.dumps(one)) for name, one in held.items()} == traces
        assert {one["operations"] for one in held.values()} == {ops}
    elif ending == "npz":
        with np.load(io.BytesIO(body)) as arrays:
            for name, trace in traces.items():
                np.testing.assert_array_equal(arrays[f"{name}:values.h"], trace["h"])
    else:
        found: dict[str, object] = {}
        exec(body.decode(), found)
        assert found["traces"] == traces


def test_the_page_starts_with_the_operations_and_the_untouched_net():
    with_ops, without = (get(f"{NET}.html", text=TEXT, **query).text for query in ({"ops": OPS}, {}))

    def unpacked(page):
        packed = base64.b64decode(re.search(r">\s*([A-Za-z0-9+/=]{1000,})\s*<", page)[1])
        (size,) = struct.unpack_from("<I", packed)
        return json.loads(packed[4 : 4 + size]), packed[4 + size :]

    header, numbers = unpacked(with_ops)
    assert header["start"]["ops"] == OPS
    plain, same = unpacked(without)
    assert plain["start"]["ops"] == ""
    assert numbers == same


@pytest.mark.parametrize(
    ("ops", "sentence"),
    [
        ("clamp_0_z_all_0-end_1", "clamp_0_z_all_0-end_1 is left out: this net has no z."),
        ("clamp_0_f_all_0-end_2", "2 is outside 0 to 1. 1 is used."),
        ("<script>" * 100, "is left out: there is no such operation."),
        ("token_2_1", "step 3 is past the end, which is step 2."),
    ],
)
def test_operations_that_make_no_sense_are_refused_with_their_sentence(ops, sentence):
    answer = get(f"{NET}.csv", text="ab", ops=ops)
    assert answer.status == 400
    assert sentence in answer.text
    assert len(answer.text) < 300


def test_forward_there_is_no_gradient_and_a_bad_place_of_the_loss_is_refused():
    assert b"gradient" not in get(f"{NET}.csv", text="x=1").body
    assert get(f"{NET}.csv", text="x=1", back=9).status == 400
    assert "outside 0 to 2" in get(f"{NET}.csv", text="x=1", back=9).text
    assert "not a whole number" in get(f"{NET}.csv", text="x=1", back="soon").text


BOTH = "partners-lstm-both"
BRACKETS = "([{}]("


def reverse() -> Trace:
    this = net(BOTH)
    task = TASKS[this.task]
    encoded = task.encode(BRACKETS)
    return run_layers(this.cell, this.layers, task.one_hot(encoded.ids), encoded.tokens)[0][1]


def asked(ending: str, **more: object) -> Answer:
    return get(f"{BOTH}.{ending}", text=BRACKETS, t=1, unit=3, layer=0, direction="reverse", **more)


def test_of_a_net_that_reads_both_ways_the_table_is_of_the_chosen_one_by_its_places_in_the_sequence():
    trace, table = reverse(), pd.read_csv(io.StringIO(asked("csv").text))
    assert table["step"].drop_duplicates().tolist() == [5, 4, 3, 2, 1, 0]
    for symbol in trace:
        own = table[table["signal"] == symbol].sort_values(["step", "unit"])
        np.testing.assert_array_equal(own["value"].to_numpy().reshape(trace[symbol].shape), trace[symbol][::-1])
        assert own["token"].iloc[:: trace.units].tolist() == list(BRACKETS)


def test_of_such_a_net_json_and_npz_say_which_trace_they_hold():
    trace = reverse()
    text = asked("json").text
    header = json.loads(bytes(np.load(io.BytesIO(asked("npz").body))["header"]))
    for given in (json.loads(text), header):
        assert (given["layer"], given["direction"]) == (0, "reverse")
    for read in (Trace.from_json(text), Trace.from_npz(io.BytesIO(asked("npz").body))):
        assert read.tokens == trace.tokens
        for symbol in trace:
            np.testing.assert_array_equal(read[symbol], trace[symbol])


def test_of_such_a_net_the_python_lines_make_this_trace(capsys: pytest.CaptureFixture[str]):
    made: dict[str, object] = {}
    exec(asked("py").text, made)
    trace, printed = reverse(), capsys.readouterr().out
    np.testing.assert_array_equal(made["traces"][BOTH]["h"], trace["h"])
    assert f"h   {trace['h'][4, 3]: .4f}" in printed, "step 1 of six is the fifth that it read"
    assert "says ['with its partner', 'alone']" in printed


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"ops": "clamp_2_f_all_0-end_0"}, "clamp_2_f_all_0-end_0 is left out: this net has 2 layers and directions."),
        ({"layer": 1}, "layer=1 is outside 0 to 0."),
        ({"direction": "up"}, "direction=up is not one of forward, reverse."),
    ],
)
def test_what_such_a_net_cannot_do_is_refused(more: dict[str, object], sentence: str):
    query = {"text": BRACKETS, "layer": 0, "direction": "reverse", **more}
    answer = get(f"{BOTH}.csv", **query)
    assert (answer.status, answer.text.strip()) == (400, sentence)


@pytest.mark.parametrize(
    ("name", "text", "layer", "direction"), [(BOTH, BRACKETS, 0, "reverse"), ("python-lstm-2x40", "f(a)", 0, "forward")]
)
@pytest.mark.parametrize("ops", ["", "clamp_0_f_all_1-2_0.5~weight_1_U_o_0_3_2~input_1_0_0.25"])
def test_a_stack_exports_what_was_done_to_it_and_its_gradients(name, text, layer, direction, ops, capsys):
    this, back, t, unit = net(name), 2, 1, 3
    read, way = this.read(text), this.directions.index(direction)
    stack = run_layers(this.cell, this.layers, read.x, read.tokens)
    made = operate_layers(this, read.ids, parse(ops, this, len(read.tokens))[0], tokens=read.tokens) if ops else stack
    trace = made[layer][way]
    asked = {
        "text": text,
        "layer": layer,
        "direction": direction,
        "back": back,
        "t": t,
        "unit": unit,
        **({"ops": ops} if ops else {}),
    }
    rows = pd.read_csv(io.BytesIO(get(f"{name}.csv", **asked).body), keep_default_na=False)
    rows = rows[(rows["signal"] == "c") & (rows["unit"] == unit)]
    np.testing.assert_allclose(rows["value"].astype(float), trace["c"][:, unit])
    said = this.logits(output(stack[-1]))[back]
    p, target = softmax(said), int(read.targets[back])
    seed = this.head["W"].T @ (p - np.eye(len(p))[target])
    flow = flow_through(stack, this.layers, seed, back)[layer][way]
    np.testing.assert_allclose(rows["gradient"].replace("", 0).astype(float), flow.signals["c"][:, unit], atol=1e-15)
    found: dict[str, object] = {}
    exec(get(f"{name}.py", **asked).text, found)
    assert found["traces"] == {name: trace}
    at = len(read.tokens) - 1 - t if way else t
    assert f"dL/d{'c':4}{flow.signals['c'][at, unit]: .3e}" in capsys.readouterr().out


def test_the_page_opens_on_the_chosen_direction():
    packed = re.search(r">\s*([A-Za-z0-9+/=]{1000,})\s*<", asked("html").text)
    payload = base64.b64decode(packed[1] if packed else "")
    (size,) = struct.unpack_from("<I", payload)
    (panel,) = json.loads(payload[4 : 4 + size])["panels"]
    assert panel["place"] == {"layer": 0, "direction": "reverse"}


NUMBERS = {"sunspots-lstm": "10 40.5 90 120 70 30", "pen-lstm": "47,100 27,81 57,37 26,0 =8"}


@pytest.mark.parametrize("name", NUMBERS)
@pytest.mark.parametrize("back", [2, -1])
def test_a_net_of_numbers_exports_what_was_done_to_it_and_its_gradients(name: str, back: int, capsys):
    this, text, ops = net(name), NUMBERS[name], "clamp_0_f_all_1-2_0.5~input_1_0_0.25"
    read = this.read(text)
    back %= len(read.tokens)
    trace = operate(this, read.x, parse(ops, this, len(read.tokens))[0], tokens=read.tokens)
    rows = pd.read_csv(io.BytesIO(get(f"{name}.csv", text=text, ops=ops, back=back).body), keep_default_na=False)
    rows = rows[(rows["signal"] == "c") & (rows["unit"] == 1)]
    np.testing.assert_allclose(rows["value"].astype(float), trace["c"][:, 1])
    assert rows["token"].astype(str).tolist() == list(trace.tokens)
    found: dict[str, object] = {}
    exec(get(f"{name}.py", text=text, ops=ops, back=back, t=1, unit=1).text, found)
    assert found["traces"] == {name: trace}
    (panel,) = panels_for(single(name), text)
    flow = gradients(panel, back, text)
    printed = capsys.readouterr().out
    assert f"dL/d{'c':4}{flow.signals['c'][1, 1]: .3e}" in printed
    np.testing.assert_allclose(rows["gradient"].replace("", 0).astype(float), flow.signals["c"][:, 1], atol=1e-12)
    if this.data.classes:
        assert "says ['" in printed
    else:
        assert f"expects {this.data.numbers(this.logits(trace['h'][1])):.2f}" in printed


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("one two", "There is nothing to read in the text. This net reads numbers, such as 83.9. Give at least one."),
        ("1 " * 15_000, "The text has 30,000 characters. An export takes 20,000 at most."),
    ],
)
def test_what_holds_no_numbers_gets_one_plain_sentence(text: str, sentence: str):
    answer = get("sunspots-lstm.csv", text=text)
    assert (answer.status, answer.text.strip()) == (400, sentence)
