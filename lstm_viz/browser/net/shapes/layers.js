// What nn.LSTM, nn.GRU and nn.RNN are made of: the name and shape of every parameter as PyTorch has them, the same net as Keras lays it out, and the
// shapes of what goes in and comes out. Pure.
//
// Shapes: L layers, S directions (1 or 2), B batch, T steps, D inputs, H units, P = proj or H: what a layer hands on.

/** @typedef {"lstm" | "gru" | "rnn"} Cell */
/**
 * A recurrent module, and what it reads. `proj` 0: none. `lengths`: how long each row of the batch is.
 * @typedef {{ cell: Cell, layers: number, directions: 1 | 2, first: boolean, bias: boolean, proj: number, inputs: number, units: number, batch: number,
 *   steps: number, lengths: number[] }} Made
 */
/**
 * A block of numbers: `part` says which of them it is, `gates` is how its rows are divided.
 * @typedef {{ name: string, part: "ih" | "hh" | "b_ih" | "b_hh" | "hr", layer: number, direction: number, shape: number[] }} Parameter
 */

/** In PyTorch's order, by the symbols of the equations. @type {Record<Cell, string[]>} */
export const GATES = { lstm: ["i", "f", "g", "o"], gru: ["r", "z", "n"], rnn: ["h"] };
/** Keras's, by the same symbols: what Keras calls c in an LSTM is the candidate g, what it calls h in a GRU is n. @type {Record<Cell, string[]>} */
export const KERAS_GATES = { lstm: ["i", "f", "g", "o"], gru: ["z", "r", "n"], rnn: ["h"] };
/** And as Keras names them. @type {Record<Cell, string[]>} */
export const KERAS_NAMES = { lstm: ["i", "f", "c", "o"], gru: ["z", "r", "h"], rnn: ["h"] };
/** What is carried from step to step. @type {Record<Cell, string[]>} */
export const STATES = { lstm: ["h", "c"], gru: ["h"], rnn: ["h"] };
export const CLASSES = { lstm: "LSTM", gru: "GRU", rnn: "RNN" };

/** What a layer hands on, of each direction. @param {Pick<Made, "units" | "proj">} made */
export const handed = ({ units, proj }) => proj || units;

/** What a layer reads. @param {Pick<Made, "inputs" | "units" | "proj" | "directions">} made @param {number} layer */
export const reads = (made, layer) => (layer === 0 ? made.inputs : handed(made) * made.directions);

/** @param {number[]} shape */
export const sizeOf = (shape) => shape.reduce((product, size) => product * size, 1);

/**
 * Every parameter in PyTorch's order.
 * @param {Pick<Made, "cell" | "layers" | "directions" | "bias" | "proj" | "inputs" | "units">} made @returns {Parameter[]}
 */
export function parametersOf(made) {
  const { cell, layers, directions, bias, proj, units } = made;
  const rows = GATES[cell].length * units;
  return Array.from({ length: layers * directions }, (_, index) => {
    const layer = Math.floor(index / directions);
    const direction = index % directions;
    /** @param {string} stem @param {Parameter["part"]} part @param {number[]} shape @returns {Parameter} */
    const block = (stem, part, shape) => ({ name: `${stem}_l${layer}${direction ? "_reverse" : ""}`, part, layer, direction, shape });
    return [
      block("weight_ih", "ih", [rows, reads(made, layer)]),
      block("weight_hh", "hh", [rows, handed(made)]),
      ...(bias ? [block("bias_ih", "b_ih", [rows]), block("bias_hh", "b_hh", [rows])] : []),
      ...(proj ? [block("weight_hr", "hr", [proj, units])] : []),
    ];
  }).flat();
}

/** How many numbers the blocks have together. @param {{ shape: number[] }[]} blocks */
export const countOf = (blocks) => blocks.reduce((sum, { shape }) => sum + sizeOf(shape), 0);

/**
 * The same net as Keras lays it out: kernels are transposed, an LSTM and a plain RNN have one bias; a GRU has two rows of them, as
 * reset_after=True, which is what PyTorch computes. Null of a net with projections, which Keras's layers do not have.
 * @param {Parameters<typeof parametersOf>[0]} made @returns {{ name: string, part: string, layer: number, direction: number, shape: number[] }[] | null}
 */
export function kerasOf(made) {
  const { cell, layers, directions, bias, proj, units } = made;
  if (proj) return null;
  const columns = GATES[cell].length * units;
  return Array.from({ length: layers * directions }, (_, index) => {
    const layer = Math.floor(index / directions);
    const direction = index % directions;
    /** @template {string} P @param {P} part @param {number[]} shape */
    const block = (part, shape) => ({ name: part, part, layer, direction, shape });
    return [block("kernel", [reads(made, layer), columns]), block("recurrent_kernel", [units, columns]), ...(bias ? [block("bias", cell === "gru" ? [2, columns] : [columns])] : [])];
  }).flat();
}

/**
 * Where a number of PyTorch's stands in Keras's layout: the part and the place in it; `summed`: Keras holds the sum of two biases there. Null where there is none.
 * @param {Pick<Made, "cell" | "units" | "proj">} made @param {Parameter} parameter @param {number[]} at
 */
export function kerasPlace({ cell, units, proj }, { part }, [row, column]) {
  if (proj || part === "hr") return null;
  const gate = GATES[cell][Math.floor(row / units)];
  const place = KERAS_GATES[cell].indexOf(gate) * units + (row % units);
  if (part === "ih") return { part: "kernel", at: [column, place], summed: false };
  if (part === "hh") return { part: "recurrent_kernel", at: [column, place], summed: false };
  if (cell === "gru") return { part: "bias", at: [part === "b_ih" ? 0 : 1, place], summed: false };
  return { part: "bias", at: [place], summed: true };
}

/** Shapes of all that goes in and comes out; `named`: what each axis is. @param {Made} made @returns {Record<string, { shape: number[], axes: string[] }>} */
export function tensorsOf(made) {
  const { cell, layers, directions, first, inputs, units, batch, steps } = made;
  const along = first ? ["batch", "steps"] : ["steps", "batch"];
  const sizes = first ? [batch, steps] : [steps, batch];
  const state = [layers * directions, batch];
  const axes = ["index", "batch"];
  /** @type {Record<string, { shape: number[], axes: string[] }>} */
  const cells = STATES[cell].includes("c") ? { c_0: { shape: [...state, units], axes: [...axes, "units"] }, c_n: { shape: [...state, units], axes: [...axes, "units"] } } : {};
  const h = { shape: [...state, handed(made)], axes: [...axes, made.proj ? "proj" : "units"] };
  return { x: { shape: [...sizes, inputs], axes: [...along, "inputs"] }, output: { shape: [...sizes, directions * handed(made)], axes: [...along, "output"] }, h_0: h, h_n: h, ...cells };
}

/** Multiplications of a pass. @param {Made} made */
export const workOf = (made) => countOf(parametersOf(made).filter(({ shape }) => shape.length === 2)) * made.batch * made.steps;
