"""Fails as a whole when asked for ?as=page, otherwise inside a fragment at a click."""

import streamlit as st

if st.query_params.get("as") == "page":
    raise RuntimeError("a secret of the server")


@st.fragment
def part() -> None:
    if st.button("Fail"):
        raise RuntimeError("a secret of the server")


part()
