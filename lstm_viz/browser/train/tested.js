// What nets are worth on all that is held out, whole or with something done to it or to them: read in slices between the frames, and kept by how it was read.

const SLICE = 12;                                           // ms of work before a frame may be drawn

/** `net`: 0 the shipped one, from 1 on those that were trained here. All else is the page's own: null and false say that nothing is done. @typedef {{ net?: number, [name: string]: any }} How */
/** @param {How} how */
const keyOf = (how) => JSON.stringify(Object.entries({ net: 0, ...how }).filter(([, value]) => (value ?? false) !== false).sort(([a], [b]) => (a < b ? -1 : 1)));

/**
 * `parts`: how many a reading has; each takes less than a frame. `read` reads one of them, `score` says what all of them are worth.
 * @template P, S
 * @param {{ parts: number, ready: () => boolean, read: (part: number, how: How) => P, score: (read: P[], how: How) => S, changed: () => void }} options
 */
export function createTested({ parts, ready, read, score, changed }) {
  let gone = false;
  /** @type {How[]} what is still to be read, the first of them now */
  let jobs = [];
  /** @type {P[]} */
  let done = [];
  let working = false;
  /** @type {Map<string, S>} */
  const scores = new Map();

  function work() {
    const end = performance.now() + SLICE;
    while (jobs.length && !gone && performance.now() < end) {
      const [job] = jobs;
      done.push(read(done.length, job));
      if (done.length < parts) continue;
      scores.set(keyOf(job), score(done, job));
      jobs.shift();
      done = [];
    }
    working = jobs.length > 0;
    if (working) setTimeout(work, 0);
    if (!gone) changed();
  }

  return {
    parts,
    /** Reads it in all of these ways, once the data are here. @param {How[]} hows */
    ask(hows) {
      const waiting = new Set(jobs.map(keyOf));
      jobs.push(...hows.filter((how) => !scores.has(keyOf(how)) && !waiting.has(keyOf(how))));
      if (!working && ready()) work();
      changed();
    },
    /** Leaves what was asked for and is not read yet, of these ways. @param {(how: How) => boolean} [which] */
    leave(which = () => true) {
      if (jobs[0] && which(jobs[0])) done = [];
      jobs = jobs.filter((how) => !which(how));
      changed();
    },
    /** @param {How} [how] @returns {S | null} */
    score: (how = {}) => scores.get(keyOf(how)) ?? null,
    /** How far it is with that: parts that are read; null: it is not asked for. @param {How} how */
    doing(how) {
      const at = jobs.findIndex((job) => keyOf(job) === keyOf(how));
      return at < 0 ? null : at === 0 ? done.length : 0;
    },
    busy: () => jobs.length > 0,
    destroy() {
      gone = true;
      jobs = [];
    },
  };
}
