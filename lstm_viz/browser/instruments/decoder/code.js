// The equations with the numbers of the step under the cursor; the lines of NumPy and of PyTorch that make the same.
import { ALPHABET, BEGIN, WRITTEN } from "../../net/translate/dates.js";
import { createCode as create } from "../../time/pair/code.js";
import * as words from "../../words/decoder.js";
import { numpy, pytorch } from "../../words/decoder_code.js";

/** @param {any} ctx @param {"pytorch" | "numpy"} [kind] */
export function linesOf(ctx, kind = "pytorch") {
  const { chars, plain, S, t, net, name, H } = ctx.now();
  const says = { file: `dates-${name}`, begin: BEGIN, most: WRITTEN, names: "", add: '"0123456789-"[y]', end: null };
  const row = Math.max(0, t - S);
  return (kind === "numpy" ? numpy : pytorch)({ text: chars.join(""), alphabet: ALPHABET.join(""), attention: net, row, plain, H, says });
}

/** @param {any} ctx */
export const createCode = (ctx) => create(ctx, { words: words.CODE, equations: words.equations, linesOf, key: () => [ctx.now().name, ctx.now().update, ctx.now().done] });
