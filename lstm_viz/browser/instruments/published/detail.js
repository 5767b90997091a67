// One experiment: what it asks, whether the published figure is reached, the ten seeds of every net as dots on one axis of sequences, what came of the net that is picked,
// a run of one's own, and what differs.
import { el, write } from "../../kit/dom.js";
import { base } from "../../kit/host.js";
import { svg } from "../../kit/svg.js";
import { setupOf } from "../../net/training/published.js";
import { taskOf } from "../../net/training/tasks.js";
import * as words from "../../words/published.js";
import { playground } from "./address.js";
import { MINUTE, cameOf, experimentOf, nextOf, runsOf, secondsOf, seedOf, verdictOf } from "./model.js";

const ROW = 34;
const TALL = 56;                                            // where names take more than two lines
const NARROW = 400;                                         // pixels of the plot below which every second power has its number
const TOP = 24;
const POWERS = [2, 3, 4, 5, 6];
const MINOR = [2, 5];

/** @param {any} ctx */
export function createDetail(ctx) {
  const head = el("h2");
  const source = el("p", { class: "pb-source" });
  const asks = el("p", { class: "pb-asks" });
  const [kind, said] = [el("b"), el("span")];
  const figure = el("p", { class: "pb-figure" });
  const setup = el("p");
  const ours = el("p");
  const differs = el("ul");
  const tried = el("p", { class: "pb-tried" });
  const names = el("div", { class: "pb-names", role: "group", "aria-label": words.ROWS });
  const picture = svg("svg", { role: "img" });
  const counts = el("div", { class: "pb-counts", "aria-hidden": "true" });
  const axis = el("p", { class: "pb-axis gs-muted" });
  const [name, came, note] = [el("b"), el("span"), el("span", { class: "gs-muted" })];
  const told = el("p", { class: "pb-told", "aria-live": "polite" }, name, " ", came, " ", note);
  const run = el("button", { type: "button", class: "tn-start pb-run", click: () => ctx.run() });
  const bar = el("progress", { "aria-label": words.PROGRESS, max: 1 });
  const takes = el("span", { class: "gs-muted" });
  const here = el("ul", { class: "pb-here", "aria-live": "polite" });
  const open = el("a", { class: "pb-open", href: "" });
  open.hidden = base === null;
  const element = el("section", { class: "pb-detail", "aria-label": words.DETAIL }, head, source, asks, el("p", { class: "pb-verdict" }, kind, " ", said),
    el("div", { class: "pb-chart" }, names, el("div", { class: "pb-plot" }, picture), counts), axis, told,
    el("div", { class: "pb-act" }, run, bar, takes, open), here,
    el("div", { class: "pb-facts" },
      el("div", {}, el("h3", {}, words.PUBLISHED), figure, setup),
      el("div", {}, el("h3", {}, words.OURS), ours, tried),
      el("div", {}, el("h3", {}, words.DIFFERS), differs)));
  let shown = "";

  function build(experiment, runs) {
    const text = words.EXPERIMENTS[experiment.id];
    const { nets: [near], until } = experiment;
    write(head, text.name);
    write(source, text.source);
    write(asks, words.asks(near, taskOf(setupOf(near, 1))));
    write(figure, text.figure);
    write(setup, text.setup);
    write(ours, text.ours);
    write(tried, text.tried ?? "");
    tried.hidden = !text.tried;
    write(axis, words.axis(near.setup.batch, until * near.setup.batch));
    differs.replaceChildren(...text.differs.map((each) => el("li", {}, each)));
    const verdict = verdictOf(experiment, runs);
    const named = (id) => ({ name: words.netName(experiment.nets.find((one) => one.id === id)), came: cameOf(experiment, id, runs) });
    const { claim } = verdict;
    write(kind, `${words.VERDICTS[verdict.kind]}.`);
    write(said, words.verdict({
      kind: verdict.kind, figure: experiment.figure, near: named(verdict.near), better: verdict.better.map(named), claim: claim && { ...claim, first: named(claim.first), second: named(claim.second) },
    }));
    names.replaceChildren(...experiment.nets.map((one) => el("button", { type: "button", "data-net": one.id, click: () => ctx.store.set({ net: one.id }) }, words.netName(one))));
    counts.replaceChildren(...experiment.nets.map(({ id }) => el("span", {}, words.short(cameOf(experiment, id, runs)))));
  }

  function draw() {
    const { experiment: id, net } = ctx.store.get();
    const experiment = experimentOf(id);
    const { header: { runs }, here: own, running } = ctx;
    if (shown !== id) build(experiment, runs);
    shown = id;
    const entry = experiment.nets.find((one) => one.id === net);
    for (const button of names.children) button.setAttribute("aria-pressed", String(/** @type {any} */ (button).dataset.net === net));
    write(name, `${words.netName(entry)}.`);
    write(came, words.came(cameOf(experiment, net, runs)));
    write(note, words.netNote(entry));
    const seed = seedOf(runs, id, net);
    write(open, words.open(seed));
    open.setAttribute("href", playground(setupOf(entry, seed), experiment.until));
    paint(experiment, runs, own);
    const next = nextOf(own, experiment);
    const seconds = secondsOf(experiment, runs);
    const long = seconds > MINUTE;
    const mine = running?.experiment === id;
    run.hidden = long || (next === null && !mine);
    bar.hidden = !mine;
    if (mine) bar.value = running.updates / experiment.until;
    write(run, mine ? words.stop : words.run(next ?? 1));
    write(takes, long ? words.long(seconds) : mine ? words.running(words.netName(experiment.nets[running.nth]), running.nth, experiment.nets.length, running.updates, experiment.until)
      : next === null ? words.ALL_RUN : words.takes(seconds, experiment.nets.length));
    const all = own.filter((one) => one.experiment === id);
    if (here.children.length !== all.length || here.dataset.of !== id) {
      here.dataset.of = id;
      here.replaceChildren(...all.map((one) => {
        const of = experiment.nets.find((each) => each.id === one.net);
        return el("li", {}, words.compared(words.netName(of), one.seed, one.at, runsOf(runs, id, one.net).find((each) => each.seed === one.seed)?.at ?? null, of.setup.batch));
      }));
    }
  }

  function paint(experiment, runs, own) {
    const width = ctx.widths.of(picture.parentElement);
    if (!width) return;
    const narrow = width < NARROW;
    const row = narrow ? TALL : ROW;
    const high = TOP + row * experiment.nets.length + 22;
    const [low, last] = [POWERS[0], POWERS[POWERS.length - 1]];
    const x = (count) => 8 + ((Math.log10(count) - low) / (last - low)) * (width - 16);
    const y = (k) => TOP + row * (k + 0.5);
    element.style.setProperty("--pb-row", `${row}px`);
    picture.setAttribute("viewBox", `0 0 ${width} ${high}`);
    picture.setAttribute("height", String(high));
    picture.setAttribute("aria-label", experiment.nets.map((one) => words.spoken(words.netName(one), cameOf(experiment, one.id, runs))).join(" "));
    const line = (at, name, from = TOP, to = high - 20) => svg("line", { class: name, x1: at, x2: at, y1: from, y2: to });
    const { figure } = experiment;
    picture.replaceChildren(
      ...POWERS.slice(0, -1).flatMap((power) => MINOR.map((part) => line(x(part * 10 ** power), "pb-minor"))),
      ...POWERS.map((power) => line(x(10 ** power), "pb-major")),
      ...POWERS.filter((power) => !narrow || power % 2 === 0).map((power) => svg("text", { class: "pb-tick", x: x(10 ** power), y: high - 4, "text-anchor": power === low ? "start" : power === last ? "end" : "middle" }, words.thousands(10 ** power))),
      ...(figure ? [line(x(figure), "pb-published", TOP - 4, TOP + row), svg("text", { class: "pb-label", x: x(figure), y: 14, "text-anchor": x(figure) > width - 70 ? "end" : "middle" }, `${words.FIGURE} ${words.thousands(figure)}`)] : []),
      ...experiment.nets.flatMap(({ id, setup: { batch } }, k) => [
        svg("line", { class: "pb-rail", x1: 8, x2: x(experiment.until * batch), y1: y(k), y2: y(k) }), line(x(experiment.until * batch), "pb-end", y(k) - 7, y(k) + 7),
        ...[["pb-dot", 5, runs], ["pb-own", 9, own]].flatMap(([name, r, all]) => runsOf(all, experiment.id, id).filter(({ at }) => at !== null).map(({ at, seed }) =>
          svg("circle", { class: name, r, cx: x(at * batch), cy: y(k) + liftOf(runsOf(runs, experiment.id, id), seed) }))),
      ]));
  }

  return { element, draw };
}

/** Dots that follow on each other lie at five heights, so that those at one place are seen. @param {import("./model.js").Run[]} runs of a net @param {number} seed */
function liftOf(runs, seed) {
  const place = [...runs].sort((a, b) => (a.at ?? Infinity) - (b.at ?? Infinity)).findIndex((one) => one.seed === seed);
  return ((place % 5) - 2) * 5;
}
