// Before, during and after training: an LSTM and an RNN learn here, and at every update that is looked at stands how far back the gradient of the
// loss reaches in each, how open the forget gates are and what opens them, and what the nets are worth.
import { el, write } from "../../kit/dom.js";
import { icon, svg } from "../../kit/svg.js";
import { node } from "../../lesson/told.js";
import { FIRST, RUNS, momentOf, setupsOf } from "../../net/forgetting/trained.js";
import { hire } from "../../train/hired.js";
import * as words from "../../words/training.js";
import { UNTRAINED } from "./address.js";
import { createAdded } from "./added.js";
import { createLevels } from "./levels.js";
import { createLines, drawable, path } from "./lines.js";
import { LOOKS } from "./stage.js";
import { stroke } from "./strokes.js";
import { createTen } from "./ten.js";
import { createWidth } from "./width.js";

const HIGH = 230;
const LOW = 150;
const NETS = /** @type {const} */ (["lstm", "rnn"]);
const FACES = { play: "M6 3.2v13.600L17 10z", pause: "M5 3.5h3.600v13H5zM11.400 3.5H15v13h-3.600z" };

/** @param {any} ctx */
export function createTraining(ctx) {
  const { store } = ctx;
  const faces = { play: icon(20, FACES.play), pause: icon(20, FACES.pause) };
  const face = el("span", { class: "tn-face" }, faces.play);
  const label = el("span");
  const start = el("button", { type: "button", class: "tn-start", click: toggle }, face, label);
  const names = /** @type {import("../../net/forgetting/trained.js").RunName[]} */ (Object.keys(RUNS));
  const which = el("select", { "aria-label": words.FIELDS.run, change: () => store.set({ ...UNTRAINED, run: names[which.selectedIndex], first: RUNS[names[which.selectedIndex]].first }) }, ...names.map((name) => el("option", {}, words.RUNS[name])));
  const first = el("select", { "aria-label": words.FIELDS.first, change: () => store.set({ ...UNTRAINED, first: FIRST[first.selectedIndex] }) }, ...FIRST.map((one) => el("option", {}, words.first(one))));
  const seed = el("input", { type: "number", min: 0, max: 99, "aria-label": words.FIELDS.rseed, change: () => { store.set({ ...UNTRAINED, rseed: Number(seed.value) }); draw(); } });
  const place = el("span", { class: "fg-place" });
  const lead = el("p", { class: "fg-lead" });
  const said = el("p", { class: "fg-told fg-trained" });
  const far = createLines(HIGH);
  const course = createLines(HIGH);
  const shares = createLevels(LOW);
  const added = createAdded();
  const ten = createTen(ctx);
  const scrub = el("input", { type: "range", min: 0, step: 1, class: "fg-scrub", "aria-label": words.SCRUB, input: () => store.set({ look: run.moments[Number(scrub.value)].update }) });
  const key = el("ul", { class: "fg-legend fg-across" }, ...NETS.map((name) => el("li", {}, stroke(LOOKS[name].ink, LOOKS[name].dash), el("span", {}, words.KEY[name]))),
    el("li", {}, stroke("ink-f", "none"), el("span", {}, words.KEY.gate)), el("li", {}, stroke("text", "none", 1), el("span", {}, words.KEY.before)));
  const charts = el("div", { class: "fg-pair fg-picture" },
    el("section", {}, el("h3", {}, words.FAR), far.element),
    el("section", {}, el("h3", {}, words.COURSE), course.element, shares.element));
  const stage = el("div", {}, said, charts, scrub, key, el("p", { class: "fg-note" }, words.MEASURED), added.element);
  const element = el("section", { class: "fg-training" }, el("h2", {}, words.TITLE), lead,
    el("div", { class: "fg-transport fg-train" }, start,
      el("div", { class: "tn-band" }, el("label", { class: "tn-field" }, el("span", {}, words.FIELDS.run), which), el("label", { class: "tn-field" }, el("span", {}, words.FIELDS.first), first), el("label", { class: "tn-field" }, el("span", {}, words.FIELDS.rseed), seed)), place), stage, ten.element);
  let run = fresh();
  const widthOf = createWidth(ctx, far.element, 240);
  let made = null;

  function fresh() {
    const { run: name, first: begins, rseed } = store.get();
    return { name, begins, rseed, phase: "idle", hired: null, moments: [], byHand: false, until: 0, setups: setupsOf(name, begins, rseed) };
  }

  async function toggle() {
    const mine = run;
    if (mine.phase === "running") return mine.hired.ask({ act: "pause" });
    mine.byHand = true;
    mine.until = RUNS[mine.name].updates;
    if (mine.phase === "paused") {
      mine.phase = "running";
      mine.hired.ask({ act: "go", rate: 0, until: mine.until });
      return draw();
    }
    if (mine.phase !== "idle" && mine.phase !== "failed") return undefined;
    store.set({ look: null });
    return begin(mine);
  }

  async function begin(mine) {
    mine.phase = "loading";
    write(label, words.START[mine.phase]);
    mine.hired = await hire((news) => hear(mine, news), ctx.header.kernel).catch(() => null);
    if (mine !== run) return mine.hired?.destroy();
    if (mine.hired) mine.hired.ask({ act: "start", setups: mine.setups, each: RUNS[mine.name].each });
    else mine.phase = "failed";
    return draw();
  }

  function hear(mine, news) {
    if (mine !== run) return;
    if (news.kind === "ready") {
      mine.phase = "running";
      mine.moments = [momentOf(ctx.header, mine.setups, news.first)];
      mine.hired.ask({ act: "go", rate: 0, until: mine.until });
    } else if (news.kind === "news") {
      const last = mine.moments.at(-1)?.update ?? -1;
      for (const checkpoints of news.checkpoints) {
        if (checkpoints[0].update > last) mine.moments.push(momentOf(ctx.header, mine.setups, checkpoints));
      }
      mine.phase = news.running ? "running" : news.update >= RUNS[mine.name].updates || news.diverged ? "done" : "paused";
    } else mine.phase = "failed";
    if (mine.phase === "done" || mine.phase === "failed") end(mine);
    if (news.kind === "news") store.set({ upto: Math.max(store.get().upto, news.update), ...(mine.phase === "done" && mine.byHand && { trained: mine.moments.at(-1).update }) });
    draw();
  }

  function end(mine) {
    mine.hired?.destroy();
    mine.hired = null;
  }

  function draw() {
    const state = store.get();
    if (run.name !== state.run || run.begins !== state.first || run.rseed !== state.rseed || (state.upto === 0 && run.moments.length > 1)) {
      end(run);
      run = fresh();
    }
    if (run.phase === "idle" && state.upto > 0) {           // an address, as after a reload, brings back what had been learned
      run.until = state.upto;
      begin(run);
    }
    const { phase, moments } = run;
    const { updates, setup } = RUNS[run.name];
    element.dataset.phase = phase;
    element.dataset.moments = String(moments.length);
    which.selectedIndex = names.indexOf(run.name);
    first.selectedIndex = FIRST.indexOf(run.begins);
    ten.draw();
    if (Number(seed.value) !== run.rseed || seed.value === "") seed.value = String(run.rseed);
    const shows = phase === "running" ? "pause" : "play";
    if (face.firstChild !== faces[shows]) face.replaceChildren(faces[shows]);
    write(label, words.START[phase]);
    start.setAttribute("aria-disabled", String(phase === "loading" || phase === "done"));
    stage.hidden = moments.length === 0;
    write(lead, phase === "failed" ? words.FAILED : words.lead(run.name, run.begins, setup));
    if (stage.hidden) return void write(place, "");
    const column = state.look === null ? moments.length - 1 : Math.max(0, moments.findLastIndex(({ update }) => update <= state.look));
    const now = moments[column];
    place.replaceChildren(...words.place(now.update, updates).map(node));
    scrub.max = String(moments.length - 1);
    if (Number(scrub.value) !== column) scrub.value = String(column);
    scrub.setAttribute("aria-valuetext", words.update(now.update, updates));
    const width = widthOf();
    const drawn = [run, moments.length, column, width];
    if (made?.every((each, k) => each === drawn[k])) return;
    made = drawn;
    drawFar(now, moments[0], width);
    drawCourse(moments, now, width, updates);
    drawShares(moments, now, width, updates);
    added.draw({ moments, now, width, updates });
    said.replaceChildren(...words.told({ now, before: moments[0], length: setup.length, recall: setup.task === "recall" }).map(node));
  }

  /** What is left at each step back, now and before training. */
  function drawFar(now, before, width) {
    const T = now.left[0].length;
    const gap = [5, 10, 20, 50].find((size) => (size / T) * width >= 56) ?? 50;
    const ticks = Array.from({ length: Math.floor((T - 1) / gap) + 1 }, (_, nth) => ({ at: (nth * gap) / (T - 1), text: String(nth * gap) }));
    const { x, y, add } = far.begin([now, before].flatMap(({ left }) => left.flatMap((each) => Array.from(each))), width, ticks, words.BACK);
    NETS.forEach((name, k) => {
      const line = (values, wide) => svg("path", { class: "fg-line", "data-line": name, style: `stroke: var(--${LOOKS[name].ink}); stroke-width: ${wide}`, "stroke-dasharray": LOOKS[name].dash, d: path(values, (at) => x(at / (T - 1)), y) });
      add(line(before.left[k], 1), line(now.left[k], 2.75));
    });
    far.picture.setAttribute("aria-label", words.farLabel(now, before));
  }

  /** What is left at the first step, over the updates. */
  function drawCourse(moments, now, width, updates) {
    const rows = NETS.map((_, k) => moments.map(({ left }) => left[k][left[k].length - 1]));
    const { x, y, add } = course.begin(rows.flat(), width, [], words.FIRST);
    const at = x(now.update / updates);
    add(svg("line", { class: "fg-now", x1: at, x2: at, y1: 4, y2: HIGH }));
    NETS.forEach((name, k) => add(svg("path", { class: "fg-line", style: `stroke: var(--${LOOKS[name].ink})`, "stroke-dasharray": LOOKS[name].dash, d: path(rows[k], (nth) => x(moments[nth].update / updates), y) }),
      ...(drawable(now.left[k].at(-1)) ? [svg("circle", { class: "fg-dot", cx: at, cy: y(now.left[k].at(-1)), r: 4.5, style: `fill: var(--${LOOKS[name].ink})` })] : [])));
    course.picture.setAttribute("aria-label", words.courseLabel(moments));
  }

  /** How open the forget gates are, and what the nets are worth: both from 0 to 1. */
  function drawShares(moments, now, width, updates) {
    shares.draw({
      width, updates, levels: [0, 0.5, 1], at: now.update, looks: moments.map(({ update }) => update), label: words.shareLabel(now),
      lines: [...NETS.map((name, k) => ({ ...LOOKS[name], values: moments.map(({ scores }) => scores[k]), now: now.scores[k] })), { ink: "ink-f", values: moments.map(({ gate }) => gate.mean), now: now.gate.mean }],
    });
  }

  return { element, draw, destroy: () => end(run) };
}
