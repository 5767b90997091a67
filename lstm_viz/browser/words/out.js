// What the output, the table, the exports and the picture say, by key. Pure.
import { glyph, number, percent, spoken } from "../kit/format.js";

export const output = {
  /** @param {string} cell */
  label: (cell) => (cell ? `Output, ${cell}` : "Output"),
  /** @param {number} t @param {string} guesses */
  atLoss: (t, guesses) => `at the loss, step ${t + 1}: ${guesses}`,
  surprise: "surprise",
  /** @param {number} bits */
  bits: (bits) => `${number(bits)} bits`,
  noBits: "none",
  /** @param {number} share */
  shareWas: (share) => `was ${percent(share)}`,
  /**
   * `guesses`: [token, share] of those that are among the likeliest no more.
   * @param {[token: string, share: number][]} guesses
   */
  gone: (guesses) => `no longer here: ${guesses.map(([token, share]) => `${spoken(token)} ${percent(share)}`).join(", ")}`,
  /** @param {string | undefined} token */
  tokenWas: (token) => `was ${token === undefined ? "nothing" : glyph(token)}`,
  /** @param {number} bits */
  bitsWere: (bits) => `was ${number(bits)}`,
  waiting: "not computed yet",
};

/** Of a net that forecasts a number. */
export const amount = {
  expects: "expects next",
  came: "came",
  off: "off by",
  /** @param {number} value @param {string} unit */
  amount: (value, unit) => `${number(value, 1)}${unit && ` ${unit}`}`,
  ends: "the numbers end here",
  /** @param {string} value */
  was: (value) => `was ${value}`,
  /** @param {{ rmse: string, persistence: string }} told */
  whole: ({ rmse, persistence }) =>
    `Over this sequence it is off by ${rmse} (the root of the mean square). Saying each time that the next will be as this one is off by ${persistence}.`,
};

export const sketch = {
  /** @param {{ t: number, steps: number }} told */
  label: ({ t, steps }) => `The path as it is drawn, read up to point ${t + 1} of ${steps}.`,
};

/** Around the sentences of a step, which words/step.js chooses. `reads`: "reads “(”."; `back`: whether it is a backward step. */
export const told = {
  /** @param {{ reads: string, back: boolean }} told */
  inParts: ({ reads, back }) => `This step ${reads} Its ${back ? "gradient's " : ""}parts follow one by one.`,
  /** @param {{ t: number, steps: number, reads: string, sentences: string, place: string }} told */
  aloud: ({ t, steps, reads, sentences, place }) => `Step ${t + 1} of ${steps}${place && `, ${place}`}, ${reads} ${sentences}`,
};

export const table = {
  /** @param {string} cell */
  label: (cell) => (cell ? `Table, ${cell}` : "Table"),
  toggle: "Table",
  rows: "Rows of the table",
  modes: { units: "units of this step", steps: "steps of this unit" },
  copy: "Copy as TSV",
  /** @param {number} rows */
  copied: (rows) => `${rows} rows copied.`,
  copyThis: "Copy this text.",
  values: "Table of values",
  text: "The table as text",
  token: "token",
  corner: { units: "unit", steps: "step" },
  /** @param {string} name */
  column: (name) => ` ${name}`,                             // after its symbol
  /** @param {{ t: number, steps: number, token: string }} told */
  everyUnit: ({ t, steps, token }) => `Every unit at step ${t + 1} of ${steps}, which reads ${spoken(token)}`,
  /** @param {number | null} unit */
  everyStep: (unit) => (unit === null ? "The layer's mean at every step" : `Unit ${unit} at every step`),
  /** @param {string} rest @param {string} place  what of the net, "" for all of it */
  placed: (rest, place) => (place ? `${rest}; ${place}` : rest),
  /** @param {string} rest */
  difference: (rest) => `What the operations change, now minus before. ${rest}`,
  /** @param {string} rest */
  operated: (rest) => `The operated net. ${rest}`,
  /** @param {number} t @param {string} rest */
  gradient: (t, rest) => `Gradient of the loss at step ${t + 1}. ${rest}`,
  /** @param {{ first: number, last: number, steps: number }} told */
  cut: ({ first, last, steps }) => `Steps ${first + 1} to ${last} of ${steps}, around the cursor. Export has all of them.`,
  /** @param {string} caption @param {string | null} cut */
  note: (caption, cut) => (cut === null ? caption : `${caption}. ${cut}`),
};

export const files = {
  acts: "Share, export and present",
  menu: "Export",
  csv: "CSV",
  svg: "Picture (SVG)",
  png: "Picture (PNG)",
  /** @param {string} name */
  saved: (name) => `${name} is saved.`,
  /** @param {string} name @param {string} reason */
  failed: (name, reason) => `${name} could not be made: ${reason}`,
  tooLarge: "this browser could not paint so large a picture; take the SVG",
};

/** Heading of a picture and the lines below it. */
export const picture = {
  /** @param {{ nets: string[], place: string, t: number, steps: number, token: string, unit: number | null, what: string }} told */
  heading: ({ nets, place, t, steps, token, unit, what }) =>
    `${nets.join(" and ")}${place && `, ${place}`}: step ${t + 1} of ${steps} reads ${spoken(token)}, ${unit === null ? "the layer's mean" : `unit ${unit}`}, ${what}`,
  /** @param {{ t: number, symbol: string, value: string }} told */
  gradient: ({ t, symbol, value }) => `gradient of the loss at step ${t + 1}, d${symbol} = ${value}`,
  /** @param {string} text @param {boolean} more */
  text: (text, more) => `text: ${text}${more ? " …" : ""}`,
  /** @param {string} names */
  operations: (names) => `operated on: ${names}`,
  /** @param {string[]} nets */
  source: (nets) => `net: ${nets.join(", ")}. Drawn by Gatescope of LSTM Viz from the net's own numbers.`,
};
