// The lines of NumPy and PyTorch that say the word.
import { END, LETTERS, PHONES, WRITES } from "../../net/sounds/sounds.js";
import { createCode as create } from "../../time/pair/code.js";
import { numpy, pytorch } from "../../words/decoder_code.js";
import * as words from "../../words/sounds.js";

const SAYS = { file: "sounds", begin: END + 1, most: WRITES.most, names: `sounds = [*"${PHONES.join(" ")}".split(), ""]\n`, add: 'sounds[y] + " "', end: END };

/** @param {any} ctx @param {"pytorch" | "numpy"} [kind] */
export function linesOf(ctx, kind = "pytorch") {
  const { chars, plain, S, t, H } = ctx.now();
  const row = Math.min(plain.steps.length - 1, Math.max(0, t - S));
  return (kind === "numpy" ? numpy : pytorch)({ text: chars.join(""), alphabet: LETTERS, attention: "luong", row, plain, H, says: SAYS });
}

/** @param {any} ctx */
export const createCode = (ctx) => create(ctx, { words: words.CODE, equations: words.equations, linesOf, key: () => [ctx.now().taken] });
