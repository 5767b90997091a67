"""Joins a module with all that it imports into one text of JavaScript.

`join` is for where modules cannot be files: in a worker, which no import map reaches, in a saved page, in a notebook.
`served` is what the server gives: a text for each module that a page asks for by name, without what another text has
brought already. One text arrives sooner than eighty, and its compression sees all of it.

Every module becomes a function, run once, when it is first needed: what is imported at once before the module that
imports it, what is imported by `import(...)` when it is asked for. What a module exports is an object of getters.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache

from lstm_viz import browser
from lstm_viz.browser.scan import Statement, bare, blanked, changes, statements

INSTEAD: Mapping[str, str] = {"kit/host.js": "export const base = $base;\n"}
"""Modules that a joined text has in the place of files."""

_HEAD = """\
const $modules = {}, $made = {};
const $need = (path) => {
  if (!$made[path]) {
    const made = Object.create(null);
    $modules[path](made);
    $made[path] = Object.freeze(made);
  }
  return $made[path];
};
const $give = (made, getters) => {
  for (const name of Object.keys(getters)) Object.defineProperty(made, name, { enumerable: true, get: getters[name] });
};
"""
_ALONE = f"""\
(function () {{
"use strict";
const $base = null;
{_HEAD}const $later = (path) => Promise.resolve().then(() => $need(path));
"""
_SERVED = f"""\
const $base = new URL("UP", import.meta.url).href;
{_HEAD}const $lost = {{}}; // how often a text did not arrive: many browsers never ask for such an address again
const $later = (path) => import(new URL($lost[path] ? `${{path}}?${{$lost[path]}}` : path, $base).href).then(
  () => $need(path),
  (error) => {{
    $lost[path] = ($lost[path] ?? 0) + 1;
    throw error;
  }},
);
export {{ $modules, $need, $later, $give }};
"""

_OURS = re.compile(r"\$(?:base|modules|made|out|need|later|lost|give|default|\d+)(?![\w$])")
_ENDS = re.compile(r"</script|<!--|^\s*-->", re.IGNORECASE | re.MULTILINE)


@cache
def join(entry: str, name: str = "") -> str:
    """One text that runs as a classic script, as a module and in a worker.

    Its lines are those of the modules but for comments, which are a quarter of what would be sent; each module has its
    name before it, so that a stack trace can be read.

    Parameters
    ----------
    entry : str
        The module, by its path from the folder of the rooms.
    name : str
        If given, of a constant that holds what the module exports.

    Raises
    ------
    ValueError
        With the module and its line: for a form of import or export that is not known, for a name that is imported
        and not exported, for `import.meta`, and for what would end a script inside HTML.
    """
    parts = [_module(path) for path in browser.modules(entry)]
    head = f"const {name} = {_ALONE}" if name else _ALONE
    return f'{head}{"".join(parts)}return $need("{entry}");\n}})();\n'


@cache
def served(first: str) -> Mapping[str, str]:
    """What pages fetch, by the name of the module that they ask for: every instrument, and what is imported later.

    The text of `first` holds all that it needs at once, and the others only what it has not; each of them imports it.
    A module that two of those others hold is still made once. An instrument's text has its CSS as `styles`.

    Parameters
    ----------
    first : str
        The instrument that most pages need.

    Raises
    ------
    ValueError
        As `join` does.
    """
    base = browser.entry(first)
    entries = [browser.entry(name) for name in browser.names()]
    later = {
        browser.resolved(path, each.path)
        for entry in entries
        for path in browser.modules(entry)
        for each in browser.scanned(path)
        if each.kind == "later" and each.path
    }
    brought = browser.modules(base, later=False)
    module = cache(_module)  # many are in several texts
    texts = {base: _SERVED.replace("UP", _up(base)) + "".join(map(module, brought))}
    for entry in {*entries, *later} - {base}:
        own = [module(path) for path in browser.modules(entry, later=False) if path not in brought]
        texts[entry] = f'import {{ $modules, $need, $later, $give }} from "{_up(entry)}{base}";\n{"".join(own)}'
    for name, entry in zip(browser.names(), entries, strict=True):
        texts[entry] += f"export const styles = {json.dumps(browser.styles(name))};\n"
    return {path: f'{text}export default $need("{path}").default;\n' for path, text in texts.items()}


def _up(path: str) -> str:
    """From a module's folder to that of the rooms."""
    return "../" * path.count("/")


def _source(path: str) -> str:
    return INSTEAD.get(path) or browser.source(path)


def _scanned(path: str) -> tuple[Statement, ...]:
    return statements(INSTEAD[path]) if path in INSTEAD else browser.scanned(path)


def _module(path: str) -> str:
    """A module as a function that hands out its exports."""
    text = _source(path)
    if path not in INSTEAD:
        _lawful(path, text)
    taken: list[str] = []
    getters: dict[str, str] = {}
    pieces: list[str] = []
    end = 0
    for number, each in enumerate(_scanned(path)):
        pieces += [text[end : each.start], _instead(path, each, text[each.start : each.end])]
        end = each.end
        if each.kind in ("import", "from"):
            taken.append(_taken(path, each, number))
        if each.kind == "from":
            getters |= {here: f"${number}.{there}" for there, here in each.names}
        else:
            getters |= {there: here for here, there in _given(each)}
    given = ", ".join(f"{name}: () => {value}" for name, value in getters.items())
    head = " ".join([f"$give($out, {{ {given} }});", *taken])
    body = bare(f"{''.join(pieces)}{text[end:]}").removesuffix("\n")
    return f'// {path}\n$modules["{path}"] = ($out) => {{ {head}\n{body}\n}};\n'


def _given(statement: Statement) -> tuple[tuple[str, str], ...]:
    """What a statement exports of its own module: the name here and that for others."""
    if statement.kind == "value":
        return (("$default", "default"),)
    return statement.names if statement.kind in ("export", "declare") else ()


def _instead(path: str, statement: Statement, text: str) -> str:
    """What stands in the place of a statement, on as many lines."""
    if statement.kind == "meta":
        raise ValueError(
            f"{path}, line {statement.line}: import.meta is only for kit/host.js: import `base` from there"
        )
    if statement.kind == "later":
        return f'$later("{browser.resolved(path, statement.path or "")}")'
    return ("const $default = " if statement.kind == "value" else "") + "\n" * text.count("\n")


def _taken(path: str, statement: Statement, number: int) -> str:
    """The line that takes names from another module, before anything of this one runs."""
    source = browser.resolved(path, statement.path or "")
    offered = _offered(source)
    for there, _ in statement.names:
        if there != "*" and there not in offered:
            raise ValueError(f"{path}, line {statement.line}: {source} exports no {there}")
        if statement.kind == "import" and offered.get(there):
            raise ValueError(
                f"{path}, line {statement.line}: {there} of {source} may change (let), and a joined text would keep "
                "its first value. Import it with `* as`"
            )
    need = f'$need("{source}");'
    if statement.kind == "from":
        return f"const ${number} = {need}"
    whole = [here for there, here in statement.names if there == "*"]
    parts = [f"{there}: {here}" if there != here else here for there, here in statement.names if there != "*"]
    if not whole and not parts:
        return need
    return " ".join(
        f"const {target} = {need}" for target in [*whole, *([f"{{ {', '.join(parts)} }}"] if parts else [])]
    )


def _offered(path: str) -> dict[str, bool]:
    """What a module exports, and whether it may have another value later."""
    offered: dict[str, bool] = {}
    text = _source(path)
    for each in _scanned(path):
        if each.kind == "from":
            source = _offered(browser.resolved(path, each.path or ""))
            offered |= {here: source.get(there, False) for there, here in each.names}
        else:
            offered |= {there: changes(text, here) for here, there in _given(each)}
    return offered


def _lawful(path: str, text: str) -> None:
    """Refuse what would end a script inside HTML, and names that are those of this file."""
    found = _ENDS.search(text)
    if found:
        raise ValueError(
            f"{path}, line {_line(text, found)}: {found[0].strip()} would end or hide a script inside HTML"
        )
    found = _OURS.search(blanked(text))
    if found:
        raise ValueError(f"{path}, line {_line(text, found)}: {found[0]} is a name of what joins modules")


def _line(text: str, found: re.Match[str]) -> int:
    return text.count("\n", 0, found.start()) + 1
