"""Every page that computes: its prompts can be done with its own controls, and its check holds."""

import json
import os
import re

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.test_pages import FRAME, ROOT

pytestmark = pytest.mark.slow  # `make quick` opens each page once, in tests/test_house.py

PAGES = {path: json.loads(path.read_text("utf-8")) for path in sorted((ROOT / "pages").glob("*/[0-9]*.json"))}
EXPERIMENTS = {path.with_suffix(".py"): lesson for path, lesson in PAGES.items() if lesson.get("kind") == "experiment"}
PROMPTS = [
    pytest.param(path, prompt, id=f"{path.stem}-{prompt['id']}")
    for path, lesson in EXPERIMENTS.items()
    for prompt in lesson["prompts"]
]


def opened(path, **address) -> AppTest:
    app = AppTest.from_file(str(FRAME), default_timeout=60).run()
    for name, value in address.items():
        app.query_params[name] = value
    app.switch_page(os.path.relpath(path, FRAME.parent))
    return app.run()


def control(app: AppTest, key: str):
    """The control with this key, of whatever kind."""
    kinds = (app.slider, app.select_slider, app.selectbox, app.number_input, app.toggle, app.text_input)
    return next(item for kind in kinds for item in kind if item.key == key)


def number(words: str) -> float:
    """What `lstm_viz.ui.words.numbers.power` wrote."""
    plain = words.translate(str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹−", "-0123456789-")).replace("×10", "e")
    return 0.0 if plain == "exactly 0" else float(plain)


def answered(app: AppTest, prompt) -> bool:
    return any(prompt["answer"] in text.value for text in app.markdown)


@pytest.mark.parametrize(("path", "prompt"), PROMPTS)
def test_a_prompt_is_set_up_and_done_with_the_controls_of_its_page(path, prompt):
    app = opened(path)
    assert not answered(app, prompt)
    (button,) = (button for button in app.button if re.fullmatch(rf"set-\w+-{prompt['id']}", button.key or ""))
    button.click()
    app.run()
    assert not app.exception
    assert not answered(app, prompt)
    for key, value in prompt["set"].items():
        assert control(app, key).value == value
    for key, value in prompt["done"].items():
        wanted = value["min"] if isinstance(value, dict) else value
        control(app, key).set_value(wanted)
        app.run()
    assert not app.exception
    assert answered(app, prompt)


def values(app: AppTest) -> dict[str, object]:
    return {item.key: item.value for kind in (app.slider, app.select_slider, app.selectbox) for item in kind}


@pytest.mark.parametrize("path", EXPERIMENTS, ids=lambda path: path.stem)
def test_an_address_sets_every_control_that_it_names(path):
    app = opened(path)
    asked = {slider.key: type(slider.value)(slider.min) for slider in app.slider}
    asked |= {control.key: control.options[-1] for control in (*app.select_slider, *app.selectbox)}
    changed = {key for key, value in values(app).items() if str(asked[key]) != str(value)}
    assert changed
    there = values(opened(path, **{key: str(value) for key, value in asked.items()}))
    assert {key: str(value) for key, value in there.items()} == {key: str(value) for key, value in asked.items()}


@pytest.mark.parametrize("path", EXPERIMENTS, ids=lambda path: path.stem)
def test_reset_brings_every_control_back(path):
    app = opened(path)
    before = values(app)
    prompt = EXPERIMENTS[path]["prompts"][0]
    for key, value in prompt["done"].items():
        control(app, key).set_value(value["min"] if isinstance(value, dict) else value)
    app.run()
    for button in [button for button in app.button if (button.key or "").startswith("reset-")]:
        button.click()
        app.run()
    assert values(app) == before


@pytest.mark.parametrize("path", EXPERIMENTS, ids=lambda path: path.stem)
def test_the_check_finds_no_difference_that_matters(path):
    app = opened(path)
    (button,) = (button for button in app.button if (button.key or "").startswith("check-"))
    button.click()
    app.run(timeout=120)
    assert not app.exception
    table = next(text.value for text in app.markdown if "| largest difference |" in text.value)
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()[2:]]
    assert rows
    for _, against, difference, size, _ in rows:
        exact = 1e-9 if "autograd" in against else 1e-5
        # Where a gradient explodes, so does every rounding error on its way.
        share = 1e-6 if number(size) > 1e6 else exact
        assert number(difference) <= share * max(1.0, number(size)), table


@pytest.mark.parametrize("path", EXPERIMENTS, ids=lambda path: path.stem)
def test_the_prediction_is_told_only_after_a_reason(path):
    app = opened(path)
    (button,) = (button for button in app.button if button.label == "Reveal")
    words = len(app.markdown)
    button.click()
    app.run()
    assert len(app.markdown) == words
    assert any("Write down what you expect first" in info.value for info in app.info)
    app.text_area[0].set_value("<img src=x onerror=alert(1)> more")
    next(button for button in app.button if button.label == "Reveal").click()
    app.run()
    assert not app.exception
    assert len(app.markdown) > words
    prompt = EXPERIMENTS[path]["prompts"][0]
    key, value = next(iter(prompt["done"].items()))
    control(app, key).set_value(value["min"] if isinstance(value, dict) else value)
    app.run()
    assert any("onerror" in text.value for text in app.text), "it stays when a control moves"
    assert any("onerror" in text.value for text in app.text)
