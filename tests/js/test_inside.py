"""What the Playground shows of a net's inside: gradients against small changes, shares against NumPy, of every cell."""

import numpy as np
import pytest

CELLS = ("lstm", "gru", "rnn", "relu", "lstm-1997", "lstm-peephole", "lstm-coupled", "lstm-forget")
NORMED = ("norm-lstm", "norm-lstm-peephole", "norm-lstm-coupled", "norm-lstm-forget")
T, D, H, K, AT = 7, 3, 4, 3, 5
INSIDE = """async ([name, { W, U, b, own, norm, head, x, gates, signals, at, eps }]) => {
    const cell = name.replace("norm-", "");
    const { placed } = await import("/net/run.js");
    const { forward } = await import("/net/engine.js");
    const inside = await import("/net/training/inside.js");
    const floats = (list) => Float64Array.from(list);
    const [units, inputs] = [U.length / b.length, W.length / b.length];
    const apart = { gru: { b_hn: floats(own.slice(0, units)) }, "lstm-peephole": { peep: floats(own) } };
    const normed = cell === name ? {} : { norm: floats(norm) };
    const weights = { W: floats(W), U: floats(U), b: floats(b), ...apart[cell], ...normed };
    const rows = x.map(floats);
    const panel = placed({
        net: "own", title: "own", signals, layers: [[weights]], labels: x.map(String), notes: {}, depth: "",
        cell: { name: cell, title: cell, gates, apart: cell === "gru" ? ["n"] : [], memory: null, equations: [] },
        reads: { kind: "numbers", names: x[0].map(String), x: rows },
        answer: { kind: "class", names: ["a", "b", "c"], W: floats(head), b: new Float64Array(3), at: "every",
            recalls: null, targets: x.map(() => 1), h: null },
    }, { layer: 0, direction: "forward" });
    const { symbol, left } = inside.reachOf(panel, at);
    const loss = (t, unit, by) => {
        const touch = (name, step, row) => { if (name === symbol && step === t) row[unit] += by; };
        const { h } = forward(cell, weights, { rows }, {}, touch);
        const scores = [0, 1, 2].map((k) => head.slice(k * units, (k + 1) * units)
            .reduce((sum, each, unit) => sum + each * h[at * units + unit], 0));
        return Math.log(scores.reduce((sum, each) => sum + Math.exp(each), 0)) - scores[1];
    };
    const sizes = x.map((_, t) => Math.hypot(...Array.from({ length: units }, (__, unit) =>
        (loss(t, unit, eps) - loss(t, unit, -eps)) / (2 * eps))));
    const values = Object.fromEntries(panel.signals.map((signal) => [signal.symbol, [...panel.values[signal.symbol]]]));
    const all = inside.sizesOf([panel]);
    return { symbol, left: [...left], sizes, values, open: inside.gatesOf(panel), biases: inside.biasesOf(panel),
        all, lie: inside.weightsOf(panel, all) };
}"""
GATES = {
    "lstm": "ifgo",
    "gru": "rzn",
    "rnn": "h",
    "relu": "h",
    "lstm-1997": "igo",
    "lstm-peephole": "ifgo",
    "lstm-coupled": "fgo",
    "lstm-forget": "fg",
}


@pytest.fixture(scope="module", params=CELLS + NORMED)
def told(request, bare_node):
    rng = np.random.default_rng(7)
    gates = GATES[request.param.removeprefix("norm-")]
    rows = len(gates) * H
    given = {
        "W": rng.normal(size=rows * D),
        "U": rng.normal(size=rows * H),
        "b": rng.normal(size=rows),
        "own": rng.normal(size=3 * H),
        "norm": rng.normal(1, 0.5, size=2 * rows + 2 * H),
        "head": rng.normal(size=K * H),
        "x": rng.normal(size=(T, D)),
    }
    given = {name: np.round(array, 6).tolist() for name, array in given.items()}
    roles = {"g": "candidate", "n": "candidate", "h": "state", "c": "state"}
    drawn = sorted({*gates, *("ch" if "lstm" in request.param else "h")})
    signals = [{"symbol": symbol, "name": symbol, "role": roles.get(symbol, "gate")} for symbol in drawn]
    told = bare_node.run(
        INSIDE, [request.param, {**given, "gates": list(gates), "signals": signals, "at": AT, "eps": 1e-5}]
    )
    return request.param, given, told


def test_what_is_left_of_the_gradient_is_that_of_small_changes(told):
    cell, _, answer = told
    assert answer["symbol"] == ("c" if "lstm" in cell else "h")
    sizes = np.array(answer["sizes"])
    assert sizes[AT] > 0
    np.testing.assert_allclose(answer["left"][: AT + 1], sizes[: AT + 1] / sizes[AT], rtol=1e-5, atol=1e-8)
    assert np.isnan(answer["left"][AT + 1 :]).all()


def test_gates_and_weights_are_counted(told):
    cell, given, answer = told
    cell = cell.removeprefix("norm-")
    gates = [gate for gate in GATES[cell] if gate not in "gnh"]
    assert sorted(one["signal"]["symbol"] for one in answer["open"]) == sorted(gates)
    for one in answer["open"]:
        values = np.array(answer["values"][one["signal"]["symbol"]])
        assert one["shut"] == pytest.approx((values < 0.1).mean())
        assert one["open"] == pytest.approx((values > 0.9).mean())
        assert one["bars"] == pytest.approx(np.histogram(values, 20, (0, 1))[0] / len(values))
    for lie in answer["lie"]:
        array = np.array(given[lie["kind"]])
        most = np.abs(array).max()
        assert answer["all"][lie["kind"]] == pytest.approx(most)
        assert sum(lie["bars"]) == pytest.approx(1)
        assert np.cumsum(lie["bars"])[9] == pytest.approx((array < 0).mean(), abs=0.02)
    for gate, mean in answer["biases"].items():
        k = GATES[cell].index(gate)
        assert mean == pytest.approx(np.mean(given["b"][k * H : (k + 1) * H]))
