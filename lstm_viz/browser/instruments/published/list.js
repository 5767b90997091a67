// All experiments, one below the other: what is published, and what came of the net nearest to it here.
import { el } from "../../kit/dom.js";
import { EXPERIMENTS } from "../../net/training/published.js";
import * as words from "../../words/published.js";
import { cameOf, verdictOf } from "./model.js";

/** @param {any} ctx */
export function createList(ctx) {
  const rows = EXPERIMENTS.map((experiment) => {
    const { name, source } = words.EXPERIMENTS[experiment.id];
    const [near] = experiment.nets;
    const { kind } = verdictOf(experiment, ctx.header.runs);
    const pick = el("button", { type: "button", class: "pb-pick", click: () => choose(experiment.id) }, el("b", {}, name),
      el("span", {}, source), el("span", {}, el("strong", {}, `${words.VERDICTS[kind]}. `), words.line(experiment.figure, words.netName(near), cameOf(experiment, near.id, ctx.header.runs))));
    return { id: experiment.id, pick };
  });
  /** On a phone what was picked stands below all of these. @param {string} experiment */
  function choose(experiment) {
    ctx.store.set({ experiment });
    const detail = ctx.root.querySelector(".pb-detail");
    if (detail.getBoundingClientRect().top > innerHeight / 2) detail.scrollIntoView({ block: "start" });
  }

  return {
    element: el("div", { class: "pb-list", role: "group", "aria-label": words.LIST }, ...rows.map((row) => row.pick)),
    draw() {
      for (const { id, pick } of rows) pick.setAttribute("aria-pressed", String(id === ctx.store.get().experiment));
    },
  };
}
