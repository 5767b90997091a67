"""The browser's half: one folder a component, its JavaScript and CSS served as they are."""

import hashlib
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent
SERVED = (".css", ".js")  # what a browser may fetch from here; the Python beside it is not


def files() -> list[Path]:
    """Every file that a browser may fetch."""
    return sorted(path for path in ROOT.rglob("*") if path.suffix in SERVED)


@cache
def assets_version() -> str:
    """A short hash of all served files: new files have a new address, so no cache answers with old ones."""
    digest = hashlib.sha256()
    for path in files():
        digest.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:12]


def assets_url() -> str:
    """Where the files are, relative to the page's base address and without a slash at either end."""
    return f"assets/{assets_version()}"


def scripts(component: str) -> list[str]:
    """Addresses of a component's modules, as `assets_url` gives its folder."""
    return [f"{assets_url()}/{path.relative_to(ROOT).as_posix()}" for path in sorted((ROOT / component).rglob("*.js"))]
