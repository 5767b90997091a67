// The judge: this browser at once, then Python; both verdicts stand here, and the first sequence that fails.
import { el, write } from "../../kit/dom.js";
import { number } from "../../kit/format.js";
import { agree, judge, longestGap, output, passed, run, silent } from "./model.js";
import { wanted } from "./text.js";

export function createVerdict(ctx) {
  const count = ctx.model.header.challenges[0].hidden.length;
  const most = ctx.model.header.gaps.at(-1);
  const steps = (number) => `${number} idle step${number === 1 ? "" : "s"}`;
  const button = el("button", { type: "button", class: "mb-judge", click: () => ask() }, `Judge on ${count} hidden sequences`);
  const browser = el("p", { class: "mb-line" });
  const python = el("p", { class: "mb-line" });
  const first = el("p", { class: "mb-line" });
  const show = el("button", { type: "button", class: "plain", click: () => ctx.store.set({ show: 0, t: ctx.store.get().failing.step }) }, "Show it");
  const result = el("div", { class: "mb-result", role: "status" }, browser, python, first);
  const gap = el("p", { class: "mb-gap" });
  const element = el("section", { class: "mb-verdict", "aria-label": "Judge" }, el("div", { class: "mb-judge-row" }, button, gap), result, show);
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

  function words() {
    const { verdict, python: other, seed } = last;
    const score = ({ right, of }) => `${right} of ${of} sequences right at every step`;
    write(browser, `Your browser: ${score(verdict)}. ${passed(verdict) ? solved() : "Not yet."}`);
    if (ctx.model.header.alone) write(python, "Python does not judge here: this saved page has no server.");
    else if (!other) write(python, "Python: asked, with the same hidden sequences …");
    else if (other.problem) write(python, other.problem);
    else write(python, `Python: ${score(other)}. ${agree(verdict, other) ? "Both verdicts agree" : "The two verdicts DISAGREE: that is our mistake, please report it"} (seed ${seed}).`);
  }

  /** What passing says, and what it does not say. */
  function solved() {
    if (last.given) return "These weights were given. Change them to solve it yourself.";
    if (last.held === most) return `Solved. It holds over ${most} idle steps, the most that are tried.`;
    return `Solved on these sequences; ${last.held ? `it holds over ${steps(last.held)}` : "it does not hold over one idle step in all that is tried"}. Can you reach ${most}?`;
  }

  function fault({ failing }) {
    if (!failing) return "";
    const { challenge } = ctx.now;
    return `First to fail: hidden sequence ${failing.number + 1}, at step ${failing.step + 1}. Wanted ${wanted(ctx.model, challenge, failing.sequence.target[failing.step])}; h was ${number(failing.h)}.`;
  }

  /** Over how many idle steps the net of now holds. */
  function held() {
    const { challenge, cell, weights } = ctx.now;
    if (measured?.weights !== weights || measured.challenge !== challenge || measured.cell !== cell) {
      measured = { weights, challenge, cell, held: longestGap(ctx.model, challenge, cell, weights) };
    }
    return measured.held;
  }

  /** The answer to "how long may it wait", in words. */
  function waits() {
    const { challenge, cell, weights } = ctx.now;
    const over = held();
    if (over === most) return `${steps(most)}, the most that are tried.`;
    if (over > 0) return `${steps(over)}, not ${over + 1}.`;
    if (!silent(ctx.model, challenge, cell, weights)) return "none, not even one idle step.";
    return challenge.tolerance === null ? `none. It never turns on: h is never above ${ctx.model.header.on} where it should be.` : "none. h stays at 0.";
  }

  function measure() {
    write(gap, `Longest wait after ${ctx.now.challenge.inputs.map((name) => `a ${name}`).join(" or ")} that still works: ${waits()}`);
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
