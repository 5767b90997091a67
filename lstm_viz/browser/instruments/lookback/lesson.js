// The lesson: prompts that tick themselves, and one question to predict before it is revealed.
import { el, write } from "../../kit/dom.js";
import { tickBox } from "../../kit/tick.js";
import { writeMarked } from "./marked.js";
import { amount, back, named, value } from "./model.js";

const FAR = 20;                                             // characters back that the question asks about

export function createLesson(ctx) {
  const parts = [createPrompts(ctx), createPredict(ctx)];
  return {
    element: el("section", { class: "lesson", "aria-label": "Lesson" }, ...parts.map((part) => part.element)),
    draw: () => parts.forEach((part) => part.draw()),
  };
}

/** Whether all that a prompt names is so at this moment. */
export function happened(wanted, state, model) {
  const now = { ...state, text: model.header.text };
  return Object.entries(wanted).every(([name, each]) => now[name] === each);
}

function createPrompts(ctx) {
  const list = el("ol");
  const said = el("p", { class: "unseen", role: "status" });
  const element = el("div", { class: "prompts" }, el("h3", {}, "Try this"), list, said);
  const armed = new Set();                                  // prompts whose beginning has been seen; only those can tick
  const key = (id) => `lookback ${location.pathname} ${id}`;
  let items = null;

  function remembered(id) {
    try {
      return sessionStorage.getItem(key(id)) !== null;
    } catch {                                               // a browser that keeps nothing
      return false;
    }
  }

  function build() {
    items = ctx.model.header.prompts.map((prompt) => {
      const box = tickBox();
      const id = `lb-prompt-${prompt.id}`;
      const show = el("button", { type: "button", class: "plain", "aria-describedby": id, click: () => go(prompt.set) }, "set up");
      const answer = el("p", { class: "answer" }, prompt.answer);
      const line = el("li", {}, box, el("p", { id }, prompt.text), show, answer);
      return { prompt, box, line, answer, done: remembered(prompt.id) };
    });
    items.forEach(mark);
    list.replaceChildren(...items.map((item) => item.line));
  }

  function mark(item) {
    item.line.toggleAttribute("data-done", item.done);
    item.answer.hidden = !item.done;
    item.box.setAttribute("aria-label", item.done ? "done" : "not done yet");
  }

  function go(set) {
    ctx.root.focus({ preventScroll: true });                // the next key press is for the instrument
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    ctx.root.querySelector(".lb-rows").scrollIntoView({ block: "nearest", behavior: still ? "auto" : "smooth" });
    ctx.go(set);
  }

  function tick(item) {
    item.done = true;
    mark(item);
    try {
      sessionStorage.setItem(key(item.prompt.id), "done");
    } catch {                                               // then it is ticked until the page is left
    }
    write(said, `Done: ${item.prompt.text} ${item.prompt.answer}`);
  }

  return {
    element,
    draw() {
      if (items === null) build();
      const state = ctx.store.get();
      for (const item of items) {
        const { id, set, done } = item.prompt;
        if (item.done) continue;
        // What happens to be so already is not the learner's doing: the prompt's beginning comes first.
        if (!armed.has(id)) {
          if (happened(set, state, ctx.model)) armed.add(id);
        } else if (happened(done, state, ctx.model)) tick(item);
      }
    },
  };
}

/** Which net has the largest gradient far back from the cursor? Answered from the numbers on the screen. */
function createPredict(ctx) {
  const question = el("p", { class: "question", id: "lb-question" });
  const options = el("div", { class: "options", role: "radiogroup", "aria-labelledby": "lb-question" });
  const why = el("input", { type: "text", "aria-label": "say why", placeholder: "say why", maxlength: "500", autocomplete: "off", input: weigh, keydown: key });
  const reveal = el("button", { type: "button", class: "reveal", "aria-describedby": "lb-needed", click: open }, "Reveal");
  const needed = el("p", { class: "needed", id: "lb-needed" });
  const form = el("div", { class: "form" }, options, el("div", { class: "reason" }, why, reveal));
  const outcome = el("div", { class: "outcome", role: "status" });
  const again = el("button", { type: "button", class: "plain", click: () => pose() }, "Ask about this place");
  const element = el("div", { class: "predict" }, el("h3", {}, "Predict"), question, form, needed, outcome, again);
  let asked = null;                                         // {model, t, k}
  let picked = null;
  let revealed = false;

  /** Letters and blanks are words here; keys of the instrument stay asleep. */
  function key(event) {
    event.stopPropagation();
    if (event.key !== "Enter") return;
    event.preventDefault();
    open();
  }

  function pose() {
    const { t } = ctx.store.get();
    const { tokens, steps, nets } = ctx.model;
    asked = { model: ctx.model, t, k: Math.max(0, t + 1 - FAR) };
    picked = null;
    revealed = false;
    why.value = "";
    const target = t + 1 < steps ? [named(tokens[t + 1]), `, character ${t + 2}`] : ["what comes next"];
    writeMarked(question, ["The prediction of ", ...target, ": in which net is its gradient largest on ", named(tokens[asked.k]), ` ${back(t, asked.k)} back?`]);
    options.replaceChildren(...nets.map(({ title }) => el("label", {},
      el("input", { type: "radio", name: "lb-predict", value: title, change: () => { picked = title; weigh(); }, keydown: (event) => event.stopPropagation() }), el("span", {}, title))));
    outcome.replaceChildren();
    weigh();
  }

  function weigh() {
    const missing = [picked === null && "pick a net", why.value.trim() === "" && "say why"].filter(Boolean);
    reveal.disabled = missing.length > 0;
    form.hidden = revealed;
    write(needed, missing.length === 0 || revealed ? "" : `First ${missing.join(" and ")}.`);
    again.hidden = !revealed || ctx.store.get().t === asked.t;
  }

  function open() {
    if (reveal.disabled || revealed) return;
    revealed = true;
    const { t, k } = asked;
    const sizes = ctx.model.nets.map((net) => ({ title: net.title, size: value(net, "gradient", t, k) })).sort((a, b) => b.size - a.size);
    const right = sizes[0].title;
    outcome.replaceChildren(
      el("p", { class: "verdict" }, picked === right ? "Right: " : "Not so: ", el("b", {}, right), picked === right ? "." : `. You said “${picked}”.`),
      el("p", {}, `In bits: ${sizes.map(({ title, size }) => `${title} ${amount(size)}`).join(", ")}.`),
      el("p", { class: "own" }, "Your reason: ", el("q", {}, why.value.trim())),
    );
    ctx.store.set({ t, k, view: "gradient" });
    weigh();
    ctx.root.focus({ preventScroll: true });
  }

  return {
    element,
    draw() {
      const untouched = !revealed && picked === null && why.value === "";
      if (asked?.model !== ctx.model || (untouched && ctx.store.get().t !== asked.t)) pose();
      else weigh();
    },
  };
}
