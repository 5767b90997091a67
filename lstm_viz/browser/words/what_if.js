// What the tray of "what if" and its handles say, by key. Pure.
import { spoken } from "../kit/format.js";

export const where = {
  label: "Where",
  net: "Net",
  signal: "Signal",
  units: { label: "Units: all, or numbers as in 3, 5", before: "of units ", all: "all" },
  allUnits: "all units",
  from: { label: "First step", before: "steps " },
  to: { label: "Last step", before: "to " },
  fromHere: "from here on",
  everyStep: "every step",
  follow: "follow the cursor",
  byMouse: "Drag along the tokens or along a row of a map to choose steps. Shift adds a row. ",
  byTouch: "Drag along the tokens to choose steps. ",
  meanings: "Silence: the unit's h is 0, for the output and for the next step. Hold: its memory keeps the value of the step before.",
};

/** What is wrong with what was typed. */
export const trouble = {
  /** @param {number} last */
  units: (last) => `Units are “all”, or whole numbers from 0 to ${last}, as in 3, 5-7.`,
  /** @param {number} steps */
  steps: (steps) => `Steps are whole numbers from 1 to ${steps}.`,
  /** @param {number} steps */
  tooFar: (steps) => `The text has ${steps} steps. The last one is used.`,
  /**
   * `first`: whether it is the first step that goes with the last one.
   * @param {{ first: boolean, t: number }} told
   */
  along: ({ first, t }) => `The ${first ? "first" : "last"} step is ${t + 1} now, too: the first is never after the last.`,
  /** @param {string} reason */
  nothingDone: (reason) => `Nothing was done. ${reason}`,
  /** @param {{ label: string, ends: number[] }} told */
  noNumber: ({ label, ends }) => `“${label}” takes a number from ${ends.join(" to ")}.`,
  /** @param {{ given: string, ends: number[], used: number }} told */
  outside: ({ given, ends, used }) => `${given} is outside ${ends.join(" to ")}. ${used} is used.`,
  /** @param {number} most */
  most: (most) => `${most} operations are the most. Remove one first.`,
};

export const acts = {
  label: "Do",
  /** @param {string} name */
  level: (name) => `${name} at`,
  /** @param {string} label */
  asNumber: (label) => `${label}, as a number`,
  mean: "mean",
  /**
   * Of what a value is the mean; "" where it is none.
   * @param {{ units: number, steps: number }} told
   */
  meanOf({ units, steps }) {
    const over = [...(units > 1 ? [`${units} units`] : []), ...(steps > 1 ? [`${steps} steps`] : [])];
    return over.length ? `mean of ${over.join(", ")}` : "";
  },
  /** @param {string} text @param {string} note */
  value: (text, note) => (note === "" ? text : `${text}, ${note}`),
  shut: { text: "shut: 0", title: "Clamp the gate: it stands at 0, whatever the net computes" },
  open: { text: "open: 1", title: "Clamp the gate: it stands at 1, whatever the net computes" },
  silence: {
    text: "silence: h = 0",
    /**
     * `cell`: whether the memory is a cell beside h.
     * @param {boolean} cell
     */
    title: (cell) =>
      `The output and the next step read 0 from the unit. ${cell ? "Its cell state goes on" : "Its memory is h, so it is lost, too"}`,
  },
  hold: {
    /** @param {string} memory */
    text: (memory) => `hold the ${memory}`,
    title: "The memory keeps the value of the step before: nothing new is written, nothing is forgotten",
  },
};

export const text = {
  label: "Text and biases",
  token: "Another token at this step",
  /** @param {number} t */
  reads: (t) => `step ${t + 1} reads `,                     // before the choice of tokens
  /** @param {{ t: number, token: string }} told */
  readsNow: ({ t, token }) => `Token read at step ${t + 1}, now ${spoken(token)}`,
  strength: "strength of its input",
  /** @param {string[]} names */
  several: (names) => `To change ${names.join(" and ")}, type them in the text.`,
  /** @param {{ t: number, name: string }} told */
  number: ({ t, name }) => `step ${t + 1} reads ${name}`,
  /** @param {string} name */
  bias: (name) => `add to the bias of the ${name}, all units`,
};

export const list = {
  label: "Operations",
  remove: "remove",
  /** @param {string} name */
  removes: (name) => `remove: ${name}`,
};

export const tools = {
  label: "What if",
  view: "View",
  shown: "shown:",
  views: { now: "what if", difference: "difference", before: "before" },
  undo: { text: "undo", title: "Undo (Ctrl+Z)" },
  redo: { text: "redo", title: "Redo (Ctrl+Shift+Z)" },
  reset: { text: "reset", title: "Take all operations away; undo brings them back" },
};

/** What came of it, beside the sentences of words/surgery.js. */
export const outcome = {
  /** @param {string} cell */
  ofCell: (cell) => `${cell}: `,                            // before what is told of it
  allOff: "All operations are switched off.",
  nothing: "Nothing is changed. Every number is the trained net's.",
  backward: "Backward mode is of the net as it was trained. The operations rest until it is left.",
  before: "You see the net as it was trained. The operations rest.",
  /** @param {string} net */
  away: (net) => `The operations on ${net} are put away. They come back with it.`,
  otherNet: "the other net",
};

/** A weight that is moved by hand. */
export const handle = {
  /** @param {string} text */
  noNumber: (text) => `“${text}” is not a number. The weight stays as it is.`,
  /** @param {{ given: string, low: number, high: number, used: number }} told */
  outside: ({ given, low, high, used }) => `${given} is outside ${low} to ${high}. ${used} is used.`.replaceAll("-", "−"),
  /** @param {string} now @param {string} before */
  was: (now, before) => `${now}, was ${before}`,
  /** @param {string} trained */
  title: (trained) => `As trained: ${trained}. Drag, or press to type a number. Double click: as trained.`,
};
