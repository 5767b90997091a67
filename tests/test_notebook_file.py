"""The notebook runs as it stands, cell after cell in one process, and finds what it tells."""

import ast
import json
from pathlib import Path

import numpy as np
import pytest

PATH = Path(__file__).resolve().parents[1] / "docs/your_own_net.ipynb"


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory):
    """What is known after the last cell, and what each cell shows as its last line."""
    import torch

    threads, generator = torch.get_num_threads(), torch.get_rng_state()
    known, shown = {}, []
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path_factory.mktemp("notebook"))
        for cell in json.loads(PATH.read_text("utf-8"))["cells"]:
            if cell["cell_type"] == "code":
                assert cell["outputs"] == []
                shown.append(last_line("".join(cell["source"]), known))
        assert Path("recall.html").stat().st_size > 300_000
    torch.set_num_threads(threads)
    torch.set_rng_state(generator)
    return known, [one for one in shown if one is not None]


def last_line(source: str, known: dict) -> object:
    """The cell's code is run; the value of its last line, if it is an expression."""
    tree = ast.parse(source)
    last = ast.Expression(tree.body.pop().value) if isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, PATH.name, "exec"), known)
    return None if last is None else eval(compile(last, PATH.name, "eval"), known)


def test_the_net_has_learned_its_task(ran):
    known, _ = ran
    assert known["score"] > 0.95


def test_the_last_lines_are_shown(ran):
    _, shown = ran
    said = [repr(one) for one in shown]
    assert said[0].splitlines()[1] == "  'lstm': Recording(lstm: 1 layer, forward; 4 sequences of 12 steps)"
    assert "Recall, reading" in said[1]
    assert said[-1].splitlines()[1] == "  <LSTM 'lstm': 16 units, reads 8 numbers>"


def test_what_is_asked_has_the_answers_that_the_text_leads_to(ran):
    known, _ = ran
    assert known["whole"] > 0.95
    assert known["both"] < 0.5, "nothing is left of the letter"
    assert known["alone"] > known["both"] + 0.2, "h has told it again"
    assert known["cost"][known["dearest"]] > 0
    assert np.linalg.norm(known["flow"].along[0]) > 0
    np.testing.assert_allclose(known["again"]["h"], known["trace"]["h"], atol=1e-6)
