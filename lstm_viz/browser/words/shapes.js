// What "Shapes" says, by key. A piece of a sentence is plain text, or {s: symbol, text} in the ink of that signal. Pure.
import { number } from "../kit/format.js";

export const LABEL = "What goes into a recurrent layer and what comes out, as blocks of numbers";
export const MODULE = "The layer";
export const SIZES = "Sizes of the layer";
export const BATCH = "What it reads";

/** Names of what is chosen, as PyTorch has them where it does. @type {Record<string, string>} */
export const NAMES = {
  cell: "cell", layers: "num_layers", directions: "bidirectional", batch_first: "batch_first", bias: "bias", inputs: "input_size", units: "hidden_size", proj: "proj_size", batch: "batch", steps: "steps", lengths: "lengths",
  start: "what it begins with",
};
/** @type {Record<string, Record<string, string>>} */
export const VALUES = {
  cell: { lstm: "LSTM", gru: "GRU", rnn: "RNN" },
  directions: { 1: "False", 2: "True" }, batch_first: { false: "False", true: "True" }, bias: { true: "True", false: "False" }, start: { zeros: "zeros", numbers: "random" },
};
/** @param {string[]} states h and of an LSTM c */
export const begun = (states) => states.map((state) => `${state}_0`).join(", ");
/** @type {(steps: number) => string} */
export const allEqual = (steps) => `all ${steps} steps`;
/** What a choice is, where PyTorch's name does not say it. @type {Record<string, string>} */
export const TITLES = {
  lengths: "How many steps each row has, one number a row, such as 3, 2. Empty: every row has all steps.",
  proj: "How many numbers an LSTM hands on at a step: weight_hr makes them of its units. 0: it hands on the units themselves.",
  start: "What the layer begins with. Random: numbers are given to it. Zeros: nothing is given, and PyTorch takes zero.",
};

/** @type {(name: string, given: string) => string} */
export const notWhole = (name, given) => `${name}: “${given}” is not a whole number, so it stays as it was.`;
/** @type {(name: string, given: number, low: number, high: number, why: string, used: number) => string} */
export const outside = (name, given, low, high, why, used) => `${name}: ${given} is outside ${low} to ${high} (${why}). ${used} is used.`;
/** Why a choice has its bounds. @type {Record<string, string>} */
export const WHY = {
  layers: "more would not fit on the page", inputs: "no more are drawn here", units: "no more are drawn here", batch: "no more rows are drawn here", steps: "no more steps are drawn here",
  proj: "PyTorch: proj_size has to be smaller than hidden_size",
};
/** What PyTorch says to sizes of zero and below. @type {Record<string, string>} */
export const REFUSES = {
  inputs: "PyTorch: input_size must be greater than zero", units: "PyTorch: hidden_size must be greater than zero", layers: "PyTorch: num_layers must be greater than zero", proj: "PyTorch: proj_size should be a positive integer or zero to disable projections",
  steps: "PyTorch: Expected sequence length to be larger than 0 in RNN", batch: "an empty batch has nothing to show",
};
/** @type {Record<string, (name: string, given: string, batch: number, steps: number) => string>} */
export const LENGTHS_WRONG = {
  form: (name, given) => `${name}: “${given}” is not a list of whole numbers such as 4, 2.`,
  count: (name, given, batch) => `${name}: ${given} are not ${batch} ${batch === 1 ? "number" : "numbers"}, one for each row.`,
  zero: (name, given) => `${name}: ${given}. PyTorch: Length of all samples has to be greater than 0, but found an element in 'lengths' that is <= 0`,
  long: (name, given, batch, steps) => `${name}: ${given}. A row has ${steps} steps at most here; that is what steps says.`,
};
/** @type {(name: string, given: string, then: string) => string} */
export const badPick = (name, given, then) => `${name}=${given} in the address is no number of these blocks. ${then} is picked.`;

/** What an axis is. @type {Record<string, string>} */
export const AXES = {
  steps: "steps", batch: "batch", inputs: "inputs", output: "units", both: "directions × units", both_proj: "directions × projected", units: "units", proj: "projected", index: "layers × directions", rows: "gates × units", columns: "reads", keras_rows: "reads", keras_columns: "gates × units", two: "two biases",
};
/** A sheet of a block with three axes. @type {Record<string, (k: number, directions: number) => string>} */
export const SHEET = { steps: (k) => `step ${k}`, batch: (k) => `row ${k}`, index: (k, directions) => `[${k}] layer ${Math.floor(k / directions)}${directions === 2 ? (k % 2 ? " ←" : " →") : ""}` };

export const DATA = "What is read and what comes out";
export const STATE = "The state before and after";
export const WEIGHTS = "Weights";
/** @param {string} name @param {string} shape */
export const pick = (name, shape) => `${name}, shape ${shape}`;
export const PICK_HINT = "Each square is a number: click one, or press arrows.";
export const SCALE = {
  /** @param {string} states @returns {string} */
  values: (states) => `x, output, ${states}:`,
  weights: "weights:",
  /** @param {string} bound @returns {string} */
  most: (bound) => `±${bound} in the hue of their gate, with a bar below 0`,
  cut: "Three dots: a long axis, of which the first and the last are drawn.",
};
export const LANES = "The layers, and the way in which each reads";
/** @param {number} layer @param {number} direction @param {number} directions */
export const lane = (layer, direction, directions) => `layer ${layer}${directions === 2 ? (direction ? ", backward" : ", forward") : ""}`;
/** @param {number} t */
export const step = (t) => `step ${t}`;
/** @param {number} row @param {number} length */
export const packed = (row, length) => `row ${row} is packed: it ends after step ${length - 1}`;
/** @param {string} name */
export const endsAt = (name) => `${name}: what it ends with`;
/** @param {string} name */
export const beginsWith = (name) => `${name}: what it begins with`;

/** @type {Record<string, string>} */
export const GATES = { i: "input gate", f: "forget gate", g: "candidate", o: "output gate", r: "reset gate", z: "update gate", n: "candidate", h: "hidden state" };

/**
 * A number and where it stands. @typedef {{ block: string, at: number[], value: number | null }} Place
 * @param {Place} place
 */
export const placed = ({ block, at }) => `${block}[${at.join(", ")}]`;
/** A number under the pointer. @type {(place: Place) => string} */
export const under = (place) => `${placed(place)} = ${number(/** @type {number} */ (place.value), 4)}`;
/** @param {number | null} value */
const valued = (value) => (value === null ? "is not computed here" : `is ${number(value, 4)}`);
/** @param {number} count @param {string} one */
const counted = (count, one) => `${count} ${one}${count === 1 ? "" : "s"}`;
/** @param {number} direction @param {number} directions */
const half = (direction, directions) => (directions === 2 ? ` of the ${direction ? "backward" : "forward"} half` : "");
/** A number that is handed on. @param {number} unit @param {boolean} projected */
const numbered = (unit, projected) => (projected ? `number ${unit} of the projected state` : `unit ${unit}`);
/** @param {number} row @param {number} length @param {number} steps */
const lastStep = (row, length, steps) => (length === steps ? "the last step of the row" : `the last step of row ${row} (packed: ${length} of ${counted(steps, "step")})`);

/**
 * What a picked number is, and where else it stands.
 * @param {any} told as instruments/shapes/model.js finds it
 * @returns {Piece[]}
 */
export function sentence(told) {
  const { place, same } = told;
  /** @type {Piece[]} */
  const first = [{ s: "strong", text: placed(place) }, ` ${valued(place.value)}: `];
  return [...first, ...TELL[told.part](told, same.map(placed))];
}

/** @type {Record<string, (told: any, same: string[]) => Piece[]>} */
const TELL = {
  x: ({ t, row, k, padding, length }) => [`step ${t} of row ${row}, input ${k}. `, padding ? `Row ${row} has ${counted(length, "step")}: this is padding.` : `Column ${k} of weight_ih_l0 multiplies it, at every step the same column.`],
  output: ({ t, row, unit, direction, directions, length, steps, layer, layers, projected }, same) => {
    const where = `step ${t} of row ${row}, ${numbered(unit, projected)}${half(direction, directions)} of the last layer, layer ${layer}. `;
    if (t >= length) return [where, `Row ${row} has ${counted(length, "step")}: this is padding, and zero.`];
    if (same.length && direction === 1) return [where, `The backward half reads from the end, so it has read everything here, at step 0: the same number stands in `, { s: "strong", text: same[0] }, "."];
    if (same.length) return [where, `This is ${lastStep(row, length, steps)}, so the same number stands in `, { s: "strong", text: same[0] }, "."];
    if (direction === 1 && t === length - 1) return [where, `The backward half begins here: ${layers > 1 ? `of what layer ${layer - 1} hands on ` : ""}it has read this one step alone. What it ends with stands at step 0.`];
    return [where, `It stands nowhere else: h_n has only what ${directions === 2 ? "each half" : "the layer"} ends with, at step ${direction === 1 ? 0 : length - 1}.`];
  },
  h_n: ({ index, layer, direction, directions, row, unit, layers, end, length, steps, projected }, same) => [
    `layer ${layer}${directions === 2 ? `, ${direction ? "backward" : "forward"}` : ""}, because index ${index} = layer ${layer} × ${counted(directions, "direction")}${directions === 2 ? ` + ${direction}` : ""}; row ${row}, ${numbered(unit, projected)}. `,
    ...(same.length ? ["It is the last layer, so the same number stands in ", { s: "strong", text: same[0] }, direction ? ", where the backward half ends." : `, ${lastStep(row, length, steps)}.`]
      : [`It stands nowhere else: h_n has every layer after step ${end}, output only the last layer, ${layers - 1}.`]),
  ],
  c_n: ({ index, layer, direction, directions, row, unit, length, steps, h }) => [
    `the `, { s: "c", text: "cell" }, ` of layer ${layer}${directions === 2 ? `, ${direction ? "backward" : "forward"}` : ""} (index ${index}), row ${row}, unit ${unit}, after ${direction ? "step 0, where the backward half ends" : lastStep(row, length, steps)}. `,
    `It stands nowhere in output: a step of output is h = o × tanh(c)${h === null ? "" : `, and h_n has ${number(h, 4)} there`}.`,
  ],
  start: ({ name, index, layer, direction, directions, row, unit, begun, begin, projected }) => [
    `what layer ${layer}${directions === 2 ? `, ${direction ? "backward" : "forward"}` : ""} (index ${index}) begins with in row ${row}, ${numbered(unit, projected && name === "h_0")}, before step ${begin}. `,
    begun ? `It was given as ${name}, in this shape whatever batch_first says.` : `Nothing was given, so PyTorch takes zero.`,
  ],
  ih: ({ gate, unit, row, k, source, keras }) => [`row ${row} is unit ${unit} of the `, { s: gate, text: GATES[gate] }, `; column ${k} reads ${source}. `, ...inKeras(keras)],
  hh: ({ gate, unit, row, k, projected, keras }) => [`row ${row} is unit ${unit} of the `, { s: gate, text: GATES[gate] }, `; column ${k} reads ${projected ? `number ${k} of the projected state` : `unit ${k}`} of the step before. `, ...inKeras(keras)],
  b_ih: ({ gate, unit, row, keras, other, sum }) => [`row ${row} is unit ${unit} of the `, { s: gate, text: GATES[gate] }, `. ${paired(gate, other, sum)} `, ...inKeras(keras)],
  b_hh: ({ gate, unit, row, keras, other, sum }) => [`row ${row} is unit ${unit} of the `, { s: gate, text: GATES[gate] }, `. ${paired(gate, other, sum)} `, ...inKeras(keras)],
  hr: ({ row, k }) => [`number ${row} of what the layer hands on takes so much of unit ${k}. Keras's LSTM has no such block.`],
};

/** The two biases. @param {string} gate @param {string} other @param {number | null} sum */
const paired = (gate, other, sum) => (gate === "n" ? `In a GRU's candidate the two biases are not one: the reset gate scales what bias_hh is part of.` : `PyTorch adds it to ${other}${sum === null ? "" : `: ${number(sum, 4)} together`}. One would do: the second is there for cuDNN.`);
/** @param {{ place: string, summed: boolean } | null} keras @returns {Piece[]} */
const inKeras = (keras) => (keras === null ? ["Keras has no such layer."] : [keras.summed ? "Keras has one bias, the sum: " : "In Keras: ", { s: "strong", text: keras.place }, "."]);
/** What a column of weight_ih reads. @param {{ layer: number, k: number, unit: number, direction: number, directions: number, projected: boolean }} told */
export const source = ({ layer, k, unit, direction, directions, projected }) =>
  (layer === 0 ? `input ${k}` : `${projected ? "number" : "unit"} ${unit}${half(direction, directions)} of layer ${layer - 1}`);

// Layout, and counting
export const LAYOUT = { name: "Layout", torch: "PyTorch", keras: "Keras" };
/** @param {string} note */
export const KERAS_NONE = "Keras's layers have no projection: there is no such layout.";
/** @type {Record<string, { torch: string, keras: string }>} */
export const ORDER = {
  lstm: { torch: "Rows in the order i, f, g, o.", keras: "Columns in the order i, f, c, o; c is the candidate g. Kernels are transposed, the two biases are one." },
  gru: { torch: "Rows in the order r, z, n.", keras: "Columns in the order z, r, h; h is the candidate n. Kernels are transposed, the two biases are two rows (reset_after=True)." },
  rnn: { torch: "One block: a plain RNN has no gates.", keras: "Kernels are transposed, the two biases are one." },
};
export const COUNT = {
  label: "Numbers, counted block by block", head: ["PyTorch", "shape", "numbers", "Keras", "shape", "numbers"], total: "all", values: "Table of the blocks",
  /** @param {number} torch @param {number | null} keras @returns {string} */
  told: (torch, keras) => `${thousands(torch)} parameters in PyTorch${keras === null ? "." : keras === torch ? ", as many in Keras." : `, ${thousands(keras)} in Keras: ${thousands(torch - keras)} fewer, the second biases.`}`,
  /** How a layer's count comes about. @param {{ gates: number, inputs: number, units: number, handed: number, proj: number, bias: boolean, count: number }} layer @returns {string} */
  formula: ({ gates, inputs, units, handed, proj, bias, count }) =>
    `Layer 0, one direction: ${gates === 1 ? "" : `${gates} gates × `}${units} units × (${inputs} inputs + ${handed} of h${bias ? " + 2 biases" : ""})${proj ? ` + ${proj} of h × ${units} units` : ""} = ${thousands(count)}. Steps and batch are in none of it.`,
};
/** @param {number} count */
export const thousands = (count) => count.toLocaleString("en");

// Shapes that are typed
export const TYPED = {
  label: "What does PyTorch say to your shapes?", hint: "Type shapes as Python prints them, such as (4, 2, 3); of two axes is one sequence without a batch. Empty h_0 and c_0: none are given.",
  fields: /** @type {Record<string, string>} */ ({ x: "x", h: "h_0", c: "c_0" }), right: "Fill in right shapes", outcome: "PyTorch 2.13 says",
  /** @type {Record<string, (name: string) => string>} */
  wrong: {
    form: (name) => `${name}: a shape is whole numbers in brackets, such as (4, 2, 3).`,
    axes: (name) => `${name}: more than six axes. What PyTorch says is the same from four on.`,
    long: (name) => `${name}: more than 10,000 in one axis. What PyTorch says does not depend on numbers so large.`,
    none: () => `x: type a shape. Without x there is nothing to read.`,
  },
  /** @param {Record<string, number[]>} shapes @returns {string} */
  right_shapes: (shapes) => Object.entries(shapes).map(([name, shape]) => `${name}.shape == (${shape.join(", ")}${shape.length === 1 ? "," : ""})`).join("   "),
  /** @param {{ steps: number, batch: number | null, inputs: number }} read @param {boolean} first @returns {string} */
  read: ({ steps, batch, inputs }, first) => (batch === null ? `No error. Two axes are one sequence without a batch: ${counted(steps, "step")} of ${counted(inputs, "input")}. batch_first changes nothing.`
    : `No error: PyTorch reads ${counted(batch, "row")} of ${counted(steps, "step")} with ${counted(inputs, "input")}, as batch_first=${first ? "True" : "False"} says. It cannot know whether you meant that.`),
};
/** What an error means. @type {Record<string, (told: { first: boolean, inputs: number, index: number, layers: number, directions: number }) => string>} */
export const MEANS = {
  axes: () => "x needs three axes, or two for one sequence without a batch. A batch of one still has its axis: x.unsqueeze.",
  state3: () => "x has a batch, so the states need three axes too: layers × directions, batch, units.",
  state2: () => "x is one sequence without a batch, so the states have two axes: layers × directions, units.",
  inputs: ({ inputs }) => `The last axis of x is what a step reads, here ${inputs} numbers. batch_first does not move it.`,
  turned: ({ first }) => `Batch and layers have changed places. ${first ? "batch_first moves x and output, never the states" : "The states have layers × directions first"}.`,
  index: ({ index, layers, directions }) => `The first axis of a state is layers × directions, ${layers} × ${directions} = ${index}. PyTorch prints a state of two axes with a batch of 1 put in.`,
  batch: ({ first }) => `The second axis of a state is the batch, and x has another one: batch_first=${first ? "True" : "False"} takes it from axis ${first ? 0 : 1} of x.`,
  units: () => "The last axis of a state is hidden_size; of h with projections it is proj_size.",
  steps: () => "There is no step to read.",
  none: () => "c_0 without h_0: an LSTM takes both or none.",
  alone: () => "An LSTM takes a pair (h_0, c_0). One tensor in its place is taken apart along its first axis, and the message is about the parts.",
  minus: () => "An axis cannot be shorter than nothing: this is raised before the layer is asked.",
};

// A model of the learner's own
export const OWN = {
  open: "Open your model", title: "A state_dict that torch.save or safetensors wrote: its recurrent layers become these blocks. It stays in this browser.", from: "A model of your own, a file of torch.save or safetensors", module: "layer of the file",
  /** @param {string} file @param {string} name @param {string} what */
  opened: (file, name, what) => `${file}: ${name || "the layer"} is ${what}. Its numbers are shown; x is drawn here. A link carries its sizes, not its weights.`,
  /** @param {string} file */
  left: (file) => `These sizes are no longer those of ${file}: the numbers are drawn here.`,
  back: "back to its sizes",
  lines: 'torch.save(model.state_dict(), "model.pt")',
};
/** Why a file is not opened. @type {Record<string, (told: any) => string>} */
export const FILE_WRONG = {
  small: ({ file }) => `${file} is too short to be a file of safetensors or of torch.save.`,
  header: ({ file, most }) => `${file}: its header says that it is longer than the file or than ${thousands(most)} bytes. This is neither a file of safetensors nor of torch.save, or it is damaged.`,
  zip: ({ file }) => `${file} is a zip, and not as torch.save writes a state_dict. Save that: ${OWN.lines}`,
  json: ({ file }) => `${file}: its header is not that of a file of safetensors.`,
  entry: ({ file, name }) => `${file}: ${name} has a shape or a place that does not fit the file.`,
  none: ({ file, names }) => `${file} has no recurrent layer that can be read: no name of its tensors ends in weight_ih_l0. It has ${names}. What is read is a state_dict: ${OWN.lines}`,
  shape: ({ file, name, shape, wanted }) => `${file}: ${name} has the shape (${shape.join(", ")}), which fits no LSTM, GRU or RNN${wanted ? `; (${wanted.join(", ")}) would` : ""}.`,
  missing: ({ file, name }) => `${file}: ${name} is missing.`,
  large: ({ file, name, most }) => `${file}: ${name} is larger than is drawn here (${most}).`,
  kind: ({ file, name, dtype }) => `${file}: the numbers of ${name} are ${dtype}; F64, F32, F16 and BF16 are read.`,
  unread: ({ file }) => `${file} could not be read.`,
};
export const TOO_LONG = "it would have more than a million lines, or no numbers: choose smaller sizes.";
export const TOO_MANY = "So many numbers are not computed here: the blocks have their names and sizes, and no numbers.";

export const CODE = { label: "The same in PyTorch", copy: "Copy", copied: "Lines copied." };
export const FILES = { csv: "All blocks (CSV)", script: "Lines of PyTorch (Python)" };

export const KEYS = {
  move: "another number of the block", sheet: "another sheet: step, row or layer", ends: "first and last number", next: "next and previous block", output: "output", hidden: "h_n", weights: "weights", same: "to the same number elsewhere", batch: "batch_first on or off",
};

export const PREDICTION = {
  options: ["everything", "one step", "nothing"],
  /** @param {number} moved @param {number} steps @param {number} last @param {number} ends @returns {Segment[]} */
  reveal: (moved, steps, last, ends) => [`The first ${steps - 1} steps of x were changed and the layer run again. Of the backward half, step ${last} of output moved by ${number(moved, 3)}, step 0 by ${number(ends, 3)} at most.`],
};
