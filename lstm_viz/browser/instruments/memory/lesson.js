// Prompts that tick themselves, and one question to predict before it is revealed.
import { el, write } from "../../kit/dom.js";
import { tickBox } from "../../kit/tick.js";
import { judge, longestGap, passed } from "./model.js";
import { pieces, plain } from "./text.js";

export function createLesson(ctx) {
  const parts = [createPrompts(ctx), createPredict(ctx)];
  return {
    element: el("section", { class: "lesson", "aria-label": "Lesson" }, ...parts.map((part) => part.element)),
    draw: () => parts.forEach((part) => part.draw()),
  };
}

/** Whether all that a prompt names is so: words and numbers as they are, a weight also as {min} or {max}. */
export function happened(wanted, state, weights) {
  return Object.entries(wanted).every(([name, each]) => {
    if (name !== "weights") return state[name] === each;
    return Object.entries(each).every(([weight, ask]) => {
      const value = weights[weight] ?? 0;
      return typeof ask === "number" ? value === ask : value >= (ask.min ?? -Infinity) && value <= (ask.max ?? Infinity);
    });
  });
}

function createPrompts(ctx) {
  const said = el("p", { class: "unseen", role: "status" });
  const armed = new Set();                                  // prompts whose beginning has been seen; only those can tick
  const key = (id) => `memory ${location.pathname} ${id}`;
  const items = ctx.model.header.prompts.map((prompt) => {
    const id = `mb-prompt-${prompt.id}`;
    const box = tickBox();
    const show = el("button", { type: "button", class: "plain", "aria-describedby": id, click: () => go(prompt.set) }, "set up");
    const answer = el("p", { class: "answer" }, ...pieces(prompt.answer));
    const wait = el("span", { class: "mb-note" });
    const line = el("li", {}, box, el("p", { id }, ...pieces(prompt.text), wait), show, answer);
    return { prompt, box, line, answer, show, wait, spoils: solves(prompt.set), done: remembered(prompt.id) };
  });
  items.forEach(mark);
  const element = el("div", { class: "prompts" }, el("h3", {}, "Try this"), el("ol", {}, ...items.map((item) => item.line)), said);

  function solves({ challenge: name, cell, weights }) {
    const challenge = ctx.model.challenges.get(name);
    return passed(judge(ctx.model, challenge, cell, weights, challenge.hidden));
  }

  /** Whether a prompt would give away a solution that is still to be found. */
  function locked({ spoils, done, prompt: { set: { challenge, cell } } }, { solved, revealed }) {
    return spoils && !done && !solved[challenge]?.[cell] && !revealed[`${challenge} ${cell}`];
  }

  function remembered(id) {
    try {
      return sessionStorage.getItem(key(id)) !== null;
    } catch {                                               // a browser that keeps nothing
      return false;
    }
  }

  function mark(item) {
    item.line.toggleAttribute("data-done", item.done);
    item.answer.hidden = !item.done;
    item.box.setAttribute("aria-label", item.done ? "done" : "not done yet");
  }

  function go(set) {
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    ctx.root.scrollIntoView({ block: "start", behavior: still ? "auto" : "smooth" });
    ctx.root.focus({ preventScroll: true });
    ctx.go(set);
  }

  function tick(item) {
    item.done = true;
    mark(item);
    try {
      sessionStorage.setItem(key(item.prompt.id), "done");
    } catch {                                               // then it is ticked until the page is left
    }
    write(said, `Done: ${plain(item.prompt.text)} ${plain(item.prompt.answer)}`);
  }

  function draw() {
    const state = ctx.store.get();
    for (const item of items) {
      const { id, set, done } = item.prompt;
      item.show.disabled = locked(item, state);
      const [{ title }, kind] = [ctx.model.challenges.get(set.challenge), set.cell === "rnn" ? "tanh RNN" : ctx.model.header.cells[set.cell].title];
      write(item.wait, item.show.disabled ? ` Opens once you have solved “${title}” with the ${kind} or looked at a solution.` : "");
      if (item.done) continue;
      if (!armed.has(id)) {
        if (happened(set, state, ctx.now.weights)) armed.add(id);
      } else if (happened(done, state, ctx.now.weights)) tick(item);
    }
  }

  return { element, draw };
}

const ASKED = { challenge: "latch", cell: "lstm", weights: { "f1.b": 3, "i1.b": 4, "g1.x1": 4, "o1.b": 4 } };
const OPTIONS = [["up to 3", 0], ["4 to 20", 4], ["21 to 200", 21], ["more", 201]];

/** How long does a latch hold whose forget gate is not quite open? Answered by trying. */
function createPredict(ctx) {
  const question = el("p", { class: "question", id: "mb-question" },
    ...pieces("A latch whose {f:forget} bias is 3: each idle step keeps {f:0.95} of {c:c}. Over how many idle steps will {h:h} stay above 0.5 after a pulse?"));
  const why = el("input", { type: "text", "aria-label": "say why", placeholder: "say why", maxlength: "500", autocomplete: "off", input: weigh, keydown: key });
  const reveal = el("button", { type: "button", class: "reveal", "aria-describedby": "mb-needed", click: open }, "Reveal");
  const needed = el("p", { class: "needed", id: "mb-needed" });
  let picked = null;
  const options = el("div", { class: "options", role: "radiogroup", "aria-labelledby": "mb-question" }, ...OPTIONS.map(([text]) => el("label", {},
    el("input", { type: "radio", name: "mb-predict", value: text, change: () => { picked = text; weigh(); }, keydown: (event) => event.stopPropagation() }), el("span", {}, text))));
  const form = el("div", { class: "form" }, options, el("div", { class: "reason" }, why, reveal));
  const outcome = el("div", { class: "outcome", role: "status" });
  const element = el("div", { class: "predict" }, el("h3", {}, "Predict"), question, form, needed, outcome);

  function key(event) {
    event.stopPropagation();
    if (event.key !== "Enter") return;
    event.preventDefault();
    open();
  }

  function weigh() {
    const missing = [picked === null && "pick an answer", why.value.trim() === "" && "say why"].filter(Boolean);
    reveal.disabled = missing.length > 0;
    write(needed, missing.length ? `First ${missing.join(" and ")}.` : "");
  }

  function open() {
    if (reveal.disabled || form.hidden) return;
    const held = longestGap(ctx.model, ctx.model.challenges.get(ASKED.challenge), ASKED.cell, ASKED.weights);
    const [truth] = OPTIONS.findLast(([, from]) => held >= from);
    form.hidden = true;
    outcome.replaceChildren(
      el("p", { class: "verdict" }, picked === truth ? "Right: " : "Not so: ", el("b", {}, `${held} idle steps`), picked === truth ? "." : `. You said “${picked}”.`),
      el("p", {}, `Tried just now: it holds over ${held} and fails over ${held + 1}. 0.95 each step is a small leak, but leaks multiply. The unit is set up above; raise the bias and watch the gap.`),
      el("p", { class: "own" }, "Your reason: ", el("q", {}, why.value.trim())),
    );
    ctx.go(ASKED);
  }

  weigh();
  return { element, draw: () => {} };
}
