"""The command `lstm-viz`, and `python -m lstm_viz`: the app, with the settings that it is made for."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Sequence
from importlib.util import find_spec

import lstm_viz
from lstm_viz.ui.home import HOME

_EPILOG = "Options of `streamlit run` are handed on, as in `lstm-viz --server.baseUrlPath lstm`."


def main(given: Sequence[str] | None = None) -> int:
    """Do what the words of a command line say; the status to exit with."""
    parser = argparse.ArgumentParser("lstm-viz", description="Watch every gate of an LSTM.", epilog=_EPILOG)
    parser.add_argument("--version", action="version", version=f"lstm-viz {lstm_viz.__version__}")
    parser.add_argument("--port", type=int, default=8501, help="where the app answers (default 8501)")
    asked, more = parser.parse_known_args(given)
    return _start(["--server.port", str(asked.port), *more])


def _start(options: Sequence[str]) -> int:
    """The server, in the place of this process. Streamlit reads the settings beside the script."""
    if find_spec("streamlit") is None:
        print("The app needs Streamlit and more: pip install 'lstm-viz[app]'", file=sys.stderr)
        return 1
    command = [sys.executable, "-m", "streamlit", "run", str(HOME / "app.py"), *options]
    if os.name == "posix":
        os.execv(sys.executable, command)
    return subprocess.call(command)


if __name__ == "__main__":
    sys.exit(main())
