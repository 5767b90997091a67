// One of a few by buttons, and a whole number by a range.
import { el, write } from "./dom.js";

/** Buttons of which one is pressed: {element, draw(value)}; of an option its value, what stands on it and, where that is a sign, its name. @param {string} name @param {string} label @param {[value: string, text: string, named?: string][]} options @param {(value: string) => void} act */
export function pickOf(name, label, options, act) {
  const buttons = options.map(([value, text, named = null]) => el("button", { type: "button", class: "choose", "data-value": value, "aria-label": named, title: named, click: () => act(value) }, text));
  return {
    element: el("div", { class: "group picks", role: "group", "aria-label": label }, el("span", { class: "gs-muted" }, name), ...buttons),
    /** @param {string} value */
    draw(value) {
      for (const button of buttons) button.setAttribute("aria-pressed", String(button.dataset.value === value));
    },
  };
}

/** A range, drawn from what is so: {element, draw({min, max, value, told})}. @param {string} name @param {(value: number) => void} act */
export function rangeOf(name, act) {
  const range = el("input", { type: "range", step: 1, "aria-label": name, input: () => act(Number(range.value)) });
  const told = el("output");
  return {
    element: el("label", { class: "pick-range" }, el("span", {}, name), range, told),
    /** @param {{ min: number, max: number, value: number, told: string }} view */
    draw({ min, max, value, told: said }) {
      [range.min, range.max] = [String(min), String(max)];
      range.value = String(value);
      range.setAttribute("aria-valuetext", said);
      write(told, said);
    },
  };
}
