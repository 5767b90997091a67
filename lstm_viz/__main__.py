"""The command `lstm-viz`, and `python -m lstm_viz`: the app, or one page about a model of somebody's own."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import webbrowser
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

import numpy as np

import lstm_viz
from lstm_viz.browser.hosts.notebook import Shown, shown_of
from lstm_viz.net import load, names
from lstm_viz.opened import OpenedLayer, OpenedModel, open_model
from lstm_viz.opened.data import read_text, rows_of
from lstm_viz.trace import Array, Trace
from lstm_viz.ui.home import HOME

_EPILOG = """\
lstm-viz                         starts the app; options of `streamlit run` are handed on
lstm-viz page FILE -o out.html   writes a page about a model, which opens from disk
lstm-viz open FILE               opens that page in the browser

FILE is what torch.save(model.state_dict(), FILE) or safetensors wrote, a trace (.npz), or the name of a net of the app.
"""
NOISE = 100
"""Steps of noise that a model reads where nothing else is named."""


def main(given: Sequence[str] | None = None) -> int:
    """Do what the words of a command line say; the status to exit with."""
    words = list(sys.argv[1:] if given is None else given)
    if words[:1] not in (["page"], ["open"]):
        return _app(words)
    asked = _page_parser(words[0]).parse_args(words[1:])
    try:
        shown = _shown(asked)
        if words[0] == "page":
            shown.save(asked.output)
            print(f"{shown.title}: {asked.output}")
        else:
            path = Path(tempfile.mkdtemp(prefix="lstm-viz-"), "page.html")
            shown.save(path)
            print(f"{shown.title}: {path}")
            webbrowser.open(path.as_uri())
    except (ValueError, KeyError, OSError) as problem:
        print(f"lstm-viz: {problem.args[0] if isinstance(problem, KeyError) else problem}", file=sys.stderr)
        return 1
    return 0


def _app(words: Sequence[str]) -> int:
    """The server, in the place of this process. Streamlit reads the settings beside the script."""
    parser = argparse.ArgumentParser("lstm-viz", epilog=_EPILOG, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--version", action="version", version=f"lstm-viz {lstm_viz.__version__}")
    parser.add_argument("--port", type=int, default=8501, help="where the app answers (default 8501)")
    asked, more = parser.parse_known_args(words)
    if more and not more[0].startswith("-"):
        parser.error(f"there is no command {more[0]!r}; commands are page and open")
    if find_spec("streamlit") is None:
        print("lstm-viz: the app needs Streamlit and more: pip install 'lstm-viz[app]'", file=sys.stderr)
        return 1
    options = ["--server.port", str(asked.port), *more]
    command = [sys.executable, "-m", "streamlit", "run", str(HOME / "app.py"), *options]
    if os.name == "posix":
        os.execv(sys.executable, command)
    return subprocess.call(command)


def _page_parser(word: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(f"lstm-viz {word}")
    parser.add_argument("file", help="a model, a trace (.npz), or the name of a net of the app")
    parser.add_argument("--layer", help="the name of the recurrent layer, where the file has several")
    parser.add_argument("--depth", type=int, default=0, help="which layer of a stack, from 0 (default); -1 is the last")
    parser.add_argument("--reverse", action="store_true", help="the direction that begins at the end")
    parser.add_argument("--text", help="what is read, character by character; of a model of yours with --alphabet")
    parser.add_argument("--alphabet", help="the characters that the model knows, in the order of their numbers")
    parser.add_argument("--data", help="what is read, rows of numbers: a CSV or .npy file")
    parser.add_argument("--noise", type=int, default=NOISE, metavar="STEPS", help="else noise is read, from seed 0")
    parser.add_argument("--relu", action="store_true", help="an RNN that was trained with ReLU in the place of tanh")
    if word == "page":
        parser.add_argument("-o", "--output", required=True, metavar="OUT.html")
    return parser


def _shown(asked: argparse.Namespace) -> Shown:
    direction = "reverse" if asked.reverse else "forward"
    if asked.file in names():
        return shown_of(load(asked.file), text=asked.text, layer=asked.depth, direction=direction)
    path = Path(asked.file)
    if path.suffix == ".npz":
        return shown_of(Trace.from_npz(path))
    model = open_model(path)
    layer = model.only if asked.layer is None else model[asked.layer]
    x, read = _read(model, layer, asked)
    params = layer.params(asked.depth, direction)
    tokens = None if asked.text is None else list(asked.text)
    traces = layer.run(x, tokens=tokens, cell="relu" if asked.relu else None)
    trace = traces[asked.depth][layer.directions.index(direction)]
    return shown_of(trace, params=params, title=f"{layer.name or path.stem}, {read}")


def _read(model: OpenedModel, layer: OpenedLayer, asked: argparse.Namespace) -> tuple[Array, str]:
    """What the layer reads, and what that is called."""
    if asked.text is not None:
        if not asked.alphabet:
            tables = sorted({s[0] for s in model.shapes.values() if len(s) == 2 and s[1] == layer.input_size})
            rows = ", ".join(map(str, tables)) or "none"
            raise ValueError(
                "--text needs --alphabet, the characters in the order of their numbers: as many as the layer reads "
                f"({layer.input_size}), or as an embedding in the file has rows ({rows})."
            )
        return read_text(model, layer, asked.text, asked.alphabet), "a text"
    if asked.data is not None:
        return rows_of(asked.data, layer.input_size), Path(asked.data).name
    if not 0 < asked.noise <= 10_000:
        raise ValueError(f"--noise {asked.noise}: give 1 to 10,000 steps.")
    return np.random.default_rng(0).standard_normal((asked.noise, layer.input_size)), f"{asked.noise} steps of noise"


if __name__ == "__main__":
    sys.exit(main())
