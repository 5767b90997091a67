// What a task of the Playground is. Pure.
//
// Shapes: T steps, B sequences, D inputs. Ids and classes are [step][sequence], numbers [step][input][sequence].

/**
 * @typedef {import("../random.js").RandomState} RandomState
 * @typedef {{ ids?: Int32Array, x?: Float32Array, targets: Int32Array | Float32Array, size: number, lengths?: number[] }} Made  `lengths`: of sequences that are shorter than the longest
 * @typedef {{ ends: Uint32Array, make(random: RandomState, length: number): Made }} Streams
 * `loss`: in nats, or squared; `score`: from what is right, see ../score.js.
 * @typedef {{ loss: number, score: number }} Level
 * @typedef {"recall" | "order" | "parity" | "adding" | "text" | "reber" | "continual" | "copy" | "lag" | "brackets" | "echo" | "sine" | "series" | "tags" | "addresses" | "pen" | "speech" | "heart" | "forecast" | "tunes" | "moves"} TrainingTask
 * @typedef {{
 *   id: TrainingTask, reads: "ids" | "rows", loss: "classes" | "numbers", inputs: string[], says: string[], every: boolean,
 *   length: [number, number, number], guess: Level, best: Level,
 *   make(random: RandomState, length: number, size: number, mixed?: boolean): Made,
 *   answers?: (ids: readonly number[]) => number[], other?: (ids: readonly number[]) => number[], unknown?: number | null, characters?: number,
 *   ahead?: boolean, allowed?: (ids: readonly number[]) => number[][], decides?: (ids: readonly number[]) => boolean[], judged?: (target: number) => boolean,
 *   parameters?: Named<number[]>, span?: [number, number], unit?: { offset: number, scale: number }, usual?: Named<number | string>, of?: (setup: any) => Task, streams?: (size: number) => Streams,
 * }} Task `length`: [least, most, usual]. `guess`: what one gets who remembers nothing; `best`: what nobody can do better. `every`: something is
 *   asked at every step, else at the last alone. `mixed`: of what is trained on; of another length, or another part of a text, than what is held out.
 *   `answers`: the right class after every step of any sequence of symbols, -1 where nothing is asked; `other`: the same sequence with another
 *   first thing to remember. `unknown`: the symbol of all others. `characters`: of the whole text.
 *   `ahead`: what is asked is what comes next, so that nobody may read in reverse. `allowed`: what may come next, of several that are as good;
 *   then a sequence is right if all of its steps are. `decides`: the steps that only a memory can answer; `judged`: the
 *   answers that count for the score. `parameters`: what can be chosen of the task itself, the usual value first, by its name in a setup.
 *   `span`: within which the numbers that are asked for lie, mostly; `unit`: how they become those of the learner, value * scale + offset.
 *   `usual`: what is chosen with the task, where that is not as with others. `of`: the task of a setup, where it depends on that. `streams`: sequences that go on
 *   from batch to batch, where there are such.
 */

export const NOTHING = -1;                                  // a target where nothing is asked

/** Where the right answer follows from what was read. @type {Level} */
export const EXACT = { loss: 0, score: 1 };

/** One of so many classes, each as likely. @param {number} classes @returns {Level} */
export const chance = (classes) => ({ loss: Math.log(classes), score: 1 / classes });

/** What comes next. @param {readonly number[]} ids */
export const following = (ids) => ids.map((_, t) => ids[t + 1] ?? NOTHING);

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
/** The first so many letters. @param {number} count */
export const letters = (count) => [...ALPHABET.slice(0, count)];
/** The last so many, small: what stands between the letters that matter. @param {number} count */
export const fillers = (count) => [...ALPHABET.slice(-count).toLowerCase()];

/** `make`, once for each key. @template Key, Value @param {(key: Key) => Value} make @returns {(key: Key) => Value} */
export function once(make) {
  /** @type {Map<Key, Value>} */
  const made = new Map();
  return (key) => {
    const found = made.get(key) ?? make(key);
    made.set(key, found);
    return found;
  };
}
