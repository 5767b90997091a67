"""Figures, one a file: arrays -> plotly Figure."""
