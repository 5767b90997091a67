// Runs that this browser keeps, in IndexedDB, so that a reload or a crash loses at most a second of one. Nothing leaves the browser.
//
// A run has a head, by which it is found; a body, written anew each time; and its moments, each written once. Who takes a run gives it
// another id: a tab that still has it finds nothing under the old one, and writes all of it again.

const NAME = "lstm-viz runs";
const STORES = ["heads", "bodies", "moments"];
export const RUNS = 8;                                      // the newest, of all pages together
const MOST = 96 * 2 ** 20;                                  // bytes of all
const PATIENCE = 3000;                                      // ms for a browser to open what it keeps

/**
 * `key`: the setups, as text; `tab`: who has it; `text`: how the learner's own text begins, where there is one.
 * @typedef {{ id: string, page: string, search: string, key: string, update: number, at: number, bytes: number, tab: string, text?: string }} Head
 */

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

/** All moments of a run. @param {string} id */
const momentsOf = (id) => IDBKeyRange.bound([id, 0], [id, Infinity]);

/** @returns {Promise<IDBDatabase>} */
function open() {
  const request = indexedDB.open(NAME, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore("heads", { keyPath: "id" });
    for (const store of STORES.slice(1)) request.result.createObjectStore(store);
  };
  return answer(request);
}

/** What is kept; null where this browser keeps nothing. */
export async function openKept() {
  /** @type {IDBDatabase} */
  let base;
  try {
    const late = new Promise((_, failed) => setTimeout(() => failed(new Error("late")), PATIENCE));
    base = await Promise.race([open(), late]);
  } catch {                                                 // there is none, it is refused, or it does not answer
    return null;
  }
  base.onversionchange = () => base.close();                // another tab does away with it

  /** @param {IDBTransactionMode} mode */
  function begin(mode) {
    const work = base.transaction(STORES, mode);
    const [heads, bodies, moments] = STORES.map((name) => work.objectStore(name));
    const drop = (/** @type {string} */ id) => {
      heads.delete(id);
      bodies.delete(id);
      moments.delete(momentsOf(id));
    };
    return { work, heads, bodies, moments, drop };
  }

  /** @param {IDBObjectStore} heads @returns {Promise<Head[]>} the newest first */
  const sorted = async (heads) => (await answer(heads.getAll())).sort((a, b) => b.at - a.at);

  return {
    /** @returns {Promise<Head[]>} */
    heads: () => sorted(begin("readonly").heads),

    /**
     * Writes a run, all at once, as the page may be gone in the next moment. False where it was not there any more.
     * @param {Head} head @param {any} body @param {{ update: number, nets: Float32Array[] }[]} news moments @param {number[]} gone updates of moments
     */
    async write(head, body, news, gone) {
      const { work, heads, bodies, moments } = begin("readwrite");
      const there = answer(heads.get(head.id)).catch(() => null);
      heads.put(head);
      bodies.put(body, head.id);
      for (const { update, nets } of news) moments.put(nets, [head.id, update]);
      for (const update of gone) moments.delete([head.id, update]);
      work.commit();
      await over(work);
      return Boolean(await there);
    },

    /** Lets the oldest go where there are too many, but for one. @param {string} id @returns {Promise<Head[]>} what there is then */
    async tidy(id) {
      const { work, heads, drop } = begin("readwrite");
      const ended = over(work);
      let bytes = 0;
      const all = [];
      for (const one of await sorted(heads)) {
        bytes += one.bytes;
        if (one.id === id || (all.length < RUNS && bytes <= MOST)) all.push(one);
        else drop(one.id);
      }
      await ended;
      return all;
    },

    /** A run, from now on under another id and of this tab; null where it has gone. @param {string} id @param {string} next @param {string} tab */
    async take(id, next, tab) {
      const { work, heads, bodies, moments, drop } = begin("readwrite");
      const ended = over(work);
      const [head, body, keys, nets] = await Promise.all([heads.get(id), bodies.get(id), moments.getAllKeys(momentsOf(id)), moments.getAll(momentsOf(id))].map(answer));
      if (head && body) {
        drop(id);
        heads.put({ ...head, id: next, tab });
        bodies.put(body, next);
        keys.forEach(([, update], k) => moments.put(nets[k], [next, update]));
      }
      await ended;
      return head && body ? { ...body, moments: keys.map(([, update], k) => ({ update, nets: nets[k] })) } : null;
    },

    /** @param {string} id */
    async drop(id) {
      const { work, drop } = begin("readwrite");
      drop(id);
      await over(work);
    },

    /** Everything that is kept of runs, of all pages. */
    async forget() {
      const { work, heads, bodies, moments } = begin("readwrite");
      for (const store of [heads, bodies, moments]) store.clear();
      await over(work);
    },

    close: () => base.close(),
  };
}
