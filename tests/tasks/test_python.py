"""The python task."""

import numpy as np
import pytest

from lstm_viz.tasks.python import TASK, UNKNOWN, corpus, is_held_out


def test_split_is_a_rule_on_the_name_and_keeps_about_one_file_in_twenty() -> None:
    names = [f"package/module_{number}.py" for number in range(2000)]
    kept = sum(map(is_held_out, names))
    assert 70 < kept < 130
    # Frozen: another rule would move files across the split of nets that are already trained.
    assert is_held_out("shutil.py")
    assert not is_held_out("argparse.py")


def test_held_out_files_are_source_and_never_tests_or_what_pip_added() -> None:
    files = corpus(held_out=True)
    assert "shutil.py" in files
    assert all(name.endswith(".py") and is_held_out(name) for name in files)
    assert not any("site-packages" in name or "/test" in name for name in files)
    assert sum(map(len, files.values())) > 100_000


def test_files_are_read_as_text() -> None:
    text = TASK.decode(corpus(held_out=True)["shutil.py"])
    assert "def copyfileobj(fsrc, fdst, length=0):\n" in text
    assert "\r" not in text


def test_what_is_not_printable_ascii_becomes_the_unknown_character() -> None:
    encoded = TASK.encode("a\té\n")
    assert TASK.decode(encoded.ids) == f"a{UNKNOWN}{UNKNOWN}\n"
    assert encoded.tokens == ("a", "\t", "é", "\n")
    assert encoded.replaced == ("\t", "é")


def test_sample_is_a_stretch_of_a_held_out_file() -> None:
    sample = TASK.sample(np.random.default_rng(5), 200)
    stretch = TASK.decode(sample.ids)
    assert any(stretch in TASK.decode(ids) for ids in corpus(held_out=True).values())
    assert np.array_equal(sample.targets[:-1], sample.ids[1:])


def test_sample_longer_than_every_file_is_refused_in_words() -> None:
    with pytest.raises(ValueError, match="no held-out file"):
        TASK.sample(np.random.default_rng(0), 10**8)
