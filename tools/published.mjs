// Plans and runs what `As published` shows, and the cells of `Many small doubts`: `python -m tools.published` starts it, once for each run.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

const rooms = new URL("../lstm_viz/browser/", import.meta.url);
const of = (path) => import(new URL(path, rooms).href);
const [{ kernelBackend }, { EXPERIMENTS, SEEDS, VARIANTS, setupOf }, { createRun }] = await Promise.all(
  ["net/training/kernel.js", "net/training/published.js", "net/training/run.js"].map(of));

const [, , act, given] = process.argv;
if (act === "plan") {
  const all = [...EXPERIMENTS, VARIANTS].flatMap((experiment) => experiment.nets.flatMap((net) => Array.from({ length: SEEDS }, (_, k) => {
    const asked = { setup: setupOf(net, k + 1), until: experiment.until, every: experiment.every, level: experiment.level };
    const key = createHash("sha256").update(JSON.stringify(asked)).digest("hex").slice(0, 12);
    return { experiment: experiment.id, net: net.id, seed: k + 1, key, ...asked };
  })));
  process.stdout.write(JSON.stringify(all));
} else {
  const { setup, until, every, level, ...which } = JSON.parse(given);
  const began = process.cpuUsage();
  const run = createRun(await kernelBackend(readFileSync(new URL("net/training/kernel.wasm", rooms))), setup);
  let [at, score, loss] = [null, 0, Infinity];
  while (run.updates < until && at === null && !run.diverged) {
    for (let k = 0; k < every && !run.diverged; k++) run.step();
    const look = run.look();
    [score, loss] = [Math.max(score, look.score), Math.min(loss, look.loss)];
    if (look.score >= level) at = run.updates;
  }
  const { user, system } = process.cpuUsage(began);
  process.stdout.write(JSON.stringify({ ...which, at, score: Number(score.toPrecision(4)), loss: Number(loss.toPrecision(4)), seconds: Number(((user + system) / 1e6).toFixed(1)) }));
}
