// What moves? A film of a digit as sixteen numbers a frame, what a net believes after each, what who sees every step believes, and the gates; the film can be turned,
// frozen and thinned.
// The state: as in address.js; playing, and what time/player.js asks for.
import { el } from "../../kit/dom.js";
import { clamp } from "../../kit/maths.js";
import { likeliest, panelOf, sharesOf } from "../../net/classify.js";
import { BACKWARDS, HELD_FILMS, T, WIDTH, heldOut, imagesOf, seen } from "../../net/moves/films.js";
import { parseNet } from "../../net/panel.js";
import { RandomState } from "../../net/training/random.js";
import { Instrument } from "../../shell/instrument.js";
import { mountable } from "../../shell/mount.js";
import { createPlayer } from "../../time/player.js";
import { createBrought } from "../../train/brought.js";
import { createOwn } from "../../train/own.js";
import { createTested } from "../../train/tested.js";
import * as words from "../../words/moves.js";
import { TABLE } from "./address.js";
import { createBand, createDesk } from "./choices.js";
import { createCode } from "./code.js";
import { rowsOf } from "./keys.js";
import { createLesson } from "./lesson.js";
import { PARTS, STARTS, exactOf, filmOf, originsOf, scoreOf, setupOf, stepsOf, testOf } from "./model.js";
import { createStage } from "./stage.js";
import { createTests } from "./tests.js";
import { createTrain } from "./train.js";
import { createUnits } from "./units.js";

/** Nothing is done to it. */
const PLAIN = { turned: false, skip: false, freeze: null };
/** As it was drawn. */
const DRAWN = { kind: null, onset: null, phase: null };
const DARK = Array.from({ length: T }, () => new Array(WIDTH).fill(0));

class Moves extends Instrument {
  constructor(parent) {
    super(parent, { name: "moves", className: "mv", label: words.LABEL, table: TABLE, undone: ["film", "noise", ...Object.keys(DRAWN), ...Object.keys(PLAIN)] });
    this.held = heldOut((seed) => new RandomState(seed));
  }

  begin() {
    const { header } = this;
    const shipped = parseNet(Uint8Array.from(atob(header.net), (letter) => letter.charCodeAt(0)));
    const changed = () => this.drawing.soon();
    const own = this.own = createOwn({ shipped, setup: (seed) => setupOf("", seed), starts: STARTS });
    const brought = createBrought({ file: "net/moves/digits.bin", brought: header.images, parse: imagesOf, changed: () => this.#arrived() });
    this.tested = createTested({
      parts: PARTS, ready: () => brought.data() !== null, changed,
      read: (part, how) => testOf(own.net(how.net ?? 0), /** @type {Uint8Array} */ (brought.data()), this.held, part, how),
      score: scoreOf,
    });
    const first = { playing: false, pace: "step", speed: 2, loop: false, back: null, part: 0 };
    const ctx = this.open({ settle: (next) => this.#settled(next), first, keys: rowsOf }, {
      shipped, brought, tested: this.tested, changed,
      panel: panelOf(shipped, DARK),
      now: () => this.#now(),
      told: () => this.#told(),
      net: () => own.net(this.#whose()),
      whose: () => this.#whose(),
      own: () => own.last(),
      trained: (made) => this.#trained(made),
      goTo: (t) => this.store.set({ t, playing: false }),
      go: (patch) => this.store.set({ ...PLAIN, ...DRAWN, noise: "3", playing: false, ...patch }),
      /** Does something to the film; the cursor stands at its end. */
      change: (patch) => this.store.set({ ...patch, t: Infinity, playing: false }),
      whole: () => this.store.set({ ...PLAIN, t: Infinity, playing: false }),
      another: () => this.#another(),
      freeze: () => this.store.set({ freeze: this.store.get().freeze === null ? this.store.get().t : null }),
      empty: () => this.store.set({ empty: this.store.get().empty === null ? Math.max(1, this.store.get().t) : null }),
      undo: () => this.undo({ t: Infinity, playing: false }),
      past: () => this.past.length > 0,
    });
    ctx.model = { panels: [ctx.panel] };
    ctx.player = createPlayer(ctx);
    if (this.lost) this.told = [...this.told, words.NET.gone];
    this.sentence = el("p", { class: "gs-words-text mv-sentence" });
    const [band, desk, stage, tests, units, train, code, lesson] = this.views =
      [createBand, createDesk, createStage, createTests, createUnits, createTrain, createCode, createLesson].map((create) => create(ctx));
    this.root.append(band.element, this.messages.element, this.sideBySide("mv-main", desk.element, el("div", {}, this.sentence, stage.element)),
      lesson.element, tests.element, el("div", { class: "an-two" }, units.element, train.element), code.element);
    this.stand();
    brought.bring();
  }

  /** The nearest state that can be shown. */
  #settled(next) {
    this.lost = next.net === "yours" && this.own.last() === null;
    const steps = originsOf({ skip: next.skip }).length;
    const inside = (at, least) => (at === null ? null : clamp(at, least, steps - 1));
    const freeze = inside(next.freeze, 0);
    return { ...next, ...(this.lost && { net: "shipped" }), t: clamp(next.t, 0, steps - 1), empty: inside(next.empty, 1), freeze: freeze === steps - 1 ? null : freeze };
  }

  #arrived() {
    if (!this.gone) this.drawing.soon();
  }

  /** What is drawn for the film, by chance or as it was chosen. */
  #told() {
    const { film, kind, onset, phase } = this.store.get();
    const drawn = this.held.told(film);
    return { ...drawn, kind: kind ?? drawn.kind, onset: onset ?? drawn.onset, phase: phase ?? drawn.phase };
  }

  /** The next film of the same movement, as it was drawn. */
  #another() {
    const { film } = this.store.get();
    const { kind } = this.#told();
    let nth = film;
    do nth = (nth + 1) % HELD_FILMS; while (this.held.told(nth).kind !== kind);
    this.store.set({ ...DRAWN, film: nth, t: Infinity, playing: false });
  }

  /** Which net watches: the shipped one, 0, or the last that was trained here. */
  #whose() {
    return this.store.get().net === "yours" ? this.own.last().nth : 0;
  }

  #trained(made) {
    this.own.add(made);
    this.store.set({ net: "yours" });
    this.tested.ask([{ net: 0 }, { net: this.#whose() }]);
    this.draw();
  }

  /** What there is now, for the views; null while the images are not here. `right`: how it moves; null where it is frozen or thinned, so that none of the nine is right. `plain`: nothing is done to it. */
  #now() {
    const images = this.ctx.brought.data();
    if (!images) return null;
    const state = this.store.get();
    const { film, noise, unit, silent, empty, skip, freeze } = state;
    const told = this.#told();
    const key = JSON.stringify([told, film, noise, state.turned, skip, freeze, silent ? unit : null, empty, this.#whose()]);
    if (this.made?.key === key) return this.made.now;
    const origins = originsOf(state);
    const all = filmOf(images, told, this.held.noise(film, Number(noise)));
    const frames = origins.map((origin) => all[origin]);
    const rows = frames.map(seen);
    const panel = panelOf(this.ctx.net(), rows, { silent: silent ? unit : null, empty });
    this.ctx.panel.take(panel);
    const shares = sharesOf(panel);
    const steps = stepsOf(told, origins);
    const right = skip || freeze !== null ? null : state.turned ? BACKWARDS[told.kind] : told.kind;
    const now = { told, origins, frames, rows, steps, shares, best: shares.map(likeliest), exact: exactOf(steps), right, plain: !state.turned && !skip && freeze === null };
    this.made = { key, now };
    return now;
  }

  changed(state, before) {
    if (state.net !== before.net && this.tested.score({ net: 0 })) this.tested.ask([{ net: this.#whose() }]);
    if (state.film !== before.film) this.told = [];
    super.changed(state, before);
  }

  paint() {
    const { t, unit, silent, empty, noise, turned, skip, freeze } = this.store.get();
    const now = this.#now();
    const { brought } = this.ctx;
    Object.assign(this.root.dataset, { t: String(t), unit: String(unit), silent: String(silent), empty: String(empty), noise, turned: String(turned), skip: String(skip), freeze: String(freeze), frames: String(now?.rows.length ?? 0), says: now ? String(now.best.at(-1)) : "", net: String(this.#whose()) });
    this.frame.busy("testing", this.tested.busy() || brought.coming());
    this.messages.tell([...this.told, ...(now ? [] : [brought.lost() ? words.LOST : words.WAITS])]);
    this.drawViews();
    this.say(now ? words.sentence({ ...now, t, silent: silent ? unit : null, empty, noise, turned, skip, freeze }) : words.WAITS);
  }

  destroy() {
    this.ctx?.player.destroy();
    this.tested?.destroy();
    super.destroy();
  }
}

export default mountable(Moves);
