// The forget gate learns to open: one LSTM from ten starts, trained in a worker, and what its gradient and its gates come through meanwhile.
// The state: bias, start, letter and update as in address.js; playing; table; present.
import { el, write } from "../../kit/dom.js";
import { base } from "../../kit/host.js";
import { clamp } from "../../kit/maths.js";
import { reachOf } from "../../net/training/inside.js";
import { panelOf, probesOf } from "../../net/training/shown.js";
import { taskOf } from "../../net/training/tasks.js";
import { RIGHT } from "../../net/training/watch.js";
import { createActs } from "../../out/acts.js";
import { Instrument } from "../../shell/instrument.js";
import { mountable } from "../../shell/mount.js";
import { hireWorker } from "../../shell/worker.js";
import { kernel } from "../../train/hired.js";
import * as words from "../../words/opens.js";
import { BIASES, EVERY, STARTS, TABLE, UNTIL, playgroundOf, setupOf } from "./address.js";
import { createCharts } from "./charts.js";
import { createFactors } from "./factors.js";
import { rowsOf } from "./keys.js";
import { createLesson } from "./lesson.js";
import { Found, all } from "./model.js";
import { createSequence } from "./sequence.js";
import { createStarts } from "./starts.js";
import { createTable, csvOf } from "./table.js";

const BEAT = 80;                                            // ms from look to look while it plays

class Opens extends Instrument {
  constructor(parent) {
    super(parent, { name: "opens", className: "op", label: words.LABEL, table: TABLE });
    this.found = new Found();
    /** @type {ReturnType<typeof kernel> | null} */
    this.wasm = null;
    /** @type {ReturnType<typeof hireWorker> | null} */
    this.hired = null;                                      // who trains
    /** @type {{ bias: number, start: number }[]} */
    this.asked = [];                                        // what of them it trains, in its order
    this.wish = 0;
  }

  begin() {
    const { header } = this;
    const task = taskOf(setupOf(0, 1));
    this.probes = probesOf(task, setupOf(0, 1).length);
    const ctx = this.open({ settle, first: { playing: false }, keys: rowsOf }, {
      found: this.found,
      now: () => this.#now(),
      panels: (bias, start, look) => this.probes.map((probe) => panelOf(header, setupOf(bias, start), look, probe)),
      goTo: (update) => this.store.set({ update, playing: false }),
      toggle: () => this.#toggle(),
    });
    this.sentence = el("p", { class: "gs-words-text op-sentence" });
    this.views = [createChoices(ctx), createCharts(ctx), createSequence(ctx), createFactors(ctx), createStarts(ctx), createTable(ctx), createLesson(ctx)];
    const [choices, charts, sequence, factors, starts, table, lesson] = this.views;
    this.root.append(el("p", { class: "op-task" }, words.TASK), choices.element, this.messages.element, this.sentence, el("div", { class: "op-pair" }, charts.element, sequence.element),
      factors.element, starts.element, table.element, lesson.element);
    this.stand();
    this.#train();
  }

  /** The starts of the bias that is looked at, that which is shown first; then what is missing of the other, if that has been looked at. */
  async #train() {
    const { header } = this;
    const { bias, start } = this.store.get();
    const begun = [bias, ...BIASES.filter((other) => other !== bias && this.found.done(other) > 0)];
    const order = begun.flatMap((one) => [start, ...all().filter((other) => other !== start)].map((each) => ({ bias: one, start: each }))).filter((one) => !this.found.of(one.bias, one.start).over);
    if (order.length === 0) return;
    try {
      const wasm = await (this.wasm ??= kernel(header.kernel));
      this.hired ??= hireWorker("net/training/watcher.js", () => import("../../net/training/watcher.js"), (news) => this.#hear(news));
      const hired = await this.hired;
      if (this.gone) return void hired.destroy();
      if (bias !== this.store.get().bias) return;
      if (wasm === null && !this.told.includes(words.SLOW)) this.told = [...this.told, words.SLOW];
      this.found.drop();
      this.asked = order;
      hired.ask({ act: "watch", header: { cells: header.cells, signals: header.signals }, setups: order.map((one) => setupOf(one.bias, one.start)), until: UNTIL, every: EVERY, wasm, wish: ++this.wish });
    } catch {
      this.#hear({ kind: "lost" });
    }
  }

  #hear(news) {
    if (this.gone) return;
    if (news.kind === "lost") this.told = [...this.told, words.LOST];
    else if (news.wish === this.wish) this.found.take(this.asked[news.nth], news.looks, news.over);
    this.drawing.soon();
  }

  #toggle() {
    const { playing } = this.store.get();
    const { look } = this.#now();
    this.store.set({ playing: !playing, ...(!playing && (look?.update ?? 0) >= UNTIL && { update: 0 }) });
    if (!playing) this.#beat(performance.now());
  }

  /** From look to look, as many as have passed by now. */
  #beat(began) {
    const from = this.#now().look?.update ?? 0;
    const go = (now) => {
      if (this.gone || !this.store.get().playing) return;
      const update = Math.min(UNTIL, from + EVERY * Math.floor((now - began) / BEAT));
      this.store.set({ update, playing: update < UNTIL });
      requestAnimationFrame(go);
    };
    requestAnimationFrame(go);
  }

  changed(state, before) {
    if (state.bias !== before.bias) this.#train();
    super.changed(state, before);
  }

  /** What there is now, for the views. `look` is the newest at or before the update, null before there is any. */
  #now() {
    const { bias, start, update, letter } = this.store.get();
    const { looks, over } = this.found.of(bias, start);
    const events = this.found.events(bias)[start - 1];
    const wanted = update ?? events.leaves?.update ?? UNTIL;
    const look = looks.findLast((one) => one.update <= wanted) ?? null;
    const setup = setupOf(bias, start);
    const probe = this.probes.find(({ name }) => name === letter);
    const key = `${bias} ${start} ${letter} ${look?.update}`;
    if (look && this.made?.key !== key) {
      const [panel, first] = [look, looks[0]].map((one) => panelOf(this.header, setup, one, probe));
      const { left, alone } = reachOf(panel, panel.steps - 1);
      this.made = { key, panel, left, alone, before: reachOf(first, first.steps - 1).left };
    }
    return { looks, over, look, events, ...(look ? this.made : { panel: null }) };
  }

  paint() {
    const { bias, start } = this.store.get();
    const { looks, look, events } = this.#now();
    const done = this.found.done(bias);
    Object.assign(this.root.dataset, { t: String(look?.update ?? ""), update: String(look?.update ?? ""), start: String(start), bias: String(bias), trained: String(done) });
    this.frame.busy("training", look === null);
    this.messages.tell(this.told);
    this.drawViews();
    if (look) this.say(words.sentence({ ...look, before: looks[0], leaves: events.leaves?.update ?? null, all: look.score >= RIGHT }));
  }

  destroy() {
    super.destroy();
    this.hired?.then(({ destroy }) => destroy(), () => {});
  }
}

export default mountable(Opens);

/** The nearest state that can be shown. */
function settle(next) {
  const update = next.update === null ? null : clamp(Math.round(Number(next.update) / EVERY) * EVERY || 0, 0, UNTIL);
  return { ...next, update, start: clamp(Math.round(Number(next.start)) || 1, 1, STARTS) };
}

/** What is trained and looked at; play; and the tools. */
function createChoices(ctx) {
  const { store } = ctx;
  const pick = (name, values, text) => values.map((value) => el("button", { type: "button", class: "tn-pick", "data-value": value, click: () => store.set({ [name]: value, ...(name === "bias" && { update: null }), playing: false }) }, text(value)));
  const groups = { bias: pick("bias", BIASES, words.BIAS.of), letter: pick("letter", ["A", "B", "C", "D"], String) };
  const group = (name, label) => el("span", { class: "group", role: "group", "aria-label": label }, el("span", { class: "gs-muted" }, label), ...groups[name]);
  const play = el("button", { type: "button", class: "tn-start op-play", click: () => ctx.toggle() });
  const step = (by, text, name) => el("button", { type: "button", class: "tn-pick op-step", "aria-label": name, title: name, click: () => ctx.goTo((ctx.now().look?.update ?? 0) + by * EVERY) }, text);
  const steps = [step(-1, "‹", words.PLAY.back), step(1, "›", words.PLAY.on)];
  const open = el("a", { class: "op-open", href: "" }, words.PLAYGROUND);
  const acts = createActs(ctx, () => "forget-gate-opens", () => [{ label: words.FILES.csv, ending: "csv", make: () => new Blob([csvOf(ctx.found)], { type: "text/csv" }) }]);
  const element = el("div", { class: "choice spread" }, el("div", { class: "choices op-band", role: "group", "aria-label": words.CHOICES }, play, el("span", { class: "group" }, ...steps), group("bias", words.BIAS.name), group("letter", words.LETTER), open), acts.element);
  open.hidden = base === null;

  return {
    element,
    draw() {
      const state = store.get();
      write(play, state.playing ? words.PLAY.pause : words.PLAY.play);
      for (const [name, buttons] of Object.entries(groups)) for (const button of buttons) button.setAttribute("aria-pressed", String(button.dataset.value === String(state[name])));
      open.setAttribute("href", `./${playgroundOf(state.bias, state.start)}`);
    },
    destroy: () => acts.destroy(),
  };
}
