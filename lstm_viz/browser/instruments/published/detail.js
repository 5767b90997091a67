// One experiment: what is published and how, the ten starts of every net as dots on one axis of sequences, what differs, and a run of one's own.
import { el, write } from "../../kit/dom.js";
import { base } from "../../kit/host.js";
import { svg } from "../../kit/svg.js";
import * as words from "../../words/published.js";
import { MINUTE, cameOf, experimentOf, nextOf, runsOf, secondsOf } from "./model.js";

const ROW = 34;
const TALL = 48;                                            // where names take more than two lines
const NARROW = 400;                                         // pixels of the plot below which every second power has its number
const TOP = 24;
const POWERS = [2, 3, 4, 5, 6];
const MINOR = [2, 5];

/** @param {any} ctx */
export function createDetail(ctx) {
  const head = el("h2");
  const source = el("p", { class: "pb-source" });
  const figure = el("p", { class: "pb-figure" });
  const setup = el("p");
  const ours = el("p");
  const differs = el("ul");
  const tried = el("p", { class: "pb-tried" });
  const names = el("div", { class: "pb-names" });
  const picture = svg("svg", { role: "img" });
  const nevers = el("div", { class: "pb-nevers" });
  const told = el("div", { class: "pb-told" });
  const run = el("button", { type: "button", class: "tn-start pb-run", click: () => ctx.run() });
  const takes = el("span", { class: "gs-muted" });
  const here = el("ul", { class: "pb-here", "aria-live": "polite" });
  const open = el("a", { class: "pb-open", href: "" }, words.OPEN);
  open.hidden = base === null;
  const element = el("section", { class: "pb-detail", "aria-label": words.DETAIL }, head, source,
    el("div", { class: "pb-chart" }, names, el("div", { class: "pb-plot" }, picture), nevers), el("p", { class: "pb-axis gs-muted", "aria-hidden": "true" }, words.AXIS), told,
    el("div", { class: "pb-act" }, run, takes, open), here,
    el("div", { class: "pb-facts" },
      el("div", {}, el("h3", {}, words.PUBLISHED), figure, setup),
      el("div", {}, el("h3", {}, words.OURS), ours, tried),
      el("div", {}, el("h3", {}, words.DIFFERS), differs)));
  let shown = "";

  function draw() {
    const experiment = experimentOf(ctx.store.get().experiment);
    const { header: { runs }, here: own, running } = ctx;
    const text = words.EXPERIMENTS[experiment.id];
    if (shown !== experiment.id) {
      shown = experiment.id;
      write(head, text.name);
      write(source, text.source);
      write(figure, text.figure);
      write(setup, text.setup);
      write(ours, text.ours);
      write(tried, text.tried ?? "");
      tried.hidden = !text.tried;
      differs.replaceChildren(...text.differs.map((each) => el("li", {}, each)));
      told.replaceChildren(...experiment.nets.map(({ id }) => el("p", {}, el("b", {}, `${words.NETS[id]}. `), words.came(cameOf(experiment, id, runs)))));
      names.replaceChildren(...experiment.nets.map(({ id }) => el("span", {}, words.NETS[id])));
      nevers.replaceChildren(...experiment.nets.map(({ id }) => {
        const { all, solved } = cameOf(experiment, id, runs);
        return el("span", {}, words.never(all - solved));
      }));
      const { task, length, cell, units, batch, forget, start } = experiment.nets[0].setup;
      open.setAttribute("href", `./Playground?${new URLSearchParams(/** @type {any} */ ({ task, length, cell, units, batch, ...(forget !== null && { forget }), ...(start && { start }), speed: "full" }))}`);
    }
    paint(experiment, runs, own);
    const next = nextOf(own, experiment);
    const seconds = secondsOf(experiment, runs);
    const long = seconds > MINUTE;
    const mine = running?.experiment === experiment.id;
    run.hidden = long || (next === null && !mine);
    write(run, mine ? words.stop : words.run(next ?? 1));
    write(takes, long ? words.long(seconds) : mine ? words.running(words.NETS[running.net]) : next === null ? words.ALL_RUN : words.takes(seconds));
    const all = own.filter((one) => one.experiment === experiment.id);
    if (here.children.length !== all.length || here.dataset.of !== experiment.id) {
      here.dataset.of = experiment.id;
      here.replaceChildren(...all.map(({ net, seed, at }) => el("li", {}, words.compared(words.NETS[net], seed, at, runsOf(runs, experiment.id, net).find((one) => one.seed === seed)?.at ?? null))));
    }
  }

  function paint(experiment, runs, own) {
    const width = ctx.widths.of(picture.parentElement);
    if (!width) return;
    const narrow = width < NARROW;
    const row = narrow ? TALL : ROW;
    const high = TOP + row * experiment.nets.length + 22;
    const [low, end] = [POWERS[0], POWERS[POWERS.length - 1]];
    const x = (count) => 8 + ((Math.log10(count) - low) / (end - low)) * (width - 16);
    const y = (k) => TOP + row * (k + 0.5);
    element.style.setProperty("--pb-row", `${row}px`);
    picture.setAttribute("viewBox", `0 0 ${width} ${high}`);
    picture.setAttribute("height", String(high));
    picture.setAttribute("aria-label", experiment.nets.map(({ id }) => words.spoken(words.NETS[id], cameOf(experiment, id, runs))).join(" "));
    const line = (count, name) => svg("line", { class: name, x1: x(count), x2: x(count), y1: TOP, y2: high - 20 });
    picture.replaceChildren(
      ...POWERS.slice(0, -1).flatMap((power) => MINOR.map((part) => line(part * 10 ** power, "pb-minor"))),
      ...POWERS.map((power) => line(10 ** power, "pb-major")),
      ...POWERS.filter((power) => !narrow || power % 2 === 0).map((power) => svg("text", { class: "pb-tick", x: x(10 ** power), y: high - 4, "text-anchor": power === low ? "start" : power === end ? "end" : "middle" }, words.thousands(10 ** power))),
      ...(experiment.figure ? [line(experiment.figure, "pb-published"), svg("text", { class: "pb-label", x: x(experiment.figure), y: 14, "text-anchor": x(experiment.figure) > width - 70 ? "end" : "middle" }, `${words.FIGURE} ${words.thousands(experiment.figure)}`)] : []),
      ...experiment.nets.flatMap(({ id, setup: { batch } }, k) => [
        svg("line", { class: "pb-rail", x1: 8, x2: width - 8, y1: y(k), y2: y(k) }),
        ...runsOf(runs, experiment.id, id).filter(({ at }) => at !== null).map(({ at, seed }) => svg("circle", { class: "pb-dot", r: 5, cx: x(at * batch), cy: y(k) + lift(seed) })),
        ...own.filter((one) => one.experiment === experiment.id && one.net === id && one.at !== null).map(({ at, seed }) => svg("circle", { class: "pb-own", r: 9, cx: x(at * batch), cy: y(k) + lift(seed) })),
      ]));
  }

  return { element, draw };
}

/** Dots of one net lie a little above and below each other, so that those at one place are seen. @param {number} seed */
const lift = (seed) => ((seed % 3) - 1) * 6;
