// What torch.save wrote: a zip of a pickle and of the numbers. The pickle is read, never run: of all that it may ask for only an OrderedDict, a tensor and its
// storage are known, anything else is nothing. Pure.
//
// The zip as torch.save writes it (version 1.6 and later): nothing in it is compressed. The pickle: protocol 2, https://docs.python.org/3/library/pickletools.html

/** @typedef {{ dtype: string, shape: number[], from: number, to: number }} Entry */
/** @typedef {{ tensor: true, dtype: string, key: string, offset: number, shape: number[], stride: number[] }} Tensor */

export const PICKLE = 4 * 2 ** 20;                          // bytes of a pickle, at most
const DIRECTORY = 4 * 2 ** 20;                              // and of the list of files
const FILES = 10_000;
const KINDS = /** @type {Record<string, string>} */ ({ DoubleStorage: "F64", FloatStorage: "F32", HalfStorage: "F16", BFloat16Storage: "BF16", LongStorage: "I64", IntStorage: "I32", ShortStorage: "I16", CharStorage: "I8", ByteStorage: "U8", BoolStorage: "BOOL" });
const BYTES = /** @type {Record<string, number>} */ ({ F64: 8, F32: 4, F16: 2, BF16: 2, I64: 8, I32: 4, I16: 2, I8: 1, U8: 1, BOOL: 1 });

/** @param {Blob} file @param {number} from @param {number} to */
const view = async (file, from, to) => new DataView(await file.slice(from, to).arrayBuffer());

/**
 * Where the files of a zip lie, by name; null where it is none, or where any is compressed.
 * @param {Blob} file @returns {Promise<Map<string, { from: number, size: number }> | null>}
 */
async function filesOf(file) {
  const tail = Math.min(file.size, 66_000);
  const end = await view(file, file.size - tail, file.size);
  let at = tail - 22;
  while (at >= 0 && end.getUint32(at, true) !== 0x06054b50) at--;
  if (at < 0) return null;
  let [size, begin] = [end.getUint32(at + 12, true), end.getUint32(at + 16, true)];
  if (at >= 20 && end.getUint32(at - 20, true) === 0x07064b50) {         // zip64: torch.save writes it whenever it is large
    const where = Number(end.getBigUint64(at - 12, true));
    if (where + 56 > file.size) return null;
    const wide = await view(file, where, where + 56);
    if (wide.getUint32(0, true) !== 0x06064b50) return null;
    [size, begin] = [Number(wide.getBigUint64(40, true)), Number(wide.getBigUint64(48, true))];
  }
  if (size > DIRECTORY || begin + size > file.size) return null;
  return listed(file, await view(file, begin, begin + size));
}

/** @param {Blob} file @param {DataView} list */
async function listed(file, list) {
  /** @type {Map<string, { from: number, size: number }>} */
  const found = new Map();
  for (let at = 0; at + 46 <= list.byteLength && list.getUint32(at, true) === 0x02014b50 && found.size < FILES;) {
    const method = list.getUint16(at + 10, true);
    const [named, extra, noted] = [28, 30, 32].map((place) => list.getUint16(at + place, true));
    if (method !== 0 || at + 46 + named + extra > list.byteLength) return null;
    const name = new TextDecoder().decode(new Uint8Array(list.buffer, at + 46, named));
    let [packed, size, begin] = [20, 24, 42].map((place) => list.getUint32(at + place, true));
    for (let place = at + 46 + named; place + 4 <= at + 46 + named + extra;) {
      const [kind, length] = [list.getUint16(place, true), list.getUint16(place + 2, true)];
      let next = place + 4;
      const wide = () => {
        next += 8;
        return next <= place + 4 + length && next <= list.byteLength ? Number(list.getBigUint64(next - 8, true)) : NaN;
      };
      if (kind === 1) [size, packed, begin] = [size, packed, begin].map((value) => (value === 0xffffffff ? wide() : value));
      place += 4 + length;
    }
    if (!(packed === size && begin + 30 <= file.size)) return null;
    found.set(name, { from: begin, size });
    at += 46 + named + extra + noted;
  }
  return found;
}

/** Where the bytes of a file begin: behind a header of its own. @param {Blob} file @param {{ from: number, size: number }} entry */
async function begins(file, { from, size }) {
  const head = await view(file, from, Math.min(file.size, from + 30));
  if (head.byteLength < 30 || head.getUint32(0, true) !== 0x04034b50) return null;
  const begin = from + 30 + head.getUint16(26, true) + head.getUint16(28, true);
  return begin + size <= file.size ? begin : null;
}

/**
 * The tensors of a file of torch.save by name, names of dicts within dicts with dots between; null where it is none that can be read.
 * @param {Blob} file @returns {Promise<Map<string, Entry> | null>}
 */
export async function savedIn(file) {
  const files = await filesOf(file);
  const pickle = files && [...files.keys()].find((name) => /(?:^|\/)data\.pkl$/.test(name));
  if (!files || pickle === undefined || !pickle) return null;
  const where = /** @type {{ from: number, size: number }} */ (files.get(pickle));
  const begin = where.size <= PICKLE ? await begins(file, where) : null;
  if (begin === null) return null;
  let whole;
  try {
    whole = unpickled(new Uint8Array(await file.slice(begin, begin + where.size).arrayBuffer()));
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError) return null;       // it ends too soon, or makes no sense
    throw error;
  }
  /** @type {Map<string, Entry>} */
  const found = new Map();
  const folder = pickle.slice(0, -"data.pkl".length);
  for (const [name, { dtype, key, offset, shape, stride }] of tensorsIn(whole)) {
    const entry = files.get(`${folder}data/${key}`);
    const from = entry ? await begins(file, entry) : null;
    const each = BYTES[dtype];
    const count = shape.reduce((product, size) => product * size, 1);
    const plain = shape.every((size, k) => size <= 1 || stride[k] === shape.slice(k + 1).reduce((product, other) => product * other, 1));
    if (!entry || from === null || !plain || (offset + count) * each > entry.size) continue;
    found.set(name, { dtype, shape, from: from + offset * each, to: from + (offset + count) * each });
  }
  return found;
}

/** Each dict is looked into once: one may hold itself. @param {any} value @param {Set<any>} seen @returns {[string, Tensor][]} */
function tensorsIn(value, name = "", seen = new Set()) {
  if (value?.tensor) return [[name, value]];
  if (!(value instanceof Map) || seen.has(value) || seen.size > FILES) return [];
  seen.add(value);
  return [...value].flatMap(([key, inner]) => (typeof key === "string" ? tensorsIn(inner, name ? `${name}.${key}` : key, seen) : []));
}

/** What is nothing to us: a class, a function, a number that no tensor needs. */
const NOTHING = Object.freeze({ nothing: true });
const MARK = Symbol("mark");

/** The object of a pickle, of what is known of it. @param {Uint8Array} bytes */
function unpickled(bytes) {
  const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = new TextDecoder();
  /** @type {any[]} */
  const stack = [];
  /** @type {Map<number, any>} */
  const memo = new Map();
  let at = 0;
  const take = (/** @type {number} */ count) => {
    if (at + count > bytes.length) throw new RangeError("the pickle ends");
    at += count;
    return at - count;
  };
  const words = (/** @type {number} */ length) => {
    const from = take(length);
    return text.decode(bytes.subarray(from, from + length));
  };
  const line = () => {
    const end = bytes.indexOf(10, at);
    if (end < 0) throw new RangeError("the pickle ends");
    return words(end + 1 - at).slice(0, -1);
  };
  const marked = () => {
    const from = stack.lastIndexOf(MARK);
    if (from < 0) throw new RangeError("no mark");
    return stack.splice(from).slice(1);
  };
  const pop = () => {
    if (stack.length === 0) throw new RangeError("nothing there");
    return stack.pop();
  };
  const put = (/** @type {any} */ map, /** @type {any[]} */ pairs) => {
    if (map instanceof Map) for (let k = 0; k + 1 < pairs.length; k += 2) map.set(pairs[k], pairs[k + 1]);
  };
  const named = (/** @type {string} */ module, /** @type {string} */ name) => {
    if (module === "collections" && name === "OrderedDict") return { makes: () => new Map() };
    if (module === "torch._utils" && (name === "_rebuild_tensor_v2" || name === "_rebuild_parameter")) return { makes: name === "_rebuild_tensor_v2" ? tensor : (/** @type {any[]} */ [inner]) => inner };
    return module === "torch" && Object.hasOwn(KINDS, name) ? { dtype: KINDS[name] } : NOTHING;
  };
  /** @type {Record<number, () => void>} */
  const acts = {
    0x80: () => void take(1),                               // PROTO
    0x95: () => void take(8),                               // FRAME
    0x7d: () => void stack.push(new Map()),                 // EMPTY_DICT
    0x5d: () => void stack.push([]),                        // EMPTY_LIST
    0x29: () => void stack.push([]),                        // EMPTY_TUPLE
    0x28: () => void stack.push(MARK),
    0x74: () => void stack.push(marked()),                  // TUPLE
    0x85: () => void stack.push([pop()]),
    0x86: () => void stack.push([pop(), pop()].reverse()),
    0x87: () => void stack.push([pop(), pop(), pop()].reverse()),
    0x4e: () => void stack.push(null),
    0x88: () => void stack.push(true),
    0x89: () => void stack.push(false),
    0x4b: () => void stack.push(bytes[take(1)]),            // BININT1
    0x4d: () => void stack.push(data.getUint16(take(2), true)),
    0x4a: () => void stack.push(data.getInt32(take(4), true)),
    0x8a: () => void stack.push(long(take, bytes)),         // LONG1
    0x47: () => void stack.push(data.getFloat64(take(8))),  // BINFLOAT
    0x58: () => void stack.push(words(data.getUint32(take(4), true))),   // BINUNICODE
    0x8c: () => void stack.push(words(bytes[take(1)])),
    0x71: () => void memo.set(bytes[take(1)], stack[stack.length - 1]),  // BINPUT
    0x72: () => void memo.set(data.getUint32(take(4), true), stack[stack.length - 1]),
    0x94: () => void memo.set(memo.size, stack[stack.length - 1]),       // MEMOIZE
    0x68: () => void stack.push(memo.get(bytes[take(1)])),  // BINGET
    0x6a: () => void stack.push(memo.get(data.getUint32(take(4), true))),
    0x63: () => void stack.push(named(line(), line())),     // GLOBAL
    0x93: () => {                                           // STACK_GLOBAL
      const name = pop();
      stack.push(named(pop(), name));
    },
    0x51: () => void stack.push({ storage: pop() }),        // BINPERSID
    0x52: () => {                                           // REDUCE
      const given = pop();
      const made = pop();
      stack.push(typeof made?.makes === "function" ? made.makes(given) : NOTHING);
    },
    0x81: () => {                                           // NEWOBJ
      pop();
      pop();
      stack.push(NOTHING);
    },
    0x62: () => void pop(),                                 // BUILD: the state of an object is not read
    0x73: () => {                                           // SETITEM
      const value = pop();
      put(stack[stack.length - 2], [pop(), value]);
    },
    0x75: () => {                                           // SETITEMS
      const pairs = marked();
      put(stack[stack.length - 1], pairs);
    },
    0x61: () => void pop(),                                 // APPEND, APPENDS: no list is looked into
    0x65: () => void marked(),
  };
  for (;;) {
    const act = bytes[take(1)];
    if (act === 0x2e) return pop();                         // STOP
    if (!acts[act]) throw new TypeError("an opcode that torch.save does not write");
    acts[act]();
  }
}

/** A whole number of up to eight bytes. @param {(count: number) => number} take @param {Uint8Array} bytes */
function long(take, bytes) {
  const length = bytes[take(1)];
  const from = take(length);
  let value = 0;
  for (let k = length - 1; k >= 0; k--) value = value * 256 + bytes[from + k];
  return length && bytes[from + length - 1] > 127 ? value - 256 ** length : value;
}

/** What torch._utils._rebuild_tensor_v2 is given. @param {any[]} given */
function tensor([from, offset, shape, stride]) {
  const [what, kind, key] = from?.storage ?? [];
  const whole = (/** @type {any} */ value) => Number.isSafeInteger(value) && value >= 0;
  const good = what === "storage" && kind?.dtype && typeof key === "string" && whole(offset) && [shape, stride].every((list) => Array.isArray(list) && list.length <= 8 && list.every(whole)) && stride.length === shape.length;
  return good ? { tensor: true, dtype: kind.dtype, key, offset, shape, stride } : NOTHING;
}
