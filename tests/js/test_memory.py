"""The browser's judge of a memory against Python's."""

import json
from pathlib import Path

import numpy as np
import pytest

from lstm_viz.analysis.challenges import CHALLENGES, hidden, judge, longest_gap, names
from lstm_viz.ui.memory import answer

pytestmark = pytest.mark.slow

LESSON = json.loads((Path(__file__).resolve().parents[2] / "pages/3_What_if/10_Build_a_memory.json").read_text("utf-8"))
SOLVED = [(name, cell) for name, challenge in CHALLENGES.items() for cell in challenge.solved]


def test_both_judges_and_both_measures_of_the_gap_agree_on_any_net(bare_node):
    data = answer(None, LESSON)
    seed = json.loads(data)["seed"]
    rng = np.random.default_rng(4)
    nets = [(name, cell, dict(CHALLENGES[name].solved[cell])) for name, cell in SOLVED]
    nets += [(name, cell, dict(CHALLENGES[name].tried[cell])) for name in CHALLENGES for cell in CHALLENGES[name].tried]
    for name, cell, solution in list(nets):
        near = {each: float(np.clip(value * rng.uniform(0.3, 1.2), -20, 20)) for each, value in solution.items()}
        far = {each: float(rng.normal(0, 4)) for each in names(CHALLENGES[name], cell)}
        nets += [(name, cell, near), (name, cell, far)]
    script = """async ([text, nets]) => {
        const { parse, judge, longestGap } = await import("/instruments/memory/model.js");
        const model = parse(new TextEncoder().encode(text));
        return nets.map(([name, cell, weights]) => {
            const challenge = model.challenges.get(name);
            const verdict = judge(model, challenge, cell, weights, challenge.hidden);
            return [verdict, longestGap(model, challenge, cell, weights)];
        });
    }"""
    given = [data.decode(), nets]
    for (name, cell, weights), (verdict, gap) in zip(nets, bare_node.run(script, given), strict=True):
        challenge = CHALLENGES[name]
        own = judge(challenge, cell, weights, hidden(challenge, seed))
        assert verdict == {"right": own.right, "of": own.of, "sequence": own.sequence, "step": own.step}
        assert gap == longest_gap(challenge, cell, weights)
