// A run as it is kept, in the browser or in a file: all that it needs to go on as if nothing had happened, and all that is shown of it.
// What is read back may be anybody's: its size and shape are checked before anything is made of it. Pure.
import { fours } from "./layout.js";
import { Losses, MOST } from "./losses.js";
import { PLAIN, inForce, specOf, startsOf } from "./setup.js";
import { count, parts, whole } from "./shape.js";
import { taskOf, usualOf } from "./tasks.js";
import { streamsEnd } from "./tasks/grammar.js";
import { seriesIn } from "./series.js";
import { isText, learn, textBy, textsOf } from "./text.js";

export const FORMAT = "lstm-viz run 1";
const COLUMNS = 16 * 2 ** 20;                               // bytes of what the nets were at other moments
const UPDATES = 5_000_000;
const MERSENNE = 624;

/** @typedef {import("./setup.js").Setup} Setup */
/** @typedef {import("./run.js").RunState} RunState */
/** @typedef {import("./shown.js").History} History */
/**
 * Of a net `losses`: rows of update and loss (losses.js); `looks`: rows of update, loss, score, parts and sure. Of a moment the parameters of every net, one after the other.
 * @typedef {RunState & { losses: Float64Array, looks: Float64Array }} Lane
 * @typedef {{ update: number, nets: Float32Array[] }} Moment
 * `page`: the instrument; `search`: what was chosen, as its address says it; `own`: what the page keeps with it.
 * @typedef {{ format: string, page: string, search: string, setups: Setup[], until: number, each: number, own: any, texts?: string[], lanes: Lane[], moments: Moment[] }} Record `texts`: those that the setups speak of
 */

/** @param {Setup} setup */
const partsOf = (setup) => parts(whole(specOf(setup)));
/** How many numbers a net learns. @param {Setup} setup */
export const weightsIn = (setup) => partsOf(setup).reduce((sum, part) => sum + count(part), 0);

/**
 * The updates of the moments that are kept: of large nets, or very many, every second one, or fourth, and so on; the last one always.
 * @param {Setup[]} setups @param {number[]} updates
 */
export function thinned(setups, updates) {
  const bytes = 4 * setups.reduce((sum, setup) => sum + weightsIn(setup), 0);
  let every = 1;
  while (Math.ceil(updates.length / every) * bytes > COLUMNS) every *= 2;
  return updates.filter((_, k) => k % every === 0 || k === updates.length - 1);
}

/** What a net was at its checkpoint, as one array. @param {Setup} setup @param {Named<Float32Array>} parameters */
function joined(setup, parameters) {
  const all = new Float32Array(weightsIn(setup));
  let at = 0;
  for (const { array } of partsOf(setup)) {
    all.set(parameters[array], at);
    at += parameters[array].length;
  }
  return all;
}

/** @param {Setup} setup @param {Float32Array} all @returns {Named<Float32Array>} */
function apart(setup, all) {
  let at = 0;
  return Object.fromEntries(partsOf(setup).map((part) => [part.array, all.slice(at, at += count(part))]));
}

/** Of every net what it was, up to where its states are. @param {History[]} histories @param {RunState[]} states */
function lanesOf(histories, states) {
  const update = updateOf(states);
  return states.map((state, k) => {
    const held = histories[k].held.filter((one) => one.update <= update);
    return {
      ...state, losses: histories[k].losses.flat(state.updates),
      looks: Float64Array.from(held.flatMap(({ update: at, loss, score, parts: right, sure }) => [at, loss, score, ...right, ...sure])),
    };
  });
}

/**
 * The updates of a run's moments that are kept, up to where its states are.
 * @param {{ setups: Setup[], histories: History[], states: RunState[] }} run
 */
export const momentsOf = ({ setups, histories: [{ columns }], states }) => thinned(setups, columns.map(({ update }) => update).filter((update) => update <= updateOf(states)));

/**
 * A run as it is kept, at the update of its states.
 * @param {{ setups: Setup[], histories: History[], states: RunState[], until: number }} run
 * @param {{ page: string, search: string, own: any }} about @param {number[]} updates of its moments @returns {Record}
 */
export function recordOf(run, about, updates = momentsOf(run)) {
  const { setups, histories, states, until } = run;
  const nth = new Map(histories[0].columns.map(({ update }, k) => [update, k]));
  const moments = updates.map((update) => ({ update, nets: setups.map((setup, k) => joined(setup, histories[k].columns[nth.get(update) ?? 0].parameters)) }));
  return { format: FORMAT, ...about, setups, texts: textsOf(setups), until, each: histories[0].each, lanes: lanesOf(histories, states), moments };
}

/** @param {Pick<RunState, "updates">[]} states */
export const updateOf = (states) => Math.max(...states.map(({ updates }) => updates));

/** What a run was, into histories that know nothing yet. @param {Record} record @param {History[]} histories */
export function remember({ setups, each, lanes, moments }, histories) {
  histories.forEach((history, k) => {
    const classes = taskOf(setups[k]).says.length;
    const wide = 3 + 2 * classes;
    const { losses, looks } = lanes[k];
    history.losses = Losses.of(losses, lanes[k].updates);
    history.each = each;
    history.held = Array.from({ length: looks.length / wide }, (_, row) => {
      const [update, loss, score, ...rest] = looks.subarray(row * wide, (row + 1) * wide);
      return { update, loss, score, parts: rest.slice(0, classes), sure: rest.slice(classes) };
    });
    const seen = new Map(history.held.map((one) => [one.update, one]));
    history.columns = moments.flatMap(({ update, nets }) => {
      const look = seen.get(update);
      return look ? [{ ...look, parameters: apart(setups[k], nets[k]) }] : [];
    });
  });
}

/** @param {any} value @param {number} least @param {number} most */
const isWhole = (value, least, most) => Number.isInteger(value) && value >= least && value <= most;
/** @param {any} value @param {Function} kind @param {number} length */
const isArray = (value, kind, length) => value instanceof kind && /** @type {any} */ (value).length === length;

/** @param {any} lowest */
const isLowest = (lowest) => lowest === null || (isWhole(lowest?.update, 0, UPDATES) && Number.isFinite(lowest.loss));

/** @param {any} stopped */
const isEnd = (stopped) => stopped === null || (isWhole(stopped?.update, 0, UPDATES) && (Number.isFinite(stopped.score) || (stopped.lowest && isLowest(stopped.lowest))));

/**
 * Whether all of a record is there and of the sizes of its nets. @param {any} record
 * @param {(search: string) => Setup[] | null} setupsOf what an address of the page means; null: nothing
 * @returns {record is Record}
 */
export function fits(record, setupsOf) {
  const { format, search, setups, texts = [], until, each, lanes, moments } = record ?? {};
  if (format !== FORMAT || typeof search !== "string" || search.length > 2000) return false;
  const wanted = setupsOf(search);
  if (!wanted || !alike(wanted, setups)) return false;
  if (!told(texts, wanted)) return false;
  if (!isWhole(until, 1, UPDATES) || !isWhole(each, 1, UPDATES) || !Array.isArray(lanes) || lanes.length !== wanted.length || !Array.isArray(moments)) return false;
  if (!lanes.every((lane, k) => laneFits(lane, wanted[k]))) return false;
  const sizes = wanted.map(weightsIn);
  return moments.length > 0 && rises(moments.map((one) => one?.update))
    && moments.every(({ nets }) => Array.isArray(nets) && nets.length === sizes.length && nets.every((all, k) => isArray(all, Float32Array, sizes[k])));
}

/** Whether these nets are those that were kept: then there may have been less to choose. @param {Setup[]} setups @param {any} kept */
export const alike = (setups, kept) => Array.isArray(kept) && kept.length === setups.length && setups.every((setup, k) => {
  const usual = { ...PLAIN, start: startsOf(setup.cell)[0], ...usualOf(setup) };
  const [one, two] = /** @type {Named<any>[]} */ ([{ ...usual, ...setup }, { ...usual, ...kept[k] }]);
  return Object.keys({ ...one, ...two }).every((name) => one[name] === two[name]);
});

/** Takes the texts of a record; whether they are those that its setups speak of. @param {any} texts @param {Setup[]} setups */
function told(texts, setups) {
  if (!Array.isArray(texts) || texts.length > setups.length || !texts.every((text) => isText(text) || seriesIn(text))) return false;
  texts.forEach(learn);
  return setups.every((setup) => !setup.text || (textBy(setup.text) !== undefined && (setup.task === "series") === (seriesIn(textBy(setup.text)) !== null) && setup.length <= taskOf(setup).length[1]));
}

/** @param {any} lane @param {Setup} setup */
function laneFits(lane, setup) {
  const { parameters, first, second, updates, generator, diverged, data, losses, looks, lowest, stopped, passed = false } = lane ?? {};
  const size = partsOf(setup).reduce((sum, part) => sum + fours(count(part)), 0);
  const wide = 3 + 2 * taskOf(setup).says.length;
  return [parameters, first, second].every((each) => isArray(each, Float32Array, size)) && streamFits(lane, setup) && isWhole(updates, 0, UPDATES) && isArray(generator, Uint32Array, 4)
    && typeof diverged === "boolean" && typeof passed === "boolean" && isLowest(lowest) && isEnd(stopped) && isArray(data?.key, Uint32Array, MERSENNE) && isWhole(data.place, 0, MERSENNE) && (data.spare === null || Number.isFinite(data.spare))
    && lossesFit(losses, updates) && looks instanceof Float64Array && looks.length > 0 && looks.length % wide === 0 
    && rises(Array.from({ length: looks.length / wide }, (_, row) => looks[row * wide]));
}

/** Whether a run of streams has where they end and what was remembered there, and no other has. @param {any} lane @param {Setup} setup */
function streamFits({ ends, memory, updates }, setup) {
  const { carry, batch, units, layers } = inForce(setup);
  if (!carry) return ends === undefined && memory === undefined;
  const states = specOf(setup).cell === "lstm" ? 2 : 1;
  return isArray(ends, Uint32Array, 2 * batch) && streamsEnd(ends) && (updates === 0 ? memory === undefined : isArray(memory, Float32Array, layers * states * units * fours(batch)));
}

/** Whether these are rows of update and loss, up to an update. @param {any} losses @param {number} updates */
const lossesFit = (losses, updates) => losses instanceof Float64Array && losses.length % 2 === 0 && losses.length <= 2 * MOST
  && (losses.at(-2) ?? 0) === updates && rises(Array.from({ length: losses.length / 2 }, (_, row) => losses[2 * row]));

/** Whether these are updates, one after the other. @param {number[]} updates */
const rises = (updates) => updates.every((update, k) => isWhole(update, 0, UPDATES) && (k === 0 || update > updates[k - 1]));

/** Bytes that a run takes, nearly. @param {Setup[]} setups @param {Lane[]} lanes @param {number} moments how many of them */
export const bytesOf = (setups, lanes, moments) =>
  lanes.flatMap(({ parameters, first, second, losses, looks }) => [parameters, first, second, losses, looks]).reduce((sum, { byteLength }) => sum + byteLength, 0)
  + 4 * moments * setups.reduce((sum, setup) => sum + weightsIn(setup), 0);
