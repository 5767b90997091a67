"""`record` against the module itself, a loop that computes one step at a time, and the NumPy reference."""

from __future__ import annotations

import copy
import itertools
import math
import warnings

import numpy as np
import pytest
import torch
from torch import nn
from torch.nn.utils import parametrizations, parametrize, prune
from torch.nn.utils.rnn import PackedSequence, pack_padded_sequence, pad_packed_sequence

import lstm_viz
from lstm_viz import replay
from lstm_viz.cells import CELLS
from lstm_viz.run import run

# PyTorch's own remark, once a process, on its slower kernel.
pytestmark = pytest.mark.filterwarnings("ignore:LSTM with projections is not supported with oneDNN")

KINDS = {
    "lstm": (nn.LSTM, {}),
    "lstm projected": (nn.LSTM, {"proj_size": 3}),
    "gru": (nn.GRU, {}),
    "rnn tanh": (nn.RNN, {}),
    "rnn relu": (nn.RNN, {"nonlinearity": "relu"}),
}
CLOSE = {
    torch.float32: {"rtol": 1e-6, "atol": 1e-6},
    torch.float64: {"rtol": 1e-12, "atol": 1e-12},
}
DEVICES = ["cpu", *(["cuda"] if torch.cuda.is_available() else [])]
INPUT, HIDDEN = 4, 5


def make(kind="lstm", seed=0, dtype=torch.float64, **options):
    torch.manual_seed(seed)
    base, own = KINDS[kind]
    return base(INPUT, HIDDEN, dtype=dtype, **own, **options)


def make_state(module, sequences, like):
    ways = 1 + module.bidirectional
    rows = module.num_layers * ways
    h = torch.randn(rows, sequences, module.proj_size or module.hidden_size).to(like)
    c = torch.randn(rows, sequences, module.hidden_size).to(like)
    return (h, c) if isinstance(module, nn.LSTM) else h


def sequence_state(hx, row):
    """The state of one sequence, by name, (layers * ways, size)."""
    parts = hx if isinstance(hx, tuple) else (hx,)
    return {name: part[:, row] for name, part in zip("hc", parts, strict=False)}


def step(module, weights, x, state):
    """One step of one cell from its equations, a vector at a time."""
    W, U = weights["weight_ih"], weights["weight_hh"]
    zero = torch.zeros(len(W)).to(W)
    from_x = W @ x + weights.get("bias_ih", zero)
    from_h = U @ state["h"] + weights.get("bias_hh", zero)
    if isinstance(module, nn.LSTM):
        z_i, z_f, z_g, z_o = (from_x + from_h).chunk(4)
        i, f, g, o = z_i.sigmoid(), z_f.sigmoid(), z_g.tanh(), z_o.sigmoid()
        c = f * state["c"] + i * g
        h = o * c.tanh()
        if module.proj_size:
            h = weights["weight_hr"] @ h
        return {"z_f": z_f, "f": f, "z_i": z_i, "i": i, "z_g": z_g, "g": g, "c": c, "z_o": z_o, "o": o, "h": h}
    if isinstance(module, nn.GRU):
        (x_r, x_z, x_n), (h_r, h_z, h_n) = from_x.chunk(3), from_h.chunk(3)
        r, u = (x_r + h_r).sigmoid(), (x_z + h_z).sigmoid()
        z_n = x_n + r * h_n
        n = z_n.tanh()
        h = (1 - u) * n + u * state["h"]
        return {"z_r": x_r + h_r, "r": r, "z_z": x_z + h_z, "z": u, "z_n": z_n, "n": n, "h": h}
    z = from_x + from_h
    return {"z_h": z, "h": z.tanh() if module.nonlinearity == "tanh" else z.relu()}


def loop(module, x, state):
    """What every layer and direction does on one sequence x (T, D), in the order of the input."""
    ways, found = 1 + module.bidirectional, {}
    for layer in range(module.num_layers):
        outs = []
        for way, direction in enumerate(("forward", "reverse")[:ways]):
            suffix = f"_l{layer}" + "_reverse" * way
            weights = {
                name.removesuffix(suffix): value.detach()
                for name, value in module.named_parameters()
                if name.endswith(suffix)
            }
            now = {name: value[layer * ways + way] for name, value in state.items()}
            rows = []
            for x_t in x if direction == "forward" else x.flip(0):
                rows.append(step(module, weights, x_t, now))
                now = {name: rows[-1][name] for name in state}
            values = {symbol: torch.stack([row[symbol] for row in rows]) for symbol in rows[0]}
            found[layer, direction] = (x, values)
            outs.append(values["h"] if direction == "forward" else values["h"].flip(0))
        x = torch.cat(outs, -1)
    return found


def assert_close(given, wanted, dtype):
    given, wanted = (a.detach().cpu().numpy() if isinstance(a, torch.Tensor) else a for a in (given, wanted))
    np.testing.assert_allclose(given, wanted, **CLOSE[dtype])


def assert_traces_are_the_loop(recording, module, rows, hx, dtype):
    """rows: the sequences (T_b, D) without padding."""
    for sequence, x in enumerate(rows):
        for (layer, direction), (seen, wanted) in loop(module, x, sequence_state(hx, sequence)).items():
            trace = recording.trace(sequence, layer, direction)
            assert trace.steps == len(x)
            assert trace.x.dtype == np.dtype(str(dtype).removeprefix("torch."))
            assert_close(trace.x, seen if direction == "forward" else seen.flip(0), dtype)
            assert set(trace.values) == set(wanted)
            for symbol, value in wanted.items():
                assert_close(trace[symbol], value, dtype)


@pytest.mark.parametrize("device", DEVICES)
@pytest.mark.parametrize(
    ("kind", "dtype", "layers", "bidirectional", "bias"),
    list(itertools.product(KINDS, CLOSE, (1, 3), (False, True), (False, True))),
)
def test_every_signal_is_the_loops_and_the_output_is_the_modules(kind, dtype, layers, bidirectional, bias, device):
    module = make(kind, 1, dtype, num_layers=layers, bidirectional=bidirectional, bias=bias).to(device)
    x = torch.randn(7, 3, INPUT, dtype=dtype, device=device)
    zeros = make_state(module, 3, x)
    zeros = tuple(map(torch.zeros_like, zeros)) if isinstance(zeros, tuple) else torch.zeros_like(zeros)
    for hx in (None, make_state(module, 3, x)):
        recording = lstm_viz.record(module, x, hx=hx)
        with torch.no_grad():
            output, final = module(x, hx)
        final = final if isinstance(final, tuple) else (final, None)
        assert_close(recording.output, output, dtype)
        assert_close(recording.h_n, final[0], dtype)
        if final[1] is None:
            assert recording.c_n is None
        else:
            assert_close(recording.c_n, final[1], dtype)
        assert_traces_are_the_loop(recording, module, x.unbind(1), zeros if hx is None else hx, dtype)


@pytest.mark.parametrize("dtype", CLOSE)
@pytest.mark.parametrize("batch_first", [False, True])
@pytest.mark.parametrize("kind", KINDS)
def test_lengths_mean_what_packing_means(kind, batch_first, dtype):
    module = make(kind, 2, dtype, num_layers=2, bidirectional=True, batch_first=batch_first)
    lengths = [3, 8, 1, 8, 5]
    rows = [torch.randn(n, INPUT, dtype=dtype) for n in lengths]
    x = nn.utils.rnn.pad_sequence(rows, batch_first=batch_first, padding_value=math.nan)
    for hx in (None, make_state(module, 5, x)):
        recording = lstm_viz.record(module, x, lengths=lengths, hx=hx)
        packed = pack_padded_sequence(x, torch.tensor(lengths), batch_first=batch_first, enforce_sorted=False)
        with torch.no_grad():
            output, final = module(packed, hx)
        final = final if isinstance(final, tuple) else (final,)
        assert recording.lengths == tuple(lengths)
        assert_close(recording.output, pad_packed_sequence(output, batch_first=batch_first)[0], dtype)
        assert_close(recording.h_n, final[0], dtype)
        if recording.c_n is not None:
            assert_close(recording.c_n, final[1], dtype)
        zero = make_state(module, 5, x)
        zero = tuple(a * 0 for a in zero) if isinstance(zero, tuple) else zero * 0
        assert_traces_are_the_loop(recording, module, rows, zero if hx is None else hx, dtype)


def test_output_is_as_long_as_the_input_when_every_sequence_ends_earlier():
    recording = lstm_viz.record(make(), torch.randn(9, 2, INPUT, dtype=torch.float64), lengths=[4, 6])
    assert recording.output.shape == (9, 2, HIDDEN)
    assert not recording.output[6:].any()
    assert recording.trace(1).steps == 6


@pytest.mark.parametrize(
    "lengths", [[2, 4], (2, 4), np.array([2, 4]), torch.tensor([2, 4]), torch.tensor([2, 4], dtype=torch.int32)]
)
def test_lengths_may_be_any_whole_numbers(lengths):
    recording = lstm_viz.record(make(), torch.randn(4, 2, INPUT, dtype=torch.float64), lengths=lengths)
    assert recording.lengths == (2, 4)


@pytest.mark.parametrize("enforce_sorted", [False, True])
@pytest.mark.parametrize("kind", KINDS)
def test_a_packed_sequence_comes_back_packed(kind, enforce_sorted):
    module = make(kind, num_layers=2, bidirectional=True)
    rows = [torch.randn(n, INPUT, dtype=torch.float64) for n in ((6, 4, 1) if enforce_sorted else (4, 6, 1))]
    packed = nn.utils.rnn.pack_sequence(rows, enforce_sorted=enforce_sorted)
    hx = make_state(module, 3, rows[0])
    recording = lstm_viz.record(module, packed, hx=hx)
    with torch.no_grad():
        output, final = module(packed, hx)
    assert isinstance(recording.output, PackedSequence)
    assert_close(recording.output.data, output.data, torch.float64)
    assert_close(recording.h_n, final[0] if isinstance(final, tuple) else final, torch.float64)
    assert_traces_are_the_loop(recording, module, rows, hx, torch.float64)


@pytest.mark.parametrize("batch_first", [False, True])
@pytest.mark.parametrize("kind", KINDS)
def test_one_unbatched_sequence_has_the_modules_unbatched_shapes(kind, batch_first):
    module = make(kind, num_layers=2, bidirectional=True, batch_first=batch_first)
    x = torch.randn(6, INPUT, dtype=torch.float64)
    hx = make_state(module, 1, x)
    flat = tuple(a[:, 0] for a in hx) if isinstance(hx, tuple) else hx[:, 0]
    recording = lstm_viz.record(module, x, hx=flat)
    with torch.no_grad():
        output, final = module(x, flat)
    final = final if isinstance(final, tuple) else (final,)
    assert recording.output.shape == output.shape
    assert_close(recording.output, output, torch.float64)
    for given, wanted in zip((recording.h_n, recording.c_n), final, strict=False):
        assert given.shape == wanted.shape
        assert_close(given, wanted, torch.float64)
    assert_traces_are_the_loop(recording, module, [x], hx, torch.float64)


@pytest.mark.parametrize("shape", [(1, 1), (1, 3), (2, 1), (40, 2)])
@pytest.mark.parametrize("dtype", CLOSE)
@pytest.mark.parametrize("kind", KINDS)
def test_short_long_narrow_and_wide_batches(kind, dtype, shape):
    module = make(kind, 3, dtype, batch_first=True)
    x = torch.randn(*shape, INPUT, dtype=dtype).transpose(0, 1)
    recording = lstm_viz.record(module, x)
    with torch.no_grad():
        assert_close(recording.output, module(x)[0], dtype)
    zero = make_state(module, shape[1], x)
    zero = tuple(a * 0 for a in zero) if isinstance(zero, tuple) else zero * 0
    assert_traces_are_the_loop(recording, module, x, zero, dtype)


@pytest.mark.parametrize("dtype", CLOSE)
@pytest.mark.parametrize("base", [nn.LSTM, nn.GRU, nn.RNN])
def test_a_long_sequence_through_many_units_stays_as_close(base, dtype):
    torch.manual_seed(5)
    module = base(32, 64, batch_first=True, dtype=dtype)
    x = torch.randn(1, 200, 32, dtype=dtype)
    recording = lstm_viz.record(module, x)
    with torch.no_grad():
        np.testing.assert_allclose(recording.output, module(x)[0], rtol=0, atol=CLOSE[dtype]["atol"])
    state = {name: torch.zeros(1, 64, dtype=dtype) for name in ("hc" if base is nn.LSTM else "h")}
    ((_, wanted),) = loop(module, x[0], state).values()
    trace = recording.trace()
    for signal in trace.signals:
        # A gate or state is off by so much at most; a pre-activation is of the size of several, and so is its error.
        close = {"rtol": CLOSE[dtype]["rtol"] if signal.role == "preactivation" else 0, "atol": CLOSE[dtype]["atol"]}
        np.testing.assert_allclose(trace[signal.symbol], wanted[signal.symbol], **close)


@pytest.mark.parametrize("kind", ["lstm", "gru", "rnn tanh", "rnn relu"])
@pytest.mark.parametrize("direction", ["forward", "reverse"])
@pytest.mark.parametrize("layer", [0, 1])
def test_running_the_cell_on_the_traces_own_x_gives_the_trace(kind, direction, layer):
    module = make(kind, 4, num_layers=2, bidirectional=True)
    x = torch.randn(9, 2, INPUT, dtype=torch.float64)
    trace = lstm_viz.record(module, x, lengths=[9, 6], hx=make_state(module, 2, x)).trace(1, layer, direction)
    suffix = f"_l{layer}" + "_reverse" * (direction == "reverse")
    names = [f"{name}{suffix}" for name in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")]
    params = CELLS[trace.cell].from_torch(*(module.get_parameter(name).detach() for name in names))
    wanted = run(trace.cell, params, trace.x, trace.initial)
    assert trace.signals == wanted.signals
    for symbol in wanted.values:
        np.testing.assert_allclose(trace[symbol], wanted[symbol], rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("wide", [1, 64, 2048])
@pytest.mark.parametrize("steps", [*range(1, 20), 31, 32, 33, 257])
def test_scan_is_the_recurrence_for_every_length(monkeypatch, steps, wide):
    monkeypatch.setattr(replay, "_WIDE", wide)
    rng = np.random.default_rng(steps)
    f, written = rng.choice([0.0, 1e-12, 0.3, 1.0], (steps, 2, 3)), rng.normal(size=(steps, 2, 3))
    before = rng.normal(size=(2, 3))
    wanted = []
    for f_t, written_t in zip(f, written, strict=True):
        wanted.append(f_t * (wanted[-1] if wanted else before) + written_t)
    keep = torch.from_numpy(f.copy())
    given = replay._scan(keep, torch.from_numpy(written), torch.from_numpy(before))
    np.testing.assert_allclose(given.numpy(), wanted, rtol=1e-12, atol=1e-12)
    np.testing.assert_array_equal(keep.numpy(), f)


@pytest.mark.parametrize("training", [False, True])
@pytest.mark.parametrize("kind", KINDS)
def test_the_module_comes_back_untouched_and_its_hooks_stay_silent(kind, training):
    module = make(kind, num_layers=2, bidirectional=True, dropout=0.5).train(training)
    module(torch.randn(3, 2, INPUT, dtype=torch.float64))[0].sum().backward()
    module.weight_hh_l0.requires_grad_(False)
    calls = []
    module.register_forward_pre_hook(lambda *_: calls.append("before"))
    module.register_forward_hook(lambda *_: calls.append("after"))
    module.register_full_backward_hook(lambda *_: calls.append("back"))
    before, parts = copy.deepcopy(module), dict(vars(module))
    grads = {name: p.grad for name, p in module.named_parameters()}
    versions = [p._version for p in module.parameters()]
    random = torch.get_rng_state()
    x = torch.randn(5, 2, INPUT, dtype=torch.float64, requires_grad=True)
    torch.set_rng_state(random)

    recording = lstm_viz.record(module, x, lengths=[5, 3])

    assert not calls
    assert "hooks were not called" in recording.notes[-1]
    assert vars(module) == parts
    assert module.training is training
    assert torch.equal(torch.get_rng_state(), random)
    assert torch.is_grad_enabled()
    assert [p._version for p in module.parameters()] == versions
    assert all(p.grad is grads[name] for name, p in module.named_parameters())
    for (name, now), then in zip(module.named_parameters(), before.parameters(), strict=True):
        assert torch.equal(now, then), name
        assert now.requires_grad == then.requires_grad
    assert x.grad is None
    assert not recording.output.requires_grad


def test_dropout_between_layers_is_left_out_and_named():
    module = make(num_layers=2, dropout=0.4).train()
    x = torch.randn(20, 3, INPUT, dtype=torch.float64)
    recording = lstm_viz.record(module, x)
    with torch.no_grad():
        assert_close(recording.output, module.eval()(x)[0], torch.float64)
    assert len(recording.notes) == 1
    assert "0.4" in recording.notes[0]
    assert "evaluation mode" in recording.notes[0]
    assert lstm_viz.record(make(num_layers=2), x).notes == ()


def test_a_recording_is_its_own():
    module = make()
    x, hx = torch.randn(4, 1, INPUT, dtype=torch.float64), (torch.ones(1, 1, 5).double(), torch.ones(1, 1, 5).double())
    recording = lstm_viz.record(module, x, hx=hx)
    before = recording.trace()
    for tensor in (x, *hx, recording.output, recording.h_n, recording.c_n):
        tensor.zero_()
    assert recording.trace() == before
    assert before.initial["c"].tolist() == [1.0] * 5
    assert not before["f"].flags.writeable


def test_bounds_of_h_are_those_of_the_module():
    x = torch.randn(4, INPUT, dtype=torch.float64)
    bounds = {
        kind: next((s.low, s.high) for s in lstm_viz.record(make(kind), x).trace().signals if s.symbol == "h")
        for kind in KINDS
    }
    assert bounds == {
        "lstm": (-1.0, 1.0),
        "lstm projected": (None, None),
        "gru": (-1.0, 1.0),
        "rnn tanh": (-1.0, 1.0),
        "rnn relu": (0.0, None),
    }


def test_what_overflows_is_recorded_and_not_hidden():
    module = make("rnn relu")
    with torch.no_grad():
        module.weight_hh_l0.fill_(1e200)
        module.bias_ih_l0.fill_(1.0)
    trace = lstm_viz.record(module, torch.ones(9, INPUT, dtype=torch.float64)).trace()
    assert np.isinf(trace["h"]).any()


def test_autocast_does_not_reach_the_recording():
    module, x = make(dtype=torch.float32), torch.randn(6, 2, INPUT)
    wanted = lstm_viz.record(module, x).trace(1)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        recording = lstm_viz.record(module, x)
    assert recording.trace(1) == wanted
    (note,) = recording.notes
    assert note.startswith("Autocast (torch.bfloat16) was on")


def test_without_onednn_the_numbers_are_the_same(monkeypatch):
    module, x = make(dtype=torch.float32), torch.randn(6, 2, INPUT)
    with_it = lstm_viz.record(module, x).trace(1)
    monkeypatch.setattr(replay, "_ONEDNN", False)
    without = lstm_viz.record(module, x).trace(1)
    for symbol in without.values:
        assert_close(with_it[symbol], without[symbol], torch.float32)


def test_repr_says_what_is_in_it():
    module, x = make(num_layers=2, bidirectional=True), torch.randn(5, 3, INPUT, dtype=torch.float64)
    assert (
        repr(lstm_viz.record(module, x, lengths=[5, 2, 4]))
        == "Recording(lstm: 2 layers, forward and reverse; 3 sequences of 2 to 5 steps)"
    )
    assert repr(lstm_viz.record(make("gru"), x[:, 0])) == "Recording(gru: 1 layer, forward; 1 sequence of 5 steps)"


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"sequence": 3}, "sequence=3: this recording holds sequence 0 to 2"),
        ({"sequence": -4}, "sequence=-4"),
        ({"sequence": 1.0}, "sequence=1.0"),
        ({"layer": 1}, "layer=1: this recording holds layer 0 to 0"),
        ({"direction": "reverse"}, "direction='reverse': this recording holds 'forward'"),
        ({"direction": "backward"}, "direction='backward'"),
    ],
)
def test_a_trace_that_is_not_there_is_refused(options, words):
    recording = lstm_viz.record(make(), torch.randn(5, 3, INPUT, dtype=torch.float64))
    with pytest.raises(ValueError, match=words):
        recording.trace(**options)


class Renamed(nn.LSTM):
    """Keeps forward."""


class Delegating(nn.GRU):
    """As people write who want to look at what goes by."""

    def forward(self, x, hx=None):
        assert not self.training
        assert not torch.is_grad_enabled()
        output, h_n = super().forward(x, hx)
        return output, h_n


class Rewritten(nn.LSTM):
    def forward(self, x, hx=None):
        return super().forward(2 * x, hx)


class Short(nn.LSTM):
    def forward(self, x, hx=None):
        return super().forward(x, hx)[0]


class Demanding(nn.LSTM):
    def forward(self, x, mask):
        return super().forward(x * mask)


def test_a_subclass_that_keeps_forward_is_recorded():
    module, x = Renamed(INPUT, HIDDEN), torch.randn(5, INPUT)
    recording = lstm_viz.record(module, x)
    assert_close(recording.output, module(x)[0], torch.float32)
    assert recording.notes == ()


@pytest.mark.parametrize("lengths", [None, [3, 6, 4]])
@pytest.mark.parametrize("given_state", [False, True])
def test_a_subclass_whose_forward_gives_the_same_is_recorded_with_a_note(lengths, given_state):
    module = Delegating(INPUT, HIDDEN, num_layers=2, bidirectional=True, dropout=0.5, dtype=torch.float64)
    x = torch.randn(6, 3, INPUT, dtype=torch.float64)
    hx = make_state(module, 3, x) if given_state else None
    recording = lstm_viz.record(module, x, lengths=lengths, hx=hx)
    assert "own forward was called once" in recording.notes[-1]
    assert module.training
    stock = nn.GRU(INPUT, HIDDEN, num_layers=2, bidirectional=True, dropout=0.5, dtype=torch.float64)
    stock.load_state_dict(module.state_dict())
    assert recording.trace(2, 1, "reverse") == lstm_viz.record(stock, x, lengths=lengths, hx=hx).trace(2, 1, "reverse")


def test_a_wrapped_forward_of_the_module_itself_is_recorded_with_a_note():
    module, x = make(), torch.randn(5, 2, INPUT, dtype=torch.float64)
    wanted, stock = lstm_viz.record(module, x).trace(1), module.forward
    module.forward = lambda *given: stock(*given)
    recording = lstm_viz.record(module, x)
    assert recording.trace(1) == wanted
    assert len(recording.notes) == 1


class Compiled(nn.Module):
    """The shape of what torch.compile returns; the real one takes seconds to import."""

    def __init__(self):
        super().__init__()
        self._orig_mod = nn.LSTM(INPUT, HIDDEN)


class Tagger(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(INPUT, HIDDEN)
        self.encoder = nn.Sequential(nn.GRU(INPUT, HIDDEN))


def replaced_forward():
    module = make(dtype=torch.float32)
    module.forward = lambda x: x
    return module


def quantized():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that all of it is deprecated
        return torch.ao.quantization.quantize_dynamic(nn.Sequential(nn.LSTM(INPUT, HIDDEN)), {nn.LSTM})


@pytest.mark.parametrize(
    ("module", "words"),
    [
        (nn.LSTMCell(INPUT, HIDDEN), "LSTMCell; accepted is a stock torch.nn.RNN, torch.nn.LSTM or torch.nn.GRU"),
        (nn.Sequential(nn.LSTM(INPUT, HIDDEN)), r"Sequential; accepted .* Give a layer inside: module\[0\]\."),
        (Tagger(), r"Tagger; accepted .* Give a layer inside: module\.lstm, module\.encoder\[0\]\."),
        (nn.Linear(INPUT, HIDDEN), r"Linear; accepted .*torch\.nn\.GRU\.$"),
        ("lstm", "module is a str; accepted"),
        (nn.LSTM, "type; accepted"),
        (Rewritten(INPUT, HIDDEN), "Rewritten with a forward of its own, which does not give what the stock one gives"),
        (Short(INPUT, HIDDEN), "Short with a forward of its own, which does not give"),
        (Demanding(INPUT, HIDDEN), "Demanding with a forward of its own, which does not take .* argument: 'mask'"),
        (replaced_forward(), "LSTM with a forward of its own, which does not give"),
        (Compiled(), r"Give a layer inside: module\._orig_mod"),
        (nn.GRU(INPUT, HIDDEN).half(), "weight_ih_l0 is torch.float16; accepted are torch.float32 and torch.float64"),
    ],
)
def test_a_module_of_another_kind_is_a_type_error(module, words):
    with pytest.raises(TypeError, match=words):
        lstm_viz.record(module, torch.randn(5, INPUT))


def test_a_module_without_numbers_is_refused():
    with pytest.raises(ValueError, match="weight_ih_l0 is on the meta device, where there are no numbers"):
        lstm_viz.record(nn.LSTM(INPUT, HIDDEN, device="meta"), torch.zeros(3, INPUT, device="meta"))


@pytest.mark.parametrize("bidirectional", [False, True], ids=["forward", "both"])
@pytest.mark.parametrize("kind", KINDS)
def test_signals_of_all_sequences_and_parameters_are_those_of_the_traces(kind, bidirectional):
    module = make(kind, num_layers=2, bidirectional=bidirectional, bias=not bidirectional)
    x = torch.randn(5, 3, INPUT, dtype=torch.float64)
    tokens = [[f"{row}{t}" for t in range(5)] for row in range(3)]
    recording = lstm_viz.record(module, x, lengths=[5, 2, 4], tokens=tokens)
    assert torch.equal(recording["h"].nan_to_num(), recording["h", 0, "forward"].nan_to_num())
    for layer, direction in itertools.product((0, -1), recording.directions):
        for row, length in enumerate(recording.lengths):
            trace = recording.trace(row, layer, direction)
            for symbol in trace:
                values = recording[symbol, layer, direction]  # (T, B, H)
                assert np.array_equal(values[:length, row].numpy(), trace[symbol])
                assert values[length:, row].isnan().all()
            assert trace.tokens == tuple(tokens[row][:length][:: 1 if direction == "forward" else -1])
            ran = run(recording.cell, recording.params(layer, direction), trace.x, trace.initial)
            for symbol in trace:
                np.testing.assert_allclose(ran[symbol], trace[symbol], atol=1e-13)


def test_the_gradient_of_a_projected_layer_is_autograds():
    module = make("lstm projected")
    x = torch.randn(6, INPUT, dtype=torch.float64, requires_grad=True)
    recording = lstm_viz.record(module, x.detach())
    flow = lstm_viz.gradient_flow(recording.trace(), recording.params(), {"h": np.eye(3)[1]}, at=4)
    module(x)[0][4, 1].backward()
    np.testing.assert_allclose(flow.x, x.grad.numpy(), atol=1e-13)
    assert flow.signals["h"].shape == (6, 3)
    assert flow.signals["c"].shape == flow.along.shape == (6, HIDDEN)


def test_only_what_is_to_be_kept_is_held():
    module, x = make(num_layers=2), torch.randn(50, 8, INPUT, dtype=torch.float64)
    whole, kept = lstm_viz.record(module, x), lstm_viz.record(module, x, keep=("c", "f"))
    assert list(kept.trace(layer=1)) == ["f", "c"]
    for layer, symbol in itertools.product((0, 1), "fc"):
        assert torch.equal(kept[symbol, layer, "forward"], whole[symbol, layer, "forward"])
        held = kept._runs[layer, "forward"].values[symbol]
        assert held.untyped_storage().nbytes() == held.nbytes, "not a part of something larger"
    with pytest.raises(KeyError, match="no signal 'o'; it has f, c"):
        kept["o"]
    with pytest.raises(ValueError, match=r"This trace lacks z_f, z_i, i.*record it without keep"):
        lstm_viz.gradient_flow(kept.trace(), kept.params(), {"c": np.ones(HIDDEN)})
    for wrong in ((), ("r",), "h_n"):
        with pytest.raises(ValueError, match="the signals of this cell are z_f, f"):
            lstm_viz.record(module, x, keep=wrong)


@pytest.mark.parametrize("tokens", ["abcd", ["a"] * 6, ["ab", "cde"], [["a", "b", 3, "d", "e"]] * 2, [["a"] * 5]])
def test_tokens_that_do_not_fit_are_refused(tokens):
    with pytest.raises(ValueError, match="tokens do not fit x: give 2 sequences of texts, a text a step"):
        lstm_viz.record(make(), torch.randn(5, 2, INPUT, dtype=torch.float64), tokens=tokens)


def test_a_text_is_the_tokens_of_one_sequence():
    trace = lstm_viz.record(make(), torch.randn(4, INPUT, dtype=torch.float64), tokens="abcd").trace()
    assert trace.tokens == tuple("abcd")


def scripted():
    stock = nn.GRU(INPUT, HIDDEN, batch_first=True, bidirectional=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return torch.jit.script(stock), stock


def quantised():
    module = quantized()[0]
    return module, module


@pytest.mark.parametrize(("make_module", "close"), [(scripted, 1e-6), (quantised, 0.02)])
def test_the_two_lines_that_work_in_the_place_of_a_module_work(make_module, close):
    module, runs = make_module()
    with pytest.raises(TypeError, match="Record a stock one with its weights") as refused:
        lstm_viz.record(module, torch.randn(5, INPUT))
    lines = [line.strip() for line in str(refused.value).splitlines()[1:]]
    assert len(lines) == 2
    known = {"torch": torch, "module": module}
    exec("\n".join(lines), known)
    x = torch.randn(1, 5, INPUT)
    recording = lstm_viz.record(known["stock"], x)
    torch.testing.assert_close(recording.output, runs(x)[0], atol=close, rtol=0)


def test_a_traced_module_is_refused_with_what_would_work():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        traced = torch.jit.trace(nn.GRU(INPUT, HIDDEN), torch.randn(3, 1, INPUT))
    with pytest.raises(TypeError, match="as it was before it was traced"):
        lstm_viz.record(traced, torch.randn(3, INPUT))


def assert_recorded_as_it_computes(module, x):
    """The module's output and the gates of a stock layer with the same weights, bit by bit."""
    recording = lstm_viz.record(module, x)
    with torch.no_grad():
        assert torch.equal(recording.output, module.eval()(x)[0])
    stock = nn.LSTM(INPUT, HIDDEN, num_layers=module.num_layers, dtype=x.dtype)
    stock.load_state_dict({name: getattr(module, name).detach() for name in stock.state_dict()})
    assert recording.trace() == lstm_viz.record(stock, x).trace()
    return recording


def test_after_remove_parametrizations_the_module_is_a_stock_one_again():
    module, x = make(), torch.randn(5, INPUT, dtype=torch.float64)
    parametrizations.weight_norm(module, "weight_hh_l0")
    parametrize.remove_parametrizations(module, "weight_hh_l0")
    assert assert_recorded_as_it_computes(module, x).notes == ()


def test_after_functional_call_the_modules_own_weights_are_recorded():
    module, x = make(), torch.randn(5, INPUT, dtype=torch.float64)
    torch.func.functional_call(module, {name: 2 * p for name, p in module.named_parameters()}, (x,))
    assert assert_recorded_as_it_computes(module, x).notes == ()


def test_weight_drop_is_recorded_as_it_was_left():
    module, x = make(), torch.randn(5, INPUT, dtype=torch.float64)
    raw = module.weight_hh_l0
    del module.weight_hh_l0
    for weight in (raw.clone(), nn.functional.dropout(raw, 0.5)):
        module.weight_hh_l0 = weight
        (note,) = assert_recorded_as_it_computes(module, x).notes
        assert note.startswith("weight_hh_l0 is no parameter")
    module.weight_hh_l0 = torch.full_like(raw, math.nan)
    with pytest.raises(ValueError, match=r"^weight_hh_l0 holds 100 of 100"):
        lstm_viz.record(module, x)
    module.weight_hh_l0 = None
    with pytest.raises(TypeError, match="weight_hh_l0 is a NoneType"):
        lstm_viz.record(module, x)


@pytest.mark.parametrize("compute", [parametrizations.weight_norm, parametrizations.spectral_norm])
def test_a_parametrized_weight_is_what_it_is_in_evaluation_mode(compute):
    module, x = make(num_layers=2), torch.randn(5, INPUT, dtype=torch.float64)
    compute(module, "weight_hh_l0")
    before = copy.deepcopy(module.state_dict())  # spectral_norm goes on with its power iteration in training mode
    recording = lstm_viz.record(module, x)
    assert module.training
    assert all(part.training for part in module.parametrizations.modules())
    assert all(torch.equal(now, before[name]) for name, now in module.state_dict().items())
    assert recording.notes == ("weight_hh_l0 is as its parametrization computes it in evaluation mode.",)
    assert assert_recorded_as_it_computes(module.eval(), x).trace() == recording.trace()


@pytest.mark.parametrize(
    "compute",
    [
        lambda module: nn.utils.weight_norm(module, "weight_hh_l0"),
        lambda module: nn.utils.spectral_norm(module, "weight_hh_l0"),
        lambda module: prune.l1_unstructured(module, "weight_hh_l0", 0.5),
    ],
)
@pytest.mark.filterwarnings("ignore:`torch.nn.utils.weight_norm` is deprecated")
def test_weights_that_a_hook_computes_are_refused(compute):
    module = make(dtype=torch.float32)
    compute(module)
    with pytest.raises(ValueError, match="weight_hh_l0 is no parameter, and a hook may compute it"):
        lstm_viz.record(module, torch.randn(5, INPUT))


@pytest.mark.parametrize("broken", [math.nan, math.inf, -math.inf])
@pytest.mark.parametrize("kind", KINDS)
def test_every_weight_that_is_not_finite_is_named(kind, broken):
    for name, _ in make(kind, num_layers=2, bidirectional=True).named_parameters():
        module = make(kind, num_layers=2, bidirectional=True)
        with torch.no_grad():
            module.get_parameter(name).view(-1)[-1] = broken
        with pytest.raises(ValueError, match=f"^{name} holds 1 of "):
            lstm_viz.record(module, torch.randn(1, INPUT, dtype=torch.float64))


def floats(*shape, dtype=torch.float64):
    return torch.zeros(*shape, dtype=dtype)


@pytest.mark.parametrize(
    ("x", "options", "error", "words"),
    [
        ([[0.0] * INPUT], {}, TypeError, "x is a list; accepted are a torch.Tensor and a PackedSequence"),
        (np.zeros((3, INPUT)), {}, TypeError, "x is a ndarray"),
        (floats(3, INPUT, dtype=torch.float32), {}, TypeError, "x is torch.float32; the module is torch.float64"),
        (torch.zeros(3, INPUT, dtype=torch.int64), {}, TypeError, "x is torch.int64"),
        (floats(3, INPUT).to("meta"), {}, ValueError, "x is on meta; the module is on cpu"),
        (floats(INPUT), {}, ValueError, r"x has shape \(4,\); this module takes \(steps, batch, 4\)"),
        (floats(3, 2, INPUT + 1), {}, ValueError, r"x has shape \(3, 2, 5\)"),
        (floats(3, 2, 1, INPUT), {}, ValueError, r"x has shape \(3, 2, 1, 4\)"),
        (floats(0, 2, INPUT), {}, ValueError, "at least one sequence and one step"),
        (floats(3, 0, INPUT), {}, ValueError, "at least one sequence and one step"),
        (floats(3, 2, INPUT) + math.inf, {}, ValueError, "x holds 24 of 24 numbers that are not finite"),
        (floats(3, INPUT), {"lengths": [3]}, ValueError, "one unbatched sequence"),
        (floats(3, 2, INPUT), {"lengths": [3]}, ValueError, "1 lengths for 2 sequences"),
        (floats(3, 2, INPUT), {"lengths": [3, 4]}, ValueError, r"lengths\[1\] is 4; .* from 1 to 3"),
        (floats(3, 2, INPUT), {"lengths": [0, 3]}, ValueError, r"lengths\[0\] is 0"),
        (floats(3, 2, INPUT), {"lengths": [1.0, 3.0]}, TypeError, "whole numbers"),
        (floats(3, 2, INPUT), {"lengths": [True, True]}, TypeError, "mask"),
        (floats(3, 2, INPUT), {"lengths": torch.ones(2, 3)}, TypeError, "whole numbers"),
        (floats(3, 2, INPUT), {"lengths": 3}, TypeError, "whole numbers"),
        (nn.utils.rnn.pack_sequence([floats(3, INPUT)]), {"lengths": [3]}, ValueError, "holds its lengths already"),
        (nn.utils.rnn.pack_sequence([floats(3, 7)]), {}, ValueError, r"x packs data of shape \(3, 7\)"),
        (floats(3, 2, INPUT), {"hx": floats(1, 2, HIDDEN)}, TypeError, r"an LSTM takes a tuple \(h_0, c_0\)"),
        (floats(3, 2, INPUT), {"hx": (floats(1, 2, HIDDEN), None)}, TypeError, "c_0 is a NoneType"),
        (floats(3, 2, INPUT), {"hx": (floats(1, 1, HIDDEN),) * 2}, ValueError, r"must be \(1, 2, 5\)"),
        (floats(3, INPUT), {"hx": (floats(1, 1, HIDDEN),) * 2}, ValueError, r"must be \(1, 5\)"),
        (floats(3, INPUT), {"hx": (floats(1, HIDDEN) + math.nan,) * 2}, ValueError, "5 numbers that are not finite"),
        (floats(3, INPUT), {"hx": (floats(1, HIDDEN, dtype=torch.float32),) * 2}, TypeError, "h_0 is torch.float32"),
    ],
)
def test_bad_input_is_refused_in_words(x, options, error, words):
    with pytest.raises(error, match=words):
        lstm_viz.record(make(), x, **options)


def test_the_hint_for_a_batch_first_module_names_its_own_layout():
    with pytest.raises(ValueError, match=r"this module takes \(batch, steps, 4\)"):
        lstm_viz.record(make(batch_first=True), floats(3, 2, 9))
    with pytest.raises(TypeError, match="hx: h_0 is a tuple"):
        lstm_viz.record(make("gru"), floats(3, INPUT), hx=(floats(1, HIDDEN),))
