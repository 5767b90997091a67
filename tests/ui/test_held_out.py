"""The address that measures operations on held-out sequences: lines as they come, sentences, and an end to it."""

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from urllib.parse import unquote, urlencode

import pytest
from starlette.applications import Starlette
from starlette.types import Message

from lstm_viz.analysis import held_out as analysis
from lstm_viz.net import load
from lstm_viz.surgery import parse
from lstm_viz.tasks import TASKS
from lstm_viz.ui import held_out, server
from lstm_viz.ui.files import PLACES

NET = "recall-lstm"
OPS = "clamp_0_f_all_3-6_0"


@dataclass
class Answer:
    """What the server sent, in the parts in which it came."""

    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    parts: list[bytes] = field(default_factory=list)

    @property
    def text(self) -> str:
        return b"".join(self.parts).decode()

    @property
    def lines(self) -> list[dict]:
        return [json.loads(line) for line in self.text.splitlines()]


def get(name: str, leave_after: int | None = None, around=(), **query: object) -> Answer:
    """`GET held-out/<name>?<query>`; the client goes away after so many parts."""
    answer = Answer()
    scope = {
        "type": "http",
        "method": "GET",
        "path": f"/held-out/{unquote(name)}",
        "query_string": urlencode(query).encode(),
        "headers": [(b"accept-encoding", b"gzip")],
    }

    async def asked() -> None:
        gone = asyncio.Event()

        async def receive() -> Message:
            await gone.wait()
            return {"type": "http.disconnect"}

        async def send(message: Message) -> None:
            if message["type"] == "http.response.start":
                answer.status = message["status"]
                answer.headers = {key.decode(): value.decode() for key, value in message["headers"]}
            elif message["body"]:
                answer.parts.append(message["body"])
                if len(answer.parts) == leave_after:
                    gone.set()
                    await asyncio.sleep(0.05)

        await Starlette(routes=held_out.routes(), middleware=around)(scope, receive, send)

    with ThreadPoolExecutor(1) as own:  # Playwright's tests leave a running loop in this one
        own.submit(lambda: asyncio.run(asked())).result()
    return answer


@pytest.fixture(autouse=True)
def forget():
    held_out._kept.cache_clear()


def test_the_lines_tell_the_progress_and_then_the_result():
    answer = get(f"{NET}.ndjson", ops=OPS, length=21)
    assert answer.status == 200
    assert answer.headers["content-type"] == "application/x-ndjson"
    *progress, last = answer.lines
    assert progress == [{"done": done, "of": 500} for done in (100, 200, 300, 400, 500)]
    operations, _ = parse(OPS, load(NET), 21)
    *_, expected = analysis.held_out(load(NET), operations, length=21)
    assert last["result"]["bits"]["difference"]["low"] == expected.bits.difference.low
    assert last["result"]["accuracy"]["after"] == vars(expected.accuracy.after)
    assert last["result"]["symbols"] == [asdict(each) for each in expected.symbols]
    assert [each["symbol"] for each in last["result"]["symbols"]] == list("ABCD")
    assert last["result"] | {"bits": 0, "accuracy": 0, "symbols": 0} == {
        "net": NET,
        "sequences": 500,
        "length": 21,
        "operations": OPS,
        "of_one_text": [],
        "past_the_end": [],
        "bits": 0,
        "accuracy": 0,
        "symbols": 0,
        "off": None,
    }


def test_figures_of_a_class_bear_its_name():
    asked = held_out.asked_for("partners-lstm", {"ops": "clamp_0_f_all_0-end_0", "length": "6"})
    found = json.loads(list(held_out.lines(asked))[-1])["result"]
    assert [each["symbol"] for each in found["symbols"]] == list(TASKS["partners"].says)


def test_a_stack_hears_the_operations_of_all_its_parts():
    ops = "clamp_0_f_all_0-end_0~clamp_1_h_3_0-end_0"
    found = get("partners-lstm-both.ndjson", ops=ops, length=6).lines[-1]["result"]
    assert found["operations"] == ops
    assert found == get("partners-lstm-both.ndjson", ops=ops, length=6, panel=1).lines[-1]["result"]


def test_a_forecaster_tells_how_far_it_is_off():
    found = get("sunspots-lstm.ndjson", ops="clamp_0_f_all_0-end_0", length=59).lines[-1]["result"]
    assert (found["sequences"], found["bits"], found["symbols"]) == (1, None, [])
    assert {name: round(value, 1) for name, value in found["off"].items()} == {
        "before": 18.8,
        "after": 41.5,
        "persistence": 32.8,
        "steps": 58,
    }


def test_the_servers_compression_does_not_keep_the_lines_back():
    answer = get(f"{NET}.ndjson", ops=OPS, around=server.middleware())
    assert len(answer.parts) == 6
    assert all(part.endswith(b"\n") and json.loads(part) for part in answer.parts)


def test_the_server_answers_this_address():
    assert {route.path for route in held_out.routes()} <= {route.path for route in server.routes()}


def test_an_answer_is_kept_and_the_same_again(monkeypatch):
    first = get(f"{NET}.ndjson", ops=OPS).text
    monkeypatch.setattr(held_out, "held_out", None)
    assert get(f"{NET}.ndjson", ops=f"{OPS}~-hold_0_all_0-end").text == first, "what is off changes nothing"


def test_who_goes_away_ends_the_work_and_leaves_nothing_behind(monkeypatch):
    done = []

    def counted(*given):
        for report in analysis.held_out(*given):
            done.append(report)
            yield report

    monkeypatch.setattr(held_out, "held_out", counted)
    answer = get("python-lstm-16.ndjson", leave_after=1, ops=OPS, length=40)
    assert len(answer.parts) == 1
    assert len(done) < 6
    monkeypatch.undo()
    assert len(get("python-lstm-16.ndjson", ops=OPS, length=40).lines) == 6, "half an answer is not kept"
    assert PLACES.readers.total() == 0


def test_of_two_nets_side_by_side_each_hears_its_own_operations():
    ops = "clamp_0_f_all_0-end_1~clamp_1_h_0_0-end_0~token_0_2"
    by_pair, by_name = (get(f"{name}.ndjson", ops=ops, panel=1).lines[-1] for name in ("recall", "recall-rnn"))
    assert by_pair == by_name
    assert by_pair["result"]["net"] == "recall-rnn"
    assert by_pair["result"]["operations"] == "clamp_1_h_0_0-end_0"
    assert by_pair["result"]["of_one_text"] == ["token_0_2"]
    assert get("recall.ndjson", ops=ops).lines[-1]["result"]["operations"] == "clamp_0_f_all_0-end_1"


def test_a_long_text_has_operations_beyond_the_held_out_sequences():
    found = get("brackets-rnn.ndjson", ops="hold_0_all_300-end~hold_0_0_1-2", length=400).lines[-1]["result"]
    assert (found["length"], found["past_the_end"]) == (200, ["hold_0_all_300-end"])
    assert found["operations"] == "hold_0_0_1-2"


@pytest.mark.parametrize(
    ("name", "query", "sentence"),
    [
        ("nobody", {}, "There is no net “nobody”. There are python-lstm-16, "),
        ("<script>", {}, "There is no net “<script>”"),
        (NET, {"panel": "2"}, "panel=2 is not a whole number from 0 to 1."),
        (NET, {"panel": "-1"}, "panel=-1 is not a whole number from 0 to 1."),
        (NET, {"length": "soon"}, "length=soon is not a whole number from 1 to 2000."),
        (NET, {"length": "²"}, "length=² is not a whole number"),
        (NET, {"length": "9" * 5000}, "is not a whole number from 1 to 2000."),
        (NET, {"ops": "clamp_0_z_all_0-end_1"}, "clamp_0_z_all_0-end_1 is left out: this net has no z."),
        (NET, {"ops": "hold_0_all_20-end", "length": "20"}, "step 21 is past the end, which is step 20."),
        (NET, {"ops": "clamp_2_f_all_0-end_1"}, "this page has 2 nets."),
        ("partners-lstm-both", {"ops": "clamp_2_f_all_0-end_1"}, "this net has 2 layers and directions."),
        ("sunspots-lstm", {"ops": "token_0_2"}, "this net reads numbers, not symbols."),
    ],
)
def test_what_cannot_be_measured_gets_one_plain_sentence(name, query, sentence):
    answer = get(f"{name}.ndjson", **query)
    assert answer.status == 400
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert sentence in answer.text
    assert len(answer.text) < 300


def test_where_there_are_no_held_out_sequences_a_sentence_says_so(monkeypatch):
    def none(*given):
        raise FileNotFoundError("no Python source was found")
        yield

    monkeypatch.setattr(held_out, "held_out", none)
    answer = get("python-gru.ndjson")
    assert (answer.status, answer.text) == (400, "no Python source was found\n")
