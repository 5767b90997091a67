"""The reference is that of the docstrings, and every example in them runs."""

import doctest
import importlib
import inspect

import pytest

import lstm_viz
from tools import api


def test_the_reference_is_current():
    assert api.PATH.read_text("utf-8") == api.reference(), "run python -m tools.api"


def examples() -> list[doctest.DocTest]:
    finder = doctest.DocTestFinder(exclude_empty=True)
    found = []
    for name in lstm_viz.__all__:
        what = getattr(lstm_viz, name)
        module = importlib.import_module(what.__module__)
        found += [one for one in finder.find(what, name, module=module, globs=dict(vars(module))) if one.examples]
    return found


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.name)
def test_an_example_gives_what_it_says(example: doctest.DocTest):
    failed, tried = doctest.DocTestRunner(optionflags=doctest.FAIL_FAST).run(example)
    assert tried
    assert not failed


def test_every_function_has_an_example_and_all_that_is_public_a_sentence():
    shown = {example.name for example in examples()}
    for name in lstm_viz.__all__:
        what = getattr(lstm_viz, name)
        assert inspect.getdoc(what), name
        assert inspect.isclass(what) or name in shown, name
