"""What the pages that compute say stands in `lstm_viz/ui/words/`, and nothing there draws."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

UI = Path(__file__).resolve().parents[2] / "lstm_viz/ui"
WORDS = sorted((UI / "words").glob("*.py"))
PAGES = ("forgetting", "explode", "two_paths", "truncation", "window_runs", "recall", "detach", "lookback")
FORM = ("experiment", "sections", "controls", "shown", "asked", "keep", "layout", "frame")
SERVER = ("doors", "server", "files", "work", "forgetting_export")  # which hold HTML of their own, or no page
ELSEWHERE = [
    *(UI / f"{name}.py" for name in (*PAGES, *FORM)),
    *sorted((UI / "settings").glob("*.py")),
    *sorted((UI / "figures").glob("*.py")),
]
THREE_WORDS = re.compile(r"[^\W\d_]+[,;:.!?’”)*]* [(“*]*[^\W\d_]+[,;:.!?’”)*]* [(“*]*[^\W\d_]+")


def sentences(source: str) -> Iterator[str]:
    """String literals of three words or more; but docstrings, what is raised, and the keys of a dictionary."""
    tree = ast.parse(source)
    spared: set[int] = set()
    for node in ast.walk(tree):
        match node:
            case ast.Expr(value=ast.Constant()):
                spared.add(id(node.value))
            case ast.Raise():
                spared |= {id(part) for part in ast.walk(node)}
            case ast.Dict():
                spared |= {id(part) for key in node.keys if key for part in ast.walk(key)}
            case ast.DictComp():
                spared |= {id(part) for part in ast.walk(node.key)}
    # An f-string is one text: its pieces are joined, as a reader sees them, with a word for each number.
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr) and id(node) not in spared:
            spared |= {id(part) for part in node.values}
            text = "".join(str(part.value) if isinstance(part, ast.Constant) else "x" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in spared:
            text = node.value
        else:
            continue
        if THREE_WORDS.search(text):
            yield text


@pytest.mark.parametrize("path", ELSEWHERE, ids=lambda path: str(path.relative_to(UI)))
def test_a_page_that_computes_holds_no_sentence(path):
    assert list(sentences(path.read_text("utf-8"))) == []


def test_every_page_that_computes_is_among_them():
    makes = {path.stem for path in UI.glob("*.py") if "lstm_viz.ui.words" in path.read_text("utf-8")}
    assert makes <= {*PAGES, *FORM, *SERVER}
    assert {path.stem for path in WORDS} >= set(PAGES)


@pytest.mark.parametrize(
    "planted",
    [
        'st.markdown("All of them vanish.")',
        'said("growth", f"In {count} of ten seeds it explodes.")',
        'label = "Steps of a chunk"',
        'def words():\n    """A docstring may."""\n    return "The **first seed** alone"',
        'rows = {"a key may be three words": "but its value must not"}',
    ],
)
def test_a_sentence_that_is_planted_is_found(planted):
    assert len(list(sentences(planted))) == 1


@pytest.mark.parametrize(
    "spared",
    [
        '"""A module says what it is."""\nX = 1\n"""And a constant too."""',
        'raise ValueError(f"x has shape {shape}; it must be another.")',
        'rows = [{"difference as a share": 1.0, **{f"seed number of {s}": s for s in range(3)}}]',
        'key = f"done-{page}-{prompt}"',
        'choice = ("PyTorch", "orthogonal", "tanh RNN")',
    ],
)
def test_what_is_no_sentence_on_the_screen_is_spared(spared):
    assert list(sentences(spared)) == []


@pytest.mark.parametrize("path", WORDS, ids=lambda path: path.stem)
def test_words_know_neither_streamlit_nor_plotly(path):
    tree = ast.parse(path.read_text("utf-8"))
    imported = {
        name
        for node in ast.walk(tree)
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    assert not [name for name in imported if name.startswith(("streamlit", "plotly", "lstm_viz.plots"))]
