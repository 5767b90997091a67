"""What `import lstm_viz` gives and what it costs."""

import subprocess
import sys

import numpy as np
import pytest
import torch

import lstm_viz


def loaded_by(code: str) -> set[str]:
    """The modules that a fresh interpreter holds after the code."""
    program = f"import sys\n{code}\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize("code", ["import lstm_viz", "import lstm_viz.net", "from lstm_viz import run, load, Trace"])
def test_importing_is_light(code):
    heavy = {"torch", "streamlit", "plotly", "pandas", "matplotlib", "scipy"}
    assert not heavy & loaded_by(code)


def test_run_is_the_function_whichever_import_comes_first():
    for first in ("import lstm_viz.run", "from lstm_viz.run import run", "import lstm_viz.cells"):
        loaded_by(f"{first}\nimport lstm_viz\nassert callable(lstm_viz.run)")


def test_every_public_name_is_there():
    for name in lstm_viz.__all__:
        assert callable(getattr(lstm_viz, name))
        assert name in dir(lstm_viz)


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'rum'"):
        lstm_viz.rum  # noqa: B018


def test_every_public_object_says_what_it_is():
    params = {"W": np.ones((8, 1)), "U": np.ones((8, 2)), "b": np.ones(8)}
    trace = lstm_viz.run("lstm", params, [[1.0], [2.0]])
    flow = lstm_viz.gradient_flow(trace, params, {"h": [1.0, 0.0]})
    recording = lstm_viz.record(torch.nn.LSTM(1, 2), torch.ones(2, 1))
    said = {
        repr(trace): "<Trace lstm: 2 steps x 2 units, input 1, signals f i g c o h, float64>",
        repr(flow): "<Flow from step 1: 2 x 2, on z_f f z_i i z_g g c z_o o h>",
        repr(recording): "Recording(lstm: 1 layer, forward; 1 sequence of 2 steps)",
        repr(lstm_viz.load("recall-lstm")): "<Net recall-lstm: lstm, 8 units, task recall>",
    }
    assert all(given == wanted for given, wanted in said.items())
    assert "LSTM, 2 units, 2 steps" in repr(lstm_viz.show(trace))
    assert "object at" not in repr(trace.signals[0])
