// What an LSTM is: questions of those who begin, each answered beside an LSTM and a plain RNN of one unit, and led to a page where it is done.
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
import { TABLE } from "./address.js";
import { createLesson } from "./lesson.js";
import { createAnswer, createList } from "./list.js";
import { BACK, BIAS, STEPS, csvOf, run, turned } from "./model.js";
import { createPicture, createSlider } from "./picture.js";
import { textOf } from "./text.js";

class Questions {
  constructor(parent) {
    this.frame = createRoot(parent, { name: "questions", className: "qs", label: words.LABEL, recolour: () => this.#draw() });
    this.root = this.frame.element;
    this.place = createPlace(() => this.#href(), undefined, true);
  }

  show(header) {
    if (!this.ctx) this.#begin(header);
  }

  #href(from = location.href) {
    return link(TABLE, from, this.store.get());
  }

  #begin(header) {
    const { values, messages } = readAddress(TABLE, this.place.left() ?? searchOf(header));
    this.store = createStore(values, (next) => ({ ...next, t: clamp(next.t, 0, STEPS - 1) }));
    /** @type {any} */
    const ctx = { header, root: this.root, store: this.store, now: () => this.found };
    this.ctx = ctx;
    ctx.sliders = { bias: createSlider(ctx, "bias", BIAS), back: createSlider(ctx, "back", BACK) };
    ctx.picture = createPicture(ctx);
    ctx.tools = createTools(this.root, this.store, { href: () => this.#href(), rows: () => this.#keys() });
    this.messages = createMessages();
    this.messages.tell(messages);
    const { share, present, help } = ctx.tools;
    this.files = createMenu(ctx.tools.say, () => "what-an-lstm-is", () => ({
      links: header.exports.map(({ label, href }) => ({ label, href: () => `${href}${new URL(this.#href()).search}` })),
      files: [
        { label: words.FILES.csv, ending: "csv", make: () => new Blob([csvOf(this.store.get())], { type: "text/csv" }) },
        { label: words.FILES.text, ending: "txt", make: () => new Blob([textOf({ ...this.store.get(), ...this.found })], { type: "text/plain" }) },
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
    const ids = Object.keys(words.QUESTIONS);
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
    this.found = run(this.store.get());
    Object.assign(this.root.dataset, { t: String(t), q });
    for (const view of this.views) view.draw();
    const { asks } = words.QUESTIONS[q];
    if (asks !== this.said) this.frame.announce(this.said = asks);
  }

  destroy() {
    this.gone = true;
    this.files?.destroy();
    this.place.destroy();
    this.ctx?.tools.destroy();
    this.frame.destroy();
  }
}

export default mountable(Questions);
