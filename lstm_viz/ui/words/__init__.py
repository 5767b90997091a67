"""What the pages that compute say: a module a page, from numbers to sentences. Nothing here draws or asks Streamlit."""
