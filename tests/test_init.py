"""What `import lstm_viz` gives and what it costs."""

import subprocess
import sys

import pytest

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
