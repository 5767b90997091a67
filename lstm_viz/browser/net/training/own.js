// A net that a learner has trained: as text, to be kept, and as the shipped one is, to be shown. Pure.
import { specOf } from "./setup.js";
import { count, parts, whole } from "./shape.js";
import { layersOf } from "./shown.js";

/** @typedef {import("./setup.js").Setup} Setup */

/** Numbers as text, to the last bit. @param {Float32Array} values */
export const written = (values) => btoa(Array.from(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), (byte) => String.fromCharCode(byte)).join(""));

/** The arrays of a net of a setup, from texts by their names; null where they are those of another net. @param {Setup} setup @param {Named<string>} arrays @returns {Named<Float32Array> | null} */
export function arraysOf(setup, arrays) {
  const all = parts(whole(specOf(setup)));
  if (Object.keys(arrays).length !== all.length) return null;
  /** @type {Named<Float32Array>} */
  const found = {};
  for (const part of all) {
    const bytes = bytesOf(arrays[part.array]);
    if (bytes?.length !== 4 * count(part)) return null;
    found[part.array] = new Float32Array(bytes.buffer);
    if (!found[part.array].every(Number.isFinite)) return null;
  }
  return found;
}

/** @param {string} [text] */
function bytesOf(text) {
  try {
    return Uint8Array.from(atob(text ?? ""), (letter) => letter.charCodeAt(0));
  } catch {                                                 // no such text
    return null;
  }
}

/** What a browser keeps of it. @param {{ seed: number, parameters: Named<Float32Array>, about?: string }} made */
export const keptOf = ({ seed, parameters, about = "" }) => ({ seed, about, arrays: Object.fromEntries(Object.entries(parameters).map(([name, values]) => [name, written(values)])) });

/** A net that was trained here, as the shipped one is. @param {NetGiven} shipped @param {Setup} setup @param {Named<Float32Array>} parameters @returns {NetGiven} */
export const trainedNet = (shipped, setup, parameters) => ({
  ...shipped,
  layers: layersOf(setup, parameters),
  answer: { ...shipped.answer, W: parameters["head.weight"], b: parameters["head.bias"] },
});
