// The step under the cursor as a tower: what is read, h and c of every layer as squares, by which matrix h goes up, and what is said.
import { css } from "../../kit/colour.js";
import { el, write } from "../../kit/dom.js";
import { glyph, percent } from "../../kit/format.js";
import * as words from "../../words/layers.js";
import { firstOf } from "./model.js";
import { tintOf } from "./stage.js";

const FIRST = 3;                                            // answers

/** Numbers as squares, which tell theirs to a pointer; `change(values, tint, label)` colours them. @param {number} units */
export function createSquares(units) {
  const squares = Array.from({ length: units }, () => el("i"));
  const element = el("span", { class: "ly-squares", role: "img" }, ...squares);
  return {
    element, squares,
    /** @param {ArrayLike<number>} values @param {(value: number) => number} tint @param {string} label */
    change(values, tint, label) {
      squares.forEach((square, k) => {
        square.style.setProperty("--fill", css(tint(values[k])));
        square.title = words.TOWER.unit(k, values[k]);
      });
      element.setAttribute("aria-label", label);
    },
  };
}

/** @param {any} ctx */
export function createTower(ctx) {
  const title = el("h2");
  const says = el("p", { class: "ly-says" });
  const [reads, kinds] = [el("b"), el("span", { class: "gs-muted" })];
  const rows = el("div", { class: "ly-floors" });
  const element = el("section", { class: "ly-tower" }, title, says, rows, el("p", { class: "ly-reads" }, reads, " ", kinds));
  let made = "";
  /** @type {{ h: ReturnType<typeof createSquares>, c: ReturnType<typeof createSquares> }[]} from below */
  let floors = [];

  function make(layers, units, inputs, outputs) {
    floors = Array.from({ length: layers }, () => ({ h: createSquares(units), c: createSquares(units) }));
    const by = (name, row, column) => el("p", { class: "ly-by" }, words.TOWER.by(name, row, column));
    rows.replaceChildren(by("head.weight", outputs, units), ...floors.flatMap(({ h, c }, layer) => [
      by(`weight_ih_l${layer}`, 4 * units, layer ? units : inputs),
      el("div", { class: "ly-floor" }, el("b", {}, words.TOWER.layer(layer + 1)),
        el("p", {}, el("span", { class: "ly-symbol ink-h" }, "h"), h.element, el("span", { class: "gs-muted" }, words.TOWER.h(units))),
        el("p", {}, el("span", { class: "ly-symbol ink-c" }, "c"), c.element, el("span", { class: "gs-muted" }, words.TOWER.c)))]).reverse());
  }

  return {
    element,
    draw() {
      const { t, layers } = ctx.store.get();
      const { ids, net: { units }, stack, symbols, says: names } = ctx.now();
      const key = `${layers} ${units} ${symbols.length}`;
      if (key !== made) make(layers, units, symbols.length, names.length);
      made = key;
      write(title, words.TOWER.title(t));
      element.setAttribute("aria-label", words.TOWER.title(t));
      const [read, kind] = words.TOWER.reads(symbols[ids[t]], symbols.length);
      write(reads, read);
      write(kinds, kind);
      says.replaceChildren(el("span", { class: "gs-muted" }, words.TOWER.says), ...firstOf(stack.said[t], FIRST).map(([id, share]) => el("span", {}, el("b", {}, glyph(names[id])), ` ${percent(share)}`)));
      for (const symbol of /** @type {const} */ (["h", "c"])) {
        const tint = tintOf(symbol, stack.layers.map((values) => values[symbol]), ctx.palette());
        floors.forEach((floor, layer) => {
          const values = stack.layers[layer][symbol].subarray(t * units, (t + 1) * units);
          floor[symbol].change(values, tint, words.TOWER.spoken(symbol, layer + 1, Math.min(...values), Math.max(...values)));
        });
      }
    },
  };
}
