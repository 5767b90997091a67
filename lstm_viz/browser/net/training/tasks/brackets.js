// Brackets of a few kinds, nested up to six deep; after each one the next one. Only closers can be known, and they count for the score. Pure.
import { following, once } from "./task.js";

const PAIRS = ["()", "[]", "{}", "<>"];
const KINDS = [3, 2, 4];                                    // of one kind each closer would be known
const DEPTH = 6;
const USUAL = 30;

/** How likely a closer comes at a depth. @param {number} depth */
const closes = (depth) => (depth === 0 ? 0 : depth === DEPTH ? 1 : 1 / 2);
/** @param {number[]} shares */
const entropy = (shares) => shares.reduce((sum, share) => sum - (share ? share * Math.log(share) : 0), 0);

/**
 * The best, who knows the depth and the innermost kind; and the best who knows only the bracket that was read: after an opener its closer or any
 * opener, after a closer any closer or any opener. @param {number} length @param {number} kinds
 */
function levels(length, kinds) {
  let depths = new Float64Array(DEPTH + 1);
  depths[1] = 1;
  let opened = depths.slice();                              // the share of those that were opened just now
  let loss = 0;
  const next = { open: [0, 0], close: [0, 0] };             // after which an opener came, a closer
  for (let t = 0; t < length; t++) {
    const [after, fresh] = [new Float64Array(DEPTH + 1), new Float64Array(DEPTH + 1)];
    for (let depth = 0; depth <= DEPTH; depth++) {
      const shut = closes(depth);
      loss += (depths[depth] * (entropy([shut, 1 - shut]) + (1 - shut) * Math.log(kinds))) / length;
      for (const [name, share] of /** @type {const} */ ([["open", opened[depth]], ["close", depths[depth] - opened[depth]]])) {
        next[name][0] += share * (1 - shut);
        next[name][1] += share * shut;
      }
      if (shut < 1) after[depth + 1] += depths[depth] * (1 - shut);
      if (shut < 1) fresh[depth + 1] += depths[depth] * (1 - shut);
      if (shut > 0) after[depth - 1] += depths[depth] * shut;
    }
    [depths, opened] = [after, fresh];
  }
  const [open, close] = [next.open, next.close].map(([on, shut]) => ({ all: on + shut, shut, cost: entropy([on / (on + shut), shut / (on + shut)]), on: on / (on + shut) }));
  const cost = open.all * (open.cost + open.on * Math.log(kinds)) + (close.all ? close.all * (close.cost + Math.log(kinds)) : 0);
  return { best: { loss, score: 1 }, guess: { loss: cost / length, score: (open.shut + close.shut / kinds) / (open.shut + close.shut) } };
}

/** @type {(key: string) => import("./task.js").Task} */
const brackets = once((key) => {
  const [length, kinds] = key.split(" ").map(Number);
  const names = [0, 1].flatMap((end) => PAIRS.slice(0, kinds).map((pair) => pair[end]));
  return {
    id: "brackets", reads: "ids", loss: "classes", inputs: names, says: names, every: true, ahead: true, length: [2, 200, USUAL], ...levels(length, kinds),
    judged: (target) => target >= kinds,
    make(random, steps, size) {
      const ids = new Int32Array(steps * size);
      const targets = new Int32Array(steps * size);
      for (let b = 0; b < size; b++) {
        /** @type {number[]} */
        const inside = [];
        for (let t = 0; t <= steps; t++) {
          const opens = inside.length === 0 || (inside.length < DEPTH && random.randint(0, 2) === 0);
          if (opens) inside.push(random.randint(0, kinds));
          const symbol = opens ? inside[inside.length - 1] : kinds + /** @type {number} */ (inside.pop());
          if (t < steps) ids[t * size + b] = symbol;
          if (t > 0) targets[(t - 1) * size + b] = symbol;
        }
      }
      return { ids, targets, size };
    },
    answers: following, parameters: { kinds: KINDS }, usual: { units: 16, updates: 1000 },
    of: ({ length: steps = USUAL, kinds: many = KINDS[0] }) => brackets(`${steps} ${many}`),
  };
});

export const BRACKETS = brackets(`${USUAL} ${KINDS[0]}`);
