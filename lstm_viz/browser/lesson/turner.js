// Shows one prompt at a time: a row of all of them, the one that is shown, and the way to the next.
import { el, write } from "../kit/dom.js";
import { bareTick } from "../kit/tick.js";
import { GUIDE } from "../words/lesson.js";

/** @param {{get: (part: string) => any, set: (part: string, value: any) => boolean}} keeper */
export function createTurner(keeper) {
  const at = el("b");
  const of = el("span", { class: "gs-muted" });
  const row = el("div", { class: "row", role: "group", "aria-label": GUIDE.all });
  const turning = (way, by) => el("button", { type: "button", class: "press", "aria-label": GUIDE.turn(way), click: () => turn(shown + by) }, way);
  const previous = turning(GUIDE.previous, -1);
  const next = turning(GUIDE.next, 1);
  let items = [];
  let steps = [];
  let shown = 0;
  let said = null;

  function take(taken, status) {
    [items, said] = [taken, status];
    if (steps.length !== items.length) {
      steps = items.map((_, k) => el("button", { type: "button", click: () => turn(k) }, el("span", {}, k + 1), bareTick()));
      row.replaceChildren(...steps);
    }
    const left = items.findIndex(({ prompt }) => prompt.id === keeper.get("shown"));
    const open = items.findIndex(({ done }) => !done);
    show(Math.max(0, left >= 0 ? left : open));
  }

  function show(k) {
    shown = k;
    keeper.set("shown", items[k]?.prompt.id ?? "");
  }

  function turn(k) {
    if (k < 0 || k >= items.length || k === shown) return;
    show(k);
    mark();
    const { text, done, answer } = items[k];
    write(said, GUIDE.shown(k, items.length, text, done ? answer.textContent : null));
  }

  function mark() {
    write(at, GUIDE.number(shown));
    write(of, GUIDE.of(items.length));
    items.forEach(({ line, done }, k) => {
      line.toggleAttribute("data-shown", k === shown);
      const field = line.querySelector(".expected");
      field.readOnly = done;
      field.setAttribute("aria-label", done ? GUIDE.expected : GUIDE.expect);
      steps[k].toggleAttribute("data-done", done);
      steps[k].setAttribute("aria-label", GUIDE.step(k, done));
      if (k === shown) steps[k].setAttribute("aria-current", "step");
      else steps[k].removeAttribute("aria-current");
    });
    // Not `disabled`: the button that was just pressed would lose the focus.
    previous.setAttribute("aria-disabled", shown === 0);
    next.setAttribute("aria-disabled", shown === items.length - 1);
    next.toggleAttribute("data-due", Boolean(items[shown]?.done));
  }

  /** What the learner expects of a prompt: kept, and beside the answer as it was said before it. */
  function expected(id) {
    const said = () => keeper.get("expected") ?? {};
    const field = el("input", {
      type: "text", class: "expected", maxlength: "500", autocomplete: "off", placeholder: GUIDE.expect, keydown: (event) => event.stopPropagation(),
      input: () => keeper.set("expected", { ...said(), [id]: field.value }),
    });
    field.value = said()[id] ?? "";
    return field;
  }

  return {
    head: el("div", { class: "head" }, el("h2", {}, at, of), row),
    turn: el("div", { class: "turn" }, previous, next),
    take,
    mark,
    line: (text, buttons, answer, id) => el("div", { class: "prompt" }, text, el("div", { class: "acts" }, ...buttons, expected(id)), answer),
  };
}
