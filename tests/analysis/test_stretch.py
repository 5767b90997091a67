"""How much one direction is stretched, of many nets at once, against one net at a time."""

import numpy as np
import pytest

from lstm_viz.analysis.explode import inputs, net
from lstm_viz.analysis.jacobians import jacobians, pascanu_bound
from lstm_viz.analysis.stretch import bounds, stretches
from lstm_viz.cells import find
from lstm_viz.run import run


@pytest.mark.parametrize("name", ["rnn", "lstm", "gru"])
def test_each_seed_is_what_its_own_net_gives(name):
    cell, of = name, "c" if name == "lstm" else "h"
    k, largest, smallest = stretches(cell, 1.5, 12, 5, 1.0, range(3))
    for s in range(3):
        params, x = net(find(cell), 1.5, 5, s), inputs(12, s, 1.0)
        trace = run(cell, params, x)
        found = jacobians(find(cell), params, x, trace.values, trace.initial, of)[::-1]
        values = np.linalg.svd(found[k], compute_uv=False)
        np.testing.assert_allclose(largest[s], values[:, 0], rtol=1e-9)
        seen = ~np.isnan(smallest[s])
        assert seen[:3].all()
        np.testing.assert_array_equal(seen, values[:, -1] >= 1e-13 * values[:, 0])
        np.testing.assert_allclose(smallest[s][seen], values[seen, -1], rtol=1e-2)


def test_each_bound_is_that_of_its_own_net_and_a_net_with_gates_has_none():
    k = np.array([0, 2, 5])
    found = bounds("rnn", 1.5, 6, 4, range(2), k)
    for s in range(2):
        np.testing.assert_allclose(found[s], pascanu_bound(net(find("rnn"), 1.5, 4, s), 6)[k])
    assert bounds("gru", 1.5, 6, 4, range(2), k) is None
