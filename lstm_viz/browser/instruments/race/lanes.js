// The lanes: how far each net has come, with a tick where it was every ten updates; below them the scores over training time,
// and where other seeds solved it.
import { el, sized, write } from "../../kit/dom.js";
import { clamp } from "../../kit/maths.js";
import { gradient, number } from "../../kit/format.js";
import { svg } from "../../kit/svg.js";
import * as words from "../../words/race.js";

const HIGH = 38;
const LOOK = 10;                                            // updates between two looks at another seed
const CHART = 96;
const DASHES = ["", "6 4", "2 3", "9 3 2 3"];

/** @param {any} ctx */
export function createLanes(ctx) {
  const tracks = el("div", { class: "rc-tracks" });
  const foot = el("div", { class: "rc-row rc-notes", "aria-hidden": "true" }, el("span"), el("div", { class: "rc-note" }, el("span", {}, words.TRACK.low), el("span", { class: "rc-ticks" }), el("span", { class: "rc-solved" }), el("span", {}, words.TRACK.high)), el("span", {}, words.TRACK.score));
  const element = el("div", { class: "rc-lanes" }, foot, tracks);
  let lanes = [];

  function build(count) {
    lanes = Array.from({ length: count }, () => {
      const [name, size, weights, score, more] = [el("b"), el("span", { class: "rc-small" }), el("span", { class: "rc-small rc-weights" }), el("b", { class: "rc-score" }), el("span", { class: "rc-small" })];
      const canvas = el("canvas", { role: "img" });
      return { name, size, weights, score, more, canvas, element: el("div", { class: "rc-row rc-lane", "data-testid": "trainer" }, el("div", { class: "rc-side" }, name, size, weights), el("div", { class: "rc-plot" }, canvas), el("div", { class: "rc-end" }, score, more)) };
    });
    tracks.replaceChildren(...lanes.map((lane) => lane.element));
  }

  function draw() {
    const { lanes: all, histories, column, classes, level, phase, rate, update } = ctx.now();
    if (lanes.length !== all.length) build(all.length);
    const colours = ctx.palette();
    const ratio = window.devicePixelRatio || 1;
    write(foot.querySelector(".rc-solved"), words.TRACK.solved(words.TRACK.at(classes)));
    write(foot.querySelector(".rc-ticks"), words.TRACK.ticks(histories[0].each));
    lanes.forEach((lane, k) => {
      write(lane.name, words.CELLS[all[k].cell]);
      write(lane.size, words.sized(all[k]));
      write(lane.weights, words.weights(all[k].weights));
      const history = histories[k];
      const at = history.columns[Math.min(column, history.columns.length - 1)];
      const { score = NaN, loss = NaN } = at ?? {};
      write(lane.score, Number.isFinite(score) ? number(score) : "");
      const solved = ctx.solvedAt(k);
      write(lane.more, all[k].stopped ? words.TRACK.stopped : solved !== null && solved <= (at?.update ?? 0) ? words.TRACK.when(solved) : classes || !Number.isFinite(loss) ? "" : words.TRACK.error(loss));
      const data = { state: phase, update, loss: history.losses.last, score: history.last?.score ?? "", rate: Math.round(rate) };
      for (const [field, value] of Object.entries(data)) lane.element.dataset[field] = String(value);
      paint(lane.canvas, history, at, level, colours, ratio);
    });
  }

  function paint(canvas, history, at, level, colours, ratio) {
    const width = Math.floor(ctx.widths.of(canvas.parentElement) * ratio);
    if (width === 0) return;
    sized(canvas, width, Math.round(HIGH * ratio), ratio);
    const { low } = ctx.now();
    const x = (score) => clamp((score - low) / (1 - low), 0, 1) * width;
    const draw = canvas.getContext("2d");
    draw.fillStyle = colours.hairline;
    draw.globalAlpha = 0.5;
    draw.fillRect(0, 0, width, canvas.height);
    draw.globalAlpha = 1;
    if (!at) return;
    draw.fillStyle = colours.muted;
    draw.globalAlpha = 0.45;
    draw.fillRect(0, 0, x(at.score), canvas.height);
    draw.globalAlpha = 1;
    for (const one of history.held) {
      if (one.update % history.each || one.update > at.update) continue;
      draw.fillRect(x(one.score) - ratio / 2, canvas.height * 0.15, ratio, canvas.height * 0.7);
    }
    draw.fillStyle = colours.text;
    draw.fillRect(Math.min(width - 4 * ratio, x(at.score) - 2 * ratio), 0, 4 * ratio, canvas.height);
    draw.fillRect(x(level) - ratio / 2, 0, Math.max(1, ratio), canvas.height);
    canvas.setAttribute("aria-label", `${words.TRACK.score} ${number(at.score)}`);
  }

  return { element, draw };
}

/** @param {any} ctx */
export function createScores(ctx) {
  const lines = svg("g");
  const seeds = svg("g", { class: "rc-seeds" });
  const level = svg("line", { class: "cv-level", x1: 0 });
  const cursor = svg("rect", { class: "rc-cursor", y: 0, width: 10 });
  const dots = svg("g");
  const picture = svg("svg", { role: "img" }, level, seeds, lines, dots, cursor);
  const slider = el("div", { class: "rc-chart", role: "slider", tabindex: 0, "aria-label": words.AT.slider, "aria-orientation": "horizontal", "aria-valuemin": 0, pointerdown: drag, pointermove: drag }, picture);
  const names = el("div", { class: "rc-side rc-dots" });
  const ends = el("div", { class: "rc-end rc-dots" });
  const run = el("button", { type: "button", class: "plain", click: () => ctx.sow() });
  const axis = el("div", { class: "rc-axis", "aria-hidden": "true" });
  const element = el("div", { class: "rc-scores" },
    el("div", { class: "rc-row" }, el("div", { class: "rc-side" }, el("b", {}, words.SCORES.name), el("span", { class: "rc-small" }, words.SCORES.over), names),
      el("div", { class: "rc-plot" }, slider, axis), ends),
    el("div", { class: "rc-row" }, el("span"), run, el("span")));

  const until = () => ctx.now().until;
  const width = () => ctx.widths.of(slider);
  const x = (update) => (update / Math.max(1, until())) * width();

  function drag(event) {
    if (event.type === "pointermove" ? event.buttons !== 1 : event.button !== 0) return;
    const box = slider.getBoundingClientRect();
    ctx.goTo(((event.clientX - box.left) / box.width) * until());
  }

  function draw() {
    const { histories, column, lanes, low, level: solved, sown, sowing, ends: limit } = ctx.now();
    const wide = width();
    if (wide === 0) return;
    const high = CHART + 14 + 20 * lanes.length;
    const y = (score) => 6 + (1 - clamp((score - low) / (1 - low), 0, 1)) * (CHART - 12);
    picture.setAttribute("viewBox", `0 0 ${wide} ${high}`);
    picture.setAttribute("width", String(wide));
    picture.setAttribute("height", String(high));
    level.setAttribute("x2", String(wide));
    level.setAttribute("y1", String(y(solved)));
    level.setAttribute("y2", String(y(solved)));
    const path = (list) => list.map(([update, score], k) => `${k ? "L" : "M"}${x(update).toFixed(1)},${y(score).toFixed(1)}`).join("");
    lines.replaceChildren(...histories.map((history, k) => svg("path", { class: "cv-line", "stroke-dasharray": DASHES[k], d: path(history.held.map(({ update, score }) => [update, score])) })));
    seeds.replaceChildren(...sown.map((one) => svg("path", { class: "cv-thin", "stroke-dasharray": DASHES[one.lane], d: path([[0, low], ...one.curve.map((score, k) => [(k + 1) * LOOK, score])]) })));
    const row = (k) => CHART + 18 + 20 * k;
    dots.replaceChildren(...lanes.flatMap((_, k) => [
      svg("line", { class: "rc-line", x1: 0, x2: wide, y1: row(k), y2: row(k) }),
      ...sown.filter((one) => one.lane === k && one.at !== null).map((one) => svg("circle", { class: "cv-dot", r: 5, cx: x(one.at), cy: row(k) })),
    ]));
    names.replaceChildren(el("span", { class: "rc-small" }, words.SCORES.seeds), ...lanes.map((lane, k) => {
      const own = sown.filter((one) => one.lane === k);
      const name = words.CELLS[lane.cell];
      const twice = lanes.filter(({ cell }) => cell === lane.cell).length > 1;
      return el("span", {}, `${twice ? words.lane(name, k) : name} `, el("b", {}, own.length ? words.SCORES.share(own.filter((one) => one.at !== null).length, own.length) : ""));
    }));
    ends.replaceChildren(el("span", { class: "rc-small" }, ""), ...lanes.map((_, k) => el("span", { class: "rc-small" }, words.SCORES.never(sown.filter((one) => one.lane === k && one.at === null).length, limit))));
    names.style.marginTop = ends.style.marginTop = `${CHART - 42}px`;
    ends.style.marginTop = `${CHART - 2}px`;
    write(run, sowing ? words.SCORES.stop : words.SCORES.run);
    const at = histories[0].columns[column]?.update ?? 0;
    cursor.setAttribute("x", String(clamp(x(at) - 5, 0, wide - 10)));
    cursor.setAttribute("height", String(high));
    const label = words.SCORES.label(at);
    picture.setAttribute("aria-label", [label, ...lanes.map((lane, k) => words.SCORES.spoken(words.called(lane), sown.filter((one) => one.lane === k).map((one) => gradient(one.at ?? NaN)).join(", ") || "…"))].join(". "));
    slider.setAttribute("aria-valuemax", String(histories[0].last?.update ?? 0));
    slider.setAttribute("aria-valuenow", String(at));
    slider.setAttribute("aria-valuetext", words.AT.spoken(at, histories.map((history, k) => `${words.CELLS[lanes[k].cell]} ${number(history.columns[column]?.score ?? NaN)}`).join(", ")));
    const marks = [0, 0.25, 0.5, 0.75, 1].map((share) => Math.round(share * until()));
    axis.replaceChildren(...marks.filter((update) => Math.abs(x(update) - x(at)) > 34).map((update) => tick(update, "span")), tick(at, "b"));
  }

  function tick(update, tag) {
    const made = el(tag, {}, update.toLocaleString("en"));
    made.style.left = `${clamp(x(update), 8, width() - 18)}px`;
    return made;
  }

  return { element, draw };
}
