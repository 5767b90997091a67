// Build a memory: six challenges, solved with the weights of one or two units. The browser runs the net and judges it;
// Python judges once more when it is asked.
//
// A view is `createX(ctx) -> {element, draw(), destroy?()}`. It draws from the state and from `ctx.now`, and changes nothing but its
// own element; what the learner does goes through `ctx`. All views are drawn after every change.
//
// The state: challenge, cell; show, the example on the screen (0: the sequence that failed); t, the step under the
// cursor; nets, the weights by "challenge cell"; taken, the hints by challenge; revealed, which solutions are open;
// solved, the weights that passed, by challenge and cell; failing, what the judge found; asked, how often; table.
import { el, write } from "../../kit/dom.js";
import { number } from "../../kit/format.js";
import { createStore } from "../../kit/store.js";
import { wear, watchTheme } from "../../kit/theme.js";
import { writeAddress } from "./address.js";
import { createCell } from "./cell.js";
import { createCompare } from "./compare.js";
import { createHints } from "./hints.js";
import { createHistory } from "./history.js";
import { createLesson } from "./lesson.js";
import { heal, output, parse, right, run } from "./model.js";
import { createPicker } from "./picker.js";
import { give, keep, recall, wereGiven } from "./progress.js";
import { createTable } from "./table.js";
import { reads, wanted } from "./text.js";
import { createTools } from "./tools.js";
import { createTrace } from "./trace.js";
import { createVerdict } from "./verdict.js";
import { createWeights } from "./weights.js";

const SETTLED = 250;                                        // milliseconds without a change
const places = new Map();                                   // path of a page -> {store, history} as it was left there
const instruments = new WeakMap();

/** Called by Streamlit with {data, parentElement, setStateValue}; again when data changes. */
export default function mount(component) {
  const { data, parentElement } = component;
  let instrument = instruments.get(parentElement);
  if (!instrument) {
    instrument = new Memory(parentElement);
    instruments.set(parentElement, instrument);
  }
  const turn = instrument.connect(component);
  instrument.show(data);
  return () => {
    if (instrument.turn !== turn) return;                   // a later call owns the element by now
    instrument.destroy();
    instruments.delete(parentElement);
  };
}

class Memory {
  constructor(parent) {
    this.turn = 0;
    this.path = location.pathname;
    this.root = el("div", { class: "gs mb", tabindex: "0", role: "region", "data-testid": "memory", "aria-label": "Build a memory", keydown: (event) => this.#key(event) });
    parent.append(this.root);
    this.watch = watchTheme(this.root, () => this.#draw());
  }

  connect(component) {
    this.send = component.setStateValue;
    return ++this.turn;
  }

  show(data) {
    this.model = parse(data);                               // new hidden sequences every time; the rest is the same
    if (!this.ctx) this.#begin();
    this.ctx.now = this.#look();
    this.verdict.hear(this.model.header.verdict);
    this.#changed();
  }

  #begin() {
    const { start } = this.model.header;
    const left = location.search ? undefined : places.get(this.path);
    const first = { failing: null, asked: 0, revealed: {}, table: false, nets: {}, taken: { [start.challenge]: start.hints }, solved: recall(this.model) };
    const { hints, weights, ...chosen } = start;
    const given = { ...first, ...chosen, nets: { [keyOf(start)]: weights } };
    const opening = left?.state ?? (new URLSearchParams(location.search).has("t") ? given : { ...given, t: this.#firstWrong(given) });
    this.history = left?.history ?? createHistory();
    this.ctx = this.#context(createStore(opening, (next) => this.#settle(next)));
    const { ctx } = this;
    ctx.now = this.#look();
    this.verdict = createVerdict(ctx);
    this.words = el("p", { class: "mb-words" });
    this.live = el("div", { class: "gs-live", "aria-live": "polite" });
    const messages = el("div", { class: "mb-messages", role: "status" }, ...this.model.header.messages.map((each) => el("p", {}, each)));
    const keys = el("p", { class: "mb-note" }, "Keys: ← → move the step, Home and End; 1 to 5 pick an example; Ctrl+Z undoes, Ctrl+Shift+Z brings back; Enter judges, also in the field of a weight.");
    const views = { picker: createPicker(ctx), trace: createTrace(ctx), weights: createWeights(ctx), cell: createCell(ctx), hints: createHints(ctx), lesson: createLesson(ctx), compare: createCompare(ctx), table: createTable(ctx), tools: createTools(ctx) };
    this.views = [...Object.values(views), this.verdict];
    const { picker, trace, weights: panel, cell, hints: help, lesson, compare, table, tools } = views;
    this.root.append(messages, picker.element, el("div", { class: "mb-body" },
      el("div", { class: "mb-left" }, trace.element, this.words, this.verdict.element, help.element, compare.element, table.element, keys),
      el("div", { class: "mb-right" }, panel.element, cell.element, lesson.element)), tools.element, this.live);
    ctx.store.subscribe(() => this.#changed());
    this.sized = new ResizeObserver(() => {
      if (this.width === this.root.clientWidth) return;
      this.width = this.root.clientWidth;
      this.#draw();
    });
    this.sized.observe(this.root);
  }

  #context(store) {
    const instrument = this;
    return {
      root: this.root,
      store,
      get model() {
        return instrument.model;
      },
      get can() {
        return instrument.history.can;
      },
      send: (name, value) => this.send(name, value),
      palette: () => this.model.header.palette[this.watch.name()],
      hints: () => store.get().taken[store.get().challenge] ?? 0,
      takeHint: () => store.set({ taken: { ...store.get().taken, [store.get().challenge]: this.ctx.hints() + 1 } }),
      edit: (weights, what) => this.#edit(weights, what),
      give: (weights) => this.#give(weights),
      given: () => wereGiven(keyOf(store.get()), this.ctx.now.weights),
      judge: () => /** @type {HTMLElement} */ (this.root.querySelector(".mb-judge")).click(),
      go: (set) => this.#go(set),
      undo: () => this.#turn("undo"),
      redo: () => this.#turn("redo"),
      solve: (challenge, cell, weights) => this.ctx.merge({ [challenge]: { [cell]: weights } }),
      merge: (more) => this.#merge(more),
    };
  }

  /** Other weights for the shown net; what makes no sense in them gives way. */
  #edit(weights, what) {
    const state = this.ctx.store.get();
    const healed = heal(this.ctx.now.challenge.names[state.cell], this.model.header.limit, weights);
    this.history.push(pick(state), what && `${keyOf(state)} ${what}`);
    this.ctx.store.set({ nets: { ...state.nets, [keyOf(state)]: healed.weights } });
  }

  /** Weights of ours for the shown net; unchanged, they solve nothing. */
  #give(weights) {
    give(keyOf(this.ctx.store.get()), weights);
    this.#edit({ ...weights }, null);
  }

  /** To another challenge, cell, example or step; weights of ours are put in, and can be undone. */
  #go({ weights, ...place }) {
    const { store } = this.ctx;
    store.set({ show: Math.max(1, store.get().show), ...place });
    if (weights) this.#give(weights);
    if (place.t === undefined) store.set({ t: this.#firstWrong(store.get()) });
  }

  /** The step to begin on: the first that is wrong. */
  #firstWrong(state) {
    return Math.max(0, this.#look(state).rights.indexOf(false));
  }

  #turn(way) {
    const there = this.history[way](pick(this.ctx.store.get()));
    if (there) this.ctx.store.set({ ...there, show: Math.max(1, this.ctx.store.get().show) });
    else this.#draw();
  }

  #merge(more) {
    const { solved } = this.ctx.store.get();
    const both = { ...solved };
    for (const [name, cells] of Object.entries(more)) both[name] = { ...both[name], ...cells };
    this.ctx.store.set({ solved: both });
    keep(both);
  }

  #settle(next) {
    const show = next.show === 0 && next.failing?.challenge !== next.challenge ? 1 : next.show;
    const steps = this.model.challenges.get(next.challenge).examples[0].x.length;
    return { ...next, show, t: Math.max(0, Math.min(steps - 1, Math.round(next.t) || 0)) };
  }

  /** What the state means: the challenge, the weights, the sequence, and the run of the net over it. */
  #look(state = this.ctx.store.get()) {
    const challenge = this.model.challenges.get(state.challenge);
    const weights = state.nets[keyOf(state)] ?? NOTHING;
    const sequence = state.show ? challenge.examples[state.show - 1] : state.failing.sequence;
    const values = run(this.model, challenge, state.cell, weights, sequence.x);
    const h = output(values, challenge.units);
    const rights = h.map((each, t) => right(this.model, challenge, each, sequence.target[t]));
    return { challenge, cell: state.cell, weights, sequence, values, h, rights };
  }

  #changed() {
    this.ctx.now = this.#look();
    this.#draw();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.#settled(), SETTLED);
    // Not put off by what comes after: who reloads soon after a change finds it again.
    this.writing ??= setTimeout(() => this.#write(), SETTLED);
  }

  #draw() {
    if (!this.ctx?.now || !this.views) return;
    wear(this.root, this.ctx.palette());
    const { challenge, cell, t, show } = this.ctx.store.get();
    Object.assign(this.root.dataset, { challenge, cell, t, show });
    write(this.words, this.#sentence());
    for (const view of this.views) view.draw();
  }

  #sentence() {
    const { challenge, sequence, h, rights } = this.ctx.now;
    const { t } = this.ctx.store.get();
    const good = rights.filter(Boolean).length;
    const all = good === rights.length ? "All steps of this sequence are right." : `${good} of ${rights.length} steps of this sequence are right.`;
    return `${all} Step ${t + 1} reads ${reads(challenge, sequence.x[t])}. Wanted: ${wanted(this.model, challenge, sequence.target[t])}. h is ${number(h[t])}: ${rights[t] ? "right" : "wrong"}.`;
  }

  #settled() {
    write(this.live, this.words.textContent);
    this.verdict.measure();
  }

  #write() {
    this.writing = null;
    if (location.pathname !== this.path) return;            // on the way to another page the address is not ours
    const state = this.ctx.store.get();
    writeAddress({ ...state, show: state.show || 1, hints: this.ctx.hints() }, this.ctx.now.weights);
    places.set(this.path, { state, history: this.history });
  }

  #key(event) {
    if (event.defaultPrevented || event.altKey) return;
    if (event.ctrlKey || event.metaKey) {
      if (event.key.toLowerCase() !== "z" || event.target.type === "file") return;
      event.preventDefault();
      event.stopPropagation();
      event.target.blur?.();                                // what is half typed in a field is not a change yet
      this.root.focus({ preventScroll: true });
      this.#turn(event.shiftKey ? "redo" : "undo");
      return;
    }
    const { t } = this.ctx.store.get();
    const { length } = this.ctx.now.sequence.x;
    const onControl = event.composedPath()[0].matches("button, a, label, input, summary");
    const patch = {
      ArrowLeft: { t: t - 1 }, ArrowRight: { t: t + 1 }, Home: { t: 0 }, End: { t: length - 1 },
      ...Object.fromEntries(this.ctx.now.challenge.examples.map((_, at) => [String(at + 1), { show: at + 1 }])),
    }[event.key];
    // The page has letters of its own (Streamlit: C and R); none of them is meant while someone is in here.
    if (patch || event.key.length === 1) event.stopPropagation();
    if (event.key === "Enter" && !onControl) this.ctx.judge();
    else if (patch) {
      event.preventDefault();
      this.ctx.store.set(patch);
    }
  }

  destroy() {
    clearTimeout(this.timer);
    clearTimeout(this.writing);
    this.sized?.disconnect();
    for (const view of this.views ?? []) view.destroy?.();
    this.watch.stop();
    this.root.remove();
  }
}

const NOTHING = Object.freeze({});
const keyOf = ({ challenge, cell }) => `${challenge} ${cell}`;
/** What undo brings back. */
const pick = ({ challenge, cell, nets }) => ({ challenge, cell, nets });
