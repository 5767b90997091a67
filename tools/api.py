"""Writes docs/api.md, the reference of all that `lstm_viz` gives, from the docstrings: `python -m tools.api`."""

from __future__ import annotations

import inspect
import re
from pathlib import Path
from typing import Any

import lstm_viz

PATH = Path(__file__).resolve().parents[1] / "docs/api.md"
_HEAD = """\
# Reference

Made of the docstrings by `python -m tools.api`; a test holds it to them, and runs the examples. T steps, B sequences,
D numbers read at a step, H units, P size of an h that is projected, G gates.

"""
_SECTION = re.compile(r"^(\w[\w ]*)\n-{3,}$", re.MULTILINE)
_ENTRY = re.compile(r"^(\*{0,2}[\w, *]+) : (.+)$")


def reference() -> str:
    """The whole text."""
    names = sorted(lstm_viz.__all__, key=lambda name: (inspect.isclass(getattr(lstm_viz, name)), name.lower()))
    contents = " · ".join(f"[{name}](#{name.lower()})" for name in names)
    return _HEAD + contents + "\n\n" + "\n".join(_described(name, getattr(lstm_viz, name)) for name in names)


def _described(name: str, what: Any) -> str:
    parts = [f"## {name}\n"]
    if not inspect.isclass(what):
        parts.append(f"```python\nlstm_viz.{name}{_signature(what)}\n```\n")
    parts.append(_markdown(what))
    if inspect.isclass(what):
        for member, value in sorted(vars(what).items()):
            if (public := _public(value)) is not None and not (member.startswith("_") and member != "__getitem__"):
                shown = f"[{_key(public)}]" if member == "__getitem__" else f".{member}{_called(value, public)}"
                parts.append(f"### {name}{shown}\n\n{_markdown(public)}")
    return "\n".join(parts)


def _public(value: Any) -> Any:
    """A method or property that says what it is; None for all else."""
    inner = value.fget if isinstance(value, property) else getattr(value, "__func__", value)
    return inner if inspect.isfunction(inner) and inspect.getdoc(inner) else None


def _called(value: Any, function: Any) -> str:
    return "" if isinstance(value, property) else _signature(function)


def _key(function: Any) -> str:
    return list(inspect.signature(function).parameters)[-1]


def _signature(function: Any) -> str:
    """Names and defaults; the types stand with the parameters."""
    given = inspect.signature(function)
    plain = [
        one.replace(annotation=inspect.Parameter.empty, default=... if isinstance(one.default, Path) else one.default)
        for one in given.parameters.values()
        if one.name not in ("self", "cls")
    ]
    return str(given.replace(parameters=plain, return_annotation=inspect.Signature.empty))


def _markdown(what: Any) -> str:
    """A docstring of numpydoc: headings bold, entries a list, examples code."""
    text = inspect.getdoc(what) or ""
    pieces = _SECTION.split(text)
    lines = [pieces[0].strip(), ""]
    for heading, body in zip(pieces[1::2], pieces[2::2], strict=True):
        lines.append(f"**{heading}**\n")
        if heading == "Examples":
            lines += ["```python", body.strip(), "```", ""]
        elif heading in ("Notes", "References"):
            lines += [body.strip(), ""]
        else:
            lines += [*_entries(body.strip("\n")), ""]
    return "\n".join(lines)


def _entries(body: str) -> list[str]:
    """`name : type` or a type alone, each with what stands indented below it."""
    lines: list[str] = []
    for line in body.splitlines():
        if not line.strip():
            continue
        if not line.startswith(" "):
            found = _ENTRY.match(line)
            lines.append(f"- `{found[1]}` ({found[2]})" if found else f"- {line}")
        else:
            mark = " — " if lines[-1].startswith("- ") and " — " not in lines[-1] else " "
            lines[-1] += mark + line.strip()
    return lines


def main() -> None:
    PATH.write_text(reference(), "utf-8")


if __name__ == "__main__":
    main()
