// Five minutes of an electrocardiogram, MIT-BIH record 208 as SciPy 1.11.4 carries it, as `python -m tools.heart` packs them: 90 samples a second. Pure.
import { learn, textBy } from "../training/text.js";
import { once } from "../training/tasks/task.js";

export const HZ = 90;                                       // samples a second
export const SECONDS = 300;
export const SAMPLES = HZ * SECONDS;
export const QUIET = 16 * HZ;                               // samples that a forecaster learns from
const [ZERO, GAIN] = [1024, 200];                           // of the recorder: the unit that is 0 mV, and units to a millivolt
const ESCAPE = -128;

/** Where SciPy's documentation says of this record what there is, in seconds. */
export const SAID = { normal: [9, 10.2], first: 16, odd: [46.5, 50], noise: [207, 215] };

/** `mv`: millivolts; `x`: the same as nets read it, less the mean and by the spread of the quiet seconds, `offset` and `scale`. @typedef {{ mv: Float64Array, x: Float32Array, offset: number, scale: number }} Heart */

/** An Error where the bytes are something else. @param {Uint8Array} bytes @returns {Heart} */
export function recordOf(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let at = 0;
  const long = () => view.getInt16((at += 2) - 2, true);
  const next = () => {
    const by = view.getInt8(at++);
    return by === ESCAPE ? long() : by;
  };
  const mv = new Float64Array(SAMPLES);
  for (let t = 0, value = 0; t < SAMPLES; t++) {
    value += t ? next() : long();
    mv[t] = (value - ZERO) / GAIN;
  }
  if (at !== bytes.length) throw new Error("This is not the record.");
  return scaled(mv);
}

/** @param {Float64Array} mv @returns {Heart} */
function scaled(mv) {
  const quiet = mv.subarray(0, QUIET);
  const offset = quiet.reduce((sum, value) => sum + value, 0) / QUIET;
  const scale = Math.sqrt(quiet.reduce((sum, value) => sum + (value - offset) ** 2, 0) / QUIET);
  return { mv, x: Float32Array.from(mv, (value) => (value - offset) / scale), offset, scale };
}

/** What a worker is told of it: a text, by its name. @param {Uint8Array} bytes */
export const toldOf = (bytes) => learn(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));

/** The record of such a name; an Error where it was not told. */
export const recordBy = once((/** @type {string} */ name) => recordOf(Uint8Array.from(textBy(name) ?? "", (letter) => letter.charCodeAt(0))));
