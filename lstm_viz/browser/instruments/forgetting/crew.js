// Who measures the nets: some workers, each with seeds of its own, and what they have found so far.
import { base } from "../../kit/host.js";
import { SEEDS, keyOf, startsOf } from "../../net/forgetting/nets.js";
import { hireWorker } from "../../shell/worker.js";

const KEPT = 120;                                           // measurements; of 500 steps 40 kB each

/** As many as there are cores beside the page's own, two at least; more than four have too little to do. */
const workers = () => Math.min(4, Math.max(2, (navigator.hardwareConcurrency || 2) - 1));

/** What measures three times as fast; null where it does not come, as in a saved page: then workers do without. */
async function fast() {
  if (base === null || typeof WebAssembly === "undefined") return null;
  const answer = await fetch(`${base}net/forgetting/reach.wasm`).catch(() => null);
  return answer?.ok ? answer.arrayBuffer() : null;
}

/**
 * @param {() => void} tell  something that was asked for is whole, or what is inside a net is here
 * @param {() => void} lost
 */
export function createCrew(tell, lost) {
  /** @type {Map<string, import("../../net/forgetting/nets.js").Measured & { here: Set<number>, done: boolean }>} */
  const found = new Map();
  const insides = new Map();
  let hired = null;
  let asked = new Set();                                    // keys that the workers are at
  let looking = "";
  let gone = false;

  function hear(news) {
    if (gone) return;
    if (news.kind === "lost") return lost();
    if (news.kind === "inside") {
      keep(insides, news.key, news.inside, 24);
      if (looking === news.key) looking = "";
      return tell();
    }
    let whole = false;
    for (const { key, seed, norms, gate, broken } of news.found ?? []) whole = take(key, seed, norms, gate, broken) || whole;
    if (whole) tell();
  }

  /** @returns {boolean} whether that was the last of its seeds */
  function take(key, seed, norms, gate, broken) {
    const { first, steps } = sizesOf(key);
    const one = found.get(key) ?? { norms: new Float64Array(SEEDS * steps), gates: gate === null ? null : new Float64Array(SEEDS), broken: null, here: new Set(), done: false };
    if (one.done) return false;
    one.norms.set(norms, (seed - first) * steps);
    if (one.gates) one.gates[seed - first] = gate;
    if (broken !== null) one.broken = Math.min(broken, one.broken ?? broken);
    one.here.add(seed);
    one.done = one.here.size === SEEDS;
    keep(found, key, one, KEPT);
    return one.done;
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
    const bytes = fast();                                   // on its way while the workers come
    const crew = await Promise.all(Array.from({ length: workers() }, () => hireWorker("net/forgetting/worker.js", () => import("../../net/forgetting/worker.js"), hear)));
    const wasm = await bytes;
    if (wasm) for (const worker of crew) worker.ask({ act: "use", wasm });
    return crew;
  }

  return {
    /** What is known of a net, whole; null before. */
    of(key) {
      const here = found.get(key);
      return here?.done ? here : null;
    },
    inside: (key) => insides.get(key) ?? null,
    /** What NumPy has measured, for the first picture. */
    give: (key, measured) => keep(found, key, { ...measured, here: new Set(), done: true }, KEPT),
    forget: (key) => found.delete(key),
    /** Measures what is not known yet: these nets, the first of them first. */
    measure(starts, setting) {
      const nets = starts.map((start) => ({ key: keyOf(start, setting), start })).filter(({ key }) => !found.get(key)?.done);
      if (nets.every(({ key }) => asked.has(key))) return;
      asked = new Set(nets.map(({ key }) => key));
      const sizes = { steps: setting.T, units: setting.H, size: Number(setting.size) };
      const seeds = Array.from({ length: SEEDS }, (_, k) => setting.seed + k);
      ask((worker, nth, many) => worker.ask({ act: "reach", nets, seeds: seeds.filter((_, k) => k % many === nth), ...sizes }));
    },
    /** What is inside one net of one seed. */
    look(key, name, setting, seed) {
      if (looking === key || insides.has(key)) return;
      looking = key;
      const sizes = { steps: setting.T, units: setting.H, size: Number(setting.size) };
      ask((worker, nth) => nth === 0 && worker.ask({ act: "inside", key, start: startsOf(setting)[name], seed, ...sizes }));
    },
    destroy() {
      gone = true;
      hired?.then((crew) => crew.forEach(({ destroy }) => destroy()));
    },
  };
}

/** The first seed and the steps of a measurement, by its key. @param {string} key */
function sizesOf(key) {
  const [, , steps, , , first] = JSON.parse(key);
  return { steps, first };
}
