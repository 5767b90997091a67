// Questions, each answered beside an LSTM of one unit that runs, and led to a page where it is done: What an LSTM is, Many small doubts.
//
// A view is `createX(ctx) -> {element, draw()}`. The state: q, the question; t, a step; x, what both nets read; bias, back; present.
import { el } from "../../kit/dom.js";
import { createStore } from "../../kit/store.js";
import { clamp } from "../../kit/maths.js";
import { createMenu } from "../../out/export.js";
import { link, readAddress } from "../../shell/address.js";
import { createMessages } from "../../shell/messages.js";
import { mountable } from "../../shell/mount.js";
import { createPlace, searchOf } from "../../shell/place.js";
import { createRoot } from "../../shell/root.js";
import { createTools } from "../../shell/tools.js";
import * as words from "../../words/questions.js";
import { tableOf } from "./address.js";
import { createLesson } from "./lesson.js";
import { createAnswer, createList } from "./list.js";
import { STEPS, csvOf, turned } from "./model.js";
import { createPicture, createSlider } from "./picture.js";
import { SETS } from "./sets.js";
import { textOf } from "./text.js";

class Questions {
  constructor(parent) {
    this.parent = parent;
  }

  show(header) {
    if (!this.ctx) this.#begin(header);
  }

  #href(from = location.href) {
    return link(this.table, from, this.store.get());
  }

  #begin(header) {
    const set = SETS[header.set];
    this.frame = createRoot(this.parent, { name: "questions", className: "qs", label: set.label, recolour: () => this.#draw() });
    this.root = this.frame.element;
    this.place = createPlace(() => this.#href(), undefined, true);
    this.table = tableOf(set);
    const { values, messages } = readAddress(this.table, this.place.left() ?? searchOf(header));
    this.store = createStore(values, (next) => ({ ...next, t: clamp(next.t, 0, STEPS - 1) }));
    /** @type {any} */
    const ctx = { header, set, root: this.root, store: this.store, run: (state) => set.run(state, header.runs), now: () => this.found };
    this.ctx = ctx;
    ctx.sliders = Object.fromEntries(Object.entries(set.sliders).map(([name, range]) => [name, createSlider(ctx, name, range)]));
    ctx.picture = createPicture(ctx);
    ctx.tools = createTools(this.root, this.store, { href: () => this.#href(), rows: () => this.#keys() });
    this.messages = createMessages();
    this.messages.tell(messages);
    const { share, present, help } = ctx.tools;
    this.files = createMenu(ctx.tools.say, () => header.name, () => ({
      links: header.exports.map(({ label, href }) => ({ label, href: () => `${href}${new URL(this.#href()).search}` })),
      files: [
        { label: words.FILES.csv, ending: "csv", make: () => new Blob([csvOf(this.store.get().x, this.found)], { type: "text/csv" }) },
        { label: words.FILES.text, ending: "txt", make: () => new Blob([textOf(set.questions, { ...this.store.get(), ...this.found })], { type: "text/plain" }) },
      ],
    }));
    const acts = el("div", { class: "acts", role: "group", "aria-label": words.SHARE_LABEL }, share.button, this.files.element, present.button, help.button, ctx.tools.said);
    this.views = [createList(ctx), createAnswer(ctx), createLesson(ctx)];
    const [list, answer, lesson] = this.views;
    this.root.append(el("div", { class: "choice qs-choice" }, acts), this.messages.element, el("div", { class: "qs-both" }, list.element, answer.element), lesson.element);
    ctx.tools.present.turn(values.present);
    this.store.subscribe((state) => {
      ctx.tools.present.turn(state.present);
      this.#draw();
      this.place.write();
    });
    this.#draw();
    this.place.write();
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

  #draw() {
    if (!this.views || this.gone) return;
    this.frame.wear(this.ctx.header.palette);
    const { q, t } = this.store.get();
    this.found = this.ctx.run(this.store.get());
    Object.assign(this.root.dataset, { t: String(t), q });
    for (const view of this.views) view.draw();
    const { asks } = this.ctx.set.questions[q];
    if (asks !== this.said) this.frame.announce(this.said = asks);
  }

  destroy() {
    this.gone = true;
    this.files?.destroy();
    this.place?.destroy();
    this.ctx?.tools.destroy();
    this.frame?.destroy();
  }
}

export default mountable(Questions);
