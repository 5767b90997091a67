// What the address, the row on top and the keys of "Build a memory" say.

export const LABEL = "Build a memory";
export const SHARE_LABEL = "Share and present";
/** @type {(length: number, most: number) => string} */
export const longWeights = (length, most) =>
  `The weights in the address have ${length.toLocaleString("en")} characters. The first ${most.toLocaleString("en")} are read.`;
/** @type {(count: number) => string} */
const more = (count) => (count > 1 ? `, and ${count - 1} more` : "");
/** @type {(given: string, count: number) => string} */
export const noWeight = (given, count) => `“${given}” in the address is no weight of this net${more(count)}. It is left out.`;
/** @type {(given: string, count: number, limit: number) => string} */
export const beyond = (given, count, limit) => `“${given}” in the address is beyond ±${limit}${more(count)}. The nearest value is used.`;

export const KEYS = {
  step: "one step back, one step on",
  ends: "first step, last step",
  /** @type {(count: number) => string} */
  example: (count) => `pick one of the ${count} examples`,
  judge: "judge, also in the field of a weight",
  undo: "undo (with Shift: bring back)",
};
