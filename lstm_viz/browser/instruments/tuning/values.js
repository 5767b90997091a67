// The values of an axis, above the map: numbers are typed, kinds are pressed.
import { el, write } from "../../kit/dom.js";
import { FIELDS, fieldOf, valuesIn } from "../../net/training/axes.js";
import * as train from "../../words/train.js";
import * as words from "../../words/tuning.js";
import { complaints } from "./address.js";

/** @param {any} ctx @param {"x" | "y"} name @param {string} label */
export function createValues(ctx, name, label) {
  const { store } = ctx;
  const field = el("span", { class: "tg-name" });
  const input = el("input", { type: "text", class: "tg-values", "aria-label": words.VALUES(label), autocomplete: "off", spellcheck: "false", input: () => { typing = true; }, blur: rest, change: take });
  const kinds = el("span", { class: "tg-kinds", role: "group", "aria-label": words.VALUES(label) });
  const element = el("div", { class: `tg-of tg-of-${name}` }, field, input, kinds);
  let typing = false;                                       // what is half written stays, however often all is drawn
  let made = "";

  function take() {
    typing = false;
    const axis = store.get()[name];
    const limits = fieldOf(axis.name, store.get());
    const read = valuesIn(limits, input.value);
    ctx.complain(complaints(axis.name, limits, read));
    if (read.values.length) store.set({ [name]: { ...axis, values: read.values } });
    draw();
  }

  function press(value) {
    const axis = store.get()[name];
    const values = FIELDS[axis.name].all.filter((each) => (each === value ? !axis.values.includes(value) : axis.values.includes(each)));
    ctx.complain(values.length ? [] : [words.LIMIT.empty(axis.name)]);
    if (values.length) store.set({ [name]: { ...axis, values } });
  }

  function rest() {
    typing = false;
    draw();
  }

  function draw() {
    const axis = store.get()[name];
    element.hidden = axis === null;
    if (!axis) return;
    const listed = FIELDS[axis.name].all ?? null;
    write(field, words.along(label, train.FIELDS[axis.name]));
    input.hidden = listed !== null;
    kinds.hidden = listed === null;
    const text = listed ? "" : axis.values.join(" ");
    if (!typing && input.value !== text) input.value = text;
    input.style.width = `${Math.max(6, input.value.length + 2)}ch`;
    const key = JSON.stringify(listed);
    if (key !== made) {
      made = key;
      kinds.replaceChildren(...(listed ?? []).map((value) => el("button", { type: "button", class: "tn-pick", "data-value": String(value), click: () => press(value) }, words.short(axis.name, value))));
    }
    for (const button of kinds.children) button.setAttribute("aria-pressed", String(axis.values.some((value) => String(value) === /** @type {any} */ (button).dataset.value)));
  }

  return { element, draw };
}
