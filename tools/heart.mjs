// Trains the forecaster of "When the heart stumbles" on the kernel that browsers run, once for each seed, and scores it: `python -m tools.heart net`.
import { readFileSync } from "node:fs";

const rooms = new URL("../lstm_viz/browser/", import.meta.url);
const of = (path) => import(new URL(path, rooms).href);
const [{ kernelBackend }, { createRun }, { recordOf, toldOf, QUIET, HZ, SAMPLES, SECONDS }, { beatsOf }, { averaged, worthOf }, { specOf }, { parts, whole }, model] = await Promise.all(
  ["net/training/kernel.js", "net/training/run.js", "net/heart/record.js", "net/heart/beats.js", "net/heart/alarms.js", "net/training/setup.js", "net/training/shape.js", "instruments/heart/model.js"].map(of));

const bytes = new Uint8Array(readFileSync(new URL("net/heart/record.bin", rooms)));
const heart = recordOf(bytes);
const beats = beatsOf(heart.mv);
const backend = await kernelBackend(readFileSync(new URL("net/training/kernel.wasm", rooms)));
const rounded = (value, digits = 4) => (value === null ? null : Number(value.toFixed(digits)));

/** What a net says of every sample. */
function saidBy(parameters) {
  const reading = model.readingOf(model.shippedOf({}, parameters, heart), heart.x);
  for (let second = 0; second < SECONDS; second++) reading.read(second);
  return reading.said;
}

/** Errors in mV as root mean squares; and by how many samples are averaged: how far odd and regular beats are told apart, regular beats with an alarm where nine in ten odd ones are met, and the first error that is larger than all of the quiet seconds. */
function scoreOf(said) {
  const errors = model.errorsOf(heart, said);
  return {
    quiet: rounded(model.rootOf(errors, HZ, QUIET)), rest: rounded(model.rootOf(errors, QUIET, SAMPLES)),
    windows: Object.fromEntries(model.WINDOWS.map((size) => {
      const error = averaged(errors, size);
      const { apart, false: idle } = worthOf(error, beats);
      const first = model.firstOver(error);
      return [size, { apart: rounded(apart), false: idle, first: first === null ? null : rounded(first / HZ, 2) }];
    })),
  };
}

const runs = JSON.parse(process.argv[2]).map((seed) => {
  const began = process.cpuUsage();
  const run = createRun(backend, model.setupOf(toldOf(bytes), seed));
  while (run.updates < model.UNTIL && !run.diverged) run.step();
  const { user, system } = process.cpuUsage(began);
  const { parameters, update } = run.look();
  const { text: _, ...setup } = model.setupOf("", seed);
  return {
    setup, update, seconds: (user + system) / 1e6, score: scoreOf(saidBy(parameters)),
    shapes: Object.fromEntries(parts(whole(specOf(model.setupOf("", seed)))).map(({ array, shape }) => [array, shape])),
    parameters: Object.fromEntries(Object.entries(parameters).map(([name, values]) => [name, Array.from(values)])),
  };
});
const baselines = Object.fromEntries(Object.entries(model.PLAIN).map(([name, said]) => [name, scoreOf(said(heart.x))]));
process.stdout.write(JSON.stringify(runs.map((run) => ({ ...run, baselines }))));
