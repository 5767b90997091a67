// The curves of the cell that is picked, of all its seeds, over those of the preset.
import { el } from "../../kit/dom.js";
import { clamp } from "../../kit/maths.js";
import { svg } from "../../kit/svg.js";
import { everyOf } from "../../net/training/scored.js";
import * as words from "../../words/tuning.js";

const HIGH = 210;
const LOW = -0.25;                                          // of a score, at most: an untrained net may be far below a guess
const [LEFT, RIGHT, TOP, BOTTOM] = [44, 10, 8, 24];

/** @param {any} ctx */
export function createCurves(ctx) {
  let made = "";
  /** @type {(at: { offsetX: number, offsetY: number }) => any} */
  let near = () => null;                                    // the run whose line is nearest to a place
  const picture = svg("svg", { class: "tg-curves", role: "img", height: HIGH });
  picture.addEventListener("click", (event) => {
    const run = near(event);
    if (run) ctx.store.set({ seed: run.seed });
  });
  const seeds = el("div", { class: "tg-seeds", role: "group", "aria-label": words.CHART.seeds });
  const key = (name, text) => el("span", {}, svg("svg", { class: "tg-key", viewBox: "0 0 26 10", "aria-hidden": "true" }, svg("path", { class: name, d: "M1,5H25" })), text);
  const train = key("tg-train", words.CHART.train);
  const other = key("tg-other", words.CHART.preset);
  const legend = el("p", { class: "tg-keys" }, key("tg-own", words.CHART.picked), other, train);
  const element = el("div", { class: "tg-chart" }, picture, legend, seeds);

  function draw() {
    const { cell, beside, sweep: { until }, classes, guess } = ctx.now();
    const { measure, seed } = ctx.store.get();
    const width = ctx.widths.of(element);
    if (width === 0) return;
    const unit = measure === "loss" && classes ? Math.LN2 : 1;
    const others = beside === null || beside === cell ? [] : beside.runs;
    const seen = [...cell.runs, ...others].flatMap(({ result }) => result[measure]);
    const [low, high] = measure === "score" ? [Math.max(LOW, Math.min(0, ...seen)), 1] : [0, Math.max(1.25 * guess.loss, ...seen) / unit];
    const every = everyOf(until);
    const x = (update) => LEFT + (clamp(update / until, 0, 1) * (width - LEFT - RIGHT));
    const y = (value) => Math.min(HIGH - BOTTOM, TOP + (1 - (value - low) / (high - low)) * (HIGH - TOP - BOTTOM));
    const path = (values, from = 0) => values.map((value, k) => `${k ? "L" : "M"}${x(Math.min(until, (k + from) * every)).toFixed(1)},${y(value / unit).toFixed(1)}`).join("");
    const lines = (runs, name, of = measure, from = 0) => runs.map(({ result, seed: its }) => svg("path", { class: name, ...(name === "tg-own" && its === seed && { "data-picked": "" }), d: path(result[of], from) }));
    const levels = [{ level: guess[measure] / unit, name: words.CHART.guess }, { level: measure === "score" ? 1 : 0, name: "" }, ...(measure === "loss" && high > 1.5 * (guess.loss / unit) ? [{ level: high, name: "" }] : [])];
    near = ({ offsetX, offsetY }) => {
      const at = Math.round(((offsetX - LEFT) / (width - LEFT - RIGHT)) * until / every);
      const far = ({ result }) => Math.abs(y((result[measure][clamp(at, 0, result[measure].length - 1)]) / unit) - offsetY);
      return cell.runs.reduce((first, one) => (first === null || far(one) < far(first) ? one : first), null);
    };
    const ticks = [0, 0.5, 1].map((share) => Math.round(share * until));
    picture.setAttribute("width", String(width));
    picture.setAttribute("viewBox", `0 0 ${width} ${HIGH}`);
    picture.replaceChildren(
      ...levels.flatMap(({ level, name }) => [
        svg("line", { class: "cv-level", x1: LEFT, x2: width - RIGHT, y1: y(level), y2: y(level) }),
        svg("text", { class: "tg-label", x: LEFT - 6, y: y(level) + 4, "text-anchor": "end" }, words.tick(level)),
        ...(name ? [svg("text", { class: "tg-label", x: width - RIGHT, y: y(level) - 4, "text-anchor": "end" }, name)] : []),
      ]),
      ...ticks.map((update, k) => svg("text", { class: "tg-label", x: x(update), y: HIGH - 6, "text-anchor": ["start", "middle", "end"][k] }, k === 2 ? words.CHART.updates(update) : update.toLocaleString("en"))),
      ...(measure === "loss" ? lines(cell.runs, "tg-train", "train", 1) : []),
      ...lines(others, "tg-other"),
      ...lines(cell.runs, "tg-own"),
    );
    train.hidden = measure !== "loss";
    other.hidden = others.length === 0;
    const named = cell.runs.map((run, k) => [run.seed, words.worth(measure, cell.values[k], classes)]);
    if (JSON.stringify(named) !== made) {
      made = JSON.stringify(named);
      seeds.replaceChildren(...named.map(([its, value]) => el("button", { type: "button", class: "tn-pick", "data-seed": String(its), click: () => ctx.store.set({ seed: its }) }, words.CHART.seed(its, value))));
    }
    for (const button of seeds.children) button.setAttribute("aria-pressed", String(/** @type {any} */ (button).dataset.seed === String(seed)));
    const ends = ({ values }) => values.map((value) => words.worth(measure, value, classes));
    picture.setAttribute("aria-label", words.CHART.label(ctx.nameOf(cell.at), measure, ends(cell), others.length ? ends(beside) : []));
  }

  return { element, draw };
}
