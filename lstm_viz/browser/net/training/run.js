// A run: a net that is trained on a task, what it scored on sequences that it never trains on, and what it was at every
// so many updates. Pure; in a worker, in Node or in a page.
import { RandomState } from "./random.js";
import { judge } from "./score.js";
import { PLAIN, rateAt, specOf } from "./setup.js";
import { taskOf } from "./tasks.js";
import { createTrainer } from "./trainer.js";

const HELD_OUT = 256;                                       // sequences
const HELD_OUT_SEED = 20_000_003;                           // those of training come from other seeds
const DATA_SEED = 1_000_003;
const CHECK = 25;                                           // updates between two looks at whether to stop

/** @typedef {import("./setup.js").Setup} Setup */

/**
 * `parameters`: by the trainer's names; `parts`: of every class, how many of its sequences are right; `sure`: of all that are
 * said to be of it, how many are.
 * @typedef {{ update: number, loss: number, score: number, parts: number[], sure: number[], parameters: Named<Float32Array> }} Checkpoint
 */

/**
 * Where the held-out loss was lowest, and where training stopped by itself because it was not lower for so long.
 * @typedef {{ update: number, loss: number }} Lowest @typedef {{ update: number, lowest: Lowest }} Stopped
 */
/** All that the next update depends on. @typedef {import("./trainer.js").Kept & { diverged: boolean, data: ReturnType<RandomState["state"]>, lowest: Lowest | null, stopped: Stopped | null }} RunState */

/**
 * The run before its first update, or where it was kept. Throws, with words, where the setup makes no sense.
 * @param {import("./layout.js").Backend} backend @param {Setup} setup @param {RunState} [kept]
 */
export function createRun(backend, setup, kept) {
  const task = taskOf(setup);
  const trainer = createTrainer(backend, specOf(setup));
  const { length, batch, sequences, patience } = { ...PLAIN, ...setup };
  const data = new RandomState(DATA_SEED + setup.seed);
  const readied = (/** @type {import("./tasks.js").Made} */ made) => ({ made, judged: task.loss === "classes" ? judge(task, made) : null });
  const held = heldOut(task, length, batch).map(readied);
  const size = sequences ? Math.min(batch, sequences) : batch;
  const make = () => task.make(data, length, size, true);
  const all = sequences ? Array.from({ length: Math.floor(sequences / size) }, make) : null;
  let { diverged = false, lowest = null, stopped = null } = /** @type {Partial<RunState>} */ (kept ?? {});
  if (kept) {
    trainer.restore(kept);
    data.restore(kept.data);
  }

  /** One update; the loss on what it read, before it. NaN: it diverged, and the net is what it was before. */
  function step() {
    if (stopped) [stopped, lowest] = [null, null];          // who goes on is patient once more
    const { updates } = trainer;
    const read = all ? all[updates % all.length] : make();
    const { loss } = trainer.update(/** @type {any} */ ({ ...read, size }), rateAt(setup, updates));
    diverged = Number.isNaN(loss);
    if (patience && trainer.updates % CHECK === 0) check();
    return loss;
  }

  function check() {
    const { update, loss } = look();
    if (lowest === null || loss < lowest.loss) lowest = { update, loss };
    else if (update - lowest.update >= patience) stopped = { update, lowest };
  }

  /** What the net is worth now, on the sequences that are held out, or on others. @param {import("./tasks.js").Made[]} [others] @returns {Checkpoint} */
  function look(others) {
    let [loss, asked] = [0, 0];
    /** @type {import("./score.js").Tally} */
    const tally = { right: 0, asked: 0, parts: task.says.map(() => [0, 0, 0]) };
    for (const { made, judged } of others?.map(readied) ?? held) {
      const told = trainer.evaluate(/** @type {any} */ (made));
      loss += told.loss * told.asked;
      asked += told.asked;
      judged?.(told.outputs, tally);
    }
    return {
      update: trainer.updates,
      loss: loss / asked,
      score: task.loss === "classes" ? tally.right / tally.asked : 1 - loss / asked / task.guess.loss,
      parts: tally.parts.map(([good, all]) => (all ? good / all : NaN)),
      sure: tally.parts.map(([good, , said]) => (said ? good / said : 0)),
      parameters: Object.fromEntries(Object.entries(trainer.parameters()).map(([name, values]) => [name, values.slice()])),
    };
  }

  return {
    step, look,
    /** @returns {RunState} */
    state: () => ({ ...trainer.state(), diverged, data: data.state(), lowest, stopped }),
    bytes: trainer.bytes,
    backend: trainer.backend,
    get updates() {
      return trainer.updates;
    },
    get diverged() {
      return diverged;
    },
    get stopped() {
      return stopped;
    },
  };
}

/**
 * Several runs in step: the same number of updates, on the same sequences where their tasks, lengths, batches and seeds are
 * the same. One that diverges stands still; its looks are told with the update of the others.
 * @param {import("./layout.js").Backend} backend @param {Setup[]} setups @param {RunState[]} [kept] @param {typeof createRun} [make] runs of another kind
 */
export function createPack(backend, setups, kept, make = createRun) {
  const runs = setups.map((setup, k) => make(backend, setup, kept?.[k]));
  return {
    step: () => runs.map((one) => (one.diverged ? NaN : one.step())),
    look() {
      const update = this.updates;
      return runs.map((one) => ({ ...one.look(), update }));
    },
    state: () => runs.map((one) => one.state()),
    bytes: runs.reduce((sum, { bytes }) => sum + bytes, 0),
    backend: runs[0].backend,
    get updates() {
      return Math.max(...runs.map(({ updates }) => updates));
    },
    get diverged() {
      return runs.every(({ diverged }) => diverged);
    },
    get stopped() {
      return runs.length === 1 ? runs[0].stopped : null;
    },
  };
}

/**
 * The same sequences for every net of a task and length.
 * @param {import("./tasks.js").Task} task @param {number} length @param {number} batch how many are made at a time @param {number} seed @param {number} count
 */
export function heldOut(task, length, batch, seed = HELD_OUT_SEED, count = HELD_OUT) {
  const random = new RandomState(seed);
  const made = [];
  for (let left = count; left > 0; left -= batch) made.push(task.make(random, length, Math.min(batch, left)));
  return made;
}
