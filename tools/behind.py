"""Runs the app as `docs/nginx` has it: two processes, below /lstm. `python -m tools.behind [nginx]`.

Every page and file is asked for, by learners who stay at a process and by some who do not; then one process is killed,
and all is asked for again. nginx is no requirement of this project: where there is none, this says so and ends with 2.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from websockets.sync.client import connect

from lstm_viz import browser
from lstm_viz.ui.doors import pages
from tools.serve import ROOT, free_port, serve

CONFIG = ROOT / "docs/nginx/lstm-viz.conf"
BASE = ("--server.baseUrlPath", "lstm")


@contextmanager
def behind(nginx: str, sticky: bool = True) -> Iterator[tuple[str, list[int]]]:
    """The address of the app behind nginx, with free ports in the place of those of the file, and its processes.

    Without `sticky` a learner's requests go to the processes in turn.
    """
    port = free_port()
    with tempfile.TemporaryDirectory() as folder, serve(options=BASE) as one, serve(options=BASE) as two:
        text = re.sub(r"listen \d+", f"listen 127.0.0.1:{port}", CONFIG.read_text("utf-8"))
        text = text if sticky else text.replace("ip_hash;", "")
        for old, server in (("8501", one), ("8502", two)):
            text = text.replace(f"127.0.0.1:{old}", server.url.removeprefix("http://"))
        kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        places = "".join(f"{kind}_temp_path {folder}/{kind};" for kind in kinds)
        whole = f"pid {folder}/pid; daemon off; events {{}} http {{ access_log off; {places}\n{text}\n}}"
        config = Path(folder, "nginx.conf")
        config.write_text(whole, "utf-8")
        process = subprocess.Popen([nginx, "-p", folder, "-e", f"{folder}/error.log", "-c", str(config)])
        try:
            for _ in range(100):
                if _status(f"http://127.0.0.1:{port}/lstm/_stcore/health") == 200:
                    break
                time.sleep(0.1)
            yield f"http://127.0.0.1:{port}/lstm", [one.pid, two.pid]
        finally:
            process.terminate()
            process.wait(10)


def _status(url: str) -> int:
    try:
        with urllib.request.urlopen(url, timeout=30) as answer:
            answer.read()
            return int(answer.status)
    except urllib.error.HTTPError as refusal:
        return refusal.code
    except OSError:
        return 0


WANTED = {
    **{f"/{page}": 200 for page in sorted(pages())},
    "/?text=" + "%C3%A9" * 3000: 200,
    "/a/b/d": 404,
    "/_stcore/metrics": 404,
    f"/{browser.assets_url()}/{browser.entry(browser.FIRST)}": 200,
    **{f"/export/python-lstm-16.{ending}?text=x": 200 for ending in ("csv", "json", "npz", "py", "html")},
    **{f"/export/lookback.{ending}?text=x": 200 for ending in ("csv", "json", "py", "html")},
}


def wrong(url: str) -> int:
    """Asks for everything four times, and for a WebSocket; how many answers are not as they should be."""
    count = 0
    for path, status in WANTED.items():
        found = [_status(url + path) for _ in range(4)]
        if set(found) != {status}:
            count += 1
            print(f"  WRONG {path[:40]}: {found}, not {status}")
    kind: Any = ["streamlit"]
    with connect(f"{url.replace('http', 'ws', 1)}/_stcore/stream", subprotocols=kind, proxy=None):
        pass
    return count


def main() -> int:
    nginx = sys.argv[1] if len(sys.argv) > 1 else shutil.which("nginx")
    if nginx is None:
        print("There is no nginx here; nothing was tried.", file=sys.stderr)
        return 2
    count = 0
    for sticky in (True, False):
        with behind(nginx, sticky) as (url, processes):
            found = wrong(url)
            os.kill(processes[0], signal.SIGKILL)
            left = wrong(url)
        how = "staying at a process" if sticky else "in turn"
        print(f"{how}: of {len(WANTED)} addresses, four times each, {found} wrong; {left} once one process was killed")
        count += found + left
    return int(count > 0)


if __name__ == "__main__":
    sys.exit(main())
