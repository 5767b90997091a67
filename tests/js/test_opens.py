"""`The forget gate learns to open`: ten starts trained as on the page, and every claim of the page about them."""

import json
import math
import re

import numpy as np
import pytest
import torch

from lstm_viz.browser import ROOT
from lstm_viz.browser.instruments.opens import payload
from lstm_viz.ui.lessons import lesson_of

KERNEL = "net/training/kernel.wasm"
LOOKS = """async ([header, wasm, until, starts]) => {
    const { backendOf } = await import("/net/training/backend.js");
    const { watched } = await import("/net/training/watch.js");
    const { setupOf, EVERY, UNTIL } = await import("/instruments/opens/address.js");
    const { Found, commonOf, soonerOf } = await import("/instruments/opens/model.js");
    const backend = await backendOf(wasm && Uint8Array.from(atob(wasm), (letter) => letter.charCodeAt(0)).buffer);
    const found = new Found();
    for (const [bias, start] of starts) {
        const last = until?.[bias] ?? UNTIL;
        found.take({ bias, start }, [...watched(backend, header, setupOf(bias, start), last, EVERY)], true);
    }
    const plain = ({ parameters, ...look }) => look;
    const of = (bias) => found.events(bias).map(({ arrives, leaves, right, ...rest }, k) => ({
        ...rest, arrives: arrives?.update ?? null, leaves: leaves?.update ?? null, right: right?.update ?? null,
        looks: found.of(bias, k + 1).looks.map(plain) }));
    const events = [0, 1].map((bias) => found.events(bias));
    return { starts: [0, 1].map(of), common: events.map(commonOf), sooner: soonerOf(...events),
        parameters: Object.entries(found.of(...starts[0]).looks.at(-1).parameters)
            .reduce((all, [name, each]) => ({ ...all, [name]: [...each] }), {}) };
}"""


def run(bare_node, until=None, starts=None, kernel=True):
    header = payload({"prompts": [], "predict": None, "kernel": kernel})
    every = [[bias, start] for bias in (0, 1) for start in range(1, 11)]
    asked = [
        {"cells": header["cells"], "signals": header["signals"]},
        header["kernel"],
        until,
        starts if starts is not None else every,
    ]
    return bare_node.run(LOOKS, asked)


@pytest.fixture(scope="module")
def told(bare_node):
    """Those that begin with an open gate up to where the last of them has left the guess."""
    return run(bare_node, [300, 100])


def at(start, update):
    return next(look for look in start["looks"] if look["update"] == update)


def test_in_all_ten_the_gradient_arrives_before_the_score_leaves_the_guess(told):
    for start in told["starts"][0]:
        assert start["arrives"] <= start["leaves"] < start["right"] <= 300
        assert start["looks"][0]["reach"] < 1e-7
    assert told["common"][0]["first"] == told["common"][0]["all"] == 10
    assert told["common"][0]["least"] >= 0.008


def test_the_forget_gate_moves_furthest_where_it_begins_half_open_and_seldom_where_it_begins_open(told):
    assert told["common"][0]["furthest"] == {"f": 10}
    assert told["common"][1]["furthest"]["f"] == 1
    assert sum(told["common"][1]["furthest"].values()) == 10


def test_an_open_start_leaves_the_guess_sooner(told):
    assert told["sooner"] == {"sooner": 10, "later": 0, "other": 10}
    assert [min(s["leaves"] for s in starts) for starts in told["starts"]] == [60, 30]
    assert [max(s["leaves"] for s in starts) for starts in told["starts"]] == [120, 85]


def test_the_answers_of_the_prompts_are_so(told):
    said = {prompt["id"]: "".join(str(s if isinstance(s, str) else s.get("text")) for s in prompt["answer"])
            for prompt in lesson_of("opens")["prompts"]}  # fmt: skip
    first = told["starts"][0][0]
    assert first["leaves"] == 85
    assert "At update 85" in said["plateau"]
    assert f"{at(first, 0)['reach']:.0e}" == "3e-08"
    assert round(100 * at(first, 85)["reach"]) == 4
    opened = [[at(start, update)["open"] for start, update in zip(told["starts"][0], updates, strict=True)]
              for updates in ([0] * 10, [start["leaves"] for start in told["starts"][0]])]  # fmt: skip
    ends = [f"{value:.2f}" for each in opened for value in (min(each), max(each))]
    assert "{} to {} of its memory from step to step before training, and {} to {}".format(*ends) in said["first"]
    assert math.isclose(math.log10(0.55**38), -10, abs_tol=0.2)
    assert f"{0.8**38:.0e}" == "2e-04"
    assert round(100 * at(first, 300)["reach"]) == 1
    assert all(at(start, 300)["reach"] < start["most"] for start in told["starts"][0])
    before = [start["looks"][0]["reach"] for start in told["starts"][1]]
    assert (f"{min(before):.0e}", f"{max(before):.1e}") == ("9e-05", "1.4e-03")
    assert "Between 9×10⁻⁵ and 1.4×10⁻³" in said["bias"]
    assert all(more["looks"][0]["reach"] > 1e4 * less["looks"][0]["reach"]
               for less, more in zip(*told["starts"], strict=True))  # fmt: skip


def test_a_look_is_what_pytorch_finds(bare_node):
    """What is left of the gradient, and how far a gate has moved, by autograd on the weights of the look."""
    steps, letters, noise = 40, 4, 4
    first, last = (run(bare_node, [until, 0], [[0, 1]]) for until in (0, 85))
    nets = []
    for each in (first["parameters"], last["parameters"]):
        cell = torch.nn.LSTMCell(letters + noise + 1, 8).double()
        head = torch.nn.Linear(8, letters).double()
        names = ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
        with torch.no_grad():
            for name in names:
                own = getattr(cell, name)
                own.copy_(torch.tensor(each[f"lstm.{name}_l0"], dtype=torch.float64).reshape(own.shape))
            for name in ("weight", "bias"):
                own = getattr(head, name)
                own.copy_(torch.tensor(each[f"head.{name}"], dtype=torch.float64).reshape(own.shape))
        nets.append((cell, head))
    probes = bare_node.run(
        """async () => {
            const { probesOf } = await import("/net/training/shown.js");
            const { taskOf } = await import("/net/training/tasks.js");
            return probesOf(taskOf({ task: "recall" }), 40).map(({ ids }) => [...ids]);
        }"""
    )

    def read(net, ids):
        cell, head = net
        x = torch.nn.functional.one_hot(torch.tensor(ids), letters + noise + 1).double()
        h, c = torch.zeros(1, 8, dtype=torch.float64), torch.zeros(1, 8, dtype=torch.float64)
        cs, gates = [], []
        for row in x:
            i, f, _, o = (row @ cell.weight_ih.T + cell.bias_ih + h @ cell.weight_hh.T + cell.bias_hh).chunk(4, 1)
            gates.append(torch.stack([each.sigmoid()[0] for each in (i, f, o)]).detach().numpy())
            h, c = cell(row[None], (h, c))
            c.retain_grad()
            cs.append(c)
        loss = torch.nn.functional.cross_entropy(head(h), torch.tensor([ids[0]]))
        loss.backward()
        return float(cs[0].grad.norm() / cs[-1].grad.norm()), np.stack(gates)[1 : steps - 1]

    was, now = ([read(net, ids) for ids in probes] for net in nets)
    look = last["starts"][0][0]["looks"][-1]
    assert look["reach"] == pytest.approx(np.exp(np.mean([np.log(share) for share, _ in now])), rel=1e-3)
    moved = np.mean([np.abs(a[1] - b[1]).mean(axis=(0, 2)) for a, b in zip(now, was, strict=True)], axis=0)
    assert [look["moved"][symbol] for symbol in "ifo"] == pytest.approx(moved, abs=1e-5)


def test_the_twin_comes_through_the_same(bare_node, told):
    """Without WebAssembly the same run, as far as rounding lets it be the same."""
    twin = run(bare_node, [40, 0], [[0, 1]], kernel=False)["starts"][0][0]["looks"]
    for one, other in zip(twin, told["starts"][0][0]["looks"], strict=False):
        assert one["loss"] == pytest.approx(other["loss"], rel=2e-3)
        assert np.log10(one["reach"]) == pytest.approx(np.log10(other["reach"]), abs=0.1)


def test_the_prose_has_the_settings_that_are_trained():
    prose = next((ROOT.parents[1] / "pages").glob("*/*forget_gate_learns*.md")).read_text("utf-8")
    setup = re.search(r"const NET = (\{.*?\});", (ROOT / "instruments/opens/address.js").read_text("utf-8"))[1]
    net = json.loads(re.sub(r"(\w+):", r'"\1":', setup))
    assert (net["units"], net["rate"], net["batch"], net["clip"], net["length"]) == (8, 0.01, 32, 1, 40)
    for words in ("8 units", "rate 0.01", "batches of 32", "clipped at norm 1", "38 steps of noise"):
        assert words in prose
