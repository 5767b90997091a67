"""Everything that runs in the browser: ES modules and CSS in rooms (ARCHITECTURE.md), served as they are."""

import hashlib
import posixpath
from base64 import b64encode
from functools import cache
from pathlib import Path

from lstm_viz.browser.scan import Statement, statements

ROOT = Path(__file__).resolve().parent
SERVED = (".css", ".js")  # what runs in a browser; the Python beside it does not
WORKERS = (
    "net/forgetting/worker.js",
    "net/lookback/worker.js",
    "net/training/watcher.js",
    "net/training/worker.js",
    "net/translate/worker.js",
)
"""What runs in a worker: no import map reaches it, so each is served as one text, below `workers/`."""

KERNEL = "net/training/kernel.wasm"
REACH = "net/forgetting/reach.wasm"
DIGITS = "net/pen/digits.bin"
SPEECH = "net/speech/digits.bin"
GLUCOSE = "net/forecast/glucose.bin"
SOUNDS = "net/sounds/held.gz"
MOVES = "net/moves/digits.bin"
BINARIES = (
    KERNEL,
    "net/training/kernel.fused.wasm",
    REACH,
    DIGITS,
    SPEECH,
    GLUCOSE,
    SOUNDS,
    "net/writing/tunes.bin",
    "net/writing/austen.bin",
    "net/writing/code.bin",
    "net/praise/more.bin",
    MOVES,
)
"""What is no text, and is fetched when it is asked for."""

FIRST = "gatescope"
"""The instrument that most pages show. What it needs at once, every page fetches while it opens."""


def files() -> list[Path]:
    """Every file that runs in a browser."""
    return sorted(path for path in ROOT.rglob("*") if path.suffix in SERVED)


@cache
def assets_version() -> str:
    """A short hash of all files and of what joins them: new texts get a new address, no cache answers with old ones."""
    digest = hashlib.sha256()
    for path in (*files(), *(ROOT / path for path in BINARIES), ROOT / "hosts/join.py"):
        digest.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:12]


def assets_url() -> str:
    """Where the files are, relative to the page's base address and without a slash at either end."""
    return f"assets/{assets_version()}"


def entry(instrument: str) -> str:
    """The module that mounts an instrument, as all modules are named: its path from the folder of the rooms."""
    return f"instruments/{instrument}/main.js"


def names() -> list[str]:
    """The names of all instruments: the folders with a `main.js`."""
    return sorted(path.parent.name for path in ROOT.glob("instruments/*/main.js"))


@cache
def carried(path: str) -> str:
    """One of BINARIES, in base64: a saved page brings it along."""
    return b64encode((ROOT / path).read_bytes()).decode()


@cache
def source(path: str) -> str:
    """The text of a module."""
    return (ROOT / path).read_text("utf-8")


def scanned(path: str) -> tuple[Statement, ...]:
    """What a module imports and exports.

    Raises
    ------
    ValueError
        With the module and its line, for a form that is not known.
    """
    try:
        return statements(source(path))
    except ValueError as problem:
        raise ValueError(f"{path}, {problem}") from None


def resolved(path: str, to: str) -> str:
    """The name of the module that a module calls `to`.

    Raises
    ------
    ValueError
        When it is outside of the rooms.
    """
    name = posixpath.normpath(posixpath.join(posixpath.dirname(path), to))
    if name.startswith("../"):
        raise ValueError(f"{path} imports {to}, which is outside of the rooms")
    return name


def needs(path: str, later: bool = True) -> list[str]:
    """What a module imports; without `later` only what it imports at once."""
    return [resolved(path, each.path) for each in scanned(path) if each.path and (later or each.kind != "later")]


@cache
def modules(first: str, later: bool = True) -> tuple[str, ...]:
    """A module and all that it leads to, those that are imported before those that import them.

    Raises
    ------
    ValueError
        When modules import each other in a circle.
    """
    done: list[str] = []
    open_: list[str] = []

    def visit(path: str) -> None:
        if path in done:
            return
        if path in open_:
            raise ValueError(f"modules import each other: {' -> '.join([*open_[open_.index(path) :], path])}")
        open_.append(path)
        for each in needs(path, later):
            visit(each)
        open_.pop()
        done.append(path)

    visit(first)
    return tuple(done)


def styles(instrument: str, later: bool = False) -> str:
    """The CSS of every room that an instrument's modules come from, in the order of the floors; its own last.

    With `later` also that of the modes, which a served page fetches when they are asked for.
    """
    rooms = {Path(path).parent.as_posix() for path in modules(entry(instrument), later)}
    found = [path for room in sorted(rooms, key=_worn) for path in sorted((ROOT / room).glob("*.css"))]
    return "\n".join(path.read_text("utf-8") for path in found)


FLOORS = (
    ("kit",),
    ("net",),
    ("words",),
    ("shell",),
    ("lesson", "time", "cell", "out"),
    ("modes", "train"),
    ("instruments",),
)
"""The rooms from the ground up. Imports go down only; rooms on one floor never import each other."""


def _worn(room: str) -> tuple[bool, int, str]:
    """By floors; the modes last of all, as on a served page, which fetches their CSS when they are asked for."""
    first = room.partition("/")[0]
    return first == "modes", [each for rooms in FLOORS for each in rooms].index(first), room
