"""Parts of others that are not promised: each is asked for by name, and a release without it is named."""

from pathlib import Path

import pytest
import streamlit as st
from streamlit.web.server.starlette import starlette_routes
from uvicorn.protocols.http import h11_impl

from lstm_viz.ui import doors, long_addresses
from lstm_viz.ui.server import streamlit_modules

STREAMLIT = f"in Streamlit {st.__version__}"


def test_a_uvicorn_without_its_bound_is_named(monkeypatch):
    long_addresses.accept()
    assert vars(h11_impl)["DEFAULT_MAX_INCOMPLETE_EVENT_SIZE"] == long_addresses.MAX_HEAD
    monkeypatch.delattr(h11_impl, "DEFAULT_MAX_INCOMPLETE_EVENT_SIZE")
    with pytest.raises(RuntimeError, match=r"uvicorn \d+\.\d+"):
        long_addresses.accept()


def test_streamlits_chunk_for_components_is_still_of_that_name():
    assert streamlit_modules("BidiComponent"), f"no chunk BidiComponent {STREAMLIT}: pages preload nothing of it"


def test_streamlits_page_is_where_its_lines_are_hashed():
    page = Path(st.__file__).parent / "static/index.html"
    assert "<script>" in page.read_text("utf-8"), (
        f"no line of its own in the page {STREAMLIT}: the policy may be simpler"
    )


def test_the_addresses_that_are_closed_are_still_streamlits():
    text = Path(starlette_routes.__file__).read_text("utf-8")
    for part in ("metrics", "script-health-check", "upload_file"):
        assert part in text, f"no address {part} {STREAMLIT}: what is closed in doors.py leads nowhere"
    assert {path.partition("/")[0] for path in (*doors.CLOSED, doors.UPLOADS)} == {starlette_routes.BASE_ROUTE_CORE}
