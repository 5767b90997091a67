// What the address, the row on top and the keys of "Build a memory" say.

export const LABEL = "Build a memory";
export const SHARE_LABEL = "Share and present";
export const longWeights = (length, most) =>
  `The weights in the address have ${length.toLocaleString("en")} characters. The first ${most.toLocaleString("en")} are read.`;
const more = (count) => (count > 1 ? `, and ${count - 1} more` : "");
export const noWeight = (given, count) => `“${given}” in the address is no weight of this net${more(count)}. It is left out.`;
export const beyond = (given, count, limit) => `“${given}” in the address is beyond ±${limit}${more(count)}. The nearest value is used.`;

export const KEYS = {
  step: "one step back, one step on",
  ends: "first step, last step",
  example: (count) => `pick one of the ${count} examples`,
  judge: "judge, also in the field of a weight",
  undo: "undo (with Shift: bring back)",
};
