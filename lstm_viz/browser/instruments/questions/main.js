// Questions, each answered beside an LSTM of one unit that runs, and led to a page where it is done: What an LSTM is, Many small doubts.
// The state: q, the question; t, a step; x, what both nets read; bias, back; present.
import { el } from "../../kit/dom.js";
import { clamp } from "../../kit/maths.js";
import { createActs } from "../../out/acts.js";
import { Instrument } from "../../shell/instrument.js";
import { mountable } from "../../shell/mount.js";
import * as words from "../../words/questions.js";
import { tableOf } from "./address.js";
import { createLesson } from "./lesson.js";
import { createAnswer, createList } from "./list.js";
import { STEPS, csvOf, turned } from "./model.js";
import { createPicture, createSlider } from "./picture.js";
import { SETS } from "./sets.js";
import { textOf } from "./text.js";

class Questions extends Instrument {
  constructor(parent) {
    super(parent, { name: "questions", className: "qs" });
  }

  begin() {
    const { header } = this;
    const set = SETS[header.set];
    this.root.setAttribute("aria-label", set.label);
    this.table = tableOf(set);
    const settle = (next) => ({ ...next, t: clamp(next.t, 0, STEPS - 1) });
    const ctx = this.open({ settle, keys: () => this.#keys() }, { set, run: (state) => set.run(state, header.runs), now: () => this.found });
    ctx.sliders = Object.fromEntries(Object.entries(set.sliders).map(([name, range]) => [name, createSlider(ctx, name, range)]));
    ctx.picture = createPicture(ctx);
    this.messages.tell(this.told);
    const acts = createActs(ctx, () => header.name, () => [
      { label: words.FILES.csv, ending: "csv", make: () => new Blob([csvOf(this.store.get().x, this.found)], { type: "text/csv" }) },
      { label: words.FILES.text, ending: "txt", make: () => new Blob([textOf(set.questions, { ...this.store.get(), ...this.found })], { type: "text/plain" }) },
    ]);
    this.views = [createList(ctx), createAnswer(ctx), createLesson(ctx), acts];
    const [list, answer, lesson] = this.views;
    this.root.append(el("div", { class: "choice qs-choice" }, acts.element), this.messages.element, el("div", { class: "qs-both" }, list.element, answer.element), lesson.element);
    this.stand();
  }

  /** @returns {import("../../shell/keys.js").Row[]} */
  #keys() {
    const { store } = this;
    const ids = Object.keys(this.ctx.set.questions);
    const step = (by) => () => store.set({ t: store.get().t + by });
    const ask = (by) => () => store.set({ q: ids[(ids.indexOf(store.get().q) + by + ids.length) % ids.length] });
    return [
      { caps: ["←", "→"], words: words.KEYS.step, acts: { ArrowLeft: step(-1), ArrowRight: step(1), Home: step(-STEPS), End: step(STEPS) } },
      { caps: ["↑", "↓"], words: words.KEYS.question, acts: { ArrowUp: ask(-1), ArrowDown: ask(1) } },
      { caps: ["x"], words: words.KEYS.turn, acts: { x: () => store.set({ x: turned(store.get().x, store.get().t) }) } },
    ];
  }

  paint() {
    const { q, t } = this.store.get();
    this.found = this.ctx.run(this.store.get());
    Object.assign(this.root.dataset, { t: String(t), q });
    this.drawViews();
    this.say(this.ctx.set.questions[q].asks);
  }
}

export default mountable(Questions);
