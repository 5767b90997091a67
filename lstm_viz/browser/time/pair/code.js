// The equations with the numbers of the step under the cursor; the lines of NumPy and of PyTorch that make the same.
import { el } from "../../kit/dom.js";
import { inked } from "../../kit/ink.js";

/**
 * @param {any} ctx
 * @param {{ words: any, equations: (told: any) => { maths: Piece[], numbers: Piece[] }[], linesOf: (ctx: any, kind: "pytorch" | "numpy") => string, key: () => any[] }} spec  `key`: what the lines depend on
 */
export function createCode(ctx, { words, equations, linesOf, key: depends }) {
  const keep = (event) => { if (/^(Arrow|Page|Home|End)/.test(event.key)) event.stopPropagation(); };
  const maths = el("div", { class: "ed-maths" });
  /** @type {("numpy" | "pytorch")[]} */
  const kinds = ["numpy", "pytorch"];
  const blocks = kinds.map((kind) => ({ kind, lines: el("pre", { tabindex: 0, "aria-label": words[kind], keydown: keep }) }));
  const element = el("section", { class: "ed-code", "aria-label": words.name }, el("h2", {}, words.maths), maths, el("h2", {}, words.name), el("p", { class: "ed-note" }, words.small),
    el("div", { class: "ed-lines" }, ...blocks.map(({ kind, lines }) => el("div", {}, el("h3", {}, words[kind]), lines))));
  let shown = "";

  return {
    element,
    draw() {
      const now = ctx.now();
      const { unit } = ctx.store.get();
      const key = JSON.stringify([...depends(), now.chars, now.t, now.written, unit, ctx.looked(), ctx.store.get().silent]);
      if (key === shown) return;
      shown = key;
      maths.replaceChildren(...equations({ ...now, unit, look: ctx.looked() }).map(({ maths: line, numbers }) => {
        const [left, right] = [el("code", {}), el("span", { class: "ed-numbers" })];
        inked(left, line);
        inked(right, numbers);
        return el("p", {}, left, right);
      }));
      for (const { kind, lines } of blocks) {
        const text = linesOf(ctx, kind);
        if (lines.textContent !== text) lines.textContent = text;
      }
    },
  };
}
