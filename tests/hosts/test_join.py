"""Modules joined into one text: what is read as an import, what is refused, and what the text still holds."""

import json
import re
from collections.abc import Callable

import pytest

from lstm_viz import browser
from lstm_viz.browser.hosts.join import join, served
from lstm_viz.browser.scan import bare, blanked, statements

EVERY = [path.relative_to(browser.ROOT).as_posix() for path in browser.files() if path.suffix == ".js"]
MODULE = re.compile(r"^\$modules\[\"([^\"]+)\"\] =", re.MULTILINE)
ENTRIES = [browser.entry(name) for name in browser.names()]

LOOKS = r"""
// import { a } from "./a.js";
/* export const b = 1;
   import("./b.js") and import.meta */
const c = "import { c } from './c.js'; // no comment";
const d = 'export default "./d.js"';
const e = `import { e } from "./e.js"; ${`import("./f.js") ${"}"}`} export {`;
const g = /import \/[/"'`]\("/.test(c) ? c / d / 2 : e;
const h = (c) / d; // "
if (c) /import("x)/.test(d);
const i = [1][0] / 2 + '"'.length / 3;
let j = 1;
const k = j++ / 2, l = "/";
const m = { import: 1, export: 2 }.import / 2;
const n = c.import / 2, o = "*/";
function p() { return /export "/.test(c); }
/export '/.test(c);
const q = `\`${{ a: 1 }.a}/${"`"}/`;
"""


@pytest.fixture
def planted(tmp_path, monkeypatch) -> Callable[..., None]:
    """Puts modules, by path, in the place of ours."""

    def plant(**modules: str) -> None:
        for name, text in modules.items():
            (tmp_path / f"{name}.js").write_text(text, "utf-8")

    def forget() -> None:
        for kept in (browser.source, browser.modules, join, served):
            kept.cache_clear()

    monkeypatch.setattr(browser, "ROOT", tmp_path)
    forget()
    yield plant
    forget()


def test_what_only_looks_like_an_import_is_none():
    assert statements(LOOKS) == ()
    assert len(blanked(LOOKS)) == len(LOOKS)


def test_blanking_keeps_the_lines_and_closes_every_bracket():
    for path in EVERY:
        text = browser.source(path)
        code = blanked(text)
        assert [len(line) for line in code.split("\n")] == [len(line) for line in text.split("\n")], path
        for opened, closed in ("()", "[]", "{}"):
            assert code.count(opened) == code.count(closed), path


def test_a_text_without_comments_is_the_same_code_on_the_same_lines():
    for path in EVERY:
        text = browser.source(path)
        code = bare(text)
        assert len(code.split("\n")) == len(text.split("\n")), path
        assert re.sub(r"\s", "", blanked(code)) == re.sub(r"\s", "", blanked(text)), path
        assert bare(code) == code, path
    assert bare("a = 1; // b\n/* c\n d */ e = '// f'\ng/* h */of\n") == "a = 1;\n\n e = '// f'\ng of\n"
    kept = [line for line in LOOKS.split("\n")[4:] if "//" not in line]
    assert all(line in bare(LOOKS).split("\n") for line in kept)


@pytest.mark.parametrize(
    "text",
    ['const a = "b;\n', "const a = `b ${c} d", "const a = 1; /* b", "const a = `b ${`c`;\n", "x = '\n'", "x = (\n"],
)
def test_what_has_no_end_is_refused_with_its_line(text: str):
    with pytest.raises(ValueError, match=r"line 2: a (string|template|comment|bracket).* has no end"):
        blanked(f"\n{text}")


def test_every_form_of_ours_is_read():
    text = """import one from "./a.js";
import { a, b as c, default as d, } from "./a.js";
import * as all from '../kit/b.js';
import e, { f } from "./a.js"; import "./g.js";
import {
  h,
} from "./h.js"
export { a, c as k };
export { l as m } from "./l.js";
export const n = [1, 2], o_ = f(1, 2) ? { a, b } : 3
"""
    with pytest.raises(ValueError, match="line 10: `export const n"):
        statements(text)
    read = statements(text.replace(", o_ = f(1, 2) ? { a, b } : 3", ";") + "export default async function* p() {}\n")
    assert [(each.kind, each.line, each.names, each.path) for each in read] == [
        ("import", 1, (("default", "one"),), "./a.js"),
        ("import", 2, (("a", "a"), ("b", "c"), ("default", "d")), "./a.js"),
        ("import", 3, (("*", "all"),), "../kit/b.js"),
        ("import", 4, (("default", "e"), ("f", "f")), "./a.js"),
        ("import", 4, (), "./g.js"),
        ("import", 5, (("h", "h"),), "./h.js"),
        ("export", 8, (("a", "a"), ("c", "k")), None),
        ("from", 9, (("l", "m"),), "./l.js"),
        ("declare", 10, (("n", "n"),), None),
        ("declare", 11, (("p", "default"),), None),
    ]


@pytest.mark.parametrize(
    "form",
    [
        'export * from "./b.js";',
        'export * as b from "./b.js";',
        "export const { a } = b;",
        "export const [a] = b;",
        "export const a = 1, b = 2;",
        "export let a, b;",
        "export var a = 1;",
        "export default function () {}",
        "export default class {}",
        "export default class extends A {}",
        'import b from "b";',
        'import "https://example.org/b.js";',
        'import { "a b" as c } from "./b.js";',
        'import b from "./b.json" with { type: "json" };',
        "const b = await import(name);",
        'import("./b.js", { with: {} });',
        "import(`./b.js`);",
        "import.source('./b.js');",
        "{ export const a = 1; }",
    ],
)
def test_any_other_form_is_refused_with_module_and_line(planted, form: str):
    planted(a=f"// first\n\n{form}\n", b="export default 1;\n")
    with pytest.raises(ValueError, match=r"^a\.js, line 3: `.+` is no form of import or export") as refused:
        join("a.js")
    assert str(refused.value).split("`")[1] in form


@pytest.mark.parametrize(
    ("a", "b", "told"),
    [
        ('import { c } from "./b.js";', "export const d = 1;", "a.js, line 1: b.js exports no c"),
        ('import b from "./b.js";', "export const b = 1;", "a.js, line 1: b.js exports no default"),
        ('import { c } from "./b.js";', "export let c = 1;", "a.js, line 1: c of b.js may change"),
        ('import { d } from "./b.js";', "let c = 1, e = 2;\nexport { e as d };", "a.js, line 1: d of b.js may change"),
        ("\nconst url = import.meta.url;", "", "a.js, line 2: import.meta is only for kit/host.js"),
        ('\nconst end = "</SCRIPT>";', "", "a.js, line 2: </SCRIPT would end or hide a script"),
        ("// <!-- a comment\n", "", "a.js, line 1: <!-- would end or hide a script"),
        ("let a = 1\n  --> 0;", "", "a.js, line 2: --> would end or hide a script"),
        ("const $need = 1;", "", "a.js, line 1: $need is a name of what joins modules"),
    ],
)
def test_what_a_joined_text_cannot_hold_is_refused(planted, a: str, b: str, told: str):
    planted(a=a, b=b)
    with pytest.raises(ValueError, match=f"^{re.escape(told)}"):
        join("a.js")


def test_names_of_ours_inside_strings_and_longer_names_are_nothing(planted):
    planted(a='const needs$need2 = "$need", $needed = 1;')
    assert '"$need", $needed = 1;' in join("a.js")


@pytest.mark.parametrize("entry", ENTRIES)
def test_a_joined_text_has_no_import_or_export_left_and_every_line_of_every_module(entry: str):
    text = join(entry)
    assert statements(text) == ()
    lines = text.split("\n")
    for path in browser.modules(entry):
        own = bare(browser.source(path)).removesuffix("\n").split("\n") if path != "kit/host.js" else []
        begin = lines.index(f"// {path}") + 2  # its name, what it takes and gives, then its own lines
        held = lines[begin : begin + len(own)]
        other = [a for a, b in zip(own, held, strict=True) if a != b and a.removeprefix("export ") != b]
        code = blanked("\n".join(own)).split("\n")
        assert all("import" in line or "export" in line or "from" in line for line in other if line in code), path


def test_a_joined_text_never_says_where_its_files_are():
    text = join(browser.entry("gatescope"))
    assert "$base = null;" in text
    assert "import.meta" not in text


def test_a_module_stands_after_those_that_it_needs_and_only_once():
    names = MODULE.findall(join(browser.entry("gatescope")))
    assert names == list(browser.modules(browser.entry("gatescope")))
    assert len(set(names)) == len(names)


def test_what_is_served_asks_for_one_text_first_and_for_no_module_that_it_does_not_have():
    texts = served(browser.FIRST)
    first = browser.entry(browser.FIRST)
    assert set(ENTRIES) < set(texts)
    for path, text in texts.items():
        own = set(MODULE.findall(text))
        assert own | set(MODULE.findall(texts[first])) >= set(browser.modules(path, later=False))
        asked = re.findall(r"^import .* from \"([^\"]+)\";$", text, re.MULTILINE)
        assert [browser.resolved(path, each) for each in asked] == ([] if path == first else [first])
        assert set(re.findall(r"\$later\(\"([^\"]+)\"\)", text)) <= set(texts)
    assert not any(path.startswith(("modes/back/", "modes/surgery/")) for path in MODULE.findall(texts[first]))


def test_an_instrument_brings_its_styles_along():
    texts = served(browser.FIRST)
    for name in browser.names():
        (line,) = re.findall(r"^export const styles = (.*);$", texts[browser.entry(name)], re.MULTILINE)
        assert json.loads(line) == browser.styles(name)


def test_served_texts_name_the_folder_of_the_rooms():
    texts = served(browser.FIRST)
    assert all(text.count("import.meta") == (path == browser.entry(browser.FIRST)) for path, text in texts.items())
    assert 'new URL("../../", import.meta.url)' in texts[browser.entry(browser.FIRST)]
