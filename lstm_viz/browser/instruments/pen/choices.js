// The pad with what can be done to a drawing, what it is meant as, in which order it is read, and the tools.
import { el } from "../../kit/dom.js";
import { createPad } from "../../kit/pad.js";
import { BOX } from "../../net/pen/ink.js";
import { safetensorsOf } from "../../net/training/files.js";
import { createMenu } from "../../out/export.js";
import * as words from "../../words/pen.js";
import { linesOf } from "./code.js";
import { DIGITS, ORDERS, csvOf, setupOf } from "./model.js";

/** The tools, and what is chosen of the reading, which stands above the belief. @param {any} ctx */
export function createBand(ctx) {
  const { store } = ctx;
  const press = (name, act, attributes = {}) => el("button", { type: "button", class: "pn-pick", ...attributes, click: act }, name);
  const orders = ORDERS.map((order) => press(words.ORDER.pick[order], () => (order === "swapped" && ctx.now().swapped === null ? ctx.tools.say(words.ORDER.one) : ctx.read(order)), { "data-order": order }));
  const nets = ["shipped", "yours"].map((net) => press(words.NET[net], () => store.set({ net }), { "data-net": net }));
  const whose = el("span", { class: "pn-group", role: "group", "aria-label": words.NET.label }, el("span", { class: "gs-muted" }, words.NET.name), ...nets);
  const { share, present, help } = ctx.tools;
  const files = createMenu(ctx.tools.say, () => "handwriting", () => {
    const { points, shares, growing } = ctx.now();
    const own = ctx.own();
    return {
      links: ctx.header.exports.map(({ label, href }) => ({ label, href: () => `${href}${new URL(ctx.href()).search}` })),
      files: [
        ...(points && !growing ? [
          { label: words.FILES.said, ending: "csv", make: () => new Blob([csvOf(points, shares)], { type: "text/csv" }) },
          { label: words.FILES.py, ending: "py", make: () => new Blob([linesOf(ctx)], { type: "text/x-python" }) },
        ] : []),
        ...(own ? [{ label: words.FILES.net, ending: "safetensors", make: () => safetensorsOf(setupOf("", own.seed), own.parameters) }] : []),
      ],
    };
  });
  const acts = el("div", { class: "acts", role: "group", "aria-label": words.SHARE_LABEL }, share.button, files.element, present.button, help.button, ctx.tools.said);
  const element = el("div", { class: "choice pn-choice" }, el("p", { class: "pn-task" }, words.TASK), acts, share.address);
  const reading = el("div", { class: "pn-band" }, el("span", { class: "pn-group", role: "group", "aria-label": words.ORDER.label }, el("span", { class: "gs-muted" }, words.ORDER.name), ...orders), whose);

  return {
    element, reading,
    draw() {
      const { order } = store.get();
      for (const button of orders) {
        const one = button.dataset.order === "swapped" && ctx.now().swapped === null;
        button.setAttribute("aria-pressed", String(button.dataset.order === order));
        button.setAttribute("aria-disabled", String(one));
        button.title = one ? words.ORDER.one : "";
      }
      whose.hidden = ctx.own() === null;
      for (const button of nets) button.setAttribute("aria-pressed", String(button.dataset.net === store.get().net));
    },
    destroy: () => files.destroy(),
  };
}

/** @param {any} ctx */
export function createDesk(ctx) {
  const { store } = ctx;
  const pad = ctx.pad = createPad({ size: BOX, words: words.PAD, grow: (stroke) => ctx.grow(stroke), end: (stroke) => ctx.end(stroke) });
  const plain = (name, act) => el("button", { type: "button", class: "plain", click: act }, name);
  const undo = plain(words.ACT.undo, () => ctx.undo());
  const clear = plain(words.ACT.clear, () => ctx.draw([]));
  const home = plain(words.ACT.home, () => ctx.go({ ...ctx.header.home, t: 7, order: "drawn" }));
  const another = plain(words.ACT.another, () => ctx.another());
  const meant = el("select", { class: "an-field pn-meant", "aria-label": words.MEANT.label, change: () => store.set({ meant: meant.value === "none" ? null : Number(meant.value) }) },
    el("option", { value: "none" }, words.MEANT.none), ...Array.from({ length: DIGITS }, (_, digit) => el("option", { value: digit }, String(digit))));
  const element = el("div", { class: "pn-desk" }, pad.element,
    el("div", { class: "an-under pn-under" }, undo, clear, home, another, el("label", { class: "pn-said" }, `${words.MEANT.name} `, meant)),
    el("p", { class: "pn-hint" }, words.PAD.hint));

  return {
    element,
    draw() {
      const { drawing, places, growing } = ctx.now();
      const { t, ink, meant: is } = store.get();
      const strokes = drawing.strokes ?? (places ? [places] : []);
      pad.draw({ strokes, marks: places ?? [], at: growing ? 7 : t });
      undo.setAttribute("aria-disabled", String(!ctx.past()));
      clear.setAttribute("aria-disabled", String(ink === ""));
      home.hidden = ink === ctx.header.home.ink;
      another.hidden = ctx.digits() === null;
      meant.value = is === null ? "none" : String(is);
    },
  };
}
