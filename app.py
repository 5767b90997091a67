"""The server: headers, compression and files around the pages. Start it with `streamlit run app.py`."""

import os

# Before NumPy is imported: at these sizes one thread is faster than two, many times so on a busy machine.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

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
