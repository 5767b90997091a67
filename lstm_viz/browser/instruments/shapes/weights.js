// The weights of every layer and direction as blocks, in PyTorch's layout or in Keras's, and all blocks counted side by side.
import { el, write } from "../../kit/dom.js";
import { inked } from "../../kit/ink.js";
import { GATES, KERAS_NAMES, countOf, handed, kerasOf, kerasPlace, sizeOf } from "../../net/shapes/layers.js";
import { scrollOnly } from "../../shell/keys.js";
import * as words from "../../words/shapes.js";
import { createBlock } from "./block.js";
import { kerasBlocks } from "./model.js";

const CELL = 14;
const LEFT = 26;
const TOP = 24;

/** @param {any} ctx */
export function createWeights(ctx) {
  const picks = ["torch", "keras"].map((layout) => el("button", { type: "button", class: "choose", "data-value": layout, click: () => ctx.store.set({ layout }) }, words.LAYOUT[layout]));
  const order = el("p", { class: "sh-order" });
  const groups = el("div", { class: "sh-groups" });
  const element = el("section", { class: "sh-weights", "aria-label": words.WEIGHTS }, el("div", { class: "sh-top" }, el("h2", {}, words.WEIGHTS), el("span", { class: "sh-field", role: "group", "aria-label": words.LAYOUT.name }, ...picks), order), groups);
  let listed = "";
  let views = [];

  /** Blocks of a layout by layer and direction, each with the number of PyTorch's that its places stand for. */
  function wanted(model, layout) {
    if (layout === "keras") return kerasBlocks(model).map((block) => ({ ...block, gateAxis: block.shape.length - 1, letters: KERAS_NAMES[model.made.cell], label: `${words.lane(block.layer, block.direction, model.made.directions)}: ${block.name}` }));
    return model.parameters.map(({ name, layer, direction }) => ({ ...model.blocks.get(name), layer, direction, torch: (at) => ({ block: name, at }) }));
  }

  function build(blocks, { directions }) {
    const by = new Map();
    views = blocks.map((block) => {
      const key = block.layer * directions + block.direction;
      if (!by.has(key)) by.set(key, { title: words.lane(block.layer, block.direction, directions), views: [] });
      const view = createBlock(ctx, { weight: true, pick: (at) => ctx.pick(views.find((one) => one.view === view).block.torch(at)) });
      by.get(key).views.push(view);
      return { view, block };
    });
    groups.replaceChildren(...[...by.values()].map(({ title, views: own }) => el("div", { class: "sh-group" }, el("h3", {}, title), el("div", { class: "sh-row" }, ...own.map((view) => view.element)))));
  }

  return {
    element,
    draw() {
      const model = ctx.now();
      const { layout, pick } = ctx.store.get();
      const { made } = model;
      for (const button of picks) button.setAttribute("aria-pressed", String(button.dataset.value === layout));
      write(order, layout === "keras" && made.proj ? words.KERAS_NONE : words.ORDER[made.cell][layout]);
      groups.dataset.layout = layout;
      const blocks = wanted(model, layout);
      const key = `${layout} ${blocks.map(({ name, layer, direction }) => `${name}${layer}${direction}`).join()}`;
      if (key !== listed) {
        listed = key;
        for (const { view } of views) view.destroy();
        build(blocks, made);
      }
      const wide = groups.clientWidth;
      if (!wide) return;
      blocks.forEach((block, k) => {
        views[k].block = block;
        views[k].view.draw(block, { w: CELL, h: CELL, wide, left: LEFT, top: layout === "keras" ? TOP : 6 }, { picked: placeIn(block, model, pick), key: ctx.key() + layout });
      });
    },
    destroy: () => views.forEach(({ view }) => view.destroy()),
  };
}

/** Where a block shows the picked number, null where it does not; of a summed bias either of the two. */
function placeIn(block, { made, parameters }, pick) {
  if (!block.letters) return block.name === pick.block ? pick.at : null;
  const parameter = parameters.find(({ name }) => name === pick.block);
  if (!parameter || parameter.layer !== block.layer || parameter.direction !== block.direction) return null;
  const place = kerasPlace(made, parameter, pick.at);
  return place?.part === block.part ? place.at : null;
}

/** @param {any} ctx */
export function createCount(ctx) {
  const body = el("tbody");
  const foot = el("tfoot");
  const told = el("p", { class: "sh-total" });
  const formula = el("p", { class: "sh-formula" });
  const frame = el("div", { class: "sh-frame", tabindex: "0", role: "region", "aria-label": words.COUNT.values, keydown: scrollOnly },
    el("table", {}, el("thead", {}, el("tr", {}, ...words.COUNT.head.map((name) => el("th", { scope: "col" }, name)))), body, foot));
  const element = el("section", { class: "sh-count", "aria-label": words.COUNT.label }, el("h2", {}, words.COUNT.label), told, formula, frame);
  let made = "";

  const shape = (sizes) => `(${sizes.join(", ")}${sizes.length === 1 ? "," : ""})`;

  return {
    element,
    draw() {
      const { made: module, parameters, count } = ctx.now();
      const key = JSON.stringify(module);
      if (key === made) return;
      made = key;
      const keras = kerasOf(module);
      const groups = Array.from({ length: module.layers * module.directions }, (_, index) => {
        const here = ({ layer, direction }) => layer * module.directions + direction === index;
        return { torch: parameters.filter(here), keras: (keras ?? []).filter(here) };
      });
      const cells = (block) => (block ? [el("td", { class: "sh-mono" }, block.name), el("td", {}, shape(block.shape)), el("td", {}, words.thousands(sizeOf(block.shape)))] : [el("td"), el("td"), el("td")]);
      body.replaceChildren(...groups.flatMap(({ torch, keras: other }) => torch.map((block, k) => el("tr", k === 0 ? { class: "sh-first" } : {}, ...cells(block), ...cells(other[k])))));
      const all = keras && countOf(keras);
      foot.replaceChildren(el("tr", {}, el("th", { scope: "row", colspan: 2 }, words.COUNT.total), el("td", {}, words.thousands(count)), el("td", { colspan: 2 }), el("td", {}, all === null ? "–" : words.thousands(all))));
      inked(told, [words.COUNT.told(count, all)]);
      const first = parameters.filter(({ layer, direction }) => layer === 0 && direction === 0);
      write(formula, words.COUNT.formula({ gates: GATES[module.cell].length, inputs: module.inputs, units: module.units, handed: handed(module), proj: module.proj, bias: module.bias, count: countOf(first) }));
    },
  };
}
