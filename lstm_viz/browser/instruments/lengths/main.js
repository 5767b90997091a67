// Different lengths: a batch of rows in four ways (padded, masked, packed, one at a time) under one cursor, computed here.
// The state: as in address.js; playing.
import { el } from "../../kit/dom.js";
import { clamp } from "../../kit/maths.js";
import { Instrument } from "../../shell/instrument.js";
import { mountable } from "../../shell/mount.js";
import * as words from "../../words/lengths.js";
import { TABLE } from "./address.js";
import { createBlocks } from "./blocks.js";
import { createBand, createRows } from "./choices.js";
import { createCode } from "./code.js";
import { createEnds } from "./ends.js";
import { rowsOf as keysOf } from "./keys.js";
import { createLesson } from "./lesson.js";
import { finalOf, lastPlace, modelOf, rowsOf, valueAt } from "./model.js";
import { createTable } from "./table.js";
import { createWatch } from "./watch.js";
import { createWork } from "./work.js";

const BEAT = 320;                                           // ms from step to step while it plays

class Lengths extends Instrument {
  constructor(parent) {
    super(parent, { name: "lengths", className: "dl", label: words.LABEL, table: TABLE, typed: ["rows"] });
  }

  begin() {
    const { home } = this.header;
    const ctx = this.open({ settle: (next) => this.#settled(next), first: { playing: false }, keys: keysOf }, {
      now: () => this.#now(),
      goTo: (t) => this.store.set({ t: clamp(t, 0, this.#read(this.store.get()).model.T - 1), playing: false }),
      turn: () => this.store.set({ direction: this.store.get().direction === "forward" ? "reverse" : "forward", t: null, playing: false }),
      toggle: () => this.#toggle(),
      home: () => this.store.set({ rows: home.rows.join("\n"), row: home.row, unit: home.unit, t: home.t, playing: false }),
    });
    this.sentence = el("p", { class: "gs-words-text dl-sentence" });
    const [rows, band, blocks, watch, ends, work, code, table, lesson] = this.views =
      [createRows, createBand, createBlocks, createWatch, createEnds, createWork, createCode, createTable, createLesson].map((create) => create(ctx));
    this.root.append(band.element, this.messages.element,
      el("div", { class: "dl-top" }, rows.element, blocks.element), this.sentence,
      el("div", { class: "dl-pair" }, watch.element, ends.element), work.element, lesson.element, code.element, table.element);
    this.stand();
  }

  /** The rows of a text and the batch of them; where nothing can be read, what was there before. */
  #read({ rows: text, filling }) {
    if (this.made?.text === text && this.made.filling === filling) return this.made;
    const { rows, left } = rowsOf(this.header.symbols, text);
    const none = rows.length === 0;
    const shown = none ? this.made?.model.rows ?? rowsOf(this.header.symbols, this.header.home.rows.join("\n")).rows : rows;
    const same = this.made?.filling === filling && JSON.stringify(this.made.model.rows) === JSON.stringify(shown);
    this.made = { text, filling, left, none, model: same ? this.made.model : modelOf(this.header, shown, filling) };
    return this.made;
  }

  /** The nearest state that can be shown. */
  #settled(next) {
    const { B, T, units } = this.#read(next).model;
    return { ...next, row: clamp(next.row, 0, B - 1), unit: clamp(next.unit, 0, units - 1), t: next.t === null ? null : clamp(next.t, 0, T - 1), size: clamp(next.size, 1, B) };
  }

  /** What there is now, for the views. `back`: 1 in reverse; `t`: the place of the cursor. */
  #now() {
    const { direction, t } = this.store.get();
    const { model, left, none } = this.#read(this.store.get());
    const back = direction === "reverse" ? 1 : 0;
    return { model, left, none, back, t: t ?? lastPlace(model, back) };
  }

  #toggle() {
    const { playing } = this.store.get();
    if (playing) return this.store.set({ playing: false });
    const { model, back, t } = this.#now();
    const first = back ? model.T - 1 : 0;
    this.store.set({ playing: true, t: t === lastPlace(model, back) ? first : t });
    this.#beat(performance.now(), this.#now().t);
  }

  #beat(began, from) {
    const go = (now) => {
      if (this.gone || !this.store.get().playing) return;
      const { model, back } = this.#now();
      const by = Math.floor((now - began) / BEAT);
      const t = clamp(from + (back ? -by : by), 0, model.T - 1);
      this.store.set({ t, playing: t !== lastPlace(model, back) });
      requestAnimationFrame(go);
    };
    requestAnimationFrame(go);
  }

  paint() {
    const { row, unit, symbol, direction, way, filling } = this.store.get();
    const { model, back, t, left, none } = this.#now();
    Object.assign(this.root.dataset, { t: String(t), row: String(row), unit: String(unit), symbol, direction, way, filling, rows: model.lengths.join(" ") });
    this.messages.tell([...this.told, ...words.left(left, none)]);
    this.drawViews();
    this.say(words.sentence({
      row, unit, symbol, back, t, filling: words.FILLING.read[filling], length: model.lengths[row], T: model.T, end: lastPlace(model, back),
      now: valueAt(model, "padded", back, symbol, t, row, unit), own: finalOf(model, "packed", back, symbol, row, unit), padded: finalOf(model, "padded", back, symbol, row, unit),
      before: back && model.lengths[row] < model.T ? valueAt(model, "padded", 1, symbol, model.lengths[row], row, unit) : 0,
    }));
  }
}

export default mountable(Lengths);
