"""Training of the nets that are shipped: ``python -m lstm_viz.training <task> <cell>``."""
