"""Trace: checked at the door, read-only, and the same after every journey. T steps, D inputs, H units."""

import copy
import dataclasses
import io
import json
import pickle
import tracemalloc
import zipfile

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from lstm_viz import Signal, Trace, run
from lstm_viz.cells import CELLS

T, D, H = 4, 3, 2
Z = Signal("z_h", "hidden state, before the tanh", "into h", "preactivation", "sum before the tanh")
S = Signal("h", "hidden state", "hidden", "state", "what is remembered", -1.0, 1.0)


def parts(**changes):
    rng = np.random.default_rng(0)
    made = {
        "cell": "rnn",
        "signals": (Z, S),
        "values": {"z_h": rng.standard_normal((T, H)), "h": rng.standard_normal((T, H))},
        "initial": {"h": np.zeros(H)},
        "x": rng.standard_normal((T, D)),
        "tokens": tuple("abcd"),
    }
    return made | changes


def example(**changes) -> Trace:
    return Trace(**parts(**changes))


def stored(trace: Trace) -> io.BytesIO:
    file = io.BytesIO()
    trace.to_npz(file)
    file.seek(0)
    return file


# The object


def test_a_signal_is_read_by_its_symbol():
    trace = example()
    assert trace["h"].shape == (T, H)
    assert (trace.steps, trace.units) == (T, H)
    assert "h" in trace
    assert "c" not in trace
    assert list(trace) == ["z_h", "h"]


def test_what_is_drawn_is_all_but_the_preactivations():
    assert example().drawn == (S,)
    for cell in CELLS.values():
        assert [signal for signal in cell.signals if signal not in cell.drawn] == [
            signal for signal in cell.signals if signal.role == "preactivation"
        ]


@pytest.mark.parametrize(("bounds", "scale"), [((0, 1), 1), ((-2, 1), 2), ((0, None), None), ((None, None), None)])
def test_colours_end_at_the_larger_bound_and_nowhere_where_one_is_missing(bounds, scale):
    assert dataclasses.replace(S, low=bounds[0], high=bounds[1]).scale == scale


def test_an_unknown_symbol_says_which_there_are():
    with pytest.raises(KeyError, match="no signal 'c'; it has z_h, h"):
        example()["c"]


def test_values_come_in_the_order_of_the_signals_whatever_order_they_were_given_in():
    values = parts()["values"]
    assert list(example(values={"h": values["h"], "z_h": values["z_h"]})) == ["z_h", "h"]


def test_nobody_can_write_to_a_trace():
    trace = example()
    for array in (trace["h"], trace.x, trace.initial["h"]):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 1
    with pytest.raises(TypeError):
        trace.values["h"] = trace["z_h"]
    with pytest.raises(dataclasses.FrozenInstanceError):
        trace.cell = "gru"


def test_a_trace_does_not_change_with_the_arrays_it_was_made_of():
    given_parts = parts()
    view = given_parts["x"][:]
    view.flags.writeable = False
    trace = Trace(**(given_parts | {"x": view}))
    before = trace["h"].copy(), trace.x.copy()
    given_parts["values"]["h"][:] = 9
    given_parts["x"][:] = 9
    np.testing.assert_array_equal(trace["h"], before[0])
    np.testing.assert_array_equal(trace.x, before[1])
    given_parts["values"]["h"][0, 0] = 1  # and the caller's array stays the caller's


def test_a_projected_h_may_be_narrower_than_the_units():
    values = {"z_h": np.zeros((T, 5)), "h": np.zeros((T, H))}
    assert example(values=values).units == 5


def test_all_arrays_share_one_type():
    mixed = {"z_h": np.zeros((T, H), np.float32), "h": np.zeros((T, H))}
    assert example(values=mixed)["z_h"].dtype == np.float64
    single = {"z_h": np.zeros((T, H), np.float32), "h": np.zeros((T, H), np.float32)}
    trace = example(values=single, initial={"h": np.zeros(H, np.float32)}, x=np.zeros((T, D), ">f4"))
    assert trace.dtype == np.dtype("=f4")


def test_the_repr_tells_what_is_inside():
    trace = example(tokens=None)
    assert repr(trace) == "<Trace rnn: 4 steps x 2 units, input 3, signals h, float64>"
    assert "tokens 'abcd'" in repr(example())
    broken = parts()["values"] | {"h": np.full((T, H), np.nan)}
    assert "8 values not finite" in repr(example(values=broken))


def test_traces_are_equal_when_their_words_and_numbers_are():
    assert example() == example()
    assert example() != example(tokens=None)
    assert example() != example(x=np.zeros((T, D)))
    assert example() != "trace"
    with_nan = parts()["values"] | {"h": np.full((T, H), np.nan)}
    assert example(values=with_nan) == example(values=with_nan)
    with pytest.raises(TypeError, match="unhashable"):
        hash(example())


def test_a_trace_can_be_pickled_and_copied():
    trace = example()
    for other in (pickle.loads(pickle.dumps(trace)), copy.deepcopy(trace)):
        assert other == trace
        assert not other["h"].flags.writeable


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"cell": ""}, "a trace's cell"),
        ({"signals": ()}, "one Signal or more"),
        ({"signals": ("h",)}, "one Signal or more"),
        ({"signals": (Z, S, S)}, "may appear once, got z_h, h, h"),
        ({"signals": (S,)}, "Signals are h but values hold z_h, h"),
        ({"values": {}}, "values hold none"),
        (
            {"values": {"z_h": np.zeros((T, H)), "h": np.zeros((T + 1, H))}},
            r"values\['h'\] has shape \(5, 2\)",
        ),
        ({"values": {"z_h": np.zeros((T, H)), "h": np.zeros((T, 0))}}, r"must be \(4, units\)"),
        ({"values": {"z_h": np.zeros((T, H)), "h": np.zeros(T)}}, "must have 2 dimensions"),
        (
            {"values": {"z_h": np.zeros((T, H)), "h": np.full((T, H), "a")}},
            "has type <U1; accepted are float32",
        ),
        ({"values": {"z_h": np.zeros((T, H)), "h": np.zeros((T, H), complex)}}, "has type complex128"),
        ({"values": {"z_h": np.zeros((T, H)), "h": [[1.0], [1.0, 2.0]]}}, "rows have one length"),
        ({"initial": {"c": np.zeros(H)}}, r"initial\['c'\] is no signal"),
        ({"initial": {"h": np.zeros(H + 1)}}, "'h' has 2 units"),
        ({"initial": {"h": np.zeros((1, H))}}, "must have 1 dimension"),
        ({"x": np.zeros(T)}, "x has shape"),
        ({"x": np.zeros((0, D))}, "at least one step"),
        ({"tokens": tuple("abc")}, "Got 3 tokens for 4 steps"),
        ({"tokens": (1, 2, 3, 4)}, "Tokens must be texts"),
    ],
)
def test_parts_that_do_not_fit_are_refused_at_the_door(changes, words):
    with pytest.raises(ValueError, match=f"(?i){words}"):
        example(**changes)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"symbol": ""}, "must be a text"),
        ({"symbol": 3}, "must be a text"),
        ({"symbol": "a b"}, "letters, digits and _"),
        ({"name": ""}, "name must be a text"),
        ({"role": "valve"}, "role 'valve'; a role is one of gate, candidate, state, preactivation"),
        ({"blurb": "one two three four five"}, "more than four words"),
        ({"low": float("nan")}, "must be a finite number or None"),
        ({"high": 10**400, "low": "a"}, "must be a finite number or None"),
        ({"low": 1.0, "high": 1.0}, "is not below"),
    ],
)
def test_a_signal_that_makes_no_sense_is_an_error(changes, words):
    with pytest.raises(ValueError, match=words):
        dataclasses.replace(S, **changes)


# As a table


def test_the_table_has_one_row_a_number():
    trace = example()
    table = trace.to_dataframe()
    assert list(table.columns) == ["step", "token", "unit", "signal", "value"]
    assert len(table) == 2 * T * H
    row = table[(table.signal == "h") & (table.step == 2) & (table.unit == 1)]
    assert row.token.item() == "c"
    assert row.value.item() == trace["h"][2, 1]


def test_the_table_goes_back_to_the_arrays():
    trace = example(values={"z_h": np.arange(20.0).reshape(T, 5), "h": np.ones((T, H))})
    table = trace.to_dataframe()
    for symbol in trace:
        wide = table[table.signal == symbol].pivot(index="step", columns="unit", values="value")
        np.testing.assert_array_equal(wide.to_numpy(), trace[symbol])


def test_the_tokens_of_the_table_are_missing_where_there_are_none():
    assert example(tokens=None).to_dataframe().token.isna().all()


# Journeys

texts = st.text(st.characters(codec=None, categories=None), max_size=3)


@st.composite
def traces(draw):
    cell = CELLS[draw(st.sampled_from(sorted(CELLS)))]
    dtype = draw(st.sampled_from([np.float32, np.float64]))
    steps, units, inputs = (draw(st.integers(1, 4)) for _ in range(3))
    numbers = st.floats(width=32 if dtype == np.float32 else 64)

    def array(*shape):
        return draw(hnp.arrays(dtype, shape, elements=numbers))

    return Trace(
        cell=cell.name,
        signals=cell.signals,
        values={signal.symbol: array(steps, units) for signal in cell.signals},
        initial={name: array(units) for name in cell.state},
        x=array(steps, inputs),
        tokens=draw(st.none() | st.tuples(*[texts] * steps)),
    )


def same_bits(a: Trace, b: Trace) -> bool:
    """Equal, and zeros of the same sign."""
    zeros = [np.signbit(a[s]) == np.signbit(b[s]) for s in a]
    nans = [np.isnan(a[s]) for s in a]
    return a == b and all((z | n).all() for z, n in zip(zeros, nans, strict=True))


@given(traces())
@settings(deadline=None, max_examples=60)
def test_json_and_npz_give_back_the_very_trace_whatever_its_numbers_and_tokens(trace):
    text = trace.to_json()
    json.loads(text, parse_constant=pytest.fail)
    assert same_bits(Trace.from_json(text), trace)
    assert same_bits(Trace.from_npz(stored(trace)), trace)


def test_what_is_not_finite_is_a_word_in_json():
    values = {"z_h": np.array([[np.inf, -np.inf, np.nan, 1.0]]), "h": np.zeros((1, 4))}
    trace = example(values=values, initial={}, x=np.zeros((1, 1)), tokens=None)
    assert json.loads(trace.to_json())["values"]["z_h"] == [["Infinity", "-Infinity", "NaN", 1.0]]


def test_a_trace_of_a_run_that_overflowed_survives_the_journey():
    params = {name: 1e200 * np.ones(shape) for name, shape in CELLS["rnn"].shapes(1, 2).items()}
    trace = run("rnn", params, [[1e200], [-1e200]])
    assert not np.isfinite(trace["z_h"]).all()
    assert Trace.from_json(trace.to_json()) == trace
    assert Trace.from_npz(stored(trace)) == trace


def test_json_is_ascii_and_does_not_close_a_script_by_accident_of_encoding():
    assert example(tokens=("\ud800", "\u2028", "é", "日")).to_json().isascii()


def test_npz_goes_to_a_path_as_it_is_given(tmp_path):
    path = tmp_path / "trace"
    example().to_npz(path)
    assert Trace.from_npz(path) == example()
    assert Trace.from_npz(str(path)) == example()


def test_numpy_reads_the_archive_without_pickle():
    with np.load(stored(example()), allow_pickle=False) as archive:
        np.testing.assert_array_equal(archive["values.h"], example()["h"])


def test_a_file_that_is_missing_is_a_missing_file(tmp_path):
    with pytest.raises(FileNotFoundError):
        Trace.from_npz(tmp_path / "none.npz")


@pytest.mark.parametrize("file", [None, 3, b"PK", io.StringIO()])
def test_what_is_no_file_is_a_type_error(file):
    for use in (Trace.from_npz, example().to_npz):
        with pytest.raises(TypeError, match=r"file is a \w+; accepted are a path and an open binary file"):
            use(file)


# Hostile JSON


def body(**changes):
    return json.loads(example().to_json()) | changes


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "no valid JSON"),
        ("[" * 100_000, "no valid JSON"),
        ('{"format": NaN}', "NaN is not JSON"),
        ("[]", "'format' must be"),
        ("{}", "'format' must be"),
        (None, "no valid JSON"),
        (body(format="lstm_viz.trace/9"), "'format' must be 'lstm_viz.trace/1'"),
        (body(dtype="object"), "'dtype' must be one of float32, float64"),
        (body(dtype=["float64"]), "'dtype' must be"),
        (body(cell=3), "cell must be a name"),
        (body(tokens="abcd"), "'tokens' must be a list"),
        (body(tokens=[1, 2, 3, 4]), "Tokens must be texts"),
        (body(signals={}), "'signals' must be a list"),
        (body(signals=[{"symbol": "h"}]), "each with blurb, high, low, name, role, short, symbol"),
        (body(signals=[]), "one Signal or more"),
        (body(values=[]), "'values' must map"),
        (body(values=None), "'values' must map"),
        (body(initial=[0, 0]), "'initial' must map"),
        (body(initial={"h": 0}), r"initial\['h'\] must be a list"),
        (body(initial={"h": []}), "'h' has 2 units"),
        (body(x=None), "x must be a list"),
        (body(x=[]), "x has shape"),
        (body(x=[[1, 2], [3]]), "rows of x differ"),
        (body(x=[["1"]]), "x holds \"'1'\", which is no number"),
        (body(x=[[True]]), "x holds 'True'"),
        (body(x=[[None]]), "x holds 'None'"),
        (body(x=[[[1]]]), "which is no number"),
        (body(x=[[10**400]]), "too large"),
    ],
)
def test_json_that_is_no_trace_is_refused_with_a_reason(text, words):
    with pytest.raises(ValueError, match=words):
        Trace.from_json(json.dumps(text) if isinstance(text, dict) else text)


# Hostile NPZ


def members(trace: Trace) -> dict[str, bytes]:
    with zipfile.ZipFile(stored(trace)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(content, compression=zipfile.ZIP_DEFLATED) -> io.BytesIO:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as archive:
        for name, data in content.items():
            archive.writestr(name, data)
    file.seek(0)
    return file


def npy(array, **options) -> bytes:
    file = io.BytesIO()
    np.lib.format.write_array(file, array, **options)
    return file.getvalue()


def claiming(shape: str, descr: str = "<f8", data: bytes = b"") -> bytes:
    """An .npy file whose head says what it likes."""
    head = f"{{'descr': '{descr}', 'fortran_order': False, 'shape': {shape}, }}\n".encode()
    return b"\x93NUMPY\x01\x00" + len(head).to_bytes(2, "little") + head + data


HUGE_HEAD = b"\x93NUMPY\x02\x00" + (2**31).to_bytes(4, "little")
PICKLE = npy(np.array([print], dtype=object), allow_pickle=True)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ({"x.npy": PICKLE}, r"'x' is no \.npy array of float32 or float64"),
        ({"x.npy": npy(np.zeros((T, D), complex))}, r"is no \.npy array"),
        ({"x.npy": npy(np.zeros((T, D), "S3"))}, r"is no \.npy array"),
        ({"x.npy": npy(np.zeros((T, D), np.uint8))}, "'x' is uint8, its header says float64"),
        ({"x.npy": npy(np.zeros((T, D), np.float32))}, "'x' is float32, its header says float64"),
        ({"x.npy": npy(np.zeros((T, D, 1)))}, "says shape"),
        ({"x.npy": npy(np.zeros(T))}, "x has shape"),
        ({"x.npy": claiming("(100000000, 1000)")}, "says shape"),
        ({"x.npy": claiming("(10**9, 10**9)")}, r"is no \.npy array"),
        ({"x.npy": claiming("(-4, -3)", data=bytes(96))}, r"is no \.npy array"),
        ({"x.npy": claiming("(4, 3)", data=bytes(95))}, "says shape"),
        ({"x.npy": claiming("(4, 3)", data=bytes(97))}, "says shape"),
        ({"x.npy": claiming("'abc'")}, r"is no \.npy array"),
        ({"x.npy": claiming("(" * 3000)}, r"is no \.npy array"),
        ({"x.npy": claiming("(4, 3)", descr="|V8")}, r"is no \.npy array"),
        ({"x.npy": HUGE_HEAD + b" " * 1000}, r"is no \.npy array"),
        ({"x.npy": b""}, r"is no \.npy array"),
        ({"x.npy": b"\x93NUMPY"}, r"is no \.npy array"),
        ({"x.txt": b"hello"}, r"is no \.npy array"),
        ({"../../evil.npy": npy(np.zeros(1))}, "look at ../../evil"),
        ({"values.c.npy": npy(np.zeros((T, H)))}, "look at values.c"),
        ({"header.npy": npy(np.zeros(3))}, "lacks 'header'"),
        ({"header.npy": npy(np.full(3, 255, np.uint8))}, "its header is not text"),
        ({"header.npy": npy(np.frombuffer(b"{}", np.uint8))}, "'format' must be"),
    ],
)
def test_an_archive_that_is_no_trace_is_refused_with_a_reason(content, words):
    with pytest.raises(ValueError, match=words):
        Trace.from_npz(packed(members(example()) | content))


@pytest.mark.parametrize("initial", [None, "h", {"h": 1}, [3], ["h", "z_h"]])
def test_a_header_that_lists_another_state_is_refused(initial):
    content = members(example())
    header = json.loads(np.lib.format.read_array(io.BytesIO(content["header.npy"])).tobytes()) | {"initial": initial}
    content["header.npy"] = npy(np.frombuffer(json.dumps(header).encode(), np.uint8))
    with pytest.raises(ValueError, match=r"must list the names|look at initial\.z_h"):
        Trace.from_npz(packed(content))


@pytest.mark.parametrize("missing", ["header.npy", "x.npy", "values.h.npy", "initial.h.npy"])
def test_an_archive_with_an_array_missing_is_refused(missing):
    content = members(example())
    del content[missing]
    with pytest.raises(ValueError, match=missing.removesuffix(".npy")):
        Trace.from_npz(packed(content))


@pytest.mark.parametrize("data", [b"", b"PK", b"hello", b"\x80\x04.", bytes(1000)])
def test_bytes_that_are_no_archive_are_refused(data):
    with pytest.raises(ValueError, match="is no readable"):
        Trace.from_npz(io.BytesIO(data))


@pytest.mark.parametrize("compression", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_packing_that_numpy_never_uses_is_refused(compression):
    with pytest.raises(ValueError, match="packed as NumPy never does"):
        Trace.from_npz(packed(members(example()), compression))


def test_an_array_that_comes_twice_is_refused():
    with pytest.raises(ValueError, match="holds 'x' twice"):
        Trace.from_npz(packed({"x.npy": npy(np.zeros((T, D))), "x": b""}))


def test_a_stored_archive_in_fortran_order_or_other_byte_order_is_read():
    content = members(example())
    content["x.npy"] = npy(np.asfortranarray(example().x.astype(">f8")))
    assert Trace.from_npz(packed(content, zipfile.ZIP_STORED)) == example()


def test_a_small_file_that_unpacks_to_much_is_refused_before_it_costs_memory():
    bomb = packed(members(example()) | {"x.npy": claiming("(4, 2500000)", data=bytes(80_000_000))})
    assert len(bomb.getvalue()) < 200_000
    tracemalloc.start()
    with pytest.raises(ValueError, match="more than the 1000000 bytes that are accepted"):
        Trace.from_npz(bomb, max_bytes=1_000_000)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 1_000_000


def test_the_limit_counts_all_arrays_together():
    trace = example()
    with pytest.raises(ValueError, match="bytes that are accepted"):
        Trace.from_npz(stored(trace), max_bytes=trace.x.nbytes + trace["h"].nbytes)


@given(st.data())
@settings(deadline=None, max_examples=150)
def test_a_damaged_archive_gives_the_trace_or_a_reason_and_nothing_else(data):
    raw = bytearray(stored(example()).getvalue())
    for _ in range(data.draw(st.integers(1, 4))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.just(len(raw)) | st.integers(0, len(raw)))
    try:
        trace = Trace.from_npz(io.BytesIO(bytes(raw[:cut])))
    except ValueError:
        return
    assert trace == example()
