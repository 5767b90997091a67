// Inside one step: one LSTM unit with one input, whose every weight and input can be changed. It runs in the browser.
//
// A view is `createX(ctx) -> {element, draw(), destroy?()}`. It draws from `ctx.unit` and the state, and changes nothing
// but its own element; what the learner does goes through `ctx.store`. All views are drawn after every change.
// `ctx` = {header, root, store, tools, messages, history, player, unit, model, palette(), say(sentence), take(preset, place)}.
//
// The state: w, the twelve weights (model.js); x, the input of each step; touched, the control that changed them last;
// t, part, pace, speed, loop, playing and signal as in Gatescope (gatescope/store.js); table, whether the table is open.
import { el } from "../../kit/dom.js";
import { ink } from "../../kit/ink.js";
import { createPlayer, SPEEDS } from "../../time/player.js";
import { createStore } from "../../kit/store.js";
import { createTransport } from "../../time/transport.js";
import { link, readAddress } from "../../shell/address.js";
import { createMessages } from "../../shell/messages.js";
import { mountable } from "../../shell/mount.js";
import { createPlace, searchOf } from "../../shell/place.js";
import { createRoot } from "../../shell/root.js";
import { createTools } from "../../shell/tools.js";
import * as words from "../../words/onestep.js";
import { TABLE, stateOf, valuesOf } from "./address.js";
import { asText, createCell, told } from "./cell.js";
import { createCounter } from "./counter.js";
import { createCode, createFiles } from "./files.js";
import { createHistory } from "./history.js";
import { rowsOf } from "./keys.js";
import { createLesson } from "./lesson.js";
import { listed, unitOf } from "./model.js";
import { createSequence } from "./sequence.js";
import { createPresets, createSettings } from "./settings.js";
import { createTable } from "./table.js";

class OneStep {
  constructor(parent) {
    this.frame = createRoot(parent, { name: "onestep", className: "os", label: words.LABEL, recolour: () => this.#draw(), resting: () => !this.store.get().playing });
    this.root = this.frame.element;
    this.place = createPlace(() => this.#href());
    this.words = el("p", { class: "gs-words-text os-picture" });
  }

  /** The page is sent once; the browser does all that follows. */
  show(header) {
    if (!this.ctx) this.#begin(header);
  }

  #href(from = location.href) {
    return link(TABLE, from, valuesOf(this.store.get()), { header: this.ctx.header, home: this.home });
  }

  #begin(header) {
    const instrument = this;
    this.home = { w: listed(header.presets[0].gates), x: header.presets[0].x };
    const { values, messages } = readAddress(TABLE, this.place.left() ?? searchOf(header), { header, home: this.home });
    this.store = createStore({ ...stateOf(values), touched: null, playing: false, back: null, signal: "c" },
      (next, patch) => settle(next, patch, header.signals.length));
    this.ctx = {
      header,
      root: this.root,
      store: this.store,
      get unit() {
        return instrument.#unit(header);
      },
      get model() {                                         // as Gatescope's player and transport ask for it
        return { panels: [instrument.#unit(header)] };
      },
      palette: () => header.palette[this.frame.theme()],
      say: (sentence) => this.ctx.tools.say(sentence),
      href: (from) => this.#href(from),
      take: (preset, { t = 0, part: to = null } = {}) => this.store.set({ w: listed(preset.gates), x: preset.x, touched: null, t, pace: to === null ? "step" : "slow", part: to, playing: false }),
      messages: createMessages(),
    };
    /** @type {any} */
    const ctx = this.ctx;
    ctx.history = createHistory(this.store);
    ctx.player = createPlayer(ctx);
    ctx.tools = createTools(this.root, this.store, { href: () => this.#href(), rows: () => rowsOf(ctx) });
    ctx.files = createFiles(ctx);
    this.#arrange();
    ctx.messages.tell(messages);
    ctx.tools.present.turn(values.present);
    this.store.subscribe((state, before) => this.#changed(state, before));
    this.#changed(this.store.get(), null);
  }

  #unit(header) {
    const { w, x } = this.store.get();
    if (this.made?.w !== w || this.made.x !== x) this.made = { w, x, unit: unitOf(header, w, x) };
    return this.made.unit;
  }

  #arrange() {
    const { ctx, root } = this;
    this.transport = createTransport(ctx, { modes: false });
    const [presets, sequence, settings, cell, lesson, counter, table, code] =
      [createPresets, createSequence, createSettings, createCell, createLesson, createCounter, createTable, createCode].map((create) => create(ctx));
    this.views = [presets, sequence, settings, cell, lesson, counter, table, code];
    root.append(
      presets.element,
      el("div", { class: "os-top" },
        el("div", { class: "os-left" }, this.transport.element, sequence.element, this.words), cell.element, settings.element),
      el("div", { class: "os-below" }, lesson.element, counter.element),
      table.element, code.element);
  }

  #changed(state, before) {
    if (before?.x.length === state.x.length) this.transport.update(state, before);
    else this.transport.refresh();
    this.ctx.tools.present.turn(state.present);
    this.#draw();
    if (before) this.frame.announce(this.#spoken());        // the page that opens is no news
    if (state.playing) this.place.rest();
    else this.place.write();
  }

  #spoken() {
    const state = this.store.get();
    return words.spoken(state.t + 1, this.ctx.unit.reads.spoken(state.t), asText(told(this.ctx.unit, state)));
  }

  #draw() {
    if (!this.views) return;
    this.frame.wear(this.ctx.header.palette);
    const { t, part, playing, pace } = this.store.get();
    Object.assign(this.root.dataset, { t, part: part ?? "", pace, playing });
    const list = told(this.ctx.unit, { t, part });
    this.words.replaceChildren(...(list.length ? list.map(({ past, text }) => el("span", { class: past ? "past" : "" }, ...text.map(ink), " "))
      : [words.reads(this.ctx.unit.reads.spoken(t))]));
    for (const view of this.views) view.draw();
  }

  destroy() {
    this.place.destroy();
    this.ctx.tools.destroy();
    this.ctx.files.destroy();
    this.ctx.player.destroy();
    for (const view of this.views) view.destroy?.();
    this.frame.destroy();
  }
}

export default mountable(OneStep);

/** The nearest state that can be shown; `parts`: how many signals a step has. */
function settle(next, patch, parts) {
  const within = (value, top) => Math.max(0, Math.min(Math.round(Number(value) || (value === Infinity ? top : 0)), top));
  const moved = ("t" in patch || "pace" in patch) && !("part" in patch);
  const part = next.pace !== "slow" ? null : moved || next.part === null ? 0 : within(next.part, parts);
  return { ...next, t: within(next.t, next.x.length - 1), part, back: null, speed: SPEEDS.includes(next.speed) ? next.speed : 1 };
}
