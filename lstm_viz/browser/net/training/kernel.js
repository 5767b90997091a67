// The sums of training in WebAssembly with SIMD: kernel.c, as `make kernel` compiled it. Pure, no page.

const PAGE = 65536;

/**
 * From the bytes of kernel.wasm. Rejects with a WebAssembly.CompileError where SIMD is unknown: then take twinBackend().
 * Each trainer has memory and an instance of its own, made at once: Chrome before 115 refuses that outside of a worker.
 * @param {BufferSource} bytes @returns {Promise<import("./layout.js").Backend>}
 */
export async function kernelBackend(bytes) {
  const module = await WebAssembly.compile(bytes);
  return {
    name: "kernel",
    open(size) {
      const own = 2;                                        // pages for its stack
      const memory = new WebAssembly.Memory({ initial: own + Math.ceil(size / PAGE) });
      const { exports } = new WebAssembly.Instance(module, { env: { memory, log: Math.log } });
      const base = Math.ceil(/** @type {WebAssembly.Global} */ (exports.__heap_base).value / 16) * 16;
      return { buffer: memory.buffer, base, calls: /** @type {any} */ (exports) };
    },
  };
}
