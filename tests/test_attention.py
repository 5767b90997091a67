"""Attention and an encoder-decoder in NumPy, against PyTorch's autograd and finite differences."""

import numpy as np
import pytest
import torch

from lstm_viz.attention import KINDS, bahdanau, kind_of, look_vjp, luong, translate
from tests.js.translated import Translator, setup

S, F, A = 6, 5, 4
SHAPES = {"luong": [(F, F)], "bahdanau": [(A, F), (A, F), (A,)]}
LOOKS = {"luong": luong, "bahdanau": bahdanau}
SEEN = {"all": None, "some": np.array([True, True, False, True, False, False]), "one": np.arange(S) == 2}


def made(kind, seed=0):
    rng = np.random.default_rng(seed)
    return (
        [rng.normal(size=shape) for shape in SHAPES[kind]],
        rng.normal(size=F),
        rng.normal(size=(S, F)),
        rng.normal(size=F),
    )


@pytest.mark.parametrize("seen", SEEN.values(), ids=SEEN)
@pytest.mark.parametrize("kind", LOOKS)
def test_a_look_and_its_gradients_are_those_of_autograd(kind, seen):
    arrays, h, e, d = made(kind)
    look = LOOKS[kind](*arrays, h, e, seen)
    leaves = [torch.tensor(each, requires_grad=True) for each in (*arrays, h, e)]
    *own, state, said = leaves
    query = own[0] @ state
    scores = said @ query if kind == "luong" else torch.tanh(said @ own[1].T + query) @ own[2]
    mask = torch.ones(S, dtype=torch.bool) if seen is None else torch.tensor(seen)
    shares = scores.masked_fill(~mask, -torch.inf).softmax(dim=0)
    context = shares @ said
    (context @ torch.tensor(d)).backward()
    np.testing.assert_allclose(look.shares, shares.detach(), rtol=0, atol=1e-12)
    np.testing.assert_allclose(look.context, context.detach(), rtol=0, atol=1e-12)
    assert look.shares.sum() == pytest.approx(1)
    grads, dh, de = look_vjp(arrays, h, e, look, d)
    for got, leaf in zip((*grads, dh, de), leaves, strict=True):
        np.testing.assert_allclose(got, leaf.grad, rtol=0, atol=1e-12)


@pytest.mark.parametrize("kind", LOOKS)
def test_its_gradients_are_finite_differences(kind):
    arrays, h, e, d = made(kind, 1)
    seen, step = SEEN["some"], 1e-6
    parts = [*arrays, h, e]
    grads, dh, de = look_vjp(arrays, h, e, LOOKS[kind](*arrays, h, e, seen), d)

    def value(place, at, by):
        moved = [part.copy() for part in parts]
        moved[place][at] += by
        return LOOKS[kind](*moved, seen).context @ d

    for place, gradient in enumerate((*grads, dh, de)):
        for at in np.ndindex(gradient.shape):
            difference = (value(place, at, step) - value(place, at, -step)) / (2 * step)
            assert gradient[at] == pytest.approx(difference, abs=1e-8)


def random_arrays(one, seed=0):
    rng = np.random.default_rng(seed)
    V, K, E, H = (one[name] for name in ("inputs", "outputs", "embedding", "units"))
    wide = 2 * H
    reads = E + wide if one["attention"] == "bahdanau" else E
    shapes = {"source.weight": (V, E), "target.weight": (K + 1, E), "head.weight": (K, wide), "head.bias": (K,)}
    for name, end, read, units in (("encoder", "", E, H), ("encoder", "_reverse", E, H), ("decoder", "", reads, wide)):
        shapes[f"{name}.weight_ih_l0{end}"] = (4 * units, read)
        shapes[f"{name}.weight_hh_l0{end}"] = (4 * units, units)
        shapes[f"{name}.bias_ih_l0{end}"] = (4 * units,)
    if one["attention"] == "luong":
        shapes |= {"attention.query": (wide, wide), "combine.weight": (wide, 2 * wide)}
    if one["attention"] == "bahdanau":
        shapes |= {"attention.query": (wide, wide), "attention.key": (wide, wide), "attention.v": (wide,)}
    return {name: rng.normal(size=shape) for name, shape in shapes.items()}


@pytest.mark.parametrize("forced", [False, True])
@pytest.mark.parametrize("kind", KINDS)
def test_an_encoder_decoder_is_pytorchs(kind, forced):
    one = setup(kind)
    arrays = random_arrays(one)
    assert kind_of(arrays) == kind
    rng = np.random.default_rng(3)
    for length in (1, 4, 9):
        ids, wanted = rng.integers(one["inputs"], size=length).tolist(), rng.integers(one["outputs"], size=4).tolist()
        batch = {"sources": [ids], "targets": [wanted]}
        with torch.no_grad():
            _, scores, shares = Translator(one, arrays)(batch, forced=forced)
        said = translate(arrays, ids, len(wanted), wanted if forced else None)
        wished = scores[:, 0].softmax(dim=1)
        np.testing.assert_allclose([step.shares for step in said.steps], wished, rtol=0, atol=1e-12)
        assert said.ids == wished.argmax(dim=1).tolist()
        assert [step.read for step in said.steps] == [one["outputs"], *(wanted if forced else said.ids)[:-1]]
        if kind != "none":
            looked = [step.look.shares for step in said.steps]
            np.testing.assert_allclose(looked, shares[:, :, 0], rtol=0, atol=1e-12)
