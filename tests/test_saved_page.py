"""The instrument as one file: everything is inside, nothing points outside, and only what is inside may run."""

import base64
import hashlib
import html
import json
import re
import struct
from typing import Any

import numpy as np
import pytest

from lstm_viz import browser
from lstm_viz.browser.hosts.join import join
from lstm_viz.browser.hosts.page import standalone_html
from lstm_viz.browser.pack import Panel, payload
from lstm_viz.browser.scan import statements
from lstm_viz.cells import CELLS
from lstm_viz.net import Net
from lstm_viz.run import run
from lstm_viz.tasks import TASKS
from lstm_viz.ui.choices import single
from lstm_viz.ui.instrument import answer
from lstm_viz.ui.state import Settings

TEXT = "([{}])"


@pytest.fixture(scope="module")
def packed() -> bytes:
    task = TASKS["brackets"]
    rng = np.random.default_rng(3)
    size = len(task.vocabulary)
    head = {"W": rng.normal(size=(size, 2)), "b": rng.normal(size=size)}
    net = Net("brackets-lstm", "lstm", "brackets", CELLS["lstm"].init(rng, size, 2), head, {"title": "Brackets"})
    read = task.encode(TEXT)
    trace = run(net.cell, net.params, task.one_hot(read.ids), tokens=read.tokens)
    lesson = {
        "choice": None,
        "start": {"t": 1, "unit": 1, "signal": "f"},
        "messages": [],
        "prompts": [],
        "predict": None,
        "exports": [],
    }
    return payload([Panel(net, trace, read.ids, task.targets(read.ids), {"c": 3.0}, {})], lesson)


@pytest.fixture(scope="module")
def file(packed: bytes) -> str:
    return standalone_html("gatescope", packed, "a </title><script>alert(1)</script> & b")


def unpacked(block: bytes) -> tuple[dict[str, Any], bytes]:
    (size,) = struct.unpack_from("<I", block)
    return json.loads(block[4 : 4 + size]), block[4 + size :]


def held(html_text: str) -> bytes:
    """What the file has as its payload."""
    found = re.search(r'id="payload"[^>]*>([^<]*)<', html_text)
    assert found
    return base64.b64decode(found[1])


def program(html_text: str) -> str:
    found = re.search(r'<script type="module">(.*?)</script>', html_text, re.DOTALL)
    assert found
    return found[1]


def test_the_title_is_text(file: str):
    assert "<title>a &lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt; &amp; b</title>" in file
    assert "alert(1)</script>" not in file


@pytest.mark.parametrize("instrument", browser.names())
def test_the_program_is_every_module_that_the_instrument_needs(instrument: str):
    inside = program(standalone_html(instrument, b"{}", "x"))
    assert join(browser.entry(instrument), "instrument") in inside
    assert not statements(inside), "nothing is left to fetch"


@pytest.mark.parametrize("instrument", ["trainer", "race", "lookback"])
def test_the_worker_that_an_instrument_needs_comes_along_as_text(instrument: str):
    file = standalone_html(instrument, b"{}", "x")
    found = re.findall(r'<script type="text/plain" data-worker="([^"]*)">(.*?)</script>', file, re.DOTALL)
    assert len(found) == 1
    path, text = found[0]
    assert path in browser.WORKERS
    assert text == join(path)
    assert len(re.findall("<script", file)) == 3


def test_operations_are_saved_with_the_page():
    settings = Settings(single("recall-lstm"), "Dxywzz?", 3, 5, "f", ops="clamp_0_f_5_3-end_0.5~token_1_1")
    asked = answer(settings, {settings.choice.name: settings.choice}, {"prompts": [], "predict": None}, alone=True)
    header, _ = unpacked(held(standalone_html("gatescope", asked, "operated")))
    assert header["start"]["ops"] == settings.ops
    assert header["panels"][0]["labels"] == list("Dxywzz?")  # as it was read: the browser operates


def test_the_styles_are_inside(file: str):
    for room in ("shell", "lesson", "time", "cell", "out", "modes/back", "modes/surgery"):
        for path in (browser.ROOT / room).glob("*.css"):
            assert path.read_text("utf-8") in file


def test_the_numbers_are_inside_as_they_came(packed: bytes, file: str):
    assert held(file) == packed
    assert 'data-kind="bytes"' in file


def test_a_payload_that_is_no_bytes_is_inside_as_json():
    given = {"text": "</script>é漢", "x": [0.1, 1e-300]}
    file = standalone_html("onestep", given, "x")
    assert json.loads(held(file)) == given
    assert 'data-kind="json"' in file


def test_alone_the_payload_brings_the_nets_and_asks_for_nothing():
    settings = Settings(single("recall-lstm"), "Dxywzz?", 3, 5, "f")
    offered = {name: single(name) for name in ("recall-lstm", "recall-rnn", "brackets-rnn")}
    asked = (settings, offered, {"prompts": [], "predict": None})
    (served, floats), (alone, more) = unpacked(answer(*asked)), unpacked(answer(*asked, alone=True))
    assert served["exports"]
    assert set(served["nets"]) == set(offered)
    assert served["brought"] == []
    named = {name: f"{choice.title}, step by step" for name, choice in offered.items()}
    brought = {"brought": alone["brought"], "questions": named}
    assert alone == served | {"alone": True, "exports": [], "nets": {}, **brought}
    assert [net["net"] for net in alone["brought"]] == ["brackets-rnn", "recall-rnn"]
    assert more.startswith(floats)


def test_nothing_points_outside(file: str):
    assert not re.search(r"""(?:src|href|action)\s*=\s*["'](?!data:|#)""", file)
    assert "@import" not in file
    assert not re.search(r"url\(\s*[\"']?(?:https?:)?//", file)
    found = re.findall(r"https?://[^\s\"'`)]+", program(file))
    assert [url for url in found if not url.startswith("http://www.w3.org/")] == []


def test_only_what_stands_in_the_file_may_run(file: str):
    found = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', file)
    assert found
    policy = dict(part.split(" ", 1) for part in html.unescape(found[1]).split("; "))
    assert policy["default-src"] == "'none'"
    assert "connect-src" not in policy
    digest = base64.b64encode(hashlib.sha256(program(file).encode()).digest()).decode()
    assert set(policy["script-src"].split()) == {f"'sha256-{digest}'", "'wasm-unsafe-eval'"}
    assert policy["worker-src"] == "blob:"
    assert set(policy) == {
        *("default-src", "script-src", "worker-src", "style-src", "img-src", "base-uri", "form-action")
    }
    assert len(re.findall("<script", file)) == 2, "the numbers and the program"


def test_the_same_payload_makes_the_same_file(packed: bytes):
    assert standalone_html("gatescope", packed, "one") == standalone_html("gatescope", packed, "one")
