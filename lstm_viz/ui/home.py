"""Where the server and its pages are: at the top of a clone, in a wheel inside the package."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]
HOME = _PACKAGE / "app" if (_PACKAGE / "app").is_dir() else _PACKAGE.parent
"""The folder of `app.py`, `pages/` and `.streamlit/`; setup.py puts them into the wheel."""
PAGES = HOME / "pages"
