// A model of somebody's own, a file of safetensors or of torch.save: what recurrent layers there are by the names and shapes of their parameters, and their
// numbers. Only the header is read before all of that is checked; it may be anybody's. Pure.
import { GATES, parametersOf, sizeOf } from "./layers.js";
import { savedIn } from "./saved.js";

/** @typedef {import("./layers.js").Made} Made */
/** @typedef {{ dtype: string, shape: number[], from: number, to: number }} Entry where its bytes are */
/** What a layer is, by its name in the file. @typedef {Pick<Made, "cell" | "layers" | "directions" | "bias" | "proj" | "inputs" | "units">} Sizes */
/** @typedef {{ prefix: string, sizes: Sizes, entries: Record<string, Entry> }} Module */
/** `wrong` is the key of what is wrong, the rest what is said of it. @typedef {{ wrong: string, [told: string]: any }} Wrong */

export const HEADER = 4 * 2 ** 20;                          // bytes of a header, at most
export const LIMITS = { layers: 8, units: 4096, inputs: 4096 };
const BYTES = /** @type {Record<string, number>} */ ({ F64: 8, F32: 4, F16: 2, BF16: 2 });
const OTHERS = /** @type {Record<string, number>} */ ({ BOOL: 1, U8: 1, I8: 1, F8_E5M2: 1, F8_E4M3: 1, I16: 2, U16: 2, I32: 4, U32: 4, I64: 8, U64: 8 });
const LISTED = 3;                                           // names that are told of a file without a layer
const CUT = 60;                                             // characters of a name

/** @param {string} name */
const short = (name) => (name.length > CUT ? `${name.slice(0, CUT)}…` : name);
const whole = (/** @type {any} */ value) => Number.isInteger(value) && value >= 0;

/**
 * The recurrent layers of a file, each as it has been checked.
 * @param {Blob} file @returns {Promise<{ modules: Module[] } | Wrong>}
 */
export async function modulesOf(file) {
  if (file.size < 8) return { wrong: "small" };
  const head = new Uint8Array(await file.slice(0, 8).arrayBuffer());
  if (head[0] === 0x50 && head[1] === 0x4b && head[2] === 3 && head[3] === 4) {
    const entries = await savedIn(file);
    return entries ? layersIn(entries) : { wrong: "zip" };
  }
  const length = Number(new DataView(head.buffer).getBigUint64(0, true));
  if (length > HEADER || 8 + length > file.size) return { wrong: "header", most: HEADER };
  let header;
  try {
    header = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(await file.slice(8, 8 + length).arrayBuffer()));
  } catch {
    return { wrong: "json" };
  }
  if (typeof header !== "object" || header === null || Array.isArray(header)) return { wrong: "json" };
  const entries = entriesOf(header, 8 + length, file.size);
  return entries instanceof Map ? layersIn(entries) : entries;
}

/** What the header of a file of safetensors says, where it fits the file. @param {Record<string, any>} header @param {number} begin @param {number} size @returns {Map<string, Entry> | Wrong} */
function entriesOf(header, begin, size) {
  /** @type {Map<string, Entry>} */
  const entries = new Map();
  for (const [name, entry] of Object.entries(header)) {
    if (name === "__metadata__") continue;
    const { dtype, shape, data_offsets: offsets } = entry ?? {};
    const each = BYTES[dtype] ?? OTHERS[dtype];
    const fits = Array.isArray(shape) && shape.length <= 8 && shape.every(whole) && Array.isArray(offsets) && offsets.length === 2 && offsets.every(whole) && begin + offsets[1] <= size
      && (each === undefined || sizeOf(shape) * each === offsets[1] - offsets[0]);
    if (!fits) return { wrong: "entry", name: short(name) };
    entries.set(name, { dtype, shape, from: begin + offsets[0], to: begin + offsets[1] });
  }
  return entries;
}

/** @param {Map<string, Entry>} entries @returns {{ modules: Module[] } | Wrong} */
function layersIn(entries) {
  const modules = [];
  for (const name of entries.keys()) {
    if (!/(?:^|\.)weight_ih_l0$/.test(name)) continue;
    const found = moduleAt(entries, name.slice(0, -"weight_ih_l0".length));
    if ("wrong" in found) return found;
    modules.push(found);
  }
  if (modules.length) return { modules };
  const names = [...entries.keys()];
  return { wrong: "none", names: `${names.slice(0, LISTED).map(short).join(", ") || "–"}${names.length > LISTED ? ", …" : ""}` };
}

/** The layer whose names begin so. @param {Map<string, Entry>} entries @param {string} prefix @returns {Module | Wrong} */
function moduleAt(entries, prefix) {
  const at = (/** @type {string} */ name) => entries.get(prefix + name);
  const input = /** @type {Entry} */ (at("weight_ih_l0"));
  const hidden = at("weight_hh_l0");
  if (!hidden) return { wrong: "missing", name: short(`${prefix}weight_hh_l0`) };
  const projection = at("weight_hr_l0");
  const first = short(`${prefix}weight_ih_l0`);
  if (input.shape.length !== 2 || hidden.shape.length !== 2) return { wrong: "shape", name: first, shape: input.shape };
  const [rows, inputs] = input.shape;
  const proj = projection ? projection.shape[0] : 0;
  const units = projection ? projection.shape[1] : hidden.shape[1];
  const cell = /** @type {import("./layers.js").Cell | undefined} */ (Object.keys(GATES).find((kind) => GATES[/** @type {keyof typeof GATES} */ (kind)].length * units === rows));
  if (!cell || !(units > 0) || !(inputs > 0) || (projection && (cell !== "lstm" || !(proj > 0) || proj >= units))) return { wrong: "shape", name: first, shape: input.shape };
  let layers = 1;
  while (layers <= LIMITS.layers && at(`weight_ih_l${layers}`)) layers++;
  const directions = at("weight_ih_l0_reverse") ? 2 : 1;
  if (layers > LIMITS.layers || units > LIMITS.units || inputs > LIMITS.inputs) return { wrong: "large", name: first, most: `${LIMITS.layers}, ${LIMITS.units}, ${LIMITS.inputs}` };
  const sizes = /** @type {Sizes} */ ({ cell, layers, directions, bias: Boolean(at("bias_ih_l0")), proj, inputs, units });
  /** @type {Record<string, Entry>} */
  const own = {};
  for (const { name, shape } of parametersOf(sizes)) {
    const entry = at(name);
    if (!entry) return { wrong: "missing", name: short(prefix + name) };
    if (entry.shape.length !== shape.length || entry.shape.some((size, k) => size !== shape[k])) return { wrong: "shape", name: short(prefix + name), shape: entry.shape, wanted: shape };
    if (!Object.hasOwn(BYTES, entry.dtype)) return { wrong: "kind", name: short(prefix + name), dtype: short(String(entry.dtype)) };
    own[name] = entry;
  }
  return { prefix: short(prefix.replace(/\.$/, "")), sizes, entries: own };
}

/** The numbers of a layer, in float64. @param {Blob} file @param {Module} module @returns {Promise<Record<string, Float64Array>>} */
export async function numbersOf(file, { entries }) {
  const found = await Promise.all(Object.entries(entries).map(async ([name, { dtype, from, to }]) => [name, decoded(dtype, await file.slice(from, to).arrayBuffer())]));
  return Object.fromEntries(found);
}

/** @param {string} dtype @param {ArrayBuffer} bytes */
function decoded(dtype, bytes) {
  if (dtype === "F64") return new Float64Array(bytes);
  if (dtype === "F32") return Float64Array.from(new Float32Array(bytes));
  const words = new Uint16Array(bytes);
  if (dtype === "F16") return Float64Array.from(words, half);
  const wide = new Uint32Array(words.length);
  for (let k = 0; k < words.length; k++) wide[k] = words[k] << 16;
  return Float64Array.from(new Float32Array(wide.buffer));
}

/** A float16. @param {number} bits */
function half(bits) {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const part = bits & 1023;
  if (exponent === 31) return part ? NaN : sign * Infinity;
  return sign * (exponent ? 2 ** (exponent - 15) * (1 + part / 1024) : 2 ** -14 * (part / 1024));
}
