// Whether more layers are worth it at equal parameters: the recorded nets of a task, each start a dot, what follows, and the same trained here.
import { el, write } from "../../kit/dom.js";
import { svg } from "../../kit/svg.js";
import { DEPTHS, SEEDS, TASKS, UNTIL, bestOf, parametersOf, rateOf, runsOf, setupOf, verdictsOf } from "../../net/training/depths.js";
import { deviation, mean } from "../../net/training/spread.js";
import * as words from "../../words/layers.js";
import { keyOf } from "./model.js";

const HIGH = 34;
const RIM = 8;
const WIDE = 20;                                            // times the lowest loss: from there on the axis is logarithmic

/** @param {any} ctx */
export function createDepth(ctx) {
  const { command, date, runs } = ctx.header.record;
  const rows = DEPTHS.map((layers) => {
    const [dots, cells] = [svg("svg", { class: "ly-dots", height: HIGH, role: "img" }), Array.from({ length: 5 }, () => el("td"))];
    const [units, parameters, rate, middle, right] = cells;
    return { layers, dots, cells, row: el("tr", { "data-layers": layers }, el("th", { scope: "row" }, String(layers)), units, parameters, rate, el("td", { class: "ly-track" }, dots), middle, right) };
  });
  const axis = svg("svg", { class: "ly-dots", height: 18, "aria-hidden": "true" });
  const table = el("table", { class: "ly-depths" }, el("caption", { class: "unseen" }, words.DEPTH.name),
    el("thead", {}, el("tr", {}, ...words.DEPTH.columns.map((name) => el("th", { scope: "col" }, name)))),
    el("tbody", {}, ...rows.map(({ row }) => row), el("tr", { "aria-hidden": "true" }, ...Array.from({ length: 4 }, () => el("td")), el("td", { class: "ly-track" }, axis))));
  const verdicts = el("ul", { class: "ly-verdicts" }, ...TASKS.map((task) => el("li", { "data-task": task }, el("b", {}, words.TASK.of[task].name), ...verdictsOf(runs, task).map((told) => el("span", { "data-kind": told.kind }, ` ${words.verdict(task, told)}`)))));
  const run = el("button", { type: "button", class: "ly-act", click: () => ctx.compare(next()) });
  const bar = el("progress", { "aria-label": words.DEPTH.progress, max: 1 });
  const progress = el("span", { class: "gs-muted" });
  const here = el("ul", { class: "ly-here", "aria-live": "polite" });
  const element = el("section", { class: "ly-section ly-depth", "aria-label": words.DEPTH.name }, el("h2", {}, words.DEPTH.name), el("p", { class: "ly-note" }, words.DEPTH.note(command, date, runs.length)),
    el("div", { class: "ly-scroll", tabindex: 0, role: "region", "aria-label": words.DEPTH.table }, table), el("h3", {}, words.DEPTH.elsewhere), verdicts, el("div", { class: "ly-acts" }, run, bar, progress), here);
  let shown = "";

  /** The first start of which some depth of this task has not been trained here. */
  function next() {
    const { task } = ctx.store.get();
    return Array.from({ length: SEEDS }, (_, k) => k + 1).find((start) => DEPTHS.some((layers) => !ctx.nets.has(keyOf(task, layers, start)))) ?? null;
  }

  /** @param {any} row @param {any} task @param {number} start @param {number} low @param {number} high */
  function drawRow({ layers, dots, cells: [units, parameters, rate, middle, right] }, task, start, low, high) {
    const own = bestOf(runs, task, layers);
    const losses = own.map(({ test }) => test);
    write(units, String(setupOf(task, layers, 1, 1).units));
    write(parameters, parametersOf(task, layers).toLocaleString("en"));
    write(rate, String(rateOf(runs, task, layers)));
    write(middle, words.DEPTH.mean(mean(losses), deviation(losses)));
    write(right, words.right(mean(own.map((one) => one.right))));
    const width = ctx.widths.of(dots.parentElement);
    if (!width) return;
    const at = high > WIDE * low ? Math.log : (/** @type {number} */ loss) => loss;
    const x = (loss) => RIM + ((at(loss) - at(low)) / (at(high) - at(low) || 1)) * (width - 2 * RIM);
    dots.setAttribute("viewBox", `0 0 ${width} ${HIGH}`);
    dots.setAttribute("aria-label", words.DEPTH.spoken(layers, losses));
    dots.replaceChildren(svg("line", { class: "ly-rail", x1: RIM, x2: width - RIM, y1: HIGH / 2, y2: HIGH / 2 }), svg("line", { class: "ly-median", x1: x(mean(losses)), x2: x(mean(losses)), y1: 3, y2: HIGH - 3 }),
      ...own.map(({ seed, test }) => svg("circle", { class: seed === start ? "ly-dot ly-now" : "ly-dot", r: seed === start ? 5 : 3.5, cx: x(test).toFixed(1), cy: (8 + ((seed - 1) / (SEEDS - 1)) * (HIGH - 16)).toFixed(1) })));
  }

  return {
    element,
    draw() {
      const { task, layers: picked, start } = ctx.store.get();
      const all = DEPTHS.flatMap((layers) => bestOf(runs, task, layers).map(({ test }) => test));
      const [low, high] = [Math.min(...all), Math.max(...all)];
      for (const one of rows) {
        one.row.toggleAttribute("data-picked", one.layers === picked);
        drawRow(one, task, start, low, high);
      }
      const width = ctx.widths.of(axis.parentElement) || 1;
      axis.setAttribute("viewBox", `0 0 ${width} 18`);
      axis.replaceChildren(...[low, high].map((loss, end) => svg("text", { class: "ly-tick", x: end ? width - RIM : RIM, y: 13, "text-anchor": end ? "end" : "start" },
        end && high > WIDE * low ? words.DEPTH.log(loss) : words.loss(loss))));
      for (const item of verdicts.children) /** @type {HTMLElement} */ (item).toggleAttribute("data-picked", /** @type {HTMLElement} */ (item).dataset.task === task);
      const running = ctx.running();
      const wanted = next();
      run.hidden = !running && wanted === null;
      write(run, running ? words.DEPTH.stop : words.DEPTH.run(wanted ?? 1));
      const { training } = ctx.now();
      bar.hidden = !running;
      if (running) bar.value = (training?.update ?? 0) / UNTIL;
      write(progress, running && training ? words.DEPTH.running(training.net.setup.layers, training.update, UNTIL) : wanted === null ? words.DEPTH.allRun : "");
      const key = `${task} ${ctx.nets.size}`;
      if (key === shown) return;
      shown = key;
      here.replaceChildren(...[...ctx.nets.values()].filter(({ setup }) => setup.task === task).map(({ setup: { layers = 1, seed, rate }, loss }) =>
        el("li", {}, words.DEPTH.compared(layers, seed, loss, runsOf(runs, task, layers, rate).find((one) => one.seed === seed)?.loss ?? NaN))));
    },
  };
}
