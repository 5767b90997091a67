// What the net looks back at: one text under several nets, tinted by what a prediction depends on.
//
// A view is `createX(ctx) -> {element, draw(), destroy?()}`. It draws from the model and the state, and changes nothing
// but its own element; what the learner does goes through `ctx.store`. All views are drawn after every change.
// `ctx` = {model, root, store, seen(), theme(), palette(), go(place), choose(choice)}.
//
// The state: t the prediction and k the earlier character that are settled on; peekT, peekK those under the pointer, or
// null; view, scale, curve as in model.js; table, whether the table is open; present, the view for a projector.
import { el } from "../../kit/dom.js";
import { createStore } from "../../kit/store.js";
import { wear, watchTheme } from "../../kit/theme.js";
import { writeAddress } from "./address.js";
import { createChart } from "./chart.js";
import { createLesson } from "./lesson.js";
import { writeMarked } from "./marked.js";
import { CURVES, SCALES, VIEWS, parse, place, sentence } from "./model.js";
import { createRows } from "./rows.js";
import { createSwitches } from "./switches.js";
import { createTable } from "./table.js";
import { createText } from "./text.js";

const SETTLED = 300;                                        // milliseconds without a change
const CHOSEN = ["t", "k", "view", "scale", "curve"];
const places = new Map();                                   // path of a page -> the address that was settled on there
const instruments = new WeakMap();

/** Called by Streamlit with {data, parentElement, setStateValue}; again when data changes. */
export default function mount(component) {
  const { data, parentElement } = component;
  let instrument = instruments.get(parentElement);
  if (!instrument) {
    instrument = new Lookback(parentElement);
    instruments.set(parentElement, instrument);
  }
  const turn = instrument.connect(component);
  instrument.show(data);
  return () => {
    if (instrument.turn !== turn) return;                   // a later call owns the element by now
    instrument.destroy();
    instruments.delete(parentElement);
  };
}

class Lookback {
  constructor(parent) {
    this.turn = 0;
    this.path = location.pathname;
    this.root = el("div", { class: "gs lb", tabindex: "0", role: "region", "data-testid": "lookback", "aria-label": "What each prediction looks back at", keydown: (event) => this.#key(event) });
    parent.append(this.root);
    this.live = el("div", { class: "gs-live", "aria-live": "polite" });
    this.words = el("p", { class: "lb-words lb-picture" });
    this.watch = watchTheme(this.root, () => this.#draw());
  }

  connect(component) {
    this.send = component.setStateValue;
    return ++this.turn;
  }

  show(data) {
    if (this.bytes && data.length === this.bytes.length && data.every((byte, at) => byte === this.bytes[at])) return;
    this.bytes = data;
    const before = this.model;
    this.model = parse(data);
    const { start } = this.model.header;
    const { token, ...chosen } = start;
    if (!this.ctx) this.#begin(chosen);
    else if (token !== this.token) this.ctx.store.set({ ...chosen, peekT: null, peekK: null });
    else this.ctx.store.set({ ...place(before, this.model, this.ctx.store.get()), peekT: null, peekK: null });
    this.token = token;
    this.#changed();
    if (!this.begun) this.#comeBack();
    this.begun = true;
  }

  #begin(chosen) {
    const instrument = this;
    const { root } = this;
    this.ctx = {
      root,
      get model() {
        return instrument.model;
      },
      store: createStore({ ...chosen, peekT: null, peekK: null, table: false, present: false }, (next) => settle(this.model, next)),
      seen: () => this.#seen(),
      theme: () => this.watch.name(),
      palette: () => this.model.header.palette[this.watch.name()],
      go: (place) => this.#go(place),
      choose: (choice) => this.send("choice", { token: this.token, ...choice }),
    };
    const { ctx } = this;
    this.text = createText(ctx);
    const lesson = createLesson(ctx);
    this.views = [this.text, createSwitches(ctx), createRows(ctx), createChart(ctx), createTable(ctx), lesson];
    const [text, switches, rows, chart, table] = this.views.map((view) => view.element);
    const keys = el("p", { class: "lb-keys lb-note" }, "Keys: ← → move the predicted character, with Shift by ten; Home and End; ↑ ↓ pick an earlier one; v changes gradient and removal.");
    root.append(text, switches, rows, el("div", { class: "lb-below" }, el("div", { class: "lb-left" }, this.words, chart, table, keys), lesson.element), this.live);
    ctx.store.subscribe((state, before) => {
      if (state.present !== before.present) this.#present(state.present);
      this.#changed();
    });
    this.leave = () => document.fullscreenElement || ctx.store.set({ present: false });
    document.addEventListener("fullscreenchange", this.leave);
    this.sized = new ResizeObserver(() => {
      if (this.width === root.clientWidth) return;
      this.width = root.clientWidth;
      this.text.fit();
      this.#draw();
    });
    this.sized.observe(root);
  }

  /** Who returns by the menu, whose links carry no state, finds the page as it was left. */
  #comeBack() {
    const left = places.get(this.path);
    if (left && !location.search) this.ctx.choose({ ...Object.fromEntries(new URLSearchParams(left)), token: "back" });
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
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.#settled(), SETTLED);
  }

  #draw() {
    if (!this.ctx) return;
    wear(this.root, this.ctx.palette());
    const state = this.ctx.store.get();
    const { t, k } = this.#seen();
    for (const name of CHOSEN) this.root.dataset[name] = state[name];
    writeMarked(this.words, sentence(this.model, state.view, t, k));
    for (const view of this.views) view.draw();
  }

  #present(on) {
    const { root } = this;
    root.classList.toggle("gs-present", on);
    root.style.zoom = on ? String(Math.max(1, Math.min(innerWidth / 1150, innerHeight / 720, 2.5))) : "";
    // Refused in a frame or without a click: the overlay alone then fills the window.
    if (on) root.requestFullscreen?.().catch(() => {});
    else if (document.fullscreenElement) document.exitFullscreen();
    root.focus({ preventScroll: true });
  }

  #settled() {
    const state = this.ctx.store.get();
    if (this.live.textContent !== this.words.textContent) this.live.textContent = this.words.textContent;
    if (location.pathname !== this.path) return;            // on the way to another page the address is not ours
    writeAddress(this.model.header.text, state);
    places.set(this.path, location.search);
  }

  #key(event) {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const { t, k, view, present } = this.ctx.store.get();
    const by = event.shiftKey ? 10 : 1;
    const patch = {
      ArrowLeft: { t: t - by }, ArrowRight: { t: t + by }, Home: { t: 0 }, End: { t: this.model.steps - 1 },
      ArrowUp: { k: k - by }, ArrowDown: { k: k + by }, v: { view: view === "gradient" ? "removal" : "gradient" },
      ...(present && { Escape: { present: false } }),
    }[event.key];
    // The page has letters of its own (Streamlit: C and R); none of them is meant while someone is in here.
    if (patch || event.key.length === 1) event.stopPropagation();
    if (!patch) return;
    event.preventDefault();
    this.ctx.store.set({ ...patch, peekT: null, peekK: null });
  }

  destroy() {
    clearTimeout(this.timer);
    this.sized?.disconnect();
    document.removeEventListener("fullscreenchange", this.leave);
    for (const view of this.views ?? []) view.destroy?.();
    this.watch.stop();
    this.root.remove();
  }
}

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
