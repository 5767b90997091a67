// Shapes: a recurrent layer as PyTorch has it, every tensor a block of real numbers that the engine computes here.
// The state: as in address.js. What a file brought stays as long as the page.
import { el, write } from "../../kit/dom.js";
import { modulesOf, numbersOf } from "../../net/shapes/file.js";
import { countOf, parametersOf } from "../../net/shapes/layers.js";
import { Instrument } from "../../shell/instrument.js";
import { mountable } from "../../shell/mount.js";
import { callOf, topOf } from "../../words/shapecode.js";
import * as words from "../../words/shapes.js";
import { TABLE, settle } from "./address.js";
import { createAsk } from "./ask.js";
import { createChoices } from "./choices.js";
import { createCode } from "./code.js";
import { rowsOf } from "./keys.js";
import { createLesson } from "./lesson.js";
import { MOST, computed, found, sameAs, toldOf } from "./model.js";
import { createOwn } from "./own.js";
import { createScale } from "./scale.js";
import { createStage } from "./stage.js";
import { createCount, createWeights } from "./weights.js";

/** What numbers are computed from: with these as they are they are the same. */
const SIZES = ["cell", "layers", "directions", "bias", "proj", "inputs", "units", "batch", "steps", "lengths", "start"];
const MODULE = ["cell", "layers", "directions", "bias", "proj", "inputs", "units"];

class Shapes extends Instrument {
  constructor(parent) {
    super(parent, { name: "shapes", className: "sh", label: words.LABEL, table: TABLE });
    /** @type {Map<string, string>} by what it is about */
    this.wrong = new Map();
    this.opened = 0;
  }

  begin() {
    const ctx = this.open({ settle, keys: rowsOf }, {
      file: null, printed: false,
      scale: () => Number(getComputedStyle(this.root).getPropertyValue("--zoom")) || 1,
      now: () => this.#now(),
      key: () => `${this.numbers.sizes} ${this.frame.theme()}`,
      bound: () => this.#now().bound,
      same: () => sameAs(this.#now().made, this.store.get().pick),
      pick: (pick) => this.store.set({ pick }),
      tell: (about, sentence) => this.#tell(about, sentence),
      open: (file) => this.#open(file),
      choose: (nth) => this.#choose(nth),
    });
    this.call = el("pre", { class: "sh-call" });
    const own = createOwn(ctx);
    this.sentence = el("p", { class: "gs-words-text sh-sentence" });
    this.views = [own, createChoices(ctx), createStage(ctx), createScale(ctx), createWeights(ctx), createCount(ctx), createAsk(ctx), createCode(ctx), createLesson(ctx)];
    const [, choices, stage, scale, weights, count, ask, code, lesson] = this.views;
    this.root.append(choices.element, this.messages.element, el("div", { class: "sh-line" }, this.call, own.element), this.sentence, scale.element, stage.element, el("div", { class: "sh-net" }, weights.element, count.element),
      el("div", { class: "sh-pair" }, lesson.element, el("div", { class: "sh-beside" }, ask.element, code.element)));
    this.stand();
  }

  /** The model of now, made anew where what it is computed from is another. */
  #now() {
    const state = this.store.get();
    const { file } = this.ctx;
    const sizes = JSON.stringify([SIZES.map((name) => state[name]), file?.opened]);
    if (this.numbers?.sizes !== sizes) {
      const own = file && MODULE.every((name) => file.modules[file.nth].sizes[name] === state[name]) ? file.weights : null;
      this.numbers = { sizes, ...computed(state, own) };
    }
    const key = `${sizes} ${state.batch_first}`;
    if (this.model?.key !== key) this.model = { key, ...found(state, null, this.numbers) };
    return this.model;
  }

  #tell(about, sentence) {
    if (sentence === null) this.wrong.delete(about);
    else this.wrong.set(about, sentence);
    this.messages.tell([...this.told, ...this.wrong.values()]);
  }

  /** A file of the learner's own. */
  async #open(file) {
    const opened = ++this.opened;
    const name = file.name.length > 40 ? `${file.name.slice(0, 40)}…` : file.name;
    this.frame.busy("file", true);
    try {
      const read = await modulesOf(file);
      if (opened !== this.opened || this.gone) return;
      if ("wrong" in read) this.#tell("file", words.FILE_WRONG[read.wrong]({ ...read, file: name }));
      else await this.#take({ name, file, modules: read.modules }, 0);
    } catch {
      this.#tell("file", words.FILE_WRONG.unread({ file: name }));
    } finally {
      if (opened === this.opened) this.frame.busy("file", false);
    }
  }

  #choose(nth) {
    return this.#take(this.ctx.file, nth);
  }

  /** A layer of a file; its numbers are read where so many can be shown. */
  async #take({ name, file, modules }, nth) {
    const { sizes } = modules[nth];
    const opened = ++this.opened;
    const weights = countOf(parametersOf(sizes)) <= MOST.numbers ? await numbersOf(file, modules[nth]) : null;
    if (opened !== this.opened || this.gone) return;
    this.frame.busy("file", false);
    this.ctx.file = { name, file, modules, nth, weights, opened };
    this.#tell("file", words.OWN.opened(name, modules[nth].prefix, callOf(sizes)));
    this.store.set({ ...sizes, x: null, h: null, c: null, pick: { block: "", at: [] } });
    this.draw();
  }

  paint() {
    const { pick, batch_first: first } = this.store.get();
    const model = this.#now();
    Object.assign(this.root.dataset, { t: String(pick.at[0]), pick: words.placed({ ...pick, value: null }), first: String(first), own: String(model.own), parameters: String(model.count) });
    const { file } = this.ctx;
    this.#tell("sizes", file && !model.own && file.weights ? words.OWN.left(file.name) : null);
    this.#tell("many", model.out ? null : words.TOO_MANY);
    write(this.call, topOf(model.made, model.begun));
    this.drawViews();
    this.say(words.sentence(toldOf(model, pick)));
  }
}

export default mountable(Shapes);
