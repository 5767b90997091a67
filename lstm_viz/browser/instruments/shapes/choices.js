// What is chosen of the layer and of what it reads, and the tools.
import { el, write } from "../../kit/dom.js";
import { STATES } from "../../net/shapes/layers.js";
import { createActs } from "../../out/acts.js";
import { codeOf } from "../../words/shapecode.js";
import * as words from "../../words/shapes.js";
import { BOUNDS, lengthsOf } from "./address.js";
import { csvOf } from "./model.js";

const PICKS = { cell: ["lstm", "gru", "rnn"], layers: [1, 2, 3], directions: [1, 2], batch_first: [false, true], bias: [true, false], start: ["zeros", "numbers"] };
const SIZES = ["inputs", "units", "proj"];
const READ = ["batch", "steps"];

/** @param {any} ctx */
export function createChoices(ctx) {
  const { store } = ctx;
  const shows = [];

  function group(name) {
    const buttons = PICKS[name].map((value) => el("button", { type: "button", class: "choose", click: () => store.set({ [name]: value }) }, words.VALUES[name]?.[String(value)] ?? String(value)));
    shows.push((state) => buttons.forEach((button, k) => button.setAttribute("aria-pressed", String(PICKS[name][k] === state[name]))));
    const label = el("span", { class: "sh-label" }, words.NAMES[name]);
    const element = el("span", { class: "sh-field", role: "group", "aria-label": words.NAMES[name], title: words.TITLES[name] ?? null, "data-field": name }, ...(name === "cell" ? [] : [label]), ...buttons);
    if (name === "start") shows.push(({ cell }) => {
      write(label, words.begun(STATES[cell]));
      element.setAttribute("aria-label", words.begun(STATES[cell]));
    });
    return element;
  }

  function whole(name) {
    const input = el("input", { type: "text", inputmode: "numeric", autocomplete: "off", "aria-label": words.NAMES[name], class: "sh-number", change: () => take(input.value), keydown: nudge });
    const show = () => { input.value = String(store.get()[name]); };
    function take(typed) {
      const [low, high] = BOUNDS[name](store.get());
      const given = typed.trim();
      if (!/^[-+−]?\d+$/.test(given)) {
        ctx.tell(name, words.notWhole(words.NAMES[name], given.slice(0, 24)));
        return show();
      }
      const value = Number(given.replace("−", "-"));
      const used = Math.min(high, Math.max(low, value));
      ctx.tell(name, used === value ? null : words.outside(words.NAMES[name], value, low, high, value < low ? words.REFUSES[name] : words.WHY[name], used));
      store.set({ [name]: used });
      return show();
    }
    /** Up and down as in a field of numbers. */
    function nudge(event) {
      const by = { ArrowUp: 1, ArrowDown: -1 }[event.key];
      if (!by) return;
      event.preventDefault();
      take(String(Number(input.value) + by));
    }
    shows.push((state) => {
      input.disabled = name === "proj" && state.cell !== "lstm";
      if (input.getRootNode().activeElement !== input) show();
    });
    return el("label", { class: "sh-field", title: words.TITLES[name] ?? null, "data-field": name }, el("span", { class: "sh-label" }, words.NAMES[name]), input);
  }

  const lengths = el("input", { type: "text", autocomplete: "off", "aria-label": words.NAMES.lengths, class: "sh-lengths", change: () => {
    const state = store.get();
    const found = lengthsOf(lengths.value, state);
    if ("wrong" in found) ctx.tell("lengths", words.LENGTHS_WRONG[found.wrong](words.NAMES.lengths, lengths.value.trim().slice(0, 48), state.batch, state.steps));
    else {
      ctx.tell("lengths", null);
      store.set({ lengths: found.lengths });
    }
    lengths.value = (store.get().lengths ?? []).join(", ");
  } });
  shows.push((state) => { lengths.placeholder = words.allEqual(state.steps); });
  shows.push((state) => { if (lengths.getRootNode().activeElement !== lengths) lengths.value = (state.lengths ?? []).join(", "); });

  const acts = createActs(ctx, () => "shapes", () => [
    { label: words.FILES.csv, ending: "csv", make: () => new Blob(csvOf(ctx.now()), { type: "text/csv" }) },
    { label: words.FILES.script, ending: "py", make: () => new Blob([codeOf(ctx.now().made, ctx.now().begun)], { type: "text/x-python" }) },
  ]);
  const element = el("div", { class: "choice sh-choice" },
    el("div", { class: "sh-band", role: "group", "aria-label": words.MODULE }, ...Object.keys(PICKS).slice(0, -1).map(group)),
    acts.element,
    el("div", { class: "sh-band" },
      el("div", { class: "sh-band", role: "group", "aria-label": words.SIZES }, ...SIZES.map(whole)),
      el("div", { class: "sh-band sh-reads", role: "group", "aria-label": words.BATCH }, ...READ.map(whole), el("label", { class: "sh-field", title: words.TITLES.lengths, "data-field": "lengths" }, el("span", { class: "sh-label" }, words.NAMES.lengths), lengths), group("start"))));
  return {
    element,
    draw() {
      for (const show of shows) show(store.get());
    },
    destroy: () => acts.destroy(),
  };
}
