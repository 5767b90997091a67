// A run as files: its weights, its curves, and a script of plain PyTorch that makes it again. Pure.
import { complete, specOf } from "./setup.js";

import { parts, whole } from "./shape.js";

const FOLLOWED = 50;                                        // updates over which two float32 programs stay together

/**
 * Arrays in the format of safetensors: the length of the header (8 bytes), the header, the numbers.
 * @param {import("./setup.js").Setup} setup @param {Named<Float32Array>} parameters @returns {Blob}
 */
export function safetensorsOf(setup, parameters) {
  let at = 0;
  const header = Object.fromEntries(parts(whole(specOf(setup))).map(({ array, shape }) => {
    const from = at;
    at += 4 * parameters[array].length;
    return [array, { dtype: "F32", shape, data_offsets: [from, at] }];
  }));
  const text = new TextEncoder().encode(JSON.stringify({ __metadata__: { setup: JSON.stringify(setup) }, ...header }));
  const size = new DataView(new ArrayBuffer(8));
  size.setBigUint64(0, BigInt(text.length), true);
  return new Blob([size.buffer, text, ...Object.keys(header).map((name) => /** @type {any} */ (parameters[name]))]);
}

/** @typedef {import("./setup.js").Setup} Setup */

/** The curves: a row an update; loss and score of the held-out sequences where they were looked at. @param {Pick<import("./shown.js").History, "losses" | "held">} history */
export function csvOf({ losses, held }) {
  const looked = new Map(held.map((one) => [one.update, one]));
  const rows = Array.from({ length: losses.length + 1 }, (_, update) => {
    const one = looked.get(update);
    return [update, update ? losses[update - 1] : "", one?.loss ?? "", one?.score ?? ""];
  });
  return [["update", "training_loss", "held_out_loss", "held_out_score"], ...rows].map((row) => `${row.join(",")}\r\n`).join("");
}

/** The lines of a task's script for a setup, with the losses that the browser had. @param {{ scripts: Named<string>, layers: Named<string> }} header @param {Setup} setup @param {number} updates @param {number[]} losses */
export function scriptOf({ scripts, layers }, setup, updates, losses) {
  const given = { ...complete(setup), updates };
  const python = JSON.stringify(given, null, 4).replaceAll(": null", ": None");
  return scripts[setup.task].replace("{LAYER}", layers[setup.cell.startsWith("lstm-") ? "variant" : "stock"]).replace("SETUP = {}", () => `SETUP = ${python}`)
    .replace("LOSSES = []", () => `LOSSES = [${losses.slice(0, FOLLOWED).map((loss) => loss.toPrecision(7)).join(", ")}]`);
}
