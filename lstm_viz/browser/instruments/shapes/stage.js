// x above the layers, the layers above output, and beside them what they begin and end with: blocks, and lanes that say who reads which way.
import { el } from "../../kit/dom.js";
import * as words from "../../words/shapes.js";
import { PRINTS, createBlock } from "./block.js";
import { layoutOf } from "./geometry.js";
import { rowOf } from "./model.js";

const WIDTHS = [46, 38, 30, 22, 16, 12];                    // of a cell, the first at which output fits on one line of sheets
const LEFT = 46;
const TOP = 20;

/** Pixels of a cell. @param {{ shape: number[], groups: number[] }} output @param {number} wide */
export const cellOf = (output, wide) => WIDTHS.find((w) => layoutOf(output, { w, h: 1, wide: Infinity, left: LEFT, top: 0 }).width <= wide - 6) ?? WIDTHS[WIDTHS.length - 1];

/** @param {any} ctx */
export function createStage(ctx) {
  const make = (name) => ({ name, view: createBlock(ctx) });
  const along = [make("x"), make("output")];
  const states = ["h_n", "c_n", "h_0", "c_0"].map(make);
  const lanes = el("div", { class: "sh-lanes", role: "group", "aria-label": words.LANES });
  const [x, output] = along;
  const data = el("section", { class: "sh-data", "aria-label": words.DATA }, x.view.element, lanes, output.view.element);
  const beside = el("section", { class: "sh-states", "aria-label": words.STATE }, ...states.map(({ view }) => view.element));
  const element = el("div", { class: "sh-stage" }, data, beside);
  let listed = "";

  function drawLanes({ made }, pick) {
    const { layers, directions, steps, lengths } = made;
    const row = rowOf(made, pick) ?? 0;
    const length = rowOf(made, pick) === null ? steps : lengths[row];
    const key = `${layers} ${directions} ${steps} ${row} ${length}`;
    if (key !== listed) {
      listed = key;
      lanes.replaceChildren(
        el("div", { class: "sh-ends", "aria-hidden": "true" }, el("span", {}, words.step(0)), length < steps ? el("span", { class: "sh-packed" }, words.packed(row, length)) : "", el("span", {}, steps > 1 ? words.step(steps - 1) : "")),
        ...Array.from({ length: layers * directions }, (_, index) => {
          const layer = Math.floor(index / directions);
          const direction = index % directions;
          const state = (block, text) => el("button", { type: "button", class: "sh-end", "data-block": block, "data-index": index, "aria-label": text(`${block}[${index}]`), click: () => ctx.pick({ block, at: [index, row, 0] }) }, `${block}[${index}]`);
          const name = el("button", { type: "button", class: "sh-lane", click: () => ctx.pick({ block: `weight_ih_l${layer}${direction ? "_reverse" : ""}`, at: [0, 0] }) }, words.lane(layer, direction, directions));
          const ends = [state("h_0", words.beginsWith), name, state("h_n", words.endsAt)];
          const way = el("div", { class: `sh-way sh-way-${direction ? "back" : "on"}` }, ...(direction ? ends.reverse() : ends));
          way.style.width = `${(100 * length) / steps}%`;
          return el("div", { class: "sh-track" }, way, el("span", { class: "sh-rest", "aria-hidden": "true" }));
        }));
    }
    for (const end of lanes.querySelectorAll(".sh-end")) end.toggleAttribute("data-picked", [pick, ...ctx.same()].some(({ block, at }) => block === end.dataset.block && String(at[0]) === end.dataset.index));
  }

  return {
    element,
    draw() {
      const model = ctx.now();
      const { pick, batch_first: turned } = ctx.store.get();
      const { blocks } = model;
      const wide = data.clientWidth;
      if (!wide) return;
      const w = cellOf(blocks.get("output"), wide);
      ctx.printed = w >= PRINTS;
      const h = w >= PRINTS ? 23 : 18;
      const marks = (name) => ({ picked: pick.block === name ? pick.at : null, same: ctx.same().filter(({ block }) => block === name).map(({ at }) => at), key: ctx.key() });
      for (const { name, view } of along) view.draw(blocks.get(name), { w, h, wide, left: LEFT, top: TOP, foot: name === "output" && model.made.directions === 2 ? 16 : 0 }, { ...marks(name), turned });
      for (const { name, view } of states) {
        view.element.hidden = !blocks.has(name);
        if (blocks.has(name)) view.draw(blocks.get(name), { w, h, wide: beside.clientWidth, left: LEFT, top: TOP }, marks(name));
      }
      lanes.style.width = `${Math.max(300, output.view.shown.layout.width + 6)}px`;
      drawLanes(model, pick);
    },
    destroy: () => [...along, ...states].forEach(({ view }) => view.destroy()),
  };
}
