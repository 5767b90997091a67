// One LSTM unit with one input, at every step of a short sequence: a panel, run here from twelve weights. Pure, no page.
//
// The twelve weights stand in one list: W of the gates i, f, g, o, then U, then b, as in PyTorch.
import { run } from "../../net/run.js";
import { TITLE } from "../../words/onestep.js";

export const GATES = ["i", "f", "g", "o"];
export const KINDS = ["W", "U", "b"];
export const NAMES = KINDS.flatMap((kind) => GATES.map((gate) => `${kind}_${gate}`));

/** The weights of a preset, {gate: [W, U, b]}, as the list. */
export const listed = (gates) => KINDS.flatMap((_, kind) => GATES.map((gate) => gates[gate][kind]));

export const weight = (w, kind, gate) => w[KINDS.indexOf(kind) * GATES.length + GATES.indexOf(gate)];

/** A unit of the header's cell with such weights, on such inputs. */
export function unitOf({ cell, signals }, w, x) {
  const [W, U, b] = KINDS.map((kind) => Float64Array.from(GATES, (gate) => weight(w, kind, gate)));
  const reads = { kind: /** @type {"numbers"} */ ("numbers"), names: ["x"], x: x.map((value) => [value]) };
  return run({ net: "one-lstm-unit", title: TITLE, cell, place: { layer: 0, direction: "forward" }, signals, reads, weights: { W, U, b } });
}

/** One of its weights, and what it reads. */
export const weightOf = (unit, kind, gate) => unit.weights[kind][GATES.indexOf(gate)];
export const inputAt = (unit, t) => unit.reads.entries(t)[0].amount;
export const inputsOf = (unit) => unit.labels.map((_, t) => inputAt(unit, t));

/** How many numbers an LSTM layer has, with n inputs and m units: one bias a row, as in the papers; two, as in PyTorch. */
export const counts = (n, m) => ({ one: 4 * (n * m + m * m + m), two: 4 * (n * m + m * m + 2 * m) });
