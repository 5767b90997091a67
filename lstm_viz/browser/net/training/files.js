// A run as files: its weights, its curves, and a script of plain PyTorch that makes it again. Pure.
import { csv } from "../../kit/format.js";
import { inForce, isLstm, specOf } from "./setup.js";
import { parts, whole } from "./shape.js";
import { seriesOf, writingOf } from "./tasks.js";
import { tensors } from "./tensors.js";

/** @typedef {import("./setup.js").Setup} Setup */

export const FOLLOWED = 50;                                        // updates over which two float32 programs stay together

/** The weights, by PyTorch's names. @param {Setup} setup @param {Named<Float32Array>} parameters @returns {Blob} */
export const safetensorsOf = (setup, parameters) =>
  tensors({ setup: JSON.stringify(setup) }, parts(whole(specOf(setup))).map(({ array, shape }) => ({ name: array, shape, values: parameters[array] })));

/**
 * The curves: a row an update, as far as its loss is kept; loss and score of the held-out sequences where they were looked at.
 * @param {Pick<import("./shown.js").History, "losses" | "held">} history
 */
export function csvOf({ losses, held }) {
  const looked = new Map(held.map((one) => [one.update, one]));
  const lost = new Map(losses.rows);
  const rows = [...new Set([...looked.keys(), ...lost.keys()])].sort((a, b) => a - b).map((update) => {
    const one = looked.get(update);
    return [update, lost.get(update) ?? "", one?.loss ?? "", one?.score ?? ""];
  });
  return csv([["update", "training_loss", "held_out_loss", "held_out_score"], ...rows]);
}

/**
 * The same with the setup, for JSON: rows of update and training loss, and all that was seen of the held-out sequences.
 * @param {Setup} setup @param {Pick<import("./shown.js").History, "losses" | "held">} history
 */
export const runOf = (setup, { losses, held }) => ({
  setup: inForce(setup), updates: losses.length, training_loss: losses.rows,
  held_out: held.map(({ update, loss, score, parts: right, sure }) => ({ update, loss, score, right_by_class: right, sure_by_class: sure })),
});

/** The lines of a task's script for a setup, with the losses that the browser had. @param {{ scripts: Named<string>, layers: Named<string> }} header @param {Setup} setup @param {number} updates @param {number[]} losses */
export function scriptOf({ scripts, layers }, setup, updates, losses) {
  const set = inForce(setup);
  const { cell, norm, recurrent } = set;
  const stock = !cell.startsWith("lstm-") && norm === "none" && recurrent === 0;
  const given = { ...set, ...(setup.task === "text" && { text: writingOf(setup) }), ...(setup.task === "series" && { series: seriesOf(setup).values.join(" ") }), updates };
  const python = JSON.stringify(given, null, 4).replace(/^( +"\w+": )null/gm, "$1None");
  return scripts[setup.task].replace("{LAYER}", layers[stock ? "stock" : isLstm(cell) ? "lstm" : "gru"])
    .replace("LOSSES = []", () => `LOSSES = [${losses.slice(0, FOLLOWED).map((loss) => loss.toPrecision(7)).join(", ")}]`)
    .replace("SETUP = {}", () => `SETUP = ${python}`);        // last: a text may say anything
}
