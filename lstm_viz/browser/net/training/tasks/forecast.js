// A series that is forecast: windows from random places in what may be seen, none over a gap; after each number the next one. The series is told as a text is, by
// its name (../../forecast/series.js). What the run looks at on its way is the part to validate on, never the test. Pure.
import { placesOf, scaleOf, toldBy } from "../../forecast/series.js";
import { once } from "./task.js";

const STEPS = 500;

/** @type {(name: string) => import("./task.js").Task} */
const forecast = once((name) => {
  const told = name ? toldBy(name) : null;
  const { sees, ends, window, warm } = told ?? { sees: "past", ends: [0, 0], window: STEPS, warm: 0 };
  const unit = told && scaleOf(told, sees);
  const all = told && unit ? Float32Array.from(told.values, (value) => (value - unit.offset) / unit.scale) : new Float32Array(0);
  const series = /** @type {any} */ (told);
  const places = told ? [sees === "all" ? placesOf(series, 0, all.length, window) : placesOf(series, 0, ends[0], window), placesOf(series, ends[0], ends[1], window)] : [[], []];
  return {
    id: "forecast", reads: "rows", loss: "numbers", inputs: ["value"], says: ["next"], every: true, ahead: true, length: [2, STEPS, window],
    guess: { loss: told ? moves(all, series.starts, ends) : 1, score: 0 }, best: { loss: 0, score: 1 }, ...(unit && { unit }),
    make(random, length, size, mixed = false) {
      const from = places[mixed ? 0 : 1];
      if (!from.length) throw new Error("The series is not here, or no window fits in it.");
      const x = new Float32Array(length * size);
      const targets = new Float32Array(length * size);
      for (let b = 0; b < size; b++) {
        const place = from[random.randint(0, from.length)];
        for (let t = 0; t < length; t++) {
          x[t * size + b] = all[place + t];
          targets[t * size + b] = t < warm ? NaN : all[place + t + 1];
        }
      }
      return { x, targets, size };
    },
    of: ({ text = "" }) => forecast(text),
  };
});

/** The squared error of who says the same again, over what is validated on. @param {Float32Array} all @param {number[]} starts @param {number[]} ends */
function moves(all, starts, [from, to]) {
  const first = new Set(starts);
  let [sum, many] = [0, 0];
  for (let at = from; at < to; at++) {
    if (first.has(at)) continue;
    sum += (all[at] - all[at - 1]) ** 2;
    many += 1;
  }
  return sum / Math.max(1, many) || 1;
}

export const FORECAST = forecast("");
