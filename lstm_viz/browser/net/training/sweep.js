// A sweep: one setup, of which one or two fields are varied, each cell of the map from several seeds. What there is to run, and what came of it. Pure.
import { PLAIN, forgets, idle, complete, startsOf } from "./setup.js";
import { usualOf } from "./tasks.js";
import { endOf } from "./scored.js";
import { deviation, leastApart, mean, paired } from "./spread.js";

/** @typedef {import("./setup.js").Setup} Setup @typedef {import("./axes.js").Axis} Axis @typedef {import("./scored.js").Result} Result */
/**
 * `base`: the preset; `axes`: across and, where there is a second one, down; `seeds`: from 1 to so many; `until`: updates of each run.
 * @typedef {{ base: Setup, axes: Axis[], seeds: number, until: number }} Sweep
 * `at`: [column, row] of its cell; null: the preset, where no cell is it. `key`: what it is known by.
 * @typedef {{ at: [number, number] | null, setup: Setup, key: string }} Planned
 * @typedef {"score" | "loss"} Measure
 */

export const RUNS = 1000;                                   // of a sweep, at most
export const TESTED = Array.from({ length: 16 }, (_, k) => 101 + k);   // seeds of what is tested: none of them was there when it was chosen

/** The base with other values; what they make no sense with gives way. @param {Setup} base @param {Record<string, any>} values @returns {Setup} */
export function setupWith(base, values) {
  const setup = /** @type {Setup} */ ({ ...base, ...values });
  if (setup.start && !startsOf(setup.cell).includes(setup.start)) delete setup.start;
  setup.forget = !forgets(setup.cell) || /** @type {any} */ (setup.forget) === "none" ? null : setup.forget;
  return setup;
}

/** A setup without what is as usual, in one order: two that train alike are one. @param {Setup} setup @param {number} until */
export function keyOf(setup, until) {
  const { task, seed, ...rest } = /** @type {any} */ (setup);
  const usual = { ...PLAIN, start: startsOf(setup.cell)[0], forget: null, ...usualOf(setup) };
  const said = Object.keys(rest).filter((name) => rest[name] !== /** @type {any} */ (usual)[name]).sort().map((name) => [name, rest[name]]);
  return JSON.stringify([task, until, seed, Object.fromEntries(said)]);
}

/** How many columns and rows the map has. @param {Sweep} sweep @returns {[number, number]} */
export const sizeOf = ({ axes: [across, down] }) => [across.values.length, down?.values.length ?? 1];

/** Everything but the seed of a cell. @param {Sweep} sweep @param {[number, number]} at */
export const cellOf = ({ base, axes }, at) => setupWith(base, Object.fromEntries(axes.map(({ name, values }, k) => [name, values[at[k]]])));

/** @param {Sweep} sweep */
export function cellsOf(sweep) {
  const [columns, rows] = sizeOf(sweep);
  return Array.from({ length: rows * columns }, (_, k) => /** @type {[number, number]} */ ([k % columns, Math.floor(k / columns)]));
}

/** Where on the map the preset is; null where it is on none of its cells. @param {Sweep} sweep */
export function presetOf(sweep) {
  const own = keyOf(setupWith(sweep.base, {}), 0);
  return cellsOf(sweep).find((at) => keyOf(cellOf(sweep, at), 0) === own) ?? null;
}

/** How many runs a sweep has. @param {Sweep} sweep */
export const countOf = (sweep) => (cellsOf(sweep).length + Number(presetOf(sweep) === null)) * sweep.seeds;

/** All runs, seed by seed, so that the whole map is there early: the preset first, then row by row. @param {Sweep} sweep @returns {Planned[]} */
export function planned(sweep) {
  const { base, seeds, until } = sweep;
  const preset = presetOf(sweep);
  const places = [...(preset === null ? [null] : []), ...cellsOf(sweep)];
  return Array.from({ length: seeds }, (_, k) => k + 1).flatMap((seed) => places.map((at) => {
    const setup = { ...(at ? cellOf(sweep, at) : setupWith(base, {})), seed };
    return { at, setup, key: keyOf(setup, until) };
  }));
}

/** What a run costs beside others, in multiplications; for the time that is left. @param {Setup} setup @param {number} until */
export function costOf(setup, until) {
  const { units, length, batch, layers, directions, cell } = complete(setup);
  const gates = cell === "gru" ? 3 : cell === "rnn" || cell === "relu" ? 1 : 4;
  const each = gates * units * (units + 8) + 40 * gates * units;
  return until * length * (batch + 4) * each * directions * (1 + (layers - 1) * directions);
}

/**
 * The tested nets, of the cell and of the preset, seed by seed.
 * @param {Sweep} sweep @param {[number, number]} at @returns {Setup[]}
 */
export const testsOf = (sweep, at) => TESTED.flatMap((seed) => [{ ...cellOf(sweep, at), seed }, { ...setupWith(sweep.base, {}), seed }]);

/** Whether a higher number is better. @param {Measure} measure */
const up = (measure) => measure === "score";

/**
 * What is known of a cell. `values`: by seed, those that are there; `pairs`: with those of `besideOf` from the same seeds, null where there are none, `by` above 0
 * where the cell is better.
 * @typedef {{
 *   at: [number, number] | null, setup: Setup, runs: { seed: number, key: string, result: Result }[], values: number[], mean: number, spread: number, low: number, high: number,
 *   diverged: number, pairs: ReturnType<typeof paired> | null,
 * }} Cell
 */

/**
 * The map: its cells, row by row, and the preset.
 * @param {Sweep} sweep @param {(key: string) => Result | undefined} known @param {Measure} measure
 * @returns {{ cells: Cell[], preset: Cell, done: number, best: Cell | null, apart: number }} `best`: null where cells are other tasks than each other; `apart`: see `leastApart`
 */
export function mapOf(sweep, known, measure) {
  const all = planned(sweep);
  const where = presetOf(sweep);
  /** @param {[number, number] | null} at @returns {Cell} */
  const cell = (at) => {
    const own = all.filter((one) => (at === null || one.at === null ? at === one.at : one.at[0] === at[0] && one.at[1] === at[1]));
    const runs = own.flatMap(({ setup, key }) => {
      const result = known(key);
      return result ? [{ seed: setup.seed, key, result }] : [];
    });
    const values = runs.map(({ result }) => endOf(own[0].setup, result)[measure]);
    return {
      at, setup: own[0].setup, runs, values, mean: mean(values), spread: deviation(values), low: Math.min(...values), high: Math.max(...values),
      diverged: runs.filter(({ result }) => result.diverged).length, pairs: null,
    };
  };
  const cells = cellsOf(sweep).map(cell);
  const [columns] = sizeOf(sweep);
  const preset = where ? cells[where[1] * columns + where[0]] : cell(null);
  const sign = up(measure) ? 1 : -1;
  for (const one of [...cells, preset]) {
    const beside = besideOf(sweep, one, cells, preset);
    if (beside === null) continue;
    const both = one.runs.flatMap(({ seed }, k) => {
      const other = beside.runs.findIndex((run) => run.seed === seed);
      return other < 0 ? [] : [[sign * one.values[k], sign * beside.values[other]]];
    });
    one.pairs = both.length ? paired(both.map(([own]) => own), both.map(([, other]) => other)) : null;
  }
  const there = cells.filter(({ values }) => values.length > 0);
  const best = others(sweep) ? null : bestOf(there, measure);
  return { cells, preset, done: all.filter(({ key }) => known(key)).length, best, apart: leastApart(there.map(({ values }) => values)) };
}

/** The cell of the best mean, of those of which no run diverged. @param {Cell[]} cells @param {Measure} measure @returns {Cell | null} */
export function bestOf(cells, measure) {
  const sign = up(measure) ? 1 : -1;
  return cells.filter(({ values, diverged }) => values.length > 0 && diverged === 0).reduce((/** @type {Cell | null} */ first, one) => (first === null || sign * one.mean > sign * first.mean ? one : first), null);
}

/**
 * What a cell is held against: the preset or, where the steps are varied, the preset at as many steps; null where that is on no map.
 * @param {Sweep} sweep @param {Cell} one @param {Cell[]} cells @param {Cell} preset @returns {Cell | null}
 */
export function besideOf(sweep, one, cells, preset) {
  if (!others(sweep) || one.at === null) return preset;
  const wanted = keyOf({ ...setupWith(sweep.base, { length: one.setup.length }), seed: one.setup.seed }, 0);
  return [preset, ...cells].find(({ setup }) => keyOf(setup, 0) === wanted) ?? null;
}

/** Which axes do nothing in any cell, and why, by the names of axis and reason. @param {Sweep} sweep @returns {[string, string][]} */
export function idleOf(sweep) {
  const offs = cellsOf(sweep).map((at) => /** @type {Named<string>} */ (idle(complete(cellOf(sweep, at)))));
  return sweep.axes.flatMap(({ name }) => (offs.every((off) => name in off) ? [/** @type {[string, string]} */ ([name, offs[0][name]])] : []));
}

/** The axes of a sweep that make its cells other tasks than the preset, so that their scores are not of the same sequences. @param {Sweep} sweep */
export const others = ({ axes }) => axes.some(({ name }) => name === "length");

/** Whether nothing is left to test with: of a series there are no other years held out than those that pick the cell. @param {Sweep} sweep */
export const spent = ({ base }) => base.task === "series";

/** Whether something is a result of a run: what a browser keeps, or a file has, may be anybody's. @param {any} one @returns {one is Result} */
export function isResult(one) {
  const isList = (/** @type {any} */ list, /** @type {number} */ least) => Array.isArray(list) && list.length >= least && list.length <= 60 && list.every(Number.isFinite);
  const { loss, score, train, ended, diverged, test } = one ?? {};
  return isList(loss, 1) && isList(score, 1) && isList(train, 0) && score.length === loss.length && train.length === loss.length - 1
    && Number.isInteger(ended) && ended >= 0 && typeof diverged === "boolean" && (test === undefined || (Number.isFinite(test?.loss) && Number.isFinite(test.score)));
}
