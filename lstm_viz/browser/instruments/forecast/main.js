// What comes next? A series, what a net says of it one step ahead and many, the band that its errors allow, others beside it, and its gates on the same columns.
//
// The state: as in address.js; playing. What is shown of it is `ctx.now()`; null as long as its series is not here.
import { el, write } from "../../kit/dom.js";
import { clamp } from "../../kit/maths.js";
import { electricityOf, glucoseOf, sunspots } from "../../net/forecast/series.js";
import { Instrument } from "../../shell/instrument.js";
import { mountable } from "../../shell/mount.js";
import { createBrought } from "../../train/brought.js";
import { createTested } from "../../train/tested.js";
import * as words from "../../words/forecast.js";
import { TABLE } from "./address.js";
import { createAgain } from "./again.js";
import { createBand, createSteps } from "./choices.js";
import { createCode } from "./code.js";
import { rowsOf } from "./keys.js";
import { createLesson } from "./lesson.js";
import { PARTS, clockOf, heldOf, lastsOf, othersOf, reachOf, readPart, saidBy, scoreOf, standsOf, viewOf } from "./model.js";
import { createNets } from "./nets.js";
import { createPast } from "./past.js";
import { createScores } from "./scores.js";
import { createStage } from "./stage.js";
import { createUnits } from "./units.js";

const TICK = 180;                                           // milliseconds between two steps of time
const bytesOf = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

class Forecast extends Instrument {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  timer;

  constructor(parent) {
    super(parent, { name: "forecast", className: "fc", label: words.LABEL, table: TABLE, undone: ["series", "now", "unit", "silent", "last", "beside", "net"] });
  }

  begin() {
    const { header } = this;
    const changed = () => this.drawing.soon();
    const nets = this.nets = createNets(header.nets);
    const electricity = electricityOf(bytesOf(header.electricity));
    const years = sunspots();
    const brought = this.brought = createBrought({ file: "net/forecast/glucose.bin", brought: header.glucose, parse: glucoseOf, changed: () => this.#arrived() });
    this.seriesBy = (id, season = null) => ({ electricity: () => electricity, sunspots: () => years, glucose: () => brought.data(), own: () => nets.ownSeries(season) }[id]());
    this.tested = createTested({
      parts: PARTS, ready: () => true, changed,
      read: (part, /** @type {any} */ how) => readPart(this.#netBy(how), this.#heldBy(how), part, how),
      score: (parts, /** @type {any} */ how) => scoreOf(this.#heldBy(how), parts, how),
    });
    let gone = "";
    const settle = (next, patch = {}) => {
      gone = "";
      const before = this.store?.get();
      const mine = nets.last();
      if (next.series === "own" && mine?.series !== "own") [next, gone] = [{ ...next, series: "electricity", net: "shipped" }, words.OWN.gone];
      if (next.series === "own") next = { ...next, net: "yours" };
      else if (next.net === "yours" && mine?.series !== next.series) {
        next = { ...next, net: "shipped" };
        if (!before) gone = words.NET.gone;
      }
      const { home } = header;
      if (before && next.series !== before.series) next = { ...next, now: patch.now ?? home.now[next.series], unit: patch.unit ?? home.unit[next.series] };
      return this.#settled(next);
    };
    const ctx = this.open({ settle, first: { playing: false }, keys: rowsOf }, {
      nets, brought, changed, tested: this.tested,
      now: () => this.#now(),
      series: () => this.seriesBy(this.store.get().series, this.store.get().season),
      whose: () => this.#whose(),
      way: (how = {}) => ({ series: this.#key(), net: this.#whose(), ...how }),
      score: (how = {}) => this.tested.score(this.ctx.way(how)),
      other: (other) => this.tested.score({ series: this.#key(), other }),
      clock: () => this.#clock(),
      choose: (series) => this.#choose(series),
      stand: (now) => this.store.set({ now, t: 0, playing: false }),
      move: (by) => this.store.set({ now: this.store.get().now + by, t: 0, playing: false }),
      play: () => this.#play(),
      look: (t) => this.store.set({ t }),
      empty: () => this.store.set({ last: this.store.get().last === null ? 4 : null }),
      undo: () => this.undo(),
      past: () => this.past.length > 0,
      go: (patch) => this.#go(patch),
      trained: (made) => this.#trained(made),
    });
    if (gone) this.told = [...this.told, gone];
    this.sentence = el("p", { class: "gs-words-text fc-sentence" });
    const again = createAgain(ctx);
    ctx.trainOwn = (column, sentence) => {
      this.told = [sentence];
      again.begin(column);
    };
    const [band, steps, stage, scores, past, units, code, lesson] = [createBand, createSteps, createStage, createScores, createPast, createUnits, createCode, createLesson].map((create) => create(ctx));
    this.waits = el("div", { class: "fc-waits", hidden: true }, this.coming = el("p", { role: "status" }), this.retry = el("button", { type: "button", class: "an-go", click: () => brought.bring() }, words.GLUCOSE.retry));
    this.main = el("div", {}, this.sentence, steps.element, stage.element);
    this.below = el("div", {}, scores.element, el("div", { class: "an-two" }, past.element, units.element));
    this.views = [band, steps, stage, scores, past, units, again, code, lesson];
    this.root.append(band.element, this.messages.element, this.waits, this.main, lesson.element, this.below, again.element, code.element);
    this.stand();
    this.#fetch();
  }

  /** What of the state follows from the rest, once the series is here. */
  #settled(next) {
    const series = this.seriesBy(next.series, next.season);
    if (!series) return next;
    const beside = othersOf(series).includes(next.beside) ? next.beside : othersOf(series)[series.seasons.length];
    const now = clamp(next.now, 0, this.#stands(series).length - 1);
    const [first, end] = this.#span(series, now);
    const lasts = lastsOf(series, -first);
    const last = next.last === null || lasts.length === 0 ? null : lasts.filter((each) => each <= next.last).at(-1) ?? lasts[0];
    const units = this.nets.netOf(next.series, next.net, series)?.weights.W.length ?? 1;
    return { ...next, beside, now, last, t: clamp(next.t, first, end - 1), unit: clamp(next.unit, 0, units - 1) };
  }

  /** @type {WeakMap<object, number[]>} */
  stands = new WeakMap();

  #stands(series) {
    if (!this.stands.has(series)) this.stands.set(series, standsOf(series));
    return /** @type {number[]} */ (this.stands.get(series));
  }

  /** What is shown around a place: [the first step, the last], counted from there. */
  #span(series, now) {
    const at = this.#stands(series)[now];
    let start = at;
    while (start > 0 && at - start < series.back && !series.starts.includes(start)) start -= 1;
    return [start - at, series.ahead];
  }

  /** Which net reads: 0 the shipped one, from 1 on those that were trained here. */
  #whose() {
    return this.store.get().net === "yours" ? this.nets.last()?.nth ?? 0 : 0;
  }

  #key() {
    const { series, season } = this.store.get();
    return series === "own" ? [series, this.nets.ownName(), season].join(" ") : series;
  }

  /** The series of a way of reading it. */
  #heldBy({ series }) {
    const [id, , season] = series.split(" ");
    return this.seriesBy(id, Number(season) || null);
  }

  #netBy({ series, net = 0, other = "" }) {
    return other ? null : this.nets.netOf(series.split(" ")[0], net ? "yours" : "shipped", this.#heldBy({ series }));
  }

  async #choose(series) {
    if (series === "glucose" && !this.brought.data()) this.brought.bring();
    this.store.set({ series, t: 0, last: null, silent: false, playing: false });
  }

  /** To where a prompt begins. */
  #go(patch) {
    if (patch.series === "glucose" && !this.brought.data()) this.brought.bring();
    this.store.set({ net: "shipped", silent: false, last: null, t: 0, playing: false, ...patch });
  }

  /** Time passes: now goes on, step by step, to the end of the test. */
  #play() {
    const { playing, now } = this.store.get();
    const end = (this.ctx.now()?.stands ?? 1) - 1;
    this.store.set({ playing: !playing, ...(!playing && now === end && { now: 0 }), t: 0 });
    const tick = () => {
      if (this.gone || !this.store.get().playing) return;
      const next = this.store.get().now + 1;
      this.undoing = true;                                  // undo takes back what a learner does
      this.store.set({ now: next, t: 0, playing: next < end });
      this.undoing = false;
      this.timer = setTimeout(tick, TICK);
    };
    clearTimeout(this.timer);
    if (!playing) this.timer = setTimeout(tick, TICK);
  }

  #fetch() {
    if (this.store.get().series === "glucose" && !this.brought.data() && !this.brought.coming()) this.brought.bring();
    this.#ask();
  }

  /** The readings have come: what is shown of them is settled now. */
  #arrived() {
    if (this.gone) return;
    if (this.brought.data() && this.store.get().series === "glucose") {
      this.store.set({});
      this.#ask();
    }
    this.drawing.soon();
  }

  /** What stands below the stage of every series: the net's errors, those of others, and the band. */
  #ask() {
    const series = this.ctx.series();
    if (!series || !this.nets.netOf(this.store.get().series, this.store.get().net, series)) return;
    const key = this.#key();
    this.tested.ask([this.ctx.way({ val: true }), this.ctx.way(), ...othersOf(series).map((other) => ({ series: key, other }))]);
    if (this.store.get().silent) this.tested.ask([this.ctx.way({ silent: this.store.get().unit })]);
  }

  #trained(made) {
    this.nets.add(made);
    const { told } = this;
    this.store.set({ series: made.series, net: "yours", silent: false, last: null, sees: made.sees });
    if (made.series === "own") this.told = told;            // what was taken of the table can still be read
    this.#ask();
    this.draw();
  }

  /** Of a score, how often the band held. @type {WeakMap<object, any>} */
  helds = new WeakMap();
  /** @type {Map<string, any>} */
  clocks = new Map();

  /** What the clock explains of each unit; null where there is none, undefined as long as nothing is here. */
  #clock() {
    const series = this.ctx.series();
    const net = series && this.nets.netOf(this.store.get().series, this.store.get().net, series);
    if (!series || !net) return undefined;
    const key = `${this.#key()} ${this.#whose()}`;
    if (!this.clocks.has(key)) this.clocks.set(key, clockOf(net, series));
    return this.clocks.get(key);
  }

  /** What there is now, for the views. */
  #now() {
    const { series: id, now, unit, silent, last, net: which, beside } = this.store.get();
    const series = this.ctx.series();
    const net = series && this.nets.netOf(id, which, series);
    if (!series || !net) return null;
    const at = this.#stands(series)[now];
    const key = [this.#key(), this.#whose(), at, silent ? unit : null, last, beside].join(" ");
    if (this.made?.key !== key) {
      const signals = this.#signals(net, series);
      const view = viewOf({ cell: this.header.cell, signals }, net, series, at, { silent: silent ? unit : null, last });
      if (!this.panel || this.panel.units !== view.panel.units || this.panel.signals !== signals) this.panel = view.panel;
      else this.panel.take(view.panel);
      this.made = { key, series, net, at, stands: this.#stands(series).length, ...view, panel: this.panel, beside: saidBy(series, beside)(at, series.ahead), other: beside };
    }
    const [validation, test] = [this.ctx.score({ val: true }), this.ctx.score()];
    const band = validation?.band ?? null;
    if (band && test && !this.helds.has(test)) this.helds.set(test, heldOf(test, validation));
    return { ...this.made, band, held: band && test ? this.helds.get(test) : null };
  }

  /** @type {Map<string, any>} */
  reaches = new Map();

  /** The drawn signals; c's colours end where those of this net do. */
  #signals(net, series) {
    if (!this.reaches.has(net.key)) {
      const reach = reachOf(net, series);
      this.reaches.set(net.key, this.header.signals.map((signal) => (signal.symbol === "c" ? { ...signal, scale: reach } : signal)));
    }
    return this.reaches.get(net.key);
  }

  changed(state, before) {
    if (state.series !== before.series || state.net !== before.net || state.season !== before.season) {
      this.told = [];
      this.#ask();
    } else if (state.silent && (state.unit !== before.unit || !before.silent)) this.#ask();
    super.changed(state, before);
  }

  paint() {
    const now = this.#now();
    const { series, now: place, t, unit, silent, last, net } = this.store.get();
    Object.assign(this.root.dataset, { series, now: String(place), t: String(t), unit: String(unit), silent: String(silent), last: String(last), net, ready: String(now !== null) });
    this.frame.busy("testing", this.tested.busy() || this.brought.coming());
    this.messages.tell(this.told);
    this.waits.hidden = now !== null;
    this.main.hidden = this.below.hidden = now === null;
    this.retry.hidden = !this.brought.lost();
    write(this.coming, now === null ? (this.brought.lost() ? words.GLUCOSE.lost : words.GLUCOSE.coming) : "");
    this.drawViews();
    if (now) this.say(words.sentence({ ...this.store.get(), ...now, silentUnit: silent ? unit : null }));
  }

  destroy() {
    clearTimeout(this.timer);
    this.tested?.destroy();
    super.destroy();
  }
}

export default mountable(Forecast);
