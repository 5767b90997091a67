"""`What comes next?`: the browser's forecasts and errors against NumPy's, and what the page says of them."""

import base64
import contextlib
import gzip
import io
import json
import re
from functools import cache

import numpy as np
import pytest
import torch
from torch import nn

from lstm_viz.browser.instruments.forecast import payload
from lstm_viz.training.forecast import NAMES, card, forecast, rmse, weights
from lstm_viz.ui.lessons import PAGES, lesson_of
from tests.js.playground import KERNEL
from tools.forecast import demand, glucose
from tools.forecasters import SPLIT

LESSON = lesson_of("forecast")
PROMPTS = {each["id"]: "".join(each["answer"]) for each in LESSON["prompts"]}
ASKED = {each["id"]: "".join(each["text"]) for each in LESSON["prompts"]}
(PROSE,) = PAGES.glob("*/*_What_comes_next.md")
HOME = LESSON["home"]["now"]

# Of each series all that the tests ask for: counted once.
ALL = """async ({ header, names }) => {
    const series = await import("/net/forecast/series.js");
    const { createForecaster } = await import("/net/forecast/forecaster.js");
    const { weightsOf } = await import("/net/forecast/setup.js");
    const { intervalOf } = await import("/net/forecast/score.js");
    const model = await import("/instruments/forecast/model.js");
    const { linesOf } = await import("/instruments/forecast/code.js");
    const words = await import("/words/forecast.js");
    const { floats } = await import("/instruments/forecast/nets.js");
    const bytes = (name) => new Uint8Array(payload(name));
    const all = { electricity: () => series.electricityOf(bytes("electricity")), glucose: () => series.glucoseOf(bytes("glucose")), sunspots: series.sunspots };
    return Object.fromEntries(names.map((name) => {
        const own = all[name]();
        const arrays = Object.fromEntries(Object.entries(header.nets[name]).map(([key, text]) => [key, floats(text)]));
        const weights = weightsOf(arrays, series.scaleOf(own, "past"));
        const made = new Map();
        const net = { key: name, weights, by: (silent) => made.get(silent) ?? made.set(silent, createForecaster(weights, own, silent)).get(silent) };
        const score = (how) => model.scoreOf(own, Array.from({ length: model.PARTS }, (_, part) => model.readPart(net, own, part, how)), how);
        const [test, validation] = [score({}), score({ val: true })];
        const others = Object.fromEntries(model.othersOf(own).map((other) => [other, score({ other })]));
        const stands = model.standsOf(own);
        const now = header.home.now[name];
        const view = model.viewOf(header, net, own, stands[now], {});
        const emptied = model.viewOf(header, net, own, stands[now], { last: 4, silent: 1 });
        const dataOf = ({ from, ahead, one, panel }) => ({ from, ahead: [...ahead], one: [...one], c: [...panel.values.c], h: [...panel.values.h] });
        const ctx = { now: () => ({ series: own, net, at: stands[now], from: view.from }), store: { get: () => ({ net: "shipped" }) } };
        const beside = model.saidBy(own, model.othersOf(own).at(-1))(stands[now], own.ahead);
        const sentence = (t, silentUnit = null, last = null) => words.sentence({ ...view, series: own, at: stands[now], beside, other: model.othersOf(own).at(-1), last, silentUnit, band: validation.band, t });
        return [name, {
            at: test.errors.at, rmse: test.rmse, validation: validation.rmse, intervals: test.intervals, band: validation.band, held: model.heldOf(test, validation), stands: stands.length,
            others: Object.fromEntries(Object.entries(others).map(([other, each]) => [other, each.rmse])), told: own.told,
            apart: Object.fromEntries(Object.entries(others).map(([other, each]) => [other, own.told.map((k) => intervalOf(own, test.errors, k - 1, each.errors))])),
            lasts: Object.fromEntries(model.lastsOf(own, Infinity).map((last) => [last, score({ last }).rmse[0]])), thinned: model.thinnedOf(own, test),
            silent: name === "electricity" ? [10, 12].map((silent) => score({ silent }).rmse) : [], clock: model.clockOf(net, own),
            view: dataOf(view), emptied: dataOf(emptied), now: stands[now], lines: linesOf(ctx),
            said: [sentence(0), sentence(own.ahead - 1), sentence(0, 3, 8), sentence(-1)], times: [0, 1, own.ahead].map((k) => words.timeOf(own, stands[now] + k)),
            spans: [1, 2, 11, 48, 336].map((steps) => words.spanOf(own, steps)),
            saturday: name === "electricity" ? [240, 288].map((place) => ({ ahead: [...net.by(null).ahead(stands[place], 48)], came: own.values.slice(stands[place], stands[place] + 48), week: [...model.saidBy(own, "season-336")(stands[place], 48)], time: words.timeOf(own, stands[place] + 23) })) : [],
            verdict: words.SEES.verdict[name],
            single: name === "electricity" ? net.by(10).ahead(stands[200], 1)[0] : 0,
            weekend: name === "electricity" ? [false, true].map((free) => { const at = test.errors.at.filter((step) => (Math.floor(step / 48) % 7 >= 5) === free); return at.reduce((sum, step) => sum + net.by(null).before(step).c[12], 0) / at.length; }) : [],
        }];
    }));
}"""  # noqa: E501


@pytest.fixture(scope="module")
def header():
    return payload({**LESSON, "kernel": True})


@pytest.fixture(scope="module")
def node(bare_node, header):
    files = {name: base64.b64decode(header[name]) for name in ("electricity", "glucose")}
    with bare_node.payloads({**files, "kernel": KERNEL.read_bytes()}) as given:
        yield given


@pytest.fixture(scope="module")
def told(node, header):
    few = {name: header[name] for name in ("nets", "home", "cell", "signals")}
    return node.run(ALL, {"header": few, "names": NAMES})


@cache
def errors(name, part="test"):
    return forecast(name).errors(forecast(name).net(weights(name)), part)


@pytest.mark.parametrize("name", NAMES)
def test_the_browser_forecasts_as_numpy_does_net_and_others(told, name):
    series, found = forecast(name), told[name]
    assert found["at"] == series.origins("test").tolist()
    np.testing.assert_allclose(found["rmse"], rmse(errors(name)), rtol=1e-6)
    np.testing.assert_allclose(found["validation"], rmse(errors(name, "validation")), rtol=1e-6)
    said = {"same": series.same}
    said |= {f"season-{season}": series.seasonal(season) for season in series.seasons}
    said |= {f"linear-{order}": series.linear(order) for order in series.orders}
    assert set(found["others"]) == set(said)
    for other, each in said.items():
        np.testing.assert_allclose(found["others"][other], rmse(series.errors(each)), rtol=2e-4, err_msg=other)


@pytest.mark.parametrize("name", NAMES)
def test_the_card_says_what_numpy_finds_again(name):
    told, series = card(name), forecast(name)
    np.testing.assert_allclose(told["score"]["test"], rmse(errors(name)), atol=2e-3)
    np.testing.assert_allclose(told["baselines"]["same"], rmse(series.errors(series.same)), atol=2e-3)
    assert told["parameters"] == sum(array.size for array in weights(name).values())
    picked = min(told["seeds"]["validation"], key=lambda seed: told["seeds"]["validation"][seed])
    assert int(picked) == told["seeds"]["shipped"]
    assert told["seeds"]["test"]["past"][picked] == pytest.approx(told["score"]["test"][0])
    assert told["split"] == SPLIT[name]


@pytest.mark.parametrize("name", NAMES)
def test_the_gates_that_are_shown_are_pytorchs_fed_its_own_forecasts(told, name):
    series, found = forecast(name), told[name]
    arrays = {key: torch.from_numpy(array).double() for key, array in weights(name).items()}
    units = arrays["head.weight"].shape[1]
    lstm, head = nn.LSTM(1, units).double(), nn.Linear(units, 1).double()
    for part, layer in (("lstm.", lstm), ("head.", head)):
        layer.load_state_dict({key.removeprefix(part): array for key, array in arrays.items() if key.startswith(part)})
    mean, spread = series.scale
    start, _ = series.piece(np.array([found["now"]]))
    x = torch.from_numpy((series.values[start[0] : found["now"]] - mean) / spread)[:, None]
    with torch.no_grad():
        h, state = lstm(x)
        states, said = [h], [head(h[-1:])]
        for _ in range(series.ahead):
            more, state = lstm(said[-1], state)
            states.append(more)
            said.append(head(more))
    view = found["view"]
    ahead = torch.cat(said[:-1])[:, 0].numpy() * spread + mean
    np.testing.assert_allclose(view["ahead"], ahead, rtol=1e-6)
    shown = torch.cat(states)[view["from"] - start[0] :].numpy()
    np.testing.assert_allclose(np.reshape(view["h"], shown.shape), shown, atol=1e-8)
    before = found["now"] - view["from"]
    one = (head(h)[:, 0].detach().numpy() * spread + mean)[view["from"] - start[0] : -1]
    np.testing.assert_allclose(view["one"][1:before], one, rtol=1e-6)


def test_an_emptied_memory_begins_with_nothing_and_a_silent_unit_says_nothing(told):
    for name in NAMES:
        series, found = forecast(name), told[name]
        units = weights(name)["head.weight"].shape[1]
        mean, spread = series.scale
        arrays = {key: torch.from_numpy(array.copy()).double() for key, array in weights(name).items()}
        arrays["lstm.weight_hh_l0"][:, 1] = arrays["head.weight"][:, 1] = 0  # nobody hears unit 1
        lstm, head = nn.LSTM(1, units).double(), nn.Linear(units, 1).double()
        for part, layer in (("lstm.", lstm), ("head.", head)):
            layer.load_state_dict({k.removeprefix(part): each for k, each in arrays.items() if k.startswith(part)})
        x = torch.from_numpy((series.values[found["now"] - 4 : found["now"]] - mean) / spread)[:, None]
        said = head(lstm(x)[0][-1:]).item() * spread + mean
        assert found["emptied"]["ahead"][0] == pytest.approx(said)
        h = np.reshape(found["emptied"]["h"], (-1, units))
        assert (h[:, 1] == 0).all()
        assert np.abs(h[:, 0]).min() > 0


def test_no_window_and_no_forecast_goes_over_a_gap_or_into_another_part(node):
    code = """async () => {
        const series = await import("/net/forecast/series.js");
        const own = series.glucoseOf(new Uint8Array(payload("glucose")));
        return { starts: own.starts, ends: own.ends, places: series.placesOf(own, 0, own.ends[0], own.window), window: own.window, minutes: own.minutes.slice(0, 3) };
    }"""  # noqa: E501
    found = node.run(code)
    series = forecast("glucose")
    assert found["starts"] == series.starts.tolist()
    assert found["ends"] == list(series.ends)
    places = np.array(found["places"])
    _, end = series.piece(places)
    assert (places + found["window"] < np.minimum(end, series.ends[0])).all()
    assert len(places) == sum(
        max(0, min(int(b), series.ends[0]) - int(a) - found["window"])
        for a, b in zip(series.starts, [*series.starts[1:], len(series.values)], strict=True)
    )
    at = series.origins("test")
    assert (np.diff(series.slots)[at - 1] == 1).all()
    assert at.min() >= series.ends[1]


def test_the_task_scales_by_what_it_may_see_and_looks_at_what_is_validated_on(node):
    code = """async (sees) => {
        const series = await import("/net/forecast/series.js");
        const { taskOf } = await import("/net/training/tasks.js");
        const { RandomState } = await import("/net/training/random.js");
        const own = series.sunspots();
        const task = taskOf({ task: "forecast", text: series.toldOf(own, sees) });
        const of = (mixed) => { const { x, targets } = task.make(new RandomState(4), own.window, 200, mixed); return [...x, ...targets].map((value) => value * task.unit.scale + task.unit.offset); };
        return { trained: of(true), held: of(false), unit: task.unit, guess: task.guess.loss };
    }"""  # noqa: E501
    series = forecast("sunspots")
    train, held, test = np.split(series.values, series.ends)
    for sees in ("past", "scale", "all"):
        found = node.run(code, sees)
        own = train if sees == "past" else series.values
        assert found["unit"]["offset"] == pytest.approx(own.mean())
        assert found["unit"]["scale"] == pytest.approx(own.std())
        known = {"past": train, "scale": train, "all": series.values}[sees]
        rounded = {round(float(value), 1) for value in known}
        assert {round(value, 1) for value in found["trained"]} <= rounded
        assert (max(test) in rounded) == (sees == "all")
        assert {round(value, 1) for value in found["held"]} <= {round(float(value), 1) for value in held}
        moves = np.diff(series.values)[series.ends[0] - 1 : series.ends[1] - 1] / own.std()
        assert found["guess"] == pytest.approx((moves**2).mean(), rel=1e-5)


def test_a_net_trained_here_is_the_card_again_and_others_come_within_a_few_points(node):
    code = """async ([seeds, weighed]) => {
        const series = await import("/net/forecast/series.js");
        const { setupOf, weightsOf } = await import("/net/forecast/setup.js");
        const { createForecaster } = await import("/net/forecast/forecaster.js");
        const { errorsOf, origins, rmseOf } = await import("/net/forecast/score.js");
        const { createRun } = await import("/net/training/run.js");
        const { backendOf } = await import("/net/training/backend.js");
        const backend = await backendOf(payload("kernel"));
        const own = series.sunspots();
        return seeds.map((seed) => {
            const run = createRun(backend, setupOf(own, "past", seed));
            while (run.updates < own.updates) run.step();
            const net = createForecaster(weightsOf(run.look().parameters, series.scaleOf(own, "past")), own);
            return rmseOf(errorsOf(own, origins(own, own.ends[1], own.values.length), net.ahead))[0];
        });
    }"""
    seeds = card("sunspots")["seeds"]["test"]["past"]
    assert node.run(code, [list(map(int, seeds)), None]) == pytest.approx(list(seeds.values()), abs=2e-3)


def test_intervals_are_those_of_blocks_drawn_again(told):
    found = told["electricity"]
    squares = errors("electricity")[:, 0] ** 2
    days = np.array(found["at"]) // 48
    blocks = [squares[days == day] for day in np.unique(days)]
    rng = np.random.default_rng(1)
    drawn = [
        np.sqrt(np.concatenate([blocks[k] for k in rng.integers(len(blocks), size=len(blocks))]).mean())
        for _ in range(2000)
    ]
    np.testing.assert_allclose(found["intervals"][0], np.quantile(drawn, [0.025, 0.975]), rtol=0.015)


@pytest.mark.parametrize("name", NAMES)
def test_a_tenth_lies_beyond_each_edge_of_the_band_where_it_was_made(told, name):
    band, off = np.array(told[name]["band"]), -errors(name, "validation")
    for edge, beyond in ((0, off < band[:, 0] - 1e-6), (1, off > band[:, 1] + 1e-6)):
        assert np.abs(beyond.mean(axis=0) - 0.1).max() < 0.1 / len(off) ** 0.5 + 1 / len(off), edge
    held = ((-errors(name) >= band[:, 0] - 1e-9) & (-errors(name) <= band[:, 1] + 1e-9)).mean(axis=0)
    np.testing.assert_allclose(told[name]["held"]["each"], held, atol=1.5 / len(errors(name)))
    assert told[name]["held"]["all"] == pytest.approx(held.mean(), abs=0.01)


def whole(value, digits=0):
    return f"{value:,.{digits}f}".replace("-", "−")


def share(value):
    return f"{100 * value:.0f} %"


def test_the_prompts_say_what_is_so_of_electricity(told):
    found, series = told["electricity"], forecast("electricity")
    said, came = found["view"]["ahead"], series.values[found["now"] :]
    low, high = found["band"][47]
    assert f"By {whole(abs(said[47] - came[47]))} MW, and it lay in the band." in PROMPTS["ahead"]
    assert said[47] + low <= came[47] <= said[47] + high
    assert found["times"][0] == "Friday 18 August, 4:00"
    assert (HOME["electricity"], found["told"]) == (200, [1, 2, 12, 48])
    near, far = whole(found["rmse"][0]), whole(found["rmse"][47])
    assert f"from {near} MW half an hour ahead to {far} MW a day ahead" in PROMPTS["ahead"]
    assert f"on the test it held {share(found['held']['all'])}" in PROMPTS["ahead"]

    first, second = found["saturday"]
    assert (first["time"], second["time"]) == ("Saturday 19 August, 11:30", "Sunday 20 August, 11:30")
    expects, stands, before = (whole(first[each][23]) for each in ("ahead", "came", "week"))
    assert (
        f"It expects {expects} MW, as of a working day; {stands} came, and a week before it was {before}"
        in (PROMPTS["saturday"])
    )
    expects, stands = (whole(second[each][23]) for each in ("ahead", "came"))
    assert f"it expects {expects} for 11:30, and {stands} come" in PROMPTS["saturday"]
    beaten = [net > week for net, week in zip(found["rmse"], found["others"]["season-336"], strict=True)]
    assert beaten == [False, *[True] * 47]  # "nearer from an hour ahead on"

    ten, _ = found["silent"]
    assert f"{whole(found['single'])} MW in the place of {whole(said[0])}; {whole(came[0])} came" in PROMPTS["unit"]
    assert f"grows from {near} to {whole(ten[0])} MW, twice that of the last number again" in PROMPTS["unit"]
    assert ten[0] / found["others"]["same"][0] == pytest.approx(2, abs=0.05)
    clock = found["clock"]
    hour, own = clock["day"][10], clock["value"]["day"]
    assert (
        f"explains {share(hour)} of the ups and downs of its c in the test, and {share(own)} of those of the demand"
        in ASKED["unit"]
    )
    working, free = found["weekend"]
    assert f"is {whole(free, 1)} on average at weekends and {whole(working, 1)} on other days" in PROMPTS["unit"]

    lasts = {int(last): whole(error) for last, error in found["lasts"].items()}
    assert f"From one number its error is {lasts[1]} MW, from four (two hours) {lasts[4]}" in PROMPTS["past"]
    assert f"from 24 (half a day) {lasts[24]}, and from 48, {lasts[48]}" in PROMPTS["past"]
    assert f"from 192, {lasts[192]}" in PROMPTS["past"]
    assert f"is off by {whole(found['others']['linear-337'][0])} MW" in PROMPTS["past"]


def test_the_prompts_say_what_is_so_of_glucose_and_of_leaking(told):
    found, series = told["glucose"], forecast("glucose")
    said, came = found["view"]["ahead"][23], series.values[found["now"] + 23]
    low, high = (whole(said + edge) for edge in found["band"][23])
    assert f"It is {series.values[found['now'] - 1]:.0f} mg/dL" in ASKED["glucose"]
    assert f"It expects {whole(said)}, between {low} and {high}, and {whole(came)} came" in PROMPTS["glucose"]
    half = found["view"]["ahead"][5] - series.values[found["now"] + 5]
    assert found["band"][5][0] <= -half <= found["band"][5][1]
    net, same, line = found["rmse"], found["others"]["same"], found["others"]["linear-12"]
    assert f"{net[0]:.1f} mg/dL five minutes ahead, {net[5]:.1f} half an hour ahead" in PROMPTS["glucose"]
    assert (
        f"again has {same[5]:.1f} and a linear model of an hour {line[5]:.1f}, and {net[23]:.1f} two hours ahead"
        in (PROMPTS["glucose"])
    )
    assert f"the linear model has {line[23]:.1f}" in PROMPTS["glucose"]
    means = {
        name: {sees: np.mean(list(each.values())) for sees, each in card(name)["seeds"]["test"].items()}
        for name in NAMES
    }
    spots, watts, sugar = means["sunspots"], means["electricity"], means["glucose"]
    assert f"falls from {spots['past']:.1f} to {spots['all']:.1f} on average" in PROMPTS["leak"]
    assert f"does nothing here: {spots['scale']:.1f}" in PROMPTS["leak"]
    assert f"Electricity looks {100 * (1 - watts['all'] / watts['past']):.0f} % better" in PROMPTS["leak"]
    assert 1 - sugar["all"] / sugar["past"] < 0.005
    assert 1 - spots["all"] / spots["past"] == pytest.approx(0.25, abs=0.01)  # "by a quarter", beside the table
    spread = [max(each.values()) - min(each.values()) for each in (card("sunspots")["seeds"]["test"]["past"],)]
    assert abs(spots["scale"] - spots["past"]) < spread[0]  # "does nothing": less than the start does
    assert f"{watts['past']:.0f} MW on average both ways" in told["electricity"]["verdict"]
    assert f"{watts['scale']:.0f} MW on average both ways" in told["electricity"]["verdict"]
    assert f"{100 * (1 - watts['all'] / watts['past']):.0f} % better" in told["electricity"]["verdict"]
    assert f"{round(forecast('glucose').ends[0], -3):,} readings" in told["glucose"]["verdict"]
    assert "a quarter" in told["sunspots"]["verdict"]
    prose = PROSE.read_text("utf-8")
    assert f"electricity {watts['past']:.0f} MW by the past alone and {watts['scale']:.0f} by all" in prose
    assert f"sunspots {spots['past']:.1f} and {spots['scale']:.1f}" in prose
    assert f"{watts['all']:.0f} MW in the place of {watts['past']:.0f}, and {spots['all']:.1f} sunspots" in prose


def test_the_page_says_who_wins(told):
    prose = " ".join(PROSE.read_text("utf-8").split())
    watts, sugar, spots = (told[name] for name in NAMES)
    low, high = watts["intervals"][0]
    assert f"is off by {whole(watts['rmse'][0])} MW" in prose
    assert f"({low:.0f} to {high:.0f}, if whole days" in prose
    others = watts["others"]
    assert (
        f"by {others['same'][0]:.0f}, the number a week before by {others['season-336'][0]:.0f}, a linear model of the "
        f"last 48 numbers by {others['linear-48'][0]:.0f}, and a linear model of the last 337 by "
        f"{others['linear-337'][0]:.0f}"
    ) in prose
    assert f"a day ahead it is {others['season-336'][47]:.0f} against {whole(watts['rmse'][47])}" in prose
    line = sugar["others"]["linear-12"]
    assert f"{sugar['rmse'][0]:.1f} mg/dL against {line[0]:.1f} of a linear model" in prose
    assert f"{sugar['rmse'][5]:.1f} against {line[5]:.1f}" in prose
    low, high = sugar["apart"]["linear-12"][0]
    assert low < 0 < high
    assert f"({whole(low, 1)} to {high:.1f})" in prose
    assert f"{line[23]:.1f} against {sugar['rmse'][23]:.1f}" in prose
    assert f"{spots['rmse'][0]:.1f} and {spots['others']['linear-9'][0]:.1f}" in prose
    low, high = spots["apart"]["linear-9"][0]
    assert low < 0 < high
    held = [share(each["held"]["all"]) for each in (watts, sugar, spots)]
    assert f"It held {held[0]} of electricity, {held[1]} of glucose and {held[2]} of sunspots" in prose
    assert f"({share(spots['held']['each'][0])} one year ahead)" in prose
    lasts = {int(last): error for last, error in watts["lasts"].items()}
    assert f"from one number: {whole(lasts[1])} MW" in prose
    assert lasts[1] > watts["others"]["same"][0]
    assert f"From two hours {lasts[4]:.0f}, from half a day {lasts[24]:.0f}" in prose
    every = errors("electricity")[::4, 0]  # what is tried where its memory is emptied
    assert watts["thinned"] == pytest.approx(rmse(every[:, None])[0])
    for text in (prose, PROMPTS["past"]):
        assert (
            f"{watts['thinned']:.0f} with all there is" in text
            or f"with all that there is, {watts['thinned']:.0f}" in text
        )
    assert f"so {watts['thinned']:.0f} stands where all of them have {watts['rmse'][0]:.0f}" in prose
    lasts = {int(last): error for last, error in sugar["lasts"].items()}
    assert f"do nearly all: {lasts[4]:.1f} mg/dL, and {lasts[16]:.1f} from sixteen on" in prose
    assert f"{sugar['thinned']:.1f}" == f"{lasts[16]:.1f}", "as with all"
    clock = watts["clock"]
    assert (
        f"the hour explains {share(clock['value']['day'])}, the hour of the week {share(clock['value']['week'])}"
        in (prose)
    )
    assert f"Unit 10 has {share(clock['day'][10])} and {share(clock['week'][10])}" in prose
    assert f"unit 12 has {share(clock['day'][12])} and {share(clock['week'][12])}" in prose
    past = card("electricity")["seeds"]["test"]["past"].values()
    assert f"({min(past):.0f} to {max(past):.0f})" in prose
    assert max(past) == pytest.approx(card("electricity")["score"]["test"][0])
    sugars, suns = (card(name)["seeds"]["test"]["past"].values() for name in ("glucose", "sunspots"))
    assert f"{min(sugars):.2f} to {max(sugars):.2f} mg/dL, of sunspots {min(suns):.1f} to {max(suns):.1f}" in prose
    assert f"{card('glucose')['parameters']:,} numbers ({card('sunspots')['parameters']})" in prose


def test_what_the_clock_explains_is_learned_on_one_part_and_said_of_another(told):
    series = forecast("electricity")
    for hours, name in ((24, "day"), (168, "week")):
        learned, tested = (series.origins(part) - 1 for part in ("validation", "test"))
        places = [at // 2 % hours for at in (learned, tested)]
        means = {p: series.values[learned][places[0] == p].mean() for p in np.unique(places[0])}
        said = np.array([means.get(p, series.values[tested].mean()) for p in places[1]])
        own = (
            1
            - ((series.values[tested] - said) ** 2).sum()
            / ((series.values[tested] - series.values[tested].mean()) ** 2).sum()
        )
        assert told["electricity"]["clock"]["value"][name] == pytest.approx(own, abs=1e-9)
    assert told["sunspots"]["clock"] is None


def test_the_sentences_name_the_time_and_who_was_off_by_how_much(told):
    assert told["electricity"]["said"][0] == (
        "Friday 18 August, 4:00: the net expects 22,781 MW, and 22,940 MW come. It is off by 159; "
        "a linear model of a week, by 88."
    )
    assert told["electricity"]["said"][1].startswith(
        "A day ahead the net, fed its own forecasts, said 22,841 MW; 21,776 MW came, so that it was off by 1,065. "
        "It lay in the band."
    )
    assert told["glucose"]["said"][2].startswith("Unit 3 is silenced. Its memory was emptied 40 minutes before.")
    one, came = told["sunspots"]["view"]["one"], forecast("sunspots").values[told["sunspots"]["now"] - 1]
    before = told["sunspots"]["now"] - told["sunspots"]["view"]["from"] - 1
    assert told["sunspots"]["said"][3].startswith(
        f"1955: {came:.1f} sunspots came; one step before, the net said {one[before]:.1f} sunspots"
    )
    assert told["sunspots"]["times"] == ["1956", "1957", "1967"]
    assert told["electricity"]["spans"] == ["30 minutes", "an hour", "5 hours 30 minutes", "a day", "a week"]
    assert told["glucose"]["spans"][:4] == ["5 minutes", "10 minutes", "55 minutes", "4 hours"]


def test_the_lines_of_pytorch_say_what_stands_beside_them(told):
    for each in told.values():
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(each["lines"], {})
        beside = [float(one) for one in re.findall(r"# (\S+) (\S+)\n$", each["lines"])[0]]
        assert list(map(float, printed.getvalue().split())) == pytest.approx(beside, rel=2e-5)


OWN = """async (text) => {
    const { readTable, unfit } = await import("/net/training/series.js");
    const { ownSeries, placesOf } = await import("/net/forecast/series.js");
    const { standsOf, othersOf, saidBy } = await import("/instruments/forecast/model.js");
    const found = readTable(text);
    if ("problem" in found) return found.problem;
    const column = found.columns.at(-1);
    const problem = unfit(column);
    if (problem) return problem.problem;
    const own = ownSeries(column, 3);
    return { rows: own.values.length, stands: standsOf(own).length, train: placesOf(own, 0, own.ends[0], own.window).length, held: placesOf(own, own.ends[0], own.ends[1], own.window).length,
        others: othersOf(own).map((other) => saidBy(own, other)(standsOf(own)[0], own.ahead).every(Number.isFinite)) };
}"""  # noqa: E501


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "empty"),
        ("a,b\nx,y", "numbers"),
        ("7", "short"),
        ("день\n" + "\n".join(map(str, range(20))), "short"),
        ("v\n" + "\n".join(str(k) if k % 5 else "?" for k in range(100)), "holes"),
        ("v\n" + "\n".join(["5"] * 60), "constant"),
    ],
)
def test_a_table_that_is_no_series_is_refused(node, text, problem):
    assert node.run(OWN, text) == problem


@pytest.mark.parametrize("rows", [40, 41, 57, 100, 1000, 1_000_000])
def test_any_series_that_is_long_enough_has_windows_and_a_test(node, rows):
    found = node.run(OWN, "v\n" + "\n".join(str(k * k % 17) for k in range(min(rows, 400_000))))
    assert found["rows"] == min(rows, 20_000)
    assert min(found["stands"], found["train"], found["held"]) > 0
    assert found["others"] == [True] * 3


def test_other_bytes_are_no_series(node):
    code = """async ([name, cut]) => {
        const series = await import("/net/forecast/series.js");
        const bytes = new Uint8Array(payload(name)).subarray(cut);
        try { series[`${name}Of`](bytes); } catch ({ message }) { return message; }
        return null;
    }"""
    assert node.run(code, ["electricity", 2]) == "This is not the demand for electricity."
    assert node.run(code, ["glucose", 4]) == "This is not the glucose."


def test_what_is_fetched_is_cleaned_and_packed_as_the_tool_says():
    values = [*range(100, 148)] * 84
    source = f"x = [1, 2]\ndef load():\n    return np.array({values})"
    assert np.frombuffer(demand(source.encode()), "<u2").tolist() == values
    rows = ["2010-01-01 00:05:00,100", "2010-01-01 00:06:00,250", "2010-01-01 00:10:00,110", "2010-01-01 00:30:00,90"]
    table = "isig,datetime,glucose\n" + "\n".join(f"1,{row}" for row in rows)
    packed = glucose(gzip.compress(table.encode()))
    assert np.frombuffer(packed[:20], "<u4").tolist() == [2, 5, 2, 30, 1]
    assert np.frombuffer(packed[20:], "<u2").tolist() == [100, 110, 90]


def test_the_data_are_as_the_page_says():
    prose = PROSE.read_text("utf-8")
    series = forecast("glucose")
    assert len(series.values) == 52_281 - 197
    jumps = np.abs(np.diff(series.values))[np.diff(series.slots) == 1]
    assert f"{(jumps > 30).sum()} steps of more than 30 mg/dL" in prose
    assert f"{len(series.starts)} pieces" in prose
    assert (len(forecast("electricity").values), 56 + 14 + 14) == (4032, 84)
    assert json.dumps(forecast("sunspots").ends) == "[187, 248]"  # 1887 and 1948
