"""What is said of a step, held to the numbers: every word, every sentence, every written equation."""

import re

import numpy as np
import pytest

from lstm_viz.ui.words.numbers import number
from lstm_viz.ui.words.server import NEEDS
from tests.js.words import NUMBER, formatted, printed, word_of
from tests.views.instrument import panel_of, payload_of, random_net

CELLS = ("lstm", "rnn", "gru")


@pytest.fixture(scope="module")
def panels():
    return {cell: panel_of(random_net(cell, 12, seed=5)) for cell in CELLS}


@pytest.fixture(scope="module")
def node(bare_node, panels):
    with bare_node.payloads({name: payload_of(panel) for name, panel in panels.items()}) as node:
        yield node


def test_the_words_agree_with_the_numbers_over_a_grid(node):
    gates = [round(k / 200, 4) for k in range(201)] + [0.0949, 0.0951, 0.4049, 0.6049, 0.6051, 0.9049, 0.9051]
    wholes = [-7.4, -1.0, -0.5, -0.04, -0.004, 0.004, 0.006, 0.03, 0.2, 0.75, 1.0, 3.0]
    cases = [(gate, whole) for gate in gates for whole in wholes]
    got = node.run(
        """async (cases) => {
            const phrases = await import("/words/phrases.js");
            return cases.map(([gate, whole]) => [phrases.opening(gate), phrases.kept(gate, whole, gate * whole),
                phrases.written(gate, whole, gate * whole), phrases.shown(gate, whole, gate * whole)]);
        }""",
        cases,
    )
    shares = {
        "all": (0.9, 1.0),
        "nearly all": (0.9, 1.0),
        "most": (0.6, 0.91),
        "about half": (0.39, 0.61),
        "little": (0.09, 0.41),
        "almost nothing": (0.0, 0.1),
        "nothing": (0.0, 0.1),
    }
    said = set()
    for (gate, whole), (opening, kept, written, shown) in zip(cases, got, strict=True):
        assert opening == word_of(gate)
        part = formatted(gate * whole)
        how = share_in(kept)
        said.add(how)
        low, high = shares[how]
        assert low <= gate <= high, kept
        assert formatted(whole) in kept
        assert formatted(whole) in written
        if how == "all":
            assert part == formatted(whole)
            assert written.endswith("written in full")
            assert shown == "shows all of it"
        elif how == "nothing":
            assert part == "0.00"
            assert written.endswith("is not written")
            assert shown == "hides it"
        else:
            assert part in kept
            assert written.endswith(part)
        if how == "almost nothing":
            assert shown == "hides nearly all of it"
            assert part != "0.00"
    assert said == set(shares)


def test_small_and_large_numbers_are_written_in_the_browser_as_in_python(node):
    sizes = [0, 4e-4, 9.9e-4, 0.001, 0.0012, 0.0054, 0.0096, 0.00999, 0.01, 0.0147, 0.82, 12.345]
    values = [sign * size for size in sizes for sign in (1, -1)]
    told = node.run(
        """async (values) => {
            const { number, signed } = await import("/kit/format.js");
            return values.map((value) => [number(value), signed(value)]);
        }""",
        values,
    )
    assert told == [[formatted(value), formatted(value, True)] for value in values]
    assert [each for each, _ in told] == [number(value) for value in values]
    large = [9_999_999.0, 1e7, -1.25e7, 5.300335e29, -1.7e308]
    told = node.run(
        """async (values) => {
            const { number } = await import("/kit/format.js");
            return values.map((value) => number(value));
        }""",
        large,
    )
    assert told == [number(value) for value in large]
    assert told[1:] == ["1×10⁷", "−1.25×10⁷", "5.3×10²⁹", "−1.7×10³⁰⁸"]
    assert number(0.0054) == "0.005"  # a shut gate is a small number, not off; and no gate of 0.01 either
    assert [number(0.0096), number(0.01), number(-4e-4)] == ["0.010", "0.01", "0.00"]


def share_in(phrase):
    if phrase.startswith("erases"):
        return "almost nothing" if "down to" in phrase else "nothing"
    return re.match(r"keeps (nearly all|all|most|about half|little)", phrase).group(1)


@pytest.mark.parametrize("cell", CELLS)
def test_every_sentence_of_a_random_net_is_true(node, panels, cell):
    trace = panels[cell].trace
    told = node.run(
        """async (name) => {
            const panel = (await load(name)).panels[0];
            const { sentences, plain } = await import("/words/step.js");
            return Array.from({length: panel.steps}, (_, t) =>
                Array.from({length: panel.units}, (_, unit) => plain(sentences(panel, t, unit))));
        }""",
        cell,
    )
    names = {signal.symbol: signal.name for signal in trace.signals if signal.role == "gate"}
    for t in range(trace.steps):
        for unit in range(trace.units):
            text = told[t][unit]
            assert "undefined" not in text
            assert formatted(trace["h"][t, unit]) in text.rpartition("hidden state")[2]
            for symbol, name in names.items():
                value = trace[symbol][t, unit]
                claim = re.search(rf"{name}(?: of unit {unit})? (.*?) \(({NUMBER})\)", text)
                assert claim.group(2) == formatted(value)
                word = word_of(value)
                verbs = {"open": "opens", "shut": "shuts"}
                if t == 0:
                    assert claim.group(1) == f"is {word}"
                elif word_of(trace[symbol][t - 1, unit]) == word:
                    assert claim.group(1) == f"stays {word}"
                else:
                    assert claim.group(1) == verbs.get(word, f"is now {word}")


def test_the_numbers_of_an_equation_add_up(node, panels):
    trace = panels["lstm"].trace
    text = node.run(
        """async () => {
            const panel = (await load("lstm")).panels[0];
            const { withNumbers } = await import("/cell/equations.js");
            const { compute } = await import("/net/cells/index.js");
            return withNumbers(panel, "f", 14, 2, compute(panel, 14, 2));
        }"""
    )
    inside, total, gate = re.fullmatch(r"f = σ\((.*?)\) = σ\((.*?)\) = (.*)", text).groups()
    assert printed(total) == pytest.approx(trace["z_f"][14, 2], abs=0.00501)
    assert printed(gate) == pytest.approx(trace["f"][14, 2], abs=0.00501)
    terms = [printed(term) for term in re.sub(r"([−+]) ", r"\1", inside).split()]
    assert np.sum(terms) == pytest.approx(printed(total), abs=0.02)


def test_a_row_that_goes_further_than_its_map_ends_at_a_round_number_of_its_own(node):
    """Prompt 4 of the root page: the unit counts to 3.98, where the colours of its map end at 2."""
    ends, reaches = node.run(
        """async () => {
            const { reachOf, roundEnd } = await import("/time/reach.js");
            const c = { symbol: "c", high: null, own: false, scale: 2 };
            const panel = { units: 2, values: { c: Float32Array.from([0.46, 1, 3.98, -2.05, NaN, 0]), h: [7, 7] } };
            const of = (signal, unit) => reachOf(panel, { ...c, ...signal }, unit);
            return [[0.31, 2.1, 3.98, 4, 4.01, 6.5, 9, 11.4, 65.4].map(roundEnd), [of({}, 0), of({}, 1), of({}, null),
                of({ own: true }, 0), of({ symbol: "h", high: 1 }, 0)]];
        }"""
    )
    assert ends == [0.4, 2.5, 4, 4, 5, 8, 10, 12, 80]
    assert reaches == [4, None, None, None, None]  # -2.05 is hardly beyond 2; a mean, an own end, a bound stay


def test_a_picture_has_no_hole_where_the_tray_stood(node):
    """Parts as on the page with the tray open: cell on the right, time, output and words on the left."""
    cell = {"left": 900, "right": 1400, "top": 100, "bottom": 800}
    time, output, words = (
        {"left": 0, "right": 850, "top": top, "bottom": bottom}
        for top, bottom in ((520, 1120), (1150, 1250), (1260, 1330))
    )
    rises = node.run("async (boxes) => (await import('/out/picture.js')).closedUp(boxes)", [time, cell, output, words])
    assert rises == [520 - 100 - 28, 0, 392 + 2, 394]  # what is close stays as close
    beside = {**cell, "top": 520, "bottom": 1000}
    assert node.run("async (boxes) => (await import('/out/picture.js')).closedUp(boxes)", [time, beside]) == [0, 0]


def test_what_saved_lines_need_is_said_alike_by_browser_and_server(node):
    assert node.run("async () => (await import('/words/shell.js')).NEEDS") == NEEDS
