// What the net looks back at: one text under several nets, tinted by what a prediction depends on.
//
// A view is `createX(ctx) -> {element, draw(), destroy?()}`. It draws from the model and the state, and changes nothing
// but its own element; what the learner does goes through `ctx.store`. All views are drawn after every change.
// `ctx` = {model, root, store, tools, seen(), theme(), palette(), go(place), choose(choice)}.
//
// The state: t the prediction and k the earlier character that are settled on; peekT, peekK those under the pointer, or
// null; view, scale, curve as in model.js; table, whether the table is open; present, the view for a projector.
import { el } from "../../kit/dom.js";
import { createStore } from "../../kit/store.js";
import { link, readAddress } from "../../shell/address.js";
import { mountable } from "../../shell/mount.js";
import { createNewer } from "../../shell/newer.js";
import { createPlace, searchOf } from "../../shell/place.js";
import { createRoot } from "../../shell/root.js";
import { createTools } from "../../shell/tools.js";
import { LABEL } from "../../words/lookback.js";
import { TABLE } from "./address.js";
import { createChart } from "./chart.js";
import { rowsOf } from "./keys.js";
import { createLesson } from "./lesson.js";
import { writeMarked } from "./marked.js";
import { CURVES, SCALES, VIEWS, parse, place, sentence } from "./model.js";
import { createRows } from "./rows.js";
import { createSwitches } from "./switches.js";
import { createTable } from "./table.js";
import { createText } from "./text.js";

const CHOSEN = ["t", "k", "view", "scale", "curve"];

class Lookback {
  /** @type {(name: string, value: any) => void} */
  send;

  constructor(parent) {
    this.frame = createRoot(parent, { name: "lookback", className: "lb", label: LABEL, recolour: () => this.#draw() });
    this.root = this.frame.element;
    this.newer = createNewer();
    this.place = createPlace(() => this.#href(undefined, this.#held()));
    this.words = el("p", { class: "lb-words lb-picture" });
  }

  show(data) {
    const before = this.model;
    const model = parse(data);
    if (this.newer.outdated(model.header.text)) return;
    this.model = model;
    const { start: { token, ...start } } = this.model.header;
    const jump = token !== this.token;
    // Who sent for another text has said where to go in it; else the address says it, once.
    const search = this.jump?.token === token ? this.jump.search : this.ctx ? "" : searchOf(this.model.header);
    const { values: { text, ...chosen }, messages } = readAddress(TABLE, search, { model: this.model, start });
    this.token = token;
    if (!this.ctx) {
      this.model.header.messages.push(...messages);
      this.#begin(chosen);
      return;
    }
    const there = jump ? chosen : place(before, this.model, this.ctx.store.get());
    this.ctx.store.set({ ...there, peekT: null, peekK: null });
    this.#changed();
  }

  /** What is in the field, where it can be written in: the address has it before anybody has answered. */
  #held() {
    return this.model.header.home ? this.text?.chosen() : undefined;
  }

  #href(from = location.href, text = this.model.header.text) {
    return link(TABLE, from, { ...this.ctx.store.get(), text }, { model: this.model });
  }

  #begin(chosen) {
    const instrument = this;
    const left = this.place.left();
    const { root } = this;
    this.ctx = {
      root,
      get model() {
        return instrument.model;
      },
      store: createStore({ ...chosen, peekT: null, peekK: null }, (next) => settle(this.model, next)),
      href: (from) => this.#href(from),
      seen: () => this.#seen(),
      theme: () => this.frame.theme(),
      palette: () => this.model.header.palette[this.frame.theme()],
      go: (place) => this.#go(place),
      choose: (choice) => this.#choose(choice),
    };
    const { ctx } = this;
    ctx.tools = createTools(root, ctx.store, { href: () => this.#href(), rows: () => rowsOf(ctx) });
    this.text = createText(ctx);
    const lesson = createLesson(ctx);
    this.views = [this.text, createSwitches(ctx), createRows(ctx), createChart(ctx), createTable(ctx), lesson];
    const [text, switches, rows, chart, table] = this.views.map((view) => view.element);
    root.append(text, switches, rows, el("div", { class: "lb-below" }, el("div", { class: "lb-left" }, this.words, chart, table), lesson.element));
    ctx.store.subscribe((state) => {
      ctx.tools.present.turn(state.present);
      this.#changed();
    });
    this.sized = new ResizeObserver(() => {
      if (this.width === root.clientWidth) return;
      this.width = root.clientWidth;
      this.text.fit();
      this.#draw();
    });
    this.sized.observe(root);
    ctx.tools.present.turn(chosen.present);
    this.#changed();
    this.#comeBack(left);
  }

  /** Who returns by the menu, whose links carry no state, finds the page as it was left. */
  #comeBack(left) {
    if (left) this.#choose({ ...Object.fromEntries(new URLSearchParams(left)), token: "back" });
  }

  /**
   * Asks for a text and, with a token of its own, for a place in it.
   * @param {any} choice
   */
  #choose({ text, token = this.token, ...place }) {
    if (token !== this.token) this.jump = { token, search: String(new URLSearchParams(place)) };
    this.newer.asked(text);
    /** @type {any} */ (this).send("choice", { text, token });
    this.place.write();
  }

  /** To another place, and to another text where it has one; that comes from the server, with the place. */
  #go({ text = this.model.header.text, ...place }) {
    const state = this.ctx.store.get();
    if (text === this.model.header.text) this.ctx.store.set({ ...place, peekT: null, peekK: null });
    else this.text.wish({ text, ...Object.fromEntries(CHOSEN.map((name) => [name, state[name]])), ...place, token: String(Date.now()) });
  }

  #seen() {
    const { t, k, peekT, peekK } = this.ctx.store.get();
    const shown = peekT ?? t;
    return { t: shown, k: Math.min(peekK ?? k, shown) };
  }

  #changed() {
    this.#draw();
    this.frame.announce(this.words.textContent);
    this.place.write();
  }

  #draw() {
    if (!this.ctx) return;
    this.frame.wear(this.model.header.palette);
    const state = this.ctx.store.get();
    const { t, k } = this.#seen();
    for (const name of CHOSEN) this.root.dataset[name] = state[name];
    writeMarked(this.words, sentence(this.model, state.view, t, k));
    for (const view of this.views) view.draw();
  }

  destroy() {
    this.place.destroy();
    this.sized?.disconnect();
    for (const view of this.views ?? []) view.destroy?.();
    this.ctx?.tools.destroy();
    this.frame.destroy();
  }
}

export default mountable(Lookback);

/** The nearest state that can be shown. */
function settle(model, next) {
  const within = (value, top) => Math.max(0, Math.min(Math.round(Number(value)) || 0, top));
  const oneOf = (value, known) => (known.includes(value) ? value : known[0]);
  const t = within(next.t, model.steps - 1);
  return {
    ...next, t, k: within(next.k, t),
    peekT: next.peekT === null ? null : within(next.peekT, model.steps - 1),
    view: oneOf(next.view, VIEWS), scale: oneOf(next.scale, SCALES), curve: oneOf(next.curve, CURVES),
  };
}
