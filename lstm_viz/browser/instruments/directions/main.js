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
import { DATA, TABLE, WHO } from "./address.js";
import { createChoices } from "./choices.js";
import { createCode } from "./code.js";
import { rowsOf } from "./keys.js";
import { createLesson } from "./lesson.js";
import { createMade } from "./made.js";
import { KINDS, LENGTH, STARTS, WIDEST, decidedAt, textOf } from "./model.js";
import { createPostal } from "./postal.js";
import { createScores, createTags, createWord } from "./scores.js";
import { createStage } from "./stage.js";

const SENTENCES = 7;                                        // the seed of those that are brought by "another"

class Directions extends Instrument {
  constructor(parent) {
    super(parent, { name: "directions", className: "bd", label: words.LABEL, table: TABLE, typed: ["words", "address"] });
    /** What is looked at and trained on, by name; addresses once they are asked for. @type {Record<string, any>} */
    this.matters = {};
    /** By what is read, then by start: both nets, and the scores of everybody. @type {Record<string, { nets: Map<number, import("./model.js").Pair>, scores: Map<number, any> }>} */
    this.kept = Object.fromEntries(DATA.map((data) => [data, { nets: new Map(), scores: new Map() }]));
    /** @type {{ data: string, start: number } | null} what is trained now */
    this.training = null;
    this.update = 0;
    this.others = new RandomState(SENTENCES);
  }

  begin() {
    const { home } = this.header;
    this.matters.made = createMade(home.words);
    const ctx = this.open({ settle: (next) => this.#settled(next), first: { words: home.words, address: home.address }, keys: rowsOf }, {
      home,
      now: () => this.#now(),
      scores: () => this.kept[this.store.get().data].scores,
      goTo: (t) => this.store.set({ t: clamp(t, 0, this.#now().read.words.length - 1) }),
      another: () => this.#another(),
      fetched: (data) => this.#fetched(data),
      choose: async (data) => await this.#fetched(data) && this.store.set({ data, ...(data === "addresses" ? { t: home.at, start: home.start } : { t: home.t }) }),
    });
    this.sentence = el("p", { class: "gs-words-text bd-sentence" });
    this.#fetched(this.store.get().data).then((there) => {
      if (this.gone) return;
      this.store.set(there ? { t: this.store.get().t } : { data: DATA[0], t: home.t });   // within what is there by now
      this.views = [createChoices, createStage, createWord, createScores, createTags, createCode, createLesson].map((create) => create(ctx));
      const [choices, stage, word, scores, tags, code, lesson] = this.views;
      this.root.append(choices.element, this.messages.element, stage.element, this.sentence, el("div", { class: "bd-pair" }, word.element, scores.element), tags.element, lesson.element, code.element);
      this.stand();
      this.#hire();
    });
  }

  /** Whether what is to be read has arrived. */
  async #fetched(data) {
    try {
      if (!this.matters[data]) this.matters[data] = createPostal(await import("../../net/training/usaddress.js"));
      return true;
    } catch {
      this.told = [...this.told, words.NO_ADDRESSES];
      this.drawing.soon();
      return false;
    }
  }

  #settled(next) {
    const who = WHO[next.data].includes(next.who) ? next.who : WHO[next.data].at(-1);
    const length = this.matters[next.data]?.read(next.data === "made" ? next.words : next.address, next.start).words.length;
    return { ...next, who, t: clamp(next.t, 0, (length || WIDEST) - 1) };
  }

  #another() {
    const { data, start } = this.store.get();
    if (data === "made") return this.store.set({ words: textOf(Array.from(/** @type {Int32Array} */ (TAGS.make(this.others, LENGTH, 1).ids))) });
    const held = this.matters.addresses.held(start);
    return this.store.set({ address: held[this.others.randint(0, held.length)].tokens.join(" "), t: 0 });
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

  /** Of what is read now the start that is looked at first, then the others. */
  #train() {
    const { data, start } = this.store.get();
    const left = Array.from({ length: STARTS }, (_, k) => k + 1).filter((one) => !this.kept[data].nets.has(one));
    const next = left.includes(start) ? start : left[0];
    this.training = next === undefined ? null : { data, start: next };
    this.update = 0;
    const { until, setupOf } = this.matters[data];
    if (this.training) this.hired?.ask({ act: "start", setups: KINDS.map((kind) => setupOf(kind, next)), each: until });
  }

  #hear(news) {
    if (this.gone) return;
    if (news.kind === "lost" || news.kind === "failed") this.told = [...this.told, words.LOST];
    else if (news.kind === "ready" && this.training) this.hired?.ask({ act: "go", rate: 0, until: this.matters[this.training.data].until });
    else if (news.kind === "news") this.#heard(news);
    this.drawing.soon();
  }

  #heard({ running, update, checkpoints }) {
    this.update = update;
    if (running || this.training === null) return;
    const { data, start } = this.training;
    const [one, both] = checkpoints.at(-1);
    const { netOf, judged } = this.matters[data];
    const pair = { one: netOf("one", one.parameters), both: netOf("both", both.parameters) };
    this.kept[data].nets.set(start, pair);
    judged(pair, start).then((scores) => {
      this.kept[data].scores.set(start, scores);
      this.drawing.soon();
    });
    this.#train();
  }

  /** What there is now, for the views. `said`: by everybody, null before the start is trained. */
  #now() {
    const { data, words: sentence, address, start } = this.store.get();
    const matter = this.matters[data];
    const text = data === "made" ? sentence : address;
    const key = `${data} ${start} ${text}`;
    if (this.read?.key !== key) {
      const read = matter.read(text, start);
      if (read.none && data !== "made") Object.assign(read, matter.read(this.header.home.address, start), { none: true });
      this.read = { key, read };
    }
    const { read } = this.read;
    const { nets: all } = this.kept[data];
    const nets = all.get(start) ?? null;
    if (nets && (this.shown?.read !== read || this.shown.nets !== nets)) this.shown = { read, nets, said: matter.said(nets, read, start) };
    return { matter, read, nets, said: nets && this.shown ? this.shown.said : null, update: this.update };
  }

  changed(state, before) {
    super.changed(state, before);
    if (this.hired && this.training === null) this.#train();
  }

  paint() {
    const { data, t, who, start } = this.store.get();
    const { matter, read, said } = this.#now();
    Object.assign(this.root.dataset, { t: String(t), data, who, start: String(start), words: read.key, trained: String(this.kept[data].scores.size) });
    this.frame.busy("training", said === null);
    this.messages.tell([...this.told, ...words.left(read.left, read.none, WIDEST, data)]);
    this.drawViews();
    if (!said) return void this.say(words.untrained(start));
    this.say(data === "made"
      ? words.sentence({ t, ids: read.ids, said, decided: decidedAt(read.ids, t), last: read.ids.length - 1 })
      : words.ofAddress({ t, read, said, TAGS: matter.TAGS }));
  }

  destroy() {
    super.destroy();
    this.hired?.destroy();
  }
}

export default mountable(Directions);
