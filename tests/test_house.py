"""The house stands as DESIGN draws it: what may import what, what may be loaded, how each thing is pinned."""

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from streamlit import config

from lstm_viz import browser
from lstm_viz.ui.menu import title
from tools import node

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted((ROOT / "pages").glob("*/[0-9]*.py"))
SERVED = sorted(path for path in (ROOT / "lstm_viz/browser").rglob("*") if path.suffix in (".js", ".css"))


def loaded_by(code: str) -> set[str]:
    """Top-level modules that a fresh interpreter holds after `code`."""
    report = "\nimport sys; print(*{name.partition('.')[0] for name in sys.modules})"
    done = subprocess.run([sys.executable, "-c", code + report], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_importing_the_package_is_light() -> None:
    assert loaded_by("import lstm_viz").isdisjoint({"torch", "streamlit", "plotly", "pandas"})


def test_what_the_server_begins_with_is_looked_at_by_no_collection() -> None:
    code = "import gc, app; assert gc.get_freeze_count() > 9 * len(gc.get_objects())"
    assert {"streamlit", "plotly"} <= loaded_by(code)


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


def room(module: str) -> str:
    """The room of a module of the browser; each folder of `modes` and of `instruments` is one."""
    first, second, *rest = module.split("/")
    return f"{first}/{second}" if first in ("modes", "instruments") and rest else first


def floor(module: str) -> int:
    return next(at for at, rooms in enumerate(browser.FLOORS) if module.partition("/")[0] in rooms)


def test_the_floors_of_the_browser_hold() -> None:
    fetched = {"modes/fetch.js": "modes"}  # what may fetch from its own floor, while the page runs
    for path in SERVED:
        if path.suffix != ".js":
            continue
        module = path.relative_to(browser.ROOT).as_posix()
        at_once = browser.needs(module, later=False)
        for needed in browser.needs(module):
            assert (browser.ROOT / needed).is_file(), f"{module} imports {needed}, which is not there"
            if room(needed) == room(module):
                continue
            if needed not in at_once and fetched.get(module) == room(needed).partition("/")[0]:
                continue
            assert floor(needed) < floor(module), f"{module} must not import {needed}: see FLOORS"
            is_mode = needed.startswith("modes/") and not module.startswith("modes/")
            assert not is_mode or needed == "modes/fetch.js", f"{module} must not import {needed}, but have it fetched"
        browser.modules(module)  # raises where modules import each other in a circle


def test_the_linter_has_the_same_floors() -> None:
    floors = re.search(r"const FLOORS = (\[.*?\]);", (ROOT / "eslint.config.js").read_text(), re.DOTALL)
    assert floors, "eslint.config.js has no FLOORS"
    assert tuple(map(tuple, json.loads(floors[1]))) == browser.FLOORS


def test_the_floors_below_the_views_run_without_a_page() -> None:
    modules = [
        path.as_uri()
        for path in SERVED
        if path.suffix == ".js" and floor(path.relative_to(browser.ROOT).as_posix()) < 3
    ]
    load = f"await Promise.all({json.dumps(modules)}.map((module) => import(module)))"
    command = [*node.command("node"), "--input-type=module", "--eval", load]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


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
    assert title(Path("3_What_if")) == "What if"


@pytest.mark.parametrize("path", SERVED, ids=lambda path: path.name)
def test_a_component_loads_nothing_from_elsewhere_and_never_writes_markup(path: Path) -> None:
    source = path.read_text()
    source = source.replace("lstm.eval()", "").replace("model.eval()", "")  # PyTorch's own, in lines that are shown
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
        if (
            path.suffix in {".bin", ".png", ".safetensors", ".npz", ".woff2", ".wasm", ".gz", ".xz"}
            or not path.is_file()
        ):
            continue
        assert not machine.search(path.read_text()), name
