"""The app's own server around a page that fails."""

import streamlit as st

from lstm_viz.ui import server

app = st.App(
    "failing_page.py",
    routes=server.routes(),
    middleware=server.middleware(),
    on_script_error=server.on_script_error,
)
