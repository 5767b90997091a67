"""A run that is kept, in Node: it goes on as if it had never stopped, from a file too; what is made up is refused."""

import json
import random
from itertools import pairwise

import pytest

from tests.js.playground import KERNEL, SETUP

SETUPS = {
    "lstm": SETUP,
    "gru, rmsprop": {**SETUP, "cell": "gru", "task": "order", "optimiser": "rmsprop", "rate": 0.003, "units": 5},
    "rnn, sgd": {**SETUP, "cell": "rnn", "task": "parity", "length": 6, "optimiser": "sgd", "rate": 0.1, "batch": 6},
    "numbers": {**SETUP, "task": "adding", "length": 12, "forget": 1, "clip": 0},
    "relu, cut": {**SETUP, "cell": "relu", "truncate": 5, "optimiser": "momentum", "schedule": "half"},
    "endless": {**SETUP, "task": "continual", "length": 12, "batch": 6, "layers": 2, "carry": 1},
    "endless, no cell": {**SETUP, "task": "continual", "length": 12, "cell": "gru", "carry": 1},
    "a stack on a stock": {**SETUP, "layers": 2, "dropout": 0.2, "sequences": 64, "patience": 100, "schedule": "warm"},
}


@pytest.fixture(scope="module")
def node(bare_node):
    with bare_node.payloads({"kernel": KERNEL.read_bytes()}) as node:
        node.run(
            """async () => {
                for (const name of ["run", "worker", "kernel", "twin", "record", "runfile", "shown"])
                    window[name] = await import(`/net/training/${name}.js`);
                window.wasm = payload("kernel");
                window.backend = async (name) => (name === "kernel" ? kernel.kernelBackend(wasm) : twin.twinBackend());
                window.steps = (one, count) => Array.from({ length: count }, () => one.step());
                window.search = (setups) => "?" + encodeURIComponent(JSON.stringify(setups)).slice(0, 1900);
                // A run of some nets, looked at every five updates, and what is kept of it.
                window.kept = async (name, setups, count) => {
                    const one = run.createPack(await backend(name), setups);
                    const histories = setups.map(() => new shown.History(9));
                    const look = () => one.look().forEach((each, k) => histories[k].take([each]));
                    look();
                    for (let at = 1; at <= count; at++) {
                        one.step().forEach((loss, k) => Number.isNaN(loss) || histories[k].losses.push(loss));
                        if (at % histories[0].each === 0) look();
                    }
                    if (histories[0].last.update !== one.updates) look();
                    const about = { page: "race", search: search(setups), own: { why: "…" } };
                    const going = { setups, histories, states: one.state(), until: 100 };
                    return { one, histories, run: record.recordOf(going, about) };
                };
                window.same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
            }"""
        )
        yield node


@pytest.mark.parametrize("backend", ["kernel", "twin"])
@pytest.mark.parametrize("name", SETUPS)
def test_a_run_that_was_stopped_saved_and_opened_goes_on_bit_for_bit(node, name, backend):
    whole, resumed, look = node.run(
        """async ([name, setups]) => {
            const { one, run: saved } = await kept(name, setups, 37);
            const bytes = await runfile.fileOf(saved).arrayBuffer();
            const { run: opened } = runfile.runIn(bytes, "race", () => setups);
            const other = run.createPack(await backend(name), setups, opened.lanes);
            const next = [steps(one, 50), steps(other, 50)];
            return [...next, same(one.look(), other.look()) && same(one.state(), other.state())];
        }""",
        [backend, [SETUPS[name], {**SETUPS[name], "seed": 4}]],
    )
    assert len(whole) == 50
    assert resumed == whole
    assert look, "the nets, their optimisers and the random streams are the same afterwards, too"


def test_what_streams_are_kept_with_is_whole_and_fits_or_the_run_is_refused(node):
    fits = node.run(
        """async (setups) => {
            const { run: saved } = await kept("kernel", setups, 20);
            const [lane] = saved.lanes;
            const ends = (k, value) => Object.assign(lane.ends.slice(), { [k]: value });
            const worse = [{}, { ends: undefined }, { memory: undefined }, { memory: lane.memory.slice(1) },
                { ends: ends(0, 19) }, { ends: ends(1, 8) }, { ends: Array.from(lane.ends) }];
            const plain = { ...setups[0], carry: 0 };
            return [...worse.map((one) => record.fits({ ...saved, lanes: [{ ...lane, ...one }] }, () => setups)),
                record.fits({ ...saved, setups: [plain] }, () => [plain])];
        }""",
        [SETUPS["endless"]],
    )
    assert fits == [True, *[False] * 7]


def test_what_is_shown_of_a_run_is_what_was_shown(node):
    assert node.run(
        """async (setups) => {
            const { histories, run: saved } = await kept("kernel", setups, 73);
            const { run: opened } = runfile.runIn(await runfile.fileOf(saved).arrayBuffer(), "race", () => setups);
            const found = setups.map(() => new shown.History(9));
            record.remember(opened, found);
            const of = ({ columns, held, losses, each }) => ({ columns, held, losses, each });
            return same(found.map(of), histories.map(of)) && same(opened.own, saved.own) && opened.until === 100;
        }""",
        [SETUP, {**SETUP, "cell": "rnn"}],
    )


def test_a_lane_that_has_diverged_stays_where_it_stood(node):
    updates, losses = node.run(
        """async (setups) => {
            const { one, run: saved } = await kept("kernel", setups, 30);
            const { run: opened } = runfile.runIn(await runfile.fileOf(saved).arrayBuffer(), "race", () => setups);
            const other = run.createPack(await backend("kernel"), setups, opened.lanes);
            return [opened.lanes.map(({ updates }) => updates), steps(other, 5).map(([, loss]) => Number.isNaN(loss))];
        }""",
        [{**SETUP, "task": "adding"}, {**SETUP, "task": "adding", "optimiser": "sgd", "rate": 1e30, "clip": 0}],
    )
    assert updates[0] == 30 > updates[1]
    assert losses == [True] * 5


def test_a_worker_tells_what_a_run_goes_on_from_whenever_it_rests_and_every_second(node):
    """From what it told last, another worker goes on as the first would have."""
    resting, running, told = node.run(
        """async (setup) => {
            let clock = 0;
            const told = [];
            const { hear } = worker.createServant((news) => told.push(news), () => (clock += 5));
            const until = async (holds) => { while (!holds()) await new Promise((rest) => setTimeout(rest, 2)); };
            const rests = () => until(() => told.at(-1).kind === "news" && !told.at(-1).running);
            await hear({ act: "start", setups: [setup], wasm, each: 5 });
            hear({ act: "go", rate: 0, until: 900 });
            await rests();
            const running = told.filter((news) => news.running && news.states).length / (clock / 1000);
            const { states } = told.at(-1);
            const other = [];
            const second = worker.createServant((news) => other.push(news));
            await second.hear({ act: "start", setups: [setup], wasm, each: 5, states });
            const { first: [{ update }] } = other[0];
            for (const one of [hear, second.hear]) for (let k = 0; k < 3; k++) one({ act: "one" });
            const three = (list) => list.slice(-3).flatMap(({ losses }) => losses);
            return [[states[0].updates, update], running, [three(told), three(other)]];
        }""",
        SETUP,
    )
    assert resting == [900, 900]
    assert 0.8 < running < 1.5
    assert told[0] == told[1]


def test_of_large_nets_fewer_moments_are_kept_and_the_last_one_always(node):
    small, large = node.run(
        """(setup) => [8, 128].map((units) => record.thinned(Array.from({ length: 4 }, () => ({ ...setup, units })),
            Array.from({ length: 200 }, (_, k) => 10 * k)))""",
        SETUP,
    )
    assert small == list(range(0, 2000, 10))
    assert large[-1] == 1990
    assert 5 < len(large) < 16
    assert len({later - sooner for sooner, later in pairwise(large[:-1])}) == 1


@pytest.fixture(scope="module")
def saved(node):
    """A file, as bytes."""
    return bytes(
        node.run(
            """async (setups) => {
                window.setups = setups;
                const { run: made } = await kept("kernel", setups, 12);
                window.opened = (bytes, page = "race") => {
                    const known = (text) => (text === made.search ? setups : null);
                    const found = runfile.runIn(Uint8Array.from(bytes).buffer, page, known);
                    return found.problem ?? "run";
                };
                return Array.from(new Uint8Array(await runfile.fileOf(made).arrayBuffer()));
            }""",
            [{**SETUP, "units": 2}],
        )
    )


def opened(node, data: bytes, page: str = "race") -> str:
    return node.run("([bytes, page]) => opened(bytes, page)", [list(data), page])


def test_a_file_that_is_no_run_or_of_another_page_is_told_apart(node, saved):
    assert opened(node, saved) == "run"
    assert opened(node, saved, "trainer") == "elsewhere"
    assert opened(node, b"") == "notRun"
    assert opened(node, b"PK\x03\x04 some other file") == "notRun"
    assert opened(node, b"\xff" * 200) == "notRun"
    for text in (b"{}", b"null", b"[]", b'{"__metadata__": null}', b'{"__metadata__": {"format": "lstm-viz run 0"}}'):
        assert opened(node, len(text).to_bytes(8, "little") + text) == "notRun"


def changed(saved: bytes, change) -> bytes:
    """The file with another header; `change` is given the header and the run in it."""
    length = int.from_bytes(saved[:8], "little")
    header = json.loads(saved[8 : 8 + length])
    run = json.loads(header["__metadata__"]["run"])
    change(header, run)
    header["__metadata__"]["run"] = json.dumps(run)
    text = json.dumps(header).encode()
    return len(text).to_bytes(8, "little") + text + saved[8 + length :]


@pytest.mark.parametrize(
    "change",
    [
        lambda header, run: run.update(search="?units=4096"),
        lambda header, run: run.update(setups=[{**SETUP, "units": 1024}]),
        lambda header, run: run.update(lanes=run["lanes"] * 2),
        lambda header, run: run.update(lanes=[]),
        lambda header, run: run.update(lanes=[None]),
        lambda header, run: run.update(lanes={"length": 1e9}),
        lambda header, run: run["lanes"][0].update(updates=1e308),
        lambda header, run: run["lanes"][0].update(updates=11),
        lambda header, run: run["lanes"][0].update(place=-1),
        lambda header, run: run["lanes"][0].update(spare="1"),
        lambda header, run: run["lanes"][0].update(diverged="no"),
        lambda header, run: run.update(moments=[]),
        lambda header, run: run.update(moments=[5, 5, 5]),
        lambda header, run: run.update(moments=[-5]),
        lambda header, run: run.update(moments=[3]),
        lambda header, run: run.update(until=None),
        lambda header, run: run.update(each=0),
    ],
)
def test_a_run_whose_parts_do_not_fit_together_is_refused(node, saved, change):
    assert opened(node, changed(saved, lambda header, run: None)) == "run"
    assert opened(node, changed(saved, change)) == "broken"


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ({"alphabet": 4, "fillers": 4, "layers": 1, "start": "pytorch"}, "run"),
        ({"alphabet": 8}, "broken"),
        ({"start": "orthogonal"}, "broken"),
        ({"of another time": 1}, "broken"),
    ],
)
def test_a_run_of_a_time_when_there_was_less_to_choose_is_opened_if_all_that_is_new_is_as_usual(
    node, saved, more, found
):
    got = node.run(
        """([bytes, more]) => {
            const today = () => setups.map((setup) => ({ ...setup, ...more }));
            return runfile.runIn(Uint8Array.from(bytes).buffer, "race", today).problem ?? "run";
        }""",
        [list(saved), more],
    )
    assert got == found


def test_files_that_are_cut_or_changed_anywhere_are_opened_or_refused_and_never_break(node, saved):
    """Whatever is opened after that is whole: a run is made of it, and steps."""
    dice = random.Random(5)
    files = [saved[: dice.randrange(len(saved))] for _ in range(60)]
    for _ in range(240):
        data = bytearray(saved)
        for _ in range(dice.choice((1, 3, 20))):
            place = dice.randrange(len(data)) if dice.random() < 0.4 else dice.randrange(2500)
            data[place] = dice.choice((dice.randrange(256), data[place] ^ 1, ord("9"), ord("-")))
        files.append(bytes(data))
    told = node.run(
        """async (files) => {
            const one = await backend("kernel");
            return files.map((bytes) => {
                const found = runfile.runIn(Uint8Array.from(bytes).buffer, "race", () => setups);
                if (found.problem) return found.problem;
                run.createPack(one, setups, found.run.lanes).step();
                record.remember(found.run, setups.map(() => new shown.History(9)));
                return "run";
            });
        }""",
        [list(data) for data in files],
    )
    assert set(told[:60]) <= {"notRun", "broken"}, "none that is cut is taken for whole"
    assert set(told) <= {"notRun", "broken", "elsewhere", "run"}
    assert len(set(told)) >= 3
