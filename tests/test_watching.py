"""`watch` against the model itself: its output stays as it is to the bit, and each layer's recording is what it did."""

from __future__ import annotations

import copy
import warnings

import numpy as np
import pytest
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence

import lstm_viz
from lstm_viz.run import run

V, D, H = 9, 3, 4


class Tagger(nn.Module):
    """As people write them: an embedding, a packed encoder of two layers, a decoder that is a loop, a head."""

    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(V, D)
        self.encoder = nn.ModuleDict({"lstm": nn.LSTM(D, H, 2, batch_first=True, bidirectional=True, dropout=0.5)})
        self.decoder = nn.GRUCell(D, 2 * H)
        self.memory = nn.LSTMCell(2 * H, H)
        self.head = nn.Linear(H, 2)

    def forward(self, ids, lengths):
        x = self.embedding(ids)
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        _, (h, _) = self.encoder["lstm"](packed)
        h, state, said = torch.cat((h[-2], h[-1]), -1), None, []
        for x_t in x.unbind(1):
            h = self.decoder(x_t, h)
            state = self.memory(h, state)
            said.append(self.head(state[0]))
        return torch.stack(said, 1)


@pytest.fixture
def model():
    torch.manual_seed(3)
    return Tagger().double()


IDS, LENGTHS = torch.tensor([[1, 2, 3, 4, 5], [6, 7, 8, 0, 0]]), torch.tensor([5, 3])


def test_the_output_is_the_same_to_the_bit_and_the_model_is_as_it_was(model):
    before, generator = copy.deepcopy(model.state_dict()), torch.get_rng_state()
    plain = model(IDS, LENGTHS)
    after_plain = torch.get_rng_state()
    torch.set_rng_state(generator)
    with lstm_viz.watch(model) as seen:
        watched = model(IDS, LENGTHS)
    assert torch.equal(plain, watched)
    assert torch.equal(torch.get_rng_state(), after_plain)
    assert watched.requires_grad
    assert model.training
    assert list(seen) == ["encoder.lstm", "decoder", "memory"]
    for part in model.modules():
        assert not part._forward_hooks
        assert not part._forward_pre_hooks
        assert "forward" not in vars(part)
    assert all(torch.equal(a, before[name]) for name, a in model.state_dict().items())


def test_every_layer_is_what_record_gives_on_its_own_input(model):
    model.eval()
    with lstm_viz.watch(model) as seen:
        model(IDS, LENGTHS)
    x = model.embedding(IDS).detach()
    alone = lstm_viz.record(model.encoder["lstm"], x, lengths=LENGTHS)
    for row, layer, direction in ((0, 0, "forward"), (1, 1, "reverse")):
        assert seen["encoder.lstm"].trace(row, layer, direction) == alone.trace(row, layer, direction)
    assert seen["encoder.lstm"].notes == alone.notes, "nothing of our own hooks"


def test_loops_over_cells_are_one_sequence_with_their_own_start(model):
    with lstm_viz.watch(model) as seen:
        said = model(IDS, LENGTHS)
    decoder, memory = seen["decoder"], seen["memory"]
    assert decoder.trace(1)["h"].shape == (5, 2 * H)
    assert decoder.trace(1).initial["h"].any(), "the encoder's last state"
    np.testing.assert_array_equal(memory.trace(0).x, decoder.trace(0)["h"])
    head = model.head(memory.output).transpose(0, 1)
    assert torch.equal(head, said)
    assert memory.c_n is not None
    for recording in (decoder, memory):
        trace = recording.trace(1)
        ran = run(trace.cell, recording.params(), trace.x, trace.initial)
        for symbol in trace:
            np.testing.assert_allclose(trace[symbol], ran[symbol], atol=1e-13)
    np.testing.assert_allclose(memory.trace(0)["c"][-1], memory.c_n[0].numpy(), atol=1e-13)
    flow = lstm_viz.gradient_flow(memory.trace(0), memory.params(), {"h": np.eye(H)[0]})
    assert flow.x.shape == (5, 2 * H)


@pytest.mark.parametrize(
    "cell", [nn.RNNCell(D, H), nn.RNNCell(D, H, nonlinearity="relu", bias=False), nn.LSTMCell(D, H)]
)
def test_a_cell_alone_and_unbatched_is_recorded_by_the_lines_that_record_names(cell):
    with pytest.raises(TypeError, match=r"with lstm_viz\.watch\(module\) as seen: .*\n    recording = seen\[\"\"\]"):
        lstm_viz.record(cell, torch.randn(3, D))
    x, state = torch.randn(6, D), None
    with lstm_viz.watch(cell) as seen:
        for x_t in x:
            state = cell(x_t, state)
    h = state[0] if isinstance(state, tuple) else state
    assert torch.equal(seen[""].output[-1], h)
    np.testing.assert_allclose(run(seen[""].cell, seen[""].params(), x.numpy())["h"][-1], h.detach().numpy(), atol=1e-6)


def test_a_layer_that_is_called_step_by_step_is_one_sequence_until_its_state_begins_anew():
    gru, x = nn.GRU(D, H, 2, batch_first=True), torch.randn(2, 6, D)
    with lstm_viz.watch(nn.Sequential(gru)) as seen:
        h = None
        for t in range(4):
            _, h = gru(x[:, t : t + 1], h)
        gru(x)
    stepped, whole = seen.calls("0")
    torch.testing.assert_close(stepped.output, whole.output[:, :4])
    assert torch.equal(stepped.h_n, h)
    np.testing.assert_allclose(stepped.trace(1, 1)["r"], whole.trace(1, 1)["r"][:4], atol=1e-6)
    with pytest.raises(ValueError, match=r"'0' was called for 2 sequences.*take seen.calls\('0'\)\[0\] to \[1\]"):
        seen["0"]
    assert "1 more" in repr(seen)


def test_weights_that_change_begin_a_new_sequence():
    gru, x = nn.GRU(D, H), torch.randn(3, 1, D)
    with lstm_viz.watch(gru) as seen:
        _, h = gru(x)
        with torch.no_grad():
            gru.bias_hh_l0.add_(1)
        gru(x, h)
    first, second = seen.calls("")
    np.testing.assert_allclose(second.params()["b_hn"] - first.params()["b_hn"], 1, atol=1e-6)


def test_a_model_in_ddp_has_the_names_of_the_model():
    store = torch.distributed.HashStore()
    torch.distributed.init_process_group("gloo", store=store, rank=0, world_size=1)
    try:
        wrapped = nn.parallel.DistributedDataParallel(nn.Sequential(nn.LSTM(D, H)))
        x = torch.randn(3, 2, D)
        plain = wrapped(x)[0]
        with lstm_viz.watch(wrapped) as seen:
            watched = wrapped(x)[0]
    finally:
        torch.distributed.destroy_process_group()
    assert torch.equal(plain, watched)
    assert torch.equal(seen["0"].output, plain)


def test_under_autocast_the_model_goes_on_as_it_does():
    model = nn.Sequential(nn.Linear(D, D), nn.LSTM(D, H))
    x = torch.randn(3, 2, D)
    with torch.autocast("cpu", torch.bfloat16):
        plain = model(x)[0]
        with lstm_viz.watch(model) as seen:
            watched = model(x)[0]
    assert torch.equal(plain, watched)
    assert seen["1"].trace().dtype == np.float32
    assert any("Autocast" in note for note in seen["1"].notes)


def test_only_what_is_kept_is_held_of_each_kind(model):
    with lstm_viz.watch(model, keep=("f", "c", "r")) as seen:
        model(IDS, LENGTHS)
    assert [list(recording.trace()) for recording in seen.values()] == [["f", "c"], ["r"], ["f", "c"]]
    with pytest.raises(ValueError, match="the signals of this model are z_f"):
        lstm_viz.watch(model, keep=("q",))


class Odd(nn.LSTM):
    def forward(self, x, hx=None):
        output, state = super().forward(x, hx)
        return 2 * output, state


def test_a_layer_that_cannot_be_recorded_does_not_stop_the_model_and_says_why():
    model = nn.ModuleList([Odd(D, H), nn.GRU(D, H), nn.GRU(D, H)])
    with lstm_viz.watch(model) as seen:
        model[0](torch.randn(3, D))
        model[1](torch.randn(3, D))
    assert list(seen) == ["1"]
    with pytest.raises(TypeError, match="does not give what the stock one gives"):
        seen["0"]
    with pytest.raises(KeyError, match="'2' was not called inside of `with`"):
        seen["2"]
    with pytest.raises(KeyError, match="no recurrent layer '3'; it has '0', '1', '2'"):
        seen["3"]
    assert "'0': not recorded: module is a" in repr(seen)


def test_an_error_in_the_model_takes_the_hooks_away():
    lstm = nn.LSTM(D, H)
    with pytest.raises(RuntimeError, match=r"input\.size"), lstm_viz.watch(lstm):
        lstm(torch.randn(3, D + 1))
    assert not lstm._forward_hooks


def test_what_cannot_be_watched_is_refused_with_what_would_work():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        script = torch.jit.script(nn.Sequential(nn.LSTM(D, H)))
    compiled = nn.Module()
    compiled._orig_mod = nn.LSTM(D, H)  # as torch.compile returns it; the real one takes seconds to import
    for model, words in (
        (nn.Linear(D, H), r"Linear, in which there is no torch\.nn\.RNN, LSTM or GRU"),
        (script, r"stock = torch\.nn\.LSTM\(3, 4, num_layers=1\)"),
        (compiled, r"watch\(model\._orig_mod\)"),
        ("model", "model is a str"),
    ):
        with pytest.raises(TypeError, match=words):
            lstm_viz.watch(model)
