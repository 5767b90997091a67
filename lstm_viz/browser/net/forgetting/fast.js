// reach.js in WebAssembly with SIMD: reach.c, as `make kernel` compiled it. Pure, no page.
import { INPUTS } from "./start.js";

const PAGE = 65536;
const CELLS = { lstm: 0, gru: 1, rnn: 2, relu: 3 };
const NET = 56;                                             // bytes of its struct; addresses from the fourth field on, `gate` and `broken` last
const [GATE, BROKEN] = [40, 48];

/**
 * `reach` of reach.js without what is inside. Rejects where SIMD is unknown: then take that.
 * @param {BufferSource} bytes of reach.wasm
 * @returns {Promise<(net: import("./start.js").Net, x: Float64Array) => import("./reach.js").Reached>}
 */
export async function fastReach(bytes) {
  const memory = new WebAssembly.Memory({ initial: 2 });
  const instance = await WebAssembly.instantiate(await WebAssembly.compile(bytes), { env: { memory } });
  const { reach, room_for: roomFor, __heap_base: heap } = /** @type {any} */ (instance.exports);
  const base = Math.ceil(heap.value / 16) * 16;
  return (net, x) => {
    const { cell, units, W, U, b, own } = net;
    const steps = x.length / (INPUTS * 4);
    const given = [W, U, b, own ?? new Float64Array(0), x, new Float64Array(steps)];
    let end = base + NET + 8;                               // doubles stand at multiples of 16 bytes
    const at = given.map((values) => {
      const here = end;
      end += Math.ceil(values.byteLength / 16) * 16;
      return here;
    });
    const short = end + roomFor(CELLS[cell], steps, units) - memory.buffer.byteLength;
    if (short > 0) memory.grow(Math.ceil(short / PAGE));
    given.forEach((values, k) => new Float64Array(memory.buffer, at[k], values.length).set(values));
    new Uint32Array(memory.buffer, base, 10).set([CELLS[cell], steps, units, ...at, end]);
    reach(base);
    const view = new DataView(memory.buffer);
    const broken = view.getInt32(base + BROKEN, true);
    return {
      norms: new Float64Array(memory.buffer, at[5], steps).slice(),
      gate: cell === "lstm" || cell === "gru" ? view.getFloat64(base + GATE, true) : null,
      broken: broken < 0 ? null : broken,
    };
  };
}
