// What opens the forget gates of the LSTM that learns: the forget bias of each unit, and what is added to it, over the updates.
import { el } from "../../kit/dom.js";
import { node } from "../../lesson/told.js";
import * as words from "../../words/training.js";
import { createLevels } from "./levels.js";
import { stroke } from "./strokes.js";

const HIGH = 170;
const PARTS = /** @type {const} */ ([["bias", "ink-f", "none"], ["x", "muted", "2 4"], ["h", "ink-h", "8 4"]]);
const sumOf = ({ bias, x, h }) => bias + x + h;

export function createAdded() {
  const [each, parts] = [createLevels(HIGH), createLevels(HIGH)];
  const told = el("p", { class: "fg-told" });
  const key = el("ul", { class: "fg-legend fg-across" }, el("li", {}, stroke("ink-f", "none", 1), el("span", {}, words.ADDED.unit)),
    ...PARTS.map(([name, ink, dash]) => el("li", {}, stroke(ink, dash), el("span", {}, words.ADDED.parts[name]))), el("li", {}, stroke("text", "none", 1.25), el("span", {}, words.ADDED.sum)));
  const element = el("div", { class: "fg-added" }, told, el("div", { class: "fg-pair fg-picture" },
    el("section", {}, el("h3", {}, words.ADDED.each), each.element), el("section", {}, el("h3", {}, words.ADDED.all), parts.element)), key);

  return {
    element,
    draw({ moments, now, width, updates }) {
      const looks = moments.map(({ update }) => update);
      const all = moments.map(({ added }) => added);
      const values = all.flatMap((one) => [...one.each, one.x, one.h, sumOf(one)]);
      const [low, high] = [Math.min(0, Math.floor(Math.min(...values))), Math.max(2, Math.ceil(Math.max(...values)))];
      const gap = high - low > 6 ? 2 : 1;
      const levels = Array.from({ length: Math.ceil((high - low) / gap) + 1 }, (_, k) => low + k * gap);
      const common = { width, updates, levels, looks, at: now.update };
      each.draw({ ...common, label: words.ADDED.eachLabel(now), lines: [...now.added.each.map((_, unit) => ({ ink: "ink-f", class: "fg-seed", values: all.map((one) => one.each[unit]) })), { ink: "ink-f", values: all.map(({ bias }) => bias), now: now.added.bias }] });
      parts.draw({ ...common, label: words.ADDED.allLabel(now), lines: [{ ink: "text", class: "fg-thin", values: all.map(sumOf), now: sumOf(now.added) }, ...PARTS.map(([name, ink, dash]) => ({ ink, dash, values: all.map((one) => one[name]), now: now.added[name] }))] });
      told.replaceChildren(...words.ADDED.told({ now, before: moments[0] }).map(node));
    },
  };
}
