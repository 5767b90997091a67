"""A server of our own for a while: `with serve() as server: server.url`."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Server:
    """A running server: where it is, its process, and what it has written."""

    url: str
    pid: int
    log: Path

    @property
    def processes(self) -> list[int]:
        """The server and all that it has started, and those have (Linux)."""
        found, asked = [], [self.pid]
        while asked:
            pid = asked.pop()
            found.append(pid)
            with suppress(FileNotFoundError):  # it has ended meanwhile
                for task in Path(f"/proc/{pid}/task").iterdir():
                    asked += map(int, (task / "children").read_text().split())
        return found

    @property
    def memory(self) -> int:
        """Bytes of memory that the server and its processes hold now; what they share is counted for each (Linux)."""
        return sum(map(resident, self.processes))


def resident(pid: int) -> int:
    """Bytes of memory that a process holds now (Linux); 0 when it has ended."""
    with suppress(FileNotFoundError):
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) * 1024
    return 0


@contextmanager
def serve(
    script: str = "app.py",
    timeout: float = 60,
    options: Sequence[str] = (),
    port: int | None = None,
    env: Mapping[str, str] | None = None,
    command: Sequence[str] | None = None,
    cwd: Path = ROOT,
) -> Iterator[Server]:
    """Start `streamlit run script` in the repository on this machine; stop it at the end.

    Parameters
    ----------
    options : sequence of str
        Further ones of `streamlit run`, as ``("--server.baseUrlPath", "lstm")``.
    port : int, optional
        None: one that is free.
    env : mapping of str to str, optional
        Variables beside those of this process.
    command : sequence of str, optional
        What is started in the place of `streamlit run script`, in the folder `cwd`.
    """
    port = port or free_port()
    where = ["--server.port", str(port), "--server.address", "127.0.0.1", "--server.headless", "true"]
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder, "server.log")
        with log.open("wb") as out:
            process = subprocess.Popen(
                [*(command or (sys.executable, "-m", "streamlit", "run", script)), *where, *options],
                cwd=cwd,
                env={**os.environ, **(env or {})},
                stdout=out,
                stderr=subprocess.STDOUT,
            )
        server = Server(f"http://127.0.0.1:{port}", process.pid, log)
        try:
            _wait(server, process, timeout, options)
            yield server
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(server: Server, process: subprocess.Popen[bytes], timeout: float, options: Sequence[str]) -> None:
    """Return when the server answers that it is well."""
    base = dict(zip(options[::2], options[1::2], strict=True)).get("--server.baseUrlPath")
    health = "/".join(filter(None, (server.url, base, "_stcore/health")))
    end = time.monotonic() + timeout
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(health, timeout=1) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError(f"the server did not come up in {timeout:.0f} s:\n{server.log.read_text(errors='replace')}")
