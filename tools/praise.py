"""Fetches the rated sentences, trains the net that rates them, and writes what is shipped: `python -m tools.praise`.

C.J. Hutto and E. Gilbert (2014): 23,703 sentences, each rated by some 20 people; the package vaderSentiment, MIT. The
sentences are other people's: none of them is written anywhere but for the few of `EXAMPLES`. They come from the
package by name, version and checksum; nothing of it is installed, and of its program only the lexicon's own is run,
to be compared with. Some minutes.
"""

import argparse
import importlib.util
import io
import json
import platform
import sys
import tarfile
import tempfile
import types
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors.numpy import save_file as save_numpy
from safetensors.torch import save_file

from lstm_viz.browser.instruments.praise import write
from lstm_viz.praise import FOLDER
from lstm_viz.training.checkpoints import write_json
from lstm_viz.training.praise import (
    RECIPE,
    SOURCES,
    Attempt,
    Corpus,
    FloatArray,
    Ids,
    Rater,
    Sentence,
    correlation,
    pairs,
    ridge,
    sentence,
    train,
)
from tools.package import fetched

PACKAGE = "vaderSentiment==2.5"
CHECKSUM = "b960c954831f5ca58afee61780cc04ed48e551b91e783bfcbfb2c18bb8081a84"
PROGRAM, LEXICON = "vaderSentiment/vaderSentiment.py", "vaderSentiment/vader_lexicon.txt"
LICENCE = "LICENSE.txt"
RATED = "additional_resources/hutto_ICWSM_2014.tar.gz"
FILES = dict(
    zip(SOURCES, ("movieReviewSnippets", "amazonReviewSnippets", "tweets", "nytEditorialSnippets"), strict=True)
)
ORACLE = Path(__file__).resolve().parents[1] / "tests/js/lexicon.json"
SEEDS = (0, 1, 2, 3, 4)
PENALTIES = (3.0, 10.0, 30.0)
SHUFFLES = 0
CLEAR = 0.5
"""From here on it is praise to the page, and blame below minus as much."""
EXAMPLES = {
    "movie": ("2684", "7946", "4454", "9867", "9206"),
    "product": ("262_1", "169_3", "239_9"),
    "tweet": ("187",),
    "news": ("33_8",),
}
"""Of what was held out, by their ids: the only sentences that are shipped, to be shown."""
TURNS = ("but", "though", "although", "however")
NOTS = ("not", "no", "never", "without", "nothing", "hardly", "cannot")
Score = Callable[[str], float]


def files() -> dict[str, bytes]:
    """The files of the package that are needed, by their names in it."""
    with fetched(PACKAGE, CHECKSUM, "--no-binary=:all:") as package, tarfile.open(package) as archive:
        return {name: _member(archive, name) for name in (PROGRAM, LEXICON, LICENCE, RATED)}


def _member(archive: tarfile.TarFile, ending: str) -> bytes:
    (found,) = (each for each in archive.getmembers() if each.name.endswith(ending))
    file = archive.extractfile(found)
    assert file is not None
    return file.read()


def sentences(rated: bytes) -> list[Sentence]:
    """All of them, source by source."""
    out = []
    with tarfile.open(fileobj=io.BytesIO(rated)) as archive:
        for source, name in FILES.items():
            lines = _member(archive, f"{name}_GroundTruth.txt").decode("utf-8").replace("\r\n", "\n").split("\n")
            for line in filter(str.strip, lines):
                place, rating, text = line.split("\t", 2)
                out.append(sentence(source, place, float(rating), text))
    return out


def lexicon_of(files: dict[str, bytes]) -> Score:
    """VADER's own program: a text's `compound`, -1 to 1."""
    with tempfile.TemporaryDirectory() as folder:
        for name in (PROGRAM, LEXICON):
            (Path(folder) / Path(name).name).write_bytes(files[name])
        sys.modules.setdefault("requests", types.ModuleType("requests"))  # it imports it and does not need it
        spec = importlib.util.spec_from_file_location("vader", Path(folder) / Path(PROGRAM).name)
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        analyser = module.SentimentIntensityAnalyzer()
    return lambda text: float(analyser.polarity_scores(text)["compound"])


def measures(said: FloatArray, rated: FloatArray) -> dict[str, Any]:
    """r with its 95 % interval (Fisher), and the share whose sign is right, of those that were not rated 0 (Wilson)."""
    r, many = correlation(said, rated), len(rated)
    half = 1.959964 / np.sqrt(many - 3)
    clear = rated != 0
    right, of = int(((said > 0) == (rated > 0))[clear].sum()), int(clear.sum())
    share, z = right / of, 1.959964
    middle, wide = share + z**2 / (2 * of), z * np.sqrt(share * (1 - share) / of + z**2 / (4 * of**2))
    return {
        "sentences": many,
        "r": round(r, 4),
        "r_95": [round(float(np.tanh(np.arctanh(r) + sign * half)), 4) for sign in (-1, 1)],
        "sign": round(share, 4),
        "sign_95": [round(float((middle + sign * wide) / (1 + z**2 / of)), 4) for sign in (-1, 1)],
    }


def by_source(said: FloatArray, held: Sequence[Sentence]) -> dict[str, Any]:
    """All together, and each source alone."""
    rated = np.array([each.rating for each in held])
    sources = np.array([each.source for each in held])
    parts = {"all": np.ones(len(held), bool), **{source: sources == source for source in SOURCES}}
    return {name: measures(said[part], rated[part]) for name, part in parts.items()}


def surgery(net: Rater, corpus: Corpus) -> dict[str, Any]:
    """What is left of it on what was held out, when something is taken away."""
    held = corpus.sides["held"]
    read, rated = corpus.read("held"), corpus.ratings("held")
    rng = np.random.default_rng(SHUFFLES)
    words = [list(each.words) for each in held]
    but = [at for at, each in enumerate(words) if any(turn in each[1:-1] for turn in TURNS)]
    no = [at for at, each in enumerate(words) if any(word in NOTS or word.endswith("n't") for word in each)]

    def some(places: Sequence[int], change: Callable[[list[str]], list[str]]) -> dict[str, Any]:
        changed = [corpus.ids(change(words[at])) for at in places]
        return measures(net.rate(changed), rated[list(places)])

    def same(each: list[str]) -> list[str]:
        return each

    def after(each: list[str]) -> list[str]:
        return each[next(at for at, word in enumerate(each) if at and word in TURNS) :]

    def before(each: list[str]) -> list[str]:
        return each[: next(at for at, word in enumerate(each) if at and word in TURNS)]

    def unsaid(each: list[str]) -> list[str]:
        return [word for word in each if word not in NOTS and not word.endswith("n't")]

    everything = range(len(read))
    whole = net.rate(read)

    def silenced(unit: int) -> dict[str, Any]:
        """Also by how much what is said moves, of what was blame or praise to the whole net."""
        said = net.without(unit).rate(read)
        moved = {name: round(float((said - whole)[part].mean()), 3) for name, part in _clear(whole).items()}
        return {**measures(said, rated), **moved}

    return {
        "silenced": [silenced(unit) for unit in range(RECIPE.units)],
        "shuffled": some(everything, lambda each: [each[at] for at in rng.permutation(len(each))]),
        "backwards": some(everything, lambda each: each[::-1]),
        "last": {str(many): some(everything, lambda each, many=many: each[-many:]) for many in (1, 3, 5, 10)},
        "but": {"whole": some(but, same), "emptied": some(but, after), "first": some(but, before)},
        "not": {"whole": some(no, same), "left_out": some(no, unsaid)},
    }


def _clear(said: FloatArray) -> dict[str, Any]:
    """Which sentences are clearly blame to the net, and which praise."""
    return {"blame": said <= -CLEAR, "praise": said >= CLEAR}


def card(corpus: Corpus, attempts: Sequence[Attempt], scores: dict[str, Any], others: dict[str, Any]) -> dict[str, Any]:
    """What is written beside the weights."""
    held, first = corpus.sides["held"], attempts[0]
    return {
        "name": "praise",
        "cell": "lstm",
        "hidden_size": RECIPE.units,
        "embedding": RECIPE.embedding,
        "words": len(corpus.known) - 1,
        "parameters": sum(array.numel() for name, array in first.moments[0].items() if name != "scale"),
        "data": f"{len(corpus.sides['train']):,} sentences, each rated by some 20 people from -4 to 4: "
        "film reviews, product reviews, tweets and newspaper editorials; vaderSentiment 2.5, MIT",
        "split": f"{len(held):,} sentences held out and {len(corpus.sides['valid']):,} for validation; those of one "
        "product review, and of one article, stay on one side; film sentences and tweets name no review: of them those "
        "with the same words stay together",
        "command": "python -m tools.praise",
        "recipe": asdict(RECIPE),
        "seed": first.seed,
        "seconds": round(first.seconds),
        "sources": list(SOURCES),
        **others,
        "seeds": {
            "picked": "the first",
            "scores": {str(seed): {key: each["all"][key] for key in ("r", "sign")} for seed, each in scores.items()},
        },
        "python": platform.python_version(),
        "torch": torch.__version__,
    }


def ship(corpus: Corpus, lexicon: Score, folder: Path, seeds: Sequence[int]) -> dict[str, Any]:
    """Trains all seeds, and writes the first with its moments, its card and what all say of what was held out."""
    attempts = [train(corpus, seed, told=print) for seed in seeds]
    held, rated = corpus.sides["held"], corpus.ratings("held")
    read = corpus.read("held")
    first = attempts[0]
    said = {"net": first.net.rate(read)}
    weights, penalty = _ridge(corpus)
    rows, columns = pairs(read)
    said["ridge"] = np.bincount(rows, weights[0][columns], len(read)) + weights[1]
    said["lexicon"] = np.array([lexicon(each.text) for each in held])
    sign = np.sign(np.median(corpus.ratings("train")))
    parts = {"all": None, **{source: source for source in SOURCES}}
    scores = {str(each.seed): by_source(each.net.rate(read), held) for each in attempts}
    moments = [
        {"update": update, **_brief(measures(Rater.of(arrays).rate(read), rated))}
        for update, arrays in first.moments.items()
    ]
    found = card(
        corpus,
        attempts,
        scores,
        {
            "moments": moments,
            "score": scores[str(first.seed)],
            "baselines": {
                "sign": {
                    **{name: _share(held, sign, source) for name, source in parts.items()},
                    "how": f"says {'more' if sign > 0 else 'less'} than 0 of every sentence",
                },
                "ridge": {
                    **by_source(said["ridge"], held),
                    "how": "a number for every word, a word counting once, and their sum: least squares with a penalty "
                    f"of {penalty:g} on their squares, chosen on what is for validation",
                },
                "lexicon": {
                    **by_source(said["lexicon"], held),
                    "how": "the compound of VADER's lexicon and rules, vaderSentiment 2.5; it learned from none of "
                    "these sentences, and its rules were made on sentences like the tweets",
                },
            },
            "surgery": surgery(first.net, corpus),
            "rounding": _rounding(corpus, first, read, rated),
        },
    )
    folder.mkdir(parents=True, exist_ok=True)
    for update, arrays in first.moments.items():
        save_file(arrays, folder / f"update-{update}.safetensors")
    (folder / "words.txt").write_text("\n".join(corpus.known), "utf-8")
    save_numpy(corpus.seen(), folder / "seen.safetensors")
    hundredths = {name: np.round(100 * values).astype(np.int16) for name, values in {"rating": rated, **said}.items()}
    source = np.array([SOURCES.index(each.source) for each in held], np.uint8)
    save_numpy({**hundredths, "source": source}, folder / "held.safetensors")
    write_json(folder / "praise.json", found)
    return found


def _brief(measured: dict[str, Any]) -> dict[str, Any]:
    return {key: measured[key] for key in ("r", "sign")}


def _ridge(corpus: Corpus) -> tuple[tuple[FloatArray, float], float]:
    """The penalty that is best on what is for validation."""
    read, rated = corpus.read("valid"), corpus.ratings("valid")
    rows, columns = pairs(read)
    tried = {penalty: ridge(corpus, penalty) for penalty in PENALTIES}

    def worth(penalty: float) -> float:
        weights, _ = tried[penalty]
        return correlation(np.bincount(rows, weights[columns], len(read)).astype(np.float64), rated)

    best = max(PENALTIES, key=worth)
    return tried[best], best


def _share(held: Sequence[Sentence], sign: float, source: str | None) -> dict[str, float]:
    """Of those that were not rated 0, the share that has this sign."""
    rated = np.array([each.rating for each in held if each.rating != 0 and source in (None, each.source)])
    return {"sign": round(float((np.sign(rated) == sign).mean()), 4)}


def _rounding(corpus: Corpus, first: Attempt, read: Sequence[Ids], rated: FloatArray) -> dict[str, Any]:
    """r of the net before its embedding was rounded, and the most that one score changes."""
    exact, rounded = first.exact.rate(read), first.net.rate(read)
    return {"r_before": round(correlation(exact, rated), 5), "most": round(float(np.abs(exact - rounded).max()), 4)}


def examples(held: Sequence[Sentence], lexicon: Score) -> list[dict[str, Any]]:
    """Those of `EXAMPLES`, as they are written, with what people and the lexicon say of them."""
    asked = {(source, name) for source, names in EXAMPLES.items() for name in names}
    return [
        {
            "source": each.source,
            "id": each.name,
            "rating": round(each.rating, 2),
            "lexicon": round(lexicon(each.text), 4),
            "text": each.text.replace("''", '"').strip(),
        }
        for each in held
        if (each.source, each.name) in asked
    ]


def lexicon_text(raw: str) -> str:
    """The lexicon's words in small letters, the only ones that its program finds, each with its mean rating."""
    rows = dict(line.strip().split("\t")[:2] for line in raw.split("\n"))
    return "".join(f"{word}\t{float(rating):.1f}\n" for word, rating in rows.items() if word == word.lower())


def oracle(lexicon: Score, many: int = 300) -> dict[str, float]:
    """Texts of words that its rules are about, in any order, and what the lexicon's program says of each."""
    rng = np.random.default_rng(SHUFFLES)
    texts = [" ".join(rng.choice(_RULED, size=rng.integers(1, 12))) for _ in range(many)]
    return {text: lexicon(text) for text in texts}


_RULED_WORDS = """good bad great GREAT terrible love hate fun boring very VERY hardly so this never not isn't without
least at but BUT kind of sort the shit bomb yeah right kiss death plot acting :) :( ;) !! ?? good!
bad, -great- (fun) a I it is the und schön WOW wow, n't cut mustard hand to mouth ass"""
_RULED = _RULED_WORDS.split()


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=FOLDER, help="folder to write to; weights/praise unless given")
    parser.add_argument("--seeds", type=int, default=len(SEEDS), help="how many starts; 5 unless given")
    given = parser.parse_args()
    brought = files()
    corpus, lexicon = Corpus(sentences(brought[RATED])), lexicon_of(brought)
    found = ship(corpus, lexicon, given.out, SEEDS[: given.seeds])
    write_json(given.out / "examples.json", {"examples": examples(corpus.sides["held"], lexicon)})
    (given.out / "lexicon.txt").write_text(lexicon_text(brought[LEXICON].decode("utf-8")), "utf-8")
    (given.out / "LICENSE.txt").write_bytes(brought[LICENCE])
    if given.out == FOLDER:
        print(write())
        write_json(ORACLE, oracle(lexicon))
    print(json.dumps({key: found[key] for key in ("score", "seeds", "rounding", "moments")}, indent=1))


if __name__ == "__main__":
    main()
