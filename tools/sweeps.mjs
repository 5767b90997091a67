// Runs a sweep that is recorded, on the kernel that browsers run, and prints it as JSON: `python -m tools.sweeps` starts it.
import { readFileSync } from "node:fs";

const rooms = new URL("../lstm_viz/browser/", import.meta.url);
const of = (path) => import(new URL(path, rooms).href);
const [{ kernelBackend }, { createScored }, { planned }, { sweepOf }, { chosenIn, recordOf }] = await Promise.all(
  ["net/training/kernel.js", "net/training/scored.js", "net/training/sweep.js", "instruments/tuning/address.js", "instruments/tuning/recorded.js"].map(of));
const wasm = readFileSync(new URL("net/training/kernel.wasm", rooms));

/** @param {{ id: string, search: string }} asked */
async function ran({ id, search }) {
  const sweep = sweepOf(chosenIn(search));
  const runs = [];
  for (const { setup } of planned(sweep)) {
    const one = createScored(await kernelBackend(wasm), setup, sweep.until);
    one.go(() => false);
    runs.push(recordOf(setup, one.result()));
  }
  process.stderr.write(`${id}: ${runs.length} runs\n`);
  return { id, search, runs };
}

process.stdout.write(JSON.stringify(await ran(JSON.parse(process.argv[2]))));
