"""What a module imports and exports: the one scanner, for the names in a page's head and for `hosts.join`.

It knows the forms that our own modules use, and refuses every other with its line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True)
class Statement:
    """One import or export.

    Attributes
    ----------
    kind : str
        "import" (of another module's names, or of none), "from" (`export {...} from`), "export" (`export {...}`),
        "declare" (`export const a`, and `export default function a`), "value" (`export default` of an expression),
        "later" (`import("./x.js")`) or "meta" (`import.meta`).
    start, end : int
        Where it stands. Of a declaration and a value only what makes it an export.
    names : tuple of (str, str)
        For what is imported the name there and the name here, "*" for all; for what is exported the name here and
        that for others.
    path : str or None
        As it is written.
    """

    kind: str
    start: int
    end: int
    line: int
    names: tuple[tuple[str, str], ...] = ()
    path: str | None = None


MARK = re.compile(r"""//[^\n]*|/\*.*?\*/|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|[`/(){}\[\]"']""", re.DOTALL)
TEMPLATE = re.compile(r"(?:[^`\\$]|\\.|\$(?!\{))*(`|\$\{)", re.DOTALL)
REGEX = re.compile(r"/(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/[a-z]*")
WORD = re.compile(r"(?<![\w$])(?P<member>\.\s*)?(?P<word>[\w$]+)$")
BEFORE_VALUE = frozenset(
    ("await", "case", "delete", "do", "else", "in", "instanceof", "new", "return", "throw", "typeof", "void", "yield")
)
BEFORE_STATEMENT = frozenset(("if", "while", "for", "with"))  # after the round brackets of these


def blanked(text: str) -> str:
    """The text with blanks for all that is no code: comments, and what stands in strings, templates and regexes.

    It is as long as the text and has the same lines. Quotes stay, and so do the brackets of a template's `${...}`.

    Raises
    ------
    ValueError
        With the line of a string, a template, a comment or a bracket that has no end.
    """
    return _read(text)[0]


def bare(text: str) -> str:
    """The text without its comments, on the same lines.

    Raises
    ------
    ValueError
        As `blanked` does.
    """
    left: list[str] = []
    end = 0
    for start, stop in _read(text)[1]:
        before, lines = text[end:start], text.count("\n", start, stop)
        last = text[stop : stop + 1] in ("", "\n")
        left += [before.rstrip(" \t") if last or lines else before, "\n" * lines or ("" if last else " ")]
        end = stop
    return "".join([*left, text[end:]])


@lru_cache(maxsize=1024)
def _read(text: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The text as `blanked` gives it, and where its comments stand."""
    done: list[str] = []
    comments: list[tuple[int, int]] = []
    open_: list[tuple[str, int]] = []  # brackets: "`" for that of a template, for a round one the word before it
    at, value, word = 0, True, ""  # `value`: whether a regex may stand here; `word`: what ends here, if it is a word
    shown = 0  # up to where `done` goes; from there to `at` all is code

    def blank(end: int) -> None:
        nonlocal at, shown
        done.extend((text[shown:at], re.sub(r"[^\n]", " ", text[at:end])))
        at = shown = end

    def template() -> bool:
        """To its end or its next `${`; whether it was the end."""
        nonlocal at
        found = TEMPLATE.match(text, at)
        if not found:
            raise ValueError(f"line {_line(text, at)}: a template has no end")
        blank(found.start(1))
        at = found.end()
        if found[1] != "`":
            open_.append(("`", at))
        return found[1] == "`"

    while found := MARK.search(text, at):
        if plain := text[at : found.start()].rstrip():
            last = WORD.search(plain[-40:])
            word = last["word"] if last and not last["member"] else ""
            value = word in BEFORE_VALUE if last else not plain.endswith(("++", "--"))
        at = found.start()
        mark = found[0]
        if mark.startswith(("//", "/*")):
            comments.append(found.span())
            blank(found.end())
            continue
        if len(mark) > 1:
            at += 1
            blank(found.end() - 1)
            at += 1
            value = False
        elif mark == "/" and value and (regex := REGEX.match(text, at)):
            blank(regex.end())
            value = False
        elif mark in "\"'" or text.startswith("/*", at):
            raise ValueError(f"line {_line(text, at)}: a string or a comment has no end")
        else:
            at += 1
            value = mark not in ")]"
            if mark in "({[":
                open_.append((word if mark == "(" else mark, at))
            elif mark in ")}]":
                closed, _ = open_.pop() if open_ else ("", at)
                value = value or closed in BEFORE_STATEMENT
                if closed == "`" and mark == "}":
                    value = not template()
            elif mark == "`":
                value = not template()
        word = ""
    if open_:
        raise ValueError(f"line {_line(text, open_[-1][1])}: a bracket has no end")
    return "".join([*done, text[shown:]]), tuple(comments)


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


NAME = r"[A-Za-z_$][\w$]*"
LIST = r"\{(?P<list>[^{}]*)\}"
PATH = r"(?P<path>\"[^\"]*\"|'[^']*')"
END = r"[ \t]*(?:;|(?=\n)|$)"
FUNCTION = r"(?:async\s+)?function\b\s*\*?"
FORMS = {
    "later": rf"import\s*\(\s*{PATH}\s*\)",
    "meta": r"import\s*\.\s*meta\b",
    "nothing": rf"import\s*{PATH}{END}",
    "import": rf"import\b\s*(?:(?P<one>{NAME})(?:\s*,\s*(?=[{{*])|(?=\s*from\b)))?"
    rf"(?:{LIST}|\*\s*as\s+(?P<all>{NAME}))?\s*from\s*{PATH}{END}",
    "from": rf"export\s*{LIST}\s*from\s*{PATH}{END}",
    "export": rf"export\s*{LIST}{END}",
    "declare": rf"export\s+(?=(?:const|let|class|{FUNCTION})\s*(?P<name>{NAME}))",
    "default": rf"export\s+default\s+(?=(?:class|{FUNCTION})\s*\b(?!extends\b)(?P<name>{NAME}))",
    "value": rf"export\s+default\b\s*(?!(?:class|{FUNCTION}))(?=\S)",
}
READS = {kind: re.compile(form) for kind, form in FORMS.items()}
KEYWORD = re.compile(r"(?<![\w$.#])(?:import|export)\b(?!\s*:)")
PART = re.compile(rf"({NAME})(?:\s+as\s+({NAME}))?")


@lru_cache(maxsize=512)
def statements(text: str) -> tuple[Statement, ...]:
    """All imports and exports of a module, in their order.

    Raises
    ------
    ValueError
        With the line and what stands there, for a form that is not known.
    """
    code = blanked(text)
    found: list[Statement] = []
    depth = counted = 0
    for word in KEYWORD.finditer(code):
        depth += _opened(code[counted : word.start()])
        counted = word.start()
        found.append(_statement(text, code, word.start(), depth))
    return tuple(found)


def _opened(code: str) -> int:
    return sum(code.count(mark) for mark in "({[") - sum(code.count(mark) for mark in ")}]")


def _statement(text: str, code: str, at: int, depth: int) -> Statement:
    for kind, form in READS.items():
        match = form.match(code, at)
        if not match or (depth > 0 and kind not in ("later", "meta")):
            continue
        part = match.groupdict()
        path = text[match.start("path") + 1 : match.end("path") - 1] if part.get("path") else None
        names = _names(part, kind)
        if names is None or (path is not None and not re.fullmatch(r"\.{1,2}/[^\\]+", path)):
            break
        if kind == "declare" and _several(code, match.end()):
            break
        kind = {"nothing": "import", "default": "declare"}.get(kind, kind)
        return Statement(kind, at, match.end(), _line(text, at), names, path)
    line = text[at:].partition("\n")[0].strip()
    raise ValueError(f"line {_line(text, at)}: `{line[:60]}` is no form of import or export that is known here")


def _names(part: dict[str, str | None], kind: str) -> tuple[tuple[str, str], ...] | None:
    """The names of a statement; None where they cannot be read."""
    if kind in ("declare", "default") and part["name"]:
        return ((part["name"], "default" if kind == "default" else part["name"]),)
    names = [(there, here) for there, here in (("default", part.get("one")), ("*", part.get("all"))) if here]
    for each in filter(None, map(str.strip, (part.get("list") or "").split(","))):
        match = PART.fullmatch(each)
        if not match:
            return None
        names.append((match[1], match[2] or match[1]))
    return tuple(names)


def _several(code: str, at: int) -> bool:
    """Whether a declaration of `const` or `let` declares more than one name."""
    depth = 0
    for mark in re.finditer(r"[({\[)}\],;]", code[at:]) if code.startswith(("const", "let"), at) else ():
        depth += _opened(mark[0])
        if depth == 0 and mark[0] in ",;":
            return mark[0] == ","
    return False


LET = r"^(?:export\s+)?(?:let|var)\s+"
MAY_CHANGE = re.compile(LET, re.MULTILINE)


def changes(text: str, name: str) -> bool:
    """Whether a module's name may get another value: one that `let` or `var` declares."""
    code = blanked(text)
    if not MAY_CHANGE.search(code):  # most modules: no pattern is made for each of their names
        return False
    return bool(re.search(rf"{LET}(?:[^;]*,\s*)?{re.escape(name)}\s*[=,;\n]", code, re.MULTILINE))
