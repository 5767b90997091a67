// What the time axis says, by key: transport, token strip, heat maps, surprise and the numbers below. Pure.
import { glyph, number, power, spoken } from "../kit/format.js";

/**
 * A token as it is read out within a sentence: with a name of its own only where its mark says nothing.
 * @param {string} token
 */
const plainly = (token) => (spoken(token) === `“${glyph(token)}”` ? glyph(token) : spoken(token));

export const transport = {
  label: "Transport",
  first: "First step",
  previous: "Previous step",
  next: "Next step",
  last: "Last step",
  play: "Play",
  pause: "Pause",
  speed: "Speed",
  /** @param {number} speed */
  times: (speed) => `${speed}×`,
  plays: "how it plays",
  loop: { text: "loop", title: "Play begins again at the end" },
  /** @type {Record<string, { text: string, title: string, label?: string, spare?: string }>} `spare`: left out where there is no room */
  paces: {
    sequence: { text: "sequence", title: "Play runs through the whole sequence" },
    step: { text: "step", title: "Play goes step by step" },
    slow: { text: "slow", spare: " motion", label: "Slow motion", title: "Play goes through the parts of each step" },
  },
  backward: { text: "backward", title: "Run the gradient of a loss back through time (b)" },
  whatIf: { text: "what if", title: "Change a gate, a weight or a token and see what happens (w)" },
  /** @param {string} names */
  operated: (names) => `Operated: ${names}.`,
  loss: "Loss",
  lossHere: "loss here",
  parts: "Parts of this step",
  read: "read",
  arrives: "arrives",
  /** @param {string} name */
  part: (name) => ` ${name}`,                               // after its symbol
  stepKey: "step ",
  /** @param {number} steps */
  total: (steps) => ` of ${steps}`,                         // after the step's number
  readsKey: "reads ",
  /** @param {string} token */
  token: (token) => `“${glyph(token)}”`,
};

export const strip = {
  /**
   * `cell`: null where there is one net only; `place`: what of the net, "" for all of it.
   * @param {string | null} cell @param {string} place
   */
  label: (cell, place) => `Token strip${cell === null ? "" : ` of the ${cell}`}${place && `, ${place}`}`,
  /**
   * Beside the tokens, in lines: what of the net is shown and which way it reads; null where there is no choice.
   * @param {number | null} layer @param {string | null} direction
   */
  where: (layer, direction) => [
    ...(layer === null ? [] : [`layer ${layer + 1}`]),
    ...(direction === null ? [] : [direction === "reverse" ? "← right to left" : "→ left to right"]),
  ],
  tint: { label: "tint the tokens by", text: "tint by" },
  /** @param {string} label */
  lines: (label) => `lines: ${label}`,
  /** @param {string} label */
  linesBelow: (label) => `Lines under the tokens: ${label}.`,
  /** @param {{ t: number, steps: number, token: string }} told */
  at: ({ t, steps, token }) => `step ${t + 1} of ${steps}, reads ${plainly(token)}`,
  /** @param {number | null} unit */
  unit: (unit) => (unit === null ? "mean" : `unit ${unit}`),
};

export const map = {
  /** @param {string} symbol */
  tint: (symbol) => `tint the tokens by ${symbol}`,
  /**
   * What a map is of, for those who do not see it. `signal`: {role, name}; `ends`: [low, high]; `log`: {start, end} of a
   * gradient's scale, null forward; `difference`: whether it is what operations change; `own`: whether the ends are this sequence's;
   * `reach`: where the picked row ends, null where that is where the map does.
   * @param {{ signal: { role: string, name: string }, units: number, steps: number, ends: [number, number], log: { start: number, end: number } | null, difference: boolean, own: boolean, reach: number | null }} told
   */
  label({ signal, units, steps, ends, log, difference, own, reach }) {
    const of = log === null ? `the ${signal.name}` : `the gradient on ${goesInto(signal)}`;
    const scale = log === null
      ? `${ends[0]} to ${ends[1]}${own ? ", the largest of this sequence alone" : ""}`
      : `−${power(log.end)} to ${power(log.end)} by the logarithm of the size, from ${power(log.start)} on`;
    return (
      `Heat map of ${difference ? `what operations change of ${of}` : of}: ${units} units from top to bottom, ` +
      `${steps} steps from left to right, colour from ${scale}. ${reach === null ? "" : `The picked row ends at −${reach} and ${reach}. `}The table shows the same as numbers.`
    );
  },
  difference: "now − before",
  ownScale: "the largest of this sequence alone",
  reach: {
    /** @param {number} end */
    text: (end) => `row ±${end}`,
    title: "This unit goes further than the colours of the map: the tall row, and the tokens, end here",
  },
  /** @param {string} value */
  was: (value) => `was ${value}`,
};

/**
 * What a gradient is taken on: "the forget gate's pre-activation", "the cell state".
 * @param {{ role: string, name: string }} told
 */
const goesInto = ({ role, name }) => (role === "state" ? `the ${name}` : `the ${name}'s pre-activation`);

export const surprise = {
  name: "surprise",
  /** `beyond`: steps that are off the scale. @param {{ steps: number, most: number, beyond: number }} told */
  label: ({ steps, most, beyond }) => `Surprise in bits at each of ${steps} steps, as bars from 0 to ${most} bits.${beyond ? ` ${beyond === 1 ? "One bar goes" : `${beyond} bars go`} on beyond that.` : ""}`,
  /** @param {number} most */
  scale: (most) => `bits, 0 to ${most}`,
  /** @param {number} most */
  shortScale: (most) => `0–${most} bits, `,                 // before the key of the ghosts
  beyond: { text: "slit: more", title: "A bar with a slit goes on: its number is larger than the scale" },
  ghosts: { text: "was", title: "The line: where the bar of the trained net ended" },
  /** @param {string} bits */
  was: (bits) => `was ${bits}`,
};

export const series = {
  /** @param {{ low: number, high: number, digits: number, forecast: boolean, names: string[] }} told */
  scale: ({ low, high, digits, forecast, names: [, second] }) =>
    `${number(low, digits)} to ${number(high, digits)}${second === undefined ? "" : `; ${second} dashed`}${forecast ? "; ○ as forecast" : ""}`,
  /** @param {{ names: string[], steps: number, low: number, high: number, digits: number, forecast: boolean }} told */
  label: ({ names, steps, low, high, digits, forecast }) =>
    `${names.join(" and ")} at each of ${steps} steps, as lines from ${number(low, digits)} to ${number(high, digits)}${forecast ? "; rings: what the net said one step before" : ""}.`,
  /** @param {string} value */
  said: (value) => `said ${value}`,
};

export const rows = {
  order: "order of the rows",
  sorts: { index: "by index", timescale: "by memory time", mean: "by mean", now: "by value now" },
  /** @param {number} units */
  units: (units) => `${units} ${units === 1 ? "unit" : "units"},`,    // before the order
};

export const axis = {
  loss: "loss",
  /** @param {{ steps: number, share: number }} told */
  shared: ({ steps, share }) => `${steps} steps, more than there is room for: ${share} share a column, which shows their mean`,
  /** @param {{ start: number, end: number }} told */
  logScale: ({ start, end }) => `log scale: colour by sign, strength by size from ${power(start)} to ${power(end)}`,
  blank: "blank after the loss: there every gradient is exactly 0",
  blankBefore: "blank before the loss, where this half has not read yet: there every gradient is exactly 0",
};

/**
 * What stands under the pointer, after its symbol and value and before what is read; `from`, `to`: the steps that share
 * the column.
 */
export const tip = {
  /** @param {{ unit: number | null, from: number, to: number }} told */
  where({ unit, from, to }) {
    const whose = unit === null ? "mean of the layer" : `unit ${unit}`;
    return ` ${whose}, ${from === to ? `step ${from + 1}` : `mean of steps ${from + 1} to ${to + 1}`}, reads `;
  },
  /** @param {string[]} tokens */
  reads: (tokens) => `“${tokens.map(glyph).join("")}”`,
  /** @param {number} steps */
  memory: (steps) => `, memory ${number(steps, 1)} steps`,
};
