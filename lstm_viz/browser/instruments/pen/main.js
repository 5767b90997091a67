// Read my handwriting: a pad, the eight points that a net reads of a drawing, what it believes after each, and its gates.
//
// A view is `createX(ctx) -> {element, draw(), destroy?()}`. It draws from the store and from `ctx.now()`, and changes nothing but its own
// element. The state: as in address.js.
import { el } from "../../kit/dom.js";
import { clamp } from "../../kit/maths.js";
import { createStore } from "../../kit/store.js";
import { parseNet } from "../../net/panel.js";
import { TESTED, TRAINED, pointsOf } from "../../net/pen/digits.js";
import { MOST, NOTHING, POINTS, drawingOf, eightOf, keptOf, problemsOf, reversed, swapped, textOf } from "../../net/pen/ink.js";
import { link, readAddress } from "../../shell/address.js";
import { createKeep } from "../../shell/keep.js";
import { createMessages } from "../../shell/messages.js";
import { mountable } from "../../shell/mount.js";
import { createPlace, searchOf } from "../../shell/place.js";
import { createRoot } from "../../shell/root.js";
import { createSoon } from "../../shell/soon.js";
import { createTools } from "../../shell/tools.js";
import * as words from "../../words/pen.js";
import { TABLE } from "./address.js";
import { createBand, createDesk } from "./choices.js";
import { createCode } from "./code.js";
import { rowsOf } from "./keys.js";
import { createLesson } from "./lesson.js";
import { DIGITS, likeliest, panelOf, parametersOf, savedOf, sharesOf, trainedNet } from "./model.js";
import { createStage } from "./stage.js";
import { createTesting } from "./testing.js";
import { createTests } from "./tests.js";
import { createTrain } from "./train.js";
import { createUnits } from "./units.js";

const FAR = 1013;                                           // between two test digits that are shown: prime to how many there are
const MIDDLE = /** @type {[number, number][]} */ (Array.from({ length: POINTS }, () => [50, 50]));

class Pen {
  constructor(parent) {
    this.frame = createRoot(parent, { name: "pen", className: "pn", label: words.LABEL, recolour: () => this.#draw(), resting: () => !this.growing });
    this.root = this.frame.element;
    this.drawing = createSoon(() => this.#draw());
    this.place = createPlace(() => this.#href(), undefined, true);
    /** @type {[number, number][] | null} the stroke that is drawn now */
    this.growing = null;
    this.past = [];
    this.shown = 0;                                         // test digits that were brought onto the pad
    /** The shipped net, then those that were trained here. */
    this.nets = [];
    this.keep = createKeep();
  }

  /** The page is sent once; the browser does all that follows. */
  show(header) {
    if (!this.ctx) this.#begin(header);
  }

  #href(from = location.href) {
    return link(TABLE, from, this.store.get(), { home: this.header.home });
  }

  #begin(header) {
    this.header = header;
    const shipped = parseNet(Uint8Array.from(atob(header.net), (letter) => letter.charCodeAt(0)));
    this.nets = [{ net: shipped }];
    this.#remember(shipped);
    const { values, messages } = readAddress(TABLE, this.place.left() ?? searchOf(header), { home: header.home });
    const gone = values.net === "yours" && this.nets.length === 1;
    this.told = [...messages, ...(gone ? [words.NET.gone] : [])];
    this.store = createStore(gone ? { ...values, net: "shipped" } : values, (next) => (next.order === "swapped" && swapped(drawingOf(next.ink) ?? NOTHING) === null ? { ...next, order: "drawn" } : next));
    const testing = createTesting({ brought: header.digits, netBy: (nth) => this.nets[nth].net, changed: () => this.drawing.soon() });
    /** @type {any} */
    const ctx = {
      header, shipped, testing, root: this.root, store: this.store,
      panel: panelOf(shipped, MIDDLE, null),
      blank: MIDDLE.map(() => new Array(DIGITS).fill(NaN)),
      palette: () => header.palette[this.frame.theme()],
      now: () => this.#now(),
      href: (from) => this.#href(from),
      changed: () => this.drawing.soon(),
      net: () => this.nets[this.#whose()].net,
      whose: () => this.#whose(),
      digits: () => testing.digits(),
      /** The last net that was trained here: {nth, seed, parameters}, or null. */
      own: () => (this.nets.length > 1 ? { nth: this.nets.length - 1, ...this.nets.at(-1) } : null),
      trained: (made) => this.#trained(made),
      goTo: (t) => this.store.set({ t: clamp(t, 0, POINTS - 1) }),
      go: (patch) => this.store.set(patch),
      /** Empties its memory before the point that is looked at; or lets it be. */
      empty: () => this.store.set({ empty: this.store.get().empty === null ? Math.max(1, this.store.get().t) : null }),
      read: (order) => this.store.set({ order, t: POINTS - 1 }),
      draw: (strokes) => this.store.set({ ink: textOf({ strokes, points: null }), order: "drawn", t: POINTS - 1, ...(this.#given() && { meant: null }) }),
      grow: (stroke) => this.#grow(stroke),
      end: (stroke) => this.#end(stroke),
      undo: () => this.#undo(),
      past: () => this.past.length > 0,
      another: () => this.#another(),
    };
    this.ctx = ctx;
    ctx.tools = createTools(this.root, this.store, { href: () => this.#href(), rows: () => rowsOf(ctx) });
    this.messages = createMessages();
    this.sentence = el("p", { class: "gs-words-text pn-sentence" });
    this.views = [createBand, createDesk, createStage, createTests, createUnits, createTrain, createCode, createLesson].map((create) => create(ctx));
    const [band, desk, stage, tests, units, train, code, lesson] = this.views;
    desk.element.insertBefore(this.messages.element, desk.element.lastChild);  // below the pad: nothing may move it while somebody draws
    this.root.append(band.element, el("div", { class: "pn-main" }, desk.element, el("div", {}, this.sentence, band.reading, stage.element)),
      lesson.element, tests.element, el("div", { class: "pn-two" }, units.element, train.element), code.element);
    this.watch = new ResizeObserver(() => this.#draw());
    this.watch.observe(this.root);
    ctx.tools.present.turn(values.present);
    this.store.subscribe((state, before) => this.#changed(state, before));
    this.place.write();
    this.#draw();
  }

  /** Whether eight points stand on the pad, and no strokes. */
  #given() {
    return (drawingOf(this.store.get().ink) ?? NOTHING).points !== null;
  }

  /** The strokes that a new one is added to: none where eight points stand there. */
  #strokes() {
    return (drawingOf(this.store.get().ink) ?? NOTHING).strokes ?? [];
  }

  #grow(stroke) {
    this.growing = stroke && [...stroke];
    const room = MOST - this.#strokes().flat().length - (stroke?.length ?? 0);
    this.full = room <= 0;
    this.drawing.soon();
    return room > 0;
  }

  #end(stroke) {
    this.growing = null;
    const full = this.full;
    this.ctx.draw(keptOf([...this.#strokes(), stroke]));
    if (full) this.told = [words.PROBLEM.full];
    this.drawing.soon();
  }

  #undo() {
    const last = this.past.pop();
    if (!last) return;
    this.undoing = true;
    this.store.set({ ...last, t: POINTS - 1, order: "drawn" });
    this.undoing = false;
    this.#draw();
  }

  #another() {
    const digits = this.ctx.digits();
    if (!digits) return void this.ctx.tools.say(words.NOT_HERE);
    const nth = TRAINED + (++this.shown * FAR) % TESTED;
    this.store.set({ ink: textOf({ strokes: null, points: pointsOf(digits, nth) }), meant: digits.digits[nth], t: POINTS - 1, order: "drawn" });
  }

  /** Which net reads: the shipped one, 0, or the last that was trained here. */
  #whose() {
    return this.store.get().net === "yours" ? this.nets.length - 1 : 0;
  }

  /** The net that was trained in this tab before a reload. @param {NetGiven} shipped */
  #remember(shipped) {
    const kept = this.keep.get("learned");
    const parameters = kept && parametersOf(kept);
    if (parameters) this.nets.push({ net: trainedNet(shipped, parameters), seed: kept.seed, parameters });
  }

  #trained({ seed, parameters }) {
    this.nets.push({ net: trainedNet(this.ctx.shipped, parameters), seed, parameters });
    this.keep.set("learned", savedOf(seed, parameters));
    this.store.set({ net: "yours" });
    this.ctx.testing.ask([{ net: 0 }, { net: this.#whose() }]);
    this.#draw();
  }

  /** What there is now, for the views; null of what is not read. `drawnShares`: of the points as drawn, where another order is read. */
  #now() {
    const { ink, order, unit, silent, empty } = this.store.get();
    const quiet = silent ? unit : null;
    const key = [ink, order, quiet, empty, this.#whose()].join(" ");
    if (this.made?.key === key && this.made.growing === this.growing) return this.made;
    const own = this.growing ? { strokes: [...this.#strokes(), this.growing], points: null } : drawingOf(ink) ?? NOTHING;
    const other = this.growing || order === "drawn" ? null : order === "reversed" ? reversed(own) : swapped(own);
    const drawing = other ?? own;
    const eight = eightOf(drawing);
    const net = this.ctx.net();
    const [panel, drawn] = [eight && panelOf(net, eight.points, quiet, empty), other && eight && sharesOf(panelOf(net, /** @type {any} */ (eightOf(own)).points, quiet, empty))];
    if (panel) this.ctx.panel.take(panel);
    const shares = panel && sharesOf(panel);
    this.made = {
      key, growing: this.growing, drawing, places: eight?.places ?? null, points: eight?.points ?? null, shares, best: shares?.map(likeliest) ?? null,
      drawnShares: drawn, swapped: swapped(own), problems: problemsOf(own),
    };
    return this.made;
  }

  #changed(state, before) {
    if (this.gone) return;
    this.ctx.tools.present.turn(state.present);
    if (state.net !== before.net && this.ctx.digits()) this.ctx.testing.ask([{ net: this.#whose() }]);
    if (state.ink !== before.ink) {
      this.told = [];
      if (!this.undoing) this.past.push({ ink: before.ink, meant: before.meant });
    }
    this.#draw();
    this.place.write();
  }

  #draw() {
    if (!this.views || this.gone) return;
    this.frame.wear(this.header.palette);
    const { t, unit, silent, empty, order, meant } = this.store.get();
    const { shares, best, problems, drawnShares, growing } = this.#now();
    const { testing } = this.ctx;
    Object.assign(this.root.dataset, { t: String(t), unit: String(unit), silent: String(silent), empty: String(empty), order, says: best ? String(best.at(-1)) : "", net: String(this.#whose()), growing: String(growing !== null) });
    this.frame.busy("testing", testing.busy() || testing.coming());
    this.messages.tell([...this.told, ...(growing || !shares ? [] : problems.map((problem) => words.PROBLEM[problem]))]);
    for (const view of this.views) view.draw();
    const sentence = shares ? words.sentence({ t: growing ? POINTS - 1 : t, shares, best, meant, order, silent: silent ? unit : null, empty, drawn: drawnShares ? likeliest(drawnShares.at(-1)) : null }) : words.PROBLEM[problems[0]];
    if (sentence === this.said) return;
    this.said = sentence;
    this.sentence.textContent = sentence;
    this.frame.announce(sentence);
  }

  destroy() {
    this.gone = true;
    this.drawing.stop();
    this.ctx?.testing.destroy();
    this.watch?.disconnect();
    this.place.destroy();
    this.ctx?.tools.destroy();
    for (const view of this.views ?? []) view.destroy?.();
    this.frame.destroy();
  }
}

export default mountable(Pen);
