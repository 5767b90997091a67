// A number that can be typed. What can be read acts at once; what cannot is told, and the last good number comes back.
import { el } from "../../kit/dom.js";
import { number } from "../../kit/format.js";
import { typed } from "../../words/onestep.js";
import { plain, read } from "./numbers.js";

/** `get()`, `set(value)`: the number; `say(sentence)`: where bad input is told. */
export function numberField({ name, low, high, whole = false, get, set, say }) {
  let editing = false;
  const input = el("input", {
    type: "text", inputmode: whole ? "numeric" : "text", class: "os-field", "aria-label": name, autocomplete: "off", spellcheck: "false", maxlength: "40",
    input: live, change: settle, blur: show, keydown: key, focus: () => input.select(),
  });

  function live() {
    editing = true;
    const { value, said } = read(input.value, low, high, whole);
    if (value !== null && said === null) set(value);
  }

  function settle() {
    if (!editing) return;                                   // Enter has settled it; the browser tells of the change too
    const { value, said } = read(input.value, low, high, whole);
    if (value !== null) set(value);
    say(said === null ? "" : typed.told({ name, said, stays: value === null, value: whole ? get() : number(get()) }));
    show();
  }

  function show() {
    editing = false;
    draw();
  }

  function key(event) {
    const undo = event.key.toLowerCase() === "z" && (event.ctrlKey || event.metaKey);
    if (undo && !editing) return;                           // nothing typed: it is meant for the unit
    event.stopPropagation();
    if (event.key === "Enter") settle();
    if (event.key === "Escape") show();
  }

  function draw() {
    const text = plain(get());
    if (!editing && input.value !== text) input.value = text;
  }

  return { element: input, draw };
}
