// The lesson beside the instrument: prompts that tick themselves, and one question to predict before it is revealed.
// On a page of operations the prompts lead: they stand above the instrument as a view of their own, the guide.
import { el, write } from "../kit/dom.js";
import { glyph, number, percent } from "../kit/format.js";
import { later } from "../kit/later.js";
import { bareTick, tickBox } from "../kit/tick.js";

const LAST = "This is the last step: nothing comes after it. Go back a few steps to be asked again.";

/**
 * Segments as nodes: a string, {s, text} in the ink of a signal, {token} as the net reads it, {number, s?}; and numbers
 * that `told` reads off the model.
 */
export function words(segments, model) {
  return told(segments, model).map((segment) => {
    if (typeof segment === "string") return document.createTextNode(segment);
    if (segment.token !== undefined) return el("b", { class: "token" }, `“${glyph(segment.token)}”`);
    if (segment.number !== undefined) return el("b", { class: segment.s ? `number ink-${segment.s}` : "number" }, segment.number);
    return el("b", { class: `ink-${segment.s}` }, segment.text);
  });
}

/**
 * Segments with every number of the model written out as {number, s?}. The net as it is shown: {value: {symbol, unit, t}},
 * {chance: {token, t}} of that token after step t. As it was sent: {was: {symbol, unit, t}}, {chance_before: {token, t}}.
 * {bits_cost: {t}} is the surprise now minus before. Each may name a `panel`.
 */
export const told = (segments, model) => segments.map((segment) => {
  const [kind, place] = Object.entries(segment)[0] ?? [];             // none: an empty string
  return NUMBERS[kind]?.(model.panels[place.panel ?? 0], place) ?? segment;
});

const NUMBERS = {
  value: (panel, { symbol, unit, t }) => ({ number: number(panel.value(symbol, t, unit)), s: symbol }),
  was: (panel, { symbol, unit, t }) => ({ number: number(panel.was(symbol, t, unit)), s: symbol }),
  chance: (panel, { token, t }) => ({ number: percent(panel.answer.at(t).probabilities[idOf(panel, token)]) }),
  chance_before: (panel, { token, t }) => ({ number: percent(panel.original.answer.at(t).probabilities[idOf(panel, token)]) }),
  bits_cost(panel, { t }) {
    return { number: `${number(panel.answer.at(t).bits - panel.original.answer.at(t).bits, 2, true)} bits` };
  },
};

const idOf = (panel, token) => panel.answer.names.indexOf(token);

function valueAt(model, { symbol, unit, t, panel = 0 }) {
  return model.panels[panel].value(symbol, t, unit);
}

/** Operations as text, so that two that do the same are the same: none that is switched off, in any order. */
function plain(text, { steps }) {
  const ops = text.split("~").filter((op) => op && !op.startsWith("-"));
  return ops.map((op) => op.replace(/_(\d+)-end(?=_|$)/, `_$1-${steps - 1}`)).sort().join("~");
}

/** The operations in force, as text: none where the net is shown as it was sent. */
function inForce({ ops, compare, back }) {
  return ops.length === 0 || compare === "before" || back !== null ? "" : later.surgery.textOf(ops);
}

/** Whether everything that a prompt names is so at this moment. */
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
    text: header.choice?.text ?? panels[panel]?.original.reads.labels.join(""),
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
    question: [`Step ${t + 1} reads `, { token: panel.labels[t] }, ". What will the ", ink, ` of unit ${unit} be?`],
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
const read = (model) => model.panels.map(({ net, labels }) => [net, labels]);
const sent = (model) => model.panels.map(({ net, original }) => [net, original.reads.labels]);

/** What a prompt without operations tells is about the net as it was sent. */
const before = (segments) => segments.map((segment) => (segment.value ? { was: segment.value } : segment));

const frame = () => new Promise((drawn) => { requestAnimationFrame(drawn); });

/** A page of operations is led by its prompts. */
const led = (ctx) => Boolean(ctx.model.header.start.whatif);

export function createLesson(ctx) {
  const parts = [...(led(ctx) ? [] : [createPrompts(ctx)]), createPredict(ctx)];
  const element = el("section", { class: "lesson", "aria-label": "Lesson" }, ...parts.map((part) => part.element));
  const refresh = () => parts.forEach((part) => part.refresh());
  refresh();
  return { element, refresh, update: (state) => parts.forEach((part) => part.update(state)) };
}

/** The prompts of a page that is led by them, one at a time; null on the others, where they stand in the lesson. */
export function createGuide(ctx) {
  if (!led(ctx)) return null;
  const guide = createPrompts(ctx, createTurner());
  guide.refresh();
  return guide;
}

function createPrompts(ctx, turner = null) {
  const list = el(turner ? "div" : "ol", { class: "list" });
  const said = el("p", { class: "unseen", role: "status" });
  const element = turner
    ? el("section", { class: "prompts guide", "aria-label": "Try this" }, turner.head, list, turner.turn, said)
    : el("div", { class: "prompts" }, el("h3", {}, "Try this"), list, said);
  let items = [];
  let built = "";                                           // what the list on the page was made of
  let start = {};                                           // net and text before the learner's own edits
  let pending = null;                                       // where to go, and what to do there, once net and text are here
  let going = 0;                                            // the last "set up" or "do it" counts
  const armed = new Set();                                  // prompts whose beginning has been seen; only those can tick

  const key = (id) => `gatescope ${location.pathname} ${id}`;

  /** The answer of a prompt that was done in this tab; null before that. */
  function remembered(id) {
    try {
      return JSON.parse(sessionStorage.getItem(key(id)));
    } catch {                                               // a browser that keeps nothing
      return null;
    }
  }

  /** The answer keeps the numbers of this moment: the next operation has others. */
  function tick(item) {
    const { id, answer = [], ops } = item.prompt;
    item.done = true;
    item.told = told(ops === undefined ? before(answer) : answer, ctx.model);
    item.answer.replaceChildren(...words(item.told, ctx.model));
    mark(item);
    try {
      sessionStorage.setItem(key(id), JSON.stringify(item.told));
    } catch {                                               // then it is ticked until the page is left
    }
    write(said, `Done: ${item.text} ${item.answer.textContent}`);
  }

  function mark(item) {
    item.line.toggleAttribute("data-done", item.done);
    if (turner) return turner.mark();
    item.answer.hidden = !item.done || !item.prompt.answer;
    item.box.setAttribute("aria-label", item.done ? "done" : "not done yet");
  }

  function go({ net, text, ...rest }, ops = null, aim = ops) {
    const { choice } = ctx.model.header;
    const here = { rest, ops, aim };
    if (!choice) return act(here);
    const wanted = { net: net ?? choice.value };
    const example = choice.options.find((option) => option.name === wanted.net)?.example;
    wanted.text = text ?? (net === undefined || net === choice.value ? choice.text : (example ?? choice.text));
    const shown = wanted.net === choice.value && wanted.text === choice.text;
    if (!shown || pending) {
      start = wanted;
      ctx.wish(wanted);                                    // or takes back what was wished just before
    }
    pending = shown ? null : here;
    if (shown) act(here);
  }

  /** Goes to where a prompt begins, on the net as it was sent; then does its operations, where that was asked for. */
  async function act({ rest, ops, aim }) {
    const mine = ++going;
    const overtaken = () => mine !== going;
    if (ctx.opsText() !== "") await ctx.operate("");
    if (overtaken()) return;
    move(rest);
    check(ctx.store.get());
    if (ops !== null) await ctx.operate(ops);
    if (overtaken()) return;
    if (aim !== null) ctx.aim(aim);
    if (ops === null) ctx.root.focus({ preventScroll: true });   // the next key press is for the instrument
    await frame();
    await frame();                                          // maps of another net have their height in the second one
    if (overtaken()) return;
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    toSee()?.scrollIntoView({ block: "nearest", behavior: still ? "auto" : "smooth" });
  }

  /** What is to be in view after a prompt has acted: the maps; where prompts lead, the prompt, and the strip if it fits. */
  function toSee() {
    if (!turner) return ctx.root.querySelector(".gs-time");
    const strip = ctx.root.querySelector(".gs-strip");
    const { top } = element.getBoundingClientRect();
    const bar = parseFloat(getComputedStyle(element).scrollMarginTop);
    const fits = strip && strip.getBoundingClientRect().bottom - top <= innerHeight - bar;
    return fits && top >= bar ? strip : element;
  }

  function move({ t, unit, panel, ops, ...rest }) {
    const state = ctx.store.get();
    /** @type {Record<string, any>} */
    const patch = { back: null, ...rest, playing: false, part: null, compare: "now" };
    if (panel !== undefined) patch.panel = Math.min(panel, ctx.model.panels.length - 1);
    const on = patch.panel ?? state.panel;
    if (t !== undefined) patch.t = Math.max(0, Math.min(t, ctx.model.panels[on].steps - 1));
    if (unit !== undefined) patch.units = state.units.map((old, k) => (k === on ? Math.min(unit, ctx.model.panels[on].units - 1) : old));
    ctx.turnTo(patch.back, patch);
  }

  function build(prompts) {
    const focused = element.getRootNode().activeElement?.closest?.(".prompts button");
    const nameOf = (one) => `${one.textContent} ${one.getAttribute("aria-describedby")}`;
    const kept = focused && nameOf(focused);
    items = prompts.filter(possible).map((prompt) => {
      const box = turner ? null : tickBox();
      const settable = Object.keys(prompt.set ?? {}).length > 0;
      const id = `gs-prompt-${prompt.id}`;
      const text = el("p", { id }, ...words(before(prompt.text), ctx.model));
      // Described, not named, by the prompt: its words ("play", "slow motion") are names of other controls.
      const button = (name, click) => el("button", { type: "button", class: "plain", "aria-describedby": id, click }, name);
      const buttons = [
        ...(settable ? [button("set up", () => go(prompt.set, null, prompt.ops))] : []),
        ...(prompt.ops !== undefined ? [button("do it", () => go(prompt.set ?? {}, prompt.ops))] : []),
      ];
      buttons.at(-1)?.classList.add("due");
      const saved = remembered(prompt.id);
      const said = prompt.ops === undefined ? told(before(prompt.answer ?? []), ctx.model) : (saved ?? roomFor(prompt.answer ?? []));
      const answer = el("p", { class: "answer" }, ...words(said, ctx.model));
      const line = turner ? turner.line(text, buttons, answer) : el("li", {}, box, text, ...buttons, answer);
      return { prompt, box, line, answer, text: text.textContent, done: saved !== null };
    });
    turner?.take(items, key(" shown"), said);
    items.forEach(mark);
    list.replaceChildren(...items.map((item) => item.line));
    element.hidden = items.length === 0;
    if (kept) [...list.querySelectorAll("button")].find((one) => nameOf(one) === kept)?.focus({ preventScroll: true });
  }

  /** A page of one net and one text, without a server, leaves out what needs another. */
  /** @param {Prompt} prompt */
  function possible({ set = {}, done }) {
    if (ctx.model.header.choice) return true;
    const { net, original: { reads: { labels: tokens } } } = ctx.model.panels[0];
    return !done.edited && [set.net, done.net].every((name) => (name ?? net) === net) && (set.text ?? tokens.join("")) === tokens.join("");
  }

  function check(state) {
    for (const item of items) {
      if (item.done) continue;
      const { id, set = {}, done, ops } = item.prompt;
      // An answer with operations is about one net and one text.
      const about = { ...(set.net && { net: set.net }), ...(set.text && { text: set.text }) };
      const [begin, end] = ops === undefined ? [set, done] : [{ ...about, ops: "" }, { ...about, ...done }];
      // What happens to be so already is not the learner's doing: the prompt's beginning comes first.
      if (!armed.has(id)) {
        const opening = ops !== undefined && ctx.opsText() !== "";   // an address whose operations are on their way
        if (!opening && happened(begin, state, ctx.model, start.text)) armed.add(id);
      } else if (happened(end, state, ctx.model, start.text)) tick(item);
    }
  }

  return {
    element,
    update: check,
    refresh() {
      const { choice, prompts = [] } = ctx.model.header;
      if (choice && choice.value !== start.net) start = { net: choice.value, text: choice.text };
      const now = JSON.stringify([prompts, sent(ctx.model)]);
      if (now !== built) {
        built = now;
        build(prompts);
      }
      if (pending) {
        const here = pending;
        pending = null;
        act(here);
      }
      check(ctx.store.get());
    },
  };
}

/** An answer that nobody has come to yet, with figures as wide as its own: it keeps the room for them. */
const roomFor = (segments) => segments.map((segment) => (Object.keys(segment)[0] in NUMBERS ? { number: "−0.00" } : segment));

/** Shows one prompt at a time: a row of all of them, the one that is shown, and the way to the next. */
function createTurner() {
  const at = el("b");
  const of = el("span", { class: "gs-muted" });
  const row = el("div", { class: "row", role: "group", "aria-label": "All questions" });
  const turning = (name, by) => el("button", { type: "button", class: "press", "aria-label": `${name} question`, click: () => turn(shown + by) }, name);
  const previous = turning("previous", -1);
  const next = turning("next", 1);
  let items = [];
  let steps = [];
  let shown = 0;
  let place = "";                                           // where the browser keeps which one is shown
  let said = null;

  function take(taken, key, status) {
    [items, place, said] = [taken, key, status];
    if (steps.length !== items.length) {
      steps = items.map((_, k) => el("button", { type: "button", click: () => turn(k) }, el("span", {}, k + 1), bareTick()));
      row.replaceChildren(...steps);
    }
    const left = items.findIndex(({ prompt }) => prompt.id === kept());
    const open = items.findIndex(({ done }) => !done);
    shown = Math.max(0, left >= 0 ? left : open);
    keep();
  }

  function keep() {
    try {
      sessionStorage.setItem(place, items[shown]?.prompt.id ?? "");
    } catch {                                               // then the page opens at the first that is not done
    }
  }

  function kept() {
    try {
      return sessionStorage.getItem(place);
    } catch {                                               // a browser that keeps nothing
      return null;
    }
  }

  function turn(k) {
    if (k < 0 || k >= items.length || k === shown) return;
    shown = k;
    const { text, done, answer } = items[k];
    keep();
    mark();
    write(said, `Question ${k + 1} of ${items.length}: ${text}${done ? ` Done: ${answer.textContent}` : ""}`);
  }

  function mark() {
    write(at, `Question ${shown + 1}`);
    write(of, ` of ${items.length}`);
    items.forEach(({ line, done }, k) => {
      line.toggleAttribute("data-shown", k === shown);
      steps[k].toggleAttribute("data-done", done);
      steps[k].setAttribute("aria-label", `Question ${k + 1}, ${done ? "done" : "not done yet"}`);
      if (k === shown) steps[k].setAttribute("aria-current", "step");
      else steps[k].removeAttribute("aria-current");
    });
    // Not `disabled`: the button that was just pressed would lose the focus.
    previous.setAttribute("aria-disabled", shown === 0);
    next.setAttribute("aria-disabled", shown === items.length - 1);
    next.toggleAttribute("data-due", Boolean(items[shown]?.done));
  }

  return {
    head: el("div", { class: "head" }, el("h3", {}, at, of), row),
    turn: el("div", { class: "turn" }, previous, next),
    take,
    mark,
    line: (text, buttons, answer) => el("div", { class: "prompt" }, text, el("div", { class: "acts" }, ...buttons),
      el("p", { class: "ahead" }, "Say first what you expect. The answer comes here."), answer),
  };
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
