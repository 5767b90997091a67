// What the strip, the maps and the table show of a panel: in forward mode its signals, in backward mode the gradient of
// the loss on them. {back, value(signal, t, unit), mean(signal, t), print(value), shade(signal, colours), scale?,
// array?(signal): (T, H), where the values are at hand, shaped?: whether the picked row is drawn as a shape}
import { number } from "../kit/format.js";
import { later } from "../kit/later.js";
import { shade } from "../kit/colour.js";

/** @type {WeakMap<Model, { back: number | null, sources: Source[] }>} */
const kept = new WeakMap();

/**
 * The signal that a map shows in backward mode: of a gate or candidate what goes into it, of a state the state.
 * @param {Signal} signal
 */
export const gradientOf = (signal) => (signal.role === "state" ? signal.symbol : `z_${signal.symbol}`);

/**
 * The source for panel `k` with the loss at step `back` (null: forward). All panels of a model share one scale. With
 * `compare` "difference" it is what operations have changed.
 * @param {Model} model @param {number} k @param {number | null} back @param {State["compare"]} compare @returns {Source}
 */
export function sourceOf(model, k, back, compare = "now") {
  if (compare === "difference" && back === null && later.surgery) return later.surgery.differences(model.panels[k]);
  const last = kept.get(model);
  if (last?.back === back) return last.sources[k];
  const sources = back === null ? model.panels.map(forward) : /** @type {BackMode} */ (later.back).sourcesBack(model.panels, back);
  kept.set(model, { back, sources });
  return sources[k];
}

/** @type {(panel: Panel) => Source} */
const forward = (panel) => ({
  back: null,
  shaped: true,
  array: ({ symbol }) => panel.values[symbol],
  value: (signal, t, unit) => (unit < panel.unitsOf(signal) ? panel.value(signal.symbol, t, unit) : undefined),
  mean: ({ symbol }, t) => panel.mean(symbol, t),
  print: number,
  shade,
});

/**
 * The cell of a net that stands beside others, by which its views are told apart; "" where it stands alone.
 * @param {{panels: {cell: {title: string}}[]}} model
 * @param {number} k
 */
export const beside = ({ panels }, k) => (panels.length > 1 ? panels[k].cell.title : "");
