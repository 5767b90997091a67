// The runs of a page that trains: the one that is shown, and the one before it, which gave way to another setting or start. A run is of
// one net or of several in step.
import { clamp } from "../kit/maths.js";
import { remember, updateOf } from "../net/training/record.js";
import { endOf } from "../net/training/run.js";
import { link, readAddress } from "../shell/address.js";
import * as words from "../words/train.js";
import { watchAway } from "./away.js";
import { hire } from "./hired.js";
import { Keeper, unkept } from "./keeper.js";

const RESTS = ["ready", "paused", "done"];                  // phases from which a run can go on

/**
 * A run at its beginning: what trains it, how far it is, and all that it has been. Its phase: "loading", "ready", "running", "paused",
 * "done", "diverged" or "failed".
 * @param {Setup[]} setups @param {any} values what was chosen @param {History[]} histories of every net
 * @param {any} own what the page keeps with it
 */
const fresh = (setups, values, histories, own) => ({
  setups, values, histories, own, key: JSON.stringify(setups), stopped: setups.map(() => false),
  /** @type {import("../net/training/run.js").Stopped | null} why it stopped by itself */
  ended: null,
  /** @type {Awaited<ReturnType<typeof hire>> | null} */
  hired: null,
  /** @type {import("../net/training/run.js").RunState[] | null} what it goes on from, as told last */
  states: null,
  kept: unkept(),
  noted: 0,                                                 // when it was last shown or went on
  phase: "loading", problem: "", slow: false, restored: false, update: 0, until: values.updates, rate: 0, wishes: 0,
});

/** @typedef {ReturnType<typeof fresh>} Run */
/** @typedef {import("../net/training/shown.js").History} History */
/** @typedef {import("../net/training/setup.js").Setup} Setup */

export class Runs {
  /**
   * @param {{
   *   name: string, store: Store<any>, kernel: string | null, table: AddressTable, names: string[], setups: (values: any) => Setup[],
   *   history: () => History, own?: (before: Run | undefined, key: string) => any, pack?: (own: any) => any, unpack?: (own: any) => any,
   *   ready?: () => void, draw: () => void, soon: () => void, works?: () => boolean,
   * }} page `name`: of the instrument; `store`: with column, speed, updates and hidden; `table`: of its address, `names`: what of it is a run's;
   *   `own`: what the page keeps with a run that begins after another, `pack` and `unpack`: the same as data, which may be anybody's (null: it
   *   makes no sense); `ready`: the run that is shown can be started; `soon`: draws within the next frame; `works`: whether something else is trained beside the run.
   */
  constructor(page) {
    this.page = page;
    this.table = Object.fromEntries(Object.entries(page.table).filter(([name]) => name === "updates" || page.names.includes(name)));
    /** @type {Run} */
    this.live = this.#fresh(page.store.get());
    /** @type {Run | null} */
    this.aside = null;                                      // the run that gave way to this one, paused
    /** @type {number | null} */
    this.aim = null;                                        // the update to which a run is to go by itself
    this.left = false;                                      // training has paused while the tab was hidden: said until somebody does something
    /** @type {Run | null} */
    this.waits = null;                                      // the run that goes on when the tab is seen again
    this.hidden = watchAway(() => page.store.get().hidden === "pauses", (away) => this.#leave(away));
    this.keeper = new Keeper({
      name: page.name, search: (run) => this.#search(run.values), pack: (run) => page.pack?.(run.own) ?? null, changed: () => page.soon(),
      setupsIn: (search) => this.setupsIn(search),
    });
  }

  /** The nets that an address means; null where it means none. @param {string} search */
  setupsIn(search) {
    const values = this.read(search);
    return values && this.page.setups(values);
  }

  /** What is chosen for a run, as an address. */
  #search(values) {
    return new URL(link(this.table, "http://run/", values)).search;
  }

  /** What such an address means; null where it has what the page does not know. @param {string} search */
  read(search) {
    const { values, messages } = readAddress(this.table, search);
    return messages.length ? null : values;
  }

  /** Nets that have learned nothing, by what is chosen. @param {any} state */
  #fresh(state) {
    const { setups, history, own = () => ({}) } = this.page;
    const values = this.#chosen(state);
    const all = setups(values);
    return fresh(all, values, all.map(history), own(this.live, JSON.stringify(all)));
  }

  /** What of it is a run's, without what is not there. */
  #chosen(state) {
    return readAddress(this.table, this.#search(state)).values;
  }

  /** Updates of the run before; null where there is none. */
  get before() {
    return this.aside?.update ?? this.kept[0]?.update ?? null;
  }

  /** The runs that this browser keeps beside the one that is shown, the newest first. */
  get kept() {
    return this.keeper.heads.filter(({ id }) => id !== this.live.kept.id);
  }

  /** A run of these nets that another tab has or had, where this one has not begun. */
  get elsewhere() {
    const { live, keeper: { tab } } = this;
    return live.phase === "ready" && live.update === 0 ? this.kept.find((head) => head.key === live.key && head.tab !== tab) : undefined;
  }

  /** Whether there is anywhere to keep runs. */
  get keeping() {
    return this.keeper.trouble !== "none";
  }

  /** What is to be said of the run. @returns {string[]} */
  get messages() {
    const { live: { phase, problem, slow, restored, update }, keeper: { trouble }, elsewhere } = this;
    if (phase === "failed") return [problem];
    return [...(this.left ? [words.MESSAGES.away] : []), ...(elsewhere ? [words.MESSAGES.elsewhere(elsewhere.update)] : []), ...(restored ? [words.MESSAGES.restored(update)] : []), ...(slow ? [words.MESSAGES.slow] : []), ...(trouble && update > 0 ? [words.MESSAGES.trouble[trouble]] : [])];
  }

  /** A column as it can be shown: null is the newest. @param {number | null} column */
  settled(column) {
    const { columns } = this.live.histories[0];
    return column === null || column >= columns.length - 1 ? null : Math.max(0, Math.round(Number(column)) || 0);
  }

  /** The column that is shown. */
  get column() {
    return clamp(this.page.store.get().column ?? Infinity, 0, Math.max(0, this.live.histories[0].columns.length - 1));
  }

  /** The run that this tab had of these nets when it was left, as it was left; else one that begins. */
  async open() {
    const { live } = this;
    await this.keeper.open();
    const head = this.keeper.own(live.key);
    const found = head && live === this.live ? await this.keeper.take(head.id) : null;
    if (this.gone || live !== this.live) return undefined;  // something else was chosen meanwhile
    if (!found) return void this.#hire(live);
    const { store } = this.page;
    const { updates } = store.get();
    this.#resume(found.record, found.kept);
    this.live.restored = this.live.update > 0;
    return store.set({ updates });                          // as the address has it
  }

  /** Nets that have learned nothing, by the settings of now. */
  start() {
    this.left = false;
    this.#yield();
    this.live = this.#fresh(this.page.store.get());
    this.#hire(this.live);
  }

  /** @param {Run} run */
  async #hire(run) {
    this.page.draw();
    try {
      const hired = await hire((news) => this.#hear(run, news), this.page.kernel);
      if ((run !== this.live && run !== this.aside) || this.gone) return hired.destroy();
      run.hired = hired;
      hired.ask({ act: "start", setups: run.setups, each: run.histories[0].each, states: run.states });
    } catch {
      this.#hear(run, { kind: "lost" });
    }
  }

  /** A run that was kept goes on from where it was. @param {import("../net/training/record.js").Record} record @param {Run["kept"]} kept */
  #resume(record, kept) {
    const { page } = this;
    this.aim = null;
    this.#yield();
    const run = this.#fresh(this.read(record.search));
    const { lanes, until } = record;
    remember(record, run.histories);
    const stopped = lanes.map(({ diverged }) => diverged);
    const ended = endOf(lanes);
    Object.assign(run, { kept, states: lanes.map(({ losses, looks, ...state }) => state), until: ended ? updateOf(lanes) : until, update: updateOf(lanes), stopped, ended });
    run.own = page.unpack?.(record.own) ?? run.own;
    this.#show(run);
    this.#hire(run);
  }

  /** A run as it was left, with its settings. @param {Run} run */
  #show(run) {
    const { until } = run;
    this.live = run;
    this.page.store.set({ ...run.values, column: null });
    run.until = until;
  }

  /** A run that this browser keeps. @param {string} id */
  async take(id) {
    const { live } = this;
    if (this.aside?.kept.id === id) return this.back();
    const found = await this.keeper.take(id);
    return found && live === this.live && !this.gone ? this.#resume(found.record, found.kept) : undefined;
  }

  /** The run that is shown, to be kept elsewhere; null where there is nothing of it yet. */
  record() {
    const { live } = this;
    return live.states ? this.keeper.record(live) : null;
  }

  /** A run from elsewhere. @param {import("../net/training/record.js").Record} record */
  bring(record) {
    this.#resume(record, unkept());
    this.keep();
  }

  /** The run that is shown is to be kept. */
  keep() {
    this.keeper.note(this.live);
  }

  forget() {
    return this.keeper.forget([this.live, this.aside]);
  }

  /** The run makes room for another one. It is kept, paused, in the place of the one kept before, if it has learned anything. */
  #yield() {
    const { live } = this;
    if (live.update === 0 || live.phase === "failed") return live.hired?.destroy();
    if (live.phase === "running") this.#pause(live);
    this.aside?.hired?.destroy();
    this.aside = live;
  }

  /** The run that was kept, with its settings, as it was left; what it takes the place of is kept now. */
  back() {
    const { aside, kept: [head] } = this;
    if (!aside) return void (head && this.take(head.id));
    this.aside = null;
    this.aim = null;
    this.#yield();
    for (const history of aside.histories) history.forget();
    this.#show(aside);
    this.keep();
    this.page.draw();
  }

  /** The settings of now are those of another run, or of this one: how long it is, and how fast. @param {any} before */
  changed(before) {
    const { live, page } = this;
    const state = page.store.get();
    if (JSON.stringify(page.setups(this.#chosen(state))) !== live.key) return this.start();
    live.values.updates = state.updates;
    if (state.updates !== before.updates) live.until = Math.max(live.update, state.updates);
    if (live.phase === "running" && state.speed !== before.speed) this.#go(live.until);
  }

  #hear(run, news) {
    if (this.gone || (run !== this.live && run !== this.aside)) return;
    if (news.kind === "ready") {
      run.slow = news.backend !== "kernel";
      if (run.histories[0].last?.update !== run.update) this.#take(run, [news.first]);
      run.states = news.states;
      run.phase = run.update === 0 ? "ready" : run.stopped.every(Boolean) ? "diverged" : run.update >= run.until ? "done" : "paused";
      if (run === this.live) this.#ready();
    } else if (news.kind === "failed" || news.kind === "lost") {
      run.phase = "failed";
      run.problem = news.kind === "lost" ? words.MESSAGES.lost : news.sentence;
    } else if (news.kind === "news") {
      run.update = news.update;
      run.until = Math.max(run.until, run.update);
      for (const all of news.losses) all.forEach((loss, k) => (Number.isNaN(loss) ? run.stopped[k] = true : run.histories[k].losses.push(loss)));
      if (news.checkpoints.length) this.#take(run, news.checkpoints);
      run.rate = news.rate;
      run.restored = false;
      run.ended = news.stopped;
      if (run.ended) run.until = run.update;
      if (news.states) {
        run.states = news.states;
        this.keeper.note(run);
      }
      if (news.diverged) run.phase = "diverged";
      else if (!news.running && news.wish === run.wishes) run.phase = news.update >= run.until ? "done" : "paused";
    }
    this.page.soon();
  }

  #ready() {
    const { store, ready } = this.page;
    if (store.get().column !== null) store.set({ column: null });
    if (this.aim !== null) {
      this.#ask({ act: "go", rate: 0, until: this.aim });
      Object.assign(this.live, { until: this.aim, phase: "running" });
      this.aim = null;
    }
    ready?.();
    if (this.hidden.away) this.#leave(true);
  }

  /** Columns may have gone to make room: the frame stays at its update. */
  #take(run, checkpoints) {
    const { store } = this.page;
    const { column } = store.get();
    const [first] = run.histories;
    const held = column === null || run !== this.live ? null : first.columns[column]?.update ?? null;
    const thinned = run.histories.map((history, k) => history.take(checkpoints.map((all) => all[k])));
    if (thinned.includes(true)) run.hired?.ask({ act: "each", each: first.each });
    if (held !== null) store.set({ column: Math.max(0, first.columns.findLastIndex(({ update }) => update <= held)) });
  }

  #go(until) {
    Object.assign(this.live, { until, phase: "running" });
    const { speed } = this.page.store.get();
    this.#ask({ act: "go", rate: speed === "full" ? 0 : Number(speed), until });
  }

  #pause(run) {
    run.phase = "paused";                                   // at once; what is on its way is still told
    this.#ask({ act: "pause" }, run);
  }

  /** The tab is hidden and training is to pause there, or the tab is seen again. @param {boolean} away */
  #leave(away) {
    const { live, waits, page } = this;
    if (away) {
      const running = live.phase === "running";
      this.left = running || Boolean(page.works?.());
      this.waits = running ? live : null;
      if (running) this.#pause(live);
    } else {
      this.waits = null;
      if (waits === live && live.phase === "paused") this.#go(live.until);
    }
    page.soon();
  }

  /** Only what follows from the last wish says whether the run goes on: a pause may be told of when it is over. */
  #ask(wish, run = this.live) {
    run.wishes += 1;
    run.hired?.ask({ ...wish, number: run.wishes });
  }

  /** From the start to an update, as fast as it goes, and rests there. @param {number} until */
  train(until) {
    this.start();
    this.aim = until;
  }

  toggle() {
    const { live, page } = this;
    this.left = false;
    if (live.phase === "running") this.#pause(live);
    else if (RESTS.includes(live.phase)) {
      page.store.set({ column: null });                     // who trains on wants to see it
      this.#go(live.phase === "done" ? live.until + page.store.get().updates : live.until);
    } else return;
    page.draw();
  }

  one() {
    const { live } = this;
    if (![...RESTS, "running"].includes(live.phase)) return;
    this.left = false;
    this.page.store.set({ column: null });
    live.until = Math.max(live.until, live.update + 1);
    this.#ask({ act: "one" });
  }

  /** So many columns on or back. @param {number} by */
  move(by) {
    const last = this.live.histories[0].columns.length - 1;
    const next = clamp(this.column + by, 0, Math.max(0, last));
    this.page.store.set({ column: next === last ? null : next });
  }

  destroy() {
    this.gone = true;
    this.hidden.destroy();
    this.keeper.destroy();
    this.live.hired?.destroy();
    this.aside?.hired?.destroy();
  }
}
