// Gatescope: the instrument that shows a trace. Puts the views together; each view is a file of its own.
//
// A view is `createX(ctx, panelIndex) -> {element, update(state, before), refresh?(), destroy?()}`. It draws from the
// model and the state, and changes nothing but its own element; what the learner does goes through `ctx.store`.
// `update` is called once after creation (before = null) and after every change; while a sequence plays, views other
// than the time axis are updated every fourth frame only (`before` is then the state that the view last saw).
// `refresh` is called when the colours changed and, for the views that are not a panel's (choice, transport, lesson),
// when new data came: they then stay where they are and read `ctx.model` anew. All other views are made anew.
// `ctx` = {model, store, root, player, tools, palette(), theme(), announce(text), choose(choice), wish(choice), check(),
// goTo(place, unit), turnTo(back, patch), turning(), whatIf(), operate(text), opsText(), differs(), surgery, select(patch), unselect(),
// aim(text)}.
//
// The page brings one net on one text, as NumPy has computed it. All others are run here.
import { FIRST, netOf, parse, parseValues } from "../../net/panel.js";
import { charactersOf, encode } from "../../net/tasks.js";
import { createStore } from "../../kit/store.js";
import { clamp } from "../../kit/maths.js";
import { PACES, TABLE, isBare, valuesOf } from "./address.js";
import { AGREES } from "../../net/agreement.js";
import { rowsOf } from "./keys.js";
import { later } from "../../kit/later.js";
import { fetchBack, fetchSurgery } from "../../modes/fetch.js";
import { createPlayer, partsOf, stepsOf, SPEEDS } from "../../time/player.js";
import { createChoice } from "./choice.js";
import { createGuide, createLesson } from "./lesson.js";
import { createOpening } from "./opening/opening.js";
import { LAST, opens } from "./opening/story.js";
import { levelIn, unfold } from "./opening/unfold.js";
import { createTransport } from "../../time/transport.js";
import { createTime } from "../../time/time.js";
import { createCell } from "../../cell/cell.js";
import { createAmount } from "../../out/amount.js";
import { createOutput } from "../../out/output.js";
import { createSketch } from "../../out/sketch.js";
import { createWords } from "../../out/words.js";
import { createTable } from "../../out/table.js";
import { createMaths } from "../../cell/equations.js";
import { link, readAddress } from "../../shell/address.js";
import { ask } from "../../shell/host.js";
import { createKeep } from "../../shell/keep.js";
import { mountable } from "../../shell/mount.js";
import { OWN, createNets, holdsOwn } from "../../shell/nets.js";
import { createNewer } from "../../shell/newer.js";
import { createPlace, searchOf } from "../../shell/place.js";
import { createRoot } from "../../shell/root.js";
import { createTools } from "../../shell/tools.js";
import * as words from "../../words/gatescope.js";
import { readingWords } from "../../words/reading.js";
import { QUESTION, elsewhere } from "../../words/trained.js";

const HEAVY_EVERY = 4;                                      // frames, while a sequence plays
const NONE = Object.freeze([]);

function make(className, parent, tag = "div") {
  const element = document.createElement(tag);
  element.className = className;
  parent?.append(element);
  return element;
}

class Instrument {
  constructor(parent) {
    this.backward = false;                                  // whether all that backward mode needs is here
    this.asked = 0;                                         // turns asked for: the last one counts
    this.asking = undefined;                                // operations of the address, while surgery is on its way
    this.operative = false;                                 // whether all that operating needs is here
    this.runner = null;                                     // runs nets, once it is here
    this.nets = createNets();
    this.chosen = 0;                                        // nets and texts asked for: the last one counts
    this.own = null;                                        // the net that was trained in this tab
    this.surgery = null;                                    // what may be done with operations, once that is here
    this.views = [];
    this.made = null;                                       // the model that the views are of
    this.opening = null;                                    // the first screen, on a page that has one
    this.keep = createKeep();
    this.frame = createRoot(parent, {
      name: "gatescope", label: words.LABEL, recolour: () => this.#recolour(), resting: () => !this.ctx.store.get().playing,
    });
    this.root = this.frame.element;
    this.body = make("gs-body", this.root);
    this.newer = createNewer();
    this.place = createPlace(() => this.#href(this.#held()));
    if (new URLSearchParams(location.search).has("back")) this.#fetchBack().catch(() => {});   // told of when it is needed
  }

  show(data) {
    const model = parse(data);
    const { choice } = model.header;
    if (choice && this.newer.outdated(keyOf({ net: choice.value, text: choice.text }))) return;
    this.nets.take(model);
    if (choice) model.header.messages.push(...saidOf(model));
    this.frame.wear(model.header.palette);
    if (this.ctx) this.#replace(model);
    else if (this.#missing(model).length) return this.#wait(model);
    else this.#begin(model);
    this.frame.busy("data", false);
  }

  /** What an address says about a model. */
  #read(model, search = searchOf(model.header)) {
    const read = readAddress(TABLE, search, { model, start: { ...model.header.start, ...this.#first(model, search) } });
    const much = tooMuch(model);
    if (much === "" || (read.values.back === null && read.values.ops === "")) return read;
    return { values: { ...read.values, back: null, ops: "" }, messages: [...read.messages, much] };
  }

  /** Who comes to a page with a first screen for the first time, by an address that says nothing, begins with it. */
  #first(model, search) {
    if (!opens(model)) return {};
    const given = new URLSearchParams(search);
    const begins = isBare(search) && !this.keep.get("opened") && !this.place.left();
    const at = !given.has("net") && !given.has("text") && (begins || given.get("stage") === "1") ? { t: model.header.opening.t } : {};
    return { ...at, ...(begins && { stage: 1 }) };
  }

  /** What is in the fields, where they can be written in: the address has it before anybody has answered. */
  #held() {
    return this.model.header.choice ? this.common?.choice.chosen() : undefined;
  }

  /** The link to what is shown of a net and a text. */
  #href({ net = this.model.header.choice?.value, text = this.model.header.choice?.text } = {}, from = location.href) {
    const values = valuesOf(this.ctx.store.get(), this.model, { net, text }, this.ctx.opsText());
    return link(TABLE, from, values, { model: this.model });
  }

  /** What this model is to open with and is not here yet: [{fetch, sentence}]. */
  #missing(model) {
    const { back, ops } = this.#read(model).values;
    const surgery = (model.header.start.whatif && tooMuch(model) === "") || ops;
    return [
      ...(back !== null && !this.backward ? [{ fetch: () => this.#fetchBack(), sentence: words.NO_BACKWARD }] : []),
      ...(surgery && !this.operative ? [{ fetch: () => this.#fetchSurgery(), sentence: words.UNOPERATED }] : []),
    ];
  }

  /** An address with a loss opens backward, one with operations operated: nothing is shown before that can be. */
  async #wait(model) {
    const first = this.model === undefined;
    this.model = model;                                     // other data may come meanwhile: those are shown
    this.frame.busy("data", true);
    if (!first) return;
    const failed = [];
    await Promise.all(this.#missing(model).map(({ fetch, sentence }) => fetch().catch(() => failed.push(sentence))));
    if (this.gone) return;
    this.model.header.messages.push(...failed);
    this.#begin(this.model);
    this.frame.busy("data", false);
  }

  async #fetchBack() {
    await fetchBack(this.root);
    this.backward = true;
  }

  async #fetchSurgery() {
    await Promise.all([fetchSurgery(this.root), this.#measure()]);
    await this.#measure();                                  // other data may have come meanwhile
    this.operative = true;
  }

  /** What runs nets; not in the way of the start. */
  async #fetchRunner() {
    this.runner ??= await import("../../net/run.js");
  }

  /** How near the browser's own engine comes to what was sent: only where the two agree may anybody operate. At once where it is here. */
  async #measure() {
    if (!this.runner) await this.#fetchRunner();
    for (const panel of this.model.panels) {
      if (panel.agreement === undefined) panel.agreement = this.runner.largestDifference(panel);
      if (panel.agreement > AGREES) this.nets.doubt(panel);
    }
  }

  /** Backward from the loss at step `back`, or forward (null); `patch`: what else changes with that. */
  async #turnTo(back, patch = { playing: false }) {
    const asked = ++this.asked;
    let missing = false;
    if (back !== null && this.#refused()) return;
    if (back !== null && !this.backward) {
      this.frame.busy("back", true);
      this.#tell(words.NO_BACKWARD, false);
      missing = await this.#fetchBack().then(() => false, () => true);
      if (asked !== this.asked) return;
    }
    this.frame.busy("back", false);
    this.ctx.store.set({ ...patch, back });
    if (missing) this.#tell(words.NO_BACKWARD);
  }

  /** Whether more is shown than can be run again at every change; that is said then. */
  #refused() {
    const much = tooMuch(this.model);
    if (much !== "") this.#tell(much);
    return much !== "";
  }

  /** Says a sentence where the page's own messages stand, or takes it from there. */
  #tell(sentence, holds = true) {
    const { messages } = this.model.header;
    const at = messages.indexOf(sentence);
    if (holds === (at >= 0)) return;
    if (holds) messages.push(sentence);
    else messages.splice(at, 1);
    this.common.choice.refresh();
  }

  #begin(model) {
    const { values, messages } = this.#read(model);
    const left = this.place.left() ?? given(model) ?? (asksOwn(location.search) ? location.search : undefined);
    model.header.messages.push(...messages);
    const instrument = this;
    this.model = model;
    if (this.operative) this.#measure();
    this.ctx = {
      get model() {
        return instrument.model;
      },
      root: this.root,
      store: null,
      player: null,
      theme: () => this.frame.theme(),
      palette: () => this.model.header.palette[this.frame.theme()],
      announce: (text) => this.frame.announce(text),
      choose: (choice) => this.#choose(choice),
      wish: (choice) => this.common.choice.wish(choice),
      check: () => this.#check(),
      goTo: (place, unit) => this.#goTo(place, unit),
      href: (from) => this.#href({}, from),
      turnTo: (back, patch) => this.#turnTo(back, patch),
      turning: () => this.frame.waits("back"),
      get surgery() {
        return instrument.surgery;
      },
      whatIf: async () => {
        const from = this.root.getRootNode().activeElement;
        await (this.asking ? this.#operate(this.asking) : this.#whatIf());
        this.common.tray?.enter(from);
      },
      operate: (text) => this.#operate(text),
      opsText: () => this.asking ?? (this.surgery ? later.surgery.textOf(this.ctx.store.get().ops) : ""),
      differs: () => this.model.panels.some(({ agreement }) => agreement > AGREES),
      select: (patch) => this.#select(patch),
      aim: (text) => this.#aim(text),
      unselect: () => this.ctx.store.set({ selection: null }),
    };
    const initial = {
      ...this.#placed(values), playing: false, hover: null, whatif: this.operative && agrees(model) && tooMuch(model) === "", selection: null, ops: NONE, committed: NONE, compare: "now",
    };
    this.ctx.store = createStore(initial, (next, patch) => settle(this.model, next, patch, this.backward));
    this.ctx.player = createPlayer(this.ctx);
    // What is around a frame says where to go: hosts/page.py.
    this.root.addEventListener("go", (/** @type {any} */ { detail: { t, unit } }) => {
      const { units, panel } = this.ctx.store.get();
      this.ctx.store.set({ t, units: units.map((old, k) => (k === panel ? unit : old)), playing: false });
    });
    this.asking = values.ops || undefined;                  // where they cannot be done they stay in the address
    this.ctx.tools = createTools(this.root, this.ctx.store, {
      href: () => this.#href(this.common.choice.chosen()), rows: () => (this.#isOpen() ? rowsOf(this.ctx) : this.opening.keys()),
    });
    const guide = createGuide(this.ctx);
    /** @type {Record<string, any>} */
    this.common = {
      choice: createChoice(this.ctx),
      ...(guide && { guide }),
      transport: createTransport(this.ctx, { modes: model.panels.every(({ weights }) => weights) }),
      lesson: createLesson(this.ctx, guide),
    };
    if (this.operative) this.#equip();
    this.ctx.store.subscribe((state, before) => this.#changed(state, before));
    if (opens(model) && isBare(searchOf(model.header))) this.#openFirst();
    this.#unfold();
    this.#draw(this.ctx.store.get());
    this.#ask();
    this.ctx.tools.present.turn(values.present);
    this.#bringOwn(left);
    if (this.#isOpen()) this.#compare();
    else idle().then(() => (this.gone ? undefined : this.#fetchRunner())).catch(() => {});   // asked for again when it is needed
    if (this.asking === undefined || !this.surgery || !agrees(model)) return;
    this.surgery.read(this.asking);
    this.asking = undefined;
    this.ctx.store.set({ compare: values.compare });
    this.place.write();                                     // also where none of them could be done
  }

  /**
   * What an address says, as a state says it; operations and how they are compared come when they can be done.
   * @param {any} values
   */
  #placed({ t, unit, unit2, panel = 0, signal, back, part, pace, speed, loop, sort, table, present, ops, stage: asked = LAST }) {
    const stage = ops || back !== null ? LAST : asked;      // the first screen knows neither
    return { t, units: this.model.panels.map((_, k) => (k === 0 ? unit : unit2)), panel, signal, back, part, pace, speed, loop, sort, table, present, stage };
  }

  /** Has the net come that was trained in this tab, if there is one; who returns to it, or to where a page was left, finds it. */
  async #bringOwn(left) {
    const { choice, alone } = this.model.header;
    const asked = left !== undefined && asksOwn(left);
    const single = choice && !alone && choice.options.every(({ nets }) => nets.length === 1);
    if (!asked) this.#comeBack(left);
    const own = single && holdsOwn() ? await import("../../shell/trained.js").then(({ ownNet }) => ownNet(), () => null) : null;
    if (this.gone) return;
    if (own) {
      this.own = own;
      this.#offerOwn();
      this.common.choice.refresh();
      if (asked) this.#comeBack(left);
    } else if (asked) this.#tell(elsewhere(this.model.panels[0].title));
  }

  #offerOwn() {
    const { options } = this.model.header.choice;
    this.nets.put(this.own.net);
    if (!options.includes(this.own.option)) options.push(this.own.option);
  }

  #isOpen() {
    return this.ctx.store.get().stage === LAST;
  }

  /** To another state of the first screen: the second one reads one character more than the first. */
  #go(wanted) {
    const { stage, t } = this.ctx.store.get();
    const next = clamp(wanted, 1, LAST);
    if (next === stage) return;
    const by = Number(stage === 1) - Number(next === 1);
    if (next === LAST) this.keep.set("opened", true);
    const held = this.root.contains(this.root.getRootNode().activeElement) || document.activeElement === document.body;
    const level = stage === LAST - 1 && this.opening ? levelIn(this.opening.element) : null;
    this.ctx.store.set({ stage: next, t: t + by, playing: false, part: null, back: null });
    if (next === LAST) unfold(this.body, level);
    if (next === LAST && held) this.root.focus({ preventScroll: true });   // the next key is for the instrument
  }

  /** Finds out whether anybody may operate; what was run here needs no finding out. */
  async #compare() {
    if (tooMuch(this.model) !== "" || (measured(this.model) && !this.ctx.differs())) return;
    await idle();
    if (this.gone) return;
    await this.#measure().catch(() => {});                  // what counts is what is here by then: others ask for it, too
    if (this.gone) return;
    if (measured(this.model)) this.#compared();
    else this.#tell(words.UNOPERATED);
  }

  #compared() {
    for (const { view } of this.views) view.compared?.();
    if (this.ctx.differs()) {
      this.#tell(words.DISAGREES);
      this.ctx.store.set({ ops: NONE, whatif: false });
    }
    this.common.transport.update(this.ctx.store.get(), null);
  }

  /** Opens the tray of operations, or closes it; the operations stay. */
  async #whatIf(open = !this.ctx.store.get().whatif) {
    if (open && this.#refused()) return false;
    if (open && !(this.surgery && agrees(this.model))) {
      if (this.ctx.differs()) return false;
      this.frame.busy("surgery", true);
      this.#tell(words.UNOPERATED, false);                  // told anew where it holds again
      await this.#fetchSurgery().catch(() => {});
      const missing = !this.operative || !measured(this.model);
      this.frame.busy("surgery", false);
      if (this.gone) return false;
      this.#tell(words.UNOPERATED, missing);
      if (missing) return false;
      this.#compared();
      if (this.ctx.differs()) return false;
      this.#equip();
    }
    this.ctx.store.set({ whatif: open, playing: false });
    return true;
  }

  #equip() {
    if (this.surgery) return;                               // two had asked at once
    this.surgery = later.surgery.createController(this.ctx, (sentence) => this.#tell(sentence));
    this.common.tray = later.surgery.createTray(this.ctx);
    this.views.push({ view: this.common.tray, light: false, seen: null });
    if (this.common.transport.element.isConnected) this.#place("tray");
  }

  /** All operations at once, from text. */
  async #operate(text, { compare = this.ctx.store.get().compare } = {}) {
    const kept = this.asking === text;
    this.asking = text;
    const here = await this.#whatIf(true);
    if (this.asking !== text) return;                       // asked for others meanwhile
    if (!here && kept && !this.ctx.differs()) return;       // those of an address stay there, for another try
    if (here) this.surgery.read(text);
    this.asking = undefined;
    if (here) this.ctx.store.set({ compare });
    this.place.write();
  }

  /** The tray shows where the first of these operations acts. */
  #aim(text) {
    if (!this.surgery) return;
    const { panels } = this.model;
    const op = later.surgery.parse(text, panels).ops[0];
    const k = panels[0].stacked ? 0 : op?.panel ?? 0;
    const place = op && later.surgery.placesOf(op, panels[k], k).find(({ symbol }) => symbol);
    if (!place) return;
    const { symbol, units, from, to } = place;
    this.#select({ panel: k, symbol, units, from, to: to ?? panels[k].steps - 1 });
  }

  #select(patch) {
    const state = this.ctx.store.get();
    if (!state.whatif) return;
    const next = { ...later.surgery.selected(state, this.model.panels), ...patch };
    const panel = this.model.panels[next.panel];
    if (!panel.signal(next.symbol)) next.symbol = panel.signals[0].symbol;
    if (next.units?.some((unit) => unit >= panel.units)) next.units = null;
    this.ctx.store.set({ selection: Object.freeze(next) });
  }

  /** Who returns by the menu, whose links carry no state, finds the page as it was left. */
  #comeBack(left) {
    const { choice } = this.model.header;
    if (!left || !choice) return;
    const { net = choice.value, text = choice.text, ops } = Object.fromEntries(new URLSearchParams(left));
    if (ops) this.asking = ops;
    this.#choose({ net, text }, left);
  }

  /** Another net or text, run here: at once where the net is here. Resolves to whether it is shown; `search`: with a place in it. */
  async #choose({ net, text }, search) {
    const mine = ++this.chosen;
    const { options } = this.model.header.choice;
    const option = options.find(({ name }) => name === net) ?? options[0];
    this.newer.asked(keyOf({ net, text }));
    if (!this.runner || !this.nets.has(option.nets)) {
      this.frame.busy("data", true);
      this.place.write();
      const came = await Promise.all([this.#fetchRunner(), this.nets.bring(option.nets)]).then(() => true, () => false);
      if (this.gone || mine !== this.chosen) return false;
      this.frame.busy("data", false);
      if (!came) {
        this.#tell(words.NO_NET);
        return false;
      }
    }
    this.frame.busy("data", false);
    const same = option.name === this.model.header.choice.value;
    const asked = search === undefined ? (same ? this.model.panels[0].place : FIRST) : placeIn(search);
    this.#replace(this.#run(option, text, asked), search);
    return true;
  }

  /** To another layer or direction of the net that is shown, and to a unit of it. */
  async #goTo(place, unit) {
    await this.#fetchRunner().catch(() => {});
    if (this.gone) return;
    if (!this.runner) return this.#tell(words.NO_NET);
    const panels = this.model.panels.map((panel) => this.runner.read(netOf(panel), encode(panel.given.reads, panel.source), place));
    for (const panel of panels) panel.agreement = this.nets.doubted(panel);
    this.#replace({ header: this.model.header, panels });
    if (unit !== undefined) this.ctx.store.set({ units: panels.map(() => unit) });
    this.place.write();
  }

  /** The model of a choice's nets on a text, at the nearest there is to a place; one with nothing to read gives way to the example. */
  #run({ name: value, nets, unit, example }, text, { layer, direction }) {
    const { header } = this.model;
    const given = this.nets.get(nets);
    const typed = encode(given[0].reads, text);
    const encoded = typed.labels.length ? typed : encode(given[0].reads, example);
    const panels = given.map((net) => this.runner.read(net, encoded, {
      layer: clamp(layer, 0, net.layers.length - 1), direction: net.layers[0].length > 1 ? direction : FIRST.direction,
    }));
    for (const panel of panels) panel.agreement = this.nets.doubted(panel);
    const choice = { ...header.choice, value, text, length: charactersOf(text).length };
    const model = { header: { ...header, choice, start: { ...header.start, t: 0, unit, signal: given[0].signals[0].symbol, ops: "" }, messages: [] }, panels };
    model.header.messages.push(...saidOf(model));
    return model;
  }

  #replace(model, search) {
    const other = model.header.choice?.value !== this.model.header.choice?.value;
    const from = this.model.header.choice?.value;
    const moved = other && model.panels[0].labels.join() !== this.model.panels[0].labels.join();
    const stays = this.made === this.model && sameNets(model.panels, this.model.panels);
    if (stays) {                                            // the same nets: their views stay, and read their panels anew
      model.panels.forEach((panel, k) => this.model.panels[k].take(panel));
      this.made = model = { header: model.header, panels: this.model.panels };
    }
    this.model = model;
    if (this.own && model.header.choice) this.#offerOwn();
    const { start } = model.header;
    const { units, whatif } = this.ctx.store.get();
    const kept = Object.values(this.common);
    if (!stays) for (const { view } of this.views) if (!kept.includes(view)) view.destroy?.();
    if (stays) for (const entry of this.views) entry.seen = null;
    else this.views = [];
    if (this.surgery) this.#measure();
    const able = agrees(model) && tooMuch(model) === "";
    const brought = this.surgery?.replaced(from, model.header.choice?.value) ?? NONE;
    const ops = able ? brought : NONE;
    const { values, messages = [] } = search ? this.#read(model, search) : {};
    model.header.messages.push(...messages.filter((each) => each === tooMuch(model)));
    this.ctx.store.set({
      playing: false,
      hover: null,
      selection: null,
      whatif: whatif && able,
      ops,
      committed: ops,
      // The units of another net have nothing to do with those of the last one; its steps have, on the same text.
      units: model.panels.map((_, k) => (other ? start.unit : (units[k] ?? units[0]))),
      ...(moved && { t: start.t }),
      ...(values && this.#placed(values)),
    });
    for (const view of Object.values(this.common)) view.refresh?.();
    this.#unfold();
    this.#draw(this.ctx.store.get());
    this.#ask();
    this.#compare();
    if (values && this.asking) this.#operate(this.asking, values);
    this.place.soon();
  }

  /** Makes the panels' views and puts everything in its place. What is there already stays, so focus is kept. */
  #arrange() {
    const { ctx, common, body } = this;
    this.made = this.model;
    const panels = ctx.model.panels.map((panel, k) => ({
      time: createTime(ctx, k),
      ...(panel.answer && { output: createOutput(ctx, k) }),
      ...(panel.amount && { output: createAmount(ctx, k) }),
      cell: createCell(ctx, k),
      words: createWords(ctx, k),
      table: createTable(ctx, k),
      maths: createMaths(ctx, k),
    }));
    const sketches = panels.flatMap(({ time }, k) => {
      const panel = ctx.model.panels[k];
      if (panel.text.drawn !== "path") return [];
      const sketch = createSketch(panel);
      time.beside.append(sketch.element);
      return [{ update: ({ t }) => sketch.update(t) }];
    });
    // The time axis comes last: it looks at the page, which is laid out then for all that the others have written.
    const axes = panels.map(({ time }) => time);
    const others = panels.flatMap((views) => Object.values(views)).filter((view) => !axes.includes(view));
    this.views = [...Object.values(common), ...others, ...sketches, ...axes]
      .map((view) => ({ view, light: view === common.transport || axes.includes(view), seen: null }));
    const single = panels.length === 1;
    this.root.classList.toggle("gs-single", single);
    this.root.classList.toggle("gs-pair", !single);
    this.root.classList.toggle("gs-few", single && ctx.model.panels[0].signals.length < 3);
    this.root.classList.toggle("gs-standalone", Boolean(ctx.model.header.alone));
    for (const old of body.querySelectorAll(":scope > :not(.gs-kept)")) old.remove();
    for (const name of ["choice", "guide", "transport", "tray", "lesson"]) this.#place(name);
    if (single) {
      for (const [name, view] of Object.entries(panels[0])) area(name, body, view);
    } else {
      panels.forEach((views, k) => this.#column(views, k));
    }
  }

  #place(name) {
    const view = this.common[name];
    if (!view || view.element.closest(".gs-area")) return;
    const place = area(name, this.body, view);
    place.classList.add("gs-kept");
    if (name === "tray") this.common.transport.element.closest(".gs-area").after(place);   // Tab comes to it there
  }

  #column(views, k) {
    const column = make("gs-column", this.body, "section");
    const { cell, title } = this.ctx.model.panels[k];
    const heading = make("gs-column-title", column, "h2");
    heading.textContent = cell.title;
    make("gs-column-note", heading, "span").textContent = title;
    column.setAttribute("aria-label", `${cell.title}, ${title}`);
    for (const name of ["time", "cell", "words", "table", "maths"]) area(name, column, views[name]);
    if (views.output) area("output", views.time.slot, views.output);
    for (const event of ["pointerdown", "focusin"]) {
      column.addEventListener(event, () => this.ctx.store.set({ panel: k }), true);
    }
  }

  #changed(state, before) {
    if (this.gone) return;                                  // a field that loses the focus by being removed
    if (["ops", "compare", "back"].some((name) => state[name] !== before[name])) this.#change(state);
    this.ctx.tools.present.turn(state.present);
    this.root.classList.toggle("gs-whatif", state.whatif && state.back === null);
    if (state.stage !== before.stage) {
      this.#unfold();
      if (state.stage === LAST && this.model.panels[0].agreement === undefined) this.#compare();
    }
    this.#draw(state);
    if (before.playing && !state.playing) this.frame.settle();
    if (this.ctx.store.get() !== state) return;             // a view asked for another state: that one is written by now
    if (state.playing || state.ops !== state.committed) this.place.rest();   // on its way: the address is written at its end
    else this.place.write();
  }

  /** The page's title is about the net that is shown. */
  #ask() {
    const { questions, choice } = this.model.header;
    if (questions && choice) ask(choice.value === OWN ? QUESTION : questions[choice.value]);
  }

  /** All that the instrument is, or the first screen alone: what nobody has come to yet is not made. */
  #unfold() {
    this.body.hidden = !this.#isOpen();
    if (this.body.hidden) this.#openFirst();
    else if (this.made !== this.model) this.#arrange();
  }

  #openFirst() {
    if (this.opening) return;
    this.opening = createOpening(this.ctx, (stage) => this.#go(stage));
    this.body.before(this.opening.element);
  }

  /** Puts the operated nets in place of those that were sent; backward mode is of the nets as they were trained. */
  #change({ ops, compare, back }) {
    const rests = ops.length === 0 || compare === "before" || back !== null;
    this.model.panels.forEach((panel, k) => panel.become(rests ? null : later.surgery.operated(panel, k, ops)));
  }

  #draw(state) {
    const { root } = this;
    root.dataset.ops = state.ops.length;
    const [{ net, place }] = this.model.panels;
    root.dataset.net = net;
    root.dataset.layer = place.layer;
    root.dataset.direction = place.direction;
    root.dataset.t = state.t;
    root.dataset.unit = state.units[state.panel] ?? "mean";
    root.dataset.pace = state.pace;
    root.dataset.back = state.back ?? "off";
    root.dataset.playing = state.playing;
    if (this.model.header.opening) root.dataset.stage = state.stage;
    this.opening?.update(state);
    if (state.stage < LAST) return;
    // Playing a sequence, only the time axis follows every frame; all views follow when it rests.
    const rushing = state.playing && state.pace === "sequence";
    this.drawn = rushing ? (this.drawn ?? 0) + 1 : 0;
    for (const entry of this.views) {
      if (this.ctx.store.get() !== state) return;           // a view asked for another state: that one is drawn by now
      if (rushing && !entry.light && this.drawn % HEAVY_EVERY) continue;
      const { seen } = entry;
      if (seen === state) continue;
      entry.seen = state;
      entry.view.update?.(state, seen);
    }
  }

  #recolour() {
    if (!this.ctx) return;
    this.frame.wear(this.model.header.palette);
    this.opening?.refresh();
    for (const { view } of this.views) view.refresh?.();
  }

  /** NumPy's numbers on the text that is read, from the server: how near those of the browser come. */
  async #check() {
    const { model } = this;
    const { choice } = model.header;
    const url = new URL(`export/${choice.value}.bin`, document.baseURI);
    url.searchParams.set("text", model.panels[0].source);
    if (model.panels[0].stacked) for (const [name, value] of Object.entries(model.panels[0].place)) url.searchParams.set(name, value);
    const answer = await fetch(url);
    if (!answer.ok) throw new Error((await answer.text()).trim());
    const sent = parseValues(new Uint8Array(await answer.arrayBuffer()));
    model.panels.forEach((panel, k) => {
      panel.agreement = this.runner.difference(panel.original.values, sent[k]);
    });
    if (model !== this.model) return;
    await this.#measure();
    this.#compared();
  }

  destroy() {
    this.gone = true;
    this.asked++;
    this.place.destroy();
    this.opening?.destroy();
    for (const { view } of this.views) view.destroy?.();
    this.ctx?.tools.destroy();
    this.ctx?.player.destroy();
    this.frame.destroy();
  }
}

export default mountable(Instrument);

/** What a choice is known by. */
const keyOf = ({ net, text }) => `${net}\n${text}`;

/** Once nothing else has to be done. */
const idle = () => new Promise((rest) => (window.requestIdleCallback ?? setTimeout)(rest));

/** A saved page is its own server: an address with another net or text is for it to follow. */
function given({ header: { alone, choice }, panels: [{ place }] }) {
  const { net = choice?.value, text = choice?.text } = Object.fromEntries(new URLSearchParams(location.search));
  const { layer, direction } = placeIn(location.search, place);
  const moved = place.layer !== layer || place.direction !== direction;
  return alone && choice && (net !== choice.value || text !== choice.text || moved) ? location.search : undefined;
}

/** What there is to say about the text of a model. @param {any} model */
function saidOf({ header: { choice: { text, length } }, panels: [{ given: { reads } }] }) {
  return readingWords(reads, encode(reads, text), length);
}

/** Whether these are the very same nets, whatever they read. */
function sameNets(panels, others) {
  const layers = (list, k) => list[k]?.given.layers;
  return panels.length === others.length && panels.every((_, k) => layers(panels, k) === layers(others, k));
}

function area(name, parent, view) {
  const place = make(`gs-area gs-${name}`, parent);
  place.append(view.element);
  return place;
}

/** @param {string} search */
const asksOwn = (search) => new URLSearchParams(search).get("net") === OWN;

/** Why nobody may operate or run backward; "" where one may. */
function tooMuch({ panels }) {
  if (panels.some(({ weights }) => !weights)) return words.WEIGHTLESS;
  const most = Math.min(...panels.map(({ bearable }) => bearable));
  return panels[0].steps > most ? words.tooMuch({ steps: panels[0].steps, most }) : "";
}

/** The layer and direction of an address, `usual` where it says nothing of them. @param {string} search @param {LayerPlace} usual */
function placeIn(search, usual = FIRST) {
  const { layer = usual.layer, direction = usual.direction } = Object.fromEntries(new URLSearchParams(search));
  return { layer: Math.trunc(Number(layer)) || 0, direction: direction === "reverse" ? direction : FIRST.direction };
}

/** Whether it is known how near the browser's own engine comes to what was sent. */
const measured = ({ panels }) => panels.every(({ agreement }) => agreement !== undefined);

/** Whether that is near enough; what was run here agrees with itself. */
const agrees = (model) => measured(model) && model.panels.every(({ agreement }) => agreement === null || agreement <= AGREES);

/** The nearest state that can be shown. */
function settle(model, next, patch, backward) {
  const whole = (value, top) => clamp(Math.round(Number(value)) || 0, 0, top);
  const t = whole(next.t, stepsOf(model) - 1);
  const panel = whole(next.panel, model.panels.length - 1);
  const units = model.panels.map(({ units: count }, k) =>
    next.units[k] === null ? null : whole(next.units[k], count - 1));
  const back = next.back === null || !backward || tooMuch(model) !== "" || !model.panels.every(({ answer, amount }) => answer ?? amount) ? null : whole(next.back, stepsOf(model) - 1);
  const known = model.panels.some((each) => each.signal(next.signal));
  const pace = PACES.includes(next.pace) ? next.pace : "step";
  let part = null;
  if (pace === "slow") {
    // A jump to another step, or into slow motion, starts with nothing computed yet.
    const moved = ("t" in patch || "pace" in patch || "back" in patch) && !("part" in patch);
    part = moved || next.part === null ? 0 : whole(next.part, partsOf(model));
  }
  const stage = opens(model) && units[0] !== null ? clamp(whole(next.stage, LAST), 1, LAST) : LAST;
  return {
    ...next, t: stage === 1 ? Math.min(t, stepsOf(model) - 2) : t, panel, units, pace, part, back, stage,
    signal: known ? next.signal : model.panels[panel].signals[0].symbol,
    speed: SPEEDS.includes(next.speed) ? next.speed : 1,
  };
}
