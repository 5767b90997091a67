// Encoder and decoder: a date is read by one LSTM and written by another, under one cursor; with attention and without.
//
// A view is `createX(ctx) -> {element, draw(), destroy?()}`. It draws from the store and from `ctx.now()`, and changes nothing but its own
// element. The state: as in address.js; playing.
import { el } from "../../kit/dom.js";
import { inked, plainText } from "../../kit/ink.js";
import { clamp } from "../../kit/maths.js";
import { createStore } from "../../kit/store.js";
import { SAID } from "../../net/translate/dates.js";
import { netOf } from "../../net/translate/read.js";
import { parts } from "../../net/translate/spec.js";
import { tensors } from "../../net/training/tensors.js";
import { link, readAddress } from "../../shell/address.js";
import { createMessages } from "../../shell/messages.js";
import { mountable } from "../../shell/mount.js";
import { createPlace, searchOf } from "../../shell/place.js";
import { createRoot } from "../../shell/root.js";
import { createSoon } from "../../shell/soon.js";
import { createTools } from "../../shell/tools.js";
import { lookedAt, silentFrom, silentTo, turned } from "../../time/pair/axis.js";
import { createBridge } from "../../time/pair/bridge.js";
import { createMaps } from "../../time/pair/maps.js";
import { createMatrix } from "../../time/pair/matrix.js";
import { toggle } from "../../time/pair/moves.js";
import { createSearch } from "../../time/pair/search.js";
import { createWithout } from "../../time/pair/taken.js";
import * as words from "../../words/decoder.js";
import { MATRIX } from "../../words/pair.js";
import { TABLE } from "./address.js";
import { createChoices } from "./choices.js";
import { createCode } from "./code.js";
import { SEARCH, WITHOUT, createCarried } from "./counts.js";
import { rowsOf } from "./keys.js";
import { createLesson } from "./lesson.js";
import { asked, charactersOf, shippedName, shownOf, unseen } from "./model.js";
import { createTable } from "./table.js";
import { createTrain } from "./train.js";

const COUNTS = ["carried", "without", "search"];
const OTHERS = 1000;                                        // dates among which "another date" looks

class Decoder {
  constructor(parent) {
    this.frame = createRoot(parent, { name: "decoder", className: "ed", label: words.LABEL, recolour: () => this.#draw(), resting: () => !this.store?.get().playing });
    this.root = this.frame.element;
    this.drawing = createSoon(() => this.#draw());
    this.place = createPlace(() => this.#href(), undefined, true);
    this.nets = new Map();
    this.other = 0;
    /** @type {ReturnType<typeof unseen> | null} */
    this.dates = null;
    /** Views that are asked what they came to. @type {any} */
    this.train = this.carried = this.without = this.search = null;
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
    this.told = [...messages, ...(values.from === "here" ? [words.FROM.gone] : [])];
    if (values.from === "here") values.from = "shipped";
    this.store = createStore({ ...values, playing: false }, (next) => this.#settled(next));
    /** @type {any} */
    const ctx = {
      header, root: this.root, store: this.store,
      palette: () => header.palette[this.frame.theme()],
      now: () => this.#now(),
      net: () => this.#net().net,
      trained: (name) => Object.hasOwn(this.train?.trained() ?? {}, name),
      href: (from) => this.#href(from),
      goTo: (t) => this.store.set({ t: clamp(t, 0, this.#now().steps - 1), look: null, playing: false }),
      toggle: () => toggle(this.store, () => this.#now(), () => this.gone),
      read: (text) => this.store.set({ text, t: null, look: null, playing: false }),
      another: () => this.#another(),
      look: (j) => this.store.set({ look: this.store.get().look === j ? null : j, playing: false }),
      looked: () => lookedAt(this.#now(), this.store.get().look),
      silence: (unit) => this.store.set({ silent: turned(this.store.get().silent, unit) }),
      silenceOnly: (unit) => this.store.set({ silent: this.store.get().silent === String(unit) ? "" : String(unit), unit }),
      open: (net) => this.store.set({ net, from: "here", look: null }),
      carried: () => this.carried?.found() ?? null,
      told: () => ({ training: this.train.state(), counted: Object.fromEntries(COUNTS.map((name) => [name, this[name].found() !== null])) }),
      shipped: (name) => this.#shipped(name),
      run: () => this.train?.run() ?? null,
      redraw: () => this.drawing.soon(),
      json: () => this.#json(),
      netFile: () => this.#file(),
      parts: ".ed-stage, .ed-bridge, .ed-sentence, .ed-maps",
      caption: () => words.caption(this.#now()),
    };
    this.ctx = ctx;
    ctx.tools = createTools(this.root, this.store, { href: () => this.#href(), rows: () => rowsOf(ctx) });
    this.messages = createMessages();
    this.sentence = el("p", { class: "gs-words-text ed-sentence" });
    const [choices, stage, bridge, maps, carried, without, search, train, code, table, lesson] = this.views =
      [createChoices, (own) => createMatrix(own, MATRIX), createBridge, createMaps, createCarried, (own) => createWithout(own, WITHOUT), (own) => createSearch(own, SEARCH), createTrain, createCode, createTable, createLesson].map((create) => create(ctx));
    Object.assign(this, { carried, without, search, train });
    this.root.append(choices.element, this.messages.element, this.sentence, el("div", { class: "ed-top" }, stage.element, bridge.element), choices.how,
      maps.element, carried.element, el("div", { class: "ed-pair" }, without.element, search.element), train.element, lesson.element, code.element, table.element);
    this.watch = new ResizeObserver(() => this.#draw());
    this.watch.observe(this.root);
    ctx.tools.present.turn(values.present);
    this.store.subscribe((state, before) => this.#changed(state, before));
    this.place.write();
    this.#draw();
  }

  /** The net that is looked at, and where it is from: shipped, or trained here. */
  #net() {
    const { net: name, from } = this.store.get();
    const own = from === "here" ? this.train?.trained()[name] : null;
    if (!own) {
      const long = from === "long" && name === "none";
      const called = shippedName(name, long ? from : "shipped");
      return { net: this.#shipped(called), name: called, from: long ? "long" : "shipped", update: this.header.nets[called].updates };
    }
    if (!this.nets.has(own.look)) this.nets.set(own.look, netOf(own.setup, own.look.parameters));
    return { net: this.nets.get(own.look), name, from: "here", update: own.look.update };
  }

  #shipped(name) {
    if (!this.nets.has(name)) this.nets.set(name, netOf(this.header.nets[name].setup, this.#arrays(name)));
    return this.nets.get(name);
  }

  /** A shipped net's numbers, by name. */
  #arrays(name) {
    const { setup, floats } = this.header.nets[name];
    const bytes = Uint8Array.from(atob(floats), (letter) => letter.charCodeAt(0));
    let from = 0;
    return Object.fromEntries(parts(setup).sort((one, other) => (one.array < other.array ? -1 : 1)).map(({ array, shape }) => {
      const count = shape.reduce((product, size) => product * size, 1);
      const values = new Float32Array(bytes.buffer, 4 * from, count);
      from += count;
      return [array, values];
    }));
  }

  /** The text as the nets read it; where there is nothing to read, what was there before. */
  #read(text) {
    if (this.text?.text === text) return this.text;
    const now = asked(text);
    const shown = now.none ? this.text?.shown ?? asked(this.header.home.text) : now;
    this.text = { text, now, shown };
    return this.text;
  }

  #settled(next) {
    const { ids } = this.#read(next.text).shown;
    const steps = ids.length + 10;
    const F = this.header.units;
    return { ...next, unit: clamp(next.unit, 0, F - 1), t: next.t === null ? null : clamp(next.t, 0, steps - 1), look: next.look === null ? null : clamp(next.look, 0, ids.length - 1), silent: silentTo(silentFrom(next.silent).filter((unit) => unit < F)) };
  }

  /** What there is now, for the views. */
  #now() {
    const { text, t, silent, done: wanted, width, teacher, net: attention } = this.store.get();
    const { net, name, from, update } = this.#net();
    const { shown, now: given } = this.#read(text);
    const attends = attention !== "none";
    const done = wanted === "even" && !attends ? "nothing" : wanted;
    const key = JSON.stringify([shown.ids, silent, done, width, teacher]);
    if (this.made?.key !== key || this.made.of !== net) {
      const made = shownOf(net, shown, { silent: silentFrom(silent), done, width, teacher });
      const said = made.steps.map((step, k) => ({ ...step, letter: SAID[made.put[k]], best: SAID[step.said], share: step.says[made.put[k]], other: step.said !== made.put[k] }));
      this.made = { key, of: net, ...made, said, chars: charactersOf(shown.ids), S: shown.ids.length, H: net.H, F: net.F, steps: shown.ids.length + said.length };
    }
    return { ...this.made, right: shown.right, reading: shown.reading, given, attends, net: attention, name, from, update, done, silent: silentFrom(silent), t: t ?? this.made.steps - 1 };
  }

  #another() {
    this.dates ??= unseen(OTHERS);
    this.other = (this.other + 1) % OTHERS;
    this.ctx.read(this.dates[this.other].text);
  }

  #json() {
    const { chars, said, written, right, net, from, update, silent, done, values, F, S } = this.#now();
    const plain = ({ letter, share, says, weights }) => ({ writes: letter, share, shares: Object.fromEntries([...SAID].map((mark, k) => [mark, says[k]])), weights: weights && Array.from(weights) });
    return JSON.stringify({ net, from, update, reads: chars.join(""), writes: written, right, silenced: silent, done, steps: said.map(plain), shape: [S + said.length, F], values: Object.fromEntries(Object.entries(values).map(([symbol, all]) => [symbol, Array.from(all)])) });
  }

  /** The net that is looked at, as a file of PyTorch's names. */
  #file() {
    const { name, from } = this.#net();
    const own = from === "here" ? this.train.trained()[name] : null;
    const { setup } = own ?? this.header.nets[name];
    const arrays = own ? own.look.parameters : this.#arrays(name);
    return tensors({ setup: JSON.stringify(setup) }, parts(setup).map(({ array, shape }) => ({ name: array, shape, values: arrays[array] })));
  }

  #changed(state, before) {
    if (this.gone) return;
    this.ctx.tools.present.turn(state.present);
    if (state.text !== before.text) this.told = [];
    this.#draw();
    if (before.playing && !state.playing) this.frame.settle();
    if (state.playing) this.place.rest();
    else if (state.text !== before.text) this.place.soon();
    else this.place.write();
  }

  #draw() {
    if (!this.views || this.gone) return;
    this.frame.wear(this.header.palette);
    const now = this.#now();
    const { unit, look } = this.store.get();
    Object.assign(this.root.dataset, {
      t: String(now.t), net: now.net, from: now.from, written: now.written, read: now.chars.join(""), unit: String(unit), silent: now.silent.join(" "), look: String(look),
      training: this.train.state(), counted: COUNTS.filter((name) => this[name].found() !== null).join(" "),
    });
    this.messages.tell([...this.told, ...words.left(now.given)]);
    for (const view of this.views) view.draw();
    const pieces = words.sentence(now, this.store.get());
    const said = plainText(pieces);
    if (said === this.said) return;
    this.said = said;
    inked(this.sentence, pieces);
    this.frame.announce(said);
  }

  destroy() {
    this.gone = true;
    this.drawing.stop();
    this.watch?.disconnect();
    this.place.destroy();
    this.ctx?.tools.destroy();
    for (const view of this.views ?? []) view.destroy?.();
    this.frame.destroy();
  }
}

export default mountable(Decoder);
