// What is chosen of a net that is trained: lists, and numbers that are typed.
import { el } from "../kit/dom.js";

/**
 * {field(name), list(label, all, text, get, take), draw()}: `names` and `textOf(name, value)` are words; `choices`: by name what a
 * list has, the usual one first; any other name is a whole number.
 * @param {Store<any>} store
 */
export function createFields(store, { names, choices, textOf }) {
  const shows = [];

  /** A list of values; what is picked is taken. */
  function list(label, all, text, get, take) {
    const input = el("select", { "aria-label": label, change: () => take(all[input.selectedIndex]) }, ...all.map((value) => el("option", {}, text(value))));
    shows.push(() => { input.selectedIndex = all.indexOf(get(store.get())); });
    return input;
  }

  function number(name) {
    const input = el("input", { type: "number", min: 0, "aria-label": names[name], change: () => {
      if (input.value.trim() !== "") store.set({ [name]: Number(input.value) });
      show();                                               // the nearest that there is
    } });
    const show = () => { input.value = store.get()[name]; };
    shows.push(show);
    return input;
  }

  return {
    list,
    field(name) {
      const all = choices[name] && [...choices[name]].sort((a, b) => (typeof a === "number" && typeof b === "number" ? a - b : 0));
      const input = all ? list(names[name], all, (value) => textOf(name, value), (state) => state[name], (value) => store.set({ [name]: value })) : number(name);
      return el("label", { class: "tn-field", "data-field": name }, el("span", {}, names[name]), input);
    },
    /** Forgets all but the first so many: the others are made anew. */
    keep: (count) => void shows.splice(count),
    draw: () => shows.forEach((show) => show()),
  };
}
