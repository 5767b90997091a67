"""Compiles what costs time in the browser, C to WebAssembly: `python -m tools.kernel [folder]`.

The compiler is Zig's clang, from PyPI. The same version makes the same bytes on every machine: a test does it again.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

NET = Path(__file__).resolve().parents[1] / "lstm_viz/browser/net"
SOURCES = (NET / "training/kernel.c", NET / "forgetting/reach.c")
FLAGS = (
    *("-target", "wasm32-freestanding", "-std=c17", "-O3", "-msimd128", "-mbulk-memory", "-nostdlib"),
    *("-Wall", "-Wextra", "-Werror", "-Wl,--no-entry", "-Wl,--import-memory", "-Wl,--export=__heap_base"),
    *("-Wl,--strip-all", "-Wl,-z,stack-size=16384"),
    # Else loops count in pointers, and no address is folded into a load: a twentieth slower.
    *("-mllvm", "-disable-lsr"),
)


def compiled(source: Path) -> bytes:
    """The WebAssembly of one file."""
    with tempfile.TemporaryDirectory() as folder:  # the compiler's caches, and its output: it leaves more than one file
        caches = {f"ZIG_{name}_CACHE_DIR": folder for name in ("GLOBAL", "LOCAL")}
        made = Path(folder, "kernel.wasm")
        command = [sys.executable, "-m", "ziglang", "cc", *FLAGS, "-o", str(made), source.name]
        subprocess.run(command, cwd=source.parent, env={**os.environ, **caches}, check=True)
        return made.read_bytes()


if __name__ == "__main__":
    for each in SOURCES:
        folder = Path(sys.argv[1]) if len(sys.argv) > 1 else each.parent
        (folder / each.with_suffix(".wasm").name).write_bytes(compiled(each))
