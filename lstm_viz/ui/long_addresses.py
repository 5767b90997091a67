"""HTTP for long addresses: a text travels in the address, and uvicorn refuses a request head of more than 16 kB.

A link to 2,000 characters may have 24 kB. A longer one, of a million characters even, must get a page that says so
rather than uvicorn's bare 400. uvicorn has an option for it (`h11_max_incomplete_event_size`), but Streamlit starts
uvicorn and does not pass it on, and has chosen the protocol before it reads our app; so the option's default is raised.
"""

import uvicorn
from uvicorn.protocols.http import h11_impl

MAX_HEAD = 4 * 2**20
"""Bytes of a request's address and headers; browsers themselves stop at about 2 MB."""


def accept() -> None:
    """Raise the bound for all connections to come.

    Raises
    ------
    RuntimeError
        When this uvicorn keeps its bound elsewhere.
    """
    name = "DEFAULT_MAX_INCOMPLETE_EVENT_SIZE"
    if name not in vars(h11_impl):
        raise RuntimeError(f"uvicorn {uvicorn.__version__} has no h11_impl.{name}: long addresses would be refused")
    vars(h11_impl)[name] = MAX_HEAD
