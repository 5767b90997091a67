// A run as a file, to go on with it later, here or in another browser. Pure.
import { FORMAT, fits } from "./record.js";
import { readTensors, tensors } from "./tensors.js";

/** @typedef {import("./record.js").Record} Kept */
/** @typedef {import("./record.js").Lane} Lane */

export const LARGEST = 64_000_000;                           // bytes
const ARRAYS = /** @type {const} */ (["losses", "looks", "parameters", "first", "second", "generator", "ends", "memory"]);

/** What an array is called in a file. @param {(number | string)[]} parts */
const called = (...parts) => parts.join(".");

/** @param {Kept} run @returns {Blob} */
export function fileOf({ lanes, moments, ...rest }) {
  const scalars = lanes.map(({ updates, diverged, lowest, stopped, passed, data: { place, spare } }) => ({ updates, diverged, lowest, stopped, passed, place, spare }));
  const arrays = lanes.flatMap((lane, k) => [...ARRAYS.flatMap((name) => { const values = lane[name]; return values ? [{ name: called(k, name), values }] : []; }), { name: called(k, "key"), values: lane.data.key }]);
  const nets = moments.flatMap(({ update, nets: all }) => all.map((values, k) => ({ name: called(k, "at", update), values })));
  const wide = (/** @type {{ values: { BYTES_PER_ELEMENT: number } }} */ { values }) => -values.BYTES_PER_ELEMENT;
  const sorted = [...arrays, ...nets].sort((a, b) => wide(a) - wide(b));    // each begins where its kind of number may
  return tensors({ format: FORMAT, run: JSON.stringify({ ...rest, lanes: scalars, moments: moments.map(({ update }) => update) }) }, sorted);
}

/**
 * The run in a file, or what is wrong with it: it is no run ("notRun"), not whole ("broken"), or of another page ("elsewhere").
 * @param {ArrayBuffer} bytes @param {string} page @param {(search: string) => any[] | null} setupsOf as `fits` takes it
 * @returns {{ run: Kept } | { problem: "notRun" | "broken" | "elsewhere" }}
 */
export function runIn(bytes, page, setupsOf) {
  const found = readTensors(bytes);
  if (found?.metadata?.format !== FORMAT) return { problem: "notRun" };
  try {
    const { lanes, moments, ...rest } = JSON.parse(found.metadata.run);
    if (rest.page !== page) return { problem: "elsewhere" };
    const { arrays } = found;
    const run = {
      ...rest, format: FORMAT,
      lanes: lanes.map((/** @type {any} */ { updates, diverged, lowest, stopped, passed, place, spare }, /** @type {number} */ k) => ({
        updates, diverged, lowest, stopped, passed, ...Object.fromEntries(ARRAYS.flatMap((name) => { const values = arrays.get(called(k, name)); return values ? [[name, values]] : []; })), data: { key: arrays.get(called(k, "key")), place, spare },
      })),
      moments: moments.map((/** @type {number} */ update) => ({ update, nets: lanes.map((/** @type {any} */ _, /** @type {number} */ k) => arrays.get(called(k, "at", update))) })),
    };
    return fits(run, setupsOf) ? { run } : { problem: "broken" };
  } catch {                                                 // not of this form
    return { problem: "broken" };
  }
}
