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
import { createStore } from "../../kit/store.js";
import { link, readAddress } from "../../shell/address.js";
import { createMessages } from "../../shell/messages.js";
import { mountable } from "../../shell/mount.js";
import { createPlace, searchOf } from "../../shell/place.js";
import { createRoot } from "../../shell/root.js";
import { createTools as createShell } from "../../shell/tools.js";
import { LABEL, SHARE_LABEL, sentence } from "../../words/memory.js";
import { TABLE, valuesOf } from "./address.js";
import { createCell } from "./cell.js";
import { createCompare } from "./compare.js";
import { createHints } from "./hints.js";
import { createHistory } from "./history.js";
import { rowsOf } from "./keys.js";
import { createLesson } from "./lesson.js";
import { heal, output, panelOf, parse, right } from "./model.js";
import { createPicker } from "./picker.js";
import { give, keep, recall, wereGiven } from "./progress.js";
import { createTable } from "./table.js";
import { reads, wanted } from "./text.js";
import { createFiles, createTools } from "./tools.js";
import { createTrace } from "./trace.js";
import { createVerdict } from "./verdict.js";
import { createWeights } from "./weights.js";

const SETTLED = 250;                                        // milliseconds without a change

class Memory {
  /** @type {(name: string, value: any) => void} */
  send;

  constructor(parent) {
    this.frame = createRoot(parent, { name: "memory", className: "mb", label: LABEL, recolour: () => this.#draw() });
    this.root = this.frame.element;
    this.place = createPlace(() => this.#href(), () => ({ state: this.ctx.store.get(), history: this.history }));
  }

  show(data) {
    this.model = parse(data);                               // new hidden sequences every time; the rest is the same
    if (!this.ctx) this.#begin();
    this.ctx.now = this.#look();
    this.verdict.hear(this.model.header.verdict);
    this.#changed();
  }

  #begin() {
    const left = this.place.left();
    const { values, messages } = readAddress(TABLE, searchOf(this.model.header), { model: this.model });
    const { hints, w, ...chosen } = /** @type {any} */ (values);
    const first = { failing: null, asked: 0, revealed: {}, nets: { [keyOf(chosen)]: w }, taken: { [chosen.challenge]: hints }, solved: recall(this.model) };
    const given = { ...first, ...chosen };
    const opening = left?.state ?? (new URLSearchParams(searchOf(this.model.header)).has("t") ? given : { ...given, t: this.#firstWrong(given) });
    this.history = left?.history ?? createHistory();
    this.ctx = this.#context(createStore(opening, (next) => this.#settle(next)));
    const { ctx } = this;
    ctx.now = this.#look();
    ctx.tools = createShell(this.root, ctx.store, { href: () => this.#href(), rows: () => rowsOf(ctx) });
    this.verdict = createVerdict(ctx);
    this.words = el("p", { class: "mb-words" });
    const told = createMessages();
    told.tell(messages);
    const views = { picker: createPicker(ctx), trace: createTrace(ctx), weights: createWeights(ctx), cell: createCell(ctx), hints: createHints(ctx), lesson: createLesson(ctx), compare: createCompare(ctx), table: createTable(ctx), tools: createTools(ctx) };
    this.views = [...Object.values(views), this.verdict];
    const { picker, trace, weights: panel, cell, hints: help, lesson, compare, table, tools } = views;
    this.root.append(this.#acts(), told.element, picker.element, el("div", { class: "mb-body" },
      el("div", { class: "mb-left" }, trace.element, this.words, this.verdict.element, help.element, compare.element, table.element),
      el("div", { class: "mb-right" }, panel.element, cell.element, lesson.element)), tools.element);
    ctx.store.subscribe(() => this.#changed());
    this.sized = new ResizeObserver(() => {
      if (this.width === this.root.clientWidth) return;
      this.width = this.root.clientWidth;
      this.#draw();
    });
    this.sized.observe(this.root);
  }

  #acts() {
    const { share, present, help, said } = this.ctx.tools;
    this.files = createFiles(this.ctx);
    return el("div", { class: "choice mb-acts", role: "group", "aria-label": SHARE_LABEL },
      el("div", { class: "row" }, el("div", { class: "acts" }, share.button, this.files.element, present.button, help.button), said), share.address);
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
      send: (name, value) => /** @type {any} */ (this).send(name, value),
      palette: () => this.model.header.palette[this.frame.theme()],
      hints: () => store.get().taken[store.get().challenge] ?? 0,
      takeHint: () => store.set({ taken: { ...store.get().taken, [store.get().challenge]: this.ctx.hints() + 1 } }),
      edit: (weights, what) => this.#edit(weights, what),
      give: (weights) => this.#give(weights),
      given: () => wereGiven(keyOf(store.get()), this.ctx.now.weights),
      judge: () => /** @type {HTMLElement} */ (this.root.querySelector(".mb-judge")).click(),
      go: (set) => this.#go(set),
      href: (from) => this.#href(from),
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
    const panel = panelOf(this.model, challenge, state.cell, weights, sequence.x);
    const { values } = panel;
    const h = output(values, challenge.units);
    const rights = h.map((each, t) => right(this.model, challenge, each, sequence.target[t]));
    return { challenge, cell: state.cell, weights, sequence, panel, values, h, rights };
  }

  #changed() {
    this.ctx.now = this.#look();
    this.#draw();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.verdict.measure(), SETTLED);
    this.frame.announce(this.words.textContent);
    this.ctx.tools.present.turn(this.ctx.store.get().present);
    this.place.write();
  }

  #draw() {
    if (!this.ctx?.now || !this.views) return;
    this.frame.wear(this.model.header.palette);
    const { challenge, cell, t, show } = this.ctx.store.get();
    Object.assign(this.root.dataset, { challenge, cell, t, show });
    write(this.words, this.#sentence());
    for (const view of this.views) view.draw();
  }

  #sentence() {
    const { challenge, sequence, h, rights } = this.ctx.now;
    const { t } = this.ctx.store.get();
    return sentence({
      good: rights.filter(Boolean).length, steps: rights.length, t, read: reads(this.ctx.now.panel, t),
      want: wanted(this.model, challenge, sequence.target[t]), h: h[t], right: rights[t],
    });
  }

  #href(from = location.href) {
    return link(TABLE, from, valuesOf(this.ctx.store.get(), this.ctx.now.weights, this.ctx.hints()), { model: this.model });
  }

  destroy() {
    clearTimeout(this.timer);
    this.place.destroy();
    this.sized?.disconnect();
    for (const view of this.views ?? []) view.destroy?.();
    this.ctx?.tools.destroy();
    this.files?.destroy();
    this.frame.destroy();
  }
}

export default mountable(Memory);

const NOTHING = Object.freeze({});
const keyOf = ({ challenge, cell }) => `${challenge} ${cell}`;
/** What undo brings back. */
const pick = ({ challenge, cell, nets }) => ({ challenge, cell, nets });
