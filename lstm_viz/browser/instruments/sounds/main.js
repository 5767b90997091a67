// Words that a net has never seen: a word is read letter by letter and said sound by sound, under one cursor, with attention between.
// The state: as in address.js; playing.
import { el } from "../../kit/dom.js";
import { clamp } from "../../kit/maths.js";
import { END, lettersOf, unpacked, wordsOf } from "../../net/sounds/sounds.js";
import { tensors } from "../../net/training/tensors.js";
import { parts } from "../../net/translate/spec.js";
import { Instrument } from "../../shell/instrument.js";
import { mountable } from "../../shell/mount.js";
import { lookedAt, silentFrom, silentTo, turned } from "../../time/pair/axis.js";
import { createBridge } from "../../time/pair/bridge.js";
import { createMaps } from "../../time/pair/maps.js";
import { createMatrix } from "../../time/pair/matrix.js";
import { toggle } from "../../time/pair/moves.js";
import { createSearch } from "../../time/pair/search.js";
import { createWithout } from "../../time/pair/taken.js";
import { createBrought } from "../../train/brought.js";
import * as words from "../../words/sounds.js";
import { TABLE } from "./address.js";
import { createBand, createDesk, createTaken } from "./choices.js";
import { createCode } from "./code.js";
import { rowsOf } from "./keys.js";
import { createLearned } from "./learned.js";
import { createLesson } from "./lesson.js";
import { createLetters } from "./letters.js";
import { FEW, judged, lettersOf as lettersLooked, netFrom, searched, shownOf, some, without } from "./model.js";
import { createSheet } from "../../out/sheet.js";
import { sheetOf } from "./table.js";
import { createTest } from "./test.js";

const FILE = "net/sounds/held.gz";
const FAR = 1399;                                           // between two words that are shown: prime to how many there are

class Sounds extends Instrument {
  constructor(parent) {
    super(parent, { name: "sounds", className: "ed sd", label: words.LABEL, table: TABLE, typed: ["text"], undone: ["text", "taken", "silent", "width"] });
    this.other = 0;
    /** Views that are asked what they came to. @type {any} */
    this.test = this.without = this.search = null;
  }

  begin() {
    const { header } = this;
    this.arrays = arraysOf(header);
    this.net = netFrom(header.setup, this.arrays);
    this.known = new Map(wordsOf(header.shown).map((word) => [word.word, word]));
    this.shown = [...this.known.keys()];
    const held = createBrought({ file: FILE, brought: header.held, parse: unpacked, changed: () => this.drawing.soon() });
    const bring = async () => {
      const all = await held.bring();
      if (!all || this.gone) return false;
      if (this.known.size === this.shown.length) {
        for (const word of all) this.known.set(word.word, word);
        this.made = null;                                   // what the dictionary has may be known now
      }
      return true;
    };
    const ctx = this.open({ settle: (next) => this.#settled(next), first: { playing: false }, keys: rowsOf }, {
      held, bring,
      now: () => this.#now(),
      net: () => this.net,
      words: () => held.data(),
      shown: () => this.shown.map((word) => this.known.get(word)),
      goTo: (t) => this.store.set({ t: clamp(t, 0, this.#now().steps - 1), look: null, playing: false }),
      toggle: () => toggle(this.store, () => this.#now(), () => this.gone),
      read: (text) => this.store.set({ text, t: null, look: null, playing: false }),
      another: () => this.#another(bring),
      look: (j) => this.store.set({ look: this.store.get().look === j ? null : j, playing: false }),
      looked: () => lookedAt(this.#now(), this.store.get().look),
      silence: (unit) => this.store.set({ silent: turned(this.store.get().silent, unit) }),
      undo: () => this.undo({ t: null, look: null, playing: false }),
      past: () => this.past.length > 0,
      redraw: () => this.drawing.soon(),
      counted: () => ({ test: this.test?.found() !== null, without: this.without?.found() !== null, search: this.search?.found() !== null }),
      tested: () => this.test?.found() ?? null,
      json: () => this.#json(),
      netFile: () => tensors({ setup: JSON.stringify(header.setup) }, parts(header.setup).map(({ array, shape }) => ({ name: array, shape, values: this.arrays[array] }))),
      parts: ".ed-stage, .ed-bridge, .ed-sentence, .ed-maps",
      caption: () => words.caption(this.#now()),
    });
    this.sentence = el("p", { class: "gs-words-text ed-sentence" });
    const counts = { all: FEW, ready: bring };
    const [band, desk, matrix, bridge, taken, letters, maps, test, less, search, learned, lesson, code, sheet] = this.views = [
      createBand, createDesk, (own) => createMatrix(own, words.MATRIX), createBridge, createTaken, createLetters, createMaps, createTest,
      (own) => createWithout(own, {
        ...counts, words: words.WITHOUT, work: (net) => without(net, some(/** @type {any} */ (held.data()), FEW)), said: words.WITHOUT.said,
        rows: (found) => Object.entries(found).map(([name, { right, errors, sounds, many }]) => ({ name, cells: [{ text: String(right), share: right / many }, { text: ((100 * errors) / sounds).toFixed(1), share: Math.min(1, errors / sounds) }] })),
      }),
      (own) => createSearch(own, {
        ...counts, words: words.SEARCH, work: (net, width) => searched(net, some(/** @type {any} */ (held.data()), FEW), width), other: ({ word }) => word,
        begins: (text, { ways }) => (ways ? ways.some((way) => way === text || way.startsWith(`${text} `)) : null),
      }),
      createLearned, createLesson, createCode, (own) => createSheet(own, words.SHEET, () => sheetOf(own)),
    ].map((create) => create(ctx));
    Object.assign(this, { test, without: less, search });
    this.root.append(band.element, desk.element, this.messages.element, this.sentence, el("div", { class: "ed-top" }, el("div", {}, el("div", { class: "sd-two" }, matrix.element, letters.element), taken.element), bridge.element),
      maps.element, lesson.element, test.element, el("div", { class: "ed-pair" }, less.element, search.element), learned.element, code.element, sheet.element);
    this.stand();
  }

  /** The text as the net reads it; where there is nothing to read, what was there before. */
  #read(text) {
    if (this.text?.text === text) return this.text;
    const now = lettersOf(text);
    const shown = now.none ? this.text?.shown ?? lettersOf(this.header.home.text) : now;
    this.text = { text, now, shown };
    return this.text;
  }

  #settled(next) {
    const { ids } = this.#read(next.text).shown;
    const most = this.header.learned.length - 1;
    const silent = silentTo(silentFrom(next.silent).filter((unit) => unit < this.net.F));
    const steps = this.#made(ids, { ...next, silent }).steps;
    return { ...next, silent, unit: clamp(next.unit, 0, this.net.F - 1), t: next.t === null ? null : clamp(next.t, 0, steps - 1), look: next.look === null ? null : clamp(next.look, 0, ids.length - 1), moment: next.moment === null || next.moment >= most ? null : next.moment };
  }

  /** Everything of one word, as it is read and said now. */
  #made(ids, { silent, taken, width }) {
    const key = JSON.stringify([ids, silent, taken, width]);
    if (this.made?.key === key) return this.made;
    const how = { silent: silentFrom(silent), taken, width };
    const shown = shownOf(this.net, ids, how);
    const word = this.known.get(shown.chars.join(""));
    const found = word ? judged(shown.put, word.ways) : null;
    this.made = { key, ...shown, ...how, attends: true, ended: shown.put.includes(END), judged: found, right: found?.right ?? null, ways: word ? word.ways.map(this.net.writes.text) : null, letters: lettersLooked(shown), taught: false };
    return this.made;
  }

  /** What there is now, for the views. */
  #now() {
    const state = this.store.get();
    const { shown, now: given } = this.#read(state.text);
    const made = this.#made(shown.ids, state);
    return { ...made, given, t: state.t ?? made.steps - 1 };
  }

  async #another(bring) {
    if (!(await bring())) return;
    const all = this.ctx.words();
    this.other = (this.other + FAR) % all.length;
    this.ctx.read(all[this.other].word);
  }

  #json() {
    const { chars, said, written, ways, silent, taken, values, F, S } = this.#now();
    const plain = ({ letter, share, weights }) => ({ says: letter, share, weights: Array.from(weights) });
    return JSON.stringify({ reads: chars.join(""), says: written, dictionary: ways, silenced: silent, taken, steps: said.map(plain), shape: [S + said.length, F], values: Object.fromEntries(Object.entries(values).map(([symbol, all]) => [symbol, Array.from(all)])) });
  }

  paint() {
    const now = this.#now();
    const state = this.store.get();
    const counted = Object.entries(this.ctx.counted()).filter(([, there]) => there).map(([name]) => name);
    Object.assign(this.root.dataset, { t: String(now.t), read: now.chars.join(""), says: now.written, unit: String(state.unit), silent: now.silent.join(" "), look: String(state.look), taken: now.taken, counted: counted.join(" ") });
    this.frame.busy("words", this.ctx.held.coming());
    this.messages.tell([...this.told, ...words.left(now.given)]);
    this.drawViews();
    this.say(words.sentence(now, state));
  }
}

/** The numbers of the shipped net, by name: each has 16 bits, one array after the other by their names. @param {any} header */
function arraysOf({ setup, halves }) {
  const bytes = Uint8Array.from(atob(halves), (letter) => letter.charCodeAt(0));
  const view = new DataView(bytes.buffer);
  let from = 0;
  return Object.fromEntries(parts(setup).sort((one, other) => (one.array < other.array ? -1 : 1)).map(({ array, shape }) => {
    const count = shape.reduce((product, size) => product * size, 1);
    const values = Float32Array.from({ length: count }, (_, k) => half(view.getUint16(2 * (from + k), true)));
    from += count;
    return [array, values];
  }));
}

/** A number of 16 bits: a sign, five bits of exponent, ten of what follows (IEEE 754). @param {number} bits */
function half(bits) {
  const [sign, exponent, rest] = [bits & 0x8000 ? -1 : 1, (bits >> 10) & 31, bits & 1023];
  return sign * (exponent === 0 ? rest * 2 ** -24 : (1 + rest / 1024) * 2 ** (exponent - 15));
}

export default mountable(Sounds);
