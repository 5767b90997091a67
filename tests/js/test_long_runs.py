"""A run of any length stays within bounds: what is kept of its losses and looks, in Node."""

import numpy as np
import pytest

from tests.js.playground import KERNEL, SETUP

FIRST, RECENT, MOST = 64, 8192, 16_384


@pytest.fixture(scope="module")
def node(bare_node):
    with bare_node.payloads({"kernel": KERNEL.read_bytes()}) as node:
        node.run(
            """async () => {
                for (const name of ["losses", "shown", "record", "runfile", "files"])
                    window[name] = await import(`/net/training/${name}.js`);
                window.long = (count) => {
                    const made = new losses.Losses();
                    for (let update = 1; update <= count; update++) made.push(1 / update);
                    return made;
                };
            }"""
        )
        yield node


@pytest.mark.parametrize("count", [10, MOST, MOST + 1, 300_000])
def test_losses_are_exact_at_both_ends_and_fewer_between_the_older_the_fewer(node, count):
    rows, length, last, thin, largest = node.run(
        """(count) => {
            const made = new losses.Losses();
            let largest = 0;
            for (let update = 1; update <= count; update++) {
                made.push(1 / update);
                largest = Math.max(largest, made.rows.length);
            }
            return [made.rows, made.length, made.last, made.thin, largest];
        }""",
        count,
    )
    updates, values = np.array(rows).T
    assert length == count
    assert last == 1 / count
    assert thin == (count > MOST)
    assert largest <= MOST + (count > MOST)
    np.testing.assert_array_equal(values, 1 / updates)
    assert updates[:FIRST].tolist() == list(range(1, min(count, FIRST) + 1))
    assert updates[-RECENT:].tolist() == list(range(max(1, count - RECENT + 1), count + 1))
    gaps = np.diff(updates[FIRST:])
    assert (gaps > 0).all()
    if count == 300_000:
        old, young = (part.mean() for part in np.array_split(gaps[: -RECENT + 1], 2))
        assert old > 4 * young > 4


def test_a_very_long_run_is_kept_saved_and_read_again_as_it_was(node):
    same, whole, bad, rows = node.run(
        """async (setup) => {
            const { createRun } = await import("/net/training/run.js");
            const { kernelBackend } = await import("/net/training/kernel.js");
            const one = createRun(await kernelBackend(payload("kernel")), setup);
            const history = new shown.History();
            history.take([one.look()]);
            history.losses = long(100_000);
            const states = [{ ...one.state(), updates: 100_000 }];
            history.take([{ ...one.look(), update: 100_000 }]);
            const run = { setups: [setup], histories: [history], states, until: 100_000 };
            const saved = record.recordOf(run, { page: "trainer", search: "", own: null });
            const bytes = await runfile.fileOf(saved).arrayBuffer();
            const { run: opened } = runfile.runIn(bytes, "trainer", () => [setup]);
            const again = new shown.History();
            record.remember(opened, [again]);
            const text = (each) => JSON.stringify(each.losses);
            const worse = [[3, 0.5], [1, 0.5]].map((end) => ({ ...saved,
                lanes: [{ ...saved.lanes[0], losses: Float64Array.from([...saved.lanes[0].losses, ...end]) }] }));
            const rows = files.csvOf(history).split("\\r\\n");
            return [text(again) === text(history), record.fits(saved, () => [setup]),
                worse.map((each) => record.fits(each, () => [setup])), [rows.length, rows[1], rows[2], rows.at(-2)]];
        }""",
        SETUP,
    )
    assert same
    assert whole
    assert bad == [False, False], "updates rise, up to the last"
    count, first, second, last = rows
    assert MOST / 2 < count < MOST + 4
    assert first.startswith("0,,")
    assert second == "1,1,,"
    assert last.startswith("100000,0.00001,")


def test_looks_and_columns_stay_within_bounds_however_often_a_run_rests(node):
    held, columns, last, race = node.run(
        """() => {
            const look = (update) => ({ update, loss: 1, score: 1, parts: [], sure: [], parameters: {} });
            const one = new shown.History();
            for (let update = 0; update < 20_000; update++) one.take([look(update)]);
            const race = new shown.History(601, 10);
            for (let update = 0; update <= 100_000; update += race.each) race.take([look(update)]);
            return [one.held.length, one.columns.length, one.held.at(-1).update, race.columns.length];
        }"""
    )
    assert held <= 4096
    assert columns <= 51
    assert last == 19_999
    assert race <= 601
