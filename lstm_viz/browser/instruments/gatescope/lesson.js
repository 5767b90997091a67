// Gatescope's lesson: what its prompts ask for, and its question about the step that comes next.
// On a page of operations the prompts lead: they stand above the instrument as a view of their own, the guide.
import { later } from "../../kit/later.js";
import { createLesson as put } from "../../lesson/lesson.js";
import { createPredict } from "../../lesson/predict.js";
import { createPrompts } from "../../lesson/prompts.js";
import { before, node, roomFor, told, words } from "../../lesson/told.js";
import { createTurner } from "../../lesson/turner.js";
import { createKeep } from "../../shell/keep.js";
import { PREDICTION } from "../../words/gatescope.js";
import { PREDICT } from "../../words/lesson.js";
import { createWay } from "./way.js";

/** Operations as text, so that two that do the same are the same: none that is switched off, in any order. */
function plain(text, { steps }) {
  const ops = text.split("~").filter((op) => op && !op.startsWith("-"));
  return ops.map((op) => op.replace(/_(\d+)-end(?=_|$)/, `_$1-${steps - 1}`)).sort().join("~");
}

/** The operations in force, as text: none where the net is shown as it was sent. */
function inForce({ ops, compare, back }) {
  return ops.length === 0 || compare === "before" || back !== null ? "" : later.surgery.textOf(ops);
}

/**
 * Whether everything that a prompt names is so at this moment.
 * @param {Prompt["done"]} done @param {State} state @param {Model} model @param {string} start the text before edits
 */
export function happened({ ops = "", ...done }, state, model, start) {
  const panel = done.panel ?? state.panel;
  const { header, panels } = model;
  if (plain(ops, panels[0]) !== plain(inForce(state), panels[0])) return false;
  const now = {
    net: header.choice?.value ?? panels[panel]?.net,
    t: state.t,
    unit: state.units[panel],
    signal: state.signal,
    pace: state.pace,
    part: state.part,
    back: state.back,
    sort: state.sort,
    table: state.table,
    edited: header.choice !== null && header.choice.text !== start,
    text: header.choice?.text ?? panels[panel]?.source,
    panel: state.panel,
    ...panels[0]?.place,
  };
  return Object.entries(done).every(([name, value]) => now[name] === value);
}

/** A question about the step that comes next: the picked unit, and the picked signal. */
export function ask(model, state) {
  const panel = model.panels[state.panel];
  const t = state.t + 1;
  if (t >= panel.steps) return null;
  const unit = state.units[state.panel] ?? 0;
  const asked = panel.signal(state.signal);
  const signal = asked && unit < panel.unitsOf(asked) ? asked : panel.signals.find((each) => unit < panel.unitsOf(each));
  const gate = signal.role === "gate";
  const measure = { panel: state.panel, symbol: signal.symbol, unit, t, test: gate ? ">=0.5" : ">=0" };
  const [yes, no] = gate ? PREDICTION.gate : PREDICTION.signed;
  return {
    question: PREDICTION.question(t, panel.labels[t], { s: signal.symbol, text: signal.name }, unit),
    options: [yes, no],
    measure, yes, no,
    reveal: PREDICTION.reveal(t, { value: measure }, { value: { ...measure, t: t - 1 } }),
  };
}

/** The right option, from the model's numbers. */
export function verdict({ measure: { panel, symbol, unit, t, test }, yes, no }, model) {
  const [, sign, bound] = test.match(/^\s*(<=|>=|<|>)\s*(-?[\d.]+)\s*$/);
  const value = model.panels[panel].value(symbol, t, unit);
  const holds = { "<": value < bound, "<=": value <= bound, ">": value > bound, ">=": value >= bound }[sign];
  return holds ? yes : no;
}

/** Which nets were sent, on which tokens. */
const sent = (model) => [model.header.choice?.value, ...model.panels.map(({ net, original, stacked, place }) => [net, original.reads.labels, ...(stacked ? [place] : [])])];

/** A function of the model as text, found once for each model. */
function once(textOf) {
  let [of, text] = [null, ""];
  return (model) => {
    if (of !== model) [of, text] = [model, JSON.stringify(textOf(model))];
    return text;
  };
}

/** A page of operations is led by its prompts. */
const led = (ctx) => Boolean(ctx.model.header.start.whatif);

/** The prompts of a page that is led by them, one at a time; null on the others, where they stand in the lesson. */
export function createGuide(ctx) {
  return led(ctx) ? asView(prompts(ctx, createTurner(createKeep()))) : null;
}

export function createLesson(ctx, guide = null) {
  return asView(put([...(guide ? [] : [prompts(ctx)]), prediction(ctx)], guide ? [guide] : []));
}

/** As the instrument's other views: new data and a new state are drawn alike. */
function asView(part) {
  part.draw();
  return { ...part, update: part.draw, refresh: part.draw };
}

/**
 * A page of one net and one text, without a server, leaves out what needs another.
 * @param {Model} model @param {Prompt} prompt
 */
function possible({ header, panels }, { set = {}, done }) {
  if (header.choice) return true;
  const { net, original: { reads: { labels: tokens } } } = panels[0];
  return !done.edited && [set.net, done.net].every((name) => (name ?? net) === net) && (set.text ?? tokens.join("")) === tokens.join("");
}

function prompts(ctx, turner = null) {
  const way = createWay(ctx);
  const holds = (wanted) => happened(wanted, ctx.store.get(), ctx.model, way.start().text);
  // An answer with operations is about one net and one text.
  const about = (/** @type {Prompt} */ { set: { net, text } = {} }) => ({ ...(net && { net }), ...(text && { text }) });
  // What a prompt without operations tells is about the net as it was sent.
  const answer = (prompt, kept) => (prompt.ops === undefined ? before(prompt.answer ?? []) : (kept ?? roomFor(prompt.answer ?? [])));
  // Made anew where another prompt is possible, stands aside or says something else, not at every key of a text.
  const textOf = once((model) => possibles().map((prompt) => [prompt, aside(prompt), told(before(prompt.text), model), told(answer(prompt, null), model)]));

  /**
   * What is to be in view: what the prompt speaks of, the text with all below it or the answer with all above it; else transport
   * and maps, or the maps where the transport is in view at all times. Where prompts lead, the prompt, and the strip if it fits.
   */
  function toSee(element, { see }) {
    const there = (/** @type {string} */ name) => ctx.root.querySelector(`.gs-${name}`);
    if (!turner && see) return [there(see), see === "output" ? "end" : "start"];
    if (!turner) return [there(getComputedStyle(there("transport")).position === "sticky" ? "time" : "transport"), "start"];
    const strip = ctx.root.querySelector(".gs-strip");
    const { top } = element.getBoundingClientRect();
    const bar = parseFloat(getComputedStyle(element).scrollMarginTop);
    const fits = strip && strip.getBoundingClientRect().bottom - top <= innerHeight - bar;
    return [fits && top >= bar ? strip : element, "nearest"];
  }

  const shownNet = () => ctx.model.header.choice?.value ?? ctx.model.panels[0].net;
  const possibles = () => (ctx.model.header.prompts ?? []).filter((prompt) => possible(ctx.model, prompt));
  // Where prompts lead, each stands alone and takes the learner to its net.
  const aside = (/** @type {Prompt} */ { set }) => !turner && set?.net !== undefined && set.net !== shownNet();
  const list = createPrompts(ctx, {
    ids: "gs",
    turner,
    prompts: possibles,
    aside,
    made: () => textOf(ctx.model),
    text: ({ text }) => words(before(text), ctx.model),
    answer: (prompt, kept) => words(answer(prompt, kept), ctx.model),
    tell: ({ ops, answer: given = [] }) => told(ops === undefined ? before(given) : given, ctx.model),
    begun(prompt) {
      if (prompt.ops === undefined) return holds(prompt.set ?? {});
      return ctx.opsText() === "" && holds({ ...about(prompt), ops: "" });   // else those of an address may be on their way
    },
    ended: (prompt) => holds(prompt.ops === undefined ? prompt.done : { ...about(prompt), ...prompt.done }),
    go: way.go,
    toSee,
  });
  return {
    ...list,
    draw() {
      way.look();
      list.draw();
    },
  };
}

function prediction(ctx) {
  const textOf = once((model) => [model.header.predict ?? null, sent(model)]);
  const posed = (question, stays = false) => {
    if (question === null) return null;
    const { panel, symbol, unit, t } = question.measure;
    return { ...question, question: told(question.question, ctx.model), place: { panel, symbol, unit, t }, stays };
  };

  function fits({ measure: { panel: k, symbol, unit, t } }) {
    const panel = ctx.model.panels[k];
    return panel !== undefined && t < panel.steps && unit < panel.units && panel.signal(symbol) !== undefined;
  }

  return createPredict(ctx, {
    ids: "gs",
    node,
    none: PREDICTION.last,
    about: () => textOf(ctx.model),
    first() {
      const given = ctx.model.header.predict ?? null;
      return given && fits(given) ? posed(given, true) : posed(ask(ctx.model, ctx.store.get()));
    },
    pose: () => posed(ask(ctx.model, ctx.store.get())),
    reveal(asked, picked) {
      const right = verdict(asked, ctx.model);
      return { verdict: PREDICT.verdict(picked === right, [{ strong: right }], picked), words: told(asked.reveal, ctx.model) };
    },
    go({ place: { panel, unit, t, symbol } }) {
      const { units } = ctx.store.get();
      ctx.store.set({ t, panel, signal: symbol, units: units.map((old, k) => (k === panel ? unit : old)), playing: false, part: null });
    },
    again(asked, revealed) {
      const { t, panel } = ctx.store.get();
      if (t + 1 >= ctx.model.panels[panel].steps) return { sentence: PREDICTION.last };
      if (revealed) return { label: PREDICTION.another(t + 1) };
      return asked?.place.t === t + 1 ? null : { label: PREDICTION.ask(t + 1) };
    },
  });
}
