"""What a learner reads or hears stands in `browser/words/`: a scanner of the browser's files finds words elsewhere."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from lstm_viz import browser

HOLE = "\0"  # where a template puts a value

NO_WORDS = {
    "cell/diagram.js": (" set",),  # classes
    "cell/formula.js": (" hot",),
    "instruments/gatescope/main.js": ("gatescope",),  # names of instruments
    "instruments/lookback/main.js": ("lookback",),
    "instruments/forgetting/main.js": ("forgetting",),
    "instruments/memory/main.js": ("memory",),
    "instruments/praise/main.js": ("praise",),
    "net/praise/lexicon.js": ("aint ", "don't ", "oughtn't ", "absolutely ", "almost,"),  # what it looks for in a text
    "instruments/onestep/main.js": ("onestep",),
    "instruments/trainer/main.js": ("trainer",),
    "instruments/race/main.js": ("race",),
    "instruments/tuning/main.js": ("tuning",),
    "instruments/opens/main.js": ("opens",),
    "instruments/published/main.js": ("published",),
    "instruments/lengths/main.js": ("lengths",),
    "instruments/shapes/main.js": ("shapes",),
    "instruments/questions/main.js": ("questions",),
    "instruments/directions/main.js": ("directions",),
    "instruments/layers/main.js": ("layers",),
    "instruments/pen/main.js": ("pen",),
    "instruments/speech/main.js": ("speech",),
    "instruments/moves/main.js": ("moves",),
    "instruments/heart/main.js": ("heart",),
    "instruments/forecast/main.js": ("forecast",),
    "instruments/decoder/main.js": ("decoder",),
    "instruments/sounds/main.js": ("sounds", "ed sd"),
    "net/sounds/sounds.js": ("AA AE AH",),
    "instruments/writes/main.js": ("writes",),
    "net/training/tasks/tags.js": ("May",),  # a word that the nets read
    "instruments/memory/files.js": ('"""',),  # lines of Python
    "instruments/onestep/files.js": ('"""', "import "),
    "instruments/memory/trace.js": ("Cambria Math",),  # fonts
    "net/moves/films.js": ("side to side", "up and down"),  # what a net says
    "net/training/verses.js": ("The miller",),  # what a net reads
    "net/training/usaddress.js": ("The MIT License", "\nStreetName"),  # what a net reads, and its licence
    "net/training/notebook.js": ("python",),  # of a notebook, for its programs
    "net/forgetting/nets.js": ("as drawn",),  # as the address has it
    "lesson/prompts.js": (".prompts button",),  # a selector
    "kit/format.js": ("new line",),  # beside the pictures of blanks, which words/ builds upon
    "out/picture.js": ("dialog, input", "Top", "Right", "Bottom", "Left", f"{HOLE} {HOLE} {HOLE}px {HOLE}"),  # CSS
    "shell/host.js": ("input, textarea", "3px"),  # a selector; CSS
    "time/maps.js": ("color-mix",),
    "shell/keys.js": ("input:", "textarea,", "button,"),  # selectors
}
"""What looks like words and is none, by how it begins."""

KEPT_OUT = {
    "class",
    "style",
    "d",
    "transform",
    "viewBox",
    "pattern",
    "accept",
    "href",
    "rel",
    "type",
    "role",
    "data-testid",
    "autocomplete",
}
"""Attributes and properties that hold no words."""
CALLS = {
    *(
        "Error",
        "RangeError",
        "TypeError",
        "fail",
    ),  # for who writes programs; what a learner may read of it is in words/
    *("querySelector", "querySelectorAll", "closest", "matches", "getContext", "matchMedia", "setProperty"),
    *("add", "remove", "toggle", "contains", "getPropertyValue", "addEventListener", "removeEventListener"),
}
"""Functions that are given selectors, classes and names of events."""
SHOWN_KEYS = {
    *("aria-label", "aria-valuetext", "aria-description", "title", "placeholder", "alt", "data-title"),
    *("name", "mark", "small", "words", "note", "text", "caption"),
}
"""Attributes and properties whose every word is shown or spoken."""
SHOWN_CALLS = {
    "el": 2,
    "svg": 2,
    "write": 1,
    "say": 0,
    "complain": 0,
    "announce": 0,
    "append": 0,
    "replaceChildren": 0,
    "inked": 1,
}
"""Functions that show what they are given, from this argument on."""
SYMBOLS = re.compile(r"\b(?:tanh|d[a-z]|NaN)\b|tanh(?=²)")
KEYS = {
    *("Enter", "Escape", "Esc", "Tab", "Home", "End", "Backspace", "Delete", "PageUp", "PageDown"),
    *("Space", "Shift", "Ctrl", "Infinity"),
}
"""Names of keys, as the keyboard has them."""
CSS = re.compile(r"\s*(?:translate[XY]?|rotate|linear-gradient|rgb|transform:|var)\b\W")
LETTERS = "[A-Za-zÀ-ÖØ-öø-ɏ]"
WORD = rf"{LETTERS}{{2,}}"
PHRASE = re.compile(
    rf"(?<![\w-]){WORD}[^\w\s-]*\s+[^\w\s-]*(?:{WORD}(?![\w-])|{HOLE})"  # "two words", "step 3"
    rf"|{HOLE}[^\w\s-]*\s+[^\w\s-]*{WORD}(?![\w-])"  # "3 units"
    rf"|(?<![\w-]){LETTERS}\s+{LETTERS}{{3,}}(?![\w-])|(?<![\w-]){LETTERS}{{3,}}\s+{LETTERS}(?![\w-])"  # "h before"
    rf"|^\s+{WORD}(?![\w-])|(?<![\w-]){WORD}[,;:.]?\s+$"  # " of ", a piece of a sentence
    rf"|^[A-Z][a-z]+[.:!?…]?$"  # "Export"
)

TOKEN = re.compile(
    r"""(?P<blank>\s+|//[^\n]*|/\*.*?\*/)
    |(?P<string>"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')
    |(?P<name>[#\w$]+)
    |(?P<mark>=>|\?\?=?|\?\.|[=!]==?|[-+*/|&<>]=|.)""",
    re.DOTALL | re.VERBOSE,
)
PATTERN = re.compile(r"/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n\[])+/[a-z]*")
CHUNK = re.compile(r"(?:\\.|[^`\\$]|\$(?!\{))*", re.DOTALL)
BEFORE_A_PATTERN = {"return", "typeof", "case", "of", "in", "=>"}


@dataclass
class Frame:
    """An open bracket, or a template: what it belongs to, and where in it the scanner is."""

    opener: str
    callee: str = ""
    key: str = ""
    target: str = ""
    argument: int = 0
    fresh: bool = True
    text: str = ""
    attribute: str = ""  # the name that a call gave before this argument


@dataclass(frozen=True)
class Found:
    line: int
    text: str


def literals(source: str) -> Iterator[tuple[Found, list[Frame], str]]:
    """Every string and template of a module, what it stands in from the outside in, and the token before it."""
    stack = [Frame("")]
    at = 0
    before, last = "", ""  # the two tokens before
    while at < len(source):
        frame = stack[-1]
        line = source.count("\n", 0, at) + 1
        if frame.opener == "`":
            chunk = CHUNK.match(source, at)
            assert chunk
            frame.text += chunk[0]
            at = chunk.end() + 1
            if source[at - 1] == "`":
                stack.pop()
                yield Found(line, frame.text), stack, frame.callee
                before, last = "", "`"
            else:
                frame.text += HOLE
                stack.append(Frame("${"))
                before, last = "", ""
                at += 1
            continue
        operand = re.fullmatch(r"[#\w$]+|[)\]}`\"]", last) and last not in BEFORE_A_PATTERN
        if source[at] == "/" and source[at + 1] not in "/*" and not operand:
            pattern = PATTERN.match(source, at)
            assert pattern, f"line {line}: no end of a pattern"
            at, before, last = pattern.end(), last, '"'
            continue
        token = TOKEN.match(source, at)
        assert token
        at = token.end()
        text = token[0]
        if token.lastgroup == "blank":
            continue
        if token.lastgroup == "string":
            after = source[at : at + 2].lstrip()
            if frame.fresh and after.startswith(":"):
                frame.key = text[1:-1]
            else:
                yield Found(line, text[1:-1]), stack, last
                if frame.callee in ("set", "setAttribute") and text[1:-1] in KEPT_OUT:
                    frame.attribute = text[1:-1]
            text = '"'
        elif text == "`":
            stack.append(Frame("`", callee=last))
        elif text in "([{":
            stack.append(Frame(text, callee=last if text == "(" and re.fullmatch(r"[#\w$]+", last) else ""))
        elif text in ")]}":
            stack.pop()
        elif text == ",":
            frame.argument, frame.key, frame.target = frame.argument + 1, "", ""
        elif text == ";":
            frame.key, frame.target = "", ""
        elif text == "=" and before == ".":
            frame.target = last
        elif token.lastgroup == "name" and frame.fresh and re.match(r"\s*:(?!:)", source[at:]):
            frame.key = text
        if text not in ")]}":
            frame.fresh = text in ",{" and frame.opener in ("{", "")
        before, last = last, text
        if text in "([{":
            stack[-1].fresh = text == "{"


def shown(stack: list[Frame]) -> bool:
    """Whether what stands here is shown as it is."""
    for frame in reversed(stack):
        if frame.key in SHOWN_KEYS or frame.target in SHOWN_KEYS | {"textContent"}:
            return True
        if frame.callee in SHOWN_CALLS:
            return frame.argument >= SHOWN_CALLS[frame.callee]
        if frame.callee or frame.opener not in ("[", "("):
            return False
    return False


def words(source: str) -> list[Found]:
    """The literals that a learner reads, as far as a look at them and at what they stand in can tell."""
    found = []
    for literal, stack, last in literals(source):
        text = SYMBOLS.sub("", literal.text.replace("\\n", "\n"))
        if last in ("from", "import", "case", "===", "!==") or any(frame.callee == "import" for frame in stack[-1:]):
            continue
        if any(
            frame.key in KEPT_OUT or frame.attribute or frame.callee in CALLS or frame.target in ("className", "font")
            for frame in stack
        ):
            continue
        if CSS.match(text) or text in KEYS or text.startswith("Arrow"):
            continue
        if PHRASE.search(text) or (shown(stack) and re.search(rf"(?<![\w-]){WORD}(?![\w-])", text)):
            found.append(literal)
    return found


def elsewhere(name: str) -> list[Found]:
    """The words in a file, but for what is known to be none."""
    found = words((browser.ROOT / name).read_text("utf-8"))
    return [each for each in found if not each.text.startswith(NO_WORDS.get(name, (HOLE * 2,)))]


FILES = [path.relative_to(browser.ROOT).as_posix() for path in browser.files() if path.suffix == ".js"]
NAMES = "net/translate/cldr.js"  # of months and weekdays, in ten languages: what a net reads
VIEWS = [name for name in FILES if not name.startswith("words/") and name != NAMES]


@pytest.mark.parametrize("name", VIEWS)
def test_what_draws_says_nothing_of_its_own(name: str) -> None:
    assert [f"{name}:{each.line}: {each.text!r}" for each in elsewhere(name)] == []


@pytest.mark.parametrize(("name", "begins"), [(name, text) for name, all_ in NO_WORDS.items() for text in all_])
def test_what_is_known_to_be_no_words_is_there(name: str, begins: str) -> None:
    assert any(each.text.startswith(begins) for each in words((browser.ROOT / name).read_text("utf-8")))


def test_words_draw_nothing() -> None:
    for name in FILES:
        if name.startswith("words/"):
            source = (browser.ROOT / name).read_text("utf-8")
            assert not re.search(r"\b(?:document|window|createElement|addEventListener)\b", source), name
            assert not any(path.startswith(("cell/", "time/", "out/", "modes/")) for path in browser.needs(name)), name


def test_only_a_mode_leads_to_the_words_of_a_mode() -> None:
    first = set(browser.modules(browser.entry("gatescope"), later=False))
    late = [name for name in FILES if name.startswith("words/back/")]
    assert first.isdisjoint([*late, "words/surgery.js", "words/what_if.js", "words/held_out.js"])


PLANTED = {
    'write(node, "Press play to begin.")': ["Press play to begin."],
    "write(node, `step ${t + 1} of ${steps}`)": [f"step {HOLE} of {HOLE}"],
    "const told = ok ? `unit ${unit}` : null;": [f"unit {HOLE}"],
    "say(`${a ? `${count} steps ` : ''}left`)": [f"{HOLE} steps ", f"{HOLE}left"],
    'el("button", { class: "gs-quiet two", title: "forget" }, "remove")': ["forget", "remove"],
    'el("p", { "aria-label": open ? "open now" : "shut" })': ["open now", "shut"],
    'return "Export";': ["Export"],
    'const half = " of the " + name;': [" of the "],
    'node.title = "bits";': ["bits"],
    "svg('text', {}, 'before')": ["before"],
    'const odd = /[/"]/.test(text) ? "a word" : 1 / 2 / 3;': ["a word"],
    'if (!found) throw 1; /* not "these words" */ // nor "those words"': [],
    'import { el } from "../kit/dom two.js";': [],
    'el("i", { class: `gs-bar ${on ? "is on" : "is off"}`, style: "left: 0 px" })': [],
    'node.className = on ? "gs one two" : "gs three";': [],
    'root.querySelector("ul li button").classList.add("is open")': [],
    'if (event.key === "Escape" || key === "two words") throw new RangeError("this is for who writes programs");': [],
    "node.style.transform = `translate(${x}px, ${y}px) rotate(${a}deg)`;": [],
    'store.set({ compare: "now", sort: "by-index" });': [],
    'const letters = ["tanh", "dz", "h", "1 − z"];': [],
}


@pytest.mark.parametrize(("source", "found"), PLANTED.items())
def test_a_planted_sentence_is_found_and_nothing_else(source: str, found: list[str]) -> None:
    assert [each.text for each in words(source)] == found


def test_a_sentence_planted_into_a_room_is_found_on_its_line() -> None:
    source = (browser.ROOT / "cell/why.js").read_text("utf-8")
    at = source.index("write(title,")
    planted = source[:at] + 'write(title, "Why is it so?");\n' + source[at:]
    assert words(source) == []
    assert words(planted) == [Found(source.count("\n", 0, at) + 1, "Why is it so?")]
