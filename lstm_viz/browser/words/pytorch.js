// What PyTorch 2.13 itself says to wrong shapes, letter by letter: a test raises every one of these. Pure.

/** As Python writes a tuple. @param {number[]} shape */
export const tuple = (shape) => `(${shape.join(", ")}${shape.length === 1 ? "," : ""})`;
/** As Python writes a list. @param {number[]} shape */
export const list = (shape) => `[${shape.join(", ")}]`;

export const negative = "zeros: Dimension size must be non-negative.";
/** @param {string} name @param {number} axes @param {boolean} tensor */
export const axes = (name, axes, tensor) => `${name}: Expected input to be 2D or 3D, got ${axes}D ${tensor ? "tensor " : ""}instead`;
/** @param {boolean} batched @param {number[]} axes  of one state, or of two */
export const stateAxes = (batched, axes) => {
  const what = batched ? "For batched 3-D input" : "For unbatched 2-D input";
  const due = batched ? 3 : 2;
  return axes.length === 2 ? `${what}, hx and cx should also be ${due}-D but got (${axes.map((count) => `${count}-D`).join(", ")}) tensors` : `${what}, hx should also be ${due}-D but got ${axes[0]}-D tensor`;
};
/** @param {number} due @param {number} given */
export const inputs = (due, given) => `input.size(-1) must be equal to input_size. Expected ${due}, got ${given}`;
/** @param {string} which @param {number[]} due @param {number[]} given */
export const hidden = (which, due, given) => `Expected hidden${which} size ${tuple(due)}, got ${list(given)}`;
export const noSteps = "Expected sequence length to be larger than 0 in RNN";
export const none = "'NoneType' object has no attribute 'dim'";
export const scalar = "invalid index of a 0-dim tensor. Use `tensor.item()` in Python or `tensor.item<T>()` in C++ to convert a 0-dim tensor to a number";
/** @param {number} size */
export const noSecond = (size) => `index ${size} is out of bounds for dimension 0 with size ${size}`;

/** One tensor where a pair is due. @param {number} count of parameters */
export function notAPair(count) {
  const parameters = `!list of [${Array.from({ length: count }, () => "Parameter").join(", ")}]!`;
  const rest = "tuple of Tensors params, bool has_biases, int num_layers, float dropout, bool train, bool bidirectional";
  const wrong = "      didn't match because some of the arguments have invalid types:";
  return [
    "lstm() received an invalid combination of arguments - got (Tensor, Tensor, list, bool, int, float, bool, bool, bool), but expected one of:",
    ` * (Tensor data, Tensor batch_sizes, tuple of Tensors hx, ${rest})`,
    `${wrong} (Tensor, Tensor, ${parameters}, !bool!, !int!, !float!, !bool!, bool, bool)`,
    ` * (Tensor input, tuple of Tensors hx, ${rest}, bool batch_first)`,
    `${wrong} (Tensor, !Tensor!, ${parameters}, bool, int, float, bool, bool, bool)`,
    "",
  ].join("\n");
}
