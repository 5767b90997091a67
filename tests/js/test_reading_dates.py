"""`net/translate/read.js` against PyTorch, in float64, whatever is done to the net; and what a typed date says."""

import itertools

import numpy as np
import pytest
import torch
from torch import nn

from lstm_viz.training import dates

E, H, F = 5, 3, 6
TEXT = "søndag 3. März 1999"
RUN = """async ([setup, arrays, ids, operated]) => {
    const { netOf, read } = await import("/net/translate/read.js");
    const { encoder, states, first, steps, text } = read(netOf(setup, arrays), ids, 10, operated);
    const plain = (value) => (value === null || typeof value === "number" ? value : [...value]);
    const all = (named) => Object.fromEntries(Object.entries(named).map(([name, value]) => [name, plain(value)]));
    const each = steps.map(({ signals, ...rest }) => ({ ...all(rest), ...all(signals) }));
    return { encoder: encoder.map(all), states: [...states], first: all(first), steps: each, text };
}"""
SEARCH = """async ([setup, arrays, ids, width]) => {
    const { beams, encode, logOf, netOf } = await import("/net/translate/read.js");
    const net = netOf(setup, arrays);
    const encoded = encode(net, ids);
    const again = (ids) => logOf(net, encoded, [...ids, ...Array(10 - ids.length).fill(0)]);
    const told = ({ text, log, ids }) => ({ text, log, again: again(ids) });
    return beams(net, encoded, width).map((kept) => kept.map(told));
}"""


def given(attention, seed=0):
    """A net's arrays, by their names in a file."""
    random = np.random.RandomState(seed)
    reads = E + F if attention == "bahdanau" else E
    shapes = {"source.weight": (74, E), "target.weight": (12, E), "head.weight": (11, F), "head.bias": (11,)}
    for name, way, inputs, units in (
        ("encoder", "", E, H),
        ("encoder", "_reverse", E, H),
        ("decoder", "", reads, F),
    ):
        shapes |= {
            f"{name}.weight_ih_l0{way}": (4 * units, inputs),
            f"{name}.weight_hh_l0{way}": (4 * units, units),
            f"{name}.bias_ih_l0{way}": (4 * units,),
        }
    if attention != "none":
        shapes["attention.query"] = (F, F)
    shapes |= {"combine.weight": (F, 2 * F)} if attention == "luong" else {}
    shapes |= {"attention.key": (F, F), "attention.v": (F,)} if attention == "bahdanau" else {}
    return {name: random.normal(0, 0.7, shape) for name, shape in shapes.items()}


def layer(arrays, name, module):
    own = {key.removeprefix(f"{name}."): torch.tensor(array) for key, array in arrays.items() if key.startswith(name)}
    zeros = {key.replace("_ih_", "_hh_"): torch.zeros_like(array) for key, array in own.items() if "bias" in key}
    module.double().load_state_dict(own | zeros)
    return module.requires_grad_(False)


def by_torch(attention, arrays, ids, *, fed=None, silent=(), closed=False, even=False, erased=False):
    """The same by stock layers of PyTorch."""
    w = {name: torch.tensor(array) for name, array in arrays.items()}
    e, (h, c) = layer(arrays, "encoder", nn.LSTM(E, H, bidirectional=True))(w["source.weight"][ids])
    decoder = layer(arrays, "decoder", nn.LSTM(w["decoder.weight_ih_l0"].shape[1], F))
    h, c = h.reshape(-1), c.reshape(-1)
    out = {"states": e.reshape(-1), "first": {"h": h.clone(), "c": c.clone()}, "steps": []}
    for unit in silent:
        h[unit] = c[unit] = 0

    def look(h):
        query = w["attention.query"] @ h
        scores = e @ query if attention == "luong" else torch.tanh(e @ w["attention.key"].T + query) @ w["attention.v"]
        weights = torch.full((len(ids),), 1 / len(ids), dtype=float) if even else scores.softmax(0)
        return {"query": query, "scores": scores, "weights": weights, "context": weights @ e * (0 if closed else 1)}

    y, said = 11, []
    for t in range(10):
        if erased and t:
            h, c = torch.zeros_like(h), torch.zeros_like(c)
        looked = look(h) if attention == "bahdanau" else {}
        x = torch.cat([w["target.weight"][y], looked["context"]]) if looked else w["target.weight"][y]
        _, (h, c) = decoder(x[None], (h[None], c[None]))
        h, c = h[0], c[0]
        k = h
        if attention == "luong":
            looked = look(h)
            k = torch.tanh(w["combine.weight"] @ torch.cat([looked["context"], h]))
            looked["combined"] = k
        says = (w["head.weight"] @ k + w["head.bias"]).softmax(0)
        out["steps"].append({"read": y, "h": h, "c": c, "says": says, **looked})
        said.append(int(says.argmax()))
        y = fed[t] if fed else said[-1]
    return out | {"text": "".join(dates.SAID[each] for each in said)}


ISO = [1, 9, 9, 9, 10, 0, 3, 10, 0, 3]
OPERATED = [
    {},
    {"given": ISO},
    {"silent": [0, 4]},
    {"silent": list(range(F)), "erased": True},
    {"even": True},
    {"closed": True},
]


@pytest.mark.parametrize("attention", ["none", "luong", "bahdanau"])
def test_it_reads_and_writes_what_pytorch_does_whatever_is_done_to_it(bare_node, attention):
    arrays = given(attention)
    setup = {"attention": attention, "units": H, "embedding": E}
    flat = {name: array.ravel().tolist() for name, array in arrays.items()}
    kept = [character for character in TEXT if character in dates.ALPHABET]
    texts = set()
    for ids, operated in itertools.product((dates.encode("".join(kept)), [70]), OPERATED):
        got = bare_node.run(RUN, [setup, flat, ids, operated])
        fed = {"fed" if name == "given" else name: value for name, value in operated.items()}
        expected = by_torch(attention, arrays, ids, **fed)
        np.testing.assert_allclose(got["states"], expected["states"], atol=1e-12)
        for name in ("h", "c"):
            np.testing.assert_allclose(got["first"][name], expected["first"][name], atol=1e-12)
        for mine, other in zip(got["steps"], expected["steps"], strict=True):
            for name in ("query", "scores", "weights", "context", "combined"):
                assert (mine[name] is None) == (name not in other)
            for name, value in other.items():
                np.testing.assert_allclose(mine[name], value, atol=1e-12, err_msg=name)
            np.testing.assert_allclose(
                np.array(mine["o"]) * np.tanh(mine["c"]), mine["h"], atol=1e-12, err_msg="gates are those of the state"
            )
        assert got["text"] == expected["text"]
        texts.add((len(ids), tuple(map(tuple, (step["says"] for step in got["steps"])))))
    assert len(texts) == (8 if attention == "none" else 11), "each does something, if it can"


@pytest.mark.parametrize("attention", ["none", "luong", "bahdanau"])
def test_a_search_keeps_the_likeliest_beginnings_of_all(bare_node, attention):
    arrays = given(attention, 3)
    ids = dates.encode("3 mars 2001")
    flat = {name: array.ravel().tolist() for name, array in arrays.items()}
    setup = {"attention": attention, "units": H, "embedding": E}
    greedy, three = (bare_node.run(SEARCH, [setup, flat, ids, width]) for width in (1, 3))
    assert greedy[-1][0]["text"] == by_torch(attention, arrays, ids)["text"]

    def log_of(beginning):
        said = [dates.SAID.index(mark) for mark in beginning]
        steps = by_torch(attention, arrays, ids, fed=said + [0] * (10 - len(said)))["steps"]
        return sum(float(steps[t]["says"][mark].log()) for t, mark in enumerate(said))

    for t, kept in enumerate(three):
        for each in kept:
            assert each["log"] == pytest.approx(log_of(each["text"]), abs=1e-10)
        before = [each["text"] for each in three[t - 1]] if t else [""]
        every = sorted((log_of(text + mark) for text in before for mark in dates.SAID), reverse=True)
        assert [each["log"] for each in kept] == pytest.approx(every[:3], abs=1e-10)
    assert three[-1][0]["again"] == pytest.approx(three[-1][0]["log"], abs=1e-10)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("28 de noviembre de 2026", ("2026-11-28", True, True)),
        ("28 DE NOVIEMBRE DE 2026 ", ("2026-11-28", True, True)),
        ("Saturday, November 28, 2026", ("2026-11-28", True, True)),
        ("Monday, November 28, 2026", ("2026-11-28", True, False)),
        ("28.11.26", ("2026-11-28", True, True)),
        ("1/2/49", ("2049-02-01", True, True)),
        ("1/2/50", ("1950-02-01", True, True)),
        ("2026. 11. 28.", ("2026-11-28", True, True)),
        ("November 28, 0000", ("0000-11-28", False, True)),
        ("November 28, 2050", ("2050-11-28", False, True)),
        ("29 février 2023", None),
        ("31.4.26", None),
        ("November", None),
        ("", None),
        ("x" * 5000, None),
    ],
)
def test_what_a_typed_date_says(bare_node, text, expected):
    got = bare_node.run('async (text) => (await import("/net/translate/typed.js")).reading(text)', text)
    assert (got and (got["iso"], got["day"] is not None, got["weekday"])) == expected


def test_every_date_of_the_generator_says_its_day(bare_node):
    pairs = dates.held_pairs("validation")
    texts = pairs.texts()
    got = bare_node.run(
        'async (texts) => { const { reading } = await import("/net/translate/typed.js"); return texts.map(reading); }',
        texts,
    )
    assert [each["iso"] for each in got] == [dates.iso_of(day) for day in pairs.days]
    assert all(each["weekday"] and each["day"] is not None for each in got)
