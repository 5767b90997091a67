// What is trained, checked: the cell, its sizes and the arrays that make it up, by PyTorch's names and layouts. Pure.
//
// Shapes: D inputs, H units, G gates, R directions, K outputs.
import { CELL, PART, gates } from "./layout.js";

/**
 * `gates`, of an lstm: "all"; "coupled", i = 1 - f; "unforgetting", f = 1 (1997); "forget", only that: c = f c + (1 - f) g, h = c (JANET,
 * without its shift of f). `peephole`: i, f and o see c. `biases`: 1, bias_ih alone (PyTorch's two summed, and learning as one does);
 * or 2, as in PyTorch, where both take every step, so that their sum learns twice as fast. `truncate`: every so many steps the state is
 * handed on without its gradient; 0: nowhere. `dropout`: of what a lower layer hands to an upper one. `recurrent`: of what is new at a step, g of
 * an lstm and n of a gru, drawn anew for each step (Semeniuta, Severyn and Barth 2016). `norm` "layer", of an lstm (Ba, Kiros and Hinton 2016):
 * W x and U h are normalised over all gates together, each with a gain of its own, the biases being the shifts, and so is c on its way out to tanh.
 * @typedef {{
 *   cell: "lstm" | "gru" | "rnn", inputs: number, units: number, layers?: 1 | 2 | 3, directions?: 1 | 2, outputs: number,
 *   loss: "classes" | "numbers", reads: "ids" | "rows", batch: number, steps: number, seed?: number, dropout?: number, recurrent?: number, norm?: "none" | "layer", truncate?: number,
 *   gates?: "all" | "coupled" | "unforgetting" | "forget", peephole?: boolean, activation?: "tanh" | "relu", biases?: 1 | 2,
 *   optimiser?: { name: "adam" | "rmsprop" | "sgd", rate: number, momentum?: number, decay?: number },
 *   clip?: { by: "norm" | "value" | "none", at?: number },
 *   start?: Start,
 * }} Spec
 * `recurrent`: what weight_hh starts as. `forget`: what the bias of f starts as. `chrono`: the longest span to remember (Tallec & Ollivier 2018).
 * @typedef {{ recurrent?: "uniform" | "orthogonal" | "identity", forget?: number, chrono?: number }} Start
 * @typedef {{ array: string, shape: number[] }} Part
 */

const GATES = {
  all: PART.input | PART.forget | PART.output,
  coupled: PART.forget | PART.output,
  unforgetting: PART.input | PART.output,
  forget: PART.forget,
};
const OPTIMISERS = /** @type {const} */ (["adam", "rmsprop", "sgd"]);
const LIMITS = { inputs: 4096, units: 1024, outputs: 4096, batch: 4096, steps: 10000 };
const CHOICES = {
  cell: ["lstm", "gru", "rnn"],
  layers: [1, 2, 3],
  directions: [1, 2],
  loss: ["classes", "numbers"],
  reads: ["ids", "rows"],
  gates: Object.keys(GATES),
  peephole: [false, true],
  activation: ["tanh", "relu"],
  biases: [1, 2],
  norm: ["none", "layer"],
};

/** A spec with nothing left open; an Error that says what does not fit. @param {Spec} given @returns {Required<Spec>} */
export function whole(given) {
  const spec = {
    layers: /** @type {const} */ (1), directions: /** @type {const} */ (1), seed: 0, dropout: 0, recurrent: 0, norm: /** @type {const} */ ("none"), truncate: 0, gates: /** @type {const} */ ("all"), peephole: false,
    activation: /** @type {const} */ ("tanh"), biases: /** @type {const} */ (1), start: {}, ...given,
    optimiser: { name: OPTIMISERS[0], rate: 0.001, momentum: 0, decay: 0, ...given.optimiser },
    clip: { by: /** @type {const} */ ("none"), at: 1, ...given.clip },
  };
  for (const [name, choices] of Object.entries(CHOICES)) among(name, spec[/** @type {keyof typeof CHOICES} */ (name)], choices);
  for (const [name, most] of Object.entries(LIMITS)) {
    const size = spec[/** @type {keyof typeof LIMITS} */ (name)];
    if (!Number.isInteger(size) || size < 1 || size > most) fail(`${name} was ${size}; accepted are whole numbers from 1 to ${most}.`);
  }
  if (spec.cell !== "lstm" && (spec.gates !== "all" || spec.peephole)) fail(`gates and peephole belong to an lstm, not to a ${spec.cell}.`);
  if (spec.cell !== "rnn" && spec.activation !== "tanh") fail(`activation belongs to an rnn, not to ${spec.cell}.`);
  for (const name of /** @type {const} */ (["dropout", "recurrent"])) {
    if (!(spec[name] >= 0 && spec[name] < 1)) fail(`${name} was ${spec[name]}; accepted are numbers from 0 to below 1.`);
  }
  if (spec.recurrent && spec.cell === "rnn") fail("recurrent is for an lstm or a gru: an rnn adds nothing to a memory.");
  if (spec.norm === "layer" && spec.cell !== "lstm") fail(`norm belongs to an lstm, not to a ${spec.cell}.`);
  if (spec.dropout && spec.layers === 1) fail("dropout is between layers, and there is one layer: it would do nothing.");
  if (!Number.isInteger(spec.truncate) || spec.truncate < 0) fail(`truncate was ${spec.truncate}; accepted are whole numbers, 0 or more.`);
  if (spec.truncate && spec.directions === 2) fail("A gradient that is cut needs layers that read forwards: one that reads in reverse begins at the end.");
  const { name, rate, momentum = 0, decay = 0 } = spec.optimiser;
  among("optimiser.name", name, OPTIMISERS);
  for (const [word, value] of Object.entries({ rate, momentum, decay })) {
    if (!(Number.isFinite(value) && value >= 0)) fail(`optimiser.${word} was ${value}; accepted are finite numbers, 0 or more.`);
  }
  if (name === "adam" && momentum) fail("adam has a momentum of its own, .9; momentum is for sgd and rmsprop.");
  among("clip.by", spec.clip.by, ["norm", "value", "none"]);
  if (spec.clip.by !== "none" && !(spec.clip.at > 0)) fail(`clip.at was ${spec.clip.at}; accepted are numbers above 0.`);
  return spec;
}

/** What the backend calls the cell. @param {Required<Spec>} spec */
export function kind({ cell, activation, gates: which, peephole }) {
  const code = cell === "rnn" ? CELL[activation] : CELL[cell];
  return { code, parts: cell === "lstm" ? GATES[which] | (peephole ? PART.peep : 0) : 0 };
}

/** Where the rows of the forget gate begin among those of W, in blocks of H; null without one. @param {Required<Spec>} spec */
export function forgetBlock(spec) {
  const { parts } = kind(spec);
  return parts & PART.forget ? Number(Boolean(parts & PART.input)) : null;
}

/** The end of the names of a layer's arrays. @param {number} layer @param {number} direction */
export const suffix = (layer, direction) => `_l${layer}${direction ? "_reverse" : ""}`;

/**
 * Every array that is trained, in PyTorch's order. Where PyTorch has no such array: `peephole`, rows of i, f, o (those of
 * a gate that is missing do nothing), `bias_hn`, the n rows of a gru's bias_hh, where biases is 1, and `norm`: gains of W x, gate by gate,
 * those of U h, and gain and shift of c.
 * @param {Required<Spec>} spec @returns {Part[]}
 */
export function parts(spec) {
  const { cell, inputs, units: H, layers, directions, outputs, peephole, biases, norm } = spec;
  const { code, parts: has } = kind(spec);
  const rows = gates(code, has) * H;
  const found = [];
  for (let layer = 0; layer < layers; layer++) {
    for (let direction = 0; direction < directions; direction++) {
      const end = suffix(layer, direction);
      found.push({ array: `${cell}.weight_ih${end}`, shape: [rows, layer ? directions * H : inputs] });
      found.push({ array: `${cell}.weight_hh${end}`, shape: [rows, H] });
      found.push({ array: `${cell}.bias_ih${end}`, shape: [rows] });
      if (biases === 2) found.push({ array: `${cell}.bias_hh${end}`, shape: [rows] });
      else if (cell === "gru") found.push({ array: `${cell}.bias_hn${end}`, shape: [H] });
      if (peephole) found.push({ array: `${cell}.peephole${end}`, shape: [3, H] });
      if (norm === "layer") found.push({ array: `${cell}.norm${end}`, shape: [(2 * rows) / H + 2, H] });
    }
  }
  found.push({ array: "head.weight", shape: [outputs, directions * H] }, { array: "head.bias", shape: [outputs] });
  return found;
}

/** Whether torch.nn has such a module. @param {Required<Spec>} spec */
export const stock = ({ gates: kept, peephole, norm }) => kept === "all" && !peephole && norm === "none";

/** How many numbers that is. @param {Part} part */
export const count = ({ shape }) => shape.reduce((product, size) => product * size, 1);

/** @param {string} name @param {unknown} value @param {readonly unknown[]} choices */
function among(name, value, choices) {
  if (!choices.includes(value)) fail(`${name} was ${value}; accepted are ${choices.join(", ")}.`);
}

/** @param {string} message @returns {never} */
export function fail(message) {
  throw new Error(message);
}
