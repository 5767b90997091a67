"""Memories to build by hand from one or two units: what is asked, on which hidden sequences, and the judge.

Shapes: T steps, B sequences, D input size, H hidden units. The answer of a net is ``h`` of its first unit.

Weights go by names that a learner can read: ``"f1.x2"`` leads from the second input to gate f of unit 1, ``"f1.h1"``
from h of unit 1 one step before, ``"f1.b"`` is the bias. What is not named is 0.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

import numpy as np

from lstm_viz.cells import CELLS, Values
from lstm_viz.run import unroll
from lstm_viz.trace import Array

Weights = Mapping[str, float]

SEQUENCES, STEPS = 40, 24
LIMIT = 20.0
"""The largest size of a weight: beyond it a gate is open or shut for all that these inputs can do."""

GAPS = (1, 2, 3, 5, 10, 20, 50, 100, 200, 500, 1000)
"""Idle steps in a row, for which a memory is tried."""

ON = 0.5
MOST_SEEDS = 2**32


@dataclass(frozen=True, eq=False)
class Sequences:
    """Inputs x (B, T, D) and what is to come out: target (B, T)."""

    x: Array
    target: Array


@dataclass(frozen=True, eq=False)
class Probe:
    """One sequence whose idle steps can be repeated: rows (T, D), and which of them are `idle` (T,)."""

    rows: Array
    idle: Array


@dataclass(frozen=True, eq=False)
class Challenge:
    """One memory to build.

    Attributes
    ----------
    name, title : str
    inputs : tuple of D str
        What each input means.
    units : int
        H.
    tolerance : float or None
        How far h may be from the target. None: the target is on (1) or off (0), and h above `ON` means on.
    draw : callable
        ``draw(rng) -> (T, D)``, one hidden sequence.
    target : callable
        ``target(x (T, D)) -> (T,)``.
    probes : tuple of Probe
        For how long it holds.
    solved : mapping of str to weights
        By cell: weights that the judge accepts. A cell for which none were found is not in it.
    tried : mapping of str to weights
        By cell: the best that was found where nothing passes.
    """

    name: str
    title: str
    inputs: tuple[str, ...]
    units: int
    tolerance: float | None
    draw: Callable[[np.random.Generator], Array]
    target: Callable[[Array], Array]
    probes: tuple[Probe, ...]
    solved: Mapping[str, Weights]
    tried: Mapping[str, Weights] = field(default_factory=dict)


@dataclass(frozen=True)
class Verdict:
    """How many of the sequences are right at every step, and the first wrong one with its first wrong step."""

    right: int
    of: int
    sequence: int | None = None
    step: int | None = None

    @property
    def passed(self) -> bool:
        """Whether all of them are right."""
        return self.right == self.of


def names(challenge: Challenge, cell: str) -> list[str]:
    """Every weight of the net: of W row by row, then of U, then b, in the cell's own order of gates."""
    units = range(1, challenge.units + 1)
    rows = [f"{gate}{unit}" for gate in CELLS[cell].gates for unit in units]
    sources = [f"x{k}" for k in range(1, len(challenge.inputs) + 1)], [f"h{k}" for k in units], ["b"]
    return [f"{row}.{source}" for part in sources for row in rows for source in part]


def params_of(challenge: Challenge, cell: str, weights: Weights) -> Values:
    """The weights as the parameters of `lstm_viz.run`.

    Raises
    ------
    ValueError
        When a weight is not one of this net, or is not a number from -LIMIT to LIMIT.
    """
    known = names(challenge, cell)
    for name, value in weights.items():
        if name not in known:
            raise ValueError(f"There is no weight {name!r} in this net; there are {', '.join(known)}.")
        if not abs(value) <= LIMIT:  # true of NaN too
            raise ValueError(f"{name} is {value}; it must be a number from {-LIMIT:g} to {LIMIT:g}.")
    flat = np.array([weights.get(name, 0.0) for name in known])
    shapes = CELLS[cell].shapes(len(challenge.inputs), challenge.units)
    ends = np.cumsum([np.prod(shape) for shape in shapes.values()])
    return {name: part.reshape(shapes[name]) for name, part in zip(shapes, np.split(flat, ends[:-1]), strict=True)}


def hidden(challenge: Challenge, seed: int) -> Sequences:
    """The sequences that a seed stands for; the same for everybody who asks with this seed."""
    rng = np.random.default_rng(seed)
    x = np.stack([challenge.draw(rng) for _ in range(SEQUENCES)])
    return Sequences(x, np.stack([challenge.target(each) for each in x]))


def output(challenge: Challenge, cell: str, weights: Weights, x: Array) -> Array:
    """h of unit 1 for sequences x (B, T, D): (B, T)."""
    kind = CELLS[cell]
    initial = {state: np.zeros(challenge.units) for state in kind.state}
    return unroll(kind, params_of(challenge, cell, weights), x.swapaxes(0, 1), initial)["h"][..., 0].T


def wrong(challenge: Challenge, h: Array, target: Array) -> Array:
    """Where h is not what was asked for."""
    if challenge.tolerance is None:
        return np.asarray((h > ON) != (target > ON))
    return np.asarray(~(np.abs(h - target) <= challenge.tolerance))


def judge(challenge: Challenge, cell: str, weights: Weights, sequences: Sequences) -> Verdict:
    """The verdict on a net."""
    bad = wrong(challenge, output(challenge, cell, weights, sequences.x), sequences.target)
    failing = np.flatnonzero(bad.any(axis=1))
    right, of = len(bad) - len(failing), len(bad)
    if not len(failing):
        return Verdict(right, of)
    return Verdict(right, of, int(failing[0]), int(bad[failing[0]].argmax()))


def stretched(challenge: Challenge, probe: Probe, gap: int) -> Sequences:
    """A probe with each of its idle steps `gap` times."""
    x = np.repeat(probe.rows, np.where(probe.idle, gap, 1), axis=0)
    return Sequences(x[None], challenge.target(x)[None])


def longest_gap(challenge: Challenge, cell: str, weights: Weights) -> int:
    """The most idle steps in a row, up to the last of `GAPS`, with which every probe is right at every step.

    Each of `GAPS` is tried until one fails, then what lies between is halved. 0 when not even the first holds.
    """

    def holds(gap: int) -> bool:
        tries = (stretched(challenge, probe, gap) for probe in challenge.probes)
        return all(judge(challenge, cell, weights, each).passed for each in tries)

    held, fails = 0, None
    for gap in GAPS:
        if not holds(gap):
            fails = gap
            break
        held = gap
    while fails is not None and fails - held > 1:
        middle = (held + fails) // 2
        held, fails = (middle, fails) if holds(middle) else (held, middle)
    return held


def _pulses(rng: np.random.Generator, share: float) -> Array:
    return (rng.random((STEPS, 1)) < share).astype(float)


def _first_late(rng: np.random.Generator) -> Array:
    """Nothing before a first pulse, which comes anywhere or, once in eight, never."""
    x = _pulses(rng, 0.15)
    x[: rng.integers(STEPS - 4)] = 0
    return x * (rng.random() > 0.125)


def _set_or_reset(rng: np.random.Generator) -> Array:
    what = rng.choice(3, STEPS, p=[0.74, 0.13, 0.13])
    return np.eye(3)[what][:, 1:]


def _up_to_five(rng: np.random.Generator) -> Array:
    x = np.zeros((STEPS, 1))
    x[rng.choice(STEPS, rng.integers(6), replace=False)] = 1
    return x


def _two_numbers(rng: np.random.Generator) -> Array:
    x = np.zeros((STEPS, 1))
    x[rng.choice(STEPS - 2, 2, replace=False), 0] = rng.integers(10, 71, 2) / 100
    return x


def _set_and_reset(x: Array) -> Array:
    """On from a set to the next reset."""
    on, states = 0.0, []
    for put, clear in x:
        on = 1.0 if put else 0.0 if clear else on
        states.append(on)
    return np.array(states)


def _probe(*events: tuple[float, ...], idle: tuple[float, ...], between: int = 0) -> Probe:
    """Each event, then `between` plain idle steps, then one that can be repeated."""
    one = len(events[0])
    rows = [row for event in events for row in (event, *[idle] * (between + 1))]
    marks = [mark for _ in events for mark in (False, *[False] * between, True)]
    return Probe(np.array(rows, dtype=float).reshape(-1, one), np.array(marks))


def _frozen(**weights: Mapping[str, float]) -> Mapping[str, Weights]:
    return MappingProxyType(weights)


CHALLENGES: Mapping[str, Challenge] = MappingProxyType(
    {
        each.name: each
        for each in (
            Challenge(
                "latch",
                "Latch",
                ("pulse",),
                1,
                None,
                _first_late,
                lambda x: np.maximum.accumulate(x[:, 0]),
                (_probe((1,), idle=(0,)), Probe(np.array([[0.0], [1.0], [0.0]]), np.array([True, False, True]))),
                _frozen(
                    lstm={"f1.b": 8, "i1.b": 4, "g1.x1": 4, "o1.b": 4},
                    rnn={"h1.x1": 6, "h1.h1": 3, "h1.b": -1},
                ),
            ),
            Challenge(
                "reset",
                "Latch with reset",
                ("set", "reset"),
                1,
                None,
                _set_or_reset,
                _set_and_reset,
                (_probe((1, 0), (0, 1), (1, 0), idle=(0, 0)),),
                _frozen(
                    lstm={"f1.b": 8, "f1.x2": -16, "i1.b": 4, "g1.x1": 4, "o1.b": 4},
                    rnn={"h1.x1": 8, "h1.x2": -8, "h1.h1": 3, "h1.b": -1},
                ),
            ),
            Challenge(
                "count",
                "Counter",
                ("pulse",),
                1,
                0.05,
                _up_to_five,
                lambda x: np.cumsum(x[:, 0]) / 10,
                (_probe(*[(1,)] * 5, idle=(0,)),),
                _frozen(lstm={"f1.b": 12, "i1.b": 12, "g1.x1": 0.105, "o1.b": 12}),
                _frozen(rnn={"h1.x1": 0.095, "h1.h1": 1.095, "h1.b": -0.01}),
            ),
            Challenge(
                "toggle",
                "Toggle",
                ("pulse",),
                1,
                None,
                lambda rng: _pulses(rng, 0.2),
                lambda x: np.cumsum(x[:, 0]) % 2,
                (_probe(*[(1,)] * 4, idle=(0,)),),
                _frozen(
                    lstm={
                        "f1.b": 9,
                        "f1.x1": -18,
                        "i1.b": -9,
                        "i1.x1": 18,
                        "g1.b": 2,
                        "g1.h1": -10,
                        "o1.b": 9,
                    }
                ),
            ),
            Challenge(
                "delay",
                "Delay by one step",
                ("pulse",),
                2,
                None,
                lambda rng: _pulses(rng, 0.4),
                lambda x: np.concatenate([[0.0], x[:-1, 0]]),
                (_probe((1,), (1,), idle=(0,), between=1),),
                _frozen(
                    lstm={
                        "f1.b": -6,
                        "i1.b": 6,
                        "g1.h2": 5,
                        "o1.b": 6,
                        "f2.b": -6,
                        "i2.b": 6,
                        "g2.x1": 5,
                        "o2.b": 6,
                    },
                    rnn={"h1.h2": 3, "h2.x1": 3},
                ),
            ),
            Challenge(
                "larger",
                "The larger of two",
                ("number",),
                1,
                0.1,
                _two_numbers,
                lambda x: np.maximum.accumulate(x[:, 0]),
                (_probe((0.3,), (0.6,), idle=(0,)), _probe((0.6,), (0.3,), idle=(0,))),
                _frozen(
                    lstm={
                        "f1.x1": -20,
                        "f1.h1": 20,
                        "f1.b": 1.5,
                        "i1.x1": 20,
                        "i1.h1": -20,
                        "i1.b": -1.5,
                        "g1.x1": 1.4,
                        "o1.b": 8,
                    }
                ),
            ),
        )
    }
)
