// Both directions: a one-way and a two-way LSTM of equal size, trained in a worker, and what each of them and each half knows at every word.
// The state: as in address.js.
import { el } from "../../kit/dom.js";
import { clamp } from "../../kit/maths.js";
import { RandomState } from "../../net/training/random.js";
import { TAGS } from "../../net/training/tasks/tags.js";
import { Instrument } from "../../shell/instrument.js";
import { mountable } from "../../shell/mount.js";
import { hire } from "../../train/hired.js";
import * as words from "../../words/directions.js";
import { TABLE } from "./address.js";
import { createChoices } from "./choices.js";
import { createCode } from "./code.js";
import { rowsOf } from "./keys.js";
import { createLesson } from "./lesson.js";
import { KINDS, LENGTH, STARTS, UNTIL, WIDEST, bestOf, decidedAt, everybody, netOf, scoresOf, setupOf, textOf, unseen, wordsOf } from "./model.js";
import { createScores, createWord } from "./scores.js";
import { createStage } from "./stage.js";

const SENTENCES = 7;                                        // the seed of those that are brought by "another"

class Directions extends Instrument {
  constructor(parent) {
    super(parent, { name: "directions", className: "bd", label: words.LABEL, table: TABLE, typed: "words" });
    /** @type {Map<number, import("./model.js").Pair>} by start */
    this.nets = new Map();
    /** @type {Map<number, Named<import("./model.js").Score>>} by start */
    this.scores = new Map();
    /** @type {number | null} the start that is trained now */
    this.training = null;
    this.update = 0;
    this.others = new RandomState(SENTENCES);
    /** @type {ReturnType<typeof unseen> | null} */
    this.unseen = null;
  }

  begin() {
    const ctx = this.open({ settle: (next) => ({ ...next, t: clamp(next.t, 0, this.#read(next.words).ids.length - 1) }), keys: rowsOf }, {
      scores: this.scores, best: bestOf(),
      now: () => this.#now(),
      goTo: (t) => this.store.set({ t: clamp(t, 0, this.#now().ids.length - 1) }),
      another: () => this.store.set({ words: textOf(Array.from(/** @type {Int32Array} */ (TAGS.make(this.others, LENGTH, 1).ids))) }),
    });
    this.sentence = el("p", { class: "gs-words-text bd-sentence" });
    this.views = [createChoices, createStage, createWord, createScores, createCode, createLesson].map((create) => create(ctx));
    const [choices, stage, word, scores, code, lesson] = this.views;
    this.root.append(choices.element, this.messages.element, stage.element, this.sentence, el("div", { class: "bd-pair" }, word.element, scores.element), code.element, lesson.element);
    this.stand();
    this.#hire();
  }

  async #hire() {
    try {
      this.hired = await hire((news) => this.#hear(news), this.header.kernel);
      if (this.gone) return void this.hired.destroy();
      this.#train();
    } catch {
      this.#hear({ kind: "lost" });
    }
  }

  /** The start that is looked at first, then the others. */
  #train() {
    const left = Array.from({ length: STARTS }, (_, k) => k + 1).filter((start) => !this.nets.has(start));
    const { start } = this.store.get();
    this.training = left.includes(start) ? start : left[0] ?? null;
    this.update = 0;
    const { training } = this;
    if (training !== null) this.hired?.ask({ act: "start", setups: KINDS.map((kind) => setupOf(kind, training)), each: UNTIL });
  }

  #hear(news) {
    if (this.gone) return;
    if (news.kind === "lost" || news.kind === "failed") this.told = [...this.told, words.LOST];
    else if (news.kind === "ready") this.hired?.ask({ act: "go", rate: 0, until: UNTIL });
    else if (news.kind === "news") this.#heard(news);
    this.drawing.soon();
  }

  #heard({ running, update, checkpoints }) {
    this.update = update;
    if (running || this.training === null) return;
    const [one, both] = checkpoints.at(-1);
    const pair = { one: netOf("one", one.parameters), both: netOf("both", both.parameters) };
    this.unseen ??= unseen();
    this.nets.set(this.training, pair);
    this.scores.set(this.training, scoresOf(pair, this.unseen));
    this.#train();
  }

  /** The words of a text; where there is none that the nets know, what was there before. */
  #read(text) {
    if (this.made?.text === text) return this.made;
    const { ids, left } = wordsOf(text);
    const none = ids.length === 0;
    this.made = { text, left, none, ids: none ? this.made?.ids ?? wordsOf(this.header.home.words).ids : ids };
    return this.made;
  }

  /** What there is now, for the views. `said`: by everybody, null before the start is trained. */
  #now() {
    const { words: text, start } = this.store.get();
    const { ids, left, none } = this.#read(text);
    const nets = this.nets.get(start) ?? null;
    if (nets && (this.shown?.ids !== ids || this.shown.nets !== nets)) this.shown = { ids, nets, said: everybody(nets, ids) };
    return { ids, left, none, nets, said: nets && this.shown ? this.shown.said : null, update: this.update };
  }

  paint() {
    const { t, who, start } = this.store.get();
    const { ids, left, none, said } = this.#now();
    Object.assign(this.root.dataset, { t: String(t), who, start: String(start), words: textOf(ids), trained: String(this.scores.size) });
    this.frame.busy("training", said === null);
    this.messages.tell([...this.told, ...words.left(left, none, WIDEST)]);
    this.drawViews();
    if (said) this.say(words.sentence({ t, ids, said, decided: decidedAt(ids, t), last: ids.length - 1 }));
  }

  destroy() {
    super.destroy();
    this.hired?.destroy();
  }
}

export default mountable(Directions);
