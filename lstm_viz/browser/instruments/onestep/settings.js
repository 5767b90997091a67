// The twelve weights, each a slider and a field; presets; undo, redo and reset.
import { el, write } from "../../kit/dom.js";
import { numberField } from "./field.js";
import { GATES, KINDS, NAMES, listed } from "./model.js";

const WORDS = { i: "input gate", f: "forget gate", g: "candidate", o: "output gate" };
const HEADS = { W: "W, times x", U: "U, times h before", b: "b, the bias" };

const same = (a, b) => a.length === b.length && a.every((value, at) => value === b[at]);

export function createPresets(ctx) {
  const { presets } = ctx.header;
  const buttons = presets.map((preset) =>
    el("button", { type: "button", class: "os-preset", "aria-pressed": "false", click: () => ctx.take(preset) }, preset.name));
  const { share, present, help, said } = ctx.tools;
  const what = el("p", { class: "os-what" });
  const undo = el("button", { type: "button", class: "act", title: "Undo (Ctrl+Z)", click: () => ctx.history.undo() }, "Undo");
  const redo = el("button", { type: "button", class: "act", title: "Redo (Ctrl+Shift+Z)", click: () => ctx.history.redo() }, "Redo");
  const reset = el("button", { type: "button", class: "act", title: "Back to what the page opens with", click: () => ctx.take(presets[0]) }, "Reset");
  const element = el("div", { class: "choice os-presets" },
    el("div", { class: "row" },
      el("div", { class: "os-names", role: "group", "aria-label": "Settings to start from" }, el("span", { class: "key" }, "settings"), ...buttons),
      el("div", { class: "acts" }, undo, redo, reset, share.button, ctx.files, present.button, help.button), said),
    what, share.address, ctx.messages.element);

  return {
    element,
    draw() {
      const { w, x } = ctx.store.get();
      let told = "Your own settings.";
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
    const about = `${name}, ${WORDS[gate]}`;
    const range = el("input", {
      type: "range", min: -limit, max: limit, step: "0.1", class: `os-range ink-${gate}`, "aria-label": `${about}, slider`, input: () => set(Number(range.value)),
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
  const element = el("section", { class: "os-settings", "aria-label": "Weights" },
    el("div", { class: "os-weights" },
      el("span", { class: "os-order" }, "in PyTorch’s order"), ...KINDS.map((kind) => el("span", { class: "os-head" }, HEADS[kind])),
      ...GATES.flatMap((gate) => [
        el("span", { class: "os-gate" }, el("b", { class: `gs-symbol ink-${gate}` }, gate), el("span", { class: `ink-${gate}` }, ` ${WORDS[gate]}`)),
        ...KINDS.map((kind) => find(kind, gate)),
      ])),
    said);
  return { element, draw: () => parts.forEach((part) => part.draw()) };
}
