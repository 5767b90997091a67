"""Fetches the images of 1,797 digits and packs them, for Python and for browsers: `python -m tools.moves [folder]`.

E. Alpaydin and C. Kaynak (1998), UCI Machine Learning Repository 80, CC BY 4.0, as scikit-learn (BSD-3) has them. They
come from a package by name, version and checksum of the one file; of the package nothing is installed. Packed: a byte a
pixel, 8 x 8 an image.
"""

import gzip
import sys
from pathlib import Path

import numpy as np

from lstm_viz.series.moves import FILE
from tools.package import member

PACKAGE = "scikit-learn==1.7.2"
MEMBER = "sklearn/datasets/data/digits.csv.gz"
CHECKSUM = "09f66e6debdee2cd2b5ae59e0d6abbb73fc2b0e0185d2e1957e9ebb51e23aa22"


def images() -> bytes:
    """The images, one after the other in the order of the package."""
    table = member(PACKAGE, CHECKSUM, MEMBER)
    rows = [line.split(",")[:-1] for line in gzip.decompress(table).decode("ascii").splitlines()]
    return np.array(rows, dtype=np.float64).astype(np.uint8).tobytes()


if __name__ == "__main__":
    path = Path(sys.argv[1]) / FILE.name if len(sys.argv) > 1 else FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(images())
