"""The server: headers, compression and files around the pages. Start it with `streamlit run app.py`."""

import gc
import os
import sys
from pathlib import Path

# Before NumPy is imported: at these sizes one thread is faster than two, many times so on a busy machine.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import streamlit as st
from starlette.middleware import Middleware

from lstm_viz.plots.sheet import Sheet
from lstm_viz.ui import long_addresses, server, work
from lstm_viz.ui.outside import Outside

long_addresses.accept()
work.LESSONS.outside = Outside()
sys.setswitchinterval(0.001)  # seconds; a page that is light waits for its turn behind every thread that is busy

app = st.App(
    Path(server.__file__).with_name("frame.py"),
    routes=server.routes(),
    middleware=[*server.middleware(), Middleware(server.Preload)],
    on_script_error=server.on_script_error,
)

# What is here from the start stays: a collection that looks at it holds every learner up for 200 ms, and finds nothing.
Sheet("light").drawn()  # Plotly is here too, else the first lesson would bring it
gc.collect()
gc.freeze()
