"""Runs the app as `docs/nginx` has it: two processes, below /lstm. `python -m tools.behind [nginx]`.

Every page and file is asked for, by learners who stay at a process, by some who do not, and over TLS with a certificate
made on the spot; then one process is killed, and all is asked for again. A browser opens pages over TLS. Last, who is
counted where files are limited by address: the learner where the proxy is trusted, else the proxy.

nginx is no requirement of this project: where there is none, or no openssl, this says so and ends with 2.
"""

import os
import re
import shutil
import signal
import ssl
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, expect, sync_playwright
from websockets.sync.client import connect

from lstm_viz import browser
from lstm_viz.ui.doors import pages
from lstm_viz.ui.files import EACH
from tools.chromium import launch_options
from tools.serve import ROOT, free_port, serve

CONFIG = ROOT / "docs/nginx/lstm-viz.conf"
BASE = ("--server.baseUrlPath", "lstm")
PROXY = "127.0.0.2"
"""Where the proxy comes from, as if it were another machine; 127.0.0.1 is trusted as it is."""


@dataclass(frozen=True)
class Behind:
    """The app behind nginx: its address, its processes, and whom to trust where it is asked for over TLS."""

    url: str
    processes: tuple[int, ...]
    trust: ssl.SSLContext | None = None


@contextmanager
def behind(nginx: str, *, sticky: bool = True, tls: bool = False, trusted: bool = False) -> Iterator[Behind]:
    """The app behind nginx, with free ports in the place of those of the file.

    Without `sticky` a learner's requests go to the processes in turn. `trusted`: the processes take the proxy's word
    for who asks.
    """
    port, env = free_port(), {"FORWARDED_ALLOW_IPS": PROXY} if trusted else {}
    with (
        tempfile.TemporaryDirectory() as folder,
        serve(options=BASE, env=env) as one,
        serve(options=BASE, env=env) as two,
    ):
        certificate = _certificate(Path(folder)) if tls else None
        secured = f" ssl; ssl_certificate {certificate}; ssl_certificate_key {folder}/key.pem" if tls else ""
        text = re.sub(r"listen \d+", f"listen 127.0.0.1:{port}{secured}", CONFIG.read_text("utf-8"))
        text = text if sticky else text.replace("ip_hash;", "")
        text = text.replace("proxy_http_version", f"proxy_bind {PROXY}; proxy_http_version")
        for old, server in (("8501", one), ("8502", two)):
            text = text.replace(f"127.0.0.1:{old}", server.url.removeprefix("http://"))
        kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        places = "".join(f"{kind}_temp_path {folder}/{kind};" for kind in kinds)
        whole = f"pid {folder}/pid; daemon off; events {{}} http {{ access_log off; {places}\n{text}\n}}"
        config = Path(folder, "nginx.conf")
        config.write_text(whole, "utf-8")
        process = subprocess.Popen([nginx, "-p", folder, "-e", f"{folder}/error.log", "-c", str(config)])
        trust = ssl.create_default_context(cafile=certificate) if certificate else None
        app = Behind(f"http{'s' if tls else ''}://127.0.0.1:{port}/lstm", (one.pid, two.pid), trust)
        try:
            for _ in range(100):
                if _status(app, "/_stcore/health") == 200:
                    break
                time.sleep(0.1)
            yield app
        finally:
            process.terminate()
            process.wait(10)


def _certificate(folder: Path) -> Path:
    """One for 127.0.0.1 that nobody has signed, with its key beside it."""
    made, key = folder / "certificate.pem", folder / "key.pem"
    names = ("-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1")
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", *names]
    subprocess.run([*command, "-keyout", str(key), "-out", str(made)], check=True, capture_output=True)
    return made


def _status(app: Behind, path: str) -> int:
    try:
        with urllib.request.urlopen(app.url + path, timeout=30, context=app.trust) as answer:
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


def wrong(app: Behind) -> int:
    """Asks for everything four times, and for a WebSocket; how many answers are not as they should be."""
    count = 0
    for path, status in WANTED.items():
        found = [_status(app, path) for _ in range(4)]
        if set(found) != {status}:
            count += 1
            print(f"  WRONG {path[:40]}: {found}, not {status}")
    kind: Any = ["streamlit"]
    with connect(
        f"{app.url.replace('http', 'ws', 1)}/_stcore/stream", subprotocols=kind, proxy=None, ssl=app.trust
    ) as socket:
        assert socket.subprotocol == "streamlit"
    return count


def complaints(app: Behind) -> list[str]:
    """What a browser says in its console while it opens an instrument and a page that computes, and Gate surgery.

    Streamlit looks for its server below the page's own address first, at the root as well; those 404 are no fault.
    """
    said: list[str] = []

    def heard(message: ConsoleMessage) -> None:
        where = message.location["url"]
        if message.type == "error" and not re.search(r"/lstm/\w+/_stcore/", where):
            said.append(f"{message.text} {where}")

    with sync_playwright() as playwright, playwright.chromium.launch(**launch_options()) as chromium:
        page = chromium.new_context(ignore_https_errors=True).new_page()
        page.on("console", heard)
        for path, shown in (
            ("/?stage=4", ".gs-strip"),
            ("/The_two_paths", ".js-plotly-plot"),
            ("/Gate_surgery?t=1", ".gs-strip"),
        ):
            page.goto(app.url + path)
            expect(page.locator(shown).first).to_be_visible(timeout=60_000)
    return said


def counted(app: Behind) -> tuple[int, int]:
    """One learner holds as many files as an address may; what that learner is told about another, and a neighbour."""
    parts = urlsplit(app.url)
    path = f"{parts.path}/export/python-lstm.csv?text={'x' * 1500}"  # more than lies between the app and a reader
    with ExitStack() as open_:

        def ask(address: str) -> int:
            connection = HTTPConnection(str(parts.hostname), parts.port, timeout=60, source_address=(address, 0))
            open_.enter_context(closing(connection))
            connection.request("GET", path)
            return connection.getresponse().status

        held = [ask("127.0.0.3") for _ in range(EACH)]
        if set(held) != {200}:
            print(f"  WRONG: of {EACH} files one learner got {held}")
        return ask("127.0.0.3"), ask("127.0.0.4")


def main() -> int:
    nginx = sys.argv[1] if len(sys.argv) > 1 else shutil.which("nginx")
    if nginx is None or shutil.which("openssl") is None:
        print("There is no nginx here, or no openssl; nothing was tried.", file=sys.stderr)
        return 2
    count = 0
    for how, setting in (
        ("staying at a process", {}),
        ("in turn", {"sticky": False}),
        ("over TLS", {"tls": True}),
    ):
        with behind(nginx, **setting) as app:
            found, said = wrong(app), complaints(app) if app.trust else []
            os.kill(app.processes[0], signal.SIGKILL)
            left = wrong(app)
        print(f"{how}: of {len(WANTED)} addresses, four times each, {found} wrong; {left} once one process was killed")
        print(*(f"  WRONG in the console: {each}" for each in said), sep="\n", end="\n" if said else "")
        count += found + left + len(said)
    for trusted, wanted in ((False, (429, 429)), (True, (429, 200))):
        with behind(nginx, trusted=trusted) as app:
            answers = counted(app)
        print(
            f"the proxy {'trusted' if trusted else 'not trusted'}: one learner's file beyond {EACH} at a time, and a "
            f"neighbour's: {answers}{'' if answers == wanted else f'  WRONG, not {wanted}'}"
        )
        count += answers != wanted
    return int(count > 0)


if __name__ == "__main__":
    sys.exit(main())
