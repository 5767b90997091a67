// What the net looks back at: one text under several nets, tinted by what a prediction depends on.
//
// A view is `createX(ctx) -> {element, draw(), destroy?()}`. It draws from the model and the state, and changes nothing
// but its own element; what the learner does goes through `ctx.store`. All views are drawn after every change.
// `ctx` = {model, root, store, tools, seen(), theme(), palette(), go(place), choose(choice)}.
//
// The page brings the numbers of one text, as NumPy has computed them. Those of any other are computed here, in a worker.
//
// The state: t the prediction and k the earlier character that are settled on; peekT, peekK those under the pointer, or
// null; view, scale, curve as in model.js; table, whether the table is open; present, the view for a projector.
import { el } from "../../kit/dom.js";
import { createStore } from "../../kit/store.js";
import { charactersOf, encode, wanted } from "../../net/tasks.js";
import { link, readAddress } from "../../shell/address.js";
import { mountable } from "../../shell/mount.js";
import { OWN, createNets, holdsOwn } from "../../shell/nets.js";
import { createNewer } from "../../shell/newer.js";
import { createPlace, searchOf } from "../../shell/place.js";
import { createRoot } from "../../shell/root.js";
import { createTools } from "../../shell/tools.js";
import { hireWorker } from "../../shell/worker.js";
import { LABEL, NOT_HERE, NO_NET } from "../../words/lookback.js";
import { TABLE } from "./address.js";
import { createChart } from "./chart.js";
import { rowsOf } from "./keys.js";
import { createLesson } from "./lesson.js";
import { writeMarked } from "./marked.js";
import { CURVES, NETS, SCALES, VIEWS, isOwn, modelOfOwn, other, parse, place, sentence } from "./model.js";
import { createRows } from "./rows.js";
import { createSwitches } from "./switches.js";
import { createTable } from "./table.js";
import { createText } from "./text.js";

const CHOSEN = ["t", "k", "view", "scale", "curve"];

class Lookback {
  constructor(parent) {
    this.frame = createRoot(parent, { name: "lookback", className: "lb", label: LABEL, recolour: () => this.#draw() });
    this.root = this.frame.element;
    this.newer = createNewer();
    this.nets = createNets();
    this.chosen = 0;                                        // texts asked for: the last one counts
    this.whose = NETS[0];                                   // the nets that were asked for
    this.own = null;                                        // the net that was trained in this tab, {net, option}
    this.looking = null;                                    // who computes, once one is here
    /** @type {(news: any) => void} hears what was computed */
    this.told = () => {};
    this.place = createPlace(() => this.#href(undefined, this.#held()));
    this.words = el("p", { class: "lb-words lb-picture" });
  }

  show(data) {
    const { brought, ...model } = parse(data);
    if (this.newer.outdated(model.header.text)) return;
    this.nets.take(/** @type {any} */ ({ header: { nets: model.header.files, brought }, panels: [] }));
    if (this.ctx) return this.#take(model);
    this.model = this.page = model;
    const { chosen, messages } = this.#read(searchOf(model.header), model.header.start);
    model.header.messages.push(...messages);
    this.#begin(chosen);
  }

  /** What an address says about the model. */
  #read(search, start = {}) {
    const { values: { text, ...chosen }, messages } = readAddress(TABLE, search, { model: this.model, start });
    return { chosen, messages };
  }

  /** Another text, at a place where one is asked for. */
  #take(model, search = "") {
    const before = this.model;
    this.model = model;
    if (!isOwn(model)) this.page = model;
    const there = search ? this.#read(search).chosen : place(before, model, this.ctx.store.get());
    this.ctx.store.set({ ...there, peekT: null, peekK: null });
    this.#changed();
  }

  /** What is in the field, where it can be written in: the address has it before anybody has answered. */
  #held() {
    return this.text?.chosen();
  }

  #href(from = location.href, text = this.model.header.text) {
    return link(TABLE, from, { ...this.ctx.store.get(), net: this.whose, text }, { model: this.model });
  }

  #begin(chosen) {
    const instrument = this;
    const left = this.place.left();
    const asked = left ?? location.search;
    if (asksOwn(asked) && holdsOwn()) this.whose = OWN;       // stays in the address until it is here
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
      own: () => this.own?.option.title ?? null,
      turn: (net) => this.#turn(net),
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
    this.#bringOwn(asked).then((came) => came || this.gone || this.#comeBack(left));
    (window.requestIdleCallback ?? setTimeout)(() => this.gone || this.#prepare().catch(() => this.#dismiss()));
  }

  /** Has the net come that was trained in this tab, if there is one. Resolves to whether it was asked for, and is on its way or said not to be here. @param {string} asked an address */
  async #bringOwn(asked) {
    const wanted = Object.fromEntries(new URLSearchParams(asked));
    const own = !this.model.header.alone && holdsOwn() ? await import("../../shell/trained.js").then(({ lookable, ownNet }) => lookable(ownNet()), () => null) : null;
    if (this.gone) return false;
    this.own = own;
    if (own) this.#draw();
    if (!asksOwn(asked)) return false;
    if (own) this.text.wish(/** @type {any} */ ({ text: own.option.example, ...wanted }));
    else {
      this.whose = NETS[0];
      this.model.header.messages.push(NOT_HERE);
      this.#take({ ...this.model });
    }
    return true;
  }

  /** To the nets of the page, or to the learner's own: each begins with its example. @param {string} net */
  #turn(net) {
    const { text, ...place } = net === OWN ? { text: this.own.option.example } : this.page.header.home;
    this.text.wish(/** @type {any} */ ({ text, net, ...Object.fromEntries(["view", "scale", "curve"].map((name) => [name, this.ctx.store.get()[name]])), ...place }));
  }

  /** Who returns by the menu, whose links carry no state, finds the page as it was left. */
  #comeBack(left) {
    if (left) this.text.wish(/** @type {any} */ (Object.fromEntries(new URLSearchParams(left))));
    else if (this.model.header.alone) this.#follow();
  }

  /** A saved page is its own server: an address with another text is for it to follow. */
  #follow() {
    const { text = this.model.header.text, ...place } = Object.fromEntries(new URLSearchParams(location.search));
    if (text !== this.model.header.text) this.text.wish({ text, ...place });
  }

  /**
   * Reads a text and goes to a place in it, if one is given. Resolves to whether it is shown.
   * @param {any} choice
   */
  async #choose({ text, net = this.model.net, ...place }) {
    const mine = ++this.chosen;
    this.whose = net;
    this.newer.asked(text);
    this.place.write();
    const looked = await this.#look(text, net).catch((overtaken) => (overtaken === null ? null : this.#dismiss()));
    if (this.gone || mine !== this.chosen) return false;
    if (looked) this.#take(looked, String(new URLSearchParams(place)));
    else {
      this.whose = this.model.net;
      const { header } = this.model;
      this.#take({ ...this.model, header: { ...header, messages: [...header.messages.filter((each) => each !== NO_NET), NO_NET] } });
    }
    return looked !== null;
  }

  /** Whoever computed is gone, or never came: another is hired for the next text. */
  #dismiss() {
    this.looking?.then(({ destroy }) => destroy(), () => {});
    this.looking = null;
    return null;
  }

  /** Whoever computes, and the nets: here before they are needed, as the server may be away by then. */
  #prepare() {
    this.looking ??= hireWorker("net/lookback/worker.js", () => import("../../net/lookback/worker.js"), (news) => this.told(news));
    return Promise.all([this.looking, this.nets.bring(this.page.nets.map(({ name }) => name))]);
  }

  /** What the nets look back at in a text, computed here. */
  async #look(text, whose) {
    const { most, home } = this.page.header;
    const own = whose === OWN ? this.own : null;
    const [worker] = await this.#prepare();
    const read = charactersOf(text).slice(0, most).join("");
    const answer = new Promise((done, failed) => {
      this.told(null);                                      // nobody waits for the text before this one
      this.told = (news) => (news?.kind === "looked" ? done(news) : failed(news));
    });
    if (!own) {
      worker.ask({ act: "look", nets: this.nets.get(this.page.nets.map(({ name }) => name)), text: read || home.text });
      return other(this.page, text, await answer);
    }
    const { net, option } = own;
    const known = encode(net.reads, read).labels.length > 0;
    const shown = known ? read : option.example;
    const encoded = encode(net.reads, shown);
    const targets = /** @type {number[]} */ (wanted(net.answer, encoded));
    worker.ask({ act: "look", nets: [{ ...net, answer: { ...net.answer, asks: undefined } }], text: shown, targets });
    return modelOfOwn(this.page, own, text, targets, await answer);
  }

  /** To another place, and to another text where it has one. */
  #go({ text = this.model.header.text, net = NETS[0], ...place }) {
    const state = this.ctx.store.get();
    if (text === this.model.header.text && net === this.model.net) this.ctx.store.set({ ...place, peekT: null, peekK: null });
    else this.text.wish({ text, net, ...Object.fromEntries(CHOSEN.map((name) => [name, state[name]])), ...place });
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
    this.root.dataset.net = this.model.net;
    writeMarked(this.words, sentence(this.model, state.view, t, k));
    for (const view of this.views) view.draw();
  }

  destroy() {
    this.gone = true;
    this.#dismiss();
    this.place.destroy();
    this.sized?.disconnect();
    for (const view of this.views ?? []) view.destroy?.();
    this.ctx?.tools.destroy();
    this.frame.destroy();
  }
}

export default mountable(Lookback);

/** Whether an address asks for the net that was trained in this tab. */
const asksOwn = (search) => new URLSearchParams(search).get("net") === OWN;

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
