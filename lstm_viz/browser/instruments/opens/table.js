// The numbers of the start that is shown, a look a row; and all looks of all starts as CSV.
import { csv, gradient, number } from "../../kit/format.js";
import { createSheet } from "../../out/sheet.js";
import * as words from "../../words/opens.js";
import { BIASES, setupOf } from "./address.js";
import { all } from "./model.js";

const GATES = ["f", "i", "o"];
const ADDED = ["bias", "x", "h"];

/** @param {any} ctx */
export function createTable(ctx) {
  return createSheet(ctx, words.TABLE, () => {
    const { start, bias } = ctx.store.get();
    const { looks, look } = ctx.now();
    return {
      note: words.TABLE.caption(start, bias),
      rows: looks.map((one) => ({
        name: String(one.update), here: one === look,
        values: [number(one.loss, 3), number(one.score), gradient(one.reach), gradient(one.alone), ...GATES.map((symbol) => number(one.gates[symbol], 3)), number(one.open, 3), ...ADDED.map((part) => number(one.added[part], 3))],
      })),
    };
  });
}

/** Every look of every start that is there, with full digits. @param {import("./model.js").Found} found */
export function csvOf(found) {
  const rows = BIASES.flatMap((bias) => all().flatMap((start) => found.of(bias, start).looks.map((look) =>
    [bias, start, look.update, look.loss, look.score, look.reach, look.alone, ...GATES.map((symbol) => look.gates[symbol]), look.open, ...ADDED.map((part) => look.added[part]), ...look.added.each])));
  return csv([["forget_bias", "start", "update", "held_out_loss", "held_out_score", "gradient_left_at_letter", "left_along_memory_alone", ...GATES.map((symbol) => `${symbol}_mean`), "most_open_f", ...ADDED.map((part) => `before_f_from_${part}`), ...Array.from({ length: setupOf(0, 1).units }, (_, unit) => `forget_bias_${unit}`)], ...rows]);
}
