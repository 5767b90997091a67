// What only Gatescope says.

export const LABEL = "Gatescope: the gates of a trained network, step by step";
export const FORWARD = "The instrument runs forward.";
export const UNOPERATED = "What is needed to operate did not arrive, so operating is off. Press what if to try again.";
/** @param {{ steps: number, most: number }} told */
export const tooMuch = ({ steps, most }) =>
  `What if and backward are off: on ${steps.toLocaleString("en")} steps every change would take this net some seconds. They work on ${most.toLocaleString("en")} steps or fewer.`;
export const WEIGHTLESS = "What if and backward need the weights. Of this net only the values came.";
export const NO_BACKWARD = "Backward mode did not arrive. The instrument runs forward. Press backward to try again.";
export const DISAGREES = "The browser's numbers are not those of NumPy, so operating on this net is off.";
export const NO_NET = "What is needed to run this did not arrive, so what was there before is shown. Try again.";
export const NET = "net";
export const TEXT = "text";
/** @param {string[]} titles */
export const both = (titles) => titles.join(" and ");
/** Beside the text while it is written. */
export const ENTER = { done: "It is read as you type. Enter: back to the steps. ", newLine: "Shift+Enter: a new line" };
export const EXAMPLE = "Example";
export const EXAMPLE_TITLE = "Put the net's own example back";
/** @type {(length: number) => string} */
export const unread = (length) => `The address has ${length.toLocaleString("en")} characters, too many to be read. Nothing of it is shown.`;
/** @type {(length: number, most: number) => string} */
export const tooLong = (length, most) =>
  `The field holds ${length.toLocaleString("en")} characters. The first ${most.toLocaleString("en")} are taken; nothing typed is lost.`;

export const KEYS = {
  step: "one step back, one step on",
  ten: "ten steps back (with →: ten on)",
  ends: "first step, last step",
  play: "play, pause",
  unit: "unit before, unit after",
  mean: "the layer's mean instead of a unit",
  back: "backward from a loss at this step, and forward again",
  whatIf: "what if: operate on the net, and close it again",
  undo: "undo an operation (with Shift: redo)",
  /** @type {(names: string[]) => string} */
  signals: (names) => `pick a signal: ${names.join(", ")}`,
};

export const PREDICTION = {
  last: "This is the last step: nothing comes after it. Go back a few steps to be asked again.",
  /** @param {number} t @param {string} token @param {Segment} signal @param {number} unit @returns {Segment[]} */
  question: (t, token, signal, unit) => [`Step ${t + 1} reads `, { token }, ". What will the ", signal, ` of unit ${unit} be?`],
  gate: ["open: 0.5 or more", "shut: below 0.5"],
  signed: ["zero or above", "below zero"],
  /** @param {number} t @param {Segment} now @param {Segment} before @returns {Segment[]} */
  reveal: (t, now, before) => [`At step ${t + 1} it is `, now, `; at step ${t} it was `, before, "."],
  /** @param {number} t */
  ask: (t) => `Ask about step ${t + 1}`,
  /** @param {number} t */
  another: (t) => `Another question, about step ${t + 1}`,
};
