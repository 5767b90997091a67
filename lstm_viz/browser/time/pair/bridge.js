// What crosses from the encoder to the decoder: h and c of both halves, a unit a column. A unit that is pressed does not cross.
import { css, shade } from "../../kit/colour.js";
import { el, write } from "../../kit/dom.js";
import { number } from "../../kit/format.js";
import { inked } from "../../kit/ink.js";
import * as words from "../../words/pair.js";
import { endOf, silentFrom, silentTo, turned } from "./axis.js";

/** @param {any} ctx */
export function createBridge(ctx) {
  const { store } = ctx;
  const plain = (name, act) => el("button", { type: "button", class: "plain", click: act }, name);
  const said = el("p", { class: "ed-told" });
  const open = plain(words.BRIDGE.open, () => store.set({ silent: "" }));
  const grids = [el("div", { class: "ed-units", role: "group" }), el("div", { class: "ed-units", role: "group" })];
  const halves = grids.map((grid, way) => {
    const button = el("button", { type: "button", class: "plain", click: () => half(way) });
    grid.setAttribute("aria-label", words.BRIDGE.half[way]);
    return { grid, button, element: el("div", {}, el("p", { class: "ed-half-name" }, el("b", {}, words.BRIDGE.half[way]), " ", button), grid) };
  });
  const element = el("section", { class: "ed-bridge", "aria-label": words.BRIDGE.name }, el("p", { class: "ed-head" }, el("b", {}, words.BRIDGE.name), " ", open), ...halves.map((half) => half.element), said);
  let units = [];
  let shown = null;

  const silent = () => silentFrom(store.get().silent);

  /** A whole half, or all of it again. @param {number} way */
  function half(way) {
    const { H } = ctx.now();
    const own = Array.from({ length: H }, (_, k) => way * H + k);
    const now = new Set(silent());
    const off = own.every((unit) => now.has(unit));
    for (const unit of own) now[off ? "delete" : "add"](unit);
    store.set({ silent: silentTo([...now]) });
  }

  function key(event, unit) {
    const { F: D, H } = ctx.now();
    const by = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -H, ArrowDown: H }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const to = unit + by;
    if (to < 0 || to >= D) return;
    store.set({ unit: to });
    units[to].focus();
  }

  function build(H) {
    units = Array.from({ length: 2 * H }, (_, unit) => el("button", { type: "button", class: "ed-unit", "data-unit": unit, click: () => store.set({ silent: turned(store.get().silent, unit), unit }), keydown: (event) => key(event, unit) }, el("i", { class: "ed-h" }), el("i", { class: "ed-c" })));
    grids.forEach((grid, way) => grid.replaceChildren(...units.slice(way * H, (way + 1) * H)));
  }

  return {
    element,
    draw() {
      const now = ctx.now();
      const { unit, silent: off } = store.get();
      const { H, F: D, encoded: { first: bridge } } = now;
      if (units.length !== D) build(H);
      const colours = ctx.palette();
      const out = silent();
      const full = `${off} ${unit}`;
      if (shown?.bridge !== bridge || shown.full !== full || shown.colours !== colours) {
        const end = endOf(bridge.c);
        const tints = { h: shade({ symbol: "h", low: null, scale: 1 }, colours), c: shade({ symbol: "c", low: null, scale: end }, colours) };
        units.forEach((button, k) => {
          const gone = out.includes(k);
          button.setAttribute("aria-pressed", String(gone));
          button.setAttribute("aria-label", words.BRIDGE.unit(k, bridge.h[k], bridge.c[k], gone));
          button.title = words.BRIDGE.unit(k, bridge.h[k], bridge.c[k], gone);
          button.tabIndex = k === unit ? 0 : -1;
          button.toggleAttribute("data-picked", k === unit);
          button.children[0].style.backgroundColor = css(tints.h(bridge.h[k]));
          button.children[1].style.backgroundColor = css(tints.c(bridge.c[k]));
        });
        halves.forEach(({ button }, way) => write(button, words.BRIDGE.turn(out.filter((each) => Math.floor(each / H) === way).length === H)));
        open.hidden = out.length === 0;
        inked(said, words.BRIDGE.said({ unit, h: number(bridge.h[unit]), c: number(bridge.c[unit]), end, silent: out, D, H }));
      }
      shown = { bridge, full, colours };
      element.toggleAttribute("data-crossing", now.t === now.S - 1 || now.t === now.S);
    },
  };
}
