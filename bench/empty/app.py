"""An empty Streamlit page behind the app's own middleware: what the first load is measured against."""

import streamlit as st

from lstm_viz.ui import server

app = st.App("page.py", middleware=server.middleware(), on_script_error=server.on_script_error)
