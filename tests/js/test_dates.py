"""Dates in ten languages: what babel says, the same in Python and in the browser, in parts that share no day."""

import datetime
import json
from pathlib import Path

import numpy as np
import pytest

from lstm_viz.training import dates

SETUP = "async () => { window.dates = await import('/net/translate/dates.js'); }"
SEED = 7


@pytest.fixture(scope="module")
def node(bare_node):
    bare_node.run(SETUP)
    return bare_node


def test_both_generators_make_the_same_pairs_from_the_same_seed(node):
    told = node.run(
        f"""() => {{
            const all = [dates.trainingPairs(12000, {SEED}), dates.heldPairs("validation"), dates.heldPairs("test")];
            const told = all.map((pairs) => {{
                const texts = pairs.days.map((day, k) => dates.textOf(day, pairs.languages[k], pairs.forms[k]));
                const ids = texts.map((text) => dates.encode(text).ids);
                return {{ texts, isos: pairs.days.map(dates.isoOf), ids, ...pairs }};
            }});
            return {{ told, alphabet: dates.ALPHABET, longest: dates.LONGEST, said: dates.SAID, begin: dates.BEGIN }};
        }}"""
    )
    wanted = [dates.training_pairs(12_000, SEED), dates.held_pairs("validation"), dates.held_pairs("test")]
    for got, pairs in zip(told["told"], wanted, strict=True):
        texts = pairs.texts()
        assert (got["days"], got["languages"], got["forms"], got["texts"]) == (*pairs, texts)
        assert got["isos"] == [dates.iso_of(day) for day in pairs.days]
        assert got["ids"] == [dates.encode(text) for text in texts]
    assert "".join(told["alphabet"]) == dates.ALPHABET
    assert (told["said"], told["begin"]) == (dates.SAID, dates.BEGIN)


def test_no_day_stands_in_two_parts_and_each_stands_in_one(node):
    parts = dates.parts()
    assert sorted(day for days in parts.values() for day in days) == list(range(dates.DAYS))
    assert (len(parts["test"]), len(parts["validation"])) == (dates.HELD, dates.HELD)
    assert node.run("() => dates.partsOf()") == parts
    trained = set(dates.training_pairs(12_000, SEED).days)
    assert len(trained) == 12_000
    assert trained.isdisjoint(parts["test"] + parts["validation"])


def test_the_patterns_are_read_as_babel_reads_them():
    """`dates.json`: what `babel.dates.format_date` of 2.19.0 made of four days for each language and form."""
    said = json.loads(Path(__file__).with_name("dates.json").read_text("utf-8"))
    random = np.random.RandomState(2)
    for language, names in enumerate(dates.LANGUAGES):
        for form, name in enumerate(names["forms"]):
            days = random.randint(0, dates.DAYS, 4).tolist()
            assert [dates.text_of(day, language, form) for day in days] == said.pop(f"{names['id']} {name}")
    assert not said


def test_no_text_stands_for_two_days():
    """Two digits say which year it is, as there are a hundred; no language writes as another but in another order."""
    seen: dict[str, int] = {}
    for language, names in enumerate(dates.LANGUAGES):
        for form, name in enumerate(names["forms"]):
            for day in range(language, dates.DAYS, 29 if "MMM" in names["forms"][name] else 5):
                assert seen.setdefault(dates.text_of(day, language, form), day) == day


def test_iso_is_read_as_it_is_written_and_nothing_else_is(node):
    ends = {"1950-01-01": 0, "2000-02-29": 18_321, "2049-12-31": dates.DAYS - 1}
    others = ["1949-12-31", "2050-01-01", "2001-02-29", "2001-2-9", "2001-13-01", "", "2001-01-01 "]
    assert node.run("(isos) => isos.map(dates.dayOf)", [*ends, *others]) == [*ends.values(), *([None] * len(others))]
    assert [dates.iso_of(day) for day in ends.values()] == list(ends)
    first = datetime.date(1950, 1, 1)
    assert ends["2000-02-29"] == (datetime.date(2000, 2, 29) - first).days


def test_what_is_in_no_date_is_left_out_and_told(node):
    told = node.run("() => dates.encode('3 Nov\\u00e9 2026!x!')")
    assert told == {"ids": dates.encode("3 Nové 2026"), "strangers": ["!", "x"]}
    assert node.run("() => dates.encode('3\\u00a0Nov').strangers") == ["\u00a0"]
    assert node.run("() => dates.encode('a\\u0301').ids") == dates.encode("á"), "as one character"


def test_more_days_than_there_are_are_asked_for_in_vain(node):
    asked = "(count) => { try { dates.trainingPairs(count, 1); } catch (error) { return error.message; } return null; }"
    assert node.run(asked, 34_526) == "There are 1 to 34525 pairs to train on, not 34526."
    assert node.run(asked, 0) == "There are 1 to 34525 pairs to train on, not 0."
