// Trains one encoder-decoder on the kernel that browsers run: `python -m tools.translators` starts it, once for each seed.
import { readFileSync } from "node:fs";

const rooms = new URL("../lstm_viz/browser/", import.meta.url);
const of = (path) => import(new URL(path, rooms).href);
const [{ kernelBackend }, { createRun, epochOf }, { parametersOf, parts }] = await Promise.all(
  ["net/training/kernel.js", "net/translate/run.js", "net/translate/spec.js"].map(of));

const { setup, epochs, looks } = JSON.parse(process.argv[2]);
const began = process.cpuUsage();
const run = createRun(await kernelBackend(readFileSync(new URL("net/training/kernel.wasm", rooms))), setup);
const curve = [];
while (run.epochs < epochs && !run.diverged) {
  run.step();
  if (run.updates % Math.floor(epochOf(setup) / looks)) continue;
  const { update, whole } = run.look();
  curve.push([update, whole]);
}
const { user, system } = process.cpuUsage(began);
const { parameters, ...validation } = run.look();
process.stdout.write(JSON.stringify({
  validation, test: run.test(), curve, seconds: (user + system) / 1e6, count: parametersOf(setup),
  shapes: Object.fromEntries(parts(setup).map(({ array, shape }) => [array, shape])),
  parameters: Object.fromEntries(Object.entries(parameters).map(([name, values]) => [name, Array.from(values)])),
}));
