// What is handed out of a sweep: every run as a table and as JSON, and the map as a figure for Plotly. Pure.
import { csv } from "../../kit/format.js";
import { FIELDS, textOf } from "../../words/train.js";
import * as words from "../../words/tuning.js";
import { endOf } from "../../net/training/scored.js";
import { planned } from "../../net/training/sweep.js";

/** @param {any} ctx @returns {import("../../out/export.js").Made[]} */
export function filesOf(ctx) {
  const { sweep, known, map, classes } = ctx.now();
  const { measure } = ctx.store.get();
  const text = (type, content) => new Blob([content], { type });
  return [
    { label: words.FILES.csv, ending: "csv", make: () => text("text/csv", csvOf(sweep, known)) },
    { label: words.FILES.json, ending: "json", make: () => text("application/json", jsonOf(sweep, known)) },
    { label: words.FILES.plotly, ending: "plotly.json", make: () => text("application/json", JSON.stringify(figureOf(sweep, map, measure, classes, ctx.palette()))) },
  ];
}

const rowsOf = (sweep, known) => planned(sweep).flatMap(({ setup, key, at }) => {
  const result = known(key);
  return result ? [{ setup, result, preset: at === null }] : [];
});

/** A row for each run. */
export function csvOf(sweep, known) {
  const names = sweep.axes.map(({ name }) => name);
  const head = [...names, "seed", "updates", "loss", "score", "diverged"];
  const value = (setup, name) => (name === "forget" && setup.forget === null ? "none" : setup[name]);
  const rows = rowsOf(sweep, known).map(({ setup, result }) => {
    const { loss, score } = endOf(setup, result);
    return [...names.map((name) => value(setup, name)), setup.seed, result.ended, loss, score, Number(result.diverged)];
  });
  return csv([head, ...rows]);
}

/** The whole of it, with the curves. */
export const jsonOf = (sweep, known) => `${JSON.stringify({ sweep, runs: rowsOf(sweep, known) }, null, 1)}\n`;

/** The map as `plotly.io.from_json` reads it. */
export function figureOf(sweep, map, measure, classes, colours) {
  const [x, y] = sweep.axes;
  const [columns] = [x.values.length];
  const rows = y ? y.values.length : 1;
  const unit = measure === "loss" && classes ? Math.LN2 : 1;
  const grid = (of) => Array.from({ length: rows }, (_, row) => map.cells.slice(row * columns, (row + 1) * columns).map(of));
  const finite = (value, by = 1) => (Number.isFinite(value) ? value / by : null);
  const end = Math.max(1e-9, ...map.cells.map(({ pairs }) => Math.abs(pairs?.by ?? 0))) / unit;
  const labels = (axis) => axis.values.map((value) => textOf(axis.name, value));
  const axis = (one) => ({ title: { text: one ? FIELDS[one.name] : "" }, type: "category" });
  return {
    data: [{
      type: "heatmap", x: labels(x), y: y ? labels(y) : [""], z: grid(({ pairs }) => finite(pairs?.by, unit)), zmin: -end, zmax: end,
      colorscale: [[0, colours.negative], [0.5, colours.ground], [1, colours.positive]], colorbar: { title: { text: words.LEGEND.better } },
      text: grid(({ values, mean }) => (values.length ? words.worth(measure, mean, classes) : "")), texttemplate: "%{text}",
      customdata: grid(({ values, spread, low, high }) => [values.length, finite(spread, unit), finite(low, unit), finite(high, unit)]),
    }],
    layout: {
      title: { text: words.title(measure, sweep.until, classes) }, xaxis: axis(x), yaxis: { ...axis(y), autorange: "reversed" },
      paper_bgcolor: colours.ground, plot_bgcolor: colours.ground, font: { color: colours.text },
    },
  };
}
