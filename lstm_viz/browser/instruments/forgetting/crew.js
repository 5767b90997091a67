// Who measures the nets: some workers, each with seeds of its own, and what they have found so far.
import { SEEDS, gathered, keyOf, startsOf } from "../../net/forgetting/nets.js";
import { hireWorker } from "../../shell/worker.js";
import { kernel } from "../../train/hired.js";

/** @typedef {import("../../net/forgetting/start.js").Start} Start */
/** @typedef {import("../../net/forgetting/nets.js").Setting} Setting */

const KEPT = 3000;                                          // nets of one seed; of 500 steps 4 kB each
const GATHERED = 300;                                       // nets of ten seeds
const INSIDES = 24;

/** As many as there are cores beside the page's own, two at least; more than four have too little to do. */
const workers = () => Math.min(4, Math.max(2, (navigator.hardwareConcurrency || 2) - 1));

/**
 * @param {() => void} tell  something was found
 * @param {() => void} lost
 * @param {string | null} brought  what measures three times as fast, with the page, in base64
 */
export function createCrew(tell, lost, brought) {
  /** @type {Map<string, import("../../net/forgetting/nets.js").One>} */
  const found = new Map();                                  // by key and seed
  /** @type {Map<string, import("../../net/forgetting/nets.js").Measured>} */
  const whole = new Map();                                  // by key and first seed
  const insides = new Map();
  let hired = null;
  let asked = { pressing: new Set(), all: new Set() };      // what the workers are at
  let looking = "";
  let gone = false;
  /** @type {"wasm" | "twin" | null} */
  let by = null;

  function hear(news) {
    if (gone) return;
    if (news.kind === "lost") return void lost();
    if (news.kind === "uses") by = news.wasm ? "wasm" : "twin";
    else if (news.kind === "inside") {
      keep(insides, news.key, news.inside, INSIDES);
      if (looking === news.key) looking = "";
    } else for (const { key, seed, ...one } of news.found) keep(found, `${key} ${seed}`, one, KEPT);
    tell();
  }

  function keep(map, key, value, most) {
    map.delete(key);
    map.set(key, value);
    if (map.size > most) map.delete(map.keys().next().value);
  }

  async function ask(wish) {
    hired ??= hire();
    const crew = await hired;
    if (gone) return;
    crew.forEach((worker, nth) => wish(worker, nth, crew.length));
  }

  async function hire() {
    const bytes = kernel(brought, "net/forgetting/reach.wasm").catch(() => null);   // on its way while the workers come
    const crew = await Promise.all(Array.from({ length: workers() }, () => hireWorker("net/forgetting/worker.js", () => import("../../net/forgetting/worker.js"), hear)));
    const wasm = await bytes;
    if (wasm) for (const worker of crew) worker.ask({ act: "use", wasm });
    else by = "twin";
    return crew;
  }

  /** What is not known yet, seed by seed. @param {Start[]} starts @param {Setting} setting */
  const missing = (starts, setting) => seedsOf(setting).flatMap((seed) => starts.map((start) => ({ key: keyOf(start, setting), start, seed })))
    .filter(({ key, seed }) => !found.has(`${key} ${seed}`));
  const nameOf = ({ key, seed }) => `${key} ${seed}`;

  return {
    /** What measures: WebAssembly, or its twin in JavaScript; null before that is known. */
    by: () => by,
    /** What is known of a net, all its seeds; null before. @param {Start} start @param {Setting} setting */
    of(start, setting) {
      const key = keyOf(start, setting);
      const name = `${key} ${setting.seed}`;
      if (!whole.has(name)) {
        const all = seedsOf(setting).map((seed) => found.get(`${key} ${seed}`));
        if (all.includes(undefined)) return null;
        keep(whole, name, gathered(all, setting.T), GATHERED);
      }
      return whole.get(name);
    },
    inside: (key) => insides.get(key) ?? null,
    /** Measures what is not known yet: these nets, and then those. @param {Start[]} first @param {Start[]} then @param {Setting} setting */
    measure(first, then, setting) {
      const pressing = missing(first, setting);
      const keys = new Set(first.map((start) => keyOf(start, setting)));
      const jobs = [...pressing, ...missing(then, setting).filter(({ key }) => !keys.has(key))];
      if (pressing.every((job) => asked.pressing.has(nameOf(job))) && jobs.every((job) => asked.all.has(nameOf(job)))) return;
      asked = { pressing: new Set(pressing.map(nameOf)), all: new Set(jobs.map(nameOf)) };
      ask((worker, nth, many) => {
        const mine = ({ seed }) => seed % many === nth;     // a seed is always with the same worker: it knows its random numbers
        worker.ask({ act: "reach", jobs: jobs.filter(mine), pressing: pressing.filter(mine).length, ...sizesOf(setting) });
      });
    },
    /** What is inside one net of one seed. */
    look(key, name, setting, seed) {
      if (looking === key || insides.has(key)) return;
      looking = key;
      ask((worker, nth, many) => nth === seed % many && worker.ask({ act: "inside", key, start: startsOf(setting)[name], seed, ...sizesOf(setting) }));
    },
    destroy() {
      gone = true;
      hired?.then((crew) => crew.forEach(({ destroy }) => destroy()));
    },
  };
}

/** @param {Setting} setting */
const seedsOf = ({ seed }) => Array.from({ length: SEEDS }, (_, k) => seed + k);
/** @param {Setting} setting */
const sizesOf = ({ T, H, size }) => ({ steps: T, units: H, size: Number(size) });
