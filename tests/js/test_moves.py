"""What moves?: the films that a browser makes against those of Python."""

import numpy as np
import pytest

from lstm_viz.series import moves

SETUP = """async (bytes) => {
    window.films = await import("/net/moves/films.js");
    window.RandomState = (await import("/net/training/random.js")).RandomState;
    const { readFileSync } = await import("node:fs");
    window.images = films.imagesOf(new Uint8Array(readFileSync(bytes)));
}"""


@pytest.fixture(scope="module")
def node(bare_node):
    bare_node.run(SETUP, str(moves.FILE))
    return bare_node


@pytest.mark.parametrize(("held", "noise"), [(True, moves.NOISE), (False, 0)])
def test_a_browser_makes_the_same_films_from_the_same_seed(node, held, noise):
    told = node.run(
        """([held, noise]) => films.filmed(images, new RandomState(7), 60, held, noise).map(({ told, frames }) => (
            { ...told, frames: frames.map((each) => [...each]), seen: frames.map(films.seen) }))""",
        [held, noise],
    )
    wanted = moves.filmed(np.random.RandomState(7), 60, held_out=held, noise=noise)
    assert set(wanted.kinds) == set(range(len(moves.KINDS)))
    for name, list_of in {"kind": "kinds", "onset": "onsets", "phase": "phases", "image": "images"}.items():
        np.testing.assert_array_equal([each[name] for each in told], getattr(wanted, list_of))
    np.testing.assert_array_equal(np.reshape([each["frames"] for each in told], wanted.frames.shape), wanted.frames)
    np.testing.assert_array_equal([each["seen"] for each in told], moves.seen(wanted.frames))


def test_a_film_that_runs_backwards_is_another_movement(node):
    kinds, backwards = node.run("() => [films.KINDS, films.BACKWARDS]")
    assert tuple(kinds) == moves.KINDS
    for kind, mirror in enumerate(backwards):
        ways = {tuple(moves.steps_of(mirror, 0, phase)[1:]) for phase in range(moves.PHASES)}
        for phase in range(moves.PHASES):
            steps = moves.steps_of(kind, 0, phase)[1:]
            assert tuple((-x, -y) for x, y in reversed(steps)) in ways


def test_who_sees_every_step_is_sure_after_ten_frames(node):
    best = moves.best_possible()
    assert best[0] == pytest.approx(1 / 9)
    assert best == sorted(best)
    assert best[8] < 1
    assert best[9:] == [1, 1, 1]
