"""The browser's half: one folder a component, its JavaScript and CSS served as they are."""

import hashlib
import re
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent
IMPORT = re.compile(r'(?:^\s*import\s+|\bfrom\s*)"(\.{1,2}/[^"\n]+)"', re.MULTILINE)
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
    """Addresses of a component's `main.js` and of all that it needs at once, as `assets_url` gives its folder.

    What it imports by `import(...)` while it runs is left out: most visits never ask for it.
    """
    found: set[Path] = set()
    asked = [ROOT / component / "main.js"]
    while asked:
        path = asked.pop()
        if path not in found:
            found.add(path)
            asked += [(path.parent / name).resolve() for name in IMPORT.findall(path.read_text("utf-8"))]
    return [f"{assets_url()}/{path.relative_to(ROOT).as_posix()}" for path in sorted(found)]
