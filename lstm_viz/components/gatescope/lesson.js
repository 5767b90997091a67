// The lesson beside the instrument: prompts that tick themselves, and one question to predict before it is revealed.
import { el, write } from "./dom.js";
import { wish } from "./choice.js";
import { glyph, number } from "./format.js";

const SVG = "http://www.w3.org/2000/svg";
const LAST = "This is the last step: nothing comes after it. Go back a few steps to be asked again.";

/**
 * Segments as nodes: a string, {s, text} in the ink of a signal, {token} as the net reads it,
 * {value: {symbol, unit, t, panel?}} as the number that the model holds there.
 */
export function words(segments, model) {
  return segments.map((segment) => {
    if (typeof segment === "string") return document.createTextNode(segment);
    if (segment.token !== undefined) return el("b", { class: "token" }, `“${glyph(segment.token)}”`);
    if (segment.value) {
      const { symbol, unit, t, panel = 0 } = segment.value;
      return el("b", { class: `number ink-${symbol}` }, number(valueAt(model, { symbol, unit, t, panel })));
    }
    return el("b", { class: `ink-${segment.s}` }, segment.text);
  });
}

function valueAt(model, { symbol, unit, t, panel = 0 }) {
  return model.panels[panel].value(symbol, t, unit);
}

/** Whether everything that a prompt names is so at this moment. */
export function happened(done, state, model, start) {
  const panel = done.panel ?? state.panel;
  const { header, panels } = model;
  const now = {
    net: header.choice?.value ?? panels[panel]?.spec.net,
    t: state.t,
    unit: state.units[panel],
    signal: state.signal,
    pace: state.pace,
    part: state.part,
    back: state.back,
    sort: state.sort,
    table: state.table,
    edited: header.choice !== null && header.choice.text !== start,
    text: header.choice?.text,
    panel: state.panel,
  };
  return Object.entries(done).every(([name, value]) => now[name] === value);
}

/** A question about the step that comes next: the picked unit, and the picked signal. */
export function ask(model, state) {
  const panel = model.panels[state.panel];
  const t = state.t + 1;
  if (t >= panel.steps) return null;
  const signal = panel.signal(state.signal) ?? panel.signals[0];
  const unit = state.units[state.panel] ?? 0;
  const gate = signal.role === "gate";
  const ink = { s: signal.symbol, text: signal.name };
  const measure = { panel: state.panel, symbol: signal.symbol, unit, t, test: gate ? ">=0.5" : ">=0" };
  const [yes, no] = gate ? ["open: 0.5 or more", "shut: below 0.5"] : ["zero or above", "below zero"];
  return {
    question: [`Step ${t + 1} reads `, { token: panel.spec.tokens[t] }, ". What will the ", ink, ` of unit ${unit} be?`],
    options: [yes, no],
    measure, yes, no,
    reveal: [`At step ${t + 1} it is `, { value: measure }, "; at the step before it was ", { value: { ...measure, t: t - 1 } }, "."],
  };
}

/** The right option, from the model's numbers. */
export function verdict({ measure, yes, no }, model) {
  const [, sign, bound] = measure.test.match(/^\s*(<=|>=|<|>)\s*(-?[\d.]+)\s*$/);
  const value = valueAt(model, measure);
  const holds = { "<": value < bound, "<=": value <= bound, ">": value > bound, ">=": value >= bound }[sign];
  return holds ? yes : no;
}

/** Which nets read which tokens: with the prompts, all that the words depend on. */
const read = (model) => model.panels.map(({ spec }) => [spec.net, spec.tokens]);

export function createLesson(ctx) {
  const parts = [createPrompts(ctx), createPredict(ctx)];
  const element = el("section", { class: "lesson", "aria-label": "Lesson" }, ...parts.map((part) => part.element));
  const refresh = () => parts.forEach((part) => part.refresh());
  refresh();
  return { element, refresh, update: (state) => parts.forEach((part) => part.update(state)) };
}

function createPrompts(ctx) {
  const list = el("ol");
  const said = el("p", { class: "unseen", role: "status" });
  const element = el("div", { class: "prompts" }, el("h3", {}, "Try this"), list, said);
  let items = [];
  let built = "";                                           // what the list on the page was made of
  let start = {};                                           // net and text before the learner's own edits
  let pending = null;                                       // where to go once the asked-for net and text are here
  const armed = new Set();                                  // prompts whose beginning has been seen; only those can tick

  const key = (id) => `gatescope ${location.pathname} ${id}`;

  function remembered(id) {
    try {
      return sessionStorage.getItem(key(id)) !== null;
    } catch {                                               // a browser that keeps nothing
      return false;
    }
  }

  function tick(item) {
    item.done = true;
    mark(item);
    try {
      sessionStorage.setItem(key(item.prompt.id), "done");
    } catch {                                               // then it is ticked until the page is left
    }
    write(said, `Done: ${item.text} ${item.answer.textContent}`);
  }

  function mark(item) {
    item.line.toggleAttribute("data-done", item.done);
    item.answer.hidden = !item.done || !item.prompt.answer;
    item.box.setAttribute("aria-label", item.done ? "done" : "not done yet");
  }

  function go({ net, text, ...rest }) {
    const { choice } = ctx.model.header;
    if (!choice) return move(rest);
    const wanted = { net: net ?? choice.value };
    const example = choice.options.find((option) => option.name === wanted.net)?.example;
    wanted.text = text ?? (net === undefined || net === choice.value ? choice.text : (example ?? choice.text));
    if (wanted.net === choice.value && wanted.text === choice.text) return move(rest);
    pending = rest;
    start = wanted;
    wish(ctx, wanted);
  }

  function move({ t, unit, panel, ...rest }) {
    const state = ctx.store.get();
    const patch = { back: null, ...rest, playing: false, part: null };
    if (panel !== undefined) patch.panel = Math.min(panel, ctx.model.panels.length - 1);
    const on = patch.panel ?? state.panel;
    if (t !== undefined) patch.t = Math.max(0, Math.min(t, ctx.model.panels[on].steps - 1));
    if (unit !== undefined) patch.units = state.units.map((old, k) => (k === on ? Math.min(unit, ctx.model.panels[on].units - 1) : old));
    ctx.turnTo(patch.back, patch);
    ctx.root.focus({ preventScroll: true });                // the next key press is for the instrument
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    ctx.root.querySelector(".gs-time")?.scrollIntoView({ block: "nearest", behavior: still ? "auto" : "smooth" });
  }

  function build(prompts) {
    items = prompts.filter(possible).map((prompt) => {
      const box = tickBox();
      const settable = Object.keys(prompt.set ?? {}).length > 0;
      const id = `gs-prompt-${prompt.id}`;
      const text = el("p", { id }, ...words(prompt.text, ctx.model));
      // Described, not named, by the prompt: its words ("play", "slow motion") are names of other controls.
      const show = el("button", { type: "button", class: "plain", "aria-describedby": id, click: () => go(prompt.set) }, "set up");
      const answer = el("p", { class: "answer" }, ...words(prompt.answer ?? [], ctx.model));
      const line = el("li", {}, box, text, ...(settable ? [show] : []), answer);
      return { prompt, box, line, answer, text: text.textContent, done: remembered(prompt.id) };
    });
    items.forEach(mark);
    list.replaceChildren(...items.map((item) => item.line));
    element.hidden = items.length === 0;
  }

  /** A page of one net and one text, without a server, leaves out what needs another. */
  function possible({ set = {}, done }) {
    if (ctx.model.header.choice) return true;
    const { net, tokens } = ctx.model.panels[0].spec;
    return !done.edited && [set.net, done.net].every((name) => (name ?? net) === net) && (set.text ?? tokens.join("")) === tokens.join("");
  }

  function check(state) {
    for (const item of items) {
      if (item.done) continue;
      const { id, set = {}, done } = item.prompt;
      // What happens to be so already is not the learner's doing: the prompt's beginning comes first.
      if (!armed.has(id)) {
        if (happened(set, state, ctx.model, start.text)) armed.add(id);
      } else if (happened(done, state, ctx.model, start.text)) tick(item);
    }
  }

  return {
    element,
    update: check,
    refresh() {
      const { choice, prompts = [] } = ctx.model.header;
      if (choice && choice.value !== start.net) start = { net: choice.value, text: choice.text };
      const now = JSON.stringify([prompts, read(ctx.model)]);
      if (now !== built) {
        built = now;
        build(prompts);
      }
      if (pending) {
        const rest = pending;
        pending = null;
        move(rest);
      }
      check(ctx.store.get());
    },
  };
}

export function tickBox() {
  const box = document.createElementNS(SVG, "svg");
  box.setAttribute("viewBox", "0 0 16 16");
  box.setAttribute("class", "tick");
  box.setAttribute("role", "img");
  const frame = document.createElementNS(SVG, "rect");
  for (const [name, value] of Object.entries({ x: 1.5, y: 1.5, width: 13, height: 13, rx: 2 })) frame.setAttribute(name, value);
  const mark = document.createElementNS(SVG, "path");
  mark.setAttribute("d", "M4.2 8.4l2.6 2.6 5-5.6");
  box.append(frame, mark);
  return box;
}

function createPredict(ctx) {
  const question = el("p", { class: "question", id: "gs-question" });
  const options = el("div", { class: "options", role: "radiogroup", "aria-labelledby": "gs-question" });
  const why = el("input", { type: "text", "aria-label": "say why", placeholder: "say why", maxlength: "500", autocomplete: "off", input: weigh, keydown: key });
  const reveal = el("button", { type: "button", class: "reveal", "aria-describedby": "gs-needed", click: open }, "Reveal");
  const needed = el("p", { class: "needed", id: "gs-needed" });
  const form = el("div", { class: "form" }, options, el("div", { class: "reason" }, why, reveal));
  const outcome = el("div", { class: "outcome", role: "status" });
  const again = el("button", { type: "button", class: "plain", click: anew });
  const element = el("div", { class: "predict" }, el("h3", {}, "Predict"), question, form, outcome, needed, again);
  let asked = null;
  let from = null;                                          // the header's question that `asked` was taken from
  let picked = null;
  let revealed = false;

  /** Letters and blanks are words here; keys of the instrument stay asleep. */
  function key(event) {
    event.stopPropagation();
    if (event.key !== "Enter") return;
    event.preventDefault();                                 // else the button that gets the focus is pressed too
    open();
  }

  function pose(predict) {
    asked = predict;
    picked = null;
    revealed = false;
    why.value = "";
    element.toggleAttribute("data-none", asked === null);
    question.replaceChildren(...(asked ? words(asked.question, ctx.model) : [LAST]));
    options.replaceChildren(...(asked?.options ?? []).map((text) =>
      el("label", {}, el("input", { type: "radio", name: "gs-predict", value: text, change: () => { picked = text; weigh(); }, keydown: (event) => event.stopPropagation() }), el("span", {}, text))));
    outcome.replaceChildren();
    weigh();
  }

  function weigh() {
    const missing = [picked === null && "pick an answer", why.value.trim() === "" && "say why"].filter(Boolean);
    reveal.disabled = missing.length > 0 || revealed;
    write(needed, missing.length === 0 || asked === null || revealed ? "" : `First ${missing.join(" and ")}.`);
    form.hidden = revealed || asked === null;
    offer(ctx.store.get());
  }

  /** A question that nobody has begun to answer follows the cursor; else another one is offered. */
  function offer(state) {
    if (state.playing) return;
    const untouched = !revealed && picked === null && why.value === "";
    if (untouched && (asked === null || asked !== ctx.model.header.predict)) {
      const here = ask(ctx.model, state);
      if (JSON.stringify(here?.measure) !== JSON.stringify(asked?.measure)) {
        pose(here);
        return;
      }
    }
    const next = state.t + 1;
    const over = next >= ctx.model.panels[state.panel].steps;
    again.hidden = over || (!revealed && asked?.measure.t === next);
    again.className = revealed ? "reveal" : "plain";        // after an answer it is the one thing to do here
    write(again, revealed ? `Another question, about step ${next + 1}` : `Ask about step ${next + 1}`);
    if (revealed) write(needed, over ? LAST : "");
  }

  /** The answer is read off the model, and the instrument goes where it can be seen. */
  function open() {
    if (reveal.disabled || revealed) return;
    const right = verdict(asked, ctx.model);
    revealed = true;
    outcome.replaceChildren(
      el("p", { class: "verdict" }, picked === right ? "Right: " : "Not so: ", el("b", {}, right), picked === right ? "." : `. You said “${picked}”.`),
      el("p", {}, ...words(asked.reveal, ctx.model)),
      el("p", { class: "own" }, "Your reason: ", el("q", {}, why.value.trim())),
    );
    const { panel, unit, t, symbol } = asked.measure;
    const { units } = ctx.store.get();
    ctx.store.set({ t, panel, signal: symbol, units: units.map((old, k) => (k === panel ? unit : old)), playing: false, part: null });
    weigh();
    (again.hidden ? ctx.root : again).focus({ preventScroll: true });
  }

  function anew() {
    pose(ask(ctx.model, ctx.store.get()));
    (options.querySelector("input") ?? again).focus({ preventScroll: true });
  }

  function fits(predict) {
    const panel = ctx.model.panels[predict.measure.panel];
    return panel !== undefined && predict.measure.t < panel.steps && predict.measure.unit < panel.units && panel.signal(predict.measure.symbol);
  }

  return {
    element,
    update: offer,
    /** Another text or net has other numbers: what was asked about the old ones is asked anew. */
    refresh() {
      const given = ctx.model.header.predict ?? null;
      const of = JSON.stringify([given, read(ctx.model)]);
      if (of === from) return;
      from = of;
      pose(given && fits(given) ? given : ask(ctx.model, ctx.store.get()));
    },
  };
}
