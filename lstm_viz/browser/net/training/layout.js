// What a trainer and its backend say to each other: structs in memory, field after field, 4 bytes each, and what numbers stand for.
// The same as the structs and enums of kernel.c. Pure.

/** Fields of a layer that reads in one direction; addresses in bytes. */
export const LAYER = /** @type {const} */ ([
  "T", "B", "D", "H", "cell", "parts", "back", "chunk", "stride", "W", "U", "b", "p", "n", "m", "x", "ids", "lengths",
  "z", "c", "h", "q", "dy", "dh", "dc", "dx", "s", "gW", "gU", "gb", "gp", "gn", "room",
]);

/** Fields of the head; `scale` is a float. */
export const HEAD = /** @type {const} */ ([
  "B", "F", "K", "classes", "count", "scale", "steps", "V", "d", "h", "targets", "y", "e", "dh", "gV", "gd", "room", "right",
]);

/** Fields of what looks at the states of an encoder. */
export const ATTENTION = /** @type {const} */ ([
  "S", "B", "F", "A", "additive", "e", "k", "u", "v", "lengths", "a", "c", "t", "dc", "du", "de", "dk", "gv", "room",
]);

export const CELL = { tanh: 0, relu: 1, gru: 2, lstm: 3 };
export const PART = { input: 1, forget: 2, output: 4, peep: 8 };

/** Rows of W for a unit. @param {number} cell @param {number} parts */
export function gates(cell, parts) {
  if (cell === CELL.gru) return 3;
  if (cell !== CELL.lstm) return 1;
  return 1 + [PART.input, PART.forget, PART.output].filter((part) => parts & part).length;
}

/** Numbers that layer norm keeps of a step and sequence. @param {number} M @param {number} H */
export const normed = (M, H) => 2 * (M + 1) + 2 * H + 1;

/** The next multiple of 4: as many numbers as whole vectors hold. @param {number} size */
export const fours = (size) => (size + 3) & ~3;

/** Numbers from a row to the next where the kernel turns rows into lanes. @param {number} size */
export const spread = (size) => fours(size) + 16;

/**
 * What runs the sums: `open` gives memory of that many bytes from `base` on, and the calls of kernel.c upon it.
 * @typedef {Record<"forward" | "backward" | "answer" | "answer_back" | "attend" | "attend_back", (at: number) => void> & {
 *   cost: (head: number) => number,
 *   embed: (M: number, B: number, out: number, table: number, ids: number) => void,
 *   embed_back: (M: number, B: number, g: number, d: number, ids: number, room: number) => void,
 *   squash: (n: number, out: number, x: number) => void,
 *   squash_back: (n: number, d: number, y: number) => void,
 *   drop: (n: number, mask: number, rate: number, state: number) => void,
 *   multiply: (n: number, out: number, x: number, mask: number) => void,
 *   squares: (n: number, g: number) => number,
 *   scale: (n: number, g: number, by: number) => void,
 *   limit: (n: number, g: number, at: number) => void,
 *   sgd: (n: number, p: number, g: number, m: number, rate: number, momentum: number, decay: number) => void,
 *   rmsprop: (n: number, p: number, g: number, m: number, v: number, rate: number, momentum: number, decay: number) => void,
 *   adam: (n: number, p: number, g: number, m: number, v: number, rate: number, decay: number, one: number, two: number) => void,
 * }} Calls
 * @typedef {{ kind: "kernel" | "twin", open: (bytes: number) => { buffer: ArrayBuffer, base: number, calls: Calls } }} Backend
 */
