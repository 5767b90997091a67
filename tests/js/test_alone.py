"""Traces of which only the values came: what is said, computed and exported is those values, nothing else."""

import numpy as np
import pytest

from tests.js.words import formatted
from tests.own_cells import T, brought, has
from tests.views.instrument import payload_of

NAMES = sorted(brought())


@pytest.fixture(scope="module", params=NAMES)
def told(request, bare_node):
    alone = brought()[request.param]
    with bare_node.payloads({"alone": payload_of(alone)}) as node:
        return alone, node.run(
            """async () => {
                const { sentences, plain } = await import("/words/step.js");
                const { tableOf, rowsOf } = await import("/out/table.js");
                const { compute } = await import("/net/cells/index.js");
                const { sourceOf } = await import("/net/source.js");
                const model = await load("alone");
                const [panel] = model.panels;
                const steps = Array.from({ length: panel.steps }, (_, t) => t);
                const units = Array.from({ length: panel.units }, (_, unit) => unit);
                const source = sourceOf(model, 0, null);
                return {
                    said: steps.map((t) => units.map((unit) => plain(sentences(panel, t, unit)))),
                    means: steps.map((t) => compute(panel, t, null)),
                    csv: tableOf([panel]),
                    rows: rowsOf(panel, source, "units", 3, 0).rows
                        .map(({ cells }) => cells.map((value) => source.print(value))),
                };
            }"""
        )


def test_every_value_is_said_of_the_units_that_have_it(told):
    alone, answer = told
    for t in range(T):
        for unit in range(alone.trace.units):
            said = answer["said"][t][unit]
            for signal in alone.trace.drawn:
                value = np.float32(alone.trace[signal.symbol][t, unit]) if has(alone, signal, unit) else None
                assert (f"The {signal.name}" in said) == (value is not None)
                assert value is None or formatted(value) in said


def test_means_are_of_the_units_that_have_a_signal(told):
    alone, answer = told
    for t, means in enumerate(answer["means"]):
        for signal in alone.trace.drawn:
            assert means[signal.symbol] == pytest.approx(alone.trace[signal.symbol][t].mean(), abs=1e-6)


def test_the_table_holds_the_values_and_a_dash_where_there_is_none(told):
    alone, answer = told
    for unit, cells in enumerate(answer["rows"]):
        expected = [
            formatted(np.float32(alone.trace[signal.symbol][3, unit])) if has(alone, signal, unit) else "–"
            for signal in alone.trace.drawn
        ]
        assert cells == expected
    rows = [line.split(",") for line in answer["csv"].splitlines()[1:]]
    found = {(int(step), int(unit), symbol): float(value) for _, step, *_, unit, symbol, value in rows}
    values = {
        (t, unit, signal.symbol): value
        for signal in alone.trace.drawn
        for (t, unit), value in np.ndenumerate(alone.trace[signal.symbol])
    }
    assert found == pytest.approx(values, rel=1e-6, abs=1e-7)
