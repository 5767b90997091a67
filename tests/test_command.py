"""The command: a page about somebody's model, from a file and what it reads; bad input gets a sentence and status 1."""

import re
import shlex
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import nn

import lstm_viz
from lstm_viz import __main__ as command
from lstm_viz.opened.data import read_text, rows_of

ALPHABET = "abc "


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("models")
    torch.manual_seed(0)
    one = nn.ModuleDict({"embedding": nn.Embedding(4, 3), "rnn": nn.LSTM(3, 5, 2, bidirectional=True)})
    two = nn.ModuleDict({"encoder": nn.GRU(4, 5), "decoder": nn.RNN(2, 3, nonlinearity="relu")})
    torch.save(one.state_dict(), folder / "one.pt")
    torch.save(two.state_dict(), folder / "two.pt")
    lstm_viz.record(two["encoder"], torch.randn(6, 4)).trace().to_npz(folder / "trace.npz")
    (folder / "rows.csv").write_text("height,width\n1.5,2\n-3,4e-1\n")
    return folder


WRITES = {
    "noise": ("page one.pt -o out.html", "rnn, 100 steps of noise"),
    "less noise": ("page one.pt --noise 7 --depth -1 --reverse -o out.html", "rnn, 7 steps of noise"),
    "by an embedding": (f"page one.pt --text 'a cab' --alphabet '{ALPHABET}' -o out.html", "rnn, a text"),
    "one-hot": (f"page two.pt --layer encoder --text cab --alphabet '{ALPHABET}' -o out.html", "encoder, a text"),
    "rows": ("page two.pt --layer decoder --relu --data rows.csv -o out.html", "decoder, rows.csv"),
    "a trace": ("page trace.npz -o out.html", "GRU, 5 units, 6 steps"),
    "a net": ("page recall-lstm --text 'Dxyz?' -o out.html", lstm_viz.load("recall-lstm").title),
}


@pytest.mark.parametrize("name", WRITES)
def test_a_page_is_written(name, folder, tmp_path, monkeypatch, capsys):
    words, title = WRITES[name]
    monkeypatch.chdir(folder)
    out = tmp_path / "out.html"
    assert command.main([str(out) if word == "out.html" else word for word in shlex.split(words)]) == 0
    assert capsys.readouterr().out == f"{title}: {out}\n"
    page = out.read_text("utf-8")
    assert f"<title>{title}</title>" in page
    assert not re.search(r"""(?:src|href)\s*=\s*["'](?!data:|#)""", page)


REFUSED = {
    "page nowhere.pt -o x": "No such file",
    "page one.pt --layer lstm -o x": "There is no layer 'lstm'; there is 'rnn'.",
    "page two.pt -o x": "This file has 2 recurrent layers: 'encoder', 'decoder'. Name one.",
    "page one.pt --text ab -o x": "as many as the layer reads (3), or as an embedding in the file has rows (",
    "page one.pt --text ab --alphabet ab -o x": "no table in this file fits",
    "page one.pt --text abd --alphabet 'abc ' -o x": "not of the alphabet: 'd'",
    "page one.pt --data rows.csv -o x": "rows.csv has the shape (2, 2); the layer reads (steps, 3)",
    "page one.pt --noise 0 -o x": "give 1 to 10,000 steps",
    "page one.pt --depth 2 -o x": "this has layers 0 to 1",
    "page two.pt --layer encoder --reverse -o x": "direction='reverse'",
    "page rows.csv -o x": "neither a file of safetensors nor one of torch.save",
}


@pytest.mark.parametrize("words", REFUSED)
def test_bad_input_is_a_sentence(words, folder, monkeypatch, capsys):
    monkeypatch.chdir(folder)
    assert command.main(shlex.split(words)) == 1
    said = capsys.readouterr()
    assert REFUSED[words] in said.err
    assert said.err.startswith("lstm-viz: ")
    assert said.out == ""
    assert not (folder / "x").exists()


def test_open_shows_the_page_in_the_browser(folder, tmp_path, monkeypatch, capsys):
    asked = []
    monkeypatch.setattr(command.webbrowser, "open", asked.append)
    monkeypatch.setattr(command.tempfile, "mkdtemp", lambda prefix: str(tmp_path))
    assert command.main(["open", str(folder / "one.pt")]) == 0
    assert asked == [(tmp_path / "page.html").as_uri()]
    assert str(tmp_path / "page.html") in capsys.readouterr().out


def test_an_unknown_command_is_told_of(capsys):
    with pytest.raises(SystemExit):
        command.main(["pgae", "x"])
    assert "there is no command 'pgae'; commands are page and open" in capsys.readouterr().err


BAD_ROWS = {
    "words.csv": (b"a,b\n1,2\nx,3\n", "line 3: 'x,3' are not all numbers"),
    "ragged.csv": (b"1,2\n3\n", r"rows of \[1, 2\] numbers"),
    "empty.csv": (b"", r"shape \(0, 0\)"),
    "header.csv": (b"a,b\n", r"shape \(0, 0\)"),
    "gap.csv": (b"1,nan\n", "not finite"),
    "long.csv": (b"1,2\n" * 20_001, "1 to 20,000 steps"),
    "bytes.csv": (b"\xff\xfe\x00", "is no text"),
    "text.npy": (b"hello", "is no .npy file of plain numbers"),
}


@pytest.mark.parametrize("name", BAD_ROWS)
def test_bad_rows_are_refused(name, tmp_path):
    data, sentence = BAD_ROWS[name]
    (tmp_path / name).write_bytes(data)
    with pytest.raises(ValueError, match=sentence):
        rows_of(tmp_path / name, 2)


@pytest.mark.parametrize("mark", [",", ";", "\t", " "])
def test_rows_are_read_whatever_stands_between_their_numbers(mark, tmp_path):
    rows = np.random.default_rng(0).normal(size=(5, 3))
    (tmp_path / "rows.csv").write_text("\n".join(mark.join(map(str, row)) for row in rows), "utf-8-sig")
    assert np.array_equal(rows_of(tmp_path / "rows.csv", 3), rows)


def test_arrays_of_numbers_are_read_and_objects_are_not(tmp_path):
    rows = np.arange(6.0).reshape(2, 3)
    np.save(tmp_path / "rows.npy", rows)
    assert np.array_equal(rows_of(tmp_path / "rows.npy", 3), rows)
    np.save(tmp_path / "objects.npy", np.array([{}]), allow_pickle=True)
    with pytest.raises(ValueError, match=r"no \.npy file of plain numbers"):
        rows_of(tmp_path / "objects.npy", 3)


def test_a_text_is_read_as_the_model_reads_it(folder):
    model = lstm_viz.open_model(folder / "one.pt")
    read = read_text(model, model.only, "cab", ALPHABET)
    table = torch.load(folder / "one.pt", weights_only=True)["embedding.weight"]
    assert np.array_equal(read, table[[2, 0, 1]].double().numpy())
