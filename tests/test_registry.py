"""One file, one member."""

import sys

import pytest

from lstm_viz.registry import discover


@pytest.fixture
def package(tmp_path, monkeypatch):
    folder = tmp_path / "found_members"
    folder.mkdir()
    (folder / "__init__.py").touch()
    for name in ("beta", "alpha"):
        (folder / f"{name}.py").write_text(f"THING = {name!r}")
    (folder / "_private.py").touch()
    monkeypatch.syspath_prepend(str(tmp_path))
    yield folder
    for name in [name for name in sys.modules if name.startswith("found_members")]:
        del sys.modules[name]


def test_every_file_is_a_member_under_its_own_name_in_the_order_of_the_alphabet(package):
    assert list(discover("found_members", "THING").items()) == [("alpha", "alpha"), ("beta", "beta")]


def test_a_file_without_the_constant_is_an_error_that_names_it(package):
    (package / "gamma.py").touch()
    with pytest.raises(AttributeError, match=r"found_members\.gamma.*THING"):
        discover("found_members", "THING")
