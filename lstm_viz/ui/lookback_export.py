"""Export of `What the net looks back at`: both matrices of every net as CSV, as JSON, as lines that make
them, and as a page that works offline."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.routing import BaseRoute, Route

from lstm_viz.browser.hosts.page import standalone_html
from lstm_viz.ui.files import NEEDS, File, sends
from lstm_viz.ui.lessons import lesson_of
from lstm_viz.ui.lookback import EXAMPLE, MOST, answer, asked_for
from lstm_viz.ui.settings.lookback import NETS, TASK, views_of
from lstm_viz.ui.work import MEGABYTE


def routes() -> list[BaseRoute]:
    """``export/lookback.<csv|json|py|html>?text=``, the page with its place too; else 400 and a sentence."""
    return [Route("/export/lookback.{ending}", sends(file_for), methods=["GET"])]


def file_for(request: Request) -> File:
    """Both matrices of every net as a file, or the page itself."""
    ending, text = request.path_params["ending"], request.query_params.get("text", EXAMPLE)
    makers: dict[str, tuple[Callable[[str], str], str]] = {
        "csv": (as_csv, "text/csv; charset=utf-8"),
        "json": (as_json, "application/json"),
        "py": (as_python, "text/x-python; charset=utf-8"),
        "html": (lambda _: as_html(request.query_params), "text/html; charset=utf-8"),
    }
    if ending not in makers:
        raise ValueError(f"There is no export “.{ending[:24]}”. There are {', '.join(makers)}.")
    if not 1 <= len(text) <= MOST:
        raise ValueError(f"The text has {len(text):,} characters. An export takes 1 to {MOST}.")
    make, media_type = makers[ending]
    return File(lambda: iter((make(text).encode(),)), media_type, f"lookback.{ending}", 4 * MEGABYTE)


def as_csv(text: str) -> str:
    """A row for each net, prediction and earlier character."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(("net", "t", "predicted", "k", "read", "gradient_bits", "removal_bits"))
    for view in views_of(text):
        for t, target in enumerate(view.reading.targets):
            for k in range(t + 1):
                pair = (float(view.gradient[t, k]), float(view.removal[t, k]))
                writer.writerow((view.reading.net.name, t, TASK.vocabulary[target], k, text[k], *pair))
    return out.getvalue()


def as_json(text: str) -> str:
    """The matrices by the nets' names; row t is the prediction after step t, column k the character read at step k."""
    nets = {
        view.reading.net.name: {
            "bits": view.reading.bits.tolist(),
            "gradient": view.gradient.tolist(),
            "removal": view.removal.tolist(),
        }
        for view in views_of(text)
    }
    return json.dumps({"text": text, "nets": nets})


def as_python(text: str) -> str:
    """Lines that make the same numbers again, with this package."""
    return f'''"""What the predictions of three nets look back at, as LSTM Viz showed it."""
# {NEEDS}

from lstm_viz import load
from lstm_viz.analysis.lookback import connectivity, occlusion
from lstm_viz.tasks import TASKS

text = {text!a}
ids = TASKS["python"].encode(text).ids  # one character a step
t = {max(0, len(text) - 2)}  # the prediction after step t, of character t + 1; steps count from 0

for name in {NETS!r}:
    net = load(name)
    gradient = connectivity(net, ids)  # (T, T), bits: row t on the character read at step k
    removal = occlusion(net, ids)  # (T, T), bits more without that character
    k = gradient[t].argmax()
    print(f"{{name}}: largest gradient {{gradient[t, k]:.3g}} bits at step {{k}}, {{text[k]!r}}; "
          f"without it {{removal[t, k]:+.3g}} bits")
'''


def as_html(given: Mapping[str, str]) -> str:
    """The page's component, as one file."""
    lesson = lesson_of("lookback")
    payload = answer(asked_for(given, lesson["home"]), lesson, alone=True, address=urlencode(dict(given)))
    return standalone_html("lookback", payload, "What the net looks back at")
