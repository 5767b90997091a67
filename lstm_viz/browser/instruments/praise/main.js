// Is it praise?: what a net says of a sentence after every word, its gates below under the same cursor, and what becomes of it when words change places,
// something is taken from the net, or the net is asked earlier in its training. The state: as in address.js.
import { el } from "../../kit/dom.js";
import { clamp } from "../../kit/maths.js";
import { momentOf, moreOf } from "../../net/praise/file.js";
import { lexiconSays } from "../../net/praise/lexicon.js";
import { readingOf } from "../../net/praise/words.js";
import { Instrument } from "../../shell/instrument.js";
import { mountable } from "../../shell/mount.js";
import { createBrought } from "../../train/brought.js";
import * as words from "../../words/praise.js";
import { TABLE } from "./address.js";
import { createBand, createReading } from "./choices.js";
import { createCode } from "./code.js";
import { createHeld, createTaken } from "./held.js";
import { rowsOf } from "./keys.js";
import { createLesson } from "./lesson.js";
import { different, endOf, nothingOf, otherOf, panelOf, scoresOf } from "./model.js";
import { createStage } from "./stage.js";
import { createVerdicts } from "./verdicts.js";
import { createWords } from "./seen.js";

const NARROW = 620;                                         // pixels, as in praise.css

class Praise extends Instrument {
  constructor(parent) {
    super(parent, { name: "praise", className: "pr", label: words.LABEL, table: TABLE, typed: ["text"], undone: ["text"] });
  }

  begin() {
    const { header } = this;
    const { home } = header;
    const net = momentOf(Uint8Array.from(atob(header.net), (letter) => letter.charCodeAt(0)), header.sizes);
    this.net = net;
    this.known = { header, known: new Map(header.words.split("\n").map((word, place) => [word, place])) };
    const brought = this.brought = createBrought({ file: "net/praise/more.bin", brought: header.more, parse: (bytes) => moreOf(bytes, header.sizes), changed: () => this.drawing.soon() });
    const first = readingOf(home.text).words;
    const ctx = this.open({ settle: (next, patch) => this.#settled(next, patch), keys: rowsOf }, {
      net, brought, known: this.known.known,
      panel: panelOf(this.known, net, first),
      now: () => this.#now(),
      moments: header.card.moments,
      /** What the trained net says of these words in the end, with nothing taken from it. */
      endOf: (all) => endOf(this.known, net, all),
      more: () => brought.data(),
      goTo: (t) => this.store.set({ t }),
      go: (patch) => this.store.set(patch),
      type: (text) => this.store.set({ text, t: Infinity, empty: null }),
      /** As the page opens, but for how it is presented. */
      first: () => ({ text: home.text, t: home.t, unit: home.unit, silent: false, empty: null, beside: "none", order: 1, moment: home.moment }),
      empty: () => this.store.set({ empty: this.store.get().empty === null ? Math.max(1, this.store.get().t) : null }),
      beside: (what) => this.#beside(what),
      at: (moment) => this.#at(moment),
      undo: () => this.undo({ t: Infinity, empty: null }),
      past: () => this.past.length > 0,
    });
    this.sentence = el("p", { class: "gs-words-text pr-sentence" });
    const [band, verdicts, reading, stage, seen, held, taken, code, lesson] = this.views =
      [createBand, createVerdicts, createReading, createStage, createWords, createHeld, createTaken, createCode, createLesson].map((create) => create(ctx));
    this.root.append(band.element, this.messages.element, el("div", { class: "pr-said" }, this.sentence, verdicts.element), reading.element, stage.element,
      lesson.element, seen.element, held.element, taken.element, code.element);
    this.asked = { reading: reading.element, stage: stage.element };
    this.stand();
    const { moment } = this.store.get();
    if (moment < home.moment) brought.bring();
  }

  #read(text) {
    if (this.reading?.text !== text) this.reading = { text, ...readingOf(text) };
    return this.reading;
  }

  /** The nearest state that can be shown. */
  #settled(next, patch = {}) {
    const many = Math.max(1, this.#read(next.text).words.length);
    const { empty } = next;
    return { ...next, t: clamp("text" in patch && !("t" in patch) ? many - 1 : next.t, 0, many - 1), empty: empty !== null && empty < many ? empty : null };
  }

  #beside(what) {
    const { beside, order } = this.store.get();
    const { read } = this.#now();
    if (what !== "none" && otherOf(what, read, 0, 1) === null) return void this.ctx.tools.say(what === "swapped" ? words.BESIDE.noBut : words.BESIDE.noWords);
    if (what === "shuffled" && beside === what) return this.store.set({ order: order % 99 + 1 });
    this.store.set({ beside: beside === what ? "none" : what });
  }

  async #at(moment) {
    if (moment < this.header.home.moment && !await this.brought.bring()) return;
    if (!this.gone) this.store.set({ moment });
  }

  /** The net at a moment of its training; the trained one until the earlier ones have come. */
  #moment() {
    const { moment } = this.store.get();
    return this.brought.data()?.moments[moment] ?? this.net;
  }

  /** The sentence as it stands, read by the net: the same object until it is read otherwise. */
  #own(moment) {
    const { text, unit, silent, empty } = this.store.get();
    const taken = { silent: silent ? unit : null, empty };
    const known = this.own;
    if (known?.text === text && known.moment === moment && known.taken.silent === taken.silent && known.taken.empty === empty) return known;
    const { words: read, cut, more } = this.#read(text);
    if (read.length) this.ctx.panel.take(panelOf(this.known, moment, read, taken));
    this.own = {
      text, moment, taken, read, cut, more, before: nothingOf(moment),
      scores: read.length ? scoresOf(this.ctx.panel, moment) : null,
      unknown: different(read).filter((word) => !this.known.known.has(word)),
      rated: this.header.examples.find((each) => each.text === text) ?? null,
    };
    return this.own;
  }

  /** What there is now, for the views; `scores` null where nothing is read. `other`: the sentence beside it; `own`: what stays the same while only that changes. */
  #now() {
    const { t, beside, order } = this.store.get();
    const own = this.#own(this.#moment());
    const lexicon = this.brought.data()?.lexicon ?? null;
    const key = [beside, beside === "without" ? t : "", order, lexicon !== null].join(" ");
    if (this.made?.own === own && this.made.key === key) return this.made;
    const { read, moment, taken, text } = own;
    const other = otherOf(beside, read, t, order);
    const plain = { silent: taken.silent };                 // the words beside it stand elsewhere: its memory is emptied nowhere
    this.made = {
      ...own, own, key,
      other: other && { words: other, scores: scoresOf(panelOf(this.known, moment, other, plain), moment) },
      said: lexicon && lexiconSays(lexicon, text),
    };
    return this.made;
  }

  changed(state, before) {
    if (state.text !== before.text) this.told = [];
    super.changed(state, before);
  }

  /** What is asked stands above the scores; on a phone below them, so that the first screen has a score. */
  #place() {
    const { reading, stage } = this.asked;
    const below = this.widths.of(this.root) < NARROW;
    if (below !== (stage.nextElementSibling === reading)) stage[below ? "after" : "before"](reading);
  }

  paint() {
    const { t, unit, silent, empty, beside, moment } = this.store.get();
    const { read, cut, more, unknown, scores, before } = this.#now();
    Object.assign(this.root.dataset, { t: String(t), unit: String(unit), silent: String(silent), empty: String(empty), beside, moment: String(this.#moment() === this.net ? this.header.home.moment : moment), says: scores ? scores.at(-1).toFixed(3) : "" });
    this.frame.busy("bringing", this.brought.coming());
    this.#place();
    this.messages.tell([...this.told, ...words.problems({ cut, more, unknown, words: different(read).length })]);
    this.drawViews();
    this.say(scores ? words.sentence({ words: read, scores, before, t, silent: silent ? unit : null, empty }) : words.EMPTY);
  }
}

export default mountable(Praise);
