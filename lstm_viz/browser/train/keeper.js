// Has the runs of a page kept, a little more than once a second, and finds them again.
import { alike, bytesOf, fits, momentsOf, recordOf, updateOf } from "../net/training/record.js";
import { createKeep } from "../shell/keep.js";
import { textsOf } from "../net/training/text.js";
import { openKept } from "./kept.js";

const EACH = 700;                                           // ms from one writing to the next, at least

const BEGINS = 24;                                          // characters of a text by which it is told from others

const made = () => Array.from(crypto.getRandomValues(new Uint32Array(3)), (part) => part.toString(36)).join("");

/** @typedef {import("./runs.js").Run} Run */
/** @typedef {{ name: string, search: (run: Run) => string, setupsIn: (search: string) => any[] | null, pack: (run: Run) => any, changed: () => void }} Page */
/** @typedef {import("./kept.js").Head} Head */

export class Keeper {
  /**
   * @param {Page} page `name`: of the instrument; `search`: what was chosen for a run, as an address; `setupsIn`: what an address means.
   */
  constructor(page) {
    this.page = page;
    this.tab = tabOf();
    /** @type {Head[]} */
    this.all = [];                                          // of this page, the newest first
    /** @type {"" | "none" | "full"} */
    this.trouble = "";
    /** @type {Set<Run>} */
    this.due = new Set();
    this.last = -Infinity;                                  // when the last writing began
    this.busy = 0;                                          // writings that are not over
    this.hidden = () => document.visibilityState === "hidden" && this.#write();
    document.addEventListener("visibilitychange", this.hidden);
  }

  /** Opens what is kept; null where there is none. */
  async open() {
    this.kept = await openKept();
    try {
      this.#know(await this.kept?.heads() ?? []);
    } catch {
      this.kept = null;
    }
    if (this.gone) this.kept?.close();
    this.trouble = this.kept ? "" : "none";
  }

  #know(heads) {
    const { name, setupsIn } = this.page;
    this.all = heads.filter(({ page }) => page === name).flatMap((head) => {
      const setups = setupsIn(head.search);
      return setups && alike(setups, read(head.key)) ? [{ ...head, key: JSON.stringify(setups) }] : [];
    });
    this.page.changed();
  }

  /** The runs that have learned something. */
  get heads() {
    return this.all.filter(({ update }) => update > 0);
  }

  /** The run of these nets that this tab had last. @param {string} key */
  own(key) {
    return this.all.find((head) => head.tab === this.tab && head.key === key) ?? null;
  }

  /** A run that is kept, whole, and as what it is kept from now on; null where it is not. @param {string} id */
  async take(id) {
    const kept = unkept();
    try {
      const record = await this.kept?.take(id, kept.id, this.tab);
      this.#know(this.all.map((head) => (head.id === id ? { ...head, id: kept.id } : head)));
      if (record && fits(record, this.page.setupsIn)) {
        return { record, kept: { ...kept, begun: true, written: new Set(record.moments.map(({ update }) => update)) } };
      }
      await this.kept?.drop(kept.id);
      this.#know(this.all.filter((head) => head.id !== kept.id));
    } catch {                                               // it cannot be read: as if it had gone
      this.trouble = "full";
    }
    return null;
  }

  /** A run is to be kept, as it is by its states. @param {Run} run */
  note(run) {
    if (!this.kept || !run.states) return;
    run.noted = Date.now();
    this.due.add(run);
    const wait = this.last + EACH - performance.now();
    if (wait <= 0) this.#write();
    else this.timer ??= setTimeout(() => this.#write(), wait);
  }

  async #write() {
    clearTimeout(this.timer);
    this.timer = null;
    const all = [...this.due];
    this.due.clear();
    this.last = performance.now();
    this.busy += 1;
    try {
      await Promise.all(all.map((run) => this.#put(run)));
      if (all.length) this.trouble = "";
    } catch {                                               // no room, or the browser has done away with it
      this.trouble = "full";
      this.page.changed();
    }
    this.busy -= 1;
    if (this.gone && !this.busy) this.kept?.close();
  }

  /** @param {Run} run */
  async #put(run) {
    const { kept } = run;
    const updates = momentsOf(run);
    const { moments, ...body } = this.record(run, updates.filter((update) => !kept.written.has(update)));
    const gone = [...kept.written].filter((update) => !updates.includes(update));
    const head = {
      id: kept.id, page: body.page, search: body.search, key: run.key, update: updateOf(body.lanes), at: run.noted,
      bytes: bytesOf(run.setups, body.lanes, updates.length), tab: this.tab, text: beginning(run.setups),
    };
    const there = await this.kept.write(head, body, moments, gone);
    const lost = kept.begun && !there;                      // another tab has taken it, or it was forgotten
    Object.assign(kept, { begun: true, written: new Set(lost ? [] : updates) });
    if (lost) await this.#put(run);
    else if (!this.gone) this.#know(await this.kept.tidy(kept.id));
  }

  /** A run as it is kept. @param {Run} run @param {number[]} [updates] of its moments */
  record(run, updates) {
    const { name, search, pack } = this.page;
    return recordOf(/** @type {any} */ (run), { page: name, search: search(run), own: pack(run) }, updates);
  }

  /** Nothing is kept any more, of any page. @param {(Run | null)[]} runs */
  async forget(runs) {
    clearTimeout(this.timer);
    this.timer = null;
    this.due.clear();
    for (const run of runs) if (run) run.kept = unkept();
    await this.kept?.forget().catch(() => {});
    this.#know([]);
  }

  destroy() {
    this.gone = true;
    document.removeEventListener("visibilitychange", this.hidden);
    this.#write();                                          // and closes
  }
}

/** @param {string} key */
function read(key) {
  try {
    return JSON.parse(key);
  } catch {
    return null;
  }
}

/** How the first text that setups speak of begins. @param {any[]} setups */
const beginning = (setups) => Array.from((textsOf(setups)[0] ?? "").trim().split(/\s+/).join(" ")).slice(0, BEGINS).join("");

/** What a run that is not kept yet is kept as. @returns {{ id: string, begun: boolean, written: Set<number> }} `written`: updates of its moments */
export const unkept = () => ({ id: made(), begun: false, written: new Set() });

/** The name of this tab, the same after a reload. */
function tabOf() {
  const keep = createKeep("all");
  const tab = keep.get("tab") ?? made();
  keep.set("tab", tab);
  return tab;
}
