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
from lstm_viz.browser.hosts.page import ENTRY, PREFIX, standalone_html
from lstm_viz.browser.pack import Panel, payload
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
    choice = {"label": "net", "value": net.name, "options": [], "text": TEXT, "textLabel": "text"}
    lesson = {
        "choice": choice,
        "start": {"t": 1, "unit": 1, "signal": "f"},
        "messages": [],
        "prompts": [],
        "predict": None,
        "exports": [{"label": "CSV", "href": "export/brackets-lstm.csv"}],
    }
    return payload([Panel(net, trace, read.ids, task.targets(read.ids), {"c": 3.0}, {})], lesson)


@pytest.fixture(scope="module")
def file(packed: bytes) -> str:
    return standalone_html(packed, "a </title><script>alert(1)</script> & b")


def unpacked(block: bytes) -> tuple[dict[str, Any], bytes]:
    (size,) = struct.unpack_from("<I", block)
    return json.loads(block[4 : 4 + size]), block[4 + size :]


def modules(html_text: str) -> dict[str, str]:
    found = re.search(r'<script type="importmap">(.*?)</script>', html_text)
    assert found
    imports: dict[str, str] = json.loads(found[1])["imports"]
    return {name: base64.b64decode(address.partition(",")[2]).decode() for name, address in imports.items()}


def test_the_title_is_text(file: str):
    assert "<title>a &lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt; &amp; b</title>" in file
    assert "alert(1)</script>" not in file


def test_every_module_that_the_instrument_needs_is_inside(file: str):
    inside = modules(file)
    assert PREFIX + ENTRY in inside
    for name, text in inside.items():
        specifiers = re.findall(r'(?:\bfrom\s+|^\s*import\s+|\bimport\()"([^"]+)"', text, re.MULTILINE)
        assert set(specifiers) <= set(inside), name
        assert not re.search(r"\bimport\([^\"]", text), f"{name} imports what cannot be known beforehand"
        if "import.meta" in text:
            assert 'import.meta.url.startsWith("data:")' in text, (
                f"{name} asks for its own folder, which it has not here"
            )


def test_what_is_fetched_later_on_a_page_is_inside_too(file: str):
    assert {PREFIX + path for path in ("modes/back/index.js", "modes/surgery/index.js", "net/engine.js")} <= set(
        modules(file)
    )


def test_operations_are_saved_with_the_page():
    settings = Settings(single("recall-lstm"), "Dxywzz?", 3, 5, "f", ops="clamp_0_f_5_3-end_0.5~token_1_1")
    asked = answer(settings, {settings.choice.name: settings.choice}, {"prompts": [], "predict": None})
    found = re.search(r'id="payload">([^<]*)<', standalone_html(asked, "operated"))
    assert found
    header, _ = unpacked(base64.b64decode(found[1]))
    assert header["start"]["ops"] == settings.ops
    assert header["panels"][0]["labels"] == list("Dxywzz?")  # as it was read: the browser operates


def test_a_module_differs_from_its_file_in_its_imports_only(file: str):
    for name, text in modules(file).items():
        original = (browser.ROOT / name.removeprefix(PREFIX)).read_text("utf-8")
        same = [
            a == b or "from" in a or "import" in a
            for a, b in zip(original.splitlines(), text.splitlines(), strict=True)
        ]
        assert all(same), name


def test_the_styles_are_inside(file: str):
    for room in ("shell", "lesson", "time", "cell", "out", "modes/back", "modes/surgery"):
        for path in (browser.ROOT / room).glob("*.css"):
            assert path.read_text("utf-8") in file


def test_the_numbers_are_inside_and_what_needs_a_server_is_not(packed: bytes, file: str):
    found = re.search(r'id="payload">([^<]*)<', file)
    assert found
    header, floats = unpacked(base64.b64decode(found[1]))
    before, floats_before = unpacked(packed)
    assert floats == floats_before
    assert header == before | {"choice": None, "exports": []}
    assert (len(base64.b64decode(found[1])) - len(floats)) % 4 == 0  # the browser reads the floats in place


def test_nothing_points_outside(file: str):
    assert not re.search(r"""(?:src|href|action)\s*=\s*["'](?!data:|#)""", file)
    assert "@import" not in file
    assert not re.search(r"url\(\s*[\"']?(?:https?:)?//", file)
    for name, text in modules(file).items():
        outside = [url for url in re.findall(r"https?://[^\s\"'`)]+", text) if not url.startswith("http://www.w3.org/")]
        assert outside == [], name


def test_only_what_stands_in_the_file_may_run(file: str):
    found = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', file)
    assert found
    policy = dict(part.split(" ", 1) for part in html.unescape(found[1]).split("; "))
    assert policy["default-src"] == "'none'"
    assert "connect-src" not in policy
    scripts = re.findall(r'<script type="(?:importmap|module)">(.*?)</script>', file, re.DOTALL)
    digests = {f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'" for script in scripts}
    assert set(policy["script-src"].split()) == digests | {"data:"}


def test_the_same_payload_makes_the_same_file(packed: bytes):
    assert standalone_html(packed, "one") == standalone_html(packed, "one")
