// The test digits: brought when they are asked for, and read by a net in slices between the frames. What came of it is kept by the way it was read.
import { digitsOf } from "../../net/pen/digits.js";
import { arrived } from "../../train/hired.js";
import { PARTS, saidOf, scoreOf } from "./model.js";

const FILE = "net/pen/digits.bin";

/** `net`: 0 the shipped one, from 1 on those that were trained here. @typedef {{ net?: number, back?: boolean, silent?: number | null, empty?: number | null }} How */
/** @param {How} how */
const keyOf = ({ net = 0, back = false, silent = null, empty = null }) => `${net} ${Number(back)} ${silent} ${empty}`;

/** @param {{ brought: string | null, netBy: (net: number) => NetGiven, changed: () => void }} options */
export function createTesting({ brought, netBy, changed }) {
  /** @type {import("../../net/pen/digits.js").Digits | null} */
  let digits = null;
  /** @type {Promise<void> | null} */
  let coming = null;
  let lost = false;
  let gone = false;
  /** @type {How[]} what is still to be read, the first of them now */
  let jobs = [];
  /** @type {import("./model.js").Said[]} */
  let parts = [];
  let working = false;
  /** @type {Map<string, import("./model.js").Score>} */
  const scores = new Map();

  /** Has the digits come, once; null where they do not. */
  function bring() {
    if (digits) return Promise.resolve(digits);
    lost = false;
    coming ??= arrived(brought, FILE).then((bytes) => { digits = digitsOf(new Uint8Array(bytes ?? [])); }).catch(() => { lost = true; }).finally(() => {
      coming = null;
      if (!gone) changed();
    });
    changed();
    return coming.then(() => digits);
  }

  function work() {
    const [job] = jobs;
    working = Boolean(job) && !gone;
    if (!job || gone || !digits) return;
    const { first, many } = PARTS[parts.length];
    parts.push(saidOf(netBy(job.net ?? 0), digits, first, many, job));
    if (parts.length === PARTS.length) {
      scores.set(keyOf(job), scoreOf(digits, parts));
      jobs.shift();
      parts = [];
    }
    changed();
    setTimeout(work, 0);
  }

  return {
    bring,
    digits: () => digits,
    coming: () => coming !== null,
    lost: () => lost,
    /** Reads them all, if they are here. @param {How[]} hows */
    ask(hows) {
      const waiting = new Set(jobs.map(keyOf));
      jobs.push(...hows.filter((how) => !scores.has(keyOf(how)) && !waiting.has(keyOf(how))));
      if (!working && digits) work();
      changed();
    },
    /** What is read of one unit silenced is left where it is. */
    leave() {
      if (jobs[0] && (jobs[0].silent ?? null) !== null) parts = [];
      jobs = jobs.filter(({ silent = null }) => silent === null);
      changed();
    },
    /** @param {How} [how] */
    score: (how = {}) => scores.get(keyOf(how)) ?? null,
    /** How far it is with that: parts that are read; null: it is not asked for. @param {How} how */
    doing(how) {
      const at = jobs.findIndex((job) => keyOf(job) === keyOf(how));
      return at < 0 ? null : at === 0 ? parts.length : 0;
    },
    busy: () => jobs.length > 0,
    destroy() {
      gone = true;
      jobs = [];
    },
  };
}
