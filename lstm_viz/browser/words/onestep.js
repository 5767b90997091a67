// What the address, the row on top and the keys of "Inside one step" say.

export const LABEL = "One LSTM unit, step by step";
/** @type {(gate: string, given: string) => string} */
export const needsThree = (gate, given) => `${gate}=${given} in the address must be three numbers, W, U and b. The page’s own are used.`;
/** @type {(name: string, said: string, used: string) => string} */
export const gaveWay = (name, said, used) => `${name} in the address: ${said}. ${used} is used.`;
/** @type {(count: number, fewest: number) => string} */
export const fewSteps = (count, fewest) => `x in the address has ${count} of at least ${fewest} steps; the rest are 0.`;
/** @type {(most: number) => string} */
export const manySteps = (most) => `x in the address has more than ${most} steps; the first ${most} are read.`;
/** @type {(step: number) => string} */
export const input = (step) => `x at step ${step}`;
/** @type {(token: string) => string} */
export const reads = (token) => `This step reads ${token}. Its parts follow one by one.`;
/** @type {(step: number, token: string, words: string) => string} */
export const spoken = (step, token, words) => `Step ${step} reads ${token}. ${words}`;
/** @type {(name: string) => string} */
export const saved = (name) => `${name} is saved.`;
/** @type {(name: string, problem: string) => string} */
export const unsaved = (name, problem) => `${name} could not be made: ${problem}`;
export const EXPORT = "Export";
export const EXPORT_KEY = "export";

export const KEYS = {
  step: "one step back, one step on; in slow motion by a part",
  ends: "first step, last step",
  play: "play, pause",
  undo: "take back (with Shift: do again)",
};
