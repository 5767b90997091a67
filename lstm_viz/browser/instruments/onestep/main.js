// Inside one step: one LSTM unit with one input, whose every weight and input can be changed. It runs in the browser.
//
// A view is `createX(ctx) -> {element, draw(), destroy?()}`. It draws from `ctx.unit` and the state, and changes nothing
// but its own element; what the learner does goes through `ctx.store`. All views are drawn after every change.
// `ctx` = {header, root, store, history, player, unit, model, palette(), say(sentence), take(preset, place)}.
//
// The state: w, the twelve weights (model.js); x, the input of each step; touched, the control that changed them last;
// t, part, pace, speed, loop, playing and signal as in Gatescope (gatescope/store.js); table, whether the table is open.
import { el, write } from "../../kit/dom.js";
import { ink } from "../../kit/ink.js";
import { createPlayer, SPEEDS } from "../../time/player.js";
import { createStore } from "../../kit/store.js";
import { wear, watchTheme } from "../../kit/theme.js";
import { createTransport } from "../../time/transport.js";
import { link, readAddress, writeAddress } from "./address.js";
import { asText, createCell, told } from "./cell.js";
import { createCounter } from "./counter.js";
import { createCode, createFiles } from "./files.js";
import { createHistory } from "./history.js";
import { createLesson } from "./lesson.js";
import { Unit, listed } from "./model.js";
import { createSequence } from "./sequence.js";
import { createPresets, createSettings } from "./settings.js";
import { createTable } from "./table.js";

const SETTLED = 300;                                        // milliseconds without a change
const places = new Map();                                   // path of a page -> the address that was settled on there
const instruments = new WeakMap();

/** Called by Streamlit with {data, parentElement}; again when data changes. */
export default function mount({ data, parentElement }) {
  let instrument = instruments.get(parentElement);
  if (!instrument) {
    instrument = new OneStep(parentElement, data);
    instruments.set(parentElement, instrument);
  }
  const turn = ++instrument.turn;
  return () => {
    if (instrument.turn !== turn) return;                   // a later call owns the element by now
    instrument.destroy();
    instruments.delete(parentElement);
  };
}

class OneStep {
  constructor(parent, header) {
    this.turn = 0;
    this.path = location.pathname;
    this.root = el("div", { class: "gs os", tabindex: "0", role: "region", "data-testid": "onestep", "aria-label": "One LSTM unit, step by step", keydown: (event) => this.#key(event) });
    parent.append(this.root);
    this.live = el("div", { class: "gs-live", "aria-live": "polite" });
    this.words = el("p", { class: "gs-words-text os-picture" });
    this.watch = watchTheme(this.root, () => this.#draw());
    this.#begin(header);
  }

  #begin(header) {
    const instrument = this;
    const home = { w: listed(header.presets[0].gates), x: header.presets[0].x };
    // Who returns by the menu, whose links carry no state, finds the page as it was left.
    const { messages, part, ...start } = readAddress(location.search || (places.get(this.path) ?? header.start), home, header);
    const begun = { ...start, part, pace: part === null ? "step" : "slow" };
    this.store = createStore({ ...begun, touched: null, speed: 1, loop: false, playing: false, back: null, signal: "c", table: false },
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
      palette: () => header.palette[this.watch.name()],
      say: (sentence) => this.#say([sentence]),
      take: (preset, { t = 0, part: to = null } = {}) => this.store.set({ w: listed(preset.gates), x: preset.x, touched: null, t, pace: to === null ? "step" : "slow", part: to, playing: false }),
      messages: el("div", { class: "messages", role: "status" }),
      address: el("input", { class: "address", readonly: true, "aria-label": "Link to this state", hidden: true, keydown: (event) => event.stopPropagation() }),
      share: el("button", { type: "button", class: "act", click: () => this.#share() }, "Share"),
    };
    const { ctx } = this;
    ctx.history = createHistory(this.store);
    ctx.player = createPlayer(ctx);
    ctx.files = createFiles(ctx);
    this.#arrange();
    this.#say(messages);
    this.store.subscribe((state, before) => this.#changed(state, before));
    this.#changed(this.store.get(), null);
  }

  #unit(header) {
    const { w, x } = this.store.get();
    if (this.made?.w !== w || this.made.x !== x) this.made = new Unit(header.signals, w, x);
    return this.made;
  }

  #arrange() {
    const { ctx, root } = this;
    this.transport = createTransport(ctx, { modes: false });
    const [presets, sequence, settings, cell, lesson, counter, table, code] =
      [createPresets, createSequence, createSettings, createCell, createLesson, createCounter, createTable, createCode].map((create) => create(ctx));
    this.views = [presets, sequence, settings, cell, lesson, counter, table, code];
    const keys = el("p", { class: "os-note" }, "Keys: ← → move by a step, in slow motion by a part; Home and End; space plays; Ctrl+Z takes back, Ctrl+Shift+Z does again.");
    root.append(
      presets.element,
      el("div", { class: "os-top" },
        el("div", { class: "os-left" }, this.transport.element, sequence.element, this.words), cell.element, settings.element),
      el("div", { class: "os-below" }, lesson.element, counter.element),
      table.element, code.element, keys, this.live);
  }

  #changed(state, before) {
    if (before?.x.length === state.x.length) this.transport.update(state, before);
    else this.transport.refresh();
    this.#draw();
    clearTimeout(this.timer);
    if (!state.playing) this.timer = setTimeout(() => this.#settled(), SETTLED);
  }

  #draw() {
    if (!this.views) return;
    const theme = this.watch.name();
    if (this.worn !== theme) wear(this.root, this.ctx.palette());
    this.worn = theme;
    const { t, part, playing, pace } = this.store.get();
    Object.assign(this.root.dataset, { t, part: part ?? "", pace, playing });
    const list = told(this.ctx.unit, { t, part });
    this.words.replaceChildren(...(list.length ? list.map(({ past, text }) => el("span", { class: past ? "past" : "" }, ...text.map(ink), " "))
      : [`This step reads ${this.ctx.unit.spec.tokens[t]}. Its parts follow one by one.`]));
    for (const view of this.views) view.draw();
  }

  #settled() {
    const state = this.store.get();
    const text = `Step ${state.t + 1} reads ${this.ctx.unit.spec.tokens[state.t]}. ${asText(told(this.ctx.unit, state))}`;
    if (this.spoken !== undefined) write(this.live, text);  // the page that opens is no news
    this.spoken = text;
    if (location.pathname !== this.path) return;            // on the way to another page the address is not ours
    writeAddress(state);
    places.set(this.path, location.search);
  }

  #say(sentences) {
    this.ctx.messages.replaceChildren(...sentences.filter(Boolean).map((sentence) => el("p", {}, sentence)));
  }

  async #share() {
    const url = link(location.href, this.store.get());
    const { address } = this.ctx;
    try {
      await navigator.clipboard.writeText(url);
      address.hidden = true;
      this.#say(["Link copied."]);
    } catch {                                               // no clipboard here: not allowed, or no secure address
      address.value = url;
      address.hidden = false;
      address.focus();
      address.select();
      this.#say(["Copy this link."]);
    }
  }

  #key(event) {
    if (event.defaultPrevented || event.altKey) return;
    const { history, player } = this.ctx;
    const letter = event.key.toLowerCase();
    if (event.ctrlKey || event.metaKey) {
      const act = letter === "z" ? (event.shiftKey ? history.redo : history.undo) : letter === "y" ? history.redo : null;
      if (!act) return;
      event.preventDefault();
      event.stopPropagation();
      act();
      return;
    }
    // The page has letters of its own (Streamlit: C and R); none of them is meant while someone is in here.
    if (event.key.length === 1) event.stopPropagation();
    const target = event.composedPath()[0];
    if (target.matches("input, select, textarea") || (event.key === " " && target.matches("button, summary"))) return;
    const act = {
      ArrowLeft: () => player.move(-1), ArrowRight: () => player.move(1), Home: () => player.jump(0), End: () => player.jump(Infinity), " ": () => player.toggle(),
    }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  destroy() {
    clearTimeout(this.timer);
    this.ctx.player.destroy();
    for (const view of this.views) view.destroy?.();
    this.watch.stop();
    this.root.remove();
  }
}

/** The nearest state that can be shown; `parts`: how many signals a step has. */
function settle(next, patch, parts) {
  const within = (value, top) => Math.max(0, Math.min(Math.round(Number(value) || (value === Infinity ? top : 0)), top));
  const moved = ("t" in patch || "pace" in patch) && !("part" in patch);
  const part = next.pace !== "slow" ? null : moved || next.part === null ? 0 : within(next.part, parts);
  return { ...next, t: within(next.t, next.x.length - 1), part, back: null, speed: SPEEDS.includes(next.speed) ? next.speed : 1 };
}
