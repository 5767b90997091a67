"""Surgery on a net: what it must do, whatever the weights, and what its text form takes. T steps, H units."""

from dataclasses import replace

import numpy as np
import pytest
import torch

from lstm_viz.cells import CELLS, find
from lstm_viz.net import Net, load
from lstm_viz.run import run, unroll
from lstm_viz.surgery import (
    Clamp,
    Hold,
    Input,
    Shift,
    Token,
    Weight,
    edited,
    memory,
    operate,
    operate_params,
    parse,
    text_of,
    touching,
)
from lstm_viz.tasks import TASKS

TASK = TASKS["brackets"]
IDS = TASK.encode(TASK.example).ids
T, V, H = len(IDS), len(TASK.vocabulary), 4


def untrained(cell: str) -> Net:
    """A net with large random weights, so that everything matters."""
    rng = np.random.default_rng(7)
    params = {name: rng.normal(size=shape) for name, shape in find(cell).shapes(V, H).items()}
    head = {"W": rng.normal(size=(V, H)), "b": rng.normal(size=V)}
    return Net(cell, cell, "brackets", params, head, {})


@pytest.fixture(params=sorted(CELLS))
def net(request):
    return untrained(request.param)


@pytest.fixture
def lstm():
    return untrained("lstm")


def plain(net, ids=IDS, params=None):
    return run(net.cell, params or net.params, TASK.one_hot(ids), tokens=[TASK.vocabulary[one] for one in ids])


def drawn(net):
    return [signal.symbol for signal in find(net.cell).signals if signal.role != "preactivation"]


def test_with_no_operation_it_is_run(net):
    assert operate(net, IDS) == plain(net)


def test_what_is_off_or_of_another_net_does_nothing(net):
    other = [Clamp(symbol="h", value=0.5, on=False), Clamp(symbol="h", value=0.5, panel=1), Token(t=0, id=1, on=False)]
    assert operate(net, IDS, [*other, Hold(panel=1), Shift(symbol="h", by=1.0, panel=1)]) == plain(net)
    assert operate(net, IDS, [Clamp(symbol="h", value=0.5, panel=1)], panel=1) != plain(net)


def test_a_clamped_signal_stands_at_its_value_there_and_only_there(net):
    before = plain(net)
    for symbol in drawn(net):
        after = operate(net, IDS, [Clamp(symbol=symbol, value=0.25, units=(1, 3), first=4, last=6)])
        assert (after[symbol][4:7, [1, 3]] == 0.25).all()
        for each in before:
            np.testing.assert_array_equal(after[each][:4], before[each][:4])
        assert (after[symbol][4, [0, 2]] == before[symbol][4, [0, 2]]).all(), "the same step, from the same state"
        assert not (after[symbol][7:] == 0.25).any()


def test_nothing_that_is_computed_before_a_clamp_at_its_step_is_touched(net):
    before, symbols = plain(net), [signal.symbol for signal in find(net.cell).signals]
    for symbol in drawn(net):
        after = operate(net, IDS, [Clamp(symbol=symbol, value=0.25, first=5, last=5)])
        for earlier in symbols[: symbols.index(symbol)]:
            np.testing.assert_array_equal(after[earlier][5], before[earlier][5])
        # The pre-activation stays what the equation says; only what comes of it is replaced.
        assert not np.array_equal(after["h"][5], before["h"][5])


def test_open_forget_gate_and_shut_input_gate_keep_the_cell(lstm):
    clamps = [Clamp(symbol="f", value=1.0, first=5), Clamp(symbol="i", value=0.0, first=5)]
    after = operate(lstm, IDS, clamps)
    assert (after["c"][5:] == after["c"][4]).all()
    np.testing.assert_array_equal(after["c"][4], plain(lstm)["c"][4])


def test_open_update_gate_keeps_the_state_of_a_gru():
    gru = untrained("gru")
    after = operate(gru, IDS, [Clamp(symbol="z", value=1.0, first=5)])
    assert (after["h"][5:] == after["h"][4]).all()


def test_clamping_to_what_it_is_already_changes_nothing(net):
    before = plain(net)
    for symbol in drawn(net):
        clamps = [Clamp(symbol=symbol, value=before[symbol][t, 2], units=(2,), first=t, last=t) for t in range(T)]
        assert operate(net, IDS, clamps) == before


def test_hold_keeps_the_memory_of_the_step_before(net):
    kept = memory(find(net.cell))
    after = operate(net, IDS, [Hold(units=(0, 2), first=3, last=8)])
    assert (after[kept][3:9, [0, 2]] == plain(net)[kept][2, [0, 2]]).all()
    if net.cell != "relu":  # whose units may stay at zero by themselves
        assert not (after[kept][9, [0, 2]] == after[kept][8, [0, 2]]).any()
    assert not (operate(net, IDS, [Hold()])[kept]).any(), "from the first step on it stays zero"


def test_holding_the_cell_is_an_open_forget_gate_and_a_shut_input_gate(lstm):
    gates = [Clamp(symbol="f", value=1.0, units=(1,), first=2), Clamp(symbol="i", value=0.0, units=(1,), first=2)]
    held, gated = operate(lstm, IDS, [Hold(units=(1,), first=2)]), operate(lstm, IDS, gates)
    for symbol in "cohg":
        np.testing.assert_allclose(held[symbol], gated[symbol], rtol=1e-12)


def test_a_hold_after_a_clamp_keeps_the_clamped_value(lstm):
    after = operate(lstm, IDS, [Clamp(symbol="c", value=2.0, units=(1,), first=3, last=3), Hold(units=(1,), first=4)])
    assert (after["c"][3:, 1] == 2.0).all()


def test_the_later_of_two_wins(lstm):
    clamp = Clamp(symbol="c", value=2.0, first=3)
    hold = Hold(first=3)
    assert (operate(lstm, IDS, [hold, clamp])["c"][3:] == 2.0).all()
    assert (operate(lstm, IDS, [clamp, hold])["c"][3:] == plain(lstm)["c"][2]).all()
    two = [Clamp(symbol="f", value=0.0), Clamp(symbol="f", value=1.0, units=(2,))]
    after = operate(lstm, IDS, two)
    assert (after["f"][:, 2] == 1.0).all()
    assert not after["f"][:, [0, 1, 3]].any()
    assert not operate(lstm, IDS, two[::-1])["f"].any()


def test_a_silenced_unit_is_one_without_ways_out(net):
    after = operate(net, IDS, [Clamp(symbol="h", value=0.0, units=(2,))])
    U, head = net.params["U"].copy(), net.head["W"].copy()
    U[:, 2], head[:, 2] = 0, 0
    without = plain(net, params={**net.params, "U": U})
    others = [0, 1, 3]
    for symbol in after:
        np.testing.assert_allclose(after[symbol][:, others], without[symbol][:, others], rtol=1e-12, atol=1e-15)
    np.testing.assert_allclose(net.logits(after["h"]), without["h"] @ head.T + net.head["b"], rtol=1e-12)


def test_weights_and_biases_are_those_of_a_net_with_other_parameters(net):
    cell = find(net.cell)
    params = {name: array.copy() for name, array in net.params.items()}
    gate = cell.gates[-1]
    row = cell.gates.index(gate) * H + 1
    params["W"][row, 2], params["U"][row, 3], params["b"][row] = -0.5, 1.5, 0.75
    for block in range(len(cell.gates[:2])):
        for by in (1.5, 0.5):
            params["b"][[block * H, block * H + 1, block * H + 3]] += by
    operations = [
        Weight(param="W", symbol=gate, unit=1, other=2, value=-0.5),
        Weight(param="U", symbol=gate, unit=1, other=3, value=1.5),
        Weight(param="b", symbol=gate, unit=1, value=0.75),
        *(Shift(symbol=one, by=by, units=(0, 1, 3)) for one in cell.gates[:2] for by in (1.5, 0.5)),
    ]
    if cell.apart:
        params["b_hn"][3] = 0.1
        operations.append(Weight(param="b_hn", symbol="n", unit=3, value=0.1))
    kept = {name: array.copy() for name, array in net.params.items()}
    assert operate(net, IDS, operations) == plain(net, params=params)
    for name, array in kept.items():
        np.testing.assert_array_equal(net.params[name], array)


def test_shifts_add_up_to_whatever_the_bias_is(lstm):
    weight, shift = Weight(param="b", symbol="f", unit=0, value=1.0), Shift(symbol="f", by=0.5)
    for operations, bias in (([weight, shift, shift], 2.0), ([shift, weight], 1.0)):
        assert edited(CELLS["lstm"], lstm.params, operations)["b"][H] == bias


def test_another_token_is_another_text(net):
    other = IDS.copy()
    other[3], other[5] = 1, 2
    assert operate(net, IDS, [Token(t=3, id=1), Token(t=5, id=0), Token(t=5, id=2)]) == plain(net, other)


def test_an_input_acts_on_the_token_that_is_read(net):
    after = operate(net, IDS, [Input(t=3, id=1, value=0.5), Token(t=3, id=4), Input(t=3, id=2, value=-2.0)])
    x = TASK.one_hot(IDS)
    x[3] = [0, 0.5, -2.0, 0, 1, 0]
    assert after == run(net.cell, net.params, x, tokens=[TASK.vocabulary[one] for one in np.r_[IDS[:3], 4, IDS[4:]]])


def test_typed_characters_stay_where_no_token_is_replaced():
    net, task = load("python-lstm-16"), TASKS["python"]
    read = task.encode("é = 1")
    after = operate(net, read.ids, [Token(t=4, id=task.vocabulary.index("7"))], tokens=read.tokens)
    assert after.tokens == ("é", " ", "=", " ", "7")


def test_against_a_torch_cell_with_the_same_done_by_hand(lstm):
    cell = torch.nn.LSTMCell(V, H).double()
    state = {"weight_ih": "W", "weight_hh": "U", "bias_ih": "b"}
    cell.load_state_dict(
        {ours: torch.tensor(lstm.params[name]) for ours, name in state.items()}
        | {"bias_hh": torch.zeros(4 * H).double()}
    )
    h, c = torch.zeros(1, H).double(), torch.zeros(1, H).double()
    states = []
    with torch.no_grad():
        for t, x in enumerate(torch.tensor(TASK.one_hot(IDS))):
            kept = c
            h, c = cell(x[None], (h, c))
            if t >= 4:  # a held cell, and a silenced unit beside it
                gates = torch.sigmoid(x @ cell.weight_ih.T + states[-1][0] @ cell.weight_hh.T + cell.bias_ih)
                c[:, 1] = kept[:, 1]
                h = gates[3 * H :] * torch.tanh(c)
                h[:, 3] = 0
            states.append((h[0].clone(), c[0].clone()))
    after = operate(lstm, IDS, [Hold(units=(1,), first=4), Clamp(symbol="h", value=0.0, units=(3,), first=4)])
    np.testing.assert_allclose(after["h"], np.stack([h.numpy() for h, _ in states]), rtol=1e-10, atol=1e-12)
    np.testing.assert_allclose(after["c"], np.stack([c.numpy() for _, c in states]), rtol=1e-10, atol=1e-12)


def test_many_sequences_at_once_are_operated_on_like_each_alone(net):
    cell = find(net.cell)
    rng = np.random.default_rng(0)
    ids = rng.integers(V, size=(5, T))  # (B, T)
    operations = [
        Clamp(symbol=cell.gates[0], value=0.5, units=(1,), first=2, last=9),
        Hold(first=4, last=6, units=(0, 1)),
    ]
    zero = {name: np.zeros((len(ids), H)) for name in cell.state}
    together = unroll(cell, net.params, TASK.one_hot(ids.T), zero, touching(cell, operations, zero))
    for k, each in enumerate(ids):
        alone = operate(net, each, operations)
        for symbol in alone:
            np.testing.assert_allclose(together[symbol][:, k], alone[symbol], rtol=1e-12, atol=1e-14)


@pytest.mark.parametrize(
    "operation",
    [
        Clamp(symbol="q", value=0.0),
        Clamp(symbol="z_f", value=0.0),
        Clamp(symbol="f", value=0.0, units=(H,)),
        Clamp(symbol="f", value=0.0, first=T),
        Clamp(symbol="f", value=0.0, units=(1.5,)),
        Clamp(symbol="f", value=0.0, first=1.5),
        Hold(first=-1),
        Token(t=T, id=0),
        Token(t=0, id=1.0),
        Input(t=0, id=V, value=1.0),
        Weight(param="W", symbol="f", unit=0, other=V, value=1.0),
        Weight(param="W", symbol="f", unit=0, value=1.0),
        Weight(param="U", symbol="c", unit=0, other=0, value=1.0),
        Weight(param="b", symbol="f", unit=0, other=1, value=1.0),
        Weight(param="b_hn", symbol="n", unit=0, value=1.0),
        Shift(symbol="h", by=1.0),
    ],
)
def test_what_does_not_fit_is_refused_with_its_name(lstm, operation):
    with pytest.raises(ValueError, match=f"{text_of([operation])} cannot be done: "):
        operate(lstm, IDS, [operation])


@pytest.mark.parametrize(
    ("ids", "words"),
    [
        ([99], f"There is no id 99; ids of brackets are 0 to {V - 1}"),
        ([0, -1], "There is no id -1"),
        ([1.7], "ids have type float64; accepted are whole numbers"),
        ([True], "ids have type bool"),
        (["a"], "ids have type <U1"),
        (None, "ids have type object"),
        ([[1, 2], [3]], "rows have one length"),
        ([[1, 2]], r"ids have shape \(1, 2\); they must be one a step"),
        ([], "no steps"),
    ],
)
def test_ids_that_are_none_of_the_task_are_refused(lstm, ids, words):
    with pytest.raises(ValueError, match=words):
        operate(lstm, ids)


def test_tokens_are_one_for_each_id(lstm):
    with pytest.raises(ValueError, match=f"Got 1 tokens for {T} ids"):
        operate(lstm, IDS, [Token(t=3, id=1)], tokens=["a"])


def test_a_net_of_an_unknown_task_is_refused(lstm):
    with pytest.raises(
        ValueError, match="There is no task 'mine'; tasks are austen, brackets, partners, python, recall, tunes"
    ):
        operate(replace(lstm, task="mine"), IDS)


EVERY = (
    "clamp_0_f_all_3-12_0.5~clamp_0_h_1.2.3_0-end_0~hold_0_all_2-end~token_4_5~input_4_3_0.5~weight_0_W_f_2_5_-0.25"
    "~weight_0_U_f_2_3_1.5~weight_0_b_f_2_2~shift_0_f_all_1.5~-clamp_0_f_all_0-end_1~clamp_0_c_0_0-0_-99.5"
)


def test_the_text_form_is_read_and_written_the_same(lstm):
    operations, messages = parse(EVERY, lstm, T)
    assert not messages
    assert text_of(operations) == EVERY
    assert operations[0] == Clamp(symbol="f", value=0.5, first=3, last=12)
    assert operations[1] == Clamp(symbol="h", value=0.0, units=(1, 2, 3))
    assert operations[5] == Weight(param="W", symbol="f", unit=2, other=5, value=-0.25)
    assert operations[9] == Clamp(symbol="f", value=1.0, on=False)
    assert parse("", lstm, T) == ((), ())
    gru = "weight_0_bhn_n_3_0.1"
    assert parse(gru, untrained("gru"), T)[0] == (Weight(param="b_hn", symbol="n", unit=3, value=0.1),)
    assert text_of(parse(gru, untrained("gru"), T)[0]) == gru


def test_operations_made_in_python_come_back_from_their_text(lstm):
    rng = np.random.default_rng(1)
    for _ in range(200):
        units = None if rng.random() < 0.3 else tuple(sorted(rng.choice(H, rng.integers(1, H), replace=False).tolist()))
        first = int(rng.integers(T))
        last = None if rng.random() < 0.5 else int(rng.integers(first, T))
        value = float(f"{rng.normal() * 10.0 ** rng.integers(-9, 1):.6g}")
        made = (
            Clamp(symbol="c", value=value, units=units, first=first, last=last, on=bool(rng.integers(2))),
            Hold(units=units, first=first, last=last),
            Shift(symbol="o", by=value, units=units),
        )
        assert parse(text_of(made), lstm, T) == (made, ())


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.1 + 0.2, "0.3"),
        (-0.0, "0"),
        (1.0, "1"),
        (1e-5, "0.00001"),
        (1.5e-7, "1.5e-7"),
        (-1e-9, "-1e-9"),
        (123456.7, "123457"),
    ],
)
def test_numbers_are_written_as_javascript_does(value, text):
    assert text_of([Shift(symbol="f", by=value)]) == f"shift_0_f_all_{text}"


@pytest.mark.parametrize(
    ("given", "kept", "sentence"),
    [
        ("clamp_0_f_all_0-end_1.5", "clamp_0_f_all_0-end_1", "1.5 is outside 0 to 1. 1 is used."),
        ("clamp_0_g_all_0-end_-2", "clamp_0_g_all_0-end_-1", "-2 is outside -1 to 1. -1 is used."),
        ("clamp_0_h_0_0-end_9", "clamp_0_h_0_0-end_1", "9 is outside -1 to 1. 1 is used."),
        ("clamp_0_c_0_0-end_1e9", "clamp_0_c_0_0-end_100", "1000000000 is outside -100 to 100. 100 is used."),
        ("clamp_0_c_0_0-end_-1e999", "clamp_0_c_0_0-end_-100", "-Infinity is outside -100 to 100. -100 is used."),
        ("weight_0_b_f_0_101", "weight_0_b_f_0_100", "101 is outside -100 to 100. 100 is used."),
        ("shift_0_f_all_-20.5", "shift_0_f_all_-20", "-20.5 is outside -20 to 20. -20 is used."),
        ("input_0_0_11", "input_0_0_10", "11 is outside -10 to 10. 10 is used."),
        ("clamp_0_f_0_2-99_1", f"clamp_0_f_0_2-{T - 1}_1", f"its steps end with the text, at step {T}."),
        ("hold_0_0_5-2", "hold_0_0_2-5", ""),
        ("hold_0_3.1.1_0-end", "hold_0_1.3_0-end", ""),
        ("hold_0_0.1.2.3_0-end", "hold_0_all_0-end", ""),
        ("~~hold_0_0_0-end~", "hold_0_0_0-end", ""),
    ],
)
def test_what_is_nearly_right_goes_to_the_nearest(lstm, given, kept, sentence):
    operations, messages = parse(given, lstm, T)
    assert text_of(operations) == kept
    assert messages == ((f"{given}: {sentence}",) if sentence else ())


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ("clamp_0_z_all_0-end_1", "this net has no z."),
        ("clamp_0_z_f_all_0-end_1", "clamp takes 5 fields."),
        ("clamp_0_f_4_0-end_1", "this net has no unit 4; its last is 3."),
        ("clamp_0_f_all_0-end_NaN", "its value is not a number."),
        ("clamp_0_f_all_0-end_", "its value is not a number."),
        ("clamp_0_f_all_0-end_1_2", "clamp takes 5 fields."),
        ("clamp_0_f_all_0-end", "clamp takes 5 fields."),
        ("clamp_0_f__0-end_1", "a unit is not a whole number from 0."),
        ("clamp_0_f_-1_0-end_1", "a unit is not a whole number from 0."),
        ("clamp_0_f_1.5e3_0-end_1", "a unit is not a whole number from 0."),
        ("clamp_0_f_²_0-end_1", "a unit is not a whole number from 0."),
        ("clamp_0_f_all_0_1", "its steps are not two numbers."),
        ("clamp_0_f_all_0-2-3_1", "its steps are not two numbers."),
        ("clamp_0_f_all_end-3_1", "its first step is not a whole number from 0."),
        ("clamp_0_f_all_0-later_1", "its last step is not a whole number from 0."),
        (f"clamp_0_f_all_{T}-end_1", f"step {T + 1} is past the end, which is step {T}."),
        ("clamp_1_f_all_0-end_1", "this page has one net."),
        ("clamp_x_f_all_0-end_1", "the net's place is not a whole number from 0."),
        ("explode_0", "there is no such operation."),
        ("-", "there is no such operation."),
        ("__class__", "there is no such operation."),
        ("token_99_0", f"step 100 is past the end, which is step {T}."),
        ("token_0_6", "this net reads tokens 0 to 5."),
        ("input_0_6_1", "this net reads tokens 0 to 5."),
        ("input_x_6_1", "its step is not a whole number from 0."),
        ("input_0_x_1", "its token is not a whole number from 0."),
        ("weight_0_Q_f_0_0_1", "weights are W, U, b and bhn."),
        ("weight_0_W_c_0_0_1", "c has no weights of its own."),
        ("weight_0_W_f_0_6_1", "this net reads tokens 0 to 5."),
        ("weight_0_U_f_0_4_1", "this net has no unit 4; its last is 3."),
        ("weight_0_U_f_0_1", "weight takes 6 fields."),
        ("weight_0_bhn_f_0_1", "there is no b_hn of f in this net."),
        ("shift_0_h_all_1", "h has no weights of its own."),
    ],
)
def test_what_cannot_be_done_is_left_out_with_a_sentence(lstm, given, why):
    kept = "hold_0_0_0-end"
    operations, messages = parse(f"{given}~{kept}", lstm, T)
    assert text_of(operations) == kept
    assert messages == (f"{given} is left out: {why}",)


def test_many_sentences_of_one_sort_are_counted(lstm):
    operations, messages = parse("~".join(["foo"] * 5 + ["clamp_0_f_0_0-end_2"] * 4), lstm, T)
    assert len(operations) == 4
    assert len(messages) == 8
    assert messages[-2:] == ("2 more operations were left out.", "1 more operations were moved.")


def test_too_many_and_too_long_are_cut_with_a_sentence(lstm):
    one = "hold_0_0_0-end"
    operations, messages = parse("~".join([one] * 51), lstm, T)
    assert len(operations) == 50
    assert messages == ("The address asks for 51 operations. The first 50 are done.",)
    operations, messages = parse(f"{one}~clamp_0_f_{'1.' * 10_000}1_0-end_1", lstm, T)
    assert text_of(operations) == one
    assert messages == ("The operations have 20,034 characters. The first 20,000 are read.",)
    assert parse("9" * 30_000, lstm, T)[0] == ()
    (sentence,) = parse("x" * 5_000, lstm, T)[1]
    assert len(sentence) < 100


def test_each_of_two_nets_has_its_own_operations(lstm):
    gru = untrained("gru")
    text = "clamp_0_f_all_0-end_1~clamp_1_z_all_0-end_1~token_0_3"
    operations, messages = parse(text, (lstm, gru), T)
    assert (text_of(operations), messages) == (text, ())
    assert operate(gru, IDS, operations, panel=1) == operate(gru, IDS, [Clamp(symbol="z", value=1.0), Token(t=0, id=3)])
    assert text_of(parse(text, (None, gru), T)[0]) == "clamp_1_z_all_0-end_1~token_0_3"
    assert parse("token_0_3~hold_1_all_0-end", (None, None), T) == ((), ())
    with pytest.raises(ValueError, match="nets is empty; give a Net, or one for each panel"):
        parse(text, [], T)
    assert parse("clamp_2_f_all_0-end_1", (lstm, gru), T)[1] == (
        "clamp_2_f_all_0-end_1 is left out: this page has 2 nets.",
    )


def test_parameters_of_nobody_are_operated_on_as_those_of_a_net():
    net = load("recall-lstm")
    ids = TASKS[net.task].encode("Dxywzzy?").ids
    done = [
        Clamp(symbol="f", value=0.0, units=(2,), first=3, last=5),
        Hold(first=4),
        Weight(param="U", symbol="i", unit=1, other=3, value=2.0),
        Shift(symbol="o", units=None, by=1.5),
        Clamp(symbol="g", value=0.5, on=False),
    ]
    x = TASKS[net.task].one_hot(ids)
    wanted, found = operate(net, ids, done), operate_params(net.cell, net.params, x, done)
    for symbol in wanted:
        np.testing.assert_array_equal(found[symbol], wanted[symbol])
    changed = operate_params(net.cell, net.params, x, [Input(t=2, id=1, value=0.25)])
    assert changed.x[2, 1] == 0.25
    assert x[2, 1] != 0.25
    with pytest.raises(ValueError, match="this net reads numbers, not symbols"):
        operate_params(net.cell, net.params, x, [Token(t=0, id=1)])
    with pytest.raises(ValueError, match="this net has no unit 16; its last is 7"):
        operate_params(net.cell, net.params, x, [Clamp(symbol="h", value=0.0, units=(16,))])


def test_an_h_that_is_projected_is_operated_on_from_a_state_of_ones_own():
    rng = np.random.default_rng(0)
    params = {"W": rng.normal(size=(20, 3)), "U": rng.normal(size=(20, 2)), "b": rng.normal(size=20)}
    params["R"] = rng.normal(size=(2, 5))
    x, state = rng.normal(size=(6, 3)), {"h": rng.normal(size=2), "c": rng.normal(size=5)}
    plain = operate_params("lstm", params, x, state=state)
    assert plain == run("lstm", params, x, state)
    held = operate_params("lstm", params, x, [Hold(units=(4,), first=0, last=2)], state=state)
    assert (held["c"][:3, 4] == state["c"][4]).all()
    silent = operate_params("lstm", params, x, [Clamp(symbol="h", value=0.0, first=1)], state=state)
    assert not silent["h"][1:].any()
    with pytest.raises(ValueError, match="this net has no unit 2; its last is 1"):
        operate_params("lstm", params, x, [Clamp(symbol="h", value=0.0, units=(2,))])
