// When the heart stumbles: a forecaster that has learned sixteen quiet seconds reads five minutes; its error, a threshold, alarms, and its gates.
// The state: as in address.js.
import { el } from "../../kit/dom.js";
import { clamp } from "../../kit/maths.js";
import { alarmsOf, averaged, countedOf } from "../../net/heart/alarms.js";
import { beatsOf } from "../../net/heart/beats.js";
import { HZ, QUIET, SAMPLES, SECONDS, recordOf, toldOf } from "../../net/heart/record.js";
import { Instrument } from "../../shell/instrument.js";
import { mountable } from "../../shell/mount.js";
import { createAnew } from "../../train/anew.js";
import { createOwn } from "../../train/own.js";
import { createSilenced } from "../../train/silenced.js";
import { createTested } from "../../train/tested.js";
import * as words from "../../words/heart.js";
import { LEAST, MOST, SPAN, TABLE, USUAL } from "./address.js";
import { createBand, createControls } from "./choices.js";
import { createCode } from "./code.js";
import { createCompare } from "./compare.js";
import { createCounts } from "./counts.js";
import { rowsOf } from "./keys.js";
import { createLesson } from "./lesson.js";
import { createAhead, createLast } from "./memory.js";
import { PLAIN, STARTS, UNITS, UNTIL, errorsOf, marksIn, marksOf, onwards, ownBeats, panelOf, readingOf, setupOf, shippedOf, worthRow } from "./model.js";
import { createRecord } from "./record.js";
import { createStage } from "./stage.js";

const FURTHER = HZ / 2;                                     // samples that it goes on without reading
const MARGIN = HZ / 3;                                      // samples that are kept between the cursor and the edges, where it jumps
const NEAR = HZ / 4;                                        // samples from a beat in which the key marks it

const bytesOf = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

class Heart extends Instrument {
  constructor(parent) {
    super(parent, { name: "heart", className: "hb", label: words.LABEL, table: TABLE, undone: ["marks"] });
  }

  begin() {
    const { header } = this;
    const bytes = bytesOf(header.record);
    const heart = this.heart = recordOf(bytes);
    const parameters = Object.fromEntries(Object.entries(header.net).map(([name, text]) => [name, new Float32Array(bytesOf(text).buffer)]));
    const shipped = shippedOf(header, parameters, heart);
    const changed = () => this.drawing.soon();
    const own = this.own = createOwn({ shipped, setup: (seed) => setupOf("", seed), starts: STARTS });
    let reading = null;
    const tested = this.tested = createTested({
      parts: SECONDS, ready: () => true, changed,
      read(second, how) {
        if (second === 0) reading = readingOf(own.net(how.net ?? 0), heart.x, /** @type {any} */ (how));
        reading.read(second);
        return reading;
      },
      score: ([made]) => ({ ...made, errors: errorsOf(heart, made.said) }),
    });
    /** What is said without a net, once it is asked for. @type {Map<string, any>} */
    this.plain = new Map();
    this.beats = null;
    let lost = false;
    const settle = (next, patch) => {
      lost = next.net === "yours" && own.last() === null;
      const far = patch !== undefined && "at" in patch && !("from" in patch) && (next.at < next.from || next.at >= next.from + SPAN);
      const from = clamp(far ? next.at - (next.at < next.from ? SPAN - MARGIN : MARGIN) : clamp(next.from, next.at - SPAN + 1, next.at), 0, SAMPLES - SPAN);
      return { ...next, from, threshold: Math.round(100 * next.threshold) / 100, ...(lost && { net: "shipped" }) };
    };
    const blank = { h: new Float64Array(UNITS), c: new Float64Array(UNITS) };
    const start = { ...header.home, by: "net", size: 9, threshold: USUAL, onwards: false, silent: false, empty: null };
    const ctx = this.open({ settle, first: { playing: false }, keys: rowsOf }, {
      heart, tested, changed,
      panel: panelOf(shipped, heart, Array.from({ length: SECONDS }, () => blank), 0, SPAN),
      now: () => this.#now(),
      shown: () => this.shownKey ?? "",
      beats: () => this.beats,
      marks: () => marksIn(this.store.get().marks) ?? [],
      further: () => this.#further(),
      scoreOf: (by) => this.#scoreOf(by),
      net: () => own.net(this.#whose()),
      whose: () => this.#whose(),
      own: () => own.last(),
      past: () => this.past.length > 0,
      undo: () => this.undo(),
      go: (patch) => this.store.set(patch),
      goTo: (at) => this.store.set({ at: clamp(Math.round(at), 0, SAMPLES - 1), playing: false }),
      toggle: () => this.#toggle(),
      /** The stretch around a sample. */
      look: (at) => this.store.set({ playing: false, at, from: clamp(Math.round(at - SPAN / 2), 0, SAMPLES - SPAN) }),
      /** As the page opens; the marks stay. */
      home: () => this.store.set(start),
      isHome: () => Object.entries(start).every(([name, value]) => this.store.get()[name] === value),
      alarmFrom: (threshold) => this.store.set({ threshold: clamp(threshold, LEAST, MOST) }),
      seek: (what, by) => this.#seek(what, by),
      mark: (t) => this.#mark(t),
      markHere: () => this.#markHere(),
      empty: () => this.store.set({ empty: this.store.get().empty === null ? Math.max(1, this.store.get().at) : null }),
    });
    if (lost) this.told = [...this.told, words.NET.gone];
    const trained = (made) => {
      own.add(made);
      this.store.set({ net: "yours" });
      tested.ask([{ net: 0 }, { net: this.#whose() }]);
      this.draw();
    };
    const apart = (nth) => {
      const score = tested.score({ net: nth });
      return score && this.beats ? worthRow(score.errors, this.beats, this.store.get().size) : null;
    };
    this.sentence = el("p", { class: "gs-words-text hb-sentence" });
    const makers = [createBand, createControls, createRecord, createStage, createCounts, createCompare, createLast, createAhead, createCode, createLesson];
    const [band, controls, record, stage, counts, compare, last, ahead, code, lesson] = makers.map((create) => create(ctx));
    const units = createSilenced(ctx, { units: UNITS, words: words.UNITS, tested, bring: async () => true, row: ({ errors }) => words.UNITS.row(this.beats ? worthRow(errors, this.beats, this.store.get().size) : null) });
    const train = createAnew(ctx, {
      words: words.TRAIN, starts: STARTS, until: UNTIL, setup: async (seed) => setupOf(toldOf(bytes), seed), lost: () => words.TRAIN.lost, trained,
      done: (seconds) => words.TRAIN.done(apart(own.last().nth), apart(0), seconds, this.store.get().size),
    });
    this.views = [band, controls, record, stage, counts, compare, last, ahead, units, train, code, lesson];
    this.root.append(band.element, controls.element, this.messages.element, record.element, this.sentence, el("div", { class: "hb-main" }, stage.element, counts.element),
      lesson.element, compare.element, el("div", { class: "an-two" }, last.element, ahead.element), el("div", { class: "an-two" }, units.element, train.element), code.element);
    this.stand();
    setTimeout(() => this.#find(), 0);                      // the signal stands first
  }

  #find() {
    if (this.gone) return;
    this.beats = beatsOf(this.heart.mv);
    this.#read();
    this.draw();
  }

  /** The record as the net reads it now; and whole, beside which the other is told. */
  #read() {
    this.tested.ask([{ net: this.#whose() }, this.#how()]);
  }

  /** Which net reads: the shipped one, 0, or the last that was trained here. */
  #whose() {
    return this.store.get().net === "yours" ? this.own.last().nth : 0;
  }

  /** How the net reads now. */
  #how() {
    const { silent, unit, empty } = this.store.get();
    return { net: this.#whose(), silent: silent ? unit : null, empty };
  }

  /** What was said by one of the forecasts, {said, errors, states?}; null: it is not there yet. */
  #scoreOf(by) {
    if (by === "net") return this.tested.score(this.#how());
    if (!this.plain.has(by)) {
      const said = PLAIN[by](this.heart.x);
      this.plain.set(by, { said, errors: errorsOf(this.heart, said) });
    }
    return this.plain.get(by);
  }

  /** What there is now, for the views; null before the net has read the record. */
  #now() {
    const { by, size, threshold, marks } = this.store.get();
    const score = this.beats && this.#scoreOf(by);
    if (!score) return null;
    if (this.made?.score !== score || this.made.size !== size) this.made = { score, size, error: averaged(score.errors, size) };
    if (this.made.threshold !== threshold || this.made.marks !== marks) {
      const { error } = this.made;
      const alarms = alarmsOf(error, threshold);
      const own = marksIn(marks) ?? [];
      this.made = { ...this.made, threshold, marks, said: score.said, alarms, rule: countedOf(error, threshold, this.beats), yours: own.some((t) => t >= QUIET) ? countedOf(error, threshold, ownBeats(this.beats, own), Math.max(...own) + 1) : null };
    }
    return this.made;
  }

  /** The gates of the stretch, as the net reads now. */
  #take() {
    const score = this.tested.score(this.#how());
    const { from } = this.store.get();
    const key = score && JSON.stringify([from, this.#how()]);
    if (!score || key === this.takenKey) return;
    this.takenKey = key;
    this.ctx.panel.take(panelOf(this.ctx.net(), this.heart, score.states, from, from + SPAN, this.#how()));
  }

  /** What it says of the samples after the cursor, by its own forecasts. */
  #further() {
    const { at, from, onwards: goes, silent, unit } = this.store.get();
    if (!goes || !this.takenKey) return null;
    return { t: at - from, values: onwards(this.ctx.net(), this.heart, this.ctx.panel, at - from, FURTHER, silent ? unit : null) };
  }

  /** Goes on as fast as the heart did. */
  #toggle() {
    const { playing, at } = this.store.get();
    this.store.set({ playing: !playing, at: !playing && at === SAMPLES - 1 ? 0 : at });
    if (!playing) this.#beat(performance.now(), this.store.get().at);
  }

  #beat(began, from) {
    requestAnimationFrame((now) => {
      if (this.gone || !this.store.get().playing) return;
      const at = Math.min(SAMPLES - 1, from + Math.max(0, Math.round(((now - began) / 1000) * HZ)));
      this.store.set({ at, playing: at < SAMPLES - 1 });
      this.#beat(began, from);
    });
  }

  #seek(what, by) {
    const now = this.#now();
    if (!now) return;
    const { at } = this.store.get();
    const { missed, idle, alone } = now.rule;
    const places = { missed: missed.map(({ t }) => t), alarm: now.alarms.map(({ top }) => top), idle: [...idle.map((beat) => beat.at), ...alone.map(({ top }) => top)].sort((a, b) => a - b) }[what];
    const next = by > 0 ? places.find((t) => t > at) ?? places[0] : places.filter((t) => t < at).at(-1) ?? places.at(-1);
    if (next === undefined) return void this.ctx.tools.say(words.SEEK.none[what]);
    this.ctx.look(next);
  }

  #mark(t) {
    const marks = this.ctx.marks();
    this.store.set({ marks: marksOf(marks.includes(t) ? marks.filter((each) => each !== t) : [...marks, t]) });
  }

  /** The beat that is nearest to the cursor, if it is near. */
  #markHere() {
    const { at } = this.store.get();
    const near = (this.beats ?? []).filter(({ t }) => Math.abs(t - at) <= NEAR).sort((a, b) => Math.abs(a.t - at) - Math.abs(b.t - at))[0];
    if (near) this.#mark(near.t);
    else this.ctx.tools.say(words.MARKS.none);
  }

  changed(state, before) {
    if (["net", "silent", "unit", "empty"].some((name) => state[name] !== before[name])) this.#read();
    super.changed(state, before);
  }

  paint() {
    const { at, from, by, size, threshold, unit, silent, empty, onwards: goes, net } = this.store.get();
    const now = this.#now();
    this.#take();
    this.shownKey = [this.takenKey, by, now !== null, this.#whose(), silent && unit, empty].join(" ");
    Object.assign(this.root.dataset, { t: String(at), from: String(from), by, size: String(size), threshold: String(threshold), unit: String(unit), silent: String(silent), empty: String(empty), onwards: String(goes), net, met: now ? String(now.rule.met) : "", idle: now ? String(now.rule.false) : "", marks: String(this.ctx.marks().length) });
    this.frame.busy("reading", now === null);
    this.frame.busy("testing", this.tested.busy());
    this.messages.tell(this.told);
    this.drawViews();
    if (!now) return void this.say(words.reading(this.tested.doing(this.#how()) ?? 0));
    const alarm = now.alarms.find((each) => at >= each.from && at <= each.to) ?? null;
    const whole = by === "net" && at && (silent || empty !== null) ? this.tested.score({ net: this.#whose() }) : null;
    const inMv = (/** @type {number} */ value) => value * this.heart.scale + this.heart.offset;
    const beat = this.beats.find(({ t }) => Math.abs(t - at) <= NEAR) ?? null;
    this.say(words.sentence({ at, is: this.heart.mv[at], said: at ? inMv(now.said[at]) : null, whole: whole && inMv(whole.said[at]), error: now.error[at], size, threshold, alarm: alarm !== null, beat, by, silent: silent ? unit : null, empty }));
  }

  destroy() {
    this.tested?.destroy();
    super.destroy();
  }
}

export default mountable(Heart);
