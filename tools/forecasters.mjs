// Trains one net of a series on the kernel that browsers run: `python -m tools.forecasters` starts it, once for each seed and what it may see.
import { readFileSync } from "node:fs";

const rooms = new URL("../lstm_viz/browser/", import.meta.url);
const of = (path) => import(new URL(path, rooms).href);
const [{ kernelBackend }, { createRun }, { parts, whole }, { specOf }, series, { setupOf }, { weightsOf }, { createForecaster }, score] = await Promise.all(
  ["net/training/kernel.js", "net/training/run.js", "net/training/shape.js", "net/training/setup.js", "net/forecast/series.js", "net/forecast/setup.js", "net/forecast/setup.js", "net/forecast/forecaster.js", "net/forecast/score.js"].map(of));

const bytes = (path) => new Uint8Array(readFileSync(new URL(path, rooms)));
const { name, seed, sees } = JSON.parse(process.argv[2]);
const own = { electricity: () => series.electricityOf(bytes("net/forecast/electricity.bin")), glucose: () => series.glucoseOf(bytes("net/forecast/glucose.bin")), sunspots: series.sunspots }[name]();
const setup = setupOf(own, sees, seed);
const began = process.cpuUsage();
const run = createRun(await kernelBackend(bytes("net/training/kernel.wasm")), setup);
while (run.updates < own.updates && !run.diverged) run.step();
const { user, system } = process.cpuUsage(began);
const { parameters, score: held } = run.look();
const net = createForecaster(weightsOf(parameters, series.scaleOf(own, sees)), own);
const errors = (from, to) => score.rmseOf(score.errorsOf(own, score.origins(own, from, to), net.ahead));
const spec = whole(specOf(setup));
process.stdout.write(JSON.stringify({
  held, validation: errors(...own.ends), test: errors(own.ends[1], own.values.length), seconds: (user + system) / 1e6, setup: { ...setup, text: undefined }, updates: own.updates,
  shapes: Object.fromEntries(parts(spec).map(({ array, shape }) => [array, shape])),
  parameters: Object.fromEntries(Object.entries(parameters).map(([each, values]) => [each, Array.from(values)])),
}));
