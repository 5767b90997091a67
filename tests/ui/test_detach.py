"""The printed lines do what the page says of them: they are run here as they stand."""

from typing import Any

import numpy as np
import pytest
import torch

from lstm_viz.cells import CELLS
from lstm_viz.run import run
from lstm_viz.ui.words.detach import DETACH, MESSAGE, NUMPY, PYTORCH


def after(lines: str) -> dict[str, Any]:
    """The names that the lines leave behind."""
    names: dict[str, Any] = {}
    exec(lines, names)
    return names


def test_without_detach_the_second_backward_raises_the_error_that_the_page_quotes():
    names: dict[str, Any] = {}
    assert PYTORCH.endswith(DETACH)
    with pytest.raises(RuntimeError, match=MESSAGE):
        exec(PYTORCH.removesuffix(DETACH), names)
    assert len(names["losses"]) == 1


def test_with_detach_every_chunk_is_trained_on():
    assert len(after(PYTORCH)["losses"]) == 4


def test_to_retain_the_graph_is_no_cure():
    lines = PYTORCH.removesuffix(DETACH).replace("backward()", "backward(retain_graph=True)")
    with pytest.raises(RuntimeError, match="modified by an inplace operation"):
        after(lines)


def test_detach_changes_no_value():
    """Without updates between them, chunks with the state detached say what one long pass says."""
    torch.manual_seed(0)
    lstm, x = torch.nn.LSTM(9, 8), torch.randn(20, 9)
    whole, _ = lstm(x)
    state, parts = None, []
    for start in range(0, 20, 5):
        h, state = lstm(x[start : start + 5], state)
        state = tuple(part.detach() for part in state)
        parts.append(h)
    torch.testing.assert_close(torch.cat(parts), whole)


def test_the_numpy_lines_carry_the_state_as_one_long_pass_does():
    names = after(NUMPY)
    whole = run(CELLS["lstm"], names["params"], names["x"])
    assert np.array_equal(names["state"]["c"], whole["c"][-1])
    assert all(np.abs(gradient).min() > 0 for gradient in names["gradients"])
