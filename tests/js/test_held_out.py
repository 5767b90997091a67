"""The words of a result on held-out data, and which symbols it lists."""

import pytest

from tests.js.node import Node


@pytest.fixture(scope="module")
def words(bare_node):
    with bare_node.payloads({}) as node:
        node.run("""async () => { window.held = await import("/words/held_out.js"); }""")
        yield node


def of_symbol(symbol: str, value: float, low: float, high: float) -> dict:
    difference = {"value": value, "low": low, "high": high}
    return {"symbol": symbol, "times": 30, "bits_before": 1, "bits_after": 1 + value, "difference": difference}


def told(words: Node, symbols: list[dict]) -> tuple[str, list[str]]:
    found = {"operations": "hold_0_all_0-end", "symbols": symbols, "sequences": 500, "length": 5, "bits": None}
    found |= {"accuracy": None, "of_one_text": [], "past_the_end": []}
    return tuple(
        words.run(
            """(result) => [held.wordsOf(result, {title: "net"}), held.changed(result).map(({symbol}) => symbol)]""",
            found,
        )
    )


def test_a_change_whose_interval_holds_0_is_not_listed(words: Node):
    said, listed = told(words, [of_symbol("(", 0.9, -0.1, 2), of_symbol(")", -0.3, -0.5, 0)])
    assert said.endswith("No symbol by itself changes more than chance.")
    assert listed == []


def test_a_change_that_prints_as_nothing_is_not_listed(words: Node):
    said, listed = told(words, [of_symbol("(", 0.004, 0.001, 0.007)])
    assert said.endswith("No symbol by itself changes by 0.01 bits or more.")
    assert listed == []


def test_cheaper_and_dearer_count_alike(words: Node):
    said, listed = told(words, [of_symbol("(", 0.2, 0.1, 0.3), of_symbol(")", -0.3, -0.5, -0.1)])
    assert said.endswith("2 symbols change by more than chance:")
    assert listed == [")", "("]


def test_one_symbol_and_none_at_all_have_their_own_sentences(words: Node):
    assert told(words, [of_symbol("(", 0.2, 0.1, 0.3)])[0].endswith("One symbol changes by more than chance:")
    assert told(words, [])[0].endswith("No symbol is the answer often enough for figures of its own.")


def test_of_a_forecaster_it_says_how_far_off_and_beside_it_who_repeats_the_number(words: Node):
    off = {"before": 18.79, "after": 41.54, "persistence": 32.79, "steps": 58}
    found = {"operations": "hold_0_all_0-end", "symbols": [], "sequences": 1, "length": 59, "bits": None}
    found |= {"accuracy": None, "of_one_text": ["input_0_0_2"], "past_the_end": [], "off": off}
    said, meant = words.run(
        """(result) => {
            const spec = { title: "Sunspots", answer: null, amount: { unit: "sunspots" } };
            return [held.wordsOf(result, spec), held.meaningsOf(result, spec)];
        }""",
        found,
    )
    assert said == (
        "One held-out stretch of 59 numbers, Sunspots, 58 forecasts. "
        "Off by 18.8 sunspots before, by 41.5 after (the root of the mean square). "
        "To say the number that was read is off by 32.8. All are of one series, so there is no interval. "
        "Left out: 1 operation on this text alone."
    )
    assert not any("bits" in sentence.lower() for sentence in meant)


def test_of_a_net_of_classes_it_speaks_of_answers(words: Node):
    found = {"operations": "hold_0_all_0-end", "sequences": 500, "length": 5, "bits": None, "accuracy": None}
    found |= {"of_one_text": [], "past_the_end": [], "symbols": [of_symbol("alone", 0.2, 0.1, 0.3)], "off": None}
    said = words.run("""(result) => held.wordsOf(result, { title: "net", answer: { kind: "class" } })""", found)
    assert said.endswith("One answer changes by more than chance:")
