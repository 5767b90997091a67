"""The wheel: what is installed from it is whole, and does what the clone does. Built once, without a network."""

import json
import os
import shutil
import subprocess
import sys
import urllib.request
import venv
from importlib.metadata import version
from pathlib import Path
from zipfile import ZipFile

import pytest
import torch
from packaging.requirements import Requirement

from tools.serve import serve

ROOT = Path(__file__).resolve().parents[1]
TOP = ("app.py", "pyproject.toml", "setup.py", "README.md")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from a copy: setuptools writes beside what it reads."""
    folder = tmp_path_factory.mktemp("wheel")
    for name in ("lstm_viz", "pages", ".streamlit"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in TOP:
        shutil.copy(ROOT / name, folder)
    build = "from setuptools.build_meta import build_wheel; build_wheel('.')"
    subprocess.run([sys.executable, "-c", build], cwd=folder, check=True, capture_output=True)
    [found] = folder.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The interpreter of an environment that has the wheel, and sees the packages of this one."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder, with_pip=False, symlinks=True)
    python = folder / "bin/python"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-index", "--no-deps"]
    subprocess.run([*pip, str(wheel)], check=True, capture_output=True)
    [site] = folder.glob("lib/python*/site-packages")
    others = [path for path in sys.path if path.endswith("site-packages")]
    (site / "others.pth").write_text("\n".join(others))
    return python


def said(python: Path, *words: str, cwd: Path) -> str:
    """What a program of the environment prints, started away from the clone."""
    env = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run([python, *words], cwd=cwd, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_wheel_holds_every_file_of_the_package_and_of_the_app(wheel: Path):
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "lstm_viz", "pages", ".streamlit", "app.py"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    wanted = {path if path.startswith("lstm_viz/") else f"lstm_viz/app/{path}" for path in listed}
    held = {name for name in ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert held == wanted


def test_what_it_asks_for_are_ranges_and_the_pinned_versions_lie_within(wheel: Path):
    with ZipFile(wheel) as archive:
        [name] = [name for name in archive.namelist() if name.endswith("METADATA")]
        lines = archive.read(name).decode().splitlines()
    asked = [Requirement(line.partition(": ")[2]) for line in lines if line.startswith("Requires-Dist")]
    assert {one.name for one in asked if one.marker is None} == {"numpy", "safetensors"}
    for one in asked:
        assert {each.operator for each in one.specifier} == {">=", "<"}, one
        assert version(one.name) in one.specifier, one


def test_it_is_imported_from_anywhere_and_finds_its_nets(installed: Path, tmp_path: Path):
    code = """
import json, lstm_viz, importlib.resources as resources
from lstm_viz.ui import home
files = resources.files("lstm_viz")
print(json.dumps([lstm_viz.__file__, lstm_viz.__version__, lstm_viz.load("python-lstm").units,
                  files.joinpath("py.typed").is_file(), str(home.PAGES)]))
"""
    file, number, units, typed, pages = json.loads(said(installed, "-c", code, cwd=tmp_path))
    assert not Path(file).is_relative_to(ROOT)
    assert not Path(pages).is_relative_to(ROOT)
    assert (number, units, typed) == ("0.1.0", 64, True)
    assert said(installed.with_name("lstm-viz"), "--version", cwd=tmp_path) == "lstm-viz 0.1.0\n"


def test_the_command_writes_a_page_about_a_model(installed: Path, tmp_path: Path):
    torch.save(torch.nn.LSTM(3, 5).state_dict(), tmp_path / "mine.pt")
    words = ["page", "mine.pt", "--noise", "9", "-o", "mine.html"]
    assert said(installed.with_name("lstm-viz"), *words, cwd=tmp_path) == "mine, 9 steps of noise: mine.html\n"
    assert "<title>mine, 9 steps of noise</title>" in (tmp_path / "mine.html").read_text("utf-8")


def test_the_command_starts_the_app_with_its_settings(installed: Path, tmp_path: Path):
    with serve(command=[str(installed.with_name("lstm-viz"))], cwd=tmp_path) as server:
        with urllib.request.urlopen(f"{server.url}/Playground", timeout=60) as answer:
            assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
        said_by_it = server.log.read_text()
    assert "usage statistics" not in said_by_it, "as Streamlit says without the settings"
    assert "Traceback" not in said_by_it
