// One line of text, and one memory under it as a level: how much it holds after each character that was read.
import { css, ramp } from "../../../kit/colour.js";
import { el } from "../../../kit/dom.js";
import { glyph } from "../../../kit/format.js";
import { svg } from "../../../kit/svg.js";
import { amount, exact, level as words } from "../../../words/opening.js";

const NARROW = 560;
const SIDES = { gutter: 111, values: 72 };
const WIDEST = 19;                                          // px of a column
const TEXT = 38;                                            // px from the top of the line to the level's top
const ROOM = 124;                                           // px for the level, above and below zero
const AIR = 22;
const NAMED = 34;                                           // px above a slim level, for its name
const SAID = 130;                                           // px of a remark

/** The px of a memory of 1, in the level and in the pipes. @param {Panel} panel @param {number} unit */
export function perOne(panel, unit) {
  const [low, high] = reach(panel, unit);
  return Math.min(40, ROOM / (high - low));
}

function reach(panel, unit) {
  let [low, high] = [-1, 1];
  for (let t = 0; t < panel.steps; t++) {
    const value = panel.value("c", t, unit);
    [low, high] = [Math.min(low, value), Math.max(high, value)];
  }
  return [low, high];
}

const text = (attributes, ...children) => svg("text", attributes, ...children);

/** {element, draw(width, story, panel, {ghost, asks, colours}), cursor: {x, top}} */
export function createLevel() {
  const element = el("div", { class: "level" });
  const cursor = { x: 0 };

  /** @param {number} width @param {Story} story @param {Panel} panel @param {{ stage: number, colours: Colours }} how */
  function draw(width, story, panel, { stage, colours }) {
    const { t, unit, inside } = story;
    const slim = width < NARROW;
    const [gutter, values] = slim ? [0, 0] : [SIDES.gutter, SIDES.values];
    const wide = Math.min(WIDEST, (width - gutter - values) / panel.steps);
    const per = perOne(panel, unit);
    const [low, high] = reach(panel, unit);
    const top = TEXT + (slim ? NAMED : AIR);
    const zero = top + high * per;
    const bottom = zero - low * per;
    const height = bottom + AIR / 2;
    const x = (at) => gutter + at * wide;
    const y = (value) => zero - value * per;
    const value = (at) => panel.value("c", at, unit);
    const end = x(panel.steps);
    const letters = Math.min(20, wide / 0.62);

    const bands = inside ? runs(inside.within.map((within, at) => within && at <= t)).map(([from, to]) =>
      svg("rect", { class: "band", x: x(from), y: 2, width: x(to + 1) - x(from), height: (inside.sign < 0 ? bottom : zero) - 2 })) : [];
    const line = panel.labels.map((label, at) => text({
      class: at > t ? "letter ahead" : label === " " ? "letter blank" : at === t ? "letter here" : "letter", x: x(at + 0.5), y: 26, "font-size": letters, "text-anchor": "middle",
    }, glyph(label)));
    const half = css(ramp(colours.ground, colours.positive)[150]);
    const bars = [];
    for (let at = 0; at <= t; at++) {
      const told = inside ? inside.within[at] : value(at) < 0;
      const fill = value(at) < 0 ? "var(--minus)" : told ? "var(--plus)" : half;
      const [from, to] = [Math.min(y(value(at)), zero), Math.max(y(value(at)), zero)];
      bars.push(svg("rect", { x: x(at), y: from, width: wide, "shape-rendering": "crispEdges", height: to - from, style: `fill: ${fill}` }));
    }
    let outline = `M${x(0)},${zero}`;
    for (let at = 0; at <= t; at++) outline += `V${y(value(at)).toFixed(2)}H${x(at + 1).toFixed(2)}`;
    const ticks = slim ? [] : steps(low, high).map((each) => text({ class: "tick", x: gutter - 10, y: y(each) + 4.5, "text-anchor": "end" }, amountOf(each)));
    const ghost = stage > 1 ? [svg("rect", {
      class: `ghost ${value(t - 1) < 0 ? "minus" : "plus"}`, x: x(t) + 2.5, width: wide - 5, y: Math.min(zero, y(value(t - 1))), height: Math.abs(y(value(t - 1)) - zero),
    })] : [];
    const asks = stage === 1 && t + 1 < panel.steps ? [text({ class: "asks", x: x(t + 1.5), y: zero + 7, "text-anchor": "middle" }, words.unknown)] : [];
    const row = TEXT + 20;                                  // of the name, where there is no gutter
    const names = slim
      ? [text({ class: "name ink-c", x: 0, y: row }, words.memory), text({ class: "small", x: 144, y: row }, words.holds)]
      : [text({ class: "name ink-c", x: 0, y: y(Math.round(Math.min(2, high))) + 5 }, words.memory), text({ class: "small", x: 0, y: y(Math.round(Math.min(2, high))) + 22 }, words.holds)];
    const figure = text({
      class: "figure ink-c", ...(slim ? { x: 70, y: row } : { x: end + 12, y: Math.min(bottom, Math.max(top + 8, y(value(t)) + 6)) }),
    }, svg("title", {}, exact(value(t))), amount(value(t)));
    element.replaceChildren(svg("svg", { width, height, viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": words.label(story, panel.labels.join("")) },
      ...bands, ...bars, svg("path", { class: "outline", d: outline }), svg("path", { class: "zero", d: `M${x(0)},${zero}H${end}` }),
      ...ghost, ...ticks, ...names, ...remarks(inside, { t, x, zero, value, slim, wide, per }), ...line, ...asks, figure,
      svg("rect", { class: "here", x: x(t) - 1, y: 1, width: wide + 2, height: bottom + 4, rx: 3 })));
    cursor.x = x(t) + wide / 2;
  }

  /** What the sides of zero mean: below the first stretch inside, and within the highest place outside. */
  function remarks(inside, { t, x, zero, value, slim, wide, per }) {
    if (!inside) return [];
    const [within, outside] = inside.sign < 0 ? [words.below, words.above] : [words.above, words.below];
    const [phrase, pair] = words.inside(inside.pair);
    const [[first]] = runs(inside.within);
    const said = first > t || x(first) - x(0) < SAID ? [] : [text({
      class: inside.sign < 0 ? "side minus" : "side", x: x(first) - 8, y: zero - inside.sign * 30 - 5, "text-anchor": "end",
    }, within, phrase, svg("tspan", { class: "mono" }, pair))];
    const count = Math.ceil(SAID / wide);
    const sizes = Array.from({ length: Math.max(0, t + 2 - count) }, (_, from) => {
      const stretch = Array.from({ length: count }, (_, k) => (inside.within[from + k] ? 0 : Math.abs(value(from + k))));
      return Math.min(...stretch);
    });
    const highest = Math.max(0, ...sizes);
    if (!slim && highest * per > 24) {
      said.push(text({ class: "side", x: x(sizes.indexOf(highest) + count / 2), y: zero + inside.sign * 16 + 5, "text-anchor": "middle" }, outside, words.outside));
    }
    return said;
  }

  return { element, draw, cursor };
}

const amountOf = (value) => amount(value).replace(/\.00$/, "");

/** Whole numbers within a range, at most six. */
function steps(low, high) {
  const every = Math.ceil((high - low) / 5);
  return Array.from({ length: Math.floor(high / every) - Math.ceil(low / every) + 1 }, (_, k) => (Math.ceil(low / every) + k) * every);
}

/** The stretches of true: [[from, to]]. */
function runs(flags) {
  const found = [];
  flags.forEach((flag, at) => {
    if (!flag) return;
    if (at > 0 && flags[at - 1]) found.at(-1)[1] = at;
    else found.push([at, at]);
  });
  return found;
}
