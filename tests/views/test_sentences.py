"""What `Inside one step` and `Build a memory` print at many states, word for word as it was recorded.

The record is `said/<page>.json`, one line a step: the sentence, and a digest of the numbers beside it. Who changes one
of them on purpose writes it anew: `python -m tests.views.test_sentences`.
"""

import hashlib
import json
from pathlib import Path

import numpy as np
import pytest

from lstm_viz import browser as rooms
from lstm_viz.analysis.challenges import CHALLENGES, names
from lstm_viz.browser.instruments import onestep
from lstm_viz.ui import memory
from tests.views.instrument import studio

ROOT = Path(__file__).resolve().parents[2]
RECORD = Path(__file__).parent / "said"
ONE_STEP = json.loads((ROOT / "pages/3_What_if/08_Inside_one_step.json").read_text("utf-8"))
MEMORY = json.loads((ROOT / "pages/3_What_if/10_Build_a_memory.json").read_text("utf-8"))

# Puts an instrument on the empty page, goes from step to step, and gives the texts of what `seen` names at each.
WALK = """async ([entry, data, bytes, search, steps, seen]) => {
    history.replaceState(null, "", search);
    document.body.replaceChildren();
    const parentElement = document.body.appendChild(document.createElement("div"));
    const given = bytes ? new TextEncoder().encode(data) : JSON.parse(data);
    const { default: mount } = await import(`/${entry}`);
    const leave = mount({ data: given, parentElement, setStateValue() {}, setTriggerValue() {} });
    const root = parentElement.firstElementChild;
    const press = (key) => root.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, composed: true }));
    const text = (node) => node.getAttribute("aria-label") ?? node.textContent;
    const said = [];
    press("Home");
    for (let t = 0; t < steps; t++) {
        said.push(seen.map((selector) => Array.from(root.querySelectorAll(selector), text).join(" | ")));
        press("ArrowRight");
    }
    leave();
    return said;
}"""


def numbers(values):
    return ",".join(f"{value:g}" for value in values)


def one_step():
    """Weights and inputs: every preset, in slow motion too, and twelve that are drawn."""
    rng = np.random.default_rng(5)
    states = [(preset["gates"], preset["x"], "") for preset in ONE_STEP["presets"]]
    states += [(gates, x, "&part=0") for gates, x, _ in states[:2]]
    for _ in range(12):
        size = rng.choice([1.0, 4.0, 10.0])
        gates = {gate: np.round(rng.uniform(-size, size, 3), rng.integers(0, 4)) for gate in "ifgo"}
        states.append((gates, np.round(rng.uniform(-2, 2, rng.integers(3, 6)), rng.integers(0, 3)), ""))
    seen = [".gs-words-text", ".os-numbers", ".gs-diagram", ".gs-diagram text"]
    data = json.dumps(onestep.payload(ONE_STEP))
    for gates, x, part in states:
        search = "?" + "&".join(f"{gate}={numbers(gates[gate])}" for gate in "ifgo") + f"&x={numbers(x)}{part}"
        steps = len(x) * 7 if part else len(x)
        yield search, [rooms.entry("onestep"), data, False, search, steps, seen[: 1 if part else None]]


def a_memory():
    """Every challenge with both cells: nothing, what solves it or comes nearest, and two nets that are drawn."""
    rng = np.random.default_rng(6)
    seen = [".mb-words", ".gs-diagram", ".gs-diagram text"]
    data = memory.answer(None, MEMORY).decode()
    for name, challenge in CHALLENGES.items():
        for cell in ("lstm", "rnn"):
            ours = challenge.solved.get(cell) or challenge.tried.get(cell) or {}
            drawn = [dict(zip(names(challenge, cell), rng.uniform(-6, 6, 99).round(1), strict=False)) for _ in "ab"]
            for show, weights in enumerate(({}, ours, *drawn), 1):
                w = ",".join(f"{weight}:{value:g}" for weight, value in weights.items())
                search = f"?challenge={name}&cell={cell}&show={show}&t=0&w={w}"
                yield f"{name} {cell} {show}", [rooms.entry("memory"), data, True, search, 6, seen]


PAGES = {"one_step": one_step, "memory": a_memory}


def line(sentence, *beside):
    return f"{sentence} #{hashlib.sha256(' | '.join(beside).encode()).hexdigest()[:8]}" if beside else sentence


def said(browser, name):
    with studio(browser, {}) as page:
        return {key: [line(*step) for step in page.evaluate(WALK, asked)] for key, asked in PAGES[name]()}


@pytest.mark.parametrize("name", PAGES)
def test_every_sentence_and_number_is_the_recorded_one(browser, name):
    recorded = json.loads((RECORD / f"{name}.json").read_text("utf-8"))
    now = said(browser, name)
    assert list(now) == list(recorded)
    for key, steps in recorded.items():
        for t, text in enumerate(steps):
            assert now[key][t] == text, f"{key}, step {t + 1}"


def record():
    """Write what is said now."""
    from playwright.sync_api import sync_playwright

    from tools.chromium import launch_options

    with sync_playwright() as play:
        chromium = play.chromium.launch(**launch_options())
        for name in PAGES:
            text = json.dumps(said(chromium, name), ensure_ascii=False, indent=0)
            (RECORD / f"{name}.json").write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    record()
