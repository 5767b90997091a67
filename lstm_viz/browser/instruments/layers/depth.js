// Whether more layers are worth it at equal parameters: the recorded nets of a task, what follows for every task, and the same trained here.
import { el, write } from "../../kit/dom.js";
import { DEPTHS, SEEDS, TASKS, UNTIL, bestOf, parametersOf, rateOf, runsOf, setupOf, verdictsOf } from "../../net/training/depths.js";
import * as words from "../../words/layers.js";
import { keyOf } from "./model.js";
import { createNets } from "./nets.js";

/** @param {any} ctx */
export function createDepth(ctx) {
  const { command, date, runs } = ctx.header.record;
  const table = createNets(ctx, words.DEPTH.table, words.DEPTH.columns, DEPTHS.map(String));
  const verdicts = el("ul", { class: "ly-verdicts" }, ...TASKS.map((task) => el("li", { "data-task": task }, el("b", {}, words.TASK.of[task].name), ...verdictsOf(runs, task).map((told) => el("span", {}, words.verdict(words.DEPTH.of(told.layers), words.DEPTH.beside, told))))));
  const run = el("button", { type: "button", class: "ly-act", click: () => ctx.compare(next()) });
  const bar = el("progress", { "aria-label": words.DEPTH.progress, max: 1 });
  const progress = el("span", { class: "gs-muted" });
  const here = el("ul", { class: "ly-here", "aria-live": "polite" });
  const element = el("section", { class: "ly-section ly-depth", "aria-label": words.DEPTH.name }, el("h2", {}, words.DEPTH.name), el("p", { class: "ly-note" }, words.DEPTH.note(command, date, runs.length)),
    table.element, el("h3", {}, words.DEPTH.elsewhere), verdicts, el("div", { class: "ly-acts" }, run, bar, progress), here);
  let shown = "";

  /** The first start of which some depth of this task has not been trained here. */
  function next() {
    const { task } = ctx.store.get();
    return Array.from({ length: SEEDS }, (_, k) => k + 1).find((start) => DEPTHS.some((layers) => !ctx.nets.has(keyOf(task, layers, start)))) ?? null;
  }

  return {
    element,
    draw() {
      const { task, layers: picked, start } = ctx.store.get();
      table.draw(DEPTHS.map((layers) => ({
        runs: bestOf(runs, task, layers), picked: layers === picked,
        facts: [String(setupOf(task, layers, 1, 1).units), parametersOf(task, layers).toLocaleString("en"), String(rateOf(runs, task, layers))],
      })), start);
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
