// The cell around one memory: what was there, what the forget gate keeps of it, what is added, what is shown. Pipes are as
// wide as the level is high.
import { createValve } from "../../../cell/valve.js";
import { el } from "../../../kit/dom.js";
import { svg } from "../../../kit/svg.js";
import { amount, exact, inside as words } from "../../../words/opening.js";

const CAP = 2;                                              // wider pipes are cut here: the number is printed
const TOP = 46;                                             // of the pipe's room, below names and numbers
const THIN = 1.4;                                           // px; below that a pipe is a dashed line

const FOOT = 52;
const below = (per) => TOP + 2 * per + 10;                  // the y under the pipe's room

/** How high the drawing is. @param {number} per */
export const heightOf = (per) => below(per) + 34 + FOOT;

/** {element, draw(width, per, story)}; `per`: px of a value of 1. */
export function createInside() {
  const element = el("div", { class: "inside" });

  /** @param {number} width @param {number} per @param {Story} story */
  function draw(width, per, story) {
    const { now, before } = story;
    const slim = width < 420;
    const [f, plus, o] = [0.3, slim ? 0.55 : 0.577, slim ? 0.79 : 0.83].map((share) => Math.round(share * width));
    const tall = 2 * per + 10;
    const y = TOP + tall / 2;
    const low = below(per) + 34;                            // of the two lower valves
    const height = heightOf(per);
    const size = (value) => Math.min(CAP, Math.abs(value)) * per;
    const pipe = (value, d, arrow = null) => {
      const wide = size(value);
      const sign = value < 0 ? "minus" : "plus";
      const path = wide < THIN ? svg("path", { class: "thin", d }) : svg("path", { class: `flow ${sign}`, d, "stroke-width": wide.toFixed(2) });
      if (!arrow) return [path];
      const half = Math.max(5, wide / 2 + 4);
      const [x, at, down] = arrow;
      const head = down ? `M${x},${at}l${-half},-9h${2 * half}z` : `M${x},${at}l-10,${-half}v${2 * half}z`;
      return [path, svg("path", { class: `head ${wide < THIN ? "none" : sign}`, d: head })];
    };
    const valve = (symbol, value, x, at, length, thick, turned = false) => {
      const made = createValve(symbol, { length, thick });
      made.open(value);
      const place = `translate(${x} ${at})${turned ? " rotate(90)" : ""}`;
      return { gap: svg("g", { transform: place }, made.gap), jaws: svg("g", { transform: place }, made.jaws) };
    };
    const named = (name, value, { x, at, align = "start", ink = "", plus: signed = false, step = 20, kind = "", digits = undefined }) => [
      svg("text", { class: `name ${ink} ${kind}`, x, y: at, "text-anchor": align }, name),
      svg("text", { class: `figure ${ink} ${kind}`, x, y: at + step, "text-anchor": align }, svg("title", {}, exact(value)), amount(value, signed, digits)),
    ];

    const main = valve("f", now.f, f, y, tall, 21);
    const into = valve("i", now.i, plus, low, tall, 18, true);
    const out = valve("o", now.o, o, low, tall, 18, true);
    const foot = low + 40;
    const stem = Math.max(10, size(now.written) / 2 + 7);
    const block = Math.max(8, size(now.g) / 2 + 7);
    const parts = [
      main.gap, into.gap, out.gap,
      ...pipe(now.c_before, `M0,${y}H${f}`),
      ...pipe(now.kept, `M${f},${y}H${plus}`),
      ...pipe(now.g, `M${plus},${foot + 10}V${low}`),
      ...pipe(now.written, `M${plus},${low}V${y}`),
      ...pipe(now.tanh_c, `M${o},${y}V${low}`),
      ...pipe(now.h, `M${o},${low}V${foot - 4}`, [o, foot + 4, true]),
      ...pipe(now.c, `M${plus},${y}H${width - 9}`, [width, y, false]),
      main.jaws, into.jaws, out.jaws,
      svg("g", { class: "sum", transform: `translate(${plus} ${y})` }, svg("circle", { r: 13 }), svg("path", { d: "M-6.5,0H6.5M0,-6.5V6.5" })),
      ...named(words.before, now.c_before, { x: 0, at: 14, ink: "ink-c" }),
      ...named(words.forget, now.f, { x: f, at: 14, align: "middle", ink: "ink-f" }),
      ...named(words.kept, now.kept, { x: plus + 13, at: 14, align: "end", kind: "plain", digits: story.digits }),
      ...named(words.now, now.c, { x: width, at: 14, align: "end", ink: "ink-c" }),
      ...named(words.added, now.written, { x: plus + stem, at: low - 31, plus: true, step: 18, kind: "plain", digits: story.digits }),
      ...named(words.offered, now.g, { x: plus + block, at: low + 24, plus: true, step: 18, kind: "plain" }),
      ...named(words.shown, now.h, { x: o + Math.max(11, size(now.h) / 2 + 8), at: low + 24, step: 18, kind: "plain" }),
      side(words.input, now.i, { x: plus - tall / 2 - 8, at: low + 5, align: "end", ink: "ink-i", digits: story.digits }),
      ...outputName(now.o, { width, x: o + tall / 2 + 6, low }),
      svg("text", { class: "rule ink-f", x: f, y: y + tall / 2 + 17, "text-anchor": "middle" }, words.rule),
    ];
    element.replaceChildren(svg("svg", { width, height, viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": words.label(story) },
      ...parts, ...earlier({ story, before, low, per: per / 2, slim })));
  }

  const side = (name, value, { x, at, align, ink, digits }) =>
    svg("text", { class: `side ${ink}`, x, y: at, "text-anchor": align }, `${name} `, svg("tspan", { class: "number" }, svg("title", {}, exact(value)), amount(value, false, digits)));

  /** The number beside its valve, as on the other side; the name has its room above. */
  const outputName = (value, { width, x, low }) => [
    svg("text", { class: "side ink-o halo", x: width, y: low - 15, "text-anchor": "end" }, words.output),
    svg("text", { class: "side ink-o number", x, y: low + 5 }, svg("title", {}, exact(value)), amount(value)),
  ];

  /** The same gate at the step before, small: one shut valve alone does not teach what open is. */
  function earlier({ story, before, low, per, slim }) {
    if (!before || story.last === null || Math.abs(before.f - story.now.f) < 0.3) return [];
    const made = createValve("f", { length: 2 * per + 4, thick: 14 });
    made.open(before.f);
    const [x, y] = [33, low + 24];
    const width = (value) => Math.max(THIN, Math.min(CAP, Math.abs(value)) * per);
    const sign = before.c_before < 0 ? "minus" : "plus";
    const half = width(before.kept) / 2 + 4;
    return [
      svg("g", { transform: `translate(${x} ${y})` }, made.gap),
      svg("path", { class: `flow ${sign}`, d: `M0,${y}H${x}`, "stroke-width": width(before.c_before) }),
      svg("path", { class: `flow ${sign}`, d: `M${x},${y}H60`, "stroke-width": width(before.kept) }),
      svg("path", { class: `head ${sign}`, d: `M70,${y}l-11,${-half}v${2 * half}z` }),
      svg("g", { transform: `translate(${x} ${y})` }, made.jaws),
      svg("text", { class: "small", x: 78, y: y - 4 }, words.earlier(story.last, slim)),
      svg("text", { class: "small", x: 78, y: y + 13 }, slim ? "" : words.was(before.f), svg("tspan", { class: "ink-f number" }, svg("title", {}, exact(before.f)), amount(before.f))),
    ];
  }

  return { element, draw };
}
