"""What the dearest request of each lesson takes while it is computed: it is bounded, whatever an address asks for."""

import tracemalloc

import pytest

from tests.pages.test_experiments import EXPERIMENTS, opened

pytestmark = pytest.mark.slow

MOST = 64 * 2**20
DEAREST = {
    "When_gradients_explode": {"T": "200", "H": "64", "seed": "770", "net": "LSTM", "wallT": "100", "updates": "30"},
    "The_two_paths": {"net": "python-lstm", "weights": "1.0", "text": "x" * 300, "seed": "770"},
    "How_far_back_do_we_train": {"noise": "100", "window": "102", "draw": "77", "chunk": "200"},
}


def test_every_page_that_computes_is_measured():
    assert set(DEAREST) == {path.stem.partition("_")[2] for path in EXPERIMENTS}


@pytest.mark.parametrize("name", DEAREST)
def test_the_dearest_request_of_a_lesson_takes_at_most_64_megabytes(name):
    (path,) = (path for path in EXPERIMENTS if path.stem.endswith(name))
    opened(path)  # brings in Plotly and the nets, which all requests share
    tracemalloc.start()
    try:
        app = opened(path, **DEAREST[name])
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert not app.exception
    assert peak < MOST, f"{peak / 2**20:.0f} MiB"
