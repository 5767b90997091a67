// The judge: this browser at once, then Python; both verdicts stand here, and the first sequence that fails.
import { el, write } from "../gatescope/dom.js";
import { number } from "../gatescope/format.js";
import { agree, judge, longestGap, output, passed, run } from "./model.js";
import { wanted } from "./text.js";

export function createVerdict(ctx) {
  const count = ctx.model.header.challenges[0].hidden.length;
  const button = el("button", { type: "button", class: "mb-judge", click: () => ask() }, `Judge on ${count} hidden sequences`);
  const browser = el("p", { class: "mb-line" });
  const python = el("p", { class: "mb-line" });
  const first = el("p", { class: "mb-line" });
  const show = el("button", { type: "button", class: "plain", click: () => ctx.store.set({ show: 0, t: ctx.store.get().failing.step }) }, "Show it");
  const result = el("div", { class: "mb-result", role: "status" }, browser, python, first);
  const gap = el("p", { class: "mb-gap" });
  const element = el("section", { class: "mb-verdict", "aria-label": "Judge" }, el("div", { class: "mb-judge-row" }, button, gap), result, show);
  let last = null;                                          // {ask, seed, challenge, cell, weights, verdict, python}
  let measured = null;

  function ask() {
    const { challenge: name, cell, asked } = ctx.store.get();
    const { challenge, weights } = ctx.now;
    const { seed } = ctx.model.header;
    const verdict = judge(ctx.model, challenge, cell, weights, challenge.hidden);
    last = { ask: `${seed}-${asked + 1}`, seed, challenge: name, cell, weights, verdict, python: null };
    const patch = { asked: asked + 1, failing: null, show: Math.max(1, ctx.store.get().show) };
    if (passed(verdict)) ctx.solve(name, cell, weights);
    else {
      const sequence = challenge.hidden[verdict.sequence];
      const h = output(run(ctx.model, challenge, cell, weights, sequence.x), challenge.units)[verdict.step];
      patch.failing = { challenge: name, number: verdict.sequence, step: verdict.step, sequence, h };
    }
    ctx.store.set(patch);
    ctx.send("judged", { challenge: name, cell, weights, seed, ask: last.ask });
  }

  /** Python's answer to what was asked last. */
  function hear(verdict) {
    if (!verdict || !last || verdict.ask !== last.ask) return;
    last.python = verdict;
    draw();
  }

  function words() {
    const { verdict, python: other, seed } = last;
    const score = ({ right, of }) => `${right} of ${of} sequences right at every step`;
    write(browser, `Your browser: ${score(verdict)}. ${passed(verdict) ? "Solved." : "Not yet."}`);
    if (!other) write(python, "Python: asked, with the same hidden sequences …");
    else if (other.problem) write(python, other.problem);
    else write(python, `Python: ${score(other)}. ${agree(verdict, other) ? "Both verdicts agree" : "The two verdicts DISAGREE: that is our mistake, please report it"} (seed ${seed}).`);
  }

  function fault({ failing }) {
    if (!failing) return "";
    const { challenge } = ctx.now;
    return `First to fail: hidden sequence ${failing.number + 1}, at step ${failing.step + 1}. Wanted ${wanted(ctx.model, challenge, failing.sequence.target[failing.step])}; h was ${number(failing.h)}.`;
  }

  function measure() {
    const { challenge, weights } = ctx.now;
    const { cell } = ctx.store.get();
    if (measured?.weights === weights && measured.challenge === challenge && measured.cell === cell) return;
    const most = ctx.model.header.gaps.at(-1);
    const held = longestGap(ctx.model, challenge, cell, weights);
    measured = { weights, challenge, cell, held };
    write(gap, held === 0 ? "Gap now: it does not hold over one idle step." : `Gap now: it holds over ${held === most ? `${most} idle steps, the most that are tried` : `${held} idle step${held > 1 ? "s" : ""}, and not over ${held + 1}`}.`);
  }

  function draw() {
    const state = ctx.store.get();
    const mine = last && last.challenge === state.challenge && last.cell === state.cell;
    const current = mine && last.weights === ctx.now.weights;
    result.hidden = !mine;
    result.toggleAttribute("data-old", Boolean(mine && !current));
    if (mine) {
      words();
      write(first, fault(state) + (current ? "" : " The weights have changed since. Judge again."));
    }
    result.toggleAttribute("data-passed", Boolean(current && passed(last.verdict)));
    show.hidden = !mine || !state.failing || state.failing.challenge !== state.challenge;
    element.dataset.judged = current ? (passed(last.verdict) ? "passed" : "failed") : "no";
    element.dataset.python = current && last.python && !last.python.problem ? (agree(last.verdict, last.python) ? "agrees" : "differs") : "no";
  }

  return { element, draw, hear, measure };
}
