// How an LSTM comes to remember: a run, and at every so many updates how far its gradient reaches and how open its gates are. Pure.
import { addedTo, reachOf } from "./inside.js";
import { createRun } from "./run.js";
import { panelOf, probesOf } from "./shown.js";
import { taskOf } from "./tasks.js";

/** @typedef {import("./setup.js").Setup} Setup */

/**
 * The net at an update. `reach`: of the gradient of the loss on c at the last step, the share that is left at the first one, and `alone`: the part
 * that came along the memory alone; geometric means over the sequences that are looked at. `gates`: how open each gate is, the mean over units,
 * sequences and the steps between; `open`: the mean over the steps between of that forget gate which is most open; `added`: what makes the forget gates.
 * @typedef {import("./run.js").Checkpoint & { reach: number, alone: number, gates: Named<number>, open: number, added: import("./inside.js").Added }} Look
 */

/**
 * A run from its start, a look at every `every` updates, until `until` or until it diverges.
 * @param {import("./layout.js").Backend} backend @param {import("./shown.js").Header} header @param {Setup} setup
 * @param {number} until @param {number} every @returns {Generator<Look>}
 */
export function* watched(backend, header, setup, until, every) {
  const run = createRun(backend, setup);
  const probes = probesOf(taskOf(setup), setup.length);
  for (;;) {
    const checkpoint = run.look();
    const panels = probes.map((probe) => panelOf(header, setup, checkpoint, probe));
    yield { ...checkpoint, ...reached(panels), gates: gatesOf(panels), open: opened(panels), added: addedTo(panels, "f") };
    if (run.updates >= until || run.diverged) return;
    for (let k = 0; k < every && !run.diverged; k++) run.step();
  }
}

/** @param {number[]} values */
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** @param {number[]} values */
const geometric = (values) => Math.exp(mean(values.map(Math.log)));

/** @param {Panel[]} panels */
function reached(panels) {
  const each = panels.map((panel) => reachOf(panel, panel.steps - 1));
  return { reach: geometric(each.map(({ left }) => left[0])), alone: geometric(each.map(({ alone }) => /** @type {Float64Array} */ (alone)[0])) };
}

/** The steps between what is to be kept and where it is asked for. @param {Panel} panel */
const between = ({ steps }) => Array.from({ length: Math.max(0, steps - 2) }, (_, k) => k + 1);

/** @param {Panel[]} panels @returns {Named<number>} */
const gatesOf = (panels) => Object.fromEntries(panels[0].signals.filter(({ role }) => role === "gate").map(({ symbol }) =>
  [symbol, mean(panels.flatMap((panel) => between(panel).flatMap((t) => Array.from({ length: panel.units }, (_, unit) => panel.value(symbol, t, unit)))))]));

/** @param {Panel[]} panels */
const opened = (panels) => Math.max(...Array.from({ length: panels[0].units }, (_, unit) =>
  mean(panels.flatMap((panel) => between(panel).map((t) => panel.value("f", t, unit))))));

const HOLDS = 3;                                            // looks: on its way a score takes turns
export const LEAVES = 0.4;                                  // a score; a guess has 0.25
export const RIGHT = 0.99;
export const ARRIVES = 0.001;                               // of the gradient: a thousandth
export const OPENS = 0.05;                                  // of a gate, more than before training

/**
 * What happened when, as looks: a gate is further open than before training; the gradient arrives at the first step; the score leaves what a guess has;
 * all is right. Null: it did not. `begins` and `ends`: its first and last look. `peak`: where most of the gradient was left, up to where the score leaves; `first`: the gates that are the first to be open.
 * @param {Look[]} looks
 */
export function eventsOf(looks) {
  const leaves = looks.findIndex((_, k) => k + HOLDS <= looks.length && looks.slice(k, k + HOLDS).every(({ score }) => score > LEAVES));
  const opened = Object.fromEntries(Object.keys(looks[0]?.gates ?? {}).map((symbol) => [symbol, looks.find(({ gates }) => gates[symbol] >= looks[0].gates[symbol] + OPENS) ?? null]));
  const opens = looks.find((look) => Object.values(opened).includes(look)) ?? null;
  return {
    opened, opens, begins: looks[0], ends: looks[looks.length - 1],
    first: Object.keys(opened).filter((symbol) => opens && opened[symbol] === opens),
    arrives: looks.find((look) => look.reach >= ARRIVES) ?? null,
    peak: leaves < 0 ? null : looks.slice(0, leaves + 1).reduce((most, look) => (look.reach > most.reach ? look : most)),
    leaves: leaves < 0 ? null : looks[leaves],
    right: looks.find(({ score }) => score >= RIGHT) ?? null,
  };
}
