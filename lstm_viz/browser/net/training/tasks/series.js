// A series, sunspots or the learner's own: windows from random places; after each number the next one. What is trained on ends where what is held
// out begins. Pure.
import { persistence, scaled, seriesIn } from "../series.js";
import { SUNSPOTS } from "../sunspots.js";
import { textBy } from "../text.js";
import { once } from "./task.js";

const STEPS = 500;                                          // of a window, at most
const USUAL = 40;

const known = once((/** @type {string} */ name) => seriesIn(textBy(name)) !== null);
/** The name of the learner's own series of a setup; "": it has none, or nothing is known of it. @param {{ text?: string }} setup */
const ownOf = ({ text = "" }) => (text && textBy(text) !== undefined && known(text) ? text : "");

/** @type {(own: string) => ReturnType<typeof scaled> & { name: string, values: number[] }} */
const readSeries = once((own) => {
  const { name, values } = (own && seriesIn(textBy(own))) || { name: "", values: SUNSPOTS };
  return { name, values, ...scaled(values) };
});

/** What a setup learns; sunspots if nothing is said. @param {{ text?: string }} setup */
export const seriesOf = (setup) => readSeries(ownOf(setup));

/** @type {(key: string) => import("./task.js").Task} */
const series = once((key) => {
  const [steps, own] = [Number(key.split(" ")[0]), key.split(" ")[1]];
  const { train, held, all, offset, scale } = readSeries(own);
  const most = Math.min(STEPS, held.length - 1);
  const usual = Math.min(USUAL, Math.max(2, Math.floor(held.length / 2)));
  const length = Math.min(steps || usual, most);
  const ends = all.reduce(([low, high], value) => [Math.min(low, value), Math.max(high, value)], [Infinity, -Infinity]);
  return {
    id: "series", reads: "rows", loss: "numbers", inputs: ["value"], says: ["next"], every: true, ahead: true, length: [2, most, usual],
    guess: { loss: persistence(held, length), score: 0 }, best: { loss: 0, score: 1 }, unit: { offset, scale }, span: [ends[0], ends[1]],
    make(random, many, size, mixed = false) {
      const from = mixed ? train : held;
      const x = new Float32Array(many * size);
      const targets = new Float32Array(many * size);
      for (let b = 0; b < size; b++) {
        const place = random.randint(0, from.length - many);
        for (let t = 0; t < many; t++) {
          x[t * size + b] = from[place + t];
          targets[t * size + b] = from[place + t + 1];
        }
      }
      return { x, targets, size };
    },
    of: (setup) => series(`${setup.length ?? 0} ${ownOf(setup)}`),
  };
});

export const SERIES = series("0 ");
