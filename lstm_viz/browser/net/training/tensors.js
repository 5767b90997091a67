// Arrays in a file, in the format of safetensors: the length of the header (8 bytes), the header as JSON, the numbers. What is read may
// be anybody's. Pure.
const KINDS = /** @type {const} */ ({ F32: Float32Array, F64: Float64Array, U32: Uint32Array });
const HEADER = 4 * 2 ** 20;                                 // bytes of a header, at most

/** @typedef {Float32Array | Float64Array | Uint32Array} Tensor */

/**
 * @param {Record<string, string>} metadata
 * @param {{ name: string, values: Tensor, shape?: number[] }[]} arrays
 */
export function tensors(metadata, arrays) {
  let at = 0;
  const header = Object.fromEntries(arrays.map(({ name, values, shape = [values.length] }) => {
    const from = at;
    at += values.byteLength;
    const [dtype] = Object.entries(KINDS).find(([, kind]) => values instanceof kind) ?? [];
    return [name, { dtype, shape, data_offsets: [from, at] }];
  }));
  const text = new TextEncoder().encode(JSON.stringify({ __metadata__: metadata, ...header }));
  const size = new DataView(new ArrayBuffer(8));
  size.setBigUint64(0, BigInt(text.length), true);
  return new Blob([size.buffer, text, ...arrays.map(({ values }) => /** @type {any} */ (values))]);
}

/**
 * What such a file holds; null where it is none, or not whole. Takes no more memory than the file.
 * @param {ArrayBuffer} bytes @returns {{ metadata: any, arrays: Map<string, Tensor> } | null}
 */
export function readTensors(bytes) {
  if (bytes.byteLength < 8) return null;
  const length = Number(new DataView(bytes).getBigUint64(0, true));
  const begin = 8 + length;
  if (length > HEADER || begin > bytes.byteLength) return null;
  try {
    const { __metadata__: metadata, ...header } = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(new Uint8Array(bytes, 8, length)));
    const arrays = new Map();
    let at = 0;                                             // one after the other, so that none is read twice
    for (const [name, { dtype, data_offsets: [from, to] }] of Object.entries(header)) {
      const kind = Object.hasOwn(KINDS, dtype) ? KINDS[/** @type {keyof typeof KINDS} */ (dtype)] : null;
      if (!kind || from !== at || !Number.isInteger(to) || to < from || begin + to > bytes.byteLength || (to - from) % kind.BYTES_PER_ELEMENT) return null;
      arrays.set(name, new kind(bytes.slice(begin + from, begin + to)));
      at = to;
    }
    return begin + at === bytes.byteLength ? { metadata, arrays } : null;
  } catch {                                                 // no JSON, or not of this form
    return null;
  }
}
