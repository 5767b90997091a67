// Trains the nets that `Layers` compares, of one task, on the kernel that browsers run, and prints them line by line as JSON: `python -m tools.depths` starts it.
import { readFileSync } from "node:fs";

const rooms = new URL("../lstm_viz/browser/", import.meta.url);
const of = (path) => import(new URL(path, rooms).href);
const [{ kernelBackend }, { createRun, heldOut }, { RATES, SEEDS, TASKS, UNTIL, netsOf, setupOf }, { layersOf }, { taskOf }, { TEST, TEST_SEED }, { halfOf, median, timesOf }] = await Promise.all(
  ["training/kernel.js", "training/run.js", "training/depths.js", "training/shown.js", "training/tasks.js", "training/scored.js", "timescales.js"].map((name) => of(`net/${name}`)));

const [, , act, given] = process.argv;
const rounded = (value, digits) => Number(value.toPrecision(digits));

if (act === "plan") {
  const all = TASKS.flatMap((task) => netsOf(task).flatMap(([layers, dropout]) => RATES.flatMap((rate) => Array.from({ length: SEEDS }, (_, k) => [task, layers, rate, k + 1, dropout]))));
  process.stdout.write(JSON.stringify(all));
} else {
  const wasm = readFileSync(new URL("net/training/kernel.wasm", rooms));
  for (const which of JSON.parse(given)) {
    const setup = setupOf(...which);
    const run = createRun(await kernelBackend(wasm), setup);
    while (run.updates < UNTIL && !run.diverged) run.step();
    const { loss, parameters } = run.look();
    const test = run.look(heldOut(taskOf(setup), setup.length, setup.batch, TEST_SEED, TEST));
    const { gate, seen } = timesOf(setup, layersOf(setup, parameters));
    if (run.diverged) throw new Error(`${which.join(" ")} diverged: the page speaks of no such run.`);
    process.stdout.write(`${JSON.stringify([...which, rounded(loss, 5), rounded(test.loss, 5), rounded(test.score, 4), gate.map((units) => rounded(median(units), 3)), seen.map(halfOf)])}\n`);
  }
}
