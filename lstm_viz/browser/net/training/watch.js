// How an LSTM comes to remember: a run, and at every so many updates how far its gradient reaches and how far its gates have moved. Pure.
import { reachOf } from "./inside.js";
import { createRun } from "./run.js";
import { panelOf, probesOf } from "./shown.js";
import { taskOf } from "./tasks.js";

/** @typedef {import("./setup.js").Setup} Setup */

/**
 * The net at an update. `reach`: of the gradient of the loss on c at the last step, the share that is left at the first one, as the
 * geometric mean over the sequences that are looked at; `moved`: of each gate how far it is from where it started, the mean distance over units,
 * sequences and the steps between; `open`: the mean over the steps between of that forget gate which is most open.
 * @typedef {import("./run.js").Checkpoint & { reach: number, moved: Named<number>, open: number }} Look
 */

/**
 * A run from its start, a look at every `every` updates, until `until` or until it diverges.
 * @param {import("./layout.js").Backend} backend @param {import("./shown.js").Header} header @param {Setup} setup
 * @param {number} until @param {number} every @returns {Generator<Look>}
 */
export function* watched(backend, header, setup, until, every) {
  const run = createRun(backend, setup);
  const probes = probesOf(taskOf(setup), setup.length);
  /** @type {Panel[] | null} */
  let first = null;
  for (;;) {
    const checkpoint = run.look();
    const panels = probes.map((probe) => panelOf(header, setup, checkpoint, probe));
    first ??= panels;
    yield { ...checkpoint, reach: reach(panels), moved: moved(panels, first), open: opened(panels) };
    if (run.updates >= until || run.diverged) return;
    for (let k = 0; k < every && !run.diverged; k++) run.step();
  }
}

/** @param {Panel[]} panels */
const reach = (panels) => Math.exp(mean(panels.map((panel) => Math.log(reachOf(panel, panel.steps - 1).left[0]))));

/** @param {number[]} values */
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** The steps between what is to be kept and where it is asked for. @param {Panel} panel */
const between = ({ steps }) => Array.from({ length: Math.max(0, steps - 2) }, (_, k) => k + 1);

/** @param {Panel[]} panels @param {Panel[]} first */
function moved(panels, first) {
  const gates = panels[0].signals.filter(({ role }) => role === "gate");
  /** @param {string} symbol */
  const distance = (symbol) => mean(panels.flatMap((panel, k) => between(panel).flatMap((t) =>
    Array.from({ length: panel.units }, (_, unit) => Math.abs(panel.value(symbol, t, unit) - first[k].value(symbol, t, unit))))));
  return Object.fromEntries(gates.map(({ symbol }) => [symbol, distance(symbol)]));
}

/** @param {Panel[]} panels */
const opened = (panels) => Math.max(...Array.from({ length: panels[0].units }, (_, unit) =>
  mean(panels.flatMap((panel) => between(panel).map((t) => panel.value("f", t, unit))))));

const HOLDS = 3;                                            // looks: on its way a score takes turns
export const LEAVES = 0.4;                                  // a score; a guess has 0.25
export const RIGHT = 0.99;
export const ARRIVES = 0.001;                               // of the gradient: a thousandth

/**
 * What happened when, as looks: the gradient arrives at the first step; the score leaves what a guess has; all is right. Null: it did not.
 * `furthest`: the gate that has moved furthest when the score leaves; `most`: the largest reach up to then.
 * @param {Look[]} looks
 */
export function eventsOf(looks) {
  const leaves = looks.findIndex((_, k) => k + HOLDS <= looks.length && looks.slice(k, k + HOLDS).every(({ score }) => score > LEAVES));
  const here = leaves < 0 ? null : looks[leaves];
  return {
    arrives: looks.find((look) => look.reach >= ARRIVES) ?? null,
    leaves: here,
    right: looks.find(({ score }) => score >= RIGHT) ?? null,
    furthest: here && Object.entries(here.moved).reduce((most, one) => (one[1] > most[1] ? one : most))[0],
    most: here && Math.max(...looks.slice(0, leaves + 1).map((look) => look.reach)),
  };
}
