// Recorded moments of the shipped net's training: how many words were right then, and what it said of some.
import { el, write } from "../../kit/dom.js";
import { svg } from "../../kit/svg.js";
import { idsOf, spelled } from "../../net/sounds/sounds.js";
import { scrollOnly } from "../../shell/keys.js";
import { panel } from "../../time/pair/panel.js";
import * as words from "../../words/sounds.js";

const [HIGH, WIDE, GAP] = [90, 26, 4];                      // px of the bars

/** @param {any} ctx */
export function createLearned(ctx) {
  const { learned, truth } = ctx.header;
  const last = learned.length - 1;
  const slider = el("input", { type: "range", class: "sd-slider", min: 0, max: last, step: 1, "aria-label": words.LEARNED.slider, keydown: (event) => event.stopPropagation(), input: () => ctx.store.set({ moment: Number(slider.value) === last ? null : Number(slider.value) }) });
  const bars = learned.map(({ whole }, k) => svg("rect", { x: k * (WIDE + GAP), y: HIGH * (1 - whole), width: WIDE, height: Math.max(1, HIGH * whole) }));
  const width = learned.length * (WIDE + GAP) - GAP;
  const chart = svg("svg", { class: "sd-bars", role: "img", "aria-label": words.LEARNED.chart, height: HIGH, viewBox: `0 0 ${width} ${HIGH}`, preserveAspectRatio: "none" }, svg("line", { x1: 0, x2: width, y1: HIGH, y2: HIGH }), svg("line", { class: "sd-most", x1: 0, x2: width, y1: 1, y2: 1 }), ...bars);
  for (const each of [chart, slider]) each.style.width = `min(${width}px, 100%)`;
  const said = el("p", { class: "ed-told", role: "status" });
  const body = el("tbody");
  const table = el("table", { class: "sd-then" }, el("caption", { class: "unseen" }, words.LEARNED.name), el("thead", {}, el("tr", {}, ...words.LEARNED.head.map((name) => el("th", { scope: "col" }, name)))), body);
  const element = panel("learned", words.LEARNED.name, el("p", { class: "ed-note" }, words.LEARNED.small), el("div", { class: "sd-moments" }, chart, slider), said, el("div", { class: "ed-frame", tabindex: 0, role: "region", "aria-label": words.LEARNED.head.join(", "), keydown: scrollOnly }, table));
  let shown = -1;

  return {
    element,
    draw() {
      const at = ctx.store.get().moment ?? last;
      if (at === shown) return;
      shown = at;
      slider.value = String(at);
      write(said, words.LEARNED.told(learned[at], at, learned.length));
      slider.setAttribute("aria-valuetext", words.LEARNED.told(learned[at], at, learned.length));
      bars.forEach((bar, k) => bar.toggleAttribute("data-here", k === at));
      body.replaceChildren(...Object.entries(truth).map(([word, known]) => {
        const [signs, right] = [learned[at].said[word], known.split(",")];
        return el("tr", right.includes(signs) ? { "data-right": "" } : {}, el("th", { scope: "row" }, el("button", { type: "button", class: "plain", click: () => ctx.read(word) }, word)), el("td", { class: "gs-mono" }, signs ? spelled(idsOf(signs)) : words.LEARNED.nothing), el("td", { class: "gs-mono" }, words.either(right.map((each) => spelled(idsOf(each))))));
      }));
    },
  };
}
