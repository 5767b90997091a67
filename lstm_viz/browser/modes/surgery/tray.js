// The tray of "what if": where to operate, what to do there, the list of what was done, and what came of it.
import { el, write } from "../../kit/dom.js";
import { glyph } from "../../kit/format.js";
import { inked, plainText } from "../../kit/ink.js";
import { createHeldOut, offered } from "./held_out.js";
import { concerning, memoryOf } from "../../net/operate.js";
import { partsOf } from "../../net/run.js";
import { boundsOf, INPUT, SHIFT } from "../../net/ops.js";
import { scrubber } from "./scrubber.js";
import { effectWords, nameOf } from "../../words/surgery.js";
import * as words from "../../words/what_if.js";

const LEISURE = 80;                                         // ms between sentences while a handle moves

/**
 * Where an operation would go: what was dragged over, else the picked signal and unit at the cursor.
 * @param {State} state @param {Panel[]} panels @returns {Chosen}
 */
export function selected(state, panels) {
  const { selection, panel, signal, units, t } = state;
  if (selection && panels[selection.panel]?.signal(selection.symbol)) return selection;
  const symbol = panels[panel].signal(signal) ? signal : panels[panel].signals.at(-1).symbol;
  return { panel, symbol, units: units[panel] === null ? null : [units[panel]], from: t, to: t };
}

/** @param {Ctx} ctx */
export function createTray(ctx) {
  const { store, surgery } = ctx;
  const panels = () => ctx.model.panels;
  const place = () => selected(store.get(), panels());
  const panelOf = () => panels()[place().panel];
  /** The number by which operations know it. */
  const number = () => panelOf().number(place().panel);
  const choose = (patch) => store.set({ selection: Object.freeze({ ...place(), ...patch }) });
  const clampOf = (symbol, value) => {
    const { units, from, to } = place();
    return { kind: "clamp", on: true, panel: number(), symbol, units, from, to: last(to), value };
  };
  /** A range up to the last step stays "to the end" on another text. */
  const last = (to) => (to !== null && to >= panelOf().steps - 1 ? null : to);

  // Where
  const net = el("select", { "aria-label": words.where.net, change: () => choose({ panel: Number(net.value), ...start(Number(net.value)) }) });
  const signal = el("select", { "aria-label": words.where.signal, change: () => choose({ symbol: signal.value }) });
  const units = el("input", { type: "text", class: "gs-units", "aria-label": words.where.units.label, autocomplete: "off", change: takeUnits });
  // No input of numbers: what it cannot read it keeps to itself, so that nobody could say what is wrong with it.
  const step = (label) => el("input", {
    type: "text", inputmode: "numeric", role: "spinbutton", class: "gs-at", "aria-label": label, "aria-valuemin": 1, autocomplete: "off",
    change: takeSteps, keydown: stepBy,
  });
  const [from, to] = [step(words.where.from.label), step(words.where.to.label)];
  const quick = (text, act, about = {}) => el("button", { type: "button", class: "gs-quick", ...about, click: act }, text);
  const follow = quick(words.where.follow, () => store.set({ selection: null }), { class: "gs-mode" });
  const where = el("div", { class: "gs-where", role: "group", "aria-label": words.where.label },
    net, signal, el("label", {}, words.where.units.before, units), quick(words.where.allUnits, () => choose({ units: null })),
    el("label", {}, words.where.from.before, from), el("label", {}, words.where.to.before, to),
    quick(words.where.fromHere, () => choose({ from: store.get().t, to: panelOf().steps - 1 })),
    quick(words.where.everyStep, () => choose({ from: 0, to: panelOf().steps - 1 })),
    follow);
  const trouble = el("p", { class: "gs-trouble", role: "status" });
  const hint = el("p", { class: "gs-surgery-hint" },
    el("span", { class: "gs-by-mouse" }, words.where.byMouse),
    el("span", { class: "gs-by-touch" }, words.where.byTouch),
    words.where.meanings);
  let anew = [];                                            // fields that hold what was refused, even if the focus is there
  const wrong = new Map();                                  // field of "where" -> what is wrong with what stands in it
  let taking = false;                                       // a field is being read: what is wrong in another one stays

  function start(k) {
    const panel = panels()[k];
    return { symbol: panel.signal(place().symbol) ? place().symbol : panel.signals[0].symbol, units: [0] };
  }

  function takeUnits() {
    const text = units.value.trim().toLowerCase();
    const most = panelOf().units - 1;
    const found = text === words.where.units.all ? null : unitsIn(text, most);
    if (found === undefined) return refuse(units, words.trouble.units(most));
    take(units, { units: found });
    // One unit is looked at, too: the diagram and "why" are of it.
    if (found?.length === 1) keeping(() => store.set({ units: store.get().units.with(place().panel, found[0]) }));
    return complain("");
  }

  /** One end of the range; the other one goes with it where the range would end before it begins. */
  function takeSteps({ currentTarget: field }) {
    const { steps } = panelOf();
    const t = /^\s*\d+\s*$/.test(field.value) ? Number(field.value) - 1 : -1;
    if (t < 0) return refuse(field, words.trouble.steps(steps));
    const at = Math.min(t, steps - 1);
    const { from: a, to: b } = place();
    const along = field === from ? at > (b ?? steps - 1) : at < a;
    if (along) wrong.delete(field === from ? to : from);    // written anew, too
    take(field, field === from ? { from: at, to: Math.max(at, b ?? steps - 1) } : { from: Math.min(at, a), to: at });
    field.value = at + 1;
    const far = t >= steps ? words.trouble.tooFar(steps) : "";
    const other = along ? words.trouble.along({ first: field === to, t: at }) : "";
    return complain([far, other].filter(Boolean).join(" "));
  }

  /** Up and down, as in any field that counts. */
  function stepBy(event) {
    const by = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    const field = event.currentTarget;
    const next = Number(field.value) + by;
    if (!by || !(next >= 1 && next <= panelOf().steps)) return;
    event.preventDefault();
    field.value = String(next);
    takeSteps({ currentTarget: field });
  }

  /** What is right in one field of "where" leaves what is wrong in the others as it is. */
  function take(field, patch) {
    wrong.delete(field);
    keeping(() => choose(patch));
  }

  function keeping(act) {
    taking = true;
    act();
    taking = false;
  }

  function refuse(field, text) {
    wrong.set(field, text);
    complain(text);
  }

  /** Says what is wrong with what was typed; "" takes it back, but not what is still wrong in "where". */
  function complain(text) {
    write(trouble, text || ([...wrong.values()].at(-1) ?? ""));
    for (const field of [units, from, to]) field.setAttribute("aria-invalid", wrong.has(field));
    for (const button of [shut, open, silence, hold]) button.setAttribute("aria-disabled", wrong.size > 0);
    level.disable(wrong.size > 0);
  }

  /** The place was chosen by other means: the fields are written anew. */
  function forgive() {
    anew = [...wrong.keys()];
    wrong.clear();
    complain("");
  }

  /** Does it, unless a field of "where" says no place: then it is nobody's wish that it be done at the last one. */
  function act(deed) {
    if (wrong.size === 0) return deed();
    return void complain(words.trouble.nothingDone([...wrong.values()].at(-1)));
  }

  // What
  const doing = (text, deed, title) => el("button", { type: "button", class: "gs-do", title, click: () => act(deed) }, text);
  const level = scrubber("level", (value, live) => act(() => surgery.set(clampOf(place().symbol, value), live)), surgery.commit, complain);
  const shut = doing(words.acts.shut.text, () => surgery.set(clampOf(place().symbol, 0)), words.acts.shut.title);
  const open = doing(words.acts.open.text, () => surgery.set(clampOf(place().symbol, 1)), words.acts.open.title);
  const silence = doing(words.acts.silence.text, () => surgery.set(clampOf("h", 0)), "");
  const hold = doing("", () => {
    const { units: held, from: a, to: b } = place();
    surgery.set({ kind: "hold", on: true, panel: number(), units: held, from: a, to: last(b) });
  }, words.acts.hold.title);
  const acts = el("div", { class: "gs-acts", role: "group", "aria-label": words.acts.label }, shut, open, level.element, silence, hold);

  const token = el("select", { "aria-label": words.text.token, change: replace });
  const reads = el("span");
  const read = el("label", { class: "gs-reads" }, reads, token);
  /** How the one number of a step is read, of a net that reads one: what is put there is the number as it is typed. */
  const column = () => (panels()[0].text.columns?.length === 1 ? panels()[0].text.columns[0] : { offset: 0, scale: 1 });
  const strength = scrubber("strength", (value, live) => {
    const { t } = store.get();
    const { offset, scale } = column();
    return surgery.set({ kind: "input", on: true, t, id: panelOf().text.entries(t)[0].column, value: (value - offset) / scale }, live);
  }, surgery.commit, complain);
  const bias = scrubber("bias", (value, live) => {
    return surgery.set({ kind: "shift", on: true, panel: number(), symbol: biased(panelOf(), place().symbol), units: null, by: value }, live);
  }, surgery.commit, complain);
  const more = el("div", { class: "gs-acts gs-more", role: "group", "aria-label": words.text.label },
    read, strength.element, bias.element);

  function replace() {
    const { t } = store.get();
    const id = Number(token.value);
    const at = store.get().ops.findIndex((op) => op.kind === "token" && op.t === t);
    if (id !== panels()[0].original.text.entries(t)[0].column) surgery.set({ kind: "token", on: true, t, id });
    else if (at >= 0) surgery.remove(at);
  }

  // What was done, and what came of it
  const list = el("ol", { class: "gs-ops", "aria-label": words.list.label });
  const outcome = el("p", { class: "gs-effect", role: "status" });
  const views = Object.entries(words.tools.views).map(([name, text]) => quick(text, () => store.set({ compare: name }), { class: "gs-segment", "data-view": name }));
  const again = ({ text, title }, click) => el("button", { type: "button", class: "gs-do", title, click }, text);
  const undo = again(words.tools.undo, () => surgery.undo());
  const redo = again(words.tools.redo, () => surgery.redo());
  const reset = again(words.tools.reset, () => surgery.reset());
  const heldOut = createHeldOut(ctx, () => place().panel);
  const tools = el("div", { class: "gs-surgery-tools" },
    el("span", { "aria-hidden": "true" }, words.tools.shown),
    el("div", { class: "gs-segments", role: "group", "aria-label": words.tools.view }, ...views), undo, redo, reset, heldOut.button);
  const element = el("section", { class: "gs-surgery-view", "aria-label": words.tools.label, tabindex: -1, keydown: shutBy }, where, trouble, acts, more, hint, list, outcome, tools, heldOut.element);
  let shape = "";
  let came = null;                                          // where the focus was before it came in here
  const items = [];
  let meant = null;
  let timer = null;
  let said = 0;

  function dress(symbol) {
    const names = panels().map(({ cell }) => cell.title).join();
    const all = panelOf().signals.map((each) => each.symbol).join();
    const now = `${names} ${all} ${panels()[0].text.names.length}`;
    if (now === shape) return;
    shape = now;
    net.hidden = panels().length === 1;
    net.replaceChildren(...panels().map(({ cell }, k) => el("option", { value: k }, cell.title)));
    signal.replaceChildren(...panelOf().signals.map((each) => el("option", { value: each.symbol }, each.name)));
    token.replaceChildren(...panels()[0].text.names.map((each, id) => el("option", { value: id }, glyph(each))));
    signal.value = symbol;
  }

  function drawWhere(state) {
    const { symbol, units: chosen, from: a, to: b, panel: k } = place();
    const panel = panels()[k];
    dress(symbol);
    const focused = element.getRootNode().activeElement;
    if (focused !== net) net.value = String(k);
    signal.value = symbol;
    signal.className = `ink-${symbol}`;
    const free = (field) => (focused !== field && !wrong.has(field)) || anew.includes(field);
    if (free(units)) units.value = chosen === null ? words.where.units.all : listed(chosen);
    if (free(from)) from.value = String(a + 1);
    if (free(to)) to.value = String((b ?? panel.steps - 1) + 1);
    anew = [];
    for (const field of [from, to]) {
      field.setAttribute("aria-valuemax", String(panel.steps));
      field.setAttribute("aria-valuenow", String(field === from ? a + 1 : (b ?? panel.steps - 1) + 1));
    }
    follow.setAttribute("aria-pressed", state.selection === null);
    const { role, name, scale } = panel.signal(symbol);
    const gate = role === "gate";
    shut.hidden = !gate;
    open.hidden = !gate;
    const memory = panel.signal(memoryOf(panel)).name;
    silence.title = words.acts.silence.title(memoryOf(panel) === "c");
    write(hold, words.acts.hold.text(memory));
    const done = surgery.find(clampOf(symbol, 0));
    const here = meanHere(panel);
    const [least, most] = boundsOf(panel.signal(symbol));
    level.show({
      label: words.acts.level(name), value: done?.value ?? here.mean, note: done ? "" : here.note,
      low: Math.max(least, -scale), high: Math.min(most, scale), least, most,
    });
    drawText(state, panel);
  }

  /** What stands at the place now; kept while a sequence plays past it. */
  function meanHere(panel) {
    const { symbol, units: chosen, from: a, to: b } = place();
    const key = `${symbol} ${chosen} ${a} ${b}`;
    if (meant?.values !== panel.values || meant.key !== key) meant = { ...meanOf(panel, place()), values: panel.values, key };
    return meant;
  }

  function drawText({ t }, panel) {
    const [{ column: id, amount }] = panel.text.entries(t);
    const { typed, names } = panel.text;
    const several = Boolean(typed) && names.length > 1;     // there is no slider for a pair
    read.hidden = Boolean(typed) && !several;
    token.hidden = several;
    strength.element.hidden = several;
    if (several) write(reads, words.text.several(names));
    const put = surgery.find({ kind: "input", t, id })?.value;
    if (typed) {
      const { offset, scale } = column();
      const as = (value) => Number((offset + scale * value).toPrecision(6));
      const all = typed.map(([value]) => value);
      strength.show({ label: words.text.number({ t, name: names[0] }), value: as(put ?? amount), low: Math.min(...all), high: Math.max(...all), least: as(INPUT[0]), most: as(INPUT[1]) });
    } else {
      write(reads, words.text.reads(t));
      token.value = id;
      token.setAttribute("aria-label", words.text.readsNow({ t, token: panel.text.label(t) }));
      strength.show({ label: words.text.strength, value: put ?? 1, low: 0, high: 2, least: INPUT[0], most: INPUT[1] });
    }
    const symbol = biased(panel, place().symbol);
    const shift = surgery.find({ kind: "shift", panel: number(), symbol, units: null });
    bias.show({ label: words.text.bias(panel.signal(symbol).name), value: shift?.by ?? 0, low: -5, high: 5, least: SHIFT[0], most: SHIFT[1], plus: true });
  }

  function drawList({ ops }) {
    fill(ops.length);
    ops.forEach((op, at) => items[at].show(op));
    hint.hidden = ops.length > 0;
    list.hidden = ops.length === 0;
    outcome.classList.toggle("gs-surgery-hint", ops.length === 0);
    for (const view of views) {
      view.setAttribute("aria-pressed", view.dataset.view === store.get().compare);
      view.setAttribute("aria-disabled", ops.length === 0);
    }
    undo.setAttribute("aria-disabled", !surgery.undoable);
    redo.setAttribute("aria-disabled", !surgery.redoable);
    reset.setAttribute("aria-disabled", ops.length === 0);
  }

  /** As many items as there are operations; the focus of one that goes is the last one's, or that of what brings it back. */
  function fill(count) {
    const focused = list.contains(list.getRootNode().activeElement);
    while (items.length < count) {
      items.push(createItem(items.length));
      list.append(items.at(-1).element);
    }
    for (const { element: gone } of items.splice(count)) gone.remove();
    if (focused && !list.contains(list.getRootNode().activeElement)) (items.at(-1)?.remove ?? undo).focus();
  }

  function createItem(at) {
    const box = el("input", { type: "checkbox", change: () => surgery.toggle(at) });
    const name = el("span");
    const remove = el("button", { type: "button", class: "gs-remove", click: () => surgery.remove(at) }, words.list.remove);
    let text = "";
    return {
      remove,
      element: el("li", {}, el("label", {}, box, name), remove),
      show(op) {
        const pieces = nameOf(op, partsOf(panels())[op.panel ?? 0]);
        box.checked = op.on;
        if (plainText(pieces) === text) return;
        text = plainText(pieces);
        inked(name, pieces);
        remove.setAttribute("aria-label", words.list.removes(text));
      },
    };
  }

  /** The sentence of what changed most; while a handle moves on a long text it waits for the end. */
  function tell(state) {
    clearTimeout(timer);
    if (state.ops !== state.committed && performance.now() - said < LEISURE) {
      timer = setTimeout(() => tell(store.get()), LEISURE);
      return;
    }
    said = performance.now();
    const lines = resting(state) ? [] : panels().flatMap((each, at) => {
      const own = concerning(state.ops, each, at);
      if (own.length === 0) return [];
      return [...(panels().length > 1 ? [words.outcome.ofCell(each.cell.title)] : []), ...effectWords(own, each, offered(ctx)), " "];
    });
    const away = state.ops.length === 0 && surgery.away ? [" ", words.outcome.away(surgery.away)] : [];
    inked(outcome, [...(resting(state) ?? (lines.length ? lines : [words.outcome.allOff])), ...away]);
  }

  function update(state, before) {
    const focused = element.getRootNode().activeElement;
    element.hidden = !state.whatif;
    if (!state.whatif) return void keepFocus(focused);
    if (before && !taking && ["selection", "t", "committed", "signal", "units"].some((name) => before[name] !== state[name])) forgive();
    drawWhere(state);
    drawList(state);
    keepFocus(focused);
    if (!before || ["ops", "compare", "whatif", "panel", "committed", "back"].some((name) => before[name] !== state[name])) tell(state);
    if (!before || before.ops !== state.ops || before.whatif !== state.whatif) heldOut.update(state);
  }

  /** What is hidden loses the focus, and with it the keys: it goes on to what is still there. */
  function keepFocus(focused) {
    if (!element.contains(focused) || !focused.closest("[hidden]")) return;
    const back = came?.isConnected && came.getClientRects().length > 0 ? came : ctx.root;
    (element.hidden ? back : signal).focus({ preventScroll: true });
  }

  /** Escape shuts the tray; before a class it leaves the projector first. */
  function shutBy(event) {
    if (event.key !== "Escape" || event.defaultPrevented || store.get().present) return;
    event.stopPropagation();
    ctx.whatIf();
  }

  return {
    element,
    update,
    /** Who opened it goes on in it, unless the focus is elsewhere by now; its own keys work there, too. */
    enter(from) {
      if (element.hidden || element.contains(from) || element.getRootNode().activeElement !== from) return;
      came = from;
      element.focus({ preventScroll: true });
    },
    refresh() {
      shape = "";
      update(store.get(), null);
    },
    destroy() {
      clearTimeout(timer);
      heldOut.destroy();
    },
  };
}

/** Why the net is shown as it was trained; null where operations are at work. */
function resting({ ops, back, compare }) {
  if (ops.length === 0) return [words.outcome.nothing];
  if (back !== null) return [words.outcome.backward];
  return compare === "before" ? [words.outcome.before] : null;
}

/** The gate whose bias the slider moves: the chosen one, else the one that keeps. */
function biased(panel, symbol) {
  if (panel.explains(symbol)) return symbol;
  return ["f", "z"].find((each) => panel.explains(each)) ?? panel.cell.gates[0];
}

/** "3, 5-7" as unit numbers; undefined where it is none. */
export function unitsIn(text, most) {
  const found = new Set();
  for (const part of text.split(/[\s,]+/).filter(Boolean)) {
    const [, a, b = a] = part.match(/^(\d{1,6})(?:[-–](\d{1,6}))?$/) ?? [];
    if (a === undefined || Number(a) > Number(b) || Number(b) > most) return undefined;
    for (let unit = Number(a); unit <= Number(b); unit++) found.add(unit);
  }
  return found.size ? [...found].sort((a, b) => a - b) : undefined;
}

/** What a signal is at a place, and of what it is the mean: {mean, note}. */
function meanOf(panel, { symbol, units, from, to }) {
  const last = Math.min(to ?? panel.steps - 1, panel.steps - 1);
  const count = units?.length ?? panel.units;
  let sum = 0;
  for (let t = from; t <= last; t++) {
    if (units === null) sum += panel.mean(symbol, t);
    else for (const unit of units) sum += panel.value(symbol, t, unit) / count;
  }
  const steps = last - from + 1;
  return { mean: sum / steps, note: words.acts.meanOf({ units: count, steps }) };
}

/** Units as they are typed: runs of three and more as "5-7". */
function listed(units) {
  const runs = [];
  for (const unit of units) {
    const run = runs.at(-1);
    if (run && run[1] === unit - 1) run[1] = unit;
    else runs.push([unit, unit]);
  }
  return runs.flatMap(([a, b]) => (b - a > 1 ? [`${a}-${b}`] : b > a ? [a, b] : [a])).join(", ");
}
