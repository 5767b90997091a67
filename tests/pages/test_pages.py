"""Every page runs, from any address, without an exception and with one question as its title."""

import os
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

pytestmark = pytest.mark.slow  # `make quick` opens each page once, in tests/test_house.py

ROOT = Path(__file__).resolve().parents[2]
FRAME = ROOT / "lstm_viz/ui/frame.py"
PAGES = sorted((ROOT / "pages").glob("*/[0-9]*.py"))

ADDRESSES = [
    {},
    {"net": "no such net"},
    {"t": "-5", "unit": "999"},
    {"t": "soon", "unit": "1e9"},
    {"text": ""},
    {"text": "<script>alert(1)</script><img src=x onerror=alert(1)>"},
    {"text": "漢字 😀 مرحبا \u202e \x00\x07"},
    {"text": "a" * 100_000},
]


def opened(path: Path, address: dict[str, str]) -> AppTest:
    app = AppTest.from_file(str(FRAME), default_timeout=60).run()
    for name, value in address.items():
        app.query_params[name] = value
    app.switch_page(os.path.relpath(path, FRAME.parent))
    return app.run()


@pytest.mark.parametrize("address", ADDRESSES, ids=[str(a)[:40] for a in ADDRESSES])
@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_opens_from_any_address(path, address):
    app = opened(path, address)
    assert not app.exception
    assert not app.error
    assert len(app.title) == 1


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_title_is_a_question(path):
    (title,) = opened(path, {}).title
    assert title.value.endswith("?")


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_stays_thin(path):
    assert len(path.read_text("utf-8").splitlines()) <= 100


MENU = """
import streamlit as st
from lstm_viz.ui.menu import menu

st.session_state.menu = {section: [(page.url_path, page.title) for page in pages] for section, pages in menu().items()}
"""


def test_a_folder_is_a_section_and_an_address_is_a_file_name_without_its_number():
    found = AppTest.from_string(MENU, default_timeout=60).run().session_state.menu
    assert list(found) == [
        "Watch",
        "Gradients through time",
        "What if",
        "Train",
        "Sequences in practice",
        "Questions",
        "What LSTMs are for",
    ]
    stems = [path.stem.partition("_")[2] for path in PAGES]
    assert len(set(stems)) == len(stems)
    pages = [page for section in found.values() for page in section]
    assert pages == [("" if not place else stem, stem.replace("_", " ")) for place, stem in enumerate(stems)]
