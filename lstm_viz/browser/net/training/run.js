// A run: a net that is trained on a task, what it scored on sequences that it never trains on, and what it was at every
// so many updates. Pure; in a worker, in Node or in a page.
import { RandomState } from "./random.js";
import { judge } from "./score.js";
import { inForce, rateAt, specOf } from "./setup.js";
import { NOTHING, taskOf } from "./tasks.js";
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
 * Where the held-out loss was lowest, and where training stopped by itself: because it was not lower for so long, or because the score is what was asked for.
 * `lane`: of several runs, which one.
 * @typedef {{ update: number, loss: number }} Lowest @typedef {({ update: number, lowest: Lowest } | { update: number, score: number }) & { lane?: number }} Stopped
 */
/** All that the next update depends on; `ends`: of streams that are read on; `passed`: whether it went on past its goal. @typedef {import("./trainer.js").Kept & { ends?: Uint32Array, diverged: boolean, data: ReturnType<RandomState["state"]>, lowest: Lowest | null, stopped: Stopped | null, passed?: boolean }} RunState */

/**
 * The run before its first update, or where it was kept. Throws, with words, where the setup makes no sense.
 * @param {import("./layout.js").Backend} backend @param {Setup} setup @param {RunState} [kept]
 */
export function createRun(backend, setup, kept) {
  const task = taskOf(setup);
  const trainer = createTrainer(backend, specOf(setup));
  const { length, batch, sequences, patience, goal, carry } = inForce(setup);
  const data = new RandomState(DATA_SEED + setup.seed);
  const readied = (/** @type {import("./tasks.js").Made} */ made) => ({ made, lead: null, judged: task.loss === "classes" ? judge(task, made) : null });
  const size = sequences ? Math.min(batch, sequences) : batch;
  const streams = carry ? task.streams?.(size) : undefined;
  const held = streams ? heldStreams(task, length, batch) : heldOut(task, length, batch).map(readied);
  const make = () => streams?.make(data, length) ?? task.make(data, length, size, true);
  const all = sequences ? Array.from({ length: Math.floor(sequences / size) }, make) : null;
  let { diverged = false, lowest = null, stopped = null, passed = false } = /** @type {Partial<RunState>} */ (kept ?? {});
  if (kept) {
    trainer.restore(kept);
    data.restore(kept.data);
    if (kept.ends) streams?.ends.set(kept.ends);
  }

  /** One update; the loss on what it read, before it. NaN: it diverged, and the net is what it was before. */
  function step() {
    if (stopped && "score" in stopped) passed = true;
    if (stopped) [stopped, lowest] = [null, null];          // who goes on is patient once more
    const { updates } = trainer;
    const read = all ? all[updates % all.length] : make();
    const { loss } = trainer.update(/** @type {any} */ ({ ...read, size, carry: streams !== undefined }), rateAt(setup, updates));
    diverged = Number.isNaN(loss);
    if ((patience || goal) && !diverged && trainer.updates % CHECK === 0) check();
    return loss;
  }

  function check() {
    const { update, loss, score } = look();
    if (goal && !passed && score >= goal) stopped = { update, score };
    else if (!patience) return;
    else if (lowest === null || loss < lowest.loss) lowest = { update, loss };
    else if (update - lowest.update >= patience) stopped = { update, lowest };
  }

  /** What the net is worth now, on the sequences that are held out, or on others. @param {import("./tasks.js").Made[]} [others] @returns {Checkpoint} */
  function look(others) {
    let [loss, asked] = [0, 0];
    /** @type {import("./score.js").Tally} */
    const tally = { right: 0, asked: 0, parts: task.says.map(() => [0, 0, 0]) };
    for (const { made, lead, judged } of others?.map(readied) ?? held) {
      const before = lead && trainer.evaluate(/** @type {any} */ (lead)).outputs;
      const told = trainer.evaluate(/** @type {any} */ ({ ...made, carry: lead !== null }));
      loss += told.loss * told.asked;
      asked += told.asked;
      judged?.(before ? Float32Array.from([...before, ...told.outputs]) : told.outputs, tally);
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
    state: () => ({ ...trainer.state(streams !== undefined), ...(streams && { ends: streams.ends.slice() }), diverged, data: data.state(), lowest, stopped, passed }),
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
 * Streams that are held out: of each a stretch is read of which nothing is asked, and the next one with the memory of that is judged.
 * @param {import("./tasks.js").Task} task @param {number} length @param {number} batch
 */
function heldStreams(task, length, batch) {
  const random = new RandomState(HELD_OUT_SEED);
  const held = [];
  for (let left = HELD_OUT; left > 0; left -= batch) {
    const streams = /** @type {NonNullable<typeof task.streams>} */ (task.streams)(Math.min(batch, left));
    const [lead, made] = [streams.make(random, length), streams.make(random, length)];
    const whole = { ids: joined(lead.ids, made.ids), targets: joined(lead.targets.map(() => NOTHING), made.targets), size: made.size };
    held.push({ lead, made, judged: judge(task, whole) });
  }
  return held;
}

/** @param {any} a @param {any} b @returns {Int32Array} */
const joined = (a, b) => Int32Array.from([...a, ...b]);

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
      return endOf(runs);
    },
  };
}

/** Why a run has stopped by itself, the first of several, and which one that is; null: none has. @param {{ stopped?: Stopped | null }[]} runs @returns {Stopped | null} */
export function endOf(runs) {
  const lane = runs.findIndex(({ stopped }) => Boolean(stopped));  // runs of encoder-decoders never stop by themselves
  return lane < 0 ? null : { .../** @type {Stopped} */ (runs[lane].stopped), ...(runs.length > 1 && { lane }) };
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
