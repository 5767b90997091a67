// One LSTM unit with one input, at every step of a short sequence; it answers what the instrument's parts ask of a
// panel (gatescope/model.js), so that drawing, words and equations can be shared. Pure, no page.
//
// The twelve weights stand in one list: W of the gates i, f, g, o, then U, then b, as in PyTorch.
import { forward } from "../../net/engine.js";
import { number } from "../../kit/format.js";

export const GATES = ["i", "f", "g", "o"];
export const KINDS = ["W", "U", "b"];
export const NAMES = KINDS.flatMap((kind) => GATES.map((gate) => `${kind}_${gate}`));

/** The weights of a preset, {gate: [W, U, b]}, as the list. */
export const listed = (gates) => KINDS.flatMap((_, kind) => GATES.map((gate) => gates[gate][kind]));

export const weight = (w, kind, gate) => w[KINDS.indexOf(kind) * GATES.length + GATES.indexOf(gate)];

export class Unit {
  constructor(signals, w, x) {
    const [W, U, b] = [w.slice(0, 4), w.slice(4, 8), w.slice(8)];
    this.w = w;
    this.x = x;
    this.steps = x.length;
    this.units = 1;
    this.signals = signals;
    this.values = forward("lstm", { W, U, b }, { rows: x.map((value) => [value]) });
    this.initial = { h: new Float64Array(1), c: new Float64Array(1) };
    this.spec = { cell: "lstm", tokens: x.map((value) => number(value)) };
  }

  signal(symbol) {
    return this.signals.find((signal) => signal.symbol === symbol);
  }

  /** Step -1 is the state before the first step: zero. */
  value(symbol, t) {
    return t < 0 ? this.initial[symbol][0] : this.values[symbol][t];
  }

  preactivation(symbol, t) {
    return this.values[`z_${symbol}`][t];
  }

  /** No operation ever stands on a signal: here its weights are moved. */
  at() {
    return null;
  }

  explains(symbol) {
    return GATES.includes(symbol);
  }
}

/** How many numbers an LSTM layer has, with n inputs and m units: one bias a row, as in the papers; two, as in PyTorch. */
export const counts = (n, m) => ({ one: 4 * (n * m + m * m + m), two: 4 * (n * m + m * m + 2 * m) });
