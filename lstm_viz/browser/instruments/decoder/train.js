// Two nets trained here side by side, one without attention, on the same dates in the same order; how many whole dates each writes rightly.
import { el, write } from "../../kit/dom.js";
import { inked } from "../../kit/ink.js";
import { svg } from "../../kit/svg.js";
import { PLAIN } from "../../net/translate/spec.js";
import { hireWorker } from "../../shell/worker.js";
import { kernel } from "../../train/hired.js";
import * as words from "../../words/decoder.js";

export const UNTIL = 1200;                                  // updates
export const EACH = 25;                                     // between looks at the dates that nobody trains on
const [HIGH, PAD, FOOT] = [190, 8, 20];

/** @param {any} state @returns {any[]} the setups of both nets */
export const setupsOf = ({ beside, forced, start }) => ["none", beside].map((attention) => ({ ...PLAIN, attention, forcing: forced ? 1 : 0, seed: start }));

/** @param {any} ctx */
export function createTrain(ctx) {
  const { store } = ctx;
  const pick = (name, value, text) => el("button", { type: "button", class: "ed-pick", "data-name": name, "data-value": String(value), click: () => store.set({ [name]: value }) }, text);
  const picks = [...["luong", "bahdanau"].map((name) => pick("beside", name, words.NET[name].name)), ...[true, false].map((forced) => pick("forced", forced, words.TRAIN.forced[String(forced)])), ...[1, 2, 3].map((start) => pick("start", start, String(start)))];
  const group = (label, from, to) => el("span", { class: "ed-group", role: "group", "aria-label": label }, el("span", { class: "gs-muted" }, label), ...picks.slice(from, to));
  const go = el("button", { type: "button", class: "ed-go", click: () => act() });
  const again = el("button", { type: "button", class: "plain", click: () => begin() }, words.TRAIN.again);
  const open = ["none", "beside"].map((which) => el("button", { type: "button", class: "plain", click: () => ctx.open(which === "none" ? "none" : run.setups[1].attention) }));
  const bar = el("progress", { max: UNTIL, "aria-label": words.TRAIN.progress });
  const at = el("span", { class: "gs-muted", role: "status" });
  const chart = svg("svg", { class: "ed-chart", role: "img", height: HIGH });
  const notes = el("div", { class: "ed-ends", "aria-hidden": "true" });
  const said = el("p", { class: "ed-told" });
  const places = el("table", { class: "ed-places" });
  const element = el("section", { class: "ed-panel ed-train", "aria-label": words.TRAIN.name }, el("h2", {}, words.TRAIN.name), el("p", { class: "ed-note" }, words.TRAIN.small),
    el("div", { class: "ed-band" }, group(words.TRAIN.beside, 0, 2), group(words.TRAIN.forcing, 2, 4), group(words.TRAIN.start, 4, 7)),
    el("div", { class: "ed-band" }, go, again, bar, at),
    el("div", { class: "ed-plot" }, chart, notes), said, el("p", { class: "ed-open" }, ...open), places);
  let hired = null;
  let run = null;                                           // {setups, key, looks: Checkpoint[][], update, running, failed}
  let gone = false;
  let drawn = "";

  const keyOf = (setups) => JSON.stringify(setups);

  async function begin() {
    const setups = setupsOf(store.get());
    run = { setups, key: keyOf(setups), looks: [], update: 0, running: true, failed: null };
    ctx.redraw();
    try {
      const wasm = await kernel(ctx.header.kernel);
      hired ??= await hireWorker("net/translate/worker.js", () => import("../../net/translate/worker.js"), hear);
      if (gone) return hired.destroy();
      hired.ask({ act: "start", setups, wasm, each: EACH });
    } catch {
      hear({ kind: "lost" });
    }
    return undefined;
  }

  function act() {
    if (!run || run.key !== keyOf(setupsOf(store.get())) || run.failed) return void begin();
    if (run.update >= UNTIL) return void begin();
    if (run.running) hired?.ask({ act: "pause" });
    else hired?.ask({ act: "go", rate: 0, until: UNTIL });
    run.running = !run.running;
    ctx.redraw();
    return undefined;
  }

  function hear(news) {
    if (gone || !run) return;
    if (news.kind === "lost") Object.assign(run, { failed: words.TRAIN.lost, running: false });
    else if (news.kind === "failed") Object.assign(run, { failed: news.sentence, running: false });
    else if (news.kind === "ready") {
      run.looks = [news.first];
      if (run.running) hired.ask({ act: "go", rate: 0, until: UNTIL });
    } else if (news.kind === "news") {
      run.looks.push(...news.checkpoints);
      run.update = news.update;                             // whether it runs is what was asked for: news from before may still be on its way
      if (news.diverged) Object.assign(run, { failed: words.TRAIN.diverged(news.update), running: false });
    }
    ctx.redraw();
  }

  function paint(width) {
    const x = (update) => (update / UNTIL) * width;
    const y = (share) => PAD + (1 - share) * (HIGH - PAD - FOOT);
    const line = (k) => run.looks.map((look, n) => `${n ? "L" : "M"}${x(look[k].update).toFixed(1)},${y(look[k].whole).toFixed(1)}`).join("");
    chart.setAttribute("viewBox", `0 0 ${width} ${HIGH}`);
    chart.setAttribute("width", width);
    const parts = width < 600 ? 3 : 6;                      // “update 0” needs room beside the next
    const ticks = Array.from({ length: parts + 1 }, (_, k) => (k * UNTIL) / parts);
    chart.replaceChildren(
      ...[0, 0.5, 1].flatMap((share) => [svg("line", { class: "ed-level", x1: 0, x2: width, y1: y(share), y2: y(share) }), svg("text", { class: "ed-tick", x: 0, y: y(share) - 3 }, words.TRAIN.level(share))]),
      ...ticks.map((tick) => svg("text", { class: "ed-tick", x: x(tick), y: HIGH - 4, "text-anchor": tick === 0 ? "start" : tick === UNTIL ? "end" : "middle" }, words.TRAIN.tick(tick))),
      svg("path", { class: "ed-line ed-none", d: line(0) }), svg("path", { class: "ed-line", d: line(1) }));
    const last = run.looks.at(-1);
    const near = last && Math.abs(last[0].whole - last[1].whole) < 0.15;
    notes.replaceChildren(...(last ? last.map((look, k) => {
      const note = el("span", {}, words.TRAIN.end(run.setups[k].attention, look.whole));
      note.style.left = `${Math.min(x(look.update) + 6, width - 150)}px`;
      note.style.top = `${y(look.whole) - (k === 0 && near ? -4 : 20)}px`;
      return note;
    }) : []));
    chart.setAttribute("aria-label", words.TRAIN.spoken(run.setups[1].attention, run.looks));
  }

  return {
    element,
    /** The nets that were trained here, by what they look with: {attention: {setup, look}}. */
    trained: () => Object.fromEntries((run?.looks.length > 1 ? run.setups : []).map((setup, k) => [setup.attention, { setup, look: run.looks.at(-1)[k] }])),
    state: () => (!run ? "none" : run.failed ? "failed" : run.update >= UNTIL ? "done" : run.running ? "running" : "paused"),
    run: () => run,
    draw() {
      const state = store.get();
      for (const button of picks) button.setAttribute("aria-pressed", String(String(state[button.dataset.name]) === button.dataset.value));
      const other = run !== null && run.key !== keyOf(setupsOf(state));
      write(go, !run || other || run.failed ? words.TRAIN.begin : run.update >= UNTIL ? words.TRAIN.again : run.running ? words.TRAIN.pause : words.TRAIN.on);
      again.hidden = !run || other || run.update === 0 || run.update >= UNTIL;
      bar.hidden = !run;
      if (run) bar.value = run.update;
      write(at, !run ? "" : run.failed ?? words.TRAIN.at(run.update, UNTIL, run.looks.length === 0));
      const width = Math.floor(chart.parentElement.clientWidth);
      const there = run !== null && run.looks.length > 0;
      chart.style.display = there ? "" : "none";
      open.forEach((button, k) => {
        button.hidden = !run || run.looks.length < 2;
        if (run) write(button, words.TRAIN.open(run.setups[k].attention));
      });
      places.hidden = !there;
      const key = `${width} ${run?.key} ${run?.looks.length}`;
      if (!there || !width || key === drawn) {
        if (!there) inked(said, [words.TRAIN.none]);
        return;
      }
      drawn = key;
      paint(width);
      inked(said, words.TRAIN.said(run.setups[1].attention, run.looks));
      const last = run.looks.at(-1);
      places.replaceChildren(el("caption", {}, words.TRAIN.places),
        el("thead", {}, el("tr", {}, el("td"), ...words.TRAIN.marks.map((mark) => el("th", { scope: "col" }, mark)))),
        el("tbody", {}, ...last.map((look, k) => el("tr", {}, el("th", { scope: "row" }, words.NET[run.setups[k].attention].name), ...look.places.map((share) => el("td", {}, words.TRAIN.place(share)))))));
    },
    destroy() {
      gone = true;
      hired?.destroy();
    },
  };
}
