"""As little as a Streamlit page can be and still be seen."""

import streamlit as st

st.set_page_config(layout="wide")
st.text("Empty")
