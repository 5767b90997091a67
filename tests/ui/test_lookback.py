"""What is asked of the page, what it answers, what it exports, and whether its prompts and prose tell the truth."""

import csv
import io
import json
import re
import struct
from pathlib import Path
from urllib.parse import urlencode

import numpy as np
import pytest
from starlette.requests import Request
from starlette.routing import Match

from lstm_viz.ui import server
from lstm_viz.ui.lookback import EXAMPLE, MOST, answer, asked_for
from lstm_viz.ui.lookback_export import file_for
from lstm_viz.ui.settings.lookback import NETS, TASK, checked, views_of
from lstm_viz.ui.words.numbers import power
from tests.pages.test_pages import opened

PAGE = Path(__file__).resolve().parents[2] / "pages/2_Gradients_through_time/06_What_the_net_looks_back_at.json"
LESSON = json.loads(PAGE.read_text("utf-8"))
PROSE = PAGE.with_suffix(".md").read_text("utf-8")
HOME = LESSON["home"]
PROMPTS = {prompt["id"]: prompt for prompt in LESSON["prompts"]}
STRING = PROMPTS["quote"]["set"]["text"]
IMPORT = PROMPTS["other"]["set"]["text"]
RNN, LSTM, GRU = range(3)


def ask(**given):
    return asked_for(given, HOME)


def test_without_an_address_the_page_opens_at_home():
    asked = ask()
    assert (asked.read, asked.start["t"], asked.start["k"]) == (HOME["text"], HOME["t"], HOME["k"])


def test_where_to_look_in_a_text_is_left_to_the_browser():
    asked = ask(text="x = (1)", t="soon", k="2", view="removal", scale="own", curve="all")
    assert asked.read == "x = (1)"
    assert asked.start == {}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", {"length": 0, "replaced": []}),
        ("y" * 3000, {"length": 3000, "replaced": []}),
        ("漢\x07a", {"length": 3, "replaced": ["漢", "\x07"]}),
    ],
)
def test_what_makes_no_sense_gives_way_and_the_browser_is_told(text, told):
    asked = ask(text=text)
    assert asked.read == (text[:MOST] or HOME["text"])
    header, _ = parsed(answer(asked, LESSON))
    assert header["told"] == told


def test_halves_of_characters_that_cannot_be_sent_are_replaced():
    assert ask(text="a\ud800b").text == "a?b"


def parsed(data):
    (size,) = struct.unpack_from("<I", data)
    return json.loads(data[4 : 4 + size]), np.frombuffer(data[4 + size :], dtype="<f4")


@pytest.mark.parametrize("text", ["x", "def f(a):\n", "a漢😀"])
def test_the_payload_holds_every_number_up_to_the_diagonal(text):
    header, floats = parsed(answer(ask(text=text), LESSON))
    steps = len(text)
    assert header["tokens"] == list(text)
    assert [net["name"] for net in header["nets"]] == list(NETS)
    size = steps + steps * (steps + 1)
    assert len(floats) == len(NETS) * size
    below = np.tril_indices(steps)
    for view, part in zip(views_of(text), floats.reshape(len(NETS), size), strict=True):
        bits, gradient, removal = np.split(part, [steps, steps + len(below[0])])
        np.testing.assert_array_equal(bits, np.float32(view.reading.bits))
        np.testing.assert_array_equal(gradient, np.float32(view.gradient[below]))
        np.testing.assert_array_equal(removal, np.float32(view.removal[below]))


def test_the_guess_after_the_end_is_each_nets_own_likeliest():
    header, _ = parsed(answer(ask(text="x = f(a"), LESSON))
    for net, view in zip(header["nets"], views_of("x = f(a"), strict=True):
        assert net["guess"] == TASK.vocabulary[view.reading.p[-1].argmax()]


def exported(ending, **query):
    scope = {
        "type": "http",
        "path_params": {"ending": ending},
        "query_string": urlencode(query).encode(),
        "headers": [],
    }
    return b"".join(file_for(Request(scope)).begin())


def test_csv_and_json_hold_the_same_numbers():
    text = 'f = ",\r\n'
    rows = list(csv.DictReader(io.StringIO(exported("csv", text=text).decode(), newline="")))
    nets = json.loads(exported("json", text=text))["nets"]
    assert len(rows) == len(NETS) * len(text) * (len(text) + 1) // 2
    for row in rows:
        t, k = int(row["t"]), int(row["k"])
        assert float(row["gradient_bits"]) == nets[row["net"]]["gradient"][t][k]
        assert float(row["removal_bits"]) == nets[row["net"]]["removal"][t][k]
        assert row["read"] == text[k]
        assert t + 1 == len(text) or row["predicted"] == TASK.decode(TASK.encode(text[t + 1]).ids)


def test_the_python_lines_print_the_numbers_of_the_page(capsys):
    exec(compile(exported("py", text=EXAMPLE), "lookback.py", "exec"), {})
    printed = capsys.readouterr().out
    for view in views_of(EXAMPLE):
        t = len(EXAMPLE) - 2
        assert f"{view.reading.net.name}: largest gradient {view.gradient[t].max():.3g} bits" in printed


def test_what_cannot_be_exported_gets_a_sentence():
    for ending, text in (("exe", "a"), ("csv", ""), ("csv", "a" * (MOST + 1))):
        with pytest.raises(ValueError, match=r"\.$"):  # which `sends` answers with 400
            exported(ending, text=text)


def test_the_servers_route_is_this_pages_not_that_of_a_net_called_lookback():
    scope = {"type": "http", "method": "GET", "path": "/export/lookback.csv", "headers": []}
    first = next(route for route in server.routes() if route.matches(dict(scope))[0] is Match.FULL)
    assert first.path == "/export/lookback.{ending}"


@pytest.mark.parametrize(("given", "t"), [({"text": "x"}, None), ({}, "99"), ({}, "22"), ({}, "soon")])
def test_the_check_agrees_with_what_is_shown(given, t):
    rows = checked(ask(**given).read, t)
    assert len(rows) == 3 * len(NETS)
    for row in rows:
        bound = 1e-4 if row.against.startswith("a small change") else 1e-10
        assert row.difference < bound * max(1, row.size), row


def test_the_button_prints_the_check_of_the_prediction_in_the_address():
    app = opened(PAGE.with_suffix(".py"), {"text": "x = f(a", "t": "3"})
    next(button for button in app.button if button.key == "check-lookback").click()
    app.run(timeout=60)
    assert not app.exception
    table = next(text.value for text in app.markdown if "| largest difference |" in text.value)
    wanted = [power(row.size) for row in checked("x = f(a", "3")]
    column = table.splitlines()[0].split("|").index(" largest number ")
    assert [line.split("|")[column].strip() for line in table.splitlines()[2:]] == wanted


def test_every_prompt_asks_for_an_act_and_has_an_answer():
    assert 3 <= len(PROMPTS) == len(LESSON["prompts"]) <= 5
    for prompt in LESSON["prompts"]:
        assert prompt["text"]
        assert prompt["answer"]
        assert any(prompt["set"].get(name) != value for name, value in prompt["done"].items())
        text = prompt["set"]["text"]
        assert ask(**prompt["set"]).read == text
        assert TASK.encode(text).replaced == ()


# What the prompts and the prose say of the nets.


def values(text, t, k, kind):
    return [getattr(view, kind)[t, k] for view in views_of(text)]


def test_prompt_far():
    at = {**PROMPTS["far"]["set"], **PROMPTS["far"]["done"]}
    assert at["t"] + 1 - 46 == 16
    assert EXAMPLE[46] == "("
    rnn, lstm, gru = values(at["text"], at["t"], at["k"], "gradient")
    assert PROMPTS["far"]["answer"].startswith(f"RNN {1e16 * rnn:.1f} × 10⁻¹⁶ bits, LSTM {lstm:.3f}, GRU {gru:.3f}.")


def test_prompt_own():
    t = PROMPTS["own"]["set"]["t"]
    reach = []
    for view in views_of(EXAMPLE):
        row = view.gradient[t, : t + 1]
        reach.append(t + 1 - np.flatnonzero(row > row.max() / 20)[0])
    assert reach == [7, 19, 19]
    rnn, lstm, gru = values(EXAMPLE, t, t + 1 - 20, "gradient")
    assert (round(1e6 * rnn / gru), round(1e6 * rnn / lstm)) == (3, 2)


def test_prompt_quote():
    t, k = PROMPTS["quote"]["set"]["t"], PROMPTS["quote"]["set"]["k"]
    assert STRING[k] == STRING[t + 1] == '"'
    assert t + 1 - k == 22
    rnn, lstm, gru = values(STRING, t, k, "removal")
    assert abs(rnn) < 1e-8
    assert (round(lstm, 1), round(gru, 1)) == (8.8, 3.2)
    assert views_of(STRING)[LSTM].removal[t].argmax() == k


def test_prompt_return_and_what_the_prose_says_of_it():
    t = k = PROMPTS["return"]["set"]["t"]
    assert EXAMPLE[t - 3 : t + 2] == "retur"
    view = views_of(EXAMPLE)[RNN]
    assert f"{view.gradient[t, k]:.3f}" == "0.020"
    assert f"{view.removal[t, k]:.1f}" == "14.3"
    assert abs(view.removal[t]).argmax() == k
    assert view.gradient[t].argmax() == k
    assert 2 ** -view.reading.bits[t] > 0.999
    h = np.abs(view.reading.trace["h"])
    assert round(100 * (h > 0.95).mean()) == 94
    assert (h[t] > 0.95).mean() > 0.5


def test_prompt_other():
    t, k = PROMPTS["other"]["set"]["t"], PROMPTS["other"]["set"]["k"]
    assert (IMPORT[k], t + 1 - k) == ("(", 17)
    view = views_of(IMPORT)[GRU]
    assert view.gradient[t].argmax() == k
    assert round(view.gradient[t, k]) == 108
    assert f"{view.removal[t, k]:.2f}" == "0.14"
    assert (abs(view.removal[t]) > abs(view.removal[t, k])).sum() == 39


def middle(matrix):
    """For each distance, the median of the sizes."""
    return np.array([np.median(np.abs(np.diagonal(matrix, -back))) for back in range(len(matrix))])


def characters_for_a_tenth(matrix):
    """Of a line through the log of the middle sizes, 1 to 40 characters back."""
    return -1 / np.polyfit(np.arange(1, 41), np.log10(middle(matrix)[:40]), 1)[0]


def test_how_fast_each_net_loses_the_past():
    rnn, lstm, gru = (characters_for_a_tenth(view.gradient) for view in views_of(EXAMPLE))
    assert round(rnn) == 3
    assert round(lstm) == round(gru) == 14
    for text in (*TASK.examples[1:], STRING, IMPORT):
        rnn, lstm, gru = (characters_for_a_tenth(view.gradient) for view in views_of(text))
        assert 2.5 < rnn < 4.5
        assert all(10.5 < slow < 24.5 and 2.5 < slow / rnn < 7.5 for slow in (lstm, gru))


def test_removal_tells_the_same_story():
    rnn, lstm, gru = (middle(view.removal)[19] for view in views_of(EXAMPLE))
    assert 5e-7 < rnn < 2e-6
    assert all(0.01 < change < 0.02 for change in (lstm, gru))


def test_the_lstm_gives_the_last_bracket_18_percent():
    assert round(100 * 2 ** -views_of(EXAMPLE)[LSTM].reading.bits[HOME["t"]]) == 18


def test_the_first_python_lines_of_the_prose_run():
    code = re.search(r"```python\n(from lstm_viz.*?)```", PROSE, re.DOTALL)[1]
    names: dict[str, object] = {}
    exec(code, names)
    assert names["gradient"].shape == names["removal"].shape == (19, 19)
