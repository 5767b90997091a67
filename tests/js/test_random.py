"""Random numbers in the browser (in Node) against numpy.random.RandomState, and the starts that are made of them."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lstm_viz.training.start import start
from tests.js.trained import set_up, spec

SEEDS = (0, 1, 12345, 2**32 - 1)
FEW = settings(max_examples=25, deadline=None)


def state(seed: int) -> np.random.RandomState:
    return np.random.RandomState(seed)


@pytest.fixture(scope="module")
def node(bare_node):
    return set_up(bare_node)


def drawn(node, seed: int, code: str, args=None):
    return node.run(f"([seed, args]) => {{ const r = new random.RandomState(seed); return {code}; }}", [seed, args])


@pytest.mark.parametrize("seed", SEEDS)
def test_fractions_are_the_same_bit_for_bit(node, seed):
    got = drawn(node, seed, "Array.from({ length: 1500 }, () => r.random())")  # more than one turn of the twister
    assert got == state(seed).random_sample(1500).tolist()
    got = drawn(node, seed, "Array.from({ length: 50 }, () => r.uniform(-0.3, 7))")
    assert got == state(seed).uniform(-0.3, 7, 50).tolist()


@FEW
@given(
    st.integers(0, 2**32 - 1), st.integers(-100, 100), st.integers(1, 2**32) | st.integers(1, 40), st.integers(1, 30)
)
def test_whole_numbers_are_the_same_bit_for_bit(node, seed, low, size, many):
    code = "[Array.from({ length: args[2] }, () => r.randint(args[0], args[1])), r.random()]"
    got = drawn(node, seed, code, [low, low + size, many])
    random = state(seed)
    assert got == [random.randint(low, low + size, many, dtype=np.int64).tolist(), random.random_sample()]


@FEW
@given(seed=st.integers(0, 2**32 - 1), size=st.integers(0, 300))
def test_a_shuffle_is_the_same(node, seed, size):
    random = state(seed)
    wanted = [random.permutation(size).tolist(), random.random_sample()]
    assert drawn(node, seed, "[r.permutation(args), r.random()]", size) == wanted


@pytest.mark.parametrize("seed", SEEDS)
def test_normal_deviates_are_the_same_to_1e_12(node, seed):
    got = drawn(node, seed, "Array.from({ length: 501 }, () => r.normal())")
    np.testing.assert_allclose(got, state(seed).normal(size=501), rtol=1e-12)


def test_a_copy_draws_what_the_first_would(node):
    first, second = drawn(
        node, 5, "(r.normal(), ((other) => [[r.normal(), r.random()], [other.normal(), other.random()]])(r.copy()))"
    )
    assert first == second


@pytest.mark.parametrize("seed", [-1, 2**32, 0.5])
def test_what_is_no_seed_is_refused(node, seed):
    with pytest.raises(Exception, match="A seed is a whole number"):
        drawn(node, seed, "0")


STARTS = {
    "lstm": spec("lstm", layers=2, directions=2),
    "gru": spec("gru"),
    "two biases": spec("gru", biases=2, layers=2),
    "peephole": spec("lstm", peephole=True, gates="coupled"),
    "forget": spec("lstm", start={"forget": 3}),
    "forget, two biases": spec("lstm", start={"forget": 3}, biases=2),
    "forget gate only": spec("lstm", gates="forget", start={"forget": 1}),
}
NEARLY = {
    "chrono": spec("lstm", start={"chrono": 100}, layers=2),
    "chrono, coupled": spec("lstm", start={"chrono": 20}, gates="coupled", biases=2),
    "orthogonal": spec("lstm", start={"recurrent": "orthogonal", "forget": 1}, units=8),
    "orthogonal gru": spec("gru", start={"recurrent": "orthogonal"}, units=1),
    "identity": spec("rnn", activation="relu", start={"recurrent": "identity"}, biases=2),
}


@pytest.mark.parametrize("name", [*STARTS, *NEARLY])
@pytest.mark.parametrize("seed", [0, 7])
def test_a_start_is_that_of_python(node, name, seed):
    one = (STARTS | NEARLY)[name]
    got = node.run("([spec, seed]) => lists(start(spec, seed))", [one, seed])
    wanted = start(one, seed)
    assert list(got) == list(wanted)
    for array, values in wanted.items():
        if name in STARTS:
            assert got[array] == values.ravel().tolist(), array
        else:  # a last bit of float32 at most
            np.testing.assert_allclose(got[array], values.ravel(), rtol=1.2e-7, atol=1e-9, err_msg=array)


def test_an_orthogonal_start_keeps_lengths():
    U = start(NEARLY["orthogonal"], 3)["lstm.weight_hh_l0"].reshape(4, 8, 8)
    for block in U:
        np.testing.assert_allclose(block @ block.T, np.eye(8), atol=1e-6)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"recurrent": "identity"}, "identity start is for an rnn"),
        ({"recurrent": "zero"}, "accepted are uniform, orthogonal, identity"),
        ({"forget": 1, "chrono": 9}, "give one"),
        ({"chrono": 2}, "numbers above 2"),
    ],
)
def test_a_start_that_makes_no_sense_is_refused(node, given, said):
    with pytest.raises(Exception, match=said):
        node.run("(spec) => lists(start(spec, 0))", spec("lstm", start=given))
