// What does the sums of training: the kernel, or its twin where there are no bytes of it or they cannot be compiled. Pure.
import { kernelBackend } from "./kernel.js";
import { twinBackend } from "./twin.js";

/** @param {ArrayBuffer | null} wasm @returns {Promise<import("./layout.js").Backend>} */
export const backendOf = async (wasm) => (wasm ? kernelBackend(wasm).catch(() => twinBackend()) : twinBackend());
