// What "Shapes" shows: every block by name with its shape and its numbers, and where one number stands in several of them. Pure.
import { GATES, KERAS_GATES, countOf, handed, kerasOf, kerasPlace, parametersOf, tensorsOf, workOf } from "../../net/shapes/layers.js";
import { given, pass, seeded } from "../../net/shapes/pass.js";
import { TOO_LONG, source } from "../../words/shapes.js";
import { madeOf } from "./address.js";

/** @typedef {import("../../net/shapes/layers.js").Made} Made */
/**
 * A block as it is drawn. `groups`: into how many equal parts an axis falls (gates, directions). `value`: null where it is not computed.
 * @typedef {{ name: string, shape: number[], axes: string[], groups: number[], gates: string[] | null, value: (at: number[]) => number | null, blank?: (at: number[]) => boolean, directions?: number, together?: number }} Block
 */

/** What is computed at once: parameters of a file, of a seeded net, multiplications, and numbers that go in and out; and of all that is written into one file. */
export const MOST = { numbers: 16_000_000, drawn: 600_000, work: 100_000_000, read: 2_000_000, written: 1_000_000 };

/** The numbers of a state, whatever batch_first says. @param {any} state @param {Record<string, Float64Array> | null} own weights of a file that fit it */
export function computed(state, own) {
  const made = madeOf(state);
  const count = countOf(parametersOf(made));
  const fits = workOf(made) <= MOST.work && made.batch * made.steps * (made.inputs + 2 * made.units) <= MOST.read && count <= (own ? MOST.numbers : MOST.drawn);
  const weights = own ?? (fits ? seeded(made) : null);
  const from = fits ? given(made, state.start === "numbers") : null;
  const out = weights && from ? pass(made, weights, from) : null;
  return { weights, from, out, bound: own ? largest(own) : 1 / Math.sqrt(made.units), own: own !== null };
}

/** Everything that is known of a state. @param {any} state @param {Record<string, Float64Array> | null} own @param {ReturnType<typeof computed>} numbers */
export function found(state, own, numbers = computed(state, own)) {
  const made = madeOf(state);
  const parameters = parametersOf(made);
  const { weights, from, out } = numbers;
  return { made, parameters, count: countOf(parameters), ...numbers, begun: state.start === "numbers", blocks: blocksOf(made, parameters, weights, from, out) };
}

/** @param {Record<string, Float64Array>} weights */
const largest = (weights) => Object.values(weights).reduce((most, values) => values.reduce((top, value) => Math.max(top, Math.abs(value)), most), 0) || 1;

/** @returns {Map<string, Block>} */
function blocksOf(made, parameters, weights, from, out) {
  const { first, steps, lengths, cell, batch, directions } = made;
  const blocks = new Map();
  const flat = { ...from, ...out };
  for (const [name, { shape, axes }] of Object.entries(tensorsOf(made))) {
    const along = name === "x" || name === "output";
    const place = along ? ([a, b, k]) => ((first ? a * steps + b : b * steps + a) * shape[2]) + k : ([a, b, k]) => (a * batch + b) * shape[2] + k;
    const blank = along ? ([a, b]) => (first ? b >= lengths[a] : a >= lengths[b]) : undefined;
    const each = made.proj ? "proj" : "units";
    const named = name === "output" ? [...axes.slice(0, 2), directions === 1 ? each : made.proj ? "both_proj" : "both"] : axes;
    blocks.set(name, { name, shape, axes: named, directions, together: along ? 1 : directions, groups: [1, 1, name === "output" ? directions : 1], gates: null, value: (at) => flat[name]?.[place(at)] ?? null, blank });
  }
  for (const { name, shape, part, layer } of parameters) {
    const gates = part === "hr" ? null : GATES[cell];
    blocks.set(name, { name, shape, axes: [part === "hr" ? "proj" : "rows", "columns"].slice(0, shape.length), groups: [gates?.length ?? 1, part === "ih" && layer > 0 ? directions : 1], gates, value: (at) => weights?.[name][shape.length === 1 ? at[0] : at[0] * shape[1] + at[1]] ?? null });
  }
  return blocks;
}

/**
 * The blocks of Keras's layout: each knows the number of PyTorch's that stands at a place.
 * @param {ReturnType<typeof found>} model
 */
export function kerasBlocks({ made, parameters, weights }) {
  const { cell, units } = made;
  return (kerasOf(made) ?? []).map((block) => {
    const mine = parameters.filter(({ layer, direction }) => layer === block.layer && direction === block.direction);
    const by = Object.fromEntries(mine.map((one) => [one.part, one]));
    const row = (place) => GATES[cell].indexOf(KERAS_GATES[cell][Math.floor(place / units)]) * units + (place % units);
    /** PyTorch's name and place of what stands here. */
    const torch = (at) => {
      if (block.part === "kernel") return { block: by.ih.name, at: [row(at[1]), at[0]] };
      if (block.part === "recurrent_kernel") return { block: by.hh.name, at: [row(at[1]), at[0]] };
      return block.shape.length === 2 ? { block: (at[0] ? by.b_hh : by.b_ih).name, at: [row(at[1])] } : { block: by.b_ih.name, at: [row(at[0])] };
    };
    const numberAt = ({ block: name, at }) => weights?.[name][at.length === 1 ? at[0] : at[0] * mine.find((one) => one.name === name).shape[1] + at[1]] ?? null;
    const value = (at) => {
      const place = torch(at);
      const one = numberAt(place);
      return one !== null && block.part === "bias" && block.shape.length === 1 ? one + numberAt({ block: by.b_hh.name, at: place.at }) : one;
    };
    const last = block.shape.length - 1;
    return { ...block, axes: block.shape.length === 2 ? [block.part === "bias" ? "two" : "keras_rows", "keras_columns"] : ["keras_columns"], across: block.shape.length === 1, groups: block.shape.map((_, axis) => (axis === last ? GATES[cell].length : 1)), gates: KERAS_GATES[cell], value, torch };
  });
}

/** The very same numbers elsewhere. @param {Made} made @param {{ block: string, at: number[] }} pick @returns {{ block: string, at: number[] }[]} */
export function sameAs(made, { block, at }) {
  const { first, layers, directions, lengths } = made;
  const size = handed(made);
  if (block === "output") {
    const [row, t] = first ? [at[0], at[1]] : [at[1], at[0]];
    const direction = Math.floor(at[2] / size);
    return t === (direction === 0 ? lengths[row] - 1 : 0) ? [{ block: "h_n", at: [(layers - 1) * directions + direction, row, at[2] % size] }] : [];
  }
  if (block !== "h_n") return [];
  const [index, row, unit] = at;
  if (Math.floor(index / directions) !== layers - 1) return [];
  const direction = index % directions;
  const t = direction === 0 ? lengths[row] - 1 : 0;
  return [{ block: "output", at: [...(first ? [row, t] : [t, row]), direction * size + unit] }];
}

/** The row of the batch that a picked number is of, null of a weight. @param {Made} made @param {{ block: string, at: number[] }} pick */
export function rowOf({ first }, { block, at }) {
  if (at.length < 3) return null;
  return at[first && (block === "x" || block === "output") ? 0 : 1];
}

/** What can be said of the picked number. @param {ReturnType<typeof found>} model @param {{ block: string, at: number[] }} pick */
export function toldOf(model, pick) {
  const { made, blocks, parameters, begun } = model;
  const { first, layers, directions, lengths, steps, units, cell } = made;
  const { block: name, at } = pick;
  const block = blocks.get(name);
  const common = { place: { ...pick, value: block.value(at) }, same: sameAs(made, pick), directions, layers, name, begun, steps, projected: made.proj > 0 };
  const parameter = parameters.find((one) => one.name === name);
  if (parameter) return { ...common, ...ofWeight(model, parameter, at) };
  if (name === "x" || name === "output") {
    const [row, t] = first ? [at[0], at[1]] : [at[1], at[0]];
    const size = handed(made);
    return name === "x" ? { ...common, part: "x", t, row, k: at[2], padding: t >= lengths[row], length: lengths[row] }
      : { ...common, part: "output", t, row, unit: at[2] % size, direction: Math.floor(at[2] / size), length: lengths[row], layer: layers - 1 };
  }
  const [index, row, unit] = at;
  const place = { index, row, unit, layer: Math.floor(index / directions), direction: index % directions, length: lengths[row] };
  const end = place.direction ? 0 : lengths[row] - 1;
  if (name.endsWith("_0")) return { ...common, ...place, part: "start", begin: place.direction ? lengths[row] - 1 : 0 };
  return { ...common, ...place, part: name, end, h: cell === "lstm" && !made.proj && unit < units ? blocks.get("h_n").value(at) : null };
}

function ofWeight({ made, parameters, weights }, parameter, at) {
  const { units, cell, directions } = made;
  const { part, layer, direction } = parameter;
  const [row, k] = at;
  if (part === "hr") return { part, row, k };
  const place = kerasPlace(made, parameter, at);
  const keras = place && { place: `${place.part}[${place.at.join(", ")}]`, summed: place.summed };
  const told = { part, layer, row, k, unit: row % units, gate: GATES[cell][Math.floor(row / units)], keras };
  if (part === "ih") {
    const size = handed(made);
    return { ...told, source: source({ layer, k, unit: k % size, direction: Math.floor(k / size), directions, projected: made.proj > 0 }) };
  }
  if (part === "hh") return { ...told, projected: made.proj > 0 };
  const other = parameters.find((one) => one.layer === layer && one.direction === direction && one.part === (part === "b_ih" ? "b_hh" : "b_ih")).name;
  return { ...told, other: `${other}[${row}]`, sum: weights ? weights[parameter.name][row] + weights[other][row] : null };
}

/** What changes of the backward half when all steps of x but the last do: by how much its last step moves, and its step 0 at most. @param {ReturnType<typeof found>} model */
export function backwardReads({ made, weights, from }) {
  const { batch, steps, inputs, directions } = made;
  const size = handed(made);
  const x = from.x.map((value, at) => (Math.floor(at / inputs) % steps < steps - 1 ? -value : value));
  const [before, after] = [from, { ...from, x }].map((each) => pass(made, weights, each).output);
  const moved = (t) => {
    let most = 0;
    for (let row = 0; row < batch; row++) for (let k = size; k < directions * size; k++) most = Math.max(most, Math.abs(before[(row * steps + t) * directions * size + k] - after[(row * steps + t) * directions * size + k]));
    return most;
  };
  return { last: moved(steps - 1), ends: moved(0) };
}

/** Every number of every block; an Error where there are too many or none. @param {ReturnType<typeof found>} model */
export function csvOf({ blocks, out }) {
  if (!out || countOf([...blocks.values()]) > MOST.written) throw new Error(TOO_LONG);
  const rows = ["block,axis_0,axis_1,axis_2,value\r\n"];
  for (const { name, shape, value } of blocks.values()) {
    const wide = shape.length;
    const all = shape.reduce((product, size) => product * size, 1);
    for (let flat = 0; flat < all; flat++) {
      let rest = flat;
      const at = [];
      for (let axis = wide - 1; axis >= 0; axis--) {
        at.unshift(rest % shape[axis]);
        rest = Math.floor(rest / shape[axis]);
      }
      rows.push(`${[name, at[0], at[1] ?? "", at[2] ?? "", value(at) ?? ""].join(",")}\r\n`);
    }
  }
  return rows;
}
