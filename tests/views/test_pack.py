"""What stands in the header of a payload."""

import json

import numpy as np
import pytest
import torch

from lstm_viz import record
from lstm_viz.browser import pack
from lstm_viz.run import run
from lstm_viz.tasks import TASKS
from lstm_viz.trace import Trace
from tests.views.instrument import payload_of, random_net, studio

TASK = TASKS["python"]
IDS = TASK.encode("x = 1").ids


def header_of(payload):
    size = int.from_bytes(payload[:4], "little")
    return json.loads(payload[4 : 4 + size])


def panel_of(cell, **parts):
    net = random_net(cell, 3)
    trace = run(cell, net.params, TASK.one_hot(IDS))
    return pack.Panel(net, Trace(**{**vars(trace), **parts}), IDS, TASK.targets(IDS), {}, {})


@pytest.mark.parametrize(
    ("largest", "end"),
    [(0.31, 0.4), (0.3, 0.3), (1.0, 1.0), (9.1, 10.0), (234.0, 300.0), (0.0, 1.0), (0.00021, 0.0003)],
)
def test_a_signal_without_bounds_or_a_scale_ends_at_its_own_largest_size_and_says_so(largest, end):
    h = np.zeros((len(IDS), 3))
    h[2, 1], h[3, 0] = -largest, np.inf
    trace = panel_of("relu").trace
    (signal,) = header_of(payload_of(panel_of("relu", values={**trace.values, "h": h})))["panels"][0]["signals"]
    assert (signal["symbol"], signal["scale"], signal["own"]) == ("h", end, True)


@pytest.mark.parametrize(
    ("module", "low"),
    [(torch.nn.LSTM(4, 6, proj_size=2), None), (torch.nn.RNN(4, 6, nonlinearity="relu"), 0.0)],
    ids=["projected", "relu"],
)
@pytest.mark.filterwarnings("ignore:LSTM with projections is not supported with oneDNN")
def test_a_recorded_layer_whose_h_has_no_bounds_is_packed(module, low):
    trace = record(module, torch.randn(5, 4)).trace()
    packed = payload_of(pack.Numbers(random_net(trace.cell, 6), trace, {}, {}))
    h = next(signal for signal in header_of(packed)["panels"][0]["signals"] if signal["symbol"] == "h")
    assert (h["low"], h["high"], h["own"]) == (low, None, True)
    largest = float(np.abs(trace["h"]).max())
    assert largest <= h["scale"] <= 2 * largest


def test_a_scale_that_is_given_and_bounds_come_first():
    panel = panel_of("lstm")
    given = header_of(payload_of(pack.Panel(panel.net, panel.trace, panel.ids, panel.targets, {"c": 20.0}, {})))
    scales = {signal["symbol"]: (signal["scale"], signal["own"]) for signal in given["panels"][0]["signals"]}
    assert scales == {"c": (20.0, False), **dict.fromkeys("figoh", (1.0, False))}


LEGEND = """async ([low, high, scale, own]) => {
    const panel = (await load("lstm")).panels[0];
    const { createMap } = await import("/time/maps.js");
    const map = createMap(panel, { ...panel.signal("h"), low, high, scale, own }, () => {});
    const edges = Array.from({ length: panel.steps + 1 }, (_, t) => t);
    const columns = { device: panel.steps, count: panel.steps, share: 1, edges };
    const source = { back: null, value: () => 0, mean: () => 0, shade: () => () => 0 };
    map.lay(columns, {}, source);
    const [ends, canvas] = [".gs-legend-ends", "canvas"].map((part) => map.element.querySelector(part));
    return [ends.textContent, canvas.getAttribute("aria-label")];
}"""


@pytest.mark.parametrize(
    ("signal", "printed", "told"),
    [
        ([0, 1, 1, False], "01", "colour from 0 to 1."),
        ([0, 2, 2, False], "02", "colour from 0 to 2."),
        ([0, None, 7, False], "0≥7", "colour from 0 to 7."),
        ([-1, 1, 1, False], "−101", "colour from -1 to 1."),
        ([None, None, 3, False], "≤−30≥3", "colour from -3 to 3."),
        ([0, None, 0.4, True], "0≥0.4", "colour from 0 to 0.4, the largest of this sequence alone."),
        ([None, None, 0.4, True], "≤−0.40≥0.4", "colour from -0.4 to 0.4, the largest of this sequence alone."),
    ],
)
def test_a_map_prints_the_real_ends_of_its_colours(browser, signal, printed, told):
    with studio(browser, {"lstm": payload_of(panel_of("lstm"))}) as page:
        ends, label = page.evaluate(LEGEND, signal)
    assert ends == printed
    assert told in label
