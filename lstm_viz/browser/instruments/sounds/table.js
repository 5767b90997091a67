// The numbers of the word that is shown, step by step: what is read and said, and the picked unit's signals.
import { glyph, number } from "../../kit/format.js";
import { SIGNALS } from "../../time/pair/axis.js";
import * as words from "../../words/sounds.js";

/** @param {any} ctx */
export function sheetOf(ctx) {
  const { S, F, chars, said, values, t } = ctx.now();
  const { unit } = ctx.store.get();
  return {
    note: words.SHEET.note(unit),
    rows: Array.from({ length: S + said.length }, (_, step) => {
      const put = step < S ? null : said[step - S];
      const most = put ? put.weights.indexOf(Math.max(...put.weights)) : -1;
      return {
        name: String(step + 1), here: step === t,
        values: [put ? "" : glyph(chars[step]), put ? "" : glyph(chars[S - 1 - step]), put?.letter ?? "", put ? words.MATRIX.share(put.share) : "", put ? words.SHEET.most(chars[most], most, put.weights[most]) : "", ...SIGNALS.map((symbol) => number(values[symbol][step * F + unit], 4))],
      };
    }),
  };
}
