// How an instrument begins, is drawn, and ends.
import { el } from "../kit/dom.js";
import { inked, plainText } from "../kit/ink.js";
import { createStore } from "../kit/store.js";
import { createWidths } from "../kit/widths.js";
import { link, readAddress } from "./address.js";
import { createMessages } from "./messages.js";
import { createPlace, searchOf } from "./place.js";
import { createRoot } from "./root.js";
import { createSoon } from "./soon.js";
import { createTools } from "./tools.js";

const UNDONE = 100;                                         // changes that can be taken back

const NARROW = 900;                                         // of a root in which nothing stands side by side

/**
 * The class of an instrument's main.js stands on this one. Its own are `begin()`, which calls `open`, makes `views`, and calls `stand`;
 * `paint()`, which says what is to be seen; `changed()`, where a change of the state asks for more than drawing; `destroy()`, where there is more to stop.
 *
 * A view is `createX(ctx) -> {element, draw(), destroy?()}`. It draws from the store and from what `ctx` tells, and changes nothing but its own element.
 */
export class Instrument {
  /** @type {any} what the page sent */
  header;
  /** @type {any} what every view is given */
  ctx;
  /** @type {any} */
  store;
  /** @type {any[] | undefined} */
  views;
  /** @type {HTMLElement | undefined} that says what is so now */
  sentence;
  /** @type {string[]} what is wrong with the address, and what did not arrive */
  told = [];
  gone = false;
  undoing = false;
  /** @type {object[]} what can be taken back, the last change at the end */
  past = [];
  /** @type {string | undefined} */
  said;
  /** @type {(() => void) | undefined} */
  columnsTurn;

  /**
   * @param {ParentNode} parent
   * @param {{ name: string, className: string, label?: string, table?: AddressTable, typed?: string[], undone?: string[] }} options
   *   `table`: what is in its address; `typed`: the fields of it that are written in, letter by letter; `undone`: those of which a change can be taken back
   */
  constructor(parent, { name, className, label = "", table = {}, typed = [], undone = [] }) {
    this.table = table;
    this.typed = typed;
    this.undone = undone;
    this.frame = createRoot(parent, { name, className, label, recolour: () => this.draw(), resting: () => this.resting() });
    this.root = this.frame.element;
    this.drawing = createSoon(() => this.draw());
    this.widths = createWidths(() => this.draw());
    this.place = createPlace(() => this.href(), undefined, true);
    this.messages = createMessages();
  }

  /** The page is sent once; the browser does all that follows. */
  show(header) {
    if (this.header) return;
    this.header = header;
    this.begin();
  }

  begin() {}

  paint() {}

  /** While it plays or trains, nothing is read out. */
  resting() {
    return !this.store?.get().playing;
  }

  /** The address that brings back what is shown. */
  href(from = location.href) {
    return link(this.table, from, this.store.get(), { home: this.header.home });
  }

  /**
   * The state, as the address has it, and what every view is given.
   * @param {{ settle?: (next: any, patch?: any) => any, first?: object, keys: (ctx: any) => import("./keys.js").Row[] }} options  `first`: what of the state is in no address
   * @param {object} own  what this instrument tells its views
   */
  open({ settle, first = {}, keys }, own) {
    const { header } = this;
    const { values, messages } = readAddress(this.table, this.place.left() ?? searchOf(header), { home: header.home });
    this.told = messages;
    this.store = createStore({ ...first, ...values }, settle);
    this.ctx = { header, root: this.root, store: this.store, widths: this.widths, palette: () => header.palette[this.frame.theme()], href: (from) => this.href(from), ...own };
    this.ctx.tools = createTools(this.root, this.store, { href: () => this.href(), rows: () => keys(this.ctx) });
    return this.ctx;
  }

  /** All views are there: from now on what is changed is drawn, and written into the address. */
  stand() {
    this.widths.of(this.root);
    this.ctx.tools.present.turn(this.store.get().present);
    this.store.subscribe((state, before) => {
      if (this.gone) return;
      this.ctx.tools.present.turn(state.present);
      this.#remember(state, before);
      this.changed(state, before);
    });
    this.draw();
    this.place.write();
  }

  #remember(state, before) {
    if (this.undoing || this.undone.every((name) => state[name] === before[name])) return;
    this.past = [...this.past.slice(1 - UNDONE), Object.fromEntries(this.undone.map((name) => [name, before[name]]))];
  }

  /** Takes the last change back. @param {object} [patch] what else is so then */
  undo(patch = {}) {
    const last = this.past.pop();
    if (!last) return;
    this.undoing = true;
    this.store.set({ ...last, ...patch });
    this.undoing = false;
  }

  changed(state, before) {
    const typed = this.typed.some((name) => state[name] !== before[name]);
    if (typed) this.told = [];
    this.draw();
    if (before.playing && !state.playing) this.frame.settle();
    if (state.playing) this.place.rest();
    else if (typed) this.place.soon();
    else this.place.write();
  }

  /** What something is changed with, and what shows it, side by side; in a narrow root the second comes first, for the eye and for Tab. */
  sideBySide(className, desk, seen) {
    const box = el("div", { class: className }, desk, seen);
    this.columnsTurn = () => {
      const last = this.widths.of(this.root) <= NARROW ? desk : seen;
      if (box.lastChild !== last) box.append(last);
    };
    return box;
  }

  draw() {
    if (!this.views || this.gone) return;
    this.columnsTurn?.();
    this.frame.wear(this.header.palette);
    this.paint();
  }

  drawViews() {
    for (const view of this.views ?? []) view.draw();
  }

  /** Shows what is so now, and reads it out, where it is another sentence than before. @param {string | Piece[]} now */
  say(now) {
    const pieces = typeof now === "string" ? [now] : now;
    const said = plainText(pieces);
    if (said === this.said) return;
    this.said = said;
    if (this.sentence) inked(this.sentence, pieces);
    this.frame.announce(said);
  }

  destroy() {
    this.gone = true;
    this.drawing.stop();
    this.widths.stop();
    this.place.destroy();
    this.ctx?.tools.destroy();
    for (const view of this.views ?? []) view.destroy?.();
    this.frame.destroy();
  }
}
