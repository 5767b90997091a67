// Interpolated n-grams: how often which letter came after which, mixed with all shorter contexts by the rule of Witten and Bell (1991). The same as
// `ngram_surprise` of lstm_viz/training/baselines.py. Pure.

/** @typedef {{ total: number, counts: Map<number, number> }} Context */

/**
 * Counts files of ids. `order`: letters that are looked at, the one that comes among them. {chance(ids): of every letter after those, the last `order` - 1 of them}
 * @param {number[][]} files @param {number} letters how many there are @param {number} order
 */
export function gramsOf(files, letters, order) {
  /** @type {Map<number, Context>[]} by the length of the context */
  const tables = Array.from({ length: order }, () => new Map());
  for (const ids of files) {
    for (let at = 0; at < ids.length; at++) {
      for (let before = 0, code = 0, place = 1; before < order && before <= at; before++) {
        if (before > 0) {
          code += ids[at - before] * place;
          place *= letters;
        }
        const table = tables[before];
        let context = table.get(code);
        if (!context) table.set(code, context = { total: 0, counts: new Map() });
        context.total += 1;
        context.counts.set(ids[at], (context.counts.get(ids[at]) ?? 0) + 1);
      }
    }
  }
  return {
    /** @param {number[]} ids */
    chance(ids) {
      const out = new Float64Array(letters).fill(1 / letters);
      for (let before = 0, code = 0, place = 1; before < order && before <= ids.length; before++) {
        if (before > 0) {
          code += ids[ids.length - before] * place;
          place *= letters;
        }
        const context = tables[before].get(code);
        if (!context) break;                                // nor is any longer one known
        const kinds = context.counts.size;
        for (let k = 0; k < letters; k++) out[k] *= kinds / (context.total + kinds);
        for (const [k, count] of context.counts) out[k] += count / (context.total + kinds);
      }
      return out;
    },
  };
}
