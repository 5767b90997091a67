// What is chosen of a net that is trained: lists, and numbers that are typed.
import { el, write } from "../kit/dom.js";

/**
 * {field(name), list(label, all, text, get, take), draw()}: `names` and `textOf(name, value)` are words; `choices`: by name what a
 * list has, the usual one first; any other name is a whole number. `offers(name, state)`: those that fit what else is chosen, all if it is
 * not given; none: the field is not there; `notes(state)`: by name what is said below a field, and whether it does nothing for now; `took(name, typed)`: a number is
 * taken, or the nearest to it.
 * @typedef {{
 *   names: Record<string, string>, choices: Record<string, any[]>, textOf: (name: string, value: any) => string, offers?: (name: string, state: any) => any[] | undefined,
 *   notes?: (state: any) => Record<string, { text: string, off?: boolean }>, took?: (name: string, typed: number) => void,
 * }} Asked
 * @param {Store<any>} store @param {Asked} asked
 */
export function createFields(store, { names, choices, textOf, offers = (name) => choices[name], notes = () => ({}), took = () => {} }) {
  const shows = [];

  /** A list of values; what is picked is taken. @param {(state: any) => any[] | undefined} [fits] */
  function list(label, all, text, get, take, fits = () => all) {
    const options = all.map((value) => el("option", {}, text(value)));
    const other = el("option", { hidden: true, disabled: true });       // what an address brought and no list has
    const input = el("select", { "aria-label": label, change: () => take(all[input.selectedIndex]) }, ...options, other);
    shows.push(() => {
      const state = store.get();
      const fit = fits(state) ?? [];
      options.forEach((option, k) => { option.hidden = option.disabled = !fit.includes(all[k]); });
      const value = get(state);
      const at = all.includes(value) ? all.indexOf(value) : all.length;
      other.hidden = at < all.length;
      write(other, other.hidden ? "" : text(value));
      if (input.selectedIndex !== at) input.selectedIndex = at;
    });
    return input;
  }

  function number(name) {
    let typing = false;                                     // what is half written stays, however often all is drawn
    const input = el("input", { type: "number", min: 0, "aria-label": names[name], input: () => { typing = true; }, blur: rest, change: () => {
      const typed = Number(input.value);
      const given = input.value.trim() !== "";
      typing = false;
      if (given) store.set({ [name]: typed });
      show();                                               // the nearest that there is
      took(name, typed);
    } });
    const show = () => { if (!typing) input.value = store.get()[name]; };
    function rest() {
      typing = false;
      show();
    }
    shows.push(show);
    return input;
  }

  return {
    list,
    field(name) {
      const all = choices[name] && [...choices[name]].sort((a, b) => (typeof a === "number" && typeof b === "number" ? a - b : 0));
      const input = all
        ? list(names[name], all, (value) => textOf(name, value), (state) => state[name], (value) => store.set({ [name]: value }), (state) => offers(name, state))
        : number(name);
      const note = el("small", { class: "tn-note", hidden: true });
      const label = el("label", { class: "tn-field", "data-field": name }, el("span", {}, names[name]), input, note);
      shows.push(() => {
        label.hidden = Boolean(all) && offers(name, store.get()) === undefined;
        const { text = "", off = false } = notes(store.get())[name] ?? {};
        input.disabled = off;
        note.hidden = !text;
        write(note, text);
      });
      return label;
    },
    /** Forgets what was made after the first so many fields: the others are made anew. */
    keep: (count) => void shows.splice(2 * count),
    draw: () => shows.forEach((show) => show()),
  };
}
