"""The browser's half: one folder a component, its JavaScript and CSS served as they are."""

import hashlib
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent
SERVED = (".css", ".js")  # what a browser may fetch from here; the Python beside it is not


@cache
def assets_version() -> str:
    """A short hash of all served files: new files have a new address, so no cache answers with old ones."""
    digest = hashlib.sha256()
    for path in sorted(ROOT.rglob("*")):
        if path.suffix in SERVED:
            digest.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:12]


def assets_url() -> str:
    """Where the files are, relative to the page's base address and without a slash at either end."""
    return f"assets/{assets_version()}"
