// What the colours are: from -1 to 1 of all that goes in and comes out, from 0 to the largest of the weights; and that a long axis is cut.
import { css, ramp, shadeShare } from "../../kit/colour.js";
import { el, write } from "../../kit/dom.js";
import { number } from "../../kit/format.js";
import { STATES } from "../../net/shapes/layers.js";
import * as words from "../../words/shapes.js";
import { STRONGEST } from "./block.js";
import { cutOf } from "./geometry.js";

const STOPS = 9;
const run = (colours) => `linear-gradient(to right, ${colours.join(", ")})`;

/** @param {any} ctx */
export function createScale(ctx) {
  const bar = () => el("span", { class: "sh-bar", "aria-hidden": "true" });
  const [signed, sized] = [bar(), bar()];
  const [names, most, cut] = [el("span"), el("span"), el("span")];
  const element = el("p", { class: "sh-scale gs-muted" }, el("span", {}, words.PICK_HINT), el("span", { class: "sh-key" }, names, el("span", {}, "−1"), signed, el("span", {}, "1")), el("span", { class: "sh-key" }, el("span", {}, words.SCALE.weights), el("span", {}, "0"), sized, most), cut);
  let drawn = "";
  return {
    element,
    draw() {
      const { made, bound, blocks } = ctx.now();
      write(names, words.SCALE.values(STATES[made.cell].join(", ")));
      write(most, words.SCALE.most(number(bound)));
      write(cut, [...blocks.values()].some(cutOf) ? words.SCALE.cut : "");
      const wash = ctx.printed ? STRONGEST : 1;
      const key = `${ctx.key()} ${wash}`;
      if (drawn === key) return;
      drawn = key;
      const colours = ctx.palette();
      const share = shadeShare(colours);
      signed.style.background = run(Array.from({ length: STOPS }, (_, k) => css(share(((2 * k) / (STOPS - 1) - 1) * wash))));
      const up = ramp(colours.ground, colours.ink.h);
      sized.style.background = run([css(up[0]), css(up[up.length - 1])]);
    },
  };
}
