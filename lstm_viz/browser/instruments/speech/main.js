// What digit was said? Thirteen numbers of each frame of a sound, what a net believes after each, and its gates; the sound can be cut, spliced, slowed and turned.
// The state: as in address.js.
import { el } from "../../kit/dom.js";
import { clamp } from "../../kit/maths.js";
import { likeliest, panelOf, sharesOf } from "../../net/classify.js";
import { parseNet } from "../../net/panel.js";
import { isWhole } from "../../net/speech/edit.js";
import { LEFT_OUT, framesOf, recordingsOf, samplesOf, sidesOf } from "../../net/speech/recordings.js";
import { Instrument } from "../../shell/instrument.js";
import { mountable } from "../../shell/mount.js";
import { createBrought } from "../../train/brought.js";
import { createOwn } from "../../train/own.js";
import { createTested } from "../../train/tested.js";
import * as words from "../../words/speech.js";
import { TABLE } from "./address.js";
import { createBand, createDesk } from "./choices.js";
import { createCode } from "./code.js";
import { rowsOf } from "./keys.js";
import { createLesson } from "./lesson.js";
import { PARTS, STARTS, scoreOf, setupOf, soundOf, testOf } from "./model.js";
import { createStage } from "./stage.js";
import { createTests } from "./tests.js";
import { createTrain } from "./train.js";
import { createUnits } from "./units.js";

/** Nothing is done to it. */
export const PLAIN = { from: 0, to: null, tail: null, tailfrom: 0, speed: "1", back: false };

class Speech extends Instrument {
  constructor(parent) {
    super(parent, { name: "speech", className: "sp", label: words.LABEL, table: TABLE, undone: ["sound", ...Object.keys(PLAIN), "silent", "empty"] });
  }

  begin() {
    const { header } = this;
    const shipped = parseNet(Uint8Array.from(atob(header.net), (letter) => letter.charCodeAt(0)));
    const changed = () => this.drawing.soon();
    const samples = samplesOf(header.samples);
    const own = this.own = createOwn({ shipped, setup: (seed) => setupOf("", seed), starts: STARTS });
    const brought = createBrought({ file: "net/speech/digits.bin", brought: header.recordings, parse: (bytes) => ({ ...recordingsOf(bytes), bytes }), changed: () => this.#arrived() });
    const all = () => /** @type {any} */ (brought.data());
    const out = (net) => own.about(net).split(" ")[0] || LEFT_OUT[0];
    /** @type {Map<number, number[][]>} */
    const known = new Map(samples.recordings.map((each) => [each.nth, each.frames]));
    const said = new Map(samples.recordings.map((each) => [each.nth, each.digit]));
    const frames = (nth) => {
      if (!known.has(nth) && all()) known.set(nth, framesOf(all(), nth));
      return known.get(nth) ?? null;
    };
    this.tested = createTested({
      parts: PARTS, ready: () => all() !== null, changed,
      read: (part, how) => testOf(own.net(how.net ?? 0), all(), out(how.net ?? 0), part, how),
      score: scoreOf,
    });
    const ctx = this.open({ settle: (next) => this.#settled(next, frames), keys: rowsOf }, {
      shipped, samples, brought, tested: this.tested, changed, frames,
      numbers: samples.recordings.map(({ nth }) => nth),
      digit: (nth) => said.get(nth) ?? all()?.digits[nth] ?? null,
      now: () => this.#now(),
      net: () => own.net(this.#whose()),
      whose: () => this.#whose(),
      out: () => out(this.#whose()),
      own: () => own.last(),
      trained: (made) => this.#trained(made),
      goTo: (t) => this.store.set({ t: clamp(t, 0, (this.#now()?.rows.length ?? 1) - 1) }),
      go: (patch) => this.store.set({ ...PLAIN, ...patch }),
      /** Does something to the sound; the cursor stands at its end. */
      change: (patch) => this.store.set({ ...patch, t: Infinity }),
      whole: () => this.store.set({ ...PLAIN, silent: false, empty: null, t: Infinity }),
      say: (digit) => this.#say(digit),
      another: () => this.#another(),
      cutHere: (end) => this.#cutHere(end),
      splice: (digit) => this.#splice(digit),
      empty: () => this.store.set({ empty: this.store.get().empty === null ? Math.max(1, this.store.get().t) : null }),
      undo: () => this.undo({ t: Infinity }),
      past: () => this.past.length > 0,
    });
    if (this.lost) this.told = [...this.told, words.NET.gone];
    ctx.panel = panelOf(shipped, ctx.frames(header.home.sound));
    this.sentence = el("p", { class: "gs-words-text bn-sentence sp-sentence" });
    const [band, desk, stage, tests, units, train, code, lesson] = this.views =
      [createBand, createDesk, createStage, createTests, createUnits, createTrain, createCode, createLesson].map((create) => create(ctx));
    this.root.append(band.element, this.messages.element, this.sideBySide("sp-main", desk.element, el("div", {}, this.sentence, stage.element)),
      lesson.element, tests.element, el("div", { class: "an-two" }, units.element, train.element), code.element);
    this.stand();
    if (!this.#now()) brought.bring();                      // a sound from a link that does not come with the page
  }

  /** The nearest state that can be shown. */
  #settled(next, frames) {
    this.lost = next.net === "yours" && this.own.last() === null;
    const own = frames(next.sound);
    const other = next.tail === null ? null : frames(next.tail);
    const kept = this.lost ? { ...next, net: "shipped" } : next;
    if (!own || (next.tail !== null && !other)) return kept;
    const from = clamp(next.from, 0, own.length - 1);
    const to = next.to === null || next.to >= own.length ? null : clamp(next.to, from + 1, own.length);
    const cut = { ...kept, from, to, tailfrom: other ? clamp(next.tailfrom, 0, other.length - 1) : 0 };
    const steps = soundOf(cut, frames)?.rows.length ?? 1;
    return { ...cut, t: clamp(next.t, 0, steps - 1), empty: next.empty === null || steps === 1 ? null : clamp(next.empty, 1, steps - 1) };
  }

  #arrived() {
    if (this.gone) return;
    if (this.store && this.ctx.brought.data()) this.store.set({});  // what came is fitted to
    this.drawing.soon();
  }

  #say(digit) {
    const nth = this.ctx.numbers.find((each) => this.ctx.digit(each) === digit);
    this.ctx.go({ sound: nth, t: Infinity, empty: null });
  }

  /** Another recording of the same digit: of those that are held out, if they are here. */
  #another() {
    const { sound } = this.store.get();
    const all = this.ctx.brought.data();
    const digit = this.ctx.digit(sound);
    const from = (all ? sidesOf(all, "mixed").held : this.ctx.numbers).filter((nth) => this.ctx.digit(nth) === digit);
    this.ctx.go({ sound: from[(from.indexOf(sound) + 1) % from.length], t: Infinity, empty: null });
  }

  /** The sound begins, or ends, at the frame that is looked at. */
  #cutHere(end) {
    const now = this.#now();
    const { t } = this.store.get();
    const origin = now?.origins[t];
    if (!origin || origin.of === "tail") return void this.ctx.tools.say(words.CUT.tail);
    this.ctx.change(end === "from" ? { from: origin.frame } : { to: origin.frame + 1 });
  }

  /** The tail of a digit on the head of this one, each half of its own; null takes it off. @param {number | null} digit */
  #splice(digit) {
    const { sound } = this.store.get();
    if (digit === null) return this.ctx.change({ tail: null, tailfrom: 0, to: null });
    const tail = this.ctx.numbers.find((nth) => this.ctx.digit(nth) === digit && nth !== sound);
    const half = (nth) => Math.ceil((this.ctx.frames(nth)?.length ?? 2) / 2);
    this.ctx.change({ from: 0, to: half(sound), tail, tailfrom: half(tail) });
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

  /** What there is now, for the views; null where the sound is not here. `digit`: what was said; null where it is spliced of two. `plain`: nothing is done to it. */
  #now() {
    const state = this.store.get();
    const { unit, silent, empty, sound, tail } = state;
    const key = [sound, ...Object.keys(PLAIN).map((name) => state[name]), silent ? unit : null, empty, this.#whose()].join(" ");
    if (this.made?.key === key) return this.made.now;
    const found = soundOf(state, this.ctx.frames);
    if (!found) return null;
    const panel = panelOf(this.ctx.net(), found.rows, { silent: silent ? unit : null, empty });
    if (this.ctx.panel) this.ctx.panel.take(panel);
    const shares = sharesOf(panel);
    const digit = this.ctx.digit(sound);
    this.made = { key, now: { ...found, shares, best: shares.map(likeliest), head: digit, tail: tail === null ? null : this.ctx.digit(tail), digit: tail === null ? digit : null, plain: isWhole(state, found.length) } };
    return this.made.now;
  }

  changed(state, before) {
    if (state.net !== before.net && this.ctx.brought.data()) this.tested.ask([{ net: this.#whose() }]);
    if (state.sound !== before.sound) this.told = [];
    super.changed(state, before);
  }

  paint() {
    const state = this.store.get();
    const { t, unit, silent, empty, speed, back } = state;
    const now = this.#now();
    const { brought } = this.ctx;
    Object.assign(this.root.dataset, { t: String(t), unit: String(unit), silent: String(silent), empty: String(empty), speed, back: String(back), frames: String(now?.rows.length ?? 0), says: now ? String(now.best.at(-1)) : "", net: String(this.#whose()) });
    this.frame.busy("testing", this.tested.busy() || brought.coming());
    this.messages.tell([...this.told, ...(now ? [] : [brought.lost() ? words.TESTS.lost : words.WAITS])]);
    this.drawViews();
    this.say(now ? words.sentence({ ...now, t, silent: silent ? unit : null, empty, speed, back, cut: state.from > 0 || state.to !== null }) : words.WAITS);
  }

  destroy() {
    this.tested?.destroy();
    super.destroy();
  }
}

export default mountable(Speech);
