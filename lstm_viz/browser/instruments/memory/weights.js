// Every weight as a field and a slider, and at the end of each row what the gate is at the step under the cursor.
import { el, write } from "../../kit/dom.js";
import { number } from "../../kit/format.js";
import { ORDER, reading, written } from "./model.js";
import { short, weights as words } from "../../words/memory.js";
import { symbol, weightWords } from "./text.js";

const NOTCHES = 100;                                        // each way from 0

/** A slider is finer near 0: its place goes with the square root of the weight. */
export const notch = (value, limit) => Math.round(Math.sign(value) * Math.sqrt(Math.abs(value) / limit) * NOTCHES);
export const valueAt = (at, limit) => Math.sign(at) * Number((limit * (at / NOTCHES) ** 2).toPrecision(2));

export function createWeights(ctx) {
  const { limit } = ctx.model.header;
  const table = el("table", { class: "mb-weights" });
  const problem = el("p", { class: "mb-problem", role: "status" });
  const undo = el("button", { type: "button", class: "plain", title: words.undo.title, click: () => ctx.undo() }, words.undo.text);
  const redo = el("button", { type: "button", class: "plain", title: words.redo.title, click: () => ctx.redo() }, words.redo.text);
  const reset = el("button", { type: "button", class: "plain", click: () => ctx.edit({}, null) }, words.reset);
  const title = el("h2", {});
  const equations = el("div", { class: "mb-equations" });
  const element = el("section", { class: "mb-panel", "aria-label": words.label },
    el("div", { class: "mb-title" }, title, el("span", { class: "mb-tools" }, undo, redo, reset)), table, problem, equations);
  let built = "";
  let cells = [];
  let ends = [];

  function change(name, given) {
    const { value, problem: said } = reading(given, limit);
    write(problem, said ?? "");
    if (value !== null && value !== (ctx.now.weights[name] ?? 0)) ctx.edit({ ...ctx.now.weights, [name]: value }, name);
    return value !== null;
  }

  function cellOf(challenge, name) {
    const label = weightWords(challenge, name);
    const take = () => {
      const taken = change(name, field.value);
      draw();
      field.value = written(ctx.now.weights[name] ?? 0);
      return taken;
    };
    const field = el("input", {
      type: "text", inputmode: "decimal", maxlength: "24", autocomplete: "off", "aria-label": label, "data-weight": name,
      change: take,
      keydown: (event) => {
        if (event.ctrlKey || event.metaKey) return;
        event.stopPropagation();
        if (event.key !== "Enter" || event.isComposing) return;
        event.preventDefault();
        if (take()) ctx.judge();
      },
    });
    const slider = el("input", {
      type: "range", min: -NOTCHES, max: NOTCHES, step: 1, "aria-label": words.slider(label), "data-slider": name,
      input: () => change(name, valueAt(Number(slider.value), limit)),
      keydown: (event) => event.ctrlKey || event.metaKey || event.stopPropagation(),
    });
    cells.push({ name, field, slider });
    return el("td", {}, field, slider);
  }

  function build(challenge, cell) {
    cells = [];
    ends = [];
    const units = Array.from({ length: challenge.units }, (_, unit) => unit + 1);
    const before = units.map((unit) => [`h${unit}`, el("span", {}, symbol("h", challenge.units > 1 ? unit : ""), words.before)]);
    const sources = [...challenge.inputs.map((name, k) => [`x${k + 1}`, name]), ...before, ["b", words.bias]];
    const rows = units.flatMap((unit) => ORDER[cell].map((gate) => {
      const end = el("td", { class: "mb-now" });
      ends.push({ gate, unit, end });
      return el("tr", { style: `--ink: var(--ink-${gate})`, "data-first": challenge.units > 1 && gate === ORDER[cell][0] },
        el("th", { scope: "row" }, symbol(gate, challenge.units > 1 ? unit : ""), el("span", { class: `mb-word ink-${gate}` }, short[gate])),
        ...sources.map(([source]) => cellOf(challenge, `${gate}${unit}.${source}`)), end);
    }));
    table.replaceChildren(el("thead", {}, el("tr", {}, el("th", { scope: "col" }, el("span", { class: "unseen" }, words.part)), ...sources.map(([, name]) => el("th", { scope: "col" }, name)), el("th", { scope: "col", class: "mb-step" }))),
      el("tbody", {}, ...rows));
  }

  function draw() {
    const { cell, t } = ctx.store.get();
    const { challenge, weights, values } = ctx.now;
    const key = `${challenge.name} ${cell}`;
    if (key !== built) {
      built = key;
      build(challenge, cell);
      write(title, words.count(challenge.names[cell].length));
      write(problem, "");
    }
    const { activeElement } = ctx.root.getRootNode();
    for (const { name, field, slider } of cells) {
      const value = weights[name] ?? 0;
      if (field !== activeElement) field.value = written(value);
      if (slider !== activeElement || valueAt(Number(slider.value), limit) !== value) slider.value = notch(value, limit);
      slider.setAttribute("aria-valuetext", written(value));
      field.parentElement.toggleAttribute("data-zero", value === 0);
    }
    write(table.querySelector(".mb-step"), words.step(t));
    for (const { gate, unit, end } of ends) {
      const at = t * challenge.units + unit - 1;
      write(end, number(values[gate][at]));
      end.className = `mb-now ink-${gate}`;
      end.title = `z = ${number(values[`z_${gate}`][at])}`;
    }
    undo.disabled = !ctx.can.undo;
    redo.disabled = !ctx.can.redo;
    equations.replaceChildren(...equationsOf(ctx.now, cell, t));
  }

  return { element, draw };
}

/** The lines of unit 1 at a step, with their numbers. */
function equationsOf({ challenge, values }, cell, t) {
  const H = challenge.units;
  const at = (name, step = t) => (step < 0 ? 0 : values[name][step * H]);
  const n = (name, value) => el("b", { class: `ink-${name}` }, number(value));
  const index = H > 1 ? 1 : "";
  const s = (name) => symbol(name, index);
  if (cell === "rnn") {
    return [el("p", {}, s("h"), " = tanh(", el("i", {}, "z"), ") = tanh(", number(at("z_h")), ") = ", n("h", at("h")))];
  }
  return [
    el("p", {}, s("c"), " = ", s("f"), " × ", s("c"), el("small", {}, words.before), " + ", s("i"), " × ", s("g")),
    el("p", {}, n("c", at("c")), " = ", n("f", at("f")), " × ", n("c", at("c", t - 1)), " + ", n("i", at("i")), " × ", n("g", at("g"))),
    el("p", {}, s("h"), " = ", s("o"), " × tanh(", s("c"), ")"),
    el("p", {}, n("h", at("h")), " = ", n("o", at("o")), " × ", number(Math.tanh(at("c")))),
  ];
}
