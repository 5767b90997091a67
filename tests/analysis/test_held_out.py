"""Operations on held-out sequences: against one sequence at a time, and the laws of an interval."""

import numpy as np
import pytest

from lstm_viz.analysis import held_out as module
from lstm_viz.analysis.held_out import AMONG, ASKED, SEED, Compared, Estimate, HeldOut, Progress, held_out
from lstm_viz.cells import CELLS
from lstm_viz.net import load
from lstm_viz.surgery import Clamp, Hold, Input, Shift, Token, Weight, acting, edited, operate, text_of
from lstm_viz.tasks import TASKS

SHUT = Clamp(symbol="f", value=0.0, first=3, last=6)


def result(*args, **options) -> HeldOut:
    *_, last = held_out(*args, **options)
    assert isinstance(last, HeldOut)
    return last


def one_by_one(net, operations, length, sequences):
    """`Task.score` of the same sequences, each by itself."""
    task, rng = TASKS[net.task], np.random.default_rng(SEED)
    samples = [task.sample(rng, length) for _ in range(sequences)]
    logits = [net.logits(operate(net, sample.ids, operations)["h"]) for sample in samples]
    return task.score(logits, [sample.targets for sample in samples])


@pytest.mark.parametrize(
    ("name", "operations"),
    [
        ("recall-lstm", [SHUT, Hold(units=(2, 5), first=8)]),
        ("recall-rnn", [Clamp(symbol="h", value=0.0, units=(1,), first=4), Shift(symbol="h", by=0.1, units=(2,))]),
        ("brackets-lstm", [Hold(first=9), Weight(param="U", symbol="o", unit=1, other=2, value=-1.0)]),
        ("python-gru", [Clamp(symbol="z", value=1.0, units=(0, 7), first=5), Shift(symbol="n", by=0.5)]),
    ],
)
def test_it_is_the_score_of_every_sequence_by_itself(name, operations):
    net = load(name)
    found = result(net, operations, length=21, sequences=30)
    assert (found.net, found.sequences, found.length) == (name, 30, 21)
    assert found.operations == text_of(operations)
    for when, done in (("before", []), ("after", operations)):
        expected = one_by_one(net, done, 21, 30)
        assert getattr(found.bits, when).value == pytest.approx(expected["bits"], rel=1e-9)
        assert getattr(found.accuracy, when).value == pytest.approx(expected["accuracy"], rel=1e-12)
    assert found.bits.difference.value == pytest.approx(found.bits.after.value - found.bits.before.value)


def in_a_stack(net, operations, panel=0):
    """What a stack says of any input, a step and a unit after the other: nothing is shared with `run`."""

    def said(x):
        cell, read = CELLS[net.cell], list(x)
        for layer, ways in enumerate(net.layers):
            out = [[None] * len(ways) for _ in read]
            for way, params in enumerate(ways):
                mine = acting(operations, panel + layer * len(ways) + way)
                params = edited(cell, params, mine)
                now = {name: np.zeros(net.units) for name in cell.state}
                for t in range(len(read))[:: -1 if way else 1]:
                    before = dict(now)
                    values = cell.step(params, read[t], now, touched(cell, mine, t, before))
                    now = {name: values[name] for name in cell.state}
                    out[t][way] = values["h"]
            read = [np.concatenate(parts) for parts in out]
        return net.logits(np.stack(read))

    return said


def touched(cell, operations, t, before):
    """Clamps and holds at one step, by the words of `lstm_viz.surgery`."""

    def touch(symbol, values):
        values = values.copy()
        for one in operations:
            if not isinstance(one, Clamp | Hold) or t < one.first or (one.last is not None and t > one.last):
                continue
            units = list(range(len(values))) if one.units is None else list(one.units)
            if isinstance(one, Clamp) and one.symbol == symbol:
                values[units] = one.value
            elif isinstance(one, Hold) and symbol == "c":
                values[units] = before["c"][units]
        return values

    return touch


@pytest.mark.parametrize(
    ("name", "operations"),
    [
        ("python-lstm-2x40", [Clamp(symbol="h", value=0.0, units=(4, 9), panel=1), Hold(units=(0, 7), first=5)]),
        (
            "partners-lstm-both",
            [
                Clamp(
                    symbol="f", value=0.0, first=3, last=6, panel=1
                ),  # places, though this half begins at the other end
                Hold(units=(2,), first=8, panel=1),
                Shift(symbol="o", by=0.5, units=(1,)),
                Weight(param="U", symbol="g", unit=3, other=1, value=2.0, panel=1),
            ],
        ),
    ],
)
def test_of_a_stack_it_is_the_score_of_every_sequence_by_itself(name, operations):
    net = load(name)
    task, rng = TASKS[net.task], np.random.default_rng(SEED)
    samples = [task.sample(rng, 12) for _ in range(10)]
    found = result(net, operations, length=12, sequences=10)
    assert found.operations == text_of(operations)
    for when, done in (("before", []), ("after", operations)):
        said = in_a_stack(net, done)
        expected = task.score([said(task.one_hot(one.ids)) for one in samples], [one.targets for one in samples])
        assert getattr(found.bits, when).value == pytest.approx(expected["bits"], rel=1e-9)
        assert getattr(found.accuracy, when).value == pytest.approx(expected["accuracy"], rel=1e-12)
    assert found.bits.after.value != pytest.approx(found.bits.before.value, abs=1e-3)


def test_an_operation_on_one_layer_alone_is_that_layers():
    net = load("python-lstm-2x40")
    low, high = (result(net, [Clamp(symbol="h", value=0.0, panel=k)], length=12, sequences=10).bits for k in (0, 1))
    assert low.after != high.after
    assert result(net, [Clamp(symbol="h", value=0.0, panel=2)], length=12, sequences=10).operations == ""


def test_digits_are_those_that_the_net_never_saw_and_count_at_the_end():
    net, operations = load("pen-lstm"), [Clamp(symbol="f", value=0.0, first=3, last=4)]
    found = result(net, operations, length=40)
    assert (found.sequences, found.length) == (500, 8)
    kept = net.data.kept()
    places = sorted(np.random.default_rng(SEED).permutation(len(kept))[:500].tolist())
    for done in ([], operations):
        said = [in_a_stack(net, done)(net.data.inputs(kept[place])) for place in places[:40]]
        part = net.data.score(said, [kept[place] for place in places[:40]])
        right = module._said(net, tuple(done), 0, module._drawn("pen", 20, 500, SEED), 0, 40).right[:, -1]
        assert right.mean() == pytest.approx(part["accuracy"])
    assert found.accuracy.interval == "Wilson"
    assert found.accuracy.before.value == pytest.approx(net.card["score"]["accuracy"], abs=0.01)
    assert [each.symbol for each in found.symbols] == list("0123456789")


@pytest.mark.parametrize(("asked", "length", "stretches"), [(59, 59, 1), (200, 59, 1), (50, 50, 10), (2, 2, 58)])
def test_forecasts_are_of_every_stretch_of_the_years_that_the_net_never_saw(asked, length, stretches):
    net, operations = load("sunspots-lstm"), [Clamp(symbol="f", value=0.0)]
    found = result(net, operations, length=asked)
    assert (found.sequences, found.length, found.bits, found.accuracy, found.symbols) == (
        stretches,
        length,
        None,
        None,
        (),
    )
    years = [float(number) for number in net.data.example.split()]  # 1950 to 2008
    squares = {"before": [], "after": [], "persistence": []}
    for first in range(len(years) - length + 1):
        part = years[first : first + length]
        x = np.array(part)[:, None] / 100
        for when, done in (("before", []), ("after", operations)):
            said = in_a_stack(net, done)(x)[:, 0] * 100
            squares[when] += [(said[t] - part[t + 1]) ** 2 for t in range(length - 1)]
        squares["persistence"] += [(part[t] - part[t + 1]) ** 2 for t in range(length - 1)]
    assert found.off.steps == len(squares["before"])
    for when, all_of_them in squares.items():
        assert getattr(found.off, when) == pytest.approx(np.sqrt(np.mean(all_of_them)), rel=1e-9)


def symbol_by_symbol(net, operations, length, sequences):
    """Of every symbol the answers that are it, each (sequence, bits, right); each sequence by itself."""
    task, rng = TASKS[net.task], np.random.default_rng(SEED)
    found = {}
    for number in range(sequences):
        sample = task.sample(rng, length)
        z = net.logits(operate(net, sample.ids, operations)["h"])  # (T, V)
        for t in np.flatnonzero(sample.targets >= 0):
            shares = np.exp(z[t] - z[t].max())
            right = sample.targets[t]
            bits = -np.log2(shares[right] / shares.sum())
            found.setdefault(task.vocabulary[right], []).append((number, bits, shares.argmax() == right))
    return found


@pytest.mark.parametrize(
    ("name", "operations"),
    [
        ("recall-lstm", [Clamp(symbol="c", value=0.0, first=10, last=10)]),
        ("brackets-lstm", [Hold(first=9)]),
        ("python-lstm-16", [Clamp(symbol="h", value=0.0, units=(2,))]),
    ],
)
def test_every_symbol_has_the_means_of_its_own_answers(name, operations):
    net = load(name)
    old, new = (symbol_by_symbol(net, done, 21, 120) for done in ([], operations))
    often = [
        symbol
        for symbol in TASKS[net.task].vocabulary
        if len(old.get(symbol, ())) >= ASKED and len({number for number, *_ in old[symbol]}) >= AMONG
    ]
    found = result(net, operations, length=21, sequences=120).symbols
    assert [each.symbol for each in found] == often
    assert often
    for each in found:
        before, after = (np.array([answer[1:] for answer in side[each.symbol]]).mean(axis=0) for side in (old, new))
        assert each.times == len(old[each.symbol])
        assert (each.bits_before, each.right_before) == pytest.approx(tuple(before), rel=1e-9)
        assert (each.bits_after, each.right_after) == pytest.approx(tuple(after), rel=1e-9)
        assert each.difference.value == pytest.approx(after[0] - before[0])
        assert each.difference.low <= each.difference.value <= each.difference.high


def test_the_symbols_together_are_the_whole():
    found = result(load("brackets-lstm"), [SHUT], length=21, sequences=200)
    assert "".join(each.symbol for each in found.symbols) == "([{)]}"
    times = np.array([each.times for each in found.symbols])
    assert times.sum() == found.bits.steps == 4000
    assert times @ [each.bits_after for each in found.symbols] == pytest.approx(4000 * found.bits.after.value)
    closing = [each for each in found.symbols if each.symbol in ")]}"]
    assert sum(each.times for each in closing) == found.accuracy.steps
    right = sum(each.times * each.right_after for each in closing)
    assert right == pytest.approx(found.accuracy.steps * found.accuracy.after.value)


def test_the_interval_of_a_symbol_is_that_of_a_net_that_is_asked_for_nothing_else():
    rng = np.random.default_rng(5)
    targets = np.where(rng.random((300, 8)) < 0.4, 1, 2)  # (N, T)
    zero = np.zeros(targets.shape)
    by = rng.normal(0.3, 1, targets.shape)
    old, new = module._Answers(zero, zero), module._Answers(by, zero)
    found = next(each for each in module._by_symbol(("a", "b", "c"), targets, old, new, seed=0) if each.symbol == "b")
    alone = module._compared(*(module._sums(each.bits, targets == 1) for each in (old, new)), seed=0)
    assert (found.difference.low, found.difference.high) == pytest.approx((alone.difference.low, alone.difference.high))


def test_a_symbol_that_is_rare_or_in_few_sequences_has_no_figures_of_its_own():
    targets = np.full((30, 60), -1)
    targets[: AMONG - 1, :50] = 0  # often, in too few sequences
    targets[: ASKED - 1, 59] = 1  # once too little
    targets[:AMONG, 57:59] = 2
    zero = module._Answers(np.zeros(targets.shape), np.zeros(targets.shape))
    assert [each.symbol for each in module._by_symbol(("a", "b", "c"), targets, zero, zero, seed=0)] == ["c"]


def test_progress_comes_after_every_hundred_and_the_result_last():
    reports = list(held_out(load("recall-lstm"), [SHUT], length=10, sequences=250))
    assert reports[:-1] == [Progress(100, 250), Progress(200, 250), Progress(250, 250)]
    assert isinstance(reports[-1], HeldOut)


def test_a_net_whose_state_is_wiped_in_the_noise_can_only_guess_the_letter():
    wiped = Clamp(symbol="c", value=0.0, first=10, last=10)  # and h with it: h = o tanh(c)
    found = result(load("recall-lstm"), [wiped], length=21)
    assert found.accuracy.before.value == 1
    assert found.accuracy.after.low < 0.25 < found.accuracy.after.high
    assert found.accuracy.difference.low < -0.75 < found.accuracy.difference.high
    assert found.bits.difference.low > 1


def test_what_changes_nothing_has_no_difference():
    for operations in ([], [Clamp(symbol="f", value=0.0, on=False)], [Clamp(symbol="f", value=0.0, panel=1)]):
        found = result(load("brackets-lstm"), operations, length=12, sequences=50)
        assert found.operations == ""
        assert found.bits.difference == found.accuracy.difference == Estimate(0, 0, 0)
        assert found.bits.before == found.bits.after
        assert {each.difference for each in found.symbols} == {Estimate(0, 0, 0)}


def test_what_speaks_of_one_text_or_begins_after_the_end_is_named_and_left_out():
    net = load("recall-lstm")
    found = result(net, [Token(t=0, id=1), Input(t=3, id=2, value=0.5), Hold(first=10), SHUT], length=10, sequences=20)
    assert found.of_one_text == ("token_0_1", "input_3_2_0.5")
    assert found.past_the_end == ("hold_0_all_10-end",)
    assert found.operations == text_of([SHUT])
    assert found.bits == result(net, [SHUT], length=10, sequences=20).bits


def test_a_range_that_ends_after_the_end_is_done_to_the_end():
    net = load("brackets-lstm")
    open_end = result(net, [Clamp(symbol="f", value=1.0, first=3)], length=10, sequences=20)
    assert open_end.bits == result(net, [Clamp(symbol="f", value=1.0, first=3, last=99)], length=10, sequences=20).bits


@pytest.mark.parametrize(("asked", "length"), [(1, 2), (-5, 2), (21, 21), (5000, 200)])
def test_the_length_is_kept_within_what_is_sensible(asked, length):
    assert result(load("brackets-rnn"), [], length=asked, sequences=3).length == length


def test_where_nothing_is_judged_there_is_no_accuracy(monkeypatch):
    targets = np.tile([0, 1, -1], (4, 1))  # openers alone
    monkeypatch.setattr(module, "_drawn", lambda *given: module._Drawn(targets, targets))
    said = module._Answers(np.tile([1.0, 0.5, 0.0], (4, 1)), np.zeros((4, 3)))
    monkeypatch.setattr(module, "_untouched", lambda *given: said)
    found = result(load("brackets-lstm"), [], length=3, sequences=4)
    assert found.accuracy is None
    assert found.bits.before.value == 0.75


def test_what_does_not_fit_the_net_is_refused():
    with pytest.raises(ValueError, match=r"clamp_0_z_all_0-end_1 cannot be done: this net has no z\."):
        result(load("recall-lstm"), [Clamp(symbol="z", value=1.0)], sequences=3)


def test_one_answer_a_sequence_gets_wilsons_interval_and_several_a_bootstrap():
    recall, brackets = (result(load(f"{task}-lstm"), [], length=21) for task in ("recall", "brackets"))
    assert (recall.accuracy.interval, recall.bits.interval) == ("Wilson", "bootstrap over sequences")
    assert (brackets.accuracy.interval, brackets.bits.interval) == ("bootstrap over sequences",) * 2
    # All of 500 right: 500 / (500 + 1.96 ** 2).
    assert recall.accuracy.before.low == pytest.approx(500 / (500 + 1.959964**2))
    assert recall.accuracy.before.high == 1


def test_wilsons_interval_is_that_of_the_tables():
    # 10 of 20, see Newcombe 1998.
    half = module._wilson(0.5, 20)
    assert (half.low, half.high) == (pytest.approx(0.2993, abs=1e-4), pytest.approx(0.7007, abs=1e-4))


def test_the_bootstrap_has_the_spread_of_a_mean():
    rng = np.random.default_rng(3)
    old, by = rng.normal(2, 1, 400), rng.normal(0.5, 0.1, 400)
    steps = np.full(400, 5.0)
    found = module._compared(np.stack([5 * old, steps], 1), np.stack([5 * (old + by), steps], 1), seed=0)
    assert isinstance(found, Compared)
    for estimate, values in ((found.before, old), (found.difference, by)):
        reach = 1.96 * values.std() / np.sqrt(400)
        assert estimate.low == pytest.approx(values.mean() - reach, abs=0.15 * reach)
        assert estimate.high == pytest.approx(values.mean() + reach, abs=0.15 * reach)
    # Paired: the difference is known far better than either of the two.
    assert found.difference.high - found.difference.low < 0.2 * (found.before.high - found.before.low)


def test_the_same_seed_gives_the_same_result_and_another_seed_another_sample():
    net = load("python-lstm-16")
    first, second = (result(net, [SHUT], length=20, sequences=40) for _ in range(2))
    assert first == second
    assert result(net, [SHUT], length=20, sequences=40, seed=1).bits != first.bits
