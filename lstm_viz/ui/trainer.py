"""The pages that train and compute in the browser. Each is sent once; nothing comes back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lstm_viz.browser.hosts.streamlit import mount
from lstm_viz.browser.instruments import decoder as pairs
from lstm_viz.browser.instruments import directions as ways
from lstm_viz.browser.instruments import forecast as ahead
from lstm_viz.browser.instruments import layers as stacks
from lstm_viz.browser.instruments import opens as starts
from lstm_viz.browser.instruments import published as record
from lstm_viz.browser.instruments import race as lanes
from lstm_viz.browser.instruments import shapes as blocks
from lstm_viz.browser.instruments import trainer as one
from lstm_viz.browser.instruments import tuning as sweeps


def exports(name: str) -> list[dict[str, str]]:
    """What the server makes of such an instrument."""
    return [{"label": "Page that works offline", "href": f"export/{name}.html"}]


def trainer(key: str, lesson: Mapping[str, Any]) -> None:
    """Show the Playground. The address is read and written in the browser."""
    mount("trainer", one.payload({**lesson, "exports": exports("trainer")}), key=key)


def race(key: str, lesson: Mapping[str, Any]) -> None:
    """Show the race."""
    mount("race", lanes.payload({**lesson, "exports": exports("race")}), key=key)


def tuning(key: str, lesson: Mapping[str, Any]) -> None:
    """Show `Tuning`."""
    mount("tuning", sweeps.payload({**lesson, "exports": exports("tuning")}), key=key)


def opens(key: str, lesson: Mapping[str, Any]) -> None:
    """Show `The forget gate learns to open`."""
    mount("opens", starts.payload({**lesson, "exports": exports("opens")}), key=key)


def published(key: str, lesson: Mapping[str, Any]) -> None:
    """Show `As published`."""
    mount("published", record.payload({**lesson, "exports": exports("published")}), key=key)


def shapes(key: str, lesson: Mapping[str, Any]) -> None:
    """Show `Shapes`."""
    mount("shapes", blocks.payload({**lesson, "exports": exports("shapes")}), key=key)


def directions(key: str, lesson: Mapping[str, Any]) -> None:
    """Show `Both directions`."""
    mount("directions", ways.payload({**lesson, "exports": exports("directions")}), key=key)


def layers(key: str, lesson: Mapping[str, Any]) -> None:
    """Show `Layers`."""
    mount("layers", stacks.payload({**lesson, "exports": exports("layers")}), key=key)


def decoder(key: str, lesson: Mapping[str, Any]) -> None:
    """Show `Encoder and decoder`."""
    mount("decoder", pairs.payload({**lesson, "exports": exports("decoder")}), key=key)


def forecast(key: str, lesson: Mapping[str, Any]) -> None:
    """Show `What comes next?`."""
    mount("forecast", ahead.payload({**lesson, "exports": exports("forecast")}), key=key)
