// The race: two to four nets learn the same task from the same sequences, in step, in one worker; other seeds and lengths run in others.
//
// Views as in the Playground. The state: the task and the lanes (address.js); column, a checkpoint, null for the newest; probe, the
// sequence that is looked at; speed; present. The run: train/runs.js; with it goes what was expected of it.
import { el } from "../../kit/dom.js";
import { inked, plainText } from "../../kit/ink.js";
import { clamp } from "../../kit/maths.js";
import { createStore } from "../../kit/store.js";
import { createWidths } from "../../kit/widths.js";
import { FIRST } from "../../net/panel.js";
import { runOf } from "../../net/training/files.js";
import { weightsIn } from "../../net/training/record.js";
import { History, decidedAt, panelOf, probesIn, probesOf } from "../../net/training/shown.js";
import { TASKS, taskOf } from "../../net/training/tasks.js";
import { link, readAddress } from "../../shell/address.js";
import { hands, hire } from "../../train/hired.js";
import * as parameters from "../../train/parameters.js";
import { Runs } from "../../train/runs.js";
import { createMessages } from "../../shell/messages.js";
import { mountable } from "../../shell/mount.js";
import { createPlace, searchOf } from "../../shell/place.js";
import { createRoot } from "../../shell/root.js";
import { createSoon } from "../../shell/soon.js";
import { createTools } from "../../shell/tools.js";
import * as train from "../../words/train.js";
import * as words from "../../words/race.js";
import { LONGEST, SETUP, TABLE, UNITS, setupsOf } from "./address.js";
import { createGuess, createRun, createSettings } from "./controls.js";
import { createHeard } from "./heard.js";
import { createLanes, createScores } from "./lanes.js";
import { createLengths } from "./lengths.js";
import { createLesson } from "./lesson.js";

const EACH = 10;                                            // updates from checkpoint to checkpoint
const COLUMNS = 601;                                         // of 6,000 updates; of more every second one, and so on
const SEEDS = 10;
const FOUND = 600;                                          // nets of which it is kept when they reached the score
const TRIES = 3;                                            // seeds of every length
const LENGTHS = { adding: [10, 20, 30, 50, 100], recall: [5, 10, 20, 40, 80], order: [6, 10, 20, 40, 80], parity: [4, 8, 12, 20, 30], reber: [10, 15, 25, 40, 60], continual: [20, 35, 50, 100, 200] };
const EXACT = 0.01;                                         // squared error with which adding is solved
const RIGHT = 0.99;
const LOW = -0.05;                                          // score at the left end of a lane where a guess has none

class Race {
  constructor(parent) {
    this.frame = createRoot(parent, { name: "race", className: "rc", label: words.LABEL, recolour: () => this.#draw(), resting: () => this.runs?.live.phase !== "running" });
    this.root = this.frame.element;
    this.drawing = createSoon(() => this.#draw());
    this.widths = createWidths(() => this.#draw());
    this.place = createPlace(() => this.#href(), undefined, true);
    /** @type {Map<string, { at: number | null, curve: number[] }>} */
    this.found = new Map();                                 // when nets reach the score, by what they are: see keyOf
    /** @type {Record<string, any>} */
    this.crews = {};                                        // workers that find it out, by what is asked
    this.looked = "";
    /** @type {any[]} */
    this.probes = [];
  }

  show(header) {
    if (!this.ctx) this.#begin(header);
  }

  #href(from = location.href) {
    return link(TABLE, from, this.ctx.store.get());
  }

  #begin(header) {
    const { values, messages } = readAddress(TABLE, this.place.left() ?? searchOf(header));
    this.store = createStore({ ...values, column: null }, (next, patch) => this.#settle(next, patch));
    this.runs = new Runs({
      name: "race", store: this.store, kernel: header.kernel, table: TABLE, names: SETUP, setups: setupsOf, history: () => new History(COLUMNS, EACH),
      own: expected, pack: (own) => ({ picked: own.picked, why: own.why, found: [...this.found].slice(-FOUND) }), unpack: (own) => this.#unpack(own),
      ready: () => this.#guessed() && this.#toggle(), draw: () => this.#draw(), soon: () => this.drawing.soon(),
      works: () => Boolean(this.crews.sown || this.crews.tried),
    });
    const { runs } = this;
    this.ctx = {
      header, root: this.root, store: this.store, runs, widths: this.widths,
      get guess() {
        return runs.live.own;
      },
      palette: () => header.palette[this.frame.theme()],
      now: () => this.#now(header),
      href: (from) => this.#href(from),
      toggle: () => this.#toggle(), one: () => this.#one(), again: () => runs.start(), back: () => runs.back(),
      sow: () => this.#crew("sown", this.#seeds()),
      tryLengths: () => this.#crew("tried", this.#lengths()),
      goTo: (update) => this.#goTo(update),
      lanes: (lanes) => this.store.set({ lanes }),
      fair: () => this.#fair(),
      ready: () => this.ctx.guess.skipped || (this.ctx.guess.picked !== null && this.ctx.guess.why.trim() !== ""),
      solvedAt: (k) => this.#solvedAt(k),
      csv: () => this.#csv(),
      json: () => this.#json(),
      draw: () => this.#draw(),
    };
    /** @type {any} */
    const ctx = this.ctx;
    ctx.tools = createTools(this.root, this.store, { href: () => this.#href(), rows: () => this.#keys() });
    this.told = messages;
    this.messages = createMessages();
    this.sentence = el("p", { class: "gs-words-text rc-sentence" });
    this.views = [createSettings(ctx), createGuess(ctx), createRun(ctx), createLanes(ctx), createScores(ctx), createHeard(ctx), createLengths(ctx), createLesson(ctx)];
    const [settings, guess, runner, lanes, scores, heard, lengths, lesson] = this.views;
    this.stage = el("div", {}, lanes.element, scores.element, heard.element, lengths.element);
    this.root.append(settings.element, settings.nets, this.messages.element, this.sentence, guess.element, runner.element, this.stage, lesson.element);
    ctx.tools.present.turn(values.present);
    this.store.subscribe((state, before) => this.#changed(state, before));
    this.place.write();                                     // what gave way in the address
    runs.open();
  }

  /** What was kept with a run: what was expected of it, and what other seeds and lengths have shown. */
  #unpack(own) {
    const { picked, why, found } = own ?? {};
    const isOne = (one) => Array.isArray(one) && typeof one[0] === "string" && one[0].length < 2000 && (one[1]?.at === null || Number.isInteger(one[1]?.at))
      && Array.isArray(one[1].curve) && one[1].curve.length < 2000 && one[1].curve.every(Number.isFinite);
    if (!(picked === null || Number.isInteger(picked)) || typeof why !== "string" || why.length > 300 || !Array.isArray(found) || found.length > FOUND || !found.every(isOne)) return null;
    this.found = new Map([...found, ...this.found]);
    return { picked, why, skipped: false };
  }

  /** Started without a guess while the nets were on their way. */
  #guessed() {
    return this.runs.live.own.skipped;
  }

  /** False, with a sentence, where one is to say first who will win. */
  #asked() {
    const asks = this.runs.live.phase === "ready" && !this.ctx.ready();
    if (asks) this.views[2].tell(words.GUESS.needed);
    return !asks;
  }

  #toggle() {
    if (this.#asked()) this.runs.toggle();
  }

  #one() {
    if (this.#asked()) this.runs.one();
  }

  /** The lanes from other seeds. */
  #seeds() {
    const setups = setupsOf(this.store.get());
    return many(SEEDS).flatMap((seed) => setups.map((setup) => ({ ...setup, seed })));
  }

  /** The lanes at other lengths, of each some seeds. */
  #lengths() {
    const setups = LENGTHS[this.store.get().task].flatMap((length) => setupsOf({ ...this.store.get(), length }));
    return many(TRIES).flatMap((seed) => setups.map((setup) => ({ ...setup, seed })));
  }

  #keyOf({ goal, ...setup }) {
    return JSON.stringify({ ...setup, until: this.store.get().updates });
  }

  /** What is known of nets: {lane, seed, at, curve}, of those that have ended. @param {any[]} setups @param {number} lanes */
  #known(setups, lanes) {
    return setups.flatMap((setup, nth) => {
      const found = this.found.get(this.#keyOf(setup));
      return found ? [{ lane: nth % lanes, seed: setup.seed, ...found }] : [];
    });
  }

  /** What is not known yet of these nets, shared out to workers on all cores but one; asked again, it stops. */
  #crew(name, all) {
    if (this.crews[name]) return void (this.#rest(name), this.#draw());
    const setups = all.filter((setup) => !this.found.has(this.#keyOf(setup)));
    if (setups.length === 0) return undefined;
    const crew = { hired: [], left: setups.length };
    this.crews[name] = crew;
    const many = Math.min(hands(), setups.length);
    const shares = Array.from({ length: many }, (_, nth) => setups.filter((__, k) => k % many === nth));
    this.#draw();
    return Promise.all(shares.map((share) => this.#hire(name, crew, share)));
  }

  /** One of a crew, and its nets, one after the other. */
  async #hire(name, crew, setups) {
    const stays = () => !this.gone && this.crews[name] === crew;
    const keys = setups.map((setup) => this.#keyOf(setup));
    const end = (news) => {
      if (news.kind !== "reached" || !stays()) return;
      this.found.set(keys[news.nth], { at: news.at, curve: news.curve });
      this.runs.keep();
      crew.left -= 1;
      if (crew.left === 0) this.#rest(name);
      this.drawing.soon();
    };
    const hired = await hire(end, this.ctx.header.kernel, () => this.store.get().hidden === "pauses").catch(() => null);
    if (!hired && stays()) this.#rest(name);
    if (!hired || !stays()) return void hired?.destroy();
    crew.hired.push(hired);
    return hired.ask({ act: "reach", setups, score: this.#level(), until: this.store.get().updates, every: EACH });
  }

  #rest(name) {
    for (const hired of this.crews[name]?.hired ?? []) hired.destroy();
    this.crews[name] = null;
  }

  #goTo(update) {
    const { columns } = this.runs.live.histories[0];
    if (!columns.length) return;
    const nearest = columns.reduce((best, one, k) => (Math.abs(one.update - update) < Math.abs(columns[best].update - update) ? k : best), 0);
    this.store.set({ column: nearest === columns.length - 1 ? null : nearest });
  }

  /** Lanes with about as many weights as the first. */
  #fair() {
    const [first, ...others] = this.store.get().lanes;
    const setup = (lane) => setupsOf({ ...this.store.get(), lanes: [lane] })[0];
    const wanted = weightsIn(setup(first));
    const nearest = (lane) => UNITS.reduce((best, units) => (Math.abs(weightsIn(setup({ ...lane, units })) - wanted) < Math.abs(weightsIn(setup({ ...lane, units: best })) - wanted) ? units : best), UNITS[0]);
    this.store.set({ lanes: [first, ...others.map((lane) => ({ ...lane, units: nearest(lane) }))] });
  }

  #changed(state, before) {
    if (this.gone) return;
    this.ctx.tools.present.turn(state.present);
    this.runs.changed(before);
    if ([...SETUP, "updates"].some((name) => state[name] !== before[name])) for (const name of Object.keys(this.crews)) this.#rest(name);
    this.#draw();
    this.place.write();
  }

  /** The score with which a task is solved. */
  #level() {
    const task = taskOf(this.store.get());
    return task.loss === "classes" ? RIGHT : 1 - EXACT / task.guess.loss;
  }

  /** The update at which a lane is at or above it for the first time; null: it never was. */
  #solvedAt(k) {
    const level = this.#level();
    return this.runs.live.histories[k].held.find((one) => one.score >= level)?.update ?? null;
  }

  #now(header) {
    const state = this.store.get();
    const setups = setupsOf(state);
    const task = taskOf(setups[0]);
    const [{ length }] = setups;
    const key = JSON.stringify([state.task, length, parameters.NAMES.map((name) => state[name])]);
    if (this.looked !== key) [this.looked, this.probes] = [key, probesOf(task, length)];
    const probe = this.probes[Math.min(state.probe, this.probes.length - 1)];
    const { column, before, live: { phase, rate, until: asked, update, histories, stopped, ended } } = this.runs;
    const until = ended ? Math.max(update, state.updates) : asked;    // who has arrived has not ended the race
    const at = histories[0].columns[column]?.update ?? 0;
    const lanes = state.lanes.map((lane, k) => ({ ...lane, weights: weightsIn(setups[k]), stopped: stopped[k] }));
    const names = distinct(state.lanes);
    const race = this;
    return {
      phase, rate, until, update, before, task, classes: task.loss === "classes", histories, column, at, probe, probes: this.probes,
      level: this.#level(), low: task.loss === "classes" ? Math.min(0.9, task.guess.score - 0.05) : LOW, lanes, names, ends: state.updates,
      sowing: Boolean(this.crews.sown), trying: Boolean(this.crews.tried), lengths: LENGTHS[state.task],
      options: words.GUESS.options(names), truth: this.#truth(names),
      get sown() {
        return race.#known(race.#seeds(), lanes.length);
      },
      get tried() {
        return race.#known(race.#lengths(), lanes.length * LENGTHS[state.task].length);
      },
      get panels() {
        return race.#shown(header, setups, probe, column).panels;
      },
      get units() {
        return race.#shown(header, setups, probe, column).units;
      },
      get moves() {
        return race.#shown(header, setups, probe, column).moves;
      },
    };
  }

  /** Which answer to the question came true, once the race is over; null before. @param {string[]} names */
  #truth(names) {
    const { phase, histories, ended } = this.runs.live;
    if (ended || !["done", "diverged"].includes(phase)) return null;
    return words.GUESS.truth(names, histories.map((_, k) => this.#solvedAt(k) !== null));
  }

  /**
   * The nets of a moment on the sequence; and how much their answers move when its first mark or symbol is another, and the
   * unit whose memory at the end does most, as a share of the most that it holds.
   */
  #shown(header, setups, probe, column) {
    const { live, live: { histories } } = this.runs;
    const key = `${column} ${histories[0].columns[column]?.update} ${this.looked} ${probe.name}`;
    if (this.made?.key === key && this.made.live === live) return this.made;
    const task = taskOf(setups[0]);
    const other = changed(probe, task);
    const last = decidedAt(task, probe);
    const nets = setups.map((setup, k) => {
      const checkpoint = histories[k].columns[Math.min(column, histories[k].columns.length - 1)];
      const place = { ...FIRST, layer: (setup.layers ?? 1) - 1 };
      const [panel, moved] = [probe, other.probe].map((each) => panelOf(header, setup, checkpoint, each, place));
      const memory = panel.signal("c") ? "c" : "h";
      const by = Array.from({ length: panel.units }, (_, unit) => {
        const most = Math.max(1e-12, ...Array.from({ length: panel.steps }, (__, t) => Math.abs(panel.value(memory, t, unit))));
        return Math.abs(panel.value(memory, last, unit) - moved.value(memory, last, unit)) / most;
      });
      return { panel, unit: by.indexOf(Math.max(...by)), move: panel.amount ? Math.abs(panel.amount.at(last).value - moved.amount.at(last).value) : null };
    });
    this.made = { key, live, panels: nets.map((net) => net.panel), units: nets.map((net) => net.unit), moves: other.by === null ? null : { all: nets.map((net) => net.move), by: other.by, steps: other.steps } };
    return this.made;
  }

  #settle(next, patch) {
    const [least, , usual] = TASKS[next.task].length;
    const length = "task" in patch && !("length" in patch) ? (next.task === "adding" ? 100 : usual) : clamp(Math.round(Number(next.length)) || usual, least, LONGEST);
    return {
      ...next, ...parameters.fitting(next), length, seed: clamp(Math.round(Number(next.seed)) || 0, 0, 999), probe: clamp(next.probe, 0, probesIn(taskOf(next)) - 1),
      column: this.runs?.settled(next.column) ?? null,
    };
  }

  /** @returns {import("../../shell/keys.js").Row[]} */
  #keys() {
    const move = (by) => (event) => this.runs.move(by * (event.shiftKey ? 10 : 1));
    return [
      { caps: ["←", "→"], words: words.KEYS.move, acts: { ArrowLeft: move(-1), ArrowRight: move(1) } },
      { caps: ["Home", "End"], words: words.KEYS.ends, acts: { Home: () => this.runs.move(-Infinity), End: () => this.runs.move(Infinity) } },
      { caps: ["space"], words: words.KEYS.start, acts: { " ": () => this.#toggle() } },
      { caps: ["u"], words: words.KEYS.one, acts: { u: () => this.#one() } },
      { caps: ["Ctrl", "Z"], words: train.KEY_BACK, acts: { "Ctrl+z": () => this.runs.back() } },
    ];
  }

  #csv() {
    const names = distinct(this.store.get().lanes);
    const rows = this.runs.live.histories.flatMap(({ held }, k) => held.map(({ update, loss, score }) => [`"${names[k]}"`, update, loss, score]));
    return [["net", "update", "held_out_loss", "held_out_score"], ...rows].map((row) => `${row.join(",")}\r\n`).join("");
  }

  #json() {
    const { setups, histories } = this.runs.live;
    const names = distinct(this.store.get().lanes);
    return JSON.stringify({ nets: setups.map((setup, k) => ({ name: names[k], ...runOf(setup, histories[k]) })) });
  }

  #draw() {
    if (!this.views || this.gone) return;
    this.frame.wear(this.ctx.header.palette);
    const { root, runs: { live: { phase, update, histories, ended } } } = this;
    this.frame.busy("run", phase === "loading");
    const { sown, tried, names } = this.ctx.now();
    Object.assign(root.dataset, { state: phase, update: String(update), t: String(update), sown: String(sown.length), tried: String(tried.length) });
    this.messages.tell([...this.told, ...(ended ? [words.arrived({ name: names[ended.lane ?? 0], goal: this.store.get().goal, update: ended.update })] : []), ...this.runs.messages]);
    const [settings, guess, runner, lanes, scores, heard, lengths, lesson] = this.views;
    for (const view of [settings, guess, runner]) view.draw();
    this.stage.hidden = histories.some(({ columns }) => columns.length === 0);
    if (!this.stage.hidden) {
      for (const view of [lanes, scores, heard, lengths]) view.draw();
      this.#tell();
    }
    lesson.draw();
  }

  #tell() {
    const { histories, column, names, moves, at } = this.ctx.now();
    const scores = histories.map(({ columns }) => columns[Math.min(column, columns.length - 1)].score);
    const best = scores.indexOf(Math.max(...scores));
    const ahead = scores.every((score, k) => k === best || scores[best] - score > 0.02);
    const pieces = words.sentence({
      update: at, leads: ahead && scores.length > 1 ? { name: names[best], score: scores[best] } : null,
      alone: names.length === 1 ? { name: names[0], score: scores[0] } : null,
      moves: moves && moves.all.map((by, k) => ({ name: names[k], by })), by: moves?.by ?? 0, steps: moves?.steps ?? 0,
    });
    const key = plainText(pieces);
    if (key === this.said) return;
    this.said = key;
    inked(this.sentence, pieces);
    this.frame.announce(key);
  }

  destroy() {
    this.gone = true;
    this.drawing.stop();
    this.runs?.destroy();
    this.#rest("sown");
    this.#rest("tried");
    this.widths.stop();
    this.place.destroy();
    this.ctx?.tools.destroy();
    for (const view of this.views ?? []) view.destroy?.();
    this.frame.destroy();
  }
}

export default mountable(Race);

const many = (count) => Array.from({ length: count }, (_, k) => k + 1);

/** What is expected of a run that begins: nothing yet, or what was expected of the same nets. @param {import("../../train/runs.js").Run | undefined} before @param {string} key */
const expected = (before, key) => ({ picked: null, why: "", ...(before?.key === key && before.own), skipped: false });

/** Names of lanes that can be told apart. */
function distinct(lanes) {
  const cells = lanes.map(({ cell }) => words.CELLS[cell]);
  const all = lanes.map((lane, k) => (cells.filter((cell) => cell === cells[k]).length > 1 ? words.called(lane) : cells[k]));
  return all.map((name, k) => (all.filter((other) => other === name).length > 1 ? words.lane(name, k) : name));
}

/** The same sequence with another first thing to remember: {probe, by, steps}; `by` null where it is no number. */
function changed(probe, task) {
  if (probe.x) {
    const t = probe.x.findIndex(([, mark]) => mark);
    const [value] = probe.x[t];
    return { probe: { ...probe, x: probe.x.map((row, k) => (k === t ? [1 - value, row[1]] : row)) }, by: Math.abs(1 - 2 * value), steps: probe.x.length - 1 - t };
  }
  return { probe: { ...probe, ids: task.other(probe.ids) }, by: null, steps: 0 };
}
