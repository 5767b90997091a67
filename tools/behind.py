"""Runs the app as `docs/nginx` has it: two processes, below /lstm. `python -m tools.behind [nginx]`.

nginx is no requirement of this project: where there is none, this says so and ends with 2.
"""

import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from websockets.sync.client import connect

from tools.serve import ROOT, free_port, serve

CONFIG = ROOT / "docs/nginx/lstm-viz.conf"
BASE = ("--server.baseUrlPath", "lstm")


@contextmanager
def behind(nginx: str) -> Iterator[str]:
    """The address of the app behind nginx, with free ports in the place of those of the file."""
    port = free_port()
    with tempfile.TemporaryDirectory() as folder, serve(options=BASE) as one, serve(options=BASE) as two:
        text = re.sub(r"listen \d+", f"listen 127.0.0.1:{port}", CONFIG.read_text("utf-8"))
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
            yield f"http://127.0.0.1:{port}/lstm"
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


def main() -> int:
    nginx = sys.argv[1] if len(sys.argv) > 1 else shutil.which("nginx")
    if nginx is None:
        print("There is no nginx here; nothing was tried.", file=sys.stderr)
        return 2
    wanted = {
        "/": 200,
        "/Gate_surgery": 200,
        "/?text=" + "%C3%A9" * 3000: 200,
        "/a/b/d": 404,
        "/_stcore/metrics": 404,
        **{f"/export/python-lstm-16.{ending}?text=x": 200 for ending in ("csv", "json", "npz", "py", "html")},
    }
    with behind(nginx) as url:
        found = {path: [_status(url + path) for _ in range(4)] for path in wanted}
        with connect(
            f"{url.replace('http', 'ws', 1)}/_stcore/stream", subprotocols=["streamlit"], proxy=None
        ) as socket:  # type: ignore[list-item]
            print("WebSocket: open, as", socket.subprotocol)
    wrong = 0
    for path, statuses in found.items():
        good = set(statuses) == {wanted[path]}
        wrong += not good
        print(f"{'good ' if good else 'WRONG'} {path[:40]}: {statuses}")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
