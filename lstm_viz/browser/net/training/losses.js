// The losses of training, one an update, in bounded memory: the first and the newest exactly, of those between fewer and fewer, the
// older the fewer. Pure.

export const MOST = 16_384;                                 // that are kept
const FIRST = 64;                                           // more than a script is given
const RECENT = 8192;

/** Of what is in order every second one goes, but for the first and the newest. @template T @param {T[]} list @param {number} first @param {number} recent */
export const halved = (list, first = FIRST, recent = RECENT) => list.filter((_, k) => k < first || k >= list.length - recent || k % 2 === 0);

export class Losses {
  constructor() {
    /** How many updates were made. */
    this.length = 0;
    /** Rows of update, from 1 on, and the loss on what it read, before it. @type {[number, number][]} */
    this.rows = [];
  }

  /** @param {number} loss */
  push(loss) {
    this.length += 1;
    this.rows.push([this.length, loss]);
    if (this.rows.length > MOST) this.rows = halved(this.rows);
  }

  /** NaN where there is none. */
  get last() {
    return this.rows.at(-1)?.[1] ?? NaN;
  }

  /** Whether some are not there any more. */
  get thin() {
    return this.rows.length < this.length;
  }

  /** Those of the first updates. @param {number} count */
  first(count) {
    return this.rows.slice(0, Math.min(count, FIRST)).map(([, loss]) => loss);
  }

  /** Up to an update, as numbers one after the other. @param {number} update */
  flat(update) {
    return Float64Array.from(this.rows.filter(([at]) => at <= update).flat());
  }

  /** From such numbers, of so many updates. @param {Float64Array} flat @param {number} length */
  static of(flat, length) {
    const made = new Losses();
    made.length = length;
    made.rows = Array.from({ length: flat.length / 2 }, (_, row) => [flat[2 * row], flat[2 * row + 1]]);
    return made;
  }
}
