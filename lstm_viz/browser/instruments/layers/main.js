// Layers: a stack of one to three LSTM layers, trained in a worker, read step by step; time scales by layer, dropout between layers, and whether depth is worth it.
//
// A view is `createX(ctx) -> {element, draw(), destroy?()}`. It draws from the store and from `ctx.now()`, and changes nothing but its own
// element. The state: as in address.js.
import { el } from "../../kit/dom.js";
import { clamp } from "../../kit/maths.js";
import { createStore } from "../../kit/store.js";
import { createWidths } from "../../kit/widths.js";
import { timesOf } from "../../net/timescales.js";
import { DEPTHS, UNTIL, rateOf, setupOf } from "../../net/training/depths.js";
import { RandomState } from "../../net/training/random.js";
import { taskOf } from "../../net/training/tasks.js";
import { link, readAddress } from "../../shell/address.js";
import { createMessages } from "../../shell/messages.js";
import { mountable } from "../../shell/mount.js";
import { createPlace, searchOf } from "../../shell/place.js";
import { createRoot } from "../../shell/root.js";
import { createSoon } from "../../shell/soon.js";
import { createTools } from "../../shell/tools.js";
import { hire } from "../../train/hired.js";
import * as words from "../../words/layers.js";
import { TABLE } from "./address.js";
import { createChoices } from "./choices.js";
import { createCode } from "./code.js";
import { createDepth } from "./depth.js";
import { createDropout } from "./dropout.js";
import { rowsOf } from "./keys.js";
import { createLesson } from "./lesson.js";
import { WIDEST, createMasked, idsOf, keyOf, likeliest, netOf, stackOf, symbolsOf, textOf } from "./model.js";
import { createStage } from "./stage.js";
import { createTimes } from "./times.js";
import { createTower } from "./tower.js";

const OTHERS = 11;                                          // the seed of the sequences that are brought by "another"
const SHOWN = 100;                                          // updates from one look at a net in training to the next

class Layers {
  constructor(parent) {
    this.frame = createRoot(parent, { name: "layers", className: "ly", label: words.LABEL, recolour: () => this.#draw() });
    this.root = this.frame.element;
    this.drawing = createSoon(() => this.#draw());
    this.widths = createWidths(() => this.drawing.soon());
    this.place = createPlace(() => this.#href(), undefined, true);
    /** What is trained to its end, by its key. @type {Map<string, import("./model.js").Net>} */
    this.nets = new Map();
    /** What is trained now, as far as it is. @type {{ key: string, net: import("./model.js").Net, update: number } | null} */
    this.training = null;
    /** What is still to be trained for the comparison: [task, layers, start]. @type {[import("./model.js").Task, import("./model.js").Layers, number][]} */
    this.queue = [];
    this.others = new RandomState(OTHERS);
  }

  /** The page is sent once; the browser does all that follows. */
  show(header) {
    if (!this.ctx) this.#begin(header);
  }

  #href(from = location.href) {
    return link(TABLE, from, this.store.get(), { home: this.header.home });
  }

  #begin(header) {
    this.header = header;
    const { values, messages } = readAddress(TABLE, this.place.left() ?? searchOf(header), { home: header.home });
    this.told = messages;
    this.store = createStore(values, (next, patch) => this.#settled(next, patch));
    const { runs } = header.record;
    /** @type {any} */
    const ctx = {
      header, root: this.root, store: this.store, widths: this.widths, runs, nets: this.nets,
      palette: () => header.palette[this.frame.theme()],
      now: () => this.#now(),
      href: (from) => this.#href(from),
      setup: (task, layers, start) => setupOf(task, layers, rateOf(runs, task, layers), start),
      goTo: (t) => this.store.set({ t: clamp(t, 0, this.#now().ids.length - 1) }),
      another: () => this.#another(),
      running: () => this.queue.length > 0,
      compare: (start) => this.#compare(start),
    };
    this.ctx = ctx;
    ctx.tools = createTools(this.root, this.store, { href: () => this.#href(), rows: () => rowsOf(ctx) });
    this.messages = createMessages();
    this.sentence = el("p", { class: "gs-words-text ly-sentence" });
    this.views = [createChoices, createStage, createTower, createTimes, createDropout, createDepth, createCode, createLesson].map((create) => create(ctx));
    const [choices, stage, tower, times, dropout, depth, code, lesson] = this.views;
    this.root.append(choices.element, this.messages.element, el("div", { class: "ly-top" }, stage.element, tower.element), this.sentence,
      times.element, dropout.element, depth.element, lesson.element, code.element);
    ctx.tools.present.turn(values.present);
    this.store.subscribe((state, before) => this.#changed(state, before));
    this.place.write();
    this.#hire();
    this.#draw();
  }

  /** The nearest state that can be shown; another task has a sequence of its own. */
  #settled(next, patch) {
    const other = "task" in patch && !("read" in patch) && patch.task !== this.store.get().task;
    const now = other ? { ...next, ...this.header.home[next.task] } : next;
    return { ...now, t: clamp(now.t, 0, this.#read(now).ids.length - 1) };
  }

  async #hire() {
    try {
      this.hired = await hire((news) => this.#hear(news), this.header.kernel);
      if (this.gone) return void this.hired.destroy();
      this.#train();
    } catch {
      this.#hear({ kind: "lost" });
    }
  }

  /** The net that is looked at first, then those of the comparison. */
  #train() {
    const { task, layers, start } = this.store.get();
    const left = (/** @type {[any, any, number]} */ one) => !this.nets.has(keyOf(...one));
    this.queue = this.queue.filter(left);
    const [wanted] = [/** @type {[any, any, number]} */ ([task, layers, start]), ...this.queue].filter(left);
    if (!wanted || this.training || !this.hired) return;    // one that has begun comes to its end: it takes a second or two
    const setup = this.ctx.setup(...wanted);
    this.training = { key: keyOf(...wanted), net: netOf(setup, null), update: 0 };
    this.hired.ask({ act: "start", setups: [setup], each: SHOWN });
  }

  #hear(news) {
    if (this.gone) return;
    if (news.kind === "lost" || news.kind === "failed" || news.diverged) {
      this.told = [...this.told, news.diverged ? words.DIVERGED : words.LOST];
      this.hired?.destroy();
      [this.hired, this.training, this.queue] = [null, null, []];
    } else if (news.kind === "ready") this.hired?.ask({ act: "go", rate: 0, until: UNTIL });
    else if (news.kind === "news") this.#heard(news);
    this.drawing.soon();
  }

  #heard({ update, checkpoints }) {
    const { training } = this;
    if (!training) return;
    training.update = update;
    const last = checkpoints.at(-1)?.[0];
    if (last) training.net = netOf(training.net.setup, last);
    if (training.net.update < UNTIL) return;
    this.nets.set(training.key, training.net);
    this.training = null;
    this.#train();
  }

  /** A start of every depth of this task, here; asked again while it runs, it stops. */
  #compare(start) {
    const { task } = this.store.get();
    this.queue = this.queue.length ? [] : DEPTHS.map((layers) => [task, layers, start]);
    this.#train();
    this.#draw();
  }

  #another() {
    const { task } = this.store.get();
    const made = taskOf({ task }).make(this.others, setupOf(task, 1, 1, 1).length, 1);
    this.store.set({ read: textOf(task, Array.from(made.ids)) });
  }

  /** What a text reads as; where there is nothing in it that the nets know, what was there before. */
  #read({ task, read: text }) {
    if (this.made?.text === text && this.made.task === task) return this.made;
    const { ids, left } = idsOf(task, text);
    const none = ids.length === 0;
    const before = this.made?.task === task ? this.made.ids : idsOf(task, this.header.home[task].read).ids;
    this.made = { task, text, left, none, ids: none ? before : ids };
    return this.made;
  }

  /** What there is now, for the views. `trained`: whether the net is; `times`: null before. */
  #now() {
    const { task, layers, start, t, p } = this.store.get();
    const { ids, left, none } = this.#read(this.store.get());
    const key = keyOf(task, layers, start);
    const trained = this.nets.get(key) ?? null;
    const going = this.training?.key === key ? this.training : null;
    if (!trained && !going && this.blank?.key !== key) this.blank = { key, net: netOf(this.ctx.setup(task, layers, start), null) };
    const net = trained ?? going?.net ?? this.blank.net;
    if (this.shown?.net !== net || this.shown.ids !== ids) this.shown = { net, ids, stack: stackOf(net, ids) };
    if (trained && this.timed?.net !== net) this.timed = { net, times: timesOf(net.setup, net.layers) };
    if (this.masked?.net !== net || this.masked.ids !== ids || this.masked.t !== t || this.masked.p !== p) this.masked = { net, ids, t, p, masks: createMasked(net, ids.slice(0, t + 1), p) };
    return {
      ids, left, none, net, stack: this.shown.stack, symbols: symbolsOf(task), says: taskOf({ task }).says, trained: trained !== null,
      times: trained ? this.timed.times : null, masks: this.masked.masks, training: this.training,
    };
  }

  #changed(state, before) {
    if (this.gone) return;
    this.ctx.tools.present.turn(state.present);
    if (state.read !== before.read) this.told = [];
    this.#train();
    this.#draw();
    if (state.read !== before.read) this.place.soon();
    else this.place.write();
  }

  #draw() {
    if (!this.views || this.gone) return;
    this.frame.wear(this.header.palette);
    const { t, task, layers, start, signal, p, mask } = this.store.get();
    const { ids, left, none, net, stack, symbols, says, trained } = this.#now();
    Object.assign(this.root.dataset, { t: String(t), task, layers: String(layers), start: String(start), signal, p: String(p), mask: String(mask), read: textOf(task, ids), update: String(net.update), trained: String(this.nets.size) });
    this.frame.busy("training", !trained);
    this.frame.busy("comparing", this.ctx.running());
    this.messages.tell([...this.told, ...words.left(left, none, words.known(symbols), WIDEST)]);
    for (const view of this.views) view.draw();
    const first = likeliest(stack.said[t]);
    const sentence = words.sentence({ t, last: ids.length - 1, symbol: symbols[ids[t]], layers, units: net.units, says: says[first], share: stack.said[t][first] });
    if (sentence === this.said) return;
    this.said = sentence;
    this.sentence.textContent = sentence;
    if (trained) this.frame.announce(sentence);
  }

  destroy() {
    this.gone = true;
    this.drawing.stop();
    this.hired?.destroy();
    this.widths.stop();
    this.place.destroy();
    this.ctx?.tools.destroy();
    for (const view of this.views ?? []) view.destroy?.();
    this.frame.destroy();
  }
}

export default mountable(Layers);
