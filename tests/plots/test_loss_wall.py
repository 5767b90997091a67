"""The map of the loss and the course of the updates."""

import numpy as np

from lstm_viz.analysis.clipping import CLIPS
from lstm_viz.analysis.explode import size
from lstm_viz.analysis.loss_wall import descend, surface
from lstm_viz.plots.loss_wall import HIGH, LOW, descent, loss_wall
from lstm_viz.plots.reach import Look

LOOKS = {
    name: Look("text", dash, symbol)
    for name, dash, symbol in zip(CLIPS, ("solid", "dash", "dot"), ("circle", "diamond", "square"), strict=True)
}
U, B = np.linspace(0.8, 2, 7), np.linspace(-0.3, 0.3, 4)


def test_the_map_shades_the_log_of_the_loss_on_one_scale_for_all_nets():
    loss = surface("rnn", U[None], B[:, None], 20)
    heat = loss_wall(U, B, loss, descend("rnn", (1.5, 0.02), 20, 0.1, 3, 1.0), LOOKS, "light").data[0]
    np.testing.assert_allclose(heat.z, np.clip(np.log10(loss), LOW, HIGH))
    assert (heat.zmin, heat.zmax) == (LOW, HIGH)
    np.testing.assert_array_equal(heat.customdata, loss)


def test_the_paths_are_the_updates_and_the_axes_stay_with_the_map():
    paths = descend("rnn", (1.5, 0.0), 20, 0.1, 4, 1.0)
    figure = loss_wall(U, B, surface("rnn", U[None], B[:, None], 20), paths, LOOKS, "dark")
    for trace, (name, path) in zip(figure.data[1:], paths.items(), strict=True):
        assert trace.name == name
        np.testing.assert_array_equal(trace.x, path.points[:, 0])
        np.testing.assert_array_equal(trace.y, path.points[:, 1])
    (start,) = figure.layout.annotations
    assert (start.text, start.x, start.y) == ("start", 1.5, 0)
    assert figure.layout.xaxis.range == (0.8, 2)
    assert figure.layout.yaxis.range == (-0.3, 0.3)


def test_where_the_loss_is_no_number_the_map_is_empty():
    loss = np.array([[np.inf, 1.0], [np.nan, 0.0]])
    paths = descend("rnn", (1.5, 0.0), 5, 0.1, 1, 1.0)
    heat = loss_wall(U[:2], B[:2], loss, paths, LOOKS, "light").data[0]
    np.testing.assert_array_equal(np.isnan(heat.z), [[True, False], [True, False]])
    assert heat.z[1][1] == LOW


def test_the_course_shows_loss_and_unclipped_gradient_and_survives_nan():
    paths = descend("relu", (1e6, 1.0), 100, 1.0, 3, 1.0) | {
        "by norm": descend("rnn", (1.5, 0.02), 20, 0.1, 3, 1.0)["by norm"]
    }
    lengths = {name: size(path.gradient) for name, path in paths.items()}
    figure = descent(paths, lengths, LOOKS, "light")
    loss, gradient = (trace for trace in figure.data if trace.name == "by norm")
    np.testing.assert_allclose(loss.y, paths["by norm"].loss)
    np.testing.assert_allclose(gradient.y, lengths["by norm"])
    assert np.isfinite([*figure.layout.yaxis.range, *figure.layout.yaxis2.range]).all()
    assert np.isnan(np.asarray(figure.data[0].y, dtype=float)).all()
