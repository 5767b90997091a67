"""One Node for all tests of pure modules."""

from collections.abc import Iterator

import pytest

from tests.js.node import Node


@pytest.fixture(scope="session")
def bare_node() -> Iterator[Node]:
    running = Node()
    yield running
    running.close()
