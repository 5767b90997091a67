// The sums of training in WebAssembly with SIMD: kernel.c, as `make kernel` compiled it. Pure, no page.

const PAGE = 65536;
const OWN = 2;                                              // pages for its stack

/** A module that multiplies and adds in one (relaxed SIMD: Chrome since 114), and does nothing else. */
const FUSES = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0, 1, 8, 1, 96, 3, 123, 123, 123, 1, 123, 3, 2, 1, 0, 10, 13, 1, 11, 0, 32, 0, 32, 1, 32, 2, 253, 133, 2, 11);

/** Which of the two kernels this browser takes. They differ in the last digits of large nets alone, and in speed. */
export const kernelFile = () => `net/training/${WebAssembly.validate(FUSES) ? "kernel.fused" : "kernel"}.wasm`;

/**
 * From the bytes of kernel.wasm or kernel.fused.wasm. Rejects with a WebAssembly.CompileError where SIMD is unknown: then take twinBackend().
 * Each trainer has memory and an instance of its own. The first is ready when this resolves; those that follow are made at once,
 * which Chrome 111 allows to workers alone.
 * @param {BufferSource} bytes @returns {Promise<import("./layout.js").Backend>}
 */
export async function kernelBackend(bytes) {
  const module = await WebAssembly.compile(bytes);
  const room = () => new WebAssembly.Memory({ initial: OWN });
  const given = (/** @type {WebAssembly.Memory} */ memory) => ({ env: { memory, log: Math.log } });
  const memory = room();
  /** @type {{ memory: WebAssembly.Memory, instance: WebAssembly.Instance } | null} */
  let ready = { memory, instance: await WebAssembly.instantiate(module, given(memory)) };
  return {
    kind: "kernel",
    open(size) {
      const own = ready?.memory ?? room();
      const { exports } = ready?.instance ?? new WebAssembly.Instance(module, given(own));
      ready = null;
      own.grow(Math.ceil(size / PAGE));
      const base = Math.ceil(/** @type {WebAssembly.Global} */ (exports.__heap_base).value / 16) * 16;
      return { buffer: own.buffer, base, calls: /** @type {any} */ (exports) };
    },
  };
}
