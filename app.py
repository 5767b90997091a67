"""The server: headers, compression and files around the pages. Start it with `streamlit run app.py`."""

import streamlit as st
from starlette.middleware import Middleware

from lstm_viz.ui import long_addresses, server

long_addresses.accept()

app = st.App(
    "lstm_viz/ui/frame.py",
    routes=server.routes(),
    middleware=[*server.middleware(), Middleware(server.Preload)],
    on_script_error=server.on_script_error,
)
