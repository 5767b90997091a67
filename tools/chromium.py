"""A Chromium for tests, bench and shots: `python -m tools.chromium` finds one, or fetches one."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

# The one without windows first: the same pages for a quarter less of the processor.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

# Silent: Chromium's own background requests would look like the app's.
ARGS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def find() -> str | None:
    """Where a Chromium is: the system's, else the one that Playwright has downloaded."""
    for name in NAMES:
        if path := shutil.which(name):
            return path
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def fetch() -> None:
    """Download Playwright's Chromium; where that does not work out, ask apt (as root)."""
    apt = shutil.which("apt-get") is not None and os.geteuid() == 0
    libraries = ["--with-deps"] if apt else []  # a bare machine lacks what a browser links to
    subprocess.run([sys.executable, "-m", "playwright", "install", *libraries, "chromium"], check=False)
    if find() is None and apt:
        subprocess.run(["apt-get", "update", "-q"], check=False)
        for package in NAMES[:2]:  # not every system has the first
            if find() is None:
                subprocess.run(["apt-get", "install", "-y", "-q", package], check=False)


def launch_options(*args: str) -> dict[str, Any]:
    """What Playwright's `chromium.launch` needs; `args` are further switches of Chromium.

    Raises
    ------
    FileNotFoundError
        When there is no Chromium.
    """
    path = find()
    if path is None:
        raise FileNotFoundError(
            f"no Chromium: none of {', '.join(NAMES)} is on the PATH and Playwright has none; "
            "`python -m tools.chromium` fetches one"
        )
    return {"executable_path": path, "args": [*ARGS, *args]}


def main() -> int:
    if find() is None:
        fetch()
    path = find()
    if path is None:
        print(
            "No Chromium, and none could be fetched. Install one (package chromium) and try again.",
            file=sys.stderr,
        )
        return 1
    print(f"Chromium: {path}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
