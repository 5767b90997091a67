"""What `show` gives a notebook: one frame with everything in it, or a widget that holds the same."""

import base64
import gzip
import html
import json
import re
import struct
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import nn

import lstm_viz
from lstm_viz.browser.hosts import notebook
from lstm_viz.browser.hosts.page import standalone_html
from lstm_viz.browser.hosts.widget import Gatescope
from tests.own_cells import brought

# PyTorch's own remark, once a process, on its slower kernel.
pytestmark = pytest.mark.filterwarnings("ignore:LSTM with projections is not supported with oneDNN")

UNITS, STEPS = 64, 200


@pytest.fixture
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    """As where anywidget is not installed."""
    monkeypatch.setattr(notebook, "find_spec", lambda name: None)


@pytest.fixture(scope="module")
def recording():
    torch.manual_seed(0)
    return lstm_viz.record(nn.LSTM(32, UNITS, 2, bidirectional=True), torch.randn(STEPS, 2, 32))


def header(shown) -> dict:
    block = shown._payload
    (size,) = struct.unpack_from("<I", block)
    return json.loads(block[4 : 4 + size])


def test_a_cells_output_is_one_frame_of_less_than_a_megabyte(plain, recording):
    shown = lstm_viz.show(recording, sequence=1, layer=-1, direction="reverse", t=7, unit=9)
    output = shown._repr_html_()
    assert len(json.dumps(output)) < 1_000_000, "of 64 units and 200 steps, with weights that read 128 numbers"
    assert re.match(r'<iframe title="LSTM, 64 units, 200 steps" sandbox="allow-scripts allow-downloads" ', output)
    assert output.count("<") == 2, "the page is text, within an attribute"
    page = html.unescape(output)
    text, planes = (
        gzip.decompress(base64.b64decode(re.search(rf'id="{name}">([^<]*)<', page)[1])) for name in ("page", "planes")
    )
    assert np.frombuffer(planes, np.uint8).reshape(4, -1).T.tobytes() == shown._payload
    whole = text.decode().replace(notebook._SLOT, notebook._SLOT + base64.b64encode(shown._payload).decode(), 1)
    assert whole == standalone_html("gatescope", shown._payload, shown.title, framed=True)
    [panel] = header(shown)["panels"]
    assert header(shown)["start"] == {"t": 7, "unit": 9, "signal": "h"}
    assert len(panel["layers"]) == 1, "the weights of what is shown"
    assert shown._repr_html_() == output
    assert "LSTM, 64 units, 200 steps" in repr(shown)


def test_all_that_can_be_shown(plain, recording):
    trace = recording.trace()
    assert "weights" not in header(lstm_viz.show(trace))["panels"][0]
    assert "layers" not in header(lstm_viz.show(trace))["panels"][0]
    assert "layers" in header(lstm_viz.show(trace, params=recording.params()))["panels"][0]
    projected = lstm_viz.record(nn.LSTM(3, 8, proj_size=2), torch.randn(5, 3))
    assert "layers" not in header(lstm_viz.show(projected))["panels"][0]
    kept = lstm_viz.record(nn.LSTM(3, 8), torch.randn(5, 3), keep=("f", "c"), tokens="abcde")
    [panel] = header(lstm_viz.show(kept, title="Mine"))["panels"]
    assert [signal["symbol"] for signal in panel["signals"]] == ["f", "c"]
    assert panel["labels"] == list("abcde")
    assert panel["title"] == "Mine"
    for alone in brought().values():
        assert header(lstm_viz.show(alone.trace))["panels"]
    net = lstm_viz.load("recall-lstm")
    shown = lstm_viz.show(net, text="Dxywzz?", t=2)
    assert header(shown)["panels"][0]["labels"] == list("Dxywzz?")
    assert header(shown)["choice"]["text"] == "Dxywzz?"
    assert header(lstm_viz.show(net))["choice"]["text"] == net.data.example


@pytest.mark.parametrize("layer", [0, 1, -1])
def test_any_layer_and_direction_of_a_net(plain, layer):
    name = next(name for name in lstm_viz.net.names() if len(lstm_viz.load(name).directions) > 1)
    net = lstm_viz.load(name)
    if layer not in range(-len(net.layers), len(net.layers)):
        with pytest.raises(ValueError, match=f"layer={layer}.*: {name} has layers 0 to "):
            lstm_viz.show(net, layer=layer)
        return
    [panel] = header(lstm_viz.show(net, layer=layer, direction="reverse"))["panels"]
    assert panel["place"] == {"layer": layer % len(net.layers), "direction": "reverse"}


def test_what_is_none_of_these_is_refused(plain, recording):
    with pytest.raises(TypeError, match="what is a ndarray; accepted are a Trace, a Recording and a Net"):
        lstm_viz.show(np.zeros((3, 2)))
    with pytest.raises(ValueError, match="sequence=2: this recording holds sequence 0 to 1"):
        lstm_viz.show(recording, sequence=2)
    with pytest.raises(ValueError, match=r"text='': there is nothing in it that recall-lstm reads"):
        lstm_viz.show(lstm_viz.load("recall-lstm"), text="")
    with pytest.raises(ValueError, match="did not make this trace"):
        lstm_viz.show(recording.trace(), params=recording.params(0, "reverse"))


def test_a_title_is_text(plain, recording, tmp_path: Path):
    title = '</title><script>alert(1)</script>" onload="x'
    shown = lstm_viz.show(recording, title=title)
    output = shown._repr_html_()
    assert "<script" not in output
    assert 'onload="x' not in output
    shown.save(tmp_path / "mine.html")
    assert "<script>alert" not in (tmp_path / "mine.html").read_text("utf-8")


def test_with_anywidget_it_is_a_widget_with_the_place_as_traits(recording):
    widget = lstm_viz.show(recording, t=3, unit=5)
    assert isinstance(widget, Gatescope)
    assert (widget.t, widget.unit) == (3, 5)
    widget.unit = None
    assert repr(widget) == "<Gatescope: LSTM, 64 units, 200 steps; t=3, unit=None>"
    with pytest.raises(Exception, match="should not be less than 0"):
        widget.t = -1
    data, _ = widget._repr_mimebundle_()
    assert set(data) == {"application/vnd.jupyter.widget-view+json", "text/html", "text/plain"}
    assert sum(len(json.dumps(one)) for one in data.values()) < 1_000_000
    assert set(widget.get_state()) >= {"_page", "_esm", "t", "unit", "title"}
    assert widget.html() == widget._shown.html()
