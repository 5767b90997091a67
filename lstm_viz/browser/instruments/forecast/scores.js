// Errors over the whole test by how far ahead, of the net and of everybody beside it: a chart and a table, and who is nearest.
import { el, write } from "../../kit/dom.js";
import { svg } from "../../kit/svg.js";
import { intervalOf } from "../../net/forecast/score.js";
import { asunder } from "../../time/columns.js";
import * as words from "../../words/forecast.js";
import { othersOf } from "./model.js";

const HIGH = 250;
const [LEFT, NAMES, TOP, BOTTOM] = [52, 190, 8, 26];
const [SAMPLE, ROOMY] = [32, 560];                          // of a line before its name, where there is room for it
const LINE = 17;
const APART = 120;                                          // between the first name below and the next
const DASHES = ["", "2 3", "8 4", "8 3 2 3", "1 5", "12 3", "5 2"];

/** @param {any} ctx */
export function createScores(ctx) {
  const picture = svg("svg", { role: "img", height: HIGH });
  const frame = el("div", { class: "fc-curves" }, picture);
  const head = el("tr");
  const body = el("tbody");
  const table = el("table", { class: "fc-errors" }, el("caption", { class: "unseen" }, words.SCORES.caption), el("thead", {}, head), body);
  const holder = el("div", { class: "fc-scroll", tabindex: 0, role: "region", "aria-label": words.SCORES.caption }, table);
  const doing = el("p", { class: "an-doing", role: "status" });
  const verdict = el("p", { class: "fc-verdict" });
  const drawn = el("p", { class: "an-note" });
  const small = el("p", { class: "an-note" });
  const element = el("section", { class: "fc-scores", "aria-label": words.SCORES.name }, el("h2", {}, words.SCORES.name), verdict, small, doing, frame, holder, drawn, el("p", { class: "an-note" }, words.SCORES.terms));
  let shown = "";

  /** Lines over steps ahead. */
  function curves(series, all, width) {
    const values = all.flatMap(({ score }) => score.rmse);
    const sample = width < ROOMY ? 0 : SAMPLE;
    const right = width - NAMES - sample;
    const [low, high] = [Math.min(...values), Math.max(...values)].map(Math.log10);
    const steps = series.ahead;
    const x = (k) => LEFT + (steps > 1 ? k / (steps - 1) : 0) * (right - LEFT);
    const y = (value) => TOP + (1 - (Math.log10(value) - low) / (high - low || 1)) * (HIGH - TOP - BOTTOM);
    const ticks = [1, 2, 5].flatMap((digit) => Array.from({ length: 9 }, (_, power) => digit * 10 ** (power - 2))).filter((value) => value >= 10 ** low && value <= 10 ** high);
    const order = all.map((each, k) => ({ ...each, dash: DASHES[k % DASHES.length], end: y(each.score.rmse[steps - 1]) })).sort((a, b) => a.end - b.end);
    const tops = asunder(order.map(({ end }) => end), order.map(() => LINE), 0, HIGH);
    picture.setAttribute("width", String(width));
    picture.setAttribute("viewBox", `0 0 ${width} ${HIGH}`);
    picture.setAttribute("aria-label", [words.SCORES.small(series), ...all.map(({ name, score }) => `${name}: ${words.errorOf(series.id, score.rmse[0])}, ${words.errorOf(series.id, score.rmse[steps - 1])}`)].join(" "));
    picture.replaceChildren(
      ...ticks.flatMap((value) => [svg("line", { class: "fc-grid", x1: LEFT, x2: right, y1: y(value), y2: y(value) }), svg("text", { x: LEFT - 7, y: y(value) + 4, "text-anchor": "end" }, value.toLocaleString("en"))]),
      ...series.told.filter((k, nth) => nth === 0 || x(k - 1) - x(0) > APART).map((k) => svg("text", { x: x(k - 1), y: HIGH - 6, "text-anchor": k === 1 ? "start" : "middle" }, words.spanOf(series, k))),
      ...order.flatMap(({ name, score, dash, end, net }, k) => [
        svg("path", { class: net ? "fc-curve fc-net" : "fc-curve", d: score.rmse.map((value, step) => `${step ? "L" : "M"}${x(step).toFixed(1)},${y(value).toFixed(1)}`).join(""), ...(dash && { "stroke-dasharray": dash }) }),
        svg("line", { class: "fc-lead", x1: x(steps - 1) + 2, x2: x(steps - 1) + 12, y1: end, y2: tops[k] }),
        ...(sample ? [svg("path", { class: net ? "fc-curve fc-net" : "fc-curve", d: `M${right + 15},${tops[k]}h${sample - 6}`, ...(dash && { "stroke-dasharray": dash }) })] : []),
        svg("text", { class: net ? "fc-net" : "", x: x(steps - 1) + 15 + sample, y: tops[k] + 4 }, name),
      ]),
    );
  }

  function rows(series, all) {
    head.replaceChildren(el("th", { scope: "col" }, words.SCORES.who), ...series.told.map((k) => el("th", { scope: "col" }, words.SCORES.ahead(words.spanOf(series, k)))));
    const best = series.told.map((k) => Math.min(...all.map(({ score }) => score.rmse[k - 1])));
    body.replaceChildren(...all.map(({ name, score, net }) => el("tr", net ? { class: "fc-net" } : {}, el("th", { scope: "row" }, name), ...series.told.map((k, nth) => {
      const error = score.rmse[k - 1];
      const [from, to] = score.intervals[nth].map((value) => words.errorOf(series.id, value));
      return el("td", error === best[nth] ? { class: "fc-best" } : {}, el("b", {}, words.errorOf(series.id, error)), " ", el("small", {}, words.SCORES.cell(from, to)));
    }))));
  }

  /** Who is nearest one step ahead, and as far as is forecast. */
  function said(series, net, others) {
    return [1, series.ahead].map((k) => {
      const best = others.reduce((least, each) => (each.score.rmse[k - 1] < least.score.rmse[k - 1] ? each : least));
      const [low, high] = intervalOf(series, net.score.errors, k - 1, best.score.errors);
      const sentence = words.SCORES.verdict({ best: best.name, bestError: words.errorOf(series.id, best.score.rmse[k - 1]), net: words.errorOf(series.id, net.score.rmse[k - 1]), span: words.spanOf(series, k),
        low: words.errorOf(series.id, low), high: words.errorOf(series.id, high), wins: net.score.rmse[k - 1] < best.score.rmse[k - 1], clear: low > 0 || high < 0 });
      return words.capital(sentence);
    }).join(" ");
  }

  return {
    element,
    draw() {
      const now = ctx.now();
      if (!now) return;
      const { series, net } = now;
      const score = ctx.score();
      const others = othersOf(series).map((other) => ({ name: words.otherOf(series, other), score: ctx.other(other) }));
      const ready = score !== null && others.every(({ score: each }) => each !== null);
      write(small, words.SCORES.small(series));
      write(doing, ready ? "" : words.SCORES.doing);
      frame.hidden = holder.hidden = verdict.hidden = drawn.hidden = !ready;
      const width = element.clientWidth;
      const { silent, unit } = ctx.store.get();
      const quiet = silent ? ctx.score({ silent: unit }) : null;
      const key = `${net.key} ${series.id} ${series.seasons} ${width} ${quiet && unit}`;
      if (!ready || key === shown || !width) return;
      shown = key;
      const all = [{ name: words.THE_NET, score, net: true }, ...others];
      curves(series, all, Math.max(320, Math.min(width, 940)));
      rows(series, quiet ? [all[0], { name: words.SCORES.silenced(unit), score: quiet }, ...others] : all);
      write(verdict, said(series, all[0], others));
      write(drawn, words.SCORES.drawn({ many: score.errors.at.length, blocks: words.blocksOf(series) }));
    },
  };
}
