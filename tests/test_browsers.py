"""Nothing newer than Firefox ESR 115, Safari 16.4 and Chrome 111 in what runs in a browser."""

import re

import pytest

from lstm_viz import browser

# What only newer ones have -> files that have it with something in its place.
NEWER: dict[str, tuple[str, ...]] = {
    r"\btoWellFormed\(|\bisWellFormed\(": (),
    r"\(\?<[=!]": (),  # a look back in a pattern: a syntax error there, so a blank page
    r"\b(?:Object|Map)\.groupBy\b|\bArray\.fromAsync\b|\bPromise\.(?:withResolvers|try)\b": (),
    r"\bURL\.(?:canParse|parse)\(": (),
    r"\.(?:union|intersection|difference|symmetricDifference|isSubsetOf|isSupersetOf|isDisjointFrom)\(": (),
    r"\bRegExp\.escape\b|\bIterator\.|\bAbortSignal\.any\b|\bcheckVisibility\(|\bstartViewTransition\b": (),
    r"\bshadowrootmode\b|\bpopover\b|\bsetHTML(?:Unsafe)?\(|\bparseHTMLUnsafe\(|\bgetHTML\(": (),
    r"\brequestIdleCallback\b": ("instruments/gatescope/main.js",),
    r"\bcurrentCSSZoom\b": ("kit/zoom.js",),
    r"(?m)^\s*import .* with \{|/[a-z]*v[a-z]*[;,)]$": (),
}
NEWER_CSS: dict[str, tuple[str, ...]] = {
    r":has\(|@starting-style|@scope|@position-try|@property|\banchor\(|\blight-dark\(": (),
    r"\bfield-sizing\b|\binterpolate-size\b": (),
    r"gradient\(\s*in\b": (),
    r"(?m)^\s*&|\bif\(|\bround\(|\bsibling-index\b|\btext-box\b|\bview-transition\b|\banimation-timeline\b": (),
    r"text-decoration:[^;]*\bunderline\s+[\d.]": (),  # dropped as a whole where a shorthand has no width
    r"(?m)^\s*zoom:": ("shell/shell.css",),
    r"(?<!-)\buser-select:[^;]*;(?!\s*-webkit-user-select:)": (),  # Safari knows it by its first name only
}


@pytest.mark.parametrize("path", browser.files(), ids=lambda path: path.relative_to(browser.ROOT).as_posix())
def test_a_file_asks_for_nothing_newer(path):
    name = path.relative_to(browser.ROOT).as_posix()
    text = re.sub(r"/\*.*?\*/|(?m:(?:^|\s)//.*$)", "", path.read_text("utf-8"), flags=re.DOTALL)
    patterns = {**(NEWER_CSS if path.suffix == ".css" else NEWER), r"gradient\(\s*in\b": ()}
    found = [pattern for pattern, spared in patterns.items() if name not in spared and re.search(pattern, text)]
    assert found == []


def test_a_handle_of_a_slider_looks_the_same_in_every_engine():
    """Each engine drops a rule that names the handle as another one does, so each has its own."""
    text = "".join(path.read_text("utf-8") for path in browser.files() if path.suffix == ".css")
    drawn = {
        name: sorted(re.findall(rf"(?m)^(.*){name}", text)) for name in ("::-webkit-slider-thumb", "::-moz-range-thumb")
    }
    assert len(drawn["::-moz-range-thumb"]) > 1
    assert drawn["::-webkit-slider-thumb"] == drawn["::-moz-range-thumb"]
