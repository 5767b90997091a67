// What the output, the table, the exports and the picture say, by key. Pure.
import { glyph, number, percent, spoken } from "../kit/format.js";

export const output = {
  label: "Output",
  likeliest: "The likeliest next tokens",
  expects: "expects",
  expectsAtLoss: (t) => `at the loss, step ${t + 1}: expects`,
  surprise: {
    text: "surprise",
    title: "Surprise in bits: 0 where the net was sure of what came, 1 where it gave it 50 %, 2 for 25 %, 3 for 12.5 %",
  },
  bits: (bits) => `${number(bits)} bits`,
  noBits: "none",
  shareWas: (share) => `was ${percent(share)}`,
  /** `guesses`: [token, share] of those that are among the likeliest no more. */
  gone: (guesses) => `no longer here: ${guesses.map(([token, share]) => `${spoken(token)} ${percent(share)}`).join(", ")}`,
  tokenWas: (token) => `was ${token === undefined ? "nothing" : glyph(token)}`,
  bitsWere: (bits) => `was ${number(bits)}`,
  waiting: "not computed yet",
};

/** Around the sentences of a step, which words/step.js chooses. `reads`: "reads “(”."; `back`: whether it is a backward step. */
export const told = {
  inParts: ({ reads, back }) => `This step ${reads} Its ${back ? "gradient's " : ""}parts follow one by one.`,
  aloud: ({ t, steps, reads, sentences }) => `Step ${t + 1} of ${steps}, ${reads} ${sentences}`,
};

export const table = {
  label: "Table",
  toggle: "Table",
  rows: "Rows of the table",
  modes: { units: "units of this step", steps: "steps of this unit" },
  copy: "Copy as TSV",
  copied: (rows) => `${rows} rows copied.`,
  copyThis: "Copy this text.",
  values: "Table of values",
  text: "The table as text",
  token: "token",
  corner: { units: "unit", steps: "step" },
  column: (name) => ` ${name}`,                             // after its symbol
  everyUnit: ({ t, steps, token }) => `Every unit at step ${t + 1} of ${steps}, which reads ${spoken(token)}`,
  everyStep: (unit) => (unit === null ? "The layer's mean at every step" : `Unit ${unit} at every step`),
  difference: (rest) => `What the operations change, now minus before. ${rest}`,
  operated: (rest) => `The operated net. ${rest}`,
  gradient: (t, rest) => `Gradient of the loss at step ${t + 1}. ${rest}`,
  cut: ({ first, last, steps }) => `Steps ${first + 1} to ${last} of ${steps}, around the cursor. Export has all of them.`,
  note: (caption, cut) => (cut === null ? caption : `${caption}. ${cut}`),
};

export const files = {
  menu: "Export",
  csv: "CSV",
  svg: "Picture (SVG)",
  png: "Picture (PNG)",
  saved: (name) => `${name} is saved.`,
  failed: (name, reason) => `${name} could not be made: ${reason}`,
  tooLarge: "this browser could not paint so large a picture; take the SVG",
};

/** Heading of a picture and the lines below it. */
export const picture = {
  heading: ({ nets, t, steps, token, unit, what }) =>
    `${nets.join(" and ")}: step ${t + 1} of ${steps} reads ${spoken(token)}, ${unit === null ? "the layer's mean" : `unit ${unit}`}, ${what}`,
  gradient: ({ t, symbol, value }) => `gradient of the loss at step ${t + 1}, d${symbol} = ${value}`,
  text: (text, more) => `text: ${text}${more ? " …" : ""}`,
  operations: (names) => `operated on: ${names}`,
  source: (nets) => `net: ${nets.join(", ")}. Drawn by Gatescope of LSTM Viz from the net's own numbers.`,
};
