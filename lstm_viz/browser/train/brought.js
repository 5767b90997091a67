// A file of data, brought once somebody asks for it.
import { arrived } from "./hired.js";

/**
 * {bring(), data(), coming(), lost()}. `file`: its path from the folder of the rooms; `brought`: the same with the page, in base64; `parse` makes what is used of
 * its bytes, and throws where they are something else.
 * @template D
 * @param {{ file: string, brought: string | null, parse: (bytes: Uint8Array) => D | Promise<D>, changed: () => void }} options
 */
export function createBrought({ file, brought, parse, changed }) {
  /** @type {D | null} */
  let data = null;
  /** @type {Promise<void> | null} */
  let coming = null;
  let lost = false;

  return {
    /** Has it come, once; null where it does not. Asked again, it is tried again. */
    async bring() {
      if (data) return data;
      lost = false;
      coming ??= arrived(brought, file).then((bytes) => parse(new Uint8Array(bytes ?? []))).then((made) => { data = made; }).catch(() => { lost = true; }).finally(() => {
        coming = null;
        changed();
      });
      changed();
      await coming;
      return data;
    },
    data: () => data,
    coming: () => coming !== null,
    lost: () => lost,
  };
}
