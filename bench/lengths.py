"""A batch of 64 lengths in the browser against PyTorch's packed run of the same: one LSTM of 32 units, in turns."""

from statistics import median
from time import perf_counter

import torch
from playwright.sync_api import Page
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence, pad_sequence

from bench import Row
from bench.browser import chromium
from bench.training import serve

ROWS, UNITS, INPUTS, LONGEST = 64, 32, 32, 60
TURNS = 7  # each of both in turn, so that what else the machine does falls on both
SECONDS = 0.3  # of a turn
MOST = {"kernel": 2.5, "engine": 10.0}  # times PyTorch's; the engine has float64, and eight rows on its page
SITE = "http://lengths.test"


def rows() -> list[Row]:
    """One direction and both, by the kernel that trains; and by the float64 engine of the page `Different lengths`."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        with chromium() as opened:
            page = opened.new_page()
            page.route(f"{SITE}/**", serve)
            page.goto(SITE)
            page.evaluate(SETUP)
            return [_row(page, way, directions) for way in ("kernel", "engine") for directions in (1, 2)]
    finally:
        torch.set_num_threads(threads)


def _row(page: Page, way: str, directions: int) -> Row:
    torch.manual_seed(0)
    lstm = nn.LSTM(INPUTS, UNITS, bidirectional=directions == 2).requires_grad_(False)
    lengths = torch.randint(1, LONGEST + 1, (ROWS,))
    lengths[0] = LONGEST
    ids = [torch.randint(INPUTS, (int(length),)) for length in lengths]
    x = pad_sequence([nn.functional.one_hot(row, INPUTS).float() for row in ids])  # (T, B, D)

    def packed() -> torch.Tensor:
        out, _ = lstm(pack_padded_sequence(x, lengths, enforce_sorted=False))
        return pad_packed_sequence(out)[0]

    weights = {name: array.ravel().tolist() for name, array in lstm.state_dict().items()}
    page.evaluate(
        "(given) => make(given)", [way, directions, [ROWS, UNITS, INPUTS, LONGEST], weights, [r.tolist() for r in ids]]
    )
    apart = _apart(page.evaluate("() => last()"), packed(), lengths)
    assert apart < 1e-4, f"the browser's numbers are {apart} away from PyTorch's"
    ours, theirs = [], []
    for turn in range(TURNS + 1):
        mine, other = page.evaluate(MEASURE, SECONDS), _timed(packed)
        if turn > 0:  # the first warms both up
            ours.append(mine)
            theirs.append(other)
    ratio = median(mine / other for mine, other in zip(ours, theirs, strict=True))
    both = "both ways" if directions == 2 else "one way"
    return Row(
        f"{ROWS} lengths of 1 to {LONGEST}, {UNITS} units, {both}, {way} in the browser: time over packed PyTorch's",
        f"at most {MOST[way]:g}",
        f"{ratio:.2f} ({1e3 * median(ours):.2f} ms, {1e3 * median(theirs):.2f} ms)",
        ratio <= MOST[way],
    )


def _apart(ours: list[float], out: torch.Tensor, lengths: torch.Tensor) -> float:
    """The forward half's h at every row's own end: the largest difference."""
    own = out[lengths - 1, torch.arange(ROWS), :UNITS]
    return float((torch.tensor(ours).reshape(ROWS, UNITS) - own).abs().max())


def _timed(call) -> float:  # type: ignore[no-untyped-def]
    """Seconds of a call."""
    start, calls = perf_counter(), 0
    while perf_counter() - start < SECONDS:
        call()
        calls += 1
    return (perf_counter() - start) / calls


SETUP = """async () => {
    const { createTrainer } = await import("/net/training/trainer.js");
    const { kernelBackend, kernelFile } = await import("/net/training/kernel.js");
    const { runBatch } = await import("/net/lengths.js");
    const backend = await kernelBackend(await (await fetch(`/${kernelFile()}`)).arrayBuffer());
    const ends = ["", "_reverse"];
    window.make = ([way, directions, [rows, units, inputs, steps], weights, ids]) => {
        const lengths = ids.map((row) => row.length);
        if (way === "engine") {
            const floats = (name, end) => Float64Array.from(weights[`${name}_l0${end}`]);
            const layers = [ends.slice(0, directions).map((end) => {
                const other = floats("bias_hh", end);
                const b = floats("bias_ih", end).map((value, k) => value + other[k]);
                return { W: floats("weight_ih", end), U: floats("weight_hh", end), b };
            })];
            window.once = () => runBatch("packed", "lstm", layers, ids);
            window.last = () => Array.from(once().final.h.subarray(0, rows * units));
            return;
        }
        const sizes = { inputs, units, outputs: units, batch: rows, steps, directions };
        const net = createTrainer(backend, { cell: "lstm", ...sizes, loss: "numbers", reads: "ids" });
        const own = Object.fromEntries(ends.slice(0, directions).flatMap((end) =>
            ["weight_ih", "weight_hh", "bias_ih"].map((name) => [`lstm.${name}_l0${end}`, name === "bias_ih"
                ? weights[`bias_ih_l0${end}`].map((value, k) => value + weights[`bias_hh_l0${end}`][k])
                : weights[`${name}_l0${end}`]])));
        const named = Object.keys(net.parameters());
        const of = (name) => named.find((each) => each.endsWith(name));
        const eye = new Float32Array(units * units * directions);
        for (let k = 0; k < units; k++) eye[k * units * directions + k] = 1;
        net.load({ ...Object.fromEntries(Object.entries(own).map(([name, array]) => [of(name.slice(5)), array])),
            [of("head.weight")]: eye, [of("head.bias")]: new Float32Array(units) });
        const flat = new Int32Array(steps * rows);
        ids.forEach((row, b) => row.forEach((id, t) => { flat[t * rows + b] = id; }));
        const data = { ids: flat, lengths, targets: new Float32Array(steps * units * rows).fill(NaN) };
        window.once = () => net.evaluate(data);
        window.last = () => {
            const { outputs } = once();
            return lengths.flatMap((length, b) => Array.from({ length: units }, (_, k) =>
                outputs[((length - 1) * units + k) * rows + b]));
        };
    };
}"""

MEASURE = """(seconds) => {
    const start = performance.now();
    let calls = 0;
    for (; performance.now() - start < 1000 * seconds; calls++) once();
    return (performance.now() - start) / 1000 / calls;
}"""
