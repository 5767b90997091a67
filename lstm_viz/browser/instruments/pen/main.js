// Read my handwriting: a pad, the eight points that a net reads of a drawing, what it believes after each, and its gates.
//
// A view is `createX(ctx) -> {element, draw(), destroy?()}`. It draws from the store and from `ctx.now()`, and changes nothing but its own
// element. The state: as in address.js.
import { el } from "../../kit/dom.js";
import { clamp } from "../../kit/maths.js";
import { likeliest, panelOf, sharesOf } from "../../net/classify.js";
import { parseNet } from "../../net/panel.js";
import { TESTED, TRAINED, digitsOf, pointsOf } from "../../net/pen/digits.js";
import { MOST, NOTHING, POINTS, drawingOf, eightOf, keptOf, problemsOf, reversed, swapped, textOf } from "../../net/pen/ink.js";
import { Instrument } from "../../shell/instrument.js";
import { mountable } from "../../shell/mount.js";
import { createBrought } from "../../train/brought.js";
import { createOwn } from "../../train/own.js";
import { createTested } from "../../train/tested.js";
import * as words from "../../words/pen.js";
import { TABLE } from "./address.js";
import { createBand, createDesk } from "./choices.js";
import { createCode } from "./code.js";
import { rowsOf } from "./keys.js";
import { createLesson } from "./lesson.js";
import { DIGITS, PARTS, STARTS, scoreOf, setupOf, testOf } from "./model.js";
import { createStage } from "./stage.js";
import { createTests } from "./tests.js";
import { createTrain } from "./train.js";
import { createUnits } from "./units.js";

const FAR = 1013;                                           // between two test digits that are shown: prime to how many there are
const MIDDLE = /** @type {[number, number][]} */ (Array.from({ length: POINTS }, () => [50, 50]));

class Pen extends Instrument {
  /** @type {[number, number][] | null} the stroke that is drawn now */
  growing = null;
  shown = 0;                                                // test digits that were brought onto the pad

  constructor(parent) {
    super(parent, { name: "pen", className: "pn", label: words.LABEL, table: TABLE, undone: ["ink", "meant"] });
  }

  /** While somebody draws, nothing is read out. */
  resting() {
    return this.growing === null;
  }

  begin() {
    const { header } = this;
    const shipped = parseNet(Uint8Array.from(atob(header.net), (letter) => letter.charCodeAt(0)));
    const changed = () => this.drawing.soon();
    const own = this.own = createOwn({ shipped, setup: (seed) => setupOf("", seed), starts: STARTS });
    const brought = createBrought({ file: "net/pen/digits.bin", brought: header.digits, parse: digitsOf, changed });
    const digits = () => /** @type {any} */ (brought.data());
    this.tested = createTested({
      parts: PARTS.length, ready: () => digits() !== null, changed,
      read: (part, how) => testOf(own.net(how.net ?? 0), digits(), PARTS[part], how),
      score: (parts) => scoreOf(digits(), parts),
    });
    let lost = false;
    const settle = (next) => {
      const alone = next.order === "swapped" && swapped(drawingOf(next.ink) ?? NOTHING) === null;
      lost = next.net === "yours" && own.last() === null;
      return { ...next, ...(alone && { order: "drawn" }), ...(lost && { net: "shipped" }) };
    };
    const ctx = this.open({ settle, keys: rowsOf }, {
      shipped, brought, tested: this.tested, changed,
      panel: panelOf(shipped, MIDDLE),
      blank: MIDDLE.map(() => new Array(DIGITS).fill(NaN)),
      now: () => this.#now(),
      net: () => own.net(this.#whose()),
      whose: () => this.#whose(),
      digits: () => brought.data(),
      own: () => own.last(),
      trained: (made) => this.#trained(made),
      goTo: (t) => this.store.set({ t: clamp(t, 0, POINTS - 1) }),
      go: (patch) => this.store.set(patch),
      /** Empties its memory before the point that is looked at; or lets it be. */
      empty: () => this.store.set({ empty: this.store.get().empty === null ? Math.max(1, this.store.get().t) : null }),
      read: (order) => this.store.set({ order, t: POINTS - 1 }),
      draw: (strokes) => this.store.set({ ink: textOf({ strokes, points: null }), order: "drawn", t: POINTS - 1, ...(this.#given() && { meant: null }) }),
      grow: (stroke) => this.#grow(stroke),
      end: (stroke) => this.#end(stroke),
      undo: () => this.undo({ t: POINTS - 1, order: "drawn" }),
      past: () => this.past.length > 0,
      another: () => this.#another(),
    });
    if (lost) this.told = [...this.told, words.NET.gone];
    this.sentence = el("p", { class: "gs-words-text bn-sentence pn-sentence" });
    const [band, desk, stage, tests, units, train, code, lesson] = this.views =
      [createBand, createDesk, createStage, createTests, createUnits, createTrain, createCode, createLesson].map((create) => create(ctx));
    desk.element.insertBefore(this.messages.element, desk.element.lastChild);  // below the pad: nothing may move it while somebody draws
    this.root.append(band.element, el("div", { class: "pn-main" }, desk.element, el("div", {}, this.sentence, band.reading, stage.element)),
      lesson.element, tests.element, el("div", { class: "an-two" }, units.element, train.element), code.element);
    this.stand();
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

  #another() {
    const digits = this.ctx.digits();
    if (!digits) return void this.ctx.tools.say(words.NOT_HERE);
    const nth = TRAINED + (++this.shown * FAR) % TESTED;
    this.store.set({ ink: textOf({ strokes: null, points: pointsOf(digits, nth) }), meant: digits.digits[nth], t: POINTS - 1, order: "drawn" });
  }

  /** Which net reads: the shipped one, 0, or the last that was trained here. */
  #whose() {
    return this.store.get().net === "yours" ? this.own.last().nth : 0;
  }

  #trained(made) {
    this.own.add(made);
    this.store.set({ net: "yours" });
    this.tested.ask([{ net: 0 }, { net: this.#whose() }]);
    this.draw();
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
    const taken = { silent: quiet, empty };
    const [panel, drawn] = [eight && panelOf(net, eight.points, taken), other && eight && sharesOf(panelOf(net, /** @type {any} */ (eightOf(own)).points, taken))];
    if (panel) this.ctx.panel.take(panel);
    const shares = panel && sharesOf(panel);
    this.made = {
      key, growing: this.growing, drawing, places: eight?.places ?? null, points: eight?.points ?? null, shares, best: shares?.map(likeliest) ?? null,
      drawnShares: drawn, swapped: swapped(own), problems: problemsOf(own),
    };
    return this.made;
  }

  changed(state, before) {
    if (state.net !== before.net && this.ctx.digits()) this.tested.ask([{ net: this.#whose() }]);
    if (state.ink !== before.ink) this.told = [];
    super.changed(state, before);
  }

  paint() {
    const { t, unit, silent, empty, order, meant } = this.store.get();
    const { shares, best, problems, drawnShares, growing } = this.#now();
    Object.assign(this.root.dataset, { t: String(t), unit: String(unit), silent: String(silent), empty: String(empty), order, says: best ? String(best.at(-1)) : "", net: String(this.#whose()), growing: String(growing !== null) });
    this.frame.busy("testing", this.tested.busy() || this.ctx.brought.coming());
    this.messages.tell([...this.told, ...(growing || !shares ? [] : problems.map((problem) => words.PROBLEM[problem]))]);
    this.drawViews();
    this.say(shares ? words.sentence({ t: growing ? POINTS - 1 : t, shares, best, meant, order, silent: silent ? unit : null, empty, drawn: drawnShares ? likeliest(drawnShares.at(-1)) : null }) : words.PROBLEM[problems[0]]);
  }

  destroy() {
    this.tested?.destroy();
    super.destroy();
  }
}

export default mountable(Pen);
