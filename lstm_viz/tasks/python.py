"""Python: characters of the standard library's own source, held out by file; say the next character.

This is the one task that reads files, and it does so when first asked, never on import.
"""

import functools
import sysconfig
import zlib
from pathlib import Path

import numpy as np

from lstm_viz.tasks import NOT_SCORED, IntArray, Sample, Task

__all__ = ["TASK", "UNKNOWN", "corpus", "is_held_out"]

UNKNOWN = "\ufffd"
VOCABULARY = ("\n", *(chr(code) for code in range(32, 127)), UNKNOWN)

# Not the library's own code: what pip adds, tests, tables of numbers, help texts, what the build wrote.
_PACKAGES = {"site-packages", "dist-packages"}
_LEFT_OUT = _PACKAGES | {"test", "tests", "idle_test", "encodings", "pydoc_data", "__pycache__"}
_WRITTEN_BY_THE_BUILD = ("config-", "_sysconfigdata", "sitecustomize")
_ONE_IN = 20


def is_held_out(name: str) -> bool:
    """Whether the file `name` (relative to the library, forward slashes) is kept for scoring; 1 in 20 is."""
    return zlib.crc32(name.encode()) % _ONE_IN == 0


@functools.cache
def corpus(*, held_out: bool) -> dict[str, IntArray]:
    """Every file of one side of the split, as ids, by relative name in sorted order.

    Raises
    ------
    FileNotFoundError
        Where Python's library is not there as plain files.
    """
    root = Path(sysconfig.get_paths()["stdlib"])
    names = sorted(path.relative_to(root).as_posix() for path in root.rglob("*.py"))
    names = [name for name in names if _is_ours(name) and is_held_out(name) == held_out]
    if not names:
        raise FileNotFoundError(
            f"no Python source was found in the standard library's folder {root}; "
            "the task 'python' needs a Python whose library is there as .py files"
        )
    return {name: ids for name in names if (ids := _read(root / name)).size}


def sample(rng: np.random.Generator, length: int) -> Sample:
    """A stretch of `length` characters from a random place of the held-out files, long files more often."""
    files = [ids for ids in corpus(held_out=True).values() if len(ids) > length]
    if not files:
        raise ValueError(f"length was {length}; no held-out file of the standard library is longer than that")
    starts = np.array([len(ids) - length for ids in files])
    chosen = files[rng.choice(len(files), p=starts / starts.sum())]
    start = rng.integers(len(chosen) - length)
    window = chosen[start : start + length + 1]  # (T + 1,)
    return Sample(window[:-1], window[1:])


def answers(ids: IntArray) -> IntArray:
    """The next character at every step; after the last nothing is known."""
    return np.append(ids[1:], NOT_SCORED)[: len(ids)].astype(np.int64)


def _is_ours(name: str) -> bool:
    parts = name.split("/")
    return not _LEFT_OUT.intersection(parts) and not any(part.startswith(_WRITTEN_BY_THE_BUILD) for part in parts)


def _read(path: Path) -> IntArray:
    # Some files of the library are not UTF-8; what cannot be read becomes the unknown character.
    return TASK.encode(path.read_text(encoding="utf-8", errors="replace")).ids


TASK = Task(
    name="python",
    title="Python source",
    blurb="Characters of Python code: what comes next?",
    source="The source of the standard library of the Python that runs this; one file in twenty held out.",
    vocabulary=VOCABULARY,
    unknown=UNKNOWN,
    examples=(
        "def area(box):\n    return (box[2] - box[0]) * (box[3] - box[1])",
        'print("open (", left, "and close )", right)\nx = max(a, (b + c))',
        'class Point:\n    """A place."""\n    def __init__(self, x, y):\n        self.x = x',
        "if (a or (b and c)):\n    for name in sorted(names):\n        yield name",
    ),
    sample=sample,
    answers=answers,
    corpus=corpus,
)
