// Why RNNs forget: five nets that have learned nothing yet, ten seeds each, and how much of the gradient reaches each step back.
//
// A view is `createX(ctx) -> {element, draw(), destroy?()}`: it draws from what is shown and from the state, and changes nothing but its own
// element. `ctx.shown()`: the five nets of the last setting that is whole, {setting, nets: name -> {norms (S, T), band, gate, broken, rate}}; until
// a new setting is measured the one before stays, is not `ctx.fresh()`, and the page says that it computes. `ctx.biases()`: the third net with other biases;
// `ctx.exchanged()`: the second and the third with one gate of the other on the way back.
import { el } from "../../kit/dom.js";
import { clamp } from "../../kit/maths.js";
import { createStore } from "../../kit/store.js";
import { node } from "../../lesson/told.js";
import { BIASES, NAMES, bandOf, biased, exchanged, growthRate, keyOf, meanOf, startsOf } from "../../net/forgetting/nets.js";
import { link, readAddress } from "../../shell/address.js";
import { createMessages } from "../../shell/messages.js";
import { mountable } from "../../shell/mount.js";
import { createPlace, searchOf } from "../../shell/place.js";
import { createRoot } from "../../shell/root.js";
import { createTools } from "../../shell/tools.js";
import * as words from "../../words/forgetting.js";
import { BIAS, LARGEST, LAST_SEED, LONGEST, SETTING, TABLE, settingOf } from "./address.js";
import { createAgree, numbersOf } from "./agree.js";
import { createBiases } from "./biases.js";
import { createBias, createChoices } from "./choices.js";
import { createCrew } from "./crew.js";
import { createExchange } from "./exchange.js";
import { createFiles } from "./files.js";
import { createInside, linesOf } from "./inside.js";
import { rowsOf } from "./keys.js";
import { createLesson } from "./lesson.js";
import { createPlayer } from "./player.js";
import { createStage } from "./stage.js";
import { createTable } from "./table.js";
import { createTraining } from "./training.js";

const LATE = 250;                                           // ms until what waits says so

class Forgetting {
  constructor(parent) {
    this.frame = createRoot(parent, { name: "forgetting", className: "fg", label: words.LABEL, recolour: () => this.#draw(), resting: () => !this.store?.get().playing });
    this.root = this.frame.element;
  }

  show(header) {
    if (this.ctx) return;                                   // after a restart the server tells what is here already
    const { values, messages } = readAddress(TABLE, searchOf(header));
    this.header = header;
    this.given = messages;
    this.lost = false;
    [this.five, this.fresh] = [null, false];
    this.painted = false;                                   // what is fresh is on the screen
    this.derived = new WeakMap();                           // norms of a net -> what is made of them
    this.crew = createCrew(() => this.#found(), () => this.#gone(), header.reach);
    this.store = createStore({ ...values, playing: false, trained: 0 }, (next, patch) => settle(next, patch, this.store?.get()));
    this.place = createPlace(() => this.#href());
    this.#build();
    this.#bring(header.numpy);
    const left = this.place.left();
    if (left) this.store.set({ ...readAddress(TABLE, left).values });
    this.store.subscribe((state, before) => this.#changed(state, before));
    this.ctx.tools.present.turn(this.store.get().present);
    this.#measure();
    this.#draw();
    this.place.write();
  }

  #build() {
    const instrument = this;
    const { root, store, header } = this;
    const player = createPlayer(store);
    /** @type {any} */
    const ctx = {
      root, store, header, player,
      href: (from) => this.#href(from),
      palette: () => header.palette[this.frame.theme()],
      shown: () => instrument.five,
      fresh: () => instrument.fresh,
      biases: () => this.#biases(),
      exchanged: () => this.#exchanged(),
      inside: () => this.#inside(),
      by: () => this.crew.by(),
      held: false,                                          // the slider of the forget bias, by a pointer
      draw: () => this.#draw(),
      room: () => `${this.width} ${store.get().present}`,
    };
    this.ctx = ctx;
    ctx.tools = createTools(root, store, { href: () => this.#href(), rows: () => rowsOf(ctx) });
    ctx.files = createFiles(ctx, (sentence) => ctx.tools.say(sentence));
    ctx.tools.share.button.hidden = header.alone;
    this.messages = createMessages();
    this.sentence = el("p", { class: "gs-words-text fg-sentence" });
    this.working = el("span", { class: "fg-busy", "aria-hidden": "true" }, words.BUSY);
    this.agree = createAgree(ctx);
    const [choices, bias, stage, biases, exchange, inside, training, table, lesson] = [createChoices, createBias, createStage, createBiases, createExchange, createInside, createTraining, createTable, createLesson].map((create) => create(ctx));
    this.views = [choices, bias, stage, biases, exchange, inside, training, table, this.agree, lesson];
    root.append(el("p", { class: "fg-terms" }, ...words.TERMS.map(node)), choices.element, ctx.tools.share.address, this.messages.element, el("div", { class: "fg-top" }, this.sentence, bias.element, stage.element),
      el("div", { class: "fg-below" }, el("div", { class: "fg-left" }, el("div", { class: "fg-pair" }, el("div", { class: "fg-left" }, biases.element, exchange.element), inside.element), training.element, table.element, this.agree.element), lesson.element), this.working);
    this.sized = new ResizeObserver(() => {
      if (this.width === root.clientWidth) return;
      this.width = root.clientWidth;
      this.#draw();
    });
    this.sized.observe(root);
  }

  /** NumPy's numbers come with the page: they are its first picture, and what the browser's own are held to. */
  #bring(numpy) {
    if (!numpy) return;
    const setting = settingOf(this.store.get());
    if (SETTING.some((name) => setting[name] !== numpy.setting[name])) return;
    const one = (name) => ({ norms: numbersOf(numpy.norms[name]), gates: numpy.gates[name] && Float64Array.from(numpy.gates[name]), broken: numpy.broken[name] });
    this.fresh = true;
    this.five = { setting, nets: Object.fromEntries(NAMES.map((name) => [name, this.#made(one(name), setting)])) };
    this.brought = { ...numpy, shown: this.five };
  }

  #found() {
    this.#take();
    if (this.brought && this.fresh && this.five !== this.brought.shown) {
      const { setting, norms } = this.brought;
      if (SETTING.every((name) => this.five.setting[name] === setting[name])) this.agree.tell(this.five, norms);
      this.brought = null;
    }
    this.#measure();
    const news = [this.five, this.#biases(), this.#exchanged(), this.#inside(), this.crew.by()];
    if (news.every((each, nth) => each === this.news?.[nth])) return;
    this.news = news;
    this.#draw();
  }

  #gone() {
    this.lost = true;
    this.#draw();
  }

  /** The five nets of now, once they are whole. */
  #take() {
    const setting = settingOf(this.store.get());
    const starts = startsOf(setting);
    const found = NAMES.map((name) => ({ name, one: this.crew.of(starts[name], setting) }));
    if (found.some(({ one }) => one === null)) return;
    if (this.fresh && found.every(({ name, one }) => this.five.nets[name].norms === one.norms)) return;
    this.fresh = true;
    this.five = { setting, nets: Object.fromEntries(found.map(({ name, one }) => [name, this.#made(one, setting)])) };
  }

  /** With what is made of it, once for each measurement. */
  #made(one, { T }) {
    const { derived } = this;
    if (!derived.has(one.norms)) {
      const band = bandOf(one.norms, T);
      derived.set(one.norms, { norms: one.norms, broken: one.broken, band, gate: one.gates && meanOf(one.gates), rate: growthRate(band.middle) });
    }
    return derived.get(one.norms);
  }

  /** Asks for what is missing: the five; once they are painted, for what is exchanged, the biases beside the third and what is inside of one: nothing takes a core from the painting. */
  #measure() {
    const state = this.store.get();
    const setting = settingOf(state);
    this.crew.measure(Object.values(startsOf(setting)), this.painted ? [...Object.values(exchanged(setting)), ...BIASES.map((bias) => biased(setting, bias))] : [], setting);
    if (this.painted) this.crew.look(this.#insideKey(), state.net, setting, setting.seed + state.of);
  }

  #insideKey() {
    const state = this.store.get();
    const setting = settingOf(state);
    return `${keyOf(startsOf(setting)[state.net], setting)} ${setting.seed + state.of}`;
  }

  #biases() {
    const { five } = this;
    if (!five) return null;
    const { setting } = five;
    const found = BIASES.map((bias) => ({ bias, one: this.crew.of(biased(setting, bias), setting) }));
    if (found.some(({ one }) => one === null)) return null;
    if (this.sorted?.of === five) return this.sorted.all;
    const all = [...found.filter(({ bias }) => bias !== setting.bias).map(({ bias, one }) => ({ bias, ...this.#made(one, setting) })), { bias: setting.bias, ...five.nets.bias }];
    this.sorted = { of: five, all: all.sort((a, b) => a.bias - b.bias) };
    return this.sorted.all;
  }

  /** By gate, and `given`: the middle seeds (T,); null before all are there. */
  #exchanged() {
    const { five } = this;
    if (!five) return null;
    if (this.gates?.of === five) return this.gates.all;
    const found = Object.entries(exchanged(five.setting)).map(([name, start]) => [name, this.crew.of(start, five.setting)]);
    if (found.some(([, one]) => one === null)) return null;
    this.gates = { of: five, all: Object.fromEntries(found.map(([name, one]) => [name, this.#made(one, five.setting).band.middle])) };
    return this.gates.all;
  }

  #inside() {
    const { net, unit, T } = this.store.get();
    const key = this.#insideKey();
    const inside = this.fresh && this.crew.inside(key);
    if (!inside) return null;
    const memory = net === "rnn" || net === "gru" ? "h" : "c";
    if (this.lines?.key !== key || this.lines.unit !== unit) this.lines = { key, unit, memory, ...linesOf(inside, T, unit, memory) };
    return this.lines;
  }

  #href(from = location.href) {
    return link(TABLE, String(from), this.store.get());
  }

  #changed(state, before) {
    this.ctx.tools.present.turn(state.present);
    if (SETTING.some((name) => state[name] !== before[name])) {
      [this.fresh, this.painted] = [false, false];
      this.#take();
      this.#measure();
    } else if (state.net !== before.net || state.of !== before.of) this.#measure();
    this.#draw();
    if (state.playing) this.place.rest();
    else this.place.write();
  }

  #draw() {
    if (!this.ctx || this.over) return;
    this.frame.wear(this.header.palette);
    const { five, fresh, root } = this;
    const state = this.store.get();
    this.frame.busy("measure", !fresh && !this.lost);
    Object.assign(root.dataset, { t: state.k, k: state.k, net: state.net, bias: state.bias, fresh: String(fresh), playing: String(state.playing) });
    this.working.hidden = fresh || this.lost;
    this.#wait(!this.lost && (!fresh || !this.#biases() || !this.#exchanged() || !this.#inside()));
    this.messages.tell([...this.given, ...(this.lost ? [words.LOST] : [])]);
    if (five) this.#tell(five, Math.min(state.k, five.setting.T - 1));
    for (const view of this.views) view.draw();
    if (five && fresh) {
      const k = Math.min(state.k, five.setting.T - 1);
      const at = NAMES.map((name) => ({ title: words.title(five.setting, name), size: five.nets[name].band.middle[k] }));
      this.frame.announce(words.here({ k, T: five.setting.T, at }));
      if (!this.painted) this.#afterwards(five);
    }
  }

  /** The rest, once the five are painted. */
  #afterwards(five) {
    if (this.painting === five) return;
    this.painting = five;
    requestAnimationFrame(() => setTimeout(() => {
      if (this.over || !this.fresh || this.five !== five) return;
      this.painted = true;
      this.#measure();
    }));
  }

  /** What comes at once needs no word, and nothing is made pale before it. @param {boolean} waits */
  #wait(waits) {
    if (waits) this.late ??= setTimeout(() => { this.root.dataset.late = ""; }, LATE);
    else {
      clearTimeout(this.late);
      this.late = undefined;
      delete this.root.dataset.late;
    }
  }

  #tell(five, k) {
    const gates = this.#exchanged();
    const now = [five.nets, k, gates];
    if (now.every((each, nth) => each === this.told?.[nth])) return;
    this.told = now;
    const { setting, nets } = five;
    const broken = NAMES.filter((name) => nets[name].broken !== null).map((name) => ({ name, step: nets[name].broken }));
    this.sentence.replaceChildren(...words.surprise({ setting, k, broken, nets, exchanged: gates?.f ?? null }).map(node));
  }

  destroy() {
    this.over = true;
    clearTimeout(this.late);
    this.crew?.destroy();
    this.place?.destroy();
    this.sized?.disconnect();
    this.ctx?.player.destroy();
    this.ctx?.files.destroy();
    for (const view of this.views ?? []) view.destroy?.();
    this.ctx?.tools.destroy();
    this.frame.destroy();
  }
}

export default mountable(Forgetting);

/** The nearest state that can be shown. With more steps, or fewer, who is at the first of them stays there. */
function settle(next, patch, before) {
  const within = (value, low, high, usual) => clamp(Math.round(Number(value)) || usual, low, high);
  const T = within(next.T, 1, LONGEST, 1);
  const H = within(next.H, 1, LARGEST, 1);
  const first = before && before.T > 1 && before.k === before.T - 1 && !("k" in patch);
  const k = first ? T - 1 : clamp(Math.round(Number(next.k)) || 0, 0, T - 1);
  return {
    ...next, T, H, k, bias: clamp(Number(next.bias) || 0, BIAS.from, BIAS.to), seed: within(next.seed, 0, LAST_SEED, 0),
    rseed: within(next.rseed, 0, 99, 0),
    unit: next.unit === null ? null : clamp(next.unit, 0, H - 1), playing: next.playing && k < T,
  };
}
