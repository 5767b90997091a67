// What a net says after every step: its guesses, the right answer, and what that costs. Nothing else asks which kind of
// answer it is. Pure.
import { targetsOf } from "./tasks.js";

const AT_ONCE = 2e6;                                        // products that no frame is late for

/**
 * Scores as shares that sum to 1, in place; returns where the largest stands and the log of the sum of all exponentials.
 * @param {Float64Array} scores
 */
export function softmax(scores) {
  let best = 0;
  for (let v = 1; v < scores.length; v++) if (scores[v] > scores[best]) best = v;
  const top = scores[best];
  let total = 0;
  for (let v = 0; v < scores.length; v++) total += scores[v] = Math.exp(scores[v] - top);
  for (let v = 0; v < scores.length; v++) scores[v] /= total;
  return { best, log: top + Math.log(total) };
}

/** One symbol of many after every step: the one that comes next, or the one that the task asks for; or one class of the symbol that was read. */
export class Answer {
  /**
   * `given`: {names, W (V, H), b (V,), targets, recalls?}: the symbols, the layer that scores them, the right one at each step
   * (-1: none), and for a task that asks for the first symbol {letters, query}. `h`: (T, H); `reads`: what they answer. Of
   * kind "class" the names are those of classes.
   * @param {AnswerGiven} given @param {Floats} h @param {Reads} reads
   */
  constructor(given, h, reads) {
    const { names, W, b, targets, recalls = null } = given;
    this.given = given;
    this.h = h;
    this.reads = reads;
    this.names = names;
    this.W = W;
    this.b = b;
    this.targets = /** @type {number[]} */ (targets);
    this.recalls = recalls;
    this.kind = /** @type {"symbol" | "class"} */ (given.kind);
    /** Whether it counts after the last step alone. */
    this.last = given.at === "last";
    this.steps = targets.length;
    this.units = W.length / names.length;
    /** @type {Map<number, Prediction>} */
    this.made = new Map();
    /** See answersOf. @type {Answers | null} */
    this.found = null;
  }

  /**
   * The answers of the same net to other hidden states, and to what else was read: the next symbol, or the first where
   * it is asked for.
   * @param {Floats} h @param {Reads} reads
   */
  of(h, reads) {
    if (this.last || reads.ids === this.reads.ids) return new Answer(this.given, h, reads);
    return new Answer({ ...this.given, targets: targetsOf(this.given, /** @type {number[]} */ (reads.ids)) }, h, reads);
  }

  /** Whether the right answer is always what is read next; else the task asks for something else. */
  get next() {
    const { ids = [] } = this.reads;
    return this.kind === "symbol" && this.targets.every((id, t) => id < 0 || ids[t + 1] === id);
  }

  /**
   * The right answer of step t as the text has it, which may be a symbol that the net has no name for.
   * @param {number} t
   */
  label(t) {
    return this.next ? this.reads.label(t + 1) : this.names[this.targets[t]];
  }

  /** Whether no step has a right answer. */
  get silent() {
    return this.targets.every((id) => id < 0);
  }

  /** Whether all of them are found within a frame. */
  get quick() {
    return this.steps * this.W.length < AT_ONCE;
  }

  /**
   * The scores after step t, into `out` (V,).
   * @param {number} t @param {Float64Array} out
   */
  score(t, out) {
    const from = t * this.units;
    for (let v = 0, at = 0; v < out.length; v++) {
      let sum = this.b[v];
      for (let unit = 0; unit < this.units; unit++, at++) sum += this.W[at] * this.h[from + unit];
      out[v] = sum;
    }
  }

  /**
   * After step t: {probabilities, order: ids from the likeliest on, target, bits, rank}; target -1 where none is known.
   * @param {number} t @returns {Prediction}
   */
  at(t) {
    if (!this.made.has(t)) this.made.set(t, this.#at(t));
    return /** @type {Prediction} */ (this.made.get(t));
  }

  /** @param {number} t @returns {Prediction} */
  #at(t) {
    const probabilities = new Float64Array(this.names.length);
    this.score(t, probabilities);
    const target = this.targets[t];
    const score = probabilities[target];
    const { log } = softmax(probabilities);
    const order = Array.from(probabilities.keys()).sort((a, c) => probabilities[c] - probabilities[a]);
    const known = target >= 0;
    return { probabilities, order, target, bits: known ? (log - score) / Math.LN2 : null, rank: known ? order.indexOf(target) : null };
  }

  /**
   * The loss after step t, in nats: minus the log of the probability of what comes; where that is not known, of the
   * likeliest. {target, known, probability, size: in nats, gradient: (H,) on h of that step}
   * @param {number} t @returns {Omit<Loss, "at"> & { target: number, probability: number }}
   */
  loss(t) {
    const { probabilities, order, target: asked } = this.at(t);
    const known = asked >= 0;
    const target = known ? asked : order[0];
    const gradient = new Float64Array(this.units);
    for (let v = 0, at = 0; v < probabilities.length; v++) {
      const error = probabilities[v] - (v === target ? 1 : 0);
      for (let unit = 0; unit < this.units; unit++, at++) gradient[unit] += error * this.W[at];
    }
    return { target, known, probability: probabilities[target], size: -Math.log(probabilities[target]), gradient };
  }
}

/** The number that comes next, after every step, in the unit of what is read. */
export class Amount {
  /**
   * `given`: {W (1, H), b (1,), offset, scale, unit, targets: T numbers, null: not known}; `h`: (T, H).
   * @param {AnswerGiven} given @param {Floats} h @param {Reads} reads
   */
  constructor(given, h, reads) {
    const { names, W, b, targets, offset = 0, scale = 1, unit = "" } = given;
    this.given = given;
    this.h = h;
    this.reads = reads;
    this.names = names;
    this.W = W;
    this.b = b;
    this.offset = offset;
    this.scale = scale;
    this.unit = unit;
    this.targets = targets;
    this.steps = targets.length;
    this.units = W.length;
  }

  /** @param {Floats} h @param {Reads} reads */
  of(h, reads) {
    const targets = reads.typed === this.reads.typed ? this.targets : this.targets.map((target, t) => (target === null ? null : (reads.typed ?? [])[t + 1][0]));
    return new Amount({ ...this.given, targets }, h, reads);
  }

  /**
   * The loss after step t: half the square of the error, in the unit of the net; where it is not known what comes, what
   * the net says itself. See `Answer.loss`; `size`: of the loss.
   * @param {number} t @returns {Omit<Loss, "at">}
   */
  loss(t) {
    const { value, error } = this.at(t);
    const known = error !== null;
    const by = known ? error / this.scale : 1;
    const gradient = Float64Array.from(this.W, (weight) => by * weight);
    return { known, size: known ? by ** 2 / 2 : (value - this.offset) / this.scale, gradient };
  }

  /** Whether no step has a right answer. */
  get silent() {
    return this.targets.every((target) => target === null);
  }

  /**
   * After step t: {value, target: what came or null, error: value - target or null}.
   * @param {number} t
   */
  at(t) {
    let sum = this.b[0];
    for (let unit = 0; unit < this.units; unit++) sum += this.W[unit] * this.h[t * this.units + unit];
    const value = this.offset + this.scale * sum;
    const target = this.targets[t];
    return { value, target, error: target === null ? null : value - target };
  }

  /** Root of the mean square of all errors that are known; null: none is. */
  get rmse() {
    return this.off(() => true);
  }

  /** The same of the steps that are asked about. @param {(t: number) => boolean} asked */
  off(asked) {
    const errors = this.targets.flatMap((target, t) => (target === null || !asked(t) ? [] : [/** @type {number} */ (this.at(t).error)]));
    return rootMeanSquare(errors);
  }

  /** The same of one who says that the next will be as this one. */
  get persistence() {
    const rows = this.reads.typed ?? [];
    const errors = this.targets.flatMap((target, t) => (target === null ? [] : [rows[t][0] - target]));
    return rootMeanSquare(errors);
  }
}

/** null: there are none. @param {number[]} errors */
const rootMeanSquare = (errors) => (errors.length ? Math.sqrt(errors.reduce((sum, error) => sum + error ** 2, 0) / errors.length) : null);

/**
 * The bits of surprise after step t (NaN where no answer is known), the first guess and its share, into `out`.
 * @param {Answer} answer @param {number} t @param {Float64Array} scores @param {Answers} out
 */
function find(answer, t, scores, out) {
  answer.score(t, scores);
  const target = answer.targets[t];
  const score = scores[target];
  const { best, log } = softmax(scores);
  out.first[t] = best;
  out.sure[t] = scores[best];
  out.bits[t] = target < 0 ? NaN : (log - score) / Math.LN2;
}

/**
 * The answers at all steps, {bits, first, sure} of T numbers each, to `done`: at once, or a slice at a time between the
 * frames. Returns a function that gives up.
 * @param {Answer} answer @param {(all: Answers) => void} done @param {boolean} atOnce @returns {() => void}
 */
export function answersOf(answer, done, atOnce) {
  if (answer.found) {
    done(answer.found);
    return () => {};
  }
  const { steps } = answer;
  const scores = new Float64Array(answer.names.length);
  const out = { bits: new Float64Array(steps), first: new Int32Array(steps), sure: new Float64Array(steps) };
  let t = 0;
  let timer = 0;
  const slice = () => {
    const until = atOnce ? Infinity : performance.now() + 4;
    while (t < steps && performance.now() < until) find(answer, t++, scores, out);
    if (t < steps) {
      timer = setTimeout(slice);
      return;
    }
    answer.found = out;
    done(out);
  };
  if (atOnce) slice();
  else timer = setTimeout(slice);
  return () => clearTimeout(timer);
}

/**
 * The same, at once.
 * @param {Answer} answer @returns {Answers}
 */
export function allOf(answer) {
  /** @type {any} */
  let found;
  answersOf(answer, (all) => {
    found = all;
  }, true);
  return found;
}
