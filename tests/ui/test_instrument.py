"""What the server answers: the payload of every choice, read back as the browser reads it."""

import json
import struct

import numpy as np
import pytest

from lstm_viz.run import run_layers
from lstm_viz.tasks import TASKS
from lstm_viz.ui.cached import panels_for, scales
from lstm_viz.ui.choices import compared, net, single, watched
from lstm_viz.ui.instrument import answer
from lstm_viz.ui.nets import addresses, file, path
from lstm_viz.ui.state import MAX_OPS, settings

LESSON = {"home": {}, "prompts": [], "predict": None}


def unpack(payload: bytes):
    (size,) = struct.unpack_from("<I", payload)
    header = json.loads(payload[4 : 4 + size])
    floats = np.frombuffer(payload, dtype="<f4", offset=4 + size)

    def array(reference):
        count = int(np.prod(reference["shape"]))
        return floats[reference["at"] : reference["at"] + count].reshape(reference["shape"])

    return header, array


def answered(given, choices=None):
    choices = choices or watched()
    return unpack(answer(settings(given, choices, {}), choices, LESSON))


@pytest.mark.parametrize("name", watched())
def test_the_payload_holds_the_run_of_the_net_that_was_asked_for(name):
    header, array = answered({"net": name})
    (panel,) = header["panels"]
    this = net(name)
    example = this.data.example
    trace = run_layers(this.cell, this.layers, this.read(example).x)[0][0]
    assert panel["net"] == name
    assert [signal["symbol"] for signal in panel["signals"]] == [s for s in trace.values if not s.startswith("z_")]
    for symbol, reference in panel["values"].items():
        np.testing.assert_allclose(array(reference), trace[symbol], rtol=1e-6, atol=1e-7)
    for sent, ways in zip(panel["layers"], this.layers, strict=True):
        for described, params in zip(sent, ways, strict=True):
            for name_, reference in described.items():
                np.testing.assert_allclose(array(reference), params[name_], rtol=1e-6)
    if this.numbers:
        assert panel["labels"] == [item for item in example.split() if item[0] != "="]
        np.testing.assert_allclose(array(panel["reads"]["x"]), this.read(example).x, rtol=1e-6)
        return
    assert "".join(panel["labels"]) == example
    assert [panel["reads"]["names"][k] for k in panel["reads"]["ids"]] == list(example)


@pytest.mark.parametrize("name", compared())
def test_a_pair_reads_the_same_tokens(name):
    header, _ = answered({"net": name}, compared())
    first, second = header["panels"]
    assert (first["cell"]["name"], second["cell"]["name"]) == ("lstm", "rnn")
    assert first["labels"] == second["labels"]
    assert first["answer"]["targets"] == second["answer"]["targets"]


def test_what_was_typed_comes_back_whole_when_it_cannot_be_read():
    header, _ = answered({"net": "recall-lstm", "text": "hello"})
    assert header["choice"]["text"] == "hello"
    assert "".join(header["panels"][0]["labels"]) == TASKS["recall"].example
    assert header["messages"] == []  # the browser says what it makes of a text


def test_strange_characters_keep_their_place():
    header, _ = answered({"net": "python-lstm-16", "text": "a漢\u202e\x07😀"})
    (panel,) = header["panels"]
    assert panel["labels"] == list("a漢\u202e\x07😀")
    assert panel["reads"]["ids"][1] == panel["reads"]["ids"][4] == panel["reads"]["names"].index("\ufffd")


def test_a_page_names_the_file_of_every_net_that_it_offers():
    for choices in (watched(), compared()):
        header, _ = answered({}, choices)
        assert [option["nets"] for option in header["choice"]["options"]] == [
            list(each.nets) for each in choices.values()
        ]
        assert header["nets"] == addresses(choices.values())
        assert header["brought"] == []


@pytest.mark.parametrize("name", watched())
def test_a_nets_file_holds_what_a_panel_of_it_has_that_is_not_of_the_text(name):
    header, array = answered({"net": name})
    (panel,) = header["panels"]
    of_the_text = {"labels", "values", "initial", "marks", "place", "below"}
    shipped, floats = unpack(file(name))

    def settled(described, read):
        arrays = [*(params for ways in described["layers"] for params in ways)]
        arrays.append({part: described["answer"][part] for part in ("W", "b")})
        return [{part: read(reference).tolist() for part, reference in each.items()} for each in arrays]

    assert settled(shipped, floats) == settled(panel, array)
    del panel["reads"]["x" if net(name).numbers else "ids"], panel["answer"]["targets"], panel["answer"]["h"]
    for described in (panel, shipped):
        described["layers"] = [[sorted(params) for params in ways] for ways in described["layers"]]
        described["answer"].update(W=None, b=None)
    assert shipped == {key: value for key, value in panel.items() if key not in of_the_text}
    assert path(name).endswith(f"/{name}.bin")


def test_the_browser_is_told_where_to_open_when_the_address_says_nothing():
    home = {"net": "brackets-lstm", "text": "()", "t": 1, "unit": 2, "signal": "o"}
    header, _ = unpack(answer(settings({"t": "99"}, watched(), home), watched(), {**LESSON, "kind": "surgery"}))
    assert header["start"] == {"t": 1, "unit": 2, "signal": "o", "ops": "", "whatif": True}
    header, _ = answered({"net": "brackets-lstm", "text": "()", "t": 99, "unit": -3, "signal": "nonsense"})
    unit = watched()["brackets-lstm"].unit
    assert header["start"] == {"t": 0, "unit": unit, "signal": "f", "ops": "", "whatif": False}
    assert header["messages"] == []


def test_operations_are_handed_to_the_browser_as_they_were_given():
    ops = "clamp_0_f_all_0-end_1~nonsense<script>"
    header, _ = answered({"net": "brackets-lstm", "text": "()", "ops": ops})
    assert header["start"]["ops"] == ops
    assert answered({"net": "brackets-lstm", "ops": ["x"]})[0]["start"]["ops"] == "['x']"
    assert len(answered({"ops": "\ud800" * 100_000})[0]["start"]["ops"]) == MAX_OPS


def test_colours_mean_the_same_on_every_text():
    ends = [
        {
            signal["symbol"]: signal["scale"]
            for signal in answered({"net": "python-lstm-16", "text": text})[0]["panels"][0]["signals"]
        }
        for text in ("x = 1", "x" * 500)
    ]
    assert ends[0] == ends[1]
    assert [ends[0][symbol] for symbol in "figoh"] == [1, 1, 1, 1, 1]


@pytest.mark.parametrize("name", watched())
def test_the_scale_of_an_unbounded_signal_is_round_and_holds_most_of_the_examples(name):
    this = net(name)
    for symbol, end in scales(name).items():
        values = np.concatenate(
            [
                trace[symbol]
                for text in this.data.examples
                for ways in run_layers(this.cell, this.layers, this.read(text).x)
                for trace in ways
            ]
        )
        assert np.mean(np.abs(values) <= 1.5 * end) >= 0.95
        assert np.mean(np.abs(values) <= end / 3) < 0.95
        assert f"{end:.0e}"[0] in "1235"


def test_brackets_are_counted_only_where_the_task_has_no_rule_of_its_own_for_them():
    lines = {name: panels_for(single(name), "(]")[0].marks for name in ("brackets-lstm", "partners-lstm")}
    assert lines == {"brackets-lstm": {"in brackets": [1, 0]}, "partners-lstm": {}}
