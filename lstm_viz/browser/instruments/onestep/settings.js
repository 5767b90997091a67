// The twelve weights, each a slider and a field; presets; undo, redo and reset.
import { el, write } from "../../kit/dom.js";
import { presets as starts, settings as words } from "../../words/onestep.js";
import { numberField } from "./field.js";
import { GATES, KINDS, NAMES, listed } from "./model.js";

const same = (a, b) => a.length === b.length && a.every((value, at) => value === b[at]);

export function createPresets(ctx) {
  const { presets } = ctx.header;
  const buttons = presets.map((preset) =>
    el("button", { type: "button", class: "os-preset", "aria-pressed": "false", click: () => ctx.take(preset) }, preset.name));
  const { share, present, help, said } = ctx.tools;
  const what = el("p", { class: "os-what" });
  const undo = el("button", { type: "button", class: "act", title: starts.undo.title, click: () => ctx.history.undo() }, starts.undo.text);
  const redo = el("button", { type: "button", class: "act", title: starts.redo.title, click: () => ctx.history.redo() }, starts.redo.text);
  const reset = el("button", { type: "button", class: "act", title: starts.reset.title, click: () => ctx.take(presets[0]) }, starts.reset.text);
  const element = el("div", { class: "choice os-presets" },
    el("div", { class: "row" },
      el("div", { class: "os-names", role: "group", "aria-label": starts.label }, el("span", { class: "key" }, starts.text), ...buttons),
      el("div", { class: "acts" }, undo, redo, reset, share.button, ctx.files.element, present.button, help.button), said),
    what, share.address, ctx.messages.element);

  return {
    element,
    draw() {
      const { w, x } = ctx.store.get();
      let told = starts.own;
      presets.forEach((preset, at) => {
        const on = same(listed(preset.gates), w) && same(preset.x, x);
        buttons[at].setAttribute("aria-pressed", String(on));
        if (on) told = preset.what;
      });
      write(what, told);
      const can = ctx.history.can();
      for (const [button, ready] of [[undo, can.undo], [redo, can.redo]]) button.setAttribute("aria-disabled", String(!ready));
    },
  };
}

export function createSettings(ctx) {
  const { limit } = ctx.header;
  const said = el("p", { class: "messages", role: "status" });
  const parts = NAMES.map((name, at) => {
    const [kind, gate] = name.split("_");
    const get = () => ctx.store.get().w[at];
    const set = (value) => ctx.store.set({ w: ctx.store.get().w.with(at, value), touched: name });
    const about = words.weight(name, words.gates[gate]);
    const range = el("input", {
      type: "range", min: -limit, max: limit, step: "0.1", class: `os-range ink-${gate}`, "aria-label": words.slider(about), input: () => set(Number(range.value)),
    });
    const field = numberField({ name: about, low: -limit, high: limit, get, set, say: (sentence) => write(said, sentence) });
    const label = el("span", { class: "os-weight-name", "aria-hidden": "true" }, el("i", {}, kind), el("sub", { class: `ink-${gate}` }, gate));
    const draw = () => {
      if (Number(range.value) !== get()) range.value = get();
      field.draw();
    };
    return { name, draw, element: el("div", { class: "os-weight", "data-name": name }, label, range, field.element) };
  });
  const find = (kind, gate) => parts[NAMES.indexOf(`${kind}_${gate}`)].element;
  const element = el("section", { class: "os-settings", "aria-label": words.label },
    el("div", { class: "os-weights" },
      el("span", { class: "os-order" }, words.order), ...KINDS.map((kind) => el("span", { class: "os-head" }, words.heads[kind])),
      ...GATES.flatMap((gate) => [
        el("span", { class: "os-gate" }, el("b", { class: `gs-symbol ink-${gate}` }, gate), el("span", { class: `ink-${gate}` }, words.gate(words.gates[gate]))),
        ...KINDS.map((kind) => find(kind, gate)),
      ])),
    said);
  return { element, draw: () => parts.forEach((part) => part.draw()) };
}
