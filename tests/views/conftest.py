"""Fixtures for the views: a stand in the place of the server, where every instrument's page is without Streamlit."""

from collections.abc import Iterator

import pytest

from tests.views.stand import stand


@pytest.fixture(scope="session")
def base_url() -> Iterator[str]:
    """Every test may say `page.goto("/Build_a_memory")`."""
    with stand() as address:
        yield address
