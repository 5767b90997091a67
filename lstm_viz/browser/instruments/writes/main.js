// It writes: a net that draws letter after letter, its gates under the same cursor, what it expects next; tunes are played and their bars are counted.
//
// A view is `createX(ctx) -> {element, draw(), destroy?()}`. It draws from the store and from `ctx.now()`, and changes nothing but its own
// element. The state: as in address.js.
import { el } from "../../kit/dom.js";
import { clamp } from "../../kit/maths.js";
import { parseNet } from "../../net/panel.js";
import { FILES, inflated, sidesOf } from "../../net/writing/texts.js";
import { Instrument } from "../../shell/instrument.js";
import { mountable } from "../../shell/mount.js";
import { createNets } from "../../shell/nets.js";
import { arrived } from "../../train/hired.js";
import { createOwn } from "../../train/own.js";
import { createTested } from "../../train/tested.js";
import * as words from "../../words/writes.js";
import { TABLE } from "./address.js";
import { createBand, createChoices } from "./choices.js";
import { createCode } from "./code.js";
import { createCounting } from "./counting.js";
import { rowsOf } from "./keys.js";
import { createLesson } from "./lesson.js";
import { DICE, MOMENTS, OPENS, PARTS, STARTS, nameOf, readerOf, sampleOf, setupOf, writingOf } from "./model.js";
import { createNext } from "./next.js";
import { createPaper } from "./paper.js";
import { createScores } from "./scores.js";
import { createStage } from "./stage.js";
import { createTrain } from "./train.js";
import { createUnits } from "./units.js";
import { createSheet } from "../../out/sheet.js";
import { number, percent, spoken } from "../../kit/format.js";

const BEAT = 90;                                            // ms from letter to letter
const FIRST = "tunes-lstm";

/** @param {string} text in base64 */
const bytesOf = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

class Writes extends Instrument {
  nets = createNets();
  /** What is held out, by what was learned from, once it was asked for. @type {Map<string, { held: string[], train: string[], text: string }>} */
  texts = new Map();
  /** @type {Set<string>} of what is on its way, and of what did not arrive */
  coming = new Set();
  lost = new Set();
  /** @type {string[]} what did not arrive */
  missing = [];

  constructor(parent) {
    super(parent, { name: "writes", className: "wr", label: words.LABEL, table: TABLE, typed: ["prompt"], undone: ["text", "net", "prompt", "dice", "temperature", "top", "unit", "silent"] });
  }

  begin() {
    const { header } = this;
    this.nets.take(/** @type {any} */ ({ header: { nets: header.nets, brought: Object.values(header.brought).map((text) => parseNet(bytesOf(text))) }, panels: [] }));
    const [shipped] = this.nets.get([FIRST]);
    this.own = createOwn({ shipped: /** @type {NetGiven} */ (shipped), setup: (seed) => setupOf("", seed), starts: STARTS });
    const changed = () => this.drawing.soon();
    /** @type {any} the reading that goes on */
    let reader = null;
    this.tested = createTested({
      parts: PARTS, changed,
      ready: () => this.texts.has(this.store.get().text),
      read: (part, { net = FIRST, silent = null }) => {
        const which = this.store.get().text;
        if (part === 0) reader = readerOf(which, this.#net(String(net)), sampleOf(/** @type {any} */ (this.texts.get(which)).held), silent);
        const { done, value } = reader();
        return done ? value : null;
      },
      score: (parts) => /** @type {any} */ (parts.filter(Boolean).at(-1)),
    });
    let gone = false;
    const settle = (next) => {
      gone = next.net === "yours" && this.own.last() === null;
      const kinds = next.text === "tunes" ? [...MOMENTS, "yours"] : ["trained"];
      return { ...next, ...((gone || !kinds.includes(next.net)) && { net: "trained" }) };
    };
    this.open({ settle, first: { playing: false }, keys: rowsOf }, {
      tested: this.tested, changed, cards: header.cards,
      now: () => this.#now(),
      net: () => this.#net(this.#whose()),
      shipped: () => /** @type {NetGiven} */ (shipped),
      whose: () => this.#whose(),
      own: () => this.own.last(),
      trained: (made) => {
        this.own.add(made);
        this.#choose({ text: OPENS, net: "yours", t: null });
      },
      choose: (patch) => this.#choose(patch),
      text: () => this.texts.get(this.store.get().text) ?? null,
      bring: () => this.#bring(this.store.get().text),
      coming: () => this.coming.has(this.store.get().text),
      lost: () => this.lost.has(this.store.get().text),
      goTo: (t) => this.store.set({ t: clamp(t, 0, this.#now().letters.length - 1), playing: false }),
      toggle: () => this.#toggle(),
      again: () => this.#again(),
      another: () => this.#begin({ dice: (this.store.get().dice % DICE) + 1 }),
      go: (patch) => this.store.set({ ...patch, playing: false }),
      home: () => this.#home(),
      past: () => this.past.length > 0,
      back: () => this.#choose(this.past.at(-1) ?? {}, true),
    });
    if (gone) this.told = [...this.told, words.NET.gone];
    this.#wait();
  }

  /** Stands as soon as the net is here that the address asks for. */
  async #wait() {
    const name = this.#whose();
    if (name !== "yours" && !this.nets.has([name])) {
      const note = el("p", { class: "wr-note", role: "status" }, words.NET.coming);
      this.root.append(note);
      this.frame.busy("net", true);
      try {
        await this.nets.bring([name]);
      } catch {
        this.told = [...this.told, words.NET.lost];
        this.store.set({ text: OPENS, net: "trained" });
      }
      if (this.gone) return;
      this.frame.busy("net", false);
      note.remove();
    }
    this.#views();
  }

  #views() {
    const { ctx } = this;
    this.sentence = el("p", { class: "gs-words-text wr-sentence" });
    const table = createSheet(ctx, words.TABLE, () => {
      const { letters, shares, given, ids } = this.#now();
      const { t } = this.#now();
      return {
        note: words.TABLE.note,
        rows: letters.map((letter, k) => ({ name: String(k), here: k === t, values: [spoken(letter), k < given ? words.TABLE.given : words.TABLE.written, k ? percent(shares[k - 1][ids[k]]) : "", k ? number(-Math.log2(shares[k - 1][ids[k]])) : ""] })),
      };
    });
    const [band, choices, paper, next, stage, counting, units, scores, train, code, lesson] =
      [createBand, createChoices, createPaper, createNext, createStage, createCounting, createUnits, createScores, createTrain, createCode, createLesson].map((create) => create(ctx));
    this.views = [band, choices, paper, next, stage, counting, units, scores, train, code, table, lesson];
    this.root.append(band.element, choices.element, this.messages.element, el("div", { class: "wr-top" }, paper.element, next.element), this.sentence, stage.element,
      lesson.element, counting.element, units.element, el("div", { class: "an-two" }, scores.element, train.element), code.element, table.element);
    this.stand();
  }

  /** Which net writes. */
  #whose() {
    const { text, net } = this.store.get();
    return nameOf(text, net);
  }

  /** @param {string} name @returns {NetGiven} */
  #net(name) {
    if (name !== "yours") return /** @type {NetGiven} */ (this.nets.get([name])[0]);
    const { nth } = this.own.last();
    return this.own.net(nth);
  }

  /** Takes another net, once it is here; `back`: as it was before the last change. */
  async #choose(patch, back = false) {
    const wanted = { ...this.store.get(), ...patch };
    const name = nameOf(wanted.text, wanted.net);
    const mine = this.turn = (this.turn ?? 0) + 1;
    this.missing = [];
    if (name !== "yours" && name in this.header.nets && !this.nets.has([name])) {
      this.frame.busy("net", true);
      try {
        await this.nets.bring([name]);
      } catch {
        if (mine === this.turn) this.missing = [words.NET.lost];
      }
      this.frame.busy("net", false);
      if (this.gone || mine !== this.turn) return;
      if (this.missing.length) return this.drawing.soon();
    }
    if (back) this.undo({ playing: false, t: null });
    else this.store.set({ ...patch, playing: false });
  }

  /** Has the held-out texts come, once. */
  async #bring(which) {
    if (this.texts.has(which)) return true;
    if (!this.coming.has(which)) {
      this.coming.add(which);
      this.lost.delete(which);
      this.drawing.soon();
      try {
        const bytes = await arrived(this.header.texts?.[which], FILES[which]);
        const text = await inflated(/** @type {ArrayBuffer} */ (bytes));
        const sides = sidesOf(which, text);
        if (!sides.held.length) throw new Error();
        this.texts.set(which, { ...sides, text });
      } catch {
        this.lost.add(which);
      }
      this.coming.delete(which);
      this.drawing.soon();
    }
    return this.texts.has(which);
  }

  /** Writes from the end of what was given. */
  #begin(patch = {}) {
    this.store.set({ ...patch, t: null, playing: false });
  }

  /** What stands up to the cursor becomes the prompt, and other letters follow. */
  #again() {
    const { letters, t } = this.#now();
    const { dice } = this.store.get();
    this.#begin({ prompt: letters.slice(0, t + 1).join(""), dice: (dice % DICE) + 1 });
    this.#toggle();
  }

  #home() {
    const { text } = this.store.get();
    this.#choose({ ...this.header.home[text], net: "trained", temperature: 1, top: 0, silent: false, t: this.header.home[text].t ?? null });
  }

  #toggle() {
    if (this.store.get().playing === true) return this.store.set({ playing: false });
    const { t, letters, given } = this.#now();
    const from = t === letters.length - 1 ? Math.min(given, letters.length) - 1 : t;
    this.store.set({ playing: true, t: from });
    const began = performance.now();
    const go = (now) => {
      if (this.gone || this.store.get().playing !== true) return;
      const last = this.#now().letters.length - 1;
      const here = clamp(from + Math.max(0, Math.floor((now - began) / BEAT)), 0, last);
      if (here !== this.store.get().t) this.store.set({ t: here, playing: here !== last });
      requestAnimationFrame(go);
    };
    requestAnimationFrame(go);
  }

  /** What is given and what is written of it, for the views. */
  #now() {
    const { text, prompt, dice, temperature, top, unit, silent, t } = this.store.get();
    const whose = this.#whose();
    const net = this.#net(whose);
    const quiet = silent ? unit : null;
    const key = JSON.stringify([whose, prompt, dice, temperature, top, quiet]);
    if (this.made?.key !== key || this.made.net !== net) {
      const whole = quiet === null ? null : writingOf(net, text, { prompt, dice, temperature, top, silent: null });
      this.made = { key, net, ...writingOf(net, text, { prompt, dice, temperature, top, silent: quiet }), whole };
    }
    const last = this.made.letters.length - 1;
    return Object.assign(this.made, { t: Math.min(t ?? last, last), which: text });
  }

  changed(state, before) {
    if (state.text !== before.text) this.tested.leave();
    super.changed(state, before);
  }

  paint() {
    const { text, net, unit, silent, dice, playing } = this.store.get();
    const now = this.#now();
    Object.assign(this.root.dataset, { text, net, t: String(now.t), unit: String(unit), silent: String(silent), dice: String(dice), letters: String(now.letters.length), playing: String(playing) });
    this.frame.busy("reading", this.tested.busy() || this.coming.size > 0);
    this.messages.tell([...this.told, ...this.missing, ...words.problems(now, text)]);
    this.drawViews();
    const { shares, ids, letters, t, given } = now;
    this.say(words.sentence({ t, letters, given, share: t ? shares[t - 1][ids[t]] : null, best: t ? letters.length && now.net.answer.names[shares[t - 1].indexOf(Math.max(...shares[t - 1]))] : null, ended: now.ended, silent: silent ? unit : null }));
  }

  destroy() {
    this.tested?.destroy();
    super.destroy();
  }
}

export default mountable(Writes);
