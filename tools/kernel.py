"""Compiles what costs time in the browser, C to WebAssembly: `python -m tools.kernel [folder]`.

The compiler is Zig's clang, from PyPI. The same version makes the same bytes on every machine: a test does it again.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

NET = Path(__file__).resolve().parents[1] / "lstm_viz/browser/net"
# What is made of what. Fused: products are added in one, which not all browsers can (FUSE in kernel.c).
MADE = {
    NET / "training/kernel.wasm": NET / "training/kernel.c",
    NET / "training/kernel.fused.wasm": NET / "training/kernel.c",
    NET / "forgetting/reach.wasm": NET / "forgetting/reach.c",
}
FLAGS = (
    *("-target", "wasm32-freestanding", "-std=c17", "-O3", "-msimd128", "-mbulk-memory", "-nostdlib"),
    *("-Wall", "-Wextra", "-Werror", "-Wl,--no-entry", "-Wl,--import-memory", "-Wl,--export=__heap_base"),
    *("-Wl,--strip-all", "-Wl,-z,stack-size=16384"),
    # Else loops count in pointers, and no address is folded into a load: a twentieth slower.
    *("-mllvm", "-disable-lsr"),
)


def compiled(target: Path) -> bytes:
    """The WebAssembly of one file of MADE."""
    source, more = MADE[target], ["-mrelaxed-simd", "-ffp-contract=off"] if ".fused" in target.name else []
    with tempfile.TemporaryDirectory() as folder:  # the compiler's caches, and its output: it leaves more than one file
        caches = {f"ZIG_{name}_CACHE_DIR": folder for name in ("GLOBAL", "LOCAL")}
        made = Path(folder, "kernel.wasm")
        command = [sys.executable, "-m", "ziglang", "cc", *FLAGS, *more, "-o", str(made), source.name]
        subprocess.run(command, cwd=source.parent, env={**os.environ, **caches}, check=True)
        return made.read_bytes()


if __name__ == "__main__":
    for each in MADE:
        folder = Path(sys.argv[1]) if len(sys.argv) > 1 else each.parent
        (folder / each.name).write_bytes(compiled(each))
