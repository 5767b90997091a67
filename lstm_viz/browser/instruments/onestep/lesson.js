// The lesson: prompts that tick themselves, and a prediction about the step that comes next.
import { el, write } from "../../kit/dom.js";
import { number } from "../../kit/format.js";
import { inked, plainText } from "../../kit/ink.js";
import { tickBox } from "../../kit/tick.js";
import { long } from "./cell.js";
import { NAMES } from "./model.js";

const STILL = 0.05;                                         // a change of c that counts as none

/** Whether all that a prompt names lies in its range: t, part, x, a weight ("b_f"), or a signal of this step ("f"). */
export function happened(ranges, unit, state) {
  return Object.entries(ranges).every(([name, [low, high]]) => {
    const value = valueOf(name, unit, state);
    return value !== null && value >= low && value <= high;
  });
}

function valueOf(name, unit, { t, part, w, x }) {
  if (name === "t") return t;
  if (name === "part") return part;
  if (name === "x") return x[t];
  return NAMES.includes(name) ? w[NAMES.indexOf(name)] : unit.value(name, t, 0);
}

/** What the cell does at step t, by how much c changes. */
export function direction(unit, t) {
  const change = unit.value("c", t, 0) - unit.value("c", t - 1, 0);
  return Math.abs(change) < STILL ? "stays" : change > 0 ? "goes up" : "goes down";
}

export function createLesson(ctx) {
  const parts = [createPrompts(ctx), createPredict(ctx)];
  return {
    element: el("section", { class: "lesson", "aria-label": "Lesson" }, ...parts.map((part) => part.element)),
    draw: () => parts.forEach((part) => part.draw()),
  };
}

function createPrompts(ctx) {
  const said = el("p", { class: "unseen", role: "status" });
  const armed = new Set();                                  // prompts that were set up; only those can tick
  const key = (id) => `onestep ${id}`;
  const items = ctx.header.prompts.map((prompt) => {
    const box = tickBox();
    const id = `os-prompt-${prompt.id}`;
    const text = el("p", { id });
    const answer = el("p", { class: "answer" });
    inked(text, prompt.text);
    inked(answer, prompt.answer);
    const show = el("button", { type: "button", class: "plain", "aria-describedby": id, click: () => go(prompt) }, "set up");
    return { prompt, box, answer, line: el("li", {}, box, text, show, answer), done: remembered(prompt.id) };
  });
  items.forEach(mark);

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

  function go({ id, set }) {
    ctx.take(ctx.header.presets.find(({ name }) => name === set.preset), set);
    armed.add(id);
    ctx.root.focus({ preventScroll: true });                // the next key press is for the unit
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    ctx.root.querySelector(".os-top").scrollIntoView({ block: "nearest", behavior: still ? "auto" : "smooth" });
  }

  function tick(item) {
    item.done = true;
    mark(item);
    try {
      sessionStorage.setItem(key(item.prompt.id), "done");
    } catch {                                               // then it is ticked until the page is left
    }
    write(said, `Done: ${plainText(item.prompt.text)} ${plainText(item.prompt.answer)}`);
  }

  return {
    element: el("div", { class: "prompts" }, el("h3", {}, "Try this"), el("ol", {}, ...items.map(({ line }) => line)), said),
    draw() {
      for (const item of items) {
        if (!item.done && armed.has(item.prompt.id) && happened(item.prompt.done, ctx.unit, ctx.store.get())) tick(item);
      }
    },
  };
}

/** What will the cell do at the next step? Answered from the numbers on the screen. */
function createPredict(ctx) {
  const question = el("p", { class: "question", id: "os-question" });
  const options = el("div", { class: "options", role: "radiogroup", "aria-labelledby": "os-question" });
  const why = el("input", { type: "text", "aria-label": "say why", placeholder: "say why", maxlength: "500", autocomplete: "off", input: weigh, keydown: key });
  const reveal = el("button", { type: "button", class: "reveal", "aria-describedby": "os-needed", click: open }, "Reveal");
  const needed = el("p", { class: "needed", id: "os-needed" });
  const form = el("div", { class: "form" }, options, el("div", { class: "reason" }, why, reveal));
  const outcome = el("div", { class: "outcome", role: "status" });
  const again = el("button", { type: "button", class: "plain", click: () => pose() }, "Ask about the next step");
  let asked = null;                                         // {w, x, t}
  let picked = null;
  let revealed = false;

  function key(event) {
    event.stopPropagation();
    if (event.key !== "Enter") return;
    event.preventDefault();
    open();
  }

  function pose() {
    const { w, x, t } = ctx.store.get();
    asked = { w, x, t: (t + 1) % x.length };
    picked = null;
    revealed = false;
    why.value = "";
    outcome.replaceChildren();
    inked(question, [`Step ${asked.t + 1} reads ${number(x[asked.t])}, after c = `, { s: "c", text: number(ctx.unit.value("c", asked.t - 1, 0)) }, ". What will the ", { s: "c", text: "cell" }, " do?"]);
    options.replaceChildren(...["go up", "stay", "go down"].map((text) => el("label", {},
      el("input", { type: "radio", name: "os-predict", value: text, change: () => { picked = text; weigh(); }, keydown: (event) => event.stopPropagation() }), el("span", {}, text))));
    weigh();
  }

  function weigh() {
    const missing = [picked === null && "pick an answer", why.value.trim() === "" && "say why"].filter(Boolean);
    reveal.disabled = missing.length > 0;
    form.hidden = revealed;
    write(needed, missing.length === 0 || revealed ? `To stay is to change by less than ${STILL}.` : `First ${missing.join(" and ")}. To stay is to change by less than ${STILL}.`);
    again.hidden = !revealed;
  }

  function open() {
    if (reveal.disabled || revealed) return;
    revealed = true;
    const { unit } = ctx;
    const { t } = asked;
    const right = direction(unit, t);
    const [before, c, f, i, g] = [unit.value("c", t - 1, 0), ...["c", "f", "i", "g"].map((symbol) => unit.value(symbol, t, 0))];
    const verdict = el("p", { class: "verdict" }, { "goes up": "go up", stays: "stay", "goes down": "go down" }[right] === picked ? "Right: it " : "Not so: it ", el("b", {}, right), ".");
    const line = el("p");
    inked(line, ["c goes from ", { s: "c", text: long(before) }, " to ", { s: "c", text: long(c) }, ": kept ", { s: "f", text: long(f) }, ` × ${long(before)}, written `, { s: "i", text: long(i) }, " × ", { s: "g", text: long(g) }, "."]);
    outcome.replaceChildren(verdict, line, el("p", { class: "own" }, "Your reason: ", el("q", {}, why.value.trim())));
    ctx.store.set({ t, playing: false });
    weigh();
    again.focus({ preventScroll: true });
  }

  return {
    element: el("div", { class: "predict" }, el("h3", {}, "Predict"), question, form, needed, outcome, again),
    draw() {
      const { w, x, t, playing } = ctx.store.get();
      const untouched = !revealed && picked === null && why.value === "";
      // Other weights have other answers; another step is asked about only while nobody has begun to answer.
      if (asked === null || asked.w !== w || asked.x !== x || (untouched && !playing && asked.t !== (t + 1) % x.length)) pose();
    },
  };
}
