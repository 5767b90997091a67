"""What `show` gives where anywidget is installed: the same frame, and where the reader is as traits."""

from __future__ import annotations

import os
from typing import Any

import anywidget
import traitlets

from lstm_viz.browser.hosts.notebook import HEIGHT, SANDBOX, Shown

_ESM = f"""
export default {{
  render({{ model, el }}) {{
    const frame = document.createElement("iframe");
    frame.title = model.get("title");
    frame.setAttribute("sandbox", "{SANDBOX}");
    frame.style.cssText = "border: 0; width: 100%; height: {HEIGHT}px";
    frame.srcdoc = model.get("_page");
    const go = () => {{
      frame.contentWindow?.postMessage({{ gatescope: {{ t: model.get("t"), unit: model.get("unit") }} }}, "*");
    }};
    const hear = ({{ source, data }}) => {{
      if (source !== frame.contentWindow || !data?.gatescope) return;
      const {{ t, unit, height }} = data.gatescope;
      frame.style.height = `${{Math.min(Math.max(Number(height) || 0, 200), 4000)}}px`;
      if (t === model.get("t") && unit === model.get("unit")) return;
      model.set({{ t, unit }});
      model.save_changes();
    }};
    window.addEventListener("message", hear);
    model.on("change:t change:unit", go);
    el.append(frame);
    return () => {{
      window.removeEventListener("message", hear);
      model.off("change:t change:unit", go);
    }};
  }},
}};
"""


class Gatescope(anywidget.AnyWidget):
    """Gatescope in a notebook. ``t`` is the step, from 0; ``unit`` the unit, None for the mean of all."""

    _esm = _ESM
    _page = traitlets.Unicode().tag(sync=True)
    title = traitlets.Unicode().tag(sync=True)
    t = traitlets.Int(0, min=0).tag(sync=True)
    unit = traitlets.Int(0, min=0, allow_none=True).tag(sync=True)

    def __init__(self, shown: Shown) -> None:
        self._shown = shown
        super().__init__(_page=shown.framed(), title=shown.title, t=shown._t, unit=shown._unit)

    def html(self) -> str:
        """The same as a page of its own, which opens from disk."""
        return self._shown.html()

    def save(self, file: str | os.PathLike[str]) -> None:
        """Write `html` to a file."""
        self._shown.save(file)

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        """The widget, and where none can run the frame alone."""
        bundle = super()._repr_mimebundle_(**kwargs)
        data = bundle[0] if isinstance(bundle, tuple) else bundle
        data |= {"text/html": self._shown._repr_html_(), "text/plain": repr(self)}
        return bundle

    def __repr__(self) -> str:
        return f"<Gatescope: {self.title}; t={self.t}, unit={self.unit}>"
