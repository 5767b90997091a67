// The equations with the numbers of the step under the cursor; the lines of NumPy and of PyTorch that make the same.
import { el } from "../../kit/dom.js";
import { inked } from "../../kit/ink.js";
import { ALPHABET } from "../../net/translate/dates.js";
import * as words from "../../words/decoder.js";
import { numpy, pytorch } from "../../words/decoder_code.js";

/** @param {any} ctx @param {"pytorch" | "numpy"} [kind] */
export function linesOf(ctx, kind = "pytorch") {
  const { chars, plain, S, t, net, name, H } = ctx.now();
  const row = Math.max(0, t - S);
  return (kind === "numpy" ? numpy : pytorch)({ text: chars.join(""), alphabet: ALPHABET.join(""), attention: net, name, row, plain, H });
}

/** @param {any} ctx */
export function createCode(ctx) {
  const keep = (event) => { if (/^(Arrow|Page|Home|End)/.test(event.key)) event.stopPropagation(); };
  const maths = el("div", { class: "ed-maths" });
  /** @type {("numpy" | "pytorch")[]} */
  const kinds = ["numpy", "pytorch"];
  const blocks = kinds.map((kind) => ({ kind, lines: el("pre", { tabindex: 0, "aria-label": words.CODE[kind], keydown: keep }) }));
  const element = el("section", { class: "ed-code", "aria-label": words.CODE.name }, el("h2", {}, words.CODE.maths), maths, el("h2", {}, words.CODE.name), el("p", { class: "ed-note" }, words.CODE.small),
    el("div", { class: "ed-lines" }, ...blocks.map(({ kind, lines }) => el("div", {}, el("h3", {}, words.CODE[kind]), lines))));
  let shown = "";

  return {
    element,
    draw() {
      const now = ctx.now();
      const { unit } = ctx.store.get();
      const key = JSON.stringify([now.chars, now.t, now.written, now.name, now.update, unit, ctx.store.get().silent, now.done]);
      if (key === shown) return;
      shown = key;
      maths.replaceChildren(...words.equations({ ...now, unit, look: ctx.looked() }).map(({ maths: line, numbers }) => {
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
