// The judge: this browser at once, then Python; both verdicts stand here, and the first sequence that fails.
import { el, write } from "../../kit/dom.js";
import { agree, judge, longestGap, output, passed, run, silent } from "./model.js";
import { verdict as words } from "../../words/memory.js";
import { wanted } from "./text.js";

export function createVerdict(ctx) {
  const count = ctx.model.header.challenges[0].hidden.length;
  const most = ctx.model.header.gaps.at(-1);
  const button = el("button", { type: "button", class: "mb-judge", click: () => ask() }, words.judge(count));
  const browser = el("p", { class: "mb-line" });
  const python = el("p", { class: "mb-line" });
  const first = el("p", { class: "mb-line" });
  const show = el("button", { type: "button", class: "plain", click: () => ctx.store.set({ show: 0, t: ctx.store.get().failing.step }) }, words.show);
  const result = el("div", { class: "mb-result", role: "status" }, browser, python, first);
  const gap = el("p", { class: "mb-gap" });
  const element = el("section", { class: "mb-verdict", "aria-label": words.label }, el("div", { class: "mb-judge-row" }, button, gap), result, show);
  let last = null;                                          // {ask, seed, challenge, cell, weights, verdict, given, held, python}
  let measured = null;

  function ask() {
    const { challenge: name, cell, asked } = ctx.store.get();
    const { challenge, weights } = ctx.now;
    const { seed } = ctx.model.header;
    const verdict = judge(ctx.model, challenge, cell, weights, challenge.hidden);
    const given = ctx.given();
    last = { ask: `${seed}-${asked + 1}`, seed, challenge: name, cell, weights, verdict, given, held: held(), python: null };
    const patch = { asked: asked + 1, failing: null, show: Math.max(1, ctx.store.get().show) };
    if (passed(verdict) && !given) ctx.solve(name, cell, weights);
    if (!passed(verdict)) {
      const sequence = challenge.hidden[verdict.sequence];
      const h = output(run(ctx.model, challenge, cell, weights, sequence.x), challenge.units)[verdict.step];
      patch.failing = { challenge: name, number: verdict.sequence, step: verdict.step, sequence, h };
    }
    ctx.store.set(patch);
    measure();                                              // the two lines must not contradict each other for a moment
    ctx.send("judged", { challenge: name, cell, weights, seed, ask: last.ask });
  }

  /** Python's answer to what was asked last. */
  function hear(verdict) {
    if (!verdict || !last || verdict.ask !== last.ask) return;
    last.python = verdict;
    draw();
  }

  function tell() {
    const { verdict, python: other, seed, given, held: over } = last;
    const { right, of } = verdict;
    write(browser, words.browser({ right, of, passed: passed(verdict), given, held: over, most }));
    if (ctx.model.header.alone) write(python, words.alone);
    else if (!other) write(python, words.asked);
    else write(python, other.problem || words.python({ right: other.right, of: other.of, agree: agree(verdict, other), seed }));
  }

  function fault({ failing }) {
    if (!failing) return "";
    const { challenge } = ctx.now;
    const want = wanted(ctx.model, challenge, failing.sequence.target[failing.step]);
    return words.fault({ sequence: failing.number, t: failing.step, want, h: failing.h });
  }

  /** Over how many idle steps the net of now holds. */
  function held() {
    const { challenge, cell, weights } = ctx.now;
    if (measured?.weights !== weights || measured.challenge !== challenge || measured.cell !== cell) {
      measured = { weights, challenge, cell, held: longestGap(ctx.model, challenge, cell, weights) };
    }
    return measured.held;
  }

  /** How long it may wait. */
  function measure() {
    const { challenge, cell, weights } = ctx.now;
    const over = held();
    write(gap, words.gap({
      inputs: challenge.inputs, held: over, most, silent: over === 0 && silent(ctx.model, challenge, cell, weights),
      on: challenge.tolerance === null ? ctx.model.header.on : null,
    }));
  }

  function draw() {
    const state = ctx.store.get();
    const mine = last && last.challenge === state.challenge && last.cell === state.cell;
    const current = mine && last.weights === ctx.now.weights;
    result.hidden = !mine;
    result.toggleAttribute("data-old", Boolean(mine && !current));
    if (mine) {
      tell();
      write(first, fault(state) + (current ? "" : words.old));
    }
    result.toggleAttribute("data-passed", Boolean(current && passed(last.verdict)));
    show.hidden = !mine || !state.failing || state.failing.challenge !== state.challenge;
    element.dataset.judged = current ? (passed(last.verdict) ? "passed" : "failed") : "no";
    element.dataset.python = current && last.python && !last.python.problem ? (agree(last.verdict, last.python) ? "agrees" : "differs") : "no";
  }

  return { element, draw, hear, measure };
}
