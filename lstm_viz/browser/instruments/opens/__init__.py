"""The component of `The forget gate learns to open`: one LSTM from ten starts. `payload` packs, `mount` shows it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lstm_viz.browser.instruments import trainer


def payload(lesson: Mapping[str, Any]) -> dict[str, Any]:
    """As that of `instruments.trainer`, of the one cell that is trained and without what is handed out of a run."""
    left_out = ("scripts", "layers", "calls")
    whole = {name: value for name, value in trainer.payload(lesson).items() if name not in left_out}
    return whole | {part: {"lstm": whole[part]["lstm"]} for part in ("cells", "signals")}
