"""How the net that rates sentences is trained: the sides of the split, the sum of words, what is shipped."""

import numpy as np
import pytest

from lstm_viz.cells import find
from lstm_viz.run import run
from lstm_viz.training.praise import Corpus, Recipe, correlation, ridge, sentence, train

GOOD, BAD, REST = ("good", "fine", "great"), ("bad", "poor", "dull"), ("the", "film", "is", "a", "very", "phone")
SMALL = Recipe(embedding=4, units=6, least=2, epochs=6, rate=0.02, batch=16, dropped=0.1)


def made(many: int = 1500):
    """Two words of praise or blame among others; the last of them counts twice."""
    draw = np.random.default_rng(2)
    out = []
    for nth in range(many):
        first, last = draw.integers(2, size=2)
        words = [
            *draw.choice(REST, 2),
            draw.choice(GOOD if first else BAD),
            *draw.choice(REST, draw.integers(1, 4)),
            draw.choice(GOOD if last else BAD),
        ]
        out.append(sentence("movie", str(nth), float(2 * first - 1 + 2 * (2 * last - 1)), " ".join(words)))
    return out


@pytest.fixture(scope="module")
def corpus():
    return Corpus(made(), SMALL.least)


def test_what_belongs_together_stays_on_one_side():
    rows = [
        *(sentence("product", f"{review}_{line}", 1.0, f"a {line}") for review in range(60) for line in range(3)),
        sentence("movie", "1", 1.0, "So good!"),
        sentence("tweet", "9", 2.0, "so GOOD!"),
    ]
    sides = {review: {each.side for each in rows if each.name.startswith(f"{review}_")} for review in range(60)}
    assert all(len(side) == 1 for side in sides.values())
    assert {side for (side,) in sides.values()} == {"train", "valid", "held"}
    assert rows[-1].side == rows[-2].side


def test_only_words_of_training_are_known_and_counted(corpus):
    assert set(corpus.known) == {"", *GOOD, *BAD, *REST}
    assert corpus.ids(["good", "nowhere"]) == [corpus.known["good"], 0]
    seen = corpus.seen()
    words = [word for each in corpus.sides["train"] for word in each.words]
    assert seen["count"][corpus.known["good"]] == words.count("good")
    assert seen["mean"][corpus.known["good"]] > 50 > -50 > seen["mean"][corpus.known["bad"]]


def test_the_sum_of_words_is_that_of_least_squares(corpus):
    weights, mean = ridge(corpus, 5.0)
    has = np.zeros((len(corpus.sides["train"]), len(corpus.known)))
    for row, ids in enumerate(corpus.read("train")):
        has[row, ids] = 1
    rest = corpus.ratings("train") - mean
    exact = np.linalg.solve(has.T @ has + 5.0 * np.eye(has.shape[1]), has.T @ rest)
    np.testing.assert_allclose(weights, exact, atol=1e-4)


@pytest.mark.slow
def test_it_learns_the_order_that_no_sum_of_words_can_know_and_what_is_shipped_is_the_net(corpus):
    attempt = train(corpus, 0, SMALL)
    read, rated = corpus.read("held"), corpus.ratings("held")
    net = attempt.net
    assert correlation(net.rate(read), rated) > 0.97
    good, bad = ["the", "good", "is", "bad"], ["the", "bad", "is", "good"]
    assert net.rate([corpus.ids(bad)])[0] - net.rate([corpus.ids(good)])[0] > 1
    np.testing.assert_allclose(net.rate(read), attempt.exact.rate(read), atol=0.1)
    assert list(attempt.moments)[:2] == [0, 30]

    arrays = {name: array.numpy().astype(np.float64) for name, array in net.shipped().items()}
    x = (arrays["embedding"] * arrays["scale"])[corpus.ids(good)]
    params = {name: arrays[name] for name in ("W", "U", "b")}

    def silent(symbol, t, values):
        return np.where(np.arange(len(values)) == 2, 0, values) if symbol == "h" else values

    for touch, other in ((None, net), (silent, net.without(2))):
        h = run(find("lstm"), params, x, touch=touch)["h"]
        wanted = h[-1] @ arrays["head"] + arrays["bias"][0]
        assert other.rate([corpus.ids(good)])[0] == pytest.approx(wanted, abs=1e-5)
    assert net.rate([[]])[0] == pytest.approx(arrays["bias"][0])
