// What the net writes that is looked at, and beside it what it wrote at earlier updates: the random numbers are the same, so only the net is another.
import { el, write } from "../../kit/dom.js";
import { written } from "../../net/training/writes.js";
import * as words from "../../words/owntext.js";
import { DRAWS, TEMPERATURES, setupOf } from "./address.js";

const COUNT = 120;                                          // characters
const LINE = 60;                                            // of an earlier update
const EARLIER = [0, 1, 3, 10, 25];                          // columns of training time: at first close together, as it is then that most changes
const EACH = 250;                                           // ms from one text to the next while it trains

/** @param {any} ctx */
export function createWrites(ctx) {
  const { store } = ctx;
  const at = el("b");
  const slider = el("input", { type: "range", min: Math.min(...TEMPERATURES), max: Math.max(...TEMPERATURES), step: 0.1, "aria-label": words.TEMPERATURE, input: () => store.set({ temperature: Number(slider.value) }) });
  const value = el("b");
  const other = el("button", { type: "button", class: "plain", title: words.OTHER_TITLE, click: () => store.set({ draw: (store.get().draw + 1) % (DRAWS + 1) }) }, words.OTHER);
  const text = el("p", { class: "tr-written", dir: "auto" });
  const earlier = el("ol", { class: "tr-earlier", "aria-label": words.EARLIER });
  const element = el("section", { class: "tr-writes", hidden: true, "aria-label": words.TITLE },
    el("div", { class: "tr-writes-head" }, el("span", {}, el("b", {}, words.TITLE), " ", words.AT, at), el("label", { title: words.TEMPERATURE_TITLE }, words.TEMPERATURE, slider, value), other),
    el("div", { class: "tr-writes-body" }, text, earlier));
  /** What is written, by its checkpoint. @type {WeakMap<object, { key: string, text: string }>} */
  const known = new WeakMap();
  let [shown, when] = ["", 0];
  let of = null;

  function textOf(checkpoint) {
    const state = store.get();
    const key = `${state.temperature} ${state.draw}`;
    const found = known.get(checkpoint);
    if (found?.key === key) return found.text;
    const { task } = ctx.now();
    const first = Math.max(0, task.says.indexOf(" "));
    const ids = written(setupOf(state), checkpoint.parameters, { first, count: COUNT, temperature: state.temperature, seed: state.draw });
    const made = ids.map((id) => task.says[id]).join("");
    known.set(checkpoint, { key, text: made });
    return made;
  }

  return {
    element,
    draw() {
      const state = store.get();
      const { history: { columns }, column, phase } = ctx.now();
      element.hidden = state.task !== "text";
      const one = columns[column];
      if (element.hidden || !one) return;
      write(value, state.temperature.toFixed(1));
      if (Number(slider.value) !== state.temperature) slider.value = String(state.temperature);
      const key = `${state.temperature} ${state.draw}`;
      if (one === of && key === shown) return;
      if (phase === "running" && key === shown && performance.now() - when < EACH) return;
      [of, shown, when] = [one, key, performance.now()];
      write(at, one.update.toLocaleString("en"));
      write(text, textOf(one));
      earlier.replaceChildren(...EARLIER.filter((k) => k < column).map((k) => el("li", {},
        el("button", { type: "button", "aria-label": words.back(columns[k].update), click: () => store.set({ column: k }) }, columns[k].update.toLocaleString("en")),
        el("span", { dir: "auto" }, Array.from(textOf(columns[k])).slice(0, LINE).join("").replaceAll("\n", "↵")))));
    },
  };
}
