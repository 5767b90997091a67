// What PyTorch 2.13 says to shapes of x, h_0 and c_0: its error, or the shapes that come out. The checks stand in the order in which torch/nn/modules/rnn.py and the
// function behind it make them. Pure.
import { CLASSES, handed, parametersOf } from "../../net/shapes/layers.js";
import * as says from "../../words/pytorch.js";

/** Of a module the part that its checks read. @typedef {Pick<import("../../net/shapes/layers.js").Made, "cell" | "layers" | "directions" | "first" | "bias" | "proj" | "inputs" | "units">} Module */
/** `kind` is the key of what it means. @typedef {{ type: string, text: string, kind: string }} Refused */
/** `read`: how the axes of x were read. @typedef {{ shapes: Record<string, number[]>, read: { steps: number, batch: number | null, inputs: number } }} Taken */

export const AXES = 6;                                      // of a typed shape, at most
export const LONGEST = 10_000;                              // of one axis

/**
 * A shape as it is typed, "(4, 10, 8)"; `wrong` says what is none. Null: nothing was typed.
 * @param {string} text @returns {{ shape: number[] | null } | { wrong: "form" | "axes" | "long" | "minus" }}
 */
export function shapeOf(text) {
  const bare = text.trim().replace(/^torch\.Size\(\s*(\[.*\])\s*\)$/, "$1");
  if (bare === "") return { shape: null };
  const [, inner] = /^\((.*)\)$/.exec(bare) ?? /^\[(.*)\]$/.exec(bare) ?? [null, bare];
  if (inner.trim() === "") return { shape: [] };
  const parts = inner.replace(/,\s*$/, "").split(",").map((part) => part.trim());
  if (parts.some((part) => !/^[-−+]?\d+$/.test(part))) return { wrong: "form" };
  if (parts.length > AXES) return { wrong: "axes" };
  const shape = parts.map((part) => Number(part.replace("−", "-")));
  if (shape.some((size) => size < 0)) return { wrong: "minus" };
  return shape.some((size) => size > LONGEST) ? { wrong: "long" } : { shape };
}

/** @param {string} type @param {string} text @param {string} kind @returns {Refused} */
const refused = (type, text, kind) => ({ type, text, kind });

/** What torch.zeros says to a size below zero. */
export const NEGATIVE = refused("RuntimeError", says.negative, "minus");

/**
 * What the module says to them; h_0 and c_0 null where they are not given. An LSTM that is given h_0 alone is given it in the place of the pair.
 * @param {Module} made @param {number[]} x @param {number[] | null} h_0 @param {number[] | null} c_0 @returns {Refused | Taken}
 */
export function answerTo(made, x, h_0, c_0) {
  const { cell, layers, directions, first, inputs, units } = made;
  const lstm = cell === "lstm";
  if (x.length !== 2 && x.length !== 3) return refused("ValueError", says.axes(CLASSES[cell], x.length, cell === "rnn"), "axes");
  const batched = x.length === 3;
  const alone = lstm && !(h_0 && c_0) ? noPair(h_0, c_0) : null;
  if (alone) return alone;
  const states = h_0 && (lstm ? (c_0 ? [h_0, c_0] : [h_0.slice(1), h_0.slice(1)]) : [h_0]);
  if (states?.some((state) => state.length !== x.length)) return refused("RuntimeError", says.stateAxes(batched, states.map(({ length }) => length)), batched ? "state3" : "state2");
  const at = first ? 0 : 1;
  const whole = batched ? x : [...x.slice(0, at), 1, ...x.slice(at)];
  const batch = whole[at];
  const steps = whole[1 - at];
  if (whole[2] !== inputs) return refused("RuntimeError", says.inputs(inputs, whole[2]), "inputs");
  const count = layers * directions;
  const sizes = [[count, batch, handed(made)], [count, batch, units]];
  for (const [k, state] of (states ?? []).entries()) {
    const own = batched ? state : [state[0], 1, state[1]];
    if (String(own) === String(sizes[k])) continue;
    const turned = batched && own[1] === count && own[0] === batch && own[2] === sizes[k][2];
    const kind = turned ? "turned" : own[0] !== count ? "index" : own[1] !== batch ? "batch" : "units";
    return refused("RuntimeError", says.hidden(lstm ? `[${k}]` : "", sizes[k], own), kind);
  }
  if (batched && lstm && h_0 && !c_0) return refused("TypeError", says.notAPair(parametersOf(made).length), "alone");
  if (steps === 0) return refused("RuntimeError", says.noSteps, "steps");
  const ends = batched ? sizes : sizes.map(([index, , size]) => [index, size]);
  return {
    shapes: { output: [...x.slice(0, -1), directions * handed(made)], h_n: ends[0], ...(lstm && { c_n: ends[1] }) },
    read: { steps, batch: batched ? batch : null, inputs },
  };
}

/** What comes of a pair that is none: one tensor in its place is taken apart along its first axis. @param {number[] | null} h_0 @param {number[] | null} c_0 @returns {Refused | null} */
function noPair(h_0, c_0) {
  if (h_0 === null) return c_0 && refused("AttributeError", says.none, "none");
  if (h_0.length === 0) return refused("IndexError", says.scalar, "alone");
  return h_0[0] < 2 ? refused("IndexError", says.noSecond(h_0[0]), "alone") : null;
}
