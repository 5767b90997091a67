"""The component of `The race`: nets that are trained side by side in the browser. `payload` packs, `mount` shows it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lstm_viz.browser.instruments import trainer


def payload(lesson: Mapping[str, Any]) -> dict[str, Any]:
    """As that of `instruments.trainer`, without what is handed out of one run."""
    left_out = ("scripts", "layers", "calls")
    return {name: value for name, value in trainer.payload(lesson).items() if name not in left_out}
