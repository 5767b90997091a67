"""The house stands as DESIGN draws it: what may import what, what may be loaded, how each thing is pinned."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from streamlit import config

from lstm_viz.ui.frame import title

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted((ROOT / "pages").glob("[0-9]*.py"))
SERVED = sorted(path for path in (ROOT / "lstm_viz/browser").rglob("*") if path.suffix in (".js", ".css"))


def loaded_by(code: str) -> set[str]:
    """Top-level modules that a fresh interpreter holds after `code`."""
    report = "\nimport sys; print(*{name.partition('.')[0] for name in sys.modules})"
    done = subprocess.run([sys.executable, "-c", code + report], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_importing_the_package_is_light() -> None:
    assert loaded_by("import lstm_viz").isdisjoint({"torch", "streamlit", "plotly", "pandas"})


@pytest.fixture(scope="module")
def first_with_torch() -> str:
    """The first page that loads torch, with those before it run in the same interpreter; empty where none does."""
    return subprocess.run(
        [sys.executable, "-c", RUN_PAGES, *map(str, PAGES)], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.strip()


RUN_PAGES = """
import sys
from streamlit.testing.v1 import AppTest
for path in sys.argv[1:]:
    page = AppTest.from_file(path, default_timeout=60).run()
    assert not page.exception, page.exception
    if "torch" in sys.modules:
        print(path)
        break
"""


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_that_shows_shipped_nets_never_loads_torch(first_with_torch: str, path: Path) -> None:
    assert first_with_torch != str(path)


def test_the_floors_hold() -> None:
    command = [Path(sys.executable).parent / "lint-imports", "--no-cache", "--no-logo"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_every_requirement_is_pinned_and_the_run_time_ones_give_a_reason() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        lines = [line for line in (ROOT / name).read_text().splitlines() if line and not line.startswith("#")]
        for line in lines:
            assert re.fullmatch(r"[\w-]+==[\w.]+ +# \S.*", line), line


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_is_thin(path: Path) -> None:
    source = path.read_text()
    assert len(source.splitlines()) <= 100
    assert 'type="primary"' not in source, "white on the accent is hard to read in the dark theme"


def test_a_title_is_the_file_name_in_words() -> None:
    assert title(Path("02_LSTM_beside_RNN.py")) == "LSTM beside RNN"


@pytest.mark.parametrize("path", SERVED, ids=lambda path: path.name)
def test_a_component_loads_nothing_from_elsewhere_and_never_writes_markup(path: Path) -> None:
    source = path.read_text()
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function", source)
    assert not re.search(r"(import|from|fetch\(|url\()\s*[\"'(]?https?:", source)


def test_the_settings_that_the_server_depends_on_are_known_to_streamlit_and_set() -> None:
    given = tomllib.loads((ROOT / ".streamlit/config.toml").read_text())
    assert given["runner"] == {"postScriptGC": False, "magicEnabled": False}
    assert given["browser"]["gatherUsageStats"] is False
    assert given["client"]["showErrorDetails"] == "none"
    for section, options in given.items():
        for name in options:
            keys = (
                [f"{section}.{name}.{inner}" for inner in options[name]]
                if isinstance(options[name], dict)
                else [f"{section}.{name}"]
            )
            for key in keys:
                config.get_option(key)  # raises for a name that Streamlit does not know


def test_nothing_names_one_machine() -> None:
    files = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    slash = "/"
    machine = re.compile(rf"(?:^|[^A-Za-z0-9_.]){slash}(?:work|tmp|root|home){slash}")
    for name in filter(None, files.split("\0")):
        path = ROOT / name
        if path.suffix in {".png", ".safetensors", ".npz", ".woff2"} or not path.is_file():
            continue
        assert not machine.search(path.read_text()), name
