"""What all figures have in common."""

import pytest

from lstm_viz.plots.theme import template


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_legend_stands_at_the_figures_edge_where_no_resize_moves_the_plot_under_it(theme):
    legend = template(theme).layout.legend
    assert (legend.yref, legend.y, legend.yanchor) == ("container", 1, "top")
