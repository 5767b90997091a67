// What a browser keeps of sweeps, in IndexedDB: each run by what it is known by, and what was asked of test sets. Nothing leaves the browser.
import { isResult } from "../../net/training/sweep.js";

const NAME = "lstm-viz sweeps";
const STORES = ["runs", "tests"];
const MOST = 6000;                                          // runs, the newest
const PATIENCE = 3000;                                      // ms for a browser to open what it keeps

/** @param {IDBRequest} request @returns {Promise<any>} */
const answer = (request) => new Promise((done, failed) => {
  request.onsuccess = () => done(request.result);
  request.onerror = () => failed(request.error);
});
/** @param {IDBTransaction} work */
const over = (work) => new Promise((done, failed) => {
  work.oncomplete = () => done(undefined);
  work.onabort = () => failed(work.error);
});

/** What is kept; null where this browser keeps nothing. */
export async function openKept() {
  /** @type {IDBDatabase} */
  let base;
  try {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => STORES.forEach((store) => request.result.createObjectStore(store));
    const late = new Promise((_, failed) => setTimeout(() => failed(new Error("late")), PATIENCE));
    base = await Promise.race([answer(request), late]);
  } catch {                                                 // there is none, it is refused, or it does not answer
    return null;
  }
  base.onversionchange = () => base.close();

  const put = async (store, entries) => {
    const work = base.transaction([store], "readwrite");
    for (const [key, value] of entries) work.objectStore(store).put(value, key);
    work.commit();
    await over(work);
  };
  const all = async (store) => {
    const from = base.transaction([store], "readonly").objectStore(store);
    const [keys, values] = await Promise.all([answer(from.getAllKeys()), answer(from.getAll())]);
    return keys.map((key, k) => [key, values[k]]);
  };

  return {
    /** All runs, as [key, result]; the oldest go where there are too many. */
    async runs() {
      const kept = (await all("runs")).filter(([key, one]) => typeof key === "string" && Number.isFinite(one?.at) && isResult(one.result)).sort((a, b) => a[1].at - b[1].at);
      const gone = kept.slice(0, Math.max(0, kept.length - MOST));
      if (gone.length) {
        const work = base.transaction(["runs"], "readwrite");
        for (const [key] of gone) work.objectStore("runs").delete(key);
        await over(work);
      }
      return kept.slice(gone.length).map(([key, { result }]) => [key, result]);
    },
    /** What was asked of test sets, as [which, asked]. */
    tests: async () => (await all("tests")).filter(([key, one]) => typeof key === "string" && isTest(one)),
    /** @param {[string, any][]} runs */
    keep: (runs) => put("runs", runs.map(([key, result]) => [key, { at: Date.now(), result }])),
    keepTest: (which, asked) => put("tests", [[which, asked]]),
    async forget() {
      const work = base.transaction(STORES, "readwrite");
      for (const store of STORES) work.objectStore(store).clear();
      await over(work);
    },
    close: () => base.close(),
  };
}

/** What was asked of a test set once: when, of which nets, and the scores of both, seed by seed. */
function isTest(one) {
  const isText = (text) => typeof text === "string" && text.length < 500;
  const isScores = (list) => Array.isArray(list) && list.length <= 20 && list.every(Number.isFinite);
  return Number.isFinite(one?.at) && isText(one.name) && isText(one.preset) && isScores(one.own) && isScores(one.other) && one.own.length === one.other.length
    && (one.before === null || Number.isFinite(one.before)) && [undefined, "score", "loss"].includes(one.measure) && (one.map === undefined || isText(one.map));
}
