// The lines of PyTorch that make and run what "Shapes" shows, with its own sizes. Pure.
import { CLASSES, countOf, handed, parametersOf, tensorsOf } from "../net/shapes/layers.js";

/** @param {number[]} shape */
const plain = (shape) => `(${shape.join(", ")}${shape.length === 1 ? "," : ""})`;

/** The call that makes a layer. @param {Pick<import("../net/shapes/layers.js").Made, "cell" | "layers" | "directions" | "bias" | "proj" | "inputs" | "units"> & { first?: boolean }} sizes */
export function callOf({ cell, layers, directions, first = false, bias, proj, inputs, units }) {
  const options = [layers > 1 && `num_layers=${layers}`, !bias && "bias=False", first && "batch_first=True", directions === 2 && "bidirectional=True", proj && `proj_size=${proj}`].filter(Boolean);
  return `nn.${CLASSES[cell]}(${[inputs, units, ...options].join(", ")})`;
}

/** Whether rows end at different steps: they are packed then. @param {Pick<import("../net/shapes/layers.js").Made, "steps" | "lengths">} made */
const isPacked = ({ steps, lengths }) => lengths.some((length) => length !== steps);

/** The lines that run it. @param {import("../net/shapes/layers.js").Made} made @param {boolean} begun */
function runOf(made, begun) {
  const { cell, first, steps } = made;
  const [ends, states] = cell === "lstm" ? ["(h_n, c_n)", ", (h_0, c_0)"] : ["h_n", ", h_0"];
  const given = begun ? states : "";
  const along = first ? ", batch_first=True" : "";
  if (!isPacked(made)) return [`output, ${ends} = ${cell}(x${given})`];
  return [
    `packed = pack_padded_sequence(x, lengths${along}, enforce_sorted=False)`, `output, ${ends} = ${cell}(packed${given})`,
    `output, _ = pad_packed_sequence(output${along}, total_length=${steps})`,
  ];
}

/** That call and those that run it, as the page has them on top. @param {import("../net/shapes/layers.js").Made} made @param {boolean} begun */
export const topOf = (made, begun) => [`${made.cell} = ${callOf(made)}`, ...runOf(made, begun)].join("\n");

/**
 * Lines that run: what they assert is what the page shows.
 * @param {import("../net/shapes/layers.js").Made} made @param {boolean} begun
 */
export function codeOf(made, begun) {
  const { cell, layers, directions, first, proj, batch, lengths } = made;
  const name = cell;
  const packed = isPacked(made);
  const out = handed(made);
  const { x, output, h_n } = tensorsOf(made);
  const states = cell === "lstm" ? ["h", "c"] : ["h"];
  const each = proj ? "proj_size" : "units";
  const at = (/** @type {string} */ row, /** @type {string | number} */ step) => (first ? `${row}, ${step}` : `${step}, ${row}`);
  const index = (/** @type {number} */ direction) => (layers - 1) * directions + direction;
  const lines = [
    "import torch",
    "from torch import nn",
    ...(packed ? ["from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence"] : []),
    "",
    `${name} = ${callOf(made)}`,
    `x = torch.randn${plain(x.shape)}  # ${first ? "batch, steps" : "steps, batch"}, inputs`,
    ...(begun ? states.map((state) => `${state}_0 = torch.randn${plain([layers * directions, batch, state === "h" ? out : made.units])}  # layers * directions, batch, ${state === "h" ? each : "units"}`) : []),
  ];
  if (packed) lines.push(`lengths = torch.tensor([${lengths.join(", ")}])`);
  lines.push(...runOf(made, begun));
  lines.push("", `assert output.shape == ${plain(output.shape)}  # ${first ? "batch, steps" : "steps, batch"}, directions * ${each}`, `assert h_n.shape == ${plain(h_n.shape)}  # layers * directions, batch, ${each}`);
  lines.push("# the last step of each row is what the last layer ends with");
  const last = packed ? `output[${at("torch.arange(" + batch + ")", "lengths - 1")}, :${out}]` : `output[${at(":", -1)}, :${out}]`;
  lines.push(`assert torch.equal(${last}, h_n[${index(0)}])`);
  if (directions === 2) lines.push("# the backward half ends at step 0", `assert torch.equal(output[${at(":", 0)}, ${out}:], h_n[${index(1)}])`, `h_n.view(${layers}, 2, ${batch}, ${out})  # layers, directions, batch, ${each}`);
  lines.push("", `assert sum(p.numel() for p in ${name}.parameters()) == ${countOf(parametersOf(made))}`, `for name, p in ${name}.named_parameters():`, "    print(name, tuple(p.shape))");
  return `${lines.join("\n")}\n`;
}
